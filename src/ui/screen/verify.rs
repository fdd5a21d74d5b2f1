//! Verifying: one large verdict with who signed and each fact by itself, beside the pages that were signed.

use std::path::{Path, PathBuf};

use eframe::egui::{Label, RichText, Ui};

use crate::{
    app::{
        explain, identity,
        verify::{Look, Seen, Trusted},
    },
    issued::{Data, Issued},
    model::{Digest, Moment},
    sign::{Fact, SignatureSummary, Verdict},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{PagesView, Tone, main_button, notice_ui, pages_ui},
    },
};

use super::{Screen, card_ui, page_ui};

/// The pages stand beside the facts where there is so much room, else below.
const ROOM_FOR_TWO: f32 = 820.0;
/// Height of the pages where they stand below.
const PAGES_BELOW: f32 = 620.0;

/// The report looked at last.
#[derive(Default)]
pub enum VerifyView {
    /// None yet.
    #[default]
    Nothing,
    /// Being read.
    Running(PathBuf),
    /// Judged.
    Judged(Box<Judged>),
    /// Cannot be read at all: the sentence and hint.
    Unreadable(PathBuf, String),
}

/// A report that was judged.
pub struct Judged {
    /// What was looked at.
    pub look: Look,
    /// What was found.
    pub seen: Seen,
    /// Who was trusted.
    pub trusted: Vec<Trusted>,
    /// The pages that were signed, where they can be shown.
    pub pages: Option<PagesView>,
}

/// The screen.
pub fn verify_ui(cx: &Cx, ui: &mut Ui, view: &mut VerifyView) -> Option<Command> {
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
            VerifyView::Judged(judged) => judged_ui(cx, ui, judged),
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

fn judged_ui(cx: &Cx, ui: &mut Ui, judged: &mut Judged) -> Option<Command> {
    let Judged {
        look,
        seen,
        trusted,
        pages,
    } = judged;
    let is_rejected = seen.issued.verification.verdict == Verdict::Rejected;
    if ui.available_width() < ROOM_FOR_TWO || is_rejected {
        let command = found_ui(cx, ui, look, seen, trusted);
        shown_ui(cx, ui, pages.as_mut(), is_rejected, PAGES_BELOW);
        return command;
    }
    ui.columns_const(|[left, right]| {
        let top = right.cursor().top();
        // A column is justified; sentences are not.
        let command = left.vertical(|ui| found_ui(cx, ui, look, seen, trusted));
        let height = (left.cursor().top() - top).max(PAGES_BELOW);
        right.vertical(|ui| shown_ui(cx, ui, pages.as_mut(), is_rejected, height));
        command.inner
    })
}

fn shown_ui(cx: &Cx, ui: &mut Ui, pages: Option<&mut PagesView>, is_rejected: bool, height: f32) {
    match pages {
        Some(pages) => pages_ui(cx, ui, pages, height),
        None if is_rejected => {}
        None => cx.hint_ui(ui, cx.t("verify-no-pages")),
    }
}

/// The verdict and what it rests on.
fn found_ui(
    cx: &Cx,
    ui: &mut Ui,
    look: &Look,
    seen: &Seen,
    trusted: &[Trusted],
) -> Option<Command> {
    let Seen { issued, .. } = seen;
    file_ui(cx, ui, &look.path);
    if seen.is_beginning {
        notice_ui(cx, ui, Tone::Warn, cx.t("verify-is-beginning"));
    }
    verdict_ui(cx, ui, issued);
    let beginning = beginning_ui(cx, ui, look, issued);
    for signature in &issued.verification.signatures {
        card_ui(cx, ui, cx.t("verify-signature"), |ui| {
            signature_ui(cx, ui, signature);
        });
    }
    let data = card_ui(cx, ui, cx.t("verify-content"), |ui| {
        content_ui(cx, ui, look, issued)
    });
    let deeper = card_ui(cx, ui, cx.t("verify-facts"), |ui| {
        facts_ui(cx, ui, look, seen)
    });
    card_ui(cx, ui, cx.t("verify-trusted"), |ui| {
        trusted_ui(cx, ui, trusted);
    });
    let reveal = ui.button(cx.t("result-open")).clicked();
    let reveal = reveal.then(|| Command::Reveal(look.path.clone()));
    beginning.or(data).or(deeper).or(reveal)
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
            } else {
                cx.hint_ui(ui, explain::conformity(cx.texts, issued));
            }
        });
    ui.add_space(theme::space::SMALL);
}

/// A rejected file may begin with one that was signed and is whole.
fn beginning_ui(cx: &Cx, ui: &mut Ui, look: &Look, issued: &Issued) -> Option<Command> {
    let length = issued.verification.whole_revision?;
    ui.add(Label::new(cx.t("verify-beginning-about")).wrap());
    let open = ui.button(cx.t("verify-beginning")).clicked();
    ui.add_space(theme::space::SMALL);
    open.then(|| {
        Command::Look(Look {
            beginning: Some(length),
            ..look.clone()
        })
    })
}

fn line_ui(cx: &Cx, ui: &mut Ui, label: &str, text: &str) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(label).color(cx.tokens.weak));
        ui.label(text);
    });
}

/// A digest in groups of eight digits, so that a narrow column can break it.
fn digest_ui(cx: &Cx, ui: &mut Ui, label: &str, sha256: &Digest) {
    let digits = sha256.to_string();
    let groups: Vec<&str> = (0..digits.len())
        .step_by(8)
        .filter_map(|at| digits.get(at..at + 8))
        .collect();
    ui.label(RichText::new(label).color(cx.tokens.weak));
    cx.hint_ui(ui, format!("SHA-256 {}", groups.join(" ")));
}

fn signature_ui(cx: &Cx, ui: &mut Ui, signature: &SignatureSummary) {
    let (subject, issuer) = (signature.signer.subject(), signature.signer.issuer());
    line_ui(cx, ui, cx.t("verify-signer"), &subject.common_name);
    if !subject.organisation.is_empty() {
        line_ui(cx, ui, cx.t("verify-of"), &subject.organisation);
    }
    let issued_by = if signature.signer.is_self_signed() {
        cx.t("verify-self-issued").to_owned()
    } else {
        let parts = [issuer.common_name.as_str(), issuer.organisation.as_str()];
        let named: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        named.join(", ")
    };
    line_ui(cx, ui, cx.t("verify-issuer"), &issued_by);
    let day = |unix: i64| cx.texts.date(Moment::from_unix(unix).date());
    let validity = [
        (
            "from",
            &day(signature.signer.not_before()) as &dyn std::fmt::Display,
        ),
        ("to", &day(signature.signer.not_after())),
    ];
    line_ui(
        cx,
        ui,
        cx.t("verify-validity"),
        &cx.with("verify-validity-days", &validity),
    );
    if let Some(at) = signature.signed_at {
        let at = cx.texts.moment(Moment::from_unix(at.unix_seconds));
        line_ui(cx, ui, cx.t("verify-signed-at"), &at);
    }
    if let Some(stamp) = &signature.timestamp {
        ui.add(Label::new(explain::stamped(cx.texts, stamp)).wrap());
    }
    cx.hint_ui(
        ui,
        format!("SHA-256 {}", identity::fingerprint(&signature.signer)),
    );
}

fn facts_ui(cx: &Cx, ui: &mut Ui, look: &Look, seen: &Seen) -> Option<Command> {
    for (id, fact) in explain::facts(&seen.issued)
        .into_iter()
        .chain(explain::deeper_facts(seen))
    {
        let (tone, word) = match (id, fact) {
            (_, Fact::Yes) => (Tone::Good, "verified-yes"),
            (_, Fact::No) => (Tone::Bad, "verified-no"),
            ("fact-pages-match", Fact::NotChecked) => (Tone::Neutral, "verified-not-compared"),
            (_, Fact::NotChecked) => (Tone::Neutral, "verified-not-checked"),
        };
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(tone.mark()).color(tone.colour(cx)));
            ui.label(cx.t(id));
            ui.label(RichText::new(cx.t(word)).color(tone.colour(cx)).small());
        });
    }
    if look.is_deep || seen.issued.assessment().is_none() {
        return None;
    }
    let compare = ui.button(cx.t("verify-compare"));
    let compare = compare
        .on_hover_text(cx.t("verify-compare-about"))
        .clicked();
    compare.then(|| {
        Command::Look(Look {
            is_deep: true,
            ..look.clone()
        })
    })
}

fn content_ui(cx: &Cx, ui: &mut Ui, look: &Look, issued: &Issued) -> Option<Command> {
    let data = cx.t("verify-data");
    match issued.data() {
        Data::Attached { assessment, sha256 } => {
            line_ui(
                cx,
                ui,
                cx.t("verify-organisation"),
                &assessment.profile.name,
            );
            let period = cx.texts.period(assessment.period);
            line_ui(cx, ui, cx.t("verify-period"), &period);
            digest_ui(cx, ui, data, sha256);
            let open = ui.button(cx.t("verify-open-data"));
            let open = open.on_hover_text(cx.t("verify-open-data-about"));
            let open = open.clicked().then_some(Command::OpenCarried);
            // Reading it again verifies the whole file.
            let from = look.beginning.is_none() && ui.button(cx.t("verify-new-from")).clicked();
            open.or(from.then(|| Command::BeginFrom(look.path.clone())))
        }
        Data::Unreadable { sha256, .. } => {
            digest_ui(cx, ui, data, sha256);
            None
        }
        Data::NotAttached => {
            cx.hint_ui(ui, cx.t("verify-no-data"));
            None
        }
    }
}

fn trusted_ui(cx: &Cx, ui: &mut Ui, trusted: &[Trusted]) {
    if trusted.is_empty() {
        cx.hint_ui(ui, cx.t("verify-nobody-trusted"));
    }
    for Trusted { name, fingerprint } in trusted {
        ui.label(name);
        cx.hint_ui(ui, format!("SHA-256 {fingerprint}"));
    }
}
