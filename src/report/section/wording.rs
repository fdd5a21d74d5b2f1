//! What came of a duty, in one sentence. Each verdict has its own forms, so that neighbours do not sound alike.
//!
//! The words for what is done come from the duty's title in its catalogue; where a title does not stand well after
//! "đã", "đang" or "chưa", the directive's scheme has the words instead.

use crate::{
    catalogue::Wording,
    model::Verdict,
    report::sentence::{clause, small},
};

use super::{Duty, Paper, on};

/// How the scheme speaks of a duty to an organisation of these types.
fn words_of<'a>(paper: &Paper<'a>, duty: &Duty) -> Option<&'a Wording> {
    let types = &paper.facts.assessment.profile.types;
    let scheme = paper.facts.scheme;
    let fits = |it: &&Wording| {
        it.duty == duty.control.id && it.only.is_none_or(|only| types.contains(&only))
    };
    let fitting = || scheme.wordings.iter().filter(fits);
    let own = fitting().find(|it| it.only.is_some());
    own.or_else(|| fitting().next())
}

/// What the duty asks, after "đã", "đang", "chưa" or "việc".
pub(super) fn act(paper: &Paper, duty: &Duty) -> String {
    words_of(paper, duty).map_or_else(
        || small(&clause(&duty.text.title)),
        |words| words.act.clone(),
    )
}

/// What came of a duty: one sentence by its verdict. `position` among its neighbours varies the form.
pub(super) fn outcome(paper: &Paper, duty: &Duty, position: usize) -> String {
    let act = act(paper, duty);
    let doing = words_of(paper, duty).map_or("", |words| words.doing.as_str());
    let doing = if doing.is_empty() { &act } else { doing };
    match duty.verdict() {
        Verdict::Compliant => done(paper, &act, position),
        Verdict::Partial => under_way(paper, duty, doing, position),
        Verdict::NonCompliant => not_done(paper, duty, &act, position),
        Verdict::NotArisen => not_arisen(paper, duty, &act),
        Verdict::NotApplicable => not_applicable(paper, duty, &act),
        Verdict::NotAssessed => not_assessed(&act, position),
    }
}

/// That something is done.
pub(super) fn done(paper: &Paper, act: &str, position: usize) -> String {
    if position % 2 == 1 {
        return format!("Bên cạnh đó, {} đã {act}.", paper.own);
    }
    format!("{} đã {act}.", paper.own_first())
}

fn under_way(paper: &Paper, duty: &Duty, doing: &str, position: usize) -> String {
    let due = paper
        .due(duty)
        .map(|due| format!("dự kiến hoàn thành chậm nhất {}", on(due)));
    match due {
        Some(due) if position % 2 == 1 => format!("Việc {doing} đang được thực hiện, {due}."),
        Some(due) => format!("{} đang {doing}, {due}.", paper.own_first()),
        None if position % 2 == 1 => {
            format!("Việc {doing} đang được thực hiện, chưa hoàn thành.")
        }
        None => format!(
            "{} đang {doing}; nội dung này chưa hoàn thành.",
            paper.own_first()
        ),
    }
}

fn not_done(paper: &Paper, duty: &Duty, act: &str, position: usize) -> String {
    let due = paper.due(duty).map_or_else(String::new, |due| {
        format!(", dự kiến hoàn thành chậm nhất {}", on(due))
    });
    if position % 2 == 1 {
        return format!("Việc {act} chưa được thực hiện{due}.");
    }
    match due.strip_prefix(", ") {
        Some(due) => format!("{} chưa {act}; nội dung này {due}.", paper.own_first()),
        None => format!("{} chưa {act}.", paper.own_first()),
    }
}

fn not_assessed(act: &str, position: usize) -> String {
    if position % 2 == 1 {
        return format!("Việc {act} chưa có kết quả rà soát tại thời điểm báo cáo.");
    }
    format!("Kết quả {act} chưa được tổng hợp tại thời điểm báo cáo.")
}

fn not_arisen(paper: &Paper, duty: &Duty, act: &str) -> String {
    match words_of(paper, duty)
        .map(|words| words.occasion.as_str())
        .filter(|occasion| !occasion.is_empty())
    {
        Some(occasion) => format!("Trong kỳ không phát sinh {occasion}."),
        None => format!("Trong kỳ không phát sinh công việc về {act}."),
    }
}

fn not_applicable(paper: &Paper, duty: &Duty, act: &str) -> String {
    let reason = duty
        .answer
        .map_or_else(String::new, |answer| clause(&answer.justification));
    let told = format!(
        "{} không thuộc đối tượng của nhiệm vụ về {act}.",
        paper.own_first()
    );
    if reason.is_empty() {
        return told;
    }
    format!("{told} Lý do: {}.", small(&reason))
}
