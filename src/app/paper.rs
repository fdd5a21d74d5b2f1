//! Any paper of the office as a file: a PDF to be printed or signed, a Word file to go on writing in, and of the statement
//! of applicability a workbook to filter and sort, by the ending of its name. Which papers there are and what stands on
//! them is `report::paper`'s; the report's own way from its drafts to its number is [`super::dispatch`]'s, signing a
//! paper of the house [`signing`]'s.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, Refusal, readiness::EvidenceFaults, scope},
    catalogue::Library,
    exchange::xlsx::{Column, Entry, NewBook, NewSheet, write as write_book},
    lang::Texts,
    model::{Language, Moment},
    report::{
        Background, Facts, PROGRAM, Stage,
        block::Document,
        docx,
        paper::{Considered, PaperKind, STATEMENT_COLUMNS, Statement, notices, statement},
        pdf,
    },
    store::{durable, progress::Progress, vfs::Real},
};

pub mod signing;

use super::{Error, archive::evidence_faults, background, collect, issue, notice, word};

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

/// The form of a paper's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A PDF.
    Pdf,
    /// A Word file.
    Word,
    /// A workbook; only some papers are one: [`has_workbook`].
    Workbook,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Word, Self::Workbook];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Word => word::ENDING,
            Self::Workbook => "xlsx",
        }
    }

    /// The form that this name asks for.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        let mut all = Self::ALL.into_iter();
        all.find(|form| ending.eq_ignore_ascii_case(form.ending()))
    }

    /// The path with the ending of this form, where it has that of none.
    pub fn with_ending(self, path: PathBuf) -> PathBuf {
        if Self::of(&path).is_some() {
            return path;
        }
        let mut name = path.into_os_string();
        name.push(".");
        name.push(self.ending());
        name.into()
    }
}

/// Whether this paper is also a table that offices filter and sort, and can be written as a workbook.
pub fn has_workbook(kind: PaperKind) -> bool {
    kind == PaperKind::Applicability
}

/// A paper that was written.
#[derive(Debug)]
pub struct Written {
    /// Where.
    pub path: PathBuf,
    /// As what.
    pub form: Form,
    /// How many pages the PDF has; none for other files, whose pages their reader makes.
    pub pages: Option<usize>,
    /// Characters that no font has.
    pub missing_characters: Vec<char>,
    /// Whether every page says "DỰ THẢO" because something is missing.
    pub is_draft: bool,
}

impl Wanted<'_> {
    /// The paper, and the name to propose for its file, without ending.
    pub fn compose(&self) -> Result<(Document, String), Error> {
        let (kind, subject) = (self.kind, self.subject);
        let composed = self.looked_up(|facts| {
            let document = kind.compose(facts, subject)?;
            Some((document, kind.file_stem(facts, subject)))
        });
        composed?.ok_or(Error::NothingForPaper { kind })
    }

    /// The name to propose for its file, without ending, from what is known of the evidence: nothing is read or composed.
    pub fn file_stem(&self, faults: &EvidenceFaults) -> Result<String, Error> {
        self.with(faults, &Background::default(), |facts| {
            self.kind.file_stem(facts, self.subject)
        })
    }

    /// Makes something of all that the paper rests on; what the folder holds of it is read.
    fn looked_up<T>(&self, make: impl FnOnce(&Facts) -> T) -> Result<T, Error> {
        let Self {
            folder,
            assessment,
            library,
            kind,
            ..
        } = *self;
        let Some(document) = kind.document() else {
            return self.with(&EvidenceFaults::new(), &Background::default(), make);
        };
        let faults = evidence_faults(folder, assessment, &Progress::default());
        let background = background::of(folder, assessment, library, document);
        self.with(&faults, &background, make)
    }

    fn with<T>(
        &self,
        faults: &EvidenceFaults,
        background: &Background,
        make: impl FnOnce(&Facts) -> T,
    ) -> Result<T, Error> {
        let Self {
            assessment,
            library,
            created,
            ..
        } = *self;
        let stage = match self.kind.document() {
            Some(document) => {
                issue::stage(&issue::gaps(assessment, library, faults, created), document)
            }
            None => self.stage(),
        };
        Ok(make(&Facts {
            assessment,
            library,
            scheme: issue::scheme(assessment, library)?,
            texts: &Texts::new(self.language),
            evidence_faults: faults,
            background,
            stage,
            created,
        }))
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

    /// Writes it where nothing is yet, in the form that the name asks for, else as a PDF.
    pub fn write(&self, target: &Path) -> Result<Written, Error> {
        let form = Form::of(target).unwrap_or(Form::Pdf);
        let mut written = Written {
            path: target.to_owned(),
            form,
            pages: None,
            missing_characters: Vec::new(),
            is_draft: false,
        };
        let bytes = match form {
            Form::Workbook => self.workbook()?,
            Form::Pdf | Form::Word => {
                let (document, _) = self.compose()?;
                written.is_draft = document.draft_mark.is_some();
                if form == Form::Word {
                    docx::write_with(&document, &self.properties())
                } else {
                    let rendered = pdf::render(&document)?;
                    written.pages = Some(rendered.pages);
                    written.missing_characters = rendered.missing_characters;
                    rendered.bytes
                }
            }
        };
        durable::create(&Real, target, &bytes)?;
        Ok(written)
    }

    /// What its Word file carries out of sight: a unit's form knows whose it is when it comes back.
    fn properties(&self) -> Vec<(String, String)> {
        let units = &self.assessment.units;
        let unit = units.get(self.subject);
        let unit = unit.filter(|_| self.kind == PaperKind::Collection);
        let of = |unit| {
            let questions = scope::questions(self.assessment, self.library);
            collect::properties(self.assessment, unit, &questions)
        };
        unit.map(of).unwrap_or_default()
    }

    fn workbook(&self) -> Result<Vec<u8>, Error> {
        let kind = self.kind;
        if !has_workbook(kind) {
            return Err(Error::NoWorkbook { kind });
        }
        let statement = self.looked_up(|facts| statement(facts, self.subject))?;
        let statement = statement.ok_or(Error::NothingForPaper { kind })?;
        Ok(write_book(&self.book(statement))?)
    }

    fn book(&self, statement: Statement) -> NewBook {
        let Assessment {
            profile, period, ..
        } = self.assessment;
        let organisation = profile.name.trim();
        let period = Texts::new(Language::Vi).period(*period);
        let lead = [
            statement.name.to_uppercase(),
            statement.summary,
            format!("{organisation}, {period}"),
            statement.scope,
            statement.counted,
        ];
        let columns = STATEMENT_COLUMNS.map(|(heading, width)| Column {
            heading: heading.to_owned(),
            width,
            ..Column::default()
        });
        let mut columns = Vec::from(columns);
        if let Some(day) = columns.last_mut() {
            day.is_of_days = true;
        }
        NewBook {
            title: format!("{} – {organisation}", statement.name),
            author: PROGRAM.to_owned(),
            made: self.created,
            sheets: vec![NewSheet {
                name: statement.name.to_owned(),
                lead: lead.into_iter().filter(|line| !line.is_empty()).collect(),
                columns,
                rows: statement.lines.into_iter().map(entries).collect(),
                ..NewSheet::default()
            }],
        }
    }
}

/// What a statement says of a control, a cell a column of [`STATEMENT_COLUMNS`].
fn entries(line: Considered) -> Vec<Entry> {
    vec![
        Entry::text(line.code),
        Entry::text(line.title),
        Entry::text(line.applies),
        Entry::text(line.bases),
        Entry::text(line.why),
        Entry::text(line.state),
        Entry::text(line.evidence),
        Entry::text(line.owner),
        line.on.map_or(Entry::Empty, Entry::Date),
    ]
}
