//! `tuanthu enquiry`: what a receiver asks back is recorded, answered, printed and signed without a window.

use std::fs;

use tuanthu::app::session::Session;

use crate::fixture::{LIBRARY, name, now};

use super::{begun, check};

#[test]
fn a_question_is_recorded_answered_printed_and_signed() {
    let folder = begun();
    let at = folder.path();
    let mut session = Session::open(&at.join("a"), LIBRARY.clone()).unwrap();
    name(&mut session.assessment);
    session.save_now("Thử", now(), 0.0).unwrap();
    drop(session);
    let (out, err) = check(at, 0, &["enquiry", "a"]);
    assert!(out.is_empty() && err.contains("Chưa có yêu cầu"), "{err}");
    let add = "enquiry a add --letter 215/VNCERT --dated 2007-04-10 --due 2007-04-20";
    let mut add: Vec<&str> = add.split(' ').collect();
    add.extend([
        "--from",
        "Trung tâm VNCERT",
        "--question",
        "Đã sao lưu chưa",
    ]);
    let (out, _) = check(at, 0, &add);
    let line =
        "1\tTrung tâm VNCERT\t215/VNCERT\t2007-04-20\tĐã sao lưu chưa\tQuá hạn trả lời\t\t\n";
    assert_eq!(out, line);
    let (_, err) = check(at, 1, &["enquiry", "a", "by-hand", "1"]);
    assert!(err.contains("Chưa có nội dung trả lời"), "{err}");
    let (_, err) = check(at, 2, &["enquiry", "a", "set", "1", "--paper", "E077"]);
    assert!(err.contains("E077"), "{err}");
    let (_, err) = check(at, 1, &["enquiry", "a", "set", "2", "--answer", "x"]);
    assert!(err.contains("Không có yêu cầu giải trình số 2"), "{err}");
    let set = ["enquiry", "a", "set", "1", "--answer", "Đã sao lưu"];
    check(at, 0, &set);
    let print = ["paper", "reply", "a", "-o", "draft.pdf"];
    let (_, err) = check(at, 0, &print);
    assert!(err.contains("DỰ THẢO"), "{err}");
    let set = "enquiry a set 1 --number 9 --date 2007-04-18";
    check(at, 0, &set.split(' ').collect::<Vec<_>>());
    let (_, err) = check(at, 0, &["paper", "reply", "a", "-o", "letter.pdf"]);
    assert!(!err.contains("DỰ THẢO"), "{err}");
    fs::write(at.join("mk"), "mật khẩu thử").unwrap();
    let key = "identity new -o k.p12 --name Ký --organisation Thử --passphrase-file mk";
    check(at, 0, &key.split(' ').collect::<Vec<_>>());
    let sign = "enquiry a sign 1 --p12 k.p12 --passphrase-file mk";
    let sign: Vec<&str> = sign.split(' ').collect();
    let (out, _) = check(at, 0, &sign);
    assert!(out.contains("Đã trả lời"), "{out}");
    let path = out.lines().next().unwrap();
    check(at, 0, &["verify", path]);
    let (_, err) = check(at, 1, &sign);
    assert!(err.contains("đã được trả lời"), "{err}");
    let (_, err) = check(at, 1, &set.split(' ').collect::<Vec<_>>());
    assert!(err.contains("đã được trả lời"), "{err}");
}
