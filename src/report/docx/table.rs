//! Tables and facts.

use super::{
    grid::{Frame, Place, RowKind, cell, row, table as grid_table},
    style::{PARAGRAPH_SPACE, TABLE_PADDING},
    text::{Look, StyleId, count_lines, line, paragraph, spacer},
    xml::Xml,
};
use crate::report::{
    block::{Align, Fact, Row, RowEmphasis, Run, Table},
    layout::{
        REPEATED_HEADING_SHARE, UNDIVIDED_LINES, leading,
        page::{MM, Paper},
        table_widths,
    },
};

/// Ground of rows that name the rows below them.
const GROUP_GROUND: &str = "EDEDED";

/// A cell of a table before it is written.
struct Filled<'a> {
    runs: &'a [Run],
    look: Look,
    place: Place,
}

impl Filled<'_> {
    /// How many lines its words take.
    fn lines(&self) -> usize {
        count_lines(
            self.runs,
            &self.look,
            self.place.width - 2.0 * TABLE_PADDING,
        )
    }
}

/// A table with its heading row on every page; its last row stays with what follows where that may not stand alone.
pub(super) fn table(xml: &mut Xml, table: &Table, width: f32, keeps_with_next: bool) {
    if table.columns.is_empty() {
        return;
    }
    if table.caption.is_empty() {
        spacer(xml, PARAGRAPH_SPACE);
    } else {
        line(xml, &Look::of(StyleId::Caption), &table.caption);
    }
    let widths = table_widths(table, width);
    let frame = Frame {
        widths: &widths,
        is_ruled: true,
        padding: 0.0,
        description: &table.caption,
    };
    grid_table(xml, &frame, |xml| {
        heading_row(xml, table, &widths);
        for (index, filled) in table.rows.iter().enumerate() {
            let mut cells = filled_cells(table, filled, &widths);
            if keeps_with_next && index + 1 == table.rows.len() {
                for cell in &mut cells {
                    cell.look.keeps_with_next = true;
                }
            }
            let is_whole = cells.iter().all(|cell| cell.lines() <= UNDIVIDED_LINES);
            let kind = if is_whole {
                RowKind::Whole
            } else {
                RowKind::Divisible
            };
            row(xml, kind, |xml| write_cells(xml, &cells));
        }
    });
}

fn heading_row(xml: &mut Xml, table: &Table, widths: &[f32]) {
    let size = table.text_size.points();
    let look = Look {
        keeps_with_next: true,
        ..Look::centred(size).bold()
    };
    let titles: Vec<Run> = table
        .columns
        .iter()
        .map(|column| Run::bold(column.title.as_str()))
        .collect();
    let cells: Vec<Filled> = titles
        .iter()
        .zip(widths)
        .map(|(title, width)| Filled {
            runs: std::slice::from_ref(title),
            look,
            place: Place {
                is_middle: true,
                ..Place::of(*width)
            },
        })
        .collect();
    let deepest = cells.iter().map(Filled::lines).max().unwrap_or(1);
    // A heading that would leave no room for its rows is not repeated, wherever the table stands.
    let room = Paper::LANDSCAPE.text_height() * REPEATED_HEADING_SHARE;
    let kind = if deepest as f32 * leading(size) <= room {
        RowKind::Heading
    } else {
        RowKind::Divisible
    };
    row(xml, kind, |xml| write_cells(xml, &cells));
}

/// The cells of a row; one that says too little is filled up, so that every row has all the columns.
fn filled_cells<'a>(table: &Table, row: &'a Row, widths: &[f32]) -> Vec<Filled<'a>> {
    let is_group = row.emphasis == RowEmphasis::Group;
    let mut filled = Vec::new();
    let mut column = 0;
    let written = row.cells.iter().map(|cell| (&*cell.runs, cell.span.max(1)));
    for (runs, span) in written.chain([(&[][..], widths.len())]) {
        let end = (column + span).min(widths.len());
        if column == end {
            break;
        }
        let align = if span > 1 {
            Align::Left
        } else {
            table.columns[column].align
        };
        filled.push(Filled {
            runs,
            look: Look {
                align: Some(align),
                size: Some(table.text_size.points()),
                bold: row.emphasis != RowEmphasis::Normal,
                keeps_with_next: is_group,
                ..Look::default()
            },
            place: Place {
                span: end - column,
                fill: is_group.then_some(GROUP_GROUND),
                ..Place::of(widths[column..end].iter().sum())
            },
        });
        column = end;
    }
    filled
}

fn write_cells(xml: &mut Xml, cells: &[Filled]) {
    for Filled { runs, look, place } in cells {
        cell(xml, *place, |xml| paragraph(xml, look, runs));
    }
}

/// Labels on the left, values on the right, without rules.
pub(super) fn facts(xml: &mut Xml, facts: &[Fact], width: f32) {
    const LABEL_SHARE: f32 = 0.36;
    if facts.is_empty() {
        return;
    }
    let widths = [width * LABEL_SHARE, width * (1.0 - LABEL_SHARE)];
    let frame = Frame {
        widths: &widths,
        is_ruled: false,
        padding: PARAGRAPH_SPACE / 4.0,
        description: "",
    };
    let label = Place {
        gutter: Some(4.0 * MM),
        ..Place::of(widths[0])
    };
    grid_table(xml, &frame, |xml| {
        for fact in facts {
            row(xml, RowKind::Divisible, |xml| {
                cell(xml, label, |xml| line(xml, &Look::default(), &fact.label));
                cell(xml, Place::of(widths[1]), |xml| {
                    line(xml, &Look::default().bold(), &fact.value);
                });
            });
        }
    });
}
