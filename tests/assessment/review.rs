//! Remarks and the state of a review: kept in the file, merged without a question, filtered, and asked for again.

use tuanthu::{
    assessment::{
        Assessment, file,
        filter::{Filter, Mark, Rows},
        merge::merge,
        review::{Comment, ReviewState},
        scope,
    },
    model::Verdict,
};

use crate::fixture::{LIBRARY, answered, control, now};

fn say(assessment: &mut Assessment, by: &str, text: &str) {
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.review.comments.push(Comment {
        text: text.to_owned(),
        ..Comment::default()
    });
    answer.review.stamp(by, now());
}

#[test]
fn a_file_without_a_review_has_no_word_of_one_and_with_one_keeps_it() {
    let mut assessment = answered("D04: compliant");
    assert!(!file::to_ron(&assessment).contains("review"));
    say(&mut assessment, "Lan", "Thiếu quyết định ban hành");
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.review.state = Some(ReviewState::SentBack);
    "Bổ sung số văn bản".clone_into(&mut answer.review.reason);
    let text = file::to_ron(&assessment);
    let again = file::from_ron("a.ron".as_ref(), text.as_bytes()).unwrap();
    assert_eq!(again, assessment);
}

#[test]
fn what_two_people_say_is_kept_on_whichever_machine_they_meet() {
    let base = answered("D04: compliant");
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    say(&mut mine, "Lan", "Thiếu quyết định");
    say(&mut theirs, "Minh", "Ai ký biên bản?");
    for (one, other) in [(&mine, &theirs), (&theirs, &mine)] {
        let merged = merge(Some(&base), one, other);
        assert_eq!(merged.conflicts, []);
        let merged = merged.clean().unwrap();
        let comments = &merged.answers[&control("D04")].review.comments;
        let mut by: Vec<&str> = comments.iter().map(|it| it.by.as_str()).collect();
        by.sort_unstable();
        assert_eq!(by, ["Lan", "Minh"]);
    }
}

#[test]
fn two_verdicts_of_reviewers_are_asked_about() {
    let base = answered("D04: compliant");
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    let state = |it: &mut Assessment, state| {
        it.answers.get_mut(&control("D04")).unwrap().review.state = Some(state);
    };
    state(&mut mine, ReviewState::Accepted);
    state(&mut theirs, ReviewState::SentBack);
    let merged = merge(Some(&base), &mine, &theirs);
    let fields: Vec<String> = merged
        .conflicts
        .iter()
        .map(tuanthu::assessment::merge::Conflict::field)
        .collect();
    assert_eq!(fields, ["review/state"]);
}

#[test]
fn what_was_accepted_and_changed_is_reviewed_again() {
    let assessment = answered("D04: compliant");
    let mut before = assessment.answers[&control("D04")].clone();
    before.review.state = Some(ReviewState::Accepted);
    let mut after = before.clone();
    after.review.comments.push(Comment::default());
    assert!(after.says_the_same_as(&before), "a remark changes nothing");
    after.verdict = Verdict::Partial;
    assert!(!after.says_the_same_as(&before));
    after.review_again(Some(&before));
    assert_eq!(after.review.state, Some(ReviewState::ToReview));
}

#[test]
fn answers_are_found_by_the_state_of_their_review() {
    let mut assessment = answered("D04: compliant, D05: partial, D06: compliant");
    say(&mut assessment, "Lan", "Thiếu quyết định");
    for (id, state) in [
        ("D05", ReviewState::ToReview),
        ("D06", ReviewState::SentBack),
    ] {
        let answer = assessment.answers.get_mut(&control(id)).unwrap();
        answer.review.state = Some(state);
    }
    let questions = scope::questions(&assessment, &LIBRARY);
    let rows = Rows::of(&assessment, &LIBRARY, &questions);
    for (mark, id) in [
        (Mark::OpenComments, "D04"),
        (Mark::ToReview, "D05"),
        (Mark::SentBack, "D06"),
    ] {
        let mut filter = Filter::default();
        filter.toggle(mark);
        let shown = filter.sift(&rows, &assessment, |_| true).shown;
        let ids = shown.iter().map(|it| &rows.get(*it).unwrap().question.at);
        assert_eq!(ids.collect::<Vec<_>>(), [&control(id)], "{mark:?}");
    }
}
