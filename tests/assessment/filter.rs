//! Which rows a filter leaves, and what other choices would leave.

use tuanthu::{
    assessment::{
        Assessment, IssuedDocument, IssuedReport,
        filter::{Filter, Mark, Rows, reported_at},
        scope,
    },
    model::{Digest, Moment, OrganisationType, Section, Verdict},
};

use crate::fixture::{LIBRARY, answered, control, date, empty};

/// Ids of the duties that are left, and how many rows in all.
fn left(assessment: &Assessment, filter: &Filter) -> (Vec<String>, usize) {
    let rows = rows(assessment);
    let sifted = filter.sift(&rows, assessment, |_| true);
    let ids = sifted.shown.iter().map(|position| {
        let at = &rows.get(*position).unwrap().question.at;
        at.control.to_string()
    });
    let duties = ids.filter(|id| id.starts_with('D')).collect();
    (duties, sifted.shown.len())
}

fn rows(assessment: &Assessment) -> Rows {
    let questions = scope::questions(assessment, &LIBRARY);
    Rows::of(assessment, &LIBRARY, &questions)
}

fn with(marks: &[Mark]) -> Filter {
    let mut filter = Filter::default();
    filter.marks.extend(marks);
    filter
}

#[test]
fn at_first_everything_that_is_asked_is_shown_and_nothing_else() {
    let assessment = answered("D04: compliant");
    let questions = scope::questions(&assessment, &LIBRARY);
    let rows = rows(&assessment);
    let shown = Filter::default().sift(&rows, &assessment, |_| true).shown;
    let at = |position: &usize| rows.get(*position).unwrap().question.clone();
    assert_eq!(shown.iter().map(at).collect::<Vec<_>>(), questions);
    assert!(rows.len() > questions.len(), "the rest can be read");
}

#[test]
fn conditions_combine() {
    let mut assessment = answered("D04: compliant, D05: partial, D06: compliant");
    let answer = |assessment: &mut Assessment, id: &str| {
        assessment.answers.get_mut(&control(id)).unwrap().clone()
    };
    let mut flagged = answer(&mut assessment, "D05");
    flagged.flagged = true;
    flagged.owner = "Phòng Kỹ thuật ".to_owned();
    assessment.answers.insert(control("D05"), flagged);
    let mut second = answer(&mut assessment, "D06");
    second.owner = "Phòng Kỹ thuật".to_owned();
    assessment.answers.insert(control("D06"), second);

    let check = |filter: Filter, expected: &[&str]| {
        assert_eq!(left(&assessment, &filter).0, expected, "{filter:?}");
    };
    let owner = Some("Phòng Kỹ thuật".to_owned());
    check(with(&[Mark::Flagged]), &["D05"]);
    check(with(&[Mark::Flagged, Mark::Unanswered]), &[]);
    check(
        Filter {
            owner: owner.clone(),
            ..Filter::default()
        },
        &["D05", "D06"],
    );
    check(
        Filter {
            owner,
            verdict: Some(Verdict::Compliant),
            ..Filter::default()
        },
        &["D06"],
    );
    check(
        Filter {
            section: Some(Section::Traceability),
            verdict: Some(Verdict::Partial),
            ..Filter::default()
        },
        &[],
    );
}

#[test]
fn counts_say_what_each_choice_would_leave() {
    let assessment = answered("D04: compliant, D05: partial, D07: not_applicable");
    let filter = with(&[Mark::NoEvidence]);
    let counts = filter
        .sift(&rows(&assessment), &assessment, |_| true)
        .counts;
    for mark in Mark::ALL {
        let mut chosen = filter.clone();
        chosen.marks.insert(mark);
        let count = counts.marks.get(&mark).copied().unwrap_or(0);
        assert_eq!(count, left(&assessment, &chosen).1, "{mark:?}");
    }
    for verdict in Verdict::ALL {
        let chosen = Filter {
            verdict: Some(*verdict),
            ..filter.clone()
        };
        let count = counts.verdicts.get(verdict).copied().unwrap_or(0);
        assert_eq!(count, left(&assessment, &chosen).1, "{verdict:?}");
    }
    for section in Section::ALL {
        let chosen = Filter {
            section: Some(*section),
            ..filter.clone()
        };
        let count = counts.sections.get(section).copied().unwrap_or(0);
        assert_eq!(count, left(&assessment, &chosen).1, "{section:?}");
    }
    assert_eq!(counts.all_sections, left(&assessment, &filter).1);
    assert_eq!(counts.verdicts.get(&Verdict::NotApplicable), None);
}

#[test]
fn what_is_not_found_counts_nowhere() {
    let assessment = answered("D04: compliant");
    let sifted = Filter::default().sift(&rows(&assessment), &assessment, |position| position == 3);
    assert_eq!(sifted.shown, [3]);
    assert_eq!(sifted.counts.all_sections, 1);
    assert_eq!(sifted.counts.verdicts[&Verdict::Compliant], 1);
}

#[test]
fn changed_means_after_the_last_numbered_report() {
    let at = |day: &str| Moment::at(date(day), 9, 0);
    let mut assessment = answered("D04: compliant, D05: partial");
    for (id, day) in [("D04", "2007-03-01"), ("D05", "2007-03-20")] {
        assessment.answers.get_mut(&control(id)).unwrap().at = Some(at(day));
    }
    let changed = with(&[Mark::Changed]);
    assert_eq!(left(&assessment, &changed).1, 0, "nothing was reported");
    let report = IssuedReport {
        document: IssuedDocument::Report,
        file: "05.pdf".to_owned(),
        sha256: Digest::of(b""),
        number: Some(5),
        date: Some(date("2007-03-10")),
        at: at("2007-03-10"),
        signer: "Trần Thị Ký".to_owned(),
        draft: false,
        replaces: None,
        relation: None,
        route: tuanthu::assessment::Route::default(),
        steps: Vec::new(),
        scans: Vec::new(),
        consultations: Vec::new(),
        sendings: Vec::new(),
    };
    let draft = IssuedReport {
        number: None,
        draft: true,
        at: at("2007-03-25"),
        ..report.clone()
    };
    assessment.issued = vec![report, draft];
    assert_eq!(reported_at(&assessment), Some(at("2007-03-10")));
    assert_eq!(left(&assessment, &changed).0, ["D05"]);
}

#[test]
fn what_is_rare_for_the_organisation_can_be_listed_alone() {
    let mut listed = 0;
    for kind in OrganisationType::ALL.iter().copied() {
        let assessment = empty(&[kind]);
        let rows = rows(&assessment);
        let filter = Filter {
            marks: [Mark::Rare].into(),
            ..Filter::default()
        };
        let shown = filter.sift(&rows, &assessment, |_| true).shown;
        let is_rare = |at: &usize| {
            let at = &rows.get(*at).unwrap().question.at;
            LIBRARY.control(at).unwrap().1.is_rare_for(&[kind])
        };
        let expected: Vec<usize> = (0..rows.len()).filter(is_rare).collect();
        assert_eq!(shown, expected, "{kind:?}");
        listed += shown.len();
    }
    assert!(listed > 0);
}
