//! The forms of units as files in a folder: workbooks and Word files to fill in, PDFs to print. What stands on them is
//! [`super::form`]'s and the paper's.

use std::path::{Path, PathBuf};

use crate::{
    app::{Error, paper::Wanted},
    assessment::{Assessment, scope},
    catalogue::Library,
    model::{Language, Moment},
    report::{docx, paper::PaperKind, pdf},
    store::{archive, name, vfs::Real},
};

use super::{form, properties};

/// What a form is made as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    /// A workbook to fill in.
    Workbook,
    /// A Word file to fill in.
    Word,
    /// A PDF to print and fill in by hand.
    Print,
}

impl FormKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Workbook, Self::Word, Self::Print];

    /// The ending of its files, which is also its code in the ids of texts.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Word => "docx",
            Self::Print => "pdf",
        }
    }
}

/// What forms are made from.
#[derive(Clone, Copy)]
pub struct Forms<'a> {
    /// The assessment's folder.
    pub folder: &'a Path,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The catalogues in use.
    pub library: &'a Library,
    /// The moment of making.
    pub created: Moment,
}

impl Forms<'_> {
    /// Writes the forms of these units, by their places, into a folder; gives the files. Units that are asked nothing
    /// have none. Nothing that is there is overwritten: a second form of a unit gets a number.
    pub fn write(
        &self,
        target: &Path,
        units: &[usize],
        kind: FormKind,
    ) -> Result<Vec<PathBuf>, Error> {
        let questions = scope::questions(self.assessment, self.library);
        let mut written = Vec::new();
        for &at in units {
            let unit = self.assessment.units.get(at);
            let is_asked = |unit| !self.assessment.asked_of(unit, &questions).is_empty();
            let Some(unit) = unit.filter(|unit| is_asked(unit)) else {
                continue;
            };
            let (document, stem) = self.wanted(at).compose()?;
            let bytes = match kind {
                FormKind::Workbook => form::make(
                    self.assessment,
                    self.library,
                    unit,
                    &questions,
                    self.created,
                )?,
                FormKind::Word => {
                    let properties = properties(self.assessment, unit, &questions);
                    docx::write_with(&document, &properties)
                }
                FormKind::Print => pdf::render(&document)?.bytes,
            };
            let name = format!("{}.{}", name::safe(&stem, "phieu"), kind.ending());
            written.push(archive::keep_numbered(&Real, target, &name, &bytes)?);
        }
        Ok(written)
    }

    fn wanted(&self, unit: usize) -> Wanted<'_> {
        Wanted {
            folder: self.folder,
            assessment: self.assessment,
            library: self.library,
            kind: PaperKind::Collection,
            subject: unit,
            language: Language::Vi,
            created: self.created,
        }
    }
}
