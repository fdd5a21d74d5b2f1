//! Incidents in the window: recorded with their faults beside the fields, said to be none, notified and signed.

use egui_kittest::kittest::Queryable as _;
use tuanthu::{
    assessment::{Incident, IncidentKind, NoticeKind, register::System},
    model::OrganisationType,
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
    window.harness.run_steps(5);
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
