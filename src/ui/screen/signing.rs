//! What to sign with: a PKCS#12 file or a certificate on a token, making a self-issued one, and the passphrase or PIN.

use std::path::Path;

use eframe::egui::{Button, RadioButton, RichText, Spinner, Ui};

use crate::{
    app::{
        explain::{self, Explanation},
        identity::{self, Held, Plugged, SHORTEST_PASSPHRASE},
        secret::Secret,
    },
    model::{Digest, Moment},
    sign::PinState,
    store::settings::Settings,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, notice_ui, secret_ui, text_ui},
    },
};

use super::pair_ui;

/// What is typed and seen here and is no part of an assessment. Secrets are wiped when dropped.
#[derive(Default)]
pub struct SigningView {
    /// Passphrase of the file or PIN of the token.
    pub secret: Secret,
    /// The self-issued identity being made.
    pub making: Option<NewIdentity>,
    /// What was found on the tokens.
    pub tokens: TokensSeen,
    /// Whether a token was asked for while none is chosen yet.
    wants_token: bool,
}

/// A self-issued identity while it is described.
#[derive(Default)]
pub struct NewIdentity {
    /// Its holder.
    pub name: String,
    passphrase: Secret,
    repeated: Secret,
}

impl NewIdentity {
    /// The passphrase, for the one attempt that is made with it; both fields are empty afterwards.
    pub fn take_passphrase(&mut self) -> Secret {
        self.repeated.clear();
        std::mem::take(&mut self.passphrase)
    }
}

/// What is known of the tokens.
#[derive(Default)]
pub enum TokensSeen {
    /// Nobody looked, or something may have changed since.
    #[default]
    Unknown,
    /// Somebody is looking.
    Looking,
    /// These are plugged in.
    Found(Vec<Plugged>),
    /// The module could not be used.
    Failed(Explanation),
}

/// What the settings say about signing.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    file: Option<&'a Path>,
    module: Option<&'a Path>,
    token: Option<Digest>,
}

impl<'a> Means<'a> {
    /// What these settings say.
    pub fn of(settings: &'a Settings) -> Self {
        Self {
            file: settings.identity.as_deref(),
            module: settings.module.as_deref(),
            token: settings.token,
        }
    }
}

impl SigningView {
    /// Whether there is something to sign with that may be signed with: of a token, only what was seen just now.
    pub fn is_ready(&self, means: Means) -> bool {
        if self.uses_token(means) {
            self.chosen(means).is_some_and(|(token, held)| {
                held.unfit.is_none() && !matches!(token.pin, PinState::Locked | PinState::NotSet)
            })
        } else {
            means.file.is_some()
        }
    }

    /// Whether it is ready and the secret for it is typed, where one is typed here at all.
    pub fn can_sign(&self, means: Means) -> bool {
        let has_pin_pad = self.uses_token(means)
            && (self.chosen(means)).is_some_and(|(token, _)| token.has_pin_pad);
        self.is_ready(means) && (has_pin_pad || !self.secret.is_empty())
    }

    fn uses_token(&self, means: Means) -> bool {
        self.wants_token || means.token.is_some()
    }

    fn chosen(&self, means: Means) -> Option<(&Plugged, &Held)> {
        let TokensSeen::Found(tokens) = &self.tokens else {
            return None;
        };
        let held = |token: &'_ Plugged| {
            let mut all = token.certificates.iter();
            all.position(|held| Some(held.fingerprint) == means.token)
        };
        let token = tokens.iter().find(|token| held(token).is_some())?;
        Some((token, &token.certificates[held(token)?]))
    }
}

/// The choice of a key with the field for its secret.
pub fn signing_ui(cx: &Cx, ui: &mut Ui, view: &mut SigningView, means: Means) -> Option<Command> {
    let kind = kind_ui(cx, ui, view, means);
    ui.add_space(theme::space::SMALL);
    let command = if view.uses_token(means) {
        token_ui(cx, ui, view, means)
    } else {
        file_ui(cx, ui, view, means)
    };
    kind.or(command)
}

fn kind_ui(cx: &Cx, ui: &mut Ui, view: &mut SigningView, means: Means) -> Option<Command> {
    let uses_token = view.uses_token(means);
    let (file, token) = ui
        .horizontal_wrapped(|ui| {
            let file = ui.radio(!uses_token, cx.t("signing-file")).clicked();
            (file, ui.radio(uses_token, cx.t("signing-token")).clicked())
        })
        .inner;
    if file || token {
        view.secret.clear();
        view.wants_token = token;
    }
    (file && means.token.is_some()).then_some(Command::SignWith(None))
}

fn file_ui(cx: &Cx, ui: &mut Ui, view: &mut SigningView, means: Means) -> Option<Command> {
    let chosen = ui
        .horizontal_wrapped(|ui| {
            ui.label(RichText::new(cx.t("identity")).color(cx.tokens.weak));
            match means.file {
                Some(path) => ui.label(path.display().to_string()),
                None => ui.label(cx.t("identity-none")),
            };
            let choose = ui
                .button(cx.t("identity-choose"))
                .clicked()
                .then_some(Command::AskIdentity);
            if ui
                .add_enabled(view.making.is_none(), Button::new(cx.t("identity-make")))
                .clicked()
            {
                view.making = Some(NewIdentity::default());
            }
            choose
        })
        .inner;
    let made = new_identity_ui(cx, ui, &mut view.making);
    let field = Field::new(cx.t("identity-passphrase")).width(320.0);
    ui.add_enabled_ui(means.file.is_some(), |ui| {
        secret_ui(cx, ui, field, &mut view.secret)
    });
    chosen.or(made)
}

fn token_ui(cx: &Cx, ui: &mut Ui, view: &mut SigningView, means: Means) -> Option<Command> {
    let module = ui
        .horizontal_wrapped(|ui| {
            ui.label(RichText::new(cx.t("token-module")).color(cx.tokens.weak));
            match means.module {
                Some(path) => ui.label(path.display().to_string()),
                None => ui.label(cx.t("identity-none")),
            };
            let choose = ui.button(cx.t("token-module-choose")).clicked();
            let is_looking = matches!(view.tokens, TokensSeen::Looking);
            let look = Button::new(cx.t("token-look"));
            let look = ui.add_enabled(means.module.is_some() && !is_looking, look);
            if is_looking {
                ui.add(Spinner::new());
            }
            let look = look.clicked().then_some(Command::LookAtTokens);
            choose.then_some(Command::AskModule).or(look)
        })
        .inner;
    if means.module.is_none() {
        cx.hint_ui(ui, cx.t("token-module-why"));
        return module;
    }
    let chosen = match &view.tokens {
        TokensSeen::Unknown => Some(Command::LookAtTokens),
        TokensSeen::Looking => None,
        TokensSeen::Failed(explanation) => {
            notice_ui(cx, ui, Tone::Bad, &explanation.sentence);
            cx.hint_ui(ui, explanation.hint.as_str());
            None
        }
        TokensSeen::Found(tokens) if tokens.is_empty() => {
            notice_ui(cx, ui, Tone::Warn, cx.t("tokens-none"));
            None
        }
        TokensSeen::Found(tokens) => {
            let chosen = tokens.iter().map(|token| plugged_ui(cx, ui, token, means));
            chosen.fold(None, Option::or)
        }
    };
    pin_ui(cx, ui, view, means);
    module.or(chosen)
}

fn plugged_ui(cx: &Cx, ui: &mut Ui, token: &Plugged, means: Means) -> Option<Command> {
    ui.label(theme::strong(token.name.as_str()));
    if token.certificates.is_empty() {
        cx.hint_ui(ui, cx.t("token-empty"));
    }
    let mut chosen = None;
    for held in &token.certificates {
        let is_chosen = means.token == Some(held.fingerprint);
        if held_ui(cx, ui, held, is_chosen) {
            chosen = Some(Command::SignWith(Some(held.fingerprint)));
        }
    }
    chosen
}

/// One certificate; true when it was chosen. One that may not sign says why and cannot be chosen.
fn held_ui(cx: &Cx, ui: &mut Ui, held: &Held, is_chosen: bool) -> bool {
    let certificate = &held.certificate;
    let day = |seconds| cx.texts.date(Moment::from_unix(seconds).date());
    let about = cx.with(
        "certificate-line",
        &[
            ("issuer", &identity::issuer(certificate)),
            ("from", &day(certificate.not_before())),
            ("until", &day(certificate.not_after())),
            ("key", &identity::key_name(certificate)),
        ],
    );
    let holder = identity::holder(certificate);
    let name = format!("{holder} – {about}");
    let radio = RadioButton::new(is_chosen, holder);
    let response = ui.add_enabled(held.unfit.is_none(), radio);
    let clicked = response.accessible_name(name).clicked();
    ui.indent(held.fingerprint, |ui| {
        cx.hint_ui(ui, about);
        if let Some(unfit) = &held.unfit {
            notice_ui(cx, ui, Tone::Bad, &explain::unfit(cx.texts, unfit));
        }
    });
    clicked && !is_chosen
}

/// The PIN, with how many tries the token still bears as far as it tells. Without a certificate there is no PIN to ask.
fn pin_ui(cx: &Cx, ui: &mut Ui, view: &mut SigningView, means: Means) {
    let Some((token, _)) = view.chosen(means) else {
        return;
    };
    let (state, has_pin_pad) = (token.pin, token.has_pin_pad);
    if let Some(sentence) = explain::pin_state(cx.texts, state) {
        let tone = if state == PinState::Low {
            Tone::Warn
        } else {
            Tone::Bad
        };
        notice_ui(cx, ui, tone, sentence);
    }
    if has_pin_pad {
        cx.hint_ui(ui, cx.t("pin-on-the-reader"));
        return;
    }
    let is_ready = view.is_ready(means);
    let field = Field::new(cx.t("pin")).width(320.0);
    ui.add_enabled_ui(is_ready, |ui| secret_ui(cx, ui, field, &mut view.secret));
}

fn new_identity_ui(cx: &Cx, ui: &mut Ui, making: &mut Option<NewIdentity>) -> Option<Command> {
    let NewIdentity {
        name,
        passphrase,
        repeated,
    } = making.as_mut()?;
    let (mut make, mut cancel) = (false, false);
    cx.tokens.card().fill(cx.tokens.bar).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::strong(cx.t("identity-self-issued")));
        notice_ui(cx, ui, Tone::Warn, cx.t("identity-self-issued-why"));
        text_ui(cx, ui, Field::new(cx.t("identity-name")).width(420.0), name);
        pair_ui(
            ui,
            |ui| {
                let field = Field::new(cx.t("identity-new-passphrase"));
                secret_ui(cx, ui, field, passphrase);
            },
            |ui| {
                secret_ui(cx, ui, Field::new(cx.t("identity-repeat")), repeated);
            },
        );
        let is_same = passphrase == repeated;
        let is_long_enough = passphrase.length() >= SHORTEST_PASSPHRASE;
        if !is_long_enough {
            cx.hint_ui(
                ui,
                cx.with("identity-too-short", &[("count", &SHORTEST_PASSPHRASE)]),
            );
        } else if !is_same {
            ui.label(
                RichText::new(cx.t("identity-differs"))
                    .color(cx.tokens.bad)
                    .small(),
            );
        }
        let is_complete = is_same && is_long_enough && !name.trim().is_empty();
        ui.horizontal(|ui| {
            make = ui
                .add_enabled(is_complete, Button::new(cx.t("identity-save")))
                .clicked();
            cancel = ui.button(cx.t("cancel")).clicked();
        });
    });
    if cancel {
        *making = None;
    }
    make.then_some(Command::MakeIdentity)
}
