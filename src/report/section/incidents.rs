//! II.7: incidents and risks, who was told of them, and how coordination went (points 5 and 6). The systems hit are
//! not named.

use crate::{
    assessment::{Incident, IncidentKind},
    catalogue::Heading,
    model::{OrganisationType, Section, Verdict},
    report::{
        block::Block,
        sentence::{clause, count, list, run_on, small},
    },
};

use super::{
    Duty, Paper, bullets, paragraphs,
    wording::{of_act, outcome},
};

/// Both notices of point 5 as one act, where both have the same verdict.
const BOTH_NOTICES: &str = "thông báo sự cố và nguy cơ mất an toàn thông tin về Sở Bưu chính Viễn thông ở địa phương và Trung tâm VNCERT";
const NO_OCCASION: &str = "Trong kỳ không phát sinh sự cố, nguy cơ mất an toàn thông tin phải thông báo về Sở Bưu \
    chính Viễn thông ở địa phương và Trung tâm VNCERT.";

pub(super) fn compose(paper: &Paper, heading: &Heading) -> Vec<Block> {
    let duties = paper.duties_of(heading);
    if duties.is_empty() {
        return Vec::new();
    }
    let (notices, others): (Vec<Duty>, Vec<Duty>) = duties
        .into_iter()
        .partition(|duty| duty.question.section == Section::IncidentNotification);
    let mut blocks = paragraphs([run_on(&[counts(paper), told_notices(paper, &notices)])]);
    let incidents = &paper.facts.assessment.incidents;
    if !incidents.is_empty() {
        let told: Vec<String> = incidents
            .iter()
            .map(|incident| told(paper, incident))
            .collect();
        blocks.push(bullets(&told));
    }
    let others = others.iter().enumerate();
    let others = others
        .map(|(position, duty)| run_on(&[outcome(paper, duty, position), duty.observation()]))
        .collect::<Vec<_>>();
    blocks.extend(paragraphs([run_on(&others)]));
    blocks
}

fn counts(paper: &Paper) -> String {
    let incidents = &paper.facts.assessment.incidents;
    let of = |kind: IncidentKind| {
        incidents
            .iter()
            .filter(|incident| incident.kind == kind)
            .count()
    };
    let parts: Vec<String> = [
        (of(IncidentKind::Incident), "sự cố"),
        (of(IncidentKind::Risk), "nguy cơ"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, words)| format!("{} {words}", count(number)))
    .collect();
    if parts.is_empty() {
        return String::new();
    }
    let notified = incidents
        .iter()
        .filter(|incident| incident.notified.is_some())
        .count();
    let resolved = incidents
        .iter()
        .filter(|incident| incident.resolved.is_some())
        .count();
    let share = |number: usize, words: &str| match number {
        0 => format!("chưa {words}"),
        number if number == incidents.len() => format!("đều đã {words}"),
        number => format!("đã {words} {}/{}", count(number), count(incidents.len())),
    };
    let shares = [share(resolved, "xử lý xong"), share(notified, "thông báo")];
    format!(
        "Trong kỳ ghi nhận {} mất an toàn thông tin, {}.",
        list(&parts),
        shares.join(", ")
    )
}

fn told_notices(paper: &Paper, notices: &[Duty]) -> String {
    let observations = notices.iter().map(Duty::observation);
    let is_receiver = paper
        .facts
        .assessment
        .profile
        .types
        .contains(&OrganisationType::ProvincialDepartment);
    let outcomes = match notices {
        [first, second] if first.verdict() == second.verdict() && !is_receiver => {
            match first.verdict() {
                Verdict::NotArisen => vec![NO_OCCASION.to_owned()],
                _ => vec![of_act(paper, first, BOTH_NOTICES, 0)],
            }
        }
        _ => notices
            .iter()
            .enumerate()
            .map(|(position, duty)| outcome(paper, duty, position))
            .collect(),
    };
    run_on(&outcomes.into_iter().chain(observations).collect::<Vec<_>>())
}

/// "Ngày 12/02/2007: …; đã …; đã thông báo … ngày …".
fn told(paper: &Paper, incident: &Incident) -> String {
    let kind = match incident.kind {
        IncidentKind::Incident => "Sự cố",
        IncidentKind::Risk => "Nguy cơ",
    };
    let day = incident
        .noticed
        .map(|day| format!(" {}", paper.on(day)))
        .unwrap_or_default();
    let summary = small(&clause(&incident.summary));
    let response = small(&clause(&incident.response));
    let to = clause(&incident.notified_to);
    let notified = incident.notified.map(|day| {
        let to = if to.is_empty() {
            String::new()
        } else {
            format!(" {to}")
        };
        format!("đã thông báo{to} {}", paper.on(day))
    });
    let parts = [summary, response]
        .into_iter()
        .filter(|part| !part.is_empty())
        .chain(notified);
    format!("{kind}{day}: {}", parts.collect::<Vec<_>>().join("; "))
}
