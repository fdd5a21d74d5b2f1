//! The samples: sound as data, plausible as stories, and fit to be shown.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use tuanthu::{
    app::{archive, background, demo, listing::Entry, samples, samples::SAMPLES},
    assessment::{
        Assessment, EvidenceSource, IssuedDocument,
        expected::{Presence, expected},
        file,
        readiness::{Gap, Severity, readiness},
        scope::{self, questions},
        support::Supports,
    },
    model::{Date, Kind, Language, Moment, Verdict},
    store::progress::Progress,
};

use crate::fixture::{LIBRARY, keys, listed, now, rendered};

/// What is to be written anew instead of compared: `TUANTHU_SAMPLES=write`.
const WRITE: &str = "TUANTHU_SAMPLES";

/// Gaps that the story wants, counted on the day of the report: sample, gaps of form, of substance.
const READINESS: [(&str, usize, usize); 8] = [
    ("hosting-company-2007-Q1", 0, 0),
    ("hosting-company-2007-Q4", 0, 0),
    ("internet-provider-2007-Q1", 0, 0),
    ("internet-provider-2007-Q4", 0, 0),
    ("provincial-department-2007-Q1", 0, 0),
    ("provincial-department-2007-Q4", 0, 0),
    ("portal-owner-2007-Q1", 0, 30),
    ("portal-owner-2007-Q4", 0, 0),
];

fn each() -> impl Iterator<Item = (&'static str, Assessment)> {
    SAMPLES
        .iter()
        .map(|sample| (sample.name, sample.assessment(&LIBRARY).unwrap()))
}

/// The first assessment of each organisation, and the one that follows it.
fn pairs() -> Vec<[Assessment; 2]> {
    let all: Vec<_> = each().map(|(_, sample)| sample).collect();
    all.chunks(2)
        .map(|pair| [pair[0].clone(), pair[1].clone()])
        .collect()
}

fn day(moment: Option<Moment>) -> Option<Date> {
    moment.map(Moment::date)
}

#[test]
fn each_sample_is_kept_as_the_program_would_save_it() {
    for sample in SAMPLES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("assets/samples/{}.ron", sample.name));
        let as_kept = file::to_ron(&file::from_ron(&path, sample.ron).unwrap());
        if std::env::var(WRITE).is_ok_and(|wish| wish == "write") {
            std::fs::write(&path, as_kept).unwrap();
        } else {
            let is_same = as_kept.as_bytes() == sample.ron;
            assert!(is_same, "{}: run this test with {WRITE}=write", sample.name);
        }
    }
}

#[test]
fn the_yearly_sample_is_kept_as_the_program_would_save_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("assets/samples/{}.ron", samples::YEARLY.name));
    let as_kept = file::to_ron(&file::from_ron(&path, samples::YEARLY.ron).unwrap());
    if std::env::var(WRITE).is_ok_and(|wish| wish == "write") {
        std::fs::write(&path, as_kept).unwrap();
    } else {
        assert!(
            as_kept.as_bytes() == samples::YEARLY.ron,
            "run this test with {WRITE}=write"
        );
    }
}

#[test]
fn every_sample_answers_only_what_is_asked_of_it() {
    for (name, sample) in each() {
        let questions = scope::questions(&sample, &LIBRARY);
        let asked: BTreeSet<_> = questions.iter().map(|question| &question.at).collect();
        let unbound: Vec<_> = sample
            .answers
            .keys()
            .filter(|at| !asked.contains(at))
            .collect();
        assert!(unbound.is_empty(), "{name}: {unbound:?}");
        let misfit = questions.iter().find(|question| {
            let answer = sample.answers.get(&question.at);
            answer.is_some_and(|answer| !answer.fits(question.kind))
        });
        assert!(misfit.is_none(), "{name}: {misfit:?}");
        let levels: BTreeSet<_> = sample
            .answers
            .values()
            .map(|answer| answer.maturity)
            .collect();
        assert!(levels.len() > 3, "{name}: all equally mature");
    }
}

#[test]
fn every_sample_cites_evidence_that_is_there() {
    for (name, mut sample) in each() {
        let home = tempfile::tempdir().unwrap();
        let cited: BTreeSet<_> = sample
            .answers
            .values()
            .flat_map(|it| &it.evidence)
            .collect();
        let listed: BTreeSet<_> = sample.evidence.keys().collect();
        assert_eq!(cited, listed, "{name}");
        let before = sample.evidence.clone();
        samples::write_evidence(home.path(), &mut sample).unwrap();
        assert_eq!(
            before, sample.evidence,
            "{name}: digests and sizes are those of the files"
        );
        let faults = archive::evidence_faults(home.path(), &sample, &Progress::default());
        assert!(faults.is_empty(), "{name}: {faults:?}");
        let is_file = |source: &EvidenceSource| matches!(source, EvidenceSource::File { .. });
        let files = sample.evidence.values().filter(|it| is_file(&it.source));
        assert!(files.count() >= 2, "{name}: has files to look at");
    }
}

#[test]
fn the_readiness_of_each_sample_is_what_its_story_wants() {
    let found = each().map(|(name, sample)| {
        let today = sample.as_of.unwrap().plus_days(3);
        let gaps = readiness(&sample, &LIBRARY, &BTreeMap::new(), today);
        let of = |severity| move |gap: &&Gap| gap.severity == severity;
        let form = gaps.iter().filter(of(Severity::Form)).count();
        let substance = gaps.iter().filter(of(Severity::Substance)).count();
        (name, form, substance)
    });
    assert_eq!(found.collect::<Vec<_>>(), READINESS);
}

#[test]
fn no_two_samples_tell_the_same_observation() {
    let mut told = BTreeMap::new();
    for (name, sample) in each() {
        for (at, answer) in &sample.answers {
            for text in [&answer.observation, &answer.justification] {
                let text = text.trim();
                if text.is_empty() {
                    continue;
                }
                let before = told.insert(text.to_lowercase(), (name, at.clone()));
                assert!(before.is_none(), "{name} {at} and {before:?}: {text}");
            }
        }
    }
    assert!(told.len() > 400, "only {} observations", told.len());
}

/// All days on which something in the sample happened.
fn happened(sample: &Assessment) -> Vec<(String, Date)> {
    let mut days = Vec::new();
    let mut note = |what: &str, on: Option<Date>| days.extend(on.map(|on| (what.to_owned(), on)));
    note("begun", Some(sample.created_at.date()));
    for (at, answer) in &sample.answers {
        note(&at.to_string(), day(answer.at));
    }
    for (id, item) in &sample.evidence {
        note(id.as_str(), day(item.at));
        if let EvidenceSource::Paper { date, .. } = &item.source {
            note(id.as_str(), *date);
        }
    }
    let registers = &sample.registers;
    for system in &registers.systems {
        note(&system.name, system.reviewed);
    }
    for procedure in &registers.procedures {
        note(&procedure.title, procedure.issued);
    }
    for test in &registers.restore_tests {
        note(&test.what, test.on);
    }
    for source in &registers.log_sources {
        note(&source.name, source.last_drill);
    }
    for action in &sample.actions {
        note(&action.what, action.done);
    }
    for incident in &sample.incidents {
        for on in [incident.noticed, incident.notified, incident.resolved] {
            note(&incident.summary, on);
        }
        for notice in &incident.notices {
            note(&incident.summary, notice.date);
        }
    }
    days
}

#[test]
fn nothing_in_a_sample_happens_after_the_day_of_its_figures() {
    for (name, sample) in each() {
        let as_of = sample.as_of.unwrap();
        for (what, on) in happened(&sample) {
            assert!(on <= as_of, "{name}: {what} on {on}");
        }
        for incident in &sample.incidents {
            let faults = incident.faults(Moment::at(as_of, 23, 59));
            assert!(
                faults.iter().all(|fault| !fault.blocks),
                "{name}: {faults:?}"
            );
        }
    }
}

#[test]
fn every_restore_test_restores_something_that_is_backed_up() {
    let begins = |text: &str| {
        let words = text.split_whitespace().take(2);
        words.collect::<Vec<_>>().join(" ").to_lowercase()
    };
    for (name, sample) in each() {
        let backups: Vec<_> = sample
            .registers
            .backups
            .iter()
            .map(|it| begins(&it.what))
            .collect();
        for test in &sample.registers.restore_tests {
            assert!(
                backups.contains(&begins(&test.what)),
                "{name}: {}",
                test.what
            );
        }
    }
}

#[test]
fn the_registers_of_the_samples_support_questions_that_are_asked() {
    let mut doubts = BTreeSet::new();
    for (name, sample) in each() {
        let questions = questions(&sample, &LIBRARY);
        let day = sample.as_of.unwrap();
        let supports = Supports::of(&sample.registers, &questions, day);
        assert_eq!(supports.strange, [], "{name}");
        assert!(!supports.by_control.is_empty(), "{name}");
        for (paper, presence) in expected(&sample, &LIBRARY) {
            assert_ne!(presence, Presence::DoneWithout(""), "{name}: {}", paper.id);
        }
        let known: BTreeSet<&str> = expected(&sample, &LIBRARY)
            .iter()
            .map(|(paper, _)| paper.id.as_str())
            .collect();
        for row in &sample.registers.procedures {
            let ids = row.expected.split(", ").filter(|id| !id.is_empty());
            let strange: Vec<&str> = ids.filter(|id| !known.contains(id)).collect();
            assert_eq!(strange, [""; 0], "{name}: {}", row.title);
        }
        for backup in &sample.registers.restore_tests {
            let names = sample.registers.backups.iter().map(|it| &it.what);
            assert!(
                names.into_iter().any(|it| *it == backup.backup),
                "{name}: {}",
                backup.what
            );
        }
        doubts.extend(
            supports
                .by_control
                .into_values()
                .flatten()
                .filter_map(|it| it.doubt),
        );
    }
    assert!(
        doubts.len() >= 4,
        "the samples show what doubt looks like: {doubts:?}"
    );
}

#[test]
fn incidents_strike_systems_of_the_register_or_their_machines() {
    for (name, sample) in each().filter(|(name, _)| *name != SAMPLES[0].name) {
        let known: BTreeSet<_> = sample
            .registers
            .systems
            .iter()
            .map(|it| it.name.as_str())
            .collect();
        for incident in &sample.incidents {
            for hit in incident.systems_hit() {
                assert!(known.contains(hit), "{name}: {hit}");
            }
        }
    }
}

#[test]
fn the_second_period_of_each_organisation_is_better_in_most_and_worse_in_some() {
    for [first, second] in pairs() {
        let name = &second.profile.name;
        assert_eq!(first.profile.name, *name);
        assert!(
            first.period < second.period && first.as_of < Some(second.created_at.date()),
            "{name}"
        );
        let (mut better, mut worse) = (0, 0);
        for (at, answer) in &second.answers {
            let reached = |verdict| match verdict {
                Verdict::Compliant => Some(2),
                Verdict::Partial => Some(1),
                Verdict::NonCompliant => Some(0),
                _ => None,
            };
            let (Some(before), Some(after)) = (reached(first.verdict(at)), reached(answer.verdict))
            else {
                continue;
            };
            better += usize::from(after > before);
            worse += usize::from(after < before);
        }
        assert!(
            better > worse && worse > 0,
            "{name}: {better} better, {worse} worse"
        );
        let today = second.as_of.unwrap().plus_days(20);
        assert!(
            second.actions.iter().any(|step| step.done.is_some()),
            "{name}: nothing done"
        );
        assert!(
            second.actions.iter().any(|step| step.is_overdue(today)),
            "{name}: nothing overdue"
        );
    }
}

#[test]
fn every_sample_is_set_without_a_missing_character_in_both_documents() {
    for (name, sample) in each() {
        let created = Moment::at(sample.as_of.unwrap().plus_days(3), 9, 0);
        for document in [IssuedDocument::Report, IssuedDocument::Dossier] {
            let paper = rendered(&sample, document, Language::Vi, created);
            let missing = &paper.missing_characters;
            assert!(missing.is_empty(), "{name} {document:?}: {missing:?}");
            let is_draft = name == "portal-owner-2007-Q1" && document == IssuedDocument::Dossier;
            assert_eq!(paper.is_draft, is_draft, "{name} {document:?}");
        }
    }
}

#[test]
fn a_duty_that_is_not_carried_out_tells_why() {
    for (name, sample) in each() {
        for question in scope::questions(&sample, &LIBRARY) {
            let Some(answer) = sample.answers.get(&question.at) else {
                continue;
            };
            let is_open = matches!(answer.verdict, Verdict::Partial | Verdict::NonCompliant);
            if question.kind == Kind::Duties && is_open {
                assert!(!answer.observation.is_empty(), "{name}: {}", question.at);
            }
        }
    }
}

#[test]
fn the_archive_of_the_demonstration_holds_every_sample_with_its_past() {
    let home = tempfile::tempdir().unwrap();
    let folder = demo::folder(Some(&home.path().join("demo"))).unwrap();
    let mut made = demo::make(&folder, &LIBRARY, &keys(), now()).unwrap();
    let entries = listed(&folder);
    let issued = |entries: &[Entry]| {
        let issued = |entry: &&Entry| entry.issued().is_some();
        entries.iter().filter(issued).count()
    };
    assert_eq!((entries.len(), issued(&entries)), (SAMPLES.len() + 1, 1));
    let latest = archive::load(made.latest()).unwrap();
    let before = background::earlier(made.latest(), &latest).unwrap();
    assert_eq!(
        before.id, made.assessment.id,
        "what is opened has a past to compare with"
    );

    demo::issue_others(&mut made, &folder, &LIBRARY, &keys(), now()).unwrap();
    let entries = listed(&folder);
    assert_eq!(issued(&entries), 4, "one report for each organisation");
}
