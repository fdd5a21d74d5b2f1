//! Findings and plan: what is not as it should be, the heaviest first, and the steps to mend it.

use eframe::egui::{Align, Button, Layout, RichText, TextWrapMode, Ui, vec2};

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

use super::{Screen, card_ui, page_ui, pair_text_ui, pair_ui};

/// Which half is shown.
#[derive(Default)]
pub struct PlanView {
    /// The plan instead of the findings.
    pub shows_actions: bool,
    /// Bring the last action into view with the next frame.
    wants_last: bool,
}

/// The screen.
pub fn plan_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut PlanView,
    findings: &[Finding],
    actions: &mut Vec<Action>,
) -> Option<Command> {
    page_ui(cx, ui, Screen::Plan, |ui| {
        let halves = [
            (
                false,
                cx.with("plan-findings", &[("count", &findings.len())]),
            ),
            (true, cx.with("plan-actions", &[("count", &actions.len())])),
        ];
        ui.horizontal_wrapped(|ui| {
            for (half, name) in &halves {
                ui.selectable_value(&mut view.shows_actions, *half, name);
            }
        });
        ui.add_space(theme::space::SMALL);
        let heading = &halves[usize::from(view.shows_actions)].1;
        card_ui(cx, ui, heading, |ui| {
            if view.shows_actions {
                actions_ui(cx, ui, &mut view.wants_last, actions)
            } else {
                findings_ui(cx, ui, view, findings, actions)
            }
        })
    })
}

fn findings_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut PlanView,
    findings: &[Finding],
    actions: &mut Vec<Action>,
) -> Option<Command> {
    if findings.is_empty() {
        cx.hint_ui(ui, cx.t("plan-no-findings"));
    }
    let mut command = None;
    for finding in findings {
        let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
        let asked = ui
            .push_id(&finding.at, |ui| {
                let row = Layout::right_to_left(Align::Center);
                ui.allocate_ui_with_layout(size, row, |ui| finding_ui(cx, ui, finding))
                    .inner
            })
            .inner;
        match asked {
            Some(Asked::Action) => {
                actions.push(Action {
                    controls: vec![finding.at.clone()],
                    ..Action::default()
                });
                (view.shows_actions, view.wants_last) = (true, true);
            }
            Some(Asked::Card) => command = Some(Command::GoTo(finding.at.clone())),
            None => {}
        }
    }
    command
}

/// What is wanted with a finding.
enum Asked {
    /// A step of the plan for it.
    Action,
    /// The control's card.
    Card,
}

/// One finding in one row, from its right end.
fn finding_ui(cx: &Cx, ui: &mut Ui, finding: &Finding) -> Option<Asked> {
    let Finding {
        at,
        kind,
        verdict,
        weight,
        actions: steps,
    } = finding;
    let name = format!("{} {}", cx.t("plan-add-for"), at.control);
    let add = ui
        .add_enabled(cx.can_edit, Button::new(cx.t("plan-add-for")))
        .accessible_name(name)
        .clicked();
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
    cx.hint_ui(ui, cx.with("plan-weight", &[("weight", weight)]));
    let open = ui
        .with_layout(Layout::left_to_right(Align::Center), |ui| {
            let mark = RichText::new(theme::mark(*verdict)).color(cx.tokens.verdict(*verdict));
            ui.label(mark)
                .on_hover_text(cx.texts.verdict(*kind, *verdict));
            ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
            link_ui(cx, ui, at)
        })
        .inner;
    add.then_some(Asked::Action).or(open.then_some(Asked::Card))
}

fn link_ui(cx: &Cx, ui: &mut Ui, at: &ControlRef) -> bool {
    ui.link(format!("{} {}", at.control, cx.control_title(at)))
        .clicked()
}

fn actions_ui(
    cx: &Cx,
    ui: &mut Ui,
    wants_last: &mut bool,
    actions: &mut Vec<Action>,
) -> Option<Command> {
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
                    .add_enabled(cx.can_edit, Button::new("×").small())
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
            cx.edit_ui(ui, |ui| action_fields_ui(cx, ui, number, action));
            ui.separator();
        });
    }
    if std::mem::take(wants_last) {
        ui.scroll_to_cursor(Some(Align::BOTTOM));
    }
    if let Some(index) = deleted {
        actions.remove(index);
    }
    let add = ui.add_enabled(cx.can_edit, Button::new(cx.t("plan-add")));
    if add.clicked() {
        actions.push(Action::default());
        *wants_last = true;
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
    let ids = ["what", "owner", "support", "due", "done", "cost", "funding"];
    let labels = ids.map(|id| cx.coded("action", id));
    let spoken = labels.clone().map(|label| format!("{label} {number}"));
    let field = |index: usize| Field::new(&labels[index]).spoken(&spoken[index]);
    paragraph_ui(cx, ui, field(0), 2, what);
    pair_text_ui(cx, ui, (field(1), owner), (field(2), support));
    pair_ui(
        ui,
        |ui| {
            date_ui(cx, ui, field(3), due);
        },
        |ui| {
            date_ui(cx, ui, field(4), done);
        },
    );
    pair_ui(
        ui,
        |ui| {
            number_ui(cx, ui, field(5), cost_million_vnd);
        },
        |ui| {
            text_ui(cx, ui, field(6), funding);
        },
    );
}
