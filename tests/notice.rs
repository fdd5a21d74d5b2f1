//! Notices from the record to the file that a receiver verifies, and back into the report.

use tuanthu::{
    app::{Error, clock, issue::Seen, notice, sign::Signing},
    assessment::{Assessment, Incident, IncidentKind, NoticeKind, NoticeRefusal, Refusal, Route},
    issued::Issued,
    model::{Digest, Moment, OrganisationType},
    sign::{Identity, Subject, TrustAnchors},
};

use crate::fixture::{LIBRARY, empty, name};

fn now() -> Moment {
    clock::now()
}

fn identity() -> Identity {
    let subject = Subject {
        name: "Nguyễn Văn An".to_owned(),
        organisation: "Sở Thử nghiệm".to_owned(),
    };
    Identity::self_issued(&subject, now().unix(), 365).unwrap()
}

fn hit() -> Assessment {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    name(&mut assessment);
    let mut incident = Incident {
        noticed: "2007-03-12".parse().ok(),
        summary: "Trang thông tin bị thay đổi nội dung".to_owned(),
        ..Incident::blank(IncidentKind::Incident)
    };
    incident.begin_notice(NoticeKind::First).unwrap();
    (incident.notices[0].number, incident.notices[0].date) = (Some(7), "2007-03-13".parse().ok());
    assessment.incidents = vec![incident];
    assessment
}

#[test]
fn what_was_deleted_or_renumbered_while_it_was_signed_is_noted_at_no_wrong_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut assessment = hit();
    assessment
        .incidents
        .insert(0, Incident::blank(IncidentKind::Risk));
    let signed = notice::sign(
        folder.path(),
        &assessment,
        &LIBRARY,
        (1, 0),
        &identity(),
        &Signing::default(),
        (None, now()),
    )
    .unwrap();
    let is_noted = |assessment: &Assessment| {
        let notices = assessment.incidents.iter().flat_map(|it| &it.notices);
        notices.filter(|notice| notice.issued.is_some()).count()
    };

    let mut without_the_first = assessment.clone();
    without_the_first.incidents.remove(0);
    signed.note(&mut without_the_first, (1, 0)).unwrap();
    assert!(without_the_first.incidents[0].notices[0].issued.is_some());

    let mut renumbered = assessment.clone();
    renumbered.incidents[1].notices[0].number = Some(8);
    let mut without_it = assessment.clone();
    without_it.incidents.remove(1);
    // Another incident has come to the place.
    let mut another = Incident::blank(IncidentKind::Incident);
    another.begin_notice(NoticeKind::First).unwrap();
    without_it.incidents.push(another);
    for mut changed in [renumbered, without_it] {
        let refused = signed.note(&mut changed, (1, 0));
        assert_eq!(refused, Err(NoticeRefusal::Changed));
        assert_eq!(is_noted(&changed), 0);
    }
}

#[test]
fn a_notice_is_signed_kept_verified_and_followed() {
    let folder = tempfile::tempdir().unwrap();
    let mut assessment = hit();
    let key = identity();
    let sign = |assessment: &Assessment, of| {
        notice::sign(
            folder.path(),
            assessment,
            &LIBRARY,
            of,
            &key,
            &Signing::default(),
            (None, now()),
        )
    };
    let signed = sign(&assessment, (0, 0)).unwrap();
    signed.note(&mut assessment, (0, 0)).unwrap();
    let bytes = std::fs::read(&signed.path).unwrap();
    let issued = Issued::open(&bytes, &TrustAnchors::none(), now().unix()).unwrap();
    assert_eq!(issued.verification.reason, None);
    assert!(
        signed.path.ends_with("reports/2007-03-13 07-STN.pdf"),
        "{:?}",
        signed.path
    );
    assert!(assessment.incidents[0].notified.is_some());

    let again = sign(&assessment, (0, 0));
    assert!(
        matches!(again, Err(Error::Notice(NoticeRefusal::Signed))),
        "{again:?}"
    );
    let incident = &mut assessment.incidents[0];
    let next = incident.begin_notice(NoticeKind::FollowUp).unwrap();
    let missing = sign(&assessment, (0, next));
    assert!(matches!(missing, Err(Error::NoticeFaults(ref faults)) if faults.len() == 3));
    let letter = &mut assessment.incidents[0].notices[next];
    "Đã vá lỗi".clone_into(&mut letter.news);
    (letter.number, letter.date) = (Some(7), "2007-03-15".parse().ok());
    let taken = sign(&assessment, (0, next));
    let is_taken =
        |error: &Error| matches!(error, Error::Refused(Refusal::NumberTaken { number: 7 }));
    assert!(taken.as_ref().is_err_and(is_taken), "{taken:?}");
    assessment.incidents[0].notices[next].number = Some(9);
    let second = sign(&assessment, (0, next)).unwrap();
    assert_ne!(second.path, signed.path);
}

#[test]
fn a_notice_is_signed_with_a_key_also_where_the_report_goes_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let mut assessment = hit();
    assessment.dispatch.route = Route::ByHand;
    let how = Signing::default();
    let at = (None, now());
    let signed = notice::sign(
        folder.path(),
        &assessment,
        &LIBRARY,
        (0, 0),
        &identity(),
        &how,
        at,
    )
    .unwrap();
    let bytes = std::fs::read(&signed.path).unwrap();
    let issued = Issued::open(&bytes, &TrustAnchors::none(), now().unix()).unwrap();
    assert_eq!(issued.verification.reason, None);
}

#[test]
fn a_notice_without_its_number_is_a_draft_on_paper_and_can_be_signed_by_hand_once_complete() {
    let mut assessment = hit();
    assessment.incidents[0].notices[0].number = None;
    let paper = notice::render(&assessment, &LIBRARY, (0, 0), now()).unwrap();
    assert!(paper.is_draft && paper.pages == 1);
    let refused = notice::signed_by_hand(&mut assessment, &LIBRARY, (0, 0), now());
    assert!(
        matches!(refused, Err(Error::NoticeFaults(_))),
        "{refused:?}"
    );
    assessment.incidents[0].notices[0].number = Some(7);
    assert!(
        !notice::render(&assessment, &LIBRARY, (0, 0), now())
            .unwrap()
            .is_draft
    );
    notice::signed_by_hand(&mut assessment, &LIBRARY, (0, 0), now()).unwrap();
    let issued = assessment.incidents[0].notices[0].issued.as_ref().unwrap();
    assert_eq!(
        (issued.signer.as_str(), &issued.file),
        (assessment.profile.head.as_str(), &None)
    );
    let mut nameless = hit();
    nameless.profile.head.clear();
    let refused = notice::signed_by_hand(&mut nameless, &LIBRARY, (0, 0), now());
    assert!(matches!(refused, Err(Error::FormDefects(ref gaps)) if gaps.len() == 1));
    let nowhere = notice::render(&assessment, &LIBRARY, (3, 0), now());
    assert!(matches!(nowhere, Err(Error::Notice(NoticeRefusal::NoSuch))));
}

#[test]
fn pages_that_were_looked_at_are_signed_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let (assessment, key) = (hit(), identity());
    let created = now();
    let paper = notice::render(&assessment, &LIBRARY, (0, 0), created).unwrap();
    let seen = Seen {
        created,
        sha256: Digest::of(&paper.bytes),
    };
    let sign = |assessment: &Assessment, seen| {
        notice::sign(
            folder.path(),
            assessment,
            &LIBRARY,
            (0, 0),
            &key,
            &Signing::default(),
            (Some(seen), now()),
        )
    };
    let mut changed = assessment.clone();
    changed.incidents[0].summary.push_str(" và đã khắc phục");
    let refused = sign(&changed, seen);
    assert!(matches!(refused, Err(Error::NotAsSeen)), "{refused:?}");
    assert!(!folder.path().join("reports").exists(), "nothing is kept");
    sign(&assessment, seen).unwrap();
}
