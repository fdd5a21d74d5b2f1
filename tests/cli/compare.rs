//! `tuanthu compare`: the samples of two periods side by side, on the terminal and as files.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value as Json;
use tempfile::{TempDir, tempdir};
use tuanthu::{
    app::{archive, samples::SAMPLES},
    exchange::xlsx::{self, Value},
};

use crate::fixture::{LIBRARY, now};

use super::check;

/// Both periods of the hosting company and the first one of the portal's owner, in folders of an archive.
fn archived() -> TempDir {
    let folder = tempdir().unwrap();
    for name in [
        "hosting-company-2007-Q1",
        "hosting-company-2007-Q4",
        "portal-owner-2007-Q1",
    ] {
        let sample = SAMPLES.iter().find(|it| it.name == name).unwrap();
        let mut assessment = sample.assessment(&LIBRARY).unwrap();
        let target = folder.path().join(name);
        fs::create_dir(&target).unwrap();
        archive::save(&target, &mut assessment, "Thử", now()).unwrap();
    }
    folder
}

const PAIR: [&str; 3] = [
    "compare",
    "hosting-company-2007-Q1",
    "hosting-company-2007-Q4",
];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    PAIR.iter().chain(more).copied().collect()
}

fn json(at: &Path, args: &[&str]) -> Json {
    let (out, _) = check(at, 0, args);
    serde_json::from_str(&out).unwrap()
}

/// How often each change came up.
fn changes(told: &Json) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for control in told["controls"].as_array().unwrap() {
        let change = control["change"].as_str().unwrap().to_owned();
        *counts.entry(change).or_default() += 1;
    }
    counts
}

#[test]
fn what_differs_is_told_a_line_each_and_the_other_way_round_it_is_mirrored() {
    let archive = archived();
    let at = archive.path();
    let (out, err) = check(at, 0, &PAIR);
    assert!(err.contains("Quý IV/2007 so với Quý I/2007"), "{err}");
    assert!(
        out.lines().any(|line| line.starts_with("Tốt hơn\t")),
        "{out}"
    );
    let forwards = json(at, &with(&["--json"]));
    let backwards = [PAIR[0], PAIR[2], PAIR[1], "--json"];
    let backwards = json(at, &backwards);
    let (forwards, backwards) = (changes(&forwards), changes(&backwards));
    assert!(
        forwards["better"] > forwards["worse"],
        "the plan was carried out"
    );
    assert!(forwards["worse"] > 0, "and something fell back");
    for (change, mirror) in [
        ("better", "worse"),
        ("worse", "better"),
        ("same", "same"),
        ("other", "other"),
        ("new", "gone"),
        ("gone", "new"),
    ] {
        assert_eq!(forwards.get(change), backwards.get(mirror), "{change}");
    }
}

#[test]
fn findings_are_told_with_what_became_of_them() {
    let archive = archived();
    let told = json(archive.path(), &with(&["--json"]));
    let findings = told["findings"].as_array().unwrap();
    let has = |fate: &str| findings.iter().any(|it| it["fate"] == fate);
    assert!(has("closed") && has("open"), "{findings:?}");
    assert_eq!(told["before"]["period"], "2007-Q1");
    assert_eq!(told["after"]["duties"], told["before"]["duties"]);
}

#[test]
fn other_organisations_and_one_s_own_answers_are_compared_too() {
    let archive = archived();
    let args = ["compare", PAIR[1], "portal-owner-2007-Q1", "--json"];
    let told = json(archive.path(), &args);
    assert!(
        changes(&told)["gone"] > 0,
        "a provider has duties that an owner has not"
    );
    let same = ["compare", PAIR[1], PAIR[1]];
    let (out, _) = check(archive.path(), 0, &same);
    assert_eq!(out, "", "nothing differs from itself");
}

#[test]
fn the_table_of_all_controls_is_the_same_in_csv_and_in_the_workbook() {
    let archive = archived();
    let at = archive.path();
    let (csv, _) = check(at, 0, &with(&["--csv"]));
    assert!(csv.starts_with('\u{feff}'), "spreadsheets read it as UTF-8");
    check(at, 0, &with(&["-o", "a.csv"]));
    let written = fs::read_to_string(at.join("a.csv")).unwrap();
    assert_eq!(written.trim_end(), csv.trim_end());
    check(at, 0, &with(&["-o", "a.xlsx"]));
    let book = xlsx::read(&fs::read(at.join("a.xlsx")).unwrap()).unwrap();
    let names: Vec<&str> = book.sheets.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names.len(), 10, "{names:?}");
    assert_eq!(names[9], "So sánh từng nội dung");
    let told = json(at, &with(&["--json"]));
    let controls = told["controls"].as_array().unwrap().len();
    let text = csv.trim_start_matches('\u{feff}');
    let rows = tuanthu::assessment::csv::parse(text, ',').unwrap();
    assert_eq!(rows.len(), controls + 1);
    let (_, err) = check(at, 2, &with(&["-o", "a.xlsx"]));
    assert!(err.contains("a.xlsx"), "nothing is overwritten: {err}");
    check(at, 64, &with(&["-o", "a.ods"]));
}

#[test]
fn figures_of_the_workbook_are_numbers_and_days_are_days() {
    let archive = archived();
    let at = archive.path();
    check(at, 0, &with(&["-o", "a.xlsx"]));
    let bytes = fs::read(at.join("a.xlsx")).unwrap();
    let book = xlsx::read(&bytes).unwrap();
    let cells = |sheet: usize, column: u32| -> Vec<Value> {
        let rows = book.sheets[sheet].rows.iter().skip(3);
        rows.map(|row| row.cell(column).value.clone()).collect()
    };
    let are_numbers = |cells: &[Value]| cells.iter().any(|it| matches!(it, Value::Number(_)));
    // The whole, sections, clauses, all periods, what is missed.
    for (sheet, column) in [(0, 2), (1, 1), (1, 3), (2, 2), (3, 1), (8, 3)] {
        let cells = cells(sheet, column);
        let name = &book.sheets[sheet].name;
        assert!(are_numbers(&cells), "{name}: {cells:?}");
    }
    let scores = cells(1, 1);
    let is_share = |it: &Value| !matches!(it, Value::Number(it) if !(0.0..=1.0).contains(it));
    assert!(scores.iter().all(is_share), "shares of one: {scores:?}");
    let late = cells(7, 2);
    let is_day = |it: &Value| matches!(it, Value::Date(_));
    assert!(!late.is_empty() && late.iter().all(is_day), "{late:?}");
}

#[test]
fn the_paper_can_be_signed_and_a_signed_report_can_be_compared() {
    let folder = tempdir().unwrap();
    let at = folder.path();
    check(at, 0, &["demo", "d"]);
    let folders = fs::read_dir(at.join("d")).unwrap();
    let mut folders = folders.map(|entry| entry.unwrap().path());
    let is_later =
        |it: &PathBuf| archive::load(it).is_ok_and(|it| it.period.to_string() == "2007-Q4");
    let later = folders.find(is_later).unwrap();
    let later = later.to_str().unwrap();
    let folders = fs::read_dir(at.join("d")).unwrap();
    let issued = folders
        .map(|entry| entry.unwrap().path())
        .find_map(|folder| {
            let assessment = archive::load(&folder).ok()?;
            let last = assessment.issued.last()?;
            Some(folder.join("reports").join(&last.file))
        });
    let report = issued.unwrap();
    let report = report.to_str().unwrap();
    let (out, _) = check(at, 0, &["compare", report, later, "-o", "c.pdf"]);
    assert_eq!(out, "c.pdf\n");
    fs::write(at.join("mk"), "mật khẩu thử").unwrap();
    let key = "identity new -o k.p12 --name Ký --organisation Thử --passphrase-file mk";
    check(at, 0, &key.split(' ').collect::<Vec<_>>());
    let sign = "sign c.pdf -o s.pdf --place internal --p12 k.p12 --passphrase-file mk";
    check(at, 0, &sign.split(' ').collect::<Vec<_>>());
    check(at, 0, &["verify", "s.pdf"]);
    let (_, err) = check(at, 1, &["compare", "s.pdf", later]);
    assert!(err.contains("s.pdf"), "it carries no assessment: {err}");
    let mut spoilt = fs::read(report).unwrap();
    let middle = spoilt.len() / 2;
    spoilt[middle] ^= 1;
    fs::write(at.join("x.pdf"), spoilt).unwrap();
    check(at, 1, &["compare", "x.pdf", later]);
}

#[test]
fn remarks_go_into_papers_and_tables_only_where_they_are_wanted() {
    let archive = archived();
    let at = archive.path();
    let words = "Đề nghị nêu rõ số văn bản";
    let remark = ["review", PAIR[2], "D04", "--remark", words];
    check(at, 0, &remark);
    let (without, _) = check(at, 0, &with(&["--csv"]));
    assert!(!without.contains(words));
    let (out, _) = check(at, 0, &with(&["--csv", "--remarks"]));
    assert!(out.contains(words), "{out}");
    assert_eq!(without.lines().next(), out.lines().next());

    let document = |name: &str, more: &[&str]| {
        let args = ["report", PAIR[2], "--dossier", "-o", name];
        check(at, 0, &args.iter().chain(more).copied().collect::<Vec<_>>());
        let file = fs::File::open(at.join(name)).unwrap();
        let mut zip = zip::ZipArchive::new(file).unwrap();
        let part = zip.by_name("word/document.xml").unwrap();
        std::io::read_to_string(part).unwrap()
    };
    assert!(!document("a.docx", &[]).contains(words));
    assert!(document("b.docx", &["--remarks"]).contains(words));
    let alone = ["report", PAIR[2], "--remarks", "-o", "c.pdf"];
    check(at, 64, &alone);
}
