//! Two sessions on one assessment, and one that only looks.

use std::{fs, sync::Arc};

use fastrand::Rng;
use tuanthu::{
    app::{
        history::Finding,
        session::{SaveState, Session},
    },
    assessment::merge::Choice,
    store::lock,
};

use crate::fixture::{LIBRARY, answered, control, now};

use super::{Desk, observation, observe, until};

#[test]
fn what_two_people_write_in_different_fields_is_saved_by_both() {
    let desk = Desk::with(answered("D01: compliant, D02: partial"));
    let (mut an, mut binh) = (desk.open(), desk.open());
    observe(&mut an, "D01", "của An", "An", 1.0);
    an.save_now("An", now(), 1.0).unwrap();
    observe(&mut binh, "D02", "của Bình", "Bình", 1.0);
    until(&mut binh, 9.0, "the save", |binh| {
        matches!(binh.save_state(), SaveState::Saved(Some(_)))
    });
    let both = desk.on_disk();
    assert_eq!(observation(&both, "D01"), "của An");
    assert_eq!(observation(&both, "D02"), "của Bình");
    assert_eq!(both.answers[&control("D01")].by, "An");
    let told = binh.taken_over().unwrap();
    assert_eq!(told.by, "An");
    assert_eq!(binh.taken_over(), None, "told once");
    assert_eq!(observation(&binh.assessment, "D01"), "của An");
}

#[test]
fn what_both_wrote_is_asked_and_nothing_is_written_before_the_answer() {
    let desk = Desk::with(answered("D01: compliant, D02: partial"));
    let (mut an, mut binh) = (desk.open(), desk.open());
    observe(&mut an, "D01", "của An", "An", 1.0);
    an.save_now("An", now(), 1.0).unwrap();
    observe(&mut binh, "D01", "của Bình", "Bình", 1.0);
    assert!(binh.save_now("Bình", now(), 1.0).is_err());
    assert!(matches!(binh.save_state(), SaveState::Conflict(_)));
    assert_eq!(binh.conflicts().len(), 1);
    assert_eq!(binh.conflicts()[0].theirs_stamp.by, "An");
    // Work goes on elsewhere, and still nothing is written.
    observe(&mut binh, "D02", "thêm", "Bình", 2.0);
    binh.autosave(now(), 99.0, || {});
    assert!(matches!(binh.save_state(), SaveState::Conflict(_)));
    assert_eq!(observation(&desk.on_disk(), "D01"), "của An");
    assert_eq!(observation(&desk.on_disk(), "D02"), "");

    assert!(binh.resolve(&[Choice::Both], 3.0));
    binh.save_now("Bình", now(), 3.0).unwrap();
    assert_eq!(observation(&desk.on_disk(), "D01"), "của Bình\ncủa An");
    assert_eq!(observation(&desk.on_disk(), "D02"), "thêm");
    observe(&mut an, "D02", "thêm nữa", "An", 4.0);
    assert!(an.save_now("An", now(), 4.0).is_err());
    assert!(an.resolve(&[Choice::Theirs], 5.0));
    an.save_now("An", now(), 5.0).unwrap();
    assert_eq!(observation(&desk.on_disk(), "D02"), "thêm");
}

#[test]
fn a_conflict_that_one_takes_back_is_none() {
    let desk = Desk::with(answered("D01: compliant, D02: partial"));
    let (mut an, mut binh) = (desk.open(), desk.open());
    observe(&mut an, "D01", "của An", "An", 1.0);
    an.save_now("An", now(), 1.0).unwrap();
    observe(&mut binh, "D01", "của Bình", "Bình", 1.0);
    assert!(binh.save_now("Bình", now(), 1.0).is_err());
    observe(&mut binh, "D01", "", "Bình", 2.0);
    assert!(binh.conflicts().is_empty());
    binh.save_now("Bình", now(), 3.0).unwrap();
    assert_eq!(observation(&desk.on_disk(), "D01"), "của An");
}

#[test]
fn undo_does_not_take_back_what_the_other_wrote() {
    let desk = Desk::with(answered("D01: compliant, D02: partial"));
    let (mut an, mut binh) = (desk.open(), desk.open());
    observe(&mut binh, "D02", "của Bình", "Bình", 1.0);
    observe(&mut an, "D01", "của An", "An", 1.0);
    an.save_now("An", now(), 1.0).unwrap();
    binh.save_now("Bình", now(), 1.0).unwrap();
    assert!(binh.undo(9.0));
    assert_eq!(observation(&binh.assessment, "D02"), "");
    assert_eq!(observation(&binh.assessment, "D01"), "của An");
    assert!(binh.redo(9.0) && !binh.can_redo());
}

#[test]
fn a_document_that_became_unreadable_is_not_overwritten() {
    let desk = Desk::with(answered("D01: compliant"));
    let mut session = desk.open();
    fs::write(desk.document(), "(((").unwrap();
    observe(&mut session, "D01", "của tôi", "An", 1.0);
    assert!(session.save_now("An", now(), 1.0).is_err());
    assert_eq!(fs::read_to_string(desk.document()).unwrap(), "(((");
    assert_eq!(observation(&session.assessment, "D01"), "của tôi");
}

#[test]
fn two_sessions_interleaved_at_random_lose_nothing() {
    let desk = Desk::with(answered("D01: compliant, D02: partial"));
    let mut random = Rng::with_seed(11);
    let mut sessions: Vec<Session> = (0..2).map(|_| desk.open()).collect();
    let mut asked = 0;
    let mut written = [String::new(), String::new()];
    for step in 0..60 {
        let who = random.usize(..2);
        let session = &mut sessions[who];
        let own = ["D03", "D04"][who];
        let seconds = f64::from(step);
        // One field each that only this one writes, and one that both write.
        written[who] = format!("{who}-{step}");
        observe(session, own, &written[who], "An", seconds);
        if random.bool() {
            observe(session, "D01", &written[who], "An", seconds);
        }
        if session.save_now("An", now(), seconds).is_err() {
            asked += 1;
            let mine = observation(&session.assessment, "D01");
            let theirs = observation(&desk.on_disk(), "D01");
            let choices = vec![Choice::Both; session.conflicts().len()];
            assert!(session.resolve(&choices, seconds));
            session.save_now("An", now(), seconds).unwrap();
            let both = observation(&desk.on_disk(), "D01");
            assert!(both.contains(&mine) && both.contains(&theirs), "{both}");
        }
        let saved = desk.on_disk();
        for (own, written) in ["D03", "D04"].into_iter().zip(&written) {
            let found = saved.answers.get(&control(own));
            assert_eq!(
                found.map_or("", |answer| answer.observation.as_str()),
                written
            );
        }
    }
    assert!(asked > 5, "both do write the same field");
}

#[test]
fn what_is_only_looked_at_cannot_be_edited_and_is_never_saved() {
    let desk = Desk::with(answered("D01: compliant"));
    let before = fs::read(desk.document()).unwrap();
    let mut session = Session::open_read_only(&desk.folder(), Arc::clone(&LIBRARY)).unwrap();
    session.keep_in(&desk.data(), "An", "PC01", now());
    observe(&mut session, "D01", "không được", "An", 1.0);
    assert_eq!(observation(&session.assessment, "D01"), "");
    session.autosave(now(), 99.0, || {});
    session.save_now("An", now(), 99.0).unwrap();
    assert!(matches!(session.save_state(), SaveState::ReadOnly));
    assert!(!session.can_undo());
    assert_eq!(fs::read(desk.document()).unwrap(), before);
    assert!(!desk.folder().join(lock::LOCK_FILE).exists());
}

#[test]
fn lines_of_a_colleague_who_was_killed_before_the_document_are_gone_on_behind() {
    let desk = Desk::with(answered("D01: compliant, D02: partial"));
    let (mut an, mut binh) = (desk.open(), desk.open());
    observe(&mut binh, "D02", "của Bình", "Bình", 1.0);
    binh.save_now("Bình", now(), 1.0).unwrap();
    observe(&mut an, "D01", "của An", "An", 1.0);
    an.save_now("An", now(), 1.0).unwrap();
    // An's next save ends behind the history, before the document.
    let document = fs::read(desk.document()).unwrap();
    observe(&mut an, "D01", "của An, không tới", "An", 2.0);
    an.save_now("An", now(), 2.0).unwrap();
    fs::write(desk.document(), document).unwrap();
    let mut binh = desk.open();
    assert!(matches!(binh.past().finding, Some(Finding::Ahead(1))));
    observe(&mut binh, "D02", "của Bình nữa", "Bình", 3.0);
    binh.save_now("Bình", now(), 3.0).unwrap();
    assert!(desk.open().past().finding.is_none());
}

#[test]
fn the_same_while_the_assessment_is_open() {
    let desk = Desk::with(answered("D01: compliant, D02: partial"));
    let mut an = desk.open();
    observe(&mut an, "D01", "của An", "An", 1.0);
    an.save_now("An", now(), 1.0).unwrap();
    let document = fs::read(desk.document()).unwrap();
    let mut binh = desk.open();
    observe(&mut an, "D01", "của An, không tới", "An", 2.0);
    an.save_now("An", now(), 2.0).unwrap();
    fs::write(desk.document(), document).unwrap();
    observe(&mut binh, "D02", "của Bình", "Bình", 3.0);
    binh.save_now("Bình", now(), 3.0).unwrap();
    let opened = desk.open();
    let past = opened.past();
    assert!(past.finding.is_none(), "{:?}", past.finding);
    let told = |word: &str| {
        let lines = past.lines.iter();
        lines
            .filter(|line| format!("{:?}", line.event).contains(word))
            .count()
    };
    assert_eq!((told("NotSaved"), told("của Bình")), (1, 1));
    assert_eq!(observation(&opened.assessment, "D01"), "của An");
}

#[test]
fn what_is_mine_in_a_merge_is_told_in_the_history() {
    let desk = Desk::with(answered("D01: compliant, D02: partial"));
    let (mut an, mut binh) = (desk.open(), desk.open());
    observe(&mut an, "D01", "của An", "An", 1.0);
    an.save_now("An", now(), 1.0).unwrap();
    observe(&mut binh, "D02", "của Bình", "Bình", 1.0);
    binh.save_now("Bình", now(), 1.0).unwrap();
    let lines = &desk.open().past().lines.clone();
    let told = |word: &str| {
        lines
            .iter()
            .any(|line| format!("{:?}", line.event).contains(word))
    };
    assert!(told("của An") && told("của Bình"), "{lines:#?}");
}
