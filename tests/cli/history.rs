//! `tuanthu history`: who changed what, and whether the history is whole.

use std::fs;

use super::{begun, check};

#[test]
fn the_history_is_listed_filtered_and_verified() {
    let folder = begun();
    let run = |status, args: &[&str]| check(folder.path(), status, args);
    let (out, _) = run(0, &["history", "a", "--verify"]);
    assert_eq!(out, "Chưa có thay đổi nào được ghi vào lịch sử\n");
    run(
        0,
        &["answer", "a", "D04", "partial", "--note", "3/6 hệ thống"],
    );
    run(
        0,
        &["answer", "a", "A.5.1.1", "non-compliant", "--maturity", "1"],
    );
    let (out, _) = run(0, &["history", "a"]);
    assert_eq!(out.lines().count(), 5, "{out}");
    assert!(
        out.contains("\tdirective-03-2007/D04\tKết quả\tChưa rà soát\tĐang thực hiện\n"),
        "{out}"
    );
    assert!(out.contains("\tNhận xét\t\t3/6 hệ thống\n"), "{out}");
    let (out, _) = run(0, &["--lang", "en", "history", "a", "--control", "A.5.1.1"]);
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(out.contains("\tMaturity\t\t1 – ad hoc\n"), "{out}");
    assert_eq!(run(0, &["history", "a", "--who", "không ai"]).0, "");
    let (out, _) = run(0, &["history", "a", "--verify"]);
    assert!(out.starts_with("Lịch sử nguyên vẹn: 5 dòng"), "{out}");

    let file = folder.path().join("a/history.ronl");
    let whole = fs::read_to_string(&file).unwrap();
    let mut lines: Vec<&str> = whole.split_inclusive('\n').collect();
    lines.remove(2);
    fs::write(&file, lines.concat()).unwrap();
    let (out, err) = run(1, &["history", "a", "--verify"]);
    assert!(
        out.is_empty() && err.starts_with("Lịch sử bị xóa: không còn dòng 3\n"),
        "{err}"
    );
    assert_eq!(
        run(1, &["history", "a"]).0.lines().count(),
        4,
        "what is left can be read"
    );
    fs::write(&file, &whole[..whole.len() - 9]).unwrap();
    let (_, err) = run(1, &["history", "a", "--verify"]);
    assert!(
        err.contains("dòng 5 thiếu hoặc dở dang, trong khi hồ sơ ghi nhận 5 dòng"),
        "{err}"
    );
    run(2, &["history", "nowhere"]);
}
