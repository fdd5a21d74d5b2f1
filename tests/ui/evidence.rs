//! Evidence in the window: dropped, pasted, described, shared between answers.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui::{ColorImage, DroppedFile, Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    app::demo,
    assessment::{Answer, EvidenceSource},
    model::{EvidenceId, Language, OrganisationType},
    store::settings::Theme,
    ui::{Clip, Screen},
};

use super::window::{Window, shows};
use crate::fixture::{LIBRARY, control, date, empty};

/// The smallest picture: one grey pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cch\0\0\0\x82\0\x81w\xcdr\xb6\0\0\0\0IEND\xaeB`\x82";

fn on_a_card(language: Language) -> Window {
    let assessment = empty(&[OrganisationType::InternetBody]);
    let mut window = Window::open(language, Theme::Light, Some(assessment));
    window.show(Screen::Walk);
    window
}

fn cited(window: &Window, at: &str) -> usize {
    let answer = window.assessment().answers.get(&control(at));
    answer.map_or(0, |answer| answer.evidence.len())
}

/// The original names of everything kept, in the order of the ids.
fn names(window: &Window) -> Vec<String> {
    let kept = window.assessment().evidence.values();
    kept.map(|evidence| match &evidence.source {
        EvidenceSource::File { name, .. } => name.clone(),
        EvidenceSource::Paper { .. } => evidence.title.clone(),
    })
    .collect()
}

fn file(window: &Window, name: &str, content: &str) -> PathBuf {
    let path = window.archive.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

impl Window {
    pub(super) fn drop_files(&mut self, paths: &[PathBuf]) {
        let dropped = &mut self.harness.input_mut().dropped_files;
        for path in paths {
            dropped.push(Arc::new(Dropped(path.clone())));
        }
        self.harness.run_steps(2);
    }

    pub(super) fn wait_for_evidence(&mut self, count: usize) {
        self.wait_until("the evidence", |app| {
            app.session().unwrap().assessment.evidence.len() == count
        });
    }

    fn copy(&self, clip: Clip) {
        *self.clipboard.0.lock().unwrap() = clip;
    }

    /// Ctrl+V as the window sees it where the clipboard holds a text.
    fn paste_text(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.release_v();
    }

    /// Ctrl+V where the clipboard holds neither text nor picture: only the release is told.
    fn release_v(&mut self) {
        self.harness.event(Event::Key {
            key: Key::V,
            physical_key: None,
            pressed: false,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        });
        self.harness.run_steps(2);
    }
}

#[test]
fn files_dropped_on_the_window_become_evidence_of_the_card_that_is_shown() {
    let mut window = on_a_card(Language::Vi);
    let paths = [
        file(&window, "Quyết định 12.txt", "quyết định"),
        file(&window, "nhật ký.txt", "nhật ký"),
    ];
    window.drop_files(&paths);
    window.wait_for_evidence(2);
    assert_eq!(names(&window), ["Quyết định 12.txt", "nhật ký.txt"]);
    assert_eq!((cited(&window, "D01"), cited(&window, "D02")), (2, 0));
}

#[test]
fn files_dropped_where_no_card_is_shown_are_left_alone() {
    let mut window = on_a_card(Language::Vi);
    window.show(Screen::Registers);
    let path = file(&window, "nhật ký.txt", "nhật ký");
    window.drop_files(&[path]);
    window.harness.run_steps(10);
    assert!(window.assessment().evidence.is_empty());
}

#[test]
fn one_file_supports_many_answers_and_is_kept_once() {
    let mut window = on_a_card(Language::Vi);
    let path = file(&window, "Quyết định 12.txt", "quyết định");
    let same = file(&window, "bản sao.txt", "quyết định");
    window.drop_files(&[path.clone(), same]);
    window.wait_for_evidence(1);
    assert_eq!(cited(&window, "D01"), 1);
    window.press(Modifiers::COMMAND, Key::ArrowDown);
    window.drop_files(&[path]);
    window.wait_until("the citation", |app| {
        app.session()
            .unwrap()
            .assessment
            .answers
            .contains_key(&control("D02"))
    });
    assert_eq!((cited(&window, "D01"), cited(&window, "D02")), (1, 1));
    assert_eq!(window.assessment().evidence.len(), 1);

    // What is removed from one answer stays with the other.
    let remove = format!("{} E001", window.t("evidence-remove"));
    window.click_named(&remove);
    assert_eq!((cited(&window, "D01"), cited(&window, "D02")), (1, 0));
}

#[test]
fn evidence_of_another_answer_is_cited_again() {
    let mut window = on_a_card(Language::Vi);
    let path = file(&window, "Quyết định 12.txt", "quyết định");
    window.drop_files(&[path]);
    window.wait_for_evidence(1);
    window.press(Modifiers::COMMAND, Key::ArrowDown);
    window.click("evidence-reuse");
    let entry = window.harness.get_by_label_contains("E001 Quyết định 12");
    entry.click_accesskit();
    window.harness.run_ok();
    assert_eq!((cited(&window, "D01"), cited(&window, "D02")), (1, 1));
}

#[test]
fn the_details_of_evidence_are_noted_and_its_original_name_is_shown() {
    let mut window = on_a_card(Language::Vi);
    let path = file(&window, "Quyết định 12.txt", "quyết định");
    window.drop_files(&[path]);
    window.wait_for_evidence(1);
    let details = window.texts.with("evidence-details", &[("id", &"E001")]);
    window.click_named(&details);
    window.write("evidence-note", "bản có dấu đỏ");
    window.write("evidence-expires", "31/12/2008");
    let kept = window.assessment().evidence.values().next().unwrap();
    assert_eq!(kept.note, "bản có dấu đỏ");
    assert_eq!(kept.expires, Some(date("2008-12-31")));
    let name = [("name", &"Quyết định 12.txt" as &dyn std::fmt::Display)];
    let original = window.texts.with("evidence-original-name", &name);
    assert!(shows(&window, &original) && shows(&window, "Nguyễn Văn Thử"));
}

#[test]
fn copied_files_are_pasted_as_evidence() {
    let mut window = on_a_card(Language::Vi);
    let path = file(&window, "Quyết định 12.txt", "quyết định");
    window.copy(Clip::Files(vec![path.clone()]));
    // A file manager gives the path as text beside the file.
    window.paste_text(&path.display().to_string());
    window.wait_for_evidence(1);
    assert_eq!(
        (names(&window), cited(&window, "D01")),
        (vec!["Quyết định 12.txt".to_owned()], 1)
    );
}

#[test]
fn files_without_a_text_beside_them_are_pasted_too() {
    let mut window = on_a_card(Language::Vi);
    let path = file(&window, "nhật ký.txt", "nhật ký");
    window.copy(Clip::Files(vec![path]));
    window.release_v();
    window.wait_for_evidence(1);
}

#[test]
fn a_pasted_picture_is_kept_as_png_named_after_the_moment() {
    for language in Language::ALL {
        let mut window = on_a_card(language);
        window.copy(Clip::Picture(PNG.to_vec()));
        window.click("evidence-paste");
        window.wait_for_evidence(1);
        let kept = window.assessment().evidence.values().next().unwrap();
        assert_eq!(kept.media_type, "image/png");
        let start = if language == Language::Vi {
            "Ảnh dán 20"
        } else {
            "Pasted image 20"
        };
        assert!(kept.title.starts_with(start), "{}", kept.title);
        let folder = window.folder().join("evidence");
        let files: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].extension().unwrap(), "png");
        assert_eq!(fs::read(&files[0]).unwrap(), PNG);
    }
}

#[test]
fn in_a_note_a_text_stays_text_and_a_picture_becomes_evidence() {
    let mut window = on_a_card(Language::Vi);
    window.write("card-observation", "Ảnh: ");
    window.copy(Clip::Picture(PNG.to_vec()));
    window.paste_text("chữ");
    window.harness.run_steps(10);
    assert_eq!(
        window.assessment().answers[&control("D01")].observation,
        "Ảnh: chữ"
    );
    assert!(window.assessment().evidence.is_empty());
    let picture = ColorImage::filled([1, 1], eframe::egui::Color32::GRAY);
    window.harness.event(Event::PasteImage(Arc::new(picture)));
    window.wait_for_evidence(1);
    assert_eq!(
        window.assessment().answers[&control("D01")].observation,
        "Ảnh: chữ"
    );
}

#[test]
fn a_clipboard_without_files_and_pictures_is_explained() {
    let mut window = on_a_card(Language::Vi);
    window.paste_text("chỉ là chữ");
    let sentence = window.t("evidence-nothing-to-paste").to_owned();
    for _ in 0..200 {
        window.harness.step();
        if shows(&window, &sentence) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(shows(&window, &sentence));
    assert!(window.assessment().evidence.is_empty());
}

#[test]
fn elsewhere_than_on_a_card_nothing_is_pasted() {
    let mut window = on_a_card(Language::Vi);
    window.copy(Clip::Picture(PNG.to_vec()));
    window.show(Screen::Plan);
    window.paste_text("chữ");
    window.harness.run_steps(10);
    assert!(window.assessment().evidence.is_empty());
    assert!(!shows(&window, window.t("evidence-nothing-to-paste")));
}

#[test]
fn of_a_thousand_pieces_a_page_is_laid_out_at_a_time() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    let ids: Vec<EvidenceId> = (1..=1_000)
        .map(|number| EvidenceId::new(format!("E{number:04}")))
        .collect();
    let sample = demo::sample(&LIBRARY).unwrap();
    let piece = sample.evidence.values().next().unwrap();
    assessment.evidence = ids.iter().map(|id| (id.clone(), piece.clone())).collect();
    let answer = assessment.answers.entry(control("D01"));
    answer.or_insert_with(Answer::unassessed).evidence = ids;
    let mut window = Window::on(assessment);
    window.show(Screen::Walk);
    let page = |window: &Window, from: usize, to: usize| {
        let numbers: [(&str, &dyn std::fmt::Display); 3] =
            [("from", &from), ("to", &to), ("count", &1_000)];
        shows(window, &window.texts.with("evidence-page", &numbers))
    };
    assert!(page(&window, 1, 20));
    assert!(shows(&window, "E0020") && !shows(&window, "E0021"));
    window.click("evidence-page-on");
    assert!(page(&window, 21, 40));
    assert!(shows(&window, "E0021") && !shows(&window, "E0020"));
    window.click("evidence-page-back");
    assert!(page(&window, 1, 20));
}
