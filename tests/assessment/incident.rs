//! Incidents and risks: times in order and not in the future, named by their fields; notices one after the other.

use tuanthu::{
    app::explain,
    assessment::{
        Incident, IncidentField, IncidentKind, IssuedNotice, Notice, NoticeKind, NoticeRefusal,
        readiness::{EvidenceFaults, readiness},
    },
    catalogue::NoticeLimit,
    lang::Texts,
    model::{Date, IncidentGravity, Language, Moment, OrganisationType, TimeOfDay},
};

use crate::fixture::{LIBRARY, empty};

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

/// The limits of the decree of 2026.
fn limits() -> &'static [NoticeLimit] {
    &LIBRARY.scheme("yearly-331").unwrap().notices.limits
}

/// What the limits say of an incident that was noticed at 08:30 on 12 October 2026.
fn dues(now: &str, change: impl Fn(&mut Incident)) -> Vec<String> {
    let mut incident = Incident {
        noticed: day("2026-10-12"),
        noticed_at: time("08:30"),
        ..Incident::blank(IncidentKind::Incident)
    };
    change(&mut incident);
    let texts = Texts::new(Language::Vi);
    let now: Moment = now.parse().unwrap();
    let dues = incident.dues(limits(), now);
    let said = dues.iter().map(|due| explain::due(&texts, due));
    said.map(|it| it.replace(" (điểm d khoản 2 Điều 31)", ""))
        .collect()
}

const ACCOUNT: &str = "Báo cáo nguyên nhân, phạm vi ảnh hưởng, biện pháp khắc phục";

#[test]
fn the_time_left_to_tell_of_an_incident_is_counted_from_when_it_was_noticed() {
    let ten = "2026-10-12T10:10:00+07:00";
    assert_eq!(
        dues(ten, |_| {}),
        [format!(
            "{ACCOUNT}: còn 70 giờ 20 phút, hạn 08:30 15/10/2026"
        )]
    );
    let serious = |it: &mut Incident| it.gravity = Some(IncidentGravity::Serious);
    assert_eq!(
        dues(ten, serious),
        [
            "Thông báo ban đầu: còn 22 giờ 20 phút, hạn 08:30 13/10/2026".to_owned(),
            format!("{ACCOUNT}: còn 70 giờ 20 phút, hạn 08:30 15/10/2026"),
        ]
    );
    assert_eq!(
        dues("2026-10-13T09:00:00+07:00", serious)[0],
        "Thông báo ban đầu: quá hạn 0 giờ 30 phút, hạn 08:30 13/10/2026"
    );
    let critical = |it: &mut Incident| it.gravity = Some(IncidentGravity::Critical);
    assert_eq!(
        dues(ten, critical)[0],
        "Báo cáo ngay khi phát hiện: chưa báo, đã qua 1 giờ 40 phút kể từ khi phát hiện"
    );
}

#[test]
fn a_limit_is_met_by_what_was_told_and_missed_only_where_that_is_certain() {
    let later = "2026-10-20T10:00:00+07:00";
    let serious = |notified: &'static str, at: Option<&'static str>| {
        move |it: &mut Incident| {
            it.gravity = Some(IncidentGravity::Serious);
            it.notified = day(notified);
            it.notified_at = at.and_then(time);
        }
    };
    let first = |change| dues(later, change)[0].clone();
    assert_eq!(
        first(serious("2026-10-13", Some("08:30"))),
        "Thông báo ban đầu: đã thực hiện trong hạn"
    );
    assert_eq!(
        first(serious("2026-10-13", Some("08:31"))),
        "Thông báo ban đầu: đã thực hiện nhưng sau hạn 08:30 13/10/2026"
    );
    assert_eq!(
        first(serious("2026-10-13", None)),
        "Thông báo ban đầu: đã thực hiện trong hạn",
        "that day may have been early enough"
    );
    assert_eq!(
        first(serious("2026-10-14", None)),
        "Thông báo ban đầu: đã thực hiện nhưng sau hạn 08:30 13/10/2026"
    );
    let ordinary = dues(later, |it| it.notified = day("2026-10-14"));
    assert_eq!(ordinary, [format!("{ACCOUNT}: đã thực hiện trong hạn")]);
    let without_time = dues("2026-10-12T10:00:00+07:00", |it| it.noticed_at = None);
    assert_eq!(
        without_time,
        [format!(
            "{ACCOUNT}: còn 62 giờ 0 phút, hạn 00:00 15/10/2026. Chưa ghi giờ phát hiện nên tính từ 0 giờ"
        )]
    );
}

#[test]
fn the_account_of_a_serious_incident_is_a_letter_after_the_first_one() {
    let told = |number: u32, kind: NoticeKind, at: &str| Notice {
        kind,
        news: "Nguyên nhân: lỗ hổng chưa vá".to_owned(),
        addressees: Vec::new(),
        number: Some(number),
        date: at.parse::<Moment>().ok().map(Moment::date),
        issued: Some(IssuedNotice {
            at: at.parse().unwrap(),
            signer: "Phùng Đức Lâm".to_owned(),
            file: None,
        }),
    };
    let letters = |account: &'static str| {
        move |it: &mut Incident| {
            it.gravity = Some(IncidentGravity::Serious);
            (it.notified, it.notified_at) = (day("2026-10-12"), time("20:00"));
            it.notices = vec![
                told(1, NoticeKind::First, "2026-10-12T20:00:00+07:00"),
                told(2, NoticeKind::FollowUp, account),
            ];
        }
    };
    let later = "2026-10-20T10:00:00+07:00";
    assert_eq!(
        dues(later, letters("2026-10-15T08:00:00+07:00"))[1],
        format!("{ACCOUNT}: đã thực hiện trong hạn")
    );
    assert_eq!(
        dues(later, letters("2026-10-15T09:00:00+07:00"))[1],
        format!("{ACCOUNT}: đã thực hiện nhưng sau hạn 08:30 15/10/2026")
    );
}

#[test]
fn risks_and_schemes_without_limits_run_out_of_no_time() {
    let risk = dues("2026-10-20T10:00:00+07:00", |it| {
        it.kind = IncidentKind::Risk;
    });
    assert!(risk.is_empty(), "{risk:?}");
    let scheme = LIBRARY.scheme("q1-2007").unwrap();
    assert!(hit().dues(&scheme.notices.limits, now()).is_empty());
}

#[test]
fn readiness_names_limits_that_run_were_missed_or_are_not_known() {
    let codes = |today: &str, change: fn(&mut Incident)| -> Vec<&'static str> {
        let mut assessment = empty(&[OrganisationType::InternetBody]);
        "yearly-331".clone_into(&mut assessment.scheme);
        let mut incident = Incident {
            noticed: day("2026-10-12"),
            noticed_at: time("08:30"),
            summary: "Trang thông tin bị thay đổi nội dung".to_owned(),
            gravity: Some(IncidentGravity::Serious),
            ..Incident::blank(IncidentKind::Incident)
        };
        change(&mut incident);
        assessment.incidents = vec![incident];
        let today = day(today).unwrap();
        let gaps = readiness(&assessment, &LIBRARY, &EvidenceFaults::new(), today);
        let codes = gaps.iter().map(|gap| gap.code);
        codes.filter(|code| code.starts_with("incident-")).collect()
    };
    let told = |it: &mut Incident| it.notified = day("2026-10-14");
    assert_eq!(codes("2026-10-12", |_| {}), ["incident-notice-running"]);
    assert_eq!(
        codes("2026-10-14", |_| {}),
        ["incident-notice-overdue", "incident-notice-running"]
    );
    assert_eq!(
        codes("2026-10-14", told),
        ["incident-notice-running", "incident-notice-late"]
    );
    assert_eq!(
        codes("2026-10-12", |it| it.gravity = None),
        ["incident-notice-running", "incident-ungraded"]
    );
    assert_eq!(
        codes("2026-10-12", |it| it.kind = IncidentKind::Risk),
        ["incident-unnotified"]
    );
}
