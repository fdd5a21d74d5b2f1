//! Biên bản làm việc: who met whom, when and where, what was said and about which questions, for both sides to sign.

use crate::{
    assessment::{Assessment, register::Meeting, unit::named},
    model::Language,
    report::{
        Facts,
        block::{Block, Document, Heading, Signatory},
        section::Paper,
        sentence::{clause, date, heading_number},
    },
};

use super::{
    Form,
    sheet::{body, composed, document, sentences, stem, unit_head},
};

const NAME: &str = "BIÊN BẢN LÀM VIỆC";

pub(super) const FORM: Form = Form {
    code: "minutes",
    subjects: |assessment: &Assessment, _| {
        let meetings = assessment.registers.meetings.iter();
        meetings.map(subject).collect()
    },
    compose: |facts, subject| {
        let meeting = facts.assessment.registers.meetings.get(subject)?;
        Some(composed(facts, |paper| minutes(paper, meeting)))
    },
    name: |facts: &Facts, at| {
        let meeting = facts.assessment.registers.meetings.get(at);
        let unit = meeting.map(|it| clause(&it.unit)).unwrap_or_default();
        let day = meeting.and_then(|it| it.on).map(|on| on.to_string());
        let day = day.unwrap_or_default();
        stem(facts, &format!("Biên bản làm việc {unit} {day}"))
    },
};

/// "Phòng Kỹ thuật, 05/3/2007".
fn subject(meeting: &Meeting) -> String {
    let words = [
        clause(&meeting.unit),
        meeting.on.map(date).unwrap_or_default(),
    ];
    let words: Vec<String> = words.into_iter().filter(|it| !it.is_empty()).collect();
    words.join(", ")
}

/// What stands apart by semicolons or lines.
fn points(text: &str) -> Vec<String> {
    let points = text.split([';', '\n']).map(clause);
    points.filter(|it| !it.is_empty()).collect()
}

fn minutes(paper: &Paper, meeting: &Meeting) -> Document {
    let profile = &paper.facts.assessment.profile;
    let summary = "Về việc cung cấp thông tin phục vụ đánh giá, báo cáo về an toàn thông tin";
    let unit = clause(&meeting.unit);
    let own = clause(&profile.drafting_unit);
    let own = if own.is_empty() {
        clause(&profile.name)
    } else {
        own
    };
    let mut asking = points(&meeting.by);
    if asking.is_empty() {
        asking.push(clause(&profile.officer));
    }
    let mut blocks = vec![
        Block::LetterHead(unit_head(paper)),
        Block::Title {
            name: NAME.to_owned(),
            summary: summary.to_owned(),
        },
        body(&opening(meeting)),
        heading(1, "Thành phần"),
        body(&format!("Đại diện {own}:")),
        sentences(&asking),
        body(&format!("Đại diện {unit}:")),
        sentences(&points(&meeting.present)),
        heading(2, "Nội dung làm việc"),
        sentences(&points(&meeting.said)),
    ];
    let about = about(paper, meeting);
    if !about.is_empty() {
        blocks.push(heading(3, "Nội dung đánh giá có liên quan"));
        blocks.push(sentences(&about));
    }
    blocks.push(body(
        "Biên bản được lập thành hai bản có giá trị như nhau, mỗi bên giữ một bản, đã đọc lại cho những người có mặt \
         cùng nghe, nhất trí và ký tên.",
    ));
    let name_of = |people: &[String]| {
        let first = people.first().map(String::as_str).unwrap_or_default();
        first
            .split(',')
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    blocks.push(Block::Signatories(vec![
        Signatory::by_hand("ĐẠI DIỆN ĐƠN VỊ", &name_of(&points(&meeting.present))),
        Signatory::by_hand("NGƯỜI LẬP BIÊN BẢN", &name_of(&asking)),
    ]));
    document(paper, NAME, summary, blocks)
}

fn opening(meeting: &Meeting) -> String {
    let day = meeting.on.map_or_else(
        || "ngày … tháng … năm …".to_owned(),
        |on| format!("ngày {}", date(on)),
    );
    let place = clause(&meeting.place);
    let place = if place.is_empty() {
        String::new()
    } else {
        format!(", tại {place}")
    };
    format!("Hôm nay, {day}{place}, hai bên đã làm việc và thống nhất nội dung sau đây.")
}

/// The questions that it was about, by code and title.
fn about(paper: &Paper, meeting: &Meeting) -> Vec<String> {
    let (controls, _) = named(&paper.questions, &meeting.controls);
    let line = |at: &crate::model::ControlRef| {
        let text = paper.facts.library.text(at, Language::Vi);
        let title = text.map(|text| clause(&text.title)).unwrap_or_default();
        format!("{}: {title}", at.control)
    };
    controls.iter().map(line).collect()
}

fn heading(number: usize, text: &str) -> Block {
    Block::Heading(Heading {
        level: 2,
        number: heading_number(1, number),
        text: text.to_owned(),
    })
}
