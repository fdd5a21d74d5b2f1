//! A register to be edited like a sheet: cells with a cursor that arrows and Enter move, rows that are chosen, copied
//! and deleted, columns that sort what is seen. What is done to rows is the table's ([`Table`]).

use std::collections::BTreeSet;

use eframe::egui::{
    Align, Button, Event, Id, Key, Layout, Memory, Modifiers, Response, Ui,
    text_edit::TextEditState,
};

use crate::{
    app::sheet,
    assessment::{
        csv,
        register::{Column, Field as Cell, Kind, Table},
    },
    lang::fold,
    ui::{
        cx::Cx,
        theme,
        widget::{Field, choice_ui, date_ui, number_ui, text_ui, yes_no_ui},
    },
};

use super::{
    frame::{GAP, Sheet},
    widths::Widths,
};

/// What the table remembers between frames.
#[derive(Default)]
pub(super) struct GridView {
    /// The cell with the cursor: its place among the rows that are seen, and its column.
    at: Option<(usize, usize)>,
    /// How many letters stand in it.
    length: usize,
    /// The cell that is to get the cursor.
    wanted: Option<(usize, usize)>,
    /// The rows that are chosen.
    pub(super) chosen: BTreeSet<usize>,
    /// Where choosing began.
    anchor: usize,
    /// The column that sorts, and whether it falls.
    pub(super) sorted: Option<(usize, bool)>,
    /// The rows as they are seen.
    pub(super) order: Vec<usize>,
    widths: Widths,
}

impl GridView {
    /// Fits what is remembered to what is there: rows may have come or gone by undo, by a colleague, by import.
    pub(super) fn refresh(&mut self, table: &dyn Table) {
        let count = table.count();
        if self.order.len() != count {
            self.sort(table);
            self.chosen.clear();
        }
        self.at = self.at.filter(|(place, _)| *place < count);
        self.wanted = self.wanted.filter(|(place, _)| *place < count);
    }

    fn sort(&mut self, table: &dyn Table) {
        self.order = match self.sorted {
            Some((column, falls)) => table.order_by(column, falls, &fold),
            None => (0..table.count()).collect(),
        };
    }

    /// Sorts by this column: first rising, then falling, then as the rows were entered.
    fn sort_by(&mut self, table: &dyn Table, column: usize) {
        self.sorted = match self.sorted {
            Some((sorted, false)) if sorted == column => Some((column, true)),
            Some((sorted, true)) if sorted == column => None,
            _ => Some((column, false)),
        };
        self.sort(table);
        self.at = None;
    }

    /// Keeps the rows in the order in which they are seen.
    pub(super) fn keep_order(&mut self, table: &mut dyn Table) {
        table.arrange(&self.order);
        self.sorted = None;
        self.chosen.clear();
        self.sort(table);
    }

    /// Adds a row at the end and goes there.
    pub(super) fn add(&mut self, table: &mut dyn Table) {
        self.order.push(table.count());
        table.add();
        self.wanted = Some((self.order.len() - 1, 0));
    }

    /// Copies the rows that are chosen.
    pub(super) fn duplicate(&mut self, table: &mut dyn Table) {
        table.duplicate(&self.chosen);
        self.refresh(table);
    }

    /// Deletes the rows that are chosen.
    pub(super) fn remove(&mut self, table: &mut dyn Table) {
        table.remove(&self.chosen);
        self.at = None;
        self.refresh(table);
    }

    /// The rows that are chosen in the order in which they are seen, as they are copied into a spreadsheet.
    pub(super) fn copied(&self, cx: &Cx, table: &dyn Table) -> String {
        let chosen = self.order.iter().copied();
        let chosen: Vec<usize> = chosen.filter(|row| self.chosen.contains(row)).collect();
        csv::pasted(&sheet::rows(table, &chosen, cx.texts))
    }

    /// Where pasted cells go: from the cursor on, or behind the last row.
    pub(super) fn paste_at(&self) -> (usize, usize) {
        self.at.unwrap_or((self.order.len(), 0))
    }

    /// A click on a row's number: alone, with Ctrl one more or less, with Shift all from where choosing began.
    fn choose(&mut self, place: usize, modifiers: Modifiers) {
        let row = self.order[place];
        if modifiers.shift {
            let range = self.anchor.min(place)..=self.anchor.max(place);
            self.chosen.extend(range.map(|place| self.order[place]));
            return;
        }
        self.anchor = place;
        let is_alone = self.chosen.len() == 1 && self.chosen.contains(&row);
        if modifiers.command {
            if !self.chosen.remove(&row) {
                self.chosen.insert(row);
            }
        } else {
            self.chosen.clear();
            if !is_alone {
                self.chosen.insert(row);
            }
        }
    }

    fn note(&mut self, happened: &Happened) {
        if let Some((at, length)) = happened.at {
            (self.at, self.length) = (Some(at), length);
        }
        if happened.is_reached {
            self.wanted = None;
        }
        if let Some((place, modifiers)) = happened.clicked {
            self.choose(place, modifiers);
        }
    }

    fn choose_all(&mut self) {
        if self.chosen.len() == self.order.len() {
            self.chosen.clear();
        } else {
            self.chosen.extend(&self.order);
        }
    }
}

/// The table, this high.
pub(super) fn grid_ui(
    cx: &Cx,
    ui: &mut Ui,
    id: &str,
    view: &mut GridView,
    table: &mut dyn Table,
    height: f32,
) {
    view.refresh(table);
    let kinds = table.kinds();
    if cx.can_edit {
        move_by_keys(ui, view, table, &kinds);
    }
    let columns = table.columns();
    view.widths.refresh(cx, ui, table, &kinds);
    let widths = view.widths.within(columns, ui.available_width(), GAP);
    let sheet = Sheet {
        id: Id::unique(("register", id)),
        widths: &widths,
        count: view.order.len(),
        height,
        wanted: view.wanted.map(|(place, column)| (place, column + 1)),
    };
    let (mut all, mut sort) = (false, None);
    let heading = |ui: &mut Ui, column: usize| {
        let Some(column) = column.checked_sub(1) else {
            all = choose_all_ui(cx, ui);
            return;
        };
        let sorted = view.sorted.filter(|(by, _)| *by == column);
        if heading_ui(cx, ui, columns[column], sorted) {
            sort = Some(column);
        }
    };
    let mut happened = Happened::default();
    let pull = sheet.show(ui, heading, |ui, place, column| {
        match column.checked_sub(1) {
            None => {
                let is_chosen = view.chosen.contains(&view.order[place]);
                if number_ui_of_row(cx, ui, place + 1, is_chosen).clicked() {
                    happened.clicked = Some((place, ui.input(|input| input.modifiers)));
                }
            }
            Some(column) => place_ui(cx, ui, view, table, (place, column), &mut happened),
        }
    });
    view.note(&happened);
    if let Some(pull) = pull {
        view.widths.pull(pull);
    }
    if all {
        view.choose_all();
    }
    if let Some(column) = sort {
        view.sort_by(table, column);
    }
}

/// What happened in cells while they were drawn.
#[derive(Default)]
struct Happened {
    at: Option<((usize, usize), usize)>,
    is_reached: bool,
    clicked: Option<(usize, Modifiers)>,
}

/// The cell at this place among the rows that are seen.
fn place_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &GridView,
    table: &mut dyn Table,
    (place, column): (usize, usize),
    happened: &mut Happened,
) {
    let name = format!("{} {}", cx.t(table.columns()[column].code), place + 1);
    let mut fields = table.fields(view.order[place]);
    let field = fields.swap_remove(column);
    let length = match &field {
        Cell::Text(text) | Cell::Controls(text) => text.chars().count(),
        _ => 0,
    };
    let width = ui.available_width() - 14.0;
    let response = cx.edit_ui(ui, |ui| {
        cell_ui(cx, ui, Field::cell(&name).width(width), field)
    });
    if view.wanted == Some((place, column)) {
        response.request_focus();
        happened.is_reached = true;
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        happened.at = Some(((place, column), length));
    }
}

/// Chooses every row, or none; true when it was clicked.
fn choose_all_ui(cx: &Cx, ui: &mut Ui) -> bool {
    let name = cx.t("grid-choose-all");
    let button = ui.button("☐").on_hover_text(name).accessible_name(name);
    button.clicked()
}

/// A heading that sorts; true when it was clicked.
fn heading_ui(cx: &Cx, ui: &mut Ui, column: Column, sorted: Option<(usize, bool)>) -> bool {
    let words = cx.t(column.code);
    let (mark, state) = match sorted {
        None => ("", cx.t("grid-unsorted")),
        Some((_, false)) => (" ▲", cx.t("grid-rising")),
        Some((_, true)) => (" ▼", cx.t("grid-falling")),
    };
    let button = Button::new(theme::strong(format!("{words}{mark}")))
        .frame_when_inactive(false)
        .truncate();
    let name = format!("{words}: {state}");
    let response = ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.add(button));
    let response = response.inner.on_hover_text(&name).accessible_name(name);
    response.clicked()
}

fn number_ui_of_row(cx: &Cx, ui: &mut Ui, number: usize, is_chosen: bool) -> Response {
    let name = cx.with("grid-choose", &[("number", &number)]);
    let button = Button::selectable(is_chosen, number.to_string()).min_size(ui.available_size());
    ui.add(button).accessible_name(name)
}

fn cell_ui(cx: &Cx, ui: &mut Ui, field: Field, cell: Cell) -> Response {
    match cell {
        Cell::Text(text) | Cell::Controls(text) => text_ui(cx, ui, field, text),
        Cell::Date(date) => date_ui(cx, ui, field, date),
        Cell::Number(number) => number_ui(cx, ui, field, number),
        Cell::YesNo(value) => yes_no_ui(cx, ui, field, value),
        Cell::Choice(choice) => {
            let (family, codes) = (choice.family(), choice.codes());
            let mut position = choice.chosen();
            let all: Vec<usize> = (0..codes.len()).collect();
            let response = choice_ui(cx, ui, field, &mut position, &all, |it| {
                cx.coded(family, codes[*it])
            });
            if position != choice.chosen() {
                choice.choose(position);
            }
            response
        }
    }
}

/// Moves the cursor by the keys pressed, before the fields see them. Left and right move it where it stands at an end
/// of the text; Enter behind the last row adds one.
fn move_by_keys(ui: &Ui, view: &mut GridView, table: &mut dyn Table, kinds: &[Kind]) {
    let Some((place, column)) = view.at else {
        return;
    };
    let focused = ui.memory(Memory::focused);
    let is_text = matches!(
        kinds[column],
        Kind::Text | Kind::Controls | Kind::Date | Kind::Number
    );
    let is_composing = ui.input(|input| input.events.iter().any(|it| matches!(it, Event::Ime(_))));
    if !is_text || is_composing || !ui.ctx().text_edit_focused() {
        return;
    }
    let cursor = focused
        .and_then(|id| TextEditState::load(ui.ctx(), id))
        .and_then(|state| state.cursor.char_range());
    let stands_at =
        |end: usize| cursor.is_some_and(|range| range.is_empty() && range.primary.index.0 == end);
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let last = (view.order.len() - 1, kinds.len() - 1);
    let back = pressed(Modifiers::SHIFT, Key::Enter) || pressed(Modifiers::NONE, Key::ArrowUp);
    let enters = pressed(Modifiers::NONE, Key::Enter);
    if enters && place == last.0 {
        view.add(table);
    } else if enters || pressed(Modifiers::NONE, Key::ArrowDown) {
        view.wanted = Some(((place + 1).min(last.0), column));
    } else if back {
        view.wanted = Some((place.saturating_sub(1), column));
    } else if column > 0 && stands_at(0) && pressed(Modifiers::NONE, Key::ArrowLeft) {
        view.wanted = Some((place, column - 1));
    } else if column < last.1
        && matches!(kinds[column], Kind::Text | Kind::Controls)
        && stands_at(view.length)
        && pressed(Modifiers::NONE, Key::ArrowRight)
    {
        view.wanted = Some((place, column + 1));
    }
}
