//! The head of an official document (Decree 30/2020/NĐ-CP, annex I, boxes 1 to 4, 10a, 10b and 11).

use super::flow::Strip;
use super::page::{FieldItem, Item, MM, Rule, StampItem, TextItem};
use super::structure::{NodeId, ROOT, Role};
use super::{Column, ColumnStyle, Placed, Setter, leading};
use crate::model::Language;
use crate::report::block::{Align, LetterHead, Stamp, StampPlace};
use crate::report::font::Face;

// Sizes move together (annex I, footnote 1): national name 12, motto 13, place and date 13.
const NATION: f32 = 12.0;
const MOTTO: f32 = 13.0;
/// Blank between the issuing body's column and the nation's.
const GUTTER: f32 = 4.0 * MM;
/// Blank between a name and its rule.
const ABOVE_RULE: f32 = 2.0;
/// Blank between the upper boxes and the line of number and date.
const ABOVE_NUMBER: f32 = 8.0;
/// Blank between number or date and the stamps below.
const ABOVE_STAMP: f32 = 6.0;
/// Stamps are cut in these widths, each the least that holds its words: KHẨN and MẬT 20 mm, HỎA TỐC and TỐI MẬT 30 mm,
/// THƯỢNG KHẨN and TUYỆT MẬT 40 mm (urgency: annex I, IV.2b; secrecy: Circular 24/2020/TT-BCA, the forms of its stamps).
const STAMP_WIDTHS: [f32; 3] = [20.0 * MM, 30.0 * MM, 40.0 * MM];
/// Height of a stamp (the same).
const STAMP_HEIGHT: f32 = 8.0 * MM;
/// Least blank between a stamp's words and its frame.
const STAMP_PADDING: f32 = 5.0;
/// Blank between the two lines around a degree of secrecy (Circular 24/2020/TT-BCA).
const BETWEEN_FRAMES: f32 = 1.0 * MM;

/// The number with its symbol, and place and date, as they stand beside each other: measured from the top of their line.
/// For what is drawn there later, when the clerk has given them.
pub fn number_and_date(nation: &str, number: &str, date: &str) -> Vec<TextItem> {
    let mut setter = Setter::new(Language::Vi);
    let (left, right) = setter.columns(nation);
    let placed = [
        setter.set_number(number, left, ROOT),
        setter.set_date(date, right, ROOT),
    ];
    placed.into_iter().flat_map(texts).collect()
}

/// How number and symbol are set; place and date are italic.
const NUMBER_AND_DATE: ColumnStyle = ColumnStyle {
    size: MOTTO,
    bold: false,
    italic: false,
    align: Align::Center,
};

impl Setter {
    pub(super) fn set_letterhead(&mut self, head: &LetterHead) {
        let (left, right) = self.columns(&head.nation);
        let nation = self.set_nation(head, right);
        let body = self.set_body(head, left);
        let top = nation.bottom.max(body.bottom) + ABOVE_NUMBER;
        let number = self.set_number_line(head, Column { top, ..left }, Column { top, ..right });
        let under = self.set_under_number(
            head,
            Column {
                top: number.bottom,
                ..left
            },
        );
        let top = number.bottom + ABOVE_STAMP;
        let below = under.bottom + ABOVE_STAMP;
        let marks = &head.marks;
        let left = self.set_stamps(
            marks,
            StampPlace::UnderNumber,
            Column { top: below, ..left },
        );
        let right = self.set_stamps(marks, StampPlace::UnderDate, Column { top, ..right });

        let bottom = [&number, &under, &left, &right].map(|part| part.bottom);
        let bottom = bottom.into_iter().fold(0.0, f32::max);
        let placed = [nation, body, number, under, left, right];
        let parts = placed.map(|part| part.items);
        self.push(Strip::new(bottom, parts.into_iter().flatten().collect()));
    }

    /// The columns of the issuing body and of the nation, whose name is not broken.
    fn columns(&self, nation: &str) -> (Column, Column) {
        let nation_width = Face::Bold.width(nation, NATION) + 2.0;
        let right_width = nation_width.min(self.width() * 0.6);
        let left_width = self.width() - right_width - GUTTER;
        let right = Column {
            x: left_width + GUTTER,
            top: 0.0,
            width: right_width,
        };
        let left = Column {
            x: 0.0,
            top: 0.0,
            width: left_width,
        };
        (left, right)
    }

    /// Number and symbol, place and date: printed, or shown by the field that the clerk will fill.
    fn set_number_line(&mut self, head: &LetterHead, left: Column, right: Column) -> Placed {
        let role = match head.field {
            Some(_) => Role::Form,
            None => Role::Paragraph,
        };
        let first = self.add_node(role);
        let number = self.set_number(&head.number_and_symbol, left, first);
        let second = match head.field {
            Some(_) => first,
            None => self.add_node(role),
        };
        let date = self.set_date(&head.place_and_date, right, second);
        let bottom = number.bottom.max(date.bottom);
        let widest = self.width();
        let items = match &head.field {
            None => number.items.into_iter().chain(date.items).collect(),
            Some(field) => vec![Item::Field(FieldItem {
                x: left.x,
                y: left.top,
                width: widest,
                height: bottom - left.top,
                shown: [number, date].into_iter().flat_map(texts).collect(),
                ..FieldItem::of(field, first)
            })],
        };
        Placed {
            items,
            bottom,
            widest,
        }
    }

    fn set_number(&mut self, number: &str, column: Column, node: NodeId) -> Placed {
        self.column(number, NUMBER_AND_DATE, column, node)
    }

    fn set_date(&mut self, date: &str, column: Column, node: NodeId) -> Placed {
        let italic = ColumnStyle {
            italic: true,
            ..NUMBER_AND_DATE
        };
        self.column(date, italic, column, node)
    }

    /// National name and motto, the rule as long as the motto.
    fn set_nation(&mut self, head: &LetterHead, column: Column) -> Placed {
        let style = ColumnStyle {
            size: NATION,
            bold: true,
            italic: false,
            align: Align::Center,
        };
        let node = self.add_node(Role::Paragraph);
        let nation = self.column(&head.nation, style, column, node);
        let node = self.add_node(Role::Paragraph);
        let motto = ColumnStyle {
            size: MOTTO,
            ..style
        };
        let motto = self.column(
            &head.motto,
            motto,
            Column {
                top: nation.bottom,
                ..column
            },
            node,
        );
        let y = motto.bottom + ABOVE_RULE;
        let rule = centred_rule(column, motto.widest, y);
        let items = nation
            .items
            .into_iter()
            .chain(motto.items)
            .chain([rule])
            .collect();
        Placed {
            items,
            bottom: y,
            widest: motto.widest,
        }
    }

    /// Superior body and issuing body, the rule two fifths of the last name's width.
    fn set_body(&mut self, head: &LetterHead, column: Column) -> Placed {
        let bold = ColumnStyle {
            size: NATION,
            bold: true,
            italic: false,
            align: Align::Center,
        };
        let mut items = Vec::new();
        let mut top = column.top;
        if let Some(superior) = &head.superior {
            let node = self.add_node(Role::Paragraph);
            let superior = self.column(
                superior,
                ColumnStyle {
                    bold: false,
                    ..bold
                },
                column,
                node,
            );
            top = superior.bottom;
            items.extend(superior.items);
        }
        let node = self.add_node(Role::Paragraph);
        let body = self.column(&head.body, bold, Column { top, ..column }, node);
        let y = body.bottom + ABOVE_RULE;
        items.extend(body.items);
        items.push(centred_rule(column, body.widest * 0.4, y));
        Placed {
            items,
            bottom: y,
            widest: body.widest,
        }
    }

    /// What a letter is about (box 5b: 12 pt), and which draft this is.
    fn set_under_number(&mut self, head: &LetterHead, column: Column) -> Placed {
        let upright = ColumnStyle {
            size: NATION,
            bold: false,
            italic: false,
            align: Align::Center,
        };
        let draft = ColumnStyle {
            bold: true,
            italic: true,
            ..upright
        };
        let lines = [(&head.about, upright), (&head.draft, draft)];
        let mut placed = Placed {
            items: Vec::new(),
            bottom: column.top,
            widest: column.width,
        };
        for (words, style) in lines {
            let Some(words) = words else { continue };
            let node = self.add_node(Role::Paragraph);
            let top = placed.bottom + ABOVE_RULE;
            let line = self.column(words, style, Column { top, ..column }, node);
            placed.items.extend(line.items);
            placed.bottom = line.bottom;
        }
        placed
    }

    /// The stamps of one place, one below the other; nothing takes no room.
    fn set_stamps(&mut self, stamps: &[Stamp], place: StampPlace, column: Column) -> Placed {
        let style = ColumnStyle {
            size: MOTTO,
            bold: true,
            italic: false,
            align: Align::Center,
        };
        let mut items = Vec::new();
        let mut bottom = column.top;
        for stamp in stamps.iter().filter(|stamp| stamp.place == place) {
            let node = self.add_node(Role::Paragraph);
            let top = bottom + (STAMP_HEIGHT - leading(MOTTO)) / 2.0;
            let words = self.column(&stamp.words, style, Column { top, ..column }, node);
            let wide = words.widest + 2.0 * STAMP_PADDING;
            let width = STAMP_WIDTHS.into_iter().find(|width| *width >= wide);
            let width = width.unwrap_or(wide);
            let height = STAMP_HEIGHT.max(words.bottom - top + STAMP_PADDING);
            let texts = words.items.into_iter().filter_map(Item::into_text);
            items.push(Item::Stamp(StampItem {
                x: column.x + (column.width - width) / 2.0,
                y: bottom,
                width,
                height,
                is_red: place == StampPlace::UnderNumber,
                inner_frame: stamp.is_double.then_some(BETWEEN_FRAMES),
                words: texts.collect(),
            }));
            bottom += height + STAMP_PADDING;
        }
        let bottom = if items.is_empty() { 0.0 } else { bottom };
        Placed {
            items,
            bottom,
            widest: column.width,
        }
    }
}

fn texts(placed: Placed) -> impl Iterator<Item = TextItem> {
    placed.items.into_iter().filter_map(|item| match item {
        Item::Text(text) => Some(text),
        _ => None,
    })
}

fn centred_rule(column: Column, width: f32, y: f32) -> Item {
    let middle = column.x + column.width / 2.0;
    Item::Rule(Rule {
        from: (middle - width / 2.0, y),
        to: (middle + width / 2.0, y),
        thickness: 0.75,
    })
}

/// The four sides of a box.
pub(super) fn frame(from: (f32, f32), to: (f32, f32)) -> [Item; 4] {
    let corners = [from, (to.0, from.1), to, (from.0, to.1), from];
    std::array::from_fn(|side| {
        Item::Rule(Rule {
            from: corners[side],
            to: corners[side + 1],
            thickness: 0.75,
        })
    })
}
