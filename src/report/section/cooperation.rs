//! II.6: with whom measures are kept up to date (point 2c; list of contacts).

use crate::{
    catalogue::Heading,
    report::{
        block::Block,
        sentence::{count, run_on},
    },
};

use super::{Paper, paragraphs, wording::outcome};

pub(super) fn compose(paper: &Paper, heading: &Heading) -> Vec<Block> {
    let duties = paper.duties_of(heading);
    let told = duties.iter().enumerate().map(|(position, duty)| {
        let facts = if position == 0 {
            contacts(paper)
        } else {
            String::new()
        };
        run_on(&[outcome(paper, duty, position), facts, duty.observation()])
    });
    paragraphs(told)
}

fn contacts(paper: &Paper) -> String {
    match paper.facts.assessment.contacts.len() {
        0 => String::new(),
        number => format!(
            "Đã lập danh sách {} đầu mối liên hệ phục vụ phối hợp, ứng cứu.",
            count(number)
        ),
    }
}
