//! `tuanthu new --from`: the period after an earlier assessment.

use tuanthu::{app::archive, assessment::Assessment, model::Verdict};

use super::{begun, check};
use crate::fixture::control;

#[test]
fn a_new_period_starts_from_an_earlier_one() {
    let folder = begun();
    let run = |status, args: &[&str]| check(folder.path(), status, args);
    run(
        0,
        &["answer", "a", "D04", "compliant", "--note", "đã có quy chế"],
    );
    let (out, err) = run(0, &["new", "b", "--from", "a"]);
    assert_eq!(out, "b\n");
    assert!(err.contains("1 nội dung cần xác nhận"), "{err}");
    let (gaps, _) = run(1, &["check", "b"]);
    assert!(
        gaps.contains("Kế thừa từ kỳ trước, chưa được xác nhận"),
        "{gaps}"
    );
    let load = |name: &str| archive::load(&folder.path().join(name)).unwrap();
    let (b, d04) = (load("b"), control("D04"));
    assert_eq!(b.period, "2007-Q2".parse().unwrap());
    assert_eq!(b.answers[&d04].observation, "đã có quy chế");
    let proposed = |it: &Assessment| it.answers[&d04].carried.as_ref().unwrap().verdict;
    assert_eq!(proposed(&b), Some(Verdict::Compliant));

    run(
        0,
        &["new", "c", "--from", "b", "--period", "2008", "--reset"],
    );
    let c = load("c");
    assert_eq!((c.period, proposed(&c)), ("2008".parse().unwrap(), None));

    run(2, &["new", "d", "--from", "nowhere"]);
    run(64, &["new", "d", "--reset"]);
    run(2, &["new", "b", "--from", "a"]);
}
