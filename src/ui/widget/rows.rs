//! Rows of one height within a page that scrolls: only those in sight are laid out.

use eframe::egui::{Ui, vec2};

/// Rows laid out beyond what is in sight, on both sides: the next one can be reached by Tab.
const BEYOND: usize = 2;

/// Lays out those of `count` rows that are in sight, each `height` points high, and takes the room of all.
pub fn rows_in_sight_ui(
    ui: &mut Ui,
    height: f32,
    count: usize,
    mut row: impl FnMut(&mut Ui, usize),
) {
    let step = height + ui.spacing().item_spacing.y;
    let top = ui.cursor().top();
    let rows_above = |edge: f32| ((edge - top) / step).max(0.0) as usize;
    let sight = ui.clip_rect();
    let first = rows_above(sight.top()).saturating_sub(BEYOND).min(count);
    let end = (rows_above(sight.bottom()) + 1 + BEYOND).min(count);
    let space = |ui: &mut Ui, rows: usize| {
        if rows > 0 {
            // The spacing behind it belongs to the last of them.
            ui.allocate_space(vec2(0.0, rows as f32 * step - ui.spacing().item_spacing.y));
        }
    };
    space(ui, first);
    for index in first..end {
        let size = vec2(ui.available_width(), height);
        ui.push_id(index, |ui| {
            ui.allocate_ui(size, |ui| {
                ui.set_height(height);
                row(ui, index);
            });
        });
    }
    space(ui, count - end);
}
