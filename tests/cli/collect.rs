//! Asking the units on the command line: assigned, made, read back, taken out.

use super::{begun, check};

const UNIT: &str = "Phòng Kỹ thuật";

#[test]
fn a_unit_is_asked_answers_and_is_taken_out() {
    let folder = begun();
    let at = folder.path();
    let (out, err) = check(at, 0, &["collect", "units", "a"]);
    assert_eq!((out.as_str(), err.trim()), ("", "Chưa có đơn vị nào"));
    let assign = ["collect", "assign", "a", "--unit", UNIT, "--control", "D04"];
    let (_, err) = check(at, 0, &[&assign[..], &["--due", "2007-03-15"]].concat());
    assert!(err.contains("1 nội dung"), "{err}");
    check(
        at,
        2,
        &["collect", "assign", "a", "--unit", UNIT, "--control", "Z99"],
    );
    let (out, _) = check(at, 0, &["collect", "units", "a"]);
    assert_eq!(out, "Phòng Kỹ thuật\t1\t2007-03-15\t\tQuá hạn\n");
    for file in ["phieu.xlsx", "phieu.docx", "phieu.pdf"] {
        let make = ["collect", "make", "a", "--unit", UNIT, "-o", file];
        let (out, _) = check(at, 0, &make);
        assert_eq!(out.trim_end(), file);
        check(at, 2, &make);
    }
    let unknown = ["collect", "make", "a", "--unit", "Phòng lạ", "-o", "la.pdf"];
    let (_, err) = check(at, 2, &unknown);
    assert!(err.contains("Phòng lạ"), "{err}");
    let read = ["collect", "read", "a", "phieu.xlsx"];
    let (_, err) = check(at, 0, &[&read[..], &["--preview"]].concat());
    assert!(err.contains("không có gì khác"), "{err}");
    let (out, _) = check(at, 0, &["collect", "units", "a"]);
    assert!(out.ends_with("Quá hạn\n"), "looking takes nothing: {out}");
    check(at, 0, &read);
    let (out, _) = check(at, 0, &["collect", "units", "a"]);
    assert!(out.ends_with("Đã trả lời\n"), "{out}");
    check(at, 2, &["collect", "remove", "a", "--unit", "Phòng lạ"]);
    let (_, err) = check(at, 0, &["collect", "remove", "a", "--unit", UNIT]);
    assert!(err.contains("1 nội dung"), "{err}");
    let (out, _) = check(at, 0, &["collect", "units", "a"]);
    assert_eq!(out, "");
}
