//! Evidence looked at inside the window: each kind of file, and files that cannot be shown.

use std::fs;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    model::{Language, OrganisationType},
    store::settings::Theme,
    ui::Screen,
};

use super::window::{Window, shows};
use crate::{
    attacks::genuine_report,
    fixture::{control, empty},
};

/// A grey square of eight by eight pixels.
const JPEG: &str = "ffd8ffe000104a46494600010100000100010000ffdb00430050373c463c32504641465a55505f78c882786e6e78f5afb991\
     c8ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc0000b08000800080101\
     1100ffc40014000100000000000000000000000000000000ffc40014100100000000000000000000000000000000ffda0008\
     010100003f003fffd9";

fn jpeg() -> Vec<u8> {
    let digits = JPEG.as_bytes().as_chunks::<2>().0.iter();
    digits
        .map(|[high, low]| {
            let digit = |c: u8| char::from(c).to_digit(16).unwrap() as u8;
            digit(*high) * 16 + digit(*low)
        })
        .collect()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    let pixels = vec![128; (width * height) as usize];
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A card with this file as its evidence.
fn with_file(language: Language, name: &str, content: &[u8]) -> Window {
    let assessment = empty(&[OrganisationType::InternetBody]);
    let mut window = Window::open(language, Theme::Light, Some(assessment));
    window.show(Screen::Walk);
    let path = window.archive.path().join(name);
    fs::write(&path, content).unwrap();
    window.drop_files(&[path]);
    window.wait_for_evidence(1);
    window
}

fn look(window: &mut Window) {
    let name = window.texts.with("exhibit-show-named", &[("id", &"E001")]);
    window.harness.get_by_label(&name).click_accesskit();
    window.harness.run_steps(2);
}

/// What stands in the window once this file was looked at.
fn looked_at(name: &str, content: &[u8], words: &str) -> Window {
    let mut window = with_file(Language::Vi, name, content);
    look(&mut window);
    let words = match words.strip_prefix('#') {
        Some(id) => window.t(id).to_owned(),
        None => words.to_owned(),
    };
    window.wait_for(&words);
    window
}

#[test]
fn a_text_is_read_in_the_window_and_escape_puts_it_away() {
    let mut window = looked_at("nhật ký.txt", "dòng một\n\ndòng ba".as_bytes(), "dòng ba");
    assert!(shows(&window, "E001 · nhật ký"));
    assert!(!shows(&window, window.t("exhibit-cut")));
    assert!(!shows(&window, window.t("exhibit-changed")));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!shows(&window, "dòng ba"));
}

#[test]
fn keys_of_the_window_wait_while_a_file_is_looked_at() {
    let mut window = looked_at("nhật ký.txt", "dòng một".as_bytes(), "dòng một");
    let verdict = |window: &Window| {
        let answer = window.assessment().answers.get(&control("D01"));
        answer.map(|answer| answer.verdict)
    };
    let before = verdict(&window);
    window.press(Modifiers::ALT, Key::Num2);
    window.press(Modifiers::COMMAND, Key::Num3);
    window.press(Modifiers::COMMAND, Key::K);
    assert_eq!(window.harness.state().screen(), Screen::Walk);
    assert_eq!(verdict(&window), before);
    assert!(!shows(&window, window.t("palette-keys")));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::Num3);
    assert_eq!(window.harness.state().screen(), Screen::Registers);
}

#[test]
fn of_a_log_that_is_too_large_to_be_read_whole_the_beginning_is_shown() {
    const LIMIT: u64 = 64 * 1024 * 1024;
    let mut window = with_file(Language::Vi, "lớn.log", b"x");
    let folder = window.folder().join("evidence");
    let kept = fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let mut start = "dòng đầu tiên\n".repeat(80_000).into_bytes();
    start.resize(usize::try_from(LIMIT).unwrap() + 2, b'-');
    fs::remove_file(kept.path()).unwrap();
    fs::write(kept.path(), start).unwrap();
    look(&mut window);
    window.wait_for("dòng đầu tiên");
    assert!(shows(&window, window.t("exhibit-cut")));
    assert!(shows(&window, window.t("exhibit-changed")));
}

#[test]
fn a_picture_is_made_larger_and_fitted_again() {
    let mut window = with_file(Language::Vi, "ảnh.png", &png(400, 300));
    look(&mut window);
    let larger = window.t("pages-larger").to_owned();
    window.wait_for(&larger);
    let size = |window: &Window| {
        let role = eframe::egui::accesskit::Role::Image;
        let image = window.harness.get_by_role_and_label(role, "E001 · ảnh");
        image.rect().size()
    };
    window.click("pages-larger");
    assert!((size(&window).x - 600.0).abs() < 1.0, "{:?}", size(&window));
    assert!(shows(&window, "150 %"));
    window.click("exhibit-fit");
    assert!(size(&window).x <= 401.0);
}

#[test]
fn texts_of_older_programs_are_read_and_unknown_letters_are_refused() {
    // "Số liệu" as Windows-1258 writes it.
    looked_at("cũ.csv", b"S\xf4\xec li\xea\xf2u", "Số liệu");
    // TCVN3 looks like any other bytes.
    looked_at("cũ.txt", b"Qu\xb6n l\xfd", "#exhibit-undecodable");
}

#[test]
fn of_a_long_text_the_beginning_is_shown() {
    let long = format!("đầu\n{}", "chữ ".repeat(400_000));
    let window = looked_at("dài.log", long.as_bytes(), "#exhibit-cut");
    assert!(shows(&window, "đầu"));
}

#[test]
fn pictures_are_shown_and_large_ones_made_smaller() {
    for (name, content) in [
        ("ảnh.png", png(3, 2)),
        ("ảnh.png", png(5_000, 30)),
        ("ảnh.jpg", jpeg()),
    ] {
        let mut window = with_file(Language::Vi, name, &content);
        look(&mut window);
        window.wait_until("the picture", |app| app.session().is_some());
        for _ in 0..500 {
            window.harness.step();
            if !shows(&window, window.t("exhibit-reading")) {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let named = window
            .harness
            .query_by_role_and_label(eframe::egui::accesskit::Role::Image, "E001 · ảnh");
        assert!(named.is_some(), "{name}");
    }
}

#[test]
fn a_picture_of_too_many_pixels_is_not_unpacked() {
    looked_at("lớn.png", &png(10_000, 4_001), "#exhibit-too-many-pixels");
}

#[test]
fn the_pages_of_a_pdf_are_shown() {
    let window = looked_at("báo cáo.pdf", genuine_report(), "#pages-fit");
    assert!(!shows(&window, window.t("exhibit-damaged")));
}

#[test]
fn damaged_files_are_said_to_be_damaged() {
    let picture = &png(30, 30)[..40];
    for (name, content) in [
        ("hỏng.pdf", &b"%PDF-1.7\nkhong co gi"[..]),
        ("hỏng.png", picture),
        ("hỏng.jpg", b"\xff\xd8\xff\xe0"),
    ] {
        looked_at(name, content, "#exhibit-damaged");
    }
}

#[test]
fn other_kinds_are_left_to_other_programs() {
    let window = looked_at("bảng.xlsx", b"PK\x03\x04...", "#exhibit-other-kind");
    assert!(shows(&window, window.t("exhibit-open-outside")));
}

#[test]
fn a_changed_file_is_shown_with_a_warning_and_a_missing_one_is_explained() {
    let mut window = with_file(Language::En, "log.txt", b"one line");
    let folder = window.folder().join("evidence");
    let kept = fs::read_dir(&folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    fs::remove_file(&kept).unwrap();
    fs::write(&kept, "another line").unwrap();
    look(&mut window);
    window.wait_for("another line");
    assert!(shows(&window, window.t("exhibit-changed")));
    window.click("exhibit-close");
    fs::remove_file(&kept).unwrap();
    look(&mut window);
    let name = kept.file_name().unwrap().to_string_lossy().into_owned();
    window.wait_for(&name);
    assert!(!shows(&window, "another line"));
}
