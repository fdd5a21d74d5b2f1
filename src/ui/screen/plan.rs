//! Findings and plan: what is not as it should be, the heaviest first, and the steps to mend it on a board arranged by
//! state, unit or month. How a step stands and how the board is arranged is `assessment::plan`'s.

use std::collections::BTreeSet;

use eframe::egui::{Align, Button, ComboBox, Layout, Rect, RichText, TextWrapMode, Ui, vec2};

use crate::{
    assessment::{
        Action,
        findings::Finding,
        plan::{self, Arrangement, Column, Common, StepState},
    },
    model::{ControlRef, Date},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{
            Field, Tone, badge_ui, date_ui, number_ui, paragraph_ui, rows_in_sight_ui, text_ui,
        },
    },
};

use super::{Screen, card_ui, deadline::day_off_ui, page_ui, pair_text_ui, pair_ui};

/// Which half is shown, and how the plan's board is arranged.
#[derive(Default)]
pub struct PlanView {
    /// The plan instead of the findings.
    pub shows_actions: bool,
    arrangement: Arrangement,
    /// Only steps in this state, and of this unit; all where `None`.
    state: Option<StepState>,
    owner: Option<String>,
    /// Steps whose fields are shown, by position.
    open: BTreeSet<usize>,
    /// Bring this step into view with the next frame.
    wanted: Option<usize>,
    /// The board as it was last arranged, and what decided it.
    columns: Vec<Column>,
    arranged: Option<(Choice, u64)>,
}

/// What the officer chose to see: arrangement, state, unit, and how many steps there were.
type Choice = (Arrangement, Option<StepState>, Option<String>, usize);

impl PlanView {
    /// Shows this step with its fields.
    pub fn show(&mut self, index: usize) {
        (self.shows_actions, self.state, self.owner) = (true, None, None);
        self.open.insert(index);
        self.wanted = Some(index);
    }

    /// Shows the last of so many steps.
    fn show_last(&mut self, count: usize) {
        if let Some(last) = count.checked_sub(1) {
            self.show(last);
        }
    }

    /// Arranges the board anew where something changed; a step stays under the hand while somebody writes in it.
    fn arrange(&mut self, ui: &Ui, today: Date, actions: &[Action], edition: u64) {
        let choice = (
            self.arrangement,
            self.state,
            self.owner.clone(),
            actions.len(),
        );
        let holds = |(known, of): &(Choice, u64)| {
            *known == choice && (*of == edition || ui.ctx().text_edit_focused())
        };
        if !self.arranged.as_ref().is_some_and(holds) {
            let only = (self.state, self.owner.as_deref());
            self.columns = plan::board(actions, today, self.arrangement, only);
            self.arranged = Some((choice, edition));
        }
    }
}

/// The screen.
pub fn plan_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut PlanView,
    (findings, edition): (&[Finding], u64),
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
                actions_ui(cx, ui, view, actions, edition)
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
    let mut asked = None;
    let height = ui.spacing().interact_size.y;
    rows_in_sight_ui(ui, height, findings.len(), |ui, index| {
        let finding = &findings[index];
        let row = Layout::right_to_left(Align::Center);
        let wanted = ui.with_layout(row, |ui| finding_ui(cx, ui, finding)).inner;
        asked = asked.take().or(wanted.map(|wanted| (wanted, &finding.at)));
    });
    match asked? {
        (Asked::Action, at) => {
            actions.push(Action {
                controls: vec![at.clone()],
                ..Action::default()
            });
            view.show_last(actions.len());
            None
        }
        (Asked::Card, at) => Some(Command::GoTo(at.clone())),
    }
}

/// What is wanted with a finding.
enum Asked {
    /// A step of the plan for it.
    Action,
    /// The control's card.
    Card,
}

/// One finding in one row, from its right end; what stands behind its title stands in columns.
fn finding_ui(cx: &Cx, ui: &mut Ui, finding: &Finding) -> Option<Asked> {
    /// Widths of the columns behind the title.
    const STEPS: f32 = 138.0;
    const WEIGHT: f32 = 116.0;
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
    let column = |ui: &mut Ui, width: f32, cell: &mut dyn FnMut(&mut Ui)| {
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(vec2(width, ui.available_height()), layout, |ui| {
            ui.set_width(width);
            cell(ui);
        });
    };
    column(ui, STEPS, &mut |ui| {
        if steps.is_empty() {
            badge_ui(cx, ui, Tone::Warn, cx.t("plan-no-action"));
        } else {
            let count = cx.with("plan-has-actions", &[("count", &steps.len())]);
            badge_ui(cx, ui, Tone::Good, &count);
        }
    });
    column(ui, WEIGHT, &mut |ui| {
        cx.hint_ui(ui, cx.with("plan-weight", &[("weight", weight)]));
    });
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
    view: &mut PlanView,
    actions: &mut Vec<Action>,
    edition: u64,
) -> Option<Command> {
    let saved = choices_ui(cx, ui, view, actions);
    view.arrange(ui, cx.today(), actions, edition);
    if actions.is_empty() {
        cx.hint_ui(ui, cx.t("plan-no-actions"));
    }
    let (mut command, mut deleted) = (None, None);
    for column in std::mem::take(&mut view.columns) {
        let count = column.steps.len();
        ui.label(theme::strong(format!(
            "{} ({count})",
            common_name(cx, &column.common)
        )));
        for index in &column.steps {
            if let Some(action) = actions.get_mut(*index) {
                match step_ui(cx, ui, view, *index, action) {
                    Some(Wanted::Delete) => deleted = Some(*index),
                    Some(Wanted::Card(at)) => command = Some(Command::GoTo(at)),
                    None => {}
                }
            }
        }
        ui.add_space(theme::space::MEDIUM);
        view.columns.push(column);
    }
    if let Some(index) = deleted {
        actions.remove(index);
        // The steps behind it have moved up by one.
        view.open.clear();
    }
    let add = ui.add_enabled(cx.can_edit, Button::new(cx.t("plan-add")));
    if add.clicked() {
        actions.push(Action::default());
        view.show_last(actions.len());
    }
    saved.or(command)
}

/// By what the board is arranged, which steps it shows, and the way out as a table.
fn choices_ui(cx: &Cx, ui: &mut Ui, view: &mut PlanView, actions: &[Action]) -> Option<Command> {
    ui.horizontal_wrapped(|ui| {
        let all = format!("{} ({})", cx.t("plan-all"), actions.len());
        ui.selectable_value(&mut view.state, None, all);
        for (state, count) in plan::counts(actions, cx.today()) {
            let name = cx.coded("plan-state", state.code());
            let text = format!("{} {name} ({count})", sign(state).mark());
            ui.selectable_value(&mut view.state, Some(state), text);
        }
    });
    let saved = ui.horizontal_wrapped(|ui| {
        ui.label(cx.t("plan-by"));
        for arrangement in Arrangement::ALL {
            let name = cx.coded("plan-by", arrangement.code());
            ui.selectable_value(&mut view.arrangement, arrangement, name);
        }
        let anybody = cx.t("plan-anybody");
        let shown = view.owner.as_deref().unwrap_or(anybody).to_owned();
        ComboBox::from_id_salt("owner")
            .selected_text(shown)
            .truncate()
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut view.owner, None, anybody);
                for owner in plan::owners(actions) {
                    ui.selectable_value(&mut view.owner, Some(owner.clone()), owner);
                }
            })
            .response
            .accessible_name(cx.t("action-owner"));
        let save = ui.add_enabled(!actions.is_empty(), Button::new(cx.t("plan-save")));
        save.clicked().then_some(Command::SavePlan)
    });
    costs_ui(cx, ui, actions);
    ui.separator();
    saved.inner
}

/// What the plan costs, and from which sources.
fn costs_ui(cx: &Cx, ui: &mut Ui, actions: &[Action]) {
    let costs = plan::costs(actions);
    if costs.is_empty() {
        return;
    }
    let million = |cost: u64| {
        let cost = cx.texts.number(cost);
        cx.with("plan-million", &[("cost", &cost)])
    };
    let sources = costs.iter().map(|cost| {
        let source = match cost.source.as_str() {
            "" => cx.t("plan-no-source"),
            source => source,
        };
        format!("{source}: {}", million(cost.million_vnd))
    });
    let sources = sources.collect::<Vec<_>>().join(" · ");
    ui.horizontal_wrapped(|ui| {
        let total = million(plan::total_cost(actions));
        ui.label(theme::strong(format!("{}: {total}", cx.t("plan-total"))));
        ui.label(sources);
    });
}

/// The tone of a state: its mark says the same as its colour and its word.
fn sign(state: StepState) -> Tone {
    match state {
        StepState::Overdue => Tone::Bad,
        StepState::Undated => Tone::Warn,
        StepState::InTime => Tone::Neutral,
        StepState::Done => Tone::Good,
    }
}

fn common_name(cx: &Cx, common: &Common) -> String {
    match common {
        Common::State(state) => cx.coded("plan-state", state.code()),
        Common::Owner(owner) if owner.is_empty() => cx.t("plan-nobody").to_owned(),
        Common::Owner(owner) => owner.clone(),
        Common::Month(Some((year, month))) => format!("{month}/{year}"),
        Common::Month(None) => cx.coded("plan-state", StepState::Undated.code()),
    }
}

/// What is wanted with a step.
enum Wanted {
    /// It is to go.
    Delete,
    /// The card of a control that it mends.
    Card(ControlRef),
}

/// One step: a line, and its fields where it is open. A closed line out of sight is only its height.
fn step_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut PlanView,
    index: usize,
    action: &mut Action,
) -> Option<Wanted> {
    let is_open = view.open.contains(&index);
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    let place = Rect::from_min_size(ui.cursor().min, size);
    if !is_open && !ui.is_rect_visible(place) && view.wanted != Some(index) {
        ui.allocate_space(size);
        return None;
    }
    if view.wanted == Some(index) {
        ui.scroll_to_cursor(Some(Align::Center));
        view.wanted = None;
    }
    ui.push_id(("step", index), |ui| {
        let row = Layout::right_to_left(Align::Center);
        let line = |ui: &mut Ui| line_ui(cx, ui, view, index, action);
        let is_deleted = ui.allocate_ui_with_layout(size, row, line).inner;
        let mut wanted = is_deleted.then_some(Wanted::Delete);
        if is_open {
            for at in &action.controls {
                if link_ui(cx, ui, at) {
                    wanted = Some(Wanted::Card(at.clone()));
                }
            }
            cx.edit_ui(ui, |ui| action_fields_ui(cx, ui, index + 1, action));
            ui.separator();
        }
        wanted
    })
    .inner
}

/// The line of a step from its right end; gives whether it is to be deleted.
fn line_ui(cx: &Cx, ui: &mut Ui, view: &mut PlanView, index: usize, action: &Action) -> bool {
    let number = index + 1;
    let name = cx.with("plan-delete", &[("number", &number)]);
    let delete = ui
        .add_enabled(cx.can_edit, Button::new("×").small())
        .on_hover_text(&name)
        .accessible_name(&name);
    let state = action.state(cx.today());
    let day = action.done.or(action.due);
    let day = day.map_or_else(String::new, |day| cx.texts.date(day));
    let word = cx.coded("plan-state", state.code());
    badge_ui(
        cx,
        ui,
        sign(state),
        &format!("{} {word} {day}", sign(state).mark()),
    );
    cx.hint_ui(ui, action.owner.trim());
    if let Some(since) = action.since {
        let since = cx.texts.period(since);
        cx.hint_ui(ui, cx.with("plan-since", &[("period", &since)]));
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let fold = if view.open.contains(&index) {
            "▼"
        } else {
            "▶"
        };
        let what = action.what.trim();
        let title = cx.with("plan-action-n", &[("number", &number)]);
        let text = theme::strong(format!("{fold} {title}  {what}"));
        if ui.add(Button::new(text).frame(false).truncate()).clicked() && !view.open.remove(&index)
        {
            view.open.insert(index);
        }
    });
    delete.clicked()
}

fn action_fields_ui(cx: &Cx, ui: &mut Ui, number: usize, action: &mut Action) {
    let Action {
        what,
        controls: _,
        owner,
        support,
        product,
        due,
        done,
        cost_million_vnd,
        funding,
        since: _,
    } = action;
    let ids = [
        "what", "owner", "support", "due", "done", "cost", "funding", "product",
    ];
    let labels = ids.map(|id| cx.coded("action", id));
    let spoken = labels.clone().map(|label| format!("{label} {number}"));
    let field = |index: usize| Field::new(&labels[index]).spoken(&spoken[index]);
    paragraph_ui(cx, ui, field(0), 2, what);
    pair_text_ui(cx, ui, (field(1), owner), (field(2), support));
    text_ui(cx, ui, field(7), product);
    pair_ui(
        ui,
        |ui| {
            date_ui(cx, ui, field(3), due);
        },
        |ui| {
            date_ui(cx, ui, field(4), done);
        },
    );
    if done.is_none() {
        day_off_ui(cx, ui, *due);
    }
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
