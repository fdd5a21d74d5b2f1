//! Horizontal bars with their numbers beside them, readable in black and white.

use super::flow::Strip;
use super::page::{Ground, Item, MM, Mark};
use super::structure::{NodeId, Role};
use super::text::Measure;
use super::{BODY, Column, ColumnStyle, PARAGRAPH_SPACE, Setter, leading, letterhead, line_item};
use crate::report::block::{Align, Bar, BarChart, Run};
use crate::report::font::Face;

const LABEL: f32 = 12.0;
const BAR_HEIGHT: f32 = 9.0;
/// Height of the thin bar of the period before, inside the frame.
const BEFORE_HEIGHT: f32 = 3.5;
const BAR_GREY: f32 = 0.35;
const BEFORE_GREY: f32 = 0.65;
const ROW_SPACE: f32 = 5.0;
const FULL: f32 = 10_000.0;

/// Where labels, bars and numbers stand.
struct Scale {
    label_width: f32,
    bar_width: f32,
}

impl Setter {
    pub(super) fn set_chart(&mut self, chart: &BarChart) {
        let alt = if chart.alt_text.is_empty() {
            &chart.title
        } else {
            &chart.alt_text
        };
        let first = self.flow.steps.len();
        let node = self.figure(&chart.title, alt);
        let numbers = chart
            .bars
            .iter()
            .map(|bar| Face::Regular.width(&bar.text, LABEL))
            .fold(0.0, f32::max);
        let number_width = numbers.min(self.width() * 0.25) + 4.0 * MM;
        let label_width = self.width() * 0.38;
        let scale = Scale {
            label_width,
            bar_width: self.width() - label_width - number_width,
        };
        for bar in &chart.bars {
            self.push_bar(bar, &scale, node);
        }
        self.keep_figure_together(first);
    }

    /// A figure's part of the structure, and its title in the middle.
    pub(super) fn figure(&mut self, title: &str, alt: &str) -> NodeId {
        let node = self.add_node(Role::Figure);
        self.structure.nodes[node].alt = Some(alt.to_owned());
        if title.is_empty() {
            return node;
        }
        let style = ColumnStyle {
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
        let placed = self.column(title, style, column, node);
        let mut strip = Strip::new(placed.bottom + 4.0, placed.items);
        strip.space_before = PARAGRAPH_SPACE;
        self.push(strip);
        node
    }

    /// A figure stays together; one higher than a page breaks between its strips.
    pub(super) fn keep_figure_together(&mut self, first: usize) {
        self.keep_with_next(first);
        if let Some(super::Step::Strip(last)) = self.flow.steps.last_mut() {
            last.keeps_with_next = false;
        }
    }

    fn push_bar(&mut self, bar: &Bar, scale: &Scale, node: NodeId) {
        let mark = Mark::Content(node);
        let room = Measure::even(scale.label_width - 3.0 * MM);
        let labels = self.break_lines(&[Run::plain(bar.label.as_str())], LABEL, room);
        let number_x = scale.label_width + scale.bar_width + 3.0 * MM;
        let room = Measure::even(self.width() - number_x);
        let numbers = self.break_lines(&[Run::plain(bar.text.as_str())], LABEL, room);
        let height = labels.len().max(numbers.len()) as f32 * leading(LABEL) + ROW_SPACE;
        let middle = (height - ROW_SPACE) / 2.0;

        let mut items = Vec::new();
        for (lines, x) in [(labels, 0.0), (numbers, number_x)] {
            let mut top = middle - lines.len() as f32 * leading(LABEL) / 2.0;
            for line in lines {
                items.push(line_item(line.fragments, x, top, LABEL, mark));
                top += leading(LABEL);
            }
        }
        let top = middle - BAR_HEIGHT / 2.0;
        let (left, right) = (scale.label_width, scale.label_width + scale.bar_width);
        let mut ground = |y: f32, height: f32, basis_points: u32, grey: f32| {
            items.push(Item::Ground(Ground {
                x: left,
                y,
                width: scale.bar_width * (basis_points as f32).min(FULL) / FULL,
                height,
                grey,
                mark,
            }));
        };
        let thin = bar.before.map_or(0.0, |_| BEFORE_HEIGHT);
        ground(top, BAR_HEIGHT - thin, bar.basis_points, BAR_GREY);
        if let Some(before) = bar.before {
            ground(top + BAR_HEIGHT - thin, thin, before, BEFORE_GREY);
        }
        items.extend(letterhead::frame((left, top), (right, top + BAR_HEIGHT)));
        self.push(Strip::new(height, items));
    }
}
