//! Parts on the command line: handed out, listed, answered by somebody else, taken back in, withdrawn.

use std::{fs, path::Path};

use tuanthu::app::archive;

use super::{begun, check};
use crate::fixture::control;

/// The only folder in here.
fn only(folder: &Path) -> String {
    let mut found = fs::read_dir(folder).unwrap();
    let path = found.next().unwrap().unwrap().path();
    path.display().to_string()
}

#[test]
fn a_part_goes_out_is_answered_by_somebody_else_and_comes_back() {
    let folder = begun();
    let at = folder.path();
    fs::create_dir(at.join("lead")).unwrap();
    fs::rename(at.join("a"), at.join("lead/a")).unwrap();
    let give = ["part", "give", "lead/a", "--for", "Lê Văn Bình"];
    check(at, 1, &[&give[..], &["-o", "p.tuanthu"]].concat());
    let unknown = ["--control", "Z99", "-o", "p.tuanthu"];
    let (_, err) = check(at, 2, &[&give[..], &unknown].concat());
    assert!(err.contains("Z99"), "{err}");
    let some = ["--control", "D04", "--due", "2007-03-20", "-o", "p.tuanthu"];
    let (out, err) = check(at, 0, &[&give[..], &some].concat());
    assert_eq!(out, "p.tuanthu\n");
    assert!(err.contains("P01") && err.contains("1 nội dung"), "{err}");
    let again = ["--section", "review", "-o", "p2.tuanthu"];
    let (_, err) = check(at, 0, &[&give[..], &again].concat());
    assert!(err.contains("P02"), "{err}");
    let (out, _) = check(at, 0, &["part", "list", "lead/a"]);
    assert!(
        out.starts_with("P01\tLê Văn Bình\t1\t2007-03-20\t"),
        "{out}"
    );
    assert!(out.contains("Quá hạn"), "{out}");

    let (out, _) = check(at, 0, &["import", "p.tuanthu", "--into", "theirs"]);
    assert!(out.contains("Lê Văn Bình"), "{out}");
    let theirs = only(&at.join("theirs"));
    let (_, err) = check(at, 64, &["answer", &theirs, "D01", "compliant"]);
    assert!(err.contains("không thuộc phần việc"), "{err}");
    let (_, err) = check(at, 1, &["notice", &theirs, "none"]);
    assert!(err.contains("ngoài phần việc"), "{err}");
    check(at, 0, &["answer", &theirs, "D04", "compliant"]);
    check(at, 0, &["export", &theirs, "-o", "back.tuanthu"]);
    let import = ["import", "back.tuanthu", "--into", "lead"];
    let (out, _) = check(at, 0, &[&import[..], &["--preview"]].concat());
    assert!(out.contains("P01"), "{out}");
    check(at, 0, &[&import[..], &["--merge"]].concat());
    let (out, _) = check(at, 0, &["part", "list", "lead/a"]);
    assert!(out.lines().next().unwrap().contains("Đã gửi lại"), "{out}");
    let (out, _) = check(at, 0, &[&import[..], &["--preview"]].concat());
    assert!(out.contains("Đúng bản này"), "{out}");

    check(at, 2, &["part", "withdraw", "lead/a", "P09"]);
    check(at, 0, &["part", "withdraw", "lead/a", "P02"]);
    let (out, _) = check(at, 0, &["part", "list", "lead/a"]);
    assert_eq!(out.lines().count(), 1, "{out}");
}

#[test]
fn whoever_is_responsible_signs_for_a_part_and_notes_of_both_can_be_joined() {
    let folder = begun();
    let at = folder.path();
    fs::create_dir(at.join("lead")).unwrap();
    fs::rename(at.join("a"), at.join("lead/a")).unwrap();
    let give = [
        "part",
        "give",
        "lead/a",
        "--for",
        "Lê Văn Bình",
        "--control",
        "D04",
        "-o",
        "p.tuanthu",
    ];
    check(at, 0, &give);
    check(at, 0, &["import", "p.tuanthu", "--into", "theirs"]);
    let theirs = only(&at.join("theirs"));
    let noted = |folder: &str, note: &str| {
        check(at, 0, &["answer", folder, "D04", "partial", "--note", note]);
    };
    noted(&theirs, "Sổ còn thiếu chữ ký");
    noted("lead/a", "Đã xem sổ");
    check(at, 0, &["export", &theirs, "-o", "back.tuanthu"]);
    let import = |status, how: &str| {
        let args = ["import", "back.tuanthu", "--into", "lead", how];
        check(at, status, &args)
    };
    let (out, _) = import(0, "--preview");
    assert!(out.contains("Của người kia (Lê Văn Bình,"), "{out}");
    let (_, err) = import(1, "--merge");
    assert!(err.contains("--both"), "{err}");
    check(
        at,
        64,
        &[
            "import",
            "back.tuanthu",
            "--into",
            "lead",
            "--both",
            "--mine",
        ],
    );
    import(0, "--both");
    let whole = archive::load(&at.join("lead/a")).unwrap();
    let note = &whole.answers[&control("D04")].observation;
    assert_eq!(note, "Đã xem sổ\nSổ còn thiếu chữ ký");
    assert_eq!(whole.parts[0].returned[0].by, "Lê Văn Bình");
}
