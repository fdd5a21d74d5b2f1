//! What units are asked to hand over, and samples that were checked.

use tuanthu::{
    assessment::{
        Assessment,
        readiness::{EvidenceFaults, readiness},
        register::{Check, Request, RequestState},
        scope::questions,
    },
    model::OrganisationType,
};

use crate::fixture::{LIBRARY, control, date, empty, now};

#[test]
fn what_was_asked_for_becomes_evidence_of_what_it_was_asked_for() {
    let mut assessment = empty(&[OrganisationType::InternetBody]);
    let questions = questions(&assessment, &LIBRARY);
    let today = date("2007-03-10");
    assessment.registers.requests = vec![Request {
        what: "Quy chế bảo đảm an toàn thông tin".to_owned(),
        controls: "D04, d05, Z9".to_owned(),
        number: "12/QĐ-STN".to_owned(),
        due: Some(date("2007-03-09")),
        ..Request::default()
    }];
    let request = &assessment.registers.requests[0];
    assert_eq!(request.state(date("2007-03-09")), RequestState::Missing);
    assert_eq!(request.state(today), RequestState::Overdue);
    let is_told = |assessment: &Assessment| {
        let gaps = readiness(assessment, &LIBRARY, &EvidenceFaults::new(), today);
        gaps.iter().any(|gap| gap.code == "request-overdue")
    };
    assert!(is_told(&assessment));
    let paper = request.paper("An", now());
    let id = assessment
        .receive_requested(0, paper, today, &questions)
        .unwrap();
    assert_eq!(
        assessment.registers.requests[0].state(today),
        RequestState::Received
    );
    assert!(!is_told(&assessment));
    for code in ["D04", "D05"] {
        assert_eq!(
            assessment.answers[&control(code)].evidence,
            std::slice::from_ref(&id)
        );
    }
    assert_eq!(
        assessment.evidence[&id].title,
        "Quy chế bảo đảm an toàn thông tin"
    );
    let next = assessment.registers.for_next_period();
    assert!(next.requests.is_empty());
}

#[test]
fn a_sample_tells_its_share_and_cannot_be_larger_than_all() {
    let mut check = Check {
        total: Some(20),
        checked: Some(5),
        ..Check::default()
    };
    assert_eq!(
        (check.share().as_str(), check.is_contradictory()),
        ("5/20", false)
    );
    check.checked = Some(21);
    assert!(check.is_contradictory());
    assert_eq!(Check::default().share(), "");
}
