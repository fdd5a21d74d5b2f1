//! A disk that does not answer: home on a dead share, a stick that spins up. The window goes on meanwhile, and does
//! what was asked for once the disk answers. A pipe stands in for a file there: whoever reads it waits for its writer.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Sender, channel},
    },
    time::Duration,
};

use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    app::{jobs::Job, trash},
    lang::Texts,
    model::Language,
    store::settings::Settings,
};

use crate::fixture::{answered, now};

use super::{
    path::numbered_by_hand,
    window::{Window, shows},
};

/// A file that is not read until the disk answers.
struct Slow {
    answer: Sender<()>,
    /// Somebody waited so long that the test would have hung.
    is_late: Arc<AtomicBool>,
    _disk: Job<()>,
}

impl Slow {
    /// In the place of what is there; this is read from it then.
    fn file(path: &Path, content: Vec<u8>) -> Self {
        const LATE: Duration = Duration::from_mins(1);
        let _ = fs::remove_file(path);
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
        let (answer, answered) = channel::<()>();
        let is_late = Arc::new(AtomicBool::new(false));
        let (path, late) = (path.to_owned(), Arc::clone(&is_late));
        let work = move || {
            late.store(answered.recv_timeout(LATE).is_err(), Ordering::SeqCst);
            let _ = fs::write(path, content);
        };
        Self {
            answer,
            is_late,
            _disk: Job::start(work, || {}),
        }
    }

    /// Frames pass while the disk is asked and says nothing; then it answers, and what was asked for is done.
    fn passes(self, window: &mut Window) {
        window.harness.run_steps(20);
        assert!(!self.is_late.load(Ordering::SeqCst), "a frame waited");
        assert!(window.harness.state().is_waiting());
        self.answer.send(()).unwrap();
        window.settle();
    }
}

/// Clicks without waiting for anything.
fn click(window: &mut Window, name: &str) {
    window.harness.get_by_label_contains(name).click_accesskit();
    window.harness.run_steps(2);
}

/// A window on its home screen, with the assessment listed.
fn at_home() -> (Window, PathBuf) {
    let mut window = Window::on(answered("D04: compliant"));
    let folder = window.folder();
    window.click("nav-home");
    let more = format!("{} hồ sơ", window.t("home-more"));
    window.wait_for(&more);
    (window, folder)
}

#[test]
fn what_would_be_deleted_is_looked_up_beside_the_frames() {
    let (mut window, folder) = at_home();
    let slow = Slow::file(&folder.join(".lock"), Vec::new());
    let more = format!("{} hồ sơ", window.t("home-more"));
    window.click_named(&more);
    let delete = window.t("home-delete").to_owned();
    click(&mut window, &delete);
    slow.passes(&mut window);
    assert!(shows(&window, window.t("delete-heading")));
}

#[test]
fn the_trash_gives_back_beside_the_frames() {
    let mut window = Window::on(answered("D04: compliant"));
    let deleted = window.archive.path().join("xóa");
    fs::create_dir(&deleted).unwrap();
    fs::copy(
        window.folder().join("assessment.ron"),
        deleted.join("assessment.ron"),
    )
    .unwrap();
    let archive = window.archive.path().to_owned();
    let thrown = trash::delete(&archive, &deleted, "An", now()).unwrap();
    let note = thrown.join(".deleted.ron");
    let noted = fs::read(&note).unwrap();
    window.click("nav-home");
    let heading = window.texts.with("trash", &[("count", &1)]);
    window.wait_for(&heading);
    window.click_named(&heading);
    let slow = Slow::file(&note, noted);
    let restore = window.t("trash-restore").to_owned();
    click(&mut window, &restore);
    slow.passes(&mut window);
    assert!(deleted.join("assessment.ron").is_file());
    assert!(shows(&window, window.t("trash-restored")));
}

#[test]
fn settings_are_saved_beside_the_frames_and_the_latest_wins() {
    let mut window = Window::on_nothing(Language::Vi);
    let file = window.archive.path().join("cài đặt/settings.ron");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let slow = Slow::file(&file, Vec::new());
    for spoken in ["language-en", "language-vi", "language-en"] {
        let name = window.t(spoken).to_owned();
        click(&mut window, &name);
    }
    slow.passes(&mut window);
    let saved: Settings = ron::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(saved.language, Language::En);
}

#[test]
fn a_scan_is_kept_beside_the_frames() {
    let mut window = numbered_by_hand();
    let scan = window.archive.path().join("quét.png");
    let slow = Slow::file(&scan, b"\x89PNG\r\n\x1a\n".to_vec());
    window.answer_dialog(scan);
    let texts = Texts::new(Language::Vi);
    click(&mut window, texts.t("path-scan"));
    slow.passes(&mut window);
    let [issued] = window.assessment().issued.as_slice() else {
        panic!("one paper is issued");
    };
    assert_eq!(issued.scans.len(), 1);
}
