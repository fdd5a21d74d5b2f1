//! Packages that come back: what each side changed is brought together, and nothing is overwritten unseen.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tuanthu::{
    app::{
        Error, archive, history,
        package::{self, Contents, Meeting, Standing},
    },
    assessment::{Assessment, merge::Choice},
    store::progress::Progress,
};

use super::{Sample, carried, sample};
use crate::fixture::now;

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
    archive::save(folder, &assessment).unwrap();
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
    assert!(past.lines.iter().any(|line| line.by == "Thử"));
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
fn packages_that_crossed_each_other_take_nothing_silently() {
    let mut two = two();
    let (mine, theirs) = (two.mine.clone(), two.theirs.clone());
    edit(&mine, |it| it.profile.phone = "1".to_owned());
    edit(&theirs, |it| it.scope = "họ".to_owned());
    let to_them = two.send(&mine, &theirs);
    let to_me = two.send(&theirs, &mine);
    for (contents, meeting) in [to_them, to_me] {
        take_over(&contents, &meeting, &[]).unwrap();
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
