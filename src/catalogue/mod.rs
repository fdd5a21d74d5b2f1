//! What can be asked: catalogues of duties and controls, the crosswalks between them, and the reporting schemes
//! that a directive lays down. Immutable once loaded, and always valid: a file with a problem is refused whole.
//!
//! Files come in as bytes with their path (`store` reads folders); the sentences for problems are `lang`'s;
//! answers are `assessment`'s.

use std::{borrow::Cow, path::PathBuf, sync::Arc};

use thiserror::Error;

use crate::model::{CatalogueId, ControlRef, Digest, Language, Problem, Severity};

mod beside;
mod calendar;
mod check;
mod control;
mod crosswalk;
pub mod example;
mod file;
mod form;
mod glossary;
pub mod import;
mod index;
mod load;
mod paper;
mod phrase;
mod reference;
mod scheme;
mod shipped;
mod skeleton;
mod text;

pub use calendar::{Calendar, DayOff};
pub use control::{Catalogue, Control, Duty, Group};
pub use crosswalk::{Confidence, Counterpart, Crosswalk, Mapping, Pair, Reached, Relation, Target};
pub use file::read;
pub use form::{Counted, FigureKind, FigureSource, Form, FormCheck, FormField, FormSection, Holds};
pub use glossary::{Found, Glossary};
pub use index::{Index, nearest, place_at};
pub use paper::ExpectedPaper;
pub use phrase::BLANK;
pub use reference::{Law, Term};
pub use scheme::{
    AnnexTitle, Directive, Heading, LegalBasis, NoticeForm, NoticeLimit, Scheme, Wording,
};
pub use skeleton::skeleton;
pub use text::{ControlText, DutyText, LEVELS};

use load::Role;
use phrase::Phrases;

/// A catalogue file as it was found.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Where it was found; its folder and name say what it is (`iso-27001-2005/vi.ron`).
    pub path: PathBuf,
    /// Its bytes, unchanged.
    pub bytes: Vec<u8>,
}

/// A catalogue file, a person's or one that is part of the program.
#[derive(Debug)]
struct Input {
    path: PathBuf,
    bytes: Cow<'static, [u8]>,
    shipped: bool,
}

/// Everything that can be asked: all catalogues, crosswalks and reporting schemes in use.
#[derive(Debug)]
pub struct Library {
    inputs: Vec<Arc<Input>>,
    catalogues: Vec<Catalogue>,
    crosswalks: Vec<Crosswalk>,
    schemes: Vec<Scheme>,
    forms: Vec<Form>,
    laws: Vec<Law>,
    terms: Vec<Term>,
    calendar: Calendar,
    phrases: Vec<Phrases>,
    papers: Vec<ExpectedPaper>,
}

impl Library {
    /// The catalogues that come with the program. Structures are parsed here, texts on first use.
    pub fn shipped() -> Self {
        load::library(shipped::inputs())
    }

    /// Adds a person's own catalogues; a folder or crosswalk of the same name replaces the one that is there.
    ///
    /// Everything is checked, also what stays: gives the new library with warnings about the person's files,
    /// or every problem at once and nothing else.
    pub fn with(self, files: Vec<SourceFile>) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let own = files.into_iter().map(|file| {
            Arc::new(Input {
                path: file.path,
                bytes: Cow::Owned(file.bytes),
                shipped: false,
            })
        });
        let own: Vec<_> = own.collect();
        let stays = |input: &Arc<Input>| {
            let there = Role::of(&input.path);
            let replaces = |new: &Arc<Input>| {
                let new = Role::of(&new.path);
                new == there
                    || new
                        .and_then(Role::folder)
                        .is_some_and(|folder| there.and_then(Role::folder) == Some(folder))
            };
            !own.iter().any(replaces)
        };
        let mut inputs: Vec<_> = self.inputs.into_iter().filter(stays).collect();
        inputs.extend(own);
        let problems = check::problems(&inputs);
        if problems.iter().any(|it| it.severity == Severity::Error) {
            return Err(problems);
        }
        Ok((load::library(inputs), problems))
    }

    /// All catalogues: duties first, then standards by id.
    pub fn catalogues(&self) -> &[Catalogue] {
        &self.catalogues
    }

    /// The catalogue of this id.
    pub fn catalogue(&self, id: &CatalogueId) -> Option<&Catalogue> {
        self.catalogues.iter().find(|catalogue| catalogue.id == *id)
    }

    /// The control at this place, with the catalogue it belongs to.
    pub fn control(&self, at: &ControlRef) -> Option<(&Catalogue, &Control)> {
        let catalogue = self.catalogue(&at.catalogue)?;
        Some((catalogue, catalogue.control(&at.control)?))
    }

    /// The texts of the control at this place; where it refers to another edition's control, that one's
    /// question, guidance and evidence under its own title.
    pub fn text(&self, at: &ControlRef, language: Language) -> Option<&ControlText> {
        self.catalogue(&at.catalogue)?
            .control_text(&at.control, language)
    }

    /// The digest of the control's Vietnamese texts, which an answer keeps: when it changes, the answer asks to
    /// be looked at again.
    pub fn text_digest(&self, at: &ControlRef) -> Option<Digest> {
        self.text(at, Language::Vi).map(ControlText::digest)
    }

    /// What the control at this place corresponds to, over all crosswalks and in both directions.
    pub fn mapped(&self, at: &ControlRef) -> Vec<Mapping> {
        self.crosswalks
            .iter()
            .flat_map(|crosswalk| crosswalk.mapped(at))
            .collect()
    }

    /// The crosswalk from one catalogue to another, in this direction.
    pub fn crosswalk(&self, from: &CatalogueId, to: &CatalogueId) -> Option<&Crosswalk> {
        self.crosswalks
            .iter()
            .find(|crosswalk| crosswalk.from == *from && crosswalk.to == *to)
    }

    /// All crosswalks.
    pub fn crosswalks(&self) -> &[Crosswalk] {
        &self.crosswalks
    }

    /// The reporting scheme of this id.
    pub fn scheme(&self, id: &str) -> Option<&Scheme> {
        self.schemes.iter().find(|scheme| scheme.id == id)
    }

    /// All reporting schemes.
    pub fn schemes(&self) -> &[Scheme] {
        &self.schemes
    }

    /// The form of figures of the scheme of this id; none where it asks for no figures.
    pub fn form(&self, scheme: &str) -> Option<&Form> {
        let catalogue = &self.scheme(scheme)?.catalogue;
        self.forms.iter().find(|form| form.catalogue == *catalogue)
    }

    /// All forms of figures.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The legal texts behind the questions, in the order of their files.
    pub fn laws(&self) -> &[Law] {
        &self.laws
    }

    /// The legal text of this number.
    pub fn law(&self, number: &str) -> Option<&Law> {
        self.laws.iter().find(|law| law.number == number)
    }

    /// The terms of the field, in the order of their files.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// On which days offices are closed.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The control a person names: `D04`, `a.5.1.1` or `iso-27001-2005/A.5.1.1`, looked for in all catalogues.
    pub fn resolve(&self, text: &str) -> Result<ControlRef, Unresolved> {
        let all: Vec<_> = self.catalogues.iter().map(|it| it.id.clone()).collect();
        self.resolve_among(text, &all)
    }

    /// The control a person names, looked for in these catalogues only.
    pub fn resolve_among(
        &self,
        text: &str,
        catalogues: &[CatalogueId],
    ) -> Result<ControlRef, Unresolved> {
        let (wanted_catalogue, wanted) = match text.split_once('/') {
            Some((catalogue, control)) => (Some(catalogue), control),
            None => (None, text),
        };
        let searched = || {
            let chosen = |catalogue: &&Catalogue| {
                catalogues.contains(&catalogue.id)
                    && wanted_catalogue.is_none_or(|wanted| wanted == catalogue.id.as_str())
            };
            self.catalogues.iter().filter(chosen)
        };
        let mut candidates: Vec<ControlRef> = searched()
            .flat_map(|catalogue| catalogue.controls.iter().map(move |it| (catalogue, it)))
            .filter(|(_, control)| control.id.as_str().eq_ignore_ascii_case(wanted))
            .map(|(catalogue, control)| ControlRef::new(&catalogue.id, &control.id))
            .collect();
        if candidates.len() > 1 {
            return Err(Unresolved::Ambiguous {
                text: text.to_owned(),
                candidates,
            });
        }
        candidates.pop().ok_or_else(|| Unresolved::Unknown {
            text: text.to_owned(),
            nearest: self.nearest_controls(text, wanted, catalogues),
        })
    }

    /// Up to three controls of these catalogues that are written nearly like this.
    fn nearest_controls(
        &self,
        text: &str,
        control: &str,
        catalogues: &[CatalogueId],
    ) -> Vec<ControlRef> {
        let likeness = |candidate: &ControlRef| {
            let written = if text.contains('/') {
                candidate.to_string()
            } else {
                candidate.control.as_str().to_owned()
            };
            let wanted = if text.contains('/') { text } else { control };
            strsim::jaro_winkler(&written.to_uppercase(), &wanted.to_uppercase())
        };
        let mut ranked: Vec<(f64, ControlRef)> = self
            .catalogues
            .iter()
            .filter(|catalogue| catalogues.contains(&catalogue.id))
            .flat_map(|catalogue| {
                catalogue
                    .controls
                    .iter()
                    .map(|control| ControlRef::new(&catalogue.id, &control.id))
            })
            .map(|candidate| (likeness(&candidate), candidate))
            .filter(|(likeness, _)| *likeness >= 0.8)
            .collect();
        ranked.sort_by(|left, right| right.0.total_cmp(&left.0));
        ranked.into_iter().take(3).map(|(_, it)| it).collect()
    }
}

/// A person's text names no control, or more than one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unresolved {
    /// No control is written like this.
    #[error("no control is called {text:?}")]
    Unknown {
        /// What the person wrote.
        text: String,
        /// Up to three controls written nearly like it, the nearest first.
        nearest: Vec<ControlRef>,
    },
    /// Several catalogues have a control of this id.
    #[error("{text:?} is a control of several catalogues")]
    Ambiguous {
        /// What the person wrote.
        text: String,
        /// The controls it may mean.
        candidates: Vec<ControlRef>,
    },
}
