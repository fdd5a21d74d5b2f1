//! Incidents and risks: times in order and not in the future, named by their fields; notices one after the other.

use tuanthu::{
    assessment::{Incident, IncidentField, IncidentKind, IssuedNotice, NoticeKind, NoticeRefusal},
    lang::Texts,
    model::{Date, Language, Moment, OrganisationType, TimeOfDay},
};

use crate::fixture::empty;

fn now() -> Moment {
    "2007-03-20T10:00:00+07:00".parse().unwrap()
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

fn time(text: &str) -> Option<TimeOfDay> {
    text.parse().ok()
}

fn hit() -> Incident {
    Incident {
        noticed: day("2007-03-12"),
        noticed_at: time("08:30"),
        summary: "Trang thông tin bị thay đổi nội dung".to_owned(),
        ..Incident::blank(IncidentKind::Incident)
    }
}

fn faults(incident: &Incident) -> Vec<(IncidentField, &'static str)> {
    let faults = incident.faults(now());
    faults
        .iter()
        .map(|fault| (fault.field, fault.code))
        .collect()
}

#[test]
fn times_are_in_order_and_not_in_the_future() {
    use IncidentField::{Noticed, Notified, Resolved};
    let check = |change: fn(&mut Incident), expected: &[(IncidentField, &str)]| {
        let mut incident = hit();
        change(&mut incident);
        assert_eq!(faults(&incident), expected, "{incident:?}");
    };
    check(|_| {}, &[]);
    check(
        |it| it.noticed = day("2007-03-21"),
        &[(Noticed, "in-future")],
    );
    check(
        |it| (it.noticed, it.noticed_at) = (day("2007-03-20"), time("10:01")),
        &[(Noticed, "in-future")],
    );
    check(
        |it| (it.noticed, it.noticed_at) = (day("2007-03-20"), time("10:00")),
        &[],
    );
    check(
        |it| it.notified = day("2007-03-11"),
        &[(Notified, "before-noticed")],
    );
    check(
        |it| (it.notified, it.notified_at) = (day("2007-03-12"), time("08:29")),
        &[(Notified, "before-noticed")],
    );
    check(|it| it.notified = day("2007-03-12"), &[]);
    check(
        |it| it.resolved = day("2007-03-25"),
        &[(Resolved, "in-future")],
    );
    check(
        |it| it.resolved = day("2007-03-01"),
        &[(Resolved, "before-noticed")],
    );
    check(
        |it| (it.notified, it.resolved) = (day("2007-03-15"), day("2007-03-14")),
        &[(Notified, "after-resolved")],
    );
}

#[test]
fn a_blank_record_names_what_is_missing_and_late_notice_blocks_nothing() {
    let blank = Incident::blank(IncidentKind::Risk);
    let expected = [
        (IncidentField::Noticed, "noticed-missing"),
        (IncidentField::Summary, "summary-missing"),
    ];
    assert_eq!(faults(&blank), expected);
    let mut late = hit();
    (late.notified, late.resolved) = (day("2007-03-15"), day("2007-03-14"));
    assert!(late.faults(now()).iter().all(|fault| !fault.blocks));
}

#[test]
fn notices_come_one_after_the_other_and_none_after_the_closing_one() {
    let mut incident = hit();
    let check = |incident: &mut Incident, kind, expected| {
        assert_eq!(incident.begin_notice(kind), expected);
    };
    let out_of_turn = Err(NoticeRefusal::OutOfTurn);
    check(&mut incident, NoticeKind::FollowUp, out_of_turn);
    check(&mut incident, NoticeKind::First, Ok(0));
    check(&mut incident, NoticeKind::FollowUp, out_of_turn);
    let issued = || {
        Some(IssuedNotice {
            at: now(),
            signer: "Nguyễn Văn An".to_owned(),
            file: None,
        })
    };
    incident.notices[0].issued = issued();
    check(&mut incident, NoticeKind::First, out_of_turn);
    check(&mut incident, NoticeKind::FollowUp, Ok(1));
    incident.notices[1].issued = issued();
    check(&mut incident, NoticeKind::Closing, Ok(2));
    incident.notices[2].issued = issued();
    check(&mut incident, NoticeKind::FollowUp, out_of_turn);
    assert!(incident.next_kinds().is_empty());
}

#[test]
fn a_notice_waits_for_number_date_news_and_the_end_and_every_fault_has_its_sentence() {
    let mut incident = hit();
    incident.begin_notice(NoticeKind::First).unwrap();
    incident.notices[0].kind = NoticeKind::Closing;
    let codes = |incident: &Incident| -> Vec<&'static str> {
        let faults = incident.faults_of_notice(0, now());
        faults.iter().map(|fault| fault.code).collect()
    };
    let all = [
        "news-missing",
        "resolved-missing",
        "number-missing",
        "date-missing",
    ];
    assert_eq!(codes(&incident), all);
    let notice = &mut incident.notices[0];
    (notice.number, notice.date) = (Some(7), day("2007-03-11"));
    "Đã vá lỗi".clone_into(&mut notice.news);
    incident.resolved = day("2007-03-14");
    assert_eq!(codes(&incident), ["before-noticed"]);
    incident.notices[0].date = day("2007-03-21");
    assert_eq!(codes(&incident), ["in-future"]);
    incident.notices[0].date = day("2007-03-20");
    assert!(codes(&incident).is_empty());
    let others = [
        "noticed-missing",
        "summary-missing",
        "after-resolved",
        "before-noticed",
        "in-future",
    ];
    for language in Language::ALL {
        let texts = Texts::new(language);
        for code in all.iter().chain(&others) {
            assert!(texts.has(&format!("incident-fault-{code}")), "{code}");
        }
    }
}

#[test]
fn the_first_notice_makes_an_incident_notified_and_a_signed_one_is_never_signed_again() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    let mut incident = hit();
    incident.begin_notice(NoticeKind::First).unwrap();
    (incident.notices[0].number, incident.notices[0].date) = (Some(7), day("2007-03-13"));
    assessment.incidents = vec![incident];
    let issued = IssuedNotice {
        at: now(),
        signer: "Nguyễn Văn An".to_owned(),
        file: None,
    };
    let to = ["Sở".to_owned(), "Trung tâm".to_owned()];
    assessment
        .notice_signed((0, 0), issued.clone(), &to)
        .unwrap();
    assert_eq!(assessment.incidents[0].notified, day("2007-03-13"));
    assert_eq!(assessment.incidents[0].notified_to, "Sở; Trung tâm");
    let again = assessment.notice_signed((0, 0), issued.clone(), &to);
    assert_eq!(again, Err(NoticeRefusal::Signed));
    let nowhere = assessment.notice_signed((0, 1), issued, &to);
    assert_eq!(nowhere, Err(NoticeRefusal::NoSuch));
    assert!(assessment.is_letter_number_taken(7, day("2007-12-31").unwrap()));
    assert!(!assessment.is_letter_number_taken(7, day("2008-01-02").unwrap()));
}

#[test]
fn systems_are_named_and_no_longer_named() {
    let mut incident = hit();
    for name in ["Cổng tin", "Kho", "Cổng tin"] {
        incident.toggle_system(name);
    }
    assert_eq!(incident.systems_hit(), ["Kho"]);
    incident.systems = "web03 ;; mail01; ".to_owned();
    assert_eq!(incident.systems_hit(), ["web03", "mail01"]);
}

#[test]
fn a_time_of_day_is_read_as_people_write_it() {
    let check = |text: &str, expected: Option<&str>| {
        let read = TimeOfDay::written(text).map(|time| time.to_string());
        assert_eq!(read.as_deref(), expected, "{text}");
    };
    check("8:30", Some("08:30"));
    check("08h30", Some("08:30"));
    check("8h", Some("08:00"));
    check("14 giờ 05 phút", Some("14:05"));
    check("24:00", None);
    check("8", None);
    check("sáng", None);
}
