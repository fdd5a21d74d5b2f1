//! The specification: one test binary, one `mod` an area.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap fails the test that it stands in"
)]

mod fixture;
mod simulated;
mod source;
mod tools;

mod architecture;

mod model;

mod assessment;
mod catalogue;
mod lang;
mod licences;
mod package;
mod part;
mod phrases;
mod samples;
mod store;
mod trash;

mod attacks;
mod carry;
mod compare;
mod fuzz;
mod issued;
mod listing;

mod cli;
mod collect;
mod dispatch;
mod drafts;
mod enquiry;
mod exchange;
mod notice;
mod search;
mod session;
mod sheet;
mod together;

mod report;
mod report_docx;
mod report_pages;
mod sign;
#[cfg(unix)]
mod token;

#[cfg(feature = "gui")]
mod ui;
