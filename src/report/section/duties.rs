//! A heading without sentences of its own: what came of each duty under it, with the officer's observation.

use crate::{
    catalogue::Heading,
    report::{block::Block, sentence::run_on},
};

use super::{Paper, paragraphs, wording::outcome};

pub(super) fn compose(paper: &Paper, heading: &Heading) -> Vec<Block> {
    let duties = paper.duties_of(heading);
    let told = duties.iter().enumerate();
    paragraphs(
        told.map(|(position, duty)| run_on(&[outcome(paper, duty, position), duty.observation()])),
    )
}
