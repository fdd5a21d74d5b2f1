//! Result: what was just issued, verified at once, and what can be done with it.

use eframe::egui::Ui;

use crate::{
    app::issue::IssueOutcome,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Tone, main_button, notice_ui},
    },
};

use super::{Screen, page_ui, verify::verdict_ui};

/// The screen.
pub fn result_ui(cx: &Cx, ui: &mut Ui, outcome: Option<&IssueOutcome>) -> Option<Command> {
    page_ui(cx, ui, Screen::Result, |ui| {
        let Some(IssueOutcome {
            path,
            record,
            pages,
            missing_characters,
            issued,
        }) = outcome
        else {
            cx.hint_ui(ui, cx.t("result-none"));
            return ui
                .button(cx.t("result-back"))
                .clicked()
                .then_some(Command::Show(Screen::Report));
        };
        ui.label(theme::heading(record.file.as_str()));
        cx.hint_ui(ui, path.display().to_string());
        cx.hint_ui(
            ui,
            cx.with(
                "result-facts",
                &[("pages", pages), ("digest", &record.sha256)],
            ),
        );
        if record.draft {
            notice_ui(cx, ui, Tone::Warn, cx.t("result-draft"));
        }
        if !missing_characters.is_empty() {
            let list: Vec<String> = missing_characters
                .iter()
                .map(|c| format!("U+{:04X}", u32::from(*c)))
                .collect();
            notice_ui(
                cx,
                ui,
                Tone::Warn,
                &cx.with("result-missing", &[("characters", &list.join(" "))]),
            );
        }
        ui.add_space(theme::space::SMALL);
        verdict_ui(cx, ui, issued);
        ui.horizontal_wrapped(|ui| {
            let open = ui.add(main_button(cx, cx.t("result-open"))).clicked();
            let folder = ui.button(cx.t("result-folder")).clicked();
            let verify = ui.button(cx.t("result-verify")).clicked();
            let back = ui.button(cx.t("result-back")).clicked();
            let parent = path.parent().unwrap_or(path);
            open.then(|| Command::Reveal(path.clone()))
                .or(folder.then(|| Command::Reveal(parent.to_owned())))
                .or(verify.then(|| Command::Verify(path.clone())))
                .or(back.then_some(Command::Show(Screen::Report)))
        })
        .inner
    })
}
