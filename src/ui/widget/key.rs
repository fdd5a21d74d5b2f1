//! The cap of a key, beside what the key does, and the key of a button in its tooltip.

use eframe::egui::{CornerRadius, Label, Rect, Response, Stroke, StrokeKind, Ui, vec2};

use crate::ui::{action::Action, cx::Cx, theme};

/// Says over a button what it does and which key does the same.
pub fn keyed(cx: &Cx, response: Response, action: Action) -> Response {
    let key = action.key_text();
    response.on_hover_ui(|ui| {
        let name = cx.coded("action", action.entry().code);
        let name = name.trim_end_matches('…');
        ui.label(if key.is_empty() {
            name.to_owned()
        } else {
            format!("{name} ({key})")
        });
    })
}

/// A key as it is written on the keyboard, in a frame. Screen readers hear it with what stands beside it.
pub fn key_ui(cx: &Cx, ui: &mut Ui, name: &str) -> Response {
    const ROUND: f32 = 5.0;
    ui.add_space(ROUND);
    let text = theme::strong(name).color(cx.tokens.weak).small();
    let response = ui.add(Label::new(text).selectable(false));
    let size = vec2(response.rect.width() + 2.0 * ROUND, 18.0);
    ui.painter().rect_stroke(
        Rect::from_center_size(response.rect.center(), size),
        CornerRadius::same(3),
        Stroke::new(1.0, cx.tokens.edge),
        StrokeKind::Outside,
    );
    ui.add_space(ROUND);
    response
}
