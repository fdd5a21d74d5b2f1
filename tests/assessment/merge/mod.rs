//! The three-way merge: what one person changed is taken, what both changed is asked, and nothing goes unnoticed.

mod any;

use tuanthu::{
    assessment::{
        Action, Answer, Assessment, Evidence, EvidenceSource,
        change::Step,
        file,
        merge::{Choice, Merged, merge},
    },
    model::{Digest, EvidenceId, Moment, Verdict},
};

use crate::fixture::{answered, control, evidence_of, now};

/// Merges two edits of the same assessment.
fn both(
    mine: impl FnOnce(&mut Assessment),
    theirs: impl FnOnce(&mut Assessment),
) -> (Assessment, Merged) {
    both_from(answered("D01: compliant, D02: partial"), mine, theirs)
}

fn both_from(
    base: Assessment,
    mine: impl FnOnce(&mut Assessment),
    theirs: impl FnOnce(&mut Assessment),
) -> (Assessment, Merged) {
    let (mut one, mut other) = (base.clone(), base.clone());
    mine(&mut one);
    theirs(&mut other);
    let merged = merge(Some(&base), &one, &other);
    (base, merged)
}

fn answer<'a>(assessment: &'a mut Assessment, id: &str) -> &'a mut Answer {
    let answers = &mut assessment.answers;
    answers
        .entry(control(id))
        .or_insert_with(Answer::unassessed)
}

fn place(path: &[Step]) -> String {
    let steps: Vec<String> = path
        .iter()
        .map(|step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(at) => at.to_string(),
        })
        .collect();
    steps.join(" ")
}

fn action(what: &str) -> Action {
    Action {
        what: what.to_owned(),
        ..Action::default()
    }
}

fn file_evidence(content: &str) -> Evidence {
    evidence_of(
        content,
        EvidenceSource::File {
            name: "a.pdf".to_owned(),
            sha256: Digest::of(content.as_bytes()),
            size: content.len() as u64,
        },
    )
}

#[test]
fn edits_of_different_fields_are_both_kept() {
    let (_, merged) = both(
        |mine| {
            mine.profile.head = "Trần A".to_owned();
            answer(mine, "D01").observation = "Đã xem".to_owned();
            answer(mine, "D07").verdict = Verdict::Compliant;
        },
        |theirs| {
            theirs.profile.phone = "04 123".to_owned();
            answer(theirs, "D01").verdict = Verdict::Partial;
            answer(theirs, "D07").observation = "Có 3 tên miền".to_owned();
        },
    );
    let whole = merged.clean().unwrap();
    assert_eq!(whole.profile.head, "Trần A");
    assert_eq!(whole.profile.phone, "04 123");
    let first = &whole.answers[&control("D01")];
    assert_eq!(
        (first.verdict, first.observation.as_str()),
        (Verdict::Partial, "Đã xem")
    );
    let new = &whole.answers[&control("D07")];
    assert_eq!(
        (new.verdict, new.observation.as_str()),
        (Verdict::Compliant, "Có 3 tên miền")
    );
}

#[test]
fn the_same_field_edited_by_both_is_the_only_conflict() {
    let (_, merged) = both(
        |mine| {
            mine.profile.head = "Trần A".to_owned();
            mine.profile.phone = "1".to_owned();
            let answer = answer(mine, "D01");
            answer.observation = "của tôi".to_owned();
            (answer.by, answer.at) = ("An".to_owned(), Some(now()));
        },
        |theirs| {
            theirs.profile.phone = "1".to_owned();
            let answer = answer(theirs, "D01");
            answer.observation = "của bạn".to_owned();
            (answer.by, answer.at) = ("Bình".to_owned(), Some(Moment::from_unix(60)));
        },
    );
    assert_eq!(merged.clean(), None);
    assert_eq!(merged.conflicts.len(), 1);
    let conflict = &merged.conflicts[0];
    assert_eq!(
        place(&conflict.path),
        format!("answers {} observation", control("D01"))
    );
    assert_eq!(conflict.control(), Some(control("D01")));
    assert_eq!(conflict.base, Some("".into()));
    assert_eq!(conflict.mine, Some("của tôi".into()));
    assert_eq!(conflict.theirs, Some("của bạn".into()));
    assert_eq!(
        (
            conflict.mine_stamp.by.as_str(),
            conflict.theirs_stamp.by.as_str()
        ),
        ("An", "Bình")
    );
    let chosen = |choice| merged.resolved(&[choice]).answers[&control("D01")].clone();
    let mine = chosen(Choice::Mine);
    assert_eq!(
        (mine.observation.as_str(), mine.by.as_str()),
        ("của tôi", "An")
    );
    let theirs = chosen(Choice::Theirs);
    assert_eq!(
        (theirs.observation.as_str(), theirs.by.as_str()),
        ("của bạn", "Bình")
    );
    assert_eq!(theirs.at, Some(Moment::from_unix(60)));
    let joined = chosen(Choice::Both);
    assert_eq!(
        (joined.observation.as_str(), joined.by.as_str()),
        ("của tôi\ncủa bạn", "An"),
        "both texts, stamped by the later of both"
    );
}

#[test]
fn only_sentences_can_be_joined() {
    let check = |edit: fn(&mut Assessment, &str), expected: bool| {
        let (_, merged) = both(|mine| edit(mine, "một"), |theirs| edit(theirs, "hai"));
        assert_eq!(merged.conflicts.len(), 1);
        assert_eq!(
            merged.conflicts[0].can_join(),
            expected,
            "{:?}",
            merged.conflicts[0]
        );
    };
    check(|a, text| a.profile.head = text.to_owned(), false);
    check(|a, text| a.scope = text.to_owned(), true);
    check(
        |a, text| {
            drop(
                a.paragraphs
                    .insert("difficulties".to_owned(), text.to_owned()),
            );
        },
        true,
    );
    check(|a, text| answer(a, "D01").owner = text.to_owned(), false);
}

#[test]
fn rows_added_by_both_are_both_kept_and_the_same_row_once() {
    let (_, merged) = both(
        |mine| {
            mine.actions = vec![action("chung"), action("của tôi")];
            mine.difficulties = vec!["Thiếu người".to_owned()];
        },
        |theirs| {
            theirs.actions = vec![action("chung"), action("của bạn")];
            theirs.difficulties = vec!["Thiếu tiền".to_owned()];
        },
    );
    let whole = merged.clean().unwrap();
    let what: Vec<&str> = whole
        .actions
        .iter()
        .map(|action| action.what.as_str())
        .collect();
    assert_eq!(what, ["chung", "của bạn", "của tôi"]);
    assert_eq!(whole.difficulties, ["Thiếu tiền", "Thiếu người"]);
}

#[test]
fn a_row_taken_out_in_the_middle_and_another_edited_do_not_meet() {
    let mut base = answered("");
    base.actions = ["một", "hai", "ba"].map(action).to_vec();
    let (_, merged) = both_from(
        base,
        |mine| drop(mine.actions.remove(0)),
        |theirs| theirs.actions[2].owner = "Phòng Kỹ thuật".to_owned(),
    );
    let whole = merged.clean().unwrap();
    assert_eq!(whole.actions.len(), 2);
    assert_eq!(
        (
            whole.actions[1].what.as_str(),
            whole.actions[1].owner.as_str()
        ),
        ("ba", "Phòng Kỹ thuật")
    );
}

#[test]
fn a_row_taken_out_by_one_and_edited_by_the_other_is_asked() {
    let mut base = answered("");
    base.actions = ["một", "hai", "ba"].map(action).to_vec();
    let (_, merged) = both_from(
        base,
        |mine| mine.actions.truncate(1),
        |theirs| {
            theirs.actions[1].owner = "Phòng Kỹ thuật".to_owned();
            theirs.actions[2].owner = "Phòng Hành chính".to_owned();
        },
    );
    assert_eq!(merged.conflicts.len(), 2);
    assert!(merged.conflicts.iter().all(|asked| asked.mine.is_none()));
    let left = |choices: [Choice; 2]| -> Vec<String> {
        let actions = merged.resolved(&choices).actions;
        actions.into_iter().map(|action| action.what).collect()
    };
    assert_eq!(left([Choice::Mine, Choice::Mine]), ["một"]);
    assert_eq!(left([Choice::Theirs, Choice::Mine]), ["một", "hai"]);
    assert_eq!(left([Choice::Mine, Choice::Theirs]), ["một", "ba"]);
    assert_eq!(left([Choice::Theirs, Choice::Theirs]), ["một", "hai", "ba"]);
}

#[test]
fn evidence_that_both_added_under_one_id_is_told_apart_and_cited_right() {
    let id = EvidenceId::new("E001".to_owned());
    let add = |assessment: &mut Assessment, content: &str, to: &str| {
        assessment.add_evidence(file_evidence(content));
        answer(assessment, to).evidence.push(id.clone());
    };
    let (_, merged) = both(
        |mine| add(mine, "của tôi", "D01"),
        |theirs| add(theirs, "của bạn", "D02"),
    );
    let whole = merged.clean().unwrap();
    let title = |of: &str| {
        let cited = &whole.answers[&control(of)].evidence;
        assert_eq!(cited.len(), 1);
        whole.evidence[&cited[0]].title.clone()
    };
    assert_eq!(title("D01"), "của tôi");
    assert_eq!(title("D02"), "của bạn");
}

#[test]
fn evidence_taken_out_by_one_and_cited_by_the_other_stays() {
    let mut base = answered("D01: compliant, D02: compliant");
    let id = base.add_evidence(file_evidence("biên bản"));
    let (_, merged) = both_from(
        base,
        |mine| drop(mine.evidence.remove(&id)),
        |theirs| answer(theirs, "D02").evidence.push(id.clone()),
    );
    let whole = merged.clean().unwrap();
    assert!(whole.evidence.contains_key(&id));
    let text = file::to_ron(&whole);
    let read = file::from_ron("a.ron".as_ref(), text.as_bytes());
    assert_eq!(read.unwrap(), whole, "what was merged can be read again");
}

#[test]
fn an_answer_cleared_by_one_and_untouched_by_the_other_goes() {
    let (_, merged) = both(
        |mine| drop(mine.answers.remove(&control("D01"))),
        |theirs| answer(theirs, "D02").flagged = true,
    );
    let whole = merged.clean().unwrap();
    assert!(!whole.answers.contains_key(&control("D01")));
    assert!(whole.answers[&control("D02")].flagged);
}

#[test]
fn without_what_both_began_from_every_difference_is_asked() {
    let one = answered("D01: compliant, D02: partial");
    let mut other = answered("D01: partial, D04: compliant");
    other.profile.phone = "1".to_owned();
    other.difficulties.push("Thiếu người".to_owned());
    let merged = merge(None, &one, &other);
    let places: Vec<String> = merged.conflicts.iter().map(|c| place(&c.path)).collect();
    let verdict = |id: &str| format!("answers {} verdict", control(id));
    assert_eq!(
        places,
        [
            verdict("D01"),
            verdict("D02"),
            verdict("D04"),
            "difficulties 0".to_owned(),
            "profile phone".to_owned(),
        ]
    );
    assert_eq!(merged.resolved(&[Choice::Mine; 5]), one);
    assert_eq!(merged.resolved(&[Choice::Theirs; 5]), other);
    assert_eq!(merge(None, &one, &one).clean(), Some(one));
}
