//! Profile: who reports, what is assessed, how much is asked, whom to call.

use eframe::egui::Ui;

use crate::{
    assessment::{Assessment, Breadth, Contact, Profile},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, date_ui, paragraph_ui, text_ui},
    },
};

use super::{Screen, card_ui, new::types_ui, page_ui, pair_ui};

/// The screen.
pub fn profile_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment) -> Option<Command> {
    page_ui(cx, ui, Screen::Profile, |ui| {
        let Profile {
            name,
            abbreviation,
            superior,
            address,
            province,
            place,
            head,
            head_position,
            officer,
            drafting_unit,
            phone,
            email,
            types,
        } = &mut assessment.profile;
        let field = |ui: &mut Ui, id: &'static str, text: &mut String| {
            text_ui(cx, ui, Field::new(cx.t(id)), text);
        };
        let hinted = |ui: &mut Ui, id: &'static str, text: &mut String| {
            let hint = cx.coded(id, "hint");
            text_ui(cx, ui, Field::new(cx.t(id)).hint(&hint), text);
        };
        card_ui(cx, ui, cx.t("profile-organisation"), |ui| {
            hinted(ui, "profile-superior", superior);
            hinted(ui, "profile-name", name);
            pair_ui(
                ui,
                |ui| hinted(ui, "profile-abbreviation", abbreviation),
                |ui| hinted(ui, "profile-place", place),
            );
            pair_ui(
                ui,
                |ui| field(ui, "profile-address", address),
                |ui| field(ui, "profile-province", province),
            );
        });
        card_ui(cx, ui, cx.t("profile-people"), |ui| {
            pair_ui(
                ui,
                |ui| field(ui, "profile-head", head),
                |ui| hinted(ui, "profile-head-position", head_position),
            );
            pair_ui(
                ui,
                |ui| field(ui, "profile-officer", officer),
                |ui| hinted(ui, "profile-drafting-unit", drafting_unit),
            );
            pair_ui(
                ui,
                |ui| field(ui, "profile-phone", phone),
                |ui| field(ui, "profile-email", email),
            );
        });
        card_ui(cx, ui, cx.t("profile-duties"), |ui| types_ui(cx, ui, types));
        card_ui(cx, ui, cx.t("profile-scope-heading"), |ui| {
            scope_ui(cx, ui, assessment);
        });
        card_ui(cx, ui, cx.t("profile-contacts"), |ui| {
            contacts_ui(cx, ui, &mut assessment.contacts);
        });
        None
    })
}

fn scope_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment) {
    let field = Field::new(cx.t("profile-scope")).hint(cx.t("profile-scope-hint"));
    paragraph_ui(cx, ui, field, 3, &mut assessment.scope);
    date_ui(
        cx,
        ui,
        Field::new(cx.t("profile-as-of")).width(160.0),
        &mut assessment.as_of,
    );
    ui.add_space(theme::space::SMALL);
    ui.label(theme::strong(cx.t("profile-breadth")));
    ui.radio_value(
        &mut assessment.breadth,
        Breadth::ShortPath,
        cx.t("breadth-short"),
    );
    ui.radio_value(
        &mut assessment.breadth,
        Breadth::Whole,
        cx.t("breadth-whole"),
    );
    for used in &assessment.catalogues {
        let title = cx
            .library
            .catalogue(&used.id)
            .map_or(used.id.as_str(), |it| it.title(cx.language()));
        cx.hint_ui(ui, format!("• {title}"));
    }
}

fn contacts_ui(cx: &Cx, ui: &mut Ui, contacts: &mut Vec<Contact>) {
    let mut removed = None;
    for (index, contact) in contacts.iter_mut().enumerate() {
        ui.push_id(("contact", index), |ui| {
            let number = index + 1;
            let name = |id: &'static str| format!("{} {number}", cx.t(id));
            let Contact {
                name: person,
                role,
                phone,
                email,
            } = contact;
            pair_ui(
                ui,
                |ui| {
                    text_ui(
                        cx,
                        ui,
                        Field::new(cx.t("contact-name")).spoken(&name("contact-name")),
                        person,
                    );
                },
                |ui| {
                    text_ui(
                        cx,
                        ui,
                        Field::new(cx.t("contact-role")).spoken(&name("contact-role")),
                        role,
                    );
                },
            );
            pair_ui(
                ui,
                |ui| {
                    text_ui(
                        cx,
                        ui,
                        Field::new(cx.t("contact-phone")).spoken(&name("contact-phone")),
                        phone,
                    );
                },
                |ui| {
                    text_ui(
                        cx,
                        ui,
                        Field::new(cx.t("contact-email")).spoken(&name("contact-email")),
                        email,
                    );
                },
            );
            if ui
                .button(cx.t("contact-delete"))
                .accessible_name(name("contact-delete"))
                .clicked()
            {
                removed = Some(index);
            }
            ui.separator();
        });
    }
    if let Some(index) = removed {
        contacts.remove(index);
    }
    if ui.button(cx.t("contact-add")).clicked() {
        contacts.push(Contact::default());
    }
}
