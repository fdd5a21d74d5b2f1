//! Recipients and signature (Decree 30/2020/NĐ-CP, annex I, boxes 7 and 9b): one strip, never alone on a page.

use super::flow::Strip;
use super::page::{FieldItem, Item, MM};
use super::structure::Role;
use super::{BODY, Column, ColumnStyle, Placed, Setter};
use crate::report::block::{Align, SignatureBlock};

const RECIPIENTS_LABEL: f32 = 12.0;
const RECIPIENTS: f32 = 11.0;
/// Space for the signature, by hand or by key.
const FIELD_WIDTH: f32 = 60.0 * MM;
const FIELD_HEIGHT: f32 = 25.0 * MM;

impl Setter {
    pub(super) fn set_signature(&mut self, block: &SignatureBlock) {
        self.keep_with_next(self.flow.steps.len().saturating_sub(1));
        let half = self.width() / 2.0;
        let recipients = self.set_recipients(
            block,
            Column {
                x: 0.0,
                top: 0.0,
                width: half - 6.0 * MM,
            },
        );
        let signer = self.set_signer(
            block,
            Column {
                x: half,
                top: 0.0,
                width: half,
            },
        );
        let bottom = recipients.bottom.max(signer.bottom);
        let mut strip = Strip::new(
            bottom,
            recipients.items.into_iter().chain(signer.items).collect(),
        );
        strip.space_before = 14.0;
        self.push(strip);
    }

    fn set_recipients(&mut self, block: &SignatureBlock, column: Column) -> Placed {
        if block.recipients.is_empty() {
            return Placed {
                items: Vec::new(),
                bottom: column.top,
                widest: 0.0,
            };
        }
        let label = ColumnStyle {
            size: RECIPIENTS_LABEL,
            bold: true,
            italic: true,
            align: Align::Left,
        };
        let node = self.add_node(Role::Paragraph);
        let mut placed = self.column(&block.recipients_label, label, column, node);
        let line = ColumnStyle {
            size: RECIPIENTS,
            bold: false,
            italic: false,
            align: Align::Left,
        };
        for recipient in &block.recipients {
            let node = self.add_node(Role::Paragraph);
            let below = Column {
                top: placed.bottom,
                ..column
            };
            let next = self.column(&format!("- {recipient}"), line, below, node);
            placed.items.extend(next.items);
            placed.bottom = next.bottom;
        }
        placed
    }

    fn set_signer(&mut self, block: &SignatureBlock, column: Column) -> Placed {
        let bold = ColumnStyle {
            size: BODY,
            bold: true,
            italic: false,
            align: Align::Center,
        };
        let mut items = Vec::new();
        let mut top = column.top;
        for words in block.authority.iter().chain([&block.position]) {
            let node = self.add_node(Role::Paragraph);
            let placed = self.column(words, bold, Column { top, ..column }, node);
            items.extend(placed.items);
            top = placed.bottom;
        }
        top += 2.0 * MM;
        if let Some(field) = &block.field {
            let node = self.add_node(Role::Form);
            items.push(Item::Field(FieldItem {
                x: column.x + (column.width - FIELD_WIDTH) / 2.0,
                y: top,
                width: FIELD_WIDTH,
                height: FIELD_HEIGHT,
                name: field.name.clone(),
                tooltip: if field.tooltip.is_empty() {
                    &field.name
                } else {
                    &field.tooltip
                }
                .clone(),
                node,
            }));
        }
        top += FIELD_HEIGHT + 2.0 * MM;
        let node = self.add_node(Role::Paragraph);
        let name = self.column(&block.name, bold, Column { top, ..column }, node);
        items.extend(name.items);
        Placed {
            items,
            bottom: name.bottom,
            widest: column.width,
        }
    }
}
