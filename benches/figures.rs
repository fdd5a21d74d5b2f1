//! The figures that the program holds itself to, measured.

fn main() {}
