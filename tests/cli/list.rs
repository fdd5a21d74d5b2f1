//! `tuanthu list`: the archive, a line each.

use std::fs;

use serde_json::Value;

use super::{begun, check};

#[test]
fn the_archive_is_listed_in_words_and_as_json() {
    let folder = begun();
    let run = |status, args: &[&str]| check(folder.path(), status, args);
    run(0, &["answer", "a", "D04", "compliant"]);
    let (out, _) = run(0, &["list", "."]);
    assert_eq!(out, "2007-Q1\tSở Thử\t1,3 %\t1/20\t1,3 %\t0\tĐang lập\ta\n");
    let (out, _) = run(0, &["--lang", "en", "list", ".", "--json"]);
    let line: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(line["state"], "in-work");
    assert_eq!(line["duties_done"], 1);
    assert_eq!(line["data"], "whole");
    assert_eq!(line["problem"], Value::Null);

    fs::create_dir(folder.path().join("b")).unwrap();
    fs::write(folder.path().join("b/assessment.ron"), "(").unwrap();
    let (out, err) = run(1, &["list", "."]);
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(
        out.contains("Không đọc được\tb\n") && err.starts_with("b: "),
        "{out}{err}"
    );
    let (out, _) = run(1, &["list", ".", "--json"]);
    let lines = out.lines().map(|line| serde_json::from_str(line).unwrap());
    let states: Vec<Value> = lines.map(|line: Value| line["state"].clone()).collect();
    assert_eq!(states, ["in-work", "damaged"]);
    assert_eq!(run(0, &["list", "chưa có"]).0, "");
}
