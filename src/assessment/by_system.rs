//! One control, several systems or branches: a result for each, and the worst of them as the answer.
//!
//! Results name their system as the register does, or a branch as people call it. Nothing is taken out with a row of the
//! register: what was found for a system stays until somebody removes it, and is shown as standing outside of the
//! register.

use serde::{Deserialize, Serialize};

use crate::model::Verdict;

use super::{Answer, Assessment};

/// What was found for one control in one system or branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemResult {
    /// The system or branch.
    pub system: String,
    /// The verdict there.
    pub verdict: Verdict,
    /// What was seen there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// From the worst to what says nothing. Something open comes before what is in place: a control is not in place where
/// nobody has looked.
const WORST_FIRST: [Verdict; 6] = [
    Verdict::NonCompliant,
    Verdict::Partial,
    Verdict::NotAssessed,
    Verdict::Compliant,
    Verdict::NotArisen,
    Verdict::NotApplicable,
];

/// The worst of these results; none where there are none.
pub(super) fn worst_of(results: &[SystemResult]) -> Option<Verdict> {
    let is_found = |verdict: &Verdict| results.iter().any(|it| it.verdict == *verdict);
    WORST_FIRST.into_iter().find(is_found)
}

impl Answer {
    /// The worst of the results; none where the control was answered as a whole.
    pub fn worst(&self) -> Option<Verdict> {
        worst_of(&self.systems)
    }

    /// Whether the answer is the worst of several results.
    pub fn is_rolled_up(&self) -> bool {
        self.worst() == Some(self.verdict)
    }

    /// Sets the result of a system or branch, and the answer to the worst of all; gives the result.
    pub fn set_result(&mut self, system: &str, verdict: Verdict) -> &mut SystemResult {
        let system = system.trim();
        let known = self.systems.iter().position(|it| it.system == system);
        let position = known.unwrap_or_else(|| {
            self.systems.push(SystemResult {
                system: system.to_owned(),
                verdict,
                note: String::new(),
            });
            self.systems.len() - 1
        });
        self.systems[position].verdict = verdict;
        self.roll_up();
        &mut self.systems[position]
    }

    /// Removes the result at this position; the answer is the worst of the rest, and stays where none is left.
    pub fn remove_result(&mut self, position: usize) {
        self.systems.remove(position);
        self.roll_up();
    }

    /// Makes the worst of the results the answer.
    pub fn roll_up(&mut self) {
        if let Some(worst) = self.worst() {
            self.verdict = worst;
        }
    }
}

impl Assessment {
    /// The names of the registered systems.
    pub fn system_names(&self) -> impl Iterator<Item = &str> {
        let names = self.registers.systems.iter().map(|it| it.name.trim());
        names.filter(|name| !name.is_empty())
    }
}
