//! Reading a workbook: which sheets there are, the texts that they share, then each sheet cell by cell.

use std::collections::BTreeMap;

use crate::{
    exchange::{
        Unreadable,
        container::Container,
        markup::{Piece, Tag, walk},
    },
    model::Date,
};

use super::{
    cell::{Book, Cell, Row, Sheet, Value},
    style,
};

/// Most cells with something in them, over all sheets.
const MOST_CELLS: usize = 1_000_000;
/// Most characters of all cells: a text that many cells share is counted for each.
const MOST_CHARACTERS: usize = 64 * 1024 * 1024;
/// Most sheets.
const MOST_SHEETS: usize = 256;
/// The last row and column that a spreadsheet has, from 0.
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u32 = 16_383;

/// Reads a workbook whole.
pub fn read(bytes: &[u8]) -> Result<Book, Unreadable> {
    let mut container = Container::open(bytes)?;
    let home = workbook_part(&mut container)?;
    let folder = home.rsplit_once('/').map_or("", |(folder, _)| folder);
    let relations = relations(&mut container, &home)?;
    let target_of = |kind: &str| {
        let found = relations.values().find(|(of, _)| of.ends_with(kind));
        found.map(|(_, target)| within(folder, target))
    };
    let Overview {
        sheets,
        counts_from_1904,
    } = overview(&mut container, &home)?;
    let shared = match target_of("/sharedStrings") {
        Some(part) => shared(&mut container, &part)?,
        None => Vec::new(),
    };
    let days = match target_of("/styles") {
        Some(part) => match container.part_if_there(&part)? {
            Some(text) => style::days(&part, &text)?,
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let mut reading = Reading {
        shared,
        days,
        counts_from_1904,
        cells: 0,
        characters: 0,
    };
    let mut book = Book { sheets: Vec::new() };
    for named in sheets {
        let Some((kind, target)) = relations.get(&named.relation) else {
            return Err(Unreadable::Damaged { part: home });
        };
        // Sheets that are charts or macros have no cells.
        if kind.ends_with("/worksheet") {
            let part = within(folder, target);
            let text = container.part(&part)?;
            book.sheets.push(Sheet {
                name: named.name,
                is_hidden: named.is_hidden,
                rows: reading.rows(&part, &text)?,
            });
        }
    }
    Ok(book)
}

/// The part in which everything begins, found as the container's relations name it.
fn workbook_part(container: &mut Container) -> Result<String, Unreadable> {
    let relations = relations(container, "")?;
    let mut office = relations.values();
    let office = office.find(|(kind, _)| kind.ends_with("/officeDocument"));
    let Some((_, target)) = office else {
        return Err(Unreadable::NotOffice);
    };
    Ok(within("", target))
}

/// Type and target of each relation of a part, by id.
fn relations(
    container: &mut Container,
    of: &str,
) -> Result<BTreeMap<String, (String, String)>, Unreadable> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let part = within(folder, &format!("_rels/{file}.rels"));
    let text = container.part_if_there(&part)?;
    let mut relations = BTreeMap::new();
    let Some(text) = text else {
        return Err(Unreadable::NotOffice);
    };
    walk(&part, &text, |piece| {
        if let Piece::Begin(tag) = piece
            && let (Some(id), Some(kind), Some(target)) =
                (tag.get("Id"), tag.get("Type"), tag.get("Target"))
        {
            relations.insert(id.to_owned(), (kind.to_owned(), target.to_owned()));
        }
        Ok(())
    })?;
    Ok(relations)
}

/// The part that a relation names from within a folder.
fn within(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

struct Named {
    name: String,
    relation: String,
    is_hidden: bool,
}

struct Overview {
    sheets: Vec<Named>,
    counts_from_1904: bool,
}

fn overview(container: &mut Container, home: &str) -> Result<Overview, Unreadable> {
    let text = container.part(home)?;
    let mut found = Overview {
        sheets: Vec::new(),
        counts_from_1904: false,
    };
    walk(home, &text, |piece| {
        let Piece::Begin(tag) = piece else {
            return Ok(());
        };
        match tag.name.as_str() {
            "workbookPr" => found.counts_from_1904 = tag.is_on("date1904"),
            "sheet" => {
                if found.sheets.len() == MOST_SHEETS {
                    return Err(Unreadable::TooMuch);
                }
                found.sheets.push(Named {
                    name: Cell::typed(tag.get("name").unwrap_or_default()).words(),
                    relation: tag.get("id").unwrap_or_default().to_owned(),
                    is_hidden: matches!(tag.get("state"), Some("hidden" | "veryHidden")),
                });
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

/// The texts that cells share, by their place in the list. How their letters look is left out, and so is how they sound.
fn shared(container: &mut Container, part: &str) -> Result<Vec<Cell>, Unreadable> {
    let Some(text) = container.part_if_there(part)? else {
        return Ok(Vec::new());
    };
    let mut list = Vec::new();
    let mut words = String::new();
    let (mut is_text, mut is_sound) = (false, false);
    walk(part, &text, |piece| {
        match piece {
            Piece::Begin(tag) => match tag.name.as_str() {
                "si" => words.clear(),
                "t" => is_text = !is_sound,
                "rPh" => is_sound = true,
                _ => {}
            },
            Piece::End(name) => match name.as_str() {
                "si" => list.push(Cell::typed(&unescaped(&words))),
                "t" => is_text = false,
                "rPh" => is_sound = false,
                _ => {}
            },
            Piece::Text(text) if is_text => words.push_str(&text),
            Piece::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(list)
}

/// Characters that XML has no place for are written `_x000D_` (ECMA-376 part 1, 22.9.2.19).
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        let code = rest
            .get(at + 2..at + 6)
            .filter(|_| rest[at + 2..].get(4..5) == Some("_"));
        let letter = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match letter {
            Some('\r') => rest = &rest[at + 7..],
            Some(letter) => {
                plain.push(letter);
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// What all sheets share while they are read, and how much came so far.
struct Reading {
    shared: Vec<Cell>,
    days: Vec<bool>,
    counts_from_1904: bool,
    cells: usize,
    characters: usize,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    column: u32,
    kind: String,
    is_day: bool,
    has_formula: bool,
    value: String,
}

impl Reading {
    fn rows(&mut self, part: &str, text: &str) -> Result<Vec<Row>, Unreadable> {
        let mut rows: BTreeMap<u32, BTreeMap<u32, Cell>> = BTreeMap::new();
        let (mut row, mut next_row, mut next_column) = (0, 0, 0);
        let (mut open, mut is_value) = (Open::default(), false);
        walk(part, text, |piece| {
            match piece {
                Piece::Begin(tag) => match tag.name.as_str() {
                    "row" => {
                        let number = tag.get("r").and_then(|number| number.parse::<u32>().ok());
                        row = number.and_then(|it| it.checked_sub(1)).unwrap_or(next_row);
                        (next_row, next_column) = (row + 1, 0);
                        if row > LAST_ROW {
                            return Err(Unreadable::Damaged { part: part.into() });
                        }
                    }
                    "c" => {
                        open = self.opened(&tag, next_column);
                        next_column = open.column + 1;
                        if open.column > LAST_COLUMN {
                            return Err(Unreadable::Damaged { part: part.into() });
                        }
                    }
                    "f" => open.has_formula = true,
                    "v" | "t" => is_value = true,
                    _ => {}
                },
                Piece::End(name) => match name.as_str() {
                    "c" => {
                        let cell = self.closed(std::mem::take(&mut open));
                        let column = next_column - 1;
                        if cell != Cell::default() {
                            self.count(&cell)?;
                            rows.entry(row).or_default().insert(column, cell);
                        }
                    }
                    "v" | "t" => is_value = false,
                    _ => {}
                },
                Piece::Text(text) if is_value => open.value.push_str(&text),
                Piece::Text(_) => {}
            }
            Ok(())
        })?;
        let row = |(number, cells): (u32, BTreeMap<u32, Cell>)| Row {
            number: number + 1,
            cells: cells.into_iter().collect(),
        };
        Ok(rows.into_iter().map(row).collect())
    }

    fn opened(&self, tag: &Tag, next_column: u32) -> Open {
        let style = tag.get("s").and_then(|style| style.parse::<usize>().ok());
        Open {
            column: tag.get("r").and_then(column_of).unwrap_or(next_column),
            kind: tag.get("t").unwrap_or("n").to_owned(),
            is_day: style.is_some_and(|style| self.days.get(style) == Some(&true)),
            has_formula: false,
            value: String::new(),
        }
    }

    fn closed(&self, open: Open) -> Cell {
        let Open {
            kind,
            is_day,
            has_formula,
            value,
            ..
        } = open;
        let mut cell = match kind.as_str() {
            "s" => {
                let shared = value.trim().parse::<usize>().ok();
                let shared = shared.and_then(|index| self.shared.get(index));
                shared.cloned().unwrap_or_default()
            }
            "inlineStr" | "str" => Cell::typed(&unescaped(&value)),
            "b" => of(Value::YesNo(value.trim() == "1")),
            "e" => of(Value::Error(value)),
            "d" => {
                let day = value.get(..10).and_then(|day| day.parse::<Date>().ok());
                day.map_or_else(|| Cell::typed(&value), |day| of(Value::Date(day)))
            }
            _ => match value.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    let day = is_day.then(|| style::day(number, self.counts_from_1904));
                    of(day.flatten().map_or(Value::Number(number), Value::Date))
                }
                _ => Cell::typed(&value),
            },
        };
        cell.is_formula = has_formula;
        cell
    }

    fn count(&mut self, cell: &Cell) -> Result<(), Unreadable> {
        self.cells += 1;
        if let Value::Text(text) = &cell.value {
            self.characters += text.len();
        }
        if self.cells > MOST_CELLS || self.characters > MOST_CHARACTERS {
            return Err(Unreadable::TooMuch);
        }
        Ok(())
    }
}

fn of(value: Value) -> Cell {
    Cell {
        value,
        ..Cell::default()
    }
}

/// The column of a cell's address, from 0: 2 of `C12`.
fn column_of(address: &str) -> Option<u32> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic);
    let mut column = 0_u32;
    for letter in letters {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    column.checked_sub(1)
}
