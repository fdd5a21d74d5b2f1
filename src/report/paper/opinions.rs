//! Phiếu lấy ý kiến: one for each who is asked for an opinion on a draft: on what, until when, and room to write it part by
//! part of the report.

use crate::{
    assessment::{Assessment, Consultation},
    report::{
        Facts,
        block::{Align, Block, Column, Document, Row, Signatory, Table, TableTextSize},
        section::Paper,
        sentence::{clause, date, title_in_phrases},
    },
};

use super::{
    Form,
    sheet::{body, composed, document, report, short_report, stem, unit_head},
};

pub(super) const FORM: Form = Form {
    code: "opinions",
    subjects: |assessment: &Assessment, _| {
        let asked = assessment.dispatch.consultations.iter();
        asked.map(|it| clause(&it.whom)).collect()
    },
    compose: |facts, subject| {
        let asked = facts.assessment.dispatch.consultations.get(subject)?;
        Some(composed(facts, |paper| opinions(paper, asked)))
    },
    name: |facts: &Facts, subject| {
        let asked = facts.assessment.dispatch.consultations.get(subject);
        let whom = asked.map(|it| clause(&it.whom)).unwrap_or_default();
        stem(facts, &format!("Phiếu lấy ý kiến {whom}"))
    },
};

fn opinions(paper: &Paper, asked: &Consultation) -> Document {
    let report = report(paper);
    let summary = format!("Về dự thảo lần {} {}", asked.draft, short_report(paper));
    let until = asked
        .until
        .map_or_else(String::new, |day| format!(" trước ngày {}", date(day)));
    let unit = clause(&paper.facts.assessment.profile.drafting_unit);
    let unit = if unit.is_empty() {
        "bộ phận soạn thảo".to_owned()
    } else {
        unit
    };
    let blocks = vec![
        Block::LetterHead(unit_head(paper)),
        Block::Title {
            name: "PHIẾU LẤY Ý KIẾN".to_owned(),
            summary: title_in_phrases(&summary),
        },
        Block::Addressees {
            label: "Kính gửi:".to_owned(),
            names: vec![clause(&asked.whom)],
        },
        body(&format!(
            "Gửi kèm Phiếu này dự thảo lần {} {report}. Đề nghị nghiên cứu, ghi ý kiến vào bảng dưới đây và gửi lại \
             {unit}{until}. Nội dung không ghi ý kiến được hiểu là nhất trí với dự thảo.",
            asked.draft
        )),
        table(paper),
        Block::Signatories(vec![Signatory::by_hand("NGƯỜI CHO Ý KIẾN", "")]),
    ];
    document(paper, "PHIẾU LẤY Ý KIẾN", &summary, blocks)
}

/// A row for each part of the report, one for its annexes, one for anything else.
fn table(paper: &Paper) -> Block {
    let column = |title: &str, share, align| Column {
        title: title.to_owned(),
        share,
        align,
    };
    let parts = paper.facts.scheme.outline.iter();
    let parts = parts.map(|heading| heading.title.clone());
    let parts = parts.chain(["Các phụ lục".to_owned(), "Ý kiến khác".to_owned()]);
    let row = |(index, part): (usize, String)| {
        Row::plain([(index + 1).to_string(), part, String::new(), String::new()])
    };
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            column("STT", 6, Align::Center),
            column("Nội dung dự thảo", 38, Align::Left),
            column("Nhất trí", 14, Align::Center),
            column("Ý kiến sửa đổi, bổ sung", 42, Align::Left),
        ],
        rows: parts.enumerate().map(row).collect(),
        text_size: TableTextSize::Normal,
        is_landscape: false,
    })
}
