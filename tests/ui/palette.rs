//! The palette: everything that can be asked for here and every control, by keyboard alone.

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    assessment::scope::Question,
    lang::Texts,
    model::{Language, Moment, OrganisationType},
    ui::{
        Screen,
        action::{Action, Scene},
        cx::Cx,
        palette::{Goal, Palette},
        theme::Tokens,
    },
};

use super::{
    painted::painted,
    window::{Window, shows},
};
use crate::fixture::{LIBRARY, control, empty};

fn type_in(window: &mut Window, text: &str) {
    window.harness.event(Event::Text(text.to_owned()));
    window.harness.run_ok();
}

#[test]
fn a_command_is_found_without_diacritics_and_run_by_keyboard() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.press(Modifiers::COMMAND, Key::K);
    assert!(shows(&window, window.t("palette-keys")));
    type_in(&mut window, "danh muc");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.harness.state().screen(), Screen::Registers);
    assert!(!shows(&window, window.t("palette-keys")), "it is put away");
}

#[test]
fn a_control_is_found_by_its_title_and_shown() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Profile);
    window.press(Modifiers::COMMAND, Key::K);
    type_in(&mut window, "D11");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.harness.state().screen(), Screen::Walk);
    let title = &LIBRARY.text(&control("D11"), Language::Vi).unwrap().title;
    assert!(shows(&window, title));
}

#[test]
fn arrows_choose_escape_closes_and_nothing_happens() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Profile);
    window.press(Modifiers::COMMAND, Key::K);
    type_in(&mut window, "giao dien");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!shows(&window, window.t("palette-keys")));
    assert_eq!(window.harness.state().screen(), Screen::Profile);
    window.press(Modifiers::COMMAND, Key::K);
    type_in(&mut window, "khong co gi nhu the");
    assert!(shows(&window, window.t("palette-nothing-found")));
    window.press(Modifiers::NONE, Key::Enter);
    assert!(shows(&window, window.t("palette-nothing-found")));
    window.press(Modifiers::COMMAND, Key::K);
    assert!(!shows(&window, window.t("palette-keys")));
}

#[test]
fn keys_of_the_window_wait_while_the_palette_is_open() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Profile);
    window.press(Modifiers::COMMAND, Key::K);
    window.press(Modifiers::COMMAND, Key::Num3);
    assert_eq!(window.harness.state().screen(), Screen::Profile);
}

#[test]
fn what_was_chosen_lately_stands_first() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    for _ in 0..2 {
        window.press(Modifiers::COMMAND, Key::K);
        type_in(&mut window, "lich su");
        window.press(Modifiers::NONE, Key::Enter);
        assert_eq!(window.harness.state().screen(), Screen::History);
    }
    window.show(Screen::Profile);
    window.press(Modifiers::COMMAND, Key::K);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.harness.state().screen(), Screen::History);
}

#[test]
fn only_rows_in_sight_are_laid_out() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    assessment.breadth = tuanthu::assessment::Breadth::Whole;
    let mut window = Window::on(assessment);
    window.show(Screen::Profile);
    window.press(Modifiers::COMMAND, Key::K);
    let rows = window.harness.query_all_by_label_contains(" – ").count();
    assert!(rows < 60, "{rows} rows of controls are laid out");
}

/// A palette over the shipped controls, repeated until there are this many.
fn palette(count: usize, recent: Vec<Goal>) -> Palette {
    let texts = Texts::new(Language::Vi);
    let cx = Cx {
        texts: &texts,
        tokens: Tokens::of(eframe::egui::Theme::Light),
        library: &LIBRARY,
        phrases: &tuanthu::store::phrases::Phrases::default(),
        now: Moment::from_unix(0),
        can_edit: true,
    };
    let scene = Scene {
        screen: Screen::Home,
        folder: None,
        can_edit: false,
        has_conflicts: false,
        selected: None,
        stoppable: None,
        language: Language::Vi,
    };
    let assessment = empty(&[OrganisationType::InternetBody]);
    let asked = tuanthu::assessment::scope::questions(&assessment, &LIBRARY);
    let questions: Vec<Question> = asked.iter().cycle().take(count).cloned().collect();
    Palette::new(&cx, &scene, &questions, recent)
}

#[test]
fn at_least_ten_rows_are_in_sight() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.press(Modifiers::COMMAND, Key::K);
    type_in(&mut window, "an");
    let (texts, _) = painted(&window);
    let rows = texts.iter().filter(|text| {
        text.words.contains(" – ")
            && text.clip.contains(text.rect.center())
            && text.rect.left() > 300.0
    });
    assert!(rows.count() >= 10);
}

#[test]
fn nothing_is_offered_that_cannot_be_asked_for_here() {
    let texts = Texts::new(Language::Vi);
    let mut palette = palette(10, Vec::new());
    let found: Vec<String> = palette.search("").map(str::to_owned).collect();
    assert!(found.contains(&texts.t("action-new").to_owned()));
    assert!(
        !found.contains(&texts.t("action-save").to_owned()),
        "nothing is open"
    );
}

#[test]
fn every_word_must_fit_and_beginnings_of_words_come_first() {
    let mut palette = palette(10, vec![Goal::Do(Action::Dark)]);
    let texts = Texts::new(Language::Vi);
    let found: Vec<String> = palette.search("giao dien").map(str::to_owned).collect();
    assert_eq!(found[0], texts.t("action-dark"), "chosen lately");
    assert!(found.contains(&texts.t("action-light").to_owned()));
    assert_eq!(palette.search("giao zzz").count(), 0);
    assert_eq!(
        palette.search("THU NHO").next(),
        Some(texts.t("action-zoom-out"))
    );
}

#[test]
fn six_thousand_controls_are_all_found() {
    let mut palette = palette(6_000, Vec::new());
    let all = palette.search("").count();
    assert!(all > 6_000);
    let duties = palette.search("d01").count();
    assert!(duties > 0 && duties < all);
}
