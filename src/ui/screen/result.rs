//! Result: what was just issued, verified at once, and what can be done with it.

use std::fmt::Display;

use eframe::egui::Ui;

use crate::{
    app::{explain, issue::IssueOutcome},
    assessment::Assessment,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Tone, main_button, notice_ui},
    },
};

use super::{Screen, page_ui, verify::verdict_ui};

/// The screen.
pub fn result_ui(
    cx: &Cx,
    ui: &mut Ui,
    outcome: Option<&IssueOutcome>,
    assessment: Option<&Assessment>,
) -> Option<Command> {
    page_ui(cx, ui, Screen::Result, |ui| {
        let Some(outcome) = outcome else {
            cx.hint_ui(ui, cx.t("result-none"));
            return ui
                .button(cx.t("result-back"))
                .clicked()
                .then_some(Command::Show(Screen::Report));
        };
        about_ui(cx, ui, outcome);
        if let Some(assessment) = assessment {
            for sentence in explain::issued(cx.texts, cx.library, assessment, outcome) {
                notice_ui(cx, ui, Tone::Warn, &sentence);
            }
        }
        let IssueOutcome { path, issued, .. } = outcome;
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

/// The file, and whether its pages are those that were looked at.
fn about_ui(cx: &Cx, ui: &mut Ui, outcome: &IssueOutcome) {
    let IssueOutcome {
        path,
        record,
        pages,
        seen,
        ..
    } = outcome;
    ui.label(theme::heading(record.file.as_str()));
    cx.hint_ui(ui, path.display().to_string());
    let facts: [(&str, &dyn Display); 2] = [("pages", pages), ("digest", &record.sha256)];
    cx.hint_ui(ui, cx.with("result-facts", &facts));
    if let Some(digest) = seen {
        cx.hint_ui(ui, cx.with("result-seen", &[("digest", digest)]));
    }
    if record.draft {
        notice_ui(cx, ui, Tone::Warn, cx.t("result-draft"));
    }
}
