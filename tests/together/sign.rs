//! The sign that somebody has an assessment open: it warns, grows stale, and never hinders.

use std::{fs, time::Duration};

use tuanthu::{
    app::recovery,
    store::{
        alive,
        lock::{self, Holder},
        vfs::{Real, Vfs as _},
    },
};

use crate::fixture::{answered, now};

use super::{Desk, age, observation, observe, until};

fn another(writer: &str) -> Holder {
    Holder {
        who: "Trần Bình".to_owned(),
        machine: "PC02".to_owned(),
        since: now(),
        writer: writer.to_owned(),
    }
}

#[test]
fn the_sign_stands_while_the_assessment_is_open() {
    let desk = Desk::with(answered("D01: compliant"));
    let sign = desk.folder().join(lock::LOCK_FILE);
    let mut session = desk.open();
    session.keep_in(&desk.data(), "An", "PC01", now());
    until(&mut session, 1.0, "the sign", |_| sign.is_file());
    let holder = lock::holder(&Real, &desk.folder()).unwrap();
    assert_eq!(
        (holder.who.as_str(), holder.machine.as_str()),
        ("An", "PC01")
    );
    assert_eq!(
        recovery::holder(&desk.folder(), Some(&desk.data())),
        None,
        "nobody is warned of oneself"
    );
    drop(session);
    assert!(!sign.exists());
}

#[test]
fn another_ones_sign_is_told_and_never_taken_down() {
    let desk = Desk::with(answered("D01: compliant"));
    let other = another("9-9");
    lock::put_up(&Real, &desk.folder(), &other).unwrap();
    let found = recovery::holder(&desk.folder(), Some(&desk.data()));
    assert_eq!(found, Some(other.clone()));
    let own = another("8-8");
    lock::renew(&Real, &desk.folder(), &own).unwrap();
    lock::take_down(&Real, &desk.folder(), &own).unwrap();
    assert_eq!(lock::holder(&Real, &desk.folder()), Some(other));
}

#[test]
fn a_sign_not_renewed_for_five_minutes_holds_nobody_off() {
    let desk = Desk::with(answered("D01: compliant"));
    lock::put_up(&Real, &desk.folder(), &another("9-9")).unwrap();
    let aged = |minutes: u64| {
        let sign = desk.folder().join(lock::LOCK_FILE);
        age(&sign, Duration::from_mins(minutes));
        lock::holder(&Real, &desk.folder()).is_some()
    };
    assert!(aged(4));
    assert!(!aged(6));
}

#[test]
fn the_sign_of_a_program_that_was_killed_here_holds_nobody_off() {
    let desk = Desk::with(answered("D01: compliant"));
    let running = desk.data().join("running");
    lock::put_up(&Real, &desk.folder(), &another("9-9")).unwrap();
    let holder = || recovery::holder(&desk.folder(), Some(&desk.data()));
    let other = alive::Alive::show(&running, "9-9").unwrap();
    assert!(holder().is_some(), "it runs");
    drop(other);
    fs::write(running.join("9-9.running"), "").unwrap();
    assert_eq!(holder(), None, "nobody holds its file any more");
}

#[test]
fn a_sign_that_is_no_sign_holds_nobody_off() {
    let desk = Desk::with(answered("D01: compliant"));
    for content in ["", "(who:", "\u{feff}{}", "((((((((((("] {
        fs::write(desk.folder().join(lock::LOCK_FILE), content).unwrap();
        assert_eq!(lock::holder(&Real, &desk.folder()), None, "{content}");
    }
    let mut turned = another("9-9");
    turned.who = "An\u{202e}hnìB".to_owned();
    lock::put_up(&Real, &desk.folder(), &turned).unwrap();
    let shown = lock::holder(&Real, &desk.folder()).unwrap().who;
    assert!(!shown.contains('\u{202e}'));
}

#[test]
fn a_folder_without_room_for_a_sign_does_not_hinder_work() {
    let desk = Desk::with(answered("D01: compliant"));
    fs::create_dir(desk.folder().join(lock::LOCK_FILE)).unwrap();
    let mut session = desk.open();
    session.keep_in(&desk.data(), "An", "PC01", now());
    observe(&mut session, "D01", "vẫn làm được", "An", 1.0);
    session.save_now("An", now(), 1.0).unwrap();
    assert_eq!(observation(&desk.on_disk(), "D01"), "vẫn làm được");
}

#[test]
fn nobody_is_warned_by_a_run_that_still_goes_on_here() {
    // The run of this test is the run of every session in it.
    let desk = Desk::with(answered("D01: compliant"));
    let mut holder = another(&Real.writer());
    "Nguyễn An".clone_into(&mut holder.who);
    lock::put_up(&Real, &desk.folder(), &holder).unwrap();
    assert_eq!(recovery::holder(&desk.folder(), Some(&desk.data())), None);
}
