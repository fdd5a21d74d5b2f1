//! What is missing or contradictory in the records of incidents and risks.

use crate::{
    assessment::{Assessment, Due, DueState, Incident, IncidentKind, scope::Question},
    catalogue::{Library, NoticeLimit},
    model::{Date, Kind, Moment, Section, Verdict},
};

use super::{Gap, GapPlace, Severity};

/// The gaps. A record is read as of the end of the day: what happened today is not in the future.
pub(super) fn gaps(
    assessment: &Assessment,
    library: &Library,
    questions: &[Question],
    today: Date,
) -> Vec<Gap> {
    let incidents = &assessment.incidents;
    let limits = library.scheme(&assessment.scheme);
    let limits = limits.map_or(&[][..], |scheme| &scheme.notices.limits);
    let end_of_day = Moment::at(today, 23, 59);
    let says = |verdict: Verdict| {
        let mut duties = questions.iter().filter(|question| {
            question.kind == Kind::Duties && question.section == Section::IncidentNotification
        });
        duties.any(|duty| assessment.verdict(&duty.at) == verdict)
    };
    let is_empty = incidents.is_empty();
    let says_none = assessment.none_arisen || says(Verdict::NotArisen);
    let is_faulty = |it: &Incident| it.faults(end_of_day).iter().any(|fault| fault.blocks);
    // Where a limit is said to be missed or running, that says more.
    let is_untold = |it: &Incident| {
        let is_limited = !it.dues(limits, end_of_day).is_empty();
        it.noticed.is_some() && it.notified.is_none() && !is_limited
    };
    let found = [
        (
            "incidents-contradict",
            Severity::Substance,
            !is_empty && says_none,
        ),
        (
            "incident-faulty",
            Severity::Substance,
            incidents.iter().any(is_faulty),
        ),
        (
            "incidents-unrecorded",
            Severity::Hint,
            is_empty && !says_none && says(Verdict::Compliant),
        ),
        (
            "incident-unnotified",
            Severity::Hint,
            incidents.iter().any(is_untold),
        ),
    ];
    let limited = limited(incidents, limits, today);
    let found = found.into_iter().chain(limited);
    let found = found.filter(|(_, _, is_there)| *is_there);
    let gaps = found.map(|(code, severity, _)| Gap {
        code,
        severity,
        place: GapPlace::Register(Section::IncidentNotification),
    });
    gaps.collect()
}

/// What the time limits of the scheme say. A limit that ends today is still running: the hour is the window's to tell.
fn limited(
    incidents: &[Incident],
    limits: &[NoticeLimit],
    today: Date,
) -> [(&'static str, Severity, bool); 4] {
    let start_of_day = Moment::at(today, 0, 0);
    let dues = incidents
        .iter()
        .flat_map(|it| it.dues(limits, start_of_day));
    let states: Vec<DueState> = dues.map(|due: Due| due.state).collect();
    let any = |is_meant: fn(&DueState) -> bool| states.iter().any(is_meant);
    let is_ungraded = |it: &Incident| it.kind == IncidentKind::Incident && it.gravity.is_none();
    [
        (
            "incident-notice-overdue",
            Severity::Substance,
            any(|it| matches!(it, DueState::Overdue(_))),
        ),
        (
            "incident-notice-running",
            Severity::Hint,
            any(|it| matches!(it, DueState::Running(_))),
        ),
        (
            "incident-notice-late",
            Severity::Hint,
            any(|it| *it == DueState::Late),
        ),
        (
            "incident-ungraded",
            Severity::Hint,
            !limits.is_empty() && incidents.iter().any(is_ungraded),
        ),
    ]
}
