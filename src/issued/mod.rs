//! A signed report seen from inside: the verified signature and the assessment that the signed bytes carry. The way
//! back from the PDF to the assessment.

mod compare;

use std::{path::Path, sync::OnceLock};

use crate::{
    assessment::{Assessment, file},
    model::{Digest, Problem},
    report::data::ASSESSMENT,
    sign::{Attachment, Fact, TrustAnchors, Unreadable, Verification, verify},
};

/// A signed report after verification.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The signature: facts and verdict.
    pub verification: Verification,
    /// The assessment inside, once somebody asked for it: reading it takes several times as long as verifying, and
    /// whoever goes through thousands of reports asks for few.
    data: OnceLock<Data>,
}

/// What a report carries of its assessment. Taken from signed bytes only: a rejected report carries nothing.
#[derive(Debug, Clone)]
pub enum Data {
    /// The assessment, whole or reduced.
    Attached {
        /// What was attached.
        assessment: Box<Assessment>,
        /// Digest of the attached bytes.
        sha256: Digest,
    },
    /// An assessment is attached that this program cannot read.
    Unreadable {
        /// What is wrong with it.
        problems: Vec<Problem>,
        /// Digest of the attached bytes.
        sha256: Digest,
    },
    /// Nothing attached, or the report is rejected.
    NotAttached,
}

impl Issued {
    /// Verifies a report; what it carries is decoded when asked for. `now` is in seconds since 1970.
    pub fn open(pdf: &[u8], anchors: &TrustAnchors, now: i64) -> Result<Self, Unreadable> {
        Ok(Self {
            verification: verify(pdf, anchors, now)?,
            data: OnceLock::new(),
        })
    }

    /// What the signed bytes carry of the assessment.
    pub fn data(&self) -> &Data {
        self.data.get_or_init(|| {
            let mut attached = self.verification.attachments.iter();
            attached
                .find(|attachment| attachment.name == ASSESSMENT)
                .map_or(Data::NotAttached, Data::of)
        })
    }

    /// The assessment inside, where there is one that can be read.
    pub fn assessment(&self) -> Option<&Assessment> {
        match self.data() {
            Data::Attached { assessment, .. } => Some(assessment),
            Data::Unreadable { .. } | Data::NotAttached => None,
        }
    }

    /// Whether the attached assessment can be read; not checked where none is attached.
    pub fn data_readable(&self) -> Fact {
        match self.data() {
            Data::Attached { .. } => Fact::Yes,
            Data::Unreadable { .. } => Fact::No,
            Data::NotAttached => Fact::NotChecked,
        }
    }
}

impl Data {
    fn of(attachment: &Attachment) -> Self {
        let sha256 = Digest::of(&attachment.bytes);
        match file::from_ron(Path::new(ASSESSMENT), &attachment.bytes) {
            Ok(assessment) => Self::Attached {
                assessment: Box::new(assessment),
                sha256,
            },
            Err(problems) => Self::Unreadable { problems, sha256 },
        }
    }
}
