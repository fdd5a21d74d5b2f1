//! Parts of several people, drawn at random: what is inside of a part, and that the order of coming back does not matter.

use std::{
    fs,
    path::{Path, PathBuf},
};

use fastrand::Rng;
use tuanthu::{
    app::{
        archive,
        package::{self, Standing},
    },
    assessment::{
        Answer, Assessment, HistoryHead, file,
        part::{Part, confined, outside},
    },
    model::{Digest, Verdict},
    store::progress::Progress,
};

use super::{desk, edit, inspect, take, wanted};
use crate::fixture::{answered, control, now};

/// Any edit of anything, by somebody who may or may not keep to their part.
fn wander(random: &mut Rng, assessment: &mut Assessment, by: &str) {
    let word = format!("{by}{}", random.u16(..));
    match random.u8(0..10) {
        0 => assessment.profile.head = word,
        1 => assessment.difficulties.push(word),
        2 => assessment.scope = word,
        _ => {
            let at = control(&format!("D{:02}", random.u8(1..12)));
            let mut answer = assessment.answers.remove(&at);
            let answer = answer.get_or_insert_with(Answer::unassessed);
            if random.bool() {
                answer.observation = word;
            } else {
                answer.verdict = *random.choice(Verdict::ALL).unwrap();
            }
            by.clone_into(&mut answer.by);
            if !answer.is_blank() {
                assessment.answers.insert(at, answer.clone());
            }
        }
    }
}

#[test]
fn what_is_confined_to_a_part_and_what_is_outside_of_it_are_all_that_changed() {
    let mut random = Rng::with_seed(7);
    for _ in 0..300 {
        let before = answered("D01: compliant, D04: partial");
        let mut after = before.clone();
        for _ in 0..random.u8(0..8) {
            wander(&mut random, &mut after, "ai");
        }
        let covered = |part: &mut Part| {
            part.controls = [control("D04"), control("D05")].into();
        };
        let mut part = some_part();
        covered(&mut part);
        let inside = confined(&part, &before, &after);
        for at in before.answers.keys().chain(after.answers.keys()) {
            let expected = if part.controls.contains(at) {
                &after
            } else {
                &before
            };
            assert_eq!(inside.answers.get(at), expected.answers.get(at));
        }
        assert_eq!(inside.profile, before.profile);
        assert_eq!(outside(&part, &before, &inside), []);
        let nothing_outside = outside(&part, &before, &after).is_empty();
        let stamps_aside = |it: &Assessment| {
            let mut it = it.clone();
            it.answers.values_mut().for_each(|answer| answer.by.clear());
            file::to_ron(&it)
        };
        if nothing_outside {
            assert_eq!(stamps_aside(&inside), stamps_aside(&after));
        }
    }
}

pub(crate) fn some_part() -> Part {
    Part {
        id: "P01".to_owned(),
        responsible: "Bình".to_owned(),
        controls: std::collections::BTreeSet::new(),
        due: None,
        note: String::new(),
        by: "Trưởng nhóm".to_owned(),
        at: now(),
        base: Digest::of(b""),
        returned: Vec::new(),
    }
}

/// What counts of a whole where the order of coming back is no difference.
fn settled(mut assessment: Assessment) -> Assessment {
    assessment.history = HistoryHead::default();
    for part in &mut assessment.parts {
        part.returned.clear();
    }
    assessment
}

#[test]
fn parts_of_several_people_give_the_same_whole_in_whatever_order_they_come_back() {
    const ORDERS: [[usize; 3]; 6] = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    let mut random = Rng::with_seed(5);
    for _ in 0..4 {
        let mut desk = desk();
        let parts = ["D01 D02 D03", "D04 D05 D06 D07", "D08 D09 D10 D11"];
        let names = ["An", "Bình", "Chi"];
        let folders: Vec<PathBuf> = names
            .iter()
            .zip(parts)
            .map(|(name, codes)| desk.give(&wanted(name, codes)))
            .collect();
        for (folder, name) in folders.iter().zip(names) {
            edit(folder, name, |it| {
                for _ in 0..6 {
                    wander(&mut random, it, name);
                }
            });
        }
        // The lead goes on meanwhile, outside of what is out.
        edit(&desk.lead, "Trưởng nhóm", |it| {
            it.profile.phone = "0243".to_owned();
        });
        let files: Vec<PathBuf> = folders
            .iter()
            .map(|folder| {
                let target = desk.file();
                package::export(folder, &target, "", now(), &Progress::default()).unwrap();
                target
            })
            .collect();
        let mut wholes = Vec::new();
        for order in ORDERS {
            let archive = desk.home.path().join(format!("order {}", wholes.len()));
            let lead = archive.join("a");
            copy(&desk.lead, &lead);
            for part in order {
                let contents = inspect(&files[part], &archive);
                if contents.standing == Standing::Known(lead.clone()) {
                    continue;
                }
                let meeting = package::meet(&contents, &lead).unwrap();
                assert_eq!(meeting.merged.conflicts, [], "nobody shares a control");
                take(&contents, &meeting, &[]);
            }
            wholes.push(settled(archive::load(&lead).unwrap()));
        }
        for whole in &wholes[1..] {
            assert_eq!(whole, &wholes[0]);
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
