//! The paper: assessment → blocks → pages.
//!
//! Pure: date, language and number are arguments; nothing here reads a clock, a file or the environment.

pub mod block;
pub mod font;
pub mod layout;
pub mod pdf;
