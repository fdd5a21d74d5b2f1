//! The way of a paper: which step may follow which, and which of the issued reports holds.

use std::path::Path;

use tuanthu::{
    assessment::{
        Act, Assessment, Handling, IssuedDocument, IssuedReport, KeptFile, Opinion, Refusal,
        RelationKind, Route, Sent, Standing, State, Step, file,
    },
    model::{Digest, OrganisationType},
};

use crate::fixture::{date, empty, now};

fn step(act: Act) -> Step {
    Step {
        act,
        by: "Nguyễn Văn Thử".to_owned(),
        at: now(),
        comment: "Bổ sung số liệu".to_owned(),
        file: None,
        data: None,
    }
}

/// The assessment after these steps.
fn after(acts: &[Act]) -> Assessment {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    for act in acts {
        assessment.dispatch.take(step(*act)).unwrap();
    }
    assessment
}

/// The assessment with this report issued, as the last step of its way.
fn issue(assessment: &mut Assessment, number: u32, day: &str) -> Result<(), Refusal> {
    for act in [Act::Submitted, Act::Signed] {
        assessment.dispatch.take(step(act)).unwrap();
    }
    let sha256 = Digest::of(format!("{number} {day}").as_bytes());
    let file = KeptFile {
        name: format!("{number}.pdf"),
        sha256,
    };
    let record = IssuedReport {
        document: IssuedDocument::Report,
        file: file.name.clone(),
        sha256,
        number: Some(number),
        date: Some(date(day)),
        at: now(),
        signer: "Nguyễn Văn Thử".to_owned(),
        draft: false,
        replaces: None,
        relation: assessment.dispatch.relation.clone(),
        route: Route::Digital,
        steps: Vec::new(),
        scans: Vec::new(),
        consultations: Vec::new(),
        sendings: Vec::new(),
    };
    let last = Step {
        file: Some(file),
        ..step(Act::Numbered)
    };
    assessment.number(last, record)
}

#[test]
fn every_step_is_possible_where_it_is_its_turn_and_refused_elsewhere() {
    let written: &[Act] = &[Act::Drafted, Act::Consulted, Act::Heard, Act::Submitted];
    let ways: [(&[Act], &[Act]); 7] = [
        (&[], &[Act::Drafted, Act::Heard, Act::Submitted]),
        (&[Act::Drafted], written),
        (&[Act::Drafted, Act::Consulted], written),
        (&[Act::Drafted, Act::Consulted, Act::Heard], written),
        (&[Act::Submitted], &[Act::Returned, Act::Signed]),
        (
            &[Act::Submitted, Act::Returned],
            &[Act::Drafted, Act::Heard, Act::Submitted],
        ),
        (
            &[Act::Submitted, Act::Signed],
            &[Act::Returned, Act::Numbered],
        ),
    ];
    for (taken, possible) in ways {
        for act in Act::ALL {
            let mut assessment = after(taken);
            let state = assessment.dispatch.state();
            let result = assessment.dispatch.take(step(act));
            if possible.contains(&act) {
                assert!(result.is_ok(), "{taken:?}, then {act:?}: {result:?}");
            } else {
                let refusal = match act {
                    Act::Consulted if state.is_written() => Refusal::NoDraft,
                    _ => Refusal::OutOfTurn { act, state },
                };
                assert_eq!(result, Err(refusal), "{taken:?}");
                assert_eq!(assessment, after(taken), "a refused step leaves no trace");
            }
        }
    }
}

#[test]
fn an_issued_paper_is_only_sent_and_received() {
    let mut assessment = after(&[]);
    issue(&mut assessment, 5, "2007-03-28").unwrap();
    assert_eq!(assessment.dispatch.state(), State::Numbered);
    for act in Act::ALL.into_iter().filter(|act| *act != Act::Sent) {
        assert!(assessment.dispatch.take(step(act)).is_err(), "{act:?}");
    }
    let report = assessment.issued[0].sha256;
    let sent = |to: &str, day: &str| Sent {
        on: date(day),
        at: None,
        means: "Bưu điện".to_owned(),
        to: to.to_owned(),
        receipt: "RR 123".to_owned(),
        received: None,
        incoming: String::new(),
    };
    let post = |assessment: &mut Assessment, sent| assessment.send(report, sent, step(Act::Sent));
    let early = post(&mut assessment, sent("Bộ", "2007-03-27"));
    assert_eq!(early, Err(Refusal::TooEarly));
    let nobody = post(&mut assessment, sent(" ", "2007-03-29"));
    assert_eq!(nobody, Err(Refusal::NoAddressee));
    let other = assessment.send(Digest::of(b"x"), sent("Bộ", "2007-03-29"), step(Act::Sent));
    assert_eq!(other, Err(Refusal::NotIssued));
    post(&mut assessment, sent("Bộ", "2007-03-29")).unwrap();
    assert_eq!(assessment.dispatch.state(), State::Sent);
    let mut receive =
        |of, day: &str| assessment.receive(report, of, date(day), "215", step(Act::Received));
    assert_eq!(receive(1, "2007-03-30"), Err(Refusal::NotSent));
    assert_eq!(receive(0, "2007-03-28"), Err(Refusal::TooEarly));
    receive(0, "2007-03-30").unwrap();
    assert_eq!(assessment.dispatch.state(), State::Received);
    post(&mut assessment, sent("Sở", "2007-03-30")).unwrap();
    assert_eq!(assessment.dispatch.state(), State::Received);
    let log = &assessment.issued[0].sendings;
    assert_eq!((log[0].incoming.as_str(), log[1].received), ("215", None));
}

#[test]
fn every_opinion_is_dealt_with_before_the_paper_is_submitted() {
    let mut dispatch = after(&[Act::Drafted]).dispatch;
    let whom = ["Phòng A".to_owned(), " ".to_owned(), "Phòng B".to_owned()];
    let nobody = dispatch.ask(&whom[1..2], None, step(Act::Consulted));
    assert_eq!(nobody, Err(Refusal::NobodyAsked));
    let until = Some(date("2007-03-20"));
    dispatch.ask(&whom, until, step(Act::Consulted)).unwrap();
    assert_eq!(dispatch.state(), State::Consulting);
    assert_eq!(dispatch.consultations.len(), 2);
    assert!(dispatch.consultations[1].is_overdue(date("2007-03-21")));
    let says = |words: &str| Opinion {
        on: date("2007-03-19"),
        words: words.to_owned(),
        handling: None,
        reason: String::new(),
    };
    let third = dispatch.hear(2, says(""), step(Act::Heard));
    assert_eq!(third, Err(Refusal::NotAsked { number: 3 }));
    dispatch.hear(0, says(""), step(Act::Heard)).unwrap();
    assert!(
        dispatch.allows(Act::Submitted).is_ok(),
        "agreement is no work"
    );
    dispatch
        .hear(1, says("Sửa mục II"), step(Act::Heard))
        .unwrap();
    let open = Err(Refusal::OpinionOpen {
        whom: "Phòng B".to_owned(),
    });
    assert_eq!(dispatch.allows(Act::Submitted), open);
    let opinion = dispatch.consultations[1].opinion.as_mut().unwrap();
    opinion.handling = Some(Handling::Declined);
    assert!(opinion.is_open(), "a refusal has its reason");
    opinion.reason = "Đã nêu ở mục III".to_owned();
    dispatch.take(step(Act::Submitted)).unwrap();
}

#[test]
fn the_one_sending_of_earlier_versions_is_the_first_of_the_log() {
    let mut assessment = after(&[]);
    issue(&mut assessment, 5, "2007-03-28").unwrap();
    let now = file::to_ron(&assessment);
    let read = |text: &str| file::from_ron(Path::new("a.ron"), text.as_bytes()).unwrap();
    let old = |sent: &str| now.replace("draft: false,", &format!("draft: false, sent: {sent},"));
    assert!(read(&old("None")).issued[0].sendings.is_empty());
    let one = read(&old(
        "(on: \"2007-03-29\", means: \"Bưu điện\", to: \"Bộ\", receipt: \"Số 7\")",
    ));
    assert_eq!(one.issued[0].sendings.len(), 1);
    assert_eq!(one.issued[0].sendings[0].receipt, "Số 7");
    assert_eq!(read(&file::to_ron(&one)), one);
}

#[test]
fn whoever_returns_a_paper_says_why_and_whoever_acts_is_named() {
    let mut submitted = after(&[Act::Submitted]).dispatch;
    let silent = Step {
        comment: "  ".to_owned(),
        ..step(Act::Returned)
    };
    assert_eq!(submitted.take(silent), Err(Refusal::NoComment));
    let nobody = Step {
        by: String::new(),
        ..step(Act::Signed)
    };
    assert_eq!(submitted.take(nobody), Err(Refusal::Nobody));
    submitted.take(step(Act::Returned)).unwrap();
    assert_eq!(
        submitted.returned_with().map(|it| it.comment.as_str()),
        Some("Bổ sung số liệu")
    );
    submitted.take(step(Act::Drafted)).unwrap();
    assert!(
        submitted.returned_with().is_some(),
        "until it is submitted again"
    );
    submitted.take(step(Act::Submitted)).unwrap();
    assert!(submitted.returned_with().is_none());
}

#[test]
fn what_was_signed_before_a_return_is_not_what_lies_before_the_clerk() {
    let acts = [Act::Submitted, Act::Signed, Act::Returned, Act::Drafted];
    let dispatch = after(&acts).dispatch;
    assert_eq!(dispatch.last(Act::Signed), None);
    assert_eq!(dispatch.drafts(), 1);
    assert_eq!(dispatch.steps.len(), 4, "nothing is taken back");
}

#[test]
fn a_replacement_ends_the_earlier_report_and_a_supplement_does_not() {
    let chain = [
        (RelationKind::Supplements, Standing::InForce, true),
        (RelationKind::Corrects, Standing::InForce, false),
        (RelationKind::Replaces, Standing::Replaced, true),
        (RelationKind::Withdraws, Standing::Withdrawn, false),
    ];
    for (kind, standing, counts) in chain {
        let mut assessment = after(&[Act::Drafted]);
        issue(&mut assessment, 5, "2007-03-28").unwrap();
        assessment
            .begin_next(kind, 5, "05/BC-STN".to_owned(), "số liệu thay đổi")
            .unwrap();
        assert_eq!(assessment.dispatch.state(), State::Draft);
        assert_eq!(
            assessment.issued[0].steps.len(),
            4,
            "its way is kept with it"
        );
        assert_eq!(assessment.dispatch.number, None);
        let first = assessment.issued[0].clone();
        assert_eq!(
            assessment.standing(&first),
            Standing::InForce,
            "{kind:?} is only begun"
        );
        issue(&mut assessment, 7, "2007-04-02").unwrap();
        assert_eq!(assessment.standing(&first), standing, "{kind:?}");
        let in_force = assessment
            .reports_in_force()
            .filter(|it| it.number == Some(7));
        assert_eq!(in_force.count() == 1, counts, "{kind:?}");
        assert_eq!(assessment.issued[0], first, "the record stays as it was");
    }
}

#[test]
fn a_next_paper_needs_an_issued_one_in_force_and_a_reason() {
    let mut assessment = after(&[]);
    let begin = |assessment: &mut Assessment, number, reason| {
        assessment.begin_next(RelationKind::Replaces, number, String::new(), reason)
    };
    assert_eq!(
        begin(&mut assessment, 5, "sai số liệu"),
        Err(Refusal::NotIssued)
    );
    issue(&mut assessment, 5, "2007-03-28").unwrap();
    assert_eq!(begin(&mut assessment, 5, " "), Err(Refusal::NoReason));
    assert_eq!(
        begin(&mut assessment, 6, "sai số liệu"),
        Err(Refusal::NoSuchReport { number: 6 })
    );
    begin(&mut assessment, 5, "sai số liệu").unwrap();
    issue(&mut assessment, 6, "2007-04-02").unwrap();
    assert_eq!(
        begin(&mut assessment, 5, "sai số liệu"),
        Err(Refusal::NoSuchReport { number: 5 }),
        "it is replaced already"
    );
}

#[test]
fn a_number_is_given_once_a_year() {
    let mut assessment = after(&[]);
    issue(&mut assessment, 5, "2007-03-28").unwrap();
    let next = |assessment: &mut Assessment| {
        assessment.begin_next(RelationKind::Replaces, 5, String::new(), "sai số liệu")
    };
    next(&mut assessment).unwrap();
    let mut other_year = assessment.clone();
    assert_eq!(
        issue(&mut assessment, 5, "2007-04-02"),
        Err(Refusal::NumberTaken { number: 5 })
    );
    issue(&mut other_year, 5, "2008-01-04").unwrap();
}
