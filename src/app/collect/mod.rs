//! Asking the units: a form (phiếu thu thập thông tin) that is filled in without the program, and the way back. The form
//! to print and the Word file are a paper (`report::paper`), the workbook is made in [`form`]; what comes back is read in
//! [`mod@read`] into changes that are looked at before any is made ([`returned`]).

mod base;
pub mod form;
pub mod forms;
pub mod read;
pub mod returned;

pub use base::properties;
pub use form::make;
pub use forms::{FormKind, Forms};
pub use read::read;
pub use returned::{Change, Field, NewPaper, Remark, Returned};
