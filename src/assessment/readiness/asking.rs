//! What was asked for and is not there, and samples that cannot be.

use crate::{
    assessment::{
        Assessment,
        register::{Check, Register, RequestState},
    },
    model::Date,
};

use super::{Gap, GapPlace, Severity};

/// The gaps, one a register.
pub(super) fn gaps(assessment: &Assessment, today: Date) -> Vec<Gap> {
    let registers = &assessment.registers;
    let mut requests = registers.requests.iter();
    let is_overdue = requests.any(|it| it.state(today) == RequestState::Overdue);
    let is_contradictory = registers.checks.iter().any(Check::is_contradictory);
    let found = [
        ("request-overdue", Register::Requests, is_overdue),
        ("check-contradictory", Register::Checks, is_contradictory),
    ];
    let found = found.into_iter().filter(|(_, _, is_there)| *is_there);
    let gaps = found.map(|(code, register, _)| Gap {
        code,
        severity: Severity::Hint,
        place: GapPlace::Table(register),
    });
    gaps.collect()
}
