//! V: what comes next: the plan's open steps, soonest first, and their cost.

use crate::{
    assessment::Action,
    catalogue::Heading,
    report::{
        block::Block,
        sentence::{clause, count},
    },
};

use super::{Paper, bullets, evaluation::has_shortcomings, on, paragraph};

/// So many steps are told in the text; all stand in the annex.
const TOLD: usize = 8;

pub(super) fn compose(paper: &Paper, _: &Heading) -> Vec<Block> {
    let mut open: Vec<&Action> = paper
        .facts
        .assessment
        .actions
        .iter()
        .filter(|action| action.done.is_none())
        .collect();
    if open.is_empty() && has_shortcomings(paper) {
        return vec![paragraph(format!(
            "Thời gian tới, {} xây dựng kế hoạch khắc phục các tồn tại, hạn chế nêu trên, phân công rõ đơn vị chủ trì \
             và thời hạn hoàn thành.",
            paper.own
        ))];
    }
    if open.is_empty() {
        return vec![paragraph(format!(
            "{} tiếp tục duy trì các biện pháp đã triển khai, định kỳ rà soát, kiểm tra và thực hiện nghiêm chế độ \
             thông báo, báo cáo theo {}.",
            paper.own_first(),
            paper.facts.scheme.instrument()
        ))];
    }
    // Steps without a day come last.
    open.sort_by_key(|action| (action.due.is_none(), action.due));
    let told: Vec<String> = open.iter().take(TOLD).map(|action| told(action)).collect();
    let mut blocks = vec![
        paragraph(format!(
            "Thời gian tới, {} tập trung thực hiện (chi tiết tại Phụ lục IV):",
            paper.own
        )),
        bullets(&told),
    ];
    let more = open.len().saturating_sub(TOLD);
    let more = if more > 0 {
        format!(
            "Ngoài ra còn {} nội dung khác nêu tại Phụ lục IV. ",
            count(more)
        )
    } else {
        String::new()
    };
    let cost: u64 = open
        .iter()
        .filter_map(|action| action.cost_million_vnd)
        .map(u64::from)
        .sum();
    let cost = if cost > 0 {
        format!(
            "Tổng kinh phí dự kiến là {} triệu đồng.",
            paper.texts.number(cost)
        )
    } else {
        String::new()
    };
    let closing = format!("{more}{cost}");
    if !closing.is_empty() {
        blocks.push(paragraph(closing.trim_end()));
    }
    blocks
}

/// "Ban hành … (Phòng Kỹ thuật, chậm nhất ngày 30/6/2007)".
fn told(action: &Action) -> String {
    let owner = clause(&action.owner);
    let owner = (!owner.is_empty()).then_some(owner);
    let due = action.due.map(|due| format!("chậm nhất {}", on(due)));
    let about: Vec<String> = owner.into_iter().chain(due).collect();
    let what = clause(&action.what);
    if about.is_empty() {
        return what;
    }
    format!("{what} ({})", about.join(", "))
}
