//! Which formats of cells show a number as a day (ECMA-376 part 1, 18.8): a day is a number, and only its format says so.

use std::collections::BTreeSet;

use crate::{
    exchange::{
        Unreadable,
        markup::{Piece, walk},
    },
    model::Date,
};

/// For each format of cells, by its place in the list, whether it shows days.
pub(super) fn days(part: &str, text: &str) -> Result<Vec<bool>, Unreadable> {
    let mut own = BTreeSet::new();
    let mut formats = Vec::new();
    let mut is_in_list = false;
    walk(part, text, |piece| {
        match piece {
            Piece::Begin(tag) if tag.name == "numFmt" => {
                let shows_day = tag.get("formatCode").is_some_and(is_of_days);
                if let Some(id) = tag.get("numFmtId").filter(|_| shows_day) {
                    own.insert(id.to_owned());
                }
            }
            Piece::Begin(tag) if tag.name == "cellXfs" => is_in_list = true,
            Piece::End(name) if name == "cellXfs" => is_in_list = false,
            Piece::Begin(tag) if tag.name == "xf" && is_in_list => {
                let id = tag.get("numFmtId").unwrap_or("0");
                formats.push(own.contains(id) || id.parse().is_ok_and(is_built_in));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}

/// The formats that every program knows without their codes (18.8.30), those of East Asia among them.
fn is_built_in(id: u32) -> bool {
    matches!(id, 14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57..=58)
}

/// Whether a code has years or days in it, outside of quoted words, colours and languages.
fn is_of_days(code: &str) -> bool {
    let mut letters = code.chars();
    let mut is_of_days = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' => drop(letters.by_ref().find(|it| *it == '"')),
            '[' => drop(letters.by_ref().find(|it| *it == ']')),
            '\\' | '_' | '*' => drop(letters.next()),
            'y' | 'Y' | 'd' | 'D' => is_of_days = true,
            _ => {}
        }
    }
    is_of_days
}

/// The day of a number, counted from 1900 or from 1904. Day 60 of the former, 29 February 1900, never was.
pub(super) fn day(serial: f64, counts_from_1904: bool) -> Option<Date> {
    const LAST: f64 = 401_768.0;
    if !(0.0..=LAST).contains(&serial) {
        return None;
    }
    let days = serial.floor() as i64;
    let (first, day) = match (counts_from_1904, days) {
        (true, _) => (Date::new(1904, 1, 1)?, days),
        (false, 1..=59) => (Date::new(1900, 1, 1)?, days - 1),
        (false, 61..) => (Date::new(1900, 3, 1)?, days - 61),
        (false, _) => return None,
    };
    let day = first.plus_days(day);
    (day.year() < 3000).then_some(day)
}
