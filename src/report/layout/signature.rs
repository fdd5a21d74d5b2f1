//! Recipients and signature (Decree 30/2020/NĐ-CP, annex I, boxes 7 and 9b): one strip, never alone on a page. People who
//! sign beside each other, by hand or by key: a strip for each two.

use super::flow::Strip;
use super::page::{FieldItem, Item, MM};
use super::structure::Role;
use super::{BODY, Column, ColumnStyle, Placed, Setter};
use crate::report::block::{Align, Signatory, SignatureBlock, SignatureField};

const RECIPIENTS_LABEL: f32 = 12.0;
const RECIPIENTS: f32 = 11.0;
/// Space for the signature, by hand or by key.
const FIELD_WIDTH: f32 = 60.0 * MM;
const FIELD_HEIGHT: f32 = 25.0 * MM;
/// Room for the largest seal in use, 42 mm across.
const SEAL: f32 = 42.0 * MM;
/// How far the seal reaches into the place of the signature: a third of a signature of 45 mm in the middle of it
/// (Decree 30/2020/NĐ-CP, annex I, II.8b: about a third of the signature's image, on its left).
const SEAL_RIGHT: f32 = 22.5 * MM;
/// Size of the note under a role, and blank left for a hand.
const HAND_NOTE: f32 = 13.0;
const HAND_HEIGHT: f32 = 22.0 * MM;
/// Blank over and under a field in that room.
const HAND_MARGIN: f32 = 1.0 * MM;
/// Room for initials.
const INITIALS: (f32, f32) = (30.0 * MM, 10.0 * MM);

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

    pub(super) fn set_signatories(&mut self, people: &[Signatory]) {
        let half = self.width() / 2.0;
        for pair in people.chunks(2) {
            self.keep_with_next(self.flow.steps.len().saturating_sub(1));
            let mut strip = Strip::new(0.0, Vec::new());
            strip.space_before = 14.0;
            for (index, person) in pair.iter().enumerate() {
                // Whoever signs alone signs on the right.
                let is_right = index == 1 || pair.len() == 1;
                let column = Column {
                    x: if is_right { half } else { 0.0 },
                    top: 0.0,
                    width: half,
                };
                let placed = self.set_hand(person, column);
                strip.height = strip.height.max(placed.bottom);
                strip.items.extend(placed.items);
            }
            self.push(strip);
        }
    }

    /// Role, note, room for the hand with the field of a key, name.
    fn set_hand(&mut self, person: &Signatory, column: Column) -> Placed {
        let bold = ColumnStyle {
            size: BODY,
            bold: true,
            italic: false,
            align: Align::Center,
        };
        let remark = ColumnStyle {
            size: HAND_NOTE,
            bold: false,
            italic: true,
            ..bold
        };
        let mut room = column.top;
        let lines = [
            (&person.role, bold, 0.0),
            (&person.note, remark, HAND_HEIGHT),
            (&person.name, bold, 0.0),
        ];
        let mut placed = Placed {
            items: Vec::new(),
            bottom: column.top,
            widest: column.width,
        };
        for (words, style, below) in lines {
            if !words.is_empty() {
                let node = self.add_node(Role::Paragraph);
                let top = placed.bottom;
                let line = self.column(words, style, Column { top, ..column }, node);
                placed.items.extend(line.items);
                placed.bottom = line.bottom;
            }
            if below > 0.0 {
                room = placed.bottom;
            }
            placed.bottom += below;
        }
        if let Some(field) = &person.field {
            let left = column.x + (column.width - FIELD_WIDTH) / 2.0;
            let at = (left, room + HAND_MARGIN);
            let size = (FIELD_WIDTH, HAND_HEIGHT - 2.0 * HAND_MARGIN);
            placed.items.push(self.field(field, at, size));
        }
        placed
    }

    fn field(&mut self, field: &SignatureField, at: (f32, f32), size: (f32, f32)) -> Item {
        let node = self.add_node(Role::Form);
        Item::Field(FieldItem {
            x: at.0,
            y: at.1,
            width: size.0,
            height: size.1,
            ..FieldItem::of(field, node)
        })
    }

    fn set_recipients(&mut self, block: &SignatureBlock, column: Column) -> Placed {
        let mut placed = Placed {
            items: Vec::new(),
            bottom: column.top,
            widest: 0.0,
        };
        if !block.recipients.is_empty() {
            placed = self.set_recipient_lines(block, column);
        }
        if let Some(field) = &block.initials {
            let top = placed.bottom + 2.0 * MM;
            placed
                .items
                .push(self.field(field, (column.x, top), INITIALS));
            placed.bottom = top + INITIALS.1;
        }
        placed
    }

    fn set_recipient_lines(&mut self, block: &SignatureBlock, column: Column) -> Placed {
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
        let middle = column.x + column.width / 2.0;
        if let Some(field) = &block.field {
            // Words need more room than a hand.
            let width = if field.words.is_empty() {
                FIELD_WIDTH
            } else {
                column.width
            };
            let corner = (middle - width / 2.0, top);
            items.push(self.field(field, corner, (width, FIELD_HEIGHT)));
        }
        if let Some(field) = &block.seal {
            let corner = (
                middle - FIELD_WIDTH / 2.0 + SEAL_RIGHT - SEAL,
                top + (FIELD_HEIGHT - SEAL) / 2.0,
            );
            items.push(self.field(field, corner, (SEAL, SEAL)));
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
