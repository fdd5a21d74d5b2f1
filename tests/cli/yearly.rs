//! The yearly report of Decree 331/2026/NĐ-CP from the command line, and the laws that a report cites.

use std::{fs, path::Path};

use super::{begun, check};

/// The folder of the sample with the yearly report.
fn sample(at: &Path) -> String {
    check(at, 0, &["demo", "d", "--no-window"]);
    let mut inside = fs::read_dir(at.join("d")).unwrap().map(|it| it.unwrap());
    let is_it = |name: &str| name.starts_with("2026 ");
    let home = inside.find(|it| it.file_name().to_str().is_some_and(is_it));
    home.unwrap().path().to_str().unwrap().to_owned()
}

#[test]
fn the_yearly_letter_goes_from_the_sample_through_every_hand_to_a_verified_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let home = &sample(at);
    let (hints, _) = check(at, 0, &["check", home]);
    assert!(
        hints.contains("chưa được đối chiếu với bản đăng Công báo"),
        "{hints}"
    );
    fs::write(at.join("pass"), "một mật khẩu dài").unwrap();
    let identity = [
        "identity",
        "new",
        "--name",
        "Phùng Đức Lâm",
        "--organisation",
        "BVS",
        "-o",
        "k.p12",
        "--passphrase-file",
        "pass",
    ];
    check(at, 0, &identity);
    check(at, 0, &["dispatch", home, "submit"]);
    let key = ["--p12", "k.p12", "--passphrase-file", "pass"];
    let signed: Vec<&str> = ["dispatch", home, "sign"].into_iter().chain(key).collect();
    check(at, 0, &signed);
    let number = [
        "dispatch",
        home,
        "number",
        "--number",
        "27",
        "--date",
        "2026-12-18",
    ];
    let numbered: Vec<&str> = number.into_iter().chain(key).collect();
    check(at, 0, &numbered);
    let reports = fs::read_dir(format!("{home}/reports")).unwrap();
    let paths = reports.map(|it| it.unwrap().path());
    let report = paths
        .filter(|path| path.extension().is_some_and(|it| it == "pdf"))
        .find(|path| path.to_str().unwrap().contains("27-BVS-KTNB"))
        .expect("the issued letter is kept under its number and symbol");
    check(at, 0, &["verify", report.to_str().unwrap()]);
}

#[test]
fn a_new_assessment_of_a_year_follows_the_yearly_scheme_and_counts_to_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (name, period, scheme, day) in [
        ("a", "2026", "yearly-331", "2026-12-14"),
        ("b", "2029", "yearly-331", "2029-12-14"),
        ("c", "2007-Q1", "q1-2007", "2007-03-30"),
        ("d", "2008-Q2", "q1-2007", "2008-06-30"),
    ] {
        let new = [
            "new",
            name,
            "--organisation",
            "Sở Thử",
            "--type",
            "internet_body",
            "--period",
            period,
        ];
        check(at, 0, &new);
        let kept = fs::read_to_string(at.join(name).join("assessment.ron")).unwrap();
        assert!(
            kept.contains(&format!("scheme: \"{scheme}\"")),
            "{period}: {kept}"
        );
        assert!(
            kept.contains(&format!("as_of: \"{day}\"")),
            "{period}: {kept}"
        );
    }
}

#[test]
fn laws_are_cited_and_taken_out_by_number_and_unchecked_ones_only_on_demand() {
    let folder = begun();
    let at = folder.path();
    let (out, _) = check(at, 0, &["legal", "a"]);
    assert!(out.contains("Chưa viện dẫn văn bản nào"), "{out}");
    let (out, _) = check(at, 0, &["legal", "a", "--as-scheme"]);
    let numbers: Vec<&str> = out
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!(numbers, ["* 51/2005/QH11", "* 67/2006/QH11"]);
    let (out, _) = check(
        at,
        0,
        &[
            "legal",
            "a",
            "--drop",
            "51/2005/QH11",
            "--cite",
            "55/2001/NĐ-CP",
        ],
    );
    assert!(
        !out.contains("51/2005/QH11") && out.contains("* 55/2001/NĐ-CP"),
        "{out}"
    );
    assert!(
        out.contains("Cần kiểm tra"),
        "what was not checked is said: {out}"
    );
    let (out, _) = check(at, 0, &["legal", "a", "--all"]);
    assert!(out.contains("  51/2005/QH11"), "what could be cited: {out}");
    assert!(
        !out.contains("116/2025/QH15"),
        "only what holds on the day: {out}"
    );
    let (_, err) = check(at, 2, &["legal", "a", "--cite", "9/9"]);
    assert!(err.contains("Không có văn bản số 9/9"), "{err}");
    let (_, err) = check(at, 2, &["legal", "a", "--drop", "9/9"]);
    assert!(err.contains("chưa được viện dẫn"), "{err}");
}
