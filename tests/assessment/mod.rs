//! The assessment as a value: what is asked, scores, findings, readiness, changes, the file.

mod change;
mod csv;
mod dispatch;
mod file;
mod findings;
mod history;
mod merge;
mod readiness;
mod scope;
mod score;
mod takeover;
mod todo;
