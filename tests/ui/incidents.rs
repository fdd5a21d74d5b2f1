//! Incidents in the window: recorded with their faults beside the fields, said to be none, notified and signed.

use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    app::clock,
    assessment::{Incident, IncidentKind, NoticeKind, register::System},
    model::{Digest, OrganisationType},
    sign::{Identity, Signer as _, Subject},
    ui::Screen,
};

use crate::fixture::{empty, name};

use super::window::{Window, shows};

#[test]
fn an_incident_is_recorded_with_what_is_wrong_beside_its_fields() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    assessment.registers.systems.push(System {
        name: "Cổng tin".to_owned(),
        ..System::default()
    });
    let mut window = Window::on(assessment);
    window.show(Screen::Incidents);
    window.click("incidents-add-incident");
    assert!(shows(&window, window.t("incident-fault-noticed-missing")));
    window.write("incident-noticed", "12/3/2007");
    window.write("incident-summary", "Trang tin bị sửa");
    assert!(!shows(&window, window.t("incident-fault-noticed-missing")));
    window.write("incident-resolved", "11/3/2007");
    assert!(shows(&window, window.t("incident-fault-before-noticed")));
    let time = format!(
        "{} – {}",
        window.t("incident-noticed"),
        window.t("incident-time")
    );
    window.field(&time).focus();
    window.harness.run_ok();
    window.field(&time).type_text("8h30");
    window.harness.run_ok();
    let incident = &window.assessment().incidents[0];
    assert_eq!(
        incident.noticed_at.map(|time| time.to_string()).as_deref(),
        Some("08:30")
    );
    window.click("incidents-delete");
    assert!(window.assessment().incidents.is_empty());
}

#[test]
fn that_nothing_happened_is_said_and_not_assumed() {
    let mut window = Window::on(empty(&[OrganisationType::InternetBody]));
    window.show(Screen::Incidents);
    assert!(!window.assessment().none_arisen);
    window.click("incidents-none-arisen");
    assert!(window.assessment().none_arisen);
    window.click("incidents-add-risk");
    assert!(shows(&window, window.t("gap-incidents-contradict")));
}

#[test]
fn a_notice_is_written_printed_and_noted_as_signed_by_hand() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    name(&mut assessment);
    assessment.incidents.push(Incident {
        noticed: "2007-03-12".parse().ok(),
        summary: "Trang tin bị sửa".to_owned(),
        ..Incident::blank(IncidentKind::Incident)
    });
    let mut window = Window::on(assessment);
    window.show(Screen::Incidents);
    window.click("notice-begin-first");
    assert!(shows(&window, window.t("incident-fault-number-missing")));
    window.write("notice-number", "7");
    window.write("notice-date", "13/3/2007");
    let target = window.archive.path().join("thông báo");
    window.answer_dialog(target.clone());
    window.click("notice-print");
    let written = window.t("notice-written-hint").to_owned();
    window.wait_for(&written);
    assert!(target.with_extension("pdf").is_file());
    window.click("notice-by-hand");
    let notice = &window.assessment().incidents[0].notices[0];
    assert!(notice.kind == NoticeKind::First && notice.issued.is_some());
    assert!(shows(&window, window.t("notice-on-paper")));
    window.click("notice-begin-closing");
    assert!(shows(&window, window.t("incident-fault-resolved-missing")));
    let fields = window
        .harness
        .query_all_by_label(window.t("notice-news"))
        .count();
    assert!(fields > 0, "a later notice tells what is new");
}

#[test]
fn a_notice_is_looked_at_and_signed_as_it_was_seen() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    name(&mut assessment);
    let head = "Lê Thị Thử".to_owned();
    head.clone_into(&mut assessment.profile.head);
    head.clone_into(&mut assessment.dispatch.signatory);
    assessment.incidents.push(Incident {
        noticed: "2007-03-12".parse().ok(),
        summary: "Trang tin bị sửa".to_owned(),
        ..Incident::blank(IncidentKind::Incident)
    });
    let mut window = Window::on(assessment);
    window.show(Screen::Incidents);
    window.click("notice-begin-first");
    window.write("notice-number", "7");
    window.write("notice-date", "13/3/2007");
    let subject = Subject {
        name: head.clone(),
        organisation: "Sở Thử nghiệm".to_owned(),
    };
    let identity = Identity::self_issued(&subject, clock::now().unix() - 60, 10).unwrap();
    let key = window.archive.path().join("khóa.p12");
    std::fs::write(&key, identity.to_pkcs12("mật khẩu thử").unwrap()).unwrap();
    std::fs::write(key.with_extension("cer"), identity.path()[0].der()).unwrap();
    window.answer_dialog(key);
    let choose = window.t("identity-choose").to_owned();
    let choose = window.harness.get_by_label_contains(&choose);
    choose.click_accesskit();
    window.harness.run_steps(5);
    window.write("identity-passphrase-head", "mật khẩu thử");
    window.wait_for(&format!("Ký bằng chứng thư số của: {head}"));

    window.click_step("notice-show");
    let place = window
        .texts
        .with("pages-place", &[("page", &1), ("pages", &1)]);
    window.wait_for(&place);
    window.click_step("exhibit-close");

    window.click_step("notice-sign");
    window.wait_until("the signature", |app| {
        let assessment = &app.session().unwrap().assessment;
        assessment.incidents[0].notices[0].issued.is_some()
    });
    let notice = &window.assessment().incidents[0].notices[0];
    let issued = notice.issued.clone().unwrap();
    assert!(issued.signer.starts_with(&head), "{}", issued.signer);
    let file = issued.file.unwrap();
    let bytes = std::fs::read(window.folder().join("reports").join(&file.name)).unwrap();
    assert_eq!(Digest::of(&bytes), file.sha256);
    assert!(shows(&window, window.t("notice-verify")));
}

#[test]
fn the_time_left_to_tell_stands_below_the_times_where_the_scheme_limits_it() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    "yearly-331".clone_into(&mut assessment.scheme);
    assessment.incidents.push(Incident {
        noticed: "2026-01-12".parse().ok(),
        noticed_at: "08:30".parse().ok(),
        summary: "Trang tin bị sửa".to_owned(),
        ..Incident::blank(IncidentKind::Incident)
    });
    let mut window = Window::on(assessment);
    window.show(Screen::Incidents);
    assert!(shows(&window, window.t("incident-gravity-hint")));
    let is_said = |window: &Window, words: &str| {
        let mut found = window.harness.query_all_by_label_contains(words);
        found.next().is_some()
    };
    assert!(is_said(&window, "quá hạn"));
    assert!(is_said(&window, window.t("incident-state-overdue")));
    window.write("incident-notified", "13/1/2026");
    assert!(is_said(&window, window.t("due-met")));

    let mut then = empty(&[OrganisationType::InternetBody]);
    then.incidents.push(Incident::blank(IncidentKind::Incident));
    let mut window = Window::on(then);
    window.show(Screen::Incidents);
    assert!(!is_said(&window, window.t("incident-gravity")));
}
