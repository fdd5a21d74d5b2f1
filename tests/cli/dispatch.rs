//! `tuanthu dispatch`: the whole way of a paper without a window.

use std::fs;

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

#[test]
fn whose_key_what_is_wrong_and_why_no_stamp_are_said_and_no_signature_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    check(at, 0, &["demo", "d", "--no-window"]);
    let mut inside = fs::read_dir(at.join("d")).unwrap().map(|it| it.unwrap());
    let is_issued = |name: &str| name.starts_with("2007-Q1 ") && name.ends_with("Sông Cầu");
    let issued = inside.find(|it| it.file_name().to_str().is_some_and(is_issued));
    let home = issued.unwrap().path();
    let home = home.to_str().unwrap();
    fs::write(at.join("pass"), "một mật khẩu dài").unwrap();
    let make = [
        "identity",
        "new",
        "--name",
        "Người Khác",
        "--organisation",
        "Nơi khác",
        "-o",
        "k.p12",
        "--passphrase-file",
        "pass",
    ];
    check(at, 0, &make);
    let next = [
        "dispatch",
        home,
        "amend",
        "replaces",
        "--number",
        "5",
        "--reason",
        "Sai số liệu",
    ];
    check(at, 0, &next);
    check(at, 0, &["dispatch", home, "submit"]);
    let evidence = fs::read_dir(format!("{home}/evidence")).unwrap().next();
    fs::write(evidence.unwrap().unwrap().path(), "khác").unwrap();

    let mut sign = vec![
        "dispatch",
        home,
        "sign",
        "--p12",
        "k.p12",
        "--passphrase-file",
        "pass",
        "--timestamp",
        "http://127.0.0.1:9/",
    ];
    let (out, err) = check(at, 2, &sign);
    assert!(out.is_empty(), "nothing was signed: {out}");
    assert!(err.contains("đã bị thay đổi"), "{err}");
    assert!(
        err.contains("Không kết nối được dịch vụ cấp dấu thời gian"),
        "{err}"
    );
    sign.push("--timestamp-optional");
    let (out, err) = check(at, 0, &sign);
    assert!(out.contains("(đã ký)"), "{out}");
    let said = [
        "Ký bằng chứng thư số của: Người Khác",
        "Chứng thư số mang tên Người Khác",
        "Chứng thư số tự cấp",
        "Chữ ký không có dấu thời gian",
    ];
    let places = said.map(|words| err.find(words).unwrap_or_else(|| panic!("{words}: {err}")));
    assert!(places.is_sorted(), "in this order: {err}");
}

#[test]
fn papers_are_listed_and_written_as_pdf_or_word() {
    let folder = begun();
    let at = folder.path();
    let points = ["dispatch", "a", "points", "Cho gửi bản giấy", "--by", "Thử"];
    check(at, 0, &points);
    let (out, _) = check(at, 0, &["paper", "list"]);
    assert!(out.contains("submission\tPhiếu trình\n"), "{out}");
    let (out, _) = check(at, 0, &["paper", "list", "a"]);
    assert!(out.contains("submission\t1\tPhiếu trình\n"), "{out}");
    assert!(!out.contains("notice"), "nothing to tell of: {out}");
    for name in ["p.pdf", "p.docx"] {
        check(at, 0, &["paper", "submission", "a", "-o", name]);
        assert!(at.join(name).is_file());
    }
    let (_, err) = check(at, 1, &["paper", "notice", "a", "-o", "n.pdf"]);
    assert!(err.contains("Chưa có gì để lập Công văn"), "{err}");
    check(at, 64, &["paper", "submission"]);
    check(at, 64, &["paper", "letter", "a"]);
}
