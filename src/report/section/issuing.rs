//! I.2: how the directive was made known and which directing papers were issued (register of procedures).

use crate::{
    assessment::register::{Procedure, ProcedureKind},
    catalogue::Heading,
    report::{
        block::Block,
        sentence::{count, run_on},
    },
};

use super::{Paper, bullets, paragraph, paragraphs, procedures, wording::outcome};

pub(super) fn compose(paper: &Paper, heading: &Heading) -> Vec<Block> {
    let duties = paper.duties_of(heading);
    let told = duties.iter().enumerate();
    let mut blocks = paragraphs(
        told.map(|(position, duty)| run_on(&[outcome(paper, duty, position), duty.observation()])),
    );
    let directing: Vec<&Procedure> = procedures::issued(paper.registers())
        .filter(|paper| paper.kind == ProcedureKind::Directing)
        .collect();
    match directing.as_slice() {
        [] => blocks.push(paragraph(format!(
            "Đến thời điểm báo cáo, {} chưa ban hành văn bản chỉ đạo riêng về thực hiện Chỉ thị.",
            paper.own
        ))),
        [only] => blocks.push(paragraph(format!(
            "Để chỉ đạo việc thực hiện, {} đã ban hành {}.",
            paper.own,
            procedures::cited(paper, only)
        ))),
        several => {
            let number = count(several.len());
            blocks.push(paragraph(format!(
                "Để chỉ đạo việc thực hiện, {} đã ban hành {number} văn bản:",
                paper.own
            )));
            let cited: Vec<String> = several
                .iter()
                .map(|it| procedures::cited(paper, it))
                .collect();
            blocks.push(bullets(&cited));
        }
    }
    blocks
}
