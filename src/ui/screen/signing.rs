//! What to sign with: a PKCS#12 file or a certificate on a token, making a self-issued one, and the passphrase or PIN.

use std::path::Path;

use eframe::egui::{Button, RadioButton, Response, RichText, Ui, Widget};

use crate::{
    app::{
        Error,
        explain::{self, Explanation},
        identity::{self, Held, Plugged},
        pen::Warning,
        secret::Secret,
        timestamp::Stamp,
    },
    model::{Digest, Moment},
    sign::{Certificate, PinState},
    store::settings::{Role, Settings},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, notice_ui, secret_ui},
    },
};

mod made;
mod token;

pub use made::NewIdentity;

use made::new_identity_ui;
use token::{pin_ui, token_ui};

/// What each role signs with, and the tokens that all of them look at.
#[derive(Default)]
pub struct SigningViews {
    officer: SigningView,
    head: SigningView,
    body: SigningView,
    /// What was found on the tokens.
    pub tokens: TokensSeen,
}

impl SigningViews {
    /// What this role signs with.
    pub fn of(&mut self, role: Role) -> &mut SigningView {
        match role {
            Role::Officer => &mut self.officer,
            Role::Head => &mut self.head,
            Role::Body => &mut self.body,
        }
    }

    /// Forgets what was known of keys and tokens: something may have changed.
    pub fn forget_known(&mut self) {
        self.tokens = TokensSeen::Unknown;
        for role in Role::ALL {
            self.of(role).known = Known::Unknown;
        }
    }

    /// What must be known of the key before it can sign, where nobody has looked yet.
    pub fn missing(&self, role: Role, means: Means) -> Option<Command> {
        let view = self.seen(role);
        if !matches!(view.known, Known::Unknown) {
            return None;
        }
        if !view.uses_token(means) {
            return means.file.map(|_| Command::ExamineKey(role));
        }
        let is_seen = means.chosen_of(&self.tokens).is_some();
        is_seen.then_some(Command::ExamineKey(role))
    }

    /// Whether there is something to sign with that may be signed with: of a token, only what was seen just now.
    pub fn is_ready(&self, role: Role, means: Means) -> bool {
        if self.seen(role).uses_token(means) {
            let chosen = means.chosen_of(&self.tokens);
            chosen.is_some_and(|(token, held)| {
                held.unfit.is_none() && !matches!(token.pin, PinState::Locked | PinState::NotSet)
            })
        } else {
            means.file.is_some()
        }
    }

    /// Whether it is ready, was looked at, and the secret for it is typed, where one is typed here at all.
    pub fn can_sign(&self, role: Role, means: Means) -> bool {
        let view = self.seen(role);
        let has_pin_pad = view.uses_token(means)
            && (means.chosen_of(&self.tokens)).is_some_and(|(token, _)| token.has_pin_pad);
        self.is_ready(role, means)
            && matches!(view.known, Known::Is(_))
            && (has_pin_pad || !view.secret.is_empty())
    }

    fn seen(&self, role: Role) -> &SigningView {
        match role {
            Role::Officer => &self.officer,
            Role::Head => &self.head,
            Role::Body => &self.body,
        }
    }
}

/// What is typed and seen here and is no part of an assessment. Secrets are wiped when dropped.
#[derive(Default)]
pub struct SigningView {
    /// Passphrase of the file or PIN of the token.
    pub secret: Secret,
    /// The self-issued identity being made.
    pub making: Option<NewIdentity>,
    /// What is known of the key without its secret.
    pub known: Known,
    /// Whether the next signature is to have a time stamp.
    pub stamp: Stamp,
    /// Whether a token was asked for while none is chosen yet.
    wants_token: bool,
}

/// What is known of a key without its secret.
#[derive(Default)]
pub enum Known {
    /// Nobody looked, or something may have changed since.
    #[default]
    Unknown,
    /// Somebody is looking.
    Looking,
    /// This.
    Is(Box<Examined>),
}

/// A key that was looked at.
pub struct Examined {
    /// Its certificate, where it can be read.
    pub certificate: Option<Certificate>,
    /// What is to be said of it before it signs.
    pub warnings: Vec<Warning>,
    /// Why the folder of trust could not be asked.
    pub trouble: Option<Error>,
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

/// What the settings say about the signing of one role.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    file: Option<&'a Path>,
    module: Option<&'a Path>,
    token: Option<Digest>,
    timestamp: &'a str,
}

impl<'a> Means<'a> {
    /// What these settings say.
    pub fn of(settings: &'a Settings, role: Role) -> Self {
        let (file, token) = settings.key(role);
        Self {
            file,
            module: settings.module.as_deref(),
            token,
            timestamp: settings.signing.timestamp.trim(),
        }
    }

    /// The certificate that was chosen, among those that were seen.
    pub fn chosen_of(self, tokens: &TokensSeen) -> Option<(&Plugged, &Held)> {
        let TokensSeen::Found(tokens) = tokens else {
            return None;
        };
        let held = |token: &'_ Plugged| {
            let mut all = token.certificates.iter();
            all.position(|held| Some(held.fingerprint) == self.token)
        };
        let token = tokens.iter().find(|token| held(token).is_some())?;
        Some((token, &token.certificates[held(token)?]))
    }
}

impl SigningView {
    fn uses_token(&self, means: Means) -> bool {
        self.wants_token || means.token.is_some()
    }
}

/// A widget of one role: the other roles have the same on the same screen, so screen readers are told whose it is.
fn whose_ui(cx: &Cx, ui: &mut Ui, role: Role, text: &str, widget: impl Widget) -> Response {
    let name = match role {
        Role::Officer => text.to_owned(),
        _ => format!("{text} – {}", cx.coded("role", role.code())),
    };
    ui.add(widget).accessible_name(name)
}

/// The choice of a key with the field for its secret.
pub fn signing_ui(
    cx: &Cx,
    ui: &mut Ui,
    views: &mut SigningViews,
    (role, means): (Role, Means),
) -> Option<Command> {
    let kind = kind_ui(cx, ui, views.of(role), (role, means));
    ui.add_space(theme::space::SMALL);
    let uses_token = views.of(role).uses_token(means);
    let command = if uses_token {
        token_ui(cx, ui, views, (role, means))
    } else {
        file_ui(cx, ui, views.of(role), (role, means))
    };
    known_ui(cx, ui, &views.of(role).known);
    if uses_token {
        pin_ui(cx, ui, views, (role, means));
    } else {
        let label = match role {
            Role::Officer => "identity-passphrase",
            Role::Head => "identity-passphrase-head",
            Role::Body => "identity-passphrase-body",
        };
        let field = Field::new(cx.t(label)).width(320.0);
        let view = views.of(role);
        ui.add_enabled_ui(means.file.is_some(), |ui| {
            secret_ui(cx, ui, field, &mut view.secret)
        });
    }
    stamp_ui(cx, ui, views.of(role), (role, means));
    kind.or(command).or(views.missing(role, means))
}

fn kind_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut SigningView,
    (role, means): (Role, Means),
) -> Option<Command> {
    let uses_token = view.uses_token(means);
    let (file, token) = ui
        .horizontal_wrapped(|ui| {
            let mut kind = |is_chosen, id| {
                let text = cx.t(id);
                whose_ui(cx, ui, role, text, RadioButton::new(is_chosen, text)).clicked()
            };
            (
                kind(!uses_token, "signing-file"),
                kind(uses_token, "signing-token"),
            )
        })
        .inner;
    if file || token {
        view.secret.clear();
        view.known = Known::Unknown;
        view.wants_token = token;
    }
    (file && means.token.is_some()).then_some(Command::SignWith(role, None))
}

fn file_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut SigningView,
    (role, means): (Role, Means),
) -> Option<Command> {
    let chosen = ui
        .horizontal_wrapped(|ui| {
            ui.label(RichText::new(cx.t("identity")).color(cx.tokens.weak));
            match means.file {
                Some(path) => ui.label(path.display().to_string()),
                None => ui.label(cx.t("identity-none")),
            };
            let mut button = |id, can| {
                let text = cx.t(id);
                ui.add_enabled_ui(can, |ui| whose_ui(cx, ui, role, text, Button::new(text)))
                    .inner
                    .clicked()
            };
            let choose = button("identity-choose", true);
            if button("identity-make", view.making.is_none()) {
                view.making = Some(NewIdentity::default());
            }
            choose.then_some(Command::AskIdentity(role))
        })
        .inner;
    chosen.or(new_identity_ui(cx, ui, role, &mut view.making))
}

/// Whose certificate signs now, and what is to be said of it before a passphrase is typed.
fn known_ui(cx: &Cx, ui: &mut Ui, known: &Known) {
    let Known::Is(examined) = known else {
        return;
    };
    let Examined {
        certificate,
        warnings,
        trouble,
    } = &**examined;
    match certificate {
        Some(certificate) => {
            let holder = identity::holder(certificate);
            let sentence = cx.with("signs-now", &[("holder", &holder)]);
            ui.label(theme::strong(sentence));
            cx.hint_ui(ui, certificate_line(cx, certificate));
        }
        None => cx.hint_ui(ui, cx.t("signs-unknown")),
    }
    for warning in warnings {
        let tone = match warning {
            Warning::Certificate(concern) if concern.is_grave() => Tone::Bad,
            _ => Tone::Warn,
        };
        notice_ui(cx, ui, tone, &explain::warning(cx.texts, warning));
    }
    if let Some(trouble) = trouble {
        let Explanation { sentence, hint } = explain::error(cx.texts, trouble);
        notice_ui(cx, ui, Tone::Warn, &sentence);
        cx.hint_ui(ui, hint);
    }
}

/// Whether this signature gets a time stamp; only where an address is set, and the network is named.
fn stamp_ui(cx: &Cx, ui: &mut Ui, view: &mut SigningView, (role, means): (Role, Means)) {
    if means.timestamp.is_empty() {
        view.stamp = Stamp::No;
        return;
    }
    ui.add_space(theme::space::SMALL);
    ui.label(RichText::new(cx.t("stamp")).color(cx.tokens.weak).small());
    for stamp in Stamp::ALL {
        let text = cx.coded("stamp", stamp.code());
        let radio = RadioButton::new(view.stamp == stamp, text.as_str());
        if whose_ui(cx, ui, role, &text, radio).clicked() {
            view.stamp = stamp;
        }
    }
    if view.stamp != Stamp::No {
        let words = cx.with("stamp-network", &[("address", &means.timestamp)]);
        cx.hint_ui(ui, words);
    }
}

/// Who issued a certificate, how long it holds, what key it has.
fn certificate_line(cx: &Cx, certificate: &Certificate) -> String {
    let day = |seconds| cx.texts.date(Moment::from_unix(seconds).date());
    cx.with(
        "certificate-line",
        &[
            ("issuer", &identity::issuer(certificate)),
            ("from", &day(certificate.not_before())),
            ("until", &day(certificate.not_after())),
            ("key", &identity::key_name(certificate)),
        ],
    )
}
