//! Keeps what has the keyboard in sight: Tab also reaches what a scroll area does not show, and the area moves there.

use eframe::egui::{Memory, Ui};

/// Scrolls what just got the keyboard into view. To be called within a scroll area, after everything in it was drawn.
pub fn follow_ui(ui: &Ui) {
    const AIR: f32 = 8.0;
    let focused = ui.memory(Memory::focused);
    let Some(response) = focused.and_then(|id| ui.ctx().read_response(id)) else {
        return;
    };
    // Only what belongs to this area can be hidden by its edge and yet lie within its content.
    let is_hidden = !response.interact_rect.contains_rect(response.rect);
    if is_hidden && response.gained_focus() && ui.min_rect().contains(response.rect.center()) {
        ui.scroll_to_rect(response.rect.expand(AIR), None);
    }
}
