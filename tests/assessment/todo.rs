//! The to-do list of what is missing: by kind, filtered, folded where one kind is many.

use tuanthu::assessment::readiness::{
    EvidenceFaults, Gap, GapPlace, Severity, readiness,
    todo::{Area, Filter, Folding, Row, groups, rows},
};

use crate::fixture::{LIBRARY, answered, control, date};

fn gap(code: &'static str, severity: Severity, place: GapPlace) -> Gap {
    Gap {
        code,
        severity,
        place,
    }
}

fn few() -> Vec<Gap> {
    vec![
        gap("place-missing", Severity::Form, GapPlace::Profile("place")),
        gap(
            "not-assessed",
            Severity::Substance,
            GapPlace::Control(control("D01")),
        ),
        gap("action-overdue", Severity::Substance, GapPlace::Action(0)),
        gap(
            "not-assessed",
            Severity::Substance,
            GapPlace::Control(control("D02")),
        ),
    ]
}

#[test]
fn gaps_of_one_kind_stand_under_one_heading_and_a_single_one_by_itself() {
    let gaps = few();
    let groups = groups(&gaps, Filter::default());
    let shown = rows(&groups, &Folding::default());
    assert_eq!(
        shown,
        [
            Row::Gap(0),
            Row::Heading(1),
            Row::Gap(1),
            Row::Gap(3),
            Row::Gap(2)
        ]
    );
}

#[test]
fn a_filter_shows_what_it_says_and_counts_what_it_shows() {
    let gaps = few();
    let check = |severity, area, expected: &[usize]| {
        let filter = Filter { severity, area };
        let shown: Vec<usize> = groups(&gaps, filter)
            .into_iter()
            .flat_map(|group| group.gaps)
            .collect();
        assert_eq!(shown, expected, "{filter:?}");
        assert_eq!(filter.count(&gaps), expected.len(), "{filter:?}");
    };
    check(None, None, &[0, 1, 3, 2]);
    check(Some(Severity::Form), None, &[0]);
    check(None, Some(Area::Answers), &[1, 3]);
    check(Some(Severity::Substance), Some(Area::Plan), &[2]);
    check(Some(Severity::Hint), None, &[]);
    check(Some(Severity::Form), Some(Area::Evidence), &[]);
}

#[test]
fn many_gaps_of_one_kind_begin_folded_and_open_at_a_wish() {
    let assessment = answered("D01: compliant");
    let faults = EvidenceFaults::new();
    let gaps = readiness(&assessment, &LIBRARY, &faults, date("2007-03-28"));
    let groups = groups(&gaps, Filter::default());
    let unanswered = groups
        .iter()
        .find(|group| group.code == "not-assessed")
        .unwrap();
    let mut folding = Folding::default();
    assert!(!folding.is_open(unanswered), "74 of them");
    let folded = rows(&groups, &folding).len();
    folding.turn(unanswered);
    assert!(folding.is_open(unanswered));
    assert_eq!(
        rows(&groups, &folding).len(),
        folded + unanswered.gaps.len()
    );
    folding.turn(unanswered);
    assert_eq!(rows(&groups, &folding).len(), folded);
}

#[test]
fn every_gap_of_a_real_assessment_has_its_row() {
    let assessment = answered("D04: compliant, D05: not_applicable, D08: non_compliant");
    let faults = EvidenceFaults::new();
    let gaps = readiness(&assessment, &LIBRARY, &faults, date("2007-03-28"));
    let mut shown: Vec<usize> = groups(&gaps, Filter::default())
        .into_iter()
        .flat_map(|group| group.gaps)
        .collect();
    shown.sort_unstable();
    assert_eq!(shown, (0..gaps.len()).collect::<Vec<_>>());
}
