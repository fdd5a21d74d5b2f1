//! Charts and maps, as tables whose grounds are those of words and paragraphs: nothing is drawn, so that everything
//! can be edited and stays in its place.

use super::{
    grid::{Frame, Place, RowKind, cell, row, table as grid_table},
    text::{Around, Indent, Look, StyleId, grounded_words, line, paragraph},
    xml::Xml,
};
use crate::report::{
    block::{Bar, BarChart, HeatField, HeatMap, Run, Shade},
    layout::page::MM,
};

/// Ground of bars, and of the thin bars of the period before.
const BAR_GROUND: &str = "595959";
const BEFORE_GROUND: &str = "A6A6A6";
/// Height of a thin bar.
const BEFORE_HEIGHT: f32 = 3.5;
/// Size of the words of a chart, and of a map.
const CHART_TEXT: f32 = 12.0;
const MAP_TEXT: f32 = 11.0;

/// Bars with their words and numbers: a table whose bars are shaded paragraphs, as long as their indents leave them.
/// Nothing is drawn, so bars and numbers stay beside each other when they are edited.
pub(super) fn chart(xml: &mut Xml, chart: &BarChart, width: f32) {
    if !chart.title.is_empty() {
        line(xml, &Look::of(StyleId::Caption), &chart.title);
    }
    if chart.bars.is_empty() {
        return;
    }
    let widths = [width * 0.38, width * 0.44, width * 0.18];
    let frame = Frame {
        widths: &widths,
        is_ruled: false,
        padding: 3.0,
        description: &chart.alt_text,
    };
    grid_table(xml, &frame, |xml| {
        for (index, bar) in chart.bars.iter().enumerate() {
            let look = Look {
                size: Some(CHART_TEXT),
                keeps_with_next: index + 1 < chart.bars.len(),
                ..Look::default()
            };
            row(xml, RowKind::Whole, |xml| {
                bar_cells(xml, bar, &look, &widths);
            });
        }
    });
}

/// A map as a table: a row of small frames beside each label, each on its ground; a sign in the words tells the same.
pub(super) fn heat_map(xml: &mut Xml, map: &HeatMap, width: f32) {
    if !map.title.is_empty() {
        line(xml, &Look::of(StyleId::Caption), &map.title);
    }
    let widths = [width * 0.3, width * 0.7];
    let frame = Frame {
        widths: &widths,
        is_ruled: false,
        padding: 3.0,
        description: &map.alt_text,
    };
    let look = Look {
        size: Some(MAP_TEXT),
        ..Look::default()
    };
    let label = Place {
        gutter: Some(3.0 * MM),
        ..Place::of(widths[0])
    };
    grid_table(xml, &frame, |xml| {
        let legend = ("", &map.legend);
        let rows = map.rows.iter().map(|row| (row.label.as_str(), &row.fields));
        for (words, fields) in rows.chain([legend]) {
            row(xml, RowKind::Divisible, |xml| {
                cell(xml, label, |xml| line(xml, &look, words));
                cell(xml, Place::of(widths[1]), |xml| {
                    let fields: Vec<_> = fields.iter().map(grounded).collect();
                    grounded_words(xml, &look, &fields);
                });
            });
        }
    });
}

/// The words of a field, its sign on their line, and its ground.
fn grounded(field: &HeatField) -> (Run, String) {
    let text = match field.text.split_once(' ') {
        Some((words, sign)) if !sign.contains(' ') => format!("{words}\u{A0}{sign}"),
        _ => field.text.clone(),
    };
    let run = Run {
        text,
        bold: field.shade == Shade::Dark,
        italic: false,
    };
    let level = (field.shade.grey() * 255.0).round() as u8;
    (run, format!("{level:02X}").repeat(3))
}

fn bar_cells(xml: &mut Xml, bar: &Bar, look: &Look, widths: &[f32; 3]) {
    let middle = |column: usize| Place {
        is_middle: true,
        ..Place::of(widths[column])
    };
    let label = Place {
        gutter: Some(3.0 * MM),
        ..middle(0)
    };
    cell(xml, label, |xml| line(xml, look, &bar.label));
    let track = Place {
        is_ruled: true,
        ..middle(1)
    };
    cell(xml, track, |xml| {
        stripe(xml, look, bar.basis_points, widths[1], BAR_GROUND);
        if let Some(before) = bar.before {
            let thin = Look {
                size: Some(BEFORE_HEIGHT),
                ..*look
            };
            stripe(xml, &thin, before, widths[1], BEFORE_GROUND);
        }
    });
    let number = Look {
        indent: Some(Indent {
            left: 3.0 * MM,
            right: 0.0,
        }),
        ..*look
    };
    cell(xml, middle(2), |xml| line(xml, &number, &bar.text));
}

/// An empty paragraph on a ground as long as its share of the column; without a length it has no ground.
fn stripe(xml: &mut Xml, look: &Look, basis_points: u32, width: f32, ground: &'static str) {
    const FULL: f32 = 10_000.0;
    let length = width * (basis_points as f32).min(FULL) / FULL;
    let stripe = Look {
        around: if length > 0.0 {
            Around::Ground(ground)
        } else {
            Around::Nothing
        },
        indent: Some(Indent {
            left: 0.0,
            right: width - length,
        }),
        ..*look
    };
    paragraph(xml, &stripe, &[]);
}
