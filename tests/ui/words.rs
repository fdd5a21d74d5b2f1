//! The words of the report on the screen: a draft that follows the answers, taken over, and given back; and the marks.

use tuanthu::ui::Screen;

use super::window::{Window, shows};
use crate::fixture::answered;

#[test]
fn a_draft_is_taken_over_told_when_its_source_changes_and_given_back() {
    let mut window = Window::on(answered("D04: compliant"));
    window.show(Screen::Report);
    let linked = window.t("words-linked").to_owned();
    let changed = window.t("words-source-changed").to_owned();
    assert!(shows(&window, &linked));

    window.click("words-edit");
    assert!(!shows(&window, &linked) && !shows(&window, &changed));
    let taken = window.assessment().paragraphs["I.1"].clone();
    assert!(taken.contains(&window.assessment().profile.name), "{taken}");

    window.show(Screen::Profile);
    window.write("profile-address", "số 1 phố Thử");
    window.show(Screen::Report);
    assert!(shows(&window, &changed));
    assert_eq!(window.assessment().paragraphs["I.1"], taken);

    window.click("words-keep");
    assert!(!shows(&window, &changed));
    assert_eq!(window.assessment().paragraphs["I.1"], taken);

    window.click("words-relink");
    assert!(shows(&window, &linked) && shows(&window, "số 1 phố Thử"));
    assert!(window.assessment().paragraphs.is_empty());
    assert!(window.assessment().paragraph_drafts.is_empty());
}

#[test]
fn the_stamp_for_circulation_is_put_on_and_taken_away() {
    let mut window = Window::on(answered("D04: compliant"));
    window.show(Screen::Report);
    window.click("dispatch-internal");
    assert!(window.assessment().dispatch.marking.internal);
    window.click("dispatch-internal");
    assert!(window.assessment().dispatch.marking.is_empty());
}
