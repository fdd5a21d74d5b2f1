//! From blocks to pages: measuring, breaking lines, filling pages. No PDF here, and no words of its own.
//!
//! A document becomes a list of strips (`flow`), set block by block by the files below, while its logical structure
//! and its outline grow beside it. Nothing is ever cut: a text that does not fit its box makes the box higher.

mod annex;
mod chart;
mod flow;
mod heat;
pub mod letterhead;
pub mod page;
mod prose;
mod signature;
pub mod structure;
mod table;
pub mod text;

use std::collections::BTreeSet;

use self::flow::{Flow, NumberedPage, Step, Strip};
use self::page::{Item, Mark, Page, Paper, TextItem};
use self::structure::{NodeId, ROOT, Role, Structure};
use self::text::{Fragment, Line, Measure};

pub(super) use self::{
    prose::dashed,
    table::{REPEATED_HEADING_SHARE, UNDIVIDED_LINES, column_widths as table_widths},
};

use super::block::{Align, Block, Document, Run, Table};
use super::font::{ASCENT_EM, DESCENT_EM, Face};
use crate::model::Language;

/// A document on its pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The logical structure of the document.
    pub structure: Structure,
    /// The headings, for the outline.
    pub outline: Vec<OutlineEntry>,
    /// Characters no face has; shown as `U+XXXX`.
    pub missing: BTreeSet<char>,
}

/// A heading in the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// 1 for the top.
    pub level: u8,
    /// Its words.
    pub title: String,
    /// The heading in the structure.
    pub node: NodeId,
}

/// Puts a document on pages.
pub fn lay_out(document: &Document) -> Layout {
    let mut setter = Setter::new(document.language);
    for block in &document.blocks {
        setter.set(block);
    }
    let mut pages = flow::paginate(std::mem::take(&mut setter.flow));
    for numbered in &mut pages {
        if document.has_page_numbers && numbered.number > 1 {
            stamp_number(numbered);
        }
        if let Some(words) = &document.draft_mark {
            stamp_draft(&mut numbered.page, words, &mut setter.missing);
        }
    }
    let pages = pages.into_iter().map(|numbered| numbered.page).collect();
    Layout {
        pages,
        structure: setter.structure,
        outline: setter.outline,
        missing: setter.missing,
    }
}

/// How many pages the blocks of an official report take.
pub(super) fn page_count<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> usize {
    let mut setter = Setter::new(Language::Vi);
    for block in blocks {
        setter.set(block);
    }
    flow::paginate(setter.flow).len()
}

/// Size of body text in points.
pub(super) const BODY: f32 = 14.0;
/// Size of remarks in points.
pub(super) const NOTE: f32 = 12.0;
/// Blank between paragraphs (Decree 30/2020/NĐ-CP, annex I.II.5: at least 6 pt).
pub(super) const PARAGRAPH_SPACE: f32 = 6.0;
/// Indent of first lines (the same: 1 or 1.27 cm).
pub(super) const FIRST_LINE_INDENT: f32 = 12.7 * page::MM;

/// Distance of two baselines of text of `size` points: single spacing, as the face itself asks (Decree 30/2020/NĐ-CP,
/// annex I.II.5: single to 1.5).
pub(super) fn leading(size: f32) -> f32 {
    size * 1.15
}

/// Sets one block after the other.
struct Setter {
    flow: Flow,
    structure: Structure,
    outline: Vec<OutlineEntry>,
    missing: BTreeSet<char>,
    /// Paper of the part of the document being set.
    paper: Paper,
    /// Language of the words that only the layout knows to be needed: that a table goes on.
    language: Language,
    /// Level of the last heading, so that the structure never skips one.
    heading_level: u8,
}

impl Setter {
    fn new(language: Language) -> Self {
        Self {
            language,
            flow: Flow::default(),
            structure: Structure::default(),
            outline: Vec::new(),
            missing: BTreeSet::new(),
            paper: Paper::PORTRAIT,
            heading_level: 0,
        }
    }

    fn set(&mut self, block: &Block) {
        match block {
            Block::LetterHead(head) => self.set_letterhead(head),
            Block::Title { name, summary } => self.set_title(name, summary),
            Block::Addressees { label, names } => self.set_addressees(label, names),
            Block::Heading(heading) => self.set_heading(heading),
            Block::Paragraph(paragraph) => self.set_paragraph(paragraph),
            Block::Bullets(items) => self.set_bullets(items),
            Block::Table(table) if table.is_landscape => self.set_landscape_table(table),
            Block::Table(table) => self.set_table(table),
            Block::Facts(facts) => self.set_facts(facts),
            Block::Chart(chart) => self.set_chart(chart),
            Block::HeatMap(map) => self.set_heat_map(map),
            Block::Signature(signature) => self.set_signature(signature),
            Block::Signatories(people) => self.set_signatories(people),
            Block::AnnexStart(annex) => self.set_annex_start(annex),
            Block::PageBreak => self.start_page(self.paper, false),
        }
    }

    fn start_page(&mut self, paper: Paper, restarts_numbers: bool) {
        self.paper = paper;
        self.flow.steps.push(Step::NewPage {
            paper,
            restarts_numbers,
        });
    }

    fn set_landscape_table(&mut self, table: &Table) {
        let before = self.paper;
        if before == Paper::LANDSCAPE {
            return self.set_table(table);
        }
        // A heading goes along with the table that it announces.
        let stays = |step: &Step| !matches!(step, Step::Strip(strip) if strip.keeps_with_next);
        let first = self
            .flow
            .steps
            .iter()
            .rposition(stays)
            .map_or(0, |last| last + 1);
        let announcing = self.flow.steps.split_off(first);
        self.start_page(Paper::LANDSCAPE, false);
        self.flow.steps.extend(announcing);
        self.set_table(table);
        self.start_page(before, false);
    }

    fn push(&mut self, strip: Strip) {
        self.flow.steps.push(Step::Strip(strip));
    }

    /// Width of the text on the present paper.
    fn width(&self) -> f32 {
        self.paper.text_width()
    }

    fn add_node(&mut self, role: Role) -> NodeId {
        self.structure.add(ROOT, role)
    }

    fn break_lines(&mut self, runs: &[Run], size: f32, measure: Measure) -> Vec<Line> {
        text::break_lines(runs, size, measure, &mut self.missing)
    }

    /// `words` in one face as lines of even width, placed in a column.
    fn column(&mut self, words: &str, style: ColumnStyle, column: Column, node: NodeId) -> Placed {
        let runs = [Run {
            text: words.to_owned(),
            bold: style.bold,
            italic: style.italic,
        }];
        let lines = text::break_evenly(&runs, style.size, column.width, &mut self.missing);
        let mut y = column.top;
        let mut items = Vec::new();
        let mut widest = 0.0_f32;
        for line in lines {
            let x = column.x + aligned(style.align, column.width, line.width);
            widest = widest.max(line.width);
            items.push(line_item(
                line.fragments,
                x,
                y,
                style.size,
                Mark::Content(node),
            ));
            y += leading(style.size);
        }
        Placed {
            items,
            bottom: y,
            widest,
        }
    }
}

/// How a column of a letterhead or signature block is set.
#[derive(Clone, Copy)]
struct ColumnStyle {
    size: f32,
    bold: bool,
    italic: bool,
    align: Align,
}

/// Where a column stands in its strip.
#[derive(Clone, Copy)]
struct Column {
    x: f32,
    top: f32,
    width: f32,
}

/// A column's lines, where they end and how wide the widest of them is.
struct Placed {
    items: Vec<Item>,
    bottom: f32,
    widest: f32,
}

/// A line of text whose line box starts at `top`.
fn line_item(fragments: Vec<Fragment>, x: f32, top: f32, size: f32, mark: Mark) -> Item {
    Item::Text(TextItem {
        x,
        y: top + baseline(size),
        size,
        gap: 0.0,
        fragments,
        mark,
    })
}

/// Distance of the baseline from the top of its line box.
fn baseline(size: f32) -> f32 {
    (leading(size) - size * (ASCENT_EM + DESCENT_EM)) / 2.0 + size * ASCENT_EM
}

fn aligned(align: Align, room: f32, width: f32) -> f32 {
    match align {
        Align::Left => 0.0,
        Align::Center => (room - width) / 2.0,
        Align::Right => room - width,
    }
}

/// Size of page numbers in points (Decree 30/2020/NĐ-CP, annex I.I.7: 13 to 14, centred in the top margin).
pub(super) const PAGE_NUMBER: f32 = 13.0;
/// Baseline of page numbers and draft stamps.
const HEADER_BASELINE: f32 = 14.0 * page::MM;

fn stamp_number(numbered: &mut NumberedPage) {
    let digits = numbered.number.to_string();
    let width = Face::Regular.width(&digits, PAGE_NUMBER);
    let paper = numbered.page.paper;
    let x = paper.left() + (paper.text_width() - width) / 2.0;
    let fragments = vec![Fragment {
        face: Face::Regular,
        text: digits,
    }];
    let number = TextItem {
        x,
        y: HEADER_BASELINE,
        size: PAGE_NUMBER,
        gap: 0.0,
        fragments,
        mark: Mark::Pagination,
    };
    numbered.page.items.push(Item::Text(number));
}

/// Puts the draft words in the top margin, framed, at the right end of the text.
fn stamp_draft(page: &mut Page, words: &str, missing: &mut BTreeSet<char>) {
    const PADDING: f32 = 4.0;
    let text = super::font::showable(words, missing).replace('\n', " ");
    let width = Face::Bold.width(&text, PAGE_NUMBER);
    let right = page.paper.left() + page.paper.text_width();
    let (left, top, bottom) = (
        right - width - 2.0 * PADDING,
        HEADER_BASELINE - 12.5,
        HEADER_BASELINE + 5.0,
    );
    let corners = [
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ];
    for side in corners.windows(2) {
        page.items.push(Item::Rule(page::Rule {
            from: side[0],
            to: side[1],
            thickness: 0.75,
        }));
    }
    let fragments = vec![Fragment {
        face: Face::Bold,
        text,
    }];
    let stamp = TextItem {
        x: left + PADDING,
        y: HEADER_BASELINE,
        size: PAGE_NUMBER,
        gap: 0.0,
        fragments,
        mark: Mark::Pagination,
    };
    page.items.push(Item::Text(stamp));
}
