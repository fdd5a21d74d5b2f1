//! How long the archive's list takes with 2,000 assessments.

use std::sync::Arc;

use divan::Bencher;
use tuanthu::{
    app::{
        demo,
        listing::{self, Places, Shelf},
    },
    assessment::file,
    catalogue::Library,
};

use super::pages::now;

/// An archive of 2,000 assessments of the short path, 76 answers each, and the user's own data folder.
fn archive_of_2000() -> (tempfile::TempDir, Places) {
    let library = Arc::new(Library::shipped());
    let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a writable folder");
    let mut assessment = demo::sample(&library).expect("the sample is sound");
    for number in 0..2000_u16 {
        assessment.period.year = 2000 + number % 20;
        assessment.profile.name = format!("Sở Bưu chính, Viễn thông số {}", number / 20);
        let folder = home.path().join("kho").join(number.to_string());
        std::fs::create_dir_all(&folder).expect("a writable folder");
        let document = folder.join("assessment.ron");
        std::fs::write(&document, file::to_ron(&assessment)).expect("room for an assessment");
        let file = std::fs::File::options().write(true).open(document);
        let then = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
        file.and_then(|file| file.set_modified(then))
            .expect("a date");
    }
    let places = Places {
        archive: home.path().join("kho"),
        data: Some(home.path().join("data")),
        trust: None,
        library,
    };
    (home, places)
}

/// Nothing is remembered: every document is read, and the index written.
#[divan::bench(sample_count = 3)]
fn list_2000_assessments_without_an_index(bencher: Bencher) {
    let (home, places) = archive_of_2000();
    bencher
        .with_inputs(|| drop(std::fs::remove_dir_all(home.path().join("data"))))
        .bench_local_values(|()| listing::list(&places, now()));
}

/// The program was just started. Held to 500 ms.
#[divan::bench(sample_count = 20)]
fn list_2000_assessments_cold(bencher: Bencher) {
    let (_home, places) = archive_of_2000();
    listing::list(&places, now()).expect("a sound archive");
    bencher.bench_local(|| listing::list(&places, now()));
}

/// The list was shown before. Held to 50 ms.
#[divan::bench(sample_count = 20)]
fn list_2000_assessments_warm(bencher: Bencher) {
    let (_home, places) = archive_of_2000();
    let mut shelf = Shelf::default();
    shelf.listed(&places, now()).expect("a sound archive");
    bencher.bench_local(|| shelf.listed(&places, now()));
}
