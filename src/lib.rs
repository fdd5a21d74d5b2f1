//! Tuân Thủ.

pub mod catalogue;
pub mod model;
pub mod report;
