//! Home: everything in the archive in one table, and the ways to begin, open and verify.

mod cell;
mod enquiries;
mod question;
mod steps;
mod table;
mod trash;
mod view;

use std::path::Path;

use eframe::egui::{RichText, Ui};

use crate::ui::{
    action::Action,
    command::{Command, Comparing},
    cx::Cx,
    theme,
    widget::{Field, Tone, choice_ui, keyed, main_button, notice_ui, text_ui},
};

pub use cell::report_state;
use enquiries::enquiries_ui;
pub use question::Question;
use question::question_ui;
use steps::steps_ui;
use trash::trash_ui;
pub use view::HomeView;

use super::{Screen, card_ui, deadline::deadlines_ui, full_ui, page_ui};
use crate::app::listing::{Grouping, Only};

/// The table scrolls by itself where there is so much room below the title; else the screen does as a whole.
const ROOM_FOR_TABLE: f32 = 520.0;
/// Height of the table where the screen scrolls.
const LOW_TABLE: f32 = 320.0;

/// The screen.
pub fn home_ui(cx: &Cx, ui: &mut Ui, archive: &Path, view: &mut HomeView) -> Option<Command> {
    if view.has_lines() && ui.available_height() > ROOM_FOR_TABLE {
        full_ui(cx, ui, Screen::Home, |ui| {
            content_ui(cx, ui, archive, view, None)
        })
    } else {
        page_ui(cx, ui, Screen::Home, |ui| {
            content_ui(cx, ui, archive, view, Some(LOW_TABLE))
        })
    }
}

fn content_ui(
    cx: &Cx,
    ui: &mut Ui,
    archive: &Path,
    view: &mut HomeView,
    height: Option<f32>,
) -> Option<Command> {
    let asked = ways_ui(cx, ui);
    deadlines_ui(cx, ui);
    let answered = view
        .question
        .as_ref()
        .and_then(|question| question_ui(cx, ui, question));
    ui.add_space(theme::space::MEDIUM);
    let changed = ui
        .horizontal_wrapped(|ui| {
            ui.label(RichText::new(cx.t("home-archive")).color(cx.tokens.weak));
            ui.label(archive.display().to_string());
            ui.button(cx.t("home-change-archive"))
                .clicked()
                .then_some(Command::AskArchive)
        })
        .inner;
    let restored = trash_ui(cx, ui, &view.deleted);
    let waiting = enquiries_ui(cx, ui, view.entries());
    let listed = listing_ui(cx, ui, view, height);
    changed
        .or(waiting)
        .or(listed)
        .or(restored)
        .or(answered)
        .or(asked)
}

fn ways_ui(cx: &Cx, ui: &mut Ui) -> Option<Command> {
    ui.horizontal_wrapped(|ui| {
        let new = ui.add(main_button(cx, cx.t("home-new")));
        let new = keyed(cx, new, Action::New).clicked();
        let new = new.then_some(Command::Show(Screen::New));
        let open = keyed(cx, ui.button(cx.t("home-open")), Action::Open).clicked();
        let open = open.then_some(Command::AskOpen);
        let verify = ui
            .button(cx.t("home-verify"))
            .clicked()
            .then_some(Command::AskVerify);
        let import = ui
            .button(cx.t("home-import"))
            .clicked()
            .then_some(Command::AskImport);
        new.or(open).or(import).or(verify)
    })
    .inner
}

fn listing_ui(cx: &Cx, ui: &mut Ui, view: &mut HomeView, height: Option<f32>) -> Option<Command> {
    if let Some(sentence) = view.failure() {
        notice_ui(cx, ui, Tone::Bad, sentence);
        return None;
    }
    if !view.is_listed() {
        return None;
    }
    if !view.has_lines() {
        return first_steps_ui(cx, ui);
    }
    view.refresh(cx);
    wish_ui(cx, ui, view);
    let compared = marked_ui(cx, ui, view);
    let pressed = view.keys(ui);
    let height = height.unwrap_or_else(|| ui.available_height());
    let chosen = table::table_ui(cx, ui, view, height);
    chosen.or(compared).or(pressed)
}

/// What is marked, and comparing it once there are two.
fn marked_ui(cx: &Cx, ui: &mut Ui, view: &mut HomeView) -> Option<Command> {
    let first = view.first_marked()?;
    let (name, pair) = (first.title(), view.marked_pair());
    let command = ui
        .horizontal_wrapped(|ui| {
            let asked = pair.is_some() && ui.add(main_button(cx, cx.t("home-compare"))).clicked();
            if pair.is_none() {
                ui.label(cx.with("home-marked", &[("name", &name)]));
            }
            if ui.button(cx.t("home-unmark-all")).clicked() {
                view.unmark();
            }
            asked.then_some(())
        })
        .inner
        .and(pair)
        .map(|pair| Command::Compare(Comparing::Pair(pair)));
    ui.add_space(theme::space::SMALL);
    command
}

/// What is looked for, which lines, grouped by what; how many there are.
fn wish_ui(cx: &Cx, ui: &mut Ui, view: &mut HomeView) {
    ui.horizontal_wrapped(|ui| {
        let field = Field::cell(cx.t("home-search"))
            .hint(cx.t("home-search"))
            .width(260.0);
        let response = text_ui(cx, ui, field, &mut view.wish.words);
        view.is_searching = response.has_focus();
        if std::mem::take(&mut view.wants_search) {
            response.request_focus();
        }
        let only = Field::cell(cx.t("home-only")).width(190.0);
        choice_ui(cx, ui, only, &mut view.wish.only, &Only::ALL, |only| {
            cx.coded("home-only", only.code())
        });
        let grouping = Field::cell(cx.t("home-grouping")).width(190.0);
        choice_ui(
            cx,
            ui,
            grouping,
            &mut view.wish.grouping,
            &Grouping::ALL,
            |grouping| cx.coded("home-grouping", grouping.code()),
        );
        let (shown, all) = (view.shown(), view.entries().len());
        let count = cx.with("home-count", &[("shown", &shown), ("all", &all)]);
        ui.label(RichText::new(count).color(cx.tokens.weak).small());
        if view.waiting() > 0 {
            let words = cx.with("home-waiting", &[("count", &view.waiting())]);
            ui.label(RichText::new(words).color(cx.tokens.weak).small());
        }
    });
    ui.add_space(theme::space::SMALL);
}

/// The four steps, for somebody who has not begun, and a way to try them.
fn first_steps_ui(cx: &Cx, ui: &mut Ui) -> Option<Command> {
    card_ui(cx, ui, cx.t("home-empty"), |ui| {
        steps_ui(cx, ui);
        ui.add_space(theme::space::LARGE);
        let button = ui.button(cx.t("action-sample"));
        cx.hint_ui(ui, cx.t("sample-why"));
        button.clicked().then_some(Command::MakeSample)
    })
}
