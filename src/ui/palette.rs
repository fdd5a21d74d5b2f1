//! The palette (Ctrl+K): every action that can be asked for here and every control, found as one types, without
//! diacritics, by keyboard alone. What was chosen lately stands first.
//!
//! The rows are made when the palette opens and searched when a letter is typed; a frame lays out those in sight.

use std::cmp::Reverse;

use eframe::egui::{
    Align, Align2, Button, FontFamily, FontId, Id, Key, Layout, Modal, Modifiers, ScrollArea,
    TextFormat, TextStyle, Ui, vec2,
};

use crate::{assessment::scope::Question, lang::fold, model::ControlRef};

use super::{
    Views,
    action::{Action, Scene},
    command::Command,
    cx::Cx,
    theme,
    widget::{self, Field, text_ui},
};

/// What a row leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// Something that can be asked for.
    Do(Action),
    /// The card of a control.
    See(ControlRef),
}

/// One row.
struct Row {
    goal: Goal,
    name: String,
    folded: String,
    key: String,
    command: Command,
}

/// The open palette.
pub struct Palette {
    rows: Vec<Row>,
    /// What was chosen lately, the last first.
    recent: Vec<Goal>,
    /// What is typed, and what it was when the rows were searched.
    query: String,
    searched: Option<String>,
    /// Indices of the rows found, best first, and the chosen one among them.
    found: Vec<usize>,
    chosen: usize,
    wants_scroll: bool,
}

/// What became of the palette in a frame.
enum Picked {
    /// It was put away.
    Nothing,
    /// This was chosen.
    This(Goal, Command),
}

impl Palette {
    /// The palette over what can be asked for in this scene and these controls.
    pub fn new(cx: &Cx, scene: &Scene, questions: &[Question], recent: Vec<Goal>) -> Self {
        let actions = Action::ALL.iter().filter_map(|&action| {
            let command = action.command(scene)?;
            let name = cx.coded("action", action.entry().code);
            Some(Row::new(Goal::Do(action), name, action.key_text(), command))
        });
        let controls = questions.iter().map(|question| {
            let at = &question.at;
            let text = cx.library.text(at, cx.language());
            let title = text.map_or("", |text| text.title.as_str());
            let name = format!("{} – {title}", at.control);
            let goal = Goal::See(at.clone());
            Row::new(goal, name, String::new(), Command::GoTo(at.clone()))
        });
        Self {
            // The palette itself is no way out of the palette.
            rows: actions
                .filter(|row| row.goal != Goal::Do(Action::Palette))
                .chain(controls)
                .collect(),
            recent,
            query: String::new(),
            searched: None,
            found: Vec::new(),
            chosen: 0,
            wants_scroll: false,
        }
    }

    /// The names of the rows that are found for these words, best first.
    pub fn search(&mut self, query: &str) -> impl Iterator<Item = &str> {
        query.clone_into(&mut self.query);
        self.refresh();
        self.found.iter().map(|at| self.rows[*at].name.as_str())
    }

    fn refresh(&mut self) {
        if self.searched.as_ref() == Some(&self.query) {
            return;
        }
        let query = fold(&self.query);
        let words: Vec<&str> = query.split_whitespace().collect();
        let mut found: Vec<_> = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| Some((row.rank(&words, &self.recent)?, at)))
            .collect();
        found.sort_unstable();
        self.found = found.into_iter().map(|(_, at)| at).collect();
        (self.chosen, self.wants_scroll) = (0, true);
        self.searched = Some(self.query.clone());
    }

    fn step(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
        self.wants_scroll = true;
    }
}

impl Row {
    fn new(goal: Goal, name: String, key: String, command: Command) -> Self {
        Self {
            folded: fold(&name),
            goal,
            name,
            key,
            command,
        }
    }

    /// How far down it stands among what is found for these words; `None` where one of them is not in it.
    fn rank(&self, words: &[&str], recent: &[Goal]) -> Option<(usize, Reverse<usize>)> {
        let mut beginnings = 0;
        for word in words {
            let at = self.folded.find(word)?;
            let before = self.folded[..at].chars().next_back();
            let begins = before.is_none_or(|before| !before.is_alphanumeric());
            beginnings += usize::from(begins) + usize::from(at == 0);
        }
        let recency = recent.iter().position(|goal| *goal == self.goal);
        Some((recency.unwrap_or(recent.len()), Reverse(beginnings)))
    }
}

/// The palette while it is open; what was chosen in it is remembered.
pub(super) fn picked_ui(cx: &Cx, ui: &mut Ui, views: &mut Views) -> Option<Command> {
    const REMEMBERED: usize = 8;
    let picked = palette_ui(cx, ui, views.palette.as_mut()?)?;
    views.palette = None;
    let Picked::This(goal, command) = picked else {
        return None;
    };
    views.recent.retain(|before| *before != goal);
    views.recent.insert(0, goal);
    views.recent.truncate(REMEMBERED);
    Some(command)
}

/// Shows the palette; `Some` once it is answered.
fn palette_ui(cx: &Cx, ui: &mut Ui, palette: &mut Palette) -> Option<Picked> {
    let room = ui.ctx().content_rect().size();
    let id = Id::unique("palette");
    // Its upper edge stands still while the list below grows and shrinks.
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, room.y * 0.1));
    let modal = Modal::new(id).area(area).show(ui, |ui| {
        ui.set_width(640.0_f32.min(room.x - 60.0));
        let is_chosen = keys(ui, palette);
        let field = Field::cell(cx.t("palette-search")).hint(cx.t("palette-search"));
        text_ui(cx, ui, field, &mut palette.query).request_focus();
        palette.refresh();
        ui.add_space(theme::space::SMALL);
        let clicked = rows_ui(cx, ui, palette, (room.y * 0.8 - 110.0).clamp(120.0, 480.0));
        cx.hint_ui(ui, cx.t("palette-keys"));
        clicked.or(is_chosen.then_some(palette.chosen))
    });
    let row = modal.inner.and_then(|at| palette.found.get(at));
    let picked = row.map(|at| {
        let Row { goal, command, .. } = &palette.rows[*at];
        Picked::This(goal.clone(), command.clone())
    });
    picked.or(modal.should_close().then_some(Picked::Nothing))
}

/// Moves the choice; gives whether it is taken.
fn keys(ui: &Ui, palette: &mut Palette) -> bool {
    const PAGE: isize = 10;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, PAGE),
        (Key::PageUp, -PAGE),
    ];
    for (key, by) in steps {
        if pressed(key) {
            palette.step(by);
        }
    }
    pressed(Key::Enter)
}

/// The rows that were found; gives the one that was clicked.
fn rows_ui(cx: &Cx, ui: &mut Ui, palette: &mut Palette, height: f32) -> Option<usize> {
    let mut clicked = None;
    if palette.found.is_empty() {
        cx.hint_ui(ui, cx.t("palette-nothing-found"));
    }
    let query = fold(&palette.query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let size = TextStyle::Body.resolve(ui.style()).size;
    let font = FontId::new(size, FontFamily::Proportional);
    let plain = TextFormat::simple(font, cx.tokens.text);
    let row_height = theme::space::ROW - 2.0;
    ui.spacing_mut().item_spacing.y = 2.0;
    // A window that fits itself to its content offers no room of its own.
    let mut area = ScrollArea::vertical()
        .id_salt("palette")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true]);
    if std::mem::take(&mut palette.wants_scroll) {
        let row = row_height + ui.spacing().item_spacing.y;
        let middle = palette.chosen as f32 * row - height / 2.0;
        area = area.vertical_scroll_offset(middle.max(0.0));
    }
    area.show_rows(ui, row_height, palette.found.len(), |ui, range| {
        ui.with_layout(Layout::top_down_justified(Align::LEFT), |ui| {
            for at in range {
                let Row { name, key, .. } = &palette.rows[palette.found[at]];
                let name = widget::job(cx, name, &plain, &words);
                let button = Button::selectable(at == palette.chosen, name)
                    .truncate()
                    .shortcut_text(key.as_str())
                    .min_size([0.0, row_height].into());
                if ui.add(button).clicked() {
                    clicked = Some(at);
                }
            }
        });
    });
    clicked
}
