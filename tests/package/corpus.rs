//! Packages made by hand to do harm: each is refused for its reason, and nothing is written.

use std::{
    fmt::Write as _,
    fs,
    io::{Cursor, Write as _},
};

use tuanthu::{
    app::Error,
    model::Digest,
    store::{
        package::{PackageError, Refusal},
        progress::Progress,
    },
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{Sample, files, sample};

/// An entry as it is put into the zip file, and what the manifest says of it.
#[derive(Clone)]
struct Item {
    name: String,
    content: Vec<u8>,
    /// Name, size and digest in the manifest; `None` for an entry that it does not name.
    stated: Option<(String, u64, Digest)>,
    method: CompressionMethod,
    /// A link to what the content says.
    is_link: bool,
}

fn item(name: &str, content: &[u8]) -> Item {
    Item {
        name: name.to_owned(),
        content: content.to_owned(),
        stated: Some((name.to_owned(), content.len() as u64, Digest::of(content))),
        method: CompressionMethod::Stored,
        is_link: false,
    }
}

/// The sound items: an assessment, an evidence file, a report.
fn sound(sample: &Sample) -> Vec<Item> {
    let assessment = fs::read(sample.folder.join("assessment.ron")).unwrap();
    let evidence = format!("evidence/{}.txt", Digest::of("Biên bản".as_bytes()));
    vec![
        item("assessment.ron", &assessment),
        item(&evidence, "Biên bản".as_bytes()),
        item("reports/a.pdf", b"%PDF"),
    ]
}

fn manifest(format: u32, items: &[Item]) -> String {
    let mut text = format!(
        "(format: {format}, program: \"0\", made_at: \"2007-03-28T09:12:00+07:00\", made_by: \"\", ancestors: [], entries: ["
    );
    for (name, size, sha256) in items.iter().filter_map(|item| item.stated.as_ref()) {
        let _ = write!(
            text,
            "(name: {name:?}, size: {size}, sha256: \"{sha256}\"),"
        );
    }
    text + "])"
}

fn zipped(manifest: Option<&str>, items: &[Item]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    if let Some(manifest) = manifest {
        writer.start_file("manifest.ron", options).unwrap();
        writer.write_all(manifest.as_bytes()).unwrap();
    }
    for item in items {
        let options = options.compression_method(item.method);
        if item.is_link {
            let target = String::from_utf8(item.content.clone()).unwrap();
            writer.add_symlink(&item.name, target, options).unwrap();
        } else {
            writer.start_file(&item.name, options).unwrap();
            writer.write_all(&item.content).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// Expects these codes for a package, and not one file more than before.
fn check_bytes(sample: &Sample, bytes: &[u8], expected: &str) {
    let path = sample.home.path().join("hostile.tuanthu");
    fs::write(&path, bytes).unwrap();
    let before = files(sample.home.path());
    let codes = match sample.inspect(&path) {
        Ok(contents) => {
            tuanthu::app::package::add(&contents, &sample.archive, &Progress::default()).unwrap();
            fs::remove_dir_all(&sample.archive).unwrap();
            "accepted".to_owned()
        }
        Err(Error::Package(PackageError::Refused(refusals))) => {
            let codes: Vec<&str> = refusals.iter().map(Refusal::code).collect();
            codes.join(", ")
        }
        Err(other) => other.to_string(),
    };
    assert_eq!(codes, expected);
    assert_eq!(files(sample.home.path()), before, "{expected}");
}

/// Changes the sound items and expects these codes.
fn check(change: impl FnOnce(&mut Vec<Item>), expected: &str) {
    let sample = sample();
    let mut items = sound(&sample);
    change(&mut items);
    check_bytes(
        &sample,
        &zipped(Some(&manifest(1, &items)), &items),
        expected,
    );
}

#[test]
fn the_package_that_the_others_are_made_from_is_sound() {
    check(|_| {}, "accepted");
}

#[test]
fn names_that_lead_elsewhere_or_do_not_belong_are_refused() {
    let names = [
        "../assessment.ron",
        "reports/../../a.pdf",
        "/etc/passwd",
        "reports//etc/passwd",
        "reports\\..\\a.pdf",
        "..\\a.pdf",
        "C:\\a.pdf",
        "C:a.pdf",
        "reports/C:a.pdf",
        "reports/a.pdf:stream",
        "reports/con.pdf",
        "reports/COM¹.pdf",
        "reports/nul",
        "reports/a.pdf.",
        "reports/a.pdf ",
        "reports/.hidden",
        "reports/",
        "reports/a\u{202e}fdp.exe",
        "reports/Vie\u{323}\u{302}t.pdf",
        "reports/a\0.pdf",
        "reports/deep/a.pdf",
        "Reports/b.pdf",
        "settings.ron",
        ".backup/assessment.ron",
        "evidence/a.pdf",
        "evidence/../reports/b.pdf",
    ];
    let long = format!("reports/{}.pdf", "a".repeat(300));
    for name in names.into_iter().chain([long.as_str()]) {
        let sample = sample();
        let mut items = sound(&sample);
        items.push(item(name, b"x"));
        let path = sample.home.path().join("hostile.tuanthu");
        fs::write(&path, zipped(Some(&manifest(1, &items)), &items)).unwrap();
        let before = files(sample.home.path());
        let refused = sample.inspect(&path);
        let is_about_names = matches!(
            &refused,
            Err(Error::Package(PackageError::Refused(refusals)))
                if refusals.iter().all(|refusal| matches!(refusal.code(), "name" | "not-a-file"))
        );
        assert!(is_about_names, "{name:?}: {refused:?}");
        assert_eq!(files(sample.home.path()), before);
    }
}

#[test]
fn a_link_is_no_file() {
    check(
        |items| {
            items.push(Item {
                is_link: true,
                ..item("reports/b.pdf", b"/etc/passwd")
            });
        },
        "not-a-file",
    );
}

#[test]
fn names_that_clash_on_other_systems_are_refused() {
    check(
        |items| items.push(item("reports/A.PDF", b"x")),
        "case-clash",
    );
}

#[test]
fn two_entries_of_one_name_are_refused() {
    let sample = sample();
    let mut items = sound(&sample);
    items.push(item("reports/b.pdf", b"%PDF other"));
    let text = manifest(1, &items);
    let bytes = zipped(Some(&text), &items);
    // The writer refuses two of one name, so the second name is changed where it stands.
    let bytes = replaced(&bytes, b"reports/b.pdf", b"reports/a.pdf");
    check_bytes(&sample, &bytes, "duplicate-entries");
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(from.len()).position(|it| it == from) {
        at += found;
        bytes.splice(at..at + from.len(), to.iter().copied());
        at += to.len();
    }
    bytes
}

#[test]
fn lies_of_the_manifest_are_found() {
    check(
        |items| items[2].stated = Some(("reports/a.pdf".to_owned(), 4, Digest::of(b"x"))),
        "content",
    );
    check(
        |items| items[2].stated = Some(("reports/a.pdf".to_owned(), 3, Digest::of(b"%PD"))),
        "size",
    );
    check(
        |items| items[2].stated = Some(("reports/a.pdf".to_owned(), 5, Digest::of(b"%PDF"))),
        "size",
    );
    check(|items| items[2].stated = None, "unlisted");
    check(
        |items| items[2].stated = Some(("reports/b.pdf".to_owned(), 4, Digest::of(b"%PDF"))),
        "unlisted, absent",
    );
    check(
        |items| {
            let size = 3 * 1024 * 1024 * 1024;
            items[1].stated = items[1]
                .stated
                .clone()
                .map(|(name, _, digest)| (name, size, digest));
        },
        "too-large",
    );
    check(
        |items| {
            let named = format!("evidence/{}.txt", Digest::of(b"other"));
            items[1] = item(&named, "Biên bản".as_bytes());
        },
        "content",
    );
    check(|items| drop(items.remove(0)), "no-assessment");
    check(
        |items| {
            let twice = items[2].clone();
            items.push(Item {
                name: "reports/c.pdf".to_owned(),
                ..twice
            });
        },
        "case-clash, unlisted",
    );
}

#[test]
fn several_reasons_are_told_together() {
    check(
        |items| {
            for item in &mut items[1..] {
                item.content.reverse();
            }
        },
        "content, content",
    );
}

#[test]
fn a_bomb_is_not_unpacked() {
    check(
        |items| {
            let zeros = vec![b' '; 60 * 1024 * 1024];
            items[0] = Item {
                method: CompressionMethod::Deflated,
                ..item("assessment.ron", &zeros)
            };
        },
        "swells",
    );
    check(
        |items| items[2].method = CompressionMethod::Deflated,
        "method",
    );
    // The directory says little, the stream goes on: reading stops at what was stated.
    let sample = sample();
    let mut items = sound(&sample);
    let content = vec![b' '; 1024 * 1024];
    items[0] = Item {
        method: CompressionMethod::Deflated,
        stated: Some(("assessment.ron".to_owned(), 10, Digest::of(b"          "))),
        ..item("assessment.ron", &content)
    };
    let bytes = zipped(Some(&manifest(1, &items)), &items);
    let small = replaced(
        &bytes,
        &(1024_u32 * 1024).to_le_bytes(),
        &10_u32.to_le_bytes(),
    );
    assert_ne!(bytes, small);
    let path = sample.home.path().join("hostile.tuanthu");
    fs::write(&path, &small).unwrap();
    assert!(sample.inspect(&path).is_err());
}

#[test]
fn a_manifest_is_first_known_and_understood() {
    let sample = sample();
    let items = sound(&sample);
    check_bytes(&sample, &zipped(None, &items), "manifest");
    check_bytes(&sample, &zipped(Some("(format: 1)"), &items), "manifest");
    check_bytes(
        &sample,
        &zipped(Some(&manifest(2, &items)), &items),
        "newer-format",
    );
    let brackets = "[".repeat(1_000_000);
    check_bytes(&sample, &zipped(Some(&brackets), &items), "manifest");
}

#[test]
fn both_ends_of_the_file_are_looked_at() {
    let sample = sample();
    let items = sound(&sample);
    let bytes = zipped(Some(&manifest(1, &items)), &items);
    check_bytes(&sample, b"", "not-a-package");
    check_bytes(
        &sample,
        b"%PDF-1.7 and more than twenty-two bytes",
        "not-a-package",
    );
    check_bytes(&sample, &[&bytes[..], b"junk"].concat(), "trailing-bytes");
    check_bytes(&sample, &[b"junk", &bytes[..]].concat(), "not-a-package");
    check_bytes(&sample, &[&bytes[..], &bytes[..]].concat(), "damaged");
    for end in [30, bytes.len() / 2, bytes.len() - 23] {
        check_bytes(&sample, &bytes[..end], "truncated");
    }
    // An announced directory of four thousand million entries is not believed.
    let mut many = bytes.clone();
    let end = many.len() - 22;
    many[end + 10] = 0xFE;
    many[end + 11] = 0xFF;
    many[end + 12..end + 16].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    check_bytes(&sample, &many, "too-many-entries");
}

#[test]
fn an_assessment_that_cannot_be_read_is_refused_with_its_place() {
    let sample = sample();
    let mut items = sound(&sample);
    items[0] = item("assessment.ron", b"(format: 1, assessment: 7)");
    let path = sample.home.path().join("hostile.tuanthu");
    fs::write(&path, zipped(Some(&manifest(1, &items)), &items)).unwrap();
    let Err(Error::Problems(problems)) = sample.inspect(&path) else {
        panic!("problems expected");
    };
    assert!(
        problems[0]
            .place
            .path
            .ends_with("hostile.tuanthu/assessment.ron")
    );
}
