//! What a signer's certificate is held against before it signs: the folder of trust, and lists of certificates that were
//! taken back.

use std::path::{Path, PathBuf};

use crate::{
    model::Moment,
    sign::{self, Certificate, Concern, RevocationLists, TrustAnchors},
};

use super::{Error, sign::add_lists, verify};

/// Whom the user trusts, and which certificates were taken back.
#[derive(Clone, Debug)]
pub struct Trust {
    anchors: TrustAnchors,
    lists: RevocationLists,
}

impl Trust {
    /// Nobody is trusted and nothing known: only a certificate's own words can be held against it.
    pub fn none() -> Self {
        Self {
            anchors: TrustAnchors::none(),
            lists: RevocationLists::none(),
        }
    }

    /// The certificates and lists of a folder of trust, where there is one, and lists in other files and folders.
    pub fn read(folder: Option<&Path>, lists: &[PathBuf]) -> Result<Self, Error> {
        let anchors = verify::anchors(folder)?;
        let mut known = anchors.lists().clone();
        add_lists(&mut known, lists, &["crl", "pem", "der"])?;
        Ok(Self {
            anchors,
            lists: known,
        })
    }

    /// The certificates that are known, those of authorities between a signer and a root among them.
    pub fn anchors(&self) -> &TrustAnchors {
        &self.anchors
    }

    /// What a signer should know of a certificate before signing with it; the signer's own comes first in the path.
    pub fn concerns(&self, path: &[Certificate], now: Moment) -> Vec<Concern> {
        sign::concerns(path, &self.anchors, &self.lists, now.unix())
    }
}
