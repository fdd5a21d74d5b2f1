//! Tables as Word has them, with rules or as columns without: their frame, rows and cells. What stands in the cells is
//! written by the callers.

use super::{
    style::RULED,
    text::{BLACK, border, invisible, shade},
    twips,
    xml::Xml,
};
use crate::report::font::clean;

/// What a table is, apart from its rows.
pub(super) struct Frame<'a> {
    /// Width of each column in points.
    pub(super) widths: &'a [f32],
    /// Rules around every cell, and blanks as the style has them.
    pub(super) is_ruled: bool,
    /// Blank above and below the words, where there are no rules.
    pub(super) padding: f32,
    /// What a reader learns who does not see the table; empty for none.
    pub(super) description: &'a str,
}

/// What becomes of a row at the end of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// It stays whole and comes again on every page.
    Heading,
    /// It stays whole.
    Whole,
    /// It goes on over the page.
    Divisible,
}

/// What a cell is, apart from its words.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Width in points.
    pub(super) width: f32,
    /// Number of columns it takes.
    pub(super) span: usize,
    /// Rules of its own.
    pub(super) is_ruled: bool,
    pub(super) fill: Option<&'static str>,
    /// Blank on its right in points, where not that of the table.
    pub(super) gutter: Option<f32>,
    /// Whether its words stand half-way down.
    pub(super) is_middle: bool,
}

impl Place {
    pub(super) fn of(width: f32) -> Self {
        Self {
            width,
            span: 1,
            is_ruled: false,
            fill: None,
            gutter: None,
            is_middle: false,
        }
    }
}

/// What stands in a column.
pub(super) type Content<'a> = &'a dyn Fn(&mut Xml);

/// Two columns side by side, `gutter` points apart, row by row.
pub(super) fn columns(xml: &mut Xml, widths: [f32; 2], gutter: f32, rows: &[[Content; 2]]) {
    let frame = Frame {
        widths: &widths,
        is_ruled: false,
        padding: 0.0,
        description: "",
    };
    table(xml, &frame, |xml| {
        for [left, right] in rows {
            row(xml, RowKind::Whole, |xml| {
                let beside = Place {
                    gutter: Some(gutter),
                    ..Place::of(widths[0])
                };
                cell(xml, beside, left);
                cell(xml, Place::of(widths[1]), right);
            });
        }
    });
}

/// A table, and the paragraph that must stand between two tables.
pub(super) fn table(xml: &mut Xml, frame: &Frame, rows: impl FnOnce(&mut Xml)) {
    xml.element("w:tbl", &[], |xml| {
        table_properties(xml, frame);
        xml.element("w:tblGrid", &[], |xml| {
            for width in frame.widths {
                xml.leaf("w:gridCol", &[("w:w", &twips(*width))]);
            }
        });
        rows(xml);
    });
    invisible(xml, true, |_| {});
}

/// In the order of the schema (ECMA-376 part 1, 17.4.60).
fn table_properties(xml: &mut Xml, frame: &Frame) {
    xml.element("w:tblPr", &[], |xml| {
        if frame.is_ruled {
            xml.value("w:tblStyle", RULED);
        }
        let width: i32 = frame.widths.iter().map(|width| twips(*width)).sum();
        xml.leaf("w:tblW", &[("w:w", &width), ("w:type", &"dxa")]);
        xml.leaf("w:tblLayout", &[("w:type", &"fixed")]);
        if !frame.is_ruled {
            let padding = twips(frame.padding);
            xml.element("w:tblCellMar", &[], |xml| {
                for (side, blank) in [
                    ("top", padding),
                    ("left", 0),
                    ("bottom", padding),
                    ("right", 0),
                ] {
                    margin(xml, side, blank);
                }
            });
        }
        if !frame.description.is_empty() {
            let words: String = clean(frame.description).collect();
            xml.value("w:tblDescription", words.replace('\n', " "));
        }
    });
}

/// A blank at one side of a cell.
pub(super) fn margin(xml: &mut Xml, side: &str, twips: i32) {
    xml.leaf(&format!("w:{side}"), &[("w:w", &twips), ("w:type", &"dxa")]);
}

/// A row of a table.
pub(super) fn row(xml: &mut Xml, kind: RowKind, cells: impl FnOnce(&mut Xml)) {
    xml.element("w:tr", &[], |xml| {
        if kind != RowKind::Divisible {
            xml.element("w:trPr", &[], |xml| {
                xml.leaf("w:cantSplit", &[]);
                if kind == RowKind::Heading {
                    xml.leaf("w:tblHeader", &[]);
                }
            });
        }
        cells(xml);
    });
}

/// A cell of a row, in the order of the schema (ECMA-376 part 1, 17.4.70).
pub(super) fn cell(xml: &mut Xml, place: Place, content: impl FnOnce(&mut Xml)) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.leaf("w:tcW", &[("w:w", &twips(place.width)), ("w:type", &"dxa")]);
            if place.span > 1 {
                xml.value("w:gridSpan", place.span);
            }
            if place.is_ruled {
                xml.element("w:tcBorders", &[], |xml| {
                    for side in ["w:top", "w:left", "w:bottom", "w:right"] {
                        border(xml, side, 0, BLACK);
                    }
                });
            }
            if let Some(fill) = place.fill {
                shade(xml, fill);
            }
            if let Some(gutter) = place.gutter {
                xml.element("w:tcMar", &[], |xml| margin(xml, "right", twips(gutter)));
            }
            if place.is_middle {
                xml.value("w:vAlign", "center");
            }
        });
        content(xml);
    });
}
