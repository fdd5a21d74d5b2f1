//! Phụ lục II: papers issued, those that direct first, each kind by date (register of procedures). Drafts are not papers
//! yet.

use crate::{
    assessment::register::{Procedure, ProcedureKind},
    report::{
        block::{Align, Block, Row},
        sentence::{clause, date, roman},
    },
};

use super::{Paper, column, paragraph, procedures, table};

/// The kinds in printing order.
const KINDS: [ProcedureKind; 3] = [
    ProcedureKind::Directing,
    ProcedureKind::Regulation,
    ProcedureKind::Procedure,
];

pub(super) fn compose(paper: &Paper) -> Vec<Block> {
    let issued: Vec<&Procedure> = procedures::issued(paper.registers()).collect();
    if issued.is_empty() {
        return vec![paragraph("Đến thời điểm báo cáo chưa ban hành văn bản.")];
    }
    let columns = vec![
        column("STT", 5, Align::Center),
        column("Số, ký hiệu", 16, Align::Left),
        column("Ngày ban hành", 13, Align::Center),
        column("Trích yếu nội dung", 42, Align::Left),
        column("Cơ quan ban hành, người ký", 24, Align::Left),
        column("Nơi nhận", 20, Align::Left),
        column("Nội dung triển khai", 18, Align::Left),
    ];
    let count = columns.len();
    let (mut rows, mut number, mut part) = (Vec::new(), 0, 0);
    for kind in KINDS {
        let mut papers: Vec<&Procedure> = issued
            .iter()
            .copied()
            .filter(|it| it.kind == kind)
            .collect();
        if papers.is_empty() {
            continue;
        }
        papers.sort_by_key(|it| (it.issued.is_none(), it.issued));
        part += 1;
        let id = format!("procedure-kind-{}", kind.code());
        let name = paper.texts.t(&id);
        rows.push(Row::group(count, format!("{}. {name}", roman(part))));
        for it in papers {
            number += 1;
            rows.push(row(number, it));
        }
    }
    vec![table(columns, rows)]
}

fn row(number: usize, paper: &Procedure) -> Row {
    let who = [clause(&paper.issuer), clause(&paper.signer)];
    let who: Vec<String> = who.into_iter().filter(|part| !part.is_empty()).collect();
    Row::plain([
        number.to_string(),
        clause(&paper.number),
        paper.issued.map(date).unwrap_or_default(),
        clause(&paper.title),
        who.join("\n"),
        clause(&paper.addressee),
        clause(&paper.carries_out),
    ])
}
