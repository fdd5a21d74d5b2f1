//! Verifying: one large verdict, then each fact by itself, then what the file says of itself.

use std::path::{Path, PathBuf};

use eframe::egui::{Label, RichText, Ui};

use crate::{
    app::identity,
    issued::{Data, Issued},
    model::Moment,
    sign::{Fact, Facts, LaterChanges, Verdict},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Tone, main_button, notice_ui},
    },
};

use super::{Screen, card_ui, page_ui};

/// The report looked at last.
#[derive(Default)]
pub enum VerifyView {
    /// None yet.
    #[default]
    Nothing,
    /// Being read.
    Running(PathBuf),
    /// Judged.
    Judged(PathBuf, Box<Issued>),
    /// Cannot be read at all: the sentence and hint.
    Unreadable(PathBuf, String),
}

/// The screen.
pub fn verify_ui(cx: &Cx, ui: &mut Ui, view: &VerifyView) -> Option<Command> {
    page_ui(cx, ui, Screen::Verify, |ui| {
        let asked = ui
            .add(main_button(cx, cx.t("verify-choose")))
            .clicked()
            .then_some(Command::AskVerify);
        ui.add_space(theme::space::MEDIUM);
        let shown = match view {
            VerifyView::Nothing => None,
            VerifyView::Running(path) => {
                file_ui(cx, ui, path);
                ui.spinner();
                None
            }
            VerifyView::Unreadable(path, sentence) => {
                file_ui(cx, ui, path);
                notice_ui(cx, ui, Tone::Bad, sentence);
                None
            }
            VerifyView::Judged(path, issued) => judged_ui(cx, ui, path, issued),
        };
        asked.or(shown)
    })
}

fn file_ui(cx: &Cx, ui: &mut Ui, path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    ui.label(theme::strong(name))
        .on_hover_text(path.display().to_string());
    cx.hint_ui(ui, path.display().to_string());
}

fn judged_ui(cx: &Cx, ui: &mut Ui, path: &Path, issued: &Issued) -> Option<Command> {
    file_ui(cx, ui, path);
    verdict_ui(cx, ui, issued);
    card_ui(cx, ui, cx.t("verify-facts"), |ui| {
        facts_ui(cx, ui, &issued.verification.facts, issued.data_readable());
    });
    card_ui(cx, ui, cx.t("verify-content"), |ui| {
        content_ui(cx, ui, issued);
    });
    ui.button(cx.t("result-open"))
        .clicked()
        .then(|| Command::Reveal(path.to_owned()))
}

/// The one verdict, large, with its sentence.
pub(super) fn verdict_ui(cx: &Cx, ui: &mut Ui, issued: &Issued) {
    let verification = &issued.verification;
    let (tone, word, sentence) = match verification.verdict {
        Verdict::Valid => (Tone::Good, "verified-valid", "verified-valid-means"),
        Verdict::Intact => (Tone::Warn, "verified-intact", "verified-intact-means"),
        Verdict::Rejected => (Tone::Bad, "verified-rejected", "verified-rejected-means"),
    };
    cx.tokens
        .card()
        .stroke((2.0, tone.colour(cx)))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(
                theme::title(format!("{} {}", tone.mark(), cx.t(word))).color(tone.colour(cx)),
            );
            ui.add(Label::new(cx.t(sentence)).wrap());
            if let Some(reason) = verification.reason {
                ui.add(Label::new(theme::strong(cx.coded("reason", reason.code()))).wrap());
            }
        });
    ui.add_space(theme::space::SMALL);
}

fn facts_ui(cx: &Cx, ui: &mut Ui, facts: &Facts, data_readable: Fact) {
    let Facts {
        covers_whole_file,
        digest_matches,
        container_is_canonical,
        signature_holds,
        certificate_in_date,
        chain_to_anchor,
        reached_through_form,
        data_attached,
        later_changes,
    } = *facts;
    let nothing_later = match later_changes {
        LaterChanges::None | LaterChanges::Allowed => Fact::Yes,
        LaterChanges::Forbidden => Fact::No,
        LaterChanges::NotChecked => Fact::NotChecked,
    };
    let rows = [
        ("fact-covers-whole-file", covers_whole_file),
        ("fact-digest-matches", digest_matches),
        ("fact-container-canonical", container_is_canonical),
        ("fact-signature-holds", signature_holds),
        ("fact-certificate-in-date", certificate_in_date),
        ("fact-chain", chain_to_anchor),
        ("fact-reached", reached_through_form),
        ("fact-unchanged", nothing_later),
        ("fact-data-attached", data_attached),
        ("fact-data-readable", data_readable),
    ];
    for (id, fact) in rows {
        let (tone, word) = match fact {
            Fact::Yes => (Tone::Good, "verified-yes"),
            Fact::No => (Tone::Bad, "verified-no"),
            Fact::NotChecked => (Tone::Neutral, "verified-not-checked"),
        };
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(tone.mark()).color(tone.colour(cx)));
            ui.label(cx.t(id));
            ui.label(RichText::new(cx.t(word)).color(tone.colour(cx)).small());
        });
    }
}

fn content_ui(cx: &Cx, ui: &mut Ui, issued: &Issued) {
    let line = |ui: &mut Ui, id: &'static str, text: &str| {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(cx.t(id)).color(cx.tokens.weak));
            ui.label(text);
        });
    };
    for signature in &issued.verification.signatures {
        line(ui, "verify-signer", &identity::holder(&signature.signer));
        if let Some(at) = signature.signed_at {
            line(
                ui,
                "verify-signed-at",
                &cx.texts.moment(Moment::from_unix(at.unix_seconds)),
            );
        }
    }
    match &issued.data {
        Data::Attached { assessment, sha256 } => {
            line(ui, "verify-organisation", &assessment.profile.name);
            line(ui, "verify-period", &cx.texts.period(assessment.period));
            line(ui, "verify-data", &format!("SHA-256 {sha256}"));
        }
        Data::Unreadable { sha256, .. } => line(ui, "verify-data", &format!("SHA-256 {sha256}")),
        Data::NotAttached => cx.hint_ui(ui, cx.t("verify-no-data")),
    }
}
