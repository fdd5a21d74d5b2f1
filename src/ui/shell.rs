//! What stands above and below every screen: the bar with the menus, the bar with the state of saving, the message.
//! What stands on its left is `navigation`'s.

use std::{fmt::Display, path::Path};

use eframe::egui::{
    Align, Button, Frame, Id, Label, Layout, MenuBar, Panel, RichText, Ui, ViewportCommand,
};

use crate::{
    app::{
        demo,
        explain::{self, Explanation},
        session::SaveState,
    },
    assessment::part::Part,
    model::Language,
    store::{lock::Holder, saving::SaveError},
};

use super::{
    Notice, Open, Past,
    action::{Action, Menu, Scene},
    carry::Working,
    command::Command,
    cx::Cx,
    screen::{self, home::report_state},
    theme,
    widget::{self, Tone, progress_ui},
};

/// What has to be left in the bar below so that the deadline stands in it without running into the state of saving.
const ROOM_FOR_DEADLINE: f32 = 640.0;

/// The menus, whose assessment is open, and the language one click away. `wants_menus`: the menus get the keyboard.
pub(super) fn top_ui(
    cx: &Cx,
    ui: &mut Ui,
    scene: &Scene,
    open: Option<&Open>,
    wants_menus: bool,
) -> Option<Command> {
    let bar = MenuBar::new().ui(ui, |ui| {
        ui.label(theme::strong(cx.t("app-name")).color(cx.tokens.accent));
        let chosen = menus_ui(cx, ui, scene, wants_menus);
        let spoken = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let other = match cx.language() {
                Language::Vi => Language::En,
                Language::En => Language::Vi,
            };
            let speak = ui.button(cx.coded("language", other.tag()));
            let speak = widget::keyed(cx, speak, Action::OtherLanguage).clicked();
            let command = speak.then_some(Command::Speak(other));
            ui.separator();
            let about = open.map_or_else(|| cx.t("app-tagline").to_owned(), |open| named(cx, open));
            let about = RichText::new(about).color(cx.tokens.weak);
            ui.add(Label::new(about).truncate());
            command
        });
        chosen.or(spoken.inner)
    });
    bar.inner
}

/// Whose assessment is open, of which period.
fn named(cx: &Cx, open: &Open) -> String {
    let assessment = &open.session.assessment;
    let period = cx.texts.period(assessment.period);
    format!("{} · {period}", assessment.profile.name)
}

/// Writes whose assessment is open into the title of the window, where taskbars show it.
pub(super) fn title(cx: &Cx, ui: &Ui, open: Option<&Open>) {
    let app = cx.t("app-name");
    let title = open.map_or_else(
        || app.to_owned(),
        |open| format!("{} – {app}", named(cx, open)),
    );
    let id = Id::unique("title");
    let is_written = ui.data(|data| data.get_temp::<String>(id).is_some_and(|it| it == title));
    if !is_written {
        ui.send_viewport_cmd(ViewportCommand::Title(title.clone()));
        ui.data_mut(|data| data.insert_temp(id, title));
    }
}

/// The menus, made from the list of actions; each with its key.
fn menus_ui(cx: &Cx, ui: &mut Ui, scene: &Scene, wants_focus: bool) -> Option<Command> {
    let mut chosen = None;
    for menu in Menu::ALL {
        let button = ui.menu_button(cx.coded("menu", menu.code()), |ui| {
            for action in menu.actions() {
                let command = action.command(scene);
                let button = Button::new(cx.coded("action", action.entry().code))
                    .shortcut_text(action.key_text());
                if ui.add_enabled(command.is_some(), button).clicked() {
                    chosen = command;
                }
            }
        });
        if wants_focus && menu == Menu::ALL[0] {
            button.response.request_focus();
        }
    }
    chosen
}

/// Why nothing can be edited.
pub(super) fn read_only_ui(cx: &Cx, ui: &mut Ui, held_by: Option<&Holder>) {
    widget::notice_ui(cx, ui, Tone::Warn, cx.t("read-only-notice"));
    if let Some(holder) = held_by {
        cx.hint_ui(ui, explain::held(cx.texts, holder));
    }
    cx.hint_ui(ui, cx.t("read-only-hint"));
}

/// That this is a part, what it covers, and why the rest stands still.
fn part_ui(cx: &Cx, ui: &mut Ui, part: &Part) {
    let mut lines = explain::part_in_words(cx.texts, part).into_iter();
    let first = lines.next().unwrap_or_default();
    widget::notice_ui(cx, ui, Tone::Neutral, &first);
    let rest: Vec<String> = lines.chain([cx.t("part-strip").to_owned()]).collect();
    cx.hint_ui(ui, rest.join(" · "));
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
        // A narrow window has no room for it here; home and the report tell it too.
        if ui.available_width() > ROOM_FOR_DEADLINE {
            screen::deadline::left_ui(cx, ui, &session.assessment);
        }
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
    let button = |ui: &mut Ui, id: &'static str, action: Action| {
        widget::keyed(cx, ui.small_button(cx.t(id)), action).clicked()
    };
    let again = button(ui, "save-again", Action::Save);
    let elsewhere = button(ui, "save-elsewhere", Action::SaveElsewhere);
    let Explanation { sentence, hint } = explain::save(cx.texts, error);
    let (tone, failed) = (Tone::Bad, cx.t("save-failed"));
    let text = RichText::new(format!("{} {failed}: {sentence}", tone.mark()));
    let label = Label::new(text.color(tone.colour(cx)).small()).truncate();
    ui.add(label).on_hover_text(format!("{sentence}\n{hint}"));
    let again = again.then_some(Command::Save);
    again.or(elsewhere.then_some(Command::AskElsewhere))
}

/// The strip of long work above the bar below: how far each has come, how much longer it takes, and the way to stop it.
pub(super) fn working_ui(cx: &Cx, ui: &mut Ui, frame: Frame, works: &[Working]) -> Option<Command> {
    /// What is done within this time is not spoken of, so that nothing jumps, in seconds.
    const QUIET: f64 = 0.3;
    const FRAME_SECONDS: f32 = 0.2;
    let seconds = ui.input(|input| input.time);
    if !works.is_empty() {
        ui.ctx().request_repaint_after_secs(FRAME_SECONDS);
    }
    let mut slow = works.iter().filter(|work| work.elapsed(seconds) >= QUIET);
    let first = slow.next()?;
    let panel = Panel::bottom("working").frame(frame);
    let strip = panel.show(ui, |ui| {
        let rows = std::iter::once(first).chain(slow);
        let stopped = rows.map(|work| work_ui(cx, ui, work, seconds));
        stopped.fold(None, Option::or)
    });
    strip.inner
}

fn work_ui(cx: &Cx, ui: &mut Ui, work: &Working, seconds: f64) -> Option<Command> {
    ui.horizontal(|ui| {
        ui.label(cx.t(work.text));
        if let Some(done) = work.progress.basis_points() {
            progress_ui(cx, ui, 200.0, done, &cx.texts.percent(done));
        }
        match work.progress.seconds_left(work.elapsed(seconds)) {
            Some(left) if left <= 90 => {
                cx.hint_ui(ui, cx.with("working-seconds-left", &[("seconds", &left)]));
            }
            Some(left) => {
                let minutes = left.div_ceil(60);
                cx.hint_ui(
                    ui,
                    cx.with("working-minutes-left", &[("minutes", &minutes)]),
                );
            }
            None => {}
        }
        let stop = cx.t("working-cancel");
        let name = format!("{stop} – {}", cx.t(work.text));
        let is_stopped = work.can_stop && ui.button(stop).accessible_name(name).clicked();
        is_stopped.then_some(Command::Cancel(work.text))
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
pub(super) fn strips_above_ui(
    cx: &Cx,
    ui: &mut Ui,
    frame: Frame,
    open: Option<&Open>,
) -> Option<Command> {
    let open = open?;
    if demo::is_sample(open.session.folder()) {
        let strip = Panel::top("sample").frame(frame);
        strip.show(ui, |ui| {
            widget::notice_ui(cx, ui, Tone::Warn, cx.t("sample-strip"));
        });
    }
    if let Some(past) = &open.past {
        let strip = Panel::top("past").frame(frame);
        let report = open.session.folder();
        return strip.show(ui, |ui| past_ui(cx, ui, past, report)).inner;
    }
    if let Some(part) = &open.session.assessment.part {
        let strip = Panel::top("part").frame(frame);
        strip.show(ui, |ui| part_ui(cx, ui, part));
    }
    if open.session.is_read_only() {
        let strip = Panel::top("read-only").frame(frame);
        strip.show(ui, |ui| read_only_ui(cx, ui, open.held_by.as_ref()));
    }
    None
}

/// That a past report is looked at, what verifying it found, and what of the assessment it does not carry.
fn past_ui(cx: &Cx, ui: &mut Ui, past: &Past, report: &Path) -> Option<Command> {
    let (tone, word, below) = report_state(cx, &past.proof);
    let name = report.file_name().unwrap_or_default().to_string_lossy();
    let command = ui.horizontal_wrapped(|ui| {
        let words: [(&str, &dyn Display); 3] =
            [("file", &name), ("state", &word), ("signed", &below)];
        let sentence = format!("{} {}", tone.mark(), cx.with("past-notice", &words));
        ui.label(theme::strong(sentence).color(tone.colour(cx)));
        let verify = ui.button(cx.t("past-verify")).clicked();
        let begin = ui.button(cx.t("home-new-from")).clicked();
        verify
            .then(|| Command::Verify(report.to_owned()))
            .or(begin.then(|| Command::BeginFrom(report.to_owned())))
    });
    cx.hint_ui(ui, cx.coded("past-data", past.data.code()));
    command.inner
}
