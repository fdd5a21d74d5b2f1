//! Other people's formats: workbooks ([`xlsx`]) and the tables of Word documents ([`docx`]), bytes in, cells out, and the
//! way back; what the cells mean is `app`'s, how our own Word documents look `report::docx`'s. OSCAL ([`oscal`]) has names
//! for what we mean: catalogues and assessments in, JSON out.
//!
//! Whoever sends such a file may have made it by any program, or made it to harm. So nothing is believed that a file says
//! about itself: parts are inflated up to a bound, memory is taken for what is there and not for what is announced, cells
//! are counted while they come. Formulas are never computed, only told apart from what was typed.

mod container;
pub mod docx;
mod markup;
pub mod oscal;
pub mod xlsx;

use std::fmt;

pub use container::zipped;
use thiserror::Error;

/// Most bytes of a file that is read.
pub const FILE_LIMIT: u64 = 16 * 1024 * 1024;

/// Why a file cannot be read. None of it can be mended by reading on: nothing of the file is taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// The file is longer than [`FILE_LIMIT`].
    #[error("longer than {} bytes", FILE_LIMIT)]
    TooLong,
    /// A file of Office before 2007, or one locked with a password: both are such containers.
    #[error("an old format, or locked with a password")]
    OldOrLocked,
    /// Not a container of parts at all.
    #[error("neither a workbook nor a Word document")]
    NotOffice,
    /// A part that must be there is not.
    #[error("part {part} is missing")]
    Missing {
        /// Which.
        part: String,
    },
    /// A part is damaged.
    #[error("part {part} is damaged")]
    Damaged {
        /// Which.
        part: String,
    },
    /// It unpacks to more than anybody fills in by hand.
    #[error("unpacks to too much")]
    TooMuch,
}

/// Where a cell stands, written as spreadsheets write it: `Phiếu!C12`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The name of the sheet, or of the table in a Word document.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_plain = |name: &str| name.chars().all(|c| c.is_alphanumeric() || c == '_');
        if is_plain(&self.sheet) {
            write!(f, "{}!", self.sheet)?;
        } else {
            write!(f, "'{}'!", self.sheet)?;
        }
        write!(f, "{}{}", column_letters(self.column), self.row)
    }
}

/// "A", "B", … "Z", "AA" of a column counted from 0.
pub fn column_letters(column: u32) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", column_letters(more - 1)),
    }
}
