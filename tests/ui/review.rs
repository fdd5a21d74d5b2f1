//! Reviewing on the card: a remark with its author, an answer that is sent back and accepted, and what comes of a change.

use eframe::egui::{Key, Modifiers};
use tuanthu::{
    app::place,
    assessment::{Assessment, Review, review::ReviewState},
    model::Verdict,
    ui::Screen,
};

use super::window::{Window, shows};
use crate::fixture::{answered, control, now};

fn review(window: &Window) -> &Review {
    &window.assessment().answers[&control("D01")].review
}

/// The walk over an answer of somebody else, whose review is open on the card.
fn reviewing(state: ReviewState) -> Window {
    let mut assessment: Assessment = answered("D01: compliant");
    let answer = assessment.answers.get_mut(&control("D01")).unwrap();
    "Người trả lời".clone_into(&mut answer.by);
    answer.at = Some(now());
    answer.review.state = Some(state);
    let mut window = Window::on(assessment);
    window.press(Modifiers::COMMAND, Key::Num2);
    window
}

#[test]
fn a_remark_carries_who_made_it_and_leaves_the_answer_to_whoever_gave_it() {
    let mut window = reviewing(ReviewState::ToReview);
    window.write("review-comment", "Thiếu quyết định ban hành");
    window.click("review-say");
    let comment = &review(&window).comments[0];
    assert_eq!(comment.text, "Thiếu quyết định ban hành");
    assert_eq!(comment.by, "Nguyễn Văn Thử");
    assert!(comment.at.is_some() && !comment.resolved);
    let answer = &window.assessment().answers[&control("D01")];
    assert_eq!(
        (answer.by.as_str(), answer.at),
        ("Người trả lời", Some(now()))
    );
    window.click("review-resolved");
    assert!(review(&window).comments[0].resolved);
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(!review(&window).comments[0].resolved);
}

#[test]
fn a_remark_of_somebody_who_gave_no_name_carries_the_name_that_the_command_line_would_write() {
    let mut window = reviewing(ReviewState::ToReview);
    window.show(Screen::Settings);
    window.write("settings-officer", "");
    window.show(Screen::Walk);
    window.write("review-comment", "Thiếu quyết định ban hành");
    window.click("review-say");
    let by = review(&window).comments[0].by.clone();
    assert_eq!(by, place::worker("", window.assessment()));
}

#[test]
fn whoever_works_has_a_name_while_anybody_is_known() {
    let mut assessment = answered("D01: compliant");
    "Lê Thị B".clone_into(&mut assessment.profile.officer);
    assert_eq!(place::worker(" Nguyễn Văn A ", &assessment), "Nguyễn Văn A");
    let user = place::user_name();
    let known = [user.as_str(), "Lê Thị B"];
    let known = known.iter().find(|name| !name.is_empty()).unwrap();
    assert_eq!(place::worker("  ", &assessment), *known);
}

#[test]
fn an_accepted_answer_that_changes_waits_to_be_reviewed_again() {
    let mut window = reviewing(ReviewState::Accepted);
    window.press(Modifiers::ALT, Key::Num2);
    let answer = &window.assessment().answers[&control("D01")];
    assert_eq!(answer.verdict, Verdict::Partial);
    assert_eq!(answer.by, "Nguyễn Văn Thử");
    assert_eq!(review(&window).state, Some(ReviewState::ToReview));
    let state = window.t("review-state-to-review").to_owned();
    let heading = window
        .texts
        .with("review-heading", &[("state", &state), ("count", &0)]);
    assert!(shows(&window, &heading));
}
