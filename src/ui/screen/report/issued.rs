//! What was issued from this assessment, and the record of sending it.

use std::path::Path;

use eframe::egui::Ui;

use crate::{
    app::explain,
    assessment::{Assessment, IssuedReport, Standing},
    report::symbol_of_issued,
    store::archive::REPORTS_FOLDER,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Tone, badge_ui},
    },
};

use super::{
    drafts::drafts_ui,
    notes::{NotesView, sendings_ui},
};

/// The list, the latest first.
pub(super) fn issued_ui(
    cx: &Cx,
    ui: &mut Ui,
    assessment: &Assessment,
    view: &mut NotesView,
    folder: &Path,
) -> Option<Command> {
    let standings: Vec<Standing> = assessment
        .issued
        .iter()
        .map(|report| assessment.standing(report))
        .collect();
    let issued = &assessment.issued;
    if issued.is_empty() {
        cx.hint_ui(ui, cx.t("issued-none"));
    }
    let mut command = None;
    for (row, (report, standing)) in issued.iter().zip(standings).enumerate().rev() {
        ui.push_id(report.sha256, |ui| {
            let asked = issued_line_ui(cx, ui, assessment, (report, standing), folder);
            command = command.take().or(asked);
            let noted = cx.edit_ui(ui, |ui| sendings_ui(cx, ui, view, report, row));
            command = command.take().or(noted);
            ui.separator();
        });
    }
    command
}

fn issued_line_ui(
    cx: &Cx,
    ui: &mut Ui,
    assessment: &Assessment,
    (report, standing): (&IssuedReport, Standing),
    folder: &Path,
) -> Option<Command> {
    let scheme = cx.library.scheme(&assessment.scheme);
    let path = folder.join(REPORTS_FOLDER).join(&report.file);
    let symbol = scheme.and_then(|scheme| symbol_of_issued(assessment, scheme, report));
    let heading = match (symbol, report.date) {
        (Some(symbol), Some(date)) => {
            let date = cx.texts.date(date);
            let words: [(&str, &dyn std::fmt::Display); 2] = [("symbol", &symbol), ("date", &date)];
            cx.with("issued-heading", &words)
        }
        _ => report.file.clone(),
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::strong(heading.as_str()));
        if report.draft {
            badge_ui(cx, ui, Tone::Warn, cx.t("home-draft"));
        } else {
            let tone = match standing {
                Standing::InForce => Tone::Good,
                Standing::Replaced => Tone::Neutral,
                Standing::Withdrawn => Tone::Bad,
            };
            badge_ui(cx, ui, tone, cx.texts.t(explain::standing(standing)));
        }
    });
    let digest = report.sha256.short();
    let at = cx.texts.moment(report.at);
    cx.hint_ui(
        ui,
        cx.with(
            "issued-by",
            &[("at", &at), ("signer", &report.signer), ("digest", &digest)],
        ),
    );
    if heading != report.file {
        cx.hint_ui(ui, report.file.as_str());
    }
    if let Some(relation) = &report.relation {
        ui.label(explain::relation(cx.texts, relation));
    }
    let kept = drafts_ui(cx, ui, &report.steps, folder);
    for scan in &report.scans {
        let digest = scan.sha256.short();
        let words = cx.with("issued-scan", &[("name", &scan.name), ("digest", &digest)]);
        cx.hint_ui(ui, words);
    }
    ui.horizontal(|ui| {
        let name = |id: &'static str| format!("{} – {}", cx.t(id), report.file);
        let open = ui
            .button(cx.t("result-open"))
            .accessible_name(name("result-open"))
            .clicked();
        let verify = ui
            .button(cx.t("result-verify"))
            .accessible_name(name("result-verify"))
            .clicked();
        open.then(|| Command::Reveal(path.clone()))
            .or(kept)
            .or(verify.then(|| Command::Verify(path.clone())))
    })
    .inner
}
