//! Phụ lục IV: the plan to mend what is wanting: who, with whom, by when, for how much and from which source, with the sum of each source.

use crate::{
    assessment::{Action, plan},
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
        column("Tồn tại, nội dung khắc phục", 28, Align::Left),
        column("Sản phẩm", 15, Align::Left),
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
    rows.extend(totals(paper, actions));
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
        clause(&action.product),
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

/// What the steps cost together and from which source; nothing where nothing costs.
fn totals(paper: &Paper, actions: &[Action]) -> Vec<Row> {
    let costs = plan::costs(actions);
    let row = |title: String, cost: u64| Row {
        cells: vec![
            Cell::spanning(6, title),
            Cell::plain(paper.texts.number(cost)),
            Cell::spanning(2, ""),
        ],
        emphasis: RowEmphasis::Total,
    };
    if costs.is_empty() {
        return Vec::new();
    }
    let whole = row("Tổng kinh phí".to_owned(), plan::total_cost(actions));
    let sources = costs.iter().map(|cost| {
        let title = if cost.source.is_empty() {
            "Trong đó, chưa xác định nguồn".to_owned()
        } else {
            format!("Trong đó, {}", clause(&cost.source))
        };
        row(title, cost.million_vnd)
    });
    [whole].into_iter().chain(sources).collect()
}
