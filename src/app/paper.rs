//! Any paper of the office as a file: a PDF to be printed or signed, or a Word file to go on writing in, by the ending of
//! its name. Which papers there are and what stands on them is `report::paper`'s; the report's own way from its drafts to
//! its number is [`super::dispatch`]'s.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, Refusal, readiness::EvidenceFaults},
    catalogue::Library,
    lang::Texts,
    model::{Language, Moment},
    report::{
        Background, Facts, Stage,
        block::Document,
        docx,
        paper::{PaperKind, notices},
        pdf,
    },
    store::{durable, progress::Progress, vfs::Real},
};

use super::{Error, archive::evidence_faults, background, issue, notice, word};

/// Which paper is wanted, of which assessment.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// The assessment's folder.
    pub folder: &'a Path,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The catalogues in use.
    pub library: &'a Library,
    /// Which paper.
    pub kind: PaperKind,
    /// About which of its subjects, from 0.
    pub subject: usize,
    /// Language of the internal file; every other paper is Vietnamese.
    pub language: Language,
    /// The moment of making.
    pub created: Moment,
}

/// A paper that was written.
#[derive(Debug)]
pub struct Written {
    /// Where.
    pub path: PathBuf,
    /// How many pages the PDF has; none for a Word file, whose pages its reader makes.
    pub pages: Option<usize>,
    /// Characters that no font has.
    pub missing_characters: Vec<char>,
    /// Whether every page says "DỰ THẢO" because something is missing.
    pub is_draft: bool,
}

impl Wanted<'_> {
    /// The paper, and the name to propose for its file, without ending.
    pub fn compose(&self) -> Result<(Document, String), Error> {
        let Self {
            assessment,
            library,
            kind,
            created,
            ..
        } = *self;
        let faults = match kind.document() {
            Some(_) => evidence_faults(self.folder, assessment, &Progress::default()),
            None => EvidenceFaults::new(),
        };
        let background = match kind.document() {
            Some(document) => background::of(self.folder, assessment, library, document),
            None => Background::default(),
        };
        let stage = match kind.document() {
            Some(document) => issue::stage(
                &issue::gaps(assessment, library, &faults, created),
                document,
            ),
            None => self.stage(),
        };
        let facts = Facts {
            assessment,
            library,
            scheme: issue::scheme(assessment, library)?,
            texts: &Texts::new(self.language),
            evidence_faults: &faults,
            background: &background,
            stage,
            created,
        };
        let none = Error::NothingForPaper { kind };
        let document = kind.compose(&facts, self.subject).ok_or(none)?;
        Ok((document, kind.file_stem(&facts, self.subject)))
    }

    /// A letter is a draft while something keeps it from being signed; papers of the house are what they are.
    fn stage(&self) -> Stage {
        let (assessment, created) = (self.assessment, self.created);
        let is_open = match self.kind {
            PaperKind::Notice => notices(assessment).nth(self.subject).is_some_and(|of| {
                notice::faults(assessment, of, created).is_ok_and(|it| !it.is_empty())
            }),
            PaperKind::Reply => {
                let answerable = assessment.answerable(self.subject);
                answerable.is_err_and(|refusal| refusal != Refusal::Answered)
            }
            _ => false,
        };
        if is_open {
            Stage::Draft(None)
        } else {
            Stage::Final
        }
    }

    /// Writes it where nothing is yet: a Word file where the name ends so, else a PDF.
    pub fn write(&self, target: &Path) -> Result<Written, Error> {
        let (document, _) = self.compose()?;
        let is_draft = document.draft_mark.is_some();
        let is_word = target
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(word::ENDING));
        if is_word {
            durable::create(&Real, target, &docx::write(&document))?;
            return Ok(Written {
                path: target.to_owned(),
                pages: None,
                missing_characters: Vec::new(),
                is_draft,
            });
        }
        let rendered = pdf::render(&document)?;
        durable::create(&Real, target, &rendered.bytes)?;
        Ok(Written {
            path: target.to_owned(),
            pages: Some(rendered.pages),
            missing_characters: rendered.missing_characters,
            is_draft,
        })
    }
}
