//! Phiếu thu thập thông tin: what a unit is asked, to be printed and filled in by hand, or filled in as a Word file. The
//! words of the form are here for the workbook too (`app::collect`), which reads all of them back.

use crate::{
    assessment::{Answer, Assessment, Unit, scope::Question},
    catalogue::Library,
    lang::Texts,
    model::{Kind, Language, Verdict},
    report::{
        Facts,
        block::{
            Align, Block, Cell, Column, Document, Row, RowEmphasis, Signatory, Table, TableTextSize,
        },
        section::Paper,
        sentence::{clause, date},
    },
};

use super::{
    Form,
    sheet::{body, composed, document, stem, unit_head},
};

/// The name of the form.
pub const NAME: &str = "PHIẾU THU THẬP THÔNG TIN";
/// Heading: the code of a duty or control.
pub const CODE: &str = "Mã";
/// Heading: what is asked.
pub const QUESTION: &str = "Nội dung";
/// Heading: the verdict.
pub const RESULT: &str = "Kết quả";
/// Heading: what was done.
pub const DONE: &str = "Nội dung đã thực hiện";
/// Heading: why it does not apply.
pub const REASON: &str = "Lý do không áp dụng";
/// Heading: what a paper is.
pub const TITLE: &str = "Tên, trích yếu";
/// Heading: number and symbol of a paper.
pub const NUMBER: &str = "Số, ký hiệu";
/// Heading: its date.
pub const DATE: &str = "Ngày ký";
/// Heading: who signed it.
pub const SIGNER: &str = "Người ký";
/// Heading: where it lies.
pub const LOCATION: &str = "Nơi lưu";
/// The sheet of papers.
pub const PAPERS: &str = "Tài liệu";
/// What stands over it.
pub const PAPERS_TITLE: &str = "Tài liệu kiểm chứng";
/// The columns of answers from left to right.
pub const ANSWER_HEADINGS: [&str; 5] = [CODE, QUESTION, RESULT, DONE, REASON];
/// The columns of papers from left to right.
pub const PAPER_HEADINGS: [&str; 6] = [CODE, TITLE, NUMBER, DATE, SIGNER, LOCATION];
/// How it is filled in.
pub const INSTRUCTIONS: [&str; 4] = [
    "Cột “Kết quả” ghi đúng một kết quả cho sẵn; nội dung chưa có thông tin thì để trống.",
    "Cột “Nội dung đã thực hiện” ghi việc đã làm, thời điểm, phạm vi; còn vướng mắc thì nêu rõ.",
    "Cột “Lý do không áp dụng” chỉ ghi khi kết quả là không thuộc đối tượng hoặc không áp dụng.",
    "Bảng “Tài liệu kiểm chứng” ghi mỗi tài liệu một dòng, kèm mã của nội dung mà tài liệu chứng minh.",
];

/// Rows for papers that are left empty.
const ROWS_FOR_PAPERS: usize = 8;

pub(super) const FORM: Form = Form {
    code: "collection",
    subjects: |assessment, _| {
        let names = assessment.units.iter().map(|unit| clause(&unit.name));
        names.collect()
    },
    compose: |facts, subject| {
        let unit = facts.assessment.units.get(subject)?;
        Some(composed(facts, |paper| collection(paper, unit)))
    },
    name: |facts: &Facts, subject| {
        let unit = facts.assessment.units.get(subject);
        let unit = unit.map(|unit| clause(&unit.name)).unwrap_or_default();
        stem(facts, &format!("Phiếu thu thập thông tin {unit}"))
    },
};

/// The code by which a unit knows a question: the control's own, with its catalogue where two have the same.
pub fn code_of(question: &Question, asked: &[&Question]) -> String {
    let is_same = |other: &&&Question| other.at.control == question.at.control;
    if asked.iter().filter(is_same).count() > 1 {
        question.at.to_string()
    } else {
        question.at.control.to_string()
    }
}

/// What is asked, a line each: the title, then its questions.
pub fn question_of(library: &Library, question: &Question) -> String {
    let Some(text) = library.text(&question.at, Language::Vi) else {
        return question.at.to_string();
    };
    let mut lines = vec![text.title.clone()];
    lines.extend(text.questions.iter().map(|line| format!("- {line}")));
    lines.join("\n")
}

/// The results that can be given to questions of one kind, in words.
pub fn words_of(texts: &Texts, kind: Kind) -> Vec<String> {
    let choices = Verdict::choices(kind).filter(|it| *it != Verdict::NotAssessed);
    choices
        .map(|it| texts.verdict(kind, it).to_owned())
        .collect()
}

/// What the form is for and by when it is to be back.
pub fn opening(assessment: &Assessment, unit: &Unit, texts: &Texts) -> Vec<String> {
    let mut lines = vec![format!(
        "Đề nghị {} cung cấp thông tin phục vụ đánh giá, báo cáo {} của {}.",
        clause(&unit.name),
        texts.period(assessment.period),
        clause(&assessment.profile.name),
    )];
    if let Some(due) = unit.due {
        lines.push(format!("Thời hạn gửi lại: chậm nhất ngày {}.", date(due)));
    }
    let profile = &assessment.profile;
    let reached = [&profile.officer, &profile.phone, &profile.email].map(|it| clause(it));
    let reached: Vec<String> = reached.into_iter().filter(|it| !it.is_empty()).collect();
    if !reached.is_empty() {
        lines.push(format!("Đầu mối nhận phiếu: {}.", reached.join(", ")));
    }
    lines
}

fn collection(paper: &Paper, unit: &Unit) -> Document {
    let assessment = paper.facts.assessment;
    let asked = assessment.asked_of(unit, &paper.questions);
    let summary = "Phục vụ đánh giá, báo cáo về an toàn thông tin";
    let mut blocks = vec![
        Block::LetterHead(unit_head(paper)),
        Block::Title {
            name: NAME.to_owned(),
            summary: summary.to_owned(),
        },
        Block::Addressees {
            label: "Kính gửi:".to_owned(),
            names: vec![clause(&unit.name)],
        },
    ];
    let opening = opening(assessment, unit, paper.texts);
    blocks.extend(opening.iter().map(|line| body(line)));
    for kind in [Kind::Duties, Kind::Standard] {
        let asked_of_kind = asked.iter().filter(|it| it.kind == kind);
        let rows: Vec<Row> = asked_of_kind.map(|it| row(paper, it, &asked)).collect();
        if rows.is_empty() {
            continue;
        }
        let (subject, caption) = match kind {
            Kind::Duties => ("nhiệm vụ", "Nhiệm vụ"),
            Kind::Standard => ("biện pháp kiểm soát", "Biện pháp kiểm soát"),
        };
        let words = words_of(paper.texts, kind).join("; ");
        blocks.push(body(&format!("Kết quả đối với {subject}: {words}.")));
        let shares = [11, 34, 17, 28, 16];
        blocks.push(table(caption, &ANSWER_HEADINGS, &shares, rows));
    }
    blocks.extend(INSTRUCTIONS.iter().map(|line| body(line)));
    let empty = || Row::plain(PAPER_HEADINGS.map(|_| String::new()));
    let rows = (0..ROWS_FOR_PAPERS).map(|_| empty()).collect();
    let shares = [11, 34, 18, 14, 17, 17];
    blocks.push(table(PAPERS_TITLE, &PAPER_HEADINGS, &shares, rows));
    blocks.push(Block::Signatories(vec![
        Signatory::by_hand("NGƯỜI CUNG CẤP THÔNG TIN", ""),
        Signatory::by_hand("LÃNH ĐẠO ĐƠN VỊ", ""),
    ]));
    document(paper, NAME, summary, blocks)
}

fn row(paper: &Paper, question: &Question, asked: &[&Question]) -> Row {
    let blank = Answer::unassessed();
    let answers = &paper.facts.assessment.answers;
    let answer = answers.get(&question.at).unwrap_or(&blank);
    let verdict = match answer.verdict {
        Verdict::NotAssessed => "",
        verdict => paper.texts.verdict(question.kind, verdict),
    };
    let cells = [
        code_of(question, asked),
        question_of(paper.facts.library, question),
        verdict.to_owned(),
        answer.observation.trim().to_owned(),
        answer.justification.trim().to_owned(),
    ];
    Row {
        cells: cells.map(Cell::plain).into(),
        emphasis: RowEmphasis::Normal,
    }
}

fn table(caption: &str, headings: &[&str], shares: &[u16], rows: Vec<Row>) -> Block {
    let column = |(heading, share): (&&str, &u16)| Column {
        title: (*heading).to_owned(),
        share: *share,
        align: Align::Left,
    };
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: headings.iter().zip(shares).map(column).collect(),
        rows,
        text_size: TableTextSize::Small,
        is_landscape: false,
    })
}
