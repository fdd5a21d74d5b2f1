//! VI: what the organisation asks of the ministry.

use crate::{
    catalogue::Heading,
    report::{
        block::Block,
        sentence::{clause, small},
    },
};

use super::{Paper, bullets, paragraph};

pub(super) fn compose(paper: &Paper, _: &Heading) -> Vec<Block> {
    match paper.facts.assessment.proposals.as_slice() {
        [] => vec![paragraph(format!(
            "{} không có kiến nghị, đề xuất.",
            paper.own_first()
        ))],
        [only] => vec![paragraph(format!(
            "{} kiến nghị, đề xuất: {}.",
            paper.own_first(),
            small(&clause(only))
        ))],
        several => vec![
            paragraph(format!("{} kiến nghị, đề xuất:", paper.own_first())),
            bullets(several),
        ],
    }
}
