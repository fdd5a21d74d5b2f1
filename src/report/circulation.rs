//! To whom a paper goes: the addressees under "Kính gửi:", the recipients beside the signature, and an annex with their
//! names where there are more than a page can list. How they are set is the layout's business.

use super::{
    block::{Align, Block, Column, Row, Table, TableTextSize},
    section::{AnnexContent, Paper},
    sentence::{clause, title_in_phrases},
};

/// The title of the annex that lists them.
pub(super) const TITLE: &str = "DANH SÁCH NƠI NHẬN";

/// More addressees than this stand in the annex.
const MOST_ADDRESSEES: usize = 10;
/// More lines of recipients than this stand in the annex: as high as the signature block of a page of its own.
const MOST_LINES: usize = 30;
/// Letters of 11 pt that a line of recipients holds.
const LINE_LENGTH: usize = 44;

/// What stands on the paper, and what moves to the annex.
pub(super) struct Circulation {
    /// "Bộ Bưu chính, Viễn thông", without dashes and final punctuation.
    pub(super) addressees: Vec<String>,
    /// "Như trên;" to "Lưu: VT, Phòng Kỹ thuật."
    pub(super) recipients: Vec<String>,
    /// The whole lists, where the paper only points to them.
    pub(super) annex: Option<AnnexContent>,
}

/// The addressees and recipients of a paper; `annex` is the name that the annex would have: "Phụ lục V".
pub(super) fn circulation(paper: &Paper, annex: &str) -> Circulation {
    let pointer = format!("Các cơ quan, đơn vị theo danh sách tại {annex}");
    let mut addressees = addressees(paper);
    let mut others = others(paper);
    let mut rows = Vec::new();
    if addressees.len() > MOST_ADDRESSEES {
        let whole = std::mem::replace(&mut addressees, vec![pointer.clone()]);
        rows.extend(group("Kính gửi", whole));
    }
    let lines: usize = others.iter().map(|line| lines(line)).sum();
    if lines > MOST_LINES {
        let whole = std::mem::replace(&mut others, vec![pointer]);
        rows.extend(group("Nơi nhận", whole));
    }
    let addressees = addressees.iter().map(|name| title_in_phrases(name));
    Circulation {
        addressees: addressees.collect(),
        recipients: recipients(paper, others),
        annex: (!rows.is_empty()).then(|| AnnexContent {
            is_landscape: false,
            blocks: vec![list(rows)],
        }),
    }
}

fn lines(recipient: &str) -> usize {
    recipient.chars().count().div_ceil(LINE_LENGTH)
}

fn group(title: &str, names: Vec<String>) -> impl Iterator<Item = Row> {
    let rows = names
        .into_iter()
        .enumerate()
        .map(|(index, name)| Row::plain([(index + 1).to_string(), name]));
    [Row::group(2, title)].into_iter().chain(rows)
}

fn list(rows: Vec<Row>) -> Block {
    let column = |title: &str, share, align| Column {
        title: title.to_owned(),
        share,
        align,
    };
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            column("STT", 6, Align::Center),
            column("Cơ quan, tổ chức, cá nhân", 94, Align::Left),
        ],
        rows,
        text_size: TableTextSize::Small,
        is_landscape: false,
    })
}

/// The officer's addressees; without any the scheme's.
fn addressees(paper: &Paper) -> Vec<String> {
    let own = named(&paper.facts.assessment.dispatch.addressees);
    if own.is_empty() {
        return paper.facts.scheme.addressees.clone();
    }
    own
}

/// The officer's recipients.
fn others(paper: &Paper) -> Vec<String> {
    named(&paper.facts.assessment.dispatch.recipients)
}

/// Lines of a list as they were typed, without dashes and final punctuation; empty ones leave nothing.
fn named(lines: &[String]) -> Vec<String> {
    let undashed = |line: &String| clause(line.trim().trim_start_matches(['-', '–']));
    let lines = lines.iter().map(undashed);
    lines.filter(|line| !line.is_empty()).collect()
}

/// "Như trên;", the others, "Lưu: VT, Phòng Kỹ thuật."
fn recipients(paper: &Paper, others: Vec<String>) -> Vec<String> {
    let unit = clause(&paper.facts.assessment.profile.drafting_unit);
    let copies = paper.facts.scheme.copies.iter();
    let mut lines: Vec<String> = copies
        .map(|line| clause(&line.replace("{unit}", &unit)))
        .collect();
    let filed = lines
        .iter()
        .position(|line| line.starts_with("Lưu"))
        .unwrap_or(lines.len());
    lines.splice(filed..filed, others);
    let last = lines.len().saturating_sub(1);
    for (index, line) in lines.iter_mut().enumerate() {
        line.push(if index == last { '.' } else { ';' });
    }
    lines
}
