//! `tuanthu confirm` and `tuanthu review`.

use tuanthu::{app::archive, assessment::review::ReviewState, model::Verdict};

use super::{begun, check};
use crate::fixture::control;

#[test]
fn carried_answers_are_confirmed_one_by_one_or_together() {
    let folder = begun();
    let run = |status, args: &[&str]| check(folder.path(), status, args);
    for at in ["D04", "D05", "A.5.1.1"] {
        run(0, &["answer", "a", at, "compliant", "--note", "đã xem"]);
    }
    run(0, &["new", "b", "--from", "a"]);
    let (out, err) = run(0, &["confirm", "b", "D04"]);
    assert!(out.contains("D04"), "{out}");
    assert!(err.contains("1 nội dung; còn 2"), "{err}");
    let (out, err) = run(1, &["confirm", "b", "D04", "D05"]);
    assert!(!out.contains("D04") && out.contains("D05"), "{out}");
    assert!(err.contains("không có kết quả kế thừa"), "{err}");
    let (_, err) = run(0, &["confirm", "b", "--all"]);
    assert!(err.contains("còn 0"), "{err}");
    run(64, &["confirm", "b"]);
    run(64, &["confirm", "b", "D04", "--all"]);
    run(2, &["confirm", "b", "Z99"]);
    let b = archive::load(&folder.path().join("b")).unwrap();
    assert_eq!(b.confirming().unchanged, 3);
    assert_eq!(b.verdict(&control("D05")), Verdict::Compliant);

    run(
        0,
        &["new", "c", "--from", "a", "--reset", "--period", "2008"],
    );
    let (_, err) = run(1, &["confirm", "c", "D04"]);
    assert!(err.contains("đánh giá lại"), "{err}");
}

#[test]
fn a_review_takes_its_states_and_says_why_an_answer_goes_back() {
    let folder = begun();
    let run = |status, args: &[&str]| check(folder.path(), status, args);
    let review = || {
        let a = archive::load(&folder.path().join("a")).unwrap();
        a.answers[&control("D04")].review.clone()
    };
    run(0, &["answer", "a", "D04", "compliant"]);
    let (out, _) = run(0, &["review", "a", "D04", "to-review"]);
    assert!(out.contains("D04\tChờ soát xét"), "{out}");
    let (_, err) = run(1, &["review", "a", "D04", "sent-back"]);
    assert!(err.contains("lý do"), "{err}");
    run(1, &["review", "a", "D04", "accepted", "--reason", "không"]);
    run(1, &["review", "a", "D04", "--remark", " "]);
    assert_eq!(review().state, Some(ReviewState::ToReview));
    let back = [
        "review",
        "a",
        "D04",
        "sent-back",
        "--reason",
        "thiếu quyết định",
    ];
    run(0, &back);
    run(0, &["review", "a", "D04", "--remark", "hỏi văn thư"]);
    let told = review();
    assert_eq!(told.state, Some(ReviewState::SentBack));
    assert_eq!(told.reason, "thiếu quyết định");
    assert_eq!(told.comments[0].text, "hỏi văn thư");
    assert!(told.comments[0].at.is_some(), "it says when it was made");
    run(0, &["review", "a", "D04", "accepted"]);
    assert_eq!(review().reason, "", "what is accepted has no reason left");
    run(0, &["answer", "a", "D04", "partial"]);
    assert_eq!(review().state, Some(ReviewState::ToReview), "reviewed anew");
    run(0, &["review", "a", "D04", "to-do"]);
    assert_eq!(review().state, None);
    run(64, &["review", "a", "D04", "done"]);
    run(64, &["review", "a", "D04"]);
}
