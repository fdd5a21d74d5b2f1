//! The navigation and the bar of menus: sections with their progress, the keys that lead there, what Tab leads to stays in
//! sight.

use eframe::egui::{self, Event, Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tuanthu::{
    model::{Language, OrganisationType, Section},
    ui::Screen,
};

use super::window::{Window, shows};
use crate::fixture::{answered, empty};

fn row_of(window: &Window, section: &str, figure: &str) -> String {
    format!("{} {figure}", window.t(&format!("section-{section}")))
}

#[test]
fn a_section_shows_how_far_it_is_and_leads_to_its_questions() {
    let mut window = Window::on(answered("D11: compliant"));
    window.show(Screen::Profile);
    let numbers = window
        .assessment()
        .scores_by_section(window.harness.state().session().unwrap().questions());
    let (_, score) = numbers
        .iter()
        .find(|(section, _)| *section == Section::Traceability)
        .unwrap();
    assert!(score.answered() > 0);
    let figure = format!("{}/{}", score.answered(), score.total());
    let row = row_of(&window, Section::Traceability.code(), &figure);
    window.click_named(&row);
    assert_eq!(window.harness.state().screen(), Screen::Walk);
    let selected = window.harness.state().selected().unwrap().clone();
    let questions = window.harness.state().session().unwrap().questions();
    let question = questions.iter().find(|it| it.at == selected).unwrap();
    assert_eq!(question.section, Section::Traceability);
}

#[test]
fn f10_and_alt_lead_to_the_menus_and_alt_with_another_key_does_not() {
    let focused = |window: &Window| window.harness.ctx.memory(egui::Memory::focused);
    let menu = |window: &Window| {
        let name = window.t("menu-file").to_owned();
        window
            .harness
            .get_by_label(&name)
            .accesskit_node()
            .is_focused()
    };
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Profile);
    window.press(Modifiers::NONE, Key::F10);
    assert!(menu(&window));
    window.press(Modifiers::NONE, Key::Enter);
    assert!(shows(&window, window.t("action-new")), "the menu is open");
    window.press(Modifiers::NONE, Key::Escape);

    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    let alt = |window: &mut Window, between: Option<Key>| {
        let harness = &mut window.harness;
        harness.event(Event::ModifiersChanged(Modifiers::ALT));
        if let Some(key) = between {
            harness.key_press_modifiers(Modifiers::ALT, key);
        }
        harness.event(Event::ModifiersChanged(Modifiers::NONE));
        harness.run_ok();
    };
    window.show(Screen::Profile);
    alt(&mut window, Some(Key::Home));
    assert_eq!(focused(&window), None, "Alt+Home is no way to the menus");
    // Most hands let Alt go first.
    let harness = &mut window.harness;
    harness.event(Event::ModifiersChanged(Modifiers::ALT));
    harness.event(Event::Key {
        key: Key::Home,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::ALT,
    });
    harness.event(Event::ModifiersChanged(Modifiers::NONE));
    harness.run_ok();
    assert_eq!(focused(&window), None, "nor where Alt is let go first");
    alt(&mut window, None);
    assert!(menu(&window));
}

#[test]
fn what_tab_leads_to_is_scrolled_into_sight() {
    let mut window = Window::open(
        Language::Vi,
        tuanthu::store::settings::Theme::Light,
        Some(empty(&[OrganisationType::InternetBody])),
    );
    window.harness.set_size(vec2(1000.0, 500.0));
    for screen in [Screen::Profile, Screen::Settings, Screen::Readiness] {
        window.show(screen);
        for _ in 0..60 {
            window.press(Modifiers::NONE, Key::Tab);
            let ctx = &window.harness.ctx;
            let Some(focused) = ctx.memory(egui::Memory::focused) else {
                continue;
            };
            let response = ctx.read_response(focused).unwrap();
            assert!(
                response.interact_rect.height() > 4.0,
                "{screen:?}: {:?} has the keyboard out of sight",
                response.rect
            );
        }
    }
}
