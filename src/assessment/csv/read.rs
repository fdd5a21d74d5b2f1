//! The way back from text to cells: what spreadsheets copy (tabs between cells) and what they save as CSV, with semicolons
//! where the comma parts decimals.

use thiserror::Error;

use super::harmless;

/// Rows of cells.
pub type Rows = Vec<Vec<String>>;

/// What may stand between two cells.
const DELIMITERS: [char; 3] = [',', ';', '\t'];

/// A quotation mark is opened and never closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("quotation mark never closed (line {line})")]
pub struct Unclosed {
    /// The line on which it is opened, from 1.
    pub line: usize,
}

/// The rows in a text, without empty ones at the end.
pub fn parse(text: &str, delimiter: char) -> Result<Rows, Unclosed> {
    let mut rows = Rows::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let (mut line, mut opened, mut is_quoted) = (1, 0, false);
    let mut rest = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = rest.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if is_quoted && rest.peek() == Some(&'"') => {
                cell.extend(rest.next());
            }
            '"' if is_quoted => is_quoted = false,
            _ if is_quoted => cell.push(c),
            '"' if cell.is_empty() => (is_quoted, opened) = (true, line),
            _ if c == delimiter => row.push(std::mem::take(&mut cell)),
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    if is_quoted {
        return Err(Unclosed { line: opened });
    }
    row.push(cell);
    rows.push(row);
    while rows.last().is_some_and(|row| is_blank(row)) {
        rows.pop();
    }
    Ok(rows)
}

/// Whether nothing stands in a row.
pub fn is_blank(row: &[String]) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}

/// The rows of cells that were copied in a spreadsheet. A quotation mark that is never closed is one that was meant.
pub fn copied(text: &str) -> Rows {
    parse(text, '\t').unwrap_or_else(|_| {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect()
    })
}

/// What stands between the cells of a text: whatever parts its first lines into the same number of cells, more than one.
pub fn delimiter(text: &str) -> char {
    const LINES: usize = 20;
    let evenness = |delimiter: &char| {
        let Ok(rows) = parse(text, *delimiter) else {
            return 0;
        };
        let width = rows.first().map_or(0, Vec::len);
        let alike = rows.iter().take(LINES).filter(|row| row.len() == width);
        if width > 1 { alike.count() * width } else { 0 }
    };
    let mut best = (0, ',');
    for delimiter in DELIMITERS {
        let evenness = evenness(&delimiter);
        if evenness > best.0 {
            best = (evenness, delimiter);
        }
    }
    best.1
}

/// A cell without the apostrophe that kept it from being a formula.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if harmless(rest) != rest => rest,
        _ => cell,
    }
}
