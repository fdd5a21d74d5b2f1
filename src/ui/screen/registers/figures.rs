//! The form of figures: a field for what the officer counts, what the registers know beside it and taken over with one
//! click, sums, and what contradicts what.

use eframe::egui::{Button, Grid, Label, RichText, Ui};

use crate::{
    app::explain,
    assessment::{
        Assessment, Figures,
        figures::{Figure, Statement},
    },
    catalogue::{FigureKind, FigureSource, Form, FormSection},
    ui::{
        cx::Cx,
        theme,
        widget::{Field, Tone, notice_ui, number_ui},
    },
};

/// Width of the column of titles, and of that of figures.
const TITLE: f32 = 400.0;
const VALUE: f32 = 110.0;

/// The form, part by part; what cannot be right stands above it.
pub(super) fn figures_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment) {
    let Some(form) = cx.library.form(&assessment.scheme) else {
        cx.hint_ui(ui, cx.t("figures-no-form"));
        return;
    };
    let statement = Statement::of(form, assessment);
    for found in statement.contradictions() {
        let sentence = explain::contradiction(cx.texts, &found);
        notice_ui(cx, ui, Tone::Warn, &sentence);
    }
    let figures = &mut assessment.figures;
    if cx.can_edit {
        take_all_ui(cx, ui, &statement, form, figures);
    }
    for section in &form.sections {
        ui.add_space(theme::space::SMALL);
        ui.label(theme::strong(section.title(cx.language())));
        section_ui(cx, ui, &statement, section, figures);
    }
    strange_ui(cx, ui, form, figures);
}

/// Puts what the registers know in place of everything that was counted otherwise.
fn take_all_ui(cx: &Cx, ui: &mut Ui, statement: &Statement, form: &Form, figures: &mut Figures) {
    let differing: Vec<Figure> = form
        .fields()
        .filter_map(|field| statement.figure(field))
        .filter(differs)
        .collect();
    if differing.is_empty() {
        return;
    }
    let words: [(&str, &dyn std::fmt::Display); 1] = [("count", &differing.len())];
    if ui.button(cx.with("figures-take-all", &words)).clicked() {
        for figure in differing {
            figures.set(&figure.field.id, None);
        }
    }
}

/// Whether the officer counted something else than the registers hold.
fn differs(figure: &Figure) -> bool {
    figure.registered.is_some() && figure.entered.is_some() && figure.entered != figure.registered
}

fn section_ui(
    cx: &Cx,
    ui: &mut Ui,
    statement: &Statement,
    section: &FormSection,
    figures: &mut Figures,
) {
    Grid::new(("figures", &section.id))
        .num_columns(4)
        .min_col_width(VALUE)
        .spacing([theme::space::LARGE, theme::space::SMALL])
        .show(ui, |ui| {
            for field in &section.fields {
                let Some(figure) = statement.figure(field) else {
                    continue;
                };
                ui.horizontal(|ui| {
                    // The same width in every part, so that the figures of all parts stand below each other.
                    ui.set_width(TITLE);
                    // Parts stand below their sum.
                    if section.sum_of(field).is_some() {
                        ui.add_space(theme::space::LARGE);
                    }
                    ui.add(Label::new(field.title(cx.language())).wrap());
                });
                value_ui(cx, ui, figure, figures);
                ui.label(RichText::new(field.unit(cx.language())).color(cx.tokens.weak));
                source_ui(cx, ui, figure, figures);
                ui.end_row();
            }
        });
}

/// The figure: a field, or the sum, which nobody enters.
fn value_ui(cx: &Cx, ui: &mut Ui, figure: Figure, figures: &mut Figures) {
    let Figure { field, value, .. } = figure;
    if matches!(field.source, FigureSource::Sum(_)) {
        let sum = value.map_or_else(|| "–".to_owned(), |value| cx.texts.number(value));
        ui.label(theme::strong(&sum));
        return;
    }
    let registered = figure
        .registered
        .map(|it| it.to_string())
        .unwrap_or_default();
    let width = match field.kind {
        FigureKind::Count => VALUE,
        FigureKind::Money => VALUE + 40.0,
    };
    let mut entered = figure.entered;
    let input = Field::cell(field.title(cx.language()))
        .hint(&registered)
        .width(width);
    number_ui(cx, ui, input, &mut entered);
    if entered != figure.entered {
        figures.set(&field.id, entered);
    }
}

/// Where the figure comes from, and the one of the registers where it is another.
fn source_ui(cx: &Cx, ui: &mut Ui, figure: Figure, figures: &mut Figures) {
    let field = figure.field;
    ui.horizontal(|ui| {
        let said = match (&field.source, figure.registered) {
            (FigureSource::Sum(_), _) => cx.t("figure-is-sum").to_owned(),
            (_, Some(registered)) => {
                let number = cx.texts.number(u64::from(registered));
                cx.with("figure-registered", &[("number", &number)])
            }
            (FigureSource::Counted(_), None) => cx.t("figure-registers-silent").to_owned(),
            (FigureSource::Entered, None) => String::new(),
        };
        cx.hint_ui(ui, said);
        if differs(&figure) {
            let name = format!("{} – {}", cx.t("figure-take"), field.title(cx.language()));
            let take = ui.add_enabled(cx.can_edit, Button::new(cx.t("figure-take")).small());
            if take.accessible_name(name).clicked() {
                figures.set(&field.id, None);
            }
        }
        if !field.is_added_up {
            cx.hint_ui(ui, cx.t("figure-not-added"));
        }
    });
}

/// Figures of another form: kept until somebody deletes them.
fn strange_ui(cx: &Cx, ui: &mut Ui, form: &Form, figures: &mut Figures) {
    let strange: Vec<(String, u32)> = figures
        .iter()
        .filter(|(id, _)| form.field(id).is_none())
        .map(|(id, figure)| (id.to_owned(), figure))
        .collect();
    if strange.is_empty() {
        return;
    }
    ui.add_space(theme::space::SMALL);
    ui.label(theme::strong(cx.t("figures-strange")));
    for (id, figure) in strange {
        ui.horizontal(|ui| {
            ui.label(format!("{id}: {}", cx.texts.number(u64::from(figure))));
            let name = format!("{} {id}", cx.t("figures-strange-delete"));
            let delete = Button::new(cx.t("figures-strange-delete")).small();
            let delete = ui.add_enabled(cx.can_edit, delete);
            if delete.accessible_name(name).clicked() {
                figures.set(&id, None);
            }
        });
    }
}
