//! What a save does, told one thing at a time: what is kept, how long it waits, what it refuses.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use tuanthu::{
    model::Digest,
    store::{
        StoreError, backup,
        guard::GUARD_FILE,
        saving::{SaveError, Saved, save},
        vfs::{Vfs, Writing},
    },
};

use super::disk::{Habits, Machine};

fn folder() -> PathBuf {
    PathBuf::from("/Hồ sơ")
}

fn document() -> PathBuf {
    folder().join("assessment.ron")
}

fn machine(habits: Habits) -> Machine {
    Machine::new(1, &folder(), habits)
}

fn save_over(vfs: &dyn Vfs, old: Option<&str>, new: &str, line: &str) -> Result<Saved, SaveError> {
    let expected = old.map(|old| Digest::of(old.as_bytes()));
    save(vfs, &folder(), new.as_bytes(), expected, line.as_bytes())
}

fn write(vfs: &dyn Vfs, path: &Path, content: &str) {
    let mut file = vfs.write(path, Writing::New).unwrap();
    file.write_all(content.as_bytes()).unwrap();
}

#[test]
fn a_save_leaves_the_document_its_backup_and_nothing_else() {
    for refuses_links in [false, true] {
        let machine = machine(Habits {
            refuses_links,
            ..Habits::default()
        });
        let program = machine.start();
        let saved = save_over(&program, None, "một", "").unwrap();
        assert_eq!(saved.sha256, Digest::of("một".as_bytes()));
        save_over(&program, Some("một"), "hai", "").unwrap();
        assert_eq!(machine.content(&document()).unwrap(), "hai".as_bytes());
        assert_eq!(machine.names(&folder()), [".backup", "assessment.ron"]);
        let backups = backup::list(&program, &folder()).unwrap();
        assert_eq!(backups.len(), 1);
        assert_eq!(machine.content(&backups[0].path).unwrap(), "một".as_bytes());
        let name = backups[0].path.file_name().unwrap().to_string_lossy();
        assert!(name.starts_with("2027-01-15 15.00.00."), "{name}");
        assert!(name.ends_with(" assessment.ron"), "{name}");
    }
}

#[test]
fn what_somebody_else_saved_is_not_overwritten() {
    let machine = machine(Habits::default());
    let program = machine.start();
    save_over(&program, None, "của người khác", "dòng 1\n").unwrap();
    for expected in [None, Some("tôi đã mở")] {
        let refused = save_over(&program, expected, "của tôi", "dòng 2\n");
        let Err(SaveError::ChangedOnDisk { bytes }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(bytes, "của người khác".as_bytes());
    }
    assert_eq!(
        machine.names(&folder()),
        ["assessment.ron", "history.ronl"],
        "nothing was touched"
    );
    assert_eq!(
        machine.content(&folder().join("history.ronl")).unwrap(),
        "dòng 1\n".as_bytes()
    );
}

#[test]
fn backups_are_the_last_three_and_one_of_ten_minutes_ago() {
    let machine = machine(Habits::default());
    let program = machine.start();
    let mut last = None;
    // A save every two seconds for an hour.
    for number in 0..1_800 {
        let content = format!("{number}");
        save_over(&program, last.as_deref(), &content, "").unwrap();
        last = Some(content);
        let backups = backup::list(&program, &folder()).unwrap();
        assert!(backups.len() <= 5, "{backups:?}");
        for (age, backup) in backups.iter().take(3).enumerate() {
            let content = machine.content(&backup.path).unwrap();
            let expected = format!("{}", number - 1 - age);
            assert_eq!(String::from_utf8(content).unwrap(), expected);
        }
        if number > 301 {
            let ages = backups
                .iter()
                .map(|backup| program.now().saturating_sub(backup.replaced));
            let minutes = ages.max().unwrap().as_secs() / 60;
            assert!(
                (10..=20).contains(&minutes),
                "the oldest is {minutes} minutes old"
            );
        }
        machine.pass(Duration::from_secs(2));
    }
}

#[test]
fn a_document_that_another_program_holds_is_waited_for_ten_seconds() {
    let check = |milliseconds: u64, is_saved: bool| {
        let machine = machine(Habits::default());
        let program = machine.start();
        save_over(&program, None, "một", "").unwrap();
        machine.hold(&document(), Duration::from_millis(milliseconds));
        let outcome = save_over(&program, Some("một"), "hai", "");
        assert_eq!(outcome.is_ok(), is_saved, "{outcome:?}");
    };
    check(50, true);
    check(9_000, true);
    check(60_000, false);
}

#[test]
fn what_could_not_be_saved_is_kept_beside_until_it_is_saved() {
    let machine = machine(Habits {
        is_windows: true,
        ..Habits::default()
    });
    let program = machine.start();
    save_over(&program, None, "một", "dòng 1\n").unwrap();
    let reader = program.open(&document()).unwrap();
    let failed = save_over(&program, Some("một"), "hai", "dòng 2\n");
    let Err(SaveError::Failed {
        kept: Some(kept),
        replaced: None,
        ..
    }) = failed
    else {
        panic!("{failed:?}");
    };
    assert_eq!(machine.content(&kept).unwrap(), "hai".as_bytes());
    assert_eq!(
        kept.file_name().unwrap(),
        "assessment.not-saved-program-1.ron"
    );
    assert_eq!(machine.content(&document()).unwrap(), "một".as_bytes());
    let history = folder().join("history.ronl");
    assert_eq!(machine.content(&history).unwrap(), "dòng 1\n".as_bytes());
    drop(reader);
    save_over(&program, Some("một"), "hai", "dòng 2\n").unwrap();
    assert_eq!(
        machine.names(&folder()),
        [".backup", "assessment.ron", "history.ronl"]
    );
    assert_eq!(
        machine.content(&history).unwrap(),
        "dòng 1\ndòng 2\n".as_bytes()
    );
}

#[test]
fn a_line_without_its_end_gives_way_to_the_next() {
    let machine = machine(Habits::default());
    let program = machine.start();
    let history = folder().join("history.ronl");
    write(&program, &history, "dòng 1\ndòng 2\ndòn");
    save_over(&program, None, "một", "dòng 3\n").unwrap();
    let expected = "dòng 1\ndòng 2\ndòng 3\n";
    assert_eq!(machine.content(&history).unwrap(), expected.as_bytes());
}

#[test]
fn a_guard_that_stands_still_is_broken_after_thirty_seconds() {
    let machine = machine(Habits::default());
    let program = machine.start();
    write(&program, &folder().join(GUARD_FILE), "someone-1 00000003");
    let started = program.now();
    save_over(&program, None, "một", "").unwrap();
    let seconds = program.now().saturating_sub(started).as_secs();
    assert!((30..35).contains(&seconds), "{seconds} s");
    assert_eq!(machine.names(&folder()), ["assessment.ron"]);
}

#[test]
fn the_guard_of_a_program_of_this_machine_that_was_killed_is_broken_at_once() {
    let mut left_behind = 0;
    for steps in 1..60 {
        let machine = machine(Habits::default());
        let killed = machine.start();
        save_over(&killed, None, "một", "").unwrap();
        machine.kill_after(&killed, steps);
        let saved = save_over(&killed, Some("một"), "hai", "");
        let document = machine.content(&document()).unwrap();
        let has_guard = machine.names(&folder()).contains(&GUARD_FILE.to_owned());
        // One that was killed before it wrote its name into the guard cannot be known.
        let is_named = has_guard
            && !machine
                .content(&folder().join(GUARD_FILE))
                .unwrap()
                .is_empty();
        let program = machine.start();
        let started = program.now();
        let document = String::from_utf8(document).unwrap();
        save_over(&program, Some(&document), "ba", "").unwrap();
        let waited = program.now().saturating_sub(started);
        let is_at_once = waited < Duration::from_secs(1);
        assert_eq!(is_at_once, is_named || !has_guard, "{steps}: {waited:?}");
        left_behind += usize::from(is_named && saved.is_err());
    }
    assert!(left_behind > 5, "{left_behind}");
}

#[test]
fn a_full_disk_leaves_the_old_document_whole_and_says_so() {
    let machine = machine(Habits {
        capacity: Some(1_000),
        ..Habits::default()
    });
    let program = machine.start();
    let (old, new) = ("một".repeat(100), "hai".repeat(300));
    save_over(&program, None, &old, "").unwrap();
    let failed = save_over(&program, Some(&old), &new, "");
    let Err(SaveError::Failed {
        source: StoreError::Io { source, .. },
        kept: None,
        ..
    }) = failed
    else {
        panic!("{failed:?}");
    };
    assert_eq!(source.kind(), std::io::ErrorKind::StorageFull);
    assert_eq!(machine.content(&document()).unwrap(), old.as_bytes());
    assert_eq!(machine.names(&folder()), ["assessment.ron"]);
}
