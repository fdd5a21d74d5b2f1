//! What narrows the list: conditions with their counts, the search, and in narrow windows the sections.

use eframe::egui::{Button, ComboBox, Label, Popup, PopupCloseBehavior, RichText, ScrollArea, Ui};

use crate::{
    assessment::filter::{Filter, Mark},
    model::{Kind, Section, Verdict},
    ui::{
        cx::Cx,
        numbers::Numbers,
        theme,
        widget::{self, Field, text_ui},
    },
};

use super::{super::section_name, view::WalkView};

/// The conditions, where there is room for them beside the list; the sections stand in the navigation then.
pub(super) fn panel_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView) {
    let area = ScrollArea::vertical().id_salt("filters").auto_shrink(false);
    area.show(ui, |ui| {
        ui.label(theme::strong(cx.t("walk-filters")));
        ui.add_space(theme::space::SMALL);
        conditions_ui(cx, ui, view);
        widget::follow_ui(ui);
    });
}

/// The conditions beside the section.
fn conditions_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView) {
    for mark in Mark::ALL {
        let count = view.list.counts.marks.get(&mark).copied().unwrap_or(0);
        let mut is_on = view.filter.marks.contains(&mark);
        let text = format!("{} ({count})", cx.coded("filter", mark.code()));
        let hint = cx.coded("filter-about", mark.code());
        if ui.checkbox(&mut is_on, text).on_hover_text(hint).changed() {
            view.filter.toggle(mark);
        }
    }
    let width = ui.available_width().min(240.0);
    verdict_choice_ui(cx, ui, view, width);
    owner_choice_ui(cx, ui, view, width);
    let is_default = view.filter == Filter::default();
    let clear = ui.add_enabled(!is_default, Button::new(cx.t("filter-clear")));
    if clear.clicked() {
        view.filter = Filter::default();
    }
}

fn verdict_choice_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView, width: f32) {
    let counts = &view.list.counts.verdicts;
    let name = |verdict: Option<Verdict>| match verdict {
        None => cx.t("filter-any-verdict").to_owned(),
        Some(verdict) => {
            // Both kinds stand in the list: the mark and the words for controls serve for duties too.
            let word = cx.texts.verdict(Kind::Standard, verdict);
            let count = counts.get(&verdict).copied().unwrap_or(0);
            format!("{} {word} ({count})", theme::mark(verdict))
        }
    };
    let chosen = &mut view.filter.verdict;
    ComboBox::from_id_salt("filter-verdict")
        .width(width)
        .truncate()
        .selected_text(name(*chosen))
        .show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, name(None));
            for verdict in Verdict::ALL {
                ui.selectable_value(chosen, Some(*verdict), name(Some(*verdict)));
            }
        })
        .response
        .accessible_name(cx.t("filter-verdict"));
}

fn owner_choice_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView, width: f32) {
    let counts = &view.list.counts.owners;
    let chosen = &mut view.filter.owner;
    if counts.is_empty() && chosen.is_none() {
        return;
    }
    let any = || cx.t("filter-any-owner").to_owned();
    let shown = chosen.clone().unwrap_or_else(any);
    ComboBox::from_id_salt("filter-owner")
        .width(width)
        .truncate()
        .selected_text(shown)
        .show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, any());
            for (owner, count) in counts {
                ui.selectable_value(chosen, Some(owner.clone()), format!("{owner} ({count})"));
            }
        })
        .response
        .accessible_name(cx.t("filter-owner"));
}

/// The conditions behind a button, where there is no room for them beside the list.
pub(super) fn folded_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView) {
    let button = filters_button(cx, view);
    let response = ui.button(button).on_hover_text(cx.t("walk-filters-hint"));
    Popup::menu(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| conditions_ui(cx, ui, view));
}

/// "Bộ lọc (2)": how many conditions are not as they were at first.
fn filters_button(cx: &Cx, view: &WalkView) -> String {
    let Filter {
        section: _,
        verdict,
        owner,
        marks,
    } = &view.filter;
    let changed = marks.symmetric_difference(&Filter::default().marks).count();
    let count = changed + usize::from(verdict.is_some()) + usize::from(owner.is_some());
    let name = cx.t("walk-filters");
    if count == 0 {
        name.to_owned()
    } else {
        format!("{name} ({count})")
    }
}

/// The sections, where the navigation does not show them.
pub(super) fn section_choice_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView, numbers: &Numbers) {
    let name = |section: Option<Section>| {
        section.map_or_else(
            || cx.t("walk-all").to_owned(),
            |section| section_name(cx, section),
        )
    };
    let mut chosen = view.filter.section;
    ComboBox::from_id_salt("walk-section")
        .width(ui.available_width())
        .truncate()
        .selected_text(name(chosen))
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut chosen, None, name(None));
            for (section, score) in &numbers.by_section {
                let text = format!(
                    "{} ({}/{})",
                    section_name(cx, *section),
                    score.answered(),
                    score.total()
                );
                ui.selectable_value(&mut chosen, Some(*section), text);
            }
        })
        .response
        .accessible_name(cx.t("walk-sections"));
    if chosen != view.filter.section {
        view.choose_section(chosen);
    }
}

/// The search, and how many rows there are.
pub(super) fn search_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView) {
    let field = Field::cell(cx.t("walk-search")).hint(cx.t("walk-search"));
    let response = text_ui(cx, ui, field, &mut view.search);
    if std::mem::take(&mut view.wants_search) {
        response.request_focus();
    }
    ui.horizontal(|ui| {
        let count = cx.with("walk-count", &[("count", &view.list.len())]);
        let chosen = view.chosen.len();
        let words = if view.has_several() {
            cx.with(
                "walk-count-chosen",
                &[("count", &chosen), ("all", &view.list.len())],
            )
        } else {
            count
        };
        ui.add(Label::new(RichText::new(words).color(cx.tokens.weak).small()).truncate());
        if view.is_narrowed() && ui.small_button(cx.t("walk-show-all")).clicked() {
            view.show_all();
        }
    });
}
