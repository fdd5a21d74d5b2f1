//! Who signs what on the report screen: each role with a key of its own, warned before, with or without a time stamp.

use std::fs;

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    app::{clock, demo},
    assessment::{Assessment, State},
    sign::{Identity, Signer as _, Subject},
    ui::Screen,
};

use super::window::{Window, shows};
use crate::fixture::LIBRARY;

const PASSPHRASE: &str = "mật khẩu thử";

/// The sample without files of evidence, which are another test's business.
fn sample() -> Assessment {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    for answer in assessment.answers.values_mut() {
        answer.evidence.clear();
    }
    assessment.evidence.clear();
    assessment
}

/// Puts a key in this name into the archive, its certificate beside it, as the next answer of a dialog.
fn offer_key(window: &Window, file: &str, name: &str) {
    let subject = Subject {
        name: name.to_owned(),
        organisation: "Sở Thử nghiệm".to_owned(),
    };
    let identity = Identity::self_issued(&subject, clock::now().unix() - 60, 365).unwrap();
    let path = window.archive.path().join(file);
    fs::write(&path, identity.to_pkcs12(PASSPHRASE).unwrap()).unwrap();
    fs::write(path.with_extension("cer"), identity.path()[0].der()).unwrap();
    window.answer_dialog(path);
}

/// Chooses the key that is offered, for this role.
fn choose(window: &mut Window, role: &str) {
    let name = format!("{} – {}", window.t("identity-choose"), window.t(role));
    let button = window
        .harness
        .get_by_role_and_label(Role::Button, name.as_str());
    button.click_accesskit();
    window.harness.run_steps(3);
}

fn stands(window: &mut Window, state: State) {
    window.wait_until(state.code(), |app| {
        let session = app.session().unwrap();
        session.assessment.dispatch.state() == state
    });
    window.harness.run_steps(3);
}

#[test]
fn the_head_and_the_body_sign_each_with_their_own_key() {
    let assessment = sample();
    let (head, body) = (
        assessment.profile.head.clone(),
        assessment.profile.name.clone(),
    );
    let mut window = Window::on(assessment);
    window.show(Screen::Report);
    window.click_step("act-submitted");
    stands(&mut window, State::Submitted);
    offer_key(&window, "người khác.p12", "Người Khác");
    choose(&mut window, "role-head");
    let other = [
        (
            "holder",
            &"Người Khác, Sở Thử nghiệm" as &dyn std::fmt::Display,
        ),
        ("expected", &head),
    ];
    let other = window.texts.with("warning-other-name", &other);
    window.wait_for(&other);
    offer_key(&window, "thủ trưởng.p12", &head.to_uppercase());
    choose(&mut window, "role-head");
    window.wait_for(&format!(
        "Ký bằng chứng thư số của: {}",
        head.to_uppercase()
    ));
    assert!(!shows(&window, &other), "capitals are no other name");
    window.write("identity-passphrase-head", PASSPHRASE);
    window.click_step("path-sign");
    stands(&mut window, State::Signed);

    let none = window.t("identity-passphrase-body").to_owned();
    assert!(shows(&window, &none));
    assert!(
        !shows(&window, "Ký bằng chứng thư số của:"),
        "the head's key is not offered to the body"
    );
    offer_key(&window, "cơ quan.p12", &body);
    choose(&mut window, "role-body");
    window.wait_for(&format!("Ký bằng chứng thư số của: {body}"));
    window.write("dispatch-number", "9");
    window.write("dispatch-date", "30/3/2007");
    window.write("identity-passphrase-body", PASSPHRASE);
    window.click_step("act-numbered");
    stands(&mut window, State::Numbered);
    window.show(Screen::Settings);
    for file in ["thủ trưởng.p12", "cơ quan.p12"] {
        assert!(shows(&window, file), "{file} is remembered");
    }
}

#[test]
fn a_time_stamp_is_asked_for_signature_by_signature_and_loses_no_report() {
    let mut window = Window::on(sample());
    window.show(Screen::Report);
    assert!(
        !shows(&window, window.t("stamp-no")),
        "no address, no choice"
    );
    window.show(Screen::Settings);
    window.write("settings-timestamp", "http://127.0.0.1:9/");
    window.show(Screen::Report);
    offer_key(&window, "khóa.p12", "Trần Thị Ký");
    window.click_step("identity-choose");
    window.wait_for("Ký bằng chứng thư số của: Trần Thị Ký");
    assert!(!shows(&window, "127.0.0.1"), "nobody has asked for one");
    window.click_step("stamp-required");
    assert!(shows(&window, "127.0.0.1"), "the network is named");
    window.write("identity-passphrase", PASSPHRASE);
    window.click_step("issue-dossier");
    let unreachable = window.t("error-timestamp-unreachable").to_owned();
    window.wait_for(&unreachable);
    assert!(window.assessment().issued.is_empty());

    window.wait_for("Ký bằng chứng thư số của: Trần Thị Ký");
    window.click_step("stamp-if-given");
    window.write("identity-passphrase", PASSPHRASE);
    window.click_step("issue-dossier");
    window.wait_until("the file", |app| app.screen() == Screen::Result);
    assert!(shows(&window, window.t("sign-unstamped")));
    assert_eq!(window.assessment().issued.len(), 1);
}
