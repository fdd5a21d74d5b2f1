//! Phụ lục II: papers issued, by date (register of procedures). Drafts are not papers yet.

use crate::{
    assessment::register::Procedure,
    report::{
        block::{Align, Block, Row},
        sentence::{clause, date},
    },
};

use super::{Paper, column, paragraph, procedures, table};

pub(super) fn compose(paper: &Paper) -> Vec<Block> {
    let mut issued: Vec<&Procedure> = procedures::issued(paper.registers()).collect();
    if issued.is_empty() {
        return vec![paragraph("Đến thời điểm báo cáo chưa ban hành văn bản.")];
    }
    issued.sort_by_key(|it| (it.issued.is_none(), it.issued));
    let columns = vec![
        column("STT", 5, Align::Center),
        column("Loại văn bản", 15, Align::Left),
        column("Số, ký hiệu", 18, Align::Left),
        column("Ngày ban hành", 15, Align::Center),
        column("Trích yếu nội dung", 45, Align::Left),
        column("Người ký", 20, Align::Left),
    ];
    let rows = issued.iter().enumerate().map(|(index, it)| {
        Row::plain([
            (index + 1).to_string(),
            paper
                .texts
                .t(&format!("procedure-kind-{}", it.kind.code()))
                .to_owned(),
            clause(&it.number),
            it.issued.map(date).unwrap_or_default(),
            clause(&it.title),
            clause(&it.signer),
        ])
    });
    vec![table(columns, rows.collect())]
}
