//! Registers and spreadsheets: cells in words, rows that are pasted, CSV files that are read and written. What columns a
//! register has is `assessment`'s, how a table is written as text `assessment::csv`'s.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    assessment::{
        Registers,
        csv::{self, Encoding, Rows},
        register::{Column, Field, Register, Table},
    },
    lang::{Texts, fold},
    model::{Date, Language},
    store::{self, durable, vfs::Real},
};

use super::Error;

/// Most bytes of a CSV file.
const SHEET_LIMIT: u64 = 16 * 1024 * 1024;
/// Most rows that are taken from one.
pub(super) const MOST_ROWS: usize = 10_000;

/// The words of both languages: who pastes may have copied from a sheet in the other one.
pub struct Words {
    all: Vec<Texts>,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            all: Language::ALL.map(Texts::new).into(),
        }
    }
}

impl Words {
    /// Whether the words mean this text.
    pub(super) fn mean(&self, words: &str, id: &str) -> bool {
        let words = folded(words);
        self.all.iter().any(|texts| folded(texts.t(id)) == words)
    }
}

/// Without what does not matter between two headings: case, diacritics, punctuation.
fn folded(words: &str) -> String {
    let letters = fold(words);
    letters.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A cell in words; nothing where nothing is known.
pub fn said(field: Field, texts: &Texts) -> String {
    match field {
        Field::Text(text) | Field::Controls(text) => text.clone(),
        Field::Date(date) => date.map(|date| figures(texts, date)).unwrap_or_default(),
        Field::Number(number) => number.map(|it| it.to_string()).unwrap_or_default(),
        Field::YesNo(value) => match value {
            Some(true) => texts.t("yes").to_owned(),
            Some(false) => texts.t("no").to_owned(),
            None => String::new(),
        },
        Field::Choice(choice) => {
            let code = choice.codes()[choice.chosen()];
            texts.t(&format!("{}-{code}", choice.family())).to_owned()
        }
    }
}

/// A day in the figures that spreadsheets know as a day.
pub(super) fn figures(texts: &Texts, date: Date) -> String {
    match texts.language() {
        Language::Vi => texts.date(date),
        Language::En => date.to_string(),
    }
}

/// Puts words into a cell; false where they cannot stand there, which changes nothing.
fn read(field: Field, words: &str, known: &Words) -> bool {
    let words: String = csv::unguarded(words.trim()).nfc().collect();
    let is_blank = words.is_empty();
    match field {
        Field::Text(text) | Field::Controls(text) => {
            *text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        Field::Date(date) => match day(&words) {
            None if !is_blank => return false,
            found => *date = found,
        },
        Field::Number(number) => match whole(&words) {
            None if !is_blank => return false,
            found => *number = found,
        },
        Field::YesNo(value) => {
            let is = |ids: &[&str], marks: &[&str]| {
                ids.iter().any(|id| known.mean(&words, id))
                    || marks.contains(&words.to_lowercase().as_str())
            };
            *value = if is(&["yes"], &["x", "1", "true", "✓", "✔"]) {
                Some(true)
            } else if is(&["no"], &["0", "false", "✗", "✘"]) {
                Some(false)
            } else if is_blank || is(&["unknown"], &["?", "-"]) {
                None
            } else {
                return false;
            };
        }
        Field::Choice(choice) => {
            let family = choice.family();
            let means =
                |code: &&str| *code == words || known.mean(&words, &format!("{family}-{code}"));
            match choice.codes().iter().position(means) {
                Some(position) => choice.choose(position),
                None => return is_blank,
            }
        }
    }
    true
}

/// A day, also with the time that spreadsheets like to put behind it.
fn day(words: &str) -> Option<Date> {
    Date::written(words).or_else(|| {
        let (day, time) = words.split_once([' ', 'T'])?;
        let is_midnight = time.chars().all(|c| c == '0' || c == ':');
        is_midnight.then(|| Date::written(day))?
    })
}

/// A whole number, with or without its thousands apart: `1200`, `1.200`, `1,200`, `1 200`.
fn whole(words: &str) -> Option<u32> {
    let mut groups = words.split(['.', ',', ' ', '\u{a0}']);
    let first = groups.next()?;
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<&str> = groups.collect();
    let is_grouped = rest.is_empty()
        || (first.len() <= 3
            && rest
                .iter()
                .all(|group| group.len() == 3 && is_number(group)));
    let digits = format!("{first}{}", rest.concat());
    (is_grouped && is_number(&digits)).then(|| digits.parse().ok())?
}

/// A cell that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The line of the sheet, or of what was pasted, from 1.
    pub line: usize,
    /// The column of the register, as the id of its heading.
    pub column: &'static str,
    /// What stood there.
    pub words: String,
}

/// What came of pasting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Cells filled.
    pub cells: usize,
    /// Rows added at the end.
    pub added: usize,
    /// Cells that would have stood right of the last column.
    pub beyond: usize,
    /// Cells that were not taken.
    pub refused: Vec<Refused>,
}

/// Pastes cells copied in a spreadsheet. A first row of headings says into which columns they go; without one they go
/// to the right and down from `at` (a place in `order`, and a column). Rows that are missing are added.
pub fn paste(
    table: &mut dyn Table,
    order: &mut Vec<usize>,
    at: (usize, usize),
    copied: &str,
    words: &Words,
) -> Pasted {
    let rows = csv::copied(copied);
    let columns = table.columns();
    let headings = rows.first().and_then(|row| headings(row, columns, words));
    let first = usize::from(headings.is_some());
    let mut pasted = Pasted::default();
    for (position, row) in rows.iter().enumerate().skip(first) {
        let place = at.0 + position - first;
        if place >= order.len() {
            order.push(table.count());
            table.add();
            pasted.added += 1;
        }
        let mut fields: Vec<Option<Field>> =
            table.fields(order[place]).into_iter().map(Some).collect();
        for (index, cell) in row.iter().enumerate() {
            let column = match &headings {
                Some(headings) => headings.get(index).copied().flatten(),
                None => Some(at.1 + index),
            };
            let Some(column) = column else { continue };
            let Some(field) = fields.get_mut(column).and_then(Option::take) else {
                pasted.beyond += usize::from(!cell.trim().is_empty());
                continue;
            };
            if read(field, cell, words) {
                pasted.cells += 1;
            } else {
                pasted.refused.push(Refused {
                    line: position + 1,
                    column: columns[column].code,
                    words: cell.clone(),
                });
            }
        }
    }
    pasted
}

/// Which column of the register each cell of a row names; nothing where most cells name none, so that it is no row of
/// headings.
fn headings(row: &[String], columns: &[Column], words: &Words) -> Option<Vec<Option<usize>>> {
    let named = |cell: &String| {
        let mut columns = columns.iter();
        columns.position(|column| words.mean(cell, column.code))
    };
    let named: Vec<Option<usize>> = row.iter().map(named).collect();
    let said = row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let hits = named.iter().flatten().count();
    (hits > 0 && hits * 2 > said).then_some(named)
}

/// A register, or these rows of it, as rows of words below their headings.
pub fn rows(table: &dyn Table, order: &[usize], texts: &Texts) -> Rows {
    let headings = table.columns().iter();
    let headings = headings.map(|column| texts.t(column.code).to_owned());
    let mut rows = vec![headings.collect::<Vec<_>>()];
    for row in order {
        let mut cells = Vec::new();
        table.look(*row, &mut |_, field| cells.push(said(field, texts)));
        rows.push(cells);
    }
    rows
}

/// Writes rows into a CSV file.
pub fn write(rows: &Rows, file: &Path) -> Result<(), Error> {
    Ok(durable::replace(&Real, file, &csv::file(rows))?)
}

/// The cells of a CSV file; at least one row.
pub(super) struct Cells {
    pub(super) rows: Rows,
    encoding: Encoding,
    delimiter: char,
}

/// Reads a CSV file, whatever its letters are written in and its cells parted by.
pub(super) fn read_rows(path: &Path) -> Result<Cells, Error> {
    let bytes = store::read(&Real, path, SHEET_LIMIT)?;
    let (text, encoding) = csv::decode(&bytes).map_err(|_| Error::NotUnicode {
        path: path.to_owned(),
    })?;
    let delimiter = csv::delimiter(&text);
    let rows = csv::parse(&text, delimiter).map_err(|source| Error::Quotation {
        path: path.to_owned(),
        line: source.line,
    })?;
    if rows.is_empty() || rows.len() > MOST_ROWS {
        return Err(Error::SheetSize {
            path: path.to_owned(),
            rows: rows.len(),
            most: MOST_ROWS,
        });
    }
    Ok(Cells {
        rows,
        encoding,
        delimiter,
    })
}

/// A CSV file that was read and not yet taken over.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Which file.
    pub path: PathBuf,
    /// Its rows, headings included.
    pub rows: Rows,
    /// In what form its letters were written.
    pub encoding: Encoding,
    /// What stands between its cells.
    pub delimiter: char,
    /// Whether its first row names the columns.
    pub has_headings: bool,
    /// For each column of the register, the column of the sheet that goes there.
    pub sources: Vec<Option<usize>>,
}

impl Sheet {
    /// Reads a file and proposes which of its columns goes where.
    pub fn open(path: &Path, register: Register, words: &Words) -> Result<Self, Error> {
        let Cells {
            rows,
            encoding,
            delimiter,
        } = read_rows(path)?;
        let registers = Registers::default();
        let columns = registers.table(register).columns();
        let headings = headings(&rows[0], columns, words);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let sources = (0..columns.len()).map(|column| match &headings {
            Some(headings) => headings.iter().position(|named| *named == Some(column)),
            None => (column < width).then_some(column),
        });
        Ok(Self {
            path: path.to_owned(),
            sources: sources.collect(),
            has_headings: headings.is_some(),
            rows,
            encoding,
            delimiter,
        })
    }

    /// The columns of the sheet, as it names them: by the headings, else by letters as spreadsheets do.
    pub fn columns(&self) -> Vec<String> {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let named = |index: usize| {
            let heading = self.rows[0].get(index).filter(|_| self.has_headings);
            let heading = heading.map(|heading| heading.trim()).unwrap_or_default();
            if heading.is_empty() {
                letters(index)
            } else {
                heading.to_owned()
            }
        };
        (0..width).map(named).collect()
    }

    /// The rows as rows of the register. Empty ones are left out.
    pub fn taken(&self, register: Register, words: &Words) -> Taken {
        let mut taken = Taken::default();
        let Taken {
            registers,
            lines,
            refused,
        } = &mut taken;
        let table = registers.table_mut(register);
        let columns = table.columns();
        let rows = self.rows.iter().enumerate().skip(self.has_headings.into());
        for (position, row) in rows.filter(|(_, row)| !csv::is_blank(row)) {
            lines.push(position + 1);
            table.add();
            let fields = table.fields(table.count() - 1);
            for ((field, source), column) in fields.into_iter().zip(&self.sources).zip(columns) {
                let cell = source.and_then(|source| row.get(source));
                let Some(cell) = cell else { continue };
                if !read(field, cell, words) {
                    refused.push(Refused {
                        line: position + 1,
                        column: column.code,
                        words: cell.clone(),
                    });
                }
            }
        }
        taken
    }
}

/// What a sheet gives.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// Its rows, all in one register.
    pub registers: Registers,
    /// The line of the sheet that each row came from, from 1.
    pub lines: Vec<usize>,
    /// The cells that were not taken.
    pub refused: Vec<Refused>,
}

/// "A", "B", … "Z", "AA".
fn letters(index: usize) -> String {
    let last = char::from(b'A' + (index % 26) as u8);
    match index / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}
