//! The officer's own words in the report.

use eframe::egui::{ComboBox, RichText, Ui};

use crate::{
    assessment::Assessment,
    catalogue::{Heading, Scheme},
    model::Language,
    ui::{
        cx::Cx,
        widget::{Field, lines_ui, paragraph_ui},
    },
};

use super::ReportView;

/// The officer's own words: a text for any heading, difficulties, proposals.
pub(super) fn words_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ReportView,
    assessment: &mut Assessment,
    scheme: &Scheme,
) {
    heading_ui(cx, ui, view, assessment, scheme);
    let mut text = assessment
        .paragraphs
        .get(&view.heading)
        .cloned()
        .unwrap_or_default();
    let field = Field::new(cx.t("words-own")).hint(cx.t("words-own-hint"));
    ui.push_id(view.heading.clone(), |ui| {
        paragraph_ui(cx, ui, field, 4, &mut text)
    });
    if text.is_empty() {
        assessment.paragraphs.remove(&view.heading);
    } else {
        assessment.paragraphs.insert(view.heading.clone(), text);
    }
    lines_ui(
        cx,
        ui,
        Field::new(cx.t("words-difficulties")).hint(cx.t("words-one-a-line")),
        &mut assessment.difficulties,
    );
    lines_ui(
        cx,
        ui,
        Field::new(cx.t("words-proposals")).hint(cx.t("words-one-a-line")),
        &mut assessment.proposals,
    );
}

/// Which heading the own text belongs to; those with one are marked.
fn heading_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ReportView,
    assessment: &Assessment,
    scheme: &Scheme,
) {
    let headings: Vec<&Heading> = scheme
        .headings()
        .into_iter()
        .filter(|heading| heading.children.is_empty())
        .collect();
    if !headings.iter().any(|heading| heading.id == view.heading) {
        view.heading = headings
            .first()
            .map(|heading| heading.id.clone())
            .unwrap_or_default();
    }
    let title = |heading: &Heading| match cx.language() {
        Language::Vi => heading.title.clone(),
        Language::En => heading.title_en.clone(),
    };
    let chosen = headings
        .iter()
        .find(|heading| heading.id == view.heading)
        .map(|it| title(it))
        .unwrap_or_default();
    ui.label(
        RichText::new(cx.t("words-heading"))
            .color(cx.tokens.weak)
            .small(),
    );
    ComboBox::from_id_salt("heading")
        .width((ui.available_width() - 20.0).min(640.0))
        .truncate()
        .selected_text(chosen)
        .show_ui(ui, |ui| {
            for heading in headings {
                let own = if assessment.paragraphs.contains_key(&heading.id) {
                    "✎ "
                } else {
                    ""
                };
                ui.selectable_value(
                    &mut view.heading,
                    heading.id.clone(),
                    format!("{own}{}", title(heading)),
                );
            }
        })
        .response
        .accessible_name(cx.t("words-heading"));
}
