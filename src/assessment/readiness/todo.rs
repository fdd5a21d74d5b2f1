//! Gaps as a list of things to do: filtered, those of one kind under one heading, ready to be shown row by row.

use std::collections::BTreeSet;

use super::{Gap, GapPlace, Severity};

/// Kinds with more gaps than this begin folded: seventy questions without an answer are one thing to do.
const FOLDED_FROM: usize = 12;

/// Where in the assessment a gap is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// On the profile or the report screen: who reports, to whom, who signs.
    Form,
    /// In the answers.
    Answers,
    /// With the evidence.
    Evidence,
    /// In the registers.
    Registers,
    /// In the plan.
    Plan,
}

impl Area {
    /// Every area, in the order of the work.
    pub const ALL: [Self; 5] = [
        Self::Form,
        Self::Answers,
        Self::Evidence,
        Self::Registers,
        Self::Plan,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Answers => "answers",
            Self::Evidence => "evidence",
            Self::Registers => "registers",
            Self::Plan => "plan",
        }
    }

    /// Where this gap is mended.
    pub fn of(gap: &Gap) -> Self {
        match gap.place {
            GapPlace::Profile(_) | GapPlace::Dispatch(_) | GapPlace::Parts => Self::Form,
            GapPlace::Control(_) => Self::Answers,
            GapPlace::Evidence(_) => Self::Evidence,
            GapPlace::Register(_) | GapPlace::Table(_) | GapPlace::Figure(_) => Self::Registers,
            GapPlace::Action(_) => Self::Plan,
        }
    }
}

/// Which gaps are looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those that matter so much; all where `None`.
    pub severity: Option<Severity>,
    /// Only those that are mended there; all where `None`.
    pub area: Option<Area>,
}

impl Filter {
    /// Whether this gap is looked at.
    pub fn shows(&self, gap: &Gap) -> bool {
        self.severity
            .is_none_or(|severity| severity == gap.severity)
            && self.area.is_none_or(|area| area == Area::of(gap))
    }

    /// How many gaps it shows.
    pub fn count(&self, gaps: &[Gap]) -> usize {
        gaps.iter().filter(|gap| self.shows(gap)).count()
    }
}

/// One kind of gap: the same thing missing in several places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What is missing.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where, as positions in the list of gaps.
    pub gaps: Vec<usize>,
}

/// The gaps that the filter shows, by kind: the weightiest kinds first, then in the order of the gaps.
pub fn groups(gaps: &[Gap], filter: Filter) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let shown = gaps.iter().enumerate().filter(|(_, gap)| filter.shows(gap));
    for (position, gap) in shown {
        let same = |group: &&mut Group| group.code == gap.code && group.severity == gap.severity;
        match groups.iter_mut().find(same) {
            Some(group) => group.gaps.push(position),
            None => groups.push(Group {
                code: gap.code,
                severity: gap.severity,
                gaps: vec![position],
            }),
        }
    }
    groups.sort_by_key(|group| group.severity);
    groups
}

/// Which kinds were folded or unfolded by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folding(BTreeSet<(&'static str, Severity)>);

impl Folding {
    /// Whether the gaps of this kind are shown.
    pub fn is_open(&self, group: &Group) -> bool {
        let begins_open = group.gaps.len() <= FOLDED_FROM;
        begins_open != self.0.contains(&(group.code, group.severity))
    }

    /// Folds what is open, and the other way round.
    pub fn turn(&mut self, group: &Group) {
        let kind = (group.code, group.severity);
        if !self.0.remove(&kind) {
            self.0.insert(kind);
        }
    }
}

/// One row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The heading of the kind at this position.
    Heading(usize),
    /// The gap at this position.
    Gap(usize),
}

/// The rows of these kinds from top to bottom; a kind of one gap needs no heading.
pub fn rows(groups: &[Group], folding: &Folding) -> Vec<Row> {
    let mut rows = Vec::new();
    for (position, group) in groups.iter().enumerate() {
        if let [single] = group.gaps.as_slice() {
            rows.push(Row::Gap(*single));
            continue;
        }
        rows.push(Row::Heading(position));
        if folding.is_open(group) {
            rows.extend(group.gaps.iter().map(|gap| Row::Gap(*gap)));
        }
    }
    rows
}
