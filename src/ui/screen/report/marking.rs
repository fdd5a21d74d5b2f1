//! What is stamped on the official report: secrecy, urgency, circulation.

use eframe::egui::Ui;

use crate::{
    assessment::{
        Marking,
        marking::{Secrecy, Urgency},
    },
    ui::{
        cx::Cx,
        theme,
        widget::{Field, Tone, choice_ui, notice_ui},
    },
};

use super::super::pair_ui;

/// The choices, and what a degree of secrecy means for the data inside.
pub(super) fn marking_ui(cx: &Cx, ui: &mut Ui, marking: &mut Marking) {
    let Marking {
        secrecy,
        urgency,
        internal,
    } = marking;
    let secrecies = degrees(&Secrecy::ALL);
    let urgencies = degrees(&Urgency::ALL);
    ui.add_space(theme::space::SMALL);
    pair_ui(
        ui,
        |ui| {
            let field = Field::new(cx.t("dispatch-secrecy")).width(200.0);
            choice_ui(cx, ui, field, secrecy, &secrecies, |degree| {
                cx.coded("secrecy", degree.map_or("none", Secrecy::code))
            });
        },
        |ui| {
            let field = Field::new(cx.t("dispatch-urgency")).width(200.0);
            choice_ui(cx, ui, field, urgency, &urgencies, |degree| {
                cx.coded("urgency", degree.map_or("none", Urgency::code))
            });
        },
    );
    ui.checkbox(internal, cx.t("dispatch-internal"));
    if secrecy.is_some() {
        notice_ui(cx, ui, Tone::Warn, cx.t("dispatch-secret-warning"));
    }
}

/// No degree, then every degree.
fn degrees<T: Copy>(all: &[T]) -> Vec<Option<T>> {
    let some = all.iter().copied().map(Some);
    [None].into_iter().chain(some).collect()
}
