//! What is missing or contradictory in the records of incidents and risks.

use crate::{
    assessment::{Assessment, scope::Question},
    model::{Date, Kind, Moment, Section, Verdict},
};

use super::{Gap, GapPlace, Severity};

/// The gaps. A record is read as of the end of the day: what happened today is not in the future.
pub(super) fn gaps(assessment: &Assessment, questions: &[Question], today: Date) -> Vec<Gap> {
    let incidents = &assessment.incidents;
    let end_of_day = Moment::at(today, 23, 59);
    let says = |verdict: Verdict| {
        let mut duties = questions.iter().filter(|question| {
            question.kind == Kind::Duties && question.section == Section::IncidentNotification
        });
        duties.any(|duty| assessment.verdict(&duty.at) == verdict)
    };
    let is_empty = incidents.is_empty();
    let says_none = assessment.none_arisen || says(Verdict::NotArisen);
    let is_faulty =
        |it: &crate::assessment::Incident| it.faults(end_of_day).iter().any(|fault| fault.blocks);
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
            incidents
                .iter()
                .any(|it| it.noticed.is_some() && it.notified.is_none()),
        ),
    ];
    let found = found.into_iter().filter(|(_, _, is_there)| *is_there);
    let gaps = found.map(|(code, severity, _)| Gap {
        code,
        severity,
        place: GapPlace::Register(Section::IncidentNotification),
    });
    gaps.collect()
}
