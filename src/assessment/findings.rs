//! Findings (tồn tại, hạn chế): what is not, or only partly, as it should be, the heaviest first. Derived from the
//! answers and never stored, so that they cannot contradict them.

use std::cmp::Reverse;

use crate::model::{ControlRef, Date, Kind, Verdict};

use super::{Action, Assessment, scope::Question};

/// One shortcoming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The control not satisfied.
    pub at: ControlRef,
    /// Duty or control of a standard.
    pub kind: Kind,
    /// Partial or non-compliant.
    pub verdict: Verdict,
    /// How much it weighs: the control's weight, doubled for a duty, doubled again when nothing is done at all.
    pub weight: u32,
    /// The plan's steps for it, as positions in [`Assessment::actions`].
    pub actions: Vec<usize>,
}

impl Finding {
    fn new(assessment: &Assessment, question: &Question, verdict: Verdict) -> Self {
        let duty = if question.kind == Kind::Duties { 2 } else { 1 };
        let nothing_done = if verdict == Verdict::NonCompliant {
            2
        } else {
            1
        };
        let mends = |action: &Action| action.controls.contains(&question.at);
        let steps = assessment
            .actions
            .iter()
            .enumerate()
            .filter(|(_, action)| mends(action));
        Self {
            at: question.at.clone(),
            kind: question.kind,
            verdict,
            weight: u32::from(question.weight) * duty * nothing_done,
            actions: steps.map(|(index, _)| index).collect(),
        }
    }
}

/// The findings among these questions, by falling weight, then in the questions' order.
pub fn findings(assessment: &Assessment, questions: &[Question]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = questions
        .iter()
        .filter_map(|question| match assessment.verdict(&question.at) {
            verdict @ (Verdict::Partial | Verdict::NonCompliant) => {
                Some(Finding::new(assessment, question, verdict))
            }
            _ => None,
        })
        .collect();
    findings.sort_by_key(|finding| Reverse(finding.weight));
    findings
}

impl Action {
    /// Whether the step is late on this day.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.done.is_none() && self.due.is_some_and(|due| due < today)
    }
}
