//! Settings: language, colours, folders, the officer's name.

use std::path::{Path, PathBuf};

use eframe::egui::{RichText, Ui};

use crate::{
    app::timestamp::is_address,
    model::Language,
    store::settings::{Role, Settings, SigningChoices, Theme},
    ui::{
        action::Action,
        command::{Command, Zoom},
        cx::Cx,
        theme,
        widget::{Field, Tone, choice_ui, notice_ui, text_ui},
    },
};

use super::{Screen, card_ui, page_ui};

/// The screen.
pub fn settings_ui(cx: &Cx, ui: &mut Ui, settings: &mut Settings) -> Option<Command> {
    page_ui(cx, ui, Screen::Settings, |ui| {
        let Settings {
            language,
            theme,
            zoom_percent,
            archive,
            officer,
            identity,
            module,
            // Chosen where they are signed with.
            token: _,
            head,
            body,
            signing,
            trust,
            controls,
        } = settings;
        let looks = card_ui(cx, ui, cx.t("settings-looks"), |ui| {
            looks_ui(cx, ui, *language, theme, *zoom_percent)
        });
        let person = card_ui(cx, ui, cx.t("settings-person"), |ui| {
            let name = text_ui(
                cx,
                ui,
                Field::new(cx.t("settings-officer")).width(360.0),
                officer,
            );
            cx.hint_ui(ui, cx.t("settings-officer-why"));
            name.lost_focus().then_some(Command::KeepSettings)
        });
        let folders = card_ui(cx, ui, cx.t("settings-folders"), |ui| {
            let key = |role| Some(Command::AskIdentity(role));
            let rows = [
                (
                    "settings-archive",
                    Some(&*archive),
                    Some(Command::AskArchive),
                ),
                ("settings-trust", trust.as_ref(), Some(Command::AskTrust)),
                ("settings-identity", identity.as_ref(), key(Role::Officer)),
                (
                    "settings-identity-head",
                    head.identity.as_ref(),
                    key(Role::Head),
                ),
                (
                    "settings-identity-body",
                    body.identity.as_ref(),
                    key(Role::Body),
                ),
                ("settings-module", module.as_ref(), Some(Command::AskModule)),
            ];
            let asked = rows.map(|(id, path, change)| {
                folder_ui(cx, ui, id, path.map(PathBuf::as_path), change)
            });
            let asked = asked.into_iter().flatten().next();
            asked.or(controls_ui(cx, ui, controls.as_deref()))
        });
        let signatures = card_ui(cx, ui, cx.t("settings-signing"), |ui| {
            signing_ui(cx, ui, signing)
        });
        looks.or(folders).or(person).or(signatures)
    })
}

/// Language, colours, size.
fn looks_ui(
    cx: &Cx,
    ui: &mut Ui,
    language: Language,
    theme: &mut Theme,
    zoom_percent: u16,
) -> Option<Command> {
    let name = |language: &Language| cx.coded("language", language.tag());
    let mut chosen = language;
    let field = Field::new(cx.t("settings-language")).width(220.0);
    choice_ui(cx, ui, field, &mut chosen, &Language::ALL, name);
    let name = |theme: &Theme| cx.coded("theme", theme.code());
    let field = Field::new(cx.t("settings-theme")).width(220.0);
    let is_other = choice_ui(cx, ui, field, theme, &Theme::ALL, name).changed();
    let zoom = zoom_ui(cx, ui, zoom_percent);
    let speak = (chosen != language).then_some(Command::Speak(chosen));
    speak.or(is_other.then_some(Command::KeepSettings)).or(zoom)
}

/// How large everything is, with the keys that change it everywhere.
fn zoom_ui(cx: &Cx, ui: &mut Ui, percent: u16) -> Option<Command> {
    ui.label(
        RichText::new(cx.t("settings-zoom"))
            .color(cx.tokens.weak)
            .small(),
    );
    ui.horizontal_wrapped(|ui| {
        let steps = [
            (Action::ZoomOut, Zoom::Out),
            (Action::ZoomIn, Zoom::In),
            (Action::ZoomReset, Zoom::Reset),
        ];
        ui.label(format!("{percent} %"));
        let chosen = steps.map(|(action, zoom)| {
            let button = ui.button(cx.coded("action", action.entry().code));
            let button = button.on_hover_text(action.key_text());
            button.clicked().then_some(Command::Zoom(zoom))
        });
        chosen.into_iter().flatten().next()
    })
    .inner
}

/// What signatures look like on the paper.
fn signing_ui(cx: &Cx, ui: &mut Ui, signing: &mut SigningChoices) -> Option<Command> {
    let SigningChoices {
        signature_image,
        seal_image,
        rsa_pkcs1,
        timestamp,
    } = signing;
    let rows = [
        (
            "settings-signature-image",
            signature_image,
            Command::AskSignatureImage,
        ),
        ("settings-seal-image", seal_image, Command::AskSealImage),
    ];
    let mut done = None;
    for (id, path, ask) in rows {
        let asked = folder_ui(cx, ui, id, path.as_deref(), Some(ask));
        let remove = format!("{} – {}", cx.t("settings-remove"), cx.t(id));
        let is_removed = path.is_some()
            && ui
                .button(cx.t("settings-remove"))
                .accessible_name(remove)
                .clicked();
        if is_removed {
            *path = None;
            done = Some(Command::KeepSettings);
        }
        done = done.or(asked);
    }
    cx.hint_ui(ui, cx.t("settings-pictures-why"));
    let padding = ui.checkbox(rsa_pkcs1, cx.t("settings-rsa-pkcs1"));
    ui.add_space(theme::space::SMALL);
    let field = Field::new(cx.t("settings-timestamp"))
        .hint("http://tsa.example.vn")
        .width(420.0);
    let address = text_ui(cx, ui, field, timestamp);
    if !timestamp.trim().is_empty() && !is_address(timestamp) {
        notice_ui(cx, ui, Tone::Warn, cx.t("settings-timestamp-wrong"));
    }
    cx.hint_ui(ui, cx.t("settings-timestamp-why"));
    let is_changed = padding.changed() || address.lost_focus();
    done.or(is_changed.then_some(Command::KeepSettings))
}

/// The folder of own catalogues.
fn controls_ui(cx: &Cx, ui: &mut Ui, controls: Option<&Path>) -> Option<Command> {
    let ask = Some(Command::AskControls);
    let asked = folder_ui(cx, ui, "settings-controls", controls, ask);
    let is_removed = controls.is_some()
        && ui
            .button(cx.t("settings-remove"))
            .accessible_name(cx.t("settings-controls-remove"))
            .clicked();
    cx.hint_ui(ui, cx.t("settings-controls-why"));
    asked.or(is_removed.then_some(Command::ForgetControls))
}

fn folder_ui(
    cx: &Cx,
    ui: &mut Ui,
    id: &'static str,
    path: Option<&Path>,
    change: Option<Command>,
) -> Option<Command> {
    ui.label(RichText::new(cx.t(id)).color(cx.tokens.weak).small());
    ui.horizontal_wrapped(|ui| {
        match path {
            Some(path) => ui.label(path.display().to_string()),
            None => ui.label(cx.t("settings-none")),
        };
        let command = change?;
        let name = format!("{} – {}", cx.t("settings-change"), cx.t(id));
        ui.button(cx.t("settings-change"))
            .accessible_name(name)
            .clicked()
            .then_some(command)
    })
    .inner
}
