//! Who signs, who receives, and how much data travels.

use eframe::egui::Ui;

use crate::{
    assessment::{Assessment, Authority, DataAttached, Dispatch},
    catalogue::Scheme,
    ui::{
        cx::Cx,
        theme,
        widget::{Field, Tone, choice_ui, lines_ui, notice_ui, text_ui},
    },
};

use super::{super::pair_ui, marking::marking_ui};

/// The fields.
pub(super) fn dispatch_ui(
    cx: &Cx,
    ui: &mut Ui,
    assessment: &mut Assessment,
    scheme: Option<&Scheme>,
) {
    let Dispatch {
        authority,
        position,
        signatory,
        addressees,
        recipients,
        data,
        marking,
        initials,
        seal,
        // The way of the paper is walked step by step, not typed.
        ..
    } = &mut assessment.dispatch;
    let profile = &assessment.profile;
    let authorities = |authority: &Authority| cx.coded("authority", authority_code(*authority));
    choice_ui(
        cx,
        ui,
        Field::new(cx.t("dispatch-authority")).width(260.0),
        authority,
        &Authority::ALL,
        authorities,
    );
    pair_ui(
        ui,
        |ui| {
            text_ui(
                cx,
                ui,
                Field::new(cx.t("dispatch-position")).hint(&profile.head_position),
                position,
            );
        },
        |ui| {
            text_ui(
                cx,
                ui,
                Field::new(cx.t("dispatch-signatory")).hint(&profile.head),
                signatory,
            );
        },
    );
    let unit = &profile.drafting_unit;
    recipients_ui(cx, ui, scheme, unit, (addressees, recipients));
    for (is_wanted, id) in [(initials, "dispatch-initials"), (seal, "dispatch-seal")] {
        ui.checkbox(is_wanted, cx.t(id));
    }
    ui.add_space(theme::space::SMALL);
    data_ui(cx, ui, data);
    marking_ui(cx, ui, marking);
}

/// What of the assessment travels inside the report.
fn data_ui(cx: &Cx, ui: &mut Ui, data: &mut DataAttached) {
    ui.label(theme::strong(cx.t("dispatch-data")));
    for choice in DataAttached::ALL {
        ui.radio_value(data, choice, cx.coded("data", choice.code()));
    }
    if *data == DataAttached::Whole {
        notice_ui(cx, ui, Tone::Warn, cx.t("dispatch-data-warning"));
    }
}

/// To whom the report goes, and who receives a copy; what the scheme says stands beside.
fn recipients_ui(
    cx: &Cx,
    ui: &mut Ui,
    scheme: Option<&Scheme>,
    unit: &str,
    (addressees, recipients): (&mut Vec<String>, &mut Vec<String>),
) {
    let by_scheme = scheme.map_or_else(String::new, |scheme| scheme.addressees.join("; "));
    let field = Field::new(cx.t("dispatch-addressees")).hint(&by_scheme);
    lines_ui(cx, ui, field, addressees);
    let field = Field::new(cx.t("dispatch-recipients")).hint(cx.t("dispatch-recipients-hint"));
    lines_ui(cx, ui, field, recipients);
    if let Some(scheme) = scheme {
        let lines = scheme.copies.join("; ").replace("{unit}", unit);
        cx.hint_ui(ui, cx.with("dispatch-recipients-own", &[("lines", &lines)]));
    }
}

fn authority_code(authority: Authority) -> &'static str {
    match authority {
        Authority::Head => "head",
        Authority::ForHead => "for_head",
        Authority::ByOrder => "by_order",
        Authority::Acting => "acting",
        Authority::OnBehalf => "on_behalf",
    }
}
