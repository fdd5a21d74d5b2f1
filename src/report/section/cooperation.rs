//! II.6: with whom measures are kept up to date (point 2c; list of contacts).

use crate::{
    catalogue::Heading,
    report::{block::Block, sentence::count},
};

use super::{Paper, told_with};

pub(super) fn compose(paper: &Paper, heading: &Heading) -> Vec<Block> {
    told_with(paper, heading, contacts)
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
