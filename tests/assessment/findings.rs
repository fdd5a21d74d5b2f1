//! Findings: what is not as it should be, the heaviest first.

use tuanthu::assessment::{Action, findings::findings, scope};

use crate::fixture::{LIBRARY, answered, control, date};

#[test]
fn findings_come_by_falling_weight_and_name_their_actions() {
    let mut assessment =
        answered("D04: partial, D12: non_compliant, A.5.1.1: non_compliant, D01: compliant");
    let action = Action {
        controls: vec![control("D12")],
        ..Action::default()
    };
    assessment.actions.push(action);
    let questions = scope::questions(&assessment, &LIBRARY);
    let found = findings(&assessment, &questions);
    assert_eq!(found.len(), 3);
    assert!(found.is_sorted_by_key(|finding| std::cmp::Reverse(finding.weight)));
    assert_eq!(
        found[0].at,
        control("D12"),
        "a duty not carried out at all weighs most"
    );
    assert_eq!(found[0].actions, [0]);
    assert!(found[1].actions.is_empty());
}

#[test]
fn an_answer_outside_the_questions_is_no_finding() {
    let assessment = answered("D14: non_compliant");
    assert!(
        findings(&assessment, &scope::questions(&assessment, &LIBRARY)).is_empty(),
        "D14 binds providers only"
    );
}

#[test]
fn a_step_is_overdue_the_day_after_its_date_until_it_is_done() {
    let check = |due: Option<&str>, done: Option<&str>, expected: bool| {
        let action = Action {
            due: due.map(date),
            done: done.map(date),
            ..Action::default()
        };
        assert_eq!(
            action.is_overdue(date("2007-03-28")),
            expected,
            "{due:?} {done:?}"
        );
    };
    check(Some("2007-03-27"), None, true);
    check(Some("2007-03-28"), None, false);
    check(Some("2007-03-27"), Some("2007-03-28"), false);
    check(None, None, false);
}
