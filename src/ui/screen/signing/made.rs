//! Describing a self-issued identity that is to be made.

use eframe::egui::{Button, RichText, Ui};

use crate::{
    app::{identity::SHORTEST_PASSPHRASE, secret::Secret},
    store::settings::Role,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, notice_ui, secret_ui, text_ui},
    },
};

use super::super::pair_ui;

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

/// The card in which it is described.
pub(super) fn new_identity_ui(
    cx: &Cx,
    ui: &mut Ui,
    role: Role,
    making: &mut Option<NewIdentity>,
) -> Option<Command> {
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
    make.then_some(Command::MakeIdentity(role))
}
