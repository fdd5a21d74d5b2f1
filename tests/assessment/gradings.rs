//! What the yearly report on levels would be asked about: each lack is named, and only where that report is made.

use tuanthu::{
    app::samples,
    assessment::{
        Assessment, SecurityUnit,
        readiness::{EvidenceFaults, Severity, readiness},
        register::{Grading, SystemLevel},
    },
};

use crate::fixture::{LIBRARY, date};

fn sample() -> Assessment {
    samples::YEARLY.assessment(&LIBRARY).unwrap()
}

fn codes(assessment: &Assessment) -> Vec<&'static str> {
    let gaps = readiness(
        assessment,
        &LIBRARY,
        &EvidenceFaults::new(),
        date("2026-12-15"),
    );
    gaps.iter().map(|gap| gap.code).collect()
}

#[test]
fn the_sample_is_ready_and_its_scheme_is_said_to_need_checking() {
    let gaps = readiness(
        &sample(),
        &LIBRARY,
        &EvidenceFaults::new(),
        date("2026-12-15"),
    );
    let found: Vec<_> = gaps.iter().map(|gap| (gap.code, gap.severity)).collect();
    assert_eq!(found, [("scheme-unchecked", Severity::Hint)]);
}

#[test]
fn each_lack_of_the_table_is_named() {
    type Spoil = fn(&mut Assessment);
    let cases: [(&str, Spoil); 11] = [
        ("system-without-operator", |it| {
            it.registers.systems[0].operator.clear();
        }),
        ("operator-unreachable", |it| {
            it.registers.operators.pop();
        }),
        ("grading-missing", |it| {
            it.registers.gradings.pop();
        }),
        ("grading-without-system", |it| {
            it.registers.gradings.push(Grading::default());
        }),
        ("grading-undecided", |it| {
            it.registers.systems[0].level_decided = None;
        }),
        ("grading-unregulated", |it| {
            it.registers.gradings[0].regulation.clear();
        }),
        ("grading-unexpected", |it| {
            it.registers.gradings[1].expected = None;
        }),
        ("grading-measures-undated", |it| {
            it.registers.gradings[0].measures_expected = None;
        }),
        ("grading-level-open", |it| {
            it.registers.systems[0].level = SystemLevel::Open;
        }),
        ("security-unit-missing", |it| {
            it.profile.security_unit = SecurityUnit::default();
        }),
        ("assessor-operates", |it| {
            " khối vận hành".clone_into(&mut it.profile.drafting_unit);
        }),
    ];
    for (code, spoil) in cases {
        let mut assessment = sample();
        spoil(&mut assessment);
        assert!(
            codes(&assessment).contains(&code),
            "{code}: {:?}",
            codes(&assessment)
        );
    }
}

#[test]
fn nothing_of_it_is_asked_under_the_directive_of_2007() {
    let mut assessment = samples::SAMPLES[0].assessment(&LIBRARY).unwrap();
    let operator = assessment.registers.systems[0].operator.clone();
    assessment.profile.drafting_unit = operator;
    let is_of_levels = |code: &&str| {
        code.starts_with("grading-") || ["assessor-operates", "scheme-unchecked"].contains(code)
    };
    assert!(!codes(&assessment).iter().any(is_of_levels));
}
