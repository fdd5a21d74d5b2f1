//! Two assessments side by side: what became better, worse, was added or fell away, also over two editions of a standard.
//!
//! Controls are paired by id; those of a catalogue that the other side does not use are paired over crosswalks, and
//! every such pair says how closely and how surely. Comparing the other way round gives the same rows mirrored. Words,
//! charts and files are other people's business.

use std::cmp::Reverse;

use crate::{
    catalogue::{Confidence, Library, Relation},
    model::{CatalogueId, ControlRef, GroupId, Kind, Section, Verdict},
};

use super::{
    Assessment,
    scope::{self, Question},
    score::Score,
};

mod course;
mod pair;
mod series;

pub use course::{Course, Past, TOP};
use pair::{Side, rows};
pub use series::{Missed, Point, missed, overdue_since, trend};

/// A value of the earlier and one of the later assessment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Both<T> {
    /// Of the earlier.
    pub before: T,
    /// Of the later.
    pub after: T,
}

/// Everything that differs between two assessments, and what does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// A row a control, or a pair of controls of two editions: the later assessment's order, then what fell away.
    pub rows: Vec<Row>,
    /// Over everything asked.
    pub score: Both<Score>,
    /// Duties carried out, and all that bind the organisation.
    pub duties_done: Both<(usize, usize)>,
    /// Of each section that asks something on either side.
    pub sections: Vec<(Section, Both<Score>)>,
    /// Of each top group that asks something on either side.
    pub clauses: Vec<(CatalogueId, GroupId, Both<Score>)>,
}

/// A control then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The control in the earlier assessment; none where it was not asked.
    pub before: Option<ControlRef>,
    /// The control in the later assessment; none where it is not asked any more.
    pub after: Option<ControlRef>,
    /// Duty or control of a standard.
    pub kind: Kind,
    /// The section it serves, in the later assessment where it is asked there.
    pub section: Section,
    /// How the two correspond, where they are not the same control.
    pub link: Option<Link>,
    /// The verdicts; not assessed where it was not asked.
    pub verdict: Both<Verdict>,
    /// What became of it.
    pub change: Change,
    /// What is different about the answers.
    pub differs: Vec<Part>,
    /// How much it weighs, 1 to 3.
    pub weight: u8,
}

/// How two controls of different catalogues correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// How closely.
    pub relation: Relation,
    /// How surely.
    pub confidence: Confidence,
}

/// What became of a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// The verdict counts more than before, or the same at a higher maturity.
    Better,
    /// The verdict counts less than before, or the same at a lower maturity.
    Worse,
    /// The verdict is another one and neither better nor worse: one of the two stands outside the score, or was not
    /// given yet.
    Other,
    /// The same verdict and maturity.
    Same,
    /// Asked now and not before.
    New,
    /// Asked before and not now.
    Gone,
}

impl Change {
    /// Every change, in the order in which lists show them.
    pub const ALL: [Self; 6] = [
        Self::Worse,
        Self::Better,
        Self::Other,
        Self::New,
        Self::Gone,
        Self::Same,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Other => "other",
            Self::Same => "same",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }

    /// The same change seen from the other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Better => Self::Worse,
            Self::Worse => Self::Better,
            Self::New => Self::Gone,
            Self::Gone => Self::New,
            Self::Other | Self::Same => self,
        }
    }
}

/// A part of an answer that can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The verdict.
    Verdict,
    /// The maturity.
    Maturity,
    /// What was seen.
    Observation,
    /// Why it does not apply.
    Justification,
    /// What shows it, by content and not by the number it has in its list.
    Evidence,
    /// Who answers for it.
    Owner,
    /// The words of the control itself: the catalogue changed in between.
    Text,
}

impl Part {
    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Maturity => "maturity",
            Self::Observation => "observation",
            Self::Justification => "justification",
            Self::Evidence => "evidence",
            Self::Owner => "owner",
            Self::Text => "text",
        }
    }
}

/// What became of a finding (tồn tại, hạn chế).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It was settled once, and is back.
    Reopened,
    /// It is new.
    New,
    /// It is still there.
    Open,
    /// It is settled, or not asked any more.
    Closed,
}

impl Fate {
    /// Every fate, the most pressing first.
    pub const ALL: [Self; 4] = [Self::Reopened, Self::New, Self::Open, Self::Closed];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reopened => "reopened",
            Self::New => "new",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// Compares an earlier assessment with a later one.
pub fn compare(before: &Assessment, after: &Assessment, library: &Library) -> Comparison {
    let sides = Both {
        before: Side::of(before, library),
        after: Side::of(after, library),
    };
    let score = |side: &Side| side.assessment.score(&side.questions);
    let done = |side: &Side| scope::duties_done(side.assessment, &side.questions);
    Comparison {
        rows: rows(&sides, library),
        score: sides.map(score),
        duties_done: sides.map(done),
        sections: tallies(&sides, |question| Some(question.section)),
        clauses: tallies(&sides, |question| clause(question, library))
            .into_iter()
            .map(|((catalogue, group), both)| (catalogue, group, both))
            .collect(),
    }
}

impl Comparison {
    /// How many rows of each change, in the order of [`Change::ALL`].
    pub fn counts(&self) -> [(Change, usize); 6] {
        let count = |change| self.rows.iter().filter(|row| row.change == change).count();
        Change::ALL.map(|change| (change, count(change)))
    }

    /// The rows by falling gain: what improved most first, what fell back most last; equal ones as they stand.
    pub fn best_to_worst(&self) -> Vec<&Row> {
        let mut rows: Vec<&Row> = self.rows.iter().collect();
        rows.sort_by_key(|row| Reverse(row.gain()));
        rows
    }

    /// What became of every finding of either side. What was settled before and found in one of the assessments before
    /// that is reopened.
    pub fn findings(&self, earlier: &[&Assessment]) -> Vec<(Fate, &Row)> {
        let known = |at: &ControlRef| earlier.iter().any(|it| is_finding(it.verdict(at)));
        let fate = |row: &Row| {
            let found = row.verdict.map(|verdict| is_finding(*verdict));
            Some(match (found.before, found.after) {
                (true, true) => Fate::Open,
                (true, false) => Fate::Closed,
                (false, true) if row.after.as_ref().is_some_and(known) => Fate::Reopened,
                (false, true) => Fate::New,
                (false, false) => return None,
            })
        };
        let mut fates: Vec<(Fate, &Row)> = self
            .rows
            .iter()
            .filter_map(|row| Some((fate(row)?, row)))
            .collect();
        fates.sort_by_key(|(fate, _)| *fate);
        fates
    }
}

impl Row {
    /// How much was gained, in halves of a control times its weight; below zero where something was lost.
    pub fn gain(&self) -> i32 {
        let halves = self.verdict.map(|verdict| halves(*verdict).unwrap_or(0));
        match (&self.before, &self.after) {
            (Some(_), Some(_)) => (halves.after - halves.before) * i32::from(self.weight),
            _ => 0,
        }
    }

    /// The control in the later assessment, or the one that fell away.
    pub fn at(&self) -> &ControlRef {
        let at = self.after.as_ref().or(self.before.as_ref());
        at.expect("a row is of a control on one side at least")
    }

    /// Whether anything is different.
    pub fn is_difference(&self) -> bool {
        self.change != Change::Same || !self.differs.is_empty()
    }
}

impl<T> Both<T> {
    /// The same of both sides.
    pub fn map<U>(&self, of: impl Fn(&T) -> U) -> Both<U> {
        Both {
            before: of(&self.before),
            after: of(&self.after),
        }
    }
}

/// Whether the verdict is a finding.
fn is_finding(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Partial | Verdict::NonCompliant)
}

/// What the verdict counts in the score, in halves; none where it stands outside, or says nothing yet.
fn halves(verdict: Verdict) -> Option<i32> {
    match verdict {
        Verdict::Compliant => Some(2),
        Verdict::Partial => Some(1),
        Verdict::NonCompliant => Some(0),
        Verdict::NotApplicable | Verdict::NotArisen | Verdict::NotAssessed => None,
    }
}

/// The scores of both sides over questions that belong together, in the order in which they come up.
fn tallies<K: PartialEq>(
    sides: &Both<Side>,
    key: impl Fn(&Question) -> Option<K>,
) -> Vec<(K, Both<Score>)> {
    let mut keys: Vec<K> = Vec::new();
    let questions = |side: &Side| side.questions.clone();
    for question in questions(&sides.before)
        .iter()
        .chain(&questions(&sides.after))
    {
        if let Some(found) = key(question)
            && !keys.contains(&found)
        {
            keys.push(found);
        }
    }
    let tally = |wanted: K| {
        let score = |side: &Side| {
            let inside = side
                .questions
                .iter()
                .filter(|it| key(it).as_ref() == Some(&wanted));
            side.assessment.score(inside)
        };
        let both = sides.map(score);
        (wanted, both)
    };
    keys.into_iter().map(tally).collect()
}

/// The top group in which a question stands.
fn clause(question: &Question, library: &Library) -> Option<(CatalogueId, GroupId)> {
    let catalogue = library.catalogue(&question.at.catalogue)?;
    let top = catalogue.top_group_of(&question.group)?;
    Some((catalogue.id.clone(), top.id.clone()))
}
