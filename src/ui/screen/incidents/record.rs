//! The record of one incident or risk, with what is wrong below the field where it is mended.

use eframe::egui::{Align, Layout, RichText, Ui};

use crate::{
    app::explain,
    assessment::{Fault, Incident, IncidentField, IncidentKind, IncidentNature, register::System},
    model::{Date, TimeOfDay},
    ui::{
        cx::Cx,
        theme,
        widget::{Field, choice_ui, date_ui, paragraph_ui, text_ui, time_ui},
    },
};

/// The fields.
pub(super) fn record_ui(cx: &Cx, ui: &mut Ui, incident: &mut Incident, systems: &[System]) {
    let faults = incident.faults(cx.now);
    let field = Field::new(cx.t("incident-kind")).width(180.0);
    choice_ui(
        cx,
        ui,
        field,
        &mut incident.kind,
        &IncidentKind::ALL,
        |kind| cx.coded("incident-kind", kind.code()),
    );
    let field = Field::new(cx.t("incident-nature")).width(320.0);
    let natures = IncidentNature::ALL.map(Some);
    let natures: Vec<_> = [None].into_iter().chain(natures).collect();
    choice_ui(cx, ui, field, &mut incident.nature, &natures, |nature| {
        let code = nature.map_or("unsaid", IncidentNature::code);
        cx.coded("incident-nature", code)
    });
    times_ui(cx, ui, incident, &faults);
    let long = |ui: &mut Ui, id: &'static str, text: &mut String| {
        paragraph_ui(cx, ui, Field::new(cx.t(id)), 2, text);
    };
    long(ui, "incident-summary", &mut incident.summary);
    faults_ui(cx, ui, &faults, IncidentField::Summary);
    systems_ui(cx, ui, incident, systems);
    long(ui, "incident-effect", &mut incident.effect);
    long(ui, "incident-response", &mut incident.response);
    long(ui, "incident-request", &mut incident.request);
    let told = Field::new(cx.t("incident-notified-to")).hint(cx.t("incident-notified-to-hint"));
    text_ui(cx, ui, told, &mut incident.notified_to);
}

/// When it was noticed, notified, resolved.
fn times_ui(cx: &Cx, ui: &mut Ui, incident: &mut Incident, faults: &[Fault]) {
    use IncidentField::{Noticed, Notified, Resolved};
    let Incident {
        noticed,
        noticed_at,
        notified,
        notified_at,
        resolved,
        resolved_at,
        ..
    } = incident;
    // Three beside each other, or below each other where there is no room.
    let layout = if ui.available_width() < 3.0 * (WHEN + ui.spacing().item_spacing.x) {
        Layout::top_down(Align::Min)
    } else {
        Layout::left_to_right(Align::Min)
    };
    ui.with_layout(layout, |ui| {
        when_ui(
            cx,
            ui,
            "incident-noticed",
            (noticed, noticed_at),
            (faults, Noticed),
        );
        when_ui(
            cx,
            ui,
            "incident-notified",
            (notified, notified_at),
            (faults, Notified),
        );
        when_ui(
            cx,
            ui,
            "incident-resolved",
            (resolved, resolved_at),
            (faults, Resolved),
        );
    });
}

/// Width of a day with its time.
const WHEN: f32 = 300.0;

/// A day and a time of day.
fn when_ui(
    cx: &Cx,
    ui: &mut Ui,
    id: &'static str,
    (day, time): (&mut Option<Date>, &mut Option<TimeOfDay>),
    (faults, field): (&[Fault], IncidentField),
) {
    ui.vertical(|ui| {
        ui.set_width(WHEN);
        ui.horizontal(|ui| {
            date_ui(cx, ui, Field::new(cx.t(id)).width(110.0), day);
            let spoken = format!("{} – {}", cx.t(id), cx.t("incident-time"));
            let clock = Field::new(cx.t("incident-time"))
                .spoken(&spoken)
                .width(70.0);
            time_ui(cx, ui, clock, time);
        });
        faults_ui(cx, ui, faults, field);
    });
}

/// The systems hit: as written, or picked from the register.
fn systems_ui(cx: &Cx, ui: &mut Ui, incident: &mut Incident, systems: &[System]) {
    let hint = cx.t("incident-systems-hint");
    text_ui(
        cx,
        ui,
        Field::new(cx.t("incident-systems")).hint(hint),
        &mut incident.systems,
    );
    let named = systems.iter().map(|system| system.name.trim());
    let named: Vec<&str> = named.filter(|name| !name.is_empty()).collect();
    if named.is_empty() {
        return;
    }
    ui.menu_button(cx.t("incident-systems-pick"), |ui| {
        eframe::egui::ScrollArea::vertical()
            .max_height(260.0)
            .show(ui, |ui| {
                for name in named {
                    let mut is_hit = incident.systems_hit().contains(&name);
                    if ui.checkbox(&mut is_hit, name).changed() {
                        incident.toggle_system(name);
                    }
                }
            });
    });
}

/// What is wrong with a field.
pub(super) fn faults_ui(cx: &Cx, ui: &mut Ui, faults: &[Fault], field: IncidentField) {
    for fault in faults.iter().filter(|fault| fault.field == field) {
        let (mark, colour) = if fault.blocks {
            ("✘", cx.tokens.bad)
        } else {
            ("!", cx.tokens.warn)
        };
        let text = format!("{mark} {}", explain::fault(cx.texts, *fault));
        ui.label(RichText::new(text).color(colour).small());
    }
    ui.add_space(theme::space::SMALL);
}
