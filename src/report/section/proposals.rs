//! VI: what the organisation asks of the ministry.

use crate::{
    catalogue::Heading,
    report::{block::Block, sentence::small},
};

use super::{Paper, bullets, paragraph};

pub(super) fn compose(paper: &Paper, _: &Heading) -> Vec<Block> {
    let proposals = &paper.facts.assessment.proposals;
    if proposals.is_empty() {
        return vec![paragraph(format!(
            "{} không có kiến nghị, đề xuất.",
            paper.own_first()
        ))];
    }
    // Items that ask by themselves need no sentence before them.
    let asks = |item: &String| {
        ["đề nghị", "kiến nghị", "đề xuất"]
            .iter()
            .any(|word| small(item.trim()).starts_with(word))
    };
    let items = bullets(proposals);
    if proposals.iter().all(asks) {
        return vec![items];
    }
    vec![
        paragraph(format!("{} kiến nghị, đề xuất:", paper.own_first())),
        items,
    ]
}
