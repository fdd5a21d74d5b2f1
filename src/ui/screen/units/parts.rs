//! Parts of the assessment that are handed out to whoever is responsible: what became of each, and the form for another.
//! What a part covers is `assessment::part`'s, its package `app::part`'s.

use eframe::egui::{Align, Button, Layout, Ui, vec2};

use crate::{
    app::{explain, part::Wanted},
    assessment::{Assessment, part::Part, unit::Asking},
    model::Section,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, badge_ui, date_ui, main_button, notice_ui, text_ui},
    },
};

use super::{
    super::{deadline::day_off_ui, pair_text_ui, pair_ui, section_name},
    Around, UnitsView, name_of, tone,
};

/// What is kept of the form between frames.
#[derive(Default)]
pub struct PartForm {
    /// The part that is being put together.
    pub wanted: Wanted,
    /// Codes in it that nobody knows.
    unknown: Vec<String>,
}

/// The parts that are out, and the form for another; in a part, what it is.
pub(super) fn parts_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut UnitsView,
    assessment: &mut Assessment,
    around: &Around,
) -> Option<Command> {
    if let Some(part) = &assessment.part {
        for line in explain::part_in_words(cx.texts, part) {
            ui.label(line);
        }
        return None;
    }
    cx.hint_ui(ui, cx.t("parts-hint"));
    let mut withdrawn = None;
    for (place, part) in assessment.parts.iter().enumerate() {
        let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
        let row = Layout::right_to_left(Align::Center);
        ui.allocate_ui_with_layout(size, row, |ui| {
            if line_ui(cx, ui, part) {
                withdrawn = Some(place);
            }
        });
    }
    if let Some(place) = withdrawn {
        assessment.parts.remove(place);
    }
    ui.add_space(theme::space::SMALL);
    cx.edit_ui(ui, |ui| form_ui(cx, ui, view, assessment, around))
}

/// A part in a line, from its right end; gives whether nobody is to wait for it any more.
fn line_ui(cx: &Cx, ui: &mut Ui, part: &Part) -> bool {
    let name = format!("{} {}", cx.t("part-withdraw"), part.id);
    let withdraw = ui.add_enabled(cx.can_edit, Button::new("×").small());
    let is_withdrawn = withdraw
        .on_hover_text(&name)
        .accessible_name(&name)
        .clicked();
    let asking = part.asking(cx.today());
    let word = cx.coded("part-asking", asking.code());
    let tone = tone(asking);
    badge_ui(cx, ui, tone, &format!("{} {word}", tone.mark()));
    let last = part.returned.last();
    let day = last.map(|last| last.at.date()).or(part.due);
    if let Some(day) = day {
        let day = cx.texts.date(day);
        let day = match asking {
            Asking::Returned => day,
            _ => cx.with("unit-due-by", &[("date", &day)]),
        };
        cx.hint_ui(ui, day);
    }
    let count = part.controls.len();
    cx.hint_ui(ui, cx.with("unit-questions", &[("count", &count)]));
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.style_mut().wrap_mode = Some(eframe::egui::TextWrapMode::Truncate);
        let label = ui.label(format!("{} · {}", part.id, part.responsible));
        label.on_hover_text(part.codes());
    });
    is_withdrawn
}

/// Who, what, by when; and the button that asks for the file.
fn form_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut UnitsView,
    assessment: &Assessment,
    around: &Around,
) -> Option<Command> {
    let PartForm { wanted, unknown } = &mut view.part;
    pair_text_ui(
        cx,
        ui,
        (
            Field::new(cx.t("part-responsible")),
            &mut wanted.responsible,
        ),
        (
            Field::new(cx.t("part-codes")).hint(cx.t("part-codes-hint")),
            &mut wanted.selection.codes,
        ),
    );
    let counted = view.counted.as_ref();
    let sections = counted.map_or(&[][..], |(_, it)| it.sections.as_slice());
    chosen_ui(cx, ui, wanted, sections, assessment);
    let (due, note) = (&mut wanted.due, &mut wanted.note);
    pair_ui(
        ui,
        |ui| {
            date_ui(cx, ui, Field::new(cx.t("part-due")), due);
        },
        |ui| {
            text_ui(cx, ui, Field::new(cx.t("part-note")), note);
        },
    );
    day_off_ui(cx, ui, wanted.due);
    if !unknown.is_empty() {
        let codes = unknown.join(", ");
        let words = cx.with("unit-codes-unknown", &[("codes", &codes)]);
        notice_ui(cx, ui, Tone::Warn, &words);
    }
    let selection = &wanted.selection;
    let has_chosen = !selection.codes.trim().is_empty()
        || !selection.sections.is_empty()
        || !selection.units.is_empty();
    let may_give = has_chosen && !wanted.responsible.trim().is_empty();
    let give = ui.add_enabled(may_give, main_button(cx, cx.t("part-give")));
    let give = give.on_disabled_hover_text(cx.t("part-give-needs"));
    if !give.clicked() {
        return None;
    }
    (_, *unknown) = selection.controls(assessment, cx.library, around.questions);
    let is_clear = unknown.is_empty();
    is_clear.then(|| Command::AskPart(Box::new(wanted.clone())))
}

/// Whole sections, and what units are asked.
fn chosen_ui(
    cx: &Cx,
    ui: &mut Ui,
    wanted: &mut Wanted,
    sections: &[(Section, usize)],
    assessment: &Assessment,
) {
    ui.label(theme::strong(cx.t("part-sections")));
    ui.horizontal_wrapped(|ui| {
        for (section, count) in sections {
            let chosen = &mut wanted.selection.sections;
            let mut is_chosen = chosen.contains(section);
            let text = format!("{} ({count})", section_name(cx, *section));
            let spoken = format!("{} {text}", cx.t("part-one"));
            let tick = ui.checkbox(&mut is_chosen, text);
            let tick = tick.accessible_name(spoken);
            if tick.changed() && !chosen.remove(section) {
                chosen.insert(*section);
            }
        }
    });
    if assessment.units.is_empty() {
        return;
    }
    ui.label(theme::strong(cx.t("part-units")));
    ui.horizontal_wrapped(|ui| {
        for (place, unit) in assessment.units.iter().enumerate() {
            let chosen = &mut wanted.selection.units;
            let mut is_chosen = chosen.contains(&place);
            let name = name_of(cx, unit);
            let spoken = format!("{} {name}", cx.t("part-one"));
            let tick = ui.checkbox(&mut is_chosen, name);
            let tick = tick.accessible_name(spoken);
            if tick.changed() && !chosen.remove(&place) {
                chosen.insert(place);
            }
        }
    });
}
