//! The rows of the table, with the verdict within reach. Only visible rows are laid out.

use eframe::egui::{
    Align, AtomExt as _, Button, Key, Label, Layout, Modifiers, RichText, ScrollArea, Ui, vec2,
};

use crate::{
    app::search::{Hit, Needle, hit},
    assessment::{Answer, Assessment, filter::Row},
    model::{ControlRef, Kind, Verdict},
    ui::{
        command::Direction,
        cx::Cx,
        theme,
        widget::{Marked, marked},
    },
};

use super::{answer_mut, review, view::WalkView};

/// The columns that there is room for.
#[derive(Clone, Copy)]
struct Columns {
    evidence: bool,
    owner: bool,
}

const CHOICE: f32 = 26.0;
const EVIDENCE: f32 = 58.0;
const OWNER: f32 = 170.0;

impl Columns {
    fn of(width: f32) -> Self {
        Self {
            evidence: width >= 560.0,
            owner: width >= 820.0,
        }
    }

    /// What the columns behind the text take.
    fn width(self, gap: f32) -> f32 {
        let choices = Verdict::choices(Kind::Duties).count() - 1;
        let evidence = if self.evidence { EVIDENCE + gap } else { 0.0 };
        let owner = if self.owner { OWNER + gap } else { 0.0 };
        choices as f32 * CHOICE + gap + evidence + owner
    }
}

/// What was done to the rows in a frame.
#[derive(Default)]
struct Done {
    clicked: Option<(ControlRef, Modifiers)>,
    answered: Option<(ControlRef, Verdict)>,
}

/// The rows.
pub(super) fn rows_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView, assessment: &mut Assessment) {
    const GAP: f32 = 2.0;
    if view.list.positions.is_empty() {
        cx.hint_ui(ui, cx.t("walk-nothing-found"));
        return;
    }
    arrows(ui, view);
    let needle = Needle::new(&view.search);
    let second = if needle.is_empty() { 0.0 } else { 20.0 };
    let height = theme::space::ROW + second;
    ui.spacing_mut().item_spacing.y = GAP;
    let columns = Columns::of(ui.available_width());
    header_ui(cx, ui, columns);
    let mut area = ScrollArea::vertical()
        .id_salt("walk-rows")
        .auto_shrink(false);
    let place = view.selected.as_ref().and_then(|at| view.list.place(at));
    if let Some(place) = place.filter(|_| std::mem::take(&mut view.wants_scroll)) {
        let middle = ui.available_height() / 2.0;
        let offset = place as f32 * (height + GAP) - middle;
        area = area.vertical_scroll_offset(offset.max(0.0));
    }
    let mut done = Done::default();
    let gap = ui.spacing().item_spacing.x;
    // Behind the rows the bar of the scroll area has its place.
    let inside = ui.available_width() - ui.spacing().scroll.floating_allocated_width;
    let text_width = (inside - columns.width(gap) - gap).max(0.0);
    area.show_rows(ui, height, view.list.positions.len(), |ui, visible| {
        for position in &view.list.positions[visible] {
            let Some(row) = view.list.rows.get(*position) else {
                continue;
            };
            let at = &row.question.at;
            let is_chosen = view.selected.as_ref() == Some(at) || view.chosen.contains(at);
            let line = Line {
                row,
                answer: assessment.answers.get(at),
                is_chosen,
                columns,
                text_width,
                height: theme::space::ROW,
            };
            ui.push_id(at, |ui| {
                ui.horizontal(|ui| row_ui(cx, ui, &line, &needle, &mut done));
                if !needle.is_empty() {
                    snippet_ui(cx, ui, assessment, at, &needle, second - GAP);
                }
            });
        }
    });
    apply(view, assessment, done);
}

/// Arrows go along the rows while nothing has the focus; with Shift they choose.
fn arrows(ui: &Ui, view: &mut WalkView) {
    if ui.memory(|memory| memory.focused().is_some()) {
        return;
    }
    for (key, direction) in [
        (Key::ArrowDown, Direction::Next),
        (Key::ArrowUp, Direction::Previous),
    ] {
        let pressed = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::SHIFT) {
            let neighbour = view.list.neighbour(view.selected.as_ref(), direction);
            if let Some(at) = neighbour {
                view.choose_up_to(&at);
                view.selected = Some(at);
                view.wants_scroll = true;
            }
        } else if pressed(Modifiers::NONE) {
            view.step(direction);
        }
    }
}

fn header_ui(cx: &Cx, ui: &mut Ui, columns: Columns) {
    ui.horizontal(|ui| {
        let gap = ui.spacing().item_spacing.x;
        let inside = ui.available_width() - ui.spacing().scroll.floating_allocated_width;
        let text = (inside - columns.width(gap) - gap).max(0.0);
        let cell = |ui: &mut Ui, width: f32, id: &'static str| {
            let label = RichText::new(cx.t(id)).color(cx.tokens.weak).small();
            let layout = Layout::left_to_right(Align::Center);
            ui.allocate_ui_with_layout(vec2(width, 16.0), layout, |ui| {
                ui.set_width(width);
                ui.add(Label::new(label).truncate());
            });
        };
        cell(ui, text, "walk-column-control");
        let choices = Verdict::choices(Kind::Duties).count() - 1;
        cell(ui, choices as f32 * CHOICE, "walk-column-verdict");
        if columns.evidence {
            cell(ui, EVIDENCE, "walk-column-evidence");
        }
        if columns.owner {
            cell(ui, OWNER, "walk-column-owner");
        }
    });
}

/// One row as it is drawn.
struct Line<'a> {
    row: &'a Row,
    answer: Option<&'a Answer>,
    is_chosen: bool,
    columns: Columns,
    /// What there is for id and title.
    text_width: f32,
    height: f32,
}

fn row_ui(cx: &Cx, ui: &mut Ui, line: &Line, needle: &Needle, done: &mut Done) {
    let Line {
        row,
        answer,
        columns,
        text_width,
        height,
        ..
    } = line;
    let text_width = *text_width;
    let layout = Layout::top_down_justified(Align::LEFT);
    let is_clicked = ui
        .allocate_ui_with_layout(vec2(text_width, *height), layout, |ui| {
            ui.set_width(text_width);
            title_ui(cx, ui, line, needle)
        })
        .inner;
    if is_clicked {
        let modifiers = ui.input(|input| input.modifiers);
        done.clicked = Some((row.question.at.clone(), modifiers));
    }
    if let Some(verdict) = choices_ui(cx, ui, line) {
        done.answered = Some((row.question.at.clone(), verdict));
    }
    let cell = |ui: &mut Ui, width: f32, text: &str| {
        let label = RichText::new(text).color(cx.tokens.weak).small();
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(vec2(width, *height), layout, |ui| {
            ui.set_width(width);
            ui.add(Label::new(label).truncate().selectable(false));
        });
    };
    if columns.evidence {
        let count = answer.map_or(0, |answer| answer.evidence.len());
        let text = if count == 0 {
            String::new()
        } else {
            count.to_string()
        };
        cell(ui, EVIDENCE, &text);
    }
    if columns.owner {
        cell(ui, OWNER, answer.map_or("", |answer| &answer.owner));
    }
}

fn title_ui(cx: &Cx, ui: &mut Ui, line: &Line, needle: &Needle) -> bool {
    let Line {
        row,
        answer,
        is_chosen,
        height,
        ..
    } = line;
    let question = &row.question;
    let verdict = answer.map_or(Verdict::NotAssessed, |answer| answer.verdict);
    let title = cx.control_title(&question.at);
    let colour = if row.is_asked {
        cx.tokens.text
    } else {
        cx.tokens.weak
    };
    let flag = if answer.is_some_and(|answer| answer.flagged) {
        "⚑ "
    } else {
        ""
    };
    let several = answer.map_or(0, |answer| answer.systems.len());
    let several = match several {
        0 => String::new(),
        count => cx.with("systems-in-list", &[("count", &count)]),
    };
    let carried = if answer.is_some_and(Answer::is_to_be_confirmed) {
        "→ "
    } else {
        ""
    };
    let sent_back = answer.map_or("", review::mark);
    let id = format!("{flag}{carried}{sent_back}{}{several}", question.at.control);
    let id = marked(cx, ui, Marked::strong(&id, colour), needle.as_str());
    let words = marked(cx, ui, Marked::plain(title, colour), needle.as_str());
    let button = Button::selectable(*is_chosen, (id, words.atom_shrink(true)))
        .truncate()
        .min_size(vec2(0.0, *height));
    let said = if !carried.is_empty() {
        cx.t("filter-to-confirm")
    } else if row.is_asked {
        cx.texts.verdict(question.kind, verdict)
    } else {
        cx.t("walk-not-asked")
    };
    let name = format!("{} {title} – {said}", question.at.control);
    ui.add(button)
        .on_hover_text(title)
        .accessible_name(name)
        .clicked()
}

/// The verdicts of a row, one small button each, always in the same columns. A click on the chosen one takes it back.
fn choices_ui(cx: &Cx, ui: &mut Ui, line: &Line) -> Option<Verdict> {
    let question = &line.row.question;
    let verdict = line
        .answer
        .map_or(Verdict::NotAssessed, |answer| answer.verdict);
    let before = (ui.spacing().item_spacing.x, ui.spacing().button_padding.x);
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.spacing_mut().button_padding.x = 0.0;
    let mut answered = None;
    let can_answer = cx.can_edit && line.row.is_asked;
    for choice in Verdict::choices(Kind::Duties).filter(|it| *it != Verdict::NotAssessed) {
        if !Verdict::choices(question.kind).any(|it| it == choice) {
            ui.add_space(CHOICE);
            continue;
        }
        let is_current = choice == verdict;
        let colour = if is_current {
            cx.tokens.verdict(choice)
        } else {
            cx.tokens.weak
        };
        let mark = RichText::new(theme::mark(choice)).color(colour);
        let button = Button::selectable(is_current, mark)
            .frame_when_inactive(false)
            .min_size(vec2(CHOICE, line.height));
        let word = cx.texts.verdict(question.kind, choice);
        let name = format!("{} – {word}", question.at.control);
        let response = ui.add_enabled(can_answer, button);
        if response.on_hover_text(word).accessible_name(name).clicked() {
            answered = Some(if is_current {
                Verdict::NotAssessed
            } else {
                choice
            });
        }
    }
    (
        ui.spacing_mut().item_spacing.x,
        ui.spacing_mut().button_padding.x,
    ) = before;
    answered
}

/// Where the words stand that were searched for, when not in id or title.
fn snippet_ui(
    cx: &Cx,
    ui: &mut Ui,
    assessment: &Assessment,
    at: &ControlRef,
    needle: &Needle,
    height: f32,
) {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), height), layout, |ui| {
        ui.set_height(height);
        ui.add_space(theme::space::MEDIUM);
        let Some(Hit { field, text }) = hit(cx.library, cx.language(), assessment, at, needle)
        else {
            return;
        };
        cx.hint_ui(ui, cx.coded("found-in", field.code()));
        let words = marked(
            cx,
            ui,
            Marked::small(&text, cx.tokens.text),
            needle.as_str(),
        );
        ui.add(Label::new(words).truncate());
    });
}

fn apply(view: &mut WalkView, assessment: &mut Assessment, done: Done) {
    if let Some((at, modifiers)) = done.clicked {
        if modifiers.command {
            view.choose_beside(at);
        } else if modifiers.shift {
            view.choose_up_to(&at);
        } else {
            view.select(at);
            // The row is under the pointer already.
            view.wants_scroll = false;
        }
    }
    if let Some((at, verdict)) = done.answered {
        let answer = answer_mut(assessment, &at);
        answer.verdict = verdict;
        let wants_reason =
            verdict == Verdict::NotApplicable && answer.justification.trim().is_empty();
        view.select(at);
        view.wants_scroll = false;
        if wants_reason {
            view.ask_why();
        }
    }
}
