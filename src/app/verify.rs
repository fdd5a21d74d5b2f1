//! Verifying a report on the disk, and taking out what it carries.

use std::path::{Path, PathBuf};

use crate::{
    catalogue::Library,
    issued::Issued,
    model::Moment,
    sign::{Fact, RevocationLists, TrustAnchors},
    store::{self, REPORT_LIMIT, durable, name, vfs::Real},
};

use super::{Error, identity, sign};

/// The certificates that the user trusts, and the lists of those taken back: every certificate and list file in a folder;
/// none without a folder.
pub fn anchors(folder: Option<&Path>) -> Result<TrustAnchors, Error> {
    let mut anchors = TrustAnchors::none();
    let Some(folder) = folder else {
        return Ok(anchors);
    };
    for file in store::folder::read_all(&Real, folder, &["pem", "crt", "cer", "der"])? {
        anchors
            .add_file(&file.bytes)
            .map_err(|source| Error::Anchor {
                path: file.path,
                source,
            })?;
    }
    // Certificates have the other endings here.
    let mut lists = RevocationLists::none();
    sign::add_lists(&mut lists, &[folder], &["crl"])?;
    if anchors.is_empty() {
        return Err(Error::NoAnchors {
            path: folder.to_owned(),
        });
    }
    Ok(anchors.with_lists(lists))
}

/// A certificate that the user trusts, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trusted {
    /// Whom it names.
    pub name: String,
    /// SHA-256 of its bytes, in pairs of digits.
    pub fingerprint: String,
}

/// The certificates that the user trusts, by name and fingerprint.
pub fn trusted(anchors: &TrustAnchors) -> Vec<Trusted> {
    let mut trusted: Vec<Trusted> = anchors
        .certificates()
        .iter()
        .map(|certificate| Trusted {
            name: identity::holder(certificate),
            fingerprint: identity::fingerprint(certificate),
        })
        .collect();
    trusted.sort_by(|one, other| one.name.cmp(&other.name));
    trusted
}

/// Verifies the report in a file.
pub fn open(path: &Path, anchors: &TrustAnchors, now: Moment) -> Result<Issued, Error> {
    let bytes = store::read(&Real, path, REPORT_LIMIT)?;
    Issued::open(&bytes, anchors, now.unix()).map_err(|source| Error::UnreadableReport {
        path: path.to_owned(),
        source,
    })
}

/// A report as it is looked at: the signatures, and whether it says what its data says.
pub struct Seen {
    /// Signatures and data.
    pub issued: Issued,
    /// Whether the figures are those of the data.
    pub scores_match: Fact,
    /// Whether the pages are those of the data; not checked unless that was asked for.
    pub pages_match: Fact,
    /// The bytes that were judged: the whole file, or the signed beginning of it that was asked for.
    pub bytes: Vec<u8>,
    /// Whether they are only the beginning of the file.
    pub is_beginning: bool,
}

/// What is looked at, and how closely.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// The file.
    pub path: PathBuf,
    /// Only so many bytes from its beginning: an earlier revision that was signed.
    pub beginning: Option<usize>,
    /// Whether the pages are rendered again and compared.
    pub is_deep: bool,
}

impl Look {
    /// Verifies and compares.
    pub fn see(
        &self,
        anchors: &TrustAnchors,
        library: &Library,
        now: Moment,
    ) -> Result<Seen, Error> {
        let mut bytes = store::read(&Real, &self.path, REPORT_LIMIT)?;
        let is_beginning = self.beginning.is_some_and(|length| length < bytes.len());
        bytes.truncate(self.beginning.unwrap_or(bytes.len()));
        let issued = Issued::open(&bytes, anchors, now.unix()).map_err(|source| {
            Error::UnreadableReport {
                path: self.path.clone(),
                source,
            }
        })?;
        let pages_match = if self.is_deep {
            issued.pages_match(&bytes, library)
        } else {
            Fact::NotChecked
        };
        Ok(Seen {
            scores_match: issued.scores_match(library),
            pages_match,
            issued,
            bytes,
            is_beginning,
        })
    }
}

/// Writes the attached files of a verified report into a folder; overwrites nothing. Gives their paths.
pub fn extract(issued: &Issued, folder: &Path) -> Result<Vec<PathBuf>, Error> {
    store::create_folder(&Real, folder)?;
    let mut paths = Vec::new();
    for attachment in &issued.verification.attachments {
        // The name comes from the file: it must not lead out of the folder.
        let path = folder.join(name::safe(&attachment.name, "attachment"));
        durable::create(&Real, &path, &attachment.bytes)?;
        paths.push(path);
    }
    Ok(paths)
}
