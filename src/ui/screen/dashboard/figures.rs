//! The figures of a chart as a table, beside what is drawn; only rows in sight are laid out.

use std::collections::BTreeSet;

use eframe::egui::{Label, RichText, ScrollArea, TextStyle, Ui};
use egui_extras::{Column, TableBuilder};

use crate::{
    app::chart::Chart,
    ui::{cx::Cx, theme},
};

/// Height of a row.
const ROW: f32 = 22.0;
/// Longer tables scroll.
const TALLEST: f32 = 260.0;
/// Wider columns are cut.
const WIDEST: f32 = 340.0;

/// The table, folded away until it is wanted.
pub(super) fn figures_ui(cx: &Cx, ui: &mut Ui, chart: &Chart, open: &mut BTreeSet<String>) {
    let is_open = open.contains(&chart.id);
    let sign = if is_open { "▼" } else { "▶" };
    let text = RichText::new(format!("{sign} {}", cx.t("chart-figures"))).small();
    let fold = ui.add(eframe::egui::Button::new(text).frame(false));
    let name = format!("{} – {}", cx.t("chart-figures"), chart.title);
    if fold.accessible_name(name).clicked() && !open.remove(&chart.id) {
        open.insert(chart.id.clone());
    }
    if is_open {
        ScrollArea::horizontal()
            .id_salt(("figures", &chart.id))
            .show(ui, |ui| table_ui(ui, chart));
    }
}

fn table_ui(ui: &mut Ui, chart: &Chart) {
    let Some((headings, rows)) = chart.table.split_first() else {
        return;
    };
    let widths = widths(ui, &chart.table);
    let table = TableBuilder::new(ui)
        .id_salt(&chart.id)
        .striped(true)
        .max_scroll_height(TALLEST)
        .auto_shrink([true, true]);
    let table = widths.into_iter().fold(table, |table, width| {
        table.column(Column::exact(width).clip(true))
    });
    let cell = |ui: &mut Ui, text: RichText| {
        ui.add(Label::new(text.small()).truncate());
    };
    table
        .header(ROW, |mut row| {
            for heading in headings {
                row.col(|ui| cell(ui, theme::strong(heading)));
            }
        })
        .body(|body| {
            body.rows(ROW, rows.len(), |mut row| {
                for figure in &rows[row.index()] {
                    row.col(|ui| cell(ui, RichText::new(figure)));
                }
            });
        });
}

/// As wide as the longest text of each column; only its letters are counted.
fn widths(ui: &Ui, table: &[Vec<String>]) -> Vec<f32> {
    let letter = TextStyle::Small.resolve(ui.style()).size * 0.6;
    let mut longest: Vec<usize> = Vec::new();
    for row in table {
        longest.resize(longest.len().max(row.len()), 0);
        for (length, cell) in longest.iter_mut().zip(row) {
            *length = (*length).max(cell.chars().count());
        }
    }
    let width = |length: usize| (length as f32 * letter + 12.0).min(WIDEST);
    longest.into_iter().map(width).collect()
}
