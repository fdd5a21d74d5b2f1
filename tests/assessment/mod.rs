//! The assessment as a value: what is asked, scores, findings, readiness, changes, the file.

mod asking;
mod bulk;
mod by_system;
mod carry_over;
mod change;
mod compare;
mod costs;
mod csv;
mod dispatch;
mod figures;
mod file;
mod filter;
mod findings;
mod gradings;
mod history;
mod incident;
mod legal;
mod merge;
mod overview;
mod readiness;
mod review;
mod scope;
mod score;
mod suggestion;
mod takeover;
mod todo;
