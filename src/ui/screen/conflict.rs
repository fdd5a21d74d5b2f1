//! Conflicts: fields that two people changed, or a package and the archive, both values side by side, and what is to
//! stand.

use eframe::egui::{Button, Ui};

use crate::{
    app::disputed::{Disputed, disputed},
    assessment::merge::{Choice, Conflict},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Tone, main_button, notice_ui},
    },
};

use super::{Screen, card_ui, home::Question, page_ui, pair_ui};

/// What is chosen so far, for each conflict in turn.
#[derive(Debug, Default)]
pub struct ConflictView {
    choices: Vec<Option<Choice>>,
}

impl ConflictView {
    /// Every choice, once all are made.
    pub fn complete(&self) -> Option<Vec<Choice>> {
        self.choices.iter().copied().collect()
    }

    /// Begins anew where the conflicts are other ones.
    fn fit(&mut self, conflicts: usize) {
        if self.choices.len() != conflicts {
            self.choices = vec![None; conflicts];
        }
    }
}

/// The screen for an assessment that somebody else saved meanwhile.
pub fn conflict_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ConflictView,
    conflicts: &[Conflict],
) -> Option<Command> {
    let words = Words {
        screen: Screen::Conflict,
        nothing_written: "conflict-nothing-written",
        theirs: "conflict-theirs",
        keep_theirs: "conflict-keep-theirs",
        resolve: "conflict-resolve",
    };
    conflicts_ui(cx, ui, &words, view, conflicts).then_some(Command::Resolve)
}

/// The screen for a package that is merged into the assessment that the archive has.
pub fn merging_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ConflictView,
    question: Option<&Question>,
) -> Option<Command> {
    let words = Words {
        screen: Screen::Merging,
        nothing_written: "merging-nothing-written",
        theirs: "merging-theirs",
        keep_theirs: "merging-keep-theirs",
        resolve: "merging-resolve",
    };
    let conflicts = match question {
        Some(Question::Import(_, Some(meeting))) => meeting.merged.conflicts.as_slice(),
        _ => &[],
    };
    let is_resolved = conflicts_ui(cx, ui, &words, view, conflicts);
    let choices = view.complete().filter(|_| is_resolved);
    choices.map(Command::ImportMerge)
}

/// What is called differently where the other one is a package.
struct Words {
    screen: Screen,
    nothing_written: &'static str,
    theirs: &'static str,
    keep_theirs: &'static str,
    resolve: &'static str,
}

/// Every conflict with its choices; gives whether all are made and to be carried out.
fn conflicts_ui(
    cx: &Cx,
    ui: &mut Ui,
    words: &Words,
    view: &mut ConflictView,
    conflicts: &[Conflict],
) -> bool {
    view.fit(conflicts.len());
    page_ui(cx, ui, words.screen, |ui| {
        if conflicts.is_empty() {
            cx.hint_ui(ui, cx.t("conflict-none"));
            return false;
        }
        notice_ui(cx, ui, Tone::Warn, cx.t(words.nothing_written));
        ui.add_space(theme::space::SMALL);
        if conflicts.len() > 1 {
            every_ui(cx, ui, words, view);
        }
        for (conflict, choice) in conflicts.iter().zip(&mut view.choices) {
            one_ui(cx, ui, words, conflict, choice);
        }
        let is_complete = view.complete().is_some();
        let button = ui.add_enabled(is_complete, main_button(cx, cx.t(words.resolve)));
        if !is_complete {
            cx.hint_ui(ui, cx.t("conflict-choose-all"));
        }
        button.clicked()
    })
}

/// The same choice for every conflict that has none yet.
fn every_ui(cx: &Cx, ui: &mut Ui, words: &Words, view: &mut ConflictView) {
    let open = view
        .choices
        .iter()
        .filter(|choice| choice.is_none())
        .count();
    ui.horizontal_wrapped(|ui| {
        cx.hint_ui(ui, cx.with("conflict-open", &[("count", &open)]));
        for (choice, text) in [
            (Choice::Mine, "conflict-keep-mine"),
            (Choice::Theirs, words.keep_theirs),
        ] {
            let name = cx.t(text);
            let button = ui.add_enabled(open > 0, Button::new(name));
            let spoken = format!("{name} – {}", cx.t("conflict-every"));
            if button.accessible_name(spoken).clicked() {
                for open in view.choices.iter_mut().filter(|choice| choice.is_none()) {
                    *open = Some(choice);
                }
            }
        }
    });
    ui.add_space(theme::space::SMALL);
}

/// One field with both values, and the choice between them.
fn one_ui(cx: &Cx, ui: &mut Ui, words: &Words, conflict: &Conflict, choice: &mut Option<Choice>) {
    let Disputed {
        place,
        mine,
        theirs,
        mine_by,
        theirs_by,
    } = disputed(cx.texts, cx.library, conflict);
    card_ui(cx, ui, &place, |ui| {
        pair_ui(
            ui,
            |ui| side_ui(cx, ui, cx.t("conflict-mine"), &mine, &mine_by),
            |ui| side_ui(cx, ui, cx.t(words.theirs), &theirs, &theirs_by),
        );
        ui.add_space(theme::space::SMALL);
        ui.horizontal_wrapped(|ui| {
            let mut offer = |ui: &mut Ui, offered: Choice, text: &str| {
                let chosen = ui.radio(*choice == Some(offered), text);
                if chosen
                    .accessible_name(format!("{text} – {place}"))
                    .clicked()
                {
                    *choice = Some(offered);
                }
            };
            offer(ui, Choice::Mine, cx.t("conflict-keep-mine"));
            offer(ui, Choice::Theirs, cx.t(words.keep_theirs));
            if conflict.can_join() {
                offer(ui, Choice::Both, cx.t("conflict-keep-both"));
            }
        });
    });
}

fn side_ui(cx: &Cx, ui: &mut Ui, heading: &str, value: &str, by: &str) {
    ui.label(theme::strong(heading));
    if !by.is_empty() {
        cx.hint_ui(ui, by);
    }
    if value.is_empty() {
        cx.hint_ui(ui, cx.t("conflict-nothing"));
    } else {
        ui.label(value);
    }
}
