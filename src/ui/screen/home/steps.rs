//! The way from an assessment to a report as one picture, for somebody who has not begun: four numbered marks joined by
//! arrows, side by side where there is room, else one below the other. Screen readers are told it as one sentence a step.

use std::sync::Arc;

use eframe::egui::{
    Align, Align2, FontId, Galley, Pos2, Role, Sense, Stroke, TextStyle, Ui, Vec2, WidgetInfo,
    pos2, text::LayoutJob, vec2,
};

use crate::ui::{cx::Cx, theme};

/// Each step's text and its sign.
const STEPS: [(&str, &str); 4] = [
    ("home-step-1", "🗀"),
    ("home-step-2", "☑"),
    ("home-step-3", "⚑"),
    ("home-step-4", "🖹"),
];
/// Width from which the steps stand side by side, in points.
const ROOM_FOR_ALL: f32 = 760.0;
/// Radius of a mark.
const RADIUS: f32 = 18.0;
/// Height of the line of signs.
const SIGN: f32 = 26.0;

/// The picture.
pub(super) fn steps_ui(cx: &Cx, ui: &mut Ui) {
    let width = ui.available_width();
    if width < ROOM_FOR_ALL {
        column_ui(cx, ui, width);
    } else {
        row_ui(cx, ui, width);
    }
}

fn row_ui(cx: &Cx, ui: &mut Ui, width: f32) {
    let share = width / STEPS.len() as f32;
    let texts = STEPS.map(|(id, _)| text(cx, ui, id, share - theme::space::LARGE, Align::Center));
    let below = 2.0 * RADIUS + SIGN + theme::space::MEDIUM;
    let tallest = texts.iter().map(|text| text.size().y).fold(0.0, f32::max);
    let corner = picture(cx, ui, vec2(width, below + tallest));
    for (place, (text, (_, sign))) in texts.into_iter().zip(STEPS).enumerate() {
        let middle = corner + vec2(share * (place as f32 + 0.5), RADIUS);
        mark(cx, ui, middle, place);
        if place + 1 < STEPS.len() {
            arrow(cx, ui, middle, vec2(share, 0.0));
        }
        let sign_at = middle + vec2(0.0, RADIUS + SIGN / 2.0 + theme::space::SMALL);
        draw_sign(cx, ui, sign_at, sign);
        let text_at = pos2(middle.x, corner.y + below);
        ui.painter().galley(text_at, text, cx.tokens.text);
    }
}

fn column_ui(cx: &Cx, ui: &mut Ui, width: f32) {
    const BETWEEN: f32 = 22.0;
    let indent = 2.0 * RADIUS + SIGN + theme::space::LARGE;
    let texts = STEPS.map(|(id, _)| text(cx, ui, id, width - indent, Align::LEFT));
    let tallest = texts.iter().map(|text| text.size().y).fold(0.0, f32::max);
    let step = tallest.max(2.0 * RADIUS) + BETWEEN;
    let corner = picture(cx, ui, vec2(width, step * STEPS.len() as f32 - BETWEEN));
    for (place, (text, (_, sign))) in texts.into_iter().zip(STEPS).enumerate() {
        let middle = corner + vec2(RADIUS, step * place as f32 + (step - BETWEEN) / 2.0);
        mark(cx, ui, middle, place);
        if place + 1 < STEPS.len() {
            arrow(cx, ui, middle, vec2(0.0, step));
        }
        let sign_at = middle + vec2(RADIUS + theme::space::SMALL + SIGN / 2.0, 0.0);
        draw_sign(cx, ui, sign_at, sign);
        let text_at = pos2(corner.x + indent, middle.y - text.size().y / 2.0);
        ui.painter().galley(text_at, text, cx.tokens.text);
    }
}

/// Takes the place for the picture and tells what it shows; gives its upper left corner.
fn picture(cx: &Cx, ui: &mut Ui, size: Vec2) -> Pos2 {
    let (place, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| {
        let steps = STEPS.iter().enumerate();
        let told: Vec<_> = steps
            .map(|(place, (id, _))| format!("{}. {}.", place + 1, cx.t(id)))
            .collect();
        WidgetInfo::labeled(Role::Image, true, told.join(" "))
    });
    place.min
}

fn text(cx: &Cx, ui: &Ui, id: &'static str, width: f32, align: Align) -> Arc<Galley> {
    let font = TextStyle::Body.resolve(ui.style());
    let mut job = LayoutJob::simple(cx.t(id).to_owned(), font, cx.tokens.text, width);
    job.halign = align;
    ui.painter().layout_job(job)
}

fn mark(cx: &Cx, ui: &Ui, middle: Pos2, place: usize) {
    let (painter, tokens) = (ui.painter(), cx.tokens);
    painter.circle_filled(middle, RADIUS, tokens.accent);
    let font = TextStyle::Heading.resolve(ui.style());
    let number = (place + 1).to_string();
    painter.text(
        middle,
        Align2::CENTER_CENTER,
        number,
        font,
        tokens.on_accent,
    );
}

fn draw_sign(cx: &Cx, ui: &Ui, middle: Pos2, sign: &str) {
    let font = FontId::proportional(SIGN * 0.75);
    let weak = cx.tokens.weak;
    ui.painter()
        .text(middle, Align2::CENTER_CENTER, sign, font, weak);
}

/// From the edge of one mark to the edge of the next, which lies `way` further on.
fn arrow(cx: &Cx, ui: &Ui, middle: Pos2, way: Vec2) {
    const AIR: f32 = 4.0;
    const TIP: f32 = 7.0;
    let (painter, stroke) = (ui.painter(), Stroke::new(2.0, cx.tokens.edge));
    let ahead = way.normalized();
    let end = middle + way - ahead * (RADIUS + AIR);
    painter.line_segment([middle + ahead * (RADIUS + AIR), end], stroke);
    for side in [ahead.rot90(), -ahead.rot90()] {
        painter.line_segment([end, end + (side - ahead) * TIP], stroke);
    }
}
