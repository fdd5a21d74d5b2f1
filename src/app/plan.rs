//! The plan as a table for a spreadsheet.

use crate::{
    assessment::Action,
    lang::Texts,
    model::{ControlRef, Date},
};

/// Headings and a row for each step, in the order of the plan; states as of this day.
pub fn table(texts: &Texts, actions: &[Action], today: Date) -> Vec<Vec<String>> {
    let ids = ["what", "owner", "support", "due", "done", "cost", "funding"];
    let mut headings = vec![texts.t("chart-step").to_owned()];
    headings.extend(ids.map(|id| texts.t(&format!("action-{id}")).to_owned()));
    headings.extend(["chart-state", "chart-control"].map(|id| texts.t(id).to_owned()));
    let day = |date: Option<Date>| date.map_or_else(String::new, |date| texts.date(date));
    let row = |(index, action): (usize, &Action)| {
        let cost = action.cost_million_vnd.map(|cost| cost.to_string());
        let controls: Vec<String> = action.controls.iter().map(ControlRef::to_string).collect();
        vec![
            (index + 1).to_string(),
            action.what.clone(),
            action.owner.clone(),
            action.support.clone(),
            day(action.due),
            day(action.done),
            cost.unwrap_or_default(),
            action.funding.clone(),
            texts
                .t(&format!("plan-state-{}", action.state(today).code()))
                .to_owned(),
            controls.join("; "),
        ]
    };
    let mut table = vec![headings];
    table.extend(actions.iter().enumerate().map(row));
    table
}
