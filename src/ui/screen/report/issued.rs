//! What was issued from this assessment, and the record of sending it.

use std::path::Path;

use eframe::egui::Ui;

use crate::{
    assessment::{Assessment, IssuedReport, Relation, Sent, Standing},
    store::archive::REPORTS_FOLDER,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, badge_ui, date_ui, text_ui},
    },
};

use super::super::pair_ui;

/// The list, the latest first.
pub(super) fn issued_ui(
    cx: &Cx,
    ui: &mut Ui,
    assessment: &mut Assessment,
    folder: &Path,
) -> Option<Command> {
    let standings: Vec<Standing> = assessment
        .issued
        .iter()
        .map(|report| assessment.standing(report))
        .collect();
    let issued = &mut assessment.issued;
    if issued.is_empty() {
        cx.hint_ui(ui, cx.t("issued-none"));
    }
    let mut command = None;
    for (report, standing) in issued.iter_mut().zip(standings).rev() {
        ui.push_id(report.sha256, |ui| {
            let asked = issued_line_ui(cx, ui, report, standing, folder);
            command = command.take().or(asked);
            cx.edit_ui(ui, |ui| sent_ui(cx, ui, &mut report.sent));
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

/// The dispatch record of one issued report.
fn sent_ui(cx: &Cx, ui: &mut Ui, sent: &mut Option<Sent>) {
    let Some(record) = sent else {
        if ui.button(cx.t("sent-record")).clicked() {
            *sent = Some(Sent {
                on: cx.today(),
                means: String::new(),
                to: String::new(),
                receipt: String::new(),
            });
        }
        return;
    };
    let Sent {
        on,
        means,
        to,
        receipt,
    } = record;
    pair_ui(
        ui,
        |ui| {
            let mut day = Some(*on);
            date_ui(cx, ui, Field::new(cx.t("sent-on")), &mut day);
            *on = day.unwrap_or(*on);
        },
        |ui| {
            text_ui(
                cx,
                ui,
                Field::new(cx.t("sent-means")).hint(cx.t("sent-means-hint")),
                means,
            );
        },
    );
    pair_ui(
        ui,
        |ui| {
            text_ui(cx, ui, Field::new(cx.t("sent-to")), to);
        },
        |ui| {
            text_ui(
                cx,
                ui,
                Field::new(cx.t("sent-receipt")).hint(cx.t("sent-receipt-hint")),
                receipt,
            );
        },
    );
    if ui.button(cx.t("sent-delete")).clicked() {
        *sent = None;
    }
}
