//! A new period begins where the last one ended.

use tuanthu::{
    app::begin::NewAssessment,
    assessment::{
        Action, Answer, Assessment, Basis, Breadth, Carried, Evidence, EvidenceSource, Review,
        SystemResult,
        carry_over::{Verdicts, carry_over},
        review::{Comment, ReviewState},
        scope,
    },
    model::{CatalogueId, ControlRef, Digest, EvidenceId, Maturity, OrganisationType, Verdict},
};

use crate::fixture::{LIBRARY, answered, control, date, now};

fn fresh() -> Assessment {
    let new = NewAssessment {
        organisation: "Sở Thử nghiệm".to_owned(),
        types: [OrganisationType::InternetBody].into(),
        period: "2007-Q4".parse().unwrap(),
        officer: "Lê Thị Mới".to_owned(),
        scheme: None,
        more: Vec::new(),
    };
    new.begin(&LIBRARY, now())
}

/// The earlier assessment, each answer with the digest of the text that it answers.
fn earlier(answers: &str) -> Assessment {
    let mut assessment = answered(answers);
    for (at, answer) in &mut assessment.answers {
        answer.text_sha256 = LIBRARY.text_digest(at);
        "đã xem biên bản".clone_into(&mut answer.observation);
    }
    assessment
}

fn carried(from: &Assessment) -> Assessment {
    carry_over(fresh(), from, &LIBRARY, Verdicts::Proposed)
}

fn proposal<'a>(assessment: &'a Assessment, id: &str) -> &'a Carried {
    assessment.answers[&control(id)].carried.as_ref().unwrap()
}

#[test]
fn nothing_carried_counts_until_it_is_confirmed() {
    let mut assessment = carried(&earlier("D04: compliant, A.5.1.1: partial"));
    let questions = scope::questions(&assessment, &LIBRARY);
    assert_eq!(assessment.score(&questions).answered(), 0);
    assert_eq!(assessment.confirming().waiting, 2);
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    assert_eq!(answer.observation, "đã xem biên bản");
    answer.confirm(now());
    assert_eq!(answer.verdict, Verdict::Compliant);
    assert_eq!(assessment.score(&questions).answered(), 1);
    let confirming = assessment.confirming();
    assert_eq!((confirming.waiting, confirming.unchanged), (1, 1));
}

#[test]
fn an_answer_given_anew_is_not_one_confirmed_unchanged() {
    let mut assessment = carried(&earlier("D04: compliant"));
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.verdict = Verdict::Compliant;
    assert!(!answer.is_confirmed_unchanged(), "nobody pressed confirm");
    answer.verdict = Verdict::NotAssessed;
    answer.confirm(now());
    answer.verdict = Verdict::Partial;
    assert!(!answer.is_confirmed_unchanged() && !answer.is_to_be_confirmed());
}

#[test]
fn verdicts_can_be_left_behind_and_words_still_come_along() {
    let from = earlier("D04: compliant");
    let assessment = carry_over(fresh(), &from, &LIBRARY, Verdicts::Reset);
    let mut answer = assessment.answers[&control("D04")].clone();
    assert_eq!(answer.carried.as_ref().unwrap().verdict, None);
    assert_eq!(answer.observation, "đã xem biên bản");
    answer.confirm(now());
    assert_eq!(
        answer.verdict,
        Verdict::NotAssessed,
        "there is nothing to confirm"
    );
}

#[test]
fn a_bare_verdict_that_is_left_behind_leaves_nothing_to_confirm() {
    let mut from = earlier("D04: compliant, D05: compliant");
    let bare = from.answers.get_mut(&control("D05")).unwrap();
    *bare = Answer {
        verdict: bare.verdict,
        ..Answer::unassessed()
    };
    let assessment = carry_over(fresh(), &from, &LIBRARY, Verdicts::Reset);
    assert!(!assessment.answers.contains_key(&control("D05")));
    assert_eq!(assessment.confirming().waiting, 1, "D04 has words");
    let proposed = carried(&from);
    assert_eq!(proposed.confirming().waiting, 2, "a proposal is something");
}

#[test]
fn only_controls_whose_words_changed_are_marked() {
    let mut from = earlier("D04: compliant, D05: compliant");
    let before = Digest::of("các từ cũ".as_bytes());
    from.answers.get_mut(&control("D05")).unwrap().text_sha256 = Some(before);
    let assessment = carried(&from);
    assert_eq!(proposal(&assessment, "D04").reworded, None);
    assert_eq!(proposal(&assessment, "D05").reworded, Some(before));
    assert_eq!(assessment.confirming().reworded, 1);
}

#[test]
fn what_did_not_arise_says_nothing_about_the_next_period() {
    let assessment = carried(&earlier("D18: not_arisen"));
    assert!(assessment.answers.is_empty());
}

#[test]
fn another_edition_is_reached_over_the_crosswalk_with_what_it_is_worth() {
    let mut from = earlier("A.5.1.1: compliant");
    let answer = from.answers.get_mut(&control("A.5.1.1")).unwrap();
    answer.maturity = Maturity::new(3);
    let mut fresh = fresh();
    fresh.breadth = Breadth::Whole;
    from.breadth = Breadth::Whole;
    fresh.catalogues[1].id = CatalogueId::new("iso-27001-2022");
    let assessment = carry_over(fresh, &from, &LIBRARY, Verdicts::Proposed);
    let at: ControlRef = "iso-27001-2022/A.5.1".parse().unwrap();
    let carried = assessment.answers[&at].carried.as_ref().unwrap();
    assert_eq!(carried.from.as_ref().unwrap().at, control("A.5.1.1"));
    assert_eq!(
        (carried.verdict, carried.maturity),
        (Some(Verdict::Compliant), Maturity::new(3))
    );
}

#[test]
fn evidence_that_has_run_out_stays_behind() {
    let mut from = earlier("D04: compliant");
    for (id, expires) in [
        ("E001", Some("2007-03-31")),
        ("E002", Some("2007-04-01")),
        ("E003", None),
    ] {
        let evidence = Evidence {
            title: id.to_owned(),
            source: EvidenceSource::File {
                name: "a.txt".to_owned(),
                sha256: Digest::of(id.as_bytes()),
                size: 1,
            },
            note: String::new(),
            expires: expires.map(date),
            media_type: String::new(),
            by: String::new(),
            at: None,
        };
        from.evidence.insert(EvidenceId::new(id), evidence);
        let answer: &mut Answer = from.answers.get_mut(&control("D04")).unwrap();
        answer.evidence.push(EvidenceId::new(id));
    }
    let assessment = carried(&from);
    let kept = [EvidenceId::new("E002"), EvidenceId::new("E003")];
    assert!(assessment.evidence.keys().eq(&kept));
    assert_eq!(assessment.answers[&control("D04")].evidence, kept);
}

#[test]
fn open_steps_come_along_with_the_period_they_are_from() {
    let mut from = earlier("D04: partial");
    let step = |what: &str, done, since: Option<&str>| Action {
        what: what.to_owned(),
        done,
        since: since.map(|it| it.parse().unwrap()),
        ..Action::default()
    };
    from.actions = vec![
        step("xong", Some(date("2007-03-01")), None),
        step("mới", None, None),
        step("cũ", None, Some("2006-Q4")),
    ];
    let assessment = carried(&from);
    let told: Vec<String> = assessment
        .actions
        .iter()
        .map(|step| format!("{} {}", step.what, step.since.unwrap()))
        .collect();
    assert_eq!(told, ["mới 2007-Q1", "cũ 2006-Q4"]);
}

fn result(system: &str, verdict: Verdict, note: &str) -> SystemResult {
    SystemResult {
        system: system.to_owned(),
        verdict,
        note: note.to_owned(),
    }
}

/// A duty that was looked at in two systems.
fn in_two_systems() -> Assessment {
    let mut from = earlier("D04: partial");
    let answer = from.answers.get_mut(&control("D04")).unwrap();
    answer.systems = vec![
        result("Cổng thông tin", Verdict::Compliant, "có biên bản"),
        result("Thư điện tử", Verdict::Partial, "thiếu quy trình"),
    ];
    from
}

#[test]
fn results_of_systems_are_proposed_and_confirmed_with_the_whole() {
    let mut assessment = carried(&in_two_systems());
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    let waiting = [
        result("Cổng thông tin", Verdict::NotAssessed, "có biên bản"),
        result("Thư điện tử", Verdict::NotAssessed, "thiếu quy trình"),
    ];
    assert_eq!(answer.systems, waiting, "nobody has looked at them yet");
    assert!(answer.is_to_be_confirmed());
    answer.confirm(now());
    assert_eq!(
        answer.systems,
        in_two_systems().answers[&control("D04")].systems
    );
    assert_eq!(answer.verdict, Verdict::Partial);
    assert!(answer.is_rolled_up() && answer.is_confirmed_unchanged());
    answer.systems[0].verdict = Verdict::Partial;
    assert!(
        !answer.is_confirmed_unchanged(),
        "one of them is another now"
    );
}

#[test]
fn a_system_judged_anew_keeps_its_verdict_when_the_rest_is_confirmed() {
    let mut assessment = carried(&in_two_systems());
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.set_result("Thư điện tử", Verdict::Compliant);
    assert!(answer.is_to_be_confirmed(), "the other one still waits");
    answer.confirm(now());
    assert_eq!(answer.verdict, Verdict::Compliant, "the worst of them now");
    assert!(answer.is_rolled_up() && !answer.is_confirmed_unchanged());
}

#[test]
fn without_verdicts_systems_come_along_as_not_looked_at() {
    let assessment = carry_over(fresh(), &in_two_systems(), &LIBRARY, Verdicts::Reset);
    let answer = &assessment.answers[&control("D04")];
    assert!(answer.carried.as_ref().unwrap().systems.is_empty());
    assert_eq!(
        answer.systems[1],
        result("Thư điện tử", Verdict::NotAssessed, "thiếu quy trình")
    );
}

#[test]
fn open_remarks_come_along_with_their_age_and_settled_ones_and_the_review_stay() {
    let mut from = earlier("D04: compliant");
    let answer = from.answers.get_mut(&control("D04")).unwrap();
    let remark = |text: &str, resolved| Comment {
        text: text.to_owned(),
        resolved,
        by: "Trần Thị Soát".to_owned(),
        at: Some(now()),
    };
    answer.review = Review {
        state: Some(ReviewState::Accepted),
        reason: String::new(),
        comments: vec![
            remark("đã bổ sung", true),
            remark("còn thiếu phụ lục", false),
        ],
    };
    let assessment = carried(&from);
    let review = &assessment.answers[&control("D04")].review;
    assert_eq!(review.state, None);
    assert_eq!(review.comments, [remark("còn thiếu phụ lục", false)]);
}

#[test]
fn on_what_a_control_rests_comes_along() {
    let mut from = earlier("A.5.1.1: compliant");
    let answer = from.answers.get_mut(&control("A.5.1.1")).unwrap();
    answer.basis = [Basis::Legal, Basis::Risk].into();
    let assessment = carried(&from);
    let answer = &assessment.answers[&control("A.5.1.1")];
    assert_eq!(answer.basis, [Basis::Legal, Basis::Risk].into());
}
