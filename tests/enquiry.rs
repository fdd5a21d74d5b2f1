//! Questions of receivers from the register to the signed letter, and what they leave on the way.

use tuanthu::{
    app::{Error, clock, enquiry, sign::Signing},
    assessment::{
        Assessment, Enquiry, EvidenceSource, HistoryHead, IssuedNotice, Refusal, Route, file,
        history::{Continuation, Event, lines},
        readiness::{EvidenceFaults, Severity, is_ready, readiness},
    },
    issued::Issued,
    lang::Texts,
    model::{Date, Language, Moment, OrganisationType},
    report::{data, told::together},
    sign::{Identity, Subject, TrustAnchors},
};

use crate::fixture::{LIBRARY, date, empty, evidence_of, name};

fn asked() -> Assessment {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    name(&mut assessment);
    assessment.enquiries = vec![Enquiry {
        from: "Trung tâm VNCERT".to_owned(),
        letter: "215/VNCERT-KTHT".to_owned(),
        dated: Some(date("2007-04-10")),
        received: Some(date("2007-04-12")),
        due: Some(date("2007-04-20")),
        question: "Số hệ thống chưa sao lưu".to_owned(),
        answer: "Còn một hệ thống chưa sao lưu".to_owned(),
        number: Some(9),
        date: Some(date("2007-04-18")),
        ..Enquiry::default()
    }];
    assessment
}

fn by_hand(at: Moment) -> IssuedNotice {
    IssuedNotice {
        at,
        signer: "Nguyễn Văn An".to_owned(),
        file: None,
    }
}

#[test]
fn an_answer_goes_out_once_and_only_with_words_a_number_and_after_the_question() {
    let check = |change: fn(&mut Assessment), expected: Refusal| {
        let mut assessment = asked();
        change(&mut assessment);
        let before = assessment.clone();
        let refused = assessment.answered(0, by_hand(clock::now()));
        assert_eq!(refused, Err(expected));
        assert_eq!(assessment, before, "what is refused changes nothing");
    };
    check(|it| it.enquiries.clear(), Refusal::NoEnquiry { number: 1 });
    check(|it| it.enquiries[0].from.clear(), Refusal::NoAddressee);
    check(
        |it| it.enquiries[0].answer = " ".to_owned(),
        Refusal::NoAnswer,
    );
    check(|it| it.enquiries[0].number = None, Refusal::NoLetterNumber);
    check(|it| it.enquiries[0].date = None, Refusal::NoLetterNumber);
    check(
        |it| it.enquiries[0].date = Some(date("2007-04-11")),
        Refusal::TooEarly,
    );
    check(
        |it| {
            let mut other = it.enquiries[0].clone();
            other.reply = Some(by_hand(clock::now()));
            it.enquiries.push(other);
        },
        Refusal::NumberTaken { number: 9 },
    );
    let mut assessment = asked();
    assessment.answered(0, by_hand(clock::now())).unwrap();
    let again = assessment.answered(0, by_hand(clock::now()));
    assert_eq!(again, Err(Refusal::Answered));
    assert!(assessment.is_letter_number_taken(9, date("2007-12-31")));
    assert_eq!(assessment.enquiries[0].answered(), Some(date("2007-04-18")));
}

#[test]
fn questions_that_wait_are_hints_and_overdue_ones_are_told_apart() {
    let codes = |assessment: &Assessment, today: Date| {
        let gaps = readiness(assessment, &LIBRARY, &EvidenceFaults::new(), today);
        let ours = gaps.into_iter().filter(|it| it.code.starts_with("enquiry"));
        let ours: Vec<_> = ours.collect();
        assert!(is_ready(&ours), "{ours:?}");
        assert!(ours.iter().all(|it| it.severity == Severity::Hint));
        ours.iter().map(|it| it.code).collect::<Vec<_>>()
    };
    let mut assessment = asked();
    let (on_the_day, after) = (date("2007-04-20"), date("2007-04-21"));
    assert_eq!(codes(&assessment, on_the_day), ["enquiry-open"]);
    assert_eq!(codes(&assessment, after), ["enquiry-overdue"]);
    assessment.enquiries[0].due = None;
    let both = ["enquiry-open", "enquiry-incomplete"];
    assert_eq!(codes(&assessment, after), both);
    assessment.enquiries[0].reply = Some(by_hand(clock::now()));
    assert!(codes(&assessment, after).is_empty());
}

#[test]
fn an_answer_is_signed_kept_and_verified() {
    an_answer_is_signed(asked());
}

#[test]
fn an_answer_is_signed_with_a_key_also_where_the_report_goes_by_hand() {
    let mut assessment = asked();
    assessment.dispatch.route = Route::ByHand;
    an_answer_is_signed(assessment);
}

fn an_answer_is_signed(mut assessment: Assessment) {
    let folder = tempfile::tempdir().unwrap();
    let now = clock::now();
    let subject = Subject {
        name: "Nguyễn Văn An".to_owned(),
        organisation: "Sở Thử nghiệm".to_owned(),
    };
    let key = Identity::self_issued(&subject, now.unix(), 365).unwrap();
    let sign = |assessment: &Assessment| {
        let how = Signing::default();
        enquiry::sign(folder.path(), assessment, &LIBRARY, 0, &key, &how, now)
    };
    let signed = sign(&assessment).unwrap();
    let bytes = std::fs::read(&signed.path).unwrap();
    let issued = Issued::open(&bytes, &TrustAnchors::none(), now.unix()).unwrap();
    assert_eq!(issued.verification.reason, None);
    let expected = "reports/2007-04-18 09-STN.pdf";
    assert!(signed.path.ends_with(expected), "{}", signed.path.display());
    assessment.answered(0, signed.issued).unwrap();
    let again = sign(&assessment).map(|it| it.path);
    assert!(matches!(again, Err(Error::Refused(Refusal::Answered))));
    // While it was signed, another question before it may have gone, or itself.
    let kept = &assessment.enquiries[0];
    assert_eq!(assessment.place_of_enquiry(1, kept), Ok(0));
    let other = Enquiry::default();
    let lost = assessment.place_of_enquiry(0, &other);
    assert_eq!(lost, Err(Refusal::ReplyLost));
    // From nobody, there is no letter.
    let mut nameless = asked();
    nameless.profile.head.clear();
    nameless.dispatch.signatory.clear();
    assert!(matches!(sign(&nameless), Err(Error::FormDefects(_))));
}

#[test]
fn the_register_is_kept_in_the_file_and_stays_at_home() {
    let mut assessment = asked();
    let id = assessment.add_evidence(evidence_of(
        "Biên bản sao lưu",
        EvidenceSource::Paper {
            number: "3/BB".to_owned(),
            date: None,
            signer: String::new(),
            location: String::new(),
            summary: String::new(),
            clause: String::new(),
            seen: None,
        },
    ));
    assessment.enquiries[0].evidence = vec![id];
    let text = file::to_ron(&assessment);
    let read = file::from_ron(std::path::Path::new("a.ron"), text.as_bytes()).unwrap();
    assert_eq!(read, assessment);
    let scheme = LIBRARY.scheme(&assessment.scheme).unwrap();
    let reduced = data::reduced(&assessment, scheme);
    assert!(reduced.enquiries.is_empty());
}

#[test]
fn the_history_names_the_register_and_its_fields() {
    let line = |field: &str| {
        let mut history = Continuation::from(HistoryHead::default());
        let event = Event::Changed {
            control: None,
            field: field.to_owned(),
            from: None,
            to: Some("x".to_owned()),
        };
        history.push("id", clock::now(), "An", event);
        let texts = Texts::new(Language::Vi);
        let told = together(&texts, &LIBRARY, &lines(history.text.as_bytes()));
        told[0].what.clone()
    };
    let what = line("enquiries/0/question");
    assert_eq!(what, "Sổ yêu cầu giải trình 1: Nội dung yêu cầu");
    let what = line("enquiries/0/due");
    assert_eq!(what, "Sổ yêu cầu giải trình 1: Hạn trả lời");
    let what = line("enquiries/1/reply/signer");
    assert!(
        what.starts_with("Sổ yêu cầu giải trình 2: Công văn trả lời"),
        "{what}"
    );
}
