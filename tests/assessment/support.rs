//! Registers behind answers: rows that show something for a control or speak against it, and papers that are expected.

use std::collections::BTreeSet;

use tuanthu::{
    assessment::{
        Answer, Assessment,
        expected::{Presence, expected},
        readiness::{EvidenceFaults, Gap, GapPlace, Severity, readiness},
        register::{
            Backup, Check, Domain, LogSource, Procedure, Register, Registers, RestoreOutcome,
            RestoreTest, System,
        },
        scope::questions,
        support::{Doubt, Supports, set_code, supports_of},
    },
    catalogue::ExpectedPaper,
    lang::Texts,
    model::{CatalogueId, ControlRef, Language, OrganisationType, ProcedureKind, Verdict},
};

use crate::fixture::{LIBRARY, answered, control, date, empty};

fn gaps(assessment: &Assessment) -> Vec<Gap> {
    let today = date("2007-03-28");
    readiness(assessment, &LIBRARY, &EvidenceFaults::new(), today)
}

fn has(assessment: &Assessment, code: &str) -> bool {
    gaps(assessment).iter().any(|gap| gap.code == code)
}

fn at_control(assessment: &Assessment, code: &str, id: &str) -> Option<Severity> {
    let place = GapPlace::Control(control(id));
    let gaps = gaps(assessment);
    let found = gaps
        .iter()
        .find(|gap| gap.code == code && gap.place == place);
    found.map(|gap| gap.severity)
}

fn log(controls: &str) -> LogSource {
    LogSource {
        name: "Tường lửa".to_owned(),
        retention_days: Some(90),
        controls: controls.to_owned(),
        ..LogSource::default()
    }
}

#[test]
fn rows_of_registers_alone_are_less_than_evidence_and_more_than_nothing() {
    let mut assessment = answered("D11: compliant, D12: compliant");
    assert_eq!(
        at_control(&assessment, "evidence-missing", "D11"),
        Some(Severity::Substance)
    );
    assessment.registers.log_sources.push(log("d11; A.10.10.1"));
    assert_eq!(at_control(&assessment, "evidence-missing", "D11"), None);
    assert_eq!(
        at_control(&assessment, "register-alone", "D11"),
        Some(Severity::Hint)
    );
    assert!(at_control(&assessment, "evidence-missing", "D12").is_some());
}

#[test]
fn a_row_that_says_otherwise_contradicts_only_what_is_claimed() {
    let mut assessment = answered("D11: compliant, D12: partial");
    assessment.registers.log_sources.push(log("D11, D12"));
    assert!(!has(&assessment, "support-contradicts"));
    assessment.registers.log_sources[0].retention_days = None;
    assert_eq!(
        at_control(&assessment, "support-contradicts", "D11"),
        Some(Severity::Hint)
    );
    assert_eq!(at_control(&assessment, "support-contradicts", "D12"), None);
}

/// Two and more rows of every register that supports D04, the first of each sound.
fn doubtful() -> Registers {
    let mut registers = Registers::default();
    let on = Some(date("2007-02-01"));
    let controls = "D04".to_owned();
    registers.systems = vec![
        System {
            reviewed: on,
            controls: controls.clone(),
            ..System::default()
        },
        System {
            controls: controls.clone(),
            ..System::default()
        },
    ];
    let domain = |name: &str, expires| Domain {
        name: name.to_owned(),
        expires,
        controls: "D04".to_owned(),
        ..Domain::default()
    };
    registers.domains = vec![
        domain("a.vn", None),
        domain("a.com", None),
        domain("b.vn", on),
    ];
    let paper = |issued, review_due| Procedure {
        issued,
        review_due,
        controls: "D04".to_owned(),
        ..Procedure::default()
    };
    registers.procedures = vec![paper(on, None), paper(None, None), paper(on, on)];
    let drilled = |drill_traced| LogSource {
        drill_traced,
        ..log("D04")
    };
    registers.log_sources = vec![drilled(Some(true)), drilled(Some(false))];
    let backup = |what: &str, frequency: &str| Backup {
        what: what.to_owned(),
        frequency: frequency.to_owned(),
        controls: "D04".to_owned(),
        ..Backup::default()
    };
    registers.backups = vec![backup("Trang tin", "Hằng đêm"), backup("Thư", "")];
    let test = |on: &str, outcome| RestoreTest {
        backup: " trang TIN".to_owned(),
        on: Some(date(on)),
        outcome,
        controls: "D04".to_owned(),
        ..RestoreTest::default()
    };
    registers.restore_tests = vec![
        test("2007-02-01", RestoreOutcome::Restored),
        test("2007-03-01", RestoreOutcome::Failed),
        test("2007-01-01", RestoreOutcome::PartlyRestored),
        test("2007-01-02", RestoreOutcome::Open),
    ];
    registers.checks = vec![Check {
        checked: Some(6),
        total: Some(5),
        controls,
        ..Check::default()
    }];
    registers
}

#[test]
fn each_register_knows_what_speaks_against_it() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    assessment.registers = doubtful();
    let found = supports_of(&assessment.registers, &control("D04"), date("2007-03-28"));
    let doubts: Vec<_> = found
        .iter()
        .map(|it| (it.register, it.row, it.doubt))
        .collect();
    assert_eq!(
        doubts,
        [
            (Register::Systems, 0, None),
            (Register::Systems, 1, Some(Doubt::Unreviewed)),
            (Register::Domains, 0, None),
            (Register::Domains, 1, Some(Doubt::ForeignDomain)),
            (Register::Domains, 2, Some(Doubt::DomainExpired)),
            (Register::Procedures, 0, None),
            (Register::Procedures, 1, Some(Doubt::Draft)),
            (Register::Procedures, 2, Some(Doubt::ReviewOverdue)),
            (Register::LogSources, 0, None),
            (Register::LogSources, 1, Some(Doubt::NotTraced)),
            (Register::Backups, 0, Some(Doubt::NotRestored)),
            (Register::Backups, 1, Some(Doubt::NoFrequency)),
            (Register::RestoreTests, 0, None),
            (Register::RestoreTests, 1, Some(Doubt::NotRestored)),
            (Register::RestoreTests, 2, Some(Doubt::PartlyRestored)),
            (Register::RestoreTests, 3, Some(Doubt::NoResult)),
            (Register::Checks, 0, Some(Doubt::Impossible)),
        ]
    );
    let asked = questions(&assessment, &LIBRARY);
    let all = Supports::of(&assessment.registers, &asked, date("2007-03-28"));
    assert_eq!(
        all.by_control.get(&control("D04")),
        Some(&found),
        "one row or all rows"
    );
    for texts in Language::ALL.map(Texts::new) {
        for doubt in Doubt::ALL {
            assert!(texts.has(&format!("doubt-{}", doubt.code())), "{doubt:?}");
        }
    }
}

#[test]
fn a_code_that_no_question_has_is_named() {
    let mut assessment = answered("D11: partial");
    assessment.registers.log_sources.push(log("D11, D99"));
    assert!(has(&assessment, "support-strange"));
    assessment.registers.log_sources[0].controls = "D11".to_owned();
    assert!(!has(&assessment, "support-strange"));
}

#[test]
fn codes_are_put_in_and_taken_out_whole_where_two_catalogues_share_one() {
    let assessment = empty(&[OrganisationType::InternetBody]);
    let mut questions = questions(&assessment, &LIBRARY);
    let at = control("A.10.10.1");
    let mut words = " D11;A.5.1.1".to_owned();
    set_code(&mut words, &at, true, &questions);
    assert_eq!(words, "D11, A.5.1.1, A.10.10.1");
    set_code(&mut words, &at, true, &questions);
    assert_eq!(words, "D11, A.5.1.1, A.10.10.1", "once");
    set_code(&mut words, &at, false, &questions);
    assert_eq!(words, "D11, A.5.1.1");
    let mut twin = questions.iter().find(|it| it.at == at).unwrap().clone();
    twin.at.catalogue = CatalogueId::new("tcvn-7562-2005");
    questions.push(twin);
    set_code(&mut words, &at, true, &questions);
    assert_eq!(words, "D11, A.5.1.1, iso-27001-2005/A.10.10.1");
}

#[test]
fn tracing_that_was_not_tried_within_a_year_is_a_hint_where_it_is_claimed() {
    let drilled = |answers: &str, on: Option<&str>| {
        let mut assessment = answered(answers);
        assessment.as_of = Some(date("2007-03-25"));
        let mut source = log("");
        source.last_drill = on.map(date);
        assessment.registers.log_sources = vec![source, log("")];
        ["trace-never-drilled", "trace-drill-old"].map(|code| has(&assessment, code))
    };
    assert_eq!(drilled("D11: compliant", None), [true, false]);
    assert_eq!(drilled("D11: compliant", Some("2006-03-24")), [false, true]);
    assert_eq!(
        drilled("D11: compliant", Some("2006-03-25")),
        [false, false]
    );
    assert_eq!(drilled("D11: partial", None), [false, false]);
}

#[test]
fn a_restore_test_without_a_result_and_a_backup_without_a_test_are_hints() {
    let mut assessment = answered("D12: compliant");
    let backup = |what: &str| Backup {
        what: what.to_owned(),
        ..Backup::default()
    };
    assessment.registers.backups = vec![backup("Trang tin"), backup("Thư")];
    let test = |of: &str, outcome| RestoreTest {
        backup: of.to_owned(),
        on: Some(date("2007-03-01")),
        outcome,
        ..RestoreTest::default()
    };
    assessment.registers.restore_tests = vec![test("", RestoreOutcome::Open)];
    assert!(has(&assessment, "restore-without-result"));
    assert!(
        !has(&assessment, "backup-never-restored"),
        "tests name no backup yet"
    );
    assessment.registers.restore_tests = vec![test("Trang tin", RestoreOutcome::Restored)];
    assert!(!has(&assessment, "restore-without-result"));
    assert!(has(&assessment, "backup-never-restored"));
    let more = test("Thư", RestoreOutcome::Restored);
    assessment.registers.restore_tests.push(more);
    assert!(!has(&assessment, "backup-never-restored"));
}

fn paper<'a>(assessment: &'a Assessment, id: &str) -> (ExpectedPaper, Presence<'a>) {
    let papers = expected(assessment, &LIBRARY);
    let found = papers.into_iter().find(|(paper, _)| paper.id == id);
    let (paper, presence) = found.unwrap();
    (paper.clone(), presence)
}

#[test]
fn an_expected_paper_is_missing_drafted_issued_or_done_without() {
    let mut assessment = answered("D12: compliant");
    let (logs, presence) = paper(&assessment, "QT06");
    assert_eq!(presence, Presence::Missing);
    assert_eq!(
        at_control(&assessment, "expected-paper-missing", "D12"),
        Some(Severity::Hint)
    );

    assessment.do_without(&logs, Some(String::new()));
    assert!(!paper(&assessment, "QT06").1.is_settled());
    assert!(has(&assessment, "done-without-reason"));
    assessment.do_without(&logs, Some("Nằm trong Quy chế".to_owned()));
    assert!(paper(&assessment, "QT06").1.is_settled());
    assert!(!has(&assessment, "done-without-reason"));
    assert_eq!(
        at_control(&assessment, "expected-paper-missing", "D12"),
        None
    );

    assessment.enter_expected(&logs, &LIBRARY);
    assert_eq!(paper(&assessment, "QT06").1, Presence::Drafted(0));
    assert!(assessment.registers.done_without.is_empty());
    let row = &mut assessment.registers.procedures[0];
    assert_eq!(
        (row.kind, row.controls.as_str()),
        (ProcedureKind::Procedure, "D08, D12")
    );
    row.number = "16/QĐ-SC".to_owned();
    assert_eq!(paper(&assessment, "QT06").1, Presence::There(0));
}

#[test]
fn one_paper_may_be_several_that_are_expected() {
    let mut assessment = answered("D08: compliant");
    let whole = Procedure {
        number: "142/QĐ-HB".to_owned(),
        controls: "D08".to_owned(),
        ..Procedure::default()
    };
    assessment.registers.procedures.push(whole);
    for id in ["QT02", "QT03"] {
        let (paper, _) = paper(&assessment, id);
        assessment.take_as_expected(0, &paper, &LIBRARY);
    }
    let row = &assessment.registers.procedures[0];
    assert_eq!(
        (row.expected.as_str(), row.controls.as_str()),
        ("QT02, QT03", "D08")
    );
    assert_eq!(paper(&assessment, "QT03").1, Presence::There(0));
}

#[test]
fn each_kind_of_body_is_expected_to_have_papers_for_duties_that_bind_it() {
    for kind in OrganisationType::ALL {
        let assessment = empty(&[OrganisationType::InternetBody, *kind]);
        let asked = questions(&assessment, &LIBRARY);
        let papers = expected(&assessment, &LIBRARY);
        assert!(papers.len() >= 11, "{kind}");
        for (paper, _) in papers {
            let is_asked = |at: &ControlRef| asked.iter().any(|it| it.at == *at);
            assert!(paper.controls.iter().any(is_asked), "{kind}: {}", paper.id);
        }
    }
}

#[test]
fn each_requirement_of_the_decree_has_a_paper_that_shows_it_and_no_id_stands_in_two_lists() {
    let lists = ["directive-03-2007", "nd-331-2026"].map(CatalogueId::new);
    let papers = lists.iter().flat_map(|it| LIBRARY.expected_papers(it));
    let ids: Vec<&str> = papers.map(|paper| paper.id.as_str()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(
        unique.len(),
        ids.len(),
        "rows of the register name a paper by its id alone"
    );
    let shown: BTreeSet<&ControlRef> = LIBRARY
        .expected_papers(&lists[1])
        .flat_map(|paper| &paper.controls)
        .collect();
    let decree = LIBRARY.catalogue(&lists[1]).unwrap();
    assert_eq!(shown.len(), decree.controls.len());
}

#[test]
fn an_answer_says_nothing_by_being_supported() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    assessment.registers.log_sources.push(log("D11"));
    assert_eq!(assessment.verdict(&control("D11")), Verdict::NotAssessed);
    assert!(at_control(&assessment, "not-assessed", "D11").is_some());
    assert_eq!(assessment.answers.get(&control("D11")), None::<&Answer>);
}
