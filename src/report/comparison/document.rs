//! The comparison as a paper: figures, charts, findings, and the controls that differ. Whoever made it may sign it.

use crate::{
    model::{Digest, Moment},
    report::{
        PROGRAM,
        block::{
            AnnexStart, Bar, BarChart, Block, Document, Heading, Paragraph, ParagraphStyle, Row,
            SignatureBlock, SignatureField, Table, TableTextSize,
        },
        identity,
        name::legal,
        place::Place,
        sentence::clause,
    },
};

use super::{Cell, Compared, Sheet};

/// On the paper every control has so many of its columns, from the left; the rest is for spreadsheets.
const SHOWN_COLUMNS: usize = 8;

/// The paper.
pub fn document(compared: &Compared, created: Moment) -> Document {
    let title = compared.t("compare-title").to_owned();
    let names = compared.names();
    let numbers = [
        ("before", &names.before as &dyn std::fmt::Display),
        ("after", &names.after),
    ];
    let subject = compared.given.texts.with("compare-of", &numbers);
    let organisation = clause(&compared.given.after.profile.name);
    let mut blocks = vec![Block::Title {
        name: title.to_uppercase(),
        summary: format!("{organisation}\n{subject}"),
    }];
    let mut sheets = compared.sheets();
    let controls = sheets.pop();
    for (position, sheet) in sheets.into_iter().enumerate() {
        blocks.push(Block::Heading(Heading {
            level: 1,
            number: format!("{}.", position + 1),
            text: sheet.title.clone(),
        }));
        if sheet.code == "sections" {
            blocks.push(chart(compared, &sheet));
        }
        blocks.push(table(compared, sheet));
    }
    blocks.push(Block::Signature(signature(compared, &organisation, &title)));
    if let Some(sheet) = controls {
        blocks.push(Block::AnnexStart(AnnexStart {
            label: compared.t("compare-annex").to_owned(),
            title: sheet.title.to_uppercase(),
            reference_line: String::new(),
            is_landscape: true,
        }));
        blocks.push(table(compared, sheet));
    }
    Document {
        language: compared.given.texts.language(),
        title: format!("{title} – {organisation}"),
        subject,
        author: organisation.clone(),
        keywords: vec![organisation],
        creator: PROGRAM.to_owned(),
        created,
        id: identity(Digest::of(format!("{blocks:?}").as_bytes())),
        draft_mark: None,
        has_page_numbers: true,
        attachments: Vec::new(),
        blocks,
    }
}

/// The name under which it is kept, without ending.
pub fn file_stem(compared: &Compared) -> String {
    let after = compared.given.after;
    let name = compared.t("compare-title");
    let (then, now) = (compared.given.before.period, after.period);
    let body = clause(&after.profile.abbreviation);
    legal(format!("{now} {name} {then} {body}").trim())
}

/// Scores of sections as bars, with those of the earlier assessment.
fn chart(compared: &Compared, sheet: &Sheet) -> Block {
    let sections = compared.comparison.sections.iter().zip(&sheet.rows);
    let bars = sections.map(|((_, both), cells)| Bar {
        label: cells[0].words.clone(),
        basis_points: both.after.basis_points().unwrap_or(0),
        before: both.before.basis_points(),
        text: format!("{} → {}", cells[1].words, cells[2].words),
    });
    let said = |row: &Vec<Cell>| {
        let cells = row.iter().map(|cell| cell.words.as_str());
        cells.collect::<Vec<_>>().join(" ")
    };
    let words = sheet.rows.iter().map(said).collect::<Vec<_>>().join("; ");
    let numbers = [
        ("title", &sheet.title as &dyn std::fmt::Display),
        ("bars", &words),
    ];
    Block::Chart(BarChart {
        title: String::new(),
        bars: bars.collect(),
        alt_text: compared.given.texts.with("dossier-chart-alt", &numbers),
    })
}

/// A sheet as a table; of the controls only those that differ.
fn table(compared: &Compared, sheet: Sheet) -> Block {
    let is_controls = sheet.code == "controls";
    let mut columns = sheet.columns;
    let rows: Vec<Vec<Cell>> = if is_controls {
        columns.truncate(SHOWN_COLUMNS);
        let rows = compared.comparison.rows.iter().zip(sheet.rows);
        let rows = rows.filter(|(row, _)| row.is_difference());
        let seen = |(_, cells): (_, Vec<Cell>)| cells.into_iter().take(SHOWN_COLUMNS).collect();
        rows.map(seen).collect()
    } else {
        sheet.rows
    };
    if rows.is_empty() {
        let nothing = compared.t("compare-nothing");
        return Block::Paragraph(Paragraph::plain(ParagraphStyle::Note, nothing));
    }
    Block::Table(Table {
        caption: String::new(),
        columns,
        rows: rows
            .into_iter()
            .map(|row| Row::plain(row.into_iter().map(|cell| cell.words)))
            .collect(),
        text_size: TableTextSize::Tiny,
        is_landscape: is_controls,
    })
}

fn signature(compared: &Compared, organisation: &str, title: &str) -> SignatureBlock {
    let name = clause(&compared.given.after.profile.officer);
    let words = [("name", &name as &dyn std::fmt::Display)];
    SignatureBlock {
        authority: None,
        position: compared.t("compare-signatory").to_uppercase(),
        recipients_label: String::new(),
        recipients: Vec::new(),
        field: Some(SignatureField {
            name: Place::Internal.name().to_owned(),
            tooltip: compared.given.texts.with("dossier-signature-of", &words),
            words: vec![title.to_owned(), organisation.to_owned()],
        }),
        seal: None,
        initials: None,
        name,
    }
}
