//! What can be wrong with a crosswalk: controls that are not there, relations that contradict their counterpart.

use std::collections::HashSet;

use super::{
    super::{
        Confidence, Relation,
        file::{CounterpartEntry, CrosswalkFile, PairEntry},
        index::nearest,
    },
    Known, Sheet, control_ids,
};

pub(super) fn check(
    sheet: &mut Sheet<'_>,
    (from, to): (&str, &str),
    file: &CrosswalkFile,
    library: &Known<'_>,
) {
    sheet.check_format(file.format);
    for (path, found, expected) in [("from", &file.from, from), ("to", &file.to, to)] {
        sheet.check_own_catalogue(path, found, expected);
        library.check_catalogue(sheet, path, found);
    }
    sheet.check_words("source", &file.source);
    let ids = |catalogue: &str| -> Option<Vec<&str>> {
        library
            .structure(catalogue)
            .map(|it| control_ids(it).collect())
    };
    let (left, right) = (ids(&file.from), ids(&file.to));
    let mut seen = HashSet::new();
    for (at, pair) in file.pairs.iter().enumerate() {
        let path = format!("pairs/{at}");
        check_words(sheet, &path, pair);
        check_id(
            sheet,
            &format!("{path}/from"),
            &pair.from,
            &file.from,
            left.as_deref(),
        );
        let counterpart = match &pair.to {
            CounterpartEntry::Control(id) => {
                check_id(sheet, &format!("{path}/to"), id, &file.to, right.as_deref());
                id.as_str()
            }
            CounterpartEntry::Clause(clause) => {
                sheet.check_words(&format!("{path}/to"), clause);
                clause
            }
            CounterpartEntry::All => "all",
            CounterpartEntry::None => "none",
        };
        if !seen.insert((&pair.from, counterpart)) {
            let args = [("from", pair.from.as_str()), ("to", counterpart)];
            sheet.error("duplicate-pair", &path, &args);
        }
    }
}

fn check_id(sheet: &mut Sheet<'_>, path: &str, id: &str, catalogue: &str, known: Option<&[&str]>) {
    let Some(known) = known else {
        return;
    };
    if !known.contains(&id) {
        let nearest = nearest(id, known.iter().copied());
        let args = [("id", id), ("catalogue", catalogue), ("nearest", &nearest)];
        sheet.error("unknown-control", path, &args);
    }
}

fn check_words(sheet: &mut Sheet<'_>, path: &str, pair: &PairEntry) {
    let relations = Relation::ALL.map(Relation::code);
    let relation = format!("{path}/relation");
    sheet.check_word("unknown-relation", &relation, &pair.relation, &relations);
    let degrees = Confidence::ALL.map(Confidence::code);
    let confidence = format!("{path}/confidence");
    sheet.check_word(
        "unknown-confidence",
        &confidence,
        &pair.confidence,
        &degrees,
    );
    let is_none = matches!(pair.to, CounterpartEntry::None);
    let says_none = pair.relation.0 == Relation::None.code();
    if is_none != says_none && relations.contains(&pair.relation.0.as_str()) {
        sheet.error("contradicting-relation", &relation, &[("id", &pair.from)]);
    }
}
