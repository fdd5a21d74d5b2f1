//! The pages of a document as they would be kept or signed now, to be looked at before: rendered from the same facts in
//! the same way, so that what was looked at can be told by its digest from anything else.

use std::path::Path;

use crate::{
    assessment::{
        Assessment, IssuedDocument,
        readiness::{EvidenceFaults, Gap},
    },
    catalogue::Library,
    lang::Texts,
    model::{Digest, Language, Moment},
    report::Stage,
    store::progress::Progress,
};

use super::{
    Error, background,
    dispatch::Desk,
    issue::{self, Paper, Papers, Seen},
};

/// Which document is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The next draft of the paper in hand.
    Draft,
    /// The paper in hand as it is submitted; once it is, the file that waits for a signature.
    Paper,
    /// The internal file in this language.
    Internal(Language),
}

/// What the pages are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// What is kept as the draft of this number.
    Draft(u32),
    /// What is submitted.
    Submission,
    /// What would be submitted, were it not for this many defects of form; it says on every page that it is a draft.
    Defective(usize),
    /// The file of this name, which lies on the desk or was issued.
    Kept(String),
    /// What is signed as the internal file; whether it says on every page that it is a draft.
    Internal {
        /// Whether something is missing in it.
        is_draft: bool,
    },
}

/// A document to be looked at.
#[derive(Debug, Clone)]
pub struct Proof {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// When it was made and the digest of its bytes.
    pub seen: Seen,
    /// What it is.
    pub standing: Standing,
}

/// What a document is made from.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The assessment's folder.
    pub folder: &'a Path,
    /// The assessment, everything in it saved: its history goes into the document.
    pub assessment: &'a Assessment,
    /// The catalogues in use.
    pub library: &'a Library,
    /// Evidence that is missing or changed, as it was found last; it is looked at again before anything is signed.
    pub faults: &'a EvidenceFaults,
    /// Now.
    pub now: Moment,
}

impl Facts<'_> {
    /// Makes it. Nothing is kept.
    pub fn proof(&self, which: Which) -> Result<Proof, Error> {
        let (bytes, standing) = match which {
            Which::Internal(language) => self.internal(language)?,
            Which::Draft | Which::Paper => self.report(which)?,
        };
        let seen = Seen {
            created: self.now,
            sha256: Digest::of(&bytes),
        };
        Ok(Proof {
            bytes,
            seen,
            standing,
        })
    }

    fn report(&self, which: Which) -> Result<(Vec<u8>, Standing), Error> {
        let progress = Progress::default();
        let desk = Desk {
            folder: self.folder,
            assessment: self.assessment,
            library: self.library,
            by: "",
            now: self.now,
            seen: None,
            progress: &progress,
        };
        let dispatch = &self.assessment.dispatch;
        if !dispatch.state().is_written() {
            let (bytes, file) = desk.lying()?;
            return Ok((bytes, Standing::Kept(file.name)));
        }
        let gaps = self.gaps();
        let defects = issue::form_gaps(&gaps).count();
        let (stage, standing) = match which {
            Which::Draft => {
                let number = dispatch.drafts() + 1;
                (Stage::Draft(Some(number)), Standing::Draft(number))
            }
            _ if defects > 0 => (Stage::Draft(None), Standing::Defective(defects)),
            _ => (Stage::Final, Standing::Submission),
        };
        Ok((desk.on_pages(stage, self.faults)?.bytes, standing))
    }

    fn internal(&self, language: Language) -> Result<(Vec<u8>, Standing), Error> {
        let document = IssuedDocument::Dossier;
        let papers = Papers {
            library: self.library,
            texts: &Texts::new(language),
            faults: self.faults,
            background: &background::of(self.folder, self.assessment, self.library, document),
            created: self.now,
        };
        let stage = issue::stage(&self.gaps(), document);
        let Paper {
            bytes, is_draft, ..
        } = papers.render(self.assessment, document, stage)?;
        Ok((bytes, Standing::Internal { is_draft }))
    }

    fn gaps(&self) -> Vec<Gap> {
        issue::gaps(self.assessment, self.library, self.faults, self.now)
    }
}
