//! The editable form: a document of the assessment in this folder as a Word file, for an office that goes on writing.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, IssuedDocument, readiness::Gap},
    catalogue::Library,
    lang::Texts,
    model::{Language, Moment},
    report::{self, Stage, docx},
    store::{durable, progress::Progress, vfs::Real},
};

use super::{
    Error,
    archive::evidence_faults,
    background,
    issue::{self, Papers},
};

/// Ending of Word files.
pub const ENDING: &str = "docx";

/// What is to be written.
#[derive(Debug, Clone)]
pub struct WordRequest {
    /// Report or internal file.
    pub document: IssuedDocument,
    /// Language of the internal file; the official report is in Vietnamese.
    pub language: Language,
    /// The moment of making: decides what is overdue.
    pub created: Moment,
    /// Where to write; nothing that is there is overwritten.
    pub target: PathBuf,
}

/// How far the document has come: a report that is being written is the draft sent out last, as long as one was.
fn stage(assessment: &Assessment, gaps: &[Gap], document: IssuedDocument) -> Stage {
    let drafts = assessment.dispatch.drafts();
    let is_written = assessment.dispatch.state().is_written();
    if document == IssuedDocument::Report && is_written && drafts > 0 {
        return Stage::Draft(Some(drafts));
    }
    issue::stage(gaps, document)
}

/// Writes the document; true where it is a draft because something is missing.
pub fn write(
    folder: &Path,
    assessment: &Assessment,
    library: &Library,
    request: &WordRequest,
) -> Result<bool, Error> {
    let texts = Texts::new(request.language);
    let faults = evidence_faults(folder, assessment, &Progress::default());
    let gaps = issue::gaps(assessment, library, &faults, request.created);
    let stage = stage(assessment, &gaps, request.document);
    let papers = Papers {
        library,
        texts: &texts,
        faults: &faults,
        background: &background::of(folder, assessment, library, request.document),
        created: request.created,
    };
    let document = papers.compose(assessment, request.document, stage)?;
    durable::create(&Real, &request.target, &docx::write(&document))?;
    Ok(issue::stage(&gaps, request.document).is_draft())
}

/// The path with the ending of Word files, which a dialog may have left out.
pub fn with_ending(path: PathBuf) -> PathBuf {
    let has_ending = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
    if has_ending {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ENDING);
    name.into()
}

/// The name to propose for the file: that of the document with these gaps when it is issued.
pub fn file_name(
    assessment: &Assessment,
    library: &Library,
    gaps: &[Gap],
    document: IssuedDocument,
    language: Language,
) -> Result<String, Error> {
    let scheme = issue::scheme(assessment, library)?;
    let (texts, stage) = (Texts::new(language), stage(assessment, gaps, document));
    let name = report::file_name(assessment, scheme, &texts, document, stage);
    let name = Path::new(&name).with_extension(ENDING);
    Ok(name.to_string_lossy().into_owned())
}
