//! The record of one incident or risk, with what is wrong below the field where it is mended.

use eframe::egui::{Align, Layout, RichText, Ui};

use crate::{
    app::explain,
    assessment::{
        Due, DueState, Fault, Incident, IncidentField, IncidentKind, IncidentNature,
        register::System,
    },
    catalogue::NoticeLimit,
    model::{Date, IncidentGravity, TimeOfDay},
    ui::{
        cx::Cx,
        theme,
        widget::{Field, Tone, choice_ui, date_ui, notice_ui, paragraph_ui, text_ui, time_ui},
    },
};

/// The fields.
pub(super) fn record_ui(
    cx: &Cx,
    ui: &mut Ui,
    incident: &mut Incident,
    (systems, limits): (&[System], &[NoticeLimit]),
) {
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
    gravity_ui(cx, ui, incident, limits);
    times_ui(cx, ui, incident, &faults);
    dues_ui(cx, ui, &incident.dues(limits, cx.now));
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

/// How grave it is, where the reporting scheme sets limits by it or somebody has said so.
fn gravity_ui(cx: &Cx, ui: &mut Ui, incident: &mut Incident, limits: &[NoticeLimit]) {
    let is_limited = !limits.is_empty() && incident.kind == IncidentKind::Incident;
    if !is_limited && incident.gravity.is_none() {
        return;
    }
    let field = Field::new(cx.t("incident-gravity")).width(520.0);
    let gravities = IncidentGravity::ALL.iter().copied().map(Some);
    let gravities: Vec<_> = [None].into_iter().chain(gravities).collect();
    choice_ui(cx, ui, field, &mut incident.gravity, &gravities, |it| {
        let code = it.map_or("unsaid", IncidentGravity::code);
        cx.coded("incident-gravity", code)
    });
    if incident.gravity.is_none() {
        cx.hint_ui(ui, cx.t("incident-gravity-hint"));
    }
}

/// By when it has to be told, and how long there is left; drawn anew every minute while something runs.
fn dues_ui(cx: &Cx, ui: &mut Ui, dues: &[Due]) {
    for due in dues {
        let tone = match due.state {
            DueState::Running(_) | DueState::Late => Tone::Warn,
            DueState::Overdue(_) => Tone::Bad,
            DueState::Met => Tone::Good,
        };
        notice_ui(cx, ui, tone, &explain::due(cx.texts, due));
    }
    if dues.iter().any(Due::is_open) {
        ui.ctx().request_repaint_after_secs(60.0);
    }
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
const WHEN: f32 = 320.0;

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
            date_ui(cx, ui, Field::new(cx.t(id)).width(130.0), day);
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
