//! Readiness (kiểm tra trước khi trình ký): everything that stands between an assessment and a report, in the order
//! in which an officer would mend it. The sentences are `lang`'s (`gap-<code>`); the state of evidence files and
//! today's date are arguments.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    catalogue::Library,
    model::{ControlRef, Date, EvidenceId, Kind, Maturity, Section, Verdict},
};

use super::{
    Answer, Assessment, DataAttached, findings,
    register::{Register, RestoreOutcome, RestoreTest},
    scope,
    scope::Question,
    support::Supports,
};

mod asking;
mod blanks;
mod figures;
mod gradings;
mod incidents;
mod legal;
mod parts;
mod support;
pub mod todo;

/// Evidence that holds for no more than this many days is worth a look.
const EXPIRES_SOON: i64 = 30;

/// How much a gap matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Wrong in form: a superior's office would send the report back.
    Form,
    /// Something is not answered or not backed.
    Substance,
    /// Worth a look; does not keep a report from being final.
    Hint,
}

/// Where a gap is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GapPlace {
    /// On the profile, the field of this name.
    Profile(&'static str),
    /// In the answer to a control.
    Control(ControlRef),
    /// In a register of this section.
    Register(Section),
    /// In this register.
    Table(Register),
    /// In the form of figures, the figure or the check of this id.
    Figure(String),
    /// In the plan, the step of this position.
    Action(usize),
    /// Where parts are handed out and what came back of them is listed.
    Parts,
    /// With a piece of evidence.
    Evidence(EvidenceId),
    /// On the report screen, the field of this name.
    Dispatch(&'static str),
}

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Stable code; the sentence is the text `gap-<code>`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is mended.
    pub place: GapPlace,
}

/// What is wrong with the file of a piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceFault {
    /// The file is not there.
    Missing,
    /// The file is not what was added.
    Changed,
}

/// Faulty evidence by id; sound evidence is absent.
pub type EvidenceFaults = BTreeMap<EvidenceId, EvidenceFault>;

/// All gaps, the weightiest kind first.
pub fn readiness(
    assessment: &Assessment,
    library: &Library,
    evidence: &EvidenceFaults,
    today: Date,
) -> Vec<Gap> {
    let questions = scope::questions(assessment, library);
    let mut gaps = Vec::new();
    profile_gaps(assessment, &mut gaps);
    gaps.extend(parts::gaps(assessment, today));
    catalogue_gaps(assessment, library, &mut gaps);
    marking_gaps(assessment, library, &mut gaps);
    let plan = findings::planned(assessment);
    let day = assessment.judged_on(today);
    let supports = Supports::of(&assessment.registers, &questions, day);
    for question in &questions {
        let steps = plan.get(&question.at).map_or(&[][..], Vec::as_slice);
        let is_supported = supports.by_control.contains_key(&question.at);
        let backed = (steps, is_supported);
        answer_gaps(assessment, library, question, backed, &mut gaps);
    }
    register_gaps(assessment, &questions, &mut gaps);
    gaps.extend(support::gaps(
        assessment,
        library,
        (&questions, &supports),
        day,
    ));
    gaps.extend(incidents::gaps(assessment, library, &questions, today));
    enquiry_gaps(assessment, today, &mut gaps);
    gaps.extend(asking::gaps(assessment, today));
    gaps.extend(figures::gaps(assessment, library));
    gaps.extend(blanks::gaps(assessment, &questions));
    gaps.extend(legal::gaps(assessment, library, today));
    gaps.extend(gradings::gaps(assessment, library));
    plan_gaps(assessment, today, &mut gaps);
    evidence_gaps(evidence, &mut gaps);
    expiry_gaps(assessment, &questions, today, &mut gaps);
    gaps.sort_by_key(|gap| gap.severity);
    gaps
}

/// Whether nothing but hints is left.
pub fn is_ready(gaps: &[Gap]) -> bool {
    gaps.iter().all(|gap| gap.severity == Severity::Hint)
}

fn profile_gaps(assessment: &Assessment, gaps: &mut Vec<Gap>) {
    let profile = &assessment.profile;
    let dispatch = &assessment.dispatch;
    let signatory = [&dispatch.signatory, &profile.head];
    let position = [&dispatch.position, &profile.head_position];
    let all_blank = |texts: &[&String]| texts.iter().all(|text| text.trim().is_empty());
    let fields = [
        (
            "organisation-name-missing",
            GapPlace::Profile("name"),
            all_blank(&[&profile.name]),
        ),
        (
            "organisation-type-missing",
            GapPlace::Profile("types"),
            profile.types.is_empty(),
        ),
        (
            "abbreviation-missing",
            GapPlace::Profile("abbreviation"),
            all_blank(&[&profile.abbreviation]),
        ),
        (
            "place-missing",
            GapPlace::Profile("place"),
            all_blank(&[&profile.place]),
        ),
        (
            "signatory-missing",
            GapPlace::Dispatch("signatory"),
            all_blank(&signatory),
        ),
        (
            "position-missing",
            GapPlace::Dispatch("position"),
            all_blank(&position),
        ),
        (
            "as-of-missing",
            GapPlace::Dispatch("as_of"),
            assessment.as_of.is_none(),
        ),
        (
            "drafting-unit-missing",
            GapPlace::Profile("drafting_unit"),
            all_blank(&[&profile.drafting_unit]),
        ),
    ];
    let hints = [
        (
            "scope-missing",
            GapPlace::Profile("scope"),
            all_blank(&[&assessment.scope]),
        ),
        (
            "contact-missing",
            GapPlace::Profile("contacts"),
            assessment.contacts.is_empty(),
        ),
    ];
    gaps.extend(missing(Severity::Form, fields));
    gaps.extend(missing(Severity::Hint, hints));
}

/// A gap for each field that is said to be missing.
fn missing<const N: usize>(
    severity: Severity,
    fields: [(&'static str, GapPlace, bool); N],
) -> impl Iterator<Item = Gap> {
    let missing = fields.into_iter().filter(|(_, _, is_missing)| *is_missing);
    missing.map(move |(code, place, _)| Gap {
        code,
        severity,
        place,
    })
}

/// A catalogue that is not at hand asks nothing, which must not look like an assessment without gaps.
fn catalogue_gaps(assessment: &Assessment, library: &Library, gaps: &mut Vec<Gap>) {
    let mut used = assessment.catalogues.iter();
    let absent = used.any(|used| library.catalogue(&used.id).is_none());
    if absent || assessment.catalogues.is_empty() {
        gaps.push(Gap {
            code: "catalogue-absent",
            severity: Severity::Form,
            place: GapPlace::Profile("catalogues"),
        });
    }
}

/// To whom the paper goes, and what its marks ask for.
fn marking_gaps(assessment: &Assessment, library: &Library, gaps: &mut Vec<Gap>) {
    let dispatch = &assessment.dispatch;
    let is_secret = dispatch.marking.secrecy.is_some();
    let nobody = |lines: &[String]| lines.iter().all(|line| line.trim().is_empty());
    let scheme = library.scheme(&assessment.scheme);
    let nobody_by_scheme = scheme.is_none_or(|scheme| nobody(&scheme.addressees));
    let recipients = [(
        "recipients-missing",
        GapPlace::Dispatch("addressees"),
        nobody(&dispatch.addressees) && nobody_by_scheme,
    )];
    let hints = [
        ("secret-paper", GapPlace::Dispatch("marking"), is_secret),
        (
            "whole-data-unmarked",
            GapPlace::Dispatch("marking"),
            dispatch.data_attached() == DataAttached::Whole && !dispatch.marking.internal,
        ),
    ];
    gaps.extend(missing(Severity::Form, recipients));
    gaps.extend(missing(Severity::Hint, hints));
}

fn answer_gaps(
    assessment: &Assessment,
    library: &Library,
    question: &Question,
    (steps, is_supported): (&[usize], bool),
    gaps: &mut Vec<Gap>,
) {
    let place = || GapPlace::Control(question.at.clone());
    let mut push = |code, severity| {
        gaps.push(Gap {
            code,
            severity,
            place: place(),
        });
    };
    let is_duty = question.kind == Kind::Duties;
    let weighty = if is_duty {
        Severity::Substance
    } else {
        Severity::Hint
    };
    let by_sending = library
        .scheme(&assessment.scheme)
        .is_some_and(|scheme| scheme.is_fulfilled_by_sending(&question.at));
    let Some(answer) = assessment.answers.get(&question.at) else {
        if !by_sending {
            push("not-assessed", Severity::Substance);
        }
        return;
    };
    match answer.verdict {
        Verdict::NotAssessed if !by_sending && answer.is_to_be_confirmed() => {
            push("to-confirm", Severity::Substance);
        }
        Verdict::NotAssessed if !by_sending => push("not-assessed", Severity::Substance),
        Verdict::NotApplicable if answer.justification.trim().is_empty() => {
            push("justification-missing", Severity::Substance);
        }
        Verdict::Compliant if answer.evidence.is_empty() && is_supported => {
            push("register-alone", Severity::Hint);
        }
        Verdict::Compliant if answer.evidence.is_empty() && !by_sending => {
            push("evidence-missing", weighty);
        }
        Verdict::Partial | Verdict::NonCompliant if steps.is_empty() => {
            push("action-missing", weighty);
        }
        Verdict::Partial | Verdict::NonCompliant
            if steps
                .iter()
                .all(|step| assessment.actions[*step].done.is_some()) =>
        {
            push("action-done-verdict-open", Severity::Hint);
        }
        _ => {}
    }
    let is_known = |id: &EvidenceId| assessment.evidence.contains_key(id);
    if !answer.evidence.iter().all(is_known) {
        push("evidence-unknown", Severity::Substance);
    }
    if answer.worst().is_some_and(|worst| worst != answer.verdict) {
        push("verdict-not-worst", weighty);
    }
    if contradicts_itself(answer) {
        push("maturity-contradicts", Severity::Hint);
    }
    if !answer.fits(question.kind) {
        push("answer-misfit", Severity::Substance);
    }
    if answer.flagged {
        push("flagged", Severity::Hint);
    }
    if text_changed(library, question, answer) {
        push("text-changed", Severity::Hint);
    }
}

/// Whether verdict and maturity cannot both be right: all in place at level 0 (không có), nothing in place at level 4 or 5.
fn contradicts_itself(answer: &Answer) -> bool {
    let level = answer.maturity.map(Maturity::level);
    match answer.verdict {
        Verdict::Compliant => level == Some(0),
        Verdict::NonCompliant => level.is_some_and(|level| level >= 4),
        _ => false,
    }
}

fn text_changed(library: &Library, question: &Question, answer: &Answer) -> bool {
    match (answer.text_sha256, library.text_digest(&question.at)) {
        (Some(answered), Some(now)) => answered != now,
        _ => false,
    }
}

/// Whether a duty of this section is said to be fulfilled.
fn claims(assessment: &Assessment, questions: &[Question], section: Section) -> bool {
    let duties = questions.iter().filter(|it| it.kind == Kind::Duties);
    duties
        .filter(|it| it.section == section)
        .any(|it| assessment.verdict(&it.at) == Verdict::Compliant)
}

/// Registers that contradict the duties they back.
fn register_gaps(assessment: &Assessment, questions: &[Question], gaps: &mut Vec<Gap>) {
    let registers = &assessment.registers;
    let contradictions = [
        (
            Section::Review,
            "register-systems-empty",
            registers.systems.is_empty(),
        ),
        (
            Section::Procedures,
            "register-procedures-empty",
            registers.procedures.is_empty(),
        ),
        (
            Section::Traceability,
            "register-logs-empty",
            registers.log_sources.is_empty(),
        ),
        (
            Section::Recovery,
            "register-backups-empty",
            registers.backups.is_empty(),
        ),
        (
            Section::Recovery,
            "restore-never-tested",
            registers.restore_tests.is_empty(),
        ),
        (
            Section::Recovery,
            "restore-failed",
            last_failed(&registers.restore_tests),
        ),
    ];
    for (section, code, is_empty) in contradictions {
        if is_empty && claims(assessment, questions, section) {
            gaps.push(Gap {
                code,
                severity: Severity::Substance,
                place: GapPlace::Register(section),
            });
        }
    }
}

/// Whether nothing came back the last time that a restore was tried; a test without a day may have been any time.
fn last_failed(tests: &[RestoreTest]) -> bool {
    let last = tests.iter().max_by_key(|test| test.on);
    last.is_some_and(|test| test.outcome == RestoreOutcome::Failed)
}

/// Questions of receivers that wait for an answer. They are no part of the report, so they keep it from nothing.
fn enquiry_gaps(assessment: &Assessment, today: Date, gaps: &mut Vec<Gap>) {
    let open = || assessment.enquiries.iter().filter(|it| it.is_open());
    let place = || GapPlace::Dispatch("enquiries");
    let hints = [
        (
            "enquiry-overdue",
            place(),
            open().any(|it| it.is_overdue(today)),
        ),
        (
            "enquiry-open",
            place(),
            open().any(|it| !it.is_overdue(today)),
        ),
        (
            "enquiry-incomplete",
            place(),
            open().any(|it| !it.is_recorded()),
        ),
    ];
    gaps.extend(missing(Severity::Hint, hints));
}

fn plan_gaps(assessment: &Assessment, today: Date, gaps: &mut Vec<Gap>) {
    for (index, action) in assessment.actions.iter().enumerate() {
        let faults = [
            (
                "action-text-missing",
                Severity::Substance,
                action.what.trim().is_empty(),
            ),
            (
                "action-owner-missing",
                Severity::Substance,
                action.owner.trim().is_empty(),
            ),
            (
                "action-date-missing",
                Severity::Substance,
                action.due.is_none() && action.done.is_none(),
            ),
            ("action-overdue", Severity::Hint, action.is_overdue(today)),
            (
                "action-done-later",
                Severity::Hint,
                action.done.is_some_and(|done| done > today),
            ),
        ];
        let faults = faults.into_iter().filter(|(_, _, is_faulty)| *is_faulty);
        gaps.extend(faults.map(|(code, severity, _)| Gap {
            code,
            severity,
            place: GapPlace::Action(index),
        }));
    }
}

fn evidence_gaps(evidence: &EvidenceFaults, gaps: &mut Vec<Gap>) {
    gaps.extend(evidence.iter().map(|(id, fault)| {
        let code = match fault {
            EvidenceFault::Missing => "evidence-file-missing",
            EvidenceFault::Changed => "evidence-file-changed",
        };
        Gap {
            code,
            severity: Severity::Substance,
            place: GapPlace::Evidence(id.clone()),
        }
    }));
}

/// Evidence that an answer relies on and that no longer holds, or soon will not.
fn expiry_gaps(assessment: &Assessment, questions: &[Question], today: Date, gaps: &mut Vec<Gap>) {
    let answers = questions
        .iter()
        .filter_map(|question| assessment.answers.get(&question.at));
    let cited: BTreeSet<&EvidenceId> = answers.flat_map(|answer| &answer.evidence).collect();
    for id in cited {
        let expires = assessment.evidence.get(id).and_then(|kept| kept.expires);
        let Some(days_left) = expires.map(|expires| today.days_until(expires)) else {
            continue;
        };
        let (code, severity) = match days_left {
            ..0 => ("evidence-expired", Severity::Substance),
            0..=EXPIRES_SOON => ("evidence-expires-soon", Severity::Hint),
            _ => continue,
        };
        gaps.push(Gap {
            code,
            severity,
            place: GapPlace::Evidence(id.clone()),
        });
    }
}
