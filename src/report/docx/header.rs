//! What stands in the top margin: the page number from page 2 on, and on drafts the stamp with the words across the
//! page. One header for each kind of paper, since its tab stops are as wide as the text.

use super::{
    NAMESPACES,
    style::PAGE_NUMBER,
    text::{BLACK, StyleId, border, size_properties},
    twips,
    xml::Xml,
};
use crate::report::{
    block::Document,
    font::{Face, clean},
    layout::page::Paper,
};

/// Upper edge of the sheet to the words: the baseline lies where the PDF has it, 14 mm down.
pub(super) const FROM_EDGE: f32 = 28.0;
/// Share of the diagonal that the words across a page take, and their largest size, as in the PDF.
const MARK_LENGTH: f32 = 0.6;
const LARGEST_MARK: f32 = 130.0;
/// Their grey, as in the PDF.
const WATERMARK_FILL: &str = "#e6e6e6";

/// A header of the document.
pub(super) struct Header {
    /// Its relationship.
    pub(super) relation: String,
    /// Its file.
    pub(super) file: String,
    /// Its content.
    pub(super) part: String,
    /// Whether it stands on the first page of a section only.
    pub(super) is_first: bool,
    paper: Paper,
}

impl Header {
    /// Whether a section on this paper shows it; only one that counts from 1 has a first page of its own.
    pub(super) fn is_for(&self, paper: Paper, restarts_numbers: bool) -> bool {
        self.paper == paper && (restarts_numbers || !self.is_first)
    }
}

/// The headers that the document needs.
pub(super) fn headers(document: &Document) -> Vec<Header> {
    let mark = document.draft_mark.as_deref().map(|words| {
        let words: String = clean(words).collect();
        words.replace('\n', " ")
    });
    let mut headers = Vec::new();
    for paper in [Paper::PORTRAIT, Paper::LANDSCAPE] {
        for is_first in [false, true] {
            let has_number = document.has_page_numbers && !is_first;
            if !has_number && mark.is_none() {
                continue;
            }
            let position = headers.len() + 1;
            headers.push(Header {
                relation: format!("rIdHeader{position}"),
                file: format!("header{position}.xml"),
                part: part(paper, has_number, mark.as_deref(), position),
                is_first,
                paper,
            });
        }
    }
    headers
}

fn part(paper: Paper, has_number: bool, mark: Option<&str>, position: usize) -> String {
    Xml::part("w:hdr", NAMESPACES, |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", StyleId::Header.id());
                let middle = twips(paper.text_width() / 2.0);
                let end = twips(paper.text_width());
                xml.element("w:tabs", &[], |xml| {
                    xml.leaf("w:tab", &[("w:val", &"center"), ("w:pos", &middle)]);
                    xml.leaf("w:tab", &[("w:val", &"right"), ("w:pos", &end)]);
                });
            });
            tab(xml);
            if has_number {
                page_number(xml);
            }
            if let Some(words) = mark {
                tab(xml);
                stamp(xml, words);
                watermark(xml, words, paper, position);
            }
        });
    })
}

fn tab(xml: &mut Xml) {
    xml.element("w:r", &[], |xml| xml.leaf("w:tab", &[]));
}

fn page_number(xml: &mut Xml) {
    xml.element("w:fldSimple", &[("w:instr", &" PAGE ")], |xml| {
        xml.element("w:r", &[], |xml| xml.text_element("w:t", &[], "2"));
    });
}

/// The words in a frame, at the right end of the text.
fn stamp(xml: &mut Xml, words: &str) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| {
            xml.leaf("w:b", &[]);
            size_properties(xml, PAGE_NUMBER);
            border(xml, "w:bdr", 4, BLACK);
        });
        xml.text_element("w:t", &[("xml:space", &"preserve")], words);
    });
}

/// The words from corner to corner, as Word itself makes its watermarks (ECMA-376 part 4, VML): text along the preset
/// path 136.
fn watermark(xml: &mut Xml, words: &str, paper: Paper, position: usize) {
    let width_em = Face::Bold.width(words, 1.0).max(1.0);
    let size = (paper.width.hypot(paper.height) * MARK_LENGTH / width_em).min(LARGEST_MARK);
    let angle = 360.0 - paper.height.atan2(paper.width).to_degrees();
    let style = format!(
        "position:absolute;margin-left:0;margin-top:0;width:{:.0}pt;height:{size:.0}pt;rotation:{angle:.0};\
         z-index:-1;mso-position-horizontal:center;mso-position-horizontal-relative:page;\
         mso-position-vertical:center;mso-position-vertical-relative:page",
        size * width_em
    );
    xml.element("w:r", &[], |xml| {
        xml.element("w:pict", &[], |xml| {
            xml.element(
                "v:shapetype",
                &[
                    ("id", &"_x0000_t136"),
                    ("coordsize", &"21600,21600"),
                    ("o:spt", &"136"),
                    ("adj", &"10800"),
                    ("path", &"m@7,l@8,m@5,21600l@6,21600e"),
                ],
                text_path_shape,
            );
            xml.element(
                "v:shape",
                &[
                    ("id", &format_args!("PowerPlusWaterMarkObject{position}")),
                    ("o:spid", &format_args!("_x0000_s{}", 2048 + position)),
                    ("type", &"#_x0000_t136"),
                    ("alt", &words),
                    ("style", &style),
                    ("o:allowincell", &"f"),
                    ("fillcolor", &WATERMARK_FILL),
                    ("stroked", &"f"),
                ],
                |xml| {
                    let font = "font-family:\"Times New Roman\";font-size:1pt;font-weight:bold";
                    xml.leaf("v:textpath", &[("style", &font), ("string", &words)]);
                },
            );
        });
    });
}

/// The preset path: text between two level lines.
fn text_path_shape(xml: &mut Xml) {
    const FORMULAS: [&str; 12] = [
        "sum #0 0 10800",
        "prod #0 2 1",
        "sum 21600 0 @1",
        "sum 0 0 @2",
        "sum 21600 0 @3",
        "if @0 @3 0",
        "if @0 21600 @1",
        "if @0 0 @2",
        "if @0 @4 21600",
        "mid @5 @6",
        "mid @8 @5",
        "mid @7 @8",
    ];
    xml.element("v:formulas", &[], |xml| {
        for formula in FORMULAS {
            xml.leaf("v:f", &[("eqn", &formula)]);
        }
    });
    xml.leaf("v:path", &[("textpathok", &"t")]);
    xml.leaf("v:textpath", &[("on", &"t"), ("fitshape", &"t")]);
}
