//! What the officer sees at a glance: what is missing, with the way to where it is mended.

use egui_kittest::kittest::Queryable as _;
use tuanthu::{assessment::Breadth, ui::Screen};

use crate::fixture::answered;

use super::window::{Window, shows};

#[test]
fn seventy_questions_without_an_answer_are_one_row_that_opens() {
    let mut window = Window::on(answered("D01: compliant"));
    window.show(Screen::Readiness);
    let sentence = window.t("gap-not-assessed").to_owned();
    let go = format!("{} – D02 {sentence}", window.t("readiness-go"));
    assert!(window.harness.query_by_label(&go).is_none());
    window.click_named(&format!("▶ {sentence} (74)"));
    assert!(window.harness.query_by_label(&go).is_some());
    window.click_named(&format!("▼ {sentence} (74)"));
    assert!(window.harness.query_by_label(&go).is_none());
    window.click_named(&format!("{} – {sentence}", window.t("readiness-go-first")));
    assert_eq!(window.harness.state().screen(), Screen::Walk);
}

#[test]
fn the_list_of_what_is_missing_is_filtered_with_counts() {
    let mut window = Window::on(answered("D07: not_applicable"));
    window.show(Screen::Readiness);
    let chip = format!("✘ {} (", window.t("severity-form"));
    let wanted = window.t("gap-abbreviation-missing").to_owned();
    let other = window.t("gap-justification-missing").to_owned();
    assert!(shows(&window, &wanted) && shows(&window, &other));
    window
        .harness
        .get_by_label_contains(&chip)
        .click_accesskit();
    window.harness.run_ok();
    assert!(shows(&window, &wanted) && !shows(&window, &other));
    let plan = format!("{} (0)", window.t("area-plan"));
    window.click_named(&plan);
    assert!(shows(&window, window.t("readiness-nothing-here")));
}

#[test]
fn only_gaps_in_sight_are_laid_out() {
    let mut assessment = answered("D04: compliant");
    assessment.breadth = Breadth::Whole;
    let mut window = Window::on(assessment);
    window.show(Screen::Readiness);
    let open = format!("▶ {} (", window.t("gap-not-assessed"));
    window
        .harness
        .get_by_label_contains(&open)
        .click_accesskit();
    window.harness.run_ok();
    let go = format!("{} – ", window.t("readiness-go"));
    let rows = window.harness.query_all_by_label_contains(&go).count();
    assert!((10..40).contains(&rows), "{rows} rows");
}
