//! Choosing one of a few: a list that opens, the verdict as a row of buttons, maturity 0 to 5.

use eframe::egui::{Button, ComboBox, Response, RichText, Ui};

use crate::{
    model::{Kind, Maturity, Verdict},
    ui::{cx::Cx, theme},
};

use super::Field;

/// One of several values.
pub fn choice_ui<T: PartialEq + Copy>(
    cx: &Cx,
    ui: &mut Ui,
    field: Field,
    value: &mut T,
    choices: &[T],
    text: impl Fn(&T) -> String,
) -> Response {
    field.show(cx, ui, |ui| {
        let before = *value;
        let width = field.width.min(ui.available_width());
        let mut response = ComboBox::from_id_salt(field.label)
            .width(width)
            .truncate()
            .selected_text(text(value))
            .show_ui(ui, |ui| {
                for choice in choices {
                    ui.selectable_value(value, *choice, text(choice));
                }
            })
            .response;
        if *value != before {
            response.mark_changed();
        }
        response
    })
}

/// The verdict in the wording of the catalogue's kind: one button each, with mark and word.
pub fn verdict_ui(cx: &Cx, ui: &mut Ui, kind: Kind, verdict: &mut Verdict) {
    ui.horizontal_wrapped(|ui| {
        for choice in Verdict::choices(kind) {
            let is_chosen = *verdict == choice;
            let colour = cx.tokens.verdict(choice);
            let text = format!("{} {}", theme::mark(choice), cx.texts.verdict(kind, choice));
            let text = if is_chosen {
                theme::strong(text)
            } else {
                RichText::new(text)
            };
            let button = Button::selectable(is_chosen, text.color(colour))
                .frame_when_inactive(true)
                .frame(true);
            if ui.add(button).clicked() {
                *verdict = choice;
            }
        }
    });
}

/// Maturity 0 to 5; a click on the chosen level takes it back.
pub fn maturity_ui(cx: &Cx, ui: &mut Ui, maturity: &mut Option<Maturity>) {
    ui.horizontal_wrapped(|ui| {
        for level in Maturity::ALL {
            let is_chosen = *maturity == Some(level);
            let name = cx.texts.maturity(level);
            let button = Button::selectable(is_chosen, level.level().to_string())
                .frame_when_inactive(true)
                .frame(true);
            let response = ui.add(button).on_hover_text(&name).accessible_name(&name);
            if response.clicked() {
                *maturity = (!is_chosen).then_some(level);
            }
        }
        let chosen = maturity.map(|level| cx.coded("maturity", &level.level().to_string()));
        cx.hint_ui(
            ui,
            chosen.unwrap_or_else(|| cx.t("maturity-none").to_owned()),
        );
    });
}
