//! What is stamped on the report, and what a stamp does to the data inside.

use tuanthu::{
    assessment::{
        DataAttached, Marking, file as stored,
        marking::{Secrecy, Urgency},
        readiness::{self, EvidenceFaults, Severity},
    },
    model::{Date, Language},
    report::{block::*, data, file},
};

use super::{
    facts::{Given, sample},
    words,
};

fn stamps(given: &Given) -> Vec<(StampPlace, String)> {
    let document = given.official();
    let Some(Block::LetterHead(head)) = document.blocks.first() else {
        panic!("no letter head")
    };
    let marks = head.marks.iter();
    marks
        .map(|stamp| (stamp.place, stamp.words.clone()))
        .collect()
}

/// Codes and weights of what readiness says about addressees and marks.
fn gaps(given: &Given) -> Vec<(&'static str, Severity)> {
    let gaps = readiness::readiness(
        &given.assessment,
        &given.library,
        &EvidenceFaults::new(),
        Date::new(2007, 3, 27).unwrap(),
    );
    let ours = ["secret-paper", "whole-data-unmarked", "recipients-missing"];
    gaps.into_iter()
        .filter(|gap| ours.contains(&gap.code))
        .map(|gap| (gap.code, gap.severity))
        .collect()
}

#[test]
fn an_ordinary_paper_is_not_stamped() {
    assert_eq!(stamps(&sample()), []);
    assert_eq!(gaps(&sample()), []);
}

#[test]
fn secrecy_stands_above_urgency_and_circulation_apart() {
    let mut given = sample();
    given.assessment.dispatch.marking = Marking {
        secrecy: Some(Secrecy::Secret),
        urgency: Some(Urgency::Immediate),
        internal: true,
    };
    let expected = [
        (StampPlace::UnderNumber, "TỐI MẬT"),
        (StampPlace::UnderNumber, "HỎA TỐC"),
        (StampPlace::UnderDate, "LƯU HÀNH NỘI BỘ"),
    ];
    let expected = expected.map(|(place, words)| (place, words.to_owned()));
    assert_eq!(stamps(&given), expected);
}

#[test]
fn a_secret_paper_carries_nothing_whatever_was_chosen_and_readiness_says_so() {
    for secrecy in Secrecy::ALL {
        for chosen in DataAttached::ALL {
            let mut given = sample();
            given.assessment.dispatch.data = chosen;
            given.assessment.dispatch.marking.secrecy = Some(secrecy);
            assert_eq!(given.official().attachments, []);
            assert_eq!(gaps(&given), [("secret-paper", Severity::Hint)]);
            // The internal file stays at home and is whole.
            assert_eq!(given.dossier(Language::Vi).attachments.len(), 2);
        }
    }
}

#[test]
fn urgency_and_circulation_travel_in_the_arguments_of_the_rendering() {
    let mut given = sample();
    given.assessment.dispatch.marking.urgency = Some(Urgency::Urgent);
    given.assessment.dispatch.marking.internal = true;
    let attached = words::attachments(&given.official());
    let text = attached[data::ARGUMENTS].as_bytes();
    let arguments = file::from_ron(data::ARGUMENTS.as_ref(), text).unwrap();
    assert_eq!(arguments.marking, given.assessment.dispatch.marking);
}

#[test]
fn the_whole_data_on_an_unmarked_paper_is_worth_a_look() {
    let mut given = sample();
    given.assessment.dispatch.data = DataAttached::Whole;
    assert_eq!(gaps(&given), [("whole-data-unmarked", Severity::Hint)]);
    given.assessment.dispatch.marking.internal = true;
    assert_eq!(gaps(&given), []);
}

#[test]
fn a_paper_to_nobody_is_wrong_in_form() {
    let mut given = sample();
    given.assessment.scheme = "a scheme that is not at hand".to_owned();
    assert_eq!(gaps(&given), [("recipients-missing", Severity::Form)]);
    given.assessment.dispatch.addressees = vec!["Sở Bưu chính, Viễn thông Thái Nguyên".to_owned()];
    assert_eq!(gaps(&given), []);
}

#[test]
fn an_assessment_without_marks_is_kept_as_before_and_marks_read_back() {
    let mut given = sample();
    assert!(!stored::to_ron(&given.assessment).contains("marking"));
    given.assessment.dispatch.marking.secrecy = Some(Secrecy::TopSecret);
    let text = stored::to_ron(&given.assessment);
    let read = stored::from_ron("marked.ron".as_ref(), text.as_bytes()).unwrap();
    assert_eq!(read, given.assessment);
}
