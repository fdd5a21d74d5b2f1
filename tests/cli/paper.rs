//! `tuanthu paper sign`: both sides of a paper of the house sign one file, one after the other, and receivers verify it.

use std::fs;

use tuanthu::app::session::Session;

use crate::{
    fixture::{LIBRARY, name, now},
    tools,
};

use super::{begun, check};

const KEY: &str = "--p12 k.p12 --passphrase-file mk";

fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

#[test]
fn both_sides_sign_the_minutes_and_both_signatures_hold() {
    let folder = begun();
    let at = folder.path();
    let mut session = Session::open(&at.join("a"), LIBRARY.clone()).unwrap();
    name(&mut session.assessment);
    let meeting = tuanthu::assessment::register::Meeting {
        unit: "Phòng Kỹ thuật".to_owned(),
        on: "2007-03-05".parse().ok(),
        present: "Trần Thị Bình, Trưởng phòng".to_owned(),
        said: "Nhật ký được giữ 90 ngày".to_owned(),
        ..Default::default()
    };
    session.assessment.registers.meetings.push(meeting);
    session.save_now("Thử", now(), 0.0).unwrap();
    drop(session);
    fs::write(at.join("mk"), "mật khẩu thử").unwrap();
    let key = "identity new -o k.p12 --name Ký --organisation Thử --passphrase-file mk";
    check(at, 0, &words(key));

    let sign = format!("paper sign minutes a {KEY}");
    let (out, err) = check(at, 0, &words(&sign));
    assert!(err.contains("bên ký thứ hai"), "still open: {err}");
    assert!(err.contains("Trần Thị Bình"), "another name is told: {err}");
    let first = fs::read(at.join(out.trim())).unwrap();
    let (list, _) = check(at, 0, &["paper", "list", "a"]);
    let line = list.lines().find(|line| line.starts_with("minutes"));
    assert!(line.unwrap().contains("còn chờ bên kia ký"), "{list}");

    let twice = format!("paper sign minutes a --place first {KEY}");
    let (_, err) = check(at, 1, &words(&twice));
    assert!(err.contains("đã có chữ ký"), "{err}");
    let (out, err) = check(at, 0, &words(&sign));
    assert!(!err.contains("bên ký thứ hai"), "nobody is left: {err}");
    let path = out.trim().to_owned();
    let both = fs::read(at.join(&path)).unwrap();
    assert!(
        both.starts_with(&first),
        "the second signs the first's file"
    );
    check(at, 0, &["verify", &path]);
    if let Some(pdfsig) = tools::require("pdfsig") {
        let (told, _) = pdfsig.run(at, &[&path]);
        assert_eq!(told.matches("Signature is Valid").count(), 2, "{told}");
    }

    let (_, err) = check(at, 1, &words(&sign));
    assert!(err.contains("lập lại và ký từ đầu"), "{err}");
    let (out, _) = check(at, 0, &words(&format!("{sign} --anew")));
    assert_ne!(out.trim(), path, "what is signed is never overwritten");
    fs::write(at.join(out.trim()), b"another file").unwrap();
    let (_, err) = check(at, 2, &words(&sign));
    assert!(err.contains("đã bị thay đổi"), "{err}");
}

#[test]
fn what_has_a_way_of_its_own_is_not_signed_as_a_paper_of_the_house() {
    let folder = begun();
    fs::write(folder.path().join("mk"), "mật khẩu thử").unwrap();
    for (kind, why) in [("report", "lệnh dispatch"), ("dossier", "lệnh report")] {
        let sign = format!("paper sign {kind} a {KEY}");
        let (_, err) = check(folder.path(), 1, &words(&sign));
        assert!(err.contains(why), "{err}");
    }
    for (kind, why) in [("reply", "số 1"), ("minutes", "Chưa có gì để lập")] {
        let sign = format!("paper sign {kind} a {KEY}");
        let (_, err) = check(folder.path(), 1, &words(&sign));
        assert!(err.contains(why), "{kind}: {err}");
    }
}
