//! The history: what changed, told by value, in a chain whose every damage is found and named.

use tuanthu::{
    assessment::{
        Action, Assessment, HistoryHead,
        change::Change,
        history::{Continuation, Damage, Event, HistoryProblem, events, lines, verify},
    },
    model::{Digest, OrganisationType, Verdict},
};

use crate::fixture::{answered, control, now};

const ID: &str = "0123456789abcdef";

/// The events as `D01 verdict: partial → compliant`.
fn told(before: &Assessment, after: &Assessment) -> Vec<String> {
    let tell = |event: Event| match event {
        Event::Changed {
            control,
            field,
            from,
            to,
        } => {
            let control = control.map_or_else(String::new, |at| format!("{} ", at.control));
            let value = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
            format!("{control}{field}: {} → {}", value(from), value(to))
        }
        other => format!("{other:?}"),
    };
    events(before, after).into_iter().map(tell).collect()
}

fn check(expected: &[&str], edit: impl FnOnce(&mut Assessment)) {
    let before = answered("D01: compliant, D02: partial");
    let mut after = before.clone();
    edit(&mut after);
    assert_eq!(told(&before, &after), expected);
}

#[test]
fn each_changed_value_is_one_event_and_stamps_are_none() {
    check(&[], |_| {});
    check(&["D01 verdict: compliant → partial"], |a| {
        let answer = a.answers.get_mut(&control("D01")).unwrap();
        answer.verdict = Verdict::Partial;
        answer.by = "Thử".to_owned();
        answer.at = Some(now());
        answer.text_sha256 = Some(Digest::of(b""));
    });
    check(&["profile/name: Sở Thử nghiệm → Sở khác"], |a| {
        a.profile.name = "Sở khác".to_owned();
    });
    check(&["as_of: 2007-03-30 → -"], |a| a.as_of = None);
}

#[test]
fn an_answer_that_appears_or_goes_is_told_by_its_values() {
    check(
        &[
            "D04 observation: - → Đã có",
            "D04 verdict: not_assessed → compliant",
        ],
        |a| {
            let answer = a
                .answers
                .entry(control("D04"))
                .or_insert_with(tuanthu::assessment::Answer::unassessed);
            answer.verdict = Verdict::Compliant;
            answer.observation = "Đã có".to_owned();
        },
    );
    check(&["D01 verdict: compliant → not_assessed"], |a| {
        a.answers.remove(&control("D01"));
    });
}

#[test]
fn a_list_of_plain_values_is_told_once_and_an_empty_row_too() {
    check(
        &[r#"profile/types: ["internet_body"] → ["internet_body","isp","vas"]"#],
        |a| {
            a.profile
                .types
                .extend([OrganisationType::Isp, OrganisationType::Vas]);
        },
    );
    check(&[r#"difficulties: - → ["một","hai"]"#], |a| {
        a.difficulties.extend(["một", "hai"].map(str::to_owned));
    });
    check(&["actions/0: - → "], |a| {
        a.actions.push(Action::default());
    });
    check(
        &[
            "actions/0/owner: - → Phòng A",
            "actions/0/what: - → Ban hành",
        ],
        |a| {
            a.actions.push(Action {
                what: "Ban hành".to_owned(),
                owner: "Phòng A".to_owned(),
                ..Action::default()
            });
        },
    );
}

#[test]
fn of_a_long_text_the_place_that_differs_is_told() {
    let mut before = answered("");
    before.scope = "ă".repeat(1_000);
    let mut after = before.clone();
    after.scope.push_str(" thêm");
    let [
        Event::Changed {
            from: Some(from),
            to: Some(to),
            ..
        },
    ] = &events(&before, &after)[..]
    else {
        panic!("one change");
    };
    assert!(to.starts_with("…ăăă") && to.contains("ă thêm… #"), "{to}");
    assert_ne!(from, to);
    assert!(from.chars().count() < 300 && to.chars().count() < 300);
}

#[test]
fn the_head_is_neither_a_change_nor_undone() {
    let before = answered("D01: compliant");
    let mut after = before.clone();
    after.history.count = 7;
    assert!(Change::between(&before, &after).is_empty());
    let mut edited = after.clone();
    edited.profile.head = "A".to_owned();
    let undone = Change::between(&after, &edited)
        .inverted()
        .applied_to(&edited)
        .unwrap();
    assert_eq!(undone, after);
}

/// A history of five lines of all kinds.
fn history() -> Continuation {
    let mut history = Continuation::from(HistoryHead::default());
    let began = Event::Began {
        sha256: Digest::of(b"begin"),
    };
    history.push(ID, now(), "Thử", began);
    for (id, from, to) in [
        ("D01", None, "Có \"hai\"\ndòng"),
        ("D02", Some("Cũ"), "Mới"),
    ] {
        let changed = Event::Changed {
            control: Some(control(id)),
            field: "observation".to_owned(),
            from: from.map(str::to_owned),
            to: Some(to.to_owned()),
        };
        history.push(ID, now(), "Nguyễn Thử", changed);
    }
    history.push(ID, now(), "B", Event::NotSaved { from: 2 });
    let changed = Event::Changed {
        control: None,
        field: "scope".to_owned(),
        from: None,
        to: Some("x".to_owned()),
    };
    history.push(ID, now(), "", changed);
    history
}

fn problem(text: &[u8]) -> HistoryProblem {
    verify(text, ID, &history().head).expect_err("the damage is found")
}

#[test]
fn a_whole_history_is_verified_line_by_line() {
    let history = history();
    let verified = verify(history.text.as_bytes(), ID, &history.head).unwrap();
    assert_eq!(
        (verified.lines.len(), verified.known, verified.unfinished),
        (5, 5, 0)
    );
    assert_eq!(verified.head, history.head);
    assert_eq!(history.text.lines().count(), 5, "one line each");
    assert!(
        verify(b"", ID, &HistoryHead::default())
            .unwrap()
            .lines
            .is_empty()
    );
}

#[test]
fn every_altered_byte_is_found_and_its_line_named() {
    let text = history().text.into_bytes();
    let mut line = 1;
    for at in 0..text.len() {
        for bits in [0x01, 0x20, 0x80, 0xff] {
            let mut damaged = text.clone();
            damaged[at] ^= bits;
            let HistoryProblem {
                line: named,
                damage,
            } = problem(&damaged);
            assert_eq!(named, line, "byte {at}, bits {bits:#x}");
            let expected = match (line, at + 1 == text.len()) {
                // Without its line end the last line is unfinished.
                (_, true) => &[Damage::Truncated][..],
                (5, _) => &[Damage::Altered, Damage::Rewritten],
                _ => &[Damage::Altered],
            };
            assert!(
                expected.contains(&damage),
                "byte {at}, bits {bits:#x}: {damage}"
            );
        }
        line += u64::from(text[at] == b'\n');
    }
}

#[test]
fn every_missing_swapped_repeated_and_cut_line_is_found_and_named() {
    let text = history().text;
    let all: Vec<&str> = text.split_inclusive('\n').collect();
    let check = |lines: &[&str], line: usize, damage| {
        let expected = HistoryProblem {
            line: line as u64 + 1,
            damage,
        };
        assert_eq!(problem(lines.concat().as_bytes()), expected);
    };
    for first in 0..all.len() {
        let mut without = all.clone();
        without.remove(first);
        let is_last = first + 1 == all.len();
        check(
            &without,
            first,
            if is_last {
                Damage::Truncated
            } else {
                Damage::Deleted
            },
        );
        for second in first + 1..all.len() {
            let mut swapped = all.clone();
            swapped.swap(first, second);
            check(&swapped, first, Damage::Reordered);
            let mut repeated = all.clone();
            repeated.insert(second, all[first]);
            check(&repeated, second, Damage::Inserted);
        }
    }
    for length in 0..text.len() {
        let found = problem(&text.as_bytes()[..length]);
        let whole = String::from_utf8_lossy(&text.as_bytes()[..length])
            .matches('\n')
            .count();
        assert_eq!(
            found,
            HistoryProblem {
                line: whole as u64 + 1,
                damage: Damage::Truncated
            }
        );
    }
}

#[test]
fn a_history_written_anew_or_of_another_assessment_is_found() {
    let head = history().head;
    let mut anew = Continuation::from(HistoryHead::default());
    let mut other = Continuation::from(HistoryHead::default());
    for line in lines(history().text.as_bytes()) {
        anew.push(ID, line.at, "Kẻ khác", line.event.clone());
        other.push("fedcba9876543210", line.at, &line.by, line.event);
    }
    let found = verify(anew.text.as_bytes(), ID, &head);
    assert_eq!(
        found,
        Err(HistoryProblem {
            line: 5,
            damage: Damage::Rewritten
        })
    );
    let found = verify(other.text.as_bytes(), ID, &head);
    assert_eq!(
        found,
        Err(HistoryProblem {
            line: 1,
            damage: Damage::Foreign
        })
    );
}

#[test]
fn lines_that_the_assessment_does_not_know_are_kept_and_an_unfinished_one_is_named() {
    let known = history();
    let mut longer = Continuation::from(known.head);
    longer.push(ID, now(), "C", Event::NotSaved { from: 5 });
    let text = format!("{}{}(n:7,at:\"20", known.text, longer.text);
    let verified = verify(text.as_bytes(), ID, &known.head).unwrap();
    assert_eq!(
        (verified.lines.len(), verified.known, verified.unfinished),
        (6, 5, 11)
    );
    assert_eq!(verified.head, longer.head);
    assert_eq!(verified.length, known.text.len() + longer.text.len());
}
