//! What the yearly report on levels of systems would be asked about (Decree 331/2026/NĐ-CP): systems without a level
//! dossier, days and papers that its table lacks, assessors who operate what they assess.

use crate::{
    assessment::{
        Assessment,
        register::{Grading, GradingState, Measures, Register, System},
    },
    catalogue::{Library, Scheme},
};

use super::{Gap, GapPlace, Severity};

/// The gaps; none where the scheme does not ask for levels.
pub(super) fn gaps(assessment: &Assessment, library: &Library) -> Vec<Gap> {
    let scheme = library.scheme(&assessment.scheme);
    let Some(scheme) = scheme.filter(|scheme| scheme.lists_gradings()) else {
        return Vec::new();
    };
    let found = table_gaps(assessment)
        .into_iter()
        .chain(operator_gaps(assessment))
        .chain(people_gaps(assessment, scheme));
    let found = found.filter(|(_, _, _, is_found)| *is_found);
    let gap = |(code, severity, place, _)| Gap {
        code,
        severity,
        place,
    };
    found.map(gap).collect()
}

type Finding = (&'static str, Severity, GapPlace, bool);

/// What the table of form 08 lacks, one gap for each kind of lack.
fn table_gaps(assessment: &Assessment) -> Vec<Finding> {
    let registers = &assessment.registers;
    let pairs: Vec<(&System, &Grading)> = registers
        .systems
        .iter()
        .filter_map(|system| Some((system, registers.grading_of(system)?)))
        .collect();
    let any = |is_wrong: fn(&System, &Grading) -> bool| {
        pairs
            .iter()
            .any(|(system, grading)| is_wrong(system, grading))
    };
    let approved = |grading: &Grading| grading.state == GradingState::Approved;
    let here = || GapPlace::Table(Register::Gradings);
    let lack = |code, is_found| (code, Severity::Substance, here(), is_found);
    let strays = registers.gradings.iter();
    let has_strays = strays.into_iter().any(|it| !registers.is_of_a_system(it));
    vec![
        lack("grading-missing", pairs.len() < registers.systems.len()),
        lack("grading-without-system", has_strays),
        lack(
            "grading-undecided",
            any(|system, it| {
                it.state == GradingState::Approved
                    && (system.level_decision.trim().is_empty() || system.level_decided.is_none())
            }),
        ),
        lack(
            "grading-unregulated",
            any(|_, it| it.state == GradingState::Approved && it.regulation.trim().is_empty()),
        ),
        lack(
            "grading-unexpected",
            pairs
                .iter()
                .any(|(_, it)| !approved(it) && it.expected.is_none()),
        ),
        lack(
            "grading-measures-undated",
            any(|_, it| it.measures != Measures::Fully && it.measures_expected.is_none()),
        ),
        lack(
            "grading-level-open",
            any(|system, it| it.state != GradingState::None && system.level.is_open()),
        ),
    ]
}

/// Systems that nobody operates, and operators of whom nothing is known (article 36.1).
fn operator_gaps(assessment: &Assessment) -> [Finding; 2] {
    let mut systems = assessment.registers.systems.iter();
    let operators = assessment.operators();
    [
        (
            "system-without-operator",
            Severity::Substance,
            GapPlace::Table(Register::Systems),
            systems.any(|it| it.operator.trim().is_empty()),
        ),
        (
            "operator-unreachable",
            Severity::Substance,
            GapPlace::Table(Register::Operators),
            operators.iter().any(|(it, _)| !it.can_be_reached()),
        ),
    ]
}

/// Who secures, who assesses, and whether what is followed was checked.
fn people_gaps(assessment: &Assessment, scheme: &Scheme) -> Vec<Finding> {
    let profile = &assessment.profile;
    let same = |one: &str, other: &str| {
        let (one, other) = (one.trim().to_lowercase(), other.trim().to_lowercase());
        !one.is_empty() && one == other
    };
    // Article 31.2.c: a self-assessment is made by a unit independent of the one that operates the system.
    let operates = assessment.registers.systems.iter().any(|system| {
        same(&system.operator, &profile.drafting_unit) || same(&system.operator, &profile.officer)
    });
    let at = GapPlace::Profile;
    vec![
        (
            "security-unit-missing",
            Severity::Substance,
            at("security_unit"),
            profile.security_unit.name.trim().is_empty(),
        ),
        (
            "assessor-operates",
            Severity::Hint,
            at("drafting_unit"),
            operates,
        ),
        (
            "scheme-unchecked",
            Severity::Hint,
            GapPlace::Dispatch("addressees"),
            scheme.needs_checking(),
        ),
    ]
}
