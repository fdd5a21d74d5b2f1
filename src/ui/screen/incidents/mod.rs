//! Incidents and risks: the record of each with what is wrong beside its fields, the notices sent of it, and the word
//! that there were none.

mod notices;
mod record;

use eframe::egui::{Button, Ui};

use crate::{
    assessment::{Assessment, Due, Incident, IncidentKind},
    catalogue::NoticeLimit,
    store::settings::{Role, Settings},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Tone, notice_ui},
    },
};

use super::{
    Screen, card_ui, page_ui,
    signing::{Means, SigningViews},
};

use notices::notices_ui;
use record::record_ui;

/// What the screen remembers between frames.
#[derive(Default)]
pub struct IncidentsView {
    /// The record that is shown.
    chosen: usize,
}

/// What a notice is signed with.
pub struct Signing<'a> {
    /// What is typed and seen of keys.
    pub view: &'a mut SigningViews,
    /// What the settings say.
    pub means: Means<'a>,
    /// Whether something is being signed.
    pub is_busy: bool,
}

/// Who signs notices: the head, as all letters of the body.
pub const SIGNATORY: Role = Role::Head;

/// What notices are signed with, as the settings say.
pub fn means(settings: &Settings) -> Means<'_> {
    Means::of(settings, SIGNATORY)
}

/// The screen.
pub fn incidents_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut IncidentsView,
    assessment: &mut Assessment,
    signing: Signing,
) -> Option<Command> {
    page_ui(cx, ui, Screen::Incidents, |ui| {
        let scheme = cx.library.scheme(&assessment.scheme);
        let limits = scheme.map_or(&[][..], |scheme| &scheme.notices.limits);
        card_ui(cx, ui, cx.t("incidents-list"), |ui| {
            list_ui(cx, ui, view, (assessment, limits));
        });
        let chosen = view.chosen;
        if chosen >= assessment.incidents.len() {
            return None;
        }
        let heading = cx.with("incident-number", &[("number", &(chosen + 1))]);
        card_ui(cx, ui, &heading, |ui| {
            let beside = (assessment.registers.systems.as_slice(), limits);
            cx.edit_ui(ui, |ui| {
                record_ui(cx, ui, &mut assessment.incidents[chosen], beside);
            });
        });
        card_ui(cx, ui, cx.t("incident-notices"), |ui| {
            notices_ui(cx, ui, chosen, assessment, signing)
        })
    })
}

fn list_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut IncidentsView,
    (assessment, limits): (&mut Assessment, &[NoticeLimit]),
) {
    for (position, incident) in assessment.incidents.iter().enumerate() {
        let line = line(cx, position, incident, limits);
        let is_chosen = view.chosen == position;
        let button = Button::selectable(is_chosen, line).truncate();
        if ui.add(button).clicked() {
            view.chosen = position;
        }
    }
    none_ui(cx, ui, assessment);
    ui.add_space(theme::space::SMALL);
    let incidents = &mut assessment.incidents;
    ui.horizontal_wrapped(|ui| {
        for kind in IncidentKind::ALL {
            let add = Button::new(cx.coded("incidents-add", kind.code()));
            if ui.add_enabled(cx.can_edit, add).clicked() {
                incidents.push(Incident::blank(kind));
                view.chosen = incidents.len() - 1;
            }
        }
        let chosen = incidents.get(view.chosen);
        let is_told = chosen.is_some_and(|chosen| chosen.sent().next().is_some());
        let may_delete = cx.can_edit && chosen.is_some() && !is_told;
        let delete = ui.add_enabled(may_delete, Button::new(cx.t("incidents-delete")));
        if delete
            .on_disabled_hover_text(cx.t("incidents-delete-told"))
            .clicked()
        {
            incidents.remove(view.chosen);
            view.chosen = view.chosen.saturating_sub(1);
        }
    });
}

/// The word that nothing happened: a choice, because an empty list may only be one that nobody has filled.
fn none_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment) {
    let is_empty = assessment.incidents.is_empty();
    if is_empty && !assessment.none_arisen {
        cx.hint_ui(ui, cx.t("incidents-none"));
    }
    let may_say = cx.can_edit && (is_empty || assessment.none_arisen);
    ui.add_enabled_ui(may_say, |ui| {
        ui.checkbox(&mut assessment.none_arisen, cx.t("incidents-none-arisen"));
    });
    if !is_empty && assessment.none_arisen {
        notice_ui(cx, ui, Tone::Bad, cx.t("gap-incidents-contradict"));
    }
}

/// "1. Sự cố, 12/02/2007: Trang thông tin … (đã thông báo)".
fn line(cx: &Cx, position: usize, incident: &Incident, limits: &[NoticeLimit]) -> String {
    let kind = cx.coded("incident-kind", incident.kind.code());
    let day = incident.noticed.map(|day| cx.texts.date(day));
    let day = day.map(|day| format!(", {day}")).unwrap_or_default();
    let dues = incident.dues(limits, cx.now);
    let state = if incident.faults(cx.now).iter().any(|fault| fault.blocks) {
        cx.t("incident-state-faulty")
    } else if dues.iter().any(Due::is_overdue) {
        cx.t("incident-state-overdue")
    } else if dues.iter().any(Due::is_open) {
        cx.t("incident-state-running")
    } else if incident.resolved.is_some() {
        cx.t("incident-state-resolved")
    } else if incident.notified.is_some() {
        cx.t("incident-state-notified")
    } else {
        cx.t("incident-state-open")
    };
    format!(
        "{}. {kind}{day}: {} ({state})",
        position + 1,
        incident.summary.trim()
    )
}
