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
    sign::{Signer, TimestampError},
    store::{StoreError, archive, progress::Progress, vfs::Real},
};

use super::{
    Error, PartRefusal,
    archive::evidence_faults,
    background, dispatch, identity,
    sign::{self, SignedPaper, Signing},
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

/// A document as a person looked at it before it is signed: rendered again as of that moment from the same facts it has
/// the same bytes, and only then is it what was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The moment it was made as of.
    pub created: Moment,
    /// Digest of its bytes.
    pub sha256: Digest,
}

/// What is to be issued.
#[derive(Debug, Clone, Copy)]
pub struct IssueRequest {
    /// Report or internal file.
    pub document: IssuedDocument,
    /// Language of the internal file.
    pub language: Language,
    /// The day the document is made as of: decides what is overdue and the month before the clerk's date.
    pub created: Moment,
    /// What somebody looked at: then this is signed and nothing else, made as of then.
    pub seen: Option<Seen>,
}

/// A document that was rendered and looked over, and waits for its signature.
pub struct LookedOver<'a> {
    /// What will be signed.
    pub paper: Paper,
    /// What is missing in it, evidence that is not what it was included; hints left out.
    pub gaps: Vec<Gap>,
    folder: &'a Path,
    assessment: &'a Assessment,
    request: IssueRequest,
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
    /// Gaps that it was issued with.
    pub gaps: Vec<Gap>,
    /// The digest of the pages that were looked at before, which are those that were signed; nothing where nobody looked.
    pub seen: Option<Digest>,
    /// Why the signature goes without the time stamp that was wanted.
    pub unstamped: Option<TimestampError>,
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

impl IssueRequest {
    /// Reads all evidence, counts what is missing and renders. A report with defects of form is refused: it would be sent
    /// back, and a draft of it can be kept all the same.
    pub fn look_over<'a>(
        self,
        folder: &'a Path,
        assessment: &'a Assessment,
        library: &Library,
        progress: &Progress,
    ) -> Result<LookedOver<'a>, Error> {
        if assessment.part.is_some() {
            return Err(Error::Part(PartRefusal::NotWhole));
        }
        let faults = evidence_faults(folder, assessment, progress);
        // Of evidence that was not read to its end nothing can be said.
        progress.advance(0).map_err(StoreError::Cancelled)?;
        let created = self.seen.map_or(self.created, |seen| seen.created);
        let mut gaps = gaps(assessment, library, &faults, created);
        let stage = stage(&gaps, self.document);
        if self.document == IssuedDocument::Report && stage.is_draft() {
            return Err(Error::FormDefects(form_gaps(&gaps).cloned().collect()));
        }
        let papers = Papers {
            library,
            texts: &Texts::new(self.language),
            faults: &faults,
            background: &background::of(folder, assessment, library, self.document),
            created,
        };
        let paper = papers.render(assessment, self.document, stage)?;
        paper.must_be(self.seen)?;
        gaps.retain(|gap| gap.severity != Severity::Hint);
        Ok(LookedOver {
            paper,
            gaps,
            folder,
            assessment,
            request: self,
        })
    }
}

impl Paper {
    /// Refuses a paper that is not the one that was looked at.
    pub(super) fn must_be(&self, seen: Option<Seen>) -> Result<(), Error> {
        let is_other = |seen: Seen| seen.sha256 != Digest::of(&self.bytes);
        if seen.is_some_and(is_other) {
            return Err(Error::NotAsSeen);
        }
        Ok(())
    }
}

impl LookedOver<'_> {
    /// Signs, verifies what was signed, and keeps it in the assessment's folder.
    pub fn sign(
        self,
        signer: &dyn Signer,
        signing: &Signing,
        now: Moment,
    ) -> Result<IssueOutcome, Error> {
        let SignedPaper {
            bytes, unstamped, ..
        } = sign::sign(&self.paper.bytes, signer, signing, now)?;
        let issued = dispatch::verified(&bytes, &self.paper.file_name, now)?;
        let path = archive::keep_report(&Real, self.folder, &self.paper.file_name, &bytes)?;
        let record = self.record(signer, &path, &bytes, now);
        Ok(IssueOutcome {
            path,
            record,
            pages: self.paper.pages,
            missing_characters: self.paper.missing_characters,
            gaps: self.gaps,
            seen: self.request.seen.map(|seen| seen.sha256),
            unstamped,
            issued,
        })
    }

    fn record(&self, signer: &dyn Signer, path: &Path, pdf: &[u8], now: Moment) -> IssuedReport {
        let (assessment, document) = (self.assessment, self.request.document);
        let is_report = document == IssuedDocument::Report;
        let earlier = assessment
            .issued
            .iter()
            .rev()
            .find(|earlier| earlier.document == document && !earlier.draft);
        IssuedReport {
            document,
            file: path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            sha256: Digest::of(pdf),
            number: assessment.dispatch.number.filter(|_| is_report),
            date: assessment.dispatch.date.filter(|_| is_report),
            at: now,
            signer: identity::holder(&signer.path()[0]),
            draft: self.paper.is_draft,
            replaces: earlier
                .map(|earlier| earlier.sha256)
                .filter(|_| !self.paper.is_draft),
            relation: None,
            route: Route::Digital,
            steps: Vec::new(),
            consultations: Vec::new(),
            scans: Vec::new(),
            sendings: Vec::new(),
        }
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
