//! Papers of the house that were signed by key (biên bản, phiếu trình, bản tuyên bố áp dụng …): which and about what, the
//! file, who signed in which place, and which places still wait. The report, letters and notices keep their own records.
//! What stands on the papers is `report::paper`'s, signing and keeping them `app::paper`'s.

use serde::{Deserialize, Serialize};

use crate::model::Moment;

use super::{Assessment, KeptFile};

/// A paper that bears at least one signature by key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedSheet {
    /// The code of the kind of paper: `minutes`.
    pub kind: String,
    /// What it is about, as the list of papers names it; empty where it is about the assessment as a whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The file with all of its signatures.
    pub file: KeptFile,
    /// Who signed, the first one first.
    pub signatures: Vec<SheetSignature>,
    /// The codes of the places that wait for a signature.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
}

/// One signature on a paper of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetSignature {
    /// The code of its place.
    pub place: String,
    /// Whose certificate signed.
    pub signer: String,
    /// When.
    pub at: Moment,
}

impl Assessment {
    /// The latest signed paper of this kind about this.
    pub fn sheet(&self, kind: &str, about: &str) -> Option<&SignedSheet> {
        let is_it =
            |sheet: &&SignedSheet| (sheet.kind.as_str(), sheet.about.as_str()) == (kind, about);
        self.sheets.iter().rev().find(is_it)
    }

    /// Notes a signature: the paper takes the place of the file that it goes on from, or is a new one.
    pub fn sheet_signed(&mut self, signed: SignedSheet, from: Option<&KeptFile>) {
        let before = self
            .sheets
            .iter_mut()
            .find(|sheet| Some(&sheet.file) == from);
        match before {
            Some(sheet) => *sheet = signed,
            None => self.sheets.push(signed),
        }
    }
}
