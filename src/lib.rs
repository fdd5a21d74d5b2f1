//! Tuân Thủ.
