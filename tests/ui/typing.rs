//! Typing Vietnamese: marks that come on their own, and input methods that compose.

use eframe::egui::{self, Event};
use tuanthu::{app::session::SaveState, model::OrganisationType, ui::Screen};
use unicode_normalization::is_nfc;

use super::window::Window;
use crate::fixture::{control, empty};

#[test]
fn letters_typed_apart_are_kept_composed() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Walk);
    let name = window.t("card-observation").to_owned();
    window.field(&name).focus();
    window.harness.run_ok();
    // The keyboard layout "vn" sends each mark on its own; a paste may be decomposed throughout.
    for text in ["Tie", "\u{302}", "\u{301}", "ng Vie"] {
        window.harness.event(Event::Text(text.to_owned()));
        window.harness.run_ok();
    }
    window
        .harness
        .event(Event::Paste("\u{323}\u{302}t".to_owned()));
    window.harness.run_ok();
    let observation = &window.assessment().answers[&control("D01")].observation;
    assert!(is_nfc(observation));
    assert_eq!(observation, "Tiếng Việt");
}

#[test]
fn an_unfinished_syllable_is_no_edit() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Walk);
    let name = window.t("card-observation").to_owned();
    window.field(&name).focus();
    window.harness.run_ok();
    let preedit = |text: &str| {
        Event::Ime(egui::ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    window.harness.event(preedit("tieê"));
    window.harness.run_ok();
    assert!(!window.harness.state().session().unwrap().can_undo());
    // Autosave is due two seconds after an edit; an input method may take its time.
    let folder = window.folder();
    let on_disk = || std::fs::read(folder.join("assessment.ron")).unwrap();
    let before = on_disk();
    for _ in 0..20 {
        window.harness.step();
    }
    let state = window.harness.state().session().unwrap().save_state();
    assert!(matches!(state, SaveState::Saved(None)), "{state:?}");
    assert!(on_disk() == before);
    window.harness.event(preedit(""));
    window
        .harness
        .event(Event::Ime(egui::ImeEvent::Commit("tiếng".to_owned())));
    window.harness.run_ok();
    assert!(window.harness.state().session().unwrap().can_undo());
    assert_eq!(
        window.assessment().answers[&control("D01")].observation,
        "tiếng"
    );
}
