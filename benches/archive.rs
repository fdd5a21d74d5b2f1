//! How long the archive's list takes with 2,000 assessments, every fourth of them issued, and 200 signed reports beside
//! them. Reports were verified before: what is remembered of them holds while the files look the same.

use std::{fs, path::Path, sync::Arc};

use divan::Bencher;
use tuanthu::{
    app::{
        demo,
        issue::render,
        listing::{self, Places, Shelf},
        sign,
    },
    assessment::{
        Assessment, IssuedDocument, IssuedReport, Route, file, readiness::EvidenceFaults,
    },
    catalogue::Library,
    lang::Texts,
    model::{Digest, Language},
    report::Background,
    sign::{Identity, Subject},
    store::archive::REPORTS_FOLDER,
};

use super::pages::now;

/// Every so many assessments are issued.
const ISSUED: u16 = 4;
/// Signed reports that lie in the archive by themselves.
const LOOSE: u16 = 200;

/// The sample's report, signed.
fn signed(assessment: &Assessment, library: &Library) -> Vec<u8> {
    let paper = render(
        assessment,
        library,
        &Texts::new(Language::Vi),
        &EvidenceFaults::new(),
        &Background::default(),
        IssuedDocument::Report,
        now(),
    );
    let subject = Subject {
        name: "Trần Thị Ký".to_owned(),
        organisation: "Sở Thử".to_owned(),
    };
    let identity = Identity::self_issued(&subject, now().unix(), 365).expect("a new key");
    let unsigned = paper.expect("the sample renders").bytes;
    let signed = sign::sign(&unsigned, &identity, &sign::Signing::default(), now());
    signed.expect("the sample can be signed").bytes
}

/// The record of a report as it is kept with the assessment.
fn record(name: &str, pdf: &[u8]) -> IssuedReport {
    IssuedReport {
        document: IssuedDocument::Report,
        file: name.to_owned(),
        sha256: Digest::of(pdf),
        number: Some(5),
        date: Some(now().date()),
        at: now(),
        signer: "Trần Thị Ký".to_owned(),
        draft: false,
        replaces: None,
        relation: None,
        route: Route::Digital,
        steps: Vec::new(),
        scans: Vec::new(),
        consultations: Vec::new(),
        sendings: Vec::new(),
    }
}

/// Writes a file that looks as if it had lain there for long.
fn put(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).expect("room in the archive");
    let file = fs::File::options().write(true).open(path);
    let then = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    file.and_then(|file| file.set_modified(then))
        .expect("a date");
}

/// An archive of 2,000 assessments of the short path, 76 answers each, with signed reports, and the user's own data folder.
fn archive_of_2000() -> (tempfile::TempDir, Places) {
    const NAME: &str = "Báo cáo.pdf";
    let library = Arc::new(Library::shipped());
    let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a writable folder");
    let mut assessment = demo::sample(&library).expect("the sample is sound");
    let pdf = signed(&assessment, &library);
    for number in 0..2000_u16 {
        assessment.period.year = 2000 + number % 20;
        assessment.profile.name = format!("Sở Bưu chính, Viễn thông số {}", number / 20);
        let folder = home.path().join("kho").join(number.to_string());
        fs::create_dir_all(folder.join(REPORTS_FOLDER)).expect("a writable folder");
        assessment.issued.clear();
        if number % ISSUED == 0 {
            put(&folder.join(REPORTS_FOLDER).join(NAME), &pdf);
            assessment.issued.push(record(NAME, &pdf));
        }
        let text = file::to_ron(&assessment);
        put(&folder.join("assessment.ron"), text.as_bytes());
    }
    for number in 0..LOOSE {
        put(&home.path().join("kho").join(format!("{number}.pdf")), &pdf);
    }
    let places = Places {
        archive: home.path().join("kho"),
        data: Some(home.path().join("data")),
        trust: None,
        library,
    };
    (home, places)
}

/// Nothing is remembered: every document is read, every report verified, and the index written.
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
    let all = shelf.judged(&places, now()).expect("a sound archive");
    assert_eq!(all.entries.len(), 2000 + usize::from(LOOSE));
    bencher.bench_local(|| shelf.listed(&places, now()));
}
