//! Any two edits, drawn at random: the merge does not depend on who merges, and nothing is overwritten unnoticed.

use std::{fs, path::Path};

use fastrand::Rng;
use tuanthu::{
    assessment::{
        Action, Assessment, EvidenceSource,
        change::{Change, Edit, Step},
        file,
        merge::{Choice, Merged, merge},
    },
    model::{Moment, Verdict},
};

use crate::fixture::{answered, control, now};

use super::{action, answer, file_evidence, place};

/// One random edit, of everything that an assessment holds.
fn edit(random: &mut Rng, assessment: &mut Assessment, by: &str) {
    let word = |random: &mut Rng| format!("{by}{}", random.u16(..));
    match random.u8(0..14) {
        0 => assessment.profile.head = word(random),
        1 => assessment.profile.phone.push_str(&word(random)),
        2 => assessment.difficulties.push(word(random)),
        3 if !assessment.difficulties.is_empty() => {
            let at = random.usize(..assessment.difficulties.len());
            assessment.difficulties.remove(at);
        }
        4 if !assessment.actions.is_empty() => {
            let at = random.usize(..assessment.actions.len());
            assessment.actions[at].owner = word(random);
        }
        5 => {
            let at = random.usize(..=assessment.actions.len());
            assessment.actions.insert(at, action(&word(random)));
        }
        6 if !assessment.actions.is_empty() => {
            let at = random.usize(..assessment.actions.len());
            assessment.actions.remove(at);
        }
        7 => {
            let id = assessment.add_evidence(file_evidence(&word(random)));
            answer(assessment, "D04").evidence.push(id);
        }
        8 => drop(assessment.answers.remove(&control("D01"))),
        9 => drop(assessment.paragraphs.insert("a".to_owned(), word(random))),
        10 => assessment.figures.set("servers", Some(random.u32(..5))),
        _ => {
            let id = format!("D{:02}", random.u8(1..12));
            let minutes = i64::from(random.u16(..));
            let observation = word(random);
            let verdict = *random.choice(Verdict::ALL).unwrap();
            let flagged = random.bool();
            let answer = answer(assessment, &id);
            if flagged {
                answer.observation = observation;
            } else {
                answer.verdict = verdict;
            }
            by.clone_into(&mut answer.by);
            answer.at = Some(Moment::from_unix(now().unix() + minutes));
            if answer.is_blank() {
                assessment.answers.remove(&control(&id));
            }
        }
    }
}

fn edited(random: &mut Rng, from: &Assessment, by: &str) -> Assessment {
    let mut assessment = from.clone();
    for _ in 0..random.u8(0..6) {
        edit(random, &mut assessment, by);
    }
    assessment
}

fn three(random: &mut Rng) -> (Assessment, Assessment, Assessment) {
    let seed = answered("D01: compliant, D02: partial, D03: partial");
    let begun = edited(random, &seed, "đầu");
    let base = edited(random, &begun, "đầu");
    let (mine, theirs) = (edited(random, &base, "tôi"), edited(random, &base, "bạn"));
    (base, mine, theirs)
}

/// The assessment with rows in the order of their content: which of two added rows comes first is no difference.
fn unordered(mut assessment: Assessment) -> Assessment {
    assessment.difficulties.sort();
    let order = |action: &Action| (action.what.clone(), action.owner.clone());
    assessment.actions.sort_by_key(order);
    for answer in assessment.answers.values_mut() {
        answer.evidence.sort();
    }
    assessment
}

#[test]
fn what_only_one_changed_is_what_stands() {
    let mut random = Rng::with_seed(1);
    for _ in 0..500 {
        let (base, mine, _) = three(&mut random);
        assert_eq!(
            merge(Some(&base), &mine, &base).clean().as_ref(),
            Some(&mine)
        );
        assert_eq!(
            merge(Some(&base), &base, &mine).clean().as_ref(),
            Some(&mine)
        );
        assert_eq!(
            merge(Some(&base), &mine, &mine).clean().as_ref(),
            Some(&mine)
        );
    }
}

#[test]
fn it_does_not_matter_on_whose_machine_both_are_merged() {
    let mut random = Rng::with_seed(2);
    let mut asked = 0;
    for _ in 0..1_000 {
        let (base, mine, theirs) = three(&mut random);
        let here = merge(Some(&base), &mine, &theirs);
        let there = merge(Some(&base), &theirs, &mine);
        assert_eq!(here.conflicts.len(), there.conflicts.len());
        asked += here.conflicts.len();
        for (one, other) in [
            (Choice::Mine, Choice::Theirs),
            (Choice::Theirs, Choice::Mine),
        ] {
            let here = here.resolved(&vec![one; here.conflicts.len()]);
            let there = there.resolved(&vec![other; there.conflicts.len()]);
            assert_eq!(unordered(here), unordered(there));
        }
    }
    assert!(asked > 100, "the edits do meet");
}

/// What a side wrote since the base and what does not stand in the whole: texts of fields, rows and evidence.
fn lost(base: &Assessment, side: &Assessment, whole: &Assessment) -> Vec<String> {
    let is_written = |edit: &Edit| {
        let is_in_list = edit.path.iter().any(|step| matches!(step, Step::Index(_)));
        let is_stamp = ["by", "at"].map(|key| Step::Key(key.to_owned()));
        let is_text = edit.to.as_ref().is_some_and(serde_json::Value::is_string);
        is_text
            && !is_in_list
            && edit
                .path
                .last()
                .is_some_and(|last| !is_stamp.contains(last))
    };
    let left = Change::between(whole, side).edits;
    let written = Change::between(base, side).edits;
    let fields = written
        .iter()
        .filter(|edit| is_written(edit) && left.iter().any(|left| left.path == edit.path))
        .map(|edit| place(&edit.path));
    let is_new = |row: &&Action| !base.actions.contains(row);
    let stands = |row: &Action| {
        let is_kept = |kept: &Action| kept.owner == row.owner || kept.what == row.what;
        whole.actions.iter().any(is_kept)
    };
    let rows = side
        .actions
        .iter()
        .filter(|row| is_new(row) && !stands(row))
        .map(|row| format!("actions {}", row.what));
    let kept: Vec<&EvidenceSource> = whole.evidence.values().map(|kept| &kept.source).collect();
    let evidence = side
        .evidence
        .iter()
        .filter(|(_, evidence)| !kept.contains(&&evidence.source))
        .map(|(id, _)| format!("evidence {id}"));
    fields.chain(rows).chain(evidence).collect()
}

/// Whatever one side wrote stands, or is asked.
fn nothing_is_overwritten(base: &Assessment, merged: &Merged) {
    let whole = merged.resolved(&vec![Choice::Mine; merged.conflicts.len()]);
    let lost_of_mine = lost(base, merged.mine(), &whole);
    assert!(lost_of_mine.is_empty(), "{lost_of_mine:?}");
    let asked: Vec<String> = merged.conflicts.iter().map(|c| place(&c.path)).collect();
    for lost in lost(base, merged.theirs(), &whole) {
        let is_asked = |asked: &String| lost.starts_with(asked) || asked.starts_with("actions ");
        assert!(asked.iter().any(is_asked), "{lost}");
    }
}

fn write(path: &Path, assessment: &Assessment) {
    fs::write(path, file::to_ron(assessment)).unwrap();
}

fn read(path: &Path) -> Assessment {
    let bytes = fs::read(path).unwrap();
    file::from_ron(path, &bytes).expect("what was merged can be read again")
}

#[test]
fn two_writers_on_one_file_never_overwrite_each_other_unnoticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("assessment.ron");
    let mut random = Rng::with_seed(3);
    let mut asked = 0;
    for _ in 0..1_000 {
        let (base, one, other) = three(&mut random);
        let mut writers = [(base.clone(), one), (base.clone(), other)];
        if random.bool() {
            writers.swap(0, 1);
        }
        write(&path, &base);
        for (began_from, own) in writers {
            let on_disk = read(&path);
            let merged = merge(Some(&began_from), &own, &on_disk);
            nothing_is_overwritten(&began_from, &merged);
            asked += merged.conflicts.len();
            let choices: Vec<Choice> = merged
                .conflicts
                .iter()
                .map(|_| {
                    *random
                        .choice(&[Choice::Mine, Choice::Theirs, Choice::Both])
                        .unwrap()
                })
                .collect();
            write(&path, &merged.resolved(&choices));
        }
        read(&path);
    }
    assert!(asked > 100, "the edits do meet");
}
