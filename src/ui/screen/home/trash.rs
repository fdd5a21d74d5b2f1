//! The trash on the home screen: what was deleted by whom, and the way back.

use eframe::egui::{CollapsingHeader, Ui};

use crate::{
    app::trash::Deleted,
    ui::{command::Command, cx::Cx},
};

/// The list, folded up until somebody looks for something; nothing where nothing was deleted.
pub(super) fn trash_ui(cx: &Cx, ui: &mut Ui, deleted: &[Deleted]) -> Option<Command> {
    if deleted.is_empty() {
        return None;
    }
    let heading = cx.with("trash", &[("count", &deleted.len())]);
    CollapsingHeader::new(heading)
        .id_salt("trash")
        .show(ui, |ui| {
            cx.hint_ui(ui, cx.t("trash-about"));
            let mut command = None;
            for entry in deleted {
                ui.horizontal_wrapped(|ui| {
                    let name = name(cx, entry);
                    let button = ui.button(cx.t("trash-restore"));
                    let spoken = format!("{} {name}", cx.t("trash-restore"));
                    if button.accessible_name(spoken).clicked() {
                        command = Some(Command::Restore(entry.folder.clone()));
                    }
                    ui.label(name);
                    if let Some(note) = &entry.note {
                        let at = cx.texts.moment(note.at);
                        let words = [("by", &note.by as &dyn std::fmt::Display), ("at", &at)];
                        cx.hint_ui(ui, cx.with("trash-note", &words));
                    }
                });
            }
            command
        })
        .body_returned
        .flatten()
}

fn name(cx: &Cx, entry: &Deleted) -> String {
    if let Some((organisation, period)) = &entry.title {
        format!("{organisation}, {}", cx.texts.period(*period))
    } else {
        let name = entry.folder.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}
