//! Papers of the house in the window: looked at, signed with the key of whoever sits there, one meeting's not another's.

use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    app::clock,
    assessment::register::Meeting,
    model::{Digest, OrganisationType},
    report::paper::PaperKind,
    sign::{Identity, Signer as _, Subject},
    ui::Screen,
};

use crate::fixture::{LIBRARY, empty, name};

use super::window::{Window, shows};

const PASSPHRASE: &str = "mật khẩu thử";

/// A window on an assessment with two meetings of which the list says the same.
fn window() -> (Window, Vec<String>) {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    name(&mut assessment);
    for said in ["Nhật ký được giữ 90 ngày", "Đã thay tường lửa"] {
        assessment.registers.meetings.push(Meeting {
            unit: "Phòng Kỹ thuật".to_owned(),
            on: "2007-03-05".parse().ok(),
            present: "Trần Thị Bình, Trưởng phòng".to_owned(),
            said: said.to_owned(),
            ..Meeting::default()
        });
    }
    let subjects = PaperKind::Minutes.subjects(&assessment, &LIBRARY);
    let mut window = Window::on(assessment);
    window.show(Screen::Report);
    (window, subjects)
}

/// Presses the button of the minutes about this, and looks at the pages that are shown.
fn look_at(window: &mut Window, id: &str, about: &str) {
    let name = format!("{} – {}: {about}", window.t(id), window.t("paper-minutes"));
    window.harness.get_by_label(&name).click_accesskit();
    let words: [(&str, &dyn std::fmt::Display); 2] = [("page", &1), ("pages", &1)];
    let place = window.texts.with("pages-place", &words);
    window.wait_for(&place);
    window.click_step("exhibit-close");
}

fn offer_key(window: &mut Window) {
    let subject = Subject {
        name: "Trần Thị Ký".to_owned(),
        organisation: "Sở Thử nghiệm".to_owned(),
    };
    let identity = Identity::self_issued(&subject, clock::now().unix() - 60, 10).unwrap();
    let key = window.archive.path().join("khóa.p12");
    std::fs::write(&key, identity.to_pkcs12(PASSPHRASE).unwrap()).unwrap();
    std::fs::write(key.with_extension("cer"), identity.path()[0].der()).unwrap();
    window.answer_dialog(key);
    window.click_step("identity-choose");
    window.wait_for("Ký bằng chứng thư số của: Trần Thị Ký");
}

/// Signs what lies ready, and waits until so many signatures are on so many papers.
fn sign(window: &mut Window, sheets: usize, signatures: usize) {
    window.wait_for("Ký bằng chứng thư số của: Trần Thị Ký");
    window.write("identity-passphrase", PASSPHRASE);
    window.click_step("paper-sign-now");
    window.wait_until("the signature", |app| {
        let sheets_now = &app.session().unwrap().assessment.sheets;
        let last = sheets_now.last().map(|sheet| sheet.signatures.len());
        (sheets_now.len(), last) == (sheets, Some(signatures))
    });
    window.settle();
}

#[test]
fn both_sides_sign_what_was_shown_and_another_meeting_stays_unsigned() {
    let (mut window, subjects) = window();
    assert_ne!(
        subjects[0], subjects[1],
        "each meeting has a line of its own"
    );
    look_at(&mut window, "paper-sign", &subjects[0]);
    assert!(shows(&window, window.t("issue-waits")), "one key at a time");
    offer_key(&mut window);
    sign(&mut window, 1, 1);
    let sheet = window.assessment().sheets[0].clone();
    assert_eq!((sheet.about, sheet.open.len()), (subjects[0].clone(), 1));

    look_at(&mut window, "paper-sign", &subjects[0]);
    let first = window.folder().join("reports").join(&sheet.file.name);
    let first = std::fs::read(first).unwrap();
    sign(&mut window, 1, 2);
    let sheet = window.assessment().sheets[0].clone();
    let path = window.folder().join("reports").join(&sheet.file.name);
    let both = std::fs::read(path).unwrap();
    assert!(
        both.starts_with(&first),
        "the second signs the first's file"
    );
    assert_eq!(Digest::of(&both), sheet.file.sha256);
    assert!(sheet.open.is_empty());

    look_at(&mut window, "paper-sign", &subjects[1]);
    sign(&mut window, 2, 1);
    let sheets = &window.assessment().sheets;
    assert_eq!(sheets[1].about, subjects[1]);
    assert_eq!(sheets[0], sheet, "the first meeting's record stays");
}

#[test]
fn a_paper_that_changed_since_it_was_shown_is_not_signed() {
    let (mut window, subjects) = window();
    look_at(&mut window, "paper-sign", &subjects[0]);
    offer_key(&mut window);
    window.write("identity-passphrase", PASSPHRASE);
    window.show(Screen::Profile);
    window.write("profile-officer", "Nguyễn Thị Khác");
    window.show(Screen::Report);
    let changed = window.t("paper-sign-changed").to_owned();
    window.wait_for(&changed);
    window.click_step("paper-sign-now");
    window.settle();
    assert!(window.assessment().sheets.is_empty());
    window.click_step("paper-sign-leave");
    assert!(!shows(&window, &changed));
}
