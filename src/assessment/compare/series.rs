//! What shows only over several assessments of one organisation.

use std::cmp::Reverse;

use crate::{
    catalogue::Library,
    model::{ControlRef, Date, Period, Section, Verdict},
};

use super::{
    super::{Assessment, scope, score::Score},
    Change, Comparison, Row, is_finding,
};

/// Where an organisation stood in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Which period.
    pub period: Period,
    /// Over everything asked.
    pub score: Score,
    /// Of each section that asks something.
    pub sections: Vec<(Section, Score)>,
    /// Duties carried out, and all that bind the organisation.
    pub duties_done: (usize, usize),
    /// Steps of the plan that are done, and all.
    pub plan_done: (usize, usize),
}

/// Where an organisation stood in each of these assessments, the oldest first given.
pub fn trend(series: &[&Assessment], library: &Library) -> Vec<Point> {
    let point = |it: &&Assessment| {
        let questions = scope::questions(it, library);
        let done = it.actions.iter().filter(|step| step.done.is_some());
        Point {
            period: it.period,
            score: it.score(&questions),
            sections: it.scores_by_section(&questions),
            duties_done: scope::duties_done(it, &questions),
            plan_done: (done.count(), it.actions.len()),
        }
    };
    series.iter().map(point).collect()
}

impl Point {
    /// The score of this section, where it asked anything.
    pub fn section(&self, section: Section) -> Option<Score> {
        let mut sections = self.sections.iter();
        Some(sections.find(|(found, _)| *found == section)?.1)
    }
}

impl Comparison {
    /// What improved most, at most so many: the verdict counts more than before.
    pub fn improved(&self, most: usize) -> Vec<&Row> {
        let rows = self.best_to_worst().into_iter();
        let improved = rows.filter(|row| row.change == Change::Better && row.gain() > 0);
        improved.take(most).collect()
    }

    /// What is of most concern, at most so many: findings that came up or fell back first, then those that are missed
    /// longest, then the heaviest. `missed` is that of the same series.
    pub fn of_concern(&self, missed: &[Missed], most: usize) -> Vec<&Row> {
        let times = |row: &Row| {
            let mut missed = missed.iter();
            missed
                .find(|it| it.at == *row.at())
                .map_or(0, |it| it.times)
        };
        let is_wanting = |row: &&Row| row.change != Change::Gone && is_finding(row.verdict.after);
        let mut rows: Vec<&Row> = self.rows.iter().filter(is_wanting).collect();
        rows.sort_by_key(|row| (row.gain(), Reverse(times(row)), Reverse(row.weight)));
        rows.truncate(most);
        rows
    }
}

/// A control missed in one assessment after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// Which.
    pub at: ControlRef,
    /// Its verdicts, the oldest first; not assessed where it was not asked.
    pub verdicts: Vec<Verdict>,
    /// How many of the last assessments in a row found it wanting.
    pub times: usize,
}

/// What is missed again and again: found wanting in the last two of these assessments at least, the oldest of them first
/// given, those missed longest first.
pub fn missed(series: &[&Assessment]) -> Vec<Missed> {
    let Some(last) = series.last() else {
        return Vec::new();
    };
    let mut missed: Vec<Missed> = last
        .answers
        .keys()
        .map(|at| {
            let verdicts: Vec<Verdict> = series.iter().map(|it| it.verdict(at)).collect();
            let wanting = verdicts.iter().rev().take_while(|it| is_finding(**it));
            Missed {
                at: at.clone(),
                times: wanting.count(),
                verdicts,
            }
        })
        .filter(|missed| missed.times > 1)
        .collect();
    missed.sort_by_key(|missed| Reverse(missed.times));
    missed
}

/// The steps of the later plan that are late on this day and were not late on the earlier assessment's, as positions.
pub fn overdue_since(before: &Assessment, after: &Assessment, today: Date) -> Vec<usize> {
    let then = before.as_of.unwrap_or_else(|| before.created_at.date());
    let steps = after.actions.iter().enumerate();
    let late = steps.filter(|(_, step)| step.is_overdue(today) && !step.is_overdue(then));
    late.map(|(position, _)| position).collect()
}
