//! The first sheet: everything that no other sheet has a column for, a row a value. Profile, period, figures,
//! notices, what papers went out; and whatever the program learns to hold before somebody gives it a column.

use crate::{
    assessment::leaves::{Leaf, Said, leaves},
    exchange::xlsx::{Entry, NewSheet},
    model::{Date, Moment},
    report::told::named,
};

use super::sheets::Maker;

/// The columns: what it is, what stands there, where in the data.
pub(super) fn rest(maker: &Maker, held: &[&str]) -> NewSheet {
    let columns = [
        ("export-what", 48),
        ("export-value", 60),
        ("export-place", 40),
    ];
    let leaves = leaves(maker.assessment);
    let beyond = leaves.iter().filter(|leaf| !leaf.is_held(held));
    let rows = beyond.map(|leaf| row(maker, leaf)).collect();
    maker.sheet("export-general", &columns, rows)
}

fn row(maker: &Maker, leaf: &Leaf) -> Vec<Entry> {
    let place = leaf.place();
    let value = match &leaf.said {
        Said::Number(number) => Entry::Number(*number),
        Said::Truth(truth) => maker.truth(*truth),
        Said::Words(words) => words_of(words),
    };
    vec![
        Entry::text(named(maker.texts, maker.library, &place)),
        value,
        Entry::text(place),
    ]
}

fn words_of(words: &str) -> Entry {
    if let Ok(date) = words.parse::<Date>() {
        return Entry::Date(date);
    }
    words
        .parse::<Moment>()
        .map_or_else(|_| Entry::text(words), Entry::Moment)
}
