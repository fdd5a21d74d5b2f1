//! Cited laws that do not hold, or were not checked: worth a look, never in the way of the report.

use crate::{
    assessment::{Assessment, legal::LawFault},
    catalogue::Library,
    model::Date,
};

use super::{Gap, GapPlace, Severity};

pub(super) fn gaps(assessment: &Assessment, library: &Library, today: Date) -> Vec<Gap> {
    let day = assessment.day_of_laws(today);
    let cited = assessment.legal_bases.iter();
    let faults: Vec<LawFault> = cited.filter_map(|law| law.fault(library, day)).collect();
    let codes = [
        (LawFault::Ended, "legal-basis-ended"),
        (LawFault::NotYet, "legal-basis-not-yet"),
        (LawFault::Unchecked, "legal-basis-unchecked"),
        (LawFault::Blank, "legal-basis-blank"),
    ];
    let found = codes
        .into_iter()
        .filter(|(fault, _)| faults.contains(fault));
    let gap = |(_, code)| Gap {
        code,
        severity: Severity::Hint,
        place: GapPlace::Profile("legal_bases"),
    };
    found.map(gap).collect()
}
