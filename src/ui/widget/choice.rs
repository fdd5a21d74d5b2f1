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

/// The key of a verdict: its place among those that say something, from 1; 0 takes the verdict back.
fn key_of(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotAssessed => 0,
        Verdict::Compliant => 1,
        Verdict::Partial => 2,
        Verdict::NonCompliant => 3,
        Verdict::NotApplicable => 4,
        Verdict::NotArisen => 5,
    }
}

/// The verdict of a key, where this kind of control can take it.
pub fn verdict_of_key(kind: Kind, key: u8) -> Option<Verdict> {
    Verdict::choices(kind).find(|verdict| key_of(*verdict) == key)
}

/// The verdict in the wording of the catalogue's kind: one button each, with mark and word, and the key where keys
/// work. Gives the one that was chosen.
pub fn verdict_ui(
    cx: &Cx,
    ui: &mut Ui,
    kind: Kind,
    current: Option<Verdict>,
    has_keys: bool,
) -> Option<Verdict> {
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for choice in Verdict::choices(kind) {
            let is_current = current == Some(choice);
            let colour = cx.tokens.verdict(choice);
            let name = format!("{} {}", theme::mark(choice), cx.texts.verdict(kind, choice));
            let text = if is_current {
                theme::strong(&name)
            } else {
                RichText::new(&name)
            };
            let text = text.color(colour);
            let button = if has_keys {
                Button::selectable(is_current, (key_text(cx, key_of(choice)), text))
            } else {
                Button::selectable(is_current, text)
            };
            let response = ui.add(button.frame_when_inactive(true).frame(true));
            if response.accessible_name(&name).clicked() {
                chosen = Some(choice);
            }
        }
    });
    chosen
}

/// The key before what it does.
fn key_text(cx: &Cx, digit: u8) -> RichText {
    theme::strong(digit.to_string())
        .color(cx.tokens.weak)
        .small()
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
