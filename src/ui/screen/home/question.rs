//! What home asks before something weighty is done: what is in a package, what would be deleted.

use std::path::PathBuf;

use eframe::egui::{Button, Ui};

use crate::{
    app::{
        disputed::disputed,
        explain,
        package::{Contents, Meeting, Standing},
        trash::Holdings,
    },
    store::lock::Holder,
    ui::{
        command::Command,
        cx::Cx,
        screen::{Screen, card_ui},
        theme,
        widget::{Tone, main_button, notice_ui},
    },
};

/// More places that are not taken than this fill the screen; the command line lists all of them.
const SHOWN_REFUSED: usize = 12;

/// A question that waits for an answer.
pub enum Question {
    /// Whether an assessment is to be deleted.
    Delete {
        /// Its folder.
        folder: PathBuf,
        /// What it holds.
        holdings: Holdings,
        /// Who else has it open.
        held_by: Option<Holder>,
    },
    /// What is to become of a package, and of the assessment that the archive has already.
    Import(Box<Contents>, Option<Box<Meeting>>),
}

/// The question with its answers.
pub(super) fn question_ui(cx: &Cx, ui: &mut Ui, question: &Question) -> Option<Command> {
    match question {
        Question::Delete {
            folder,
            holdings,
            held_by,
        } => card_ui(cx, ui, cx.t("delete-heading"), |ui| {
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            ui.label(theme::strong(name));
            ui.label(holdings_text(cx, holdings));
            if let Some(holder) = held_by {
                held_by_ui(cx, ui, holder);
            }
            cx.hint_ui(ui, cx.t("delete-hint"));
            ui.horizontal_wrapped(|ui| {
                let delete = Button::new(cx.t("delete-do"));
                let deleted = ui
                    .add(delete)
                    .clicked()
                    .then(|| Command::Delete(folder.clone()));
                deleted.or(put_away_ui(cx, ui))
            })
            .inner
        }),
        Question::Import(contents, meeting) => card_ui(cx, ui, cx.t("import-heading"), |ui| {
            ui.label(explain::contents(cx.texts, contents));
            if let Some(meeting) = meeting {
                ui.label(explain::meeting(cx.texts, meeting));
                for refused in meeting.refused.iter().take(SHOWN_REFUSED) {
                    let told = disputed(cx.texts, cx.library, refused);
                    cx.hint_ui(ui, told.refused(cx.texts));
                }
            }
            ui.horizontal_wrapped(|ui| {
                let merged = meeting
                    .as_ref()
                    .and_then(|meeting| merge_ui(cx, ui, meeting));
                let added = add_ui(cx, ui, &contents.standing);
                merged.or(added).or(put_away_ui(cx, ui))
            })
            .inner
        }),
    }
}

/// The warning that somebody else works on what is to be deleted.
fn held_by_ui(cx: &Cx, ui: &mut Ui, holder: &Holder) {
    notice_ui(cx, ui, Tone::Warn, &explain::held(cx.texts, holder));
    cx.hint_ui(ui, cx.t("delete-held"));
}

fn holdings_text(cx: &Cx, holdings: &Holdings) -> String {
    let Holdings {
        answers,
        evidence_files,
        reports,
    } = holdings;
    cx.with(
        "delete-holdings",
        &[
            ("answers", &answers.unwrap_or(0)),
            ("evidence", evidence_files),
            ("reports", reports),
        ],
    )
}

fn add_ui(cx: &Cx, ui: &mut Ui, standing: &Standing) -> Option<Command> {
    let is_new = *standing == Standing::New;
    let clicked = if is_new {
        ui.add(main_button(cx, cx.t("import-add"))).clicked()
    } else {
        ui.button(cx.t("import-add-beside")).clicked()
    };
    clicked.then_some(Command::ImportAdd)
}

/// At once where nothing is to be chosen, else by way of the screen on which it is.
fn merge_ui(cx: &Cx, ui: &mut Ui, meeting: &Meeting) -> Option<Command> {
    let conflicts = meeting.merged.conflicts.len();
    if conflicts == 0 {
        let button = ui.add(main_button(cx, cx.t("import-merge")));
        return button.clicked().then(|| Command::ImportMerge(Vec::new()));
    }
    let words = cx.with("import-choose", &[("count", &conflicts)]);
    let button = ui.add(main_button(cx, &words));
    button.clicked().then_some(Command::Show(Screen::Merging))
}

fn put_away_ui(cx: &Cx, ui: &mut Ui) -> Option<Command> {
    ui.button(cx.t("cancel"))
        .clicked()
        .then_some(Command::PutQuestionAway)
}
