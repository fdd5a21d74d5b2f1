//! Phụ lục IV: the plan to mend what is wanting: who, with whom, by when, for how much and from which source.

use crate::{
    assessment::Action,
    report::{
        block::{Align, Block, Cell, Row, RowEmphasis, TableTextSize},
        sentence::{clause, date},
    },
};

use super::{Paper, column, evaluation::has_shortcomings, on, paragraph, table};

pub(super) fn compose(paper: &Paper) -> Vec<Block> {
    let actions = &paper.facts.assessment.actions;
    if actions.is_empty() && has_shortcomings(paper) {
        return vec![paragraph("Kế hoạch khắc phục đang được xây dựng.")];
    }
    if actions.is_empty() {
        return vec![paragraph(
            "Không có tồn tại, hạn chế phải lập kế hoạch khắc phục.",
        )];
    }
    let columns = vec![
        column("STT", 5, Align::Center),
        column("Tồn tại, nội dung khắc phục", 32, Align::Left),
        column("Đơn vị chủ trì", 15, Align::Left),
        column("Phối hợp", 14, Align::Left),
        column("Thời hạn", 14, Align::Center),
        column("Kinh phí (triệu đồng)", 11, Align::Right),
        column("Nguồn kinh phí", 14, Align::Left),
        column("Tình trạng", 14, Align::Left),
    ];
    let mut rows: Vec<Row> = actions
        .iter()
        .enumerate()
        .map(|(index, action)| action_row(paper, index + 1, action))
        .collect();
    rows.extend(total(paper, actions));
    let mut block = table(columns, rows);
    if let Block::Table(table) = &mut block {
        table.text_size = TableTextSize::Tiny;
    }
    vec![block]
}

fn action_row(paper: &Paper, number: usize, action: &Action) -> Row {
    let cost = action
        .cost_million_vnd
        .map(|cost| paper.texts.number(u64::from(cost)));
    Row::plain([
        number.to_string(),
        what(paper, action),
        clause(&action.owner),
        clause(&action.support),
        action.due.map(date).unwrap_or_default(),
        cost.unwrap_or_default(),
        clause(&action.funding),
        state(paper, action),
    ])
}

/// What is to be done, with the points of the directive that it serves.
fn what(paper: &Paper, action: &Action) -> String {
    let duties = paper.all_duties();
    let mut points: Vec<String> = duties
        .iter()
        .filter(|duty| action.controls.contains(&duty.question.at))
        .map(super::Duty::point)
        .collect();
    points.dedup();
    let what = clause(&action.what);
    if points.is_empty() {
        what
    } else {
        format!("{what} ({})", points.join(", "))
    }
}

fn state(paper: &Paper, action: &Action) -> String {
    match action.done {
        Some(day) => format!("Đã hoàn thành {}", on(day)),
        None if action.is_overdue(paper.facts.created.date()) => "Quá hạn".to_owned(),
        None => "Đang thực hiện".to_owned(),
    }
}

/// The sum of what has a cost; none where nothing has.
fn total(paper: &Paper, actions: &[Action]) -> Option<Row> {
    let sum: u64 = actions
        .iter()
        .filter_map(|action| action.cost_million_vnd)
        .map(u64::from)
        .sum();
    (sum > 0).then(|| Row {
        cells: vec![
            Cell::spanning(5, "Tổng kinh phí"),
            Cell::plain(paper.texts.number(sum)),
            Cell::spanning(2, ""),
        ],
        emphasis: RowEmphasis::Total,
    })
}
