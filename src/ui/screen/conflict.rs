//! Conflicts: fields that two people changed, both values side by side, and what is to stand.

use eframe::egui::Ui;

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

use super::{Screen, card_ui, page_ui, pair_ui};

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

/// The screen.
pub fn conflict_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ConflictView,
    conflicts: &[Conflict],
) -> Option<Command> {
    view.fit(conflicts.len());
    page_ui(cx, ui, Screen::Conflict, |ui| {
        if conflicts.is_empty() {
            cx.hint_ui(ui, cx.t("conflict-none"));
            return None;
        }
        notice_ui(cx, ui, Tone::Warn, cx.t("conflict-nothing-written"));
        ui.add_space(theme::space::SMALL);
        for (conflict, choice) in conflicts.iter().zip(&mut view.choices) {
            one_ui(cx, ui, conflict, choice);
        }
        let is_complete = view.complete().is_some();
        let button = ui.add_enabled(is_complete, main_button(cx, cx.t("conflict-resolve")));
        if !is_complete {
            cx.hint_ui(ui, cx.t("conflict-choose-all"));
        }
        button.clicked().then_some(Command::Resolve)
    })
}

/// One field with both values, and the choice between them.
fn one_ui(cx: &Cx, ui: &mut Ui, conflict: &Conflict, choice: &mut Option<Choice>) {
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
            |ui| side_ui(cx, ui, cx.t("conflict-theirs"), &theirs, &theirs_by),
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
            offer(ui, Choice::Theirs, cx.t("conflict-keep-theirs"));
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
