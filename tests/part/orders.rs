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
        Answer, Assessment, HistoryHead,
        change::{Change, Step},
        file,
        merge::{Choice, Conflict, merge},
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

/// The value that both would write by the order of their words: who merges and when is no difference to it.
fn by_words(conflict: &Conflict) -> Choice {
    let words = |value: &Option<serde_json::Value>| value.as_ref().map(ToString::to_string);
    if words(&conflict.mine) <= words(&conflict.theirs) {
        Choice::Mine
    } else {
        Choice::Theirs
    }
}

const ORDERS: [[usize; 3]; 6] = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
];

/// The three merged into the lead's one after the other, with what was asked on the way.
fn merged_in(
    order: [usize; 3],
    (base, all): (&Assessment, &[Assessment; 3]),
    choose: impl Fn(&Conflict) -> Choice,
) -> (Assessment, Vec<Conflict>) {
    let (mut whole, mut asked) = (base.clone(), Vec::new());
    for who in order {
        let merged = merge(Some(base), &whole, &all[who]);
        let choices: Vec<Choice> = merged.conflicts.iter().map(&choose).collect();
        whole = merged.resolved(&choices);
        asked.extend(merged.conflicts);
    }
    (whole, asked)
}

/// The values in which two states differ; who wrote an answer last, and when, is none.
fn differing(one: &Assessment, other: &Assessment) -> Vec<Vec<Step>> {
    let edits = Change::between(&sorted(one), &sorted(other)).edits;
    let is_stamp = |path: &[Step]| matches!(path.last(), Some(Step::Key(key)) if key == "by");
    let paths = edits.into_iter().map(|edit| edit.path);
    paths.filter(|path| !is_stamp(path)).collect()
}

/// With added lines in the order of their words: which of two comes first is no difference.
fn sorted(assessment: &Assessment) -> Assessment {
    let mut assessment = assessment.clone();
    assessment.difficulties.sort();
    assessment
}

fn three_people(random: &mut Rng) -> (Assessment, [Assessment; 3]) {
    let base = answered("D01: compliant, D02: partial, D04: partial, D07: non_compliant");
    let all = ["An", "Bình", "Chi"].map(|by| {
        let mut own = base.clone();
        for _ in 0..random.u8(1..9) {
            wander(random, &mut own, by);
        }
        own
    });
    (base, all)
}

#[test]
fn what_three_people_changed_is_the_same_in_any_order_or_was_asked() {
    let mut random = Rng::with_seed(11);
    let (mut asked, mut unasked) = (0, 0);
    for _ in 0..150 {
        let (base, all) = three_people(&mut random);
        let made = ORDERS.map(|order| merged_in(order, (&base, &all), |_| Choice::Mine));
        let (first, of_first) = &made[0];
        for (whole, conflicts) in &made {
            asked += conflicts.len();
            unasked += usize::from(conflicts.is_empty());
            assert_eq!(conflicts.is_empty(), of_first.is_empty());
            for place in differing(first, whole) {
                for asked in [of_first, conflicts] {
                    // A whole answer differs where it was taken out, and one of its fields was asked.
                    let covers =
                        |it: &Conflict| place.starts_with(&it.path) || it.path.starts_with(&place);
                    assert!(asked.iter().any(covers), "{place:?} was decided unasked");
                }
            }
        }
    }
    assert!(asked > 500 && unasked > 20, "{asked} asked, {unasked} not");
}

#[test]
fn a_rule_of_choosing_gives_one_whole_whoever_of_three_comes_back_first() {
    let mut random = Rng::with_seed(12);
    for _ in 0..150 {
        let (base, all) = three_people(&mut random);
        let made = ORDERS.map(|order| merged_in(order, (&base, &all), by_words));
        for (whole, _) in &made[1..] {
            let differing = differing(&made[0].0, whole);
            assert!(differing.is_empty(), "{differing:?}");
        }
    }
}

#[test]
fn notes_of_three_people_are_all_kept_in_whatever_order_they_come_back() {
    let base = answered("D04: partial");
    let all = ["An", "Bình", "Chi"].map(|by| {
        let mut own = base.clone();
        let answer = own.answers.get_mut(&control("D04")).unwrap();
        answer.observation = format!("{by} đã xem");
        own
    });
    for order in ORDERS {
        let (whole, asked) = merged_in(order, (&base, &all), |_| Choice::Both);
        assert_eq!(asked.len(), 2, "the second and the third meet others");
        let told = &whole.answers[&control("D04")].observation;
        let mut lines: Vec<&str> = told.lines().collect();
        lines.sort_unstable();
        assert_eq!(lines, ["An đã xem", "Bình đã xem", "Chi đã xem"]);
    }
}

#[test]
fn parts_that_share_controls_come_back_in_any_order_to_one_whole() {
    let mut random = Rng::with_seed(13);
    let mut asked = 0;
    for _ in 0..2 {
        let mut desk = desk();
        let parts = ["D01 D02 D03 D04", "D03 D04 D05", "D04 D05 D06 D01"];
        let names = ["An", "Bình", "Chi"];
        let folders: Vec<PathBuf> = names
            .iter()
            .zip(parts)
            .map(|(name, codes)| desk.give(&wanted(name, codes)))
            .collect();
        let mut files = Vec::new();
        for (folder, name) in folders.iter().zip(names) {
            edit(folder, name, |it| {
                for _ in 0..12 {
                    wander(&mut random, it, name);
                }
                it.answers.get_mut(&control("D04")).unwrap().observation = name.to_owned();
            });
            let target = desk.file();
            package::export(folder, &target, "", now(), &Progress::default()).unwrap();
            files.push(target);
        }
        let mut wholes = Vec::new();
        for order in ORDERS {
            let archive = desk.home.path().join(format!("order {}", wholes.len()));
            let lead = archive.join("a");
            copy(&desk.lead, &lead);
            for part in order {
                let contents = inspect(&files[part], &archive);
                let meeting = package::meet(&contents, &lead).unwrap();
                let conflicts = &meeting.merged.conflicts;
                asked += conflicts.len();
                let choices: Vec<Choice> = conflicts.iter().map(by_words).collect();
                take(&contents, &meeting, &choices);
            }
            wholes.push(settled(archive::load(&lead).unwrap()));
        }
        for whole in &wholes[1..] {
            let differing = differing(&wholes[0], whole);
            assert!(differing.is_empty(), "{differing:?}");
        }
    }
    assert!(
        asked >= 24,
        "the observation of D04 alone is asked twice an order: {asked}"
    );
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
