//! Two assessments side by side.

use std::collections::BTreeMap;

use tuanthu::{
    assessment::{
        Action, Answer, Assessment, Breadth, EvidenceSource,
        compare::{Change, Comparison, Fate, Part, compare, missed, overdue_since},
    },
    model::{
        CatalogueId, ControlRef, Digest, EvidenceId, Kind, Maturity, OrganisationType, Verdict,
    },
};

use crate::fixture::{LIBRARY, answered, control, date, empty, evidence_of};

fn compared(before: &str, after: &str) -> Comparison {
    compare(&answered(before), &answered(after), &LIBRARY)
}

/// What became of a control under these two verdicts.
fn check(before: &str, after: &str, expected: Change) {
    let comparison = compared(&format!("D04: {before}"), &format!("D04: {after}"));
    let row = comparison
        .rows
        .iter()
        .find(|row| *row.at() == control("D04"));
    assert_eq!(row.unwrap().change, expected, "{before} → {after}");
}

#[test]
fn a_verdict_that_counts_more_is_better_and_one_outside_the_score_is_neither() {
    check("non_compliant", "partial", Change::Better);
    check("compliant", "partial", Change::Worse);
    check("compliant", "compliant", Change::Same);
    check("compliant", "not_applicable", Change::Other);
    check("-", "non_compliant", Change::Other);
    check("not_arisen", "compliant", Change::Other);
}

#[test]
fn the_same_verdict_at_a_higher_maturity_is_better() {
    let with = |level: u8| {
        let mut assessment = answered("A.5.1.1: partial");
        let answer = assessment.answers.get_mut(&control("A.5.1.1")).unwrap();
        answer.maturity = Maturity::new(level);
        assessment
    };
    let comparison = compare(&with(2), &with(3), &LIBRARY);
    let row = comparison
        .rows
        .iter()
        .find(|row| *row.at() == control("A.5.1.1"));
    assert_eq!(row.unwrap().change, Change::Better);
    assert_eq!(row.unwrap().differs, [Part::Maturity]);
}

#[test]
fn what_only_one_side_asks_is_new_or_gone() {
    let ordinary = empty(&[OrganisationType::InternetBody]);
    let provider = empty(&[OrganisationType::InternetBody, OrganisationType::Isp]);
    let comparison = compare(&ordinary, &provider, &LIBRARY);
    let new = |row: &&tuanthu::assessment::compare::Row| row.change == Change::New;
    let duties = comparison.rows.iter().filter(new);
    let duties = duties.filter(|row| row.kind == Kind::Duties).count();
    assert_eq!(duties, 3, "20 duties against 23");
}

#[test]
fn evidence_is_compared_by_what_it_is_and_not_by_its_number() {
    let shown = |id: &str, content: &[u8]| {
        let mut assessment = answered("D04: compliant");
        let id = EvidenceId::new(id);
        let evidence = evidence_of(
            "Biên bản",
            EvidenceSource::File {
                name: "a.txt".to_owned(),
                sha256: Digest::of(content),
                size: 1,
            },
        );
        assessment.evidence.insert(id.clone(), evidence);
        let answer = assessment.answers.get_mut(&control("D04")).unwrap();
        answer.evidence.push(id);
        assessment
    };
    let differs = |after: &Assessment| {
        let comparison = compare(&shown("E001", b"a"), after, &LIBRARY);
        comparison.rows[3].differs.clone()
    };
    assert_eq!(differs(&shown("E007", b"a")), []);
    assert_eq!(differs(&shown("E001", b"b")), [Part::Evidence]);
}

#[test]
fn editions_are_compared_over_the_crosswalk_with_what_it_is_worth() {
    let edition = |id: &str| {
        let mut assessment = empty(&[OrganisationType::InternetBody]);
        assessment.breadth = Breadth::Whole;
        let catalogue = LIBRARY.catalogue(&CatalogueId::new(id)).unwrap();
        assessment.catalogues[1].id = catalogue.id.clone();
        assessment
    };
    let comparison = compare(
        &edition("iso-27001-2013"),
        &edition("iso-27001-2022"),
        &LIBRARY,
    );
    let standard = || {
        comparison
            .rows
            .iter()
            .filter(|row| row.kind == Kind::Standard)
    };
    assert!(
        standard().all(|row| row.change != Change::Gone),
        "2022 takes all of 2013 in"
    );
    // 5.7, 5.23, 5.30, 7.4, 8.9, 8.10, 8.11, 8.12, 8.16, 8.23, 8.28: the eleven new controls of 2022.
    let new = standard().filter(|row| row.change == Change::New);
    assert_eq!(new.count(), 11);
    let linked = standard().filter(|row| row.link.is_some()).count();
    assert!(linked >= 114, "{linked}");
}

#[test]
fn the_fate_of_findings_is_told_over_several_assessments() {
    let comparison = compared(
        "D04: partial, D05: non_compliant, D06: compliant, D07: compliant",
        "D04: compliant, D05: partial, D06: partial, D07: non_compliant",
    );
    let first = answered("D07: partial");
    let findings = comparison.findings(&[&first]);
    let told: Vec<String> = findings
        .iter()
        .map(|(fate, row)| format!("{} {}", row.at().control, fate.code()))
        .collect();
    assert_eq!(told, ["D07 reopened", "D06 new", "D05 open", "D04 closed"]);
    assert!(findings.is_sorted_by_key(|(fate, _)| Fate::ALL.iter().position(|it| it == fate)));
}

#[test]
fn what_is_missed_again_and_again_is_told_with_how_often() {
    let series = [
        "D04: partial, D05: partial",
        "D04: non_compliant, D05: compliant",
        "D04: partial, D05: partial",
    ];
    let series = series.map(answered);
    let missed = missed(&series.each_ref());
    assert_eq!(missed.len(), 1);
    assert_eq!((&missed[0].at, missed[0].times), (&control("D04"), 3));
}

#[test]
fn only_steps_that_became_late_since_are_overdue_since() {
    let mut before = empty(&[OrganisationType::InternetBody]);
    before.as_of = Some(date("2007-03-25"));
    let mut after = before.clone();
    let due = ["2007-03-01", "2007-06-01", "2008-01-01"].map(|day| Action {
        due: Some(date(day)),
        ..Action::default()
    });
    after.actions.extend(due);
    assert_eq!(overdue_since(&before, &after, date("2007-12-31")), [1]);
}

/// An assessment with answers, types and breadth by chance.
fn by_chance(random: &mut fastrand::Rng) -> Assessment {
    let types = [OrganisationType::InternetBody, OrganisationType::Isp];
    let mut assessment = empty(&types[..random.usize(1..=2)]);
    if random.bool() {
        assessment.breadth = Breadth::Whole;
    }
    let editions = [
        "iso-27001-2005",
        "tcvn-7562-2005",
        "iso-27001-2013",
        "iso-27001-2022",
    ];
    let edition = editions[random.usize(..editions.len())];
    let catalogue = LIBRARY.catalogue(&CatalogueId::new(edition)).unwrap();
    assessment.catalogues[1].id = catalogue.id.clone();
    let asked = tuanthu::assessment::scope::questions(&assessment, &LIBRARY);
    for question in &asked {
        if random.u8(..3) == 0 {
            continue;
        }
        let choices: Vec<Verdict> = Verdict::choices(question.kind).collect();
        let answer = Answer {
            verdict: choices[random.usize(..choices.len())],
            owner: ["", "Phòng A", "Phòng B"][random.usize(..3)].to_owned(),
            ..Answer::unassessed()
        };
        assessment.answers.insert(question.at.clone(), answer);
    }
    assessment
}

#[test]
fn comparing_the_other_way_round_mirrors_every_row() {
    type Pair = (Option<ControlRef>, Option<ControlRef>);
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..25 {
        let (one, other) = (by_chance(&mut random), by_chance(&mut random));
        let forwards = compare(&one, &other, &LIBRARY);
        let backwards = compare(&other, &one, &LIBRARY);
        let told: BTreeMap<Pair, (Change, Vec<Part>)> = forwards
            .rows
            .iter()
            .map(|row| {
                let pair = (row.before.clone(), row.after.clone());
                (pair, (row.change, row.differs.clone()))
            })
            .collect();
        let mirrored: BTreeMap<Pair, (Change, Vec<Part>)> = backwards
            .rows
            .iter()
            .map(|row| {
                let pair = (row.after.clone(), row.before.clone());
                (pair, (row.change.mirrored(), row.differs.clone()))
            })
            .collect();
        assert_eq!(told.len(), forwards.rows.len(), "no pair twice");
        assert_eq!(told, mirrored);
        assert_eq!(forwards.score.before, backwards.score.after);
    }
}
