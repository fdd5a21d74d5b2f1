//! Comparing two assessments from the disk: reading either from its folder, out of a signed report or as it was in a
//! draft, finding the other assessments of the organisation, and writing the comparison in the form that the name of the file asks for.

mod draft;

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, compare::Both, csv},
    catalogue::Library,
    exchange::xlsx::{Column, Entry, NewBook, NewSheet, write as write_book},
    lang::Texts,
    model::{Moment, Period},
    report::{
        block::Align,
        comparison::{self, Cell, Compared, Figure, Given, Sheet, Version},
        docx, pdf,
    },
    store::{durable, vfs::Real},
};

use super::{Error, background, carry, periods::one_folder_a_period, word};

pub use draft::home;

/// Two assessments to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Folder, signed report or kept draft of the earlier one.
    pub before: PathBuf,
    /// Folder, signed report or kept draft of the later one.
    pub after: PathBuf,
}

/// Two assessments that were read, with those of the organisation from before them.
#[derive(Debug, Clone)]
pub struct Read {
    /// The earlier one.
    pub before: Assessment,
    /// The later one.
    pub after: Assessment,
    /// Which version of an assessment each is, where it is not simply that of its period.
    pub versions: Both<Option<Version>>,
    /// Of the same organisation, from before the earlier one, the oldest first.
    pub earlier: Vec<Assessment>,
    /// Where the assessments of the organisation of the later one lie, and which periods they are of, the oldest first.
    pub kin: Vec<(PathBuf, Period)>,
}

/// The form of a comparison's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A PDF with a place for a signature.
    Pdf,
    /// A Word file.
    Word,
    /// A workbook with every sheet.
    Workbook,
    /// A CSV file of every control.
    Csv,
}

impl Form {
    /// Every ending that is understood.
    pub const ENDINGS: [&'static str; 4] = ["pdf", word::ENDING, "xlsx", "csv"];

    /// The form that this name asks for.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        let forms = [Self::Pdf, Self::Word, Self::Workbook, Self::Csv];
        let at = Self::ENDINGS.iter().position(|it| *it == ending)?;
        Some(forms[at])
    }
}

impl Pair {
    /// Reads both, and what the archive of the later one has besides; `archive` is where to look for a report's.
    pub fn read(
        &self,
        archive: Option<&Path>,
        trust: Option<&Path>,
        now: Moment,
    ) -> Result<Read, Error> {
        let side = |path: &Path| match draft::read(path)? {
            Some((assessment, version)) => Ok((assessment, Some(version))),
            None => carry::read(path, trust, now).map(|it| (it.assessment, None)),
        };
        let (before, mut earlier_version) = side(&self.before)?;
        let (after, mut later_version) = side(&self.after)?;
        if before.id == after.id {
            match (earlier_version, later_version) {
                (Some(_), None) => later_version = Some(Version::Now),
                (None, Some(_)) => earlier_version = Some(Version::Now),
                _ => {}
            }
        }
        let all = kin_of(home(&self.after).unwrap_or(&self.after), &after, archive);
        let kin = all.iter().map(|(folder, it)| (folder.clone(), it.period));
        let kin = kin.collect();
        let earlier = one_folder_a_period(all).into_iter();
        let earlier = earlier.map(|it| it.assessment);
        let earlier = earlier.filter(|it| it.period < before.period && it.id != before.id);
        let earlier = earlier.collect();
        Ok(Read {
            before,
            after,
            versions: Both {
                before: earlier_version,
                after: later_version,
            },
            earlier,
            kin,
        })
    }
}

/// The assessment in this folder or report beside that of the last period before it of the same organisation; nothing
/// where the archive has none.
pub fn with_earlier(
    path: &Path,
    archive: Option<&Path>,
    trust: Option<&Path>,
    now: Moment,
) -> Result<Option<Pair>, Error> {
    let after = carry::read(path, trust, now)?.assessment;
    let all = one_folder_a_period(kin_of(path, &after, archive));
    let mut before = all.into_iter().rev();
    let before = before.find(|other| other.assessment.period < after.period);
    Ok(before.map(|before| Pair {
        before: before.path,
        after: path.to_owned(),
    }))
}

/// The folders of the organisation's assessments beside this one. A report may lie anywhere: its kin is looked for in
/// the archive in use, where one is.
fn kin_of(path: &Path, of: &Assessment, archive: Option<&Path>) -> Vec<(PathBuf, Assessment)> {
    let archive = archive.filter(|_| carry::is_report(path)).or(path.parent());
    archive.map_or_else(Vec::new, |archive| {
        background::all_of(archive, &of.profile.name)
    })
}

impl Read {
    /// What there is to be compared, in this language, as of this moment; without remarks.
    pub fn given<'a>(&'a self, library: &'a Library, texts: &'a Texts, now: Moment) -> Given<'a> {
        Given {
            before: &self.before,
            after: &self.after,
            versions: self.versions,
            earlier: &self.earlier,
            library,
            texts,
            today: now.date(),
            remarks: false,
        }
    }
}

/// The comparison as the bytes of a file in this form, and the characters that no font has.
pub fn bytes(
    compared: &Compared,
    form: Form,
    texts: &Texts,
    now: Moment,
) -> Result<(Vec<u8>, Vec<char>), Error> {
    Ok(match form {
        Form::Pdf => {
            let rendered = pdf::render(&comparison::document(compared, now))?;
            (rendered.bytes, rendered.missing_characters)
        }
        Form::Word => {
            let document = comparison::document(compared, now);
            (docx::write(&document), Vec::new())
        }
        Form::Workbook => (write_book(&book(compared, texts, now))?, Vec::new()),
        Form::Csv => (csv::file(&controls(compared)), Vec::new()),
    })
}

/// Writes the comparison where nothing is yet. Gives the characters that no font has.
pub fn write(
    compared: &Compared,
    texts: &Texts,
    now: Moment,
    target: &Path,
) -> Result<Vec<char>, Error> {
    let form = Form::of(target).unwrap_or(Form::Pdf);
    let (bytes, missing) = bytes(compared, form, texts, now)?;
    durable::create(&Real, target, &bytes)?;
    Ok(missing)
}

/// Headings, then every control.
pub fn controls(compared: &Compared) -> Vec<Vec<String>> {
    let sheet = compared.sheets().pop();
    let Sheet { columns, rows, .. } = sheet.expect("every control is the last of the sheets");
    let headings = columns.into_iter().map(|column| column.title).collect();
    let said = |row: Vec<Cell>| row.into_iter().map(|cell| cell.words).collect();
    let rows = rows.into_iter().map(said);
    [headings].into_iter().chain(rows).collect()
}

fn book(compared: &Compared, texts: &Texts, now: Moment) -> NewBook {
    let names = compared.names();
    let words = [
        ("before", &names.before as &dyn std::fmt::Display),
        ("after", &names.after),
    ];
    let about = texts.with("compare-of", &words);
    let sheets = compared.sheets().into_iter();
    NewBook {
        title: texts.t("compare-title").to_owned(),
        author: compared.organisation(),
        made: now,
        sheets: sheets.map(|sheet| sheet_of(sheet, &about)).collect(),
    }
}

fn sheet_of(sheet: Sheet, about: &str) -> NewSheet {
    let aligns: Vec<Align> = sheet.columns.iter().map(|column| column.align).collect();
    let columns = sheet.columns.into_iter().map(|column| Column {
        heading: column.title,
        width: column.share.max(8),
        ..Column::default()
    });
    let rows = sheet.rows.into_iter();
    NewSheet {
        lead: vec![sheet.title.clone(), about.to_owned()],
        name: sheet.title,
        columns: columns.collect(),
        rows: rows
            .map(|row| row.into_iter().zip(&aligns).map(entry).collect())
            .collect(),
        ..NewSheet::default()
    }
}

/// Figures are such, so that they can be reckoned with; everything else is words.
fn entry((cell, align): (Cell, &Align)) -> Entry {
    match cell.figure {
        Some(Figure::Count(count)) => Entry::Number(count),
        Some(Figure::Share(basis_points)) => Entry::Share(basis_points),
        Some(Figure::Day(day)) => Entry::Date(day),
        None if *align == Align::Right => Entry::Beside(cell.words),
        None => Entry::text(cell.words),
    }
}
