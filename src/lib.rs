//! Tuân Thủ.

pub mod model;

pub mod catalogue;
pub mod lang;

pub mod assessment;

pub mod report;
pub mod sign;
pub mod store;

pub mod issued;

pub mod app;

pub mod cli;
