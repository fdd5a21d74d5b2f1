//! The results of one control in several systems or branches, and the worst of them as the answer.

use eframe::egui::{Button, CollapsingHeader, RichText, Ui};

use crate::{
    assessment::{Answer, SystemResult},
    model::{Kind, Verdict},
    ui::{
        cx::Cx,
        theme,
        widget::{Field, Tone, choice_ui, notice_ui, text_ui},
    },
};

/// A branch while its name is typed.
pub(super) type Typed = String;

/// The results, and the ways to add one: registered systems, or a name.
pub(super) fn systems_ui(
    cx: &Cx,
    ui: &mut Ui,
    kind: Kind,
    answer: &mut Answer,
    (registered, typed): (&[String], &mut Typed),
) {
    let heading = cx.with("systems-heading", &[("count", &answer.systems.len())]);
    CollapsingHeader::new(heading)
        .id_salt("systems")
        .default_open(!answer.systems.is_empty())
        .show(ui, |ui| {
            let mut removed = None;
            for position in 0..answer.systems.len() {
                if result_ui(cx, ui, kind, answer, position, registered) {
                    removed = Some(position);
                }
            }
            if let Some(position) = removed {
                answer.remove_result(position);
            }
            add_ui(cx, ui, answer, registered, typed);
        });
    rolled_up_ui(cx, ui, kind, answer);
}

/// One result; gives whether it is to go.
fn result_ui(
    cx: &Cx,
    ui: &mut Ui,
    kind: Kind,
    answer: &mut Answer,
    position: usize,
    registered: &[String],
) -> bool {
    let SystemResult {
        system,
        verdict,
        note,
    } = &mut answer.systems[position];
    let before = *verdict;
    let is_registered = registered.contains(system);
    let is_removed = ui.push_id(("system", position), |ui| {
        let heading = ui.horizontal_wrapped(|ui| {
            ui.label(theme::strong(system.as_str()));
            if !is_registered {
                cx.hint_ui(ui, cx.t("systems-unregistered"));
            }
            let name = format!("{} – {system}", cx.t("systems-remove"));
            ui.add(Button::new("×").small())
                .on_hover_text(&name)
                .accessible_name(&name)
                .clicked()
        });
        ui.horizontal(|ui| {
            let choices: Vec<Verdict> = Verdict::choices(kind).collect();
            let name = format!("{} – {system}", cx.t("card-verdict"));
            let field = Field::cell(&name).width(150.0);
            choice_ui(cx, ui, field, verdict, &choices, |it| {
                format!("{} {}", theme::mark(*it), cx.texts.verdict(kind, *it))
            });
            let name = format!("{} – {system}", cx.t("systems-note"));
            let field = Field::cell(&name).hint(cx.t("systems-note"));
            let room = ui.available_width() - theme::space::MEDIUM;
            text_ui(cx, ui, field.width(room), note);
        });
        heading.inner
    });
    let is_removed = is_removed.inner;
    if answer.systems[position].verdict != before {
        answer.roll_up();
    }
    is_removed
}

fn add_ui(cx: &Cx, ui: &mut Ui, answer: &mut Answer, registered: &[String], typed: &mut Typed) {
    let is_there = |name: &str| answer.systems.iter().any(|it| it.system == name);
    let missing: Vec<&String> = registered.iter().filter(|it| !is_there(it)).collect();
    let mut added: Vec<String> = Vec::new();
    ui.horizontal_wrapped(|ui| {
        if !missing.is_empty() {
            ui.menu_button(cx.t("systems-add"), |ui| {
                for name in &missing {
                    if ui.button(name.as_str()).clicked() {
                        added.push((*name).clone());
                    }
                }
            });
            if missing.len() > 1 && ui.button(cx.t("systems-add-all")).clicked() {
                added.extend(missing.iter().map(|name| (*name).clone()));
            }
        }
        let field = Field::cell(cx.t("systems-name")).hint(cx.t("systems-name"));
        text_ui(cx, ui, field.width(180.0), typed);
        let is_new = !typed.trim().is_empty() && !is_there(typed.trim());
        let add = ui.add_enabled(is_new, Button::new(cx.t("systems-add-name")));
        if add.clicked() {
            added.push(std::mem::take(typed));
        }
    });
    // What was said of the whole holds for the first one, and nobody has looked at the others.
    for name in added {
        let verdict = if answer.systems.is_empty() {
            answer.verdict
        } else {
            Verdict::NotAssessed
        };
        answer.set_result(&name, verdict);
    }
}

/// Says that the answer is the worst of the results, or that it is not.
fn rolled_up_ui(cx: &Cx, ui: &mut Ui, kind: Kind, answer: &mut Answer) {
    let Some(worst) = answer.worst() else { return };
    let word = cx.texts.verdict(kind, worst);
    if answer.is_rolled_up() {
        let words: [(&str, &dyn std::fmt::Display); 2] =
            [("count", &answer.systems.len()), ("verdict", &word)];
        let text = cx.with("systems-worst", &words);
        ui.label(RichText::new(text).color(cx.tokens.verdict(worst)).small());
        return;
    }
    let text = cx.with("systems-not-worst", &[("verdict", &word)]);
    notice_ui(cx, ui, Tone::Warn, &text);
    if ui.button(cx.t("systems-take-worst")).clicked() {
        answer.roll_up();
    }
}
