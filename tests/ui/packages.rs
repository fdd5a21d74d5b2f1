//! Home: packages out and in, deleting and taking back.

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use tuanthu::{app::archive, ui::Screen};

use super::window::{Window, shows};
use crate::fixture::answered;

/// Opens the menu of the only assessment and clicks an entry of it.
fn choose(window: &mut Window, entry: &str) {
    let name = format!("{} hồ sơ", window.t("home-more"));
    window.click_named(&name);
    window.click(entry);
}

/// A window on its home screen, with the assessment listed.
fn at_home() -> Window {
    let mut window = Window::on(answered("D04: compliant"));
    window.click("nav-home");
    let name = format!("{} hồ sơ", window.t("home-more"));
    for _ in 0..500 {
        window.harness.step();
        let is_listed = window.harness.query_by_label(&name).is_some();
        if is_listed {
            return window;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("the assessment is not listed");
}

#[test]
fn an_assessment_is_deleted_after_asking_and_taken_back() {
    let mut window = at_home();
    let folder = window.archive.path().join("hồ sơ");
    choose(&mut window, "home-delete");
    assert!(shows(&window, window.t("delete-heading")) && folder.exists());
    window.click("cancel");
    assert!(!shows(&window, window.t("delete-heading")) && folder.exists());
    choose(&mut window, "home-delete");
    window.click("delete-do");
    window.wait_until("the trash", |_| !folder.exists());
    assert!(window.harness.state().session().is_none());
    let heading = window.texts.with("trash", &[("count", &1)]);
    window.wait_until("the listing", |_| true);
    for _ in 0..200 {
        window.harness.step();
        if shows(&window, &heading) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    window.click_named(&heading);
    let restore = window.t("trash-restore").to_owned();
    let button = window
        .harness
        .query_all_by_label_contains(&restore)
        .next()
        .unwrap();
    button.click_accesskit();
    window.wait_until("the assessment", |_| folder.exists());
    assert!(archive::load(&folder).is_ok());
}

#[test]
fn a_package_goes_out_and_comes_in_beside() {
    let mut window = at_home();
    let elsewhere = tempfile::tempdir().unwrap();
    let package = elsewhere.path().join("gói.tuanthu");
    for _ in 0..2 {
        let mut answers = window.dialogs.answers.lock().unwrap();
        answers.push_back(package.clone());
    }
    choose(&mut window, "home-export");
    window.wait_until("the package", |_| package.is_file());
    window.click_step("home-import");
    let beside = window.t("import-add-beside").to_owned();
    for _ in 0..500 {
        window.harness.step();
        if shows(&window, &beside) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let button = window
        .harness
        .query_by_role_and_label(Role::Button, &beside)
        .unwrap();
    button.click_accesskit();
    let second = window.archive.path().join("2007-Q1 Sở Thử nghiệm");
    window.wait_until("the second", |_| second.is_dir());
    assert_eq!(window.harness.state().screen(), Screen::Home);
    let (one, two) = (window.archive.path().join("hồ sơ"), second);
    assert_eq!(archive::load(&one).unwrap(), archive::load(&two).unwrap());
}
