//! Page content: words, rules, grounds, each inside the marked content of the part it belongs to.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, Greyscale, Line, LinePoint, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Point,
    Pt, Rect, Rgb, TextItem,
};

use super::embed::font_id;
use super::{integer, rounded, watermark};
use crate::report::font::Face;
use crate::report::layout::page::{
    Ground, Item, MM, Mark, Page, Rule, StampItem, TextItem as Words,
};
use crate::report::layout::structure::NodeId;

/// Which marked content belongs to which part of the document.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// Page by page, the part of each marked content, by its number on the page.
    pub(super) pages: Vec<Vec<NodeId>>,
    /// Part → its marked contents as (page, number on the page).
    pub(super) parts: BTreeMap<NodeId, Vec<(usize, usize)>>,
}

/// Grey of the draft words across the page: seen on paper, and every letter on top stays readable.
const WATERMARK_GREY: f32 = 0.9;

/// Bright red, the ink of stamps.
const RED: Color = Color::Rgb(Rgb {
    r: 0.85,
    g: 0.0,
    b: 0.0,
    icc_profile: None,
});

/// Draws a page and notes its marked contents.
pub(super) fn draw_page(page: &Page, watermark: Option<&str>, marked: &mut Marked) -> PdfPage {
    let mut pen = Pen {
        height: page.paper.height,
        ops: Vec::new(),
        open: None,
        page: marked.pages.len(),
        marked,
    };
    pen.marked.pages.push(Vec::new());
    if let Some(words) = watermark {
        pen.draw_watermark(page, words);
    }
    for item in &page.items {
        match item {
            Item::Text(words) => pen.draw_words(words),
            Item::Rule(rule) => pen.draw_rule(rule),
            Item::Ground(ground) => pen.draw_ground(ground),
            Item::Stamp(stamp) => pen.draw_stamp(stamp),
            Item::Field(_) => {}
        }
    }
    pen.close();
    let millimetres = |points: f32| Mm(points / MM);
    PdfPage::new(
        millimetres(page.paper.width),
        millimetres(page.paper.height),
        pen.ops,
    )
}

struct Pen<'a> {
    height: f32,
    ops: Vec<Op>,
    open: Option<Mark>,
    page: usize,
    marked: &'a mut Marked,
}

impl Pen<'_> {
    /// Opens the marked content of `mark`, unless it is the open one.
    fn open(&mut self, mark: Mark) {
        if self.open == Some(mark) {
            return;
        }
        self.close();
        self.ops.push(match mark {
            Mark::Artifact => Op::BeginMarkedContent {
                tag: "Artifact".to_owned(),
            },
            Mark::Pagination => begin(
                "Artifact",
                [("Type", DictItem::Name(b"Pagination".to_vec()))],
            ),
            Mark::Content(node) => {
                let number = self.marked.pages[self.page].len();
                self.marked.pages[self.page].push(node);
                self.marked
                    .parts
                    .entry(node)
                    .or_default()
                    .push((self.page, number));
                begin("Span", [("MCID", DictItem::Int(integer(number)))])
            }
        });
        self.open = Some(mark);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn point(&self, x: f32, y: f32) -> Point {
        Point {
            x: Pt(rounded(x)),
            y: Pt(rounded(self.height - y)),
        }
    }

    fn draw_words(&mut self, words: &Words) {
        if words.fragments.is_empty() {
            return;
        }
        self.open(words.mark);
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetTextCursor {
            pos: self.point(words.x, words.y),
        });
        for fragment in &words.fragments {
            self.ops.push(set_font(fragment.face, words.size));
            self.ops.push(Op::ShowText {
                items: stretched(&fragment.text, words.gap, words.size),
            });
        }
        self.ops.push(Op::EndTextSection);
    }

    fn draw_rule(&mut self, rule: &Rule) {
        self.open(Mark::Artifact);
        let end = |(x, y): (f32, f32)| LinePoint {
            p: self.point(x, y),
            bezier: false,
        };
        let line = Line {
            points: vec![end(rule.from), end(rule.to)],
            is_closed: false,
        };
        self.ops.push(Op::SetOutlineThickness {
            pt: Pt(rule.thickness),
        });
        self.ops.push(Op::DrawLine { line });
    }

    fn draw_stamp(&mut self, stamp: &StampItem) {
        self.open(Mark::Artifact);
        if stamp.is_red {
            self.ops.push(Op::SetOutlineColor { col: RED });
            self.ops.push(Op::SetFillColor { col: RED });
        }
        self.ops.push(Op::SetOutlineThickness { pt: Pt(0.75) });
        for inset in [Some(0.0), stamp.inner_frame].into_iter().flatten() {
            let corner = self.point(stamp.x + inset, stamp.y + stamp.height - inset);
            let rectangle = Rect {
                x: corner.x,
                y: corner.y,
                width: Pt(rounded(stamp.width - 2.0 * inset)),
                height: Pt(rounded(stamp.height - 2.0 * inset)),
                mode: Some(PaintMode::Stroke),
                winding_order: None,
            };
            self.ops.push(Op::DrawRectangle { rectangle });
        }
        for words in &stamp.words {
            self.draw_words(words);
        }
        if stamp.is_red {
            let col = grey(0.0);
            self.ops.push(Op::SetOutlineColor { col: col.clone() });
            self.ops.push(Op::SetFillColor { col });
        }
    }

    fn draw_ground(&mut self, ground: &Ground) {
        self.open(ground.mark);
        let corner = self.point(ground.x, ground.y + ground.height);
        let rectangle = Rect {
            x: corner.x,
            y: corner.y,
            width: Pt(rounded(ground.width)),
            height: Pt(rounded(ground.height)),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(fill(ground.grey));
        self.ops.push(Op::DrawRectangle { rectangle });
        self.ops.push(fill(0.0));
    }

    /// The draft words from corner to corner, under everything else.
    fn draw_watermark(&mut self, page: &Page, words: &str) {
        self.open(Mark::Pagination);
        self.ops.push(fill(WATERMARK_GREY));
        let outlines = watermark::outlines(words, page.paper);
        self.ops.extend(
            outlines
                .into_iter()
                .map(|polygon| Op::DrawPolygon { polygon }),
        );
        self.ops.push(fill(0.0));
    }
}

fn begin<const N: usize>(tag: &str, entries: [(&str, DictItem); N]) -> Op {
    let map = entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
    Op::BeginMarkedContentWithProperties {
        tag: tag.to_owned(),
        properties: DictItem::Dict { map },
    }
}

fn set_font(face: Face, size: f32) -> Op {
    Op::SetFont {
        font: PdfFontHandle::External(font_id(face)),
        size: Pt(size),
    }
}

fn fill(share: f32) -> Op {
    Op::SetFillColor { col: grey(share) }
}

/// 0 is black, 1 white.
fn grey(share: f32) -> Color {
    Color::Greyscale(Greyscale {
        percent: share,
        icc_profile: None,
    })
}

/// `text` with `gap` points more at every blank. Word spacing (`Tw`) has no effect on two-byte fonts.
fn stretched(text: &str, gap: f32, size: f32) -> Vec<TextItem> {
    if gap == 0.0 {
        return vec![TextItem::Text(text.to_owned())];
    }
    let shift = -rounded(gap * 1000.0 / size);
    let mut items = Vec::new();
    for word in text.split_inclusive(' ') {
        items.push(TextItem::Text(word.to_owned()));
        if word.ends_with(' ') {
            items.push(TextItem::Offset(shift));
        }
    }
    items
}
