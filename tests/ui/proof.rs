//! The pages on the report screen: what is looked at is what is kept and signed, byte for byte.

use std::fs;

use tuanthu::{
    app::{clock, demo},
    assessment::{Assessment, State},
    model::{Digest, Language},
    sign::{Identity, Subject},
    store::settings::Theme,
    ui::Screen,
};

use super::window::{Window, shows};
use crate::fixture::LIBRARY;

/// The sample without files of evidence, which are another test's business.
fn sample() -> Assessment {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    for answer in assessment.answers.values_mut() {
        answer.evidence.clear();
    }
    assessment.evidence.clear();
    assessment
}

/// The window over the sample, its pages shown.
fn looking(language: Language, theme: Theme) -> Window {
    let mut window = Window::open(language, theme, Some(sample()));
    window.show(Screen::Report);
    window.click_step("proof-show");
    let is_what = window.t("proof-is-submission").to_owned();
    window.wait_for(&is_what);
    window
}

/// The digest of a document as it stands above its pages.
fn digest(bytes: &[u8]) -> String {
    format!("SHA-256 {}", Digest::of(bytes))
}

#[test]
fn what_is_submitted_is_what_the_pages_showed() {
    let mut window = looking(Language::Vi, Theme::Light);
    window.click("proof-hide");
    window.click_step("act-submitted");
    window.wait_until("submission", |app| {
        let session = app.session().unwrap();
        session.assessment.dispatch.state() == State::Submitted
    });
    assert!(shows(&window, window.t("step-as-seen")));
    let step = window.assessment().dispatch.steps.last().unwrap().clone();
    let file = step.file.unwrap();
    let bytes = fs::read(window.folder().join("reports").join(&file.name)).unwrap();
    window.click_step("proof-show");
    // Now the kept file is shown.
    window.wait_for(&digest(&bytes));
    let words = window.texts.with("proof-is-kept", &[("name", &file.name)]);
    assert!(shows(&window, &words));
}

#[test]
fn pages_are_made_again_once_an_edit_rests() {
    let mut window = looking(Language::En, Theme::Dark);
    let before = window.harness.state().session().unwrap().revision();
    window.click("proof-hide");
    window.write("dispatch-position", "Phó Giám đốc");
    assert!(window.harness.state().session().unwrap().revision() > before);
    window.click_step("proof-show");
    let (stale, is_what) = (
        window.t("proof-stale").to_owned(),
        window.t("proof-is-submission").to_owned(),
    );
    window.wait_for(&is_what);
    assert!(!shows(&window, &stale));
}

#[test]
fn a_draft_and_the_internal_file_can_be_looked_at_too() {
    let mut window = looking(Language::Vi, Theme::Light);
    window.click_step("proof-draft");
    let words = window.texts.with("proof-is-draft", &[("number", &1)]);
    window.wait_for(&words);
    window.click_step("proof-internal");
    let words = window.t("proof-is-internal-draft").to_owned();
    window.wait_for(&words);
}

#[test]
fn the_internal_file_that_is_signed_begins_with_the_pages_that_were_looked_at() {
    let mut window = looking(Language::Vi, Theme::Light);
    window.click_step("proof-internal");
    let words = window.t("proof-is-internal-draft").to_owned();
    window.wait_for(&words);
    window.click("proof-hide");
    // Its certificate does not lie beside it, and nobody here has opened it.
    let key = window.archive.path().join("khóa.p12");
    let subject = Subject {
        name: "Trần Thị Ký".to_owned(),
        organisation: "Sở Thử nghiệm".to_owned(),
    };
    let identity = Identity::self_issued(&subject, clock::now().unix() - 60, 365).unwrap();
    fs::write(&key, identity.to_pkcs12("Mật-khẩu1").unwrap()).unwrap();
    window.answer_dialog(key);
    window.click_step("identity-choose");
    let unknown = window.t("signs-unknown").to_owned();
    window.wait_for(&unknown);
    window.write("identity-passphrase", "Mật-khẩu1");
    window.click_step("issue-dossier");
    // Its certificate could not be read before: now it is told, and nothing is signed yet.
    let unseen = window.t("unseen").to_owned();
    window.wait_for(&unseen);
    assert!(window.assessment().issued.is_empty());
    window.wait_for("Ký bằng chứng thư số của: ");
    window.write("identity-passphrase", "Mật-khẩu1");
    window.click_step("issue-dossier");
    window.wait_until("the file", |app| app.screen() == Screen::Result);
    let said = window.texts.with("result-seen", &[("digest", &"")]);
    assert!(shows(&window, said.trim()));
}
