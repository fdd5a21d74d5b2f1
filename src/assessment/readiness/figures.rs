//! What is wrong with the figures: contradictions, and figures that stand in no form.

use crate::{
    assessment::{
        Assessment,
        figures::{Contradiction, Statement},
    },
    catalogue::Library,
};

use super::{Gap, GapPlace, Severity};

/// The gaps. Nothing keeps a report from being final: the officer may know better than the registers.
pub(super) fn gaps(assessment: &Assessment, library: &Library) -> Vec<Gap> {
    let Some(form) = library.form(&assessment.scheme) else {
        return Vec::new();
    };
    let hint = |code, id: &str| Gap {
        code,
        severity: Severity::Hint,
        place: GapPlace::Figure(id.to_owned()),
    };
    let statement = Statement::of(form, assessment);
    let contradictions = statement.contradictions();
    let contradictions = contradictions.iter().map(|found| match found {
        Contradiction::Check(check) => hint("figures-contradict", &check.id),
        Contradiction::Registers(figure) => hint("figure-not-registered", &figure.field.id),
    });
    let figures = assessment.figures.iter();
    let strange = figures.filter(|(id, _)| form.field(id).is_none());
    contradictions
        .chain(strange.map(|(id, _)| hint("figure-unknown", id)))
        .collect()
}
