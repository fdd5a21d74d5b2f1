//! Catalogues of a person's own: beginning a folder of them, checking it, taking in somebody's list. What the files say is
//! `catalogue`'s; the folder that holds is a setting (`controls`) or given on the command line (`--controls`).

use std::path::{Path, PathBuf};

use crate::{
    assessment::csv,
    catalogue::{
        Library, SourceFile,
        import::{self, Imported, Naming, Remark, RemarkKind, Row},
        skeleton,
    },
    exchange::{self, xlsx},
    lang::fold,
    model::{Date, Problem, Section},
    store::{
        self, archive, durable,
        vfs::{Real, Vfs as _},
    },
};

use super::{
    Error,
    sheet::{self, Words},
};

/// The files of a catalogue end so.
const ENDING: &str = "ron";

/// Writes the skeleton into a folder that is empty or not there yet; gives the paths.
pub fn begin(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    archive::claim_empty_folder(&Real, folder)?;
    write(folder, skeleton())
}

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// How many files were read.
    pub files: usize,
    /// Errors and warnings, in the order of their places.
    pub problems: Vec<Problem>,
    /// The library with these files, where they have no error.
    pub library: Option<Library>,
}

/// Checks files and folders as they would be used: together with the shipped catalogues, to which they may refer.
pub fn check(paths: &[PathBuf]) -> Result<Checked, Error> {
    let mut files = Vec::new();
    for path in paths {
        files.extend(read(path)?);
    }
    let count = files.len();
    Ok(match Library::shipped().with(files) {
        Ok((library, problems)) => Checked {
            files: count,
            problems,
            library: Some(library),
        },
        Err(problems) => Checked {
            files: count,
            problems,
            library: None,
        },
    })
}

/// The catalogue files in a folder.
pub(super) fn read(path: &Path) -> Result<Vec<SourceFile>, Error> {
    let files = store::folder::read_all(&Real, path, &[ENDING])?;
    let files = files.into_iter().map(|file| SourceFile {
        path: file.path,
        bytes: file.bytes,
    });
    Ok(files.collect())
}

/// What the imported catalogue is to be called; the name of the list says what is not given.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Its id.
    pub id: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

/// Takes in a list (id, parent, title, question …) as a catalogue of its own below a folder of catalogues. Nothing is
/// written unless the folder as a whole can be used afterwards, and nothing that is there is overwritten.
pub fn import(list: &Path, folder: &Path, wish: &Wish, today: Date) -> Result<Imported, Error> {
    let (rows, mut remarks) = rows(list)?;
    let stem = list.file_stem().unwrap_or_default().to_string_lossy();
    let title = wish.title.clone().unwrap_or_else(|| stem.to_string());
    let id = wish.id.clone().unwrap_or_else(|| title.clone());
    let id = as_id(&id);
    let naming = Naming {
        id: &id,
        title: title.trim(),
        from: today,
    };
    let mut imported = import::import(rows, naming);
    remarks.append(&mut imported.remarks);
    imported.remarks = remarks;
    let mut all = if Real.is_folder(folder) {
        read(folder)?
    } else {
        Vec::new()
    };
    all.extend(imported.files.iter().cloned());
    Library::shipped().with(all).map_err(Error::Problems)?;
    write(folder, imported.files.clone())?;
    Ok(imported)
}

fn write(folder: &Path, files: Vec<SourceFile>) -> Result<Vec<PathBuf>, Error> {
    let mut written = Vec::new();
    for SourceFile { path, bytes } in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            store::create_folder(&Real, parent)?;
        }
        durable::create(&Real, &path, &bytes)?;
        written.push(path);
    }
    Ok(written)
}

/// Small letters without marks, digits and hyphens: what a folder may be called on every system.
fn as_id(text: &str) -> String {
    let letters = fold(text);
    let words = letters.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        "danh-muc".to_owned()
    } else {
        words.join("-")
    }
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Parent,
    Title,
    Question,
    TitleEn,
    QuestionEn,
    Guidance,
    Evidence,
    Section,
    Weight,
}

impl Column {
    const ALL: [(Self, &'static str); 10] = [
        (Self::Id, "import-id"),
        (Self::Parent, "import-parent"),
        (Self::Title, "import-title"),
        (Self::Question, "import-question"),
        (Self::TitleEn, "import-title_en"),
        (Self::QuestionEn, "import-question_en"),
        (Self::Guidance, "import-guidance"),
        (Self::Evidence, "import-evidence"),
        (Self::Section, "import-section"),
        (Self::Weight, "import-weight"),
    ];

    /// The column of this heading: by its name in either language, or as it is called in the files (`title_en`).
    fn of(heading: &str, words: &Words) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        let found = all.find(|(_, id)| {
            let code = id.trim_start_matches("import-");
            heading.trim().eq_ignore_ascii_case(code) || words.mean(heading, id)
        });
        found.map(|(column, _)| column)
    }
}

/// The rows of the list, with a remark for each column and cell that has no place. A first row without any known heading
/// is a row like the others: id, parent, title, question.
fn rows(list: &Path) -> Result<(Vec<Row>, Vec<Remark>), Error> {
    let words = Words::default();
    let mut cells = cells(list)?;
    let above = cells.iter().take_while(|row| csv::is_blank(row)).count();
    cells.drain(..above.min(cells.len() - 1));
    let first = &cells[0];
    let named: Vec<Option<Column>> = first.iter().map(|it| Column::of(it, &words)).collect();
    let has_headings = named.contains(&Some(Column::Id));
    let columns = if has_headings {
        named
    } else {
        Column::ALL.map(|(column, _)| Some(column))[..4].to_vec()
    };
    let mut remarks = Vec::new();
    let unknown = first.iter().enumerate().filter(|(at, heading)| {
        has_headings && columns[*at].is_none() && !heading.trim().is_empty()
    });
    remarks.extend(unknown.map(|(_, heading)| Remark {
        line: above + 1,
        kind: RemarkKind::UnknownColumn,
        words: heading.clone(),
    }));
    let filled = (above..).zip(&cells).skip(has_headings.into());
    let filled = filled.filter(|(_, cells)| !csv::is_blank(cells));
    let rows = filled
        .map(|(at, cells)| row(at + 1, cells, &columns, &words, &mut remarks))
        .collect();
    Ok((rows, remarks))
}

/// The cells of a workbook's first visible sheet, or of a CSV file.
fn cells(list: &Path) -> Result<Vec<Vec<String>>, Error> {
    let is_workbook = list
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if !is_workbook {
        return Ok(sheet::read_rows(list)?.rows);
    }
    let bytes = store::read(&Real, list, exchange::FILE_LIMIT)?;
    let book = xlsx::read(&bytes).map_err(|source| Error::Office {
        path: list.to_owned(),
        source,
    })?;
    let mut sheets = book.sheets.iter();
    let first = sheets.find(|sheet| !sheet.is_hidden && !sheet.rows.is_empty());
    let rows = first.map_or(&[][..], |sheet| sheet.rows.as_slice());
    if rows.is_empty() || rows.len() > sheet::MOST_ROWS {
        return Err(Error::SheetSize {
            path: list.to_owned(),
            rows: rows.len(),
            most: sheet::MOST_ROWS,
        });
    }
    // Rows and cells without anything in them are left out by the reader; here they keep their places.
    let height = rows.last().map_or(0, |row| row.number);
    let mut all = vec![Vec::new(); height as usize];
    for row in rows {
        let width = row.cells.last().map_or(0, |(column, _)| column + 1);
        all[row.number as usize - 1] = (0..width).map(|at| row.cell(at).words()).collect();
    }
    Ok(all)
}

fn row(
    line: usize,
    cells: &[String],
    columns: &[Option<Column>],
    words: &Words,
    remarks: &mut Vec<Remark>,
) -> Row {
    let mut row = Row {
        line,
        ..Row::default()
    };
    for (at, cell) in cells.iter().enumerate() {
        let cell = csv::unguarded(cell.trim());
        let mut refuse = |kind| {
            remarks.push(Remark {
                line,
                kind,
                words: cell.to_owned(),
            });
        };
        let text = match columns.get(at).copied().flatten() {
            _ if cell.is_empty() => continue,
            // A cell right of the last column.
            None if at >= columns.len() => {
                refuse(RemarkKind::UnknownColumn);
                continue;
            }
            None => continue,
            Some(Column::Section) => {
                row.section = section(cell, words);
                if row.section.is_none() {
                    refuse(RemarkKind::UnknownSection);
                }
                continue;
            }
            Some(Column::Weight) => {
                row.weight = cell.parse().ok().filter(|weight| (1..=3).contains(weight));
                if row.weight.is_none() {
                    refuse(RemarkKind::WrongWeight);
                }
                continue;
            }
            Some(Column::Id) => &mut row.id,
            Some(Column::Parent) => &mut row.parent,
            Some(Column::Title) => &mut row.title,
            Some(Column::Question) => &mut row.question,
            Some(Column::TitleEn) => &mut row.title_en,
            Some(Column::QuestionEn) => &mut row.question_en,
            Some(Column::Guidance) => &mut row.guidance,
            Some(Column::Evidence) => &mut row.evidence,
        };
        cell.clone_into(text);
    }
    row
}

/// The section of this name, in either language or by its code.
fn section(cell: &str, words: &Words) -> Option<Section> {
    let mut all = Section::ALL.iter().copied();
    all.find(|it| cell == it.code() || words.mean(cell, &format!("section-{it}")))
}
