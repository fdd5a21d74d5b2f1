//! The ring that shows where the keyboard is: the same round everything that can have it, over whatever the widget
//! itself draws.

use eframe::egui::{Context, Memory, Stroke, StrokeKind};

use crate::ui::cx::Cx;

/// Draws the ring round what has the keyboard, as far as it can be seen. To be called after everything was drawn.
pub fn ring_ui(cx: &Cx, ctx: &Context) {
    const GAP: f32 = 1.0;
    const WIDTH: f32 = 2.0;
    let focused = ctx
        .memory(Memory::focused)
        .and_then(|id| ctx.read_response(id));
    let Some(response) = focused.filter(|response| response.interact_rect.is_positive()) else {
        return;
    };
    ctx.layer_painter(response.layer_id)
        .with_clip_rect(response.interact_rect.expand(GAP + WIDTH))
        .rect_stroke(
            response.rect.expand(GAP),
            4.0,
            Stroke::new(WIDTH, cx.tokens.accent),
            StrokeKind::Outside,
        );
}
