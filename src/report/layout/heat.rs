//! Maps of small fields: a label on the left, its fields beside it in as many lines as they need, the legend below.

use super::flow::Strip;
use super::page::{Ground, Item, MM, Mark};
use super::structure::NodeId;
use super::text::{Line, Measure};
use super::{Setter, aligned, leading, letterhead, line_item};
use crate::report::block::{Align, HeatField, HeatMap, Run, Shade};
use crate::report::font::Face;

const LABEL: f32 = 11.0;
const FIELD: f32 = 9.0;
/// Blank above and below the words of a field.
const MARGIN: f32 = 1.5;
/// Blank on both sides of the longest words of a field.
const PADDING: f32 = 2.0 * MM;
const GAP: f32 = 2.0;
const ROW_SPACE: f32 = 5.0;

/// Where labels and fields stand.
struct Grid {
    label_width: f32,
    field_width: f32,
    /// Fields in a line.
    across: usize,
}

impl Setter {
    pub(super) fn set_heat_map(&mut self, map: &HeatMap) {
        let first = self.flow.steps.len();
        let node = self.figure(&map.title, &map.alt_text);
        let label_width = self.width() * 0.3;
        let fields = map.rows.iter().flat_map(|row| &row.fields);
        let field_width = widest(fields).min(self.width() - label_width);
        let grid = Grid {
            label_width,
            field_width,
            across: (((self.width() - label_width) / (field_width + GAP)) as usize).max(1),
        };
        for row in &map.rows {
            self.push_heat_row(&row.label, &row.fields, &grid, node);
        }
        // The legend's words are longer: fewer, wider fields over the whole width.
        let field_width = widest(&map.legend).min(self.width());
        let legend = Grid {
            label_width: 0.0,
            field_width,
            across: ((self.width() / (field_width + GAP)) as usize).max(1),
        };
        self.push_heat_row("", &map.legend, &legend, node);
        self.keep_figure_together(first);
    }

    fn push_heat_row(&mut self, label: &str, fields: &[HeatField], grid: &Grid, node: NodeId) {
        let mark = Mark::Content(node);
        let room = Measure::even((grid.label_width - 3.0 * MM).max(1.0));
        let labels = if label.is_empty() {
            Vec::new()
        } else {
            self.break_lines(&[Run::plain(label)], LABEL, room)
        };
        let words: Vec<Vec<Line>> = fields
            .iter()
            .map(|field| self.break_lines(&[run(field)], FIELD, Measure::even(grid.field_width)))
            .collect();
        let deepest = words.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let field_height = deepest as f32 * leading(FIELD) + 2.0 * MARGIN;
        let lines = fields.len().div_ceil(grid.across);
        let height = (labels.len() as f32 * leading(LABEL))
            .max(lines as f32 * (field_height + GAP))
            + ROW_SPACE;
        let mut items = Vec::new();
        for (index, line) in labels.into_iter().enumerate() {
            let top = index as f32 * leading(LABEL);
            items.push(line_item(line.fragments, 0.0, top, LABEL, mark));
        }
        for (index, (field, words)) in fields.iter().zip(words).enumerate() {
            let x = grid.label_width + (index % grid.across) as f32 * (grid.field_width + GAP);
            let y = (index / grid.across) as f32 * (field_height + GAP);
            items.extend(ground(
                field.shade,
                (x, y),
                (grid.field_width, field_height),
                mark,
            ));
            let mut top = y + (field_height - words.len() as f32 * leading(FIELD)) / 2.0;
            for line in words {
                let left = x + aligned(Align::Center, grid.field_width, line.width);
                items.push(line_item(line.fragments, left, top, FIELD, mark));
                top += leading(FIELD);
            }
        }
        self.push(Strip::new(height, items));
    }
}

fn run(field: &HeatField) -> Run {
    Run {
        text: field.text.clone(),
        bold: field.shade == Shade::Dark,
        italic: false,
    }
}

/// The shade of a field, and its frame.
fn ground(shade: Shade, (x, y): (f32, f32), (width, height): (f32, f32), mark: Mark) -> Vec<Item> {
    let mut items = Vec::new();
    if shade != Shade::None {
        items.push(Item::Ground(Ground {
            x,
            y,
            width,
            height,
            grey: shade.grey(),
            mark,
        }));
    }
    items.extend(letterhead::frame((x, y), (x + width, y + height)));
    items
}

/// Width of fields in which the longest words fit, in bold as well.
fn widest<'a>(fields: impl IntoIterator<Item = &'a HeatField>) -> f32 {
    let widths = fields
        .into_iter()
        .map(|field| Face::Bold.width(&field.text, FIELD));
    widths.fold(0.0, f32::max) + PADDING
}
