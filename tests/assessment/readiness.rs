//! Readiness: what stands between an assessment and a report.

use tuanthu::{
    assessment::{
        Action, Answer, Assessment, Breadth, EvidenceSource,
        readiness::{EvidenceFault, EvidenceFaults, GapPlace, Severity, is_ready, readiness},
        register::{RestoreOutcome, RestoreTest},
    },
    catalogue::Library,
    lang::Texts,
    model::{Language, Maturity, OrganisationType, Verdict},
};

use crate::fixture::{LIBRARY, answered, control, date, empty, evidence_of};

fn codes(assessment: &Assessment) -> Vec<&'static str> {
    let gaps = readiness(
        assessment,
        &LIBRARY,
        &EvidenceFaults::new(),
        date("2007-03-28"),
    );
    gaps.iter().map(|gap| gap.code).collect()
}

fn count(assessment: &Assessment, code: &str) -> usize {
    codes(assessment)
        .iter()
        .filter(|found| **found == code)
        .count()
}

/// Every answer not applicable, everything the form needs filled in.
fn ready() -> Assessment {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    let questions = tuanthu::assessment::scope::questions(&assessment, &LIBRARY);
    for question in questions {
        let answer = Answer {
            verdict: Verdict::NotApplicable,
            justification: "Đơn vị không có hệ thống này".to_owned(),
            ..Answer::unassessed()
        };
        assessment.answers.insert(question.at, answer);
    }
    let profile = &mut assessment.profile;
    for field in [
        &mut profile.abbreviation,
        &mut profile.place,
        &mut profile.head,
        &mut profile.head_position,
        &mut profile.drafting_unit,
    ] {
        "X".clone_into(field);
    }
    assessment
}

#[test]
fn an_assessment_with_everything_in_place_is_ready() {
    let assessment = ready();
    let gaps = readiness(
        &assessment,
        &LIBRARY,
        &EvidenceFaults::new(),
        date("2007-03-28"),
    );
    assert!(is_ready(&gaps), "{gaps:?}");
    assert!(gaps.iter().all(|gap| gap.severity == Severity::Hint));
}

#[test]
fn a_new_assessment_lacks_every_answer_but_that_of_sending_the_report() {
    let assessment = empty(&[OrganisationType::InternetBody]);
    assert_eq!(count(&assessment, "not-assessed"), 20 - 1 + 56);
}

#[test]
fn each_field_of_the_form_is_missed() {
    let check = |code: &str, spoil: fn(&mut Assessment)| {
        let mut assessment = ready();
        assert_eq!(count(&assessment, code), 0, "{code}");
        spoil(&mut assessment);
        assert_eq!(count(&assessment, code), 1, "{code}");
    };
    check("organisation-name-missing", |a| {
        a.profile.name = "  ".to_owned();
    });
    check("abbreviation-missing", |a| a.profile.abbreviation.clear());
    check("place-missing", |a| a.profile.place.clear());
    check("signatory-missing", |a| a.profile.head.clear());
    check("position-missing", |a| a.profile.head_position.clear());
    check("as-of-missing", |a| a.as_of = None);
    check("drafting-unit-missing", |a| a.profile.drafting_unit.clear());
    check("blank-in-report", |a| {
        let text = "Kinh phí trong kỳ là … triệu đồng.".to_owned();
        a.paragraphs.insert("I.3".to_owned(), text);
    });
    check("blank-in-report", |a| {
        a.proposals.push("Đề nghị …".to_owned());
    });
    check("organisation-type-missing", |a| a.profile.types.clear());
    check("catalogue-absent", |a| a.catalogues[1].id = "lost".into());
}

#[test]
fn answers_must_be_justified_backed_or_planned_for() {
    let gaps = |answers: &str| codes(&answered(answers));
    assert!(gaps("D04: compliant").contains(&"evidence-missing"));
    assert!(gaps("D04: not_applicable").contains(&"justification-missing"));
    assert!(gaps("D04: non_compliant").contains(&"action-missing"));
    let mut planned = answered("D04: partial");
    planned.actions.push(Action {
        controls: vec![control("D04")],
        ..Action::default()
    });
    assert_eq!(count(&planned, "action-missing"), 0);
    for code in [
        "action-text-missing",
        "action-owner-missing",
        "action-date-missing",
    ] {
        assert_eq!(count(&planned, code), 1, "{code}");
    }
}

#[test]
fn registers_that_contradict_a_duty_are_named() {
    let check = |answers: &str, code: &str| {
        assert_eq!(count(&answered(answers), code), 1, "{code}");
        assert_eq!(count(&answered("D01: compliant"), code), 0, "{code}");
    };
    check("D11: compliant", "register-logs-empty");
    check("D12: compliant", "register-backups-empty");
    check("D12: compliant", "restore-never-tested");
    check("D08: compliant", "register-procedures-empty");
    check("D04: compliant", "register-systems-empty");
}

#[test]
fn an_answer_that_does_not_fit_its_kind_is_named() {
    let mut assessment = answered("D04: compliant, A.5.1.1: compliant");
    assessment
        .answers
        .get_mut(&control("D04"))
        .unwrap()
        .maturity = Maturity::new(3);
    assessment
        .answers
        .get_mut(&control("A.5.1.1"))
        .unwrap()
        .verdict = Verdict::NotArisen;
    assert_eq!(count(&assessment, "answer-misfit"), 2);
}

#[test]
fn a_changed_text_asks_to_be_looked_at_again() {
    let mut assessment = answered("D04: partial");
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.text_sha256 = LIBRARY.text_digest(&control("D04"));
    assert_eq!(count(&assessment, "text-changed"), 0);
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.text_sha256 = LIBRARY.text_digest(&control("D05"));
    assert_eq!(count(&assessment, "text-changed"), 1);
}

#[test]
fn faulty_evidence_files_are_named() {
    let faults = EvidenceFaults::from([
        ("E001".into(), EvidenceFault::Missing),
        ("E002".into(), EvidenceFault::Changed),
    ]);
    let gaps = readiness(&ready(), &LIBRARY, &faults, date("2007-03-28"));
    let codes: Vec<&str> = gaps.iter().map(|gap| gap.code).collect();
    assert!(codes.contains(&"evidence-file-missing") && codes.contains(&"evidence-file-changed"));
    assert!(!is_ready(&gaps));
}

#[test]
fn every_gap_has_a_sentence_in_both_languages() {
    let mut assessment =
        answered("D04: compliant, D05: not_applicable, D08: non_compliant, D11: compliant");
    assessment.breadth = Breadth::Whole;
    assessment.actions.push(Action::default());
    for language in Language::ALL {
        let texts = Texts::new(language);
        for code in codes(&assessment) {
            assert!(
                texts.has(&format!("gap-{code}")),
                "{code} in {}",
                language.tag()
            );
        }
    }
    // The library is an argument: another one, another answer.
    assert!(
        readiness(
            &assessment,
            &Library::shipped(),
            &EvidenceFaults::new(),
            date("2007-03-28")
        )
        .len()
            > 100
    );
}

#[test]
fn evidence_holds_up_to_its_last_day_and_is_pointed_out_a_month_before() {
    let mut assessment = answered("D04: compliant");
    let evidence = evidence_of("Chứng chỉ", EvidenceSource::blank_paper());
    let id = assessment.add_evidence(evidence);
    let mut check = |expires: Option<&str>, is_cited: bool, expected: &[&str]| {
        assessment.evidence.get_mut(&id).unwrap().expires = expires.map(date);
        let answer = assessment.answers.get_mut(&control("D04")).unwrap();
        answer.evidence = if is_cited {
            vec![id.clone()]
        } else {
            Vec::new()
        };
        let found: Vec<&str> = codes(&assessment)
            .into_iter()
            .filter(|code| code.starts_with("evidence-expire"))
            .collect();
        assert_eq!(found, expected, "{expires:?} on 2007-03-28");
    };
    check(None, true, &[]);
    check(Some("2007-03-27"), true, &["evidence-expired"]);
    check(Some("2007-03-28"), true, &["evidence-expires-soon"]);
    check(Some("2007-04-27"), true, &["evidence-expires-soon"]);
    check(Some("2007-04-28"), true, &[]);
    check(Some("2007-03-27"), false, &[]);
}

#[test]
fn a_restore_that_failed_last_contradicts_the_claim_of_recovery() {
    let mut assessment = answered("D12: compliant");
    let mut check = |tests: &[(&str, RestoreOutcome)], expected: usize| {
        let tests = tests.iter().map(|(on, outcome)| RestoreTest {
            on: Some(date(on)),
            outcome: *outcome,
            ..RestoreTest::default()
        });
        assessment.registers.restore_tests = tests.collect();
        assert_eq!(count(&assessment, "restore-failed"), expected);
    };
    let (failed, restored) = (RestoreOutcome::Failed, RestoreOutcome::Restored);
    check(&[("2007-02-01", failed)], 1);
    check(&[("2007-03-01", restored), ("2007-02-01", failed)], 0);
    check(&[("2007-02-01", restored), ("2007-03-01", failed)], 1);
    assert_eq!(count(&answered("D01: compliant"), "restore-failed"), 0);
}

#[test]
fn evidence_that_is_cited_and_not_there_is_named() {
    let mut assessment = answered("D04: compliant");
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.evidence.push("E099".into());
    assert_eq!(count(&assessment, "evidence-unknown"), 1);
}

#[test]
fn a_verdict_is_held_against_its_maturity_and_its_plan() {
    let mut assessment = answered("A.5.1.1: compliant, A.5.1.2: non_compliant");
    let mut check = |id: &str, level: u8, expected: usize| {
        let answer = assessment.answers.get_mut(&control(id)).unwrap();
        answer.maturity = Maturity::new(level);
        assert_eq!(
            count(&assessment, "maturity-contradicts"),
            expected,
            "{id} at {level}"
        );
        let answer = assessment.answers.get_mut(&control(id)).unwrap();
        answer.maturity = None;
    };
    check("A.5.1.1", 0, 1);
    check("A.5.1.1", 1, 0);
    check("A.5.1.2", 4, 1);
    check("A.5.1.2", 3, 0);
    let mut planned = answered("D04: partial");
    planned.actions.push(Action {
        controls: vec![control("D04"), control("D04")],
        done: Some(date("2007-03-20")),
        ..Action::default()
    });
    assert_eq!(count(&planned, "action-done-verdict-open"), 1);
    assert_eq!(count(&planned, "action-done-later"), 0);
    planned.actions[0].done = Some(date("2007-03-29"));
    assert_eq!(count(&planned, "action-done-later"), 1);
    planned.actions[0].done = None;
    assert_eq!(count(&planned, "action-done-verdict-open"), 0);
}

#[test]
fn a_blank_in_the_notes_keeps_the_report_back_only_where_it_is_printed() {
    let severity = |id: &str| {
        let mut assessment = ready();
        let at = control(id);
        let answer = assessment.answers.entry(at.clone());
        answer.or_insert_with(Answer::unassessed).observation = "Lưu tại …".to_owned();
        let faults = EvidenceFaults::new();
        let gaps = readiness(&assessment, &LIBRARY, &faults, date("2007-03-28"));
        let mut blanks = gaps.iter().filter(|gap| gap.code == "blank-in-notes");
        let gap = blanks.next().unwrap();
        assert_eq!(gap.place, GapPlace::Control(at));
        gap.severity
    };
    assert_eq!(severity("D04"), Severity::Form);
    assert_eq!(severity("A.5.1.1"), Severity::Hint);
}
