//! The tables of a Word document (ECMA-376 part 1, WordprocessingML), cell by cell as text. Everything else in it is left
//! alone but its own properties; what was struck out while changes were tracked counts as gone, what was added as there.

use super::{
    Unreadable,
    container::Container,
    markup::{Piece, walk},
    xlsx::Cell,
};

const BODY: &str = "word/document.xml";
const PROPERTIES: &str = "docProps/custom.xml";
/// Most cells of all tables.
const MOST_CELLS: usize = 200_000;

/// A table: rows of cells.
pub type Table = Vec<Vec<Cell>>;

/// All tables from top to bottom. A table within a cell is text of that cell.
pub fn tables(bytes: &[u8]) -> Result<Vec<Table>, Unreadable> {
    let text = Container::open(bytes)?.part(BODY)?;
    let mut found = Reading::default();
    walk(BODY, &text, |piece| found.take(piece))?;
    Ok(found.tables)
}

/// The document's own properties, name and value; none where it has none.
pub fn properties(bytes: &[u8]) -> Result<Vec<(String, String)>, Unreadable> {
    let part = Container::open(bytes)?.part_if_there(PROPERTIES)?;
    let text = part.unwrap_or_default();
    let mut found: Vec<(String, String)> = Vec::new();
    walk(PROPERTIES, &text, |piece| {
        match piece {
            Piece::Begin(tag) if tag.name == "property" => {
                let name = tag.get("name").unwrap_or_default().to_owned();
                found.push((name, String::new()));
            }
            Piece::Text(text) => {
                if let Some((_, value)) = found.last_mut() {
                    value.push_str(&text);
                }
            }
            Piece::Begin(_) | Piece::End(_) => {}
        }
        Ok(())
    })?;
    Ok(found)
}

#[derive(Default)]
struct Reading {
    tables: Vec<Table>,
    /// How many tables are open, one within the other.
    depth: usize,
    words: String,
    is_text: bool,
    struck_out: usize,
    cells: usize,
}

impl Reading {
    fn take(&mut self, piece: Piece) -> Result<(), Unreadable> {
        match piece {
            Piece::Begin(tag) => match tag.name.as_str() {
                "tbl" => {
                    self.depth += 1;
                    if self.depth == 1 {
                        self.tables.push(Table::new());
                    }
                }
                "tr" if self.depth == 1 => {
                    if let Some(table) = self.tables.last_mut() {
                        table.push(Vec::new());
                    }
                }
                "tc" if self.depth == 1 => self.words.clear(),
                // Words within a field's code are no text of the cell.
                "t" => self.is_text = self.struck_out == 0,
                "del" | "moveFrom" => self.struck_out += 1,
                "br" | "cr" => self.words.push('\n'),
                "tab" => self.words.push(' '),
                _ => {}
            },
            Piece::End(name) => match name.as_str() {
                "tbl" => self.depth = self.depth.saturating_sub(1),
                "tc" if self.depth == 1 => self.close_cell()?,
                "t" => self.is_text = false,
                "p" => self.words.push('\n'),
                "del" | "moveFrom" => self.struck_out = self.struck_out.saturating_sub(1),
                _ => {}
            },
            Piece::Text(text) if self.is_text => self.words.push_str(&text),
            Piece::Text(_) => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Unreadable> {
        self.cells += 1;
        if self.cells > MOST_CELLS {
            return Err(Unreadable::TooMuch);
        }
        let row = self.tables.last_mut().and_then(|table| table.last_mut());
        if let Some(row) = row {
            row.push(Cell::typed(self.words.trim()));
        }
        Ok(())
    }
}
