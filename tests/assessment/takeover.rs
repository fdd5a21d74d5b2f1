//! The history of a copy, taken over: nothing that is there changes, nothing is told twice, and the last line about a
//! place always tells what stands there.

use std::collections::BTreeMap;

use fastrand::Rng;
use tuanthu::{
    assessment::{
        Assessment,
        history::{Continuation, Event, HistoryHead, Line, Takeover, Verified, events, verify},
        merge::{Choice, merge},
    },
    model::{ControlRef, Digest, Moment},
};

use crate::fixture::{answered, control, now};

/// One person's copy: the assessment, and the whole of its history.
#[derive(Clone)]
struct Copy {
    name: &'static str,
    assessment: Assessment,
    text: String,
}

fn copy() -> Copy {
    let assessment = answered("D01: compliant, D02: partial");
    let mut copy = Copy {
        name: "Gốc",
        text: String::new(),
        assessment,
    };
    let sha256 = Digest::of(b"x");
    copy.append(|more, id| more.push(id, now(), "Gốc", Event::Began { sha256 }));
    copy
}

impl Copy {
    fn of(&self, name: &'static str) -> Self {
        Self {
            name,
            ..self.clone()
        }
    }

    fn read(&self) -> Verified {
        let Assessment { id, history, .. } = &self.assessment;
        verify(self.text.as_bytes(), id, history).expect("the chain holds")
    }

    fn append(&mut self, tell: impl FnOnce(&mut Continuation, &str)) {
        let mut more = Continuation::from(self.assessment.history);
        tell(&mut more, &self.assessment.id);
        self.text.push_str(&more.text);
        self.assessment.history = more.head;
    }

    /// Edits, and tells it a number of seconds after the beginning.
    fn edit(&mut self, second: i64, change: impl FnOnce(&mut Assessment)) {
        let before = self.assessment.clone();
        change(&mut self.assessment);
        let (events, by) = (events(&before, &self.assessment), self.name);
        self.append(|more, id| {
            for event in events {
                more.push(id, later(second), by, event);
            }
        });
    }

    /// Takes over what another copy has, from the state that both began from.
    fn merge(&mut self, base: &Assessment, other: &Self, choice: Choice, second: i64) {
        let with_my_history = |mut it: Assessment| {
            it.history = self.assessment.history;
            it
        };
        let merged = merge(
            Some(&with_my_history(base.clone())),
            &self.assessment,
            &with_my_history(other.assessment.clone()),
        );
        let whole = merged.resolved(&vec![choice; merged.conflicts.len()]);
        let takeover = Takeover::new(&self.read().lines, &other.read());
        let untold = takeover.untold(&self.assessment, &whole);
        let by = self.name;
        self.append(|more, id| {
            more.take_over(id, later(second), by, &takeover);
            for event in untold {
                more.push(id, later(second), by, event);
            }
        });
        let history = self.assessment.history;
        self.assessment = Assessment { history, ..whole };
    }

    /// What the lines say last of each place.
    fn told(&self) -> BTreeMap<(Option<ControlRef>, String), Option<String>> {
        let lines = self.read().lines.into_iter();
        let changes = lines.filter_map(|line| match line.event {
            Event::Changed {
                control, field, to, ..
            } => Some(((control, field), to)),
            _ => None,
        });
        changes.collect()
    }
}

fn later(seconds: i64) -> Moment {
    Moment::from_unix(now().unix() + seconds)
}

fn authors(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.by.as_str()).collect()
}

#[test]
fn what_only_a_copy_tells_is_appended_and_nothing_is_touched() {
    let base = copy();
    let (mut ours, mut theirs) = (base.of("Ta"), base.of("Bạn"));
    ours.edit(1, |it| it.scope = "của ta".to_owned());
    theirs.edit(2, |it| it.profile.phone = "1".to_owned());
    theirs.edit(3, |it| it.profile.email = "x".to_owned());
    let before = ours.text.clone();
    ours.merge(&base.assessment, &theirs, Choice::Mine, 4);
    assert!(ours.text.starts_with(&before));
    let lines = ours.read().lines;
    assert_eq!(authors(&lines), ["Gốc", "Ta", "Ta", "Bạn", "Bạn"]);
    let HistoryHead { count, sha256 } = theirs.assessment.history;
    let merged = Event::MergedFrom {
        count,
        sha256,
        lines: 2,
    };
    assert_eq!(lines[2].event, merged);
    assert_eq!(lines[3].at, later(2), "with the time of the change");
}

#[test]
fn the_same_copy_taken_over_again_tells_nothing() {
    let base = copy();
    let (mut ours, mut theirs) = (base.of("Ta"), base.of("Bạn"));
    theirs.edit(2, |it| it.profile.phone = "1".to_owned());
    ours.merge(&base.assessment, &theirs, Choice::Mine, 4);
    let before = ours.text.clone();
    ours.merge(&theirs.assessment, &theirs, Choice::Mine, 5);
    assert_eq!(ours.text, before);
}

#[test]
fn what_is_chosen_against_the_copy_is_told_after_its_lines() {
    for (choice, last) in [
        (Choice::Mine, Some("của ta")),
        (Choice::Theirs, None),
        (Choice::Both, Some("của ta\ncủa bạn")),
    ] {
        let base = copy();
        let (mut ours, mut theirs) = (base.of("Ta"), base.of("Bạn"));
        let observe = |it: &mut Assessment, text: &str| {
            let answer = it.answers.get_mut(&control("D01")).unwrap();
            text.clone_into(&mut answer.observation);
        };
        ours.edit(1, |it| observe(it, "của ta"));
        theirs.edit(2, |it| observe(it, "của bạn"));
        ours.merge(&base.assessment, &theirs, choice, 3);
        let lines = ours.read().lines;
        let after: Vec<&Event> = lines[4..].iter().map(|line| &line.event).collect();
        let expected = last.map(|to| Event::Changed {
            control: Some(control("D01")),
            field: "observation".to_owned(),
            from: Some("của bạn".to_owned()),
            to: Some(to.to_owned()),
        });
        assert_eq!(after, expected.iter().collect::<Vec<_>>(), "{choice:?}");
    }
}

#[test]
fn lines_of_the_copy_that_were_never_saved_are_named_by_their_new_numbers() {
    let base = copy();
    let (mut ours, mut theirs) = (base.of("Ta"), base.of("Bạn"));
    ours.edit(1, |it| it.scope = "của ta".to_owned());
    let saved = theirs.assessment.clone();
    theirs.edit(2, |it| it.profile.phone = "chưa lưu".to_owned());
    let history = theirs.assessment.history;
    theirs.assessment = Assessment { history, ..saved };
    theirs.append(|more, id| more.push(id, later(3), "Bạn", Event::NotSaved { from: 2 }));
    theirs.edit(3, |it| it.profile.email = "x".to_owned());
    ours.merge(&base.assessment, &theirs, Choice::Mine, 4);
    let lines = ours.read().lines;
    assert_eq!(lines[4].event, Event::NotSaved { from: 4 });
    assert!(format!("{:?}", lines[3].event).contains("chưa lưu"));
    assert_eq!(lines.len(), 6, "nothing is told of what was never saved");
}

#[test]
fn what_the_copy_never_told_is_told_by_whoever_merges() {
    let base = copy();
    let (mut ours, mut theirs) = (base.of("Ta"), base.of("Bạn"));
    theirs.assessment.profile.phone = "ngoài lịch sử".to_owned();
    ours.merge(&base.assessment, &theirs, Choice::Mine, 4);
    let lines = ours.read().lines;
    assert_eq!(authors(&lines), ["Gốc", "Ta"]);
    assert!(format!("{:?}", lines[1].event).contains("ngoài lịch sử"));
}

/// Copies that go to and fro at random: the lines about a place end in what stands there, each change is told once, and
/// the history grows with what is done, not with how often it is carried.
#[test]
fn copies_that_go_to_and_fro_tell_each_change_once() {
    let long = "dài ".repeat(100);
    for seed in 0..100 {
        let mut random = Rng::with_seed(seed);
        let base = copy();
        let mut copies = [base.of("An"), base.of("Bình")];
        let mut common = base.assessment.clone();
        let mut edits = 0;
        for round in 0..12 {
            for (who, copy) in copies.iter_mut().enumerate() {
                for _ in 0..random.usize(0..3) {
                    edits += 1;
                    let text = format!("{}{edits}", if random.bool() { &long } else { "" });
                    let field = random.u8(0..3);
                    copy.edit(edits, |it| match field {
                        0 => it.scope = text,
                        1 => it.profile.phone = text,
                        _ => {
                            let own = control(["D01", "D02"][who]);
                            it.answers.get_mut(&own).unwrap().observation = text;
                        }
                    });
                }
            }
            let choices = [Choice::Mine, Choice::Theirs, Choice::Both];
            let choice = *random.choice(&choices).unwrap();
            let [an, binh] = &mut copies;
            let (to, from) = if random.bool() {
                (an, binh)
            } else {
                (binh, an)
            };
            to.merge(&common, from, choice, 1_000 + round);
            // What was carried over comes back at once, so that both have a state in common.
            from.merge(&from.assessment.clone(), to, Choice::Theirs, 1_000 + round);
            common = to.assessment.clone();
            assert_eq!(from.assessment.scope, to.assessment.scope);
        }
        for copy in &copies {
            let stands = answered("D01: compliant, D02: partial");
            let mut replayed: BTreeMap<_, _> = BTreeMap::new();
            for event in events(&stands, &copy.assessment) {
                if let Event::Changed {
                    control, field, to, ..
                } = event
                {
                    replayed.insert((control, field), to);
                }
            }
            let ends = |told: &Option<String>| {
                told.as_deref()
                    .map(|told| told.chars().rev().take(16).collect::<String>())
            };
            for (place, to) in copy.told() {
                let stands = replayed.get(&place).cloned().flatten();
                assert_eq!(ends(&to), ends(&stands), "seed {seed}, {place:?}");
            }
            let lines = copy.read().lines;
            let own = lines.iter().filter(|line| line.at < later(1_000)).count();
            assert_eq!(
                own,
                usize::try_from(edits).unwrap() + 1,
                "seed {seed}: each edit once"
            );
        }
    }
}
