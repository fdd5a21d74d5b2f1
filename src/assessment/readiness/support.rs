//! What the registers say for and against the answers: rows that contradict what is claimed, codes that no question has,
//! expected papers that are missing, drills and restore tests that were not made or not written down.

use crate::{
    assessment::{
        Assessment,
        expected::{Presence, expected},
        register::{Register, RestoreOutcome},
        scope::Question,
        support::{DRILL_HOLDS_DAYS, Supports, last_test},
    },
    catalogue::Library,
    model::{ControlRef, Date, Section, Verdict},
};

use super::{Gap, GapPlace, Severity, claims, missing};

/// The gaps.
pub(super) fn gaps(
    assessment: &Assessment,
    library: &Library,
    (questions, supports): (&[Question], &Supports),
    day: Date,
) -> Vec<Gap> {
    let mut gaps = contradicted(assessment, questions, supports);
    gaps.extend(missing_papers(assessment, library, questions));
    let strange = supports.strange.iter();
    gaps.extend(strange.map(|register| hint("support-strange", *register)));
    if claims(assessment, questions, Section::Traceability) {
        gaps.extend(drills(assessment, day));
    }
    if claims(assessment, questions, Section::Recovery) {
        restores(assessment, &mut gaps);
    }
    gaps
}

fn hint(code: &'static str, register: Register) -> Gap {
    Gap {
        code,
        severity: Severity::Hint,
        place: GapPlace::Table(register),
    }
}

/// What is said to be done while a row that is to show it says otherwise.
fn contradicted(assessment: &Assessment, questions: &[Question], supports: &Supports) -> Vec<Gap> {
    let is_contradicted = |question: &&Question| {
        let rows = supports.by_control.get(&question.at);
        assessment.verdict(&question.at) == Verdict::Compliant
            && rows.is_some_and(|rows| rows.iter().any(|row| row.doubt.is_some()))
    };
    let found = questions.iter().filter(is_contradicted);
    found
        .map(|question| at_control("support-contradicts", &question.at))
        .collect()
}

fn at_control(code: &'static str, at: &ControlRef) -> Gap {
    Gap {
        code,
        severity: Severity::Hint,
        place: GapPlace::Control(at.clone()),
    }
}

/// A duty that is said to be fulfilled while a paper that shows it is not there; once a duty.
fn missing_papers(assessment: &Assessment, library: &Library, questions: &[Question]) -> Vec<Gap> {
    let papers = expected(assessment, library);
    let is_missing = |at: &ControlRef| {
        let of_duty = papers
            .iter()
            .filter(|(paper, _)| paper.controls.contains(at));
        of_duty
            .into_iter()
            .any(|(_, presence)| matches!(presence, Presence::Missing))
    };
    let without_reason = papers
        .iter()
        .any(|(_, presence)| matches!(presence, Presence::DoneWithout("")));
    let claimed = questions
        .iter()
        .filter(|it| assessment.verdict(&it.at) == Verdict::Compliant && is_missing(&it.at));
    let missing = claimed.map(|it| at_control("expected-paper-missing", &it.at));
    let unreasoned = without_reason.then(|| hint("done-without-reason", Register::Procedures));
    missing.chain(unreasoned).collect()
}

/// Whether tracing was ever tried, and lately.
fn drills(assessment: &Assessment, day: Date) -> Option<Gap> {
    let sources = &assessment.registers.log_sources;
    let last = sources.iter().filter_map(|it| it.last_drill).max();
    let code = match last {
        _ if sources.is_empty() => return None,
        None => "trace-never-drilled",
        Some(last) if last.days_until(day) > DRILL_HOLDS_DAYS => "trace-drill-old",
        Some(_) => return None,
    };
    Some(hint(code, Register::LogSources))
}

/// Restore tests of which nobody wrote down how they went, and backups from which nothing was ever restored where others
/// are told apart.
fn restores(assessment: &Assessment, gaps: &mut Vec<Gap>) {
    let registers = &assessment.registers;
    let tests = &registers.restore_tests;
    let is_open = tests
        .iter()
        .any(|test| test.on.is_some() && test.outcome == RestoreOutcome::Open);
    let are_told_apart = tests.iter().any(|test| !test.backup.trim().is_empty());
    let is_untried = registers
        .backups
        .iter()
        .any(|backup| last_test(backup, tests).is_none());
    let found = [
        (
            "restore-without-result",
            GapPlace::Table(Register::RestoreTests),
            is_open,
        ),
        (
            "backup-never-restored",
            GapPlace::Table(Register::Backups),
            are_told_apart && is_untried,
        ),
    ];
    gaps.extend(missing(Severity::Hint, found));
}
