//! What lies in folders: assessments, the figures of a report, settings, catalogues, pictures. Damage makes a problem
//! with its place, or a value like any other; never a panic.

use std::{fs, path::Path};

use tuanthu::{
    assessment::file,
    catalogue::Library,
    report::{data, file as arguments, pdf::picture::Picture},
    sign::verify,
    store::{settings::Settings, vfs::Real},
};

use super::{cases, check, check_times};
use crate::{
    attacks::{genuine_report, signed_at},
    catalogue::problems::sample_files,
    fixture,
    sign::{paper::small_picture, root},
};

#[test]
fn damaged_assessments_are_problems() {
    let text = file::to_ron(&fixture::answered("D01: compliant, D02: partial")).into_bytes();
    let path = Path::new("assessment.ron");
    let accepted = check(21, &[text], |_, bytes| match file::from_ron(path, bytes) {
        Ok(_) => true,
        Err(problems) => {
            assert!(!problems.is_empty());
            false
        }
    });
    assert!(
        accepted < cases() / 2,
        "{accepted}: the damage does not reach"
    );
}

#[test]
fn damaged_figures_are_problems() {
    let found = verify(genuine_report(), &root(), signed_at().unix()).unwrap();
    let mut attached = found.attachments.into_iter();
    let figures = attached.find(|attachment| attachment.name == data::ARGUMENTS);
    let path = Path::new(data::ARGUMENTS);
    let accepted = check(22, &[figures.unwrap().bytes], |_, bytes| {
        arguments::from_ron(path, bytes).is_ok()
    });
    assert!(
        accepted < cases() / 2,
        "{accepted}: the damage does not reach"
    );
}

/// Settings that cannot be read are settings that nobody has made; the program starts all the same.
#[test]
fn damaged_settings_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    let mut settings = Settings::initial("/archive".into());
    settings.officer = "Nguyễn Văn An".to_owned();
    settings.trust = Some("/trust".into());
    settings.save(&Real, &path).unwrap();
    let seed = fs::read(&path).unwrap();
    let read = check(23, &[seed], |_, bytes| {
        fs::write(&path, bytes).unwrap();
        Settings::load(&Real, &path).is_some()
    });
    assert!(read < cases() / 2, "{read}: the damage does not reach");
}

/// One file of a small set is damaged; the shipped catalogues stay whatever comes of it. Each case checks every shipped
/// file again as well, which takes hundreds of times as long as reading the damaged one: there are fewer.
#[test]
fn damaged_catalogues_are_refused_with_their_places_or_used() {
    let shipped = Library::shipped().catalogues().len();
    let seeds: Vec<Vec<u8>> = sample_files().into_iter().map(|file| file.bytes).collect();
    let some = cases() / 50;
    let accepted = check_times(some, 24, &seeds, |of, bytes| {
        let mut files = sample_files();
        files[of].bytes = bytes.to_vec();
        match Library::shipped().with(files) {
            Ok((library, _)) => library.catalogues().len() >= shipped,
            Err(problems) => {
                assert!(!problems.is_empty());
                false
            }
        }
    });
    assert!(accepted < some / 2, "{accepted}: the damage does not reach");
}

#[test]
fn damaged_pictures_are_refused_or_shown() {
    let accepted = check(25, &[small_picture()], |_, bytes| {
        Picture::from_png(bytes).is_ok()
    });
    assert!(
        accepted < cases() / 2,
        "{accepted}: the damage does not reach"
    );
}
