//! What is wanting, the heaviest first, with the steps that mend it; and the whole plan.

use crate::{
    assessment::{Action, findings, plan::StepState},
    report::{
        block::{Align, Bar, Block, Row},
        sentence::clause,
    },
};

use super::{Dossier, progress::chart};

pub(super) fn compose(dossier: &Dossier) -> Vec<Block> {
    let assessment = dossier.facts.assessment;
    let columns = [
        ("dossier-column-no", 6, Align::Center),
        ("dossier-column-id", 11, Align::Left),
        ("dossier-column-finding", 34, Align::Left),
        ("dossier-column-verdict", 15, Align::Left),
        ("dossier-column-weight", 9, Align::Center),
        ("dossier-column-actions", 40, Align::Left),
    ];
    let rows = findings::findings(assessment, &dossier.questions)
        .into_iter()
        .enumerate()
        .map(|(index, finding)| {
            let steps = finding
                .actions
                .iter()
                .filter_map(|position| assessment.actions.get(*position));
            let steps: Vec<String> = steps.map(|action| step(dossier, action)).collect();
            Row::plain([
                (index + 1).to_string(),
                finding.at.control.to_string(),
                dossier.title(&finding.at),
                dossier
                    .texts
                    .verdict(finding.kind, finding.verdict)
                    .to_owned(),
                finding.weight.to_string(),
                steps.join(";\n"),
            ])
        });
    vec![dossier.table("", &columns, rows.collect())]
}

/// "what (who, by when)".
fn step(dossier: &Dossier, action: &Action) -> String {
    let about = [clause(&action.owner), dossier.day(action.due)];
    let about: Vec<String> = about.into_iter().filter(|it| !it.is_empty()).collect();
    let what = clause(&action.what);
    if about.is_empty() {
        what
    } else {
        format!("{what} ({})", about.join(", "))
    }
}

/// Every step of the plan.
pub(super) fn plan(dossier: &Dossier) -> Vec<Block> {
    let columns = [
        ("dossier-column-no", 6, Align::Center),
        ("dossier-column-what", 34, Align::Left),
        ("dossier-column-controls-served", 16, Align::Left),
        ("dossier-column-owner", 16, Align::Left),
        ("dossier-column-support", 14, Align::Left),
        ("dossier-column-due", 15, Align::Center),
        ("dossier-column-done", 15, Align::Center),
        ("dossier-column-cost", 11, Align::Right),
        ("dossier-column-funding", 14, Align::Left),
    ];
    let today = dossier.facts.created.date();
    let rows = dossier
        .facts
        .assessment
        .actions
        .iter()
        .enumerate()
        .map(|(index, action)| {
            let served: Vec<String> = action
                .controls
                .iter()
                .map(|at| at.control.to_string())
                .collect();
            let late = if action.is_overdue(today) {
                dossier.t("dossier-overdue").to_owned()
            } else {
                String::new()
            };
            Row::plain([
                (index + 1).to_string(),
                clause(&action.what),
                served.join(", "),
                clause(&action.owner),
                clause(&action.support),
                dossier.day(action.due),
                action.done.map_or(late, |day| dossier.texts.date(day)),
                dossier.number(action.cost_million_vnd),
                clause(&action.funding),
            ])
        });
    let mut blocks = Vec::new();
    blocks.extend(states(dossier));
    blocks.push(dossier.table("", &columns, rows.collect()));
    blocks
}

/// How far the plan is: its steps by state, with their shares; none where there is no plan.
fn states(dossier: &Dossier) -> Option<Block> {
    let actions = &dossier.facts.assessment.actions;
    if actions.is_empty() {
        return None;
    }
    let today = dossier.facts.created.date();
    let all = actions.len();
    let bar = |state: StepState| {
        let steps = actions.iter().filter(|step| step.state(today) == state);
        let count = steps.count();
        let text = dossier
            .texts
            .with("dossier-n-of-m", &[("n", &count), ("m", &all)]);
        Bar {
            label: dossier
                .texts
                .t(&format!("plan-state-{}", state.code()))
                .to_owned(),
            basis_points: (count * 10_000 / all) as u32,
            before: None,
            text,
        }
    };
    let bars = [
        StepState::Done,
        StepState::InTime,
        StepState::Overdue,
        StepState::Undated,
    ]
    .map(bar);
    Some(chart(
        dossier,
        dossier.t("dossier-plan-states"),
        bars.into(),
    ))
}
