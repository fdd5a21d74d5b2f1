//! I.2: how the directive was made known and which directing papers were issued (register of procedures).

use crate::{
    assessment::register::{Procedure, ProcedureKind},
    catalogue::Heading,
    report::{
        block::Block,
        sentence::{count, run_on},
    },
};

use super::{Paper, paragraph, paragraphs, procedures, wording::outcome};

pub(super) fn compose(paper: &Paper, heading: &Heading) -> Vec<Block> {
    let duties = paper.duties_of(heading);
    let told = duties.iter().enumerate();
    let mut blocks = paragraphs(
        told.map(|(position, duty)| run_on(&[outcome(paper, duty, position), duty.observation()])),
    );
    let directing: Vec<&Procedure> = procedures::issued(paper.registers())
        .filter(|paper| paper.kind == ProcedureKind::Directing)
        .collect();
    let cited: Vec<String> = directing.iter().map(|it| procedures::cited(it)).collect();
    let own = paper.own;
    blocks.push(paragraph(match cited.as_slice() {
        [] => format!("Đến thời điểm báo cáo, {own} chưa ban hành văn bản chỉ đạo riêng."),
        [only] => format!("Để chỉ đạo việc thực hiện, {own} đã ban hành {only}."),
        several => format!(
            "Để chỉ đạo việc thực hiện, {own} đã ban hành {} văn bản: {}.",
            count(several.len()),
            several.join("; ")
        ),
    }));
    blocks
}
