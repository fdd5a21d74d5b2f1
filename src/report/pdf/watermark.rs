//! The draft words from corner to corner of a page, as outlines: seen by everybody, in nobody's way who copies or
//! searches the text (the framed stamp in the top margin is text and says the same).

use std::collections::BTreeSet;

use printpdf::{LinePoint, PaintMode, Point, Polygon, PolygonRing, Pt, WindingOrder};
use ttf_parser::OutlineBuilder;

use super::rounded;
use crate::report::font::{Face, showable};
use crate::report::layout::page::Paper;

/// Share of the diagonal that the words take.
const LENGTH: f32 = 0.6;
/// Largest size in points.
const LARGEST: f32 = 130.0;
/// Half the height of capitals in em: the words' middle is the page's.
const HALF_CAPITAL_EM: f32 = 0.33;

/// The words as shapes on a page of this size.
pub(super) fn outlines(words: &str, paper: Paper) -> Vec<Polygon> {
    let text = showable(words, &mut BTreeSet::new()).replace('\n', " ");
    let width_em = Face::Bold.width(&text, 1.0).max(1.0);
    let diagonal = paper.width.hypot(paper.height);
    let size = (diagonal * LENGTH / width_em).min(LARGEST);
    let mut shape = Shape {
        scale: size / f32::from(Face::Bold.parsed().units_per_em()),
        sine: paper.height / diagonal,
        cosine: paper.width / diagonal,
        middle: (paper.width / 2.0, paper.height / 2.0),
        left: -width_em * size / 2.0,
        bottom: -size * HALF_CAPITAL_EM,
        at: (0.0, 0.0),
        rings: Vec::new(),
    };
    let mut polygons = Vec::new();
    for character in text.chars() {
        let glyph = Face::Bold
            .parsed()
            .glyph_index(character)
            .unwrap_or_default();
        if Face::Bold
            .parsed()
            .outline_glyph(glyph, &mut shape)
            .is_some()
        {
            let rings = std::mem::take(&mut shape.rings);
            polygons.push(Polygon {
                rings,
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            });
        }
        shape.left += f32::from(Face::Bold.advance(character)) * size / 1000.0;
    }
    polygons
}

/// Takes a glyph's outline, turned and moved to its place.
struct Shape {
    scale: f32,
    sine: f32,
    cosine: f32,
    middle: (f32, f32),
    left: f32,
    bottom: f32,
    at: (f32, f32),
    rings: Vec<PolygonRing>,
}

impl Shape {
    fn push(&mut self, x: f32, y: f32, bezier: bool) {
        let (x, y) = (self.left + x * self.scale, self.bottom + y * self.scale);
        let turned = (
            x * self.cosine - y * self.sine,
            x * self.sine + y * self.cosine,
        );
        let p = Point {
            x: Pt(rounded(self.middle.0 + turned.0)),
            y: Pt(rounded(self.middle.1 + turned.1)),
        };
        if let Some(ring) = self.rings.last_mut() {
            ring.points.push(LinePoint { p, bezier });
        }
    }
}

impl OutlineBuilder for Shape {
    fn move_to(&mut self, x: f32, y: f32) {
        self.rings.push(PolygonRing { points: Vec::new() });
        self.line_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push(x, y, false);
        self.at = (x, y);
    }

    /// The same curve with two control points, since PDF has no quadratic one.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let two_thirds = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
        let (from_x, from_y) = self.at;
        let first = (two_thirds(from_x, x1), two_thirds(from_y, y1));
        let second = (two_thirds(x, x1), two_thirds(y, y1));
        self.curve_to(first.0, first.1, second.0, second.1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.push(x1, y1, true);
        self.push(x2, y2, true);
        self.line_to(x, y);
    }

    fn close(&mut self) {}
}
