//! The pieces that screens are made of. Each names itself for screen readers and decides nothing.

mod chart;
mod choice;
mod field;
mod follow;
mod key;
mod mark;
mod marked;
mod nfc;
mod pages;
mod phrases;
mod ring;
mod rows;
mod secret;
mod table;
mod term;

pub use chart::chart_ui;
pub use choice::{choice_ui, maturity_ui, verdict_of_key, verdict_ui};
pub use field::{Field, date_ui, lines_ui, number_ui, paragraph_ui, text_ui, time_ui, yes_no_ui};
pub use follow::follow_ui;
pub use key::{key_ui, keyed};
pub use mark::{Tone, badge_ui, main_button, notice_ui, progress_ui};
pub use marked::{Marked, job, marked};
pub use nfc::Nfc;
pub use pages::{PagesView, pages_ui};
pub use phrases::{Offer, phrases_ui};
pub use ring::ring_ui;
pub use rows::rows_in_sight_ui;
pub use secret::secret_ui;
pub use table::table_ui;
pub use term::termed_ui;
