//! The paper: assessment → blocks → pages.
//!
//! Two documents are composed from one assessment: the official report ([`official()`], Vietnamese, short, for the
//! ministry) and the internal assessment file ([`dossier()`], complete, stays at home). Both are plain [`block`]s;
//! what travels inside them is decided by [`data`], how pages look by `layout` and `pdf`, and the form
//! that can be edited by [`docx`].
//!
//! Pure: date, language and number are arguments; nothing here reads a clock, a file or the environment.

pub mod block;
mod brief;
mod circulation;
pub mod comparison;
pub mod data;
pub mod docx;
mod dossier;
mod draft;
pub mod earlier;
pub mod file;
pub mod font;
pub mod layout;
pub mod legal;
mod letter;
mod name;
pub mod notice;
mod official;
pub mod paper;
pub mod pdf;
pub mod place;
mod section;
mod sentence;
pub mod told;

use crate::{
    assessment::{Assessment, history::Line, readiness::EvidenceFaults},
    catalogue::{Library, Scheme},
    lang::Texts,
    model::{Digest, Moment},
};

pub use dossier::dossier;
pub use draft::{Draft, drafts};
use earlier::{Course, Since};
use file::Before;
pub use name::{file_name, symbol, symbol_of_issued, symbol_of_report};
use official::NATION;
pub use official::official;
pub use sentence::capital;

/// The program as the documents name it in their metadata.
pub const PROGRAM: &str = concat!("Tuân Thủ ", env!("CARGO_PKG_VERSION"));

/// Everything a document is composed from: same facts, same blocks.
///
/// Number, date, signatory, recipients and the choice of attached data are part of the assessment (its `dispatch`).
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// What was found.
    pub assessment: &'a Assessment,
    /// The catalogues that it answers.
    pub library: &'a Library,
    /// The report that the directive asks for.
    pub scheme: &'a Scheme,
    /// The language of the internal file; the official report is Vietnamese whatever stands here.
    pub texts: &'a Texts,
    /// Evidence files that are missing or changed; the internal file says so beside each.
    pub evidence_faults: &'a EvidenceFaults,
    /// What came before; the internal file shows it.
    pub background: &'a Background,
    /// How far the paper has come: every page of a draft says so.
    pub stage: Stage,
    /// The moment of making, printed into the metadata; its month and year stand before the clerk's date.
    pub created: Moment,
}

/// How far a paper has come when it is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// A draft: "Dự thảo lần n" where it is one that is sent out, the n-th of its paper.
    Draft(Option<u32>),
    /// The paper that is signed.
    Final,
}

impl Stage {
    /// The words on every page of a draft: "DỰ THẢO", "DỰ THẢO LẦN 2".
    fn mark(self) -> Option<String> {
        match self {
            Self::Draft(None) => Some(DRAFT.to_owned()),
            Self::Draft(Some(number)) => Some(format!("{DRAFT} LẦN {number}")),
            Self::Final => None,
        }
    }

    /// Whether it is a draft.
    pub fn is_draft(self) -> bool {
        self != Self::Final
    }

    /// Which draft it is, where it is one that is sent out.
    pub fn draft_number(self) -> Option<u32> {
        match self {
            Self::Draft(number) => number,
            Self::Final => None,
        }
    }
}

/// The words across every page of a draft.
const DRAFT: &str = "DỰ THẢO";

/// What came before the document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Background {
    /// The lines of the assessment's history.
    pub lines: Vec<Line>,
    /// What the organisation had reached in the period before, where that is known.
    pub before: Option<Before>,
    /// The way over all periods, where there are earlier ones; internal file only.
    pub course: Option<Course>,
    /// The last report that was issued before; official report only.
    pub since: Option<Since>,
}

/// Sixteen bytes that stand for this content.
fn identity(content: Digest) -> [u8; 16] {
    let mut id = [0; 16];
    id.copy_from_slice(&content.bytes()[..16]);
    id
}
