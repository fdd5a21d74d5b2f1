//! The journal of what is not saved yet: there when it is needed, gone when it is not.

use std::fs;

use tuanthu::{
    app::{recovery, session::SaveState},
    assessment::file,
    store::{journal, vfs::Real},
};

use crate::fixture::{answered, now};

use super::{Desk, observation, observe, until};

#[test]
fn the_journal_holds_what_could_not_be_saved_and_goes_when_it_could() {
    let desk = Desk::with(answered("D01: compliant"));
    let mut session = desk.open();
    session.keep_in(&desk.data(), "An", "PC01", now());
    // Saving fails for as long as something else lies where the document should.
    let text = fs::read(desk.document()).unwrap();
    fs::remove_file(desk.document()).unwrap();
    fs::create_dir(desk.document()).unwrap();
    observe(&mut session, "D01", "chưa lưu được", "An", 10.0);
    session.autosave(now(), 10.0, || {});
    until(&mut session, 11.9, "the journal", |_| desk.journals() == 1);
    fs::remove_dir(desk.document()).unwrap();
    fs::write(desk.document(), &text).unwrap();
    let journals = recovery::journals_folder(&desk.data());
    let found = journal::list(&Real, &journals, &desk.folder());
    let [journal::Found::Whole(journal)] = found.as_slice() else {
        panic!("{found:?}");
    };
    let held = file::from_ron("a.ron".as_ref(), &journal.document).unwrap();
    assert_eq!(observation(&held, "D01"), "chưa lưu được");
    assert_eq!(journal.base, text);
    assert_eq!(journal.by, "An");
    session.save_now("An", now(), 13.0).unwrap();
    assert_eq!(desk.journals(), 0);
}

#[test]
fn what_is_saved_in_time_needs_no_journal() {
    let desk = Desk::with(answered("D01: compliant"));
    let mut session = desk.open();
    session.keep_in(&desk.data(), "An", "PC01", now());
    observe(&mut session, "D01", "nhanh", "An", 10.0);
    until(&mut session, 10.9, "the save", |session| {
        matches!(session.save_state(), SaveState::Saved(Some(_)))
    });
    session.autosave(now(), 20.0, || {});
    assert_eq!(desk.journals(), 0);
}

#[test]
fn a_conflict_that_is_not_answered_is_in_the_journal() {
    let desk = Desk::with(answered("D01: compliant"));
    let (mut an, mut binh) = (desk.open(), desk.open());
    binh.keep_in(&desk.data(), "Bình", "PC01", now());
    observe(&mut an, "D01", "của An", "An", 1.0);
    an.save_now("An", now(), 1.0).unwrap();
    observe(&mut binh, "D01", "của Bình", "Bình", 1.0);
    assert!(binh.save_now("Bình", now(), 1.0).is_err());
    binh.autosave(now(), 1.0, || {});
    until(&mut binh, 2.5, "the journal", |_| desk.journals() == 1);
    assert!(matches!(binh.save_state(), SaveState::Conflict(_)));
}
