//! Rows below headings that stay in sight: both scroll sideways together, and only rows in sight are laid out.

use std::ops::Range;

use eframe::egui::{
    Align, CursorIcon, Id, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2, vec2,
};

use crate::ui::theme;

/// Height of a row.
const ROW: f32 = theme::space::ROW + 4.0;
/// Between two cells.
pub(super) const GAP: f32 = 4.0;

/// Where the place of the rows is remembered.
const SIDEWAYS: &str = "sideways";

/// What is laid out how.
pub(super) struct Sheet<'a> {
    /// Tells one sheet from another.
    pub(super) id: Id,
    /// Widths of the columns.
    pub(super) widths: &'a [f32],
    /// How many rows there are.
    pub(super) count: usize,
    /// Height of the whole.
    pub(super) height: f32,
    /// A cell that is to be seen.
    pub(super) wanted: Option<(usize, usize)>,
}

/// What was done at the edge of a column.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pull {
    /// It is to be this wide.
    To(usize, f32),
    /// It is to be as wide as its content asks for.
    Fit(usize),
}

impl Sheet<'_> {
    /// Draws the headings (`heading` of each column), then the cells (`cell` of row and column); gives what was done at
    /// an edge.
    pub(super) fn show(
        &self,
        ui: &mut Ui,
        mut heading: impl FnMut(&mut Ui, usize),
        mut cell: impl FnMut(&mut Ui, usize, usize),
    ) -> Option<Pull> {
        // Where the rows stood in the last frame; headings come first, so that Tab meets them first.
        let at = self.id.with(SIDEWAYS);
        let sideways: f32 = ui.data(|data| data.get_temp(at)).unwrap_or(0.0);
        let (bar, _) = ui.allocate_exact_size(
            vec2(ui.available_width(), ROW),
            eframe::egui::Sense::hover(),
        );
        self.across_ui(ui, (None, bar), -sideways, |ui, column| heading(ui, column));
        let pull = self.edges_ui(ui, bar, sideways);
        let area = ScrollArea::both()
            .id_salt(self.id)
            .auto_shrink(false)
            .max_height((self.height - ROW).max(ROW));
        let shown = area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(vec2(self.width(), self.count as f32 * ROW));
            let origin = ui.max_rect().min;
            if let Some(place) = self.wanted {
                ui.scroll_to_rect(self.place(place).translate(origin.to_vec2()), None);
            }
            for row in self.rows(viewport) {
                let line = Rect::from_min_size(
                    origin + vec2(0.0, row as f32 * ROW),
                    vec2(self.width(), ROW),
                );
                if row % 2 == 1 {
                    let ground = ui.visuals().faint_bg_color;
                    ui.painter().rect_filled(line, 0.0, ground);
                }
                self.across_ui(ui, (Some(row), line), 0.0, |ui, column| {
                    cell(ui, row, column);
                });
            }
        });
        ui.data_mut(|data| data.insert_temp(at, shown.state.clamped_offset().x));
        pull
    }

    /// The edges between the headings, to be pulled; a double click fits the column to its content. They are for the
    /// pointer alone: with the keyboard, everything is seen by moving through it.
    fn edges_ui(&self, ui: &Ui, bar: Rect, sideways: f32) -> Option<Pull> {
        const HANDLE: f32 = 8.0;
        let mut pull = None;
        let mut right = bar.left() - sideways - GAP;
        for (column, width) in self.widths.iter().enumerate() {
            right += width + GAP;
            if column == 0 || right < bar.left() || right > bar.right() {
                continue;
            }
            let middle = pos2(right + GAP / 2.0, bar.center().y);
            let handle = Rect::from_center_size(middle, vec2(HANDLE, ROW));
            let sense = Sense::CLICK | Sense::DRAG;
            let response = ui.interact(handle, self.id.with(("edge", column)), sense);
            if response.hovered() || response.dragged() {
                ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
            }
            let visuals = if response.dragged() || response.hovered() {
                ui.visuals().widgets.active.bg_stroke
            } else {
                ui.visuals().widgets.noninteractive.bg_stroke
            };
            ui.painter()
                .vline(middle.x, bar.shrink(5.0).y_range(), visuals);
            if response.double_clicked() {
                pull = Some(Pull::Fit(column));
            } else if response.dragged() {
                pull = Some(Pull::To(column, width + response.drag_delta().x));
            }
        }
        pull
    }

    fn width(&self) -> f32 {
        self.widths.iter().map(|width| width + GAP).sum()
    }

    /// One more above and below than are in sight, so that Tab and arrows find a next one.
    fn rows(&self, viewport: Rect) -> Range<usize> {
        let first = (viewport.top() / ROW).floor().max(1.0) as usize - 1;
        let last = (viewport.bottom() / ROW).ceil() as usize + 1;
        first.min(self.count)..last.min(self.count)
    }

    fn place(&self, (row, column): (usize, usize)) -> Rect {
        let left: f32 = self.widths[..column].iter().map(|width| width + GAP).sum();
        let size = vec2(self.widths[column], ROW);
        Rect::from_min_size(pos2(left, row as f32 * ROW), size)
    }

    /// Cells side by side within a line.
    fn across_ui(
        &self,
        ui: &mut Ui,
        (row, line): (Option<usize>, Rect),
        shift: f32,
        mut cell: impl FnMut(&mut Ui, usize),
    ) {
        let mut left = line.left() + shift;
        for (column, width) in self.widths.iter().enumerate() {
            let place = Rect::from_min_size(pos2(left, line.top()), vec2(*width, ROW));
            left += width + GAP;
            let builder = UiBuilder::new()
                // The same cell keeps its name wherever it stands after scrolling.
                .scope_id(self.id.with((row, column)))
                .max_rect(place.shrink2(Vec2::new(0.0, 2.0)))
                .layout(Layout::left_to_right(Align::Center));
            // A child that takes no place: what stands beyond the line must not widen the screen.
            let mut child = ui.new_child(builder);
            child.shrink_clip_rect(line);
            cell(&mut child, column);
        }
    }
}
