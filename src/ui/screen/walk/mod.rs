//! The walk through the questions. As a list: conditions on the left, the table in the middle, the card of
//! the chosen control on the right. As cards: one control alone, for the keyboard.

use eframe::egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, ScrollArea, Ui};

use crate::{
    app::search::Needle,
    assessment::{Answer, Assessment, filter::Row, scope::Question},
    model::ControlRef,
    ui::{
        action::Action,
        command::{Command, Direction},
        cx::Cx,
        navigation,
        numbers::Numbers,
        story::Story,
        theme, widget,
    },
};

mod alone;
mod basis;
mod bulk;
mod card;
mod carried;
mod evidence;
mod filters;
mod keys;
mod list;
mod notes;
mod paper;
mod reason;
mod review;
mod rows;
mod supports;
mod systems;
mod view;

pub use keys::Stroke;
pub(in crate::ui) use keys::pressed;
pub use view::{Mode, Spot, WalkView};

/// What the walk may read beside the assessment.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// What is asked.
    pub questions: &'a [Question],
    /// Grows with every edit.
    pub revision: u64,
    /// What was counted.
    pub numbers: &'a Numbers,
    /// The history in words.
    pub story: &'a Story,
}

/// The screen.
pub fn walk_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &mut Assessment,
    around: &Around,
) -> Option<Command> {
    if !view.refresh(cx, assessment, around) {
        // Texts are still being folded for the search.
        ui.request_repaint();
    }
    let command = match view.mode() {
        Mode::List => list_ui(cx, ui, view, assessment, around),
        Mode::Card => alone::alone_ui(cx, ui, view, assessment, around),
    };
    if view.is_outdated() {
        ui.request_repaint();
    }
    command
}

const MARGIN: Margin = Margin::same(10);

fn list_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &mut Assessment,
    around: &Around,
) -> Option<Command> {
    /// With less, the conditions fold into a menu, so that titles can be read.
    const ROOM_FOR_FILTERS: f32 = 1250.0;
    const FILTERS: f32 = 206.0;
    let margin = Frame::new().inner_margin(MARGIN);
    let has_room = ui.available_width() >= ROOM_FOR_FILTERS;
    if has_room {
        let panel = Panel::left("walk-filters").exact_size(FILTERS);
        panel
            .resizable(false)
            .frame(margin.fill(cx.tokens.bar))
            .show(ui, |ui| filters::panel_ui(cx, ui, view));
    }
    let width = ui.available_width();
    let table = |ui: &mut Ui, view: &mut WalkView, assessment: &mut Assessment| {
        ui.horizontal(|ui| {
            mode_ui(cx, ui, view);
            if !has_room {
                filters::folded_ui(cx, ui, view);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.toggle_value(&mut view.shows_details, cx.t("walk-details"));
            });
        });
        if !navigation::shows_sections(ui.ctx()) {
            filters::section_choice_ui(cx, ui, view, around.numbers);
        }
        filters::search_ui(cx, ui, view);
        rows::rows_ui(cx, ui, view, assessment);
    };
    if !view.shows_details {
        let panel = CentralPanel::default().frame(margin);
        panel.show(ui, |ui| table(ui, view, assessment));
        return None;
    }
    Panel::left("walk-list")
        .exact_size((width * 0.54).clamp(300.0, 900.0))
        .resizable(false)
        .frame(margin)
        .show(ui, |ui| table(ui, view, assessment));
    let details = CentralPanel::default().frame(margin);
    let shown = details.show(ui, |ui| {
        if view.has_several() {
            bulk::bulk_ui(cx, ui, view, assessment)
        } else {
            details_ui(cx, ui, view, assessment, around)
        }
    });
    shown.inner
}

/// List or cards.
fn mode_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView) {
    for (mode, id) in [(Mode::List, "walk-as-list"), (Mode::Card, "walk-as-cards")] {
        let is_shown = view.mode() == mode;
        let label = ui.selectable_label(is_shown, cx.t(id));
        let hint = cx.t("walk-mode-hint");
        if label.on_hover_text(hint).clicked() && !is_shown {
            view.show(mode);
        }
    }
}

/// The card of the chosen control beside the list.
fn details_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &mut Assessment,
    around: &Around,
) -> Option<Command> {
    let row = view.selected_row()?;
    let stepped = ui.horizontal(|ui| {
        let stepped = steps_ui(cx, ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            flag_ui(cx, ui, assessment, &row);
        });
        stepped
    });
    let card = card_ui(cx, ui, view, assessment, around, &row);
    stepped.inner.or(card)
}

/// Back and on.
fn steps_ui(cx: &Cx, ui: &mut Ui) -> Option<Command> {
    let step = |ui: &mut Ui, arrow: &str, id: &'static str, action: Action| {
        let button = ui.button(arrow).accessible_name(cx.t(id));
        widget::keyed(cx, button, action).clicked()
    };
    let previous = step(ui, "↑", "walk-previous", Action::Previous);
    let previous = previous.then_some(Command::Step(Direction::Previous));
    let next = step(ui, "↓", "walk-next", Action::Next);
    previous.or(next.then_some(Command::Step(Direction::Next)))
}

/// The mark to look again.
fn flag_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment, row: &Row) {
    let at = &row.question.at;
    let mut is_flagged = assessment.answers.get(at).is_some_and(|it| it.flagged);
    let changed = ui.add_enabled_ui(cx.can_edit && row.is_asked, |ui| {
        let flag = ui.checkbox(&mut is_flagged, cx.t("walk-flag"));
        widget::keyed(cx, flag, Action::Flag).changed()
    });
    if changed.inner {
        answer_mut(assessment, at).flagged = is_flagged;
    }
}

/// The answer to a control, made on first use.
fn answer_mut<'a>(assessment: &'a mut Assessment, at: &ControlRef) -> &'a mut Answer {
    let answers = &mut assessment.answers;
    answers.entry(at.clone()).or_insert_with(Answer::unassessed)
}

/// The card itself, scrolling, with its history.
fn card_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &mut Assessment,
    around: &Around,
    row: &Row,
) -> Option<Command> {
    let needle = Needle::new(&view.search);
    let card = card::Card {
        row,
        needle: &needle,
        has_keys: view.mode() == Mode::Card,
    };
    let at = &row.question.at;
    // Each control's card starts at its top.
    let area = ScrollArea::vertical().id_salt(at).auto_shrink(false);
    let shown = area.show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(theme::space::READABLE));
        let inside = ui.push_id(at, |ui| {
            let command = card::card_ui(cx, ui, &card, assessment, &mut view.card);
            if row.is_asked {
                review::review_ui(cx, ui, at, assessment, &mut view.card);
            }
            card::history_ui(cx, ui, around.story.of(at));
            command
        });
        widget::follow_ui(ui);
        inside.inner
    });
    shown.inner
}
