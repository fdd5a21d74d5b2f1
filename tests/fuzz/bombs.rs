//! Files that unpack without end, or that say they are larger than any machine: refused in 256 MB, for all of the
//! program together.

use std::{fs, path::Path, process::Command, time::Instant};

use lopdf::{Object, Stream, dictionary};
use tuanthu::sign::{Verdict, unpacks_within_bounds};

use super::LONGEST;
use crate::{attacks::put, sign::judged};

/// A stream of so many zeros, a thousandth of that in the file.
fn bomb(kind: &str, entries: lopdf::Dictionary) -> Stream {
    let mut dictionary = entries;
    dictionary.set("Type", kind);
    let mut stream = Stream::new(dictionary, vec![0; 300 << 20]);
    stream.compress().unwrap();
    stream
}

/// The program itself in a folder, under a limit of memory: 256 MB for all of it. What it said; it must have ended by
/// itself, with a "no".
fn survives(name: &str, folder: &Path, arguments: &[&str]) -> String {
    let limited = "ulimit -v 262144 && exec \"$0\" \"$@\"";
    let begun = Instant::now();
    let output = Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_tuanthu")])
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    // 1: rejected; 2: nothing that can be read. Anything else is a crash.
    assert!(
        matches!(output.status.code(), Some(1 | 2)),
        "{name}: {:?} {said}",
        output.status
    );
    let taken = begun.elapsed();
    assert!(taken < 8 * LONGEST, "{name}: {taken:?}");
    said
}

fn survives_verifying(name: &str, pdf: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bomb.pdf"), pdf).unwrap();
    survives(name, folder.path(), &["verify", "--json", "bomb.pdf"]);
}

#[test]
fn documents_that_unpack_without_end_are_refused_in_little_memory() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let entries = dictionary! {
        "Size" => 2, "W" => vec![1.into(), 4.into(), 2.into()],
        "Root" => Object::Reference((1, 0)),
    };
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let start = pdf.len();
    put(&mut pdf, (2, 0), &bomb("XRef", entries).into());
    pdf.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    survives_verifying("cross-references", &pdf);

    let mut pdf = b"%PDF-1.7\n".to_vec();
    let pack = pdf.len();
    let entries = dictionary! { "N" => 1, "First" => 4 };
    put(&mut pdf, (2, 0), &bomb("ObjStm", entries).into());
    let start = pdf.len();
    let listed = [
        [2, 0, 0, 0, 2, 0, 0],
        [1, 0, 0, 0, u8::try_from(pack).unwrap(), 0, 0],
    ];
    let section = Stream::new(
        dictionary! {
            "Type" => "XRef", "Size" => 3, "Index" => vec![1.into(), 2.into()],
            "W" => vec![1.into(), 4.into(), 2.into()], "Root" => Object::Reference((1, 0)),
        },
        listed.concat(),
    );
    put(&mut pdf, (3, 0), &section.into());
    pdf.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    survives_verifying("packed objects", &pdf);
    assert!(!unpacks_within_bounds(&pdf), "not for showing");
    assert_eq!(judged(&pdf).verdict, Verdict::Rejected);
}

/// A picture of a few bytes whose pixels would fill the memory, and one with a text that does.
#[test]
fn pictures_that_unpack_without_end_are_refused_in_little_memory() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("paper.pdf"), b"%PDF-1.7\n").unwrap();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 30_000, 30_000);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0x78, 0x9C]).unwrap();
    drop(writer);
    let mut told = Vec::new();
    let mut encoder = png::Encoder::new(&mut told, 2, 2);
    encoder.set_color(png::ColorType::Rgba);
    encoder
        .add_ztxt_chunk("Comment".to_owned(), " ".repeat(100 << 20))
        .unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0; 16]).unwrap();
    drop(writer);
    for (name, bytes) in [("pixels", file), ("text", told)] {
        fs::write(path.join("bomb.png"), bytes).unwrap();
        let said = survives(
            name,
            path,
            &[
                "--lang",
                "en",
                "sign",
                "paper.pdf",
                "-o",
                "out.pdf",
                "--signature-image",
                "bomb.png",
            ],
        );
        assert!(said.contains("bomb.png"), "{name}: {said}");
    }
}

/// Brackets in brackets: a parser that follows them runs out of its stack.
#[test]
fn files_nested_without_end_are_refused_in_little_memory() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let nested = format!("(format: 1, assessment: {}", "[(a: ".repeat(200_000));
    for name in ["assessment.ron", "catalogue.ron", "root.pem", "list.crl"] {
        fs::create_dir_all(path.join("bomb")).unwrap();
        fs::write(path.join("bomb").join(name), &nested).unwrap();
    }
    fs::create_dir_all(path.join("tuanthu")).unwrap();
    fs::write(path.join("tuanthu/settings.ron"), &nested).unwrap();
    fs::write(path.join("paper.pdf"), b"%PDF-1.7\n").unwrap();
    for arguments in [
        &["check", "bomb"][..],
        &["catalogue", "check", "bomb"],
        &["verify", "--trust", "bomb", "paper.pdf"],
        &["verify", "--crl", "bomb/list.crl", "paper.pdf"],
    ] {
        survives(&arguments.join(" "), path, arguments);
    }
}
