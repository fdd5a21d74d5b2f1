//! Tables for spreadsheets: CSV files (RFC 4180) that Vietnamese spreadsheets open right, and tab-separated text for the
//! clipboard, and the way back ([`parse`], [`copied`]). What a cell says is other people's business.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe before it: what somebody wrote into a name must
//! never run on the desk of whoever opens the table.

use std::borrow::Cow;

mod decode;
mod read;

pub use decode::{Encoding, Undecodable, decode};
pub use read::{Rows, Unclosed, copied, delimiter, is_blank, parse, unguarded};

/// Tells spreadsheets that the file is UTF-8; without it they read Vietnamese as Windows-1252.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The rows as the bytes of a CSV file: UTF-8 with a byte order mark, commas, lines ending in CR LF.
pub fn file(rows: &[Vec<String>]) -> Vec<u8> {
    let mut text = BYTE_ORDER_MARK.to_owned();
    for row in rows {
        let cells: Vec<Cow<str>> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// The rows as text to be pasted into a spreadsheet: a tab goes to the next cell, a new line to the next row.
pub fn pasted(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| harmless(&cell.replace(['\t', '\r', '\n'], " ")).into_owned())
            .collect();
        cells.join("\t")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A cell as no spreadsheet takes it for a formula.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if is_formula {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

fn quoted(cell: &str) -> Cow<'_, str> {
    let cell = harmless(cell);
    if cell.contains(['"', ',', ';', '\t', '\r', '\n']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        cell
    }
}
