//! Charts: drawn on screen and, in the same way, for a picture file. What they show, in words and figures, is
//! `app::chart`'s. Nothing is told by colour alone: bars carry marks and hatching, the period before is an outline.

mod days;
mod heat;
mod lines;
mod radar;
mod ranked;
mod rows;

use eframe::egui::{
    Align2, Color32, Label, Painter, Rect, Role, Stroke, TextStyle, Ui, WidgetInfo, pos2,
};

use crate::{
    app::chart::{Chart, Drawing},
    model::{ControlRef, Verdict},
    ui::{cx::Cx, theme},
};

/// Draws a chart over the width that is given; gives the control that was chosen on a heat map or in a list.
pub fn chart_ui(cx: &Cx, ui: &mut Ui, chart: &Chart) -> Option<ControlRef> {
    let drawn = ui.push_id(&chart.id, |ui| match &chart.drawing {
        Drawing::Verdicts(rows) => {
            rows::verdicts_ui(cx, ui, rows);
            None
        }
        Drawing::Shares(shares) => {
            rows::shares_ui(cx, ui, shares);
            None
        }
        Drawing::Radar(shares) => {
            radar::radar_ui(cx, ui, shares);
            None
        }
        Drawing::Heat(kind, rows) => heat::heat_ui(cx, ui, &chart.title, (*kind, rows)),
        Drawing::Days(line) => {
            days::days_ui(cx, ui, line);
            None
        }
        Drawing::Lines(drawn) => {
            lines::lines_ui(cx, ui, drawn);
            None
        }
        Drawing::Ranked(rows) => ranked::ranked_ui(cx, ui, rows),
    });
    // Maps and lists name themselves: they can be walked with the keyboard.
    if !matches!(chart.drawing, Drawing::Heat(..) | Drawing::Ranked(_)) {
        let spoken = || WidgetInfo::labeled(Role::Image, true, &chart.spoken);
        drawn.response.widget_info(spoken);
    }
    if !chart.note.is_empty() {
        ui.add_space(theme::space::SMALL);
        cx.hint_ui(ui, &chart.note);
    }
    drawn.inner
}

/// A colour thinned to a ground on which text stands.
fn tint(colour: Color32) -> Color32 {
    colour.gamma_multiply(0.26)
}

/// Slanting lines over a field: what is hatched differs without colour.
fn hatch(painter: &Painter, field: Rect, colour: Color32) {
    const STEP: f32 = 6.0;
    let painter = painter.with_clip_rect(field.intersect(painter.clip_rect()));
    let stroke = Stroke::new(1.0, colour.gamma_multiply(0.7));
    let (height, mut left) = (field.height(), field.left() - field.height());
    while left < field.right() {
        let ends = [pos2(left, field.bottom()), pos2(left + height, field.top())];
        painter.line_segment(ends, stroke);
        left += STEP;
    }
}

/// Whether a verdict's fields are hatched.
fn is_hatched(verdict: Verdict) -> bool {
    verdict == Verdict::NonCompliant
}

/// The ground of a verdict's fields; what was not answered has none.
fn ground(cx: &Cx, verdict: Verdict) -> Color32 {
    match verdict {
        Verdict::NotAssessed => Color32::TRANSPARENT,
        _ => tint(cx.tokens.verdict(verdict)),
    }
}

/// Words in the middle of a field, where they have room.
fn write_in(ui: &Ui, field: Rect, text: &str, colour: Color32) {
    const MARGIN: f32 = 4.0;
    let font = TextStyle::Small.resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, colour);
    if galley.size().x + MARGIN <= field.width() {
        let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), field);
        ui.painter().galley(place.min, galley, colour);
    }
}

/// A mark and what it means, for legends.
fn key_ui(cx: &Cx, ui: &mut Ui, text: &str) {
    let text = eframe::egui::RichText::new(text)
        .small()
        .color(cx.tokens.weak);
    ui.add(Label::new(text));
}
