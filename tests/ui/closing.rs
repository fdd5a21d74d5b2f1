//! Closing and saving never wait for the disk: the window goes once everything is saved, and where that cannot be it asks.

use std::{fs, thread, time::Duration};

use eframe::egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    app::session::{SaveState, Session},
    model::{Language, OrganisationType},
    ui::Screen,
};

use crate::fixture::{LIBRARY, control, empty};

use super::window::{Window, shows};

impl Window {
    /// The window's cross is clicked. Whether it may go with that frame.
    fn ask_to_close(&mut self) -> bool {
        let viewports = &mut self.harness.input_mut().viewports;
        let viewport = viewports.entry(ViewportId::ROOT).or_default();
        viewport.events.push(ViewportEvent::Close);
        self.harness.step();
        let viewports = &mut self.harness.input_mut().viewports;
        viewports
            .entry(ViewportId::ROOT)
            .or_default()
            .events
            .clear();
        !self.commanded(&ViewportCommand::CancelClose)
    }

    /// Whether the last frame gave this command.
    fn commanded(&self, command: &ViewportCommand) -> bool {
        let viewports = &self.harness.output().viewport_output;
        viewports
            .values()
            .any(|output| output.commands.contains(command))
    }

    /// Lets frames pass until the window closes by itself.
    fn wait_for_the_end(&mut self) {
        for _ in 0..3_000 {
            self.harness.step();
            if self.commanded(&ViewportCommand::Close) {
                return;
            }
            thread::sleep(Duration::from_millis(2));
        }
        panic!("the window does not close");
    }

    /// Lets the frames' clock go on until these words stand there.
    fn wait_for_question(&mut self, id: &str) {
        let words = self.t(id).to_owned();
        self.wait_for(&words);
    }
}

fn edited() -> Window {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Walk);
    window.write("card-observation", "Gõ xong đóng ngay");
    window
}

#[test]
fn the_window_closes_by_itself_once_what_was_typed_is_saved() {
    let mut window = edited();
    let folder = window.folder();
    assert!(!window.ask_to_close(), "it is not saved yet");
    window.wait_for_the_end();
    assert!(window.ask_to_close(), "now it may go");
    let kept = Session::open(&folder, LIBRARY.clone()).unwrap().assessment;
    let answer = &kept.answers[&control("D01")];
    assert_eq!(answer.observation, "Gõ xong đóng ngay");
}

#[test]
fn nothing_is_asked_and_nothing_written_where_nothing_was_edited() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Walk);
    let path = window.folder().join("assessment.ron");
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    assert!(window.ask_to_close());
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
}

#[test]
fn where_it_cannot_be_saved_the_window_stays_and_offers_the_journal() {
    let mut window = edited();
    let folder = window.folder();
    fs::remove_dir_all(&folder).unwrap();
    assert!(!window.ask_to_close());
    window.wait_for_question("closing-refused");
    assert!(shows(&window, window.t("save-again")));
    assert!(shows(&window, window.t("save-elsewhere")));

    window.click("closing-stay");
    assert!(!shows(&window, window.t("closing-refused")));
    assert!(window.harness.state().session().is_some());

    assert!(!window.ask_to_close());
    window.wait_for_question("closing-refused");
    let keep = window.t("closing-keep").to_owned();
    window.harness.get_by_label(&keep).click_accesskit();
    window.wait_for_the_end();
    let journals = window.archive.path().join("dữ liệu/journals");
    let kept = fs::read_dir(journals).unwrap().next().unwrap().unwrap();
    let text = String::from_utf8_lossy(&fs::read(kept.path()).unwrap()).into_owned();
    assert!(text.contains("Gõ xong đóng ngay"));
}

#[test]
fn where_the_edits_can_be_kept_nowhere_that_is_said_before_they_are_lost() {
    let mut window = edited();
    let journals = window.archive.path().join("dữ liệu/journals");
    fs::remove_dir_all(&journals).ok();
    fs::create_dir_all(journals.parent().unwrap()).unwrap();
    fs::write(&journals, "no folder").unwrap();
    fs::remove_dir_all(window.folder()).unwrap();
    assert!(!window.ask_to_close());
    window.wait_for_question("closing-refused");
    let click = |window: &Window, id: &str| {
        window.harness.get_by_label(window.t(id)).click_accesskit();
    };
    click(&window, "closing-keep");
    window.wait_for_question("closing-unkept");
    click(&window, "closing-lose");
    window.wait_for_the_end();
}

#[test]
fn ctrl_s_is_no_wait_and_says_when_it_is_done() {
    let mut window = edited();
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.harness.step();
    let state = |window: &Window| {
        let session = window.harness.state().session().unwrap();
        matches!(session.save_state(), SaveState::Saved(Some(_)))
    };
    window.settle();
    assert!(state(&window));
    let folder = window.folder();
    let kept = Session::open(&folder, LIBRARY.clone()).unwrap().assessment;
    assert_eq!(
        kept.answers[&control("D01")].observation,
        "Gõ xong đóng ngay"
    );
}

#[test]
fn what_is_typed_while_another_assessment_is_being_opened_is_not_lost() {
    let mut window = edited();
    let first = window.folder();
    window.settle();
    let second = window.archive.path().join("hồ sơ khác");
    fs::create_dir(&second).unwrap();
    let mut other = empty(&[OrganisationType::InternetBody]);
    other.id = "khác".to_owned();
    Session::create_in(&second, other, LIBRARY.clone()).unwrap();
    window.open_folder(&second);
    assert_eq!(window.folder(), second);
    let kept = Session::open(&first, LIBRARY.clone()).unwrap().assessment;
    assert_eq!(
        kept.answers[&control("D01")].observation,
        "Gõ xong đóng ngay"
    );
}

#[test]
fn a_new_assessment_that_cannot_be_made_is_explained_and_nothing_changes() {
    let mut window = Window::on_nothing(Language::Vi);
    let archive = window.archive.path().to_owned();
    window.click("home-new");
    window.write("profile-name", "Sở Thử nghiệm");
    fs::remove_dir_all(&archive).unwrap();
    fs::write(&archive, "no folder").unwrap();
    window.click("new-create");
    assert!(window.harness.state().session().is_none());
    assert_eq!(window.harness.state().screen(), Screen::New);
    assert!(shows(&window, archive.to_str().unwrap()));
    fs::remove_file(&archive).unwrap();
}
