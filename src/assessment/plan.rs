//! The plan as a board: how each step stands, and the steps arranged by state, unit in charge or month.

use std::collections::BTreeMap;

use crate::model::Date;

use super::Action;

/// How a step of the plan stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepState {
    /// Not done, and the day has passed.
    Overdue,
    /// Not done, and there is time.
    InTime,
    /// Not done, and nobody said by when.
    Undated,
    /// Done.
    Done,
}

impl StepState {
    /// Every state, the most pressing first.
    pub const ALL: [Self; 4] = [Self::Overdue, Self::InTime, Self::Undated, Self::Done];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::InTime => "in-time",
            Self::Undated => "undated",
            Self::Done => "done",
        }
    }
}

impl Action {
    /// Whether the step is late on this day.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.done.is_none() && self.due.is_some_and(|due| due < today)
    }

    /// How the step stands on this day.
    pub fn state(&self, today: Date) -> StepState {
        match (self.done, self.due) {
            (Some(_), _) => StepState::Done,
            (None, None) => StepState::Undated,
            (None, Some(_)) if self.is_overdue(today) => StepState::Overdue,
            (None, Some(_)) => StepState::InTime,
        }
    }
}

/// By what the board is arranged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// By state, the most pressing first.
    #[default]
    State,
    /// By the unit in charge, those without one first.
    Owner,
    /// By the month in which they are due, those without a day first.
    Month,
}

impl Arrangement {
    /// Every arrangement.
    pub const ALL: [Self; 3] = [Self::State, Self::Owner, Self::Month];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Owner => "owner",
            Self::Month => "month",
        }
    }
}

/// What the steps below have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Common {
    /// How they stand.
    State(StepState),
    /// Who is in charge; nobody yet where empty.
    Owner(String),
    /// Year and month in which they are due; `None` without a day.
    Month(Option<(i32, u8)>),
}

/// Steps that have something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What.
    pub common: Common,
    /// The steps as positions in the plan, by the day they are due.
    pub steps: Vec<usize>,
}

/// The steps of the plan on this day, arranged; only those in this state and of this unit where one is given.
pub fn board(
    actions: &[Action],
    today: Date,
    arrangement: Arrangement,
    (state, owner): (Option<StepState>, Option<&str>),
) -> Vec<Column> {
    let is_shown = |action: &Action| {
        state.is_none_or(|state| action.state(today) == state)
            && owner.is_none_or(|owner| action.owner.trim() == owner)
    };
    let mut columns: BTreeMap<Common, Vec<usize>> = BTreeMap::new();
    for (position, action) in actions.iter().enumerate() {
        if is_shown(action) {
            let common = match arrangement {
                Arrangement::State => Common::State(action.state(today)),
                Arrangement::Owner => Common::Owner(action.owner.trim().to_owned()),
                Arrangement::Month => {
                    Common::Month(action.due.map(|due| (due.year(), due.month())))
                }
            };
            columns.entry(common).or_default().push(position);
        }
    }
    let by_day = |(common, mut steps): (Common, Vec<usize>)| {
        steps.sort_by_key(|step| (actions[*step].due.is_none(), actions[*step].due, *step));
        Column { common, steps }
    };
    columns.into_iter().map(by_day).collect()
}

/// How many steps stand in each state on this day, in the order of [`StepState::ALL`].
pub fn counts(actions: &[Action], today: Date) -> [(StepState, usize); 4] {
    StepState::ALL.map(|state| {
        let steps = actions.iter().filter(|step| step.state(today) == state);
        (state, steps.count())
    })
}

/// What one source of money pays for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCost {
    /// The source as written; empty for steps that name none.
    pub source: String,
    /// How much, million đồng.
    pub million_vnd: u64,
}

/// What the steps cost by source, sources in alphabetical order, what has none last; nothing where nothing costs.
pub fn costs(actions: &[Action]) -> Vec<SourceCost> {
    let mut costs: BTreeMap<(bool, &str), u64> = BTreeMap::new();
    for action in actions {
        let source = action.funding.trim();
        if let Some(cost) = action.cost_million_vnd.filter(|cost| *cost > 0) {
            *costs.entry((source.is_empty(), source)).or_default() += u64::from(cost);
        }
    }
    let cost = |((_, source), million_vnd): ((bool, &str), u64)| SourceCost {
        source: source.to_owned(),
        million_vnd,
    };
    costs.into_iter().map(cost).collect()
}

/// What the steps cost together, million đồng.
pub fn total_cost(actions: &[Action]) -> u64 {
    costs(actions).iter().map(|cost| cost.million_vnd).sum()
}

/// The units in charge, each once, in alphabetical order.
pub fn owners(actions: &[Action]) -> Vec<String> {
    let mut owners: Vec<String> = actions
        .iter()
        .map(|action| action.owner.trim().to_owned())
        .filter(|owner| !owner.is_empty())
        .collect();
    owners.sort();
    owners.dedup();
    owners
}
