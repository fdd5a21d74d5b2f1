//! The file system: names, durable writing, the archive, evidence, settings.

use std::fs;

use tempfile::tempdir;
use tuanthu::{
    model::{Digest, Language},
    store::{
        StoreError, archive, durable, evidence, media, name,
        progress::Progress,
        read, saving,
        settings::{Settings, Theme},
        vfs::Real,
    },
};

#[test]
fn names_are_accepted_by_every_system() {
    let check =
        |text: &str, expected: &str| assert_eq!(name::safe(text, "khác"), expected, "{text:?}");
    check(
        "2007-Q1 Sở Bưu chính, Viễn thông Hà Nội",
        "2007-Q1 Sở Bưu chính, Viễn thông Hà Nội",
    );
    check("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j");
    check("../../etc/passwd", "etc-passwd");
    check("con", "_con");
    check("NUL.txt", "_NUL.txt");
    check("tên. ", "tên");
    check("a\u{202e}gpj.exe", "a-gpj.exe");
    check("Vie\u{323}\u{302}t", "Việt");
    check("  \n ", "khác");
    check("...", "khác");
    check("COM1.tar.gz", "_COM1.tar.gz");
    check("lpt².log", "_lpt².log");
    check("CONIN$", "_CONIN$");
    check("aux .txt", "_aux .txt");
    check("COM10", "COM10");
    check("tên...", "tên");
    check("tên .  .", "tên");
    check("a\u{ad}b\u{61c}c\u{2028}d", "a-b-c-d");
    // 80 characters of three bytes, and 60 of four: a number and an ending still fit into 255 bytes.
    assert_eq!(name::safe(&"ế".repeat(500), "x").len(), 240);
    assert_eq!(name::safe(&"𨑲".repeat(500), "x").len(), 240);
}

#[test]
fn a_name_made_safe_is_safe_and_stays_as_it_is() {
    let long = "Sở Bưu chính ".repeat(40);
    for text in [
        "2007-Q1 Sở A",
        "a/b",
        "con",
        "COM³.x",
        "aux .txt",
        "tên. ",
        "Vie\u{323}\u{302}t",
        "\u{202e}",
        long.as_str(),
    ] {
        let safe = name::safe(text, "khác");
        assert!(name::is_safe(&safe), "{text:?}: {safe:?}");
        assert_eq!(name::safe(&safe, "khác"), safe);
        let was_safe = name::is_safe(text);
        assert!(!was_safe || text == safe, "{text:?}");
    }
    assert!(!name::is_safe("") && !name::is_safe(&"a".repeat(241)));
}

#[test]
fn endings_are_kept_only_where_they_are_plain() {
    let check =
        |file: &str, expected: &str| assert_eq!(name::extension(file), expected, "{file:?}");
    check("Quyết định.PDF", "pdf");
    check("a.tar.gz", "gz");
    check(".bashrc", "");
    check("a.p/df", "");
    check("a", "");
    check("a.bảng", "");
}

#[test]
fn replacing_keeps_the_old_or_the_new_and_leaves_nothing_behind() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("a.ron");
    durable::replace(&Real, &path, b"one").unwrap();
    durable::replace(&Real, &path, b"two").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let nowhere = folder.path().join("missing/a.ron");
    assert!(matches!(
        durable::replace(&Real, &nowhere, b"x"),
        Err(StoreError::Io { .. })
    ));
}

#[test]
fn creating_never_overwrites() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    durable::create(&Real, &path, b"one").unwrap();
    assert!(matches!(
        durable::create(&Real, &path, b"two"),
        Err(StoreError::AlreadyExists { .. })
    ));
    assert_eq!(fs::read(&path).unwrap(), b"one");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_private_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempdir().unwrap();
    let path = folder.path().join("key.p12");
    durable::create_private(&Real, &path, b"key").unwrap();
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn a_file_larger_than_sensible_is_refused() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, [0; 11]).unwrap();
    assert!(matches!(
        read(&Real, &path, 10),
        Err(StoreError::TooLarge { limit: 10, .. })
    ));
    assert_eq!(read(&Real, &path, 11).unwrap().len(), 11);
}

#[test]
fn assessments_of_one_title_get_folders_of_their_own() {
    let folder = tempdir().unwrap();
    let make = || {
        let path = archive::create_assessment_folder(&Real, folder.path(), "2007-Q1 Sở A").unwrap();
        path.file_name().unwrap().to_string_lossy().into_owned()
    };
    assert_eq!(
        [make(), make(), make()],
        ["2007-Q1 Sở A", "2007-Q1 Sở A (2)", "2007-Q1 Sở A (3)"]
    );
    assert!(
        archive::assessment_folders(&Real, folder.path())
            .unwrap()
            .is_empty(),
        "no assessment.ron in them yet"
    );
    saving::save(&Real, &folder.path().join("2007-Q1 Sở A"), b"()", None, b"").unwrap();
    assert_eq!(
        archive::assessment_folders(&Real, folder.path())
            .unwrap()
            .len(),
        1
    );
    assert!(
        archive::assessment_folders(&Real, &folder.path().join("none"))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn an_issued_report_is_never_overwritten() {
    let folder = tempdir().unwrap();
    let keep = |bytes: &[u8]| {
        archive::keep_report(&Real, folder.path(), "05-BC-SBCVT.pdf", bytes).unwrap()
    };
    let (first, second) = (keep(b"one"), keep(b"two"));
    assert_eq!(fs::read(first).unwrap(), b"one");
    assert_eq!(second.file_name().unwrap(), "05-BC-SBCVT (2).pdf");
    assert_eq!(fs::read(second).unwrap(), b"two");
}

#[test]
fn a_folder_that_holds_something_is_not_claimed() {
    let folder = tempdir().unwrap();
    let named = folder.path().join("new");
    archive::claim_empty_folder(&Real, &named).unwrap();
    archive::claim_empty_folder(&Real, &named).unwrap();
    assert!(
        archive::create_new_folder(&Real, &named).is_err(),
        "it exists, if empty"
    );
    fs::write(named.join("x"), "x").unwrap();
    assert!(matches!(
        archive::claim_empty_folder(&Real, &named),
        Err(StoreError::AlreadyExists { .. })
    ));
}

#[test]
fn evidence_is_kept_once_by_its_content() {
    let folder = tempdir().unwrap();
    let source = folder.path().join("Biên bản kiểm tra.TXT");
    fs::write(&source, "nội dung").unwrap();
    let home = folder.path().join("home");
    let kept = evidence::keep(&Real, &home, &source, &Progress::default()).unwrap();
    assert_eq!(kept.sha256, Digest::of("nội dung".as_bytes()));
    assert_eq!(kept.size, 10);
    assert_eq!(
        evidence::keep(&Real, &home, &source, &Progress::default()).unwrap(),
        kept
    );
    let path = evidence::path_of(&home, &kept.name, kept.sha256);
    assert!(
        path.to_string_lossy()
            .ends_with(&format!("evidence/{}.txt", kept.sha256))
    );
    assert_eq!(fs::read_dir(home.join("evidence")).unwrap().count(), 1);

    fs::write(&path, "khác").unwrap();
    assert_ne!(
        evidence::digest_of(&Real, &path, &Progress::default()).unwrap(),
        kept.sha256
    );
    evidence::keep(&Real, &home, &source, &Progress::default()).unwrap();
    assert_eq!(
        evidence::digest_of(&Real, &path, &Progress::default()).unwrap(),
        kept.sha256,
        "a spoilt copy is mended by adding it again"
    );
}

#[test]
fn settings_survive_and_a_damaged_file_is_no_emergency() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("deep/settings.ron");
    assert_eq!(Settings::load(&Real, &path), None);
    let mut settings = Settings::initial(folder.path().join("Kho hồ sơ"));
    settings.language = Language::En;
    settings.theme = Theme::Dark;
    settings.save(&Real, &path).unwrap();
    assert_eq!(Settings::load(&Real, &path), Some(settings));
    fs::write(&path, "(language: fr").unwrap();
    assert_eq!(Settings::load(&Real, &path), None);
}

#[test]
fn damaged_settings_are_kept_beside_and_whole_ones_stay() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    assert_eq!(Settings::set_damaged_aside(&Real, &path).unwrap(), None);
    let settings = Settings::initial(folder.path().to_owned());
    settings.save(&Real, &path).unwrap();
    assert_eq!(Settings::set_damaged_aside(&Real, &path).unwrap(), None);
    assert!(path.is_file());

    fs::write(&path, "(language: de").unwrap();
    let first = Settings::set_damaged_aside(&Real, &path).unwrap();
    fs::write(&path, "(language: fr").unwrap();
    let aside = settings.save_changes(&Real, &path, &settings).unwrap();
    assert_eq!(fs::read_to_string(first.unwrap()).unwrap(), "(language: de");
    assert_eq!(fs::read_to_string(aside.unwrap()).unwrap(), "(language: fr");
    assert_eq!(Settings::load(&Real, &path), Some(settings));
}

#[test]
fn two_windows_keep_each_others_settings() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    let before = Settings::initial(folder.path().to_owned());
    before.save(&Real, &path).unwrap();
    let mut one = before.clone();
    one.theme = Theme::Dark;
    "Nguyễn Văn An".clone_into(&mut one.officer);
    one.save_changes(&Real, &path, &before).unwrap();
    let mut other = before.clone();
    other.zoom_percent = 120;
    "Trần Thị Bình".clone_into(&mut other.officer);
    other.save_changes(&Real, &path, &before).unwrap();

    let saved = Settings::load(&Real, &path).unwrap();
    assert_eq!((saved.theme, saved.zoom_percent), (Theme::Dark, 120));
    assert_eq!(saved.officer, "Trần Thị Bình", "the last change of a field");
}

#[test]
fn evidence_of_hundreds_of_megabytes_is_copied_in_blocks_with_progress() {
    const SIZE: u64 = 300 * 1024 * 1024;
    let folder = tempdir().unwrap();
    let source = folder.path().join("Bản ghi.bin");
    // A hole takes no room on the disk; its copy is written out.
    fs::File::create(&source).unwrap().set_len(SIZE).unwrap();
    let home = folder.path().join("home");
    let progress = Progress::default();
    let kept = evidence::keep(&Real, &home, &source, &progress).unwrap();
    assert_eq!((kept.size, progress.basis_points()), (SIZE, Some(10_000)));
    assert_eq!(kept.media_type, "application/octet-stream");
    let path = evidence::path_of(&home, &kept.name, kept.sha256);
    assert_eq!(fs::metadata(path).unwrap().len(), SIZE);
}

#[test]
fn a_digest_never_asks_for_much_at_once() {
    struct Zeros(u64);
    impl std::io::Read for Zeros {
        fn read(&mut self, block: &mut [u8]) -> std::io::Result<usize> {
            assert!(block.len() <= 1 << 18, "{} bytes at once", block.len());
            let read = self.0.min(block.len() as u64);
            self.0 -= read;
            Ok(read as usize)
        }
    }
    let whole = Digest::of(&vec![0; 5_000_000]);
    assert_eq!(Digest::of_reader(&mut Zeros(5_000_000)).unwrap(), whole);
}

#[test]
fn adding_evidence_can_be_stopped_and_leaves_nothing_behind() {
    let folder = tempdir().unwrap();
    let source = folder.path().join("a.bin");
    fs::write(&source, "x".repeat(1_000_000)).unwrap();
    let progress = Progress::default();
    progress.cancel();
    let kept = evidence::keep(&Real, folder.path(), &source, &progress);
    assert!(matches!(kept, Err(StoreError::Cancelled(_))));
    assert_eq!(
        fs::read_dir(folder.path().join("evidence"))
            .unwrap()
            .count(),
        0
    );
    let folder_itself = evidence::keep(&Real, folder.path(), folder.path(), &Progress::default());
    assert!(matches!(folder_itself, Err(StoreError::NotAFile { .. })));
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_evidence_is_replaced_by_the_evidence() {
    let folder = tempdir().unwrap();
    let source = folder.path().join("a.txt");
    fs::write(&source, "nội dung").unwrap();
    let path = evidence::path_of(folder.path(), "a.txt", Digest::of("nội dung".as_bytes()));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(&source, &path).unwrap();
    evidence::keep(&Real, folder.path(), &source, &Progress::default()).unwrap();
    assert!(!path.is_symlink());
    assert_eq!(fs::read(&path).unwrap(), "nội dung".as_bytes());
}

#[test]
fn the_content_tells_what_a_file_is_and_its_name_only_what_kind_of_it() {
    let check = |name: &str, start: &[u8], expected: &str| {
        assert_eq!(media::type_of(name, start), expected, "{name}");
    };
    check("a.txt", b"%PDF-1.7", "application/pdf");
    check(
        "a.pdf",
        b"MZ\x90\0",
        "application/vnd.microsoft.portable-executable",
    );
    check("a.zip", b"PK\x03\x04...", "application/zip");
    check(
        "Báo cáo.DOCX",
        b"PK\x03\x04...",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    );
    check("a.docx", "chữ".as_bytes(), "text/plain");
    check("a.csv", "a,b\n".as_bytes(), "text/csv");
    check("a.txt", &"ế".as_bytes()[..2], "application/octet-stream");
    check("a.txt", &"aế".as_bytes()[..3], "text/plain");
    check("a.txt", b"a\0b", "application/octet-stream");
    check("a", b"", "application/octet-stream");
}
