//! What came before a period: which assessments of the archive stand for the periods before, the course over all of
//! them, and what the report and the internal file say of it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use tempfile::{TempDir, tempdir};
use tuanthu::{
    app::{
        archive, background, demo,
        listing::{Places, Shelf},
        periods,
        samples::SAMPLES,
        sign::{self, Signing},
        verify::Look,
    },
    assessment::{
        Assessment, DataAttached, IssuedDocument, IssuedReport,
        compare::{Past, Row},
    },
    model::{ControlRef, Language, Period, Section, Verdict},
    report::{
        block::{Block, Run},
        earlier::{Course, DutyThen, Since},
        pdf,
    },
    sign::{Fact, Identity, Subject, TrustAnchors},
};

use super::facts::sample;
use crate::fixture::{LIBRARY, answered, control, date, keys, now, pairs, rendered};

const NAME: &str = "Trường Cao đẳng Ví dụ";

fn of(period: &str, answers: &str) -> Assessment {
    let mut assessment = answered(answers);
    NAME.clone_into(&mut assessment.profile.name);
    assessment.period = period.parse().unwrap();
    assessment
}

fn put(archive: &Path, name: &str, mut assessment: Assessment) -> PathBuf {
    let folder = archive.join(name);
    fs::create_dir(&folder).unwrap();
    archive::save(&folder, &mut assessment, "An", now()).unwrap();
    folder
}

/// The earlier assessments of the organisation that `answered` makes, by period and verdict of D04.
fn before(archive: &TempDir, period: &str) -> Vec<(String, Verdict)> {
    let places = Places {
        archive: archive.path().to_owned(),
        data: None,
        trust: None,
        library: Arc::clone(&LIBRARY),
    };
    let period: Period = period.parse().unwrap();
    let all = periods::before(&mut Shelf::default(), &places, (NAME, period), now()).unwrap();
    let told = all.iter();
    told.map(|it| (it.period.to_string(), it.verdict(&control("D04"))))
        .collect()
}

/// The assessment's report, signed, in a file of the archive.
fn put_report(archive: &TempDir, name: &str, assessment: &Assessment) {
    let paper = rendered(assessment, IssuedDocument::Report, Language::Vi, now());
    let subject = Subject {
        name: "Trần Thị Ký".to_owned(),
        organisation: assessment.profile.name.clone(),
    };
    let identity = Identity::self_issued(&subject, now().unix(), 365).unwrap();
    let signed = sign::sign(&paper.bytes, &identity, &Signing::default(), now()).unwrap();
    fs::write(archive.path().join(name), signed.bytes).unwrap();
}

#[test]
fn folders_stand_for_their_periods_and_whole_reports_for_those_without_a_folder() {
    let archive = tempdir().unwrap();
    put(archive.path(), "a", of("2006-Q3", "D04: compliant"));
    let mut whole = of("2006-Q3", "D04: partial");
    whole.dispatch.data = DataAttached::Whole;
    put_report(&archive, "cùng kỳ.pdf", &whole);
    whole.period = "2006-Q4".parse().unwrap();
    put_report(&archive, "không có thư mục.pdf", &whole);
    let mut reduced = of("2006-Q2", "D04: compliant");
    reduced.dispatch.data = DataAttached::Reduced;
    put_report(&archive, "rút gọn.pdf", &reduced);
    let mut other = of("2006-Q1", "D04: compliant");
    "Cơ quan khác".clone_into(&mut other.profile.name);
    put(archive.path(), "b", other);
    put(archive.path(), "c", of("2007-Q1", "D04: compliant"));
    fs::create_dir(archive.path().join("hỏng")).unwrap();
    fs::write(archive.path().join("hỏng/assessment.ron"), "(").unwrap();
    let expected = [
        ("2006-Q3".to_owned(), Verdict::Compliant),
        ("2006-Q4".to_owned(), Verdict::Partial),
    ];
    assert_eq!(before(&archive, "2007-Q1"), expected);
}

#[test]
fn a_report_that_was_changed_since_signing_stands_for_nothing() {
    let archive = tempdir().unwrap();
    let mut whole = of("2006-Q4", "D04: partial");
    whole.dispatch.data = DataAttached::Whole;
    put_report(&archive, "a.pdf", &whole);
    assert_eq!(before(&archive, "2007-Q1").len(), 1);
    let path = archive.path().join("a.pdf");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert_eq!(before(&archive, "2007-Q1"), []);
}

#[test]
fn of_two_folders_of_a_period_the_issued_one_counts_then_the_one_answered_last() {
    let archive = tempdir().unwrap();
    let dated = |day: &str, verdict: &str| {
        let mut assessment = of("2006-Q4", &format!("D04: {verdict}"));
        let answer = assessment.answers.get_mut(&control("D04")).unwrap();
        answer.at = Some(format!("{day}T08:00:00+07:00").parse().unwrap());
        assessment
    };
    put(archive.path(), "b", dated("2006-12-20", "partial"));
    put(archive.path(), "c", dated("2006-12-10", "non_compliant"));
    let chosen = |verdict| vec![("2006-Q4".to_owned(), verdict)];
    assert_eq!(before(&archive, "2007-Q1"), chosen(Verdict::Partial));
    let mut issued = dated("2006-12-01", "compliant");
    issued.issued = issued_once();
    put(archive.path(), "a", issued);
    assert_eq!(before(&archive, "2007-Q1"), chosen(Verdict::Compliant));
}

/// The records of the demonstration's report, made elsewhere.
fn issued_once() -> Vec<IssuedReport> {
    let elsewhere = tempdir().unwrap();
    let made = demo::make(elsewhere.path(), &LIBRARY, &keys(), now()).unwrap();
    made.assessment.issued
}

#[test]
fn the_course_tells_where_every_period_stood_and_what_moved() {
    let past = Past::of(
        vec![
            of("2006-Q3", "D04: non_compliant, D05: partial"),
            of(
                "2006-Q4",
                "D04: non_compliant, D05: partial, D06: compliant",
            ),
        ],
        &LIBRARY,
    );
    let now = of("2007-Q1", "D04: compliant, D05: partial, D06: partial");
    let course = past.course(&now, &LIBRARY).unwrap();
    let periods: Vec<String> = course
        .points
        .iter()
        .map(|it| it.period.to_string())
        .collect();
    assert_eq!(periods, ["2006-Q3", "2006-Q4", "2007-Q1"]);
    let done: Vec<usize> = course.points.iter().map(|it| it.duties_done.0).collect();
    assert_eq!(done, [0, 1, 1]);
    let ids = |rows: &[Row]| -> Vec<String> {
        rows.iter()
            .map(|row| row.at().control.to_string())
            .collect()
    };
    assert_eq!(ids(&course.improved), ["D04"]);
    assert_eq!(
        ids(&course.concern),
        ["D06", "D05"],
        "what fell back goes first"
    );
    assert_eq!(course.missed.len(), 1);
    assert_eq!(
        (&course.missed[0].at, course.missed[0].times),
        (&control("D05"), 3)
    );
    assert_eq!(Past::default().course(&now, &LIBRARY), None);
    let told = Course::of(&course);
    for (period, point) in told.periods.iter().zip(&course.points) {
        let progress = point.score.progress_basis_points();
        assert!(progress > 0);
        let tally = |section: &Section| point.section(*section);
        assert_eq!(
            period.sections.len(),
            Section::ALL.iter().filter_map(tally).count()
        );
        assert_eq!(period.tally.basis_points, point.score.basis_points());
    }
}

/// A demonstration of which the first report is issued, and the folder of the same organisation's later period.
fn demonstration() -> (TempDir, PathBuf, Assessment) {
    let archive = tempdir().unwrap();
    let made = demo::make(archive.path(), &LIBRARY, &keys(), now()).unwrap();
    let is_later = |it: &&(PathBuf, Assessment)| {
        it.1.profile.name == made.assessment.profile.name && it.1.period > made.assessment.period
    };
    let (folder, later) = made.others.iter().find(is_later).unwrap().clone();
    (archive, folder, later)
}

fn words(blocks: &[Block]) -> String {
    let mut words = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => words.push(heading.text.clone()),
            Block::Paragraph(paragraph) => {
                let runs = paragraph.runs.iter().map(|run: &Run| run.text.as_str());
                words.push(runs.collect());
            }
            _ => {}
        }
    }
    words.join("\n")
}

#[test]
fn the_report_compares_itself_with_the_report_before_as_that_one_told_it() {
    let (_archive, folder, later) = demonstration();
    let mut given = sample();
    given.background = background::of(&folder, &later, &LIBRARY, IssuedDocument::Report);
    let since = given.background.since.clone().unwrap();
    assert_eq!(since.period.to_string(), "2007-Q1");
    assert_eq!(given.background.course, None, "scores stay at home");
    given.assessment = later.clone();
    let told = words(&given.official().blocks);
    let symbol = format!("So với Báo cáo số {} ngày", since.symbol);
    assert!(told.contains(&symbol), "{told}");
    assert!(told.contains("số nhiệm vụ đã thực hiện tăng từ"), "{told}");

    // The answers of the earlier period are edited afterwards: the report said what it said.
    let earlier = fs::read_dir(folder.parent().unwrap()).unwrap();
    let mut homes = earlier.map(|it| it.unwrap().path());
    let is_home = |it: &PathBuf| {
        let is = |it: &Assessment| !it.issued.is_empty();
        archive::load(it).is_ok_and(|it| is(&it))
    };
    let home = homes.find(is_home).unwrap();
    let mut edited = archive::load(&home).unwrap();
    for answer in edited.answers.values_mut() {
        answer.verdict = Verdict::NonCompliant;
    }
    archive::save(&home, &mut edited, "An", now()).unwrap();
    let again = background::since(&folder, &later, &LIBRARY);
    assert_eq!(again.as_ref(), Some(&since));

    // A file that is not the one that was issued says nothing.
    for record in &edited.issued {
        fs::write(home.join("reports").join(&record.file), "khác").unwrap();
    }
    assert_eq!(background::since(&folder, &later, &LIBRARY), None);
}

#[test]
fn what_the_report_before_found_wanting_is_counted_duty_by_duty() {
    let verdicts = |text: &str| -> Vec<(ControlRef, Verdict)> {
        pairs(text)
            .map(|(id, verdict)| (control(id), verdict.parse().unwrap()))
            .collect()
    };
    let told = |then: &str, now: &str| {
        let mut given = sample();
        let bound: Vec<_> = given.assessment.answers.keys().cloned().collect();
        for at in bound {
            given.assessment.answers.get_mut(&at).unwrap().verdict = Verdict::Compliant;
        }
        for (at, verdict) in verdicts(now) {
            given.assessment.answers.get_mut(&at).unwrap().verdict = verdict;
        }
        given.background.since = Some(Since {
            symbol: "05/BC-VD".to_owned(),
            date: date("2006-12-28"),
            period: "2006-Q4".parse().unwrap(),
            duties: verdicts(then)
                .into_iter()
                .map(|(duty, verdict)| DutyThen { duty, verdict })
                .collect(),
        });
        let words = words(&given.official().blocks);
        let sentence = words.lines().find(|it| it.contains("So với Báo cáo"));
        sentence.unwrap_or_default().to_owned()
    };
    let mended = told(
        "D03: non_compliant, D04: partial, D06: compliant",
        "D04: partial, D06: partial",
    );
    assert!(
        mended.starts_with(
            "So với Báo cáo số 05/BC-VD ngày 28/12/2006 (Quý IV/2006), số nhiệm vụ đã thực hiện tăng từ 1/3 lên"
        ),
        "{mended}"
    );
    assert!(
        mended.ends_with(
            "; trong 02 nhiệm vụ còn tồn tại, hạn chế tại báo cáo đó, 01 nhiệm vụ đã được khắc phục, 01 nhiệm vụ chưa \
             khắc phục xong; 01 nhiệm vụ mới phát sinh tồn tại, hạn chế."
        ),
        "{mended}"
    );
    assert_eq!(told("", ""), "", "nothing in common");
}

#[test]
fn a_signed_document_that_tells_of_earlier_periods_is_rendered_again_to_the_byte() {
    let (archive, folder, mut later) = demonstration();
    later.dispatch.data = DataAttached::Whole;
    for document in [IssuedDocument::Report, IssuedDocument::Dossier] {
        let mut given = sample();
        given.background = background::of(&folder, &later, &LIBRARY, document);
        given.assessment = later.clone();
        let blocks = match document {
            IssuedDocument::Report => given.official(),
            IssuedDocument::Dossier => given.dossier(Language::Vi),
        };
        let told = words(&blocks.blocks);
        let heading = match document {
            IssuedDocument::Report => "So với Báo cáo số",
            IssuedDocument::Dossier => "So với các kỳ trước",
        };
        assert!(told.contains(heading), "{told}");
        let paper = pdf::render(&blocks).unwrap();
        let subject = Subject {
            name: "Trần Thị Ký".to_owned(),
            organisation: "Sở Thử".to_owned(),
        };
        let identity = Identity::self_issued(&subject, now().unix(), 365).unwrap();
        let signed = sign::sign(&paper.bytes, &identity, &Signing::default(), now()).unwrap();
        let path = archive.path().join(format!("{document:?}.pdf"));
        fs::write(&path, &signed.bytes).unwrap();
        // The archive goes on: the pages stay what they were.
        let seen = Look {
            path,
            is_deep: true,
            ..Look::default()
        }
        .see(&TrustAnchors::none(), &LIBRARY, now())
        .unwrap();
        assert_eq!(seen.pages_match, Fact::Yes, "{document:?}");
        assert_eq!(seen.scores_match, Fact::Yes, "{document:?}");
    }
}

#[test]
fn every_sample_organisation_has_a_course_over_both_of_its_periods() {
    let archive = tempdir().unwrap();
    demo::make(archive.path(), &LIBRARY, &keys(), now()).unwrap();
    for sample in SAMPLES.iter().filter(|it| it.name.ends_with("Q4")) {
        let later = sample.assessment(&LIBRARY).unwrap();
        let places = Places {
            archive: archive.path().to_owned(),
            data: None,
            trust: None,
            library: Arc::clone(&LIBRARY),
        };
        let named = (later.profile.name.as_str(), later.period);
        let all = periods::before(&mut Shelf::default(), &places, named, now()).unwrap();
        let course = Past::of(all, &LIBRARY).course(&later, &LIBRARY).unwrap();
        assert_eq!(course.points.len(), 2, "{}", sample.name);
        assert!(course.improved.len() <= 5 && course.concern.len() <= 5);
    }
}
