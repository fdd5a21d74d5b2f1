//! Packages: what goes in comes out, whole and unchanged, and everything else is refused with its reason.

mod corpus;
mod merging;
mod mutations;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use tempfile::{TempDir, tempdir};
use tuanthu::{
    app::{
        explain,
        package::{self, Contents, Standing},
    },
    assessment::file,
    lang::Texts,
    model::{EvidenceId, Language},
    store::{
        StoreError, archive, evidence,
        package::{PackageError, Refusal, Unfit},
        progress::{Cancelled, Progress},
        vfs::Real,
    },
};

use crate::fixture::{answered, control, kept_evidence, now};

/// An assessment with one evidence file, one report and a history in the folder `a`, beside an empty folder `archive`.
struct Sample {
    home: TempDir,
    folder: PathBuf,
    archive: PathBuf,
}

fn sample() -> Sample {
    let home = tempdir().unwrap();
    let (folder, archive) = (home.path().join("a"), home.path().join("archive"));
    fs::create_dir_all(&folder).unwrap();
    let original = home.path().join("Biên bản kiểm tra.txt");
    fs::write(&original, "Biên bản").unwrap();
    let kept = evidence::keep(&Real, &folder, &original, &Progress::default()).unwrap();
    let mut assessment = answered("D01: compliant, D04: partial");
    let evidence = kept_evidence("Biên bản", &kept);
    let id: EvidenceId = assessment.add_evidence(evidence);
    assessment
        .answers
        .get_mut(&control("D01"))
        .unwrap()
        .evidence
        .push(id);
    tuanthu::app::archive::save(&folder, &mut assessment, "Thử", now()).unwrap();
    archive::keep_report(
        &Real,
        &folder,
        "2007-03-28 05-BC-SBCVT.pdf",
        b"%PDF-1.7 report",
    )
    .unwrap();
    fs::write(folder.join("history.ronl"), "").unwrap();
    Sample {
        home,
        folder,
        archive,
    }
}

impl Sample {
    fn export(&self, name: &str) -> PathBuf {
        let target = self.home.path().join(name);
        package::export(&self.folder, &target, "Thử", now(), &Progress::default()).unwrap();
        target
    }

    fn inspect(&self, path: &Path) -> Result<Contents, tuanthu::app::Error> {
        package::inspect(path, &self.archive, &Progress::default())
    }
}

/// Every file of a folder by its path within, with its content.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy();
                found.insert(name.into_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The files of an assessment that packages carry.
fn carried(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = files(folder);
    files.retain(|name, _| !name.starts_with('.'));
    files
}

#[test]
fn what_is_exported_is_imported_byte_for_byte() {
    let sample = sample();
    let package = sample.export("a.tuanthu");
    let contents = sample.inspect(&package).unwrap();
    let Contents {
        organisation,
        answers,
        evidence_files,
        missing_evidence,
        reports,
        standing,
        ..
    } = &contents;
    assert_eq!(organisation, "Sở Thử nghiệm");
    assert_eq!(
        (answers, evidence_files, missing_evidence, reports),
        (&2, &1, &0, &1)
    );
    assert_eq!(*standing, Standing::New);
    let progress = Progress::default();
    let folder = package::add(&contents, &sample.archive, &progress).unwrap();
    assert_eq!(progress.basis_points(), Some(10_000));
    assert_eq!(folder.file_name().unwrap(), "2007-Q1 Sở Thử nghiệm");
    assert_eq!(carried(&folder), carried(&sample.folder));
    assert_eq!(
        fs::read_dir(&sample.archive).unwrap().count(),
        1,
        "nothing else is left in the archive"
    );
}

#[test]
fn the_same_assessment_gives_the_same_package_with_the_manifest_first() {
    let sample = sample();
    let (one, two) = (sample.export("1.tuanthu"), sample.export("2.tuanthu"));
    let bytes = fs::read(one).unwrap();
    assert_eq!(bytes, fs::read(two).unwrap());
    assert_eq!(&bytes[30..42], b"manifest.ron");
}

#[test]
fn a_package_says_how_it_stands_to_the_archive() {
    let sample = sample();
    let package = sample.export("a.tuanthu");
    let contents = sample.inspect(&package).unwrap();
    let folder = package::add(&contents, &sample.archive, &Progress::default()).unwrap();
    let standing = || sample.inspect(&package).unwrap().standing;
    assert_eq!(standing(), Standing::Same(folder.clone()));
    let mut changed = file::from_ron(
        Path::new("a"),
        &fs::read(folder.join("assessment.ron")).unwrap(),
    )
    .unwrap();
    changed.scope = "khác".to_owned();
    tuanthu::app::archive::save(&folder, &mut changed, "Thử", now()).unwrap();
    assert_eq!(standing(), Standing::Known(folder.clone()));
    let second = package::add(&contents, &sample.archive, &Progress::default()).unwrap();
    assert_eq!(second.file_name().unwrap(), "2007-Q1 Sở Thử nghiệm (2)");
    assert_eq!(
        carried(&second),
        carried(&sample.folder),
        "beside the other"
    );
}

#[test]
fn backups_locks_and_temporary_files_stay_at_home() {
    let sample = sample();
    let before = sample.export("1.tuanthu");
    fs::create_dir(sample.folder.join(".backup")).unwrap();
    fs::write(sample.folder.join(".backup/assessment.ron"), "old").unwrap();
    fs::write(sample.folder.join(".lock"), "me").unwrap();
    fs::write(sample.folder.join("evidence/abc.tmp"), "half").unwrap();
    fs::write(sample.folder.join("reports/.x.pdf"), "hidden").unwrap();
    let after = sample.export("2.tuanthu");
    assert_eq!(fs::read(before).unwrap(), fs::read(after).unwrap());
}

#[test]
fn an_existing_file_is_never_overwritten_by_a_package() {
    let sample = sample();
    let target = sample.home.path().join("x.tuanthu");
    fs::write(&target, "mine").unwrap();
    let exported = package::export(&sample.folder, &target, "", now(), &Progress::default());
    assert!(matches!(
        exported,
        Err(tuanthu::app::Error::Package(PackageError::Store(
            StoreError::AlreadyExists { .. }
        )))
    ));
    assert_eq!(fs::read(&target).unwrap(), b"mine");
}

/// Changes the sample's folder and expects that it cannot go into a package, and that nothing is left behind.
fn check_unfit(spoil: impl FnOnce(&Path), expected: Unfit) {
    let sample = sample();
    spoil(&sample.folder);
    let target = sample.home.path().join("x.tuanthu");
    let before = files(sample.home.path());
    let exported = package::export(&sample.folder, &target, "", now(), &Progress::default());
    match exported {
        Err(tuanthu::app::Error::Package(PackageError::Unfit { reason, .. })) => {
            assert_eq!(reason, expected);
        }
        other => panic!("{expected:?} expected, found {other:?}"),
    }
    assert_eq!(files(sample.home.path()), before);
}

#[test]
fn what_no_other_machine_would_take_is_named_before_it_is_sent() {
    check_unfit(
        |folder| fs::write(folder.join("reports/con.pdf"), "x").unwrap(),
        Unfit::Name,
    );
    check_unfit(
        |folder| fs::write(folder.join("evidence/quy chế.pdf"), "x").unwrap(),
        Unfit::Name,
    );
    check_unfit(
        |folder| {
            let (path, _) = evidence_file(folder);
            fs::write(path, "spoilt").unwrap();
        },
        Unfit::Changed,
    );
    #[cfg(unix)]
    check_unfit(
        |folder| {
            std::os::unix::fs::symlink("/etc/passwd", folder.join("reports/a.pdf")).unwrap();
        },
        Unfit::Link,
    );
}

/// The one evidence file of the sample, with its name in packages.
fn evidence_file(folder: &Path) -> (PathBuf, String) {
    let path = fs::read_dir(folder.join("evidence"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let name = format!("evidence/{}", path.file_name().unwrap().to_string_lossy());
    (path, name)
}

#[test]
fn evidence_that_is_cited_and_not_inside_is_counted() {
    let sample = sample();
    fs::remove_file(evidence_file(&sample.folder).0).unwrap();
    let package = sample.export("a.tuanthu");
    assert_eq!(sample.inspect(&package).unwrap().missing_evidence, 1);
}

#[test]
fn cancelling_leaves_nothing_behind() {
    let sample = sample();
    let cancelled = Progress::default();
    cancelled.cancel();
    let is_cancelled = |error: &tuanthu::app::Error| {
        matches!(
            error,
            tuanthu::app::Error::Package(PackageError::Store(StoreError::Cancelled(Cancelled)))
        )
    };
    let before = files(sample.home.path());
    let target = sample.home.path().join("x.tuanthu");
    let exported = package::export(&sample.folder, &target, "", now(), &cancelled);
    assert!(is_cancelled(&exported.unwrap_err()));
    assert_eq!(files(sample.home.path()), before);
    let package = sample.export("a.tuanthu");
    let contents = sample.inspect(&package).unwrap();
    let added = package::add(&contents, &sample.archive, &cancelled);
    assert!(is_cancelled(&added.unwrap_err()));
    assert_eq!(fs::read_dir(&sample.archive).unwrap().count(), 0);
}

#[test]
fn a_package_that_changes_between_looking_and_taking_is_refused() {
    let sample = sample();
    let package = sample.export("a.tuanthu");
    let contents = sample.inspect(&package).unwrap();
    fs::remove_file(&package).unwrap();
    fs::remove_file(sample.folder.join("history.ronl")).unwrap();
    sample.export("a.tuanthu");
    let added = package::add(&contents, &sample.archive, &Progress::default());
    assert!(matches!(
        added,
        Err(tuanthu::app::Error::Package(PackageError::Refused(_)))
    ));
    assert_eq!(fs::read_dir(&sample.archive).unwrap().count(), 0);
}

#[test]
fn every_reason_has_a_sentence_and_a_hint_in_both_languages() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for refusal in Refusal::all() {
            assert!(
                texts.has(&format!("refusal-{}", refusal.code())),
                "{refusal:?}"
            );
            assert!(
                texts.has(&format!("refusal-hint-{}", refusal.code())),
                "{refusal:?}"
            );
        }
        for unfit in Unfit::ALL {
            assert!(texts.has(&format!("unfit-{}", unfit.code())), "{unfit:?}");
            assert!(
                texts.has(&format!("unfit-hint-{}", unfit.code())),
                "{unfit:?}"
            );
        }
    }
}

#[test]
fn a_name_that_turns_or_hides_text_is_shown_written_out() {
    let name = "reports/a\u{202e}fdp.exe".to_owned();
    let error = PackageError::Refused(vec![Refusal::Name { name }]);
    let sentence = explain::package(&Texts::new(Language::En), &error).sentence;
    assert!(sentence.contains("a\\u{202e}fdp.exe"), "{sentence}");
}
