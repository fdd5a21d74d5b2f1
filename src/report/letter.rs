//! Papers that refer to a report issued before (Decree 30/2020/NĐ-CP, article 18): the sentence with which a whole
//! report says what it does to the earlier one, and the letter (công văn) that corrects or withdraws it.
//!
//! Letter head, addressees and signature are the report's own: `official` puts them around.

use crate::assessment::{Relation, RelationKind};

use super::{
    block::{Block, Paragraph, ParagraphStyle},
    section::Paper,
    sentence::{clause, small},
};

/// "Báo cáo số 05/BC-SBCVT ngày 28 tháng 3 năm 2007".
fn earlier(paper: &Paper, relation: &Relation) -> String {
    let day = paper.texts.date_in_words(relation.date);
    format!("{} số {} {day}", paper.facts.scheme.noun(), relation.symbol)
}

/// What a report is about, with what it does to an earlier one below it.
pub(super) fn summary(paper: &Paper) -> String {
    let whole = &paper.facts.scheme.summary;
    match &paper.facts.assessment.dispatch.relation {
        Some(relation) if relation.kind == RelationKind::Supplements => {
            let earlier = earlier(paper, relation);
            format!("Bổ sung {}\n(bổ sung {earlier})", small(whole))
        }
        Some(relation) if relation.kind == RelationKind::Replaces => {
            format!("{whole}\n(thay thế {})", earlier(paper, relation))
        }
        _ => whole.clone(),
    }
}

/// The first sentence of a report that supplements or replaces another; nothing in a report of its own.
pub(super) fn opening(paper: &Paper) -> Option<Block> {
    let assessment = paper.facts.assessment;
    let relation = assessment.dispatch.relation.as_ref()?;
    let verb = match relation.kind {
        RelationKind::Supplements => "bổ sung",
        RelationKind::Replaces => "thay thế",
        RelationKind::Corrects | RelationKind::Withdraws => return None,
    };
    let (earlier, name) = (earlier(paper, relation), clause(&assessment.profile.name));
    let reason = clause(&relation.reason);
    Some(body(&format!(
        "{} này {verb} {earlier} của {name}. Lý do: {}.",
        paper.facts.scheme.noun(),
        small(&reason)
    )))
}

/// "V/v đính chính Báo cáo số …", where the paper is a letter.
pub(super) fn about(paper: &Paper) -> Option<String> {
    let relation = letter_relation(paper)?;
    let verb = match relation.kind {
        RelationKind::Corrects => "đính chính",
        _ => "thu hồi",
    };
    Some(format!("V/v {verb} {}", earlier(paper, relation)))
}

/// The text of the letter, from the first sentence to the last; nothing where the paper is a report.
pub(super) fn text(paper: &Paper) -> Option<Vec<Block>> {
    let relation = letter_relation(paper)?;
    let assessment = paper.facts.assessment;
    let name = clause(&assessment.profile.name);
    let earlier = earlier(paper, relation);
    let subject = small(&paper.facts.scheme.summary);
    let noun = paper.facts.scheme.noun().to_lowercase();
    let mut paragraphs = Vec::new();
    if relation.kind == RelationKind::Corrects {
        paragraphs.push(format!(
            "{name} đã ban hành {earlier} về {subject}. Do có sai sót, {name} đính chính như sau:"
        ));
        paragraphs.extend(sentences(&relation.reason));
        paragraphs.push(format!(
            "Các nội dung khác của {earlier} không thay đổi. Công văn này là một phần không tách rời của {noun} nêu \
             trên."
        ));
    } else {
        paragraphs.push(format!("{name} thu hồi {earlier} về {subject}. Lý do:"));
        paragraphs.extend(sentences(&relation.reason));
        // Article 18.4: paper copies are sent back, electronic ones are destroyed and the sender is told.
        paragraphs.push(format!(
            "Đề nghị các cơ quan, đơn vị đã nhận gửi lại bản giấy và hủy bỏ bản điện tử của {noun} nêu trên, \
             thông báo để {name} biết."
        ));
    }
    paragraphs.push(format!("{name} trân trọng thông báo./."));
    Some(paragraphs.iter().map(|text| body(text)).collect())
}

/// The lines of the reason as sentences: each with a capital and a full stop.
fn sentences(reason: &str) -> impl Iterator<Item = String> {
    let lines = reason.lines().map(clause).filter(|line| !line.is_empty());
    lines.map(|line| format!("{}.", super::sentence::capital(&line)))
}

fn letter_relation<'a>(paper: &Paper<'a>) -> Option<&'a Relation> {
    let relation = paper.facts.assessment.dispatch.relation.as_ref();
    relation.filter(|relation| !relation.kind.is_report())
}

fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph::plain(ParagraphStyle::Body, text))
}
