//! What the plan costs, by source of money.

use tuanthu::{
    app,
    assessment::{
        Action,
        plan::{SourceCost, costs, total_cost},
    },
    lang::Texts,
    model::Language,
};

use crate::fixture::date;

fn plan(steps: &[(Option<u32>, &str)]) -> Vec<Action> {
    let step = |(cost, source): &(Option<u32>, &str)| Action {
        cost_million_vnd: *cost,
        funding: (*source).to_owned(),
        ..Action::default()
    };
    steps.iter().map(step).collect()
}

#[test]
fn costs_are_added_up_by_source_and_what_has_none_stands_last() {
    let actions = plan(&[
        (Some(5), ""),
        (Some(30), "Quỹ đầu tư"),
        (Some(4), " Chi thường xuyên "),
        (None, "Quỹ khác"),
        (Some(u32::MAX), "Quỹ đầu tư"),
    ]);
    let found: Vec<(String, u64)> = costs(&actions)
        .into_iter()
        .map(
            |SourceCost {
                 source,
                 million_vnd,
             }| (source, million_vnd),
        )
        .collect();
    let most = u64::from(u32::MAX) + 30;
    let wanted = [
        ("Chi thường xuyên".to_owned(), 4),
        ("Quỹ đầu tư".to_owned(), most),
        (String::new(), 5),
    ];
    assert_eq!(found, wanted);
    assert_eq!(total_cost(&actions), most + 9);
}

#[test]
fn the_table_of_the_plan_ends_with_what_it_costs() {
    let texts = Texts::new(Language::Vi);
    let today = date("2007-03-28");
    let free = app::plan::table(&texts, &plan(&[(None, "Quỹ")]), today);
    assert_eq!(free.len(), 2, "headings and the step");
    let table = app::plan::table(&texts, &plan(&[(Some(7), "Quỹ"), (Some(2), "")]), today);
    let heading = |id: &str| {
        let name = texts.t(id);
        table[0].iter().position(|it| it == name).unwrap()
    };
    let (cost, source) = (heading("action-cost"), heading("action-funding"));
    let ends: Vec<(&str, &str)> = table[3..]
        .iter()
        .map(|row| (row[cost].as_str(), row[source].as_str()))
        .collect();
    assert_eq!(
        ends,
        [("9", ""), ("7", "Quỹ"), ("2", "Chưa xác định nguồn")]
    );
    assert!(table.iter().all(|row| row.len() == table[0].len()));
}
