//! What was read out of a workbook: sheets, rows, cells, as somebody sees them. Which cell means what is others' business.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::{exchange::Place, model::Date};

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// Its sheets from left to right.
    pub sheets: Vec<Sheet>,
}

impl Book {
    /// The sheet of this name.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }
}

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether it is out of sight.
    pub is_hidden: bool,
    /// The rows in which something stands, from top to bottom.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// The place of a cell.
    pub fn place(&self, row: u32, column: u32) -> Place {
        Place {
            sheet: self.name.clone(),
            row,
            column,
        }
    }
}

/// A row in which something stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number, from 1.
    pub number: u32,
    /// Its cells by column, from 0, those without anything in them left out.
    pub cells: Vec<(u32, Cell)>,
}

impl Row {
    /// The cell of this column.
    pub fn cell(&self, column: u32) -> &Cell {
        static NOTHING: Cell = Cell {
            value: Value::Empty,
            is_formula: false,
            was_decomposed: false,
        };
        let at = self.cells.binary_search_by_key(&column, |(at, _)| *at);
        at.map_or(&NOTHING, |at| &self.cells[at].1)
    }
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// What it shows.
    pub value: Value,
    /// Whether a formula computed that, when the file was last saved by a program that computes.
    pub is_formula: bool,
    /// Whether its letters stood apart from their marks (Unicode NFD); they are together now.
    pub was_decomposed: bool,
}

impl Cell {
    /// What it shows, in words: days as `2007-03-28`, whole numbers without a point.
    pub fn words(&self) -> String {
        match &self.value {
            Value::Empty => String::new(),
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            Value::YesNo(true) => "TRUE".to_owned(),
            Value::YesNo(false) => "FALSE".to_owned(),
            Value::Error(code) => code.clone(),
        }
    }

    /// A cell of text as it was typed.
    pub(in crate::exchange) fn typed(text: &str) -> Self {
        let was_decomposed =
            is_nfc_quick(text.chars()) != IsNormalized::Yes && text.nfc().ne(text.chars());
        let text: Cow<str> = if was_decomposed {
            Cow::Owned(text.nfc().collect())
        } else {
            Cow::Borrowed(text)
        };
        let value = if text.trim().is_empty() {
            Value::Empty
        } else {
            Value::Text(text.into_owned())
        };
        Self {
            value,
            is_formula: false,
            was_decomposed,
        }
    }
}

/// What a cell shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Words, in NFC.
    Text(String),
    /// A number.
    Number(f64),
    /// A day; the time of day is left out.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// An error of a formula: `#REF!`.
    Error(String),
}
