//! Tuân Thủ.

pub mod report;
