//! Blocks as words, for snapshots and searches; and the words that have no place in an official paper.

use std::collections::BTreeMap;

use tuanthu::report::block::*;

/// The text of runs.
pub(super) fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// A document as lines of text.
pub(super) fn text_of(document: &Document) -> String {
    let mut lines = vec![format!("[{}] {}", document.title, document.subject)];
    document
        .blocks
        .iter()
        .for_each(|block| add(block, &mut lines));
    lines.join("\n")
}

/// Every text of a document apart.
pub(super) fn texts_of(document: &Document) -> Vec<String> {
    let mut lines = vec![document.title.clone(), document.subject.clone()];
    document
        .blocks
        .iter()
        .for_each(|block| add(block, &mut lines));
    lines
}

fn add(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::LetterHead(head) => {
            lines.extend([head.nation.clone(), head.motto.clone()]);
            lines.extend(head.superior.clone());
            lines.extend([
                head.body.clone(),
                head.number_and_symbol.clone(),
                head.place_and_date.clone(),
            ]);
            lines.extend(head.marks.iter().map(|stamp| stamp.words.clone()));
        }
        Block::Title { name, summary } => lines.extend([name.clone(), summary.clone()]),
        Block::Addressees { label, names } => lines.push(format!("{label} {}", names.join("; "))),
        Block::Heading(heading) => lines.push(format!("{} {}", heading.number, heading.text)),
        Block::Paragraph(paragraph) => lines.push(plain(&paragraph.runs)),
        Block::Bullets(items) => {
            lines.extend(items.iter().map(|item| format!("- {}", plain(item))));
        }
        Block::Table(table) => {
            lines.extend((!table.caption.is_empty()).then(|| table.caption.clone()));
            lines.push(joined(
                table.columns.iter().map(|column| column.title.clone()),
            ));
            lines.extend(table.rows.iter().map(|row| joined(cells(row))));
        }
        Block::Facts(facts) => lines.extend(
            facts
                .iter()
                .map(|fact| format!("{}: {}", fact.label, fact.value)),
        ),
        Block::Chart(chart) => {
            lines.push(chart.title.clone());
            lines.extend(
                chart
                    .bars
                    .iter()
                    .map(|bar| format!("{} = {} [{}]", bar.label, bar.text, bar.basis_points)),
            );
        }
        Block::HeatMap(map) => add_map(map, lines),
        Block::Signature(signature) => {
            lines.extend(signature.authority.clone());
            lines.extend([
                signature.position.clone(),
                signature.name.clone(),
                signature.recipients_label.clone(),
            ]);
            lines.extend(
                signature
                    .recipients
                    .iter()
                    .map(|recipient| format!("- {recipient}")),
            );
        }
        Block::AnnexStart(annex) => {
            lines.extend([
                annex.label.clone(),
                annex.title.clone(),
                annex.reference_line.clone(),
            ]);
        }
        Block::Signatories(people) => lines.extend(
            people
                .iter()
                .flat_map(|it| [it.role.clone(), it.note.clone(), it.name.clone()]),
        ),
        Block::PageBreak => {}
    }
}

fn add_map(map: &HeatMap, lines: &mut Vec<String>) {
    let words = |fields: &[HeatField]| joined(fields.iter().map(|it| it.text.clone()));
    let row = |row: &HeatRow| format!("{}: {}", row.label, words(&row.fields));
    lines.push(map.title.clone());
    lines.extend(map.rows.iter().map(row));
    lines.push(words(&map.legend));
}

fn cells(row: &Row) -> impl Iterator<Item = String> {
    row.cells
        .iter()
        .map(|cell| plain(&cell.runs).replace('\n', " "))
}

fn joined(cells: impl Iterator<Item = String>) -> String {
    cells.collect::<Vec<_>>().join(" | ")
}

/// The headings of the main text with their numbers.
pub(super) fn headings(document: &Document) -> Vec<String> {
    let heading = |block: &Block| match block {
        Block::Heading(heading) => Some(format!("{} {}", heading.number, heading.text)),
        Block::AnnexStart(annex) => Some(format!("{}: {}", annex.label, annex.title)),
        _ => None,
    };
    document.blocks.iter().filter_map(heading).collect()
}

/// The rows of the first table after an annex's title.
pub(super) fn rows_of(document: &Document, annex: &str) -> Vec<Vec<String>> {
    let is_start =
        |block: &Block| matches!(block, Block::AnnexStart(start) if start.title == annex);
    let mut after = document.blocks.iter().skip_while(|block| !is_start(block));
    let table = after
        .find_map(|block| {
            if let Block::Table(table) = block {
                Some(table)
            } else {
                None
            }
        })
        .unwrap();
    table.rows.iter().map(|row| cells(row).collect()).collect()
}

/// The signature block.
pub(super) fn signature(document: &Document) -> SignatureBlock {
    let signature = |block: &Block| {
        if let Block::Signature(it) = block {
            Some(it.clone())
        } else {
            None
        }
    };
    document.blocks.iter().find_map(signature).unwrap()
}

/// The attached files as text, by name.
pub(super) fn attachments(document: &Document) -> BTreeMap<String, String> {
    let text = |attachment: &Attachment| String::from_utf8(attachment.bytes.clone()).unwrap();
    document
        .attachments
        .iter()
        .map(|attachment| (attachment.name.clone(), text(attachment)))
        .collect()
}

/// English that a screen or a catalogue could let slip in. Names of standards and "Internet" are official words.
const ENGLISH: [&str; 30] = [
    "the",
    "and",
    "of",
    "report",
    "control",
    "controls",
    "evidence",
    "compliant",
    "partial",
    "review",
    "score",
    "assessment",
    "draft",
    "server",
    "backup",
    "log",
    "website",
    "firewall",
    "email",
    "host",
    "system",
    "duty",
    "verdict",
    "maturity",
    "finding",
    "plan",
    "incident",
    "risk",
    "provider",
    "patch",
];

/// The first thing in a text that an official paper must not hold.
pub(super) fn unfit(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    for banned in [
        "%",
        "[…]",
        "[...]",
        "không đạt",
        "minh chứng",
        "nghĩa vụ",
        "{",
        "}",
    ] {
        if lower.contains(banned) {
            return Some(banned.to_owned());
        }
    }
    let words = text
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .filter(|word| !word.is_empty());
    words
        .into_iter()
        .find(|word| is_id(word) || ENGLISH.contains(&word.to_lowercase().as_str()))
        .map(str::to_owned)
}

/// Ids of duties (`D04`), of controls (`A.5.1.1`) and of evidence (`E001`).
fn is_id(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let numbered = |prefix: char| {
        word.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() >= 2 && digits(rest))
    };
    numbered('D')
        || numbered('E')
        || word
            .strip_prefix("A.")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
