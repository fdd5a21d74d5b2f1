//! The archive's table in the window, and a signed report opened as a past assessment.

use std::{fs, path::PathBuf};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tuanthu::{
    app::{demo, session::Session, sign, sign::Signing},
    assessment::{DataAttached, IssuedDocument},
    model::{Language, Verdict},
    sign::{Identity, Subject},
    ui::Screen,
};

use super::window::{Window, shows};
use crate::fixture::{LIBRARY, answered, control, now, rendered};

/// A report of the sample with this choice of data, in a file of this name in the window's archive.
fn put_report(window: &Window, name: &str, data: DataAttached) -> PathBuf {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    assessment.dispatch.data = data;
    let paper = rendered(&assessment, IssuedDocument::Report, Language::Vi, now());
    let subject = Subject {
        name: "Trần Thị Ký".to_owned(),
        organisation: "Sở Thử".to_owned(),
    };
    let identity = Identity::self_issued(&subject, now().unix(), 365).unwrap();
    let signed = sign::sign(&paper.bytes, &identity, &Signing::default(), now()).unwrap();
    let path = window.archive.path().join(name);
    fs::write(&path, signed.bytes).unwrap();
    path
}

fn sample_name() -> String {
    demo::sample(&LIBRARY).unwrap().profile.name
}

/// A window on its home screen that has verified this report.
fn with_report(data: DataAttached) -> Window {
    let mut window = Window::on(answered("D04: compliant"));
    put_report(&window, "báo cáo.pdf", data);
    window.click("nav-home");
    let state = window.t("home-proof-intact").to_owned();
    window.wait_for(&state);
    window
}

fn open(window: &mut Window) {
    let name = format!("PDF · {}", sample_name());
    let mut lines = window.harness.query_all_by_label_contains(&name);
    lines.next().unwrap().click_accesskit();
    drop(lines);
    window.wait_until("the past assessment", |app| {
        let session = app.session();
        session.is_some_and(tuanthu::app::session::Session::is_read_only)
    });
}

#[test]
fn a_report_is_verified_and_looked_at_like_an_assessment() {
    let mut window = with_report(DataAttached::Reduced);
    open(&mut window);
    assert_eq!(window.assessment().profile.name, sample_name());
    let absent = window.t("past-data-reduced").to_owned();
    let signer = "Trần Thị Ký, Sở Thử ký ngày";
    for screen in [
        Screen::Dashboard,
        Screen::Profile,
        Screen::Walk,
        Screen::Plan,
        Screen::Readiness,
        Screen::History,
    ] {
        window.show(screen);
        assert!(
            shows(&window, &absent) && shows(&window, signer),
            "{screen:?}"
        );
    }
    for screen in [Screen::Registers, Screen::Incidents] {
        window.show(screen);
        assert!(shows(&window, window.t("past-absent")), "{screen:?}");
    }
    window.show(Screen::Profile);
    let name = window.t("profile-name").to_owned();
    let field = window.field(&name);
    assert!(field.accesskit_node().is_disabled());

    window.click_step("past-verify");
    let verdict = window.t("verified-intact").to_owned();
    window.wait_for(&verdict);
}

#[test]
fn the_next_period_begins_from_a_report() {
    let mut window = with_report(DataAttached::Whole);
    open(&mut window);
    assert!(shows(&window, window.t("past-data-whole")));
    let period = window.assessment().period;
    window.click_step("home-new-from");
    window.wait_until("the form", |app| app.screen() == Screen::New);
    window.click_step("new-create");
    window.wait_until("the new assessment", |app| {
        app.session().is_some_and(|session| !session.is_read_only())
    });
    assert_eq!(window.assessment().profile.name, sample_name());
    assert_eq!(window.assessment().period, period.next());
}

#[test]
fn a_report_is_compared_with_the_period_before_and_leads_into_itself() {
    let mut window = with_report(DataAttached::Whole);
    open(&mut window);
    let mut before = demo::sample(&LIBRARY).unwrap();
    before.id = "00000000-0000-4000-8000-000000000006".to_owned();
    before.period = "2006-Q4".parse().unwrap();
    let at = control("D04");
    let noted = "Năm 2006 chưa có quy chế";
    let answer = before.answers.get_mut(&at).unwrap();
    answer.verdict = Verdict::NonCompliant;
    noted.clone_into(&mut answer.observation);
    let folder = window.archive.path().join("2006-Q4");
    fs::create_dir(&folder).unwrap();
    Session::create_in(&folder, before, LIBRARY.clone()).unwrap();

    window.click("menu-go");
    let asked = window.t("action-compare").to_owned();
    let item = window.harness.get_by_label_contains(&asked);
    item.click_accesskit();
    window.harness.run_ok();
    window.wait_for("Quý I/2007 so với Quý IV/2006");
    assert_eq!(window.harness.state().screen(), Screen::Compare);
    let title = LIBRARY.text(&at, Language::Vi).unwrap().title.clone();
    window.click_named(&format!("D04 {title}"));
    assert!(shows(&window, noted), "as it was noted in the folder");
    window.click("compare-go-to");
    assert_eq!(window.harness.state().selected(), Some(&at));
    let session = window.harness.state().session().unwrap();
    assert!(session.is_read_only(), "the report stays what it is");
}

#[test]
fn a_changed_report_is_told_and_not_opened() {
    let mut window = Window::on(answered("D04: compliant"));
    let path = put_report(&window, "sửa.pdf", DataAttached::Whole);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    window.click("nav-home");
    let rejected = window.t("verified-rejected").to_owned();
    window.wait_for(&rejected);
    window.click_named("PDF · sửa.pdf ");
    let means = window.t("verified-rejected-means").to_owned();
    window.wait_for(&means);
    assert_eq!(window.harness.state().screen(), Screen::Verify);
    let session = window.harness.state().session().unwrap();
    assert!(!session.is_read_only(), "what was open stays open");
}

#[test]
fn the_table_is_searched_and_moved_along_by_keys() {
    let mut window = with_report(DataAttached::Whole);
    let ours = format!("{} Quý I năm 2007", "Sở Thử nghiệm");
    assert!(shows(&window, &ours) || shows(&window, "Sở Thử nghiệm"));
    window.press(Modifiers::COMMAND, Key::F);
    window.write("home-search", "so thu nghiem");
    let more = format!("{} báo cáo.pdf", window.t("home-more"));
    assert!(!shows(&window, &more), "found without diacritics");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.harness.state().screen(), Screen::Walk);
    assert_eq!(window.assessment().profile.name, "Sở Thử nghiệm");
}

#[test]
fn what_others_put_into_the_archive_appears_by_itself() {
    let mut window = Window::on(answered("D04: compliant"));
    window.click("nav-home");
    let here = format!("{} hồ sơ", window.t("home-more"));
    window.wait_for(&here);
    put_report(&window, "mới đến.pdf", DataAttached::None);
    let new = format!("{} mới đến.pdf", window.t("home-more"));
    window.wait_for(&new);
}
