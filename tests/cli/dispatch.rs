//! `tuanthu dispatch`: the whole way of a paper without a window.

use super::{begun, check};

#[test]
fn a_paper_with_defects_of_form_is_refused_by_name_and_a_draft_is_kept() {
    let folder = begun();
    let at = folder.path();
    let (_, err) = check(
        at,
        1,
        &["dispatch", "a", "submit", "--by", "Nguyễn Văn Thử"],
    );
    assert!(err.contains("lỗi thể thức"), "{err}");
    let (out, _) = check(at, 0, &["dispatch", "a", "draft", "--by", "Nguyễn Văn Thử"]);
    assert!(out.contains("dự thảo lần 1"), "{out}");
    assert!(out.contains("Gửi dự thảo\tNguyễn Văn Thử"), "{out}");
    let (out, err) = check(at, 0, &["dispatch", "a"]);
    assert_eq!(out.lines().count(), 1, "one step: {out}");
    assert!(err.contains("đang dự thảo"), "{err}");
}

#[test]
fn a_step_out_of_turn_is_refused_with_a_sentence_and_leaves_no_file() {
    let folder = begun();
    let at = folder.path();
    let early = ["dispatch", "a", "return", "--comment", "Sửa", "--by", "Thử"];
    let (_, err) = check(at, 1, &early);
    assert!(err.contains("“Trả lại” khi văn bản đang dự thảo"), "{err}");
    let next = [
        "dispatch", "a", "amend", "replaces", "--number", "5", "--reason", "Sai",
    ];
    let (_, err) = check(at, 1, &next);
    assert!(err.contains("chưa được phát hành"), "{err}");
    assert!(!at.join("a/reports").exists());
}
