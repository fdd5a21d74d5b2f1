//! Home: packages out and in, deleting and taking back.

use std::{fs, path::Path};

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    app::{archive, package, session::Session},
    store::{
        lock::{self, Holder},
        progress::Progress,
        vfs::Real,
    },
    ui::Screen,
};

use super::window::{Window, shows};
use crate::fixture::{LIBRARY, answered, control, now};

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

/// Waits until these words are shown.
fn wait_for(window: &mut Window, words: &str) {
    for _ in 0..500 {
        window.harness.step();
        if shows(window, words) {
            window.harness.run_steps(2);
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("waited in vain for {words:?}");
}

/// Both note something of D04; the package of the other lies where the next dialog finds it.
fn noted_by_both() -> (Window, tempfile::TempDir) {
    let mut window = at_home();
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().join("đi.tuanthu");
    window.answer_dialog(out.clone());
    choose(&mut window, "home-export");
    window.wait_until("the package", |_| out.is_file());

    let theirs = elsewhere.path().join("kho");
    fs::create_dir(&theirs).unwrap();
    let progress = Progress::default();
    let contents = package::inspect(&out, &theirs, &progress).unwrap();
    let folder = package::add(&contents, &theirs, &progress).unwrap();
    let mut other = Session::open(&folder, LIBRARY.clone()).unwrap();
    for (at, text) in [("D04", "của Bình"), ("D05", "chỉ của Bình")] {
        text.clone_into(&mut other.answer_mut(&control(at)).observation);
    }
    "04 111".clone_into(&mut other.assessment.profile.phone);
    other.note_edits("Trần Bình", now(), 1.0, false);
    other.save_now("Trần Bình", now(), 1.0).unwrap();
    let back = elsewhere.path().join("về.tuanthu");
    package::export(&folder, &back, "Trần Bình", now(), &progress).unwrap();

    let folder = window.archive.path().join("hồ sơ");
    let mut mine = Session::open(&folder, LIBRARY.clone()).unwrap();
    "của tôi".clone_into(&mut mine.answer_mut(&control("D04")).observation);
    "04 222".clone_into(&mut mine.assessment.profile.phone);
    mine.note_edits("Nguyễn Văn Thử", now(), 1.0, false);
    mine.save_now("Nguyễn Văn Thử", now(), 1.0).unwrap();
    window.answer_dialog(back);
    (window, elsewhere)
}

#[test]
fn what_a_package_and_the_archive_both_changed_is_chosen_field_by_field() {
    let (mut window, _elsewhere) = noted_by_both();
    let folder = window.archive.path().join("hồ sơ");
    window.click_step("home-import");
    let review = window.texts.with("import-choose", &[("count", &2)]);
    wait_for(&mut window, &review);
    window.click_named(&review);
    assert_eq!(window.harness.state().screen(), Screen::Merging);
    for words in ["của tôi", "của Bình", "04 111", "04 222", "Trần Bình"] {
        assert!(shows(&window, words), "{words}");
    }
    let merge = window.t("merging-resolve").to_owned();
    window.click_named(&merge);
    let noted = |folder: &Path, at: &str| {
        let assessment = archive::load(folder).unwrap();
        let answer = assessment.answers.get(&control(at));
        answer
            .map(|answer| answer.observation.clone())
            .unwrap_or_default()
    };
    assert_eq!(noted(&folder, "D04"), "của tôi", "nothing is chosen yet");

    let both = format!("{} – ", window.t("conflict-keep-both"));
    window
        .harness
        .get_by_label_contains(&both)
        .click_accesskit();
    window.harness.run_steps(3);
    // The rest with one click.
    let every = window.t("conflict-every").to_owned();
    let rest = format!("{} – {every}", window.t("merging-keep-theirs"));
    window.harness.get_by_label(&rest).click_accesskit();
    window.harness.run_steps(3);
    window.harness.get_by_label(&merge).click_accesskit();
    window.wait_until("the merge", |app| {
        app.session().is_some_and(Session::can_undo)
    });
    assert_eq!(noted(&folder, "D04"), "của tôi\ncủa Bình");
    assert_eq!(noted(&folder, "D05"), "chỉ của Bình");
    assert_eq!(archive::load(&folder).unwrap().profile.phone, "04 111");

    // The whole merge is one step.
    window.press(Modifiers::COMMAND, Key::Z);
    let phone = &window.assessment().profile.phone;
    assert_eq!(phone, "04 222");
    assert_eq!(
        window.assessment().answers[&control("D04")].observation,
        "của tôi"
    );
    assert!(!window.harness.state().session().unwrap().can_undo());
}

#[test]
fn deleting_what_somebody_else_has_open_warns() {
    let mut window = at_home();
    let folder = window.archive.path().join("hồ sơ");
    let holder = Holder {
        who: "Trần Bình".to_owned(),
        machine: "PC02".to_owned(),
        since: now(),
        writer: "9-9".to_owned(),
    };
    choose(&mut window, "home-delete");
    assert!(!shows(&window, window.t("delete-held")));
    window.click("cancel");
    lock::put_up(&Real, &folder, &holder).unwrap();
    choose(&mut window, "home-delete");
    assert!(shows(&window, window.t("delete-held")) && shows(&window, "Trần Bình"));
}
