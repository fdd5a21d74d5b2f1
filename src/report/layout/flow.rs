//! Filling pages: strips of a fixed height, kept together where they belong together, tables with their heading.
//!
//! A strip is the least that cannot be divided: a line, a line of a table row, a letterhead. What a strip shows is
//! the business of the blocks.

use super::page::{Item, Mark, Page, Paper, Rule};

/// The least piece of a page.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    /// Height in points.
    pub(super) height: f32,
    /// Blank above it, dropped at the top of a page.
    pub(super) space_before: f32,
    /// What it shows, measured from its own top left corner.
    pub(super) items: Vec<Item>,
    /// Whether the next strip must stand on the same page.
    pub(super) keeps_with_next: bool,
    /// The table it is part of, by its number in `Flow::tables`.
    pub(super) table: Option<usize>,
}

impl Strip {
    pub(super) fn new(height: f32, items: Vec<Item>) -> Self {
        Self {
            height,
            space_before: 0.0,
            items,
            keeps_with_next: false,
            table: None,
        }
    }
}

/// What a table repeats on every further page.
#[derive(Clone, Debug)]
pub(super) struct TableFrame {
    /// Its heading, as decoration; empty where the heading is too high to be repeated.
    pub(super) heading: Vec<Strip>,
    /// Left end of its rules.
    pub(super) left: f32,
    /// Right end of its rules.
    pub(super) right: f32,
}

/// A step in filling pages.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Put a strip below the last one.
    Strip(Strip),
    /// Go on at the top of a page of this shape.
    NewPage {
        /// Shape of the page and of those that follow.
        paper: Paper,
        /// Whether page numbers start again.
        restarts_numbers: bool,
    },
}

/// Everything to be put on pages, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    pub(super) steps: Vec<Step>,
    pub(super) tables: Vec<TableFrame>,
}

/// A page and its number within the document or the annex.
pub(super) struct NumberedPage {
    pub(super) page: Page,
    pub(super) number: usize,
}

/// Rules of tables, in points.
pub(super) const TABLE_RULE: f32 = 0.5;

/// Puts the flow on pages.
pub(super) fn paginate(flow: Flow) -> Vec<NumberedPage> {
    let mut filler = Filler::new(&flow.tables);
    let mut chain: Vec<Strip> = Vec::new();
    for step in flow.steps {
        match step {
            Step::NewPage {
                paper,
                restarts_numbers,
            } => {
                filler.place_chain(std::mem::take(&mut chain));
                filler.turn(paper, restarts_numbers);
            }
            Step::Strip(strip) => {
                let is_last = !strip.keeps_with_next;
                chain.push(strip);
                if is_last {
                    filler.place_chain(std::mem::take(&mut chain));
                }
            }
        }
    }
    filler.place_chain(chain);
    filler.finish()
}

struct Filler<'a> {
    tables: &'a [TableFrame],
    done: Vec<NumberedPage>,
    page: Page,
    number: usize,
    y: f32,
    /// The table whose rows stand last on the page.
    open_table: Option<usize>,
}

impl<'a> Filler<'a> {
    fn new(tables: &'a [TableFrame]) -> Self {
        let page = Page {
            paper: Paper::PORTRAIT,
            items: Vec::new(),
        };
        Self {
            tables,
            done: Vec::new(),
            page,
            number: 1,
            y: 0.0,
            open_table: None,
        }
    }

    fn place_chain(&mut self, chain: Vec<Strip>) {
        let height: f32 = chain
            .iter()
            .map(|strip| strip.space_before + strip.height)
            .sum();
        if !self.fits(height) && self.y > 0.0 && self.fits_empty_page(height, chain.first()) {
            self.break_page(chain.first().and_then(|strip| strip.table));
        }
        for strip in chain {
            if !self.fits(strip.space_before + strip.height) && self.y > 0.0 {
                self.break_page(strip.table);
            }
            self.place_or_divide(strip);
        }
    }

    fn fits(&self, height: f32) -> bool {
        // A hundredth of a point forgives rounding, not layout.
        self.y + height <= self.page.paper.text_height() + 0.01
    }

    fn fits_empty_page(&self, height: f32, first: Option<&Strip>) -> bool {
        let repeated = first
            .and_then(|strip| strip.table)
            .map_or(0.0, |table| self.heading_height(table));
        let dropped = first.map_or(0.0, |strip| strip.space_before);
        height - dropped + repeated <= self.page.paper.text_height()
    }

    fn heading_height(&self, table: usize) -> f32 {
        self.tables[table]
            .heading
            .iter()
            .map(|strip| strip.height)
            .sum()
    }

    /// Places a strip; one higher than a page goes on over as many pages as it needs.
    fn place_or_divide(&mut self, mut strip: Strip) {
        while !self.fits(strip.height) {
            let room = self.page.paper.text_height() - self.y;
            let (upper, lower) = divide(strip, room);
            self.place(upper);
            if lower.items.is_empty() {
                return;
            }
            strip = lower;
            self.break_page(strip.table);
        }
        self.place(strip);
    }

    fn place(&mut self, strip: Strip) {
        if self.y > 0.0 {
            self.y += strip.space_before;
        }
        if self.open_table.is_some() && strip.table != self.open_table {
            self.open_table = None;
        }
        let (dx, dy) = (self.page.paper.left(), self.page.paper.top() + self.y);
        self.page
            .items
            .extend(strip.items.into_iter().map(|item| item.moved(dx, dy)));
        self.y += strip.height;
        self.open_table = strip.table;
    }

    /// Ends the page; where `next` is the table still open, closes its frame and repeats its heading.
    fn break_page(&mut self, next: Option<usize>) {
        let continued = next.filter(|table| self.open_table == Some(*table));
        if let Some(table) = continued {
            self.draw_table_edge(table);
        }
        self.turn(self.page.paper, false);
        if let Some(table) = continued {
            for strip in self.tables[table].heading.clone() {
                self.place(strip);
            }
            self.draw_table_edge(table);
            self.open_table = continued;
        }
    }

    fn draw_table_edge(&mut self, table: usize) {
        let frame = &self.tables[table];
        let (dx, y) = (self.page.paper.left(), self.page.paper.top() + self.y);
        let rule = Rule {
            from: (frame.left + dx, y),
            to: (frame.right + dx, y),
            thickness: TABLE_RULE,
        };
        self.page.items.push(Item::Rule(rule));
    }

    fn turn(&mut self, paper: Paper, restarts_numbers: bool) {
        let next = Page {
            paper,
            items: Vec::new(),
        };
        let page = std::mem::replace(&mut self.page, next);
        let was_used = !page.items.is_empty();
        if was_used {
            self.done.push(NumberedPage {
                page,
                number: self.number,
            });
            self.number += 1;
        }
        if restarts_numbers {
            self.number = 1;
        }
        self.y = 0.0;
        self.open_table = None;
    }

    fn finish(mut self) -> Vec<NumberedPage> {
        let is_blank_document = self.done.is_empty();
        if !self.page.items.is_empty() || is_blank_document {
            self.done.push(NumberedPage {
                page: self.page,
                number: self.number,
            });
        }
        for numbered in &mut self.done {
            arrange(&mut numbered.page);
        }
        self.done
    }
}

/// Cuts a strip between its lines so that the upper part is no higher than `room`.
fn divide(strip: Strip, room: f32) -> (Strip, Strip) {
    let fits = |item: &Item| item.bottom() <= room;
    let (mut above, mut below): (Vec<Item>, Vec<Item>) = strip.items.into_iter().partition(fits);
    if above.is_empty() && !below.is_empty() {
        // Nothing fits: one item goes up even so, or the division would never end.
        above.push(below.remove(0));
    }
    let cut = above.iter().map(Item::bottom).fold(0.0, f32::max);
    let below: Vec<Item> = below
        .into_iter()
        .map(|item| item.moved(0.0, -cut))
        .collect();
    let mut upper = Strip::new(cut.min(room), above);
    upper.space_before = strip.space_before;
    upper.table = strip.table;
    let mut lower = Strip::new((strip.height - cut).max(0.0), below);
    lower.table = strip.table;
    (upper, lower)
}

/// Grounds first, then joined rules, then words in reading order, then stamps and fields.
fn arrange(page: &mut Page) {
    let (mut grounds, mut rules, mut words, mut fields) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for item in std::mem::take(&mut page.items) {
        match item {
            Item::Ground(_) => grounds.push(item),
            Item::Rule(rule) => rules.push(rule),
            Item::Text(text) => words.push(text),
            Item::Field(_) | Item::Stamp(_) => fields.push(item),
        }
    }
    words.sort_by_key(|text| match text.mark {
        Mark::Artifact | Mark::Pagination => usize::MAX,
        Mark::Content(node) => node,
    });
    page.items = grounds;
    page.items.extend(join(rules).into_iter().map(Item::Rule));
    page.items.extend(words.into_iter().map(Item::Text));
    page.items.extend(fields);
}

/// Joins upright rules that continue each other, so that the side of a table is one stroke.
fn join(rules: Vec<Rule>) -> Vec<Rule> {
    let mut joined: Vec<Rule> = Vec::with_capacity(rules.len());
    for rule in rules {
        let is_upright = is_near(rule.from.0, rule.to.0);
        let continued = joined.iter_mut().rev().take(64).find(|earlier| {
            is_upright
                && is_near(earlier.from.0, rule.from.0)
                && is_near(earlier.to.0, rule.to.0)
                && is_near(earlier.thickness, rule.thickness)
                && is_near(earlier.to.1, rule.from.1)
        });
        match continued {
            Some(earlier) => earlier.to = rule.to,
            None => joined.push(rule),
        }
    }
    joined
}

/// The same place to any eye: within a twentieth of a point.
fn is_near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.05
}
