//! What a frame paints, read from its shapes: texts with their place, their colours, and the ground that they stand on.

use std::collections::BTreeSet;

use eframe::egui::{Color32, Rect, Shape, StrokeKind, epaint::TextShape};

use super::window::Window;

/// A text as it is painted.
pub(super) struct Painted {
    pub(super) words: String,
    /// Whether an ellipsis stands for a part of it.
    pub(super) is_elided: bool,
    /// Where it stands.
    pub(super) rect: Rect,
    /// Where each of its lines stands.
    pub(super) lines: Vec<Rect>,
    /// What may be seen of it.
    pub(super) clip: Rect,
    /// Its colours; none where it stands on something that cannot be used now.
    pub(super) colours: Vec<Color32>,
    /// What is filled last below its middle.
    pub(super) ground: Color32,
}

/// A frame round something.
pub(super) struct Ring {
    pub(super) rect: Rect,
    pub(super) colour: Color32,
    pub(super) width: f32,
}

/// The texts and frames of the last frame, from back to front.
pub(super) fn painted(window: &Window) -> (Vec<Painted>, Vec<Ring>) {
    let mut gathered = Gathered::default();
    for clipped in &window.harness.output().shapes {
        gathered.take(&clipped.shape, clipped.clip_rect);
    }
    let Gathered {
        mut texts, rings, ..
    } = gathered;
    texts.retain(|text| !text.words.trim().is_empty() && text.rect.intersects(text.clip));
    (texts, rings)
}

#[derive(Default)]
struct Gathered {
    texts: Vec<Painted>,
    rings: Vec<Ring>,
    /// Opaque grounds with what may be seen of them.
    grounds: Vec<(Rect, Color32)>,
}

impl Gathered {
    fn take(&mut self, shape: &Shape, clip: Rect) {
        match shape {
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.take(shape, clip);
                }
            }
            Shape::Rect(shape) => {
                if shape.fill.is_opaque() {
                    self.grounds.push((shape.rect.intersect(clip), shape.fill));
                }
                if shape.stroke.width > 0.0 {
                    let outside = match shape.stroke_kind {
                        StrokeKind::Inside => 0.0,
                        StrokeKind::Middle => shape.stroke.width / 2.0,
                        StrokeKind::Outside => shape.stroke.width,
                    };
                    self.rings.push(Ring {
                        rect: shape.rect.expand(outside),
                        colour: shape.stroke.color,
                        width: shape.stroke.width,
                    });
                }
            }
            Shape::Text(shape) => {
                let rect = shape.galley.mesh_bounds.translate(shape.pos.to_vec2());
                let below =
                    |(ground, _): &&(Rect, Color32)| ground.contains(rect.intersect(clip).center());
                let ground = self.grounds.iter().rev().find(below);
                let rows = shape.galley.rows.iter();
                let letters = rows.flat_map(|row| {
                    row.visuals.mesh.vertices[row.visuals.glyph_vertex_range.clone()].iter()
                });
                let colours: BTreeSet<[u8; 4]> = letters
                    .map(|letter| match (shape.override_text_color, letter.color) {
                        (None, Color32::PLACEHOLDER) => shape.fallback_color,
                        (Some(colour), _) | (None, colour) => colour,
                    })
                    .filter(Color32::is_opaque)
                    .map(|colour| colour.to_array())
                    .collect();
                self.texts.push(Painted {
                    words: shape.galley.text().to_owned(),
                    is_elided: shape.galley.elided,
                    rect,
                    lines: lines(shape),
                    clip,
                    colours: colours.into_iter().map(opaque).collect(),
                    ground: ground.map_or(Color32::TRANSPARENT, |(_, colour)| *colour),
                });
            }
            _ => {}
        }
    }
}

fn opaque([red, green, blue, _]: [u8; 4]) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

fn lines(shape: &TextShape) -> Vec<Rect> {
    let rows = shape.galley.rows.iter();
    let painted = rows.map(|row| row.visuals.mesh_bounds.translate(row.pos.to_vec2()));
    painted
        .filter(Rect::is_positive)
        .map(|line| line.translate(shape.pos.to_vec2()))
        .collect()
}
