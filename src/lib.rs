//! Tuân Thủ.

pub mod model;
