//! What stands round every screen: the bar above, navigation, the bar below, the message.

use std::fmt::Display;

use eframe::egui::{Align, Button, Frame, Label, Layout, MenuBar, Panel, RichText, ScrollArea, Ui};

use crate::{
    app::{
        demo,
        explain::{self, Explanation},
        session::SaveState,
    },
    assessment::readiness::Severity,
    model::Language,
    store::{lock::Holder, saving::SaveError},
};

use super::{
    Notice, Open,
    action::{Menu, Scene},
    command::Command,
    cx::Cx,
    numbers::Numbers,
    screen::Screen,
    theme,
    widget::{self, Tone, progress_ui},
};

/// Whose assessment is open, and the language one click away.
pub(super) fn top_ui(cx: &Cx, ui: &mut Ui, scene: &Scene, open: Option<&Open>) -> Option<Command> {
    let bar = MenuBar::new().ui(ui, |ui| {
        ui.label(theme::strong(cx.t("app-name")).color(cx.tokens.accent));
        let chosen = menus_ui(cx, ui, scene);
        let spoken = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let other = match cx.language() {
                Language::Vi => Language::En,
                Language::En => Language::Vi,
            };
            let command = ui
                .button(cx.coded("language", other.tag()))
                .clicked()
                .then_some(Command::Speak(other));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let about = open.map_or_else(
                    || cx.t("app-tagline").to_owned(),
                    |open| {
                        let assessment = &open.session.assessment;
                        format!(
                            "{} · {}",
                            assessment.profile.name,
                            cx.texts.period(assessment.period)
                        )
                    },
                );
                ui.add(Label::new(about).truncate());
            });
            command
        });
        chosen.or(spoken.inner)
    });
    bar.inner
}

/// The menus, made from the list of actions; each with its key.
fn menus_ui(cx: &Cx, ui: &mut Ui, scene: &Scene) -> Option<Command> {
    let mut chosen = None;
    for menu in Menu::ALL {
        ui.menu_button(cx.coded("menu", menu.code()), |ui| {
            for action in menu.actions() {
                let command = action.command(scene);
                let button = Button::new(cx.coded("action", action.entry().code))
                    .shortcut_text(action.key_text());
                if ui.add_enabled(command.is_some(), button).clicked() {
                    chosen = command;
                }
            }
        });
    }
    chosen
}

/// How wide the navigation is: narrower where the window is narrow. `None` where there is no room for it beside a screen
/// (a small screen at 200 %): the menu of screens in the bar above is there anyway.
pub(super) fn navigation_width(ui: &Ui) -> Option<f32> {
    match ui.available_width() {
        width if width < 860.0 => None,
        width if width < 1100.0 => Some(150.0),
        _ => Some(212.0),
    }
}

pub(super) fn navigation_ui(
    cx: &Cx,
    ui: &mut Ui,
    current: Screen,
    open: Option<&Open>,
) -> Option<Command> {
    ScrollArea::vertical()
        .id_salt("navigation")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.with_layout(Layout::top_down_justified(Align::LEFT), |ui| {
                let mut chosen = None;
                let mut entry = |ui: &mut Ui, screen: Screen, extra: &str| {
                    let is_current = screen == current;
                    let name = format!("{}{extra}", cx.coded("nav", screen.code()));
                    let text = if is_current {
                        theme::strong(name)
                    } else {
                        RichText::new(name)
                    };
                    if ui.selectable_label(is_current, text).clicked() {
                        chosen = Some(Command::Show(screen));
                    }
                };
                entry(ui, Screen::Home, "");
                ui.separator();
                if let Some(open) = open {
                    for &screen in Screen::STATIONS {
                        entry(ui, screen, &station_count(screen, &open.numbers));
                    }
                    let conflicts = open.session.conflicts().len();
                    if conflicts > 0 {
                        entry(ui, Screen::Conflict, &format!(" ({conflicts})"));
                    }
                    ui.separator();
                }
                entry(ui, Screen::Verify, "");
                entry(ui, Screen::Settings, "");
                chosen
            })
            .inner
        })
        .inner
}

/// How many things wait at a station: " (3)"; nothing where none do.
fn station_count(screen: Screen, numbers: &Numbers) -> String {
    let count = match screen {
        Screen::Plan => numbers
            .findings
            .iter()
            .filter(|finding| finding.actions.is_empty())
            .count(),
        Screen::Readiness => numbers
            .gaps
            .iter()
            .filter(|gap| gap.severity != Severity::Hint)
            .count(),
        _ => 0,
    };
    if count == 0 {
        String::new()
    } else {
        format!(" ({count})")
    }
}

/// Why nothing can be edited.
pub(super) fn read_only_ui(cx: &Cx, ui: &mut Ui, held_by: Option<&Holder>) {
    widget::notice_ui(cx, ui, Tone::Warn, cx.t("read-only-notice"));
    if let Some(Holder {
        who,
        machine,
        since,
        ..
    }) = held_by
    {
        let since = cx.texts.moment(*since);
        let words: [(&str, &dyn Display); 3] =
            [("who", who), ("machine", machine), ("since", &since)];
        cx.hint_ui(ui, cx.with("held-by", &words));
    }
    cx.hint_ui(ui, cx.t("read-only-hint"));
}

/// Progress on the left, the state of saving on the right, always visible.
pub(super) fn status_ui(cx: &Cx, ui: &mut Ui, open: Option<&Open>) -> Option<Command> {
    ui.horizontal(|ui| {
        let Some(Open {
            session, numbers, ..
        }) = open
        else {
            cx.hint_ui(ui, cx.t("status-nothing-open"));
            return None;
        };
        let (done, all) = numbers.duties_done;
        cx.hint_ui(
            ui,
            cx.with("status-duties", &[("done", &done), ("all", &all)]),
        );
        let score = numbers.score;
        let figure = cx.with(
            "status-answered",
            &[("answered", &score.answered()), ("total", &score.total())],
        );
        progress_ui(cx, ui, 120.0, score.progress_basis_points(), &figure);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (tone, text) = match session.save_state() {
                SaveState::Saved(None) => (Tone::Good, cx.t("save-saved").to_owned()),
                SaveState::Saved(Some(at)) => (
                    Tone::Good,
                    cx.with("save-saved-at", &[("at", &cx.texts.clock(*at))]),
                ),
                SaveState::Unsaved => (Tone::Neutral, cx.t("save-unsaved").to_owned()),
                SaveState::Saving => (Tone::Neutral, cx.t("save-saving").to_owned()),
                SaveState::Conflict(_) => (Tone::Bad, cx.t("save-conflict").to_owned()),
                SaveState::ReadOnly => (Tone::Warn, cx.t("save-read-only").to_owned()),
                SaveState::Failed(error) => return not_saved_ui(cx, ui, error),
            };
            let label = ui.label(
                RichText::new(format!("{} {text}", tone.mark()))
                    .color(tone.colour(cx))
                    .small(),
            );
            label.on_hover_text(session.folder().display().to_string());
            None
        })
        .inner
    })
    .inner
}

/// Why nothing is saved, and what can be done.
fn not_saved_ui(cx: &Cx, ui: &mut Ui, error: &SaveError) -> Option<Command> {
    let again = ui.small_button(cx.t("save-again")).clicked();
    let elsewhere = ui.small_button(cx.t("save-elsewhere")).clicked();
    let Explanation { sentence, hint } = explain::save(cx.texts, error);
    let (tone, failed) = (Tone::Bad, cx.t("save-failed"));
    let text = RichText::new(format!("{} {failed}: {sentence}", tone.mark()));
    let label = Label::new(text.color(tone.colour(cx)).small()).truncate();
    ui.add(label).on_hover_text(format!("{sentence}\n{hint}"));
    let again = again.then_some(Command::Save);
    again.or(elsewhere.then_some(Command::AskElsewhere))
}

/// Long work with how far it has come, and the way to stop it.
pub(super) fn working_ui(
    cx: &Cx,
    ui: &mut Ui,
    text: &'static str,
    done_basis_points: u32,
) -> Option<Command> {
    const FRAME_SECONDS: f32 = 0.2;
    ui.ctx().request_repaint_after_secs(FRAME_SECONDS);
    ui.horizontal(|ui| {
        ui.label(cx.t(text));
        let figure = cx.texts.percent(done_basis_points);
        progress_ui(cx, ui, 200.0, done_basis_points, &figure);
        ui.button(cx.t("working-cancel"))
            .clicked()
            .then_some(Command::Cancel)
    })
    .inner
}

/// The message; gives whether it is put away.
pub(super) fn notice_ui(cx: &Cx, ui: &mut Ui, notice: &Notice) -> bool {
    let Notice {
        tone,
        sentence,
        hint,
    } = notice;
    ui.horizontal_top(|ui| {
        let put_away = ui
            .small_button("×")
            .accessible_name(cx.t("notice-put-away"))
            .clicked();
        ui.vertical(|ui| {
            widget::notice_ui(cx, ui, *tone, sentence);
            if !hint.is_empty() {
                cx.hint_ui(ui, hint);
            }
        });
        put_away
    })
    .inner
}

/// What has to be known of the open assessment on every screen: that it is a sample, that nothing can be edited.
pub(super) fn strips_above_ui(cx: &Cx, ui: &mut Ui, frame: Frame, open: Option<&Open>) {
    let Some(open) = open else {
        return;
    };
    if demo::is_sample(open.session.folder()) {
        let strip = Panel::top("sample").frame(frame);
        strip.show(ui, |ui| {
            widget::notice_ui(cx, ui, Tone::Warn, cx.t("sample-strip"));
        });
    }
    if !cx.can_edit {
        let strip = Panel::top("read-only").frame(frame);
        strip.show(ui, |ui| read_only_ui(cx, ui, open.held_by.as_ref()));
    }
}

/// The navigation, where there is room for it.
pub(super) fn left_ui(
    cx: &Cx,
    ui: &mut Ui,
    frame: Frame,
    screen: Screen,
    open: Option<&Open>,
) -> Option<Command> {
    let width = navigation_width(ui)?;
    Panel::left("navigation")
        .exact_size(width)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| navigation_ui(cx, ui, screen, open))
        .inner
}
