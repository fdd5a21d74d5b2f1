//! Deleting an assessment and taking it back: nothing is lost on the way.

use std::fs;

use tempfile::tempdir;
use tuanthu::{
    app::{archive, trash},
    store::{archive as folders, vfs::Real},
};

use crate::fixture::{answered, listed, now};

fn archive_with_one() -> (tempfile::TempDir, std::path::PathBuf) {
    let archive_folder = tempdir().unwrap();
    let folder =
        folders::create_assessment_folder(&Real, archive_folder.path(), "2007-Q1 Sở A").unwrap();
    archive::save(&folder, &mut answered("D01: compliant"), "An", now()).unwrap();
    folders::keep_report(&Real, &folder, "a.pdf", b"%PDF").unwrap();
    (archive_folder, folder)
}

#[test]
fn a_deleted_assessment_lies_in_the_trash_with_who_and_when_and_comes_back_whole() {
    let (home, folder) = archive_with_one();
    let before = fs::read(folder.join("assessment.ron")).unwrap();
    let holdings = trash::holdings(&folder);
    assert_eq!(
        (holdings.answers, holdings.evidence_files, holdings.reports),
        (Some(1), 0, 1)
    );
    trash::delete(home.path(), &folder, "Nguyễn Thử", now()).unwrap();
    assert!(!folder.exists());
    assert!(listed(home.path()).is_empty());
    let deleted = trash::list(home.path()).unwrap();
    let note = deleted[0].note.as_ref().unwrap();
    assert_eq!((note.by.as_str(), note.at), ("Nguyễn Thử", now()));
    assert_eq!(deleted[0].title.as_ref().unwrap().0, "Sở Thử nghiệm");
    let restored = trash::restore(home.path(), &deleted[0].folder).unwrap();
    assert_eq!(restored, folder);
    assert_eq!(fs::read(folder.join("assessment.ron")).unwrap(), before);
    assert_eq!(fs::read(folder.join("reports/a.pdf")).unwrap(), b"%PDF");
    assert!(trash::list(home.path()).unwrap().is_empty());
    assert_eq!(listed(home.path()).len(), 1);
}

#[test]
fn a_name_that_is_taken_gets_a_number_both_ways() {
    let (home, folder) = archive_with_one();
    let name = |path: std::path::PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    trash::delete(home.path(), &folder, "", now()).unwrap();
    let again = folders::create_assessment_folder(&Real, home.path(), "2007-Q1 Sở A").unwrap();
    archive::save(&again, &mut answered(""), "An", now()).unwrap();
    let second = trash::delete(home.path(), &again, "", now()).unwrap();
    assert_eq!(name(second.clone()), "2007-Q1 Sở A (2)");
    let third = folders::create_assessment_folder(&Real, home.path(), "2007-Q1 Sở A").unwrap();
    archive::save(&third, &mut answered(""), "An", now()).unwrap();
    let restored = trash::restore(home.path(), &second).unwrap();
    assert_eq!(name(restored), "2007-Q1 Sở A (2)");
    assert_eq!(trash::list(home.path()).unwrap().len(), 1);
}

#[test]
fn a_note_cannot_lead_out_of_the_archive_and_a_damaged_one_is_no_obstacle() {
    for note in [
        "(at: \"2007-03-28T09:12:00+07:00\", by: \"x\", name: \"../outside\")",
        "damaged",
    ] {
        let (home, folder) = archive_with_one();
        let lies = trash::delete(home.path(), &folder, "", now()).unwrap();
        fs::write(lies.join(".deleted.ron"), note).unwrap();
        let restored = trash::restore(home.path(), &lies).unwrap();
        assert_eq!(restored, folder, "{note}");
    }
}

#[test]
fn an_unreadable_assessment_can_be_deleted_and_restored_too() {
    let (home, folder) = archive_with_one();
    fs::write(folder.join("assessment.ron"), "damaged").unwrap();
    assert_eq!(trash::holdings(&folder).answers, None);
    let lies = trash::delete(home.path(), &folder, "", now()).unwrap();
    assert_eq!(trash::list(home.path()).unwrap()[0].title, None);
    assert_eq!(trash::restore(home.path(), &lies).unwrap(), folder);
}
