//! The way of a paper on the report screen: each step offers what comes next, and nothing else.

use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    app::demo,
    assessment::{Route, State},
    ui::Screen,
};

use crate::fixture::{LIBRARY, date};

use super::window::{Window, shows};

/// The report screen over the sample.
fn office() -> Window {
    let mut window = Window::on(demo::sample(&LIBRARY).unwrap());
    window.show(Screen::Report);
    window
}

/// Presses the button of a step and waits until the paper stands there.
fn step(window: &mut Window, button: &str, state: State) {
    window.click_step(button);
    window.wait_until(button, |app| {
        let session = app.session().unwrap();
        session.assessment.dispatch.state() == state
    });
    window.harness.run_steps(3);
}

/// The report screen over the sample, whose paper a hand has signed and the clerk has numbered.
pub(super) fn numbered_by_hand() -> Window {
    let mut window = office();
    window.click("route-by-hand");
    step(&mut window, "act-submitted", State::Submitted);
    assert!(
        shows(&window, window.t("path-locked")),
        "it is not edited now"
    );
    window.write("path-comment", "Bổ sung số liệu tên miền");
    step(&mut window, "act-returned", State::Draft);
    assert!(
        shows(&window, "Bổ sung số liệu tên miền"),
        "its writer reads why"
    );
    step(&mut window, "act-submitted", State::Submitted);
    step(&mut window, "path-signed-by-hand", State::Signed);
    window.write("dispatch-number", "5");
    window.write("dispatch-date", "30/3/2007");
    step(&mut window, "act-numbered", State::Numbered);
    window
}

#[test]
fn a_paper_signed_by_hand_walks_down_the_screen_to_its_number() {
    let window = numbered_by_hand();
    assert!(shows(&window, window.t("path-no-scan")));
    let [issued] = window.assessment().issued.as_slice() else {
        panic!("one paper is issued");
    };
    assert_eq!(
        (issued.number, issued.date),
        (Some(5), Some(date("2007-03-30")))
    );
    assert_eq!(issued.route, Route::ByHand);
    let dispatch = &window.assessment().dispatch;
    assert_eq!(
        dispatch.steps.len(),
        5,
        "every step is kept: {:?}",
        dispatch.steps
    );
    assert!(shows(&window, window.t("issued-in-force")));
}

#[test]
fn a_paper_with_defects_of_form_cannot_be_submitted_on_the_screen() {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    assessment.profile.head.clear();
    assessment.dispatch.signatory.clear();
    let mut window = Window::on(assessment);
    window.show(Screen::Report);
    let defects = window.texts.with("path-check-defects", &[("count", &1)]);
    assert!(shows(&window, &defects));
    window.click_step("act-submitted");
    window.harness.run_steps(5);
    assert_eq!(window.assessment().dispatch.state(), State::Draft);
    window.click("path-see-gaps");
    assert_eq!(window.harness.state().screen(), Screen::Readiness);
}

#[test]
fn a_kept_draft_is_compared_with_what_it_has_become() {
    let mut window = office();
    let keep = window.texts.with("path-keep-draft", &[("number", &1)]);
    window.harness.get_by_label(&keep).click_accesskit();
    window.wait_until(&keep, |app| {
        let session = app.session().unwrap();
        session.assessment.dispatch.drafts() == 1
    });
    window.harness.run_steps(3);
    window.settle();

    window.click("menu-go");
    let asked = window.t("action-compare-draft").to_owned();
    let item = window.harness.get_by_label_contains(&asked);
    item.click_accesskit();
    window.wait_for("Bản đang soạn so với Dự thảo lần 1");
    assert_eq!(window.harness.state().screen(), Screen::Compare);
    assert!(shows(&window, window.t("compare-sheet-changes")));
    assert!(
        shows(&window, window.t("compare-nothing")),
        "nothing was edited since"
    );
}
