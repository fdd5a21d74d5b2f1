//! How long there is left to tell of an incident, in words.

use std::fmt::Display;

use crate::{
    assessment::{Due, DueState},
    lang::Texts,
};

/// "Thông báo ban đầu: còn 5 giờ 20 phút, hạn 14:30 12/10/2026 (điểm d khoản 2 Điều 31)".
pub fn due(texts: &Texts, due: &Due) -> String {
    let left = match due.state {
        DueState::Running(minutes) | DueState::Overdue(minutes) => duration(texts, minutes),
        DueState::Met | DueState::Late => String::new(),
    };
    let end = texts.moment(due.at);
    let words: [(&str, &dyn Display); 2] = [("left", &left), ("end", &end)];
    let state = match due.state {
        DueState::Running(_) => texts.with("due-running", &words),
        DueState::Overdue(_) if due.limit.hours == 0 => texts.with("due-at-once", &words),
        DueState::Overdue(_) => texts.with("due-overdue", &words),
        DueState::Met => texts.t("due-met").to_owned(),
        DueState::Late => texts.with("due-late", &words),
    };
    let title = due.limit.title(texts.language());
    let point = match due.limit.point.as_str() {
        "" => String::new(),
        point => format!(" ({point})"),
    };
    let roughly = if due.is_exact || !due.is_open() {
        String::new()
    } else {
        format!(". {}", texts.t("due-roughly"))
    };
    format!("{title}: {state}{point}{roughly}")
}

/// "5 giờ 20 phút".
fn duration(texts: &Texts, minutes: u64) -> String {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    texts.with("due-time", &[("hours", &hours), ("minutes", &minutes)])
}
