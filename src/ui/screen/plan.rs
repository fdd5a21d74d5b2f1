//! Findings and plan: what is not as it should be, the heaviest first, and the steps to mend it.

use eframe::egui::{RichText, Ui};

use crate::{
    assessment::{Action, findings::Finding},
    model::ControlRef,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, badge_ui, date_ui, number_ui, paragraph_ui, text_ui},
    },
};

use super::{Screen, card_ui, page_ui, pair_ui};

/// The screen.
pub fn plan_ui(
    cx: &Cx,
    ui: &mut Ui,
    findings: &[Finding],
    actions: &mut Vec<Action>,
) -> Option<Command> {
    page_ui(cx, ui, Screen::Plan, |ui| {
        let heading = cx.with("plan-findings", &[("count", &findings.len())]);
        let from_finding = card_ui(cx, ui, &heading, |ui| {
            findings_ui(cx, ui, findings, actions)
        });
        let heading = cx.with("plan-actions", &[("count", &actions.len())]);
        let from_action = card_ui(cx, ui, &heading, |ui| actions_ui(cx, ui, actions));
        from_finding.or(from_action)
    })
}

fn findings_ui(
    cx: &Cx,
    ui: &mut Ui,
    findings: &[Finding],
    actions: &mut Vec<Action>,
) -> Option<Command> {
    if findings.is_empty() {
        cx.hint_ui(ui, cx.t("plan-no-findings"));
    }
    let mut command = None;
    for finding in findings {
        let Finding {
            at,
            kind,
            verdict,
            weight,
            actions: steps,
        } = finding;
        ui.push_id(at, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(theme::mark(*verdict)).color(cx.tokens.verdict(*verdict)))
                    .on_hover_text(cx.texts.verdict(*kind, *verdict));
                if link_ui(cx, ui, at) {
                    command = Some(Command::GoTo(at.clone()));
                }
            });
            ui.horizontal_wrapped(|ui| {
                ui.add_space(theme::space::LARGE);
                cx.hint_ui(ui, cx.with("plan-weight", &[("weight", weight)]));
                if steps.is_empty() {
                    badge_ui(cx, ui, Tone::Warn, cx.t("plan-no-action"));
                } else {
                    badge_ui(
                        cx,
                        ui,
                        Tone::Good,
                        &cx.with("plan-has-actions", &[("count", &steps.len())]),
                    );
                }
                let name = format!("{} {}", cx.t("plan-add-for"), at.control);
                if ui
                    .button(cx.t("plan-add-for"))
                    .accessible_name(name)
                    .clicked()
                {
                    actions.push(Action {
                        controls: vec![at.clone()],
                        ..Action::default()
                    });
                }
            });
        });
    }
    command
}

fn link_ui(cx: &Cx, ui: &mut Ui, at: &ControlRef) -> bool {
    ui.link(format!("{} {}", at.control, cx.control_title(at)))
        .clicked()
}

fn actions_ui(cx: &Cx, ui: &mut Ui, actions: &mut Vec<Action>) -> Option<Command> {
    if actions.is_empty() {
        cx.hint_ui(ui, cx.t("plan-no-actions"));
    }
    let (mut command, mut deleted) = (None, None);
    for (index, action) in actions.iter_mut().enumerate() {
        ui.push_id(("action", index), |ui| {
            let number = index + 1;
            ui.horizontal(|ui| {
                ui.label(theme::strong(
                    cx.with("plan-action-n", &[("number", &number)]),
                ));
                if action.is_overdue(cx.today()) {
                    badge_ui(cx, ui, Tone::Bad, cx.t("plan-overdue"));
                }
                let name = cx.with("plan-delete", &[("number", &number)]);
                if ui
                    .small_button("×")
                    .on_hover_text(&name)
                    .accessible_name(&name)
                    .clicked()
                {
                    deleted = Some(index);
                }
            });
            for at in &action.controls {
                if link_ui(cx, ui, at) {
                    command = Some(Command::GoTo(at.clone()));
                }
            }
            action_fields_ui(cx, ui, number, action);
            ui.separator();
        });
    }
    if let Some(index) = deleted {
        actions.remove(index);
    }
    if ui.button(cx.t("plan-add")).clicked() {
        actions.push(Action::default());
    }
    command
}

fn action_fields_ui(cx: &Cx, ui: &mut Ui, number: usize, action: &mut Action) {
    let Action {
        what,
        controls: _,
        owner,
        support,
        due,
        done,
        cost_million_vnd,
        funding,
    } = action;
    let name = |id: &'static str| format!("{} {number}", cx.t(id));
    paragraph_ui(cx, ui, Field::new(&name("action-what")), 2, what);
    pair_ui(
        ui,
        |ui| {
            text_ui(cx, ui, Field::new(&name("action-owner")), owner);
        },
        |ui| {
            text_ui(cx, ui, Field::new(&name("action-support")), support);
        },
    );
    pair_ui(
        ui,
        |ui| {
            date_ui(cx, ui, Field::new(&name("action-due")), due);
        },
        |ui| {
            date_ui(cx, ui, Field::new(&name("action-done")), done);
        },
    );
    pair_ui(
        ui,
        |ui| {
            number_ui(cx, ui, Field::new(&name("action-cost")), cost_million_vnd);
        },
        |ui| {
            text_ui(cx, ui, Field::new(&name("action-funding")), funding);
        },
    );
}
