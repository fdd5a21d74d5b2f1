//! IV: difficulties met, in the officer's sentences, and what of the work itself has not been brought to an end.

use crate::{
    catalogue::Heading,
    model::Verdict,
    report::{block::Block, sentence::run_on},
};

use super::{Paper, bullets, gaps, paragraph, paragraphs, wording::outcome};

pub(super) fn compose(paper: &Paper, heading: &Heading) -> Vec<Block> {
    let own = paper.facts.assessment.difficulties.iter().cloned();
    let difficulties: Vec<String> = own.chain(gaps::hindrances(paper)).collect();
    // That nothing arose is said once; that the report is sent need not be said in the report.
    let duties = paper.duties_of(heading).into_iter().filter(|duty| {
        duty.verdict() == Verdict::Compliant
            && !paper
                .facts
                .scheme
                .is_fulfilled_by_sending(&duty.question.at)
    });
    let told: Vec<String> = duties
        .enumerate()
        .map(|(position, duty)| run_on(&[outcome(paper, &duty, position), duty.observation()]))
        .collect();
    let instrument = paper.facts.scheme.instrument();
    let mut blocks = match difficulties.as_slice() {
        [] => vec![paragraph(format!(
            "Trong quá trình thực hiện {instrument} không phát sinh khó khăn, vướng mắc phải báo cáo."
        ))],
        items => {
            vec![
                paragraph(format!(
                    "Quá trình thực hiện {instrument} phát sinh một số khó khăn, vướng mắc:"
                )),
                bullets(items),
            ]
        }
    };
    blocks.extend(paragraphs(told));
    blocks
}
