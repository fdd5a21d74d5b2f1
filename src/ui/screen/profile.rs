//! Profile: who reports, what is assessed, how much is asked, whom to call.

use eframe::egui::{Checkbox, Ui};

use crate::{
    app::begin::catalogue_use,
    assessment::{Assessment, Breadth, CatalogueUse, Contact, Profile, SecurityUnit},
    catalogue::Scheme,
    model::Kind,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, date_ui, paragraph_ui, text_ui},
    },
};

use super::{Screen, card_ui, legal::legal_ui, new::types_ui, page_ui, pair_text_ui};

/// The screen.
pub fn profile_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment) -> Option<Command> {
    page_ui(cx, ui, Screen::Profile, |ui| {
        cx.edit_ui(ui, |ui| {
            let scheme = cx.library.scheme(&assessment.scheme);
            who_ui(cx, ui, &mut assessment.profile, scheme);
            card_ui(cx, ui, cx.t("profile-scope-heading"), |ui| {
                scope_ui(cx, ui, assessment);
            });
            card_ui(cx, ui, cx.t("profile-legal"), |ui| {
                legal_ui(cx, ui, assessment);
            });
            card_ui(cx, ui, cx.t("profile-contacts"), |ui| {
                contacts_ui(cx, ui, &mut assessment.contacts);
            });
        });
        ui.button(cx.t("recovery-versions"))
            .clicked()
            .then_some(Command::ShowVersions)
    })
}

/// The organisation, its people, its types.
fn who_ui(cx: &Cx, ui: &mut Ui, profile: &mut Profile, scheme: Option<&Scheme>) {
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
        functions,
        security_unit,
    } = profile;
    let plain = |id: &'static str| Field::new(cx.t(id));
    let hinted = |id: &'static str, hint: &'static str| Field::new(cx.t(id)).hint(cx.t(hint));
    card_ui(cx, ui, cx.t("profile-organisation"), |ui| {
        text_ui(
            cx,
            ui,
            hinted("profile-superior", "profile-superior-hint"),
            superior,
        );
        text_ui(cx, ui, hinted("profile-name", "profile-name-hint"), name);
        let symbol = hinted("profile-abbreviation", "profile-abbreviation-hint");
        let place_name = hinted("profile-place", "profile-place-hint");
        pair_text_ui(cx, ui, (symbol, abbreviation), (place_name, place));
        pair_text_ui(
            cx,
            ui,
            (plain("profile-address"), address),
            (plain("profile-province"), province),
        );
    });
    card_ui(cx, ui, cx.t("profile-people"), |ui| {
        let position = hinted("profile-head-position", "profile-head-position-hint");
        pair_text_ui(
            cx,
            ui,
            (plain("profile-head"), head),
            (position, head_position),
        );
        let unit = hinted("profile-drafting-unit", "profile-drafting-unit-hint");
        pair_text_ui(
            cx,
            ui,
            (plain("profile-officer"), officer),
            (unit, drafting_unit),
        );
        pair_text_ui(
            cx,
            ui,
            (plain("profile-phone"), phone),
            (plain("profile-email"), email),
        );
    });
    if scheme.is_some_and(Scheme::lists_gradings) {
        card_ui(cx, ui, cx.t("profile-security-unit"), |ui| {
            let field = hinted("profile-functions", "profile-functions-hint");
            text_ui(cx, ui, field, functions);
            security_unit_ui(cx, ui, security_unit);
        });
    }
    card_ui(cx, ui, cx.t("profile-duties"), |ui| {
        types_ui(cx, ui, types, scheme);
    });
}

/// The unit that secures the systems, as the yearly report names it.
fn security_unit_ui(cx: &Cx, ui: &mut Ui, unit: &mut SecurityUnit) {
    let SecurityUnit {
        name,
        functions,
        head,
        head_position,
        address,
        phone,
        email,
    } = unit;
    let plain = |id: &'static str| Field::new(cx.t(id));
    let paper = plain("security-unit-functions");
    pair_text_ui(
        cx,
        ui,
        (plain("security-unit-name"), name),
        (paper, functions),
    );
    let position = plain("security-unit-head-position");
    pair_text_ui(
        cx,
        ui,
        (plain("security-unit-head"), head),
        (position, head_position),
    );
    text_ui(cx, ui, plain("security-unit-address"), address);
    let mail = plain("security-unit-email");
    pair_text_ui(cx, ui, (plain("security-unit-phone"), phone), (mail, email));
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
    catalogues_ui(cx, ui, assessment);
}

/// Which catalogues are answered: those of duties belong to the report, standards can be added, and taken out again
/// while nothing in them is answered.
fn catalogues_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment) {
    ui.add_space(theme::space::SMALL);
    ui.label(theme::strong(cx.t("profile-catalogues")));
    for catalogue in cx.library.catalogues() {
        let mut is_used = assessment.uses(&catalogue.id);
        let was_used = is_used;
        if catalogue.kind == Kind::Duties && !is_used {
            continue;
        }
        let can_change = !was_used || assessment.can_drop(&catalogue.id, cx.library);
        let name = catalogue.title(cx.language());
        let choice = ui.add_enabled(can_change, Checkbox::new(&mut is_used, name));
        choice.on_disabled_hover_text(cx.t("profile-catalogue-stays"));
        if is_used && !was_used {
            assessment
                .catalogues
                .extend(catalogue_use(cx.library, &catalogue.id));
        } else if was_used && !is_used {
            assessment.catalogues.retain(|it| it.id != catalogue.id);
        }
    }
    let is_absent = |used: &&CatalogueUse| cx.library.catalogue(&used.id).is_none();
    for used in assessment.catalogues.iter().filter(is_absent) {
        cx.hint_ui(ui, cx.with("profile-catalogue-absent", &[("id", &used.id)]));
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
            let [person_name, role_name, phone_name, email_name] = [
                "contact-name",
                "contact-role",
                "contact-phone",
                "contact-email",
            ]
            .map(name);
            let field = |id: &'static str| Field::new(cx.t(id));
            pair_text_ui(
                cx,
                ui,
                (field("contact-name").spoken(&person_name), person),
                (field("contact-role").spoken(&role_name), role),
            );
            pair_text_ui(
                cx,
                ui,
                (field("contact-phone").spoken(&phone_name), phone),
                (field("contact-email").spoken(&email_name), email),
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
