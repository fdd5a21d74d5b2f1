//! An assessment in the formats of other programs, whole: a workbook, the same tables as CSV files, OSCAL, a Word file to
//! go on writing in. What a person sees in each sheet is `sheets`' business, what has no column of its own `rest`'s.
//!
//! Nothing is lost: a value that no sheet holds stands, with its place, on the first one, also one that a later version
//! of the program adds. Packages, which come back, are [`super::package`]'s.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, IssuedDocument, csv, scope},
    catalogue::{Catalogue, Library},
    exchange::{
        oscal,
        xlsx::{Entry, NewBook, NewSheet, write},
        zipped,
    },
    lang::Texts,
    model::{Language, Moment},
    report::PROGRAM,
    store::{durable, name, vfs::Real},
};

use super::{
    Error, history,
    word::{self, WordRequest},
};

mod answers;
mod people;
mod rest;
mod sheets;

/// A format of other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// An Excel workbook.
    Workbook,
    /// CSV files of the same tables, together in one zip.
    Tables,
    /// OSCAL assessment results.
    Oscal,
    /// The internal file for Word.
    Word,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Workbook, Self::Tables, Self::Oscal, Self::Word];

    /// The code on the command line and in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Tables => "csv",
            Self::Oscal => "oscal",
            Self::Word => "docx",
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Tables => "zip",
            Self::Oscal => "json",
            Self::Word => word::ENDING,
        }
    }

    /// The name to propose for the file of an assessment.
    pub fn file_name(self, assessment: &Assessment) -> String {
        let title = format!("{} {}", assessment.period, assessment.profile.name);
        format!("{}.{}", name::safe(&title, "assessment"), self.ending())
    }

    /// The path with the ending of such files, which a dialog may have left out.
    pub fn with_ending(self, path: PathBuf) -> PathBuf {
        if path.extension().is_some() {
            return path;
        }
        path.with_extension(self.ending())
    }
}

/// What is written.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    /// The assessment's folder.
    pub folder: &'a Path,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The catalogues in use.
    pub library: &'a Library,
    /// The language of headings and results.
    pub language: Language,
    /// The moment of making: decides what is overdue.
    pub now: Moment,
}

impl Export<'_> {
    /// Writes it where nothing is yet.
    pub fn write(&self, format: Format, target: &Path) -> Result<(), Error> {
        let bytes = match format {
            Format::Workbook => self.workbook()?,
            Format::Tables => self.tables(),
            Format::Oscal => self.oscal(),
            Format::Word => return self.word(target),
        };
        Ok(durable::create(&Real, target, &bytes)?)
    }

    fn word(&self, target: &Path) -> Result<(), Error> {
        let request = WordRequest {
            document: IssuedDocument::Dossier,
            language: self.language,
            created: self.now,
            target: target.to_owned(),
        };
        word::write(self.folder, self.assessment, self.library, &request).map(drop)
    }

    /// The sheets of the workbook from left to right.
    pub fn sheets(&self) -> Vec<NewSheet> {
        let lines = history::lines(self.folder, self.assessment);
        sheets::all(self, &lines)
    }

    fn workbook(&self) -> Result<Vec<u8>, Error> {
        let book = NewBook {
            title: format!(
                "{} {}",
                self.assessment.period, self.assessment.profile.name
            ),
            author: PROGRAM.to_owned(),
            made: self.now,
            sheets: self.sheets(),
        };
        Ok(write(&book)?)
    }

    /// A file for each sheet, numbered in their order.
    fn tables(&self) -> Vec<u8> {
        let texts = Texts::new(self.language);
        let sheets = self.sheets();
        let files = (1..).zip(&sheets).map(|(n, sheet)| {
            let headings = sheet.columns.iter().map(|column| column.heading.clone());
            let mut rows: Vec<Vec<String>> = vec![headings.collect()];
            let cells = |row: &Vec<Entry>| row.iter().map(|it| said(&texts, it)).collect();
            rows.extend(sheet.rows.iter().map(cells));
            (format!("{n:02} {}.csv", sheet.name), csv::file(&rows))
        });
        zipped(&files.collect::<Vec<_>>())
    }

    fn oscal(&self) -> Vec<u8> {
        let questions = scope::questions(self.assessment, self.library);
        let texts = Texts::new(self.language);
        let results = oscal::results(self.assessment, &questions, &texts, self.now);
        oscal::file(&results)
    }
}

/// Writes a catalogue as an OSCAL file where nothing is yet.
pub fn write_catalogue(
    catalogue: &Catalogue,
    language: Language,
    target: &Path,
) -> Result<(), Error> {
    let bytes = oscal::file(&oscal::catalog(catalogue, language));
    Ok(durable::create(&Real, target, &bytes)?)
}

/// A cell in the words of a table of texts: days as spreadsheets of that language know them.
fn said(texts: &Texts, entry: &Entry) -> String {
    match entry {
        Entry::Empty => String::new(),
        Entry::Text(text) | Entry::Beside(text) => text.clone(),
        Entry::Number(number) => number.to_string(),
        Entry::Share(basis_points) => format!("{:.1}%", *basis_points as f64 / 100.0),
        Entry::Date(date) => super::sheet::figures(texts, *date),
        Entry::Moment(moment) => {
            let (hour, minute, second) = moment.time();
            let day = super::sheet::figures(texts, moment.date());
            format!("{day} {hour:02}:{minute:02}:{second:02}")
        }
    }
}
