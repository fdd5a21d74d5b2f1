//! The officer's own words in the report.

use std::collections::BTreeMap;

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
    own_text_ui(cx, ui, &view.heading, &mut assessment.paragraphs);
    let hint = cx.t("words-one-a-line");
    let field = Field::new(cx.t("words-difficulties")).hint(hint);
    lines_ui(cx, ui, field, &mut assessment.difficulties);
    let field = Field::new(cx.t("words-proposals")).hint(hint);
    lines_ui(cx, ui, field, &mut assessment.proposals);
}

/// The text that replaces the composed sentences under one heading.
fn own_text_ui(cx: &Cx, ui: &mut Ui, heading: &str, paragraphs: &mut BTreeMap<String, String>) {
    let mut text = paragraphs.get(heading).cloned().unwrap_or_default();
    let field = Field::new(cx.t("words-own")).hint(cx.t("words-own-hint"));
    ui.push_id(heading, |ui| paragraph_ui(cx, ui, field, 4, &mut text));
    if text.is_empty() {
        paragraphs.remove(heading);
    } else {
        paragraphs.insert(heading.to_owned(), text);
    }
}
