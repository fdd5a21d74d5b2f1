//! An editable table: one row a record, one field a cell, add below, delete at the end of each row.

use eframe::egui::{Align, Button, Layout, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::ui::{cx::Cx, theme};

use super::Field;

/// Draws the cells of one row from left to right.
pub struct Cells<'c, 'r, 'a, 'b> {
    cx: &'c Cx<'c>,
    row: &'r mut TableRow<'a, 'b>,
    columns: &'c [(&'c str, f32)],
    next: usize,
    number: usize,
}

impl Cells<'_, '_, '_, '_> {
    /// The next cell. Its field is named after the column and the row, for screen readers.
    pub fn cell<R>(&mut self, add: impl FnOnce(&Cx, &mut Ui, Field) -> R) {
        let (heading, width) = self.columns[self.next];
        self.next += 1;
        let name = format!("{} {}", self.cx.t(heading), self.number);
        let (cx, number) = (self.cx, self.number);
        self.row.col(|ui| {
            ui.push_id((number, heading), |ui| {
                cx.edit_ui(ui, |ui| add(cx, ui, Field::cell(&name).width(width - 8.0)));
            });
        });
    }
}

/// Width of the column that deletes.
const DELETE: f32 = 30.0;

/// The table. `columns` are text ids of headings with widths in points; `cells` draws one row of them, `blank` makes a
/// new one. What deletes a row stands before it, where a wide table does not hide it.
pub fn table_ui<T>(
    cx: &Cx,
    ui: &mut Ui,
    id: &str,
    columns: &[(&str, f32)],
    records: &mut Vec<T>,
    blank: impl Fn() -> T,
    cells: impl FnMut(&mut T, &mut Cells),
) {
    ui.push_id(id, |ui| {
        // Columns are at least as wide as asked for, and share what a wide window has left.
        let asked: f32 = columns
            .iter()
            .map(|(_, width)| width + ui.spacing().item_spacing.x)
            .sum();
        let stretch = ((ui.available_width() - DELETE - 24.0) / asked).max(1.0);
        let columns: Vec<(&str, f32)> = columns
            .iter()
            .map(|(id, width)| (*id, width * stretch))
            .collect();
        let area = ScrollArea::horizontal().auto_shrink([false, true]);
        let deleted = area
            .show(ui, |ui| {
                let deleted = rows_ui(cx, ui, &columns, records, cells);
                super::follow_ui(ui);
                deleted
            })
            .inner;
        if let Some(index) = deleted {
            records.remove(index);
        }
        if records.is_empty() {
            cx.hint_ui(ui, cx.t("table-empty"));
        }
        let add = ui.add_enabled(cx.can_edit, Button::new(cx.t("table-add")));
        if add.clicked() {
            records.push(blank());
        }
    });
}

/// The rows; gives the one to be deleted.
fn rows_ui<T>(
    cx: &Cx,
    ui: &mut Ui,
    columns: &[(&str, f32)],
    records: &mut [T],
    mut cells: impl FnMut(&mut T, &mut Cells),
) -> Option<usize> {
    let mut deleted = None;
    let widths = columns.iter().map(|(_, width)| *width);
    let table = TableBuilder::new(ui)
        .striped(true)
        .vscroll(false)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::exact(DELETE));
    let table = widths.fold(table, |table, width| {
        table.column(Column::exact(width).clip(true))
    });
    let table = table.header(theme::space::ROW, |mut header| {
        header.col(|_| {});
        for (heading, _) in columns {
            header.col(|ui| {
                ui.label(theme::strong(cx.t(heading)));
            });
        }
    });
    table.body(|body| {
        body.rows(theme::space::ROW + 6.0, records.len(), |mut row| {
            let index = row.index();
            let number = index + 1;
            row.col(|ui| {
                let name = cx.with("table-delete", &[("number", &number)]);
                let button = ui
                    .add_enabled(cx.can_edit, Button::new("×").small())
                    .on_hover_text(&name)
                    .accessible_name(&name);
                if button.clicked() {
                    deleted = Some(index);
                }
            });
            cells(
                &mut records[index],
                &mut Cells {
                    cx,
                    row: &mut row,
                    columns,
                    next: 0,
                    number,
                },
            );
        });
    });
    deleted
}
