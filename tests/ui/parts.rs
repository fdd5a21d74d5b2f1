//! Parts in the window: handed out from the screen of the units, and opened by whoever is responsible.

use egui_kittest::kittest::Queryable as _;
use tuanthu::ui::Screen;

use crate::{
    fixture::{answered, control},
    part::some_part,
};

use super::window::{Window, shows};

#[test]
fn codes_that_nobody_knows_are_said_before_anything_is_handed_out() {
    let mut window = Window::on(answered("D04: partial"));
    window.show(Screen::Units);
    window.write("part-responsible", "Lê Văn Bình");
    window.write("part-codes", "D04 Z9");
    window.click("part-give");
    let unknown = window.texts.with("unit-codes-unknown", &[("codes", &"Z9")]);
    assert!(shows(&window, &unknown));
    assert!(window.assessment().parts.is_empty());
}

#[test]
fn a_part_is_put_together_handed_out_listed_and_withdrawn() {
    let mut window = Window::on(answered("D04: partial"));
    window.show(Screen::Units);
    window.write("part-responsible", "Lê Văn Bình");
    window.write("part-codes", "D04");
    let target = window.archive.path().join("p.tuanthu");
    window.answer_dialog(target.clone());
    window.click("part-give");
    let given = window.texts.with(
        "part-given",
        &[("part", &"P01"), ("who", &"Lê Văn Bình"), ("count", &1)],
    );
    window.wait_for(&given);
    assert!(target.exists());
    let part = window.assessment().parts[0].clone();
    assert!(part.controls.contains(&control("D04")));
    assert!(shows(&window, "P01 · Lê Văn Bình"));
    let withdraw = format!("{} P01", window.t("part-withdraw"));
    window.click_named(&withdraw);
    assert!(window.assessment().parts.is_empty());
}

#[test]
fn in_a_part_the_rest_stands_still_and_says_why() {
    let mut assessment = answered("D01: compliant, D04: partial");
    let mut part = some_part();
    part.controls.insert(control("D04"));
    assessment.part = Some(part);
    let mut window = Window::on(assessment);
    window.show(Screen::Profile);
    let strip = window.harness.query_all_by_label_contains("P01").count();
    assert!(strip > 0, "every screen says that it is a part");
    let asked = window.harness.state().session().unwrap().questions();
    assert_eq!(asked.len(), 1);
}
