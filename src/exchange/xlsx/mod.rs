//! Workbooks (ECMA-376 part 1, SpreadsheetML): [`write()`] makes them, [`read()`] takes them in.
//!
//! Writing is `rust_xlsxwriter`'s. Reading is our own: the reader on offer takes as much memory as a file announces,
//! and a file of some hundred bytes that announces more than there is ends the whole program.

mod cell;
mod read;
mod style;
mod write;

pub use cell::{Book, Cell, Row, Sheet, Value};
pub use read::read;
pub use write::{Column, Entry, NewBook, NewSheet, Unwritable, write};
