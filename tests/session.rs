//! The open assessment: edits are noted, stamped, undone and saved.

use std::{fs, sync::Arc, thread, time::Duration};

use tempfile::{TempDir, tempdir};
use tuanthu::{
    app::{
        Error, archive,
        begin::NewAssessment,
        history::{self, Finding},
        session::{SaveState, Session},
    },
    assessment::{
        Action, Answer,
        history::{Damage, Event, Line},
        readiness::EvidenceFault,
    },
    model::{OrganisationType, Verdict},
    store::{self, evidence, progress::Progress, vfs::Real},
};

use crate::fixture::{LIBRARY, control, kept_evidence, listed, now};

fn begin() -> (TempDir, Session) {
    let folder = tempdir().unwrap();
    let new = NewAssessment {
        organisation: "Sở Thử nghiệm".to_owned(),
        types: [OrganisationType::InternetBody].into(),
        period: "2007-Q1".parse().unwrap(),
        officer: "Thử".to_owned(),
        scheme: None,
        more: Vec::new(),
    };
    let session = Session::create(folder.path(), &new, Arc::clone(&LIBRARY), now()).unwrap();
    (folder, session)
}

fn note(session: &mut Session, seconds: f64) {
    session.note_edits("Nguyễn Thử", now(), seconds, false);
}

fn wait_for_save(session: &mut Session, seconds: f64) {
    for _ in 0..500 {
        session.autosave(now(), seconds, || {});
        if !matches!(session.save_state(), SaveState::Saving) {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("the save did not end");
}

#[test]
fn a_new_assessment_is_on_the_disk_at_once_and_opens_again() {
    let (folder, session) = begin();
    assert_eq!(
        session.folder().file_name().unwrap(),
        "2007-Q1 Sở Thử nghiệm"
    );
    let again = Session::open(session.folder(), Arc::clone(&LIBRARY)).unwrap();
    assert_eq!(again.assessment, session.assessment);
    let list = listed(folder.path());
    let summary = list[0].summary().unwrap();
    assert_eq!(
        (summary.duties_done, summary.progress_basis_points),
        ((0, 20), Some(0))
    );
}

#[test]
fn an_edit_is_stamped_with_who_when_and_which_text() {
    let (_folder, mut session) = begin();
    session.answer_mut(&control("D04")).verdict = Verdict::Partial;
    note(&mut session, 1.0);
    let answer = &session.assessment.answers[&control("D04")];
    assert_eq!(answer.by, "Nguyễn Thử");
    assert_eq!(answer.at, Some(now()));
    assert_eq!(answer.text_sha256, LIBRARY.text_digest(&control("D04")));
}

#[test]
fn looking_at_a_control_is_no_edit() {
    let (_folder, mut session) = begin();
    session.answer_mut(&control("D04"));
    note(&mut session, 1.0);
    assert!(session.assessment.answers.is_empty());
    assert!(!session.can_undo());
    assert!(matches!(session.save_state(), SaveState::Saved(None)));
}

#[test]
fn undo_and_redo_walk_through_every_step() {
    let (_folder, mut session) = begin();
    let before = session.assessment.clone();
    for (step, verdict) in [Verdict::Partial, Verdict::Compliant, Verdict::NonCompliant]
        .into_iter()
        .enumerate()
    {
        session.answer_mut(&control("D04")).verdict = verdict;
        note(&mut session, step as f64);
    }
    let after = session.assessment.clone();
    assert!(session.undo(10.0) && session.undo(10.0) && session.undo(10.0) && !session.undo(10.0));
    assert_eq!(session.assessment, before);
    assert!(session.redo(11.0) && session.redo(11.0) && session.redo(11.0) && !session.redo(11.0));
    assert_eq!(session.assessment, after);
    session.undo(12.0);
    session.answer_mut(&control("D05")).verdict = Verdict::Partial;
    note(&mut session, 13.0);
    assert!(!session.can_redo(), "an edit ends what was taken back");
}

#[test]
fn hundreds_of_steps_with_bulk_edits_and_deletions_are_taken_back_and_made_again() {
    const STEPS: usize = 300;
    let (_folder, mut session) = begin();
    let mut states = vec![session.assessment.clone()];
    for step in 0..STEPS {
        let assessment = &mut session.assessment;
        match step % 4 {
            0 => assessment.actions.push(Action {
                what: format!("việc {step}"),
                ..Action::default()
            }),
            // Every answer at once, and back again.
            1 => {
                for number in 1..=9 {
                    let at = control(&format!("D0{number}"));
                    let mut answer = Answer::unassessed();
                    answer.observation = format!("lượt {step}");
                    assessment.answers.insert(at, answer);
                }
            }
            2 => {
                assessment.actions.remove(0);
            }
            _ => assessment.answers.clear(),
        }
        note(&mut session, step as f64 * 10.0);
        states.push(session.assessment.clone());
    }
    let end = STEPS as f64 * 10.0;
    for expected in states.iter().rev().skip(1) {
        assert!(session.undo(end));
        assert!(session.assessment == *expected);
    }
    assert!(!session.can_undo());
    for expected in &states[1..] {
        assert!(session.redo(end));
        assert!(session.assessment == *expected);
    }
    assert!(!session.can_redo());
}

#[test]
fn typing_is_one_step_and_a_pause_begins_another() {
    let (_folder, mut session) = begin();
    for (seconds, text) in [(1.0, "T"), (1.2, "Tố"), (1.4, "Tốt"), (9.0, "Tốt rồi")] {
        session.assessment.profile.head = text.to_owned();
        note(&mut session, seconds);
    }
    session.undo(20.0);
    assert_eq!(session.assessment.profile.head, "Tốt");
    session.undo(20.0);
    assert_eq!(session.assessment.profile.head, "");
}

#[test]
fn what_is_saved_while_an_input_method_composes_holds_no_half_syllable() {
    let (_folder, mut session) = begin();
    session.assessment.profile.head = "Nguyễn".to_owned();
    note(&mut session, 1.0);
    session.assessment.profile.head = "Nguyễn Tieengs".to_owned();
    session.note_edits("Thử", now(), 1.5, true);
    session.autosave(now(), 9.0, || {});
    wait_for_save(&mut session, 9.0);
    let saved = Session::open(session.folder(), Arc::clone(&LIBRARY)).unwrap();
    assert_eq!(saved.assessment.profile.head, "Nguyễn");
    assert_eq!(session.assessment.profile.head, "Nguyễn Tieengs");
}

#[test]
fn half_a_syllable_is_never_an_edit() {
    let (_folder, mut session) = begin();
    session.assessment.profile.head = "Tieengs".to_owned();
    session.note_edits("Thử", now(), 1.0, true);
    assert!(!session.can_undo());
    session.assessment.profile.head = "Tiếng".to_owned();
    note(&mut session, 1.5);
    session.undo(2.0);
    assert_eq!(session.assessment.profile.head, "");
}

#[test]
fn autosave_waits_for_a_pause_but_not_longer_than_two_seconds() {
    let (_folder, mut session) = begin();
    let on_disk =
        |session: &Session| fs::read_to_string(session.folder().join("assessment.ron")).unwrap();
    session.assessment.profile.head = "A".to_owned();
    note(&mut session, 10.0);
    session.autosave(now(), 10.1, || {});
    assert!(
        matches!(session.save_state(), SaveState::Unsaved),
        "the officer is still typing"
    );
    assert!(session.autosave_in(10.1).unwrap() <= 2.0);
    for tenth in 1..20 {
        session.assessment.profile.head.push('a');
        note(&mut session, 10.0 + f64::from(tenth) / 10.0);
    }
    wait_for_save(&mut session, 12.0);
    assert!(matches!(session.save_state(), SaveState::Saved(Some(_))));
    assert!(on_disk(&session).contains(&session.assessment.profile.head));
    assert!(session.autosave_in(12.0).is_some_and(|wait| wait > 50.0));
}

#[test]
fn a_failed_save_is_shown_and_the_edits_stay() {
    let (folder, mut session) = begin();
    session.assessment.profile.head = "Không mất".to_owned();
    fs::remove_dir_all(folder.path()).unwrap();
    assert!(session.save_now("Thử", now(), 1.0).is_err());
    assert!(matches!(session.save_state(), SaveState::Failed(_)));
    assert_eq!(session.assessment.profile.head, "Không mất");
    fs::create_dir_all(session.folder()).unwrap();
    session.save_now("Thử", now(), 2.0).unwrap();
    assert!(matches!(session.save_state(), SaveState::Saved(Some(_))));
}

#[test]
fn a_damaged_assessment_is_refused_listed_as_damaged_and_left_alone() {
    let (folder, session) = begin();
    let path = session.folder().join("assessment.ron");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, &text[..text.len() / 2]).unwrap();
    let opened = Session::open(session.folder(), Arc::clone(&LIBRARY));
    assert!(matches!(opened, Err(Error::Problems(problems)) if problems[0].place.line > 1));
    let list = listed(folder.path());
    assert!(list[0].content.is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), text[..text.len() / 2]);
}

#[test]
fn evidence_that_is_missing_or_changed_is_found() {
    let (folder, mut session) = begin();
    let source = folder.path().join("a.txt");
    let mut ids = Vec::new();
    for content in ["một", "hai", "ba"] {
        fs::write(&source, content).unwrap();
        let kept = evidence::keep(&Real, session.folder(), &source, &Progress::default()).unwrap();
        let id = tuanthu::model::EvidenceId::new(format!("E{}", ids.len()));
        let evidence = kept_evidence(content, &kept);
        session.assessment.evidence.insert(id.clone(), evidence);
        ids.push((
            id,
            evidence::path_of(session.folder(), "a.txt", kept.sha256),
        ));
    }
    fs::remove_file(&ids[0].1).unwrap();
    fs::write(&ids[1].1, "khác").unwrap();
    let faults =
        archive::evidence_faults(session.folder(), &session.assessment, &Progress::default());
    assert_eq!(faults.get(&ids[0].0), Some(&EvidenceFault::Missing));
    assert_eq!(faults.get(&ids[1].0), Some(&EvidenceFault::Changed));
    assert_eq!(faults.get(&ids[2].0), None);
    assert!(store::read(&Real, &ids[2].1, 100).is_ok());
    #[cfg(unix)]
    {
        // The right content behind a link is no evidence: it may be another tomorrow.
        let outside = folder.path().join("outside.txt");
        fs::rename(&ids[2].1, &outside).unwrap();
        std::os::unix::fs::symlink(&outside, &ids[2].1).unwrap();
        let faults =
            archive::evidence_faults(session.folder(), &session.assessment, &Progress::default());
        assert_eq!(faults.get(&ids[2].0), Some(&EvidenceFault::Changed));
    }
}

#[test]
fn an_assessment_follows_its_catalogues_to_a_newer_version() {
    let (_folder, mut session) = begin();
    let current = session.assessment.catalogues.clone();
    session.assessment.catalogues[0].version = "0.9.0".to_owned();
    session.assessment.catalogues[0].sha256 = tuanthu::model::Digest::of(b"older");
    note(&mut session, 1.0);
    assert_eq!(session.assessment.catalogues, current);
}

/// The lines of the history on the disk, as `field: from → to by whom`.
fn told(session: &Session) -> Vec<String> {
    let past = history::read(session.folder(), &archive::load(session.folder()).unwrap());
    assert!(past.finding.is_none(), "{:?}", past.finding);
    let tell = |line: Line| match line.event {
        Event::Changed {
            field, from, to, ..
        } => {
            let value = |value: Option<String>| value.unwrap_or_default();
            format!("{field}: {} → {} ({})", value(from), value(to), line.by)
        }
        Event::Began { .. } => "began".to_owned(),
        other => format!("{other:?}"),
    };
    past.lines.into_iter().map(tell).collect()
}

#[test]
fn a_checkpoint_tells_net_changes_and_is_saved_with_the_assessment() {
    let (_folder, mut session) = begin();
    for (step, text) in ["T", "To", "Tốt"].into_iter().enumerate() {
        session.answer_mut(&control("D04")).observation = text.to_owned();
        note(&mut session, step as f64);
    }
    wait_for_save(&mut session, 10.0);
    assert!(told(&session).is_empty(), "autosave tells no half-words");
    session.checkpoint(now());
    assert!(matches!(session.save_state(), SaveState::Unsaved));
    wait_for_save(&mut session, 20.0);
    let first = ["began", "observation:  → Tốt (Nguyễn Thử)"];
    assert_eq!(told(&session), first);
    assert_eq!(session.past().lines.len(), 2);

    session.checkpoint(now());
    assert!(
        matches!(session.save_state(), SaveState::Saved(_)),
        "nothing new, nothing told"
    );
    session.undo(30.0);
    session.redo(30.0);
    session.save_now("Nguyễn Thử", now(), 31.0).unwrap();
    assert_eq!(told(&session), first, "there and back is no change");
    session.undo(40.0);
    session.save_now("Trần Khác", now(), 41.0).unwrap();
    assert_eq!(told(&session)[2..], ["observation: Tốt → T (Nguyễn Thử)"]);
    assert_eq!(
        session.assessment.history.count, 3,
        "undo does not take the head back"
    );
}

#[test]
fn a_minute_without_an_edit_is_a_checkpoint() {
    let (_folder, mut session) = begin();
    session.assessment.profile.head = "A".to_owned();
    note(&mut session, 100.0);
    wait_for_save(&mut session, 103.0);
    assert!(told(&session).is_empty());
    assert!(
        session.autosave_in(103.0).is_some_and(|wait| wait > 50.0),
        "wakes up for it"
    );
    session.autosave(now(), 161.0, || {});
    wait_for_save(&mut session, 161.0);
    assert_eq!(told(&session), ["began", "profile/head:  → A (Nguyễn Thử)"]);
    assert_eq!(session.autosave_in(161.0), None);
}

#[test]
fn a_save_that_fails_between_history_and_assessment_is_accounted_for() {
    let (_folder, mut session) = begin();
    let path = session.folder().join("assessment.ron");
    let before = fs::read(&path).unwrap();
    session.assessment.profile.head = "A".to_owned();
    session.save_now("Thử", now(), 1.0).unwrap();
    // As if the power had gone after the history was synced, in the middle of a further line.
    fs::write(&path, &before).unwrap();
    let file = session.folder().join("history.ronl");
    let mut history = fs::read(&file).unwrap();
    history.extend_from_slice(b"(n:3,at:");
    fs::write(&file, &history).unwrap();

    let mut again = Session::open(session.folder(), Arc::clone(&LIBRARY)).unwrap();
    assert!(matches!(again.past().finding, Some(Finding::Ahead(2))));
    again.assessment.profile.head = "B".to_owned();
    again.save_now("Thử", now(), 1.0).unwrap();
    assert_eq!(
        told(&again),
        [
            "began",
            "profile/head:  → A (Thử)",
            "NotSaved { from: 1 }",
            "profile/head:  → B (Thử)"
        ]
    );
}

#[test]
fn a_damaged_history_is_shown_kept_and_continued_without_hiding_the_damage() {
    let (_folder, mut session) = begin();
    for name in ["A", "B", "C"] {
        session.assessment.profile.head = name.to_owned();
        session.save_now("Thử", now(), 1.0).unwrap();
    }
    let file = session.folder().join("history.ronl");
    let whole = fs::read_to_string(&file).unwrap();
    let damaged = whole.replacen("Some(\"B\")", "Some(\"X\")", 1);
    fs::write(&file, &damaged).unwrap();
    let found = |session: &Session| match session.past().finding {
        Some(Finding::Damaged(problem)) => (problem.line, problem.damage),
        ref other => panic!("{other:?}"),
    };
    let mut again = Session::open(session.folder(), Arc::clone(&LIBRARY)).unwrap();
    assert_eq!(found(&again), (3, Damage::Altered));
    again.assessment.profile.head = "D".to_owned();
    again.save_now("Thử", now(), 1.0).unwrap();
    assert!(fs::read_to_string(&file).unwrap().starts_with(&damaged));
    let later = Session::open(session.folder(), Arc::clone(&LIBRARY)).unwrap();
    assert_eq!(
        found(&later),
        (3, Damage::Altered),
        "the damage stays visible"
    );

    fs::remove_file(&file).unwrap();
    let without = Session::open(session.folder(), Arc::clone(&LIBRARY)).unwrap();
    assert_eq!(found(&without), (1, Damage::Truncated));
}

#[test]
fn what_was_saved_after_the_last_checkpoint_is_told_after_a_crash() {
    let (_folder, mut session) = begin();
    session.assessment.profile.head = "A".to_owned();
    session.save_now("Thử", now(), 1.0).unwrap();
    session.assessment.profile.head = "B".to_owned();
    note(&mut session, 2.0);
    wait_for_save(&mut session, 5.0);
    let mut again = Session::open(session.folder(), Arc::clone(&LIBRARY)).unwrap();
    drop(session);
    assert_eq!(again.assessment.profile.head, "B");
    again.save_now("Thử", now(), 6.0).unwrap();
    assert_eq!(told(&again)[2..], ["profile/head: A → B (Thử)"]);
    let mut later = Session::open(again.folder(), Arc::clone(&LIBRARY)).unwrap();
    later.save_now("Thử", now(), 7.0).unwrap();
    assert_eq!(told(&later).len(), 3, "told once");
}

#[test]
fn an_assessment_whose_folder_is_gone_is_saved_elsewhere_with_what_can_be_read() {
    let (folder, mut session) = begin();
    let source = folder.path().join("a.txt");
    fs::write(&source, "bằng chứng").unwrap();
    let kept = evidence::path_of(
        session.folder(),
        "a.txt",
        tuanthu::model::Digest::of("bằng chứng".as_bytes()),
    );
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::copy(&source, &kept).unwrap();
    session.save_now("Thử", now(), 1.0).unwrap();
    session.assessment.profile.head = "Không mất".to_owned();

    let stick = folder.path().join("usb");
    let copy = session.save_elsewhere(&stick, "Thử", now(), 2.0)(&Progress::default()).unwrap();
    assert_eq!(copy.missing, Vec::<std::path::PathBuf>::new());
    assert!(copy.folder.starts_with(&stick));
    let opened = Session::open(&copy.folder, Arc::clone(&LIBRARY)).unwrap();
    assert_eq!(opened.assessment.profile.head, "Không mất");
    assert!(opened.past().finding.is_none(), "the history came along");
    assert!(
        copy.folder
            .join("evidence")
            .join(kept.file_name().unwrap())
            .is_file()
    );

    fs::remove_dir_all(session.folder()).unwrap();
    assert!(session.save_now("Thử", now(), 3.0).is_err());
    let copy = session.save_elsewhere(&stick, "Thử", now(), 4.0)(&Progress::default()).unwrap();
    let opened = Session::open(&copy.folder, Arc::clone(&LIBRARY)).unwrap();
    assert_eq!(opened.assessment.profile.head, "Không mất");
}
