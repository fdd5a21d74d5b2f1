//! The editable Word form of both documents, for an office that goes on writing.

use eframe::egui::{Button, RichText, Spinner, Ui};

use crate::{
    assessment::IssuedDocument,
    ui::{command::Command, cx::Cx},
};

use super::Surroundings;

/// The line under the buttons that issue.
pub(super) fn word_ui(cx: &Cx, ui: &mut Ui, around: Surroundings) -> Option<Command> {
    let asked = ui
        .horizontal_wrapped(|ui| {
            ui.label(RichText::new(cx.t("word-export")).color(cx.tokens.weak));
            let mut asked = None;
            for (text, document) in [
                ("word-report", IssuedDocument::Report),
                ("word-dossier", IssuedDocument::Dossier),
            ] {
                let button = Button::new(cx.t(text));
                if ui.add_enabled(!around.is_writing_word, button).clicked() {
                    asked = Some(Command::AskWord(document));
                }
            }
            if around.is_writing_word {
                ui.add(Spinner::new());
            }
            asked
        })
        .inner;
    cx.hint_ui(ui, cx.t("word-hint"));
    asked
}
