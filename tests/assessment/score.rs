//! Scores: compliant 1, partial ½, non-compliant and not assessed 0, the rest beside the score.

use tuanthu::{
    assessment::{scope, score::Score},
    model::{Section, Verdict},
};

use crate::fixture::{LIBRARY, answered, pairs};

fn check(answers: &str, expected: &str) {
    let score = Score::of(
        pairs(answers).map(|(_, verdict)| verdict.parse().unwrap_or(Verdict::NotAssessed)),
    );
    let points = score
        .basis_points()
        .map_or_else(|| "-".to_owned(), |points| points.to_string());
    assert_eq!(
        format!(
            "{points} of {} counted, {} beside",
            score.counted(),
            score.total() - score.counted()
        ),
        expected
    );
}

#[test]
fn an_unanswered_control_counts_as_zero_not_as_absent() {
    check("D01: compliant, D02: -", "5000 of 2 counted, 0 beside");
}

#[test]
fn verdicts_count_one_half_or_nothing() {
    check("D01: compliant", "10000 of 1 counted, 0 beside");
    check("D01: partial", "5000 of 1 counted, 0 beside");
    check("D01: non_compliant", "0 of 1 counted, 0 beside");
    check(
        "D01: compliant, D02: partial, D03: non_compliant",
        "5000 of 3 counted, 0 beside",
    );
    check(
        "D01: compliant, D02: compliant, D03: partial",
        "8333 of 3 counted, 0 beside",
    );
}

#[test]
fn not_applicable_and_not_arisen_stand_beside_the_score() {
    check(
        "D01: compliant, D02: not_applicable, D03: not_arisen",
        "10000 of 1 counted, 2 beside",
    );
    check("D01: not_applicable", "- of 0 counted, 1 beside");
    check("", "- of 0 counted, 0 beside");
}

#[test]
fn progress_counts_every_answer_and_nothing_to_do_is_done() {
    let progress =
        |verdicts: &[Verdict]| Score::of(verdicts.iter().copied()).progress_basis_points();
    assert_eq!(
        progress(&[Verdict::NotApplicable, Verdict::NotAssessed]),
        5000
    );
    assert_eq!(progress(&[]), 10_000);
}

#[test]
fn sections_and_groups_are_scored_apart() {
    let assessment = answered("D11: compliant, D12: partial, A.10.10.1: compliant");
    let questions = scope::questions(&assessment, &LIBRARY);
    let by_section = assessment.scores_by_section(&questions);
    let of = |section| {
        by_section
            .iter()
            .find(|(found, _)| *found == section)
            .unwrap()
            .1
    };
    assert_eq!(of(Section::Recovery).partial, 1);
    assert!(of(Section::Traceability).compliant >= 2);
    assert_eq!(
        by_section
            .iter()
            .map(|(_, score)| score.total())
            .sum::<usize>(),
        questions.len()
    );

    let iso = LIBRARY.catalogue(&"iso-27001-2005".into()).unwrap();
    let group = scope::score_of_group(&assessment, iso, &"A.10".into(), &questions);
    assert_eq!(group.compliant, 1);
    assert!(group.total() > group.compliant);
    assert_eq!(scope::duties_done(&assessment, &questions), (1, 20));
}
