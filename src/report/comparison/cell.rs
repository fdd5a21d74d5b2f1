//! What stands in a cell of a sheet: words for whoever reads, and the figure behind them for programs that reckon.

use crate::model::Date;

/// A cell of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// How it reads.
    pub words: String,
    /// The figure that the words tell; nothing where they are words alone.
    pub figure: Option<Figure>,
}

/// What the words of a cell tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// How many.
    Count(i64),
    /// A share or a difference of shares, in basis points.
    Share(i64),
    /// A day.
    Day(Date),
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self {
            words,
            figure: None,
        }
    }
}

/// Words alone, a cell each.
pub(super) fn words(row: impl IntoIterator<Item = String>) -> Vec<Cell> {
    row.into_iter().map(Cell::from).collect()
}
