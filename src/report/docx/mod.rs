//! From blocks to an editable Word document (WordprocessingML, ECMA-376 part 1), so that a superior's office can go on
//! writing. It shows what the PDF shows; it carries no data, no signature field and proves nothing.
//!
//! Page breaks belong to the reader's program. What the PDF reaches by measuring is said here in Word's own terms:
//! styles for headings and body, repeated heading rows, rows and lines that stay together, sections for landscape
//! pages and for annexes with page numbers of their own. Two things Word cannot say are left out: "(tiếp theo)" above
//! a continued table, and justified lines that stay ragged before a long address.
//!
//! Why no library writes it: the one kept well (docx-rs 0.4) has no repeated heading rows, no alternative texts of
//! tables, no document language and no watermark, and would bring a second zip writer along. What a report needs of
//! the format fits into this folder.
//!
//! The same document gives the same bytes: the files in the package bear no time of their own.

mod figure;
mod grid;
mod head;
mod header;
mod package;
mod style;
mod table;
mod text;
mod xml;

use self::{
    header::Header,
    text::{Look, StyleId, line, paragraph},
    xml::Xml,
};
use super::{
    block::{Align, AnnexStart, Block, Document, Heading, Paragraph, ParagraphStyle, Run},
    layout::page::Paper,
};

/// The namespaces of the document and of its headers.
const NAMESPACES: &[xml::Attribute] = &[
    (
        "xmlns:w",
        &"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        &"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    ("xmlns:v", &"urn:schemas-microsoft-com:vml"),
    ("xmlns:o", &"urn:schemas-microsoft-com:office:office"),
];

/// The document as a Word file.
pub fn write(document: &Document) -> Vec<u8> {
    write_with(document, &[])
}

/// The same with properties of its own (name, value), which office programs keep through a save. Word shows at most 255
/// characters of a value.
pub fn write_with(document: &Document, properties: &[(String, String)]) -> Vec<u8> {
    let headers = header::headers(document);
    let body = Xml::part("w:document", NAMESPACES, |xml| {
        xml.element("w:body", &[], |xml| {
            let mut body = Body::new(xml, &headers);
            body.write(&document.blocks);
            let last = body.section;
            section_properties(xml, last, &headers);
        });
    });
    package::pack(document, &body, &headers, properties)
}

/// A part of the document on one kind of paper.
#[derive(Clone, Copy)]
struct Section {
    paper: Paper,
    /// Whether its pages are counted from 1.
    restarts_numbers: bool,
}

/// The body while it is written: one block after the other, in sections.
struct Body<'a> {
    xml: &'a mut Xml,
    headers: &'a [Header],
    section: Section,
    /// The section that begins with the next block, so that none stays empty.
    next_section: Option<Section>,
}

impl<'a> Body<'a> {
    fn new(xml: &'a mut Xml, headers: &'a [Header]) -> Self {
        let section = Section {
            paper: Paper::PORTRAIT,
            restarts_numbers: true,
        };
        Self {
            xml,
            headers,
            section,
            next_section: None,
        }
    }

    fn write(&mut self, blocks: &[Block]) {
        // The paper to go on with after a landscape table, while it and the headings before it are written.
        let mut after_table = None;
        for (index, block) in blocks.iter().enumerate() {
            let before = self.next_section.unwrap_or(self.section).paper;
            match block {
                Block::AnnexStart(annex) => {
                    self.turn_to(Paper::a4(annex.is_landscape), true, index == 0);
                }
                _ if before != Paper::LANDSCAPE && announces_landscape(&blocks[index..]) => {
                    self.turn_to(Paper::LANDSCAPE, index == 0, index == 0);
                    after_table = Some(before);
                }
                _ => {}
            }
            if let (Block::Table(_), Some(paper)) = (block, after_table) {
                self.write_block(block, false);
                self.turn_to(paper, false, false);
                after_table = None;
                continue;
            }
            let keeps_with_next = matches!(
                blocks.get(index + 1),
                Some(Block::Signature(_) | Block::Signatories(_))
            );
            self.write_block(block, keeps_with_next);
        }
    }

    /// The next block begins a section; where nothing stands in the present one, it only changes.
    fn turn_to(&mut self, paper: Paper, restarts_numbers: bool, is_empty: bool) {
        let section = Section {
            paper,
            restarts_numbers,
        };
        if is_empty {
            self.section = section;
        } else {
            self.next_section = Some(section);
        }
    }

    fn write_block(&mut self, block: &Block, keeps_with_next: bool) {
        if let Some(next) = self.next_section.take() {
            let ended = std::mem::replace(&mut self.section, next);
            text::invisible(self.xml, false, |xml| {
                section_properties(xml, ended, self.headers);
            });
        }
        let (xml, width) = (&mut *self.xml, self.section.paper.text_width());
        match block {
            Block::LetterHead(letterhead) => head::letterhead(xml, letterhead, width),
            Block::Title { name, summary } => head::title(xml, name, summary, width),
            Block::Addressees { label, names } => head::addressees(xml, label, names, width),
            Block::Heading(heading) => self::heading(xml, heading),
            Block::Paragraph(paragraph) => prose(xml, paragraph, keeps_with_next),
            Block::Bullets(items) => bullets(xml, items, keeps_with_next),
            Block::Table(table) => table::table(xml, table, width, keeps_with_next),
            Block::Facts(facts) => table::facts(xml, facts, width),
            Block::Chart(chart) => figure::chart(xml, chart, width),
            Block::HeatMap(map) => figure::heat_map(xml, map, width),
            Block::Signature(signature) => head::signature(xml, signature, width),
            Block::Signatories(people) => head::signatories(xml, people, width),
            Block::AnnexStart(annex) => annex_start(xml, annex),
            Block::PageBreak => text::page_break(xml),
        }
    }
}

/// Whether these blocks begin with a landscape table, or with the headings that go along with one.
fn announces_landscape(blocks: &[Block]) -> bool {
    let first = blocks
        .iter()
        .find(|block| !matches!(block, Block::Heading(_)));
    matches!(first, Some(Block::Table(table)) if table.is_landscape)
}

/// Paper, margins, headers and page numbers of a section.
fn section_properties(xml: &mut Xml, section: Section, headers: &[Header]) {
    let Section {
        paper,
        restarts_numbers,
    } = section;
    xml.element("w:sectPr", &[], |xml| {
        for header in headers
            .iter()
            .filter(|header| header.is_for(paper, restarts_numbers))
        {
            let kind = if header.is_first { "first" } else { "default" };
            xml.leaf(
                "w:headerReference",
                &[("w:type", &kind), ("r:id", &header.relation)],
            );
        }
        let (width, height) = (twips(paper.width), twips(paper.height));
        let orientation = if paper == Paper::LANDSCAPE {
            "landscape"
        } else {
            "portrait"
        };
        xml.leaf(
            "w:pgSz",
            &[
                ("w:w", &width),
                ("w:h", &height),
                ("w:orient", &orientation),
            ],
        );
        let (top, left) = (twips(paper.top()), twips(paper.left()));
        let bottom = twips(paper.height - paper.top() - paper.text_height());
        let right = twips(paper.width - paper.left() - paper.text_width());
        xml.leaf(
            "w:pgMar",
            &[
                ("w:top", &top),
                ("w:right", &right),
                ("w:bottom", &bottom),
                ("w:left", &left),
                ("w:header", &twips(header::FROM_EDGE)),
                ("w:footer", &twips(header::FROM_EDGE)),
                ("w:gutter", &0),
            ],
        );
        if restarts_numbers {
            xml.leaf("w:pgNumType", &[("w:start", &1)]);
            // No number on the first page.
            xml.leaf("w:titlePg", &[]);
        }
    });
}

/// Label and title are one heading, so that the list of headings shows both.
fn annex_start(xml: &mut Xml, annex: &AnnexStart) {
    let words = format!("{}\n{}", annex.label, annex.title);
    line(xml, &Look::of(StyleId::Annex), &words);
    if !annex.reference_line.is_empty() {
        let reference = Look {
            italic: true,
            keeps_with_next: true,
            ..Look::centred(style::BODY)
        };
        line(xml, &reference, &annex.reference_line);
    }
}

/// The number stays part of the words: Word's own lists count a, b, c, d where Vietnamese points count a, b, c, d, đ.
fn heading(xml: &mut Xml, heading: &Heading) {
    let style = match heading.level {
        0 | 1 => StyleId::Heading1,
        2 => StyleId::Heading2,
        _ => StyleId::Heading3,
    };
    let words = format!("{} {}", heading.number, heading.text);
    line(xml, &Look::of(style), words.trim());
}

fn prose(xml: &mut Xml, written: &Paragraph, keeps_with_next: bool) {
    let (style, align) = match written.style {
        ParagraphStyle::Body => (StyleId::Body, None),
        ParagraphStyle::Basis => (StyleId::Basis, None),
        ParagraphStyle::Note => (StyleId::Note, None),
        ParagraphStyle::Quote => (StyleId::Quote, None),
        ParagraphStyle::Centered => (StyleId::Normal, Some(Align::Center)),
    };
    let look = Look {
        align,
        keeps_with_next,
        before: align.map(|_| style::PARAGRAPH_SPACE),
        ..Look::of(style)
    };
    paragraph(xml, &look, &written.runs);
}

fn bullets(xml: &mut Xml, items: &[Vec<Run>], keeps_with_next: bool) {
    for (index, runs) in items.iter().enumerate() {
        let look = Look {
            keeps_with_next: keeps_with_next && index + 1 == items.len(),
            ..Look::of(StyleId::Bullet)
        };
        paragraph(xml, &look, runs);
    }
}

/// Twentieths of a point.
fn twips(points: f32) -> i32 {
    (points * 20.0).round() as i32
}
