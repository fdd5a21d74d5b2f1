//! The legal bases before the text of a report (Decree 30/2020/NĐ-CP, annex I, II.6a): italic, one a line, each but the
//! last ending in a semicolon; laws and ordinances without their number.

use crate::{assessment::legal::CitedLaw, lang::Texts};

use super::{
    block::{Block, Paragraph, ParagraphStyle},
    section::Paper,
    sentence::{clause, small},
};

/// What stands without its number.
const UNNUMBERED: [&str; 4] = ["Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"];

/// The kinds of texts whose number stands between the kind and the rest of the title; the longer of two that begin alike
/// first.
const NUMBERED: [&str; 6] = [
    "Thông tư liên tịch",
    "Thông tư",
    "Nghị định",
    "Nghị quyết",
    "Quyết định",
    "Chỉ thị",
];

/// The lines.
pub(super) fn bases(paper: &Paper) -> Vec<Block> {
    let cited = paper.facts.assessment.legal_bases.iter();
    let lines: Vec<String> = cited
        .filter(|law| !law.title.trim().is_empty())
        .map(|law| line(paper.texts, law))
        .collect();
    let last = lines.len().saturating_sub(1);
    let ended = lines.into_iter().enumerate().map(|(at, line)| {
        let end = if at == last { '.' } else { ';' };
        Block::Paragraph(Paragraph::plain(
            ParagraphStyle::Basis,
            format!("{line}{end}"),
        ))
    });
    ended.collect()
}

/// "Căn cứ Luật Giao dịch điện tử ngày 29 tháng 11 năm 2005", "Căn cứ Nghị định số 331/2026/NĐ-CP ngày … của Chính phủ
/// quy định …".
pub fn line(texts: &Texts, law: &CitedLaw) -> String {
    let title = clause(&law.title);
    let begins = |kind: &&&str| {
        let rest = title.strip_prefix(**kind);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let day = law
        .date
        .map(|date| format!(" {}", texts.date_in_words(date)));
    let day = day.unwrap_or_default();
    if UNNUMBERED.iter().any(|kind| begins(&kind)) {
        return format!("Căn cứ {title}{day}");
    }
    let (kind, rest) = match NUMBERED.iter().find(begins) {
        Some(kind) => (*kind, title[kind.len()..].trim()),
        None => (title.as_str(), ""),
    };
    let number = clause(&law.number);
    let number = if number.is_empty() {
        String::new()
    } else {
        format!(" số {number}")
    };
    let issuer = clause(&law.issuer);
    let issuer = if issuer.is_empty() {
        String::new()
    } else {
        format!(" của {issuer}")
    };
    let rest = if rest.is_empty() {
        String::new()
    } else {
        format!(" {}", small(rest))
    };
    format!("Căn cứ {kind}{number}{day}{issuer}{rest}")
}
