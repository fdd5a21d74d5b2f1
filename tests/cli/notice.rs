//! `tuanthu notice`: incidents recorded, notified and closed without a window.

use std::{fs, path::Path};

use tempfile::TempDir;
use tuanthu::app::session::Session;

use crate::fixture::{LIBRARY, name, now};

use super::{begun, check};

/// A folder with an assessment of a named body, a key, and an incident.
fn hit() -> TempDir {
    let folder = begun();
    let at = folder.path();
    let mut session = Session::open(&at.join("a"), LIBRARY.clone()).unwrap();
    name(&mut session.assessment);
    session.save_now("Thử", now(), 0.0).unwrap();
    drop(session);
    fs::write(at.join("mk"), "mật khẩu thử").unwrap();
    let key = "identity new -o k.p12 --name Ký --organisation Thử --passphrase-file mk";
    check(at, 0, &key.split(' ').collect::<Vec<_>>());
    let mut add: Vec<&str> = "notice a add incident --system web03 --system web04"
        .split(' ')
        .collect();
    add.extend([
        "--noticed",
        "2007-03-12 08:30",
        "--what",
        "Trang tin bị sửa",
    ]);
    let (out, _) = check(at, 0, &add);
    let line = "1\n1\tSự cố\t2007-03-12\tTrang tin bị sửa";
    assert!(out.starts_with(line), "{out}");
    folder
}

/// Signs a notice of the first incident.
fn issue(at: &Path, status: i32, kind: &str, more: &[&str]) -> (String, String) {
    let begin = format!("notice a issue 1 {kind} --p12 k.p12 --passphrase-file mk");
    let args: Vec<&str> = begin.split(' ').chain(more.iter().copied()).collect();
    check(at, status, &args)
}

#[test]
fn a_notice_is_printed_signed_and_verified() {
    let folder = hit();
    let at = folder.path();
    let print = "notice a print 1 first -o letter.pdf --number 7";
    let (_, err) = check(at, 0, &print.split(' ').collect::<Vec<_>>());
    assert!(err.contains("1 trang"), "{err}");
    assert!(at.join("letter.pdf").is_file());
    let (_, err) = issue(at, 1, "first", &[]);
    assert!(err.contains("Chưa có ngày văn bản"), "{err}");
    let (out, _) = issue(at, 0, "first", &["--date", "2007-03-13"]);
    assert!(out.contains("Thông báo ban đầu: 2007-03-13"), "{out}");
    let path = out.lines().next().unwrap();
    check(at, 0, &["verify", path]);
}

#[test]
fn notices_follow_one_another_until_the_closing_one() {
    let folder = hit();
    let at = folder.path();
    let first = ["--number", "7", "--date", "2007-03-13"];
    issue(at, 0, "first", &first);
    let (_, err) = issue(at, 1, "first", &first);
    assert!(err.contains("Chưa đến lượt"), "{err}");
    let closing = ["--number", "9", "--date", "2007-03-15", "--news", "Đã vá"];
    let (_, err) = issue(at, 1, "closing", &closing);
    assert!(err.contains("Chưa nêu ngày khắc phục"), "{err}");
    let set = ["notice", "a", "set", "1", "--resolved", "2007-03-14 17:00"];
    check(at, 0, &set);
    let (out, _) = issue(at, 0, "closing", &closing);
    assert!(out.contains("Thông báo kết thúc: 2007-03-15"), "{out}");
}

#[test]
fn that_nothing_happened_is_said_and_taken_back() {
    let folder = begun();
    let at = folder.path();
    let (out, err) = check(at, 0, &["notice", "a"]);
    assert!(
        out.is_empty() && err.contains("Chưa ghi nhận"),
        "{out}{err}"
    );
    let (_, err) = check(at, 0, &["notice", "a", "none"]);
    assert!(err.contains("không phát sinh"), "{err}");
    let (_, err) = check(at, 0, &["notice", "a", "none", "--revoke"]);
    assert!(err.contains("Chưa ghi nhận"), "{err}");
    check(at, 1, &["notice", "a", "set", "3", "--what", "x"]);
    let wrong = ["notice", "a", "add", "incident", "--noticed", "hôm qua"];
    check(at, 64, &wrong);
}

#[test]
fn the_time_left_under_the_decree_of_2026_is_told_and_a_grade_changes_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let new = "new a --organisation Thử --type internet_body --period 2026";
    check(at, 0, &new.split(' ').collect::<Vec<_>>());
    let mut add: Vec<&str> = "notice a add incident --gravity serious --noticed"
        .split(' ')
        .collect();
    add.extend(["2026-01-12 08:30", "--what", "Trang tin bị sửa"]);
    let (_, err) = check(at, 0, &add);
    assert!(err.contains("1. Thông báo ban đầu: quá hạn"), "{err}");
    assert!(
        err.contains("hạn 08:30 13/01/2026 (điểm d khoản 2 Điều 31)"),
        "{err}"
    );
    check(at, 0, &["notice", "a", "set", "1", "--gravity", "ordinary"]);
    let (_, err) = check(at, 0, &["notice", "a"]);
    assert!(!err.contains("Thông báo ban đầu"), "{err}");
    assert!(err.contains("1. Báo cáo nguyên nhân"), "{err}");
    let (told, _) = check(at, 0, &["--lang", "en", "notice", "a"]);
    assert!(told.contains("2026-01-12"), "{told}");
    check(at, 64, &["notice", "a", "set", "1", "--gravity", "grave"]);
}
