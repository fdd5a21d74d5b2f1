//! The plan as a table for a spreadsheet.

use crate::{
    assessment::{Action, plan},
    lang::Texts,
    model::{ControlRef, Date},
};

/// Headings and a row for each step, in the order of the plan, then what it costs by source; states as of this day.
pub fn table(texts: &Texts, actions: &[Action], today: Date) -> Vec<Vec<String>> {
    let ids = [
        "what", "product", "owner", "support", "due", "done", "cost", "funding",
    ];
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
            action.product.clone(),
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
    table.extend(totals(texts, actions));
    table
}

/// What the steps cost together, then by source, in the columns of cost and source.
fn totals(texts: &Texts, actions: &[Action]) -> Vec<Vec<String>> {
    const COST: usize = 7;
    let line = |title: &str, cost: u64, source: &str| {
        let mut row = vec![String::new(); COST + 4];
        title.clone_into(&mut row[1]);
        row[COST] = cost.to_string();
        source.clone_into(&mut row[COST + 1]);
        row
    };
    let costs = plan::costs(actions);
    if costs.is_empty() {
        return Vec::new();
    }
    let whole = line(texts.t("plan-total"), plan::total_cost(actions), "");
    let sources = costs.iter().map(|cost| {
        let source = match cost.source.as_str() {
            "" => texts.t("plan-no-source"),
            source => source,
        };
        line(texts.t("plan-of-which"), cost.million_vnd, source)
    });
    [whole].into_iter().chain(sources).collect()
}
