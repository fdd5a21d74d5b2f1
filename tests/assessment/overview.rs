//! The assessment at a glance: clauses, maturity, the plan's steps.

use tuanthu::{
    assessment::{
        Action, Assessment, Breadth,
        overview::{Levels, Overview},
        plan::{Arrangement, Common, StepState, board, counts, owners},
        scope,
    },
    model::{Kind, Maturity, Section, Verdict},
};

use crate::fixture::{LIBRARY, answered, control, date};

fn overview(assessment: &Assessment) -> Overview {
    let questions = scope::questions(assessment, &LIBRARY);
    Overview::of(assessment, &questions, &LIBRARY, date("2007-03-28"))
}

#[test]
fn every_question_stands_in_exactly_one_clause() {
    let mut assessment = answered("D04: compliant, A.5.1.1: partial");
    for breadth in [Breadth::ShortPath, Breadth::Whole] {
        assessment.breadth = breadth;
        let seen = overview(&assessment);
        let counted: usize = seen.clauses.iter().map(|it| it.controls.len()).sum();
        assert_eq!(counted, scope::questions(&assessment, &LIBRARY).len());
        let score: usize = seen.clauses.iter().map(|it| it.score.total()).sum();
        assert_eq!(score, seen.score.total());
    }
    let seen = overview(&assessment);
    let standards = seen.clauses.iter().filter(|it| it.kind == Kind::Standard);
    let groups: Vec<&str> = standards.map(|it| it.group.as_str()).collect();
    assert_eq!(
        groups,
        [
            "A.5", "A.6", "A.7", "A.8", "A.9", "A.10", "A.11", "A.12", "A.13", "A.14", "A.15"
        ]
    );
}

#[test]
fn a_clause_agrees_with_the_score_of_its_group() {
    let assessment = answered("A.5.1.1: partial, A.5.1.2: compliant, A.6.1.1: non_compliant");
    let seen = overview(&assessment);
    let catalogue = LIBRARY.catalogue(&"iso-27001-2005".into()).unwrap();
    let questions = scope::questions(&assessment, &LIBRARY);
    for clause in seen.clauses.iter().filter(|it| it.kind == Kind::Standard) {
        let score = scope::score_of_group(&assessment, catalogue, &clause.group, &questions);
        assert_eq!(clause.score, score, "{}", clause.group);
    }
    assert_eq!(seen.section(Section::Review).unwrap().compliant, 0);
}

#[test]
fn maturity_counts_what_is_answered_and_applies() {
    let mut assessment = answered(
        "D04: compliant, A.5.1.1: compliant, A.5.1.2: partial, A.6.1.1: not_applicable, A.6.1.3: non_compliant",
    );
    for (id, level) in [("A.5.1.1", 4), ("A.5.1.2", 1), ("A.6.1.1", 5)] {
        let answer = assessment.answers.get_mut(&control(id)).unwrap();
        answer.maturity = Maturity::new(level);
    }
    let levels = overview(&assessment).levels;
    assert_eq!(
        levels,
        Levels {
            at: [0, 1, 0, 0, 1, 0],
            none: 1
        }
    );
    assert_eq!(levels.mean_hundredths(), Some(250));
    assert_eq!(Levels::default().mean_hundredths(), None);
}

fn step(owner: &str, due: Option<&str>, done: Option<&str>) -> Action {
    Action {
        owner: owner.to_owned(),
        due: due.map(date),
        done: done.map(date),
        ..Action::default()
    }
}

fn plan() -> Vec<Action> {
    vec![
        step("Phòng Kỹ thuật", Some("2007-06-30"), None),
        step(" Phòng Kỹ thuật ", Some("2007-03-27"), None),
        step("", None, None),
        step("Văn phòng", Some("2007-03-01"), Some("2007-03-05")),
        step("Văn phòng", Some("2007-03-28"), None),
    ]
}

#[test]
fn a_step_is_late_from_the_day_after() {
    let today = date("2007-03-28");
    let states: Vec<StepState> = plan().iter().map(|it| it.state(today)).collect();
    assert_eq!(
        states,
        [
            StepState::InTime,
            StepState::Overdue,
            StepState::Undated,
            StepState::Done,
            StepState::InTime
        ]
    );
    let expected = [
        (StepState::Overdue, 1),
        (StepState::InTime, 2),
        (StepState::Undated, 1),
        (StepState::Done, 1),
    ];
    assert_eq!(counts(&plan(), today), expected);
}

#[test]
fn the_board_is_arranged_by_state_unit_or_month() {
    let today = date("2007-03-28");
    let check = |arrangement, choice, expected: &[(Common, &[usize])]| {
        let found: Vec<(Common, Vec<usize>)> = board(&plan(), today, arrangement, choice)
            .into_iter()
            .map(|column| (column.common, column.steps))
            .collect();
        let expected: Vec<(Common, Vec<usize>)> = expected
            .iter()
            .map(|(common, steps)| (common.clone(), steps.to_vec()))
            .collect();
        assert_eq!(found, expected, "{arrangement:?} {choice:?}");
    };
    let owner = |name: &str| Common::Owner(name.to_owned());
    check(
        Arrangement::State,
        (None, None),
        &[
            (Common::State(StepState::Overdue), &[1]),
            (Common::State(StepState::InTime), &[4, 0]),
            (Common::State(StepState::Undated), &[2]),
            (Common::State(StepState::Done), &[3]),
        ],
    );
    check(
        Arrangement::Owner,
        (None, None),
        &[
            (owner(""), &[2]),
            (owner("Phòng Kỹ thuật"), &[1, 0]),
            (owner("Văn phòng"), &[3, 4]),
        ],
    );
    check(
        Arrangement::Month,
        (None, None),
        &[
            (Common::Month(None), &[2]),
            (Common::Month(Some((2007, 3))), &[3, 1, 4]),
            (Common::Month(Some((2007, 6))), &[0]),
        ],
    );
    check(
        Arrangement::State,
        (Some(StepState::InTime), Some("Phòng Kỹ thuật")),
        &[(Common::State(StepState::InTime), &[0])],
    );
    assert_eq!(owners(&plan()), ["Phòng Kỹ thuật", "Văn phòng"]);
}

#[test]
fn verdicts_of_the_map_are_those_of_the_answers() {
    let assessment = answered("A.5.1.1: non_compliant");
    let seen = overview(&assessment);
    let fields = seen.clauses.iter().flat_map(|it| &it.controls);
    for (at, verdict) in fields {
        assert_eq!(*verdict, assessment.verdict(at), "{at}");
    }
    let clause = seen
        .clause(&"iso-27001-2005".into(), &"A.5".into())
        .unwrap();
    assert_eq!(clause.controls[0].1, Verdict::NonCompliant);
}
