//! A heading without sentences of its own: what came of each duty under it, with the officer's observation.

use crate::{catalogue::Heading, report::block::Block};

use super::{Paper, told_with};

pub(super) fn compose(paper: &Paper, heading: &Heading) -> Vec<Block> {
    told_with(paper, heading, |_| String::new())
}
