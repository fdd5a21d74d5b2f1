//! From an assessment to a signed, verified file: render, sign, verify, keep.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{
        Assessment, IssuedDocument, IssuedReport, Route,
        readiness::{EvidenceFaults, Gap, Severity, is_ready, readiness},
    },
    catalogue::{Library, Scheme},
    issued::Issued,
    lang::Texts,
    model::{Digest, Language, Moment},
    report::{self, Background, Stage, block::Document, pdf},
    sign::Signer,
    store::{StoreError, archive, progress::Progress, vfs::Real},
};

use super::{
    Error,
    archive::evidence_faults,
    background, dispatch, identity,
    sign::{self, Signing},
};

/// A rendered document, not signed yet.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no font has; shown as `U+XXXX`.
    pub missing_characters: Vec<char>,
    /// Whether every page says "DỰ THẢO" because something is missing.
    pub is_draft: bool,
    /// The name under which to keep it.
    pub file_name: String,
}

/// What is needed to issue a document.
pub struct IssueRequest<'a> {
    /// Report or internal file.
    pub document: IssuedDocument,
    /// Language of the internal file.
    pub language: Language,
    /// Who signs.
    pub signer: &'a dyn Signer,
    /// What the signature looks like.
    pub signing: Signing,
    /// The day the document is made as of: decides what is overdue and the month before the clerk's date.
    pub created: Moment,
    /// The time of signing.
    pub signed_at: Moment,
}

/// A document that was issued.
#[derive(Debug)]
pub struct IssueOutcome {
    /// Where it is kept.
    pub path: PathBuf,
    /// What the assessment remembers of it.
    pub record: IssuedReport,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no font has.
    pub missing_characters: Vec<char>,
    /// The result of verifying it right after signing.
    pub issued: Issued,
}

/// The reporting scheme of an assessment.
pub fn scheme<'a>(assessment: &Assessment, library: &'a Library) -> Result<&'a Scheme, Error> {
    library
        .scheme(&assessment.scheme)
        .ok_or_else(|| Error::UnknownScheme {
            id: assessment.scheme.clone(),
        })
}

/// The gaps that make a document a draft. The day decides what is overdue.
pub fn gaps(
    assessment: &Assessment,
    library: &Library,
    faults: &EvidenceFaults,
    now: Moment,
) -> Vec<Gap> {
    readiness(assessment, library, faults, now.date())
}

/// What is wrong in form: a report with such a gap would be sent back, so it is not laid before the head.
pub fn form_gaps(gaps: &[Gap]) -> impl Iterator<Item = &Gap> {
    gaps.iter().filter(|gap| gap.severity == Severity::Form)
}

/// Renders a document as it stands: a draft while something is missing. What is wrong in the form of the official
/// report keeps it a draft; gaps of substance are told in its sentences. The internal file is a draft with either.
pub fn render(
    assessment: &Assessment,
    library: &Library,
    texts: &Texts,
    faults: &EvidenceFaults,
    background: &Background,
    document: IssuedDocument,
    created: Moment,
) -> Result<Paper, Error> {
    let gaps = gaps(assessment, library, faults, created);
    let papers = Papers {
        library,
        texts,
        faults,
        background,
        created,
    };
    papers.render(assessment, document, stage(&gaps, document))
}

/// What a document with these gaps is.
pub fn stage(gaps: &[Gap], document: IssuedDocument) -> Stage {
    let is_final = match document {
        IssuedDocument::Report => form_gaps(gaps).next().is_none(),
        IssuedDocument::Dossier => is_ready(gaps),
    };
    if is_final {
        Stage::Final
    } else {
        Stage::Draft(None)
    }
}

/// What a document is rendered from besides the assessment.
#[derive(Clone, Copy)]
pub struct Papers<'a> {
    /// The catalogues in use.
    pub library: &'a Library,
    /// The language of the internal file.
    pub texts: &'a Texts,
    /// Evidence that is missing or changed.
    pub faults: &'a EvidenceFaults,
    /// What came before.
    pub background: &'a Background,
    /// The moment of making.
    pub created: Moment,
}

impl Papers<'_> {
    /// Composes a document at this stage. The official report is in Vietnamese whatever the texts' language.
    pub fn compose(
        &self,
        assessment: &Assessment,
        document: IssuedDocument,
        stage: Stage,
    ) -> Result<Document, Error> {
        let Self {
            library,
            texts,
            faults,
            background,
            created,
        } = *self;
        let facts = report::Facts {
            assessment,
            library,
            scheme: scheme(assessment, library)?,
            texts,
            evidence_faults: faults,
            background,
            stage,
            created,
        };
        Ok(match document {
            IssuedDocument::Report => report::official(&facts),
            IssuedDocument::Dossier => report::dossier(&facts),
        })
    }

    /// The same on pages.
    pub fn render(
        &self,
        assessment: &Assessment,
        document: IssuedDocument,
        stage: Stage,
    ) -> Result<Paper, Error> {
        let scheme = scheme(assessment, self.library)?;
        let rendered = pdf::render(&self.compose(assessment, document, stage)?)?;
        Ok(Paper {
            bytes: rendered.bytes,
            pages: rendered.pages,
            missing_characters: rendered.missing_characters,
            is_draft: stage.is_draft(),
            file_name: report::file_name(assessment, scheme, self.texts, document, stage),
        })
    }
}

/// Issues a document: reads all evidence, renders, signs, verifies what was signed, and keeps it in the assessment's
/// folder.
pub fn issue(
    folder: &Path,
    assessment: &Assessment,
    library: &Library,
    request: &IssueRequest,
    progress: &Progress,
) -> Result<IssueOutcome, Error> {
    let texts = Texts::new(request.language);
    let faults = evidence_faults(folder, assessment, progress);
    // Of evidence that was not read to its end nothing can be said.
    progress.advance(0).map_err(StoreError::Cancelled)?;
    let paper = render(
        assessment,
        library,
        &texts,
        &faults,
        &background::of(folder, assessment, library, request.document),
        request.document,
        request.created,
    )?;
    let signing = &request.signing;
    let signed = sign::sign(&paper.bytes, request.signer, signing, request.signed_at)?.bytes;
    let issued = dispatch::verified(&signed, &paper.file_name, request.signed_at)?;
    let path = archive::keep_report(&Real, folder, &paper.file_name, &signed)?;
    let record = record_of(assessment, request, &paper, &path, &signed);
    Ok(IssueOutcome {
        path,
        record,
        pages: paper.pages,
        missing_characters: paper.missing_characters,
        issued,
    })
}

fn record_of(
    assessment: &Assessment,
    request: &IssueRequest,
    paper: &Paper,
    path: &Path,
    signed: &[u8],
) -> IssuedReport {
    let is_report = request.document == IssuedDocument::Report;
    let earlier = assessment
        .issued
        .iter()
        .rev()
        .find(|earlier| earlier.document == request.document && !earlier.draft);
    IssuedReport {
        document: request.document,
        file: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        sha256: Digest::of(signed),
        number: assessment.dispatch.number.filter(|_| is_report),
        date: assessment.dispatch.date.filter(|_| is_report),
        at: request.signed_at,
        signer: identity::holder(&request.signer.path()[0]),
        draft: paper.is_draft,
        replaces: earlier
            .map(|earlier| earlier.sha256)
            .filter(|_| !paper.is_draft),
        relation: None,
        route: Route::Digital,
        steps: Vec::new(),
        scans: Vec::new(),
        sent: None,
    }
}

/// Sentences about characters that could not be printed; none where all could.
pub fn missing_characters(texts: &Texts, missing: &[char]) -> Vec<String> {
    if missing.is_empty() {
        return Vec::new();
    }
    let list: Vec<String> = missing
        .iter()
        .map(|c| format!("U+{:04X}", u32::from(*c)))
        .collect();
    vec![texts.with(
        "report-missing-characters",
        &[("characters", &list.join(", "))],
    )]
}
