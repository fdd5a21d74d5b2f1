//! A new period from real files: a folder with evidence, a signed report, a catalogue whose words have changed.

use std::{fs, path::Path, sync::Arc};

use tempfile::{TempDir, tempdir};
use tuanthu::{
    app::{
        archive,
        carry::{self, Begun, Earlier, Wording, wording},
        session::Session,
    },
    assessment::{
        Action, Assessment, DataAttached, EvidenceSource,
        carry_over::Verdicts,
        filter::{Filter, Mark, Rows},
        merge::merge,
        readiness::{EvidenceFaults, readiness},
        scope,
    },
    catalogue::Library,
    model::{EvidenceId, Language, Moment, Verdict},
    store::{evidence, progress::Progress, vfs::Real},
};

use crate::{
    catalogue::shipped_files,
    fixture::{LIBRARY, answered, control, kept_evidence, now},
    issued::with_data,
};

/// An archive with last quarter's assessment: two files of evidence, of which one is lost, and an open step.
fn earlier() -> (TempDir, Earlier) {
    let home = tempdir().unwrap();
    let folder = home.path().join("Quý I");
    fs::create_dir(&folder).unwrap();
    let mut assessment = answered("D04: compliant, A.5.1.1: partial");
    for (at, answer) in &mut assessment.answers {
        answer.text_sha256 = LIBRARY.text_digest(at);
    }
    for name in ["biên bản.txt", "mất.txt"] {
        let kept =
            evidence::keep_content(&Real, &folder, name, name.as_bytes(), &Progress::default());
        let kept = kept.unwrap();
        let id = assessment.add_evidence(kept_evidence(name, &kept));
        let answer = assessment.answers.get_mut(&control("D04")).unwrap();
        answer.evidence.push(id);
        if name == "mất.txt" {
            fs::remove_file(evidence::path_of(&folder, name, kept.sha256)).unwrap();
        }
    }
    assessment.actions.push(Action {
        what: "Ban hành quy chế".to_owned(),
        ..Action::default()
    });
    Session::create_in(&folder, assessment, LIBRARY.clone()).unwrap();
    let read = carry::read(&folder, None, now()).unwrap();
    (home, read)
}

fn begin(earlier: &Earlier, archive: &Path, library: &Arc<Library>) -> Begun {
    let new = earlier.next(library, "Lê Thị Mới");
    let progress = Progress::default();
    earlier
        .begin_in_archive(
            &new,
            Verdicts::Proposed,
            archive,
            library.clone(),
            now(),
            &progress,
        )
        .unwrap()
}

#[test]
fn a_period_starts_from_the_folder_of_the_one_before() {
    let (home, earlier) = earlier();
    let begun = begin(&earlier, home.path(), &LIBRARY);
    let folder = begun.session.folder().to_owned();
    let saved = archive::load(&folder).unwrap();
    assert_eq!(saved.period, "2007-Q2".parse().unwrap());
    assert_eq!(saved.as_of, Some("2007-06-30".parse().unwrap()));
    assert_eq!(saved.profile.officer, "Lê Thị Mới");
    assert_ne!(saved.id, earlier.assessment.id);
    assert_eq!(saved.actions[0].since, Some("2007-Q1".parse().unwrap()));

    // The file that is there was copied; the lost one is named and cited no more.
    assert_eq!(begun.left_behind, ["mất.txt"]);
    assert_eq!(saved.evidence.len(), 1);
    let faults = archive::evidence_faults(&folder, &saved, &Progress::default());
    assert_eq!(faults, EvidenceFaults::new());
    let cited = &saved.answers[&control("D04")].evidence;
    assert_eq!(cited, &[EvidenceId::new("E001")]);
}

#[test]
fn what_was_carried_over_is_found_asked_about_and_not_counted() {
    let (home, earlier) = earlier();
    let mut assessment = begin(&earlier, home.path(), &LIBRARY).session.assessment;
    let questions = scope::questions(&assessment, &LIBRARY);
    assert_eq!(assessment.score(&questions).answered(), 0);
    let shown = |assessment: &Assessment| {
        let rows = Rows::of(assessment, &LIBRARY, &questions);
        let mut filter = Filter::default();
        filter.toggle(Mark::ToConfirm);
        filter.sift(&rows, assessment, |_| true).shown.len()
    };
    assert_eq!(shown(&assessment), 2);
    let gaps = |assessment: &Assessment| {
        let faults = EvidenceFaults::new();
        let gaps = readiness(assessment, &LIBRARY, &faults, now().date());
        gaps.iter().filter(|gap| gap.code == "to-confirm").count()
    };
    assert_eq!(gaps(&assessment), 2);

    let both = [control("D04"), control("A.5.1.1"), control("D05")];
    assert_eq!(
        assessment.confirm(&both, now()),
        2,
        "D05 was never answered"
    );
    assert_eq!(assessment.confirm(&both, now()), 0);
    assert_eq!((shown(&assessment), gaps(&assessment)), (0, 0));
    assert_eq!(assessment.score(&questions).answered(), 2);
    assert_eq!(assessment.confirming().unchanged, 2);
}

#[test]
fn two_who_confirm_the_same_do_not_contradict_each_other() {
    let (home, earlier) = earlier();
    let base = begin(&earlier, home.path(), &LIBRARY).session.assessment;
    let at = [control("D04")];
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.confirm(&at, now());
    theirs.confirm(&at, Moment::from_unix(now().unix() + 60));
    for (one, other) in [(&mine, &theirs), (&theirs, &mine)] {
        let merged = merge(Some(&base), one, other);
        assert_eq!(merged.conflicts, []);
        let merged = merged.clean().unwrap();
        let carried = merged.answers[&at[0]].carried.clone().unwrap();
        assert_eq!(carried.confirmed, Some(now()), "the first stays");
    }
}

#[test]
fn a_period_starts_from_a_signed_report() {
    let (sample, pdf) = with_data(DataAttached::Reduced);
    let home = tempdir().unwrap();
    let path = home.path().join("Báo cáo.PDF");
    fs::write(&path, &pdf).unwrap();
    let earlier = carry::read(&path, None, now()).unwrap();
    assert!(earlier.is_report);
    let begun = begin(&earlier, home.path(), &LIBRARY);
    let assessment = &begun.session.assessment;
    assert_eq!(assessment.profile.name, sample.profile.name);
    let d04 = &assessment.answers[&control("D04")];
    let proposed = d04.carried.as_ref().unwrap().verdict;
    assert_eq!(proposed, Some(sample.verdict(&control("D04"))));
    assert_eq!(d04.verdict, Verdict::NotAssessed);
    let files = assessment.evidence.values();
    let mut files = files.filter(|it| matches!(it.source, EvidenceSource::File { .. }));
    assert!(files.next().is_none(), "a report carries no files");

    let mut forged = pdf;
    let middle = forged.len() / 2;
    forged[middle] ^= 1;
    fs::write(&path, forged).unwrap();
    let refused = carry::read(&path, None, now());
    assert!(refused.is_err(), "nothing is taken from a rejected report");
}

#[test]
fn where_the_words_of_a_control_changed_the_difference_is_told() {
    let (home, earlier) = earlier();
    let before = LIBRARY
        .text(&control("D04"), Language::Vi)
        .unwrap()
        .questions[0]
        .clone();
    let after = "Người đứng đầu có ký quy chế không?";
    let mut files = shipped_files();
    files.retain(|file| file.path.to_string_lossy().contains("directive-03-2007/"));
    let words = files.iter_mut().find(|file| file.path.ends_with("vi.ron"));
    let words = words.unwrap();
    let text = String::from_utf8(words.bytes.clone()).unwrap();
    assert!(text.contains(&before), "{before}");
    words.bytes = text.replace(&before, after).into_bytes();
    let (changed, _) = Library::shipped().with(files).unwrap();
    let changed = Arc::new(changed);

    let assessment = begin(&earlier, home.path(), &changed).session.assessment;
    assert_eq!(assessment.confirming().reworded, 1);
    let difference = |id: &str| {
        let at = control(id);
        let answer = &assessment.answers[&at];
        wording(&changed, &at, answer, Language::Vi)
    };
    assert_eq!(difference("A.5.1.1"), Wording::Same);
    let expected = Wording::Other {
        gone: vec![before],
        new: vec![after.to_owned()],
    };
    assert_eq!(difference("D04"), expected);

    // Words that neither the program nor the folder has any more are not made up.
    let mut older = assessment.answers[&control("D04")].clone();
    older.carried.as_mut().unwrap().reworded = Some(tuanthu::model::Digest::of(b"x"));
    let told = wording(&changed, &control("D04"), &older, Language::Vi);
    assert_eq!(told, Wording::Unknown);
}
