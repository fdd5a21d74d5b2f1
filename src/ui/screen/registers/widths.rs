//! How wide the columns of a register are: as wide as their headings and what stands in them ask for, wider where the
//! window has room, and as somebody pulled them.

use std::collections::BTreeMap;

use eframe::egui::{TextStyle, Ui, WidgetText};

use crate::{
    app::sheet,
    assessment::register::{Column, Kind, Table},
    model::Language,
    ui::{cx::Cx, theme},
};

use super::frame::Pull;

/// Width of the column with the numbers of the rows.
pub(super) const NUMBERS: f32 = 52.0;
/// Within a cell beside its words: the field's frame and air.
const AIR: f32 = 28.0;
/// The arrow of a list of choices.
const ARROW: f32 = 26.0;
/// The sign of a sorted column.
const SIGN: f32 = 18.0;
/// No column is narrower, none is made wider than this for its content alone.
const LEAST: f32 = 64.0;
const MOST: f32 = 340.0;

/// The widths of a register's columns, measured once for what stood in them.
#[derive(Default)]
pub(super) struct Widths {
    /// What they were measured for: the language, how many rows.
    of: Option<(Language, usize)>,
    /// What headings and content ask for.
    asked: Vec<f32>,
    /// What somebody pulled a column to.
    pulled: BTreeMap<usize, f32>,
}

impl Widths {
    /// Measures where the language or the rows are others; while somebody writes, nothing moves.
    pub(super) fn refresh(&mut self, cx: &Cx, ui: &Ui, table: &dyn Table, kinds: &[Kind]) {
        let of = (cx.language(), table.count());
        if self.of != Some(of) {
            self.asked = asked(cx, ui, table, kinds);
            self.of = Some(of);
        }
    }

    /// The widths within this room, that of the numbers first.
    pub(super) fn within(&self, columns: &[Column], room: f32, gap: f32) -> Vec<f32> {
        let asked = self.asked.iter().enumerate();
        let least: Vec<f32> = asked
            .map(|(column, asked)| self.pulled.get(&column).copied().unwrap_or(*asked))
            .collect();
        let taken = NUMBERS + least.iter().sum::<f32>() + gap * (least.len() + 1) as f32;
        let is_free = |column: &usize| !self.pulled.contains_key(column);
        let shares: f32 = (0..columns.len())
            .filter(is_free)
            .map(|column| f32::from(columns[column].share))
            .sum();
        let left = (room - taken).max(0.0);
        let wide = least.into_iter().enumerate().map(|(column, least)| {
            if is_free(&column) {
                least + left * f32::from(columns[column].share) / shares
            } else {
                least
            }
        });
        [NUMBERS].into_iter().chain(wide).collect()
    }

    /// Keeps what was done at the edge of a column, the first of which holds the numbers.
    pub(super) fn pull(&mut self, pull: Pull) {
        match pull {
            Pull::To(column, width) if column > 0 => {
                self.pulled.insert(column - 1, width.max(LEAST));
            }
            Pull::Fit(column) if column > 0 => {
                self.pulled.remove(&(column - 1));
            }
            Pull::To(..) | Pull::Fit(_) => {}
        }
    }
}

/// What each column asks for. Of many rows only so many are looked at, of them only the longest words measured.
fn asked(cx: &Cx, ui: &Ui, table: &dyn Table, kinds: &[Kind]) -> Vec<f32> {
    const LOOKED_AT: usize = 300;
    const MEASURED: usize = 3;
    let order: Vec<usize> = (0..table.count().min(LOOKED_AT)).collect();
    let rows = sheet::rows(table, &order, cx.texts);
    let columns = kinds.iter().enumerate().map(|(column, kind)| {
        let mut cells = rows.iter().map(|row| row[column].as_str());
        let heading = cells.next().unwrap_or_default();
        let mut cells: Vec<&str> = cells.collect();
        cells.sort_by_key(|words| std::cmp::Reverse(words.chars().count()));
        let longest = cells.into_iter().take(MEASURED).chain(empty(cx, *kind));
        let widest = longest.map(|words| width(ui, words));
        let content = widest.fold(0.0, f32::max) + AIR + if is_list(*kind) { ARROW } else { 0.0 };
        let heading = width(ui, theme::strong(heading)) + AIR + SIGN;
        heading.max(content.min(MOST)).max(LEAST).ceil()
    });
    columns.collect()
}

/// What a cell shows in which nothing stands yet.
fn empty<'a>(cx: &Cx<'a>, kind: Kind) -> Option<&'a str> {
    match kind {
        Kind::Date => Some(cx.texts.t("field-date-hint")),
        Kind::YesNo => Some(cx.texts.t("unknown")),
        _ => None,
    }
}

fn is_list(kind: Kind) -> bool {
    matches!(kind, Kind::YesNo | Kind::Choice)
}

fn width(ui: &Ui, words: impl Into<WidgetText>) -> f32 {
    let galley = words
        .into()
        .into_galley(ui, None, f32::INFINITY, TextStyle::Body);
    galley.size().x
}
