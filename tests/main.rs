//! The specification: one test binary, one `mod` an area.

mod tools;

mod catalogue;
mod report_pages;
mod sign;
