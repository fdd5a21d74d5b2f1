//! Danh mục tài liệu đề nghị cung cấp: what a unit is asked to hand over, by when, and what of it is there.

use crate::{
    assessment::{
        Assessment,
        register::{Request, RequestState},
    },
    report::{
        Facts,
        block::{Align, Block, Column, Document, Row, Signatory, Table, TableTextSize},
        section::Paper,
        sentence::{clause, date},
    },
};

use super::{
    Form,
    sheet::{body, composed, document, stem, unit_head},
};

const NAME: &str = "DANH MỤC TÀI LIỆU ĐỀ NGHỊ CUNG CẤP";

pub(super) const FORM: Form = Form {
    code: "requests",
    subjects: |assessment, _| units(assessment),
    compose: |facts, subject| {
        let unit = units(facts.assessment).into_iter().nth(subject)?;
        Some(composed(facts, |paper| requests(paper, &unit)))
    },
    name: |facts: &Facts, subject| {
        let unit = units(facts.assessment).into_iter().nth(subject);
        let unit = unit.unwrap_or_default();
        stem(facts, &format!("Danh mục tài liệu đề nghị cung cấp {unit}"))
    },
};

/// The units that are asked for something, each once, in the order of the register.
fn units(assessment: &Assessment) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for request in &assessment.registers.requests {
        let unit = clause(&request.unit);
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    units
}

fn requests(paper: &Paper, unit: &str) -> Document {
    let summary = "Phục vụ đánh giá, báo cáo về an toàn thông tin";
    let all = paper.facts.assessment.registers.requests.iter();
    let asked: Vec<&Request> = all.filter(|it| clause(&it.unit) == unit).collect();
    let today = paper.facts.created.date();
    let open = asked
        .iter()
        .filter(|it| it.state(today) != RequestState::Received);
    let open = open.count();
    let mut blocks = vec![
        Block::LetterHead(unit_head(paper)),
        Block::Title {
            name: NAME.to_owned(),
            summary: summary.to_owned(),
        },
    ];
    if !unit.is_empty() {
        blocks.push(Block::Addressees {
            label: "Kính gửi:".to_owned(),
            names: vec![unit.to_owned()],
        });
    }
    blocks.push(body(&format!(
        "Đề nghị cung cấp các tài liệu sau đây. Tính đến ngày {}, còn {open} trong số {} tài liệu chưa nhận được.",
        date(today),
        asked.len(),
    )));
    let rows = asked.iter().enumerate();
    let rows = rows.map(|(at, request)| row(at + 1, request, paper));
    blocks.push(table(rows.collect()));
    blocks.push(Block::Signatories(vec![
        Signatory::by_hand("NGƯỜI NHẬN TÀI LIỆU", ""),
        Signatory::by_hand(
            "NGƯỜI ĐỀ NGHỊ",
            &clause(&paper.facts.assessment.profile.officer),
        ),
    ]));
    document(paper, NAME, summary, blocks)
}

fn row(number: usize, request: &Request, paper: &Paper) -> Row {
    let day = |day: Option<crate::model::Date>| day.map(date).unwrap_or_default();
    let state = match (request.state(paper.facts.created.date()), request.received) {
        (RequestState::Received, Some(on)) => format!("Đã nhận ngày {}", date(on)),
        (RequestState::Overdue, _) => "Quá hạn, chưa nhận".to_owned(),
        (RequestState::Received | RequestState::Missing, _) => "Chưa nhận".to_owned(),
    };
    let notes = [&request.number, &request.note].map(|it| clause(it));
    let notes: Vec<String> = notes.into_iter().filter(|it| !it.is_empty()).collect();
    Row::plain([
        number.to_string(),
        clause(&request.what),
        clause(&request.controls),
        day(request.asked),
        day(request.due),
        state,
        notes.join("; "),
    ])
}

fn table(rows: Vec<Row>) -> Block {
    let columns = [
        ("TT", 6, Align::Center),
        ("Tài liệu", 34, Align::Left),
        ("Phục vụ nội dung", 16, Align::Left),
        ("Ngày đề nghị", 16, Align::Center),
        ("Hạn cung cấp", 16, Align::Center),
        ("Tình trạng", 18, Align::Left),
        ("Số, ký hiệu; ghi chú", 20, Align::Left),
    ];
    let column = |(title, share, align): (&str, u16, Align)| Column {
        title: title.to_owned(),
        share,
        align,
    };
    Block::Table(Table {
        caption: String::new(),
        columns: columns.map(column).into(),
        rows,
        text_size: TableTextSize::Small,
        is_landscape: false,
    })
}
