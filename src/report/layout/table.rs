//! Tables and facts: columns wide enough for their words, rows line by line, so that any row can go over a page.

use super::flow::{Step, Strip, TABLE_RULE, TableFrame};
use super::page::{Ground, Item, Mark, Rule};
use super::structure::{NodeId, ROOT, Role};
use super::text::{self, Line, Measure};
use super::{BODY, Column, ColumnStyle, PARAGRAPH_SPACE, Setter, aligned, leading, line_item};
use crate::model::Language;
use crate::report::block::{Align, Fact, Row, RowEmphasis, Run, Table};

/// Blank between a cell's side and its words.
const PADDING_X: f32 = 4.0;
/// Blank above and below the words of a cell.
const PADDING_Y: f32 = 2.5;
/// A row of at most this many lines stays on one page.
pub(in crate::report) const UNDIVIDED_LINES: usize = 12;
/// A heading higher than this share of the page is not repeated.
pub(in crate::report) const REPEATED_HEADING_SHARE: f32 = 0.4;
/// A column of short words keeps this much of its share.
const LEAST_OF_SHARE: f32 = 0.6;
/// Longest word for which a column makes room; longer ones (hashes, addresses) are broken.
const WIDEST_KEPT_WORD: f32 = 96.0;

/// A cell with its lines and its place in the row.
struct SetCell {
    lines: Vec<Line>,
    x: f32,
    width: f32,
    align: Align,
    node: NodeId,
}

/// What all rows of a table share.
struct TableSetting {
    size: f32,
    number: usize,
    /// Left sides of the columns and the right side of the last.
    sides: Vec<f32>,
    aligns: Vec<Align>,
}

impl Setter {
    pub(super) fn set_table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let node = self.add_node(Role::Table);
        if !table.caption.is_empty() {
            self.set_caption(&table.caption, node);
        }
        let setting = self.table_setting(table);
        let heading_start = self.flow.steps.len();
        self.set_table_heading(table, &setting, node);
        self.remember_heading(heading_start, &setting, &table.caption, node);
        for row in &table.rows {
            self.set_row(row, &setting, node);
        }
        self.close_table(&setting);
    }

    fn set_caption(&mut self, caption: &str, table: NodeId) {
        let node = self.structure.add(table, Role::Caption);
        let style = ColumnStyle {
            size: BODY,
            bold: true,
            italic: false,
            align: Align::Center,
        };
        let placed = self.column(
            caption,
            style,
            Column {
                x: 0.0,
                top: 0.0,
                width: self.width(),
            },
            node,
        );
        let mut strip = Strip::new(placed.bottom, placed.items);
        strip.space_before = PARAGRAPH_SPACE;
        strip.keeps_with_next = true;
        self.push(strip);
    }

    fn table_setting(&self, table: &Table) -> TableSetting {
        let size = table.text_size.points();
        let widths = column_widths(table, self.width());
        let mut sides = vec![0.0];
        for width in widths {
            sides.push(sides.last().copied().unwrap_or(0.0) + width);
        }
        let aligns = table.columns.iter().map(|column| column.align).collect();
        TableSetting {
            size,
            number: self.flow.tables.len(),
            sides,
            aligns,
        }
    }

    fn set_table_heading(&mut self, table: &Table, setting: &TableSetting, node: NodeId) {
        let row = self.structure.add(node, Role::Row);
        let mut cells = Vec::new();
        for (index, column) in table.columns.iter().enumerate() {
            let node = self.structure.add(row, Role::ColumnHeading);
            let (x, width) = (
                setting.sides[index],
                setting.sides[index + 1] - setting.sides[index],
            );
            let room = Measure::even(width - 2.0 * PADDING_X);
            let lines = self.break_lines(&[Run::bold(column.title.as_str())], setting.size, room);
            cells.push(SetCell {
                lines,
                x,
                width,
                align: Align::Center,
                node,
            });
        }
        let deepest = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1);
        let height = deepest as f32 * leading(setting.size) + 2.0 * PADDING_Y;
        let mut items = upright_rules(&setting.sides, height);
        items.push(level_rule(setting, 0.0));
        for cell in cells {
            // Heading words stand in the middle of their cell.
            let blank = (deepest - cell.lines.len()) as f32 * leading(setting.size) / 2.0;
            for (level, line) in cell.lines.into_iter().enumerate() {
                let top = PADDING_Y + blank + level as f32 * leading(setting.size);
                let x = cell.x
                    + PADDING_X
                    + aligned(cell.align, cell.width - 2.0 * PADDING_X, line.width);
                items.push(line_item(
                    line.fragments,
                    x,
                    top,
                    setting.size,
                    Mark::Content(cell.node),
                ));
            }
        }
        let mut strip = Strip::new(height, items);
        strip.space_before = PARAGRAPH_SPACE;
        strip.keeps_with_next = true;
        strip.table = Some(setting.number);
        self.push(strip);
    }

    /// Keeps the heading set since step `start` for the pages to come, below the words that say what goes on.
    fn remember_heading(
        &mut self,
        start: usize,
        setting: &TableSetting,
        caption: &str,
        table: NodeId,
    ) {
        let mut heading = vec![self.continued(setting, caption, table)];
        for step in &self.flow.steps[start..] {
            if let Step::Strip(strip) = step {
                let items = strip
                    .items
                    .iter()
                    .cloned()
                    .map(Item::into_artifact)
                    .collect();
                heading.push(Strip {
                    items,
                    ..strip.clone()
                });
            }
        }
        let height: f32 = heading.iter().map(|strip| strip.height).sum();
        if height > self.paper.text_height() * REPEATED_HEADING_SHARE {
            heading.clear();
        }
        let (left, right) = (setting.sides[0], setting.sides[setting.sides.len() - 1]);
        self.flow.tables.push(TableFrame {
            heading,
            left,
            right,
        });
    }

    /// "Bảng 1 (tiếp theo)", as decoration: the table's structure has its caption already.
    fn continued(&mut self, setting: &TableSetting, caption: &str, table: NodeId) -> Strip {
        let continued = match self.language {
            Language::Vi => "(tiếp theo)",
            Language::En => "(continued)",
        };
        let words = format!("{caption} {continued}");
        let style = ColumnStyle {
            size: setting.size,
            bold: false,
            italic: true,
            align: Align::Center,
        };
        let column = Column {
            x: 0.0,
            top: 0.0,
            width: self.width(),
        };
        let placed = self.column(words.trim_start(), style, column, table);
        let items = placed.items.into_iter().map(Item::into_artifact);
        let mut strip = Strip::new(placed.bottom + PADDING_Y, items.collect());
        strip.keeps_with_next = true;
        strip.table = Some(setting.number);
        strip
    }

    fn set_row(&mut self, row: &Row, setting: &TableSetting, table: NodeId) {
        let row_node = self.structure.add(table, Role::Row);
        let mut cells = Vec::new();
        let mut sides = vec![setting.sides[0]];
        let mut column = 0;
        let columns = setting.aligns.len();
        for cell in &row.cells {
            if column >= columns {
                break;
            }
            let end = (column + cell.span.max(1)).min(columns);
            let node = self.structure.add(row_node, Role::Cell);
            self.structure.nodes[node].span = end - column;
            let (x, width) = (
                setting.sides[column],
                setting.sides[end] - setting.sides[column],
            );
            let runs = styled(&cell.runs, row.emphasis);
            let lines =
                self.break_lines(&runs, setting.size, Measure::even(width - 2.0 * PADDING_X));
            let align = if cell.span > 1 {
                Align::Left
            } else {
                setting.aligns[column]
            };
            cells.push(SetCell {
                lines,
                x,
                width,
                align,
                node,
            });
            sides.push(setting.sides[end]);
            column = end;
        }
        if column < columns {
            sides.push(setting.sides[columns]);
        }
        let is_group = row.emphasis == RowEmphasis::Group;
        self.push_row(&cells, &sides, setting, is_group);
    }

    /// One strip a line, the row's upper rule with the first.
    fn push_row(
        &mut self,
        cells: &[SetCell],
        sides: &[f32],
        setting: &TableSetting,
        is_group: bool,
    ) {
        let levels = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1);
        let mut lines: Vec<_> = cells.iter().map(|cell| cell.lines.iter()).collect();
        for level in 0..levels {
            let above = if level == 0 { PADDING_Y } else { 0.0 };
            let below = if level + 1 == levels { PADDING_Y } else { 0.0 };
            let height = above + leading(setting.size) + below;
            let mut items = upright_rules(sides, height);
            if level == 0 {
                items.push(level_rule(setting, 0.0));
            }
            if is_group {
                items.push(group_ground(setting, height));
            }
            for (cell, rest) in cells.iter().zip(&mut lines) {
                let Some(line) = rest.next() else { continue };
                let x = cell.x
                    + PADDING_X
                    + aligned(cell.align, cell.width - 2.0 * PADDING_X, line.width);
                items.push(line_item(
                    line.fragments.clone(),
                    x,
                    above,
                    setting.size,
                    Mark::Content(cell.node),
                ));
            }
            let mut strip = Strip::new(height, items);
            strip.table = Some(setting.number);
            let is_last = level + 1 == levels;
            let is_tied = levels <= UNDIVIDED_LINES || level == 0 || level + 2 == levels;
            strip.keeps_with_next = if is_last { is_group } else { is_tied };
            self.push(strip);
        }
    }

    /// The rule below the last row, and a blank after the table.
    fn close_table(&mut self, setting: &TableSetting) {
        if let Some(Step::Strip(strip)) = self.flow.steps.last_mut() {
            strip.items.push(level_rule(setting, strip.height));
            strip.height += PARAGRAPH_SPACE;
            strip.keeps_with_next = false;
        }
    }

    /// Labels on the left, values on the right, without rules.
    pub(super) fn set_facts(&mut self, facts: &[Fact]) {
        const LABEL_SHARE: f32 = 0.36;
        let table = self.structure.add(ROOT, Role::Table);
        let label_width = self.width() * LABEL_SHARE;
        for fact in facts {
            let row = self.structure.add(table, Role::Row);
            let label = self.structure.add(row, Role::RowHeading);
            let value = self.structure.add(row, Role::Cell);
            let room = Measure::even(label_width - 3.0 * PADDING_X);
            let labels = self.break_lines(&[Run::plain(fact.label.as_str())], BODY, room);
            let room = Measure::even(self.width() - label_width);
            let values = self.break_lines(&[Run::bold(fact.value.as_str())], BODY, room);
            self.push_fact((labels, label), (values, value), label_width);
        }
    }

    fn push_fact(&mut self, label: (Vec<Line>, NodeId), value: (Vec<Line>, NodeId), value_x: f32) {
        let levels = label.0.len().max(value.0.len());
        let (mut labels, mut values) = (label.0.into_iter(), value.0.into_iter());
        for level in 0..levels {
            let mut items = Vec::new();
            if let Some(line) = labels.next() {
                items.push(line_item(
                    line.fragments,
                    0.0,
                    0.0,
                    BODY,
                    Mark::Content(label.1),
                ));
            }
            if let Some(line) = values.next() {
                items.push(line_item(
                    line.fragments,
                    value_x,
                    0.0,
                    BODY,
                    Mark::Content(value.1),
                ));
            }
            let mut strip = Strip::new(leading(BODY), items);
            strip.space_before = if level == 0 {
                PARAGRAPH_SPACE / 2.0
            } else {
                0.0
            };
            strip.keeps_with_next = level + 1 < levels && (level == 0 || level + 2 == levels);
            self.push(strip);
        }
    }
}

/// Width of each column of a table that fills `total` points.
pub(in crate::report) fn column_widths(table: &Table, total: f32) -> Vec<f32> {
    shared_out(total, &wishes(table, table.text_size.points(), total))
}

/// How wide a column must be, and how wide it can use.
#[derive(Clone, Copy)]
struct Wish {
    /// Of the table's width by share, in points.
    share: f32,
    /// The narrowest that breaks no word.
    least: f32,
    /// The widest that its longest line fills.
    most: f32,
}

/// What the words of each column wish for.
fn wishes(table: &Table, size: f32, total: f32) -> Vec<Wish> {
    let all: f32 = table
        .columns
        .iter()
        .map(|column| f32::from(column.share.max(1)))
        .sum();
    let mut wishes: Vec<Wish> = Vec::new();
    for column in &table.columns {
        let share = total * f32::from(column.share.max(1)) / all;
        let mut wish = Wish {
            share,
            least: 0.0,
            most: share * LEAST_OF_SHARE,
        };
        widen(&mut wish, &[Run::bold(column.title.as_str())], size);
        wishes.push(wish);
    }
    for row in &table.rows {
        let mut column = 0;
        for cell in &row.cells {
            if let (1, Some(wish)) = (cell.span, wishes.get_mut(column)) {
                widen(wish, &styled(&cell.runs, row.emphasis), size);
            }
            column += cell.span.max(1);
        }
    }
    wishes
}

fn widen(wish: &mut Wish, runs: &[Run], size: f32) {
    let sides = 2.0 * PADDING_X + 0.5;
    let extent = text::extent(runs, size, WIDEST_KEPT_WORD);
    wish.least = wish.least.max(extent.word + sides);
    wish.most = wish.most.max(extent.line + sides).max(wish.least);
}

/// The runs of a cell; all bold in a row that stands out.
fn styled(runs: &[Run], emphasis: RowEmphasis) -> Vec<Run> {
    let is_bold = emphasis != RowEmphasis::Normal;
    let style = |run: &Run| Run {
        bold: run.bold || is_bold,
        ..run.clone()
    };
    runs.iter().map(style).collect()
}

/// Widths by share, but no column narrower than its words nor wider than its longest line, as long as the others can
/// give way or take over.
fn shared_out(total: f32, wishes: &[Wish]) -> Vec<f32> {
    let least: f32 = wishes.iter().map(|wish| wish.least).sum();
    if least >= total {
        return wishes
            .iter()
            .map(|wish| wish.least * total / least)
            .collect();
    }
    let most: f32 = wishes.iter().map(|wish| wish.most).sum();
    if most <= total {
        return wishes.iter().map(|wish| wish.most * total / most).collect();
    }
    // The scale at which the clamped shares fill the table lies between nothing and everything.
    let width = |wish: &Wish, scale: f32| (wish.share * scale).clamp(wish.least, wish.most);
    let (mut low, mut high) = (0.0_f32, 64.0_f32);
    for _ in 0..40 {
        let scale = f32::midpoint(low, high);
        let filled: f32 = wishes.iter().map(|wish| width(wish, scale)).sum();
        if filled > total {
            high = scale;
        } else {
            low = scale;
        }
    }
    let widths: Vec<f32> = wishes.iter().map(|wish| width(wish, low)).collect();
    let filled: f32 = widths.iter().sum();
    widths
        .into_iter()
        .map(|width| width * total / filled)
        .collect()
}

fn upright_rules(sides: &[f32], height: f32) -> Vec<Item> {
    let rule = |x: &f32| {
        Item::Rule(Rule {
            from: (*x, 0.0),
            to: (*x, height),
            thickness: TABLE_RULE,
        })
    };
    sides.iter().map(rule).collect()
}

fn level_rule(setting: &TableSetting, y: f32) -> Item {
    let (left, right) = (setting.sides[0], setting.sides[setting.sides.len() - 1]);
    Item::Rule(Rule {
        from: (left, y),
        to: (right, y),
        thickness: TABLE_RULE,
    })
}

fn group_ground(setting: &TableSetting, height: f32) -> Item {
    let (left, right) = (setting.sides[0], setting.sides[setting.sides.len() - 1]);
    Item::Ground(Ground {
        x: left,
        y: 0.0,
        width: right - left,
        height,
        grey: 0.93,
        mark: Mark::Artifact,
    })
}
