//! `tuanthu phrases`: one's own sentences go to a colleague as a file and come in from one.

use std::fs;

use tempfile::tempdir;

use super::check;

#[test]
fn sentences_are_listed_written_and_taken_in() {
    let folder = tempdir().unwrap();
    let at = folder.path();
    let (out, err) = check(at, 0, &["phrases"]);
    assert!(out.is_empty() && err.contains("Chưa có câu mẫu"), "{err}");
    let theirs = r#"(
        format: 1,
        sentences: [(
            place: answer(of: "directive-03-2007/D04", verdict: partial),
            text: "Còn … máy chủ chưa rà soát.",
        )],
    )"#;
    fs::write(at.join("a.ron"), theirs).unwrap();
    let (_, err) = check(at, 0, &["phrases", "import", "a.ron"]);
    assert!(err.contains("1 câu mẫu mới trong số 1"), "{err}");
    let (out, _) = check(at, 0, &["phrases"]);
    assert!(out.starts_with("D04 "), "{out}");
    assert!(out.contains("\tCòn … máy chủ chưa rà soát.\n"), "{out}");
    check(at, 0, &["phrases", "export", "b.ron"]);
    check(at, 2, &["phrases", "export", "b.ron"]);
    let (_, err) = check(at, 0, &["phrases", "import", "b.ron"]);
    assert!(err.contains("0 câu mẫu mới trong số 1"), "{err}");
    fs::write(at.join("b.ron"), "không").unwrap();
    let (_, err) = check(at, 2, &["phrases", "import", "b.ron"]);
    assert!(err.contains("không phải tệp câu mẫu"), "{err}");
}
