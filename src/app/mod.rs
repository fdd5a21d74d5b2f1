//! What a person can do, without a screen: open and edit an assessment, keep it saved, issue a report, verify one.
//!
//! The window and the command line both speak to this module and never to each other. Here the clock and the
//! environment are read; nothing below does.

use std::path::PathBuf;

use thiserror::Error;

use crate::{
    assessment::{Fault, NoticeRefusal, Refusal, readiness::Gap},
    catalogue, exchange,
    model::{Language, Problem},
    report::{
        paper::PaperKind,
        pdf::{RenderError, picture::PictureError},
    },
    sign::{
        CertificateError, IdentityError, Reason, RevocationListError, SignError, SignerError,
        Unreadable,
    },
    store::{StoreError, package::PackageError, saving::SaveError, settings::Settings, vfs::Real},
};

pub mod background;
pub mod begin;
pub mod carry;
pub mod recovery;
pub mod session;

pub mod archive;
#[cfg(feature = "gui")]
pub mod chart;
pub mod collect;
pub mod compared;
pub mod deadline;
pub mod dispatch;
pub mod drafts;
pub mod enquiry;
#[cfg(feature = "gui")]
pub mod exhibit;
pub mod export;
pub mod history;
pub mod identity;
pub mod issue;
pub mod licences;
pub mod listing;
pub mod notice;
pub mod own;
pub mod package;
pub mod paper;
pub mod part;
pub mod pen;
pub mod periods;
pub mod phrase;
#[cfg(feature = "gui")]
pub mod plan;
#[cfg(feature = "gui")]
pub mod preview;
pub mod proof;
pub mod search;
pub mod sheet;
pub mod sign;
pub mod signer;
pub mod timestamp;
pub mod trash;
pub mod trust;
pub mod verify;
pub mod word;

pub mod demo;
pub mod samples;

pub mod disputed;
pub mod explain;

pub mod clock;
pub mod confine;
pub mod jobs;
pub mod place;
pub mod secret;

/// Anything that can keep a person from what they wanted; [`explain`] makes the sentences.
#[derive(Debug, Error)]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An assessment could not be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// A package could not be written or was refused.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// A file that a person wrote, or that was damaged, has these problems.
    #[error("{} problems in a file", .0.len())]
    Problems(Vec<Problem>),
    /// A package holds another assessment than the folder that was to take it over.
    #[error("another assessment ({})", path.display())]
    OtherAssessment {
        /// The folder.
        path: PathBuf,
    },
    /// A signing identity could not be opened or made.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// A key could not be reached or refused to sign.
    #[error(transparent)]
    Signer(#[from] SignerError),
    /// A new passphrase is too short.
    #[error("passphrase is too short")]
    PassphraseTooShort,
    /// A document could not be rendered.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A step of a paper's way was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A part was not handed out, or what was asked for is not for a part.
    #[error("{}", .0.code())]
    Part(PartRefusal),
    /// Nothing was done with a notice.
    #[error(transparent)]
    Notice(#[from] NoticeRefusal),
    /// A notice with these faults is not signed.
    #[error("{} faults of a notice", .0.len())]
    NoticeFaults(Vec<Fault>),
    /// A paper with these defects of form is not laid before the head.
    #[error("{} defects of form", .0.len())]
    FormDefects(Vec<Gap>),
    /// A paper that waits for a signature is not the file any more that was submitted or signed.
    #[error("paper was changed ({})", path.display())]
    PaperChanged {
        /// Which file.
        path: PathBuf,
    },
    /// A draft was kept by a version of the program that did not keep its data.
    #[error("draft without data ({})", path.display())]
    DraftWithoutData {
        /// Which draft.
        path: PathBuf,
    },
    /// A file holds no sentences to write with.
    #[error("no sentences ({})", path.display())]
    NoPhrases {
        /// Which file.
        path: PathBuf,
    },
    /// The pages that somebody looked at are not those that would be signed now.
    #[error("not the pages that were looked at")]
    NotAsSeen,
    /// A file is no scan of a paper.
    #[error("neither PDF nor PNG nor JPEG ({})", path.display())]
    NotAScan {
        /// Which file.
        path: PathBuf,
    },
    /// A table's file is in no known form of letters.
    #[error("neither Unicode nor Windows-1258 ({})", path.display())]
    NotUnicode {
        /// Which file.
        path: PathBuf,
    },
    /// A table's file opens a quotation mark and never closes it.
    #[error("quotation mark never closed (line {line}, {})", path.display())]
    Quotation {
        /// Which file.
        path: PathBuf,
        /// Where it is opened, from 1.
        line: usize,
    },
    /// A table's file has no rows or too many.
    #[error("{rows} rows, at most {most} ({})", path.display())]
    SheetSize {
        /// Which file.
        path: PathBuf,
        /// How many rows it has.
        rows: usize,
        /// How many are taken.
        most: usize,
    },
    /// A workbook or Word document cannot be read.
    #[error("{source} ({})", path.display())]
    Office {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: exchange::Unreadable,
    },
    /// A file has no table of a form that was sent out.
    #[error("no form ({})", path.display())]
    NoForm {
        /// Which file.
        path: PathBuf,
    },
    /// A text is too long for a cell of a form's workbook.
    #[error("a text is too long for a cell")]
    FormTextTooLong,
    /// A workbook could not be written.
    #[error(transparent)]
    Workbook(#[from] exchange::xlsx::Unwritable),
    /// The scheme of an assessment is in no catalogue at hand.
    #[error("unknown reporting scheme {id}")]
    UnknownScheme {
        /// The scheme.
        id: String,
    },
    /// There is nothing that this paper could be about.
    #[error("nothing to make a paper of ({})", kind.code())]
    NothingForPaper {
        /// Which paper.
        kind: PaperKind,
    },
    /// This paper is no table that could be written as a workbook.
    #[error("no workbook of a paper ({})", kind.code())]
    NoWorkbook {
        /// Which paper.
        kind: PaperKind,
    },
    /// This paper is signed on a way of its own.
    #[error("signed on a way of its own ({})", kind.code())]
    SignedElsewhere {
        /// Which paper.
        kind: PaperKind,
    },
    /// Nobody is left to sign this paper, or not in the place that was asked for.
    #[error("signed already ({})", kind.code())]
    SheetSigned {
        /// Which paper.
        kind: PaperKind,
    },
    /// A PDF has no empty signature field: it is no report of ours, or is signed already.
    #[error("no empty signature field")]
    NoSignatureField,
    /// The clerk's place is to be filled and no number and date are given.
    #[error("no number and date given")]
    NumberNotGiven,
    /// The body signs after its head.
    #[error("the signatory has not signed yet")]
    HeadFirst,
    /// A file is no picture of a signature or a seal.
    #[error("{source} ({})", path.display())]
    Picture {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: PictureError,
    },
    /// A file is no list of revoked certificates.
    #[error("{source} ({})", path.display())]
    RevocationList {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: RevocationListError,
    },
    /// A document could not be signed.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// A file is no PDF that can be verified.
    #[error("{source} ({})", path.display())]
    UnreadableReport {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: Unreadable,
    },
    /// A report was rejected.
    #[error("rejected: {}", .0.code())]
    Rejected(Reason),
    /// A report carries no assessment that could be read.
    #[error("no data in a report ({})", path.display())]
    NoDataInReport {
        /// Which report.
        path: PathBuf,
    },
    /// A file in the folder of trust anchors holds no certificate.
    #[error("{source} ({})", path.display())]
    Anchor {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: CertificateError,
    },
    /// A folder of trust anchors holds no certificate at all.
    #[error("no certificates ({})", path.display())]
    NoAnchors {
        /// Which folder.
        path: PathBuf,
    },
}

/// Why a part is not handed out, or something is not done in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartRefusal {
    /// Nothing was chosen for it.
    Nothing,
    /// Nobody is named who answers it.
    Nobody,
    /// It takes a whole assessment, and this is a part.
    NotWhole,
    /// What was changed lies outside of the part.
    Outside,
}

impl PartRefusal {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Nobody, Self::NotWhole, Self::Outside];

    /// The code in the ids of texts: `part-refusal-<code>` and `part-refusal-hint-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Nobody => "nobody",
            Self::NotWhole => "not-whole",
            Self::Outside => "outside",
        }
    }
}

/// All catalogues in use: the shipped ones and those in a folder of the user's own.
pub fn library(own: Option<&PathBuf>) -> Result<catalogue::Library, Error> {
    let shipped = catalogue::Library::shipped();
    let Some(folder) = own else {
        return Ok(shipped);
    };
    let files = own::read(folder)?;
    let (library, _warnings) = shipped.with(files).map_err(Error::Problems)?;
    Ok(library)
}

/// What the window should show first.
#[derive(Debug, Clone)]
pub struct Start {
    /// An assessment's folder or a signed report; the home screen without one.
    pub path: Option<PathBuf>,
    /// Language of the screens.
    pub language: Language,
    /// A folder of the user's own catalogues.
    pub controls: Option<PathBuf>,
}

/// The settings of this user, or those of somebody who has chosen nothing yet.
pub fn settings() -> Settings {
    Settings::load(&Real, &place::settings_file())
        .unwrap_or_else(|| Settings::initial(place::initial_archive()))
}
