//! The editable Word form from the report screen.

use std::fs;

use tuanthu::{app::demo, report::paper::PaperKind, ui::Screen};

use super::window::{Window, shows};
use crate::fixture::{LIBRARY, answered};

#[test]
fn both_documents_are_written_as_word_files_and_nothing_is_overwritten() {
    let mut window = Window::on(answered("D04: compliant"));
    window.show(Screen::Report);
    // The ending may be left out, also where the name has full stops.
    let names = [
        ("2007.03 bản sửa", "word-report"),
        ("hs.docx", "word-dossier"),
    ];
    for (name, button) in names {
        let chosen = window.archive.path().join(name);
        window.answer_dialog(chosen);
        window.click_step(button);
        let wanted = name.trim_end_matches(".docx").to_owned() + ".docx";
        let file = window.archive.path().join(wanted);
        window.wait_until(name, |_| file.is_file());
        assert!(fs::read(&file).unwrap().starts_with(b"PK"));
        window.harness.run_steps(5);
        assert!(shows(&window, window.t("word-done")));
        assert!(
            shows(&window, window.t("word-is-draft")),
            "one answer of many"
        );
    }
    let taken = window.archive.path().join("hs.docx");
    let before = fs::read(&taken).unwrap();
    window.answer_dialog(taken.clone());
    window.click_step("word-report");
    for _ in 0..100 {
        window.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(!shows(&window, window.t("word-done")));
    assert_eq!(fs::read(&taken).unwrap(), before);
}

#[test]
fn papers_of_the_office_are_written_from_their_list_and_the_statement_as_a_workbook_too() {
    let mut window = Window::on(demo::sample(&LIBRARY).unwrap());
    window.show(Screen::Report);
    let library = &LIBRARY;
    let kind = PaperKind::Applicability;
    let subjects = kind.subjects(window.assessment(), library);
    let name = window.t("paper-applicability").to_owned();
    for (button, file, hint) in [
        ("paper-write", "2007.03 áp dụng.pdf", "paper-written-hint"),
        ("paper-book", "2007.03 áp dụng.xlsx", "paper-book-hint"),
    ] {
        let target = window.archive.path().join(file);
        let typed = file.rsplit_once('.').unwrap().0;
        window.answer_dialog(window.archive.path().join(typed));
        let button = format!("{} – {name}: {}", window.t(button), subjects[0]);
        window.click_named(&button);
        let told = window.t(hint).to_owned();
        window.wait_for(&told);
        assert!(target.is_file() && shows(&window, &told), "{file}");
    }
}
