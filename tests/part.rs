//! Parts that the lead hands out: what goes, what may be answered in them, what comes back, and what is not brought in.

mod orders;

pub(crate) use orders::some_part;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use tempfile::{TempDir, tempdir};
use tuanthu::{
    app::{
        Error, PartRefusal, archive,
        disputed::disputed,
        explain, history,
        package::{self, Contents, Meeting, Standing},
        part::{self, Wanted},
        session::Session,
    },
    assessment::{
        Action, Assessment, IssuedDocument,
        merge::Choice,
        part::Selection,
        readiness::{EvidenceFaults, Severity, readiness},
        unit::Asking,
    },
    lang::Texts,
    model::{EvidenceId, Language, Section, Verdict},
    store::{evidence, progress::Progress, vfs::Real},
};

use crate::fixture::{LIBRARY, answered, control, date, kept_evidence, now};

/// A lead with an assessment in one archive, and archives of others.
struct Desk {
    home: TempDir,
    lead: PathBuf,
    sent: usize,
}

fn desk() -> Desk {
    let home = tempdir().unwrap();
    let lead = home.path().join("lead/a");
    fs::create_dir_all(&lead).unwrap();
    let mut assessment = answered("D01: compliant, D04: partial, A.5.1.1: partial");
    for (at, words) in [("D01", "Công văn"), ("D04", "Biên bản")] {
        let id = keep(&lead, &mut assessment, words);
        let answer = assessment.answers.get_mut(&control(at)).unwrap();
        answer.evidence.push(id);
    }
    archive::save(&lead, &mut assessment, "Trưởng nhóm", now()).unwrap();
    Desk {
        home,
        lead,
        sent: 0,
    }
}

/// Keeps a file with these words as evidence of the assessment in a folder.
fn keep(folder: &Path, assessment: &mut Assessment, words: &str) -> EvidenceId {
    let file = tempdir().unwrap();
    let path = file.path().join(format!("{words}.txt"));
    fs::write(&path, words).unwrap();
    let kept = evidence::keep(&Real, folder, &path, &Progress::default()).unwrap();
    assessment.add_evidence(kept_evidence(words, &kept))
}

fn wanted(who: &str, codes: &str) -> Wanted {
    Wanted {
        responsible: who.to_owned(),
        selection: Selection {
            codes: codes.to_owned(),
            ..Selection::default()
        },
        ..Wanted::default()
    }
}

impl Desk {
    fn file(&mut self) -> PathBuf {
        self.sent += 1;
        self.home.path().join(format!("{}.tuanthu", self.sent))
    }

    /// Hands a part out, lists it, and lets whoever is responsible take it in; gives their folder.
    fn give(&mut self, wanted: &Wanted) -> PathBuf {
        let target = self.file();
        let by = ("Trưởng nhóm", now());
        let progress = Progress::default();
        let given = part::give(&self.lead, wanted, &LIBRARY, &target, by, &progress).unwrap();
        edit(&self.lead, "Trưởng nhóm", |it| {
            it.parts.push(given.part);
        });
        let theirs = self.home.path().join(&wanted.responsible);
        let contents = inspect(&target, &theirs);
        assert_eq!(contents.standing, Standing::New);
        package::add(&contents, &theirs, &progress).unwrap()
    }

    /// What comes back from a folder, beside the lead's assessment.
    fn back(&mut self, from: &Path, by: &str) -> (Contents, Meeting) {
        let target = self.file();
        package::export(from, &target, by, now(), &Progress::default()).unwrap();
        let contents = inspect(&target, self.lead.parent().unwrap());
        assert_eq!(contents.standing, Standing::Differs(self.lead.clone()));
        let meeting = package::meet(&contents, &self.lead).unwrap();
        (contents, meeting)
    }
}

fn inspect(package: &Path, archive: &Path) -> Contents {
    package::inspect(package, archive, &Progress::default()).unwrap()
}

fn take(contents: &Contents, meeting: &Meeting, choices: &[Choice]) {
    let progress = Progress::default();
    package::take_over(contents, meeting, choices, "Trưởng nhóm", now(), &progress).unwrap();
}

fn edit(folder: &Path, by: &str, change: impl FnOnce(&mut Assessment)) {
    let mut assessment = archive::load(folder).unwrap();
    change(&mut assessment);
    archive::save(folder, &mut assessment, by, now()).unwrap();
}

fn verdict(folder: &Path, at: &str) -> Verdict {
    archive::load(folder).unwrap().verdict(&control(at))
}

#[test]
fn sections_clauses_controls_and_what_a_unit_is_asked_can_be_handed_out() {
    let mut assessment = answered("");
    assessment.units = vec![tuanthu::assessment::Unit {
        name: "Phòng Kỹ thuật".to_owned(),
        controls: [control("D07")].into(),
        ..Default::default()
    }];
    let questions = tuanthu::assessment::scope::questions(&assessment, &LIBRARY);
    let count = |selection: &Selection| {
        let (controls, unknown) = selection.controls(&assessment, &LIBRARY, &questions);
        (controls.len(), unknown)
    };
    let of_section = |it: &&tuanthu::assessment::scope::Question| it.section == Section::Recovery;
    let recovery = questions.iter().filter(of_section).count();
    let section = Selection {
        sections: [Section::Recovery].into(),
        ..Selection::default()
    };
    assert_eq!(count(&section), (recovery, Vec::new()));
    let below = |it: &&tuanthu::assessment::scope::Question| {
        it.at.catalogue.as_str() == "iso-27001-2005" && it.at.control.as_str().starts_with("A.10.")
    };
    let clause = questions.iter().filter(below).count();
    assert!(clause > 3, "{clause}");
    let codes = Selection {
        codes: "a.10, D04; Z.99".to_owned(),
        units: [0].into(),
        ..Selection::default()
    };
    assert_eq!(count(&codes), (clause + 2, vec!["Z.99".to_owned()]));
}

#[test]
fn a_part_asks_what_it_covers_and_carries_the_evidence_of_that_alone() {
    let mut desk = desk();
    let theirs = desk.give(&Wanted {
        due: Some(date("2007-03-20")),
        note: "Hỏi thêm Phòng Hành chính".to_owned(),
        ..wanted("Lê Văn Bình", "D04, A.5.1.1")
    });
    let files = fs::read_dir(theirs.join("evidence")).unwrap().count();
    assert_eq!(files, 1, "the other piece is of no use to them");
    let session = Session::open(&theirs, Arc::clone(&LIBRARY)).unwrap();
    let asked = session.questions().iter().map(|it| it.at.clone());
    assert_eq!(
        asked.collect::<Vec<_>>(),
        [control("D04"), control("A.5.1.1")]
    );
    assert_eq!(
        session.assessment.verdict(&control("D01")),
        Verdict::Compliant
    );
    let part = session.assessment.part.as_ref().unwrap();
    assert_eq!((part.id.as_str(), part.by.as_str()), ("P01", "Trưởng nhóm"));
    assert!(session.assessment.parts.is_empty());
    let words = explain::part_in_words(&Texts::new(Language::Vi), part).join("\n");
    for expected in [
        "P01",
        "Lê Văn Bình",
        "2 nội dung",
        "D04",
        "20/03/2007",
        "Phòng Hành chính",
    ] {
        assert!(words.contains(expected), "{expected} in {words}");
    }
}

#[test]
fn only_what_was_handed_out_can_be_edited_in_a_part() {
    let mut desk = desk();
    let theirs = desk.give(&wanted("Bình", "D04"));
    let mut session = Session::open(&theirs, Arc::clone(&LIBRARY)).unwrap();
    session.answer_mut(&control("D04")).verdict = Verdict::Compliant;
    session.note_edits("Bình", now(), 1.0, false);
    assert!(!session.has_strayed());
    session.answer_mut(&control("D01")).verdict = Verdict::NonCompliant;
    session.assessment.profile.name = "Tên khác".to_owned();
    session.assessment.actions.push(Action::default());
    session.note_edits("Bình", now(), 2.0, false);
    assert!(session.has_strayed());
    assert!(!session.has_strayed(), "said once");
    let kept = &session.assessment;
    assert_eq!(kept.verdict(&control("D01")), Verdict::Compliant);
    assert_eq!(kept.verdict(&control("D04")), Verdict::Compliant);
    assert_eq!(
        (kept.profile.name.as_str(), kept.actions.len()),
        ("Sở Thử nghiệm", 0)
    );
}

#[test]
fn on_a_machine_without_a_name_answers_of_a_part_are_those_of_the_responsible() {
    let mut desk = desk();
    let theirs = desk.give(&wanted("Lê Văn Bình", "D04"));
    let mut session = Session::open(&theirs, Arc::clone(&LIBRARY)).unwrap();
    for (officer, expected) in [("", "Lê Văn Bình"), ("Phạm Thị Chi", "Phạm Thị Chi")] {
        let answer = session.answer_mut(&control("D04"));
        answer.observation = format!("xem bởi {expected}");
        session.note_edits(officer, now(), 1.0, false);
        assert_eq!(session.assessment.answers[&control("D04")].by, expected);
    }
    let target = desk.file();
    let made = package::export(&theirs, &target, "", now(), &Progress::default()).unwrap();
    assert_eq!(made.made_by, "Lê Văn Bình");
}

#[test]
fn what_a_part_brings_joins_what_others_did_and_the_lead_sees_who_did_it() {
    let mut desk = desk();
    let lead = desk.lead.clone();
    let theirs = desk.give(&Wanted {
        due: Some(date("2007-03-20")),
        ..wanted("Bình", "D04")
    });
    let listed = |folder: &Path| archive::load(folder).unwrap().parts[0].clone();
    assert_eq!(listed(&lead).asking(date("2007-03-19")), Asking::Waiting);
    assert_eq!(listed(&lead).asking(date("2007-03-21")), Asking::Overdue);
    edit(&lead, "Trưởng nhóm", |it| {
        it.scope = "Toàn cơ quan".to_owned();
    });
    edit(&theirs, "Bình", |it| {
        let id = keep(&theirs, it, "Quyết định");
        let answer = it.answers.get_mut(&control("D04")).unwrap();
        answer.verdict = Verdict::Compliant;
        answer.evidence.push(id);
    });
    let (contents, meeting) = desk.back(&theirs, "Bình");
    assert!(meeting.has_base && meeting.refused.is_empty());
    assert_eq!((meeting.merged.conflicts.len(), meeting.new_files), (0, 1));
    let words = explain::contents(&Texts::new(Language::Vi), &contents);
    assert!(words.contains("P01") && words.contains("Bình"), "{words}");
    take(&contents, &meeting, &[]);
    let whole = archive::load(&lead).unwrap();
    assert_eq!(whole.part, None);
    assert_eq!(
        (whole.scope.as_str(), whole.evidence.len()),
        ("Toàn cơ quan", 3)
    );
    assert_eq!(verdict(&lead, "D04"), Verdict::Compliant);
    assert_eq!(listed(&lead).asking(date("2007-03-21")), Asking::Returned);
    assert_eq!(listed(&lead).returned[0].by, "Bình");
    let past = history::read(&lead, &whole);
    assert!(past.finding.is_none(), "{:?}", past.finding);
    assert!(past.lines.iter().any(|line| line.by == "Bình"));
}

#[test]
fn what_lies_outside_of_a_part_is_named_and_not_brought_in() {
    let mut desk = desk();
    let theirs = desk.give(&wanted("Bình", "D04"));
    edit(&theirs, "Bình", |it| {
        it.answers.get_mut(&control("D04")).unwrap().verdict = Verdict::Compliant;
        it.answers.get_mut(&control("D01")).unwrap().verdict = Verdict::NonCompliant;
        it.profile.phone = "0900".to_owned();
    });
    let (contents, meeting) = desk.back(&theirs, "Bình");
    let texts = Texts::new(Language::Vi);
    let told = meeting.refused.iter();
    let told = told.map(|it| disputed(&texts, &LIBRARY, it).refused(&texts));
    let told: Vec<String> = told.collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].contains("D01") && told[0].contains("Chưa thực hiện"),
        "{told:?}"
    );
    assert!(told[1].contains("0900"), "{told:?}");
    take(&contents, &meeting, &[]);
    let whole = archive::load(&desk.lead).unwrap();
    assert_eq!(verdict(&desk.lead, "D04"), Verdict::Compliant);
    assert_eq!(verdict(&desk.lead, "D01"), Verdict::Compliant);
    assert_eq!(whole.profile.phone, "");
    assert_eq!(whole.parts[0].returned[0].refused, 2);
}

#[test]
fn a_part_that_comes_back_twice_is_recognised_and_a_later_state_of_it_is_taken() {
    let mut desk = desk();
    let theirs = desk.give(&wanted("Bình", "D04"));
    let set = |verdict: Verdict| {
        edit(&theirs, "Bình", |it| {
            it.answers.get_mut(&control("D04")).unwrap().verdict = verdict;
        });
    };
    set(Verdict::Compliant);
    let (contents, meeting) = desk.back(&theirs, "Bình");
    take(&contents, &meeting, &[]);
    let again = inspect(&contents.path, desk.lead.parent().unwrap());
    assert_eq!(again.standing, Standing::Known(desk.lead.clone()));
    assert_eq!(again.came_back.as_ref().unwrap().by, "Bình");
    let words = explain::contents(&Texts::new(Language::Vi), &again);
    assert!(words.contains("đã được gửi lại"), "{words}");
    set(Verdict::NonCompliant);
    let (contents, meeting) = desk.back(&theirs, "Bình");
    assert!(contents.came_back.is_none());
    assert_eq!(meeting.merged.conflicts, []);
    take(&contents, &meeting, &[]);
    assert_eq!(verdict(&desk.lead, "D04"), Verdict::NonCompliant);
    let whole = archive::load(&desk.lead).unwrap();
    assert_eq!(whole.parts[0].returned.len(), 2);
}

#[test]
fn nobody_nothing_and_a_part_of_a_part_are_refused() {
    let mut desk = desk();
    let theirs = desk.give(&wanted("Bình", "D04"));
    let target = desk.file();
    for (folder, wanted, expected) in [
        (&desk.lead, wanted(" ", "D04"), PartRefusal::Nobody),
        (&desk.lead, wanted("Bình", ""), PartRefusal::Nothing),
        (&theirs, wanted("Chi", "D04"), PartRefusal::NotWhole),
    ] {
        let by = ("Ai đó", now());
        let progress = Progress::default();
        let given = part::give(folder, &wanted, &LIBRARY, &target, by, &progress);
        assert!(
            matches!(given, Err(Error::Part(it)) if it == expected),
            "{expected:?}"
        );
        assert!(!target.exists());
    }
    let texts = Texts::new(Language::Vi);
    for refusal in PartRefusal::ALL {
        let words = explain::error(&texts, &Error::Part(refusal));
        assert!(!words.sentence.is_empty() && !words.hint.is_empty());
    }
}

#[test]
fn a_part_is_no_report_and_parts_that_are_out_are_hinted_at() {
    let mut desk = desk();
    let theirs = desk.give(&Wanted {
        due: Some(date("2007-03-20")),
        ..wanted("Bình", "D04")
    });
    let gaps = |folder: &Path| {
        let assessment = archive::load(folder).unwrap();
        let gaps = readiness(&assessment, &LIBRARY, &EvidenceFaults::new(), now().date());
        let parts = gaps.into_iter().filter(|gap| gap.code.starts_with("part-"));
        parts
            .map(|gap| (gap.code, gap.severity))
            .collect::<Vec<_>>()
    };
    assert_eq!(gaps(&theirs), [("part-only", Severity::Form)]);
    assert_eq!(gaps(&desk.lead), [("part-overdue", Severity::Hint)]);
    let assessment = archive::load(&theirs).unwrap();
    let paper = crate::fixture::rendered(&assessment, IssuedDocument::Dossier, Language::Vi, now());
    assert!(paper.is_draft);
}
