//! What is found when an assessment is opened after a crash, and how it is gone on with.

use std::{fs, path::Path, sync::Arc, time::Duration};

use fastrand::Rng;
use tuanthu::{
    app::{
        recovery::{self, Difference, Source},
        session::{SaveState, Session},
    },
    assessment::file,
    model::Verdict,
    store::alive,
};

use crate::fixture::{LIBRARY, control, now};

use super::{Desk, age, observation, observe, observed};

#[test]
fn after_power_was_cut_between_journal_and_save_the_typing_is_offered_and_can_be_gone_on_with() {
    let base = observed("D01", "đã lưu");
    let mut typed = observed("D01", "đã lưu và gõ tiếp");
    typed.profile.phone = "04 123".to_owned();
    let desk = Desk::with(base.clone());
    desk.journal(&base, &typed);
    let recovery = desk.look();
    assert!(recovery.is_needed() && recovery.unreadable.is_none());
    let [version] = recovery.versions.as_slice() else {
        panic!("{recovery:?}");
    };
    assert_eq!(
        (version.source, version.by.as_str(), version.at),
        (Source::Journal, "An", now())
    );
    assert_eq!(
        version.difference,
        Some(Difference {
            answers: 1,
            others: 1
        })
    );
    let version = version.clone();
    let mut session =
        Session::open_version(&desk.folder(), version, Arc::clone(&LIBRARY), 1.0).unwrap();
    session.keep_in(&desk.data(), "An", "PC01", now());
    assert!(matches!(session.save_state(), SaveState::Unsaved));
    assert_eq!(desk.on_disk(), base, "nothing is written yet");
    assert_eq!(desk.journals(), 1);
    session.save_now("An", now(), 2.0).unwrap();
    assert_eq!(desk.content(), typed);
    assert_eq!(desk.journals(), 0, "its content is saved");
    assert!(!desk.look().is_needed());
}

#[test]
fn a_journal_whose_document_a_colleague_changed_is_merged_with_it() {
    let base = observed("D01", "");
    let desk = Desk::with(base.clone());
    desk.journal(&base, &observed("D01", "gõ trước khi mất điện"));
    let mut colleague = desk.open();
    observe(&mut colleague, "D02", "của Bình", "Bình", 1.0);
    colleague.save_now("Bình", now(), 1.0).unwrap();
    let version = desk.version(Source::Journal);
    let mut session =
        Session::open_version(&desk.folder(), version, Arc::clone(&LIBRARY), 1.0).unwrap();
    session.save_now("An", now(), 2.0).unwrap();
    assert_eq!(observation(&desk.on_disk(), "D01"), "gõ trước khi mất điện");
    assert_eq!(observation(&desk.on_disk(), "D02"), "của Bình");
}

#[test]
fn journals_of_other_folders_and_other_assessments_are_left_alone() {
    let base = observed("D01", "");
    let desk = Desk::with(base.clone());
    let typed = observed("D01", "ở nơi khác");
    let elsewhere = desk.journal_of(&desk.place.path().join("khác"), &base, &typed);
    let mut stranger = typed.clone();
    stranger.id = "0000000000000000".to_owned();
    let other = desk.journal(&stranger, &stranger);
    let recovery = desk.look();
    assert!(!recovery.is_needed());
    assert!(recovery.damaged.is_empty());
    assert!(elsewhere.is_file() && other.is_file());
}

#[test]
fn a_journal_that_equals_the_document_is_removed() {
    let base = observed("D01", "đã lưu");
    let desk = Desk::with(base.clone());
    desk.journal(&observed("D01", ""), &base);
    assert!(!desk.look().is_needed());
    assert_eq!(desk.journals(), 0);
}

#[test]
fn a_damaged_journal_is_named_and_neither_used_nor_removed() {
    let base = observed("D01", "");
    let desk = Desk::with(base.clone());
    let path = desk.journal(&base, &observed("D01", "gõ"));
    let whole = fs::read(&path).unwrap();
    let mut random = Rng::with_seed(5);
    for _ in 0..200 {
        let mut bytes = whole.clone();
        if random.bool() {
            bytes.truncate(random.usize(..bytes.len()));
        } else {
            let at = random.usize(..bytes.len());
            bytes[at] ^= 1 << random.u8(..8);
        }
        fs::write(&path, &bytes).unwrap();
        let recovery = desk.look();
        if recovery.versions.is_empty() {
            assert_eq!(recovery.damaged, [path.as_path()]);
        } else {
            // Who and when stand in the header, which nothing else depends on.
            assert_eq!(observation(&recovery.versions[0].assessment, "D01"), "gõ");
        }
    }
    assert!(path.is_file());
}

#[test]
fn the_journal_of_a_running_program_is_its_own_business() {
    let base = observed("D01", "");
    let desk = Desk::with(base.clone());
    desk.journal(&base, &observed("D01", "đang gõ"));
    let running = alive::Alive::show(&desk.data().join("running"), "1-1").unwrap();
    assert!(!desk.look().is_needed());
    drop(running);
    assert!(desk.look().is_needed());
}

#[test]
fn what_failed_saves_left_behind_is_offered_and_kept_until_it_is_discarded() {
    let desk = Desk::with(observed("D01", ""));
    let kept = desk.folder().join("assessment.not-saved-1-1.ron");
    let begun = desk.folder().join(".assessment.ron.1-1-7.tmp");
    let broken = desk.folder().join(".assessment.ron.1-1-8.tmp");
    let newer = file::to_ron(&observed("D01", "không lưu được"));
    fs::write(&kept, &newer).unwrap();
    fs::write(&begun, file::to_ron(&observed("D02", "dở dang"))).unwrap();
    fs::write(&broken, &newer[..newer.len() / 2]).unwrap();
    fs::create_dir_all(desk.data().join("running")).unwrap();
    fs::write(desk.data().join("running/1-1.running"), "").unwrap();
    let recovery = desk.look();
    let mut found: Vec<(Source, &Path)> = recovery
        .versions
        .iter()
        .map(|version| (version.source, version.path.as_path()))
        .collect();
    found.sort_by_key(|(source, _)| source.code());
    assert_eq!(
        found,
        [
            (Source::NotSaved, kept.as_path()),
            (Source::Temporary, begun.as_path())
        ]
    );
    assert_eq!(recovery.damaged, [broken.as_path()]);
    desk.open();
    assert!(kept.is_file() && begun.is_file() && broken.is_file());
    for path in [&kept, &begun, &broken] {
        recovery::discard(path).unwrap();
    }
    assert!(!desk.look().is_needed());
}

#[test]
fn a_save_that_may_be_going_on_elsewhere_is_left_alone() {
    let desk = Desk::with(observed("D01", ""));
    let begun = desk.folder().join(".assessment.ron.7-7-1.tmp");
    fs::write(&begun, file::to_ron(&observed("D01", "đang lưu"))).unwrap();
    assert!(!desk.look().is_needed());
    age(&begun, Duration::from_secs(400));
    assert!(desk.look().is_needed());
}

#[test]
fn an_unreadable_document_offers_the_newest_good_version() {
    let desk = Desk::with(observed("D01", "một"));
    let mut session = desk.open();
    observe(&mut session, "D01", "hai", "An", 1.0);
    session.save_now("An", now(), 1.0).unwrap();
    let typed = observed("D01", "ba");
    desk.journal(&observed("D01", "hai"), &typed);
    fs::write(desk.document(), [0; 512]).unwrap();
    let recovery = desk.look();
    assert!(recovery.unreadable.is_some() && recovery.is_needed());
    let sources: Vec<Source> = recovery.versions.iter().map(|v| v.source).collect();
    assert!(sources.contains(&Source::Journal) && sources.contains(&Source::Backup));
    assert!(
        recovery
            .versions
            .is_sorted_by(|one, next| one.at >= next.at)
    );
    let journal = desk.version(Source::Journal);
    let mut session =
        Session::open_version(&desk.folder(), journal, Arc::clone(&LIBRARY), 1.0).unwrap();
    session.save_now("An", now(), 2.0).unwrap();
    assert_eq!(desk.content(), typed);
    let backups = fs::read_dir(desk.folder().join(".backup")).unwrap();
    let kept = backups
        .map(|entry| fs::read(entry.unwrap().path()).unwrap())
        .any(|bytes| bytes == [0; 512]);
    assert!(kept, "even the unreadable document is kept");
}

#[test]
fn an_earlier_version_can_be_gone_back_to_and_stays() {
    let desk = Desk::with(observed("D01", "một"));
    let mut session = desk.open();
    session.answer_mut(&control("D02")).verdict = Verdict::Compliant;
    session.save_now("An", now(), 1.0).unwrap();
    drop(session);
    assert!(desk.look().versions.is_empty());
    let recovery = recovery::look_everywhere(&desk.folder(), Some(&desk.data())).unwrap();
    assert!(
        !recovery.is_needed(),
        "an earlier version alone asks nothing"
    );
    let version = recovery.versions[0].clone();
    assert_eq!(version.source, Source::Backup);
    let path = version.path.clone();
    let mut session =
        Session::open_version(&desk.folder(), version, Arc::clone(&LIBRARY), 1.0).unwrap();
    session.save_now("An", now(), 2.0).unwrap();
    assert_eq!(desk.on_disk().verdict(&control("D02")), Verdict::Partial);
    assert!(path.is_file());
}
