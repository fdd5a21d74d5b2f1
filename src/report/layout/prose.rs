//! Running text: titles, addressees, headings, paragraphs, dashed items.

use super::flow::{Step, Strip};
use super::page::{Item, Mark, Rule, TextItem};
use super::structure::{NodeId, Role};
use super::text::{Fragment, Line, Measure};
use super::{
    BODY, Column, ColumnStyle, FIRST_LINE_INDENT, NOTE, OutlineEntry, PARAGRAPH_SPACE, Setter,
    aligned, baseline, leading, line_item,
};
use crate::report::block::{Align, Heading, Paragraph, ParagraphStyle, Run};
use crate::report::font::Face;

/// Widest blank added between words in em; a line that needs more (before a long address) stays ragged.
const WIDEST_GAP: f32 = 0.9;
/// Blank above and below the title.
const TITLE_SPACE: f32 = 16.0;

/// Where the lines of a paragraph stand.
struct Setting {
    size: f32,
    left: f32,
    first_indent: f32,
    width: f32,
    is_justified: bool,
    align: Align,
}

impl Setting {
    fn of(style: ParagraphStyle, width: f32) -> Self {
        let body = Self {
            size: BODY,
            left: 0.0,
            first_indent: 0.0,
            width,
            is_justified: true,
            align: Align::Left,
        };
        match style {
            ParagraphStyle::Body | ParagraphStyle::Basis => Self {
                first_indent: FIRST_LINE_INDENT,
                ..body
            },
            ParagraphStyle::Note => Self { size: NOTE, ..body },
            ParagraphStyle::Centered => Self {
                is_justified: false,
                align: Align::Center,
                ..body
            },
            ParagraphStyle::Quote => Self {
                left: FIRST_LINE_INDENT,
                width: width - 2.0 * FIRST_LINE_INDENT,
                ..body
            },
        }
    }

    fn measure(&self) -> Measure {
        Measure {
            first: self.width - self.first_indent,
            rest: self.width,
        }
    }
}

impl Setter {
    /// The type name and the summary with its rule, one third of the summary's widest line.
    pub(super) fn set_title(&mut self, name: &str, summary: &str) {
        let style = ColumnStyle {
            size: BODY,
            bold: true,
            italic: false,
            align: Align::Center,
        };
        let inset = 5.0 * super::page::MM;
        let column = Column {
            x: inset,
            top: 0.0,
            width: self.width() - 2.0 * inset,
        };
        let node = self.add_node(Role::Paragraph);
        let name = self.column(name, style, column, node);
        let node = self.add_node(Role::Paragraph);
        let summary = self.column(
            summary,
            style,
            Column {
                top: name.bottom + 2.0,
                ..column
            },
            node,
        );
        let (middle, half) = (self.width() / 2.0, summary.widest / 6.0);
        let y = summary.bottom + 3.0;
        let rule = Rule {
            from: (middle - half, y),
            to: (middle + half, y),
            thickness: 0.75,
        };
        let items = name
            .items
            .into_iter()
            .chain(summary.items)
            .chain([Item::Rule(rule)])
            .collect();
        let mut strip = Strip::new(y + TITLE_SPACE, items);
        strip.space_before = TITLE_SPACE;
        self.push(strip);
    }

    /// One addressee on the line of the label; several as dashed lines beside it.
    pub(super) fn set_addressees(&mut self, label: &str, names: &[String]) {
        let node = self.add_node(Role::Paragraph);
        let text = match names {
            [name] => name.clone(),
            _ => dashed(names),
        };
        let label_width = Face::Regular.width(label, BODY) + Face::Regular.width("  ", BODY);
        let style = ColumnStyle {
            size: BODY,
            bold: false,
            italic: false,
            align: Align::Left,
        };
        let room = self.width() - label_width;
        let label = self.column(
            label,
            style,
            Column {
                x: 0.0,
                top: 0.0,
                width: label_width,
            },
            node,
        );
        let names = self.column(
            &text,
            style,
            Column {
                x: label_width,
                top: 0.0,
                width: room,
            },
            node,
        );
        // Label and names together stand in the middle of the line.
        let left = (room - names.widest) / 2.0;
        let bottom = label.bottom.max(names.bottom);
        let items = label.items.into_iter().chain(names.items);
        let items = items.map(|item| item.moved(left, 0.0)).collect();
        let mut strip = Strip::new(bottom, items);
        strip.space_before = PARAGRAPH_SPACE;
        self.push(strip);
    }

    pub(super) fn set_heading(&mut self, heading: &Heading) {
        // PDF/UA-1, 7.4.2: the first heading is of level 1 and none is skipped.
        self.heading_level = heading.level.clamp(1, 3).min(self.heading_level + 1);
        let node = self.add_node(Role::Heading(self.heading_level));
        let title = format!("{} {}", heading.number, heading.text)
            .trim()
            .to_owned();
        self.outline.push(OutlineEntry {
            level: self.heading_level,
            title: title.clone(),
            node,
        });
        // Decree 30/2020/NĐ-CP, annex I.II.5d: parts and clauses bold, points upright.
        let run = Run {
            text: title,
            bold: heading.level <= 2,
            italic: false,
        };
        let setting = Setting {
            is_justified: false,
            ..Setting::of(ParagraphStyle::Body, self.width())
        };
        let lines = self.break_lines(&[run], BODY, setting.measure());
        let space = if heading.level == 1 {
            PARAGRAPH_SPACE + 3.0
        } else {
            PARAGRAPH_SPACE
        };
        let first = self.flow.steps.len();
        self.push_lines(lines, &setting, node, space);
        self.keep_with_next(first);
    }

    pub(super) fn set_paragraph(&mut self, paragraph: &Paragraph) {
        let node = self.add_node(Role::Paragraph);
        let setting = Setting::of(paragraph.style, self.width());
        let slants = !matches!(
            paragraph.style,
            ParagraphStyle::Body | ParagraphStyle::Centered
        );
        let runs: Vec<Run> = paragraph
            .runs
            .iter()
            .map(|run| Run {
                italic: run.italic || slants,
                ..run.clone()
            })
            .collect();
        let lines = self.break_lines(&runs, setting.size, setting.measure());
        self.push_lines(lines, &setting, node, PARAGRAPH_SPACE);
    }

    pub(super) fn set_bullets(&mut self, items: &[Vec<Run>]) {
        const DASH: &str = "- ";
        let list = self.add_node(Role::List);
        let dash_width = Face::Regular.width(DASH, BODY);
        for runs in items {
            let item = self.structure.add(list, Role::ListItem);
            let label = self.structure.add(item, Role::Label);
            let body = self.structure.add(item, Role::ListBody);
            let base = Setting::of(ParagraphStyle::Body, self.width());
            let setting = Setting {
                first_indent: FIRST_LINE_INDENT + dash_width,
                ..base
            };
            let lines = self.break_lines(runs, BODY, setting.measure());
            let first = self.flow.steps.len();
            self.push_lines(lines, &setting, body, PARAGRAPH_SPACE / 2.0);
            let dash = vec![Fragment {
                face: Face::Regular,
                text: DASH.to_owned(),
            }];
            let dash = line_item(dash, FIRST_LINE_INDENT, 0.0, BODY, Mark::Content(label));
            if let Some(Step::Strip(strip)) = self.flow.steps.get_mut(first) {
                strip.items.insert(0, dash);
            }
        }
    }

    /// One strip a line; the first two and the last two lines stay together (no widows, no orphans).
    fn push_lines(&mut self, lines: Vec<Line>, setting: &Setting, node: NodeId, space_before: f32) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let indent = if index == 0 {
                setting.first_indent
            } else {
                0.0
            };
            let room = setting.width - indent;
            let slack = room - line.width;
            let gaps = line.gaps();
            let is_stretched = setting.is_justified
                && !line.is_last
                && gaps > 0
                && slack > 0.0
                && slack <= gaps as f32 * WIDEST_GAP * setting.size;
            let gap = if is_stretched {
                slack / gaps as f32
            } else {
                0.0
            };
            let x = setting.left + indent + aligned(setting.align, room, line.width);
            let words = TextItem {
                x,
                y: baseline(setting.size),
                size: setting.size,
                gap,
                fragments: line.fragments,
                mark: Mark::Content(node),
            };
            let mut strip = Strip::new(leading(setting.size), vec![Item::Text(words)]);
            strip.space_before = if index == 0 { space_before } else { 0.0 };
            strip.keeps_with_next = index + 1 < count && (index == 0 || index + 2 == count);
            self.push(strip);
        }
    }

    /// Keeps every strip set since step `first` on the page of the one after it.
    pub(super) fn keep_with_next(&mut self, first: usize) {
        for step in self.flow.steps.iter_mut().skip(first) {
            if let Step::Strip(strip) = step {
                strip.keeps_with_next = true;
            }
        }
    }
}

/// "- A;", "- B." on lines of their own.
pub(in crate::report) fn dashed(names: &[String]) -> String {
    let last = names.len().saturating_sub(1);
    let lines = names.iter().enumerate().map(|(index, name)| {
        let name = name.trim_end_matches([';', '.', ',']);
        if index == last {
            format!("- {name}.")
        } else {
            format!("- {name};")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
