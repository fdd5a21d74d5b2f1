//! Choosing a certificate on a token, and its PIN.

use eframe::egui::{Button, RadioButton, RichText, Spinner, Ui};

use crate::{
    app::{
        explain,
        identity::{self, Held, Plugged},
    },
    sign::PinState,
    store::settings::Role,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, notice_ui, secret_ui},
    },
};

use super::{Means, SigningViews, TokensSeen, certificate_line, whose_ui};

/// The library of the tokens' maker, and what was found on them.
pub(super) fn token_ui(
    cx: &Cx,
    ui: &mut Ui,
    views: &mut SigningViews,
    (role, means): (Role, Means),
) -> Option<Command> {
    let tokens = &views.tokens;
    let module = ui
        .horizontal_wrapped(|ui| {
            ui.label(RichText::new(cx.t("token-module")).color(cx.tokens.weak));
            match means.module {
                Some(path) => ui.label(path.display().to_string()),
                None => ui.label(cx.t("identity-none")),
            };
            let is_looking = matches!(tokens, TokensSeen::Looking);
            let mut button = |id, can| {
                let text = cx.t(id);
                ui.add_enabled_ui(can, |ui| whose_ui(cx, ui, role, text, Button::new(text)))
                    .inner
                    .clicked()
            };
            let choose = button("token-module-choose", true);
            let look = button("token-look", means.module.is_some() && !is_looking);
            if is_looking {
                ui.add(Spinner::new());
            }
            let look = look.then_some(Command::LookAtTokens);
            choose.then_some(Command::AskModule).or(look)
        })
        .inner;
    if means.module.is_none() {
        cx.hint_ui(ui, cx.t("token-module-why"));
        return module;
    }
    let chosen = match tokens {
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
            let chosen = tokens
                .iter()
                .map(|token| plugged_ui(cx, ui, token, (role, means)));
            chosen.fold(None, Option::or)
        }
    };
    module.or(chosen)
}

fn plugged_ui(
    cx: &Cx,
    ui: &mut Ui,
    token: &Plugged,
    (role, means): (Role, Means),
) -> Option<Command> {
    ui.label(theme::strong(token.name.as_str()));
    if token.certificates.is_empty() {
        cx.hint_ui(ui, cx.t("token-empty"));
    }
    let mut chosen = None;
    for held in &token.certificates {
        let is_chosen = means.token == Some(held.fingerprint);
        if held_ui(cx, ui, held, (role, is_chosen)) {
            chosen = Some(Command::SignWith(role, Some(held.fingerprint)));
        }
    }
    chosen
}

/// One certificate; true when it was chosen. One that may not sign says why and cannot be chosen.
fn held_ui(cx: &Cx, ui: &mut Ui, held: &Held, (role, is_chosen): (Role, bool)) -> bool {
    let about = certificate_line(cx, &held.certificate);
    let holder = identity::holder(&held.certificate);
    let name = format!("{holder} – {about}");
    let radio = RadioButton::new(is_chosen, holder.as_str());
    let clicked = ui
        .add_enabled_ui(held.unfit.is_none(), |ui| {
            whose_ui(cx, ui, role, &name, radio)
        })
        .inner
        .clicked();
    ui.indent((role, held.fingerprint), |ui| {
        cx.hint_ui(ui, about);
        if let Some(unfit) = &held.unfit {
            notice_ui(cx, ui, Tone::Bad, &explain::unfit(cx.texts, unfit));
        }
    });
    clicked && !is_chosen
}

/// The PIN, with how many tries the token still bears as far as it tells. Without a certificate there is no PIN to ask.
pub(super) fn pin_ui(cx: &Cx, ui: &mut Ui, views: &mut SigningViews, (role, means): (Role, Means)) {
    let Some((token, _)) = means.chosen_of(&views.tokens) else {
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
    let is_ready = views.is_ready(role, means);
    let spoken = format!("{} – {}", cx.t("pin"), cx.coded("role", role.code()));
    let mut field = Field::new(cx.t("pin")).width(320.0);
    if role != Role::Officer {
        field = field.spoken(&spoken);
    }
    let view = views.of(role);
    ui.add_enabled_ui(is_ready, |ui| secret_ui(cx, ui, field, &mut view.secret));
}
