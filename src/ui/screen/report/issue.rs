//! The signing identity, its passphrase, and the buttons that issue.

use eframe::egui::{Button, RichText, Spinner, Ui};
use zeroize::Zeroizing;

use crate::{
    app::identity::SHORTEST_PASSPHRASE,
    assessment::IssuedDocument,
    model::Language,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, choice_ui, main_button, notice_ui, passphrase_ui, text_ui},
    },
};

use super::{super::pair_ui, ReportView, Surroundings};

/// A self-issued identity while it is described.
#[derive(Default)]
pub struct NewIdentity {
    /// Its holder.
    pub name: String,
    /// Its passphrase.
    pub passphrase: Zeroizing<String>,
    repeated: Zeroizing<String>,
}

/// The card.
pub(super) fn issue_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ReportView,
    around: Surroundings,
) -> Option<Command> {
    let identity = ui
        .horizontal_wrapped(|ui| {
            ui.label(RichText::new(cx.t("identity")).color(cx.tokens.weak));
            match around.identity {
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
    ui.add_enabled_ui(around.identity.is_some(), |ui| {
        passphrase_ui(cx, ui, field, &mut view.passphrase)
    });
    ui.add_space(theme::space::SMALL);
    let can_issue = around.identity.is_some() && !around.is_issuing;
    let issue = ui
        .horizontal_wrapped(|ui| {
            let dossier = ui
                .add_enabled(can_issue, main_button(cx, cx.t("issue-dossier")))
                .clicked();
            let name = |language: &Language| cx.coded("language", language.tag());
            let field = Field::cell(cx.t("issue-dossier-language")).width(110.0);
            choice_ui(
                cx,
                ui,
                field,
                &mut view.dossier_language,
                &Language::ALL,
                name,
            );
            if around.is_issuing {
                ui.add(Spinner::new());
                ui.label(cx.t("issue-running"));
            }
            dossier.then_some(Command::Issue(IssuedDocument::Dossier))
        })
        .inner;
    if around.identity.is_none() {
        cx.hint_ui(ui, cx.t("issue-needs-identity"));
    }
    identity.or(made).or(issue)
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
                passphrase_ui(
                    cx,
                    ui,
                    Field::new(cx.t("identity-new-passphrase")),
                    passphrase,
                );
            },
            |ui| {
                passphrase_ui(cx, ui, Field::new(cx.t("identity-repeat")), repeated);
            },
        );
        let is_same = **passphrase == **repeated;
        let is_long_enough = passphrase.chars().count() >= SHORTEST_PASSPHRASE;
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
