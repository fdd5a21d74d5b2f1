//! The start of an annex: its own pages, its own page numbers, its heading in the middle.

use super::flow::Strip;
use super::page::Paper;
use super::structure::Role;
use super::{BODY, Column, ColumnStyle, OutlineEntry, PARAGRAPH_SPACE, Setter};
use crate::report::block::{Align, AnnexStart};

impl Setter {
    pub(super) fn set_annex_start(&mut self, annex: &AnnexStart) {
        self.start_page(Paper::a4(annex.is_landscape), true);
        self.heading_level = 1;
        let node = self.add_node(Role::Heading(1));
        let title = format!("{}. {}", annex.label, annex.title.replace('\n', " "));
        self.outline.push(OutlineEntry {
            level: 1,
            title,
            node,
        });
        let bold = ColumnStyle {
            size: BODY,
            bold: true,
            italic: false,
            align: Align::Center,
        };
        let column = Column {
            x: 0.0,
            top: 0.0,
            width: self.width(),
        };
        let label = self.column(&annex.label, bold, column, node);
        let title = self.column(
            &annex.title,
            bold,
            Column {
                top: label.bottom,
                ..column
            },
            node,
        );
        let mut bottom = title.bottom;
        let mut items: Vec<_> = label.items.into_iter().chain(title.items).collect();
        if !annex.reference_line.is_empty() {
            let node = self.add_node(Role::Paragraph);
            let italic = ColumnStyle {
                bold: false,
                italic: true,
                ..bold
            };
            let line = self.column(
                &annex.reference_line,
                italic,
                Column {
                    top: bottom,
                    ..column
                },
                node,
            );
            bottom = line.bottom;
            items.extend(line.items);
        }
        let mut strip = Strip::new(bottom + PARAGRAPH_SPACE, items);
        strip.keeps_with_next = true;
        self.push(strip);
    }
}
