//! What shows only over several assessments of one organisation.

use std::cmp::Reverse;

use crate::model::{ControlRef, Date, Verdict};

use super::{super::Assessment, is_finding};

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
