//! One unit: name, days, contacts, what it is asked, its forms, and taking it out.

use eframe::egui::{Button, Ui};

use crate::{
    assessment::{
        Assessment, Contact, Unit,
        scope::Question,
        unit::{Return, named},
    },
    model::Section,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, date_ui, notice_ui, table_ui, text_ui},
    },
};

use super::{
    super::{deadline::day_off_ui, pair_ui, section_name},
    UnitsView, faults_ui, forms_ui,
};

/// Its fields.
pub(super) fn record_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut UnitsView,
    assessment: &mut Assessment,
    questions: &[Question],
) -> Option<Command> {
    let chosen = view.chosen;
    faults_ui(cx, ui, &assessment.units, chosen);
    let unit = &mut assessment.units[chosen];
    cx.edit_ui(ui, |ui| {
        text_ui(cx, ui, Field::new(cx.t("unit-name")), &mut unit.name);
        days_ui(cx, ui, unit);
    });
    ui.add_space(theme::space::SMALL);
    contacts_ui(cx, ui, &mut unit.contacts);
    ui.add_space(theme::space::MEDIUM);
    cx.edit_ui(ui, |ui| {
        sections_ui(cx, ui, view, unit);
    });
    let opened = controls_ui(cx, ui, view, unit, questions);
    ui.add_space(theme::space::MEDIUM);
    returns_ui(cx, ui, &unit.returned);
    let is_asked = view.asked(chosen) > 0;
    let units = is_asked.then_some(chosen).into_iter().collect();
    let made = forms_ui(cx, ui, "unit-forms-one", units);
    ui.add_space(theme::space::MEDIUM);
    leave_ui(cx, ui, view, assessment);
    opened.or(made)
}

fn days_ui(cx: &Cx, ui: &mut Ui, unit: &mut Unit) {
    let Unit { due, sent, .. } = unit;
    pair_ui(
        ui,
        |ui| {
            date_ui(cx, ui, Field::new(cx.t("unit-due")), due);
        },
        |ui| {
            date_ui(cx, ui, Field::new(cx.t("unit-sent")), sent);
        },
    );
    if ui.button(cx.t("unit-sent-today")).clicked() {
        *sent = Some(cx.today());
    }
    day_off_ui(cx, ui, *due);
}

fn contacts_ui(cx: &Cx, ui: &mut Ui, contacts: &mut Vec<Contact>) {
    const COLUMNS: &[(&str, f32)] = &[
        ("unit-contact-name", 190.0),
        ("unit-contact-role", 190.0),
        ("unit-contact-phone", 120.0),
        ("unit-contact-email", 190.0),
    ];
    ui.label(theme::strong(cx.t("unit-contacts")));
    table_ui(
        cx,
        ui,
        "unit-contacts",
        COLUMNS,
        contacts,
        Contact::default,
        |contact, cells| {
            let Contact {
                name,
                role,
                phone,
                email,
            } = contact;
            for text in [name, role, phone, email] {
                cells.cell(|cx, ui, field| {
                    text_ui(cx, ui, field, text);
                });
            }
        },
    );
}

/// Whole sections; what is named for another unit is not asked with them.
fn sections_ui(cx: &Cx, ui: &mut Ui, view: &UnitsView, unit: &mut Unit) {
    ui.label(theme::strong(cx.t("unit-sections")));
    cx.hint_ui(ui, cx.t("unit-sections-hint"));
    let counted = view.counted.as_ref();
    let counted = counted.map_or(&[][..], |(_, it)| it.sections.as_slice());
    ui.horizontal_wrapped(|ui| {
        for &section in Section::ALL {
            let count = counted.iter().find(|(it, _)| *it == section);
            let mut is_asked = unit.sections.contains(&section);
            if count.is_none() && !is_asked {
                continue;
            }
            let count = count.map_or(0, |(_, count)| *count);
            let name = format!("{} ({count})", section_name(cx, section));
            if ui.checkbox(&mut is_asked, name).changed() {
                if is_asked {
                    unit.sections.insert(section);
                } else {
                    unit.sections.remove(&section);
                }
            }
        }
    });
}

/// Single duties and controls: those that are named, and a field for more.
fn controls_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut UnitsView,
    unit: &mut Unit,
    questions: &[Question],
) -> Option<Command> {
    ui.add_space(theme::space::SMALL);
    ui.label(theme::strong(cx.t("unit-controls")));
    let (mut opened, mut removed) = (None, None);
    for at in &unit.controls {
        ui.horizontal(|ui| {
            let name = format!("{} {}", cx.t("unit-control-remove"), at.control);
            let remove = ui.add_enabled(cx.can_edit, Button::new("×").small());
            if remove.on_hover_text(&name).accessible_name(&name).clicked() {
                removed = Some(at.clone());
            }
            ui.style_mut().wrap_mode = Some(eframe::egui::TextWrapMode::Truncate);
            let title = format!("{} {}", at.control, cx.control_title(at));
            if ui.link(title).clicked() {
                opened = Some(Command::GoTo(at.clone()));
            }
        });
    }
    if let Some(at) = removed {
        unit.controls.remove(&at);
    }
    cx.edit_ui(ui, |ui| {
        let field = Field::new(cx.t("unit-codes")).hint(cx.t("unit-codes-hint"));
        text_ui(cx, ui, field.width(320.0), &mut view.codes);
        let add = Button::new(cx.t("unit-codes-add"));
        let add = ui.add_enabled(!view.codes.trim().is_empty(), add);
        if add.clicked() {
            let (found, unknown) = named(questions, &view.codes);
            unit.controls.extend(found);
            view.codes = unknown.join(", ");
            view.unknown = unknown;
        }
    });
    if !view.unknown.is_empty() && !view.codes.is_empty() {
        let codes = view.unknown.join(", ");
        let words = cx.with("unit-codes-unknown", &[("codes", &codes)]);
        notice_ui(cx, ui, Tone::Warn, &words);
    }
    cx.hint_ui(ui, cx.t("unit-walk-hint"));
    opened
}

/// The forms that came back.
fn returns_ui(cx: &Cx, ui: &mut Ui, returned: &[Return]) {
    if returned.is_empty() {
        return;
    }
    ui.label(theme::strong(cx.t("unit-returned")));
    for form in returned {
        ui.label(format!("• {}", told(cx, form)));
    }
    ui.add_space(theme::space::SMALL);
}

/// "05/03/2007 – Nguyễn Văn An, Trưởng phòng, 0912 …".
pub(super) fn told(cx: &Cx, form: &Return) -> String {
    let Return {
        on,
        by,
        position,
        phone,
    } = form;
    let who = [by, position, phone].map(|it| it.trim());
    let who: Vec<&str> = who.into_iter().filter(|it| !it.is_empty()).collect();
    let day = on.map(|on| cx.texts.date(on));
    let who = Some(who.join(", ")).filter(|who| !who.is_empty());
    let words: Vec<String> = day.into_iter().chain(who).collect();
    words.join(" – ")
}

/// Taking the unit out: says first what nobody would be asked then.
fn leave_ui(cx: &Cx, ui: &mut Ui, view: &mut UnitsView, assessment: &mut Assessment) {
    if !view.is_leaving {
        let leave = ui.add_enabled(cx.can_edit, Button::new(cx.t("unit-remove")));
        view.is_leaving = leave.clicked();
        return;
    }
    let unit = &assessment.units[view.chosen];
    let (sections, controls) = (unit.sections.len(), unit.controls.len());
    let asked = view.asked(view.chosen);
    let words = cx.with(
        "unit-remove-asked",
        &[
            ("sections", &sections),
            ("controls", &controls),
            ("count", &asked),
        ],
    );
    notice_ui(cx, ui, Tone::Warn, &words);
    ui.horizontal_wrapped(|ui| {
        if ui.button(cx.t("unit-remove-now")).clicked() {
            assessment.units.remove(view.chosen);
            view.chosen = view.chosen.saturating_sub(1);
            view.is_leaving = false;
        } else if ui.button(cx.t("cancel")).clicked() {
            view.is_leaving = false;
        }
    });
}
