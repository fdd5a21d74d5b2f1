//! Everything that can be asked for by name: that the list is whole, that no key means two things, and that menus and
//! keys do what it says.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    lang::{self, Texts},
    model::{Language, OrganisationType},
    ui::{
        Screen,
        action::{Action, Entry, Menu, Scene, Scope, key_text},
    },
};

use super::window::{Window, shows};
use crate::fixture::{control, empty};

#[test]
fn every_action_stands_once_in_the_list_and_in_one_menu() {
    for (place, &action) in Action::ALL.iter().enumerate() {
        assert_eq!(action as usize, place, "{action:?} stands elsewhere");
    }
    let in_menus: usize = Menu::ALL.map(|menu| menu.actions().count()).iter().sum();
    assert_eq!(in_menus, Action::ALL.len());
}

#[test]
fn every_action_and_menu_has_a_name_of_its_own_in_both_languages() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        let mut names = BTreeMap::new();
        for &action in Action::ALL {
            let id = format!("action-{}", action.entry().code);
            assert!(texts.has(&id), "{id} in {language:?}");
            let name = lang::fold(texts.t(&id));
            let other = names.insert(name, action);
            assert!(other.is_none(), "{action:?} is called like {other:?}");
        }
        for menu in Menu::ALL {
            let id = format!("menu-{}", menu.code());
            assert!(texts.has(&id), "{id} in {language:?}");
        }
    }
}

#[test]
fn no_key_means_two_things_in_one_place() {
    let mut used: Vec<(String, Scope, Action)> = Vec::new();
    for &action in Action::ALL {
        let Entry { scope, keys, .. } = action.entry();
        for key in keys.iter().map(key_text) {
            let other = used
                .iter()
                .find(|(taken, place, _)| *taken == key && place.meets(scope));
            // "Ctrl+=" and "Ctrl++" are one key on most keyboards and mean one thing.
            assert!(
                other.is_none_or(|(_, _, other)| *other == action),
                "{key} means {action:?} and {other:?}"
            );
            used.push((key, scope, action));
        }
    }
}

#[test]
fn every_action_can_be_asked_for_somewhere() {
    let (folder, selected) = (Path::new("/kho/hồ sơ"), control("D01"));
    for &action in Action::ALL {
        let is_found = Screen::ALL.iter().any(|&screen| {
            action
                .command(&Scene {
                    screen,
                    folder: Some(folder),
                    can_edit: true,
                    has_conflicts: true,
                    selected: Some(&selected),
                    stoppable: Some("working-open"),
                    language: Language::Vi,
                })
                .is_some()
        });
        assert!(is_found, "{action:?}");
    }
}

#[test]
fn nothing_that_edits_is_offered_for_what_is_only_looked_at() {
    let (folder, selected) = (Path::new("/kho/hồ sơ"), control("D01"));
    let scene = Scene {
        screen: Screen::Walk,
        folder: Some(folder),
        can_edit: false,
        has_conflicts: false,
        selected: Some(&selected),
        stoppable: None,
        language: Language::Vi,
    };
    let edits = [
        Action::Save,
        Action::Undo,
        Action::Redo,
        Action::Attach,
        Action::Paste,
    ];
    assert!(edits.iter().all(|action| action.command(&scene).is_none()));
    assert!(Action::Search.command(&scene).is_some());
}

#[test]
fn a_menu_shows_its_actions_with_their_keys_and_does_them() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.click("menu-go");
    let registers = window.t("action-registers").to_owned();
    let found = window
        .harness
        .query_all_by_role(Role::Button)
        .any(|node| format!("{node:?}").contains("Ctrl+3"));
    assert!(found, "the key is shown");
    window
        .harness
        .get_by_label_contains(&registers)
        .click_accesskit();
    window.harness.run_ok();
    assert_eq!(window.harness.state().screen(), Screen::Registers);
}

#[test]
fn keys_lead_to_every_station() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    let keys = [
        (Key::Num1, Screen::Profile),
        (Key::Num2, Screen::Walk),
        (Key::Num3, Screen::Registers),
        (Key::Num4, Screen::Plan),
        (Key::Num5, Screen::Readiness),
        (Key::Num6, Screen::Report),
        (Key::Num7, Screen::History),
        (Key::Comma, Screen::Settings),
    ];
    for (key, screen) in keys {
        window.press(Modifiers::COMMAND, key);
        assert_eq!(window.harness.state().screen(), screen);
    }
    window.press(Modifiers::ALT, Key::Home);
    assert_eq!(window.harness.state().screen(), Screen::Home);
}

#[test]
fn a_key_that_means_nothing_here_is_left_to_the_field() {
    let mut window = Window::on_nothing(Language::Vi);
    window.click("home-new");
    window.write("profile-name", "Sở Thử");
    // Nothing is open, so Ctrl+Z belongs to the field.
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(!shows(&window, "Sở Thử"));
}

#[test]
fn the_display_grows_and_shrinks_within_bounds() {
    let mut window = Window::on_nothing(Language::Vi);
    let zoom = |window: &Window| window.harness.ctx.zoom_factor();
    window.press(Modifiers::COMMAND, Key::Plus);
    assert!((zoom(&window) - 1.1).abs() < 0.01);
    for _ in 0..40 {
        window.press(Modifiers::COMMAND, Key::Minus);
    }
    assert!((zoom(&window) - 0.5).abs() < 0.01);
    window.press(Modifiers::COMMAND, Key::Num0);
    assert!((zoom(&window) - 1.0).abs() < 0.01);
}

#[cfg(unix)]
#[test]
fn another_assessment_opens_in_a_window_of_its_own() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    let told = records_its_arguments(&window);
    let other = window.archive.path().join("hồ sơ khác");
    let mut answers = window.dialogs.answers.lock().unwrap();
    answers.push_back(other.clone());
    drop(answers);
    let modifiers = Modifiers {
        shift: true,
        ..Modifiers::COMMAND
    };
    let before = window.folder();
    window.press(modifiers, Key::O);
    let told = recorded(&mut window, &told);
    assert_eq!(told, format!("--lang|vi|{}|", other.display()));
    assert_eq!(window.folder(), before, "this window keeps what it shows");
    assert!(shows(&window, window.t("window-opening")));
}

#[test]
fn damaged_settings_are_kept_and_the_person_is_told() {
    let mut window = Window::on_nothing(Language::Vi);
    window.press(Modifiers::COMMAND, Key::Plus);
    let folder = window.archive.path().join("cài đặt");
    let file = folder.join("settings.ron");
    assert!(file.is_file());
    std::fs::write(&file, "hỏng").unwrap();
    window.press(Modifiers::COMMAND, Key::Plus);
    assert!(shows(&window, window.t("settings-damaged")));
    let kept = std::fs::read_dir(&folder).unwrap().flatten();
    let is_kept = |path: &std::path::Path| std::fs::read_to_string(path).unwrap() == "hỏng";
    assert_eq!(kept.filter(|entry| is_kept(&entry.path())).count(), 1);
    assert!(
        std::fs::read_to_string(&file)
            .unwrap()
            .contains("zoom_percent: 120")
    );
}

/// Puts a program in the place of this one that writes down what it was asked; gives the file.
#[cfg(unix)]
fn records_its_arguments(window: &Window) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = window.archive.path();
    let (program, told) = (folder.join("tuanthu thử"), folder.join("đã gọi"));
    let script = format!(
        "#!/bin/sh\nprintf '%s|' \"$@\" >'{0}.tmp'\nmv '{0}.tmp' '{0}'\n",
        told.display()
    );
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    told
}

/// What that program was asked, once it was.
#[cfg(unix)]
fn recorded(window: &mut Window, told: &Path) -> String {
    for _ in 0..6000 {
        if told.is_file() {
            break;
        }
        window.harness.step();
        thread::sleep(Duration::from_millis(10));
    }
    std::fs::read_to_string(told).unwrap()
}

#[cfg(unix)]
#[test]
fn somebody_who_has_not_begun_sees_the_steps_and_tries_them_on_a_marked_sample() {
    let mut window = Window::on_nothing(Language::Vi);
    let last = window.t("home-step-4").to_owned();
    window.wait_for(&last);
    let told = records_its_arguments(&window);
    window.click("action-sample");
    let told = recorded(&mut window, &told);
    let sample = PathBuf::from(told.trim_start_matches("--lang|vi|").trim_end_matches('|'));
    assert!(!sample.starts_with(window.archive.path()));
    let strip = window.t("sample-strip").to_owned();
    assert!(!shows(&window, &strip));
    let mut answers = window.dialogs.answers.lock().unwrap();
    answers.push_back(sample.clone());
    drop(answers);
    window.press(Modifiers::COMMAND, Key::O);
    window.wait_for(&strip);
    std::fs::remove_dir_all(sample.parent().unwrap()).unwrap();
}
