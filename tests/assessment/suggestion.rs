//! What answers to corresponding controls suggest, and what is taken over.

use tuanthu::{
    app::begin::catalogue_use,
    assessment::suggestion::{sources, suggestions, take},
    catalogue::{Confidence, Relation},
    model::{ControlRef, EvidenceId, Maturity, Verdict},
};

use crate::fixture::{LIBRARY, answered, control, pairs};

/// The suggestions for a control under these answers, as `A.5.1.1 compliant supports high`.
fn check(answers: &str, at: &str, expected: &[&str]) {
    let assessment = answered(answers);
    let sources = sources(&assessment, &LIBRARY, &control(at));
    let found = suggestions(&assessment, &sources, &control(at));
    let found: Vec<String> = found
        .iter()
        .map(|it| {
            let id = &it.from.control;
            format!("{id} {} {} {}", it.verdict, it.relation, it.confidence)
        })
        .collect();
    assert_eq!(found, expected, "{answers}");
}

#[test]
fn only_answered_controls_suggest_and_only_where_nothing_is_answered() {
    let mapped = LIBRARY.mapped(&control("D09"));
    assert!(mapped.len() > 1, "D09 corresponds to controls");
    check("D04: compliant", "D09", &[]);
    check("D09: partial, A.5.1.1: compliant", "D09", &[]);
    check("A.5.1.1: not_assessed", "D09", &[]);
}

#[test]
fn the_closest_and_surest_stand_first() {
    let assessment = {
        let ids = LIBRARY.mapped(&control("D09"));
        let answers = ids.iter().filter_map(|mapping| match &mapping.target {
            tuanthu::catalogue::Target::Control(at)
                if at.catalogue.as_str() == "iso-27001-2005" =>
            {
                Some(format!("{}: compliant", at.control))
            }
            _ => None,
        });
        answered(&answers.collect::<Vec<_>>().join(", "))
    };
    let sources = sources(&assessment, &LIBRARY, &control("D09"));
    let found = suggestions(&assessment, &sources, &control("D09"));
    let ranks: Vec<(Relation, Confidence)> = found
        .iter()
        .map(|it| (it.relation, it.confidence))
        .collect();
    assert!(ranks.len() > 1 && ranks.is_sorted(), "{ranks:?}");
}

#[test]
fn an_answer_is_found_over_several_crosswalks_with_the_way_that_leads_there() {
    let mut assessment = answered("D08: compliant, D09: compliant, D10: compliant");
    let newest = "iso-27001-2022".into();
    assessment
        .catalogues
        .extend(catalogue_use(&LIBRARY, &newest));
    let at: ControlRef = "iso-27001-2022/A.5.1".parse().unwrap();
    let sources = sources(&assessment, &LIBRARY, &at);
    let found = suggestions(&assessment, &sources, &at);
    let first = found.first().expect("the policy serves a duty");
    assert_eq!(first.from.catalogue.as_str(), "directive-03-2007");
    assert_eq!(first.via.len(), 2, "over 2013 and 2005: {:?}", first.via);
}

#[test]
fn taking_fills_what_is_empty_and_overwrites_no_words() {
    let (at, from) = (control("D09"), control("A.5.1.1"));
    let mut assessment = answered("A.5.1.1: partial");
    let source = assessment.answers.get_mut(&from).unwrap();
    source.observation = "Quy chế đã ban hành".to_owned();
    source.owner = "Phòng Kỹ thuật".to_owned();
    source.maturity = Maturity::new(3);
    source.evidence = vec![EvidenceId::new("E001")];
    take(&mut assessment, &LIBRARY, &at, &from);
    let taken = assessment.answers[&at].clone();
    assert_eq!(taken.verdict, Verdict::Partial);
    assert_eq!(taken.observation, "Quy chế đã ban hành");
    assert_eq!(taken.evidence, [EvidenceId::new("E001")]);
    assert_eq!(taken.maturity, None, "duties have no maturity");

    assessment.answers.get_mut(&at).unwrap().observation = "Của tôi".to_owned();
    take(&mut assessment, &LIBRARY, &at, &from);
    let again = &assessment.answers[&at];
    assert_eq!(again.observation, "Của tôi");
    assert_eq!(again.evidence.len(), 1, "cited once");
}

#[test]
fn what_is_taken_from_nowhere_is_nothing() {
    let mut assessment = answered("D04: compliant");
    let before = assessment.clone();
    take(
        &mut assessment,
        &LIBRARY,
        &control("D09"),
        &control("A.5.1.1"),
    );
    assert_eq!(assessment, before);
    assert_eq!(pairs("D04: compliant").count(), assessment.answers.len());
}
