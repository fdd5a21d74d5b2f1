//! What stands behind the questions: legal texts with their days, terms, and what corresponds to what.

use std::collections::BTreeSet;

use tuanthu::{
    catalogue::{Confidence, Library, Reached, Relation},
    model::{ControlRef, Date, Language},
};

use super::{at, id};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_laws_of_a_day_are_those_that_hold_on_it() {
    let library = Library::shipped();
    let on = |text: &str| -> BTreeSet<&str> {
        let laws = library.laws().iter();
        let laws = laws.filter(|law| law.holds_on(day(text)));
        laws.map(|law| law.number.as_str()).collect()
    };
    let then = on("2007-03-30");
    for number in ["03/2007/CT-BBCVT", "67/2006/QH11", "51/2005/QH11"] {
        assert!(then.contains(number), "{number}");
    }
    assert!(!then.contains("116/2025/QH15"));
    let now = on("2026-11-23");
    assert!(now.contains("116/2025/QH15") && now.contains("148/2025/QH15"));
    assert!(!now.contains("67/2006/QH11") && !now.contains("24/2018/QH14"));
    // The last day still counts.
    assert!(on("2026-06-30").contains("67/2006/QH11"));
    assert!(!on("2026-07-01").contains("67/2006/QH11"));
}

#[test]
fn what_was_not_read_in_the_text_needs_checking() {
    let library = Library::shipped();
    for law in library.laws() {
        assert_eq!(
            law.needs_checking(),
            law.confidence != Confidence::High,
            "{}",
            law.number
        );
        assert_eq!(
            law.notes[0].is_empty(),
            law.notes[1].is_empty(),
            "{}",
            law.number
        );
    }
    let sure = |number: &str| {
        let law = library.laws().iter().find(|law| law.number == number);
        !law.unwrap().needs_checking()
    };
    assert!(sure("116/2025/QH15") && !sure("26/2007/NĐ-CP"));
}

#[test]
fn the_laws_that_the_scheme_cites_are_known_with_the_same_day() {
    let library = Library::shipped();
    for scheme in library.schemes() {
        for cited in &scheme.legal_bases {
            let known = library.laws().iter().find(|law| law.number == cited.number);
            let known = known.unwrap_or_else(|| panic!("{} is not known", cited.number));
            assert_eq!(known.date, Some(cited.date), "{}", cited.number);
        }
    }
}

#[test]
fn the_glossary_has_its_terms_once_in_both_languages() {
    let library = Library::shipped();
    assert!(library.terms().len() >= 120);
    for language in [0, 1] {
        let words: BTreeSet<&str> = library
            .terms()
            .iter()
            .map(|it| it.words[language].as_str())
            .collect();
        assert_eq!(words.len(), library.terms().len(), "a term stands twice");
    }
    for term in library.terms() {
        assert!(
            term.meanings.iter().all(|it| it.ends_with('.')),
            "{:?}",
            term.words
        );
    }
}

#[test]
fn controls_are_reached_in_both_directions_and_over_several_crosswalks() {
    let library = Library::shipped();
    let reached = |from: &str, to: &str| library.reached(&at(from), &id(to));
    let [ahead] = &reached("iso-27001-2005/A.5.1.1", "iso-27001-2013")[..] else {
        panic!("one control of 2013");
    };
    assert_eq!(ahead.control, at("iso-27001-2013/A.5.1.1"));
    assert!(ahead.via.is_empty());
    let back = reached("iso-27001-2013/A.5.1.1", "iso-27001-2005");
    assert!(
        back.iter()
            .any(|it| it.control == at("iso-27001-2005/A.5.1.1"))
    );
    let far = reached("iso-27001-2005/A.6.1.3", "iso-27001-2022");
    assert_eq!(far[0].control, at("iso-27001-2022/A.5.2"));
    assert!(far.iter().all(|it| it.via.len() == 1));
    let duty = reached("directive-03-2007/D08", "iso-27001-2022");
    assert!(
        !duty.is_empty() && duty.iter().all(|it| it.via.len() == 2),
        "{duty:?}"
    );
    let controls: BTreeSet<_> = far.iter().map(|it| &it.control).collect();
    assert_eq!(controls.len(), far.len(), "each is named once");
}

#[test]
fn two_steps_are_never_surer_or_closer_than_either() {
    let library = Library::shipped();
    let from = library.catalogue(&id("iso-27001-2005")).unwrap();
    for control in &from.controls {
        let start = ControlRef::new(&from.id, &control.id);
        for far in library.reached(&start, &id("iso-27001-2022")) {
            let [via] = &far.via[..] else {
                panic!("{far:?}");
            };
            let steps = |one: &_, other: &_| {
                let all = library.reached(one, &id("iso-27001-2013")).into_iter();
                let other: ControlRef = Clone::clone(other);
                all.filter(move |it| it.control == other)
                    .collect::<Vec<_>>()
            };
            let (first, second) = (steps(&start, via), steps(&far.control, via));
            let least = |it: &[Reached]| it.iter().map(|it| it.confidence).min().unwrap();
            assert!(
                far.confidence >= least(&first).max(least(&second)),
                "{start} {far:?}"
            );
            if far.relation == Relation::Equivalent {
                let is_equivalent =
                    |it: &[Reached]| it.iter().any(|it| it.relation == Relation::Equivalent);
                assert!(
                    is_equivalent(&first) && is_equivalent(&second),
                    "{start} {far:?}"
                );
            }
        }
    }
}

#[test]
fn everything_that_is_cited_reads_in_both_languages() {
    let library = Library::shipped();
    for law in library.laws() {
        assert_ne!(
            law.title_in(Language::Vi),
            law.title_in(Language::En),
            "{}",
            law.number
        );
    }
}
