//! Phiếu trình: one page with which the drafting unit lays the report before the head: what is submitted, what came of
//! the work, what others said, and the points that the head is asked to decide.

use crate::{
    assessment::{Consultation, Handling, findings, scope},
    report::{
        Facts,
        block::{
            Align, Block, Cell, Column, Document, Row, RowEmphasis, Signatory, Table, TableTextSize,
        },
        section::Paper,
        sentence::{capital, clause, count, date, small, title_in_phrases},
    },
};

use super::{
    Form,
    sheet::{
        Part, body, composed, document, on_one_page, sentences, short_report, stem, unit_head,
    },
    whole,
};

pub(super) const FORM: Form = Form {
    code: "submission",
    subjects: whole,
    compose: |facts, _| Some(composed(facts, submission)),
    name: |facts: &Facts, _| stem(facts, "Phiếu trình"),
};

/// Lines that are left for what the head decides.
const ROOM: &str = "\n\n";

fn submission(paper: &Paper) -> Document {
    let summary = format!("Về việc ký ban hành {}", short_report(paper));
    let head = [
        Block::LetterHead(unit_head(paper)),
        Block::Title {
            name: "PHIẾU TRÌNH".to_owned(),
            summary: title_in_phrases(&summary),
        },
        Block::Addressees {
            label: "Kính trình:".to_owned(),
            names: vec![head_of(paper)],
        },
    ];
    let mut parts = vec![
        Part::new("Nội dung trình", vec![body(&submitted(paper))]),
        Part::new("Tóm tắt kết quả", vec![body(&results(paper))]),
        Part::new("Ý kiến đối với dự thảo", opinions(paper)),
        Part::new("Điểm xin ý kiến", vec![points(paper)]),
        Part::new("Hồ sơ kèm theo", vec![body(&papers(paper))]),
    ];
    parts.retain(|part| !part.blocks.is_empty());
    let blocks = on_one_page(&head, &parts, &[decision(paper), signatories(paper)]);
    document(paper, "PHIẾU TRÌNH", &summary, blocks)
}

/// "Giám đốc Nguyễn Văn An".
fn head_of(paper: &Paper) -> String {
    let profile = &paper.facts.assessment.profile;
    let words = [position(paper), clause(&profile.head)];
    words.join(" ").trim().to_owned()
}

fn position(paper: &Paper) -> String {
    let position = clause(&paper.facts.assessment.profile.head_position);
    if position.is_empty() {
        "Thủ trưởng cơ quan, đơn vị".to_owned()
    } else {
        capital(&position)
    }
}

fn submitted(paper: &Paper) -> String {
    let facts = &paper.facts;
    let unit = clause(&facts.assessment.profile.drafting_unit);
    let unit = if unit.is_empty() {
        "Bộ phận soạn thảo"
    } else {
        &unit
    };
    let dispatch = &facts.assessment.dispatch;
    let to = if dispatch.addressees.is_empty() {
        &facts.scheme.addressees
    } else {
        &dispatch.addressees
    };
    let to: Vec<String> = to.iter().map(|line| clause(line)).collect();
    format!(
        "{unit} trình {} xem xét, ký ban hành Báo cáo nêu trên để gửi {} chậm nhất ngày {}.",
        small(&position(paper)),
        to.join("; "),
        date(
            facts
                .scheme
                .due(facts.assessment.period, facts.library.calendar())
                .1
        ),
    )
}

/// What the report says, in figures.
fn results(paper: &Paper) -> String {
    let assessment = paper.facts.assessment;
    let (done, all) = scope::duties_done(assessment, &paper.questions);
    let found = findings::findings(assessment, &paper.questions).len();
    let found = match found {
        0 => "qua rà soát chưa phát hiện tồn tại, hạn chế".to_owned(),
        found => format!("có {} nội dung tồn tại, hạn chế", count(found)),
    };
    let open = assessment.actions.iter().filter(|it| it.done.is_none());
    let cost: u32 = open.clone().filter_map(|it| it.cost_million_vnd).sum();
    let plan = match (open.count(), cost) {
        (0, _) => String::new(),
        (steps, 0) => format!("; kế hoạch khắc phục có {} nội dung", count(steps)),
        (steps, cost) => format!(
            "; kế hoạch khắc phục có {} nội dung, dự kiến kinh phí {} triệu đồng",
            count(steps),
            paper.texts.number(u64::from(cost))
        ),
    };
    format!("Đã thực hiện {done}/{all} nhiệm vụ được giao; {found}{plan}.")
}

/// Who was asked, and what was made of each opinion.
fn opinions(paper: &Paper) -> Vec<Block> {
    let asked = &paper.facts.assessment.dispatch.consultations;
    if asked.is_empty() {
        return Vec::new();
    }
    let heard = asked.iter().filter(|it| it.opinion.is_some()).count();
    let total = format!(
        "Đã lấy ý kiến {} đơn vị, cá nhân; {} đã có ý kiến.",
        count(asked.len()),
        count(heard)
    );
    let items: Vec<String> = asked.iter().map(opinion).collect();
    vec![body(&total), sentences(&items)]
}

fn opinion(asked: &Consultation) -> String {
    let whom = clause(&asked.whom);
    let Some(opinion) = &asked.opinion else {
        return format!("{whom}: chưa có ý kiến");
    };
    let words = clause(&opinion.words);
    if words.is_empty() {
        return format!("{whom}: nhất trí");
    }
    let handling = match opinion.handling {
        None => "chưa xử lý",
        Some(Handling::Taken) => "tiếp thu",
        Some(Handling::Partly) => "tiếp thu một phần",
        Some(Handling::Declined) => "không tiếp thu",
    };
    let reason = clause(&opinion.reason);
    let reason = if reason.is_empty() {
        reason
    } else {
        format!(": {}", small(&reason))
    };
    format!("{whom}: {}. Xử lý: {handling}{reason}", small(&words))
}

/// What the head is asked to decide; to sign, where nothing else is asked.
fn points(paper: &Paper) -> Block {
    let mut points = paper.facts.assessment.dispatch.points.clone();
    points.retain(|point| !point.trim().is_empty());
    points.push("Đề nghị xem xét, ký ban hành Báo cáo".to_owned());
    sentences(&points)
}

fn papers(paper: &Paper) -> String {
    let assessment = paper.facts.assessment;
    let draft = match assessment.dispatch.drafts() {
        0 => "Dự thảo Báo cáo".to_owned(),
        drafts => format!(
            "Dự thảo Báo cáo (đã qua {} lần dự thảo)",
            count(drafts as usize)
        ),
    };
    match assessment.evidence.len() {
        0 => format!("{draft}."),
        evidence => format!(
            "{draft}; hồ sơ đánh giá nội bộ và {} tài liệu kiểm chứng.",
            count(evidence)
        ),
    }
}

/// The box in which the head decides.
fn decision(paper: &Paper) -> Block {
    Block::Table(Table {
        caption: String::new(),
        columns: vec![Column {
            title: format!("Ý kiến của {}", small(&position(paper))),
            share: 1,
            align: Align::Left,
        }],
        rows: vec![Row {
            cells: vec![Cell::plain(ROOM)],
            emphasis: RowEmphasis::Normal,
        }],
        text_size: TableTextSize::Normal,
        is_landscape: false,
    })
}

fn signatories(paper: &Paper) -> Block {
    let officer = clause(&paper.facts.assessment.profile.officer);
    Block::Signatories(vec![
        Signatory::by_hand("NGƯỜI TRÌNH", &officer),
        Signatory::by_hand("LÃNH ĐẠO ĐƠN VỊ TRÌNH", ""),
    ])
}
