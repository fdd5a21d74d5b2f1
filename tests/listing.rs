//! The list of the archive: what it tells of assessments and reports, what it remembers, and that what it remembers is
//! never the truth.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
    time::{Duration, SystemTime},
};

use tempfile::{TempDir, tempdir};
use tuanthu::{
    app::{
        archive, demo,
        listing::{self, Column, Entry, Grouping, Line, Listing, Only, Places, Proof, Shelf, Wish},
        sign::{self, Signing},
    },
    assessment::{Action, Assessment, DataAttached, IssuedDocument},
    lang::Texts,
    model::{Language, Moment},
    sign::{Identity, Subject},
    store::{known, vfs::Real},
};

use crate::fixture::{LIBRARY, answered, date, keys, now, rendered};

/// An archive with the user's own data folder beside it.
struct Archive {
    home: TempDir,
}

impl Archive {
    fn new() -> Self {
        let home = tempdir().unwrap();
        fs::create_dir(home.path().join("kho")).unwrap();
        Self { home }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("kho").join(name)
    }

    fn places(&self) -> Places {
        Places {
            archive: self.home.path().join("kho"),
            data: Some(self.home.path().join("data")),
            trust: None,
            library: Arc::clone(&LIBRARY),
        }
    }

    /// Puts an assessment into a folder, saved so long ago that its file is not looked at twice.
    fn put(&self, name: &str, period: &str, organisation: &str, answers: &str) -> PathBuf {
        let mut assessment = answered(answers);
        assessment.period = period.parse().unwrap();
        organisation.clone_into(&mut assessment.profile.name);
        self.save(name, &mut assessment)
    }

    fn save(&self, name: &str, assessment: &mut Assessment) -> PathBuf {
        let folder = self.path(name);
        fs::create_dir_all(&folder).unwrap();
        archive::save(&folder, assessment, "An", now()).unwrap();
        age(&folder.join("assessment.ron"));
        folder
    }

    fn list(&self) -> Listing {
        Shelf::default().judged(&self.places(), now()).unwrap()
    }
}

/// Makes a file an hour older than this moment.
fn age(path: &Path) {
    let file = fs::File::options().write(true).open(path).unwrap();
    let hour = Duration::from_hours(1);
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000) + hour)
        .unwrap();
}

fn entry<'a>(listing: &'a Listing, name: &str) -> &'a Entry {
    let mut entries = listing.entries.iter();
    entries
        .find(|entry| entry.name() == name)
        .unwrap_or_else(|| panic!("{name} is not listed"))
}

/// The sample's report with this choice of data, signed by somebody unknown.
fn report(data: DataAttached) -> Vec<u8> {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    assessment.dispatch.data = data;
    let paper = rendered(&assessment, IssuedDocument::Report, Language::Vi, now());
    let subject = Subject {
        name: "Trần Thị Ký".to_owned(),
        organisation: "Sở Thử".to_owned(),
    };
    let identity = Identity::self_issued(&subject, now().unix(), 365).unwrap();
    let signed = sign::sign(&paper.bytes, &identity, &Signing::default(), now());
    signed.unwrap().bytes
}

static REDUCED: LazyLock<Vec<u8>> = LazyLock::new(|| report(DataAttached::Reduced));

#[test]
fn each_assessment_is_told_with_its_score_against_the_period_before() {
    let archive = Archive::new();
    archive.put("cũ", "2006-Q4", "Sở A", "A.5.1.1: non_compliant");
    let mut newer = answered("A.5.1.1: compliant, D04: compliant");
    newer.period = "2007-Q1".parse().unwrap();
    "SỞ A".clone_into(&mut newer.profile.name);
    newer.actions = vec![
        Action {
            due: Some(date("2007-01-31")),
            ..Action::default()
        },
        Action {
            done: Some(date("2007-01-31")),
            ..Action::default()
        },
        Action::default(),
    ];
    archive.save("mới", &mut newer);
    archive.put("khác", "2007-Q1", "Sở B", "A.5.1.1: compliant");
    let listing = archive.list();
    let entry = |name| entry(&listing, name);
    let summary = entry("mới").summary().unwrap();
    assert_eq!(summary.duties_done, (1, 20));
    assert_eq!(summary.open_actions, 2);
    assert_eq!(summary.overdue(date("2007-03-01")), 1);
    assert_eq!(
        summary.overdue(date("2007-01-31")),
        0,
        "the day itself counts"
    );
    assert!(summary.progress_basis_points.is_some_and(|it| it > 0));
    assert_eq!(entry("mới").against_before, Some(263), "from 0 to 2 of 76");
    assert_eq!(entry("cũ").against_before, None);
    assert_eq!(entry("khác").against_before, None, "of nobody else");
    assert_eq!(entry("mới").proof, Proof::Nothing);
}

#[test]
fn a_damaged_assessment_is_told_with_its_reason_and_hides_no_other() {
    let archive = Archive::new();
    archive.put("lành", "2007-Q1", "Sở A", "D01: compliant");
    let folder = archive.put("hỏng", "2007-Q1", "Sở B", "D01: compliant");
    archive.list();
    let path = folder.join("assessment.ron");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, &text[..text.len() / 2]).unwrap();
    let listing = archive.list();
    assert!(entry(&listing, "lành").summary().is_some());
    let damaged = entry(&listing, "hỏng");
    assert!(damaged.content.is_err() && damaged.is_unsound());
    fs::write(&path, text).unwrap();
    assert!(entry(&archive.list(), "hỏng").summary().is_some());
}

#[test]
fn what_is_remembered_saves_reading_and_is_never_the_truth() {
    let archive = Archive::new();
    let folder = archive.put("a", "2007-Q1", "Sở A", "D01: compliant");
    let path = folder.join("assessment.ron");
    archive.list();
    let index = fs::read_dir(archive.home.path().join("data/index"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let done = |archive: &Archive| {
        let listing = archive.list();
        entry(&listing, "a").summary().unwrap().duties_done.0
    };
    // Only the index can still say what stood there: same size, same date, same beginning.
    let text = fs::read_to_string(&path).unwrap();
    let other = text.replace("verdict:compliant", "verdict:partial  ");
    let other = if other == text {
        text.replace("verdict: compliant", "verdict: partial  ")
    } else {
        other
    };
    assert!(other != text && other.len() == text.len());
    fs::write(&path, &other).unwrap();
    age(&path);
    assert_eq!(done(&archive), 1, "the file was not read again");

    // Whatever happens to the index, the list is right again.
    let bytes = fs::read(&index).unwrap();
    for damaged in [
        Vec::new(),
        b"rubbish".to_vec(),
        bytes[..bytes.len() / 2].to_vec(),
        String::from_utf8_lossy(&bytes)
            .replace("[1,20]", "[9,20]")
            .into_bytes(),
    ] {
        fs::write(&index, damaged).unwrap();
        assert_eq!(done(&archive), 0);
        fs::write(&path, &text).unwrap();
        age(&path);
        fs::remove_file(&index).unwrap();
        assert_eq!(done(&archive), 1);
        fs::write(&path, &other).unwrap();
        age(&path);
    }

    // Another beginning is another file, whatever its size and date.
    let begun = text.replacen("Sở A", "Sở Ạ", 1);
    let begun = if begun.len() == text.len() {
        begun
    } else {
        text.replacen("Sở A", "Sơ? A", 1)
    };
    fs::write(&path, &begun).unwrap();
    age(&path);
    let listing = archive.list();
    assert_ne!(entry(&listing, "a").title(), "Sở A");
}

#[test]
fn a_file_that_was_only_just_written_is_read_again() {
    let archive = Archive::new();
    let folder = archive.put("a", "2007-Q1", "Sở A", "D01: compliant");
    let path = folder.join("assessment.ron");
    let written = SystemTime::UNIX_EPOCH + Duration::from_hours(1_000_000);
    let touch = || {
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(written).unwrap();
    };
    touch();
    archive.list();
    let text = fs::read_to_string(&path).unwrap();
    let other = text.replace("compliant", "partial  ");
    assert!(other != text && other.len() == text.len());
    fs::write(&path, other).unwrap();
    touch();
    let listing = archive.list();
    assert_eq!(entry(&listing, "a").summary().unwrap().duties_done.0, 0);
}

#[test]
fn a_signed_report_is_a_line_of_its_own_and_says_what_it_does_not_carry() {
    let archive = Archive::new();
    fs::create_dir_all(archive.path("nhận/2007")).unwrap();
    fs::write(archive.path("nhận/2007/báo cáo.PDF"), &*REDUCED).unwrap();
    fs::write(archive.path("toàn bộ.pdf"), report(DataAttached::Whole)).unwrap();
    fs::write(archive.path("không.pdf"), report(DataAttached::None)).unwrap();
    let mut changed = REDUCED.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    fs::write(archive.path("sửa.pdf"), changed).unwrap();
    let sample = demo::sample(&LIBRARY).unwrap();
    let unsigned = rendered(&sample, IssuedDocument::Report, Language::Vi, now());
    fs::write(archive.path("chưa ký.pdf"), unsigned.bytes).unwrap();
    let listing = archive.list();
    assert_eq!((listing.entries.len(), listing.waiting), (4, 0));
    let reduced = entry(&listing, "báo cáo.PDF");
    let summary = reduced.summary().unwrap();
    assert_eq!(summary.organisation, sample.profile.name);
    assert_eq!(summary.data, DataAttached::Reduced);
    assert_eq!(
        (summary.progress_basis_points, summary.score_basis_points),
        (None, None),
        "what did not travel is not counted as unanswered"
    );
    assert!(summary.duties_done.1 > 0);
    let Proof::Sound {
        is_trusted: false,
        signer,
        at: Some(at),
    } = &reduced.proof
    else {
        panic!("{:?}", reduced.proof);
    };
    assert_eq!((signer.as_str(), *at), ("Trần Thị Ký, Sở Thử", now()));
    assert_eq!(reduced.changed, now());
    let whole = entry(&listing, "toàn bộ.pdf").summary().unwrap();
    assert!(whole.progress_basis_points.is_some() && whole.data == DataAttached::Whole);
    let none = entry(&listing, "không.pdf");
    assert!(none.summary().is_none() && !none.is_unsound());
    let rejected = entry(&listing, "sửa.pdf");
    assert!(matches!(rejected.proof, Proof::Rejected(_)) && rejected.is_unsound());
    assert!(rejected.summary().is_none(), "rejected data is not shown");
}

#[test]
fn the_first_look_does_not_wait_for_signatures() {
    let archive = Archive::new();
    fs::write(archive.path("a.pdf"), &*REDUCED).unwrap();
    let mut shelf = Shelf::default();
    let first = shelf.listed(&archive.places(), now()).unwrap();
    assert_eq!(
        (first.waiting, &first.entries[0].proof),
        (1, &Proof::Waiting)
    );
    assert_eq!(shelf.judged(&archive.places(), now()).unwrap().waiting, 0);
    // Another run of the program knows it, until the next day.
    let again = Shelf::default().listed(&archive.places(), now()).unwrap();
    assert_eq!(again.waiting, 1, "written only just now");
    age(&archive.path("a.pdf"));
    archive.list();
    let again = Shelf::default().listed(&archive.places(), now()).unwrap();
    assert_eq!(again.waiting, 0);
    let tomorrow = Moment::from_unix(now().unix() + 86_400);
    let later = Shelf::default()
        .listed(&archive.places(), tomorrow)
        .unwrap();
    assert_eq!(later.waiting, 1);
}

#[test]
fn an_issued_assessment_tells_of_its_report_and_of_edits_after_it() {
    let archive = Archive::new();
    let home = archive.home.path().join("kho");
    let made = demo::make(&home, &LIBRARY, &keys(), now()).unwrap();
    let name = made.folder.file_name().unwrap().to_string_lossy();
    let listed = |is_outdated: bool| {
        let listing = archive.list();
        let entry = entry(&listing, &name);
        assert_eq!(entry.is_outdated(), is_outdated);
        assert!(entry.is_issued());
        entry.proof.clone()
    };
    assert!(matches!(listed(false), Proof::Sound { .. }));

    let mut assessment = archive::load(&made.folder).unwrap();
    assessment.difficulties.push("Thiếu kinh phí".to_owned());
    let later = Moment::from_unix(now().unix() + 3600);
    archive::save(&made.folder, &mut assessment, "An", later).unwrap();
    assert!(matches!(listed(true), Proof::Sound { .. }));

    let last = assessment.issued.last().unwrap();
    let path = made.folder.join("reports").join(&last.file);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &*REDUCED).unwrap();
    assert_eq!(listed(true), Proof::Exchanged);
    fs::remove_file(&path).unwrap();
    assert_eq!(listed(true), Proof::Missing);
    fs::write(&path, bytes).unwrap();
    assert!(matches!(listed(true), Proof::Sound { .. }));
}

#[test]
fn reports_from_elsewhere_stay_in_the_list_until_they_are_taken_out() {
    let archive = Archive::new();
    let outside = tempdir().unwrap();
    let path = outside.path().join("gửi đến.pdf");
    fs::write(&path, &*REDUCED).unwrap();
    let data = archive.home.path().join("data");
    known::remember(&Real, &data, &path).unwrap();
    known::remember(&Real, &data, &outside.path().join("đã mất.pdf")).unwrap();
    known::remember(&Real, &data, &path).unwrap();
    assert_eq!(known::list(&Real, &data).len(), 2);
    let listing = archive.list();
    assert_eq!(listing.entries.len(), 1);
    assert!(listing.entries[0].is_elsewhere && listing.entries[0].is_report);
    known::forget(&Real, &data, &path).unwrap();
    assert!(archive.list().entries.is_empty() && path.exists());
}

#[test]
fn changes_made_outside_are_noticed() {
    let archive = Archive::new();
    archive.put("a", "2007-Q1", "Sở A", "");
    let look = archive.list().look;
    let changed = |look| listing::changed(&archive.places(), look);
    assert!(!changed(look));
    fs::write(archive.path("ghi chú.txt"), "không phải hồ sơ").unwrap();
    assert!(!changed(look), "nothing that the list tells of");
    archive.put("b", "2007-Q1", "Sở B", "");
    assert!(changed(look));
    let look = archive.list().look;
    fs::remove_dir_all(archive.path("a")).unwrap();
    assert!(changed(look));
    let look = archive.list().look;
    fs::write(archive.path("c.pdf"), &*REDUCED).unwrap();
    assert!(changed(look));
}

#[test]
fn lines_are_found_filtered_sorted_and_grouped() {
    let archive = Archive::new();
    archive.put("1", "2006-Q4", "Sở Bưu chính Đà Nẵng", "A.5.1.1: compliant");
    archive.put("2", "2007-Q1", "Sở Bưu chính Đà Nẵng", "A.5.1.1: partial");
    archive.put("3", "2007-Q1", "Công ty An Giang", "A.5.1.1: non_compliant");
    fs::write(archive.path("4.pdf"), &*REDUCED).unwrap();
    let listing = archive.list();
    let texts = Texts::new(Language::Vi);
    let all = listing.entries.iter();
    let searched: Vec<String> = all.map(|entry| listing::searched(entry, &texts)).collect();
    let shown = |wish: Wish| {
        let lines = listing::arrange(&listing.entries, &searched, &wish, date("2007-03-01"));
        let name = |line: &Line| match line {
            Line::Entry(at) => listing.entries[*at].name(),
            Line::Group { count, .. } => format!("({count})"),
        };
        lines.iter().map(name).collect::<Vec<_>>().join(" ")
    };
    let words = |words: &str| Wish {
        words: words.to_owned(),
        ..Wish::default()
    };
    assert_eq!(shown(words("da nang 2007")), "2");
    assert_eq!(shown(words("BƯU CHÍNH đà nẵng")), "2 1");
    assert_eq!(shown(words("tran thi ky")), "4.pdf", "by the signer");
    assert_eq!(shown(words("không có")), "");
    let only = |only| Wish { only, ..words("") };
    assert_eq!(shown(only(Only::Reports)), "4.pdf");
    assert_eq!(shown(only(Only::InWork)).split(' ').count(), 3);
    assert_eq!(shown(only(Only::Unsound)), "");
    let sorted = |column, is_ascending| Wish {
        column,
        is_ascending,
        only: Only::InWork,
        ..Wish::default()
    };
    assert_eq!(shown(sorted(Column::Score, false)), "1 2 3");
    assert_eq!(shown(sorted(Column::Score, true)), "3 2 1");
    assert_eq!(shown(sorted(Column::Organisation, true)), "3 2 1");
    let unknown = Wish {
        only: Only::All,
        ..sorted(Column::Score, true)
    };
    assert_eq!(shown(unknown), "3 2 1 4.pdf", "what has none stands last");
    let grouped = |grouping| Wish {
        grouping,
        ..sorted(Column::Score, false)
    };
    assert_eq!(shown(grouped(Grouping::Organisation)), "(1) 3 (2) 1 2");
    assert_eq!(shown(grouped(Grouping::Period)), "(2) 2 3 (1) 1");
}
