//! Recovery: what was found beside an assessment, or instead of it, and which of it to go on with.

use std::path::{Path, PathBuf};

use eframe::egui::Ui;

use crate::{
    app::{
        explain,
        recovery::{Difference, Recovery, Source, Version},
    },
    assessment::Assessment,
    ui::{
        command::{Command, Opening},
        cx::Cx,
        theme,
        widget::{Tone, main_button, notice_ui},
    },
};

use super::{Screen, card_ui, page_ui};

/// The screen.
pub fn recovery_ui(cx: &Cx, ui: &mut Ui, found: Option<&Recovery>) -> Option<Command> {
    page_ui(cx, ui, Screen::Recovery, |ui| {
        let Some(Recovery {
            folder,
            unreadable,
            versions,
            damaged,
        }) = found
        else {
            cx.hint_ui(ui, cx.t("recovery-none"));
            return None;
        };
        cx.hint_ui(ui, folder.display().to_string());
        let saved = match unreadable {
            Some(error) => {
                let explained = explain::error(cx.texts, error);
                notice_ui(cx, ui, Tone::Bad, cx.t("recovery-unreadable"));
                cx.hint_ui(ui, explained.sentence);
                None
            }
            None => ui
                .button(cx.t("recovery-open-saved"))
                .clicked()
                .then(|| Command::OpenChosen(Opening::Saved(folder.clone()))),
        };
        ui.add_space(theme::space::MEDIUM);
        let mut chosen = saved;
        for (number, version) in versions.iter().enumerate() {
            chosen = chosen.or(version_ui(cx, ui, number, version));
        }
        chosen.or(damaged_ui(cx, ui, damaged))
    })
}

/// One version: what it is, from when and whom, how it differs, and what can be done with it.
fn version_ui(cx: &Cx, ui: &mut Ui, number: usize, version: &Version) -> Option<Command> {
    let Version {
        source,
        path,
        at,
        by,
        assessment,
        difference,
        ..
    } = version;
    let kind = cx.coded("recovery-source", source.code());
    let title = format!("{kind} · {}", cx.texts.moment(*at));
    card_ui(cx, ui, &title, |ui| {
        if !by.is_empty() {
            ui.label(cx.with("recovery-by", &[("who", by)]));
        }
        ui.label(content(cx, assessment));
        if let Some(Difference { answers, others }) = difference {
            ui.label(cx.with(
                "recovery-difference",
                &[("answers", answers), ("others", others)],
            ));
        }
        cx.hint_ui(ui, path.display().to_string());
        ui.horizontal_wrapped(|ui| {
            let open = ui
                .add(main_button(cx, cx.t("recovery-open")))
                .accessible_name(format!("{} – {title}", cx.t("recovery-open")))
                .clicked()
                .then_some(Command::OpenChosen(Opening::Version(number)));
            let is_backup = *source == Source::Backup;
            open.or((!is_backup).then(|| discard_ui(cx, ui, path)).flatten())
        })
        .inner
    })
}

fn content(cx: &Cx, assessment: &Assessment) -> String {
    let period = cx.texts.period(assessment.period);
    cx.with(
        "recovery-content",
        &[
            ("organisation", &assessment.profile.name),
            ("period", &period),
            ("answers", &assessment.answers.len()),
        ],
    )
}

fn damaged_ui(cx: &Cx, ui: &mut Ui, damaged: &[PathBuf]) -> Option<Command> {
    if damaged.is_empty() {
        return None;
    }
    card_ui(cx, ui, cx.t("recovery-damaged"), |ui| {
        let mut discarded = None;
        for path in damaged {
            ui.horizontal_wrapped(|ui| {
                cx.hint_ui(ui, path.display().to_string());
                discarded = discarded.take().or(discard_ui(cx, ui, path));
            });
        }
        discarded
    })
}

fn discard_ui(cx: &Cx, ui: &mut Ui, path: &Path) -> Option<Command> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    ui.button(cx.t("recovery-discard"))
        .accessible_name(format!("{} – {name}", cx.t("recovery-discard")))
        .clicked()
        .then(|| Command::Discard(path.to_owned()))
}
