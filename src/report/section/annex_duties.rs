//! Phụ lục I: every duty that binds the organisation, what came of it, what shows it, who is in charge, by when.

use crate::{
    assessment::{Evidence, EvidenceSource},
    model::{Kind, Verdict},
    report::{
        block::{Align, Block, Row},
        sentence::{capital, clause, date},
    },
};

use super::{Duty, Paper, column, number_and_date, table};

const COLUMNS: usize = 7;

pub(super) fn compose(paper: &Paper) -> Vec<Block> {
    let columns = vec![
        column("STT", 5, Align::Center),
        column("Nội dung", 33, Align::Left),
        column("Mục", 9, Align::Center),
        column("Kết quả", 14, Align::Left),
        column("Tài liệu kiểm chứng", 32, Align::Left),
        column("Đơn vị chủ trì", 16, Align::Left),
        column("Thời hạn", 14, Align::Center),
    ];
    vec![table(columns, rows(paper))]
}

/// One row a duty, under the headings of the directive's points.
fn rows(paper: &Paper) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut group = None;
    for (index, duty) in paper.all_duties().iter().enumerate() {
        if group.as_ref() != Some(&duty.control.group) {
            group = Some(duty.control.group.clone());
            rows.push(Row::group(COLUMNS, group_title(paper, duty)));
        }
        rows.push(duty_row(paper, duty, index + 1));
    }
    rows
}

pub(super) fn group_title(paper: &Paper, duty: &Duty) -> String {
    let catalogue = paper.facts.library.catalogue(&duty.question.at.catalogue);
    let title = catalogue.map(|it| it.group_title(&duty.control.group, paper.texts.language()));
    title.unwrap_or_default().to_owned()
}

fn duty_row(paper: &Paper, duty: &Duty, number: usize) -> Row {
    let point = match duty.control.duty.as_ref().map(|it| it.point.as_str()) {
        None | Some("closing") => "Phần tổ chức thực hiện".to_owned(),
        Some(point) => point.to_owned(),
    };
    let owner = duty
        .answer
        .map_or_else(String::new, |answer| clause(&answer.owner));
    Row::plain([
        number.to_string(),
        content(duty),
        point,
        result(paper, duty),
        shown_by(paper, duty),
        owner,
        deadline(paper, duty),
    ])
}

/// The directive's own words for the duty; its title where the source is no directive.
fn content(duty: &Duty) -> String {
    let span = duty
        .text
        .duty
        .as_ref()
        .map(|words| words.span.as_str())
        .filter(|span| !span.is_empty());
    capital(span.unwrap_or(&duty.text.title))
}

fn result(paper: &Paper, duty: &Duty) -> String {
    if duty.is_done_by_sending() {
        return "Thực hiện bằng Báo cáo này".to_owned();
    }
    paper.texts.verdict(Kind::Duties, duty.verdict()).to_owned()
}

fn shown_by(paper: &Paper, duty: &Duty) -> String {
    let Some(answer) = duty.answer else {
        return String::new();
    };
    if duty.verdict() == Verdict::NotApplicable {
        return clause(&answer.justification);
    }
    let cited = answer
        .evidence
        .iter()
        .filter_map(|id| paper.facts.assessment.evidence.get(id));
    cited.map(title).collect::<Vec<_>>().join(";\n")
}

/// "Quyết định phân công … (số 12/QĐ-SC ngày 05/3/2007)".
fn title(evidence: &Evidence) -> String {
    let title = clause(&evidence.title);
    let EvidenceSource::Paper {
        number,
        date,
        clause: relied_on,
        seen,
        ..
    } = &evidence.source
    else {
        return title;
    };
    let seen = seen.as_ref().map_or("", |_| "xem tại chỗ, không sao chụp");
    let parts = [
        number_and_date(number, *date),
        clause(relied_on),
        seen.to_owned(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        title
    } else {
        format!("{title} ({})", parts.join("; "))
    }
}

/// Only what is still open has a day to come.
fn deadline(paper: &Paper, duty: &Duty) -> String {
    let is_open = matches!(duty.verdict(), Verdict::Partial | Verdict::NonCompliant);
    let due = if is_open { paper.due(duty) } else { None };
    due.map(date).unwrap_or_default()
}
