//! A new period in the window: from the form to confirming by key, many at once, and taking it back.

use std::fs;

use eframe::egui::{Key, Modifiers};
use tuanthu::{
    app::session::Session,
    model::{Language, Verdict},
    ui::Screen,
};

use super::window::{Window, shows};
use crate::fixture::{LIBRARY, answered, control};

const NONE: Modifiers = Modifiers::NONE;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;

/// A window over the period after one with three answers.
fn next_period() -> Window {
    let mut window = Window::on_nothing(Language::Vi);
    let folder = window.archive.path().join("Quý I");
    fs::create_dir(&folder).unwrap();
    let earlier = answered("D01: compliant, D02: partial, D03: non_compliant");
    Session::create_in(&folder, earlier, LIBRARY.clone()).unwrap();
    window.answer_dialog(folder);
    window.show(Screen::New);
    window.click_step("carry-from-folder");
    let brings = window.texts.with(
        "carry-brings",
        &[("answers", &3), ("evidence", &0), ("actions", &0)],
    );
    window.wait_for(&brings);
    window.click_step("new-create");
    window.wait_until("the new assessment", |app| app.session().is_some());
    window
}

fn verdict(window: &Window, id: &str) -> Verdict {
    window.assessment().verdict(&control(id))
}

#[test]
fn a_carried_answer_is_confirmed_by_key_and_taken_back() {
    let mut window = next_period();
    let period = window.assessment().period;
    assert_eq!(period, "2007-Q2".parse().unwrap());
    let done = window.texts.with("carry-done", &[("count", &3)]);
    assert!(shows(&window, &done));
    window.press(CTRL, Key::Num2);
    window.press(CTRL, Key::L);
    let before = window.texts.period("2007-Q1".parse().unwrap());
    let from = window.texts.with("carried-from", &[("period", &before)]);
    assert!(shows(&window, &from));
    assert_eq!(verdict(&window, "D01"), Verdict::NotAssessed);
    window.press(NONE, Key::X);
    assert_eq!(verdict(&window, "D01"), Verdict::Compliant);
    assert!(!shows(&window, &from));
    let unchanged = window
        .texts
        .with("carried-unchanged", &[("period", &before)]);
    assert!(shows(&window, &unchanged));
    window.press(CTRL, Key::Z);
    assert_eq!(verdict(&window, "D01"), Verdict::NotAssessed);
    window.press(ALT, Key::X);
    assert_eq!(verdict(&window, "D01"), Verdict::Compliant);
}

#[test]
fn many_are_confirmed_at_once_as_one_step() {
    let mut window = next_period();
    window.press(CTRL, Key::Num2);
    window.press(CTRL, Key::A);
    let button = window.texts.with("bulk-confirm", &[("count", &3)]);
    window.click_named(&button);
    let expected = [Verdict::Compliant, Verdict::Partial, Verdict::NonCompliant];
    let found = |window: &Window| ["D01", "D02", "D03"].map(|id| verdict(window, id));
    assert_eq!(found(&window), expected);
    window.press(CTRL, Key::Z);
    assert_eq!(found(&window), [Verdict::NotAssessed; 3]);
}
