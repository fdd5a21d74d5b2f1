//! Sentences of one's own: opened by the keyboard, kept from the notes, offered again, reworded and forgotten.

use eframe::egui::{Key, Modifiers};
use tuanthu::{assessment::Assessment, ui::Screen};

use super::window::{Window, shows};
use crate::fixture::{answered, control};

const CTRL: Modifiers = Modifiers::COMMAND;

fn walk(assessment: Assessment) -> Window {
    let mut window = Window::on(assessment);
    window.press(CTRL, Key::Num2);
    window
}

fn noted(notes: &str) -> Assessment {
    let mut assessment = answered("D01: compliant");
    let answer = assessment.answers.get_mut(&control("D01")).unwrap();
    notes.clone_into(&mut answer.observation);
    assessment
}

#[test]
fn notes_are_kept_offered_reworded_and_forgotten() {
    const WORDS: &str = "Đã đối chiếu sổ văn bản đến ngày 15/3/2007.";
    let mut window = walk(noted(WORDS));
    window.press(Modifiers::ALT, Key::C);
    window.click("phrases-keep");
    assert!(shows(&window, window.t("phrases-kept")));
    assert!(shows(&window, &format!("✎ {WORDS}")), "it is offered");
    let before = window.assessment().answers[&control("D01")].clone();
    assert_eq!(before.observation, WORDS, "nothing is put in unasked");

    window.click("phrases-manage");
    assert_eq!(window.harness.state().screen(), Screen::Phrases);
    let edit = format!("{} – {WORDS}", window.t("phrases-edit"));
    window.click_named(&edit);
    window.write("phrases-words", " Không có vướng mắc.");
    window.click("phrases-reword");
    let reworded = format!("{WORDS} Không có vướng mắc.");
    assert!(shows(&window, &reworded));
    // Another window of the same person has it too.
    let file = window.archive.path().join("cài đặt/phrases.ron");
    assert!(std::fs::read_to_string(file).unwrap().contains(&reworded));
    let forget = format!("{} – {reworded}", window.t("phrases-forget"));
    window.click_named(&forget);
    assert!(!shows(&window, &reworded));
}

#[test]
fn alt_c_says_why_nothing_is_offered_without_a_verdict() {
    let mut window = walk(answered(""));
    window.press(Modifiers::ALT, Key::C);
    assert!(shows(&window, window.t("phrases-no-verdict")));
}

#[test]
fn the_same_key_offers_sentences_in_a_paragraph_of_the_report_and_puts_none_in() {
    let mut window = Window::on(answered("D01: compliant"));
    window.show(Screen::Report);
    window.click("words-edit");
    let before = window.assessment().paragraphs.clone();
    assert!(!shows(&window, window.t("phrases-keep")));
    window.press(Modifiers::ALT, Key::C);
    assert!(
        !shows(&window, window.t("phrases-keep")),
        "not in the field"
    );
    let own = window.t("words-own").to_owned();
    window.field(&own).focus();
    window.harness.run_ok();
    window.press(Modifiers::ALT, Key::C);
    assert!(shows(&window, window.t("phrases-keep")));
    assert_eq!(window.assessment().paragraphs, before);
}
