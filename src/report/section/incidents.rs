//! II.7: incidents and risks, who was told of them, and how coordination went (points 5 and 6). The systems hit are
//! not named.

use crate::{
    assessment::{Incident, IncidentKind},
    catalogue::Heading,
    model::{OrganisationType, Section, Verdict},
    report::{
        block::Block,
        notice,
        sentence::{clause, count, list, run_on, small},
    },
};

use super::{
    Duty, Paper, bullets, on, paragraphs,
    wording::{done, outcome},
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
    let others = told_coordination(paper, &others);
    blocks.extend(paragraphs([others]));
    blocks
}

/// What came of VNCERT's coordination.
fn told_coordination(paper: &Paper, duties: &[Duty]) -> String {
    let without_occasion = duties
        .iter()
        .all(|duty| duty.verdict() == Verdict::NotArisen);
    let observations = duties.iter().map(Duty::observation);
    if without_occasion && duties.len() == 2 {
        let told = [format!(
            "Trung tâm VNCERT không có yêu cầu điều phối ứng cứu sự cố hoặc kiểm tra, đánh giá năng lực đảm bảo an \
             toàn mạng đối với {} trong kỳ.",
            paper.own
        )];
        return run_on(&told.into_iter().chain(observations).collect::<Vec<_>>());
    }
    let told = duties
        .iter()
        .enumerate()
        .map(|(position, duty)| run_on(&[outcome(paper, duty, position), duty.observation()]));
    run_on(&told.collect::<Vec<_>>())
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
        1 if incidents.len() == 1 => format!("đã {words}"),
        number if number == incidents.len() => format!("đều đã {words}"),
        number => format!("đã {words} {}/{}", count(number), count(incidents.len())),
    };
    let told = common_addressee(paper).map_or_else(
        || "thông báo cho cơ quan có thẩm quyền".to_owned(),
        |addressee| format!("thông báo {addressee}"),
    );
    let shares = [share(resolved, "xử lý xong"), share(notified, &told)];
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
    let verdicts: Vec<Verdict> = notices.iter().map(Duty::verdict).collect();
    // Said as such, it stands for duties that were not looked at one by one.
    let is_said = paper.facts.assessment.none_arisen
        && paper.facts.assessment.incidents.is_empty()
        && verdicts.iter().all(|verdict| {
            matches!(
                verdict,
                Verdict::NotAssessed | Verdict::NotArisen | Verdict::Compliant
            )
        });
    let outcomes = match verdicts.as_slice() {
        _ if is_said && !is_receiver => vec![NO_OCCASION.to_owned()],
        [Verdict::NotArisen, Verdict::NotArisen] if !is_receiver => vec![NO_OCCASION.to_owned()],
        // The counts have said so already.
        [Verdict::Compliant, Verdict::Compliant] if !is_receiver && all_notified(paper) => {
            Vec::new()
        }
        [Verdict::Compliant, Verdict::Compliant] if !is_receiver => {
            vec![done(paper, BOTH_NOTICES, 0)]
        }
        _ => notices
            .iter()
            .enumerate()
            .map(|(position, duty)| outcome(paper, duty, position))
            .collect(),
    };
    run_on(&outcomes.into_iter().chain(observations).collect::<Vec<_>>())
}

/// Whether there were incidents and every one has been notified to the same place.
fn all_notified(paper: &Paper) -> bool {
    let incidents = &paper.facts.assessment.incidents;
    incidents.iter().all(|it| it.notified.is_some()) && common_addressee(paper).is_some()
}

/// Where every notice went, if all went to the same place.
fn common_addressee(paper: &Paper) -> Option<String> {
    let incidents = &paper.facts.assessment.incidents;
    let first = clause(&incidents.first()?.notified_to);
    let is_common = incidents.iter().all(|it| clause(&it.notified_to) == first);
    (is_common && !first.is_empty()).then_some(first)
}

/// "Sự cố ngày 12/02/2007: …; đã xử lý: …; thông báo … ngày …".
fn told(paper: &Paper, incident: &Incident) -> String {
    let kind = match incident.kind {
        IncidentKind::Incident => "Sự cố",
        IncidentKind::Risk => "Nguy cơ",
    };
    let noticed = incident.noticed.map(on);
    let label: Vec<String> = [kind.to_owned()].into_iter().chain(noticed).collect();
    let summary = small(&clause(&incident.summary));
    let response = small(&clause(&incident.response));
    let response = (!response.is_empty()).then(|| format!("xử lý: {response}"));
    let elsewhere = match common_addressee(paper) {
        Some(_) => String::new(),
        None => clause(&incident.notified_to),
    };
    let notified = incident.notified.map(|day| {
        let words = ["thông báo", elsewhere.as_str(), &on(day)];
        words
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    });
    let letters = letters(paper, incident);
    let notified = notified.map(|notified| format!("{notified}{letters}"));
    let parts: Vec<String> = [summary]
        .into_iter()
        .chain(response)
        .chain(notified)
        .collect();
    format!("{}: {}", label.join(" "), parts.join("; "))
}

/// " (Công văn số 07/SBCVT-KT, 09/SBCVT-KT)": the notices that were signed.
fn letters(paper: &Paper, incident: &Incident) -> String {
    let numbers = incident.sent().filter_map(|notice| notice.number);
    let symbols: Vec<String> = numbers
        .map(|number| notice::symbol(paper.facts.assessment, number))
        .collect();
    if symbols.is_empty() {
        String::new()
    } else {
        format!(" (Công văn số {})", symbols.join(", "))
    }
}
