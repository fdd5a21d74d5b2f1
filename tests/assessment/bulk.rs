//! One answer for many controls.

use std::collections::BTreeSet;

use tuanthu::{
    assessment::{
        Assessment, Basis,
        bulk::{Bulk, Extent},
        scope::{Question, questions},
    },
    model::{EvidenceId, Verdict},
};

use crate::fixture::{LIBRARY, answered, control};

fn chosen(assessment: &Assessment, ids: &[&str]) -> Vec<Question> {
    let wanted: Vec<_> = ids.iter().map(|id| control(id)).collect();
    let asked = questions(assessment, &LIBRARY).into_iter();
    asked
        .filter(|question| wanted.contains(&question.at))
        .collect()
}

#[test]
fn what_is_left_empty_stays_as_it_is_in_each() {
    let mut assessment = answered("D04: compliant, D05: partial");
    for id in ["D04", "D05"] {
        let answer = assessment.answers.get_mut(&control(id)).unwrap();
        answer.observation = format!("Nhận xét {id}");
    }
    let chosen = chosen(&assessment, &["D04", "D05", "D06"]);
    let bulk = Bulk {
        owner: " Phòng Kỹ thuật ".to_owned(),
        evidence: BTreeSet::from([EvidenceId::new("E001")]),
        ..Bulk::default()
    };
    bulk.write(&mut assessment, &chosen);
    bulk.write(&mut assessment, &chosen);
    for (id, verdict) in [
        ("D04", Verdict::Compliant),
        ("D05", Verdict::Partial),
        ("D06", Verdict::NotAssessed),
    ] {
        let answer = &assessment.answers[&control(id)];
        assert_eq!(answer.verdict, verdict, "{id}");
        assert_eq!(answer.owner, "Phòng Kỹ thuật");
        assert_eq!(answer.evidence, [EvidenceId::new("E001")], "cited once");
    }
    let kept = &assessment.answers[&control("D05")].observation;
    assert_eq!(kept, "Nhận xét D05");
}

#[test]
fn not_applicable_needs_its_reason() {
    let mut bulk = Bulk::default();
    assert!(!bulk.is_complete(), "there is nothing to write");
    bulk.verdict = Some(Verdict::NotApplicable);
    assert!(bulk.lacks_justification() && !bulk.is_complete());
    bulk.justification = "Không vận hành máy chủ".to_owned();
    assert!(bulk.is_complete());
    let mut assessment = answered("D04: compliant");
    let chosen = chosen(&assessment, &["D04"]);
    bulk.write(&mut assessment, &chosen);
    let answer = &assessment.answers[&control("D04")];
    assert_eq!(answer.justification, "Không vận hành máy chủ");
}

#[test]
fn a_verdict_is_written_only_where_it_fits_and_replacing_is_told() {
    let mut assessment = answered("D04: compliant, D05: not_arisen");
    let chosen = chosen(&assessment, &["D04", "D05", "D06", "A.5.1.1"]);
    let bulk = Bulk {
        verdict: Some(Verdict::NotArisen),
        ..Bulk::default()
    };
    let expected = Extent {
        written: 3,
        replaced: 1,
        unfit: 1,
    };
    assert_eq!(bulk.extent(&assessment, &chosen), expected);
    bulk.write(&mut assessment, &chosen);
    assert_eq!(assessment.verdict(&control("D06")), Verdict::NotArisen);
    assert!(!assessment.answers.contains_key(&control("A.5.1.1")));
}

#[test]
fn what_a_choice_rests_on_is_added_to_controls_and_never_to_duties() {
    let mut assessment = answered("D04: compliant, A.5.1.1: partial");
    let standard = control("A.5.1.1");
    let held = &mut assessment.answers.get_mut(&standard).unwrap().basis;
    held.insert(Basis::Contract);
    let bulk = Bulk {
        basis: BTreeSet::from([Basis::Risk]),
        ..Bulk::default()
    };
    assert!(bulk.is_complete());
    let chosen = chosen(&assessment, &["D04", "A.5.1.1"]);
    bulk.write(&mut assessment, &chosen);
    let both = BTreeSet::from([Basis::Contract, Basis::Risk]);
    assert_eq!(assessment.answers[&standard].basis, both);
    assert!(assessment.answers[&control("D04")].basis.is_empty());
}
