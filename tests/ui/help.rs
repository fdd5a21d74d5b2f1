//! Help, the sheet of keys, and the page about the program.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    lang::Texts,
    model::{Language, OrganisationType},
    ui::{Screen, action::Action},
};

use super::window::{Window, shows};
use crate::fixture::empty;

#[test]
fn every_screen_is_explained_in_both_languages() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for screen in Screen::explained() {
            for family in ["help-what", "help-do", "help-data"] {
                let id = format!("{family}-{}", screen.code());
                assert!(texts.has(&id), "{id} in {language:?}");
            }
        }
    }
}

#[test]
fn f1_explains_the_screen_and_goes_back_to_it() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Registers);
    window.press(Modifiers::NONE, Key::F1);
    assert_eq!(window.harness.state().screen(), Screen::Help);
    assert!(shows(&window, window.t("help-what-registers")));
    window.press(Modifiers::NONE, Key::F1);
    assert_eq!(window.harness.state().screen(), Screen::Registers);
}

#[test]
fn help_on_help_keeps_what_was_explained() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Plan);
    window.press(Modifiers::NONE, Key::F1);
    window.press(Modifiers::COMMAND, Key::F1);
    assert_eq!(window.harness.state().screen(), Screen::Keys);
    window.press(Modifiers::NONE, Key::F1);
    assert!(shows(&window, window.t("help-what-plan")));
}

#[test]
fn the_sheet_shows_every_key_with_its_action() {
    let mut window = Window::on_nothing(Language::Vi);
    window.show(Screen::Keys);
    for &action in Action::ALL {
        if action.entry().keys.is_empty() {
            continue;
        }
        let name = window
            .t(&format!("action-{}", action.entry().code))
            .to_owned();
        assert!(shows(&window, &name), "{action:?}");
        assert!(shows(&window, &action.key_text()), "{action:?}");
    }
}

#[test]
fn about_shows_the_licence_of_the_part_that_is_chosen() {
    let mut window = Window::on_nothing(Language::Vi);
    window.show(Screen::About);
    window.write("about-search", "be vietnam");
    let rows = window
        .harness
        .query_all_by_label_contains("Be Vietnam Pro – OFL");
    rows.last().unwrap().click_accesskit();
    window.harness.run_ok();
    assert!(shows(&window, "SIL Open Font License"));
    assert!(!shows(
        &window,
        "Permission is hereby granted, free of charge, to any person obtaining a\ncopy"
    ));
}
