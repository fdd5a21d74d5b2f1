//! What was asked for and is not there, and samples that cannot be.

use crate::{
    assessment::{
        Assessment,
        register::{Check, Register, RequestState},
    },
    model::Date,
};

use super::{Gap, GapPlace, Severity, missing};

/// The gaps, one a register.
pub(super) fn gaps(assessment: &Assessment, today: Date) -> Vec<Gap> {
    let registers = &assessment.registers;
    let mut requests = registers.requests.iter();
    let is_overdue = requests.any(|it| it.state(today) == RequestState::Overdue);
    let is_contradictory = registers.checks.iter().any(Check::is_contradictory);
    let found = [
        (
            "request-overdue",
            GapPlace::Table(Register::Requests),
            is_overdue,
        ),
        (
            "check-contradictory",
            GapPlace::Table(Register::Checks),
            is_contradictory,
        ),
    ];
    missing(Severity::Hint, found).collect()
}
