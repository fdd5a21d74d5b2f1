//! Changes: found by comparing, undone by inverting.

use tuanthu::{
    assessment::{
        Action, Assessment,
        change::{Change, DoesNotFit},
    },
    model::{OrganisationType, Verdict},
};

use crate::fixture::{answered, control};

fn edited(edit: impl FnOnce(&mut Assessment)) -> (Assessment, Assessment) {
    let before = answered("D01: compliant, D02: partial");
    let mut after = before.clone();
    edit(&mut after);
    (before, after)
}

fn check(edits: usize, edit: impl FnOnce(&mut Assessment)) {
    let (before, after) = edited(edit);
    let change = Change::between(&before, &after);
    assert_eq!(change.edits.len(), edits, "{change:?}");
    assert_eq!(change.applied_to(&before).unwrap(), after);
    assert_eq!(change.inverted().applied_to(&after).unwrap(), before);
}

#[test]
fn a_change_leads_from_the_one_to_the_other_and_back() {
    check(0, |_| {});
    check(1, |a| a.profile.name = "Tên khác".to_owned());
    check(1, |a| {
        a.answers.get_mut(&control("D01")).unwrap().verdict = Verdict::Partial;
    });
    check(1, |a| drop(a.answers.remove(&control("D01"))));
    check(2, |a| {
        a.answers.remove(&control("D01"));
        a.actions.push(Action::default());
    });
    check(3, |a| {
        a.difficulties
            .extend(["một", "hai", "ba"].map(str::to_owned));
    });
    check(1, |a| a.profile.types.extend([OrganisationType::Isp]));
}

#[test]
fn lists_that_shrink_in_the_middle_come_back_whole() {
    let mut before = answered("");
    before.difficulties = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
    let mut after = before.clone();
    after.difficulties.drain(1..3);
    let change = Change::between(&before, &after);
    assert_eq!(change.applied_to(&before).unwrap(), after);
    assert_eq!(change.inverted().applied_to(&after).unwrap(), before);
}

#[test]
fn a_change_is_refused_where_something_else_stands() {
    let (before, after) = edited(|a| a.profile.name = "Tên khác".to_owned());
    let change = Change::between(&before, &after);
    assert_eq!(change.applied_to(&after), Err(DoesNotFit));
    let (_, gone) = edited(|a| drop(a.answers.remove(&control("D01"))));
    let (_, other) =
        edited(|a| a.answers.get_mut(&control("D01")).unwrap().verdict = Verdict::Partial);
    assert_eq!(
        Change::between(&before, &other).applied_to(&gone),
        Err(DoesNotFit)
    );
}

#[test]
fn random_edits_can_be_undone_in_turn() {
    let mut random = fastrand::Rng::with_seed(7);
    let mut states = vec![answered("D01: compliant")];
    for _ in 0..200 {
        let mut next = states.last().unwrap().clone();
        match random.u8(0..5) {
            0 => next.difficulties.push(random.alphanumeric().to_string()),
            1 => drop(next.difficulties.pop()),
            2 => next.profile.head.push(random.alphabetic()),
            3 => next.actions.insert(
                0,
                Action {
                    what: random.u32(..).to_string(),
                    ..Action::default()
                },
            ),
            _ => {
                let id = control(&format!("D{:02}", random.u8(1..39)));
                next.answers
                    .entry(id)
                    .or_insert_with(tuanthu::assessment::Answer::unassessed)
                    .flagged ^= true;
            }
        }
        states.push(next);
    }
    for pair in states.windows(2).rev() {
        let change = Change::between(&pair[0], &pair[1]);
        assert_eq!(change.inverted().applied_to(&pair[1]).unwrap(), pair[0]);
    }
}

#[test]
fn keystrokes_in_one_text_are_one_step_and_stamps_do_not_part_them() {
    let (before, mut after) =
        edited(|a| a.answers.get_mut(&control("D01")).unwrap().observation = "T".to_owned());
    let first = Change::between(&before, &after);
    let middle = after.clone();
    let answer = after.answers.get_mut(&control("D01")).unwrap();
    answer.observation = "Tố".to_owned();
    answer.by = "Thử".to_owned();
    let second = Change::between(&middle, &after);
    assert!(second.continues(&first));
    let mut both = first;
    both.absorb(second);
    assert_eq!(both.inverted().applied_to(&after).unwrap(), before);

    let (_, elsewhere) = edited(|a| a.profile.head = "x".to_owned());
    assert!(!Change::between(&before, &elsewhere).continues(&both));
}
