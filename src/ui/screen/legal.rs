//! The laws that the report cites: chosen among those that hold on its day, or written by hand, each with what is to be
//! said about it.

use eframe::egui::{ComboBox, Label, Ui};

use crate::{
    assessment::{Assessment, legal::CitedLaw},
    catalogue::Law,
    model::Date,
    report::legal,
    ui::{
        cx::Cx,
        theme,
        widget::{Field, Tone, date_ui, notice_ui, text_ui},
    },
};

use super::pair_text_ui;

/// The list, and the ways to add to it.
pub(super) fn legal_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment) {
    cx.hint_ui(ui, cx.t("legal-why"));
    let day = assessment.day_of_laws(cx.now.date());
    let mut removed = None;
    for (place, law) in assessment.legal_bases.iter_mut().enumerate() {
        ui.push_id(("law", place), |ui| {
            if law_ui(cx, ui, law, day) {
                removed = Some(place);
            }
        });
    }
    if let Some(place) = removed {
        assessment.legal_bases.remove(place);
    }
    ui.horizontal_wrapped(|ui| {
        choice_ui(cx, ui, assessment, day);
        let scheme = cx.library.scheme(&assessment.scheme);
        if let Some(scheme) = scheme.filter(|it| !it.legal_bases.is_empty())
            && ui.button(cx.t("legal-as-scheme")).clicked()
        {
            assessment.cite_as_scheme(scheme, cx.library);
        }
        if ui.button(cx.t("legal-own")).clicked() {
            assessment.legal_bases.push(CitedLaw::default());
        }
    });
}

/// One law; true where it is to be taken out. Only what the program does not know can be written.
fn law_ui(cx: &Cx, ui: &mut Ui, law: &mut CitedLaw, day: Date) -> bool {
    let is_known = cx.library.law(&law.number).is_some();
    if is_known {
        ui.add(Label::new(format!("• {}", legal::line(cx.texts, law))).wrap());
    } else {
        let CitedLaw {
            title,
            number,
            date,
            issuer,
        } = law;
        let field = Field::new(cx.t("legal-title")).hint(cx.t("legal-title-hint"));
        text_ui(cx, ui, field, title);
        pair_text_ui(
            cx,
            ui,
            (Field::new(cx.t("legal-number")), number),
            (Field::new(cx.t("legal-issuer")), issuer),
        );
        date_ui(cx, ui, Field::new(cx.t("legal-date")).width(160.0), date);
    }
    if let Some(fault) = law.fault(cx.library, day) {
        notice_ui(cx, ui, Tone::Warn, &cx.coded("law-fault", fault.code()));
    }
    let name = format!("{} – {}", cx.t("legal-remove"), law.title);
    let remove = ui.button(cx.t("legal-remove")).accessible_name(name);
    ui.add_space(theme::space::SMALL);
    remove.clicked()
}

/// The laws that hold on this day and are not cited yet.
fn choice_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment, day: Date) {
    let mut chosen: Option<&Law> = None;
    let label = ui.label(cx.t("legal-add"));
    ComboBox::from_id_salt("legal-add")
        .width(320.0)
        .selected_text(cx.t("legal-choose"))
        .show_ui(ui, |ui| {
            let cited = |law: &&Law| {
                let mut all = assessment.legal_bases.iter();
                all.any(|it| it.number == law.number)
            };
            let laws = cx.library.laws().iter();
            for law in laws.filter(|law| law.holds_on(day) && !cited(law)) {
                let mut name = format!("{} – {}", law.number, law.title_in(cx.language()));
                if law.needs_checking() {
                    name = format!("{name} ({})", cx.t("law-needs-checking"));
                }
                if ui.selectable_label(false, name).clicked() {
                    chosen = Some(law);
                }
            }
        })
        .response
        .labelled_by(label.id);
    if let Some(law) = chosen {
        assessment.cite(law);
    }
}
