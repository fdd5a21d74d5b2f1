//! What was issued from this assessment, and the record of sending it.

use std::path::Path;

use eframe::egui::Ui;

use crate::{
    assessment::{Assessment, IssuedReport, Relation, Standing},
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
            let asked = issued_line_ui(cx, ui, report, standing, folder);
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
    report: &IssuedReport,
    standing: Standing,
    folder: &Path,
) -> Option<Command> {
    let path = folder.join(REPORTS_FOLDER).join(&report.file);
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::strong(report.file.as_str()));
        if report.draft {
            badge_ui(cx, ui, Tone::Warn, cx.t("home-draft"));
        } else {
            let (tone, text) = match standing {
                Standing::InForce => (Tone::Good, "issued-in-force"),
                Standing::Replaced => (Tone::Neutral, "issued-replaced"),
                Standing::Withdrawn => (Tone::Bad, "issued-withdrawn"),
            };
            badge_ui(cx, ui, tone, cx.texts.t(text));
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
    if let Some(relation) = &report.relation {
        cx.hint_ui(ui, relation_words(cx, relation));
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

/// What a paper does to an earlier report, and why.
pub(super) fn relation_words(cx: &Cx, relation: &Relation) -> String {
    let kind = cx.coded("amend", relation.kind.code());
    let date = cx.texts.date(relation.date);
    let words: [(&str, &dyn std::fmt::Display); 4] = [
        ("kind", &kind),
        ("symbol", &relation.symbol),
        ("date", &date),
        ("reason", &relation.reason),
    ];
    cx.with("issued-relation", &words)
}
