//! Findings (tồn tại, hạn chế): what is not, or only partly, as it should be, the heaviest first. Derived from the
//! answers and never stored, so that they cannot contradict them.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::model::{ControlRef, Kind, Verdict};

use super::{Assessment, scope::Question};

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
    fn new(question: &Question, verdict: Verdict, actions: Vec<usize>) -> Self {
        let duty = if question.kind == Kind::Duties { 2 } else { 1 };
        let nothing_done = if verdict == Verdict::NonCompliant {
            2
        } else {
            1
        };
        Self {
            at: question.at.clone(),
            kind: question.kind,
            verdict,
            weight: u32::from(question.weight) * duty * nothing_done,
            actions,
        }
    }
}

/// The findings among these questions, by falling weight, then in the questions' order.
pub fn findings(assessment: &Assessment, questions: &[Question]) -> Vec<Finding> {
    let plan = planned(assessment);
    let steps = |at: &ControlRef| plan.get(at).cloned().unwrap_or_default();
    let mut findings: Vec<Finding> = questions
        .iter()
        .filter_map(|question| match assessment.verdict(&question.at) {
            verdict @ (Verdict::Partial | Verdict::NonCompliant) => {
                Some(Finding::new(question, verdict, steps(&question.at)))
            }
            _ => None,
        })
        .collect();
    findings.sort_by_key(|finding| Reverse(finding.weight));
    findings
}

/// The plan's steps for each control, as positions. Looked up once for all: every finding searching the whole plan would
/// be felt at each keystroke in a large assessment.
pub(super) fn planned(assessment: &Assessment) -> BTreeMap<&ControlRef, Vec<usize>> {
    let mut plan: BTreeMap<&ControlRef, Vec<usize>> = BTreeMap::new();
    for (position, action) in assessment.actions.iter().enumerate() {
        for at in &action.controls {
            let steps = plan.entry(at).or_default();
            if steps.last() != Some(&position) {
                steps.push(position);
            }
        }
    }
    plan
}
