//! Small signs: badges, progress bars, notices, the one main button of a screen.

use eframe::egui::{
    Button, Color32, CornerRadius, Label, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui,
    vec2,
};

use crate::ui::{cx::Cx, theme};

/// What a notice or badge means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done, valid.
    Good,
    /// Worth a look.
    Warn,
    /// Wrong, rejected.
    Bad,
    /// Neither.
    Neutral,
}

impl Tone {
    /// Its colour.
    pub fn colour(self, cx: &Cx) -> Color32 {
        match self {
            Self::Good => cx.tokens.good,
            Self::Warn => cx.tokens.warn,
            Self::Bad => cx.tokens.bad,
            Self::Neutral => cx.tokens.weak,
        }
    }

    /// Its mark, so that nothing is said by colour alone.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Good => "✔",
            Self::Warn => "⚠",
            Self::Bad => "✘",
            Self::Neutral => "•",
        }
    }
}

/// A short word in a frame.
pub fn badge_ui(cx: &Cx, ui: &mut Ui, tone: Tone, text: &str) -> Response {
    let colour = tone.colour(cx);
    let (space, height) = (8.0, 19.0);
    ui.add_space(space);
    let response = ui.label(RichText::new(text).color(colour).small());
    let size = vec2(response.rect.width() + 2.0 * space - 2.0, height);
    let frame = Rect::from_center_size(response.rect.center(), size);
    ui.painter().rect_stroke(
        frame,
        CornerRadius::same(9),
        Stroke::new(1.0, colour),
        StrokeKind::Inside,
    );
    ui.add_space(space);
    response
}

/// A sentence with a mark before it, wrapped.
pub fn notice_ui(cx: &Cx, ui: &mut Ui, tone: Tone, text: &str) {
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(tone.mark()).color(tone.colour(cx)));
        ui.add(Label::new(text).wrap());
    });
}

/// How far something is, in basis points, as a thin bar with its figure beside it.
pub fn progress_ui(cx: &Cx, ui: &mut Ui, width: f32, basis_points: u32, figure: &str) -> Response {
    ui.horizontal(|ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(width, 8.0), Sense::hover());
        let painter = ui.painter();
        painter.rect_filled(rect, 4.0, cx.tokens.hovered);
        let mut done = rect;
        // Too little to show is still shown as something.
        let width = rect.width() * (basis_points.min(10_000) as f32 / 10_000.0);
        done.set_width(if basis_points == 0 {
            0.0
        } else {
            width.max(rect.height())
        });
        painter.rect_filled(
            done,
            4.0,
            if basis_points >= 10_000 {
                cx.tokens.good
            } else {
                cx.tokens.accent
            },
        );
        painter.rect_stroke(
            rect,
            4.0,
            Stroke::new(1.0, cx.tokens.line),
            StrokeKind::Inside,
        );
        if !figure.is_empty() {
            ui.label(RichText::new(figure).color(cx.tokens.weak).small());
        }
        response
    })
    .inner
}

/// The button of the thing that a screen is for.
pub fn main_button<'a>(cx: &Cx, text: &str) -> Button<'a> {
    Button::new(theme::strong(text).color(cx.tokens.on_accent)).fill(cx.tokens.accent)
}
