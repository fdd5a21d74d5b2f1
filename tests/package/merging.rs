//! Packages that come back: what each side changed is brought together, and nothing is overwritten unseen.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tuanthu::{
    app::{
        Error, archive,
        disputed::disputed,
        history,
        package::{self, Contents, Meeting, Standing},
    },
    assessment::{Assessment, merge::Choice},
    lang::Texts,
    model::Language,
    store::progress::Progress,
};

use super::{Sample, carried, sample};
use crate::fixture::{LIBRARY, now};

/// Two archives that send each other packages of one assessment.
struct Two {
    sample: Sample,
    mine: PathBuf,
    theirs: PathBuf,
    sent: usize,
}

fn two() -> Two {
    let sample = sample();
    let package = sample.export("first.tuanthu");
    let contents = sample.inspect(&package).unwrap();
    let theirs = package::add(&contents, &sample.archive, &Progress::default()).unwrap();
    Two {
        mine: sample.folder.clone(),
        sample,
        theirs,
        sent: 0,
    }
}

impl Two {
    /// Sends a package from one folder and lets the other meet it.
    fn send(&mut self, from: &Path, to: &Path) -> (Contents, Meeting) {
        self.sent += 1;
        let name = format!("{}.tuanthu", self.sent);
        let target = self.sample.home.path().join(name);
        package::export(from, &target, "Thử", now(), &Progress::default()).unwrap();
        let contents = self.sample.inspect(&target).unwrap();
        let meeting = package::meet(&contents, to).unwrap();
        (contents, meeting)
    }

    /// Sends and merges where nothing is to be chosen.
    fn merge(&mut self, from: &Path, to: &Path) {
        let (contents, meeting) = self.send(from, to);
        assert_eq!(meeting.merged.conflicts, []);
        take_over(&contents, &meeting, &[]).unwrap();
    }
}

fn take_over(contents: &Contents, meeting: &Meeting, choices: &[Choice]) -> Result<(), Error> {
    let progress = Progress::default();
    package::take_over(contents, meeting, choices, "Thử", now(), &progress)
}

fn edit(folder: &Path, change: impl FnOnce(&mut Assessment)) {
    let mut assessment = archive::load(folder).unwrap();
    change(&mut assessment);
    archive::save(folder, &mut assessment, "Người sửa", now()).unwrap();
}

#[test]
fn what_each_side_changed_is_brought_together() {
    let mut two = two();
    let (mine, theirs) = (two.mine.clone(), two.theirs.clone());
    edit(&mine, |it| it.scope = "của tôi".to_owned());
    edit(&theirs, |it| it.profile.phone = "của họ".to_owned());
    fs::write(theirs.join("reports/mới.pdf"), "%PDF new").unwrap();
    fs::write(
        theirs.join("reports/2007-03-28 05-BC-SBCVT.pdf"),
        "%PDF other",
    )
    .unwrap();
    let (contents, meeting) = two.send(&theirs, &mine);
    assert!(meeting.has_base);
    assert_eq!((meeting.changes(), meeting.new_files), (1, 2));
    take_over(&contents, &meeting, &[]).unwrap();
    let merged = archive::load(&mine).unwrap();
    let past = history::read(&mine, &merged);
    assert!(past.finding.is_none(), "{:?}", past.finding);
    let told = |by: &str| past.lines.iter().filter(|line| line.by == by).count();
    assert_eq!(
        told("Người sửa"),
        3,
        "one beginning, and a change of each: {:?}",
        past.lines
    );
    assert_eq!(told("Thử"), 1, "only that it was merged");
    assert_eq!(
        (merged.scope.as_str(), merged.profile.phone.as_str()),
        ("của tôi", "của họ")
    );
    let files = carried(&mine);
    assert_eq!(files["reports/mới.pdf"], b"%PDF new");
    assert_eq!(
        files["reports/2007-03-28 05-BC-SBCVT.pdf"],
        b"%PDF-1.7 report"
    );
    assert_eq!(
        files["reports/2007-03-28 05-BC-SBCVT (2).pdf"],
        b"%PDF other"
    );
}

#[test]
fn what_both_changed_is_asked_and_stands_as_chosen() {
    for (choice, expected) in [(Choice::Mine, "của tôi"), (Choice::Theirs, "của họ")] {
        let mut two = two();
        let (mine, theirs) = (two.mine.clone(), two.theirs.clone());
        edit(&mine, |it| it.profile.phone = "của tôi".to_owned());
        edit(&theirs, |it| it.profile.phone = "của họ".to_owned());
        let (contents, meeting) = two.send(&theirs, &mine);
        assert_eq!(meeting.merged.conflicts.len(), 1);
        take_over(&contents, &meeting, &[choice]).unwrap();
        assert_eq!(archive::load(&mine).unwrap().profile.phone, expected);
    }
}

#[test]
fn packages_go_to_and_fro_without_asking_what_is_settled() {
    let mut two = two();
    let (mine, theirs) = (two.mine.clone(), two.theirs.clone());
    for round in 0..4 {
        edit(&mine, |it| it.scope = format!("của tôi {round}"));
        two.merge(&mine, &theirs);
        edit(&theirs, |it| it.scope = format!("của họ {round}"));
        two.merge(&theirs, &mine);
        assert_eq!(
            archive::load(&mine).unwrap().scope,
            format!("của họ {round}")
        );
    }
}

#[test]
fn a_package_that_was_taken_over_has_nothing_new() {
    let mut two = two();
    let (mine, theirs) = (two.mine.clone(), two.theirs.clone());
    // The sample lies outside of the archive; here mine is what the archive has.
    fs::remove_dir_all(&mine).unwrap();
    fs::rename(&theirs, &mine).unwrap();
    let contents = two
        .sample
        .inspect(&two.sample.home.path().join("first.tuanthu"))
        .unwrap();
    let theirs = package::add(&contents, &two.sample.archive, &Progress::default()).unwrap();
    edit(&mine, |it| it.profile.phone = "1".to_owned());
    edit(&theirs, |it| it.scope = "của ta".to_owned());
    let (contents, meeting) = two.send(&mine, &theirs);
    assert_eq!(contents.standing, Standing::Differs(theirs.clone()));
    take_over(&contents, &meeting, &[]).unwrap();
    let before = carried(&theirs);
    let again = two.sample.inspect(&contents.path).unwrap();
    assert_eq!(again.standing, Standing::Known(theirs.clone()));
    // Whoever merges it all the same changes nothing.
    let meeting = package::meet(&again, &theirs).unwrap();
    assert_eq!((meeting.changes(), meeting.new_files), (0, 0));
    take_over(&again, &meeting, &[]).unwrap();
    assert_eq!(carried(&theirs), before);
}

#[test]
fn the_history_of_a_package_is_merged_and_stays_whole() {
    let mut two = two();
    let (mine, theirs) = (two.mine.clone(), two.theirs.clone());
    for round in 0..5 {
        edit(&mine, |it| it.scope = format!("của tôi {round}"));
        edit(&theirs, |it| it.profile.phone = format!("{round}"));
        two.merge(&theirs, &mine);
        two.merge(&mine, &theirs);
    }
    for folder in [&mine, &theirs] {
        let past = history::read(folder, &archive::load(folder).unwrap());
        assert!(past.finding.is_none(), "{:?}", past.finding);
        let changes = |field: &str| {
            let lines = past.lines.iter();
            lines
                .filter(|line| format!("{:?}", line.event).contains(&format!("\"{field}\"")))
                .count()
        };
        assert_eq!((changes("scope"), changes("profile/phone")), (5, 5));
    }
}

#[test]
fn of_a_damaged_history_nothing_is_taken_over() {
    let mut two = two();
    let (mine, theirs) = (two.mine.clone(), two.theirs.clone());
    edit(&theirs, |it| it.profile.phone = "của họ".to_owned());
    let file = theirs.join("history.ronl");
    let forged = fs::read_to_string(&file).unwrap().replace("của họ", "giả");
    fs::write(&file, forged).unwrap();
    let (contents, meeting) = two.send(&theirs, &mine);
    assert!(contents.history.is_err());
    take_over(&contents, &meeting, &[]).unwrap();
    let merged = archive::load(&mine).unwrap();
    assert_eq!(merged.profile.phone, "của họ");
    let past = history::read(&mine, &merged);
    assert!(past.finding.is_none());
    assert_eq!(past.lines.len(), 2, "who merged it tells of it");
}

#[test]
fn conflicts_name_who_wrote_the_values_and_when() {
    let mut two = two();
    let (mine, theirs) = (two.mine.clone(), two.theirs.clone());
    edit(&mine, |it| it.profile.phone = "của tôi".to_owned());
    edit(&theirs, |it| it.profile.phone = "của họ".to_owned());
    let (_, meeting) = two.send(&theirs, &mine);
    let [conflict] = meeting.merged.conflicts.as_slice() else {
        panic!("{:?}", meeting.merged.conflicts);
    };
    let said =
        disputed(&Texts::new(Language::Vi), &LIBRARY, conflict).told(&Texts::new(Language::Vi));
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("Điện thoại"), "{said}");
    assert_eq!(lines[1], "  Của tôi (Người sửa, 09:12 28/03/2007): của tôi");
    assert_eq!(
        lines[2],
        "  Của người kia (Người sửa, 09:12 28/03/2007): của họ"
    );
}

#[test]
fn packages_that_crossed_each_other_take_nothing_silently() {
    let mut two = two();
    let (mine, theirs) = (two.mine.clone(), two.theirs.clone());
    edit(&mine, |it| it.profile.phone = "1".to_owned());
    edit(&theirs, |it| it.scope = "họ".to_owned());
    let to_them = two.send(&mine, &theirs);
    let to_me = two.send(&theirs, &mine);
    for (contents, meeting) in [&to_them, &to_me] {
        take_over(contents, meeting, &[]).unwrap();
    }
    // They take my number back on purpose; my next package must not bring it again unasked.
    edit(&theirs, |it| it.profile.phone = String::new());
    edit(&mine, |it| it.profile.email = "x".to_owned());
    let (_, meeting) = two.send(&mine, &theirs);
    assert!(!meeting.has_base);
    let asked = |field: &str| {
        let mut conflicts = meeting.merged.conflicts.iter();
        conflicts.any(|conflict| format!("{:?}", conflict.path).contains(field))
    };
    assert!(asked("phone"), "{:?}", meeting.merged.conflicts);
}

#[test]
fn a_save_in_between_is_not_overwritten() {
    let mut two = two();
    let (mine, theirs) = (two.mine.clone(), two.theirs.clone());
    edit(&theirs, |it| it.profile.phone = "của họ".to_owned());
    let (contents, meeting) = two.send(&theirs, &mine);
    edit(&mine, |it| it.scope = "vừa lưu".to_owned());
    assert!(take_over(&contents, &meeting, &[]).is_err());
    let kept = archive::load(&mine).unwrap();
    assert_eq!(
        (kept.scope.as_str(), kept.profile.phone.as_str()),
        ("vừa lưu", "")
    );
}

#[test]
fn another_assessment_is_not_merged() {
    let two = two();
    let (mine, theirs) = (two.mine.clone(), two.theirs.clone());
    edit(&theirs, |it| it.id = "other".to_owned());
    let target = two.sample.home.path().join("x.tuanthu");
    package::export(&theirs, &target, "", now(), &Progress::default()).unwrap();
    let contents = two.sample.inspect(&target).unwrap();
    assert!(matches!(contents.standing, Standing::Same(_)));
    assert!(matches!(
        package::meet(&contents, &mine),
        Err(Error::OtherAssessment { .. })
    ));
}
