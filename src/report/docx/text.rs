//! Paragraphs: their style, what they add to it, and their words.

use std::collections::BTreeSet;

use super::{style::BODY, twips, xml::Xml};
use crate::report::{
    block::{Align, Run},
    font::{Face, clean},
    layout::text::{Measure, break_evenly, break_lines},
};

/// The paragraph styles of the documents; `style` says how they look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum StyleId {
    #[default]
    Normal,
    Title,
    Subtitle,
    Heading1,
    Heading2,
    Heading3,
    Body,
    Basis,
    Note,
    Quote,
    Bullet,
    Caption,
    Annex,
    Header,
}

impl StyleId {
    /// The id under which paragraphs name it.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Title => "Title",
            Self::Subtitle => "Subtitle",
            Self::Heading1 => "Heading1",
            Self::Heading2 => "Heading2",
            Self::Heading3 => "Heading3",
            Self::Body => "BodyText",
            Self::Basis => "Basis",
            Self::Note => "Note",
            Self::Quote => "Quote",
            Self::Bullet => "ListBullet",
            Self::Caption => "Caption",
            Self::Annex => "Annex",
            Self::Header => "Header",
        }
    }
}

/// The ink of nearly everything.
pub(super) const BLACK: &str = "000000";

/// How a paragraph looks. `None` leaves it to the style; lengths are points.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    pub(super) style: StyleId,
    pub(super) keeps_with_next: bool,
    pub(super) before: Option<f32>,
    pub(super) indent: Option<Indent>,
    pub(super) align: Option<Align>,
    pub(super) size: Option<f32>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) around: Around,
}

/// What is drawn around the words of a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Around {
    #[default]
    Nothing,
    /// A frame; the words have its ink.
    Frame(Frame),
    /// A ground of this colour.
    Ground(&'static str),
}

/// A frame around the words of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) ink: &'static str,
    /// `single` or `double`.
    pub(super) lines: &'static str,
}

/// How far a paragraph stands from the sides of its column.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Indent {
    pub(super) left: f32,
    pub(super) right: f32,
}

impl Look {
    /// As the style says.
    pub(super) fn of(style: StyleId) -> Self {
        Self {
            style,
            ..Self::default()
        }
    }

    /// In the middle of its column, at `size` points.
    pub(super) fn centred(size: f32) -> Self {
        Self {
            align: Some(Align::Center),
            size: Some(size),
            ..Self::default()
        }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) fn italic(self) -> Self {
        Self {
            italic: true,
            ..self
        }
    }

    /// The size of its letters; every style that is measured here has the size of the body.
    fn points(&self) -> f32 {
        self.size.unwrap_or(BODY)
    }

    /// A text in its face.
    fn run(&self, text: &str) -> Run {
        Run {
            text: text.to_owned(),
            bold: self.bold,
            italic: self.italic,
        }
    }
}

/// A paragraph with these words.
pub(super) fn paragraph(xml: &mut Xml, look: &Look, runs: &[Run]) {
    xml.element("w:p", &[], |xml| {
        paragraph_properties(xml, look);
        for run in runs {
            words(xml, look, run, None);
        }
    });
}

/// A paragraph of words in frames, each on its ground.
pub(super) fn grounded_words(xml: &mut Xml, look: &Look, fields: &[(Run, String)]) {
    xml.element("w:p", &[], |xml| {
        paragraph_properties(xml, look);
        for (run, ground) in fields {
            words(xml, look, run, Some(ground));
            words(xml, look, &Run::plain("  "), None);
        }
    });
}

/// The same with words of one style.
pub(super) fn line(xml: &mut Xml, look: &Look, text: &str) {
    paragraph(xml, look, &[Run::plain(text)]);
}

/// In the order of the schema (ECMA-376 part 1, 17.3.1.26).
fn paragraph_properties(xml: &mut Xml, look: &Look) {
    xml.element("w:pPr", &[], |xml| {
        if look.style != StyleId::Normal {
            xml.value("w:pStyle", look.style.id());
        }
        if look.keeps_with_next {
            xml.leaf("w:keepNext", &[]);
        }
        match look.around {
            Around::Nothing => {}
            Around::Frame(Frame { ink, lines }) => xml.element("w:pBdr", &[], |xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right"] {
                    border_of(xml, side, lines, 4, ink);
                }
            }),
            Around::Ground(fill) => shade(xml, fill),
        }
        if let Some(before) = look.before {
            xml.leaf("w:spacing", &[("w:before", &twips(before))]);
        }
        if let Some(indent) = look.indent {
            let (left, right) = (twips(indent.left), twips(indent.right));
            xml.leaf("w:ind", &[("w:left", &left), ("w:right", &right)]);
        }
        if let Some(align) = look.align {
            let side = match align {
                Align::Left => "left",
                Align::Center => "center",
                Align::Right => "right",
            };
            xml.value("w:jc", side);
        }
        // The mark at the end of a paragraph makes its line as high as itself.
        if let Some(size) = look.size {
            xml.element("w:rPr", &[], |xml| size_properties(xml, size));
        }
    });
}

/// A rule on one side, three quarters of a point thick, `space` points away.
pub(super) fn border(xml: &mut Xml, side: &str, space: u8, ink: &str) {
    border_of(xml, side, "single", space, ink);
}

fn border_of(xml: &mut Xml, side: &str, lines: &str, space: u8, ink: &str) {
    xml.leaf(
        side,
        &[
            ("w:val", &lines),
            ("w:sz", &6),
            ("w:space", &space),
            ("w:color", &ink),
        ],
    );
}

/// A ground of one colour.
pub(super) fn shade(xml: &mut Xml, fill: &str) {
    xml.leaf(
        "w:shd",
        &[("w:val", &"clear"), ("w:color", &"auto"), ("w:fill", &fill)],
    );
}

/// A stretch of text; every kind of blank and break is one that Word knows.
fn words(xml: &mut Xml, look: &Look, run: &Run, ground: Option<&str>) {
    let text: String = clean(&run.text).collect();
    xml.element("w:r", &[], |xml| {
        run_properties(xml, look, run, ground);
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                xml.leaf("w:br", &[]);
            }
            if !line.is_empty() {
                xml.text_element("w:t", &[("xml:space", &"preserve")], line);
            }
        }
    });
}

/// In the order of the schema (ECMA-376 part 1, 17.3.2.28).
fn run_properties(xml: &mut Xml, look: &Look, run: &Run, ground: Option<&str>) {
    let (bold, italic) = (look.bold || run.bold, look.italic || run.italic);
    let ink = match look.around {
        Around::Frame(frame) => Some(frame.ink),
        Around::Nothing | Around::Ground(_) => None,
    };
    if !bold && !italic && look.size.is_none() && ink.is_none() && ground.is_none() {
        return;
    }
    xml.element("w:rPr", &[], |xml| {
        if bold {
            xml.leaf("w:b", &[]);
        }
        if italic {
            xml.leaf("w:i", &[]);
        }
        if let Some(ink) = ink {
            xml.value("w:color", ink);
        }
        if let Some(size) = look.size {
            size_properties(xml, size);
        }
        if let Some(ground) = ground {
            border(xml, "w:bdr", 0, BLACK);
            shade(xml, ground);
        }
    });
}

/// Size in half points.
pub(super) fn size_properties(xml: &mut Xml, points: f32) {
    let half_points = (points * 2.0).round() as i32;
    xml.value("w:sz", half_points);
    xml.value("w:szCs", half_points);
}

/// A level rule of `length` in the middle of a column `width` wide: the upper border of an empty paragraph, which is as
/// long as its indents leave it. A drawn line would float away from the words when they are edited.
pub(super) fn rule(xml: &mut Xml, length: f32, width: f32) {
    let side = twips((width - length) / 2.0);
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.element("w:pBdr", &[], |xml| border(xml, "w:top", 1, BLACK));
            xml.leaf(
                "w:spacing",
                &[("w:before", &40), ("w:line", &60), ("w:lineRule", &"exact")],
            );
            xml.leaf("w:ind", &[("w:left", &side), ("w:right", &side)]);
            xml.element("w:rPr", &[], |xml| size_properties(xml, 1.0));
        });
    });
}

/// A paragraph that takes no room, with these further properties: the end of a section, or what must stand between
/// two tables and after the last.
pub(super) fn invisible(xml: &mut Xml, keeps_with_next: bool, further: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            if keeps_with_next {
                xml.leaf("w:keepNext", &[]);
            }
            xml.leaf("w:spacing", &[("w:line", &20), ("w:lineRule", &"exact")]);
            xml.element("w:rPr", &[], |xml| size_properties(xml, 1.0));
            further(xml);
        });
    });
}

/// A blank of `height` points that stays with what follows.
pub(super) fn spacer(xml: &mut Xml, height: f32) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.leaf("w:keepNext", &[]);
            let height = twips(height);
            xml.leaf(
                "w:spacing",
                &[("w:line", &height), ("w:lineRule", &"exact")],
            );
            xml.element("w:rPr", &[], |xml| size_properties(xml, 1.0));
        });
    });
}

/// An empty paragraph at least `height` points high.
pub(super) fn blank(xml: &mut Xml, height: f32) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            let height = twips(height);
            xml.leaf(
                "w:spacing",
                &[("w:line", &height), ("w:lineRule", &"atLeast")],
            );
            xml.value("w:jc", "center");
        });
    });
}

pub(super) fn page_break(xml: &mut Xml) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.leaf("w:spacing", &[("w:line", &20), ("w:lineRule", &"exact")]);
        });
        xml.element("w:r", &[], |xml| xml.leaf("w:br", &[("w:type", &"page")]));
    });
}

/// Blank beside the widest line of a text, so that another program breaks it nowhere else.
pub(super) const SLACK: f32 = 6.0;

/// A text in the middle of a column, in lines of even width as the PDF has them; gives the width of its widest line.
pub(super) fn even_lines(xml: &mut Xml, look: &Look, text: &str, width: f32) -> f32 {
    let widest = widest_line(text, look, width);
    let side = ((width - widest) / 2.0 - SLACK).max(0.0);
    let indent = Indent {
        left: side,
        right: side,
    };
    let narrowed = Look {
        align: Some(Align::Center),
        indent: Some(indent),
        ..*look
    };
    line(xml, &narrowed, text);
    widest
}

/// Width of the widest line of a text in even lines, in points.
pub(super) fn widest_line(text: &str, look: &Look, width: f32) -> f32 {
    let lines = break_evenly(
        &[look.run(text)],
        look.points(),
        width,
        &mut BTreeSet::new(),
    );
    lines.iter().map(|line| line.width).fold(0.0, f32::max)
}

/// How many lines a text takes in a column.
pub(super) fn count_lines(runs: &[Run], look: &Look, width: f32) -> usize {
    let measure = Measure::even(width);
    break_lines(runs, look.points(), measure, &mut BTreeSet::new()).len()
}

/// Width of a text on one line, in points.
pub(super) fn width_of(text: &str, look: &Look) -> f32 {
    Face::of(look.bold, look.italic).width(text, look.points())
}
