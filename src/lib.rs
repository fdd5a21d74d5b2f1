//! Tuân Thủ.

pub mod catalogue;
pub mod model;
