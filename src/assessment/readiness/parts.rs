//! What was handed out to others and is not back, and that a part is not the whole.

use crate::{
    assessment::{Assessment, unit::Asking},
    model::Date,
};

use super::{Gap, GapPlace, Severity};

/// The gaps: a part is no report, whatever is answered in it.
pub(super) fn gaps(assessment: &Assessment, today: Date) -> Vec<Gap> {
    let is_any = |wanted: Asking| {
        let mut parts = assessment.parts.iter();
        parts.any(|part| part.asking(today) == wanted)
    };
    let found = [
        ("part-only", Severity::Form, assessment.part.is_some()),
        ("part-overdue", Severity::Hint, is_any(Asking::Overdue)),
        ("part-out", Severity::Hint, is_any(Asking::Waiting)),
    ];
    let found = found.into_iter().filter(|(.., is_there)| *is_there);
    let gaps = found.map(|(code, severity, _)| Gap {
        code,
        severity,
        place: GapPlace::Parts,
    });
    gaps.collect()
}
