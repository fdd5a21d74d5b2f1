//! The way of a paper through the real files: drafts, submission, return, both ways of signing, later papers.

#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the desk's lifetime lets no method stand in for the closure"
)]

use std::{fs, path::PathBuf, sync::LazyLock};

use lopdf::Document;
use tempfile::{TempDir, tempdir};
use tuanthu::{
    app::{
        Error, demo,
        dispatch::{Desk, Taken, begin_next, choose_route},
        issue::{IssueRequest, Seen},
        proof::{Facts, Standing as LookedAt, Which},
        sign::Signing,
    },
    assessment::{
        Act, Assessment, IssuedDocument, IssuedReport, Refusal, RelationKind, Route, Standing,
        State,
        readiness::{EvidenceFaults, GapPlace},
    },
    issued::Issued,
    model::{Date, Digest, Language, Moment},
    report::file,
    sign::{Identity, Subject, TrustAnchors, Verdict},
    store::progress::Progress,
};

use crate::fixture::{LIBRARY, date, now};

/// The head's key and the body's.
static KEYS: LazyLock<[Identity; 2]> = LazyLock::new(|| {
    ["Nguyễn Văn Đứng", "Công ty Sông Cầu"].map(|name| {
        let subject = Subject {
            name: name.to_owned(),
            organisation: "Công ty Sông Cầu".to_owned(),
        };
        Identity::self_issued(&subject, now().unix(), 365).unwrap()
    })
});

/// The sample in a folder of its own, with its evidence.
pub(crate) struct Office {
    pub(crate) home: TempDir,
    pub(crate) assessment: Assessment,
}

impl Office {
    pub(crate) fn open() -> Self {
        let home = tempdir().unwrap();
        let mut assessment = demo::sample(&LIBRARY).unwrap();
        // Files of evidence are another test's business.
        for answer in assessment.answers.values_mut() {
            answer.evidence.clear();
        }
        assessment.evidence.clear();
        Self { home, assessment }
    }

    fn with_desk<T>(&self, work: impl FnOnce(&Desk) -> T) -> T {
        work(&Desk {
            folder: self.home.path(),
            assessment: &self.assessment,
            library: &LIBRARY,
            by: "Trần Thị Văn Thư",
            now: now(),
            seen: None,
            progress: &Progress::default(),
        })
    }

    fn try_step(
        &mut self,
        work: impl FnOnce(&Desk) -> Result<Taken, Error>,
    ) -> Result<Taken, Error> {
        let taken = self.with_desk(work)?;
        taken.note(&mut self.assessment)?;
        Ok(taken)
    }

    pub(crate) fn step(&mut self, work: impl FnOnce(&Desk) -> Result<Taken, Error>) -> Taken {
        self.try_step(work).unwrap()
    }

    fn signed(&mut self) -> Taken {
        self.step(|desk| desk.submit());
        self.step(|desk| desk.sign(&KEYS[0], &Signing::default()))
    }

    fn numbered(&mut self, number: u32, day: &str) -> Taken {
        self.signed();
        self.step(|desk| desk.number(number, date(day), &KEYS[1], &Signing::default()))
    }

    fn state(&self) -> State {
        self.assessment.dispatch.state()
    }

    /// The papers that were kept, without the data beside drafts.
    fn reports(&self) -> Vec<String> {
        let files = fs::read_dir(self.home.path().join("reports")).unwrap();
        let mut names: Vec<String> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.contains("(dữ liệu)"))
            .collect();
        names.sort();
        names
    }

    fn last(&self) -> &IssuedReport {
        self.assessment.issued.last().unwrap()
    }
}

fn refusal(result: Result<Taken, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn bytes(taken: &Taken) -> Vec<u8> {
    fs::read(taken.path.as_ref().unwrap()).unwrap()
}

/// The words on a page as they can be copied out.
fn words(pdf: &[u8], pages: &[u32]) -> String {
    Document::load_mem(pdf)
        .unwrap()
        .extract_text(pages)
        .unwrap()
}

#[test]
fn drafts_are_counted_kept_and_say_which_they_are() {
    let mut office = Office::open();
    let first = office.step(|desk| desk.draft());
    let kept = bytes(&first);
    office
        .assessment
        .proposals
        .push("Kiến nghị thêm".to_owned());
    let second = office.step(|desk| desk.draft());
    assert_eq!(
        office.reports(),
        [
            "2007-Q1 BC-SC (dự thảo lần 1).pdf",
            "2007-Q1 BC-SC (dự thảo lần 2).pdf"
        ]
    );
    assert_eq!(bytes(&first), kept, "the first stays as it was");
    for (taken, number) in [(&first, 1), (&second, 2)] {
        let page = words(&bytes(taken), &[1]);
        assert!(page.contains(&format!("Dự thảo lần {number}")), "{page}");
        assert!(page.contains(&format!("DỰ THẢO LẦN {number}")), "{page}");
    }
    assert!(
        refusal(office.try_step(|desk| desk.sign(&KEYS[0], &Signing::default())))
            == Refusal::OutOfTurn {
                act: Act::Signed,
                state: State::Draft
            }
    );
}

#[test]
fn the_digital_path_ends_with_two_signatures_and_the_number() {
    let mut office = Office::open();
    let submitted = office.step(|desk| desk.submit());
    let paper = bytes(&submitted);
    assert!(!words(&paper, &[1]).contains("DỰ THẢO"));
    // What is edited afterwards is not on the paper that the head signs.
    office.assessment.profile.head = "Người khác".to_owned();
    let signed = office.step(|desk| desk.sign(&KEYS[0], &Signing::default()));
    assert!(bytes(&signed).starts_with(&paper), "signing only appends");
    let day = date("2007-03-30");
    let number = |desk: &Desk| desk.number(5, day, &KEYS[1], &Signing::default());
    let issued = office.step(number);
    let pdf = bytes(&issued);
    assert!(pdf.starts_with(&bytes(&signed)), "numbering only appends");
    let seen = Issued::open(&pdf, &TrustAnchors::none(), now().unix()).unwrap();
    assert_eq!(seen.verification.verdict, Verdict::Intact);
    assert_eq!(office.state(), State::Numbered);
    let record = office.last();
    assert_eq!(record.file, "2007-03-30 05-BC-SC.pdf");
    assert_eq!((record.number, record.date), (Some(5), Some(day)));
    assert_eq!(record.sha256, Digest::of(&pdf));
    assert!(
        record.signer.contains("Nguyễn Văn Đứng"),
        "{}",
        record.signer
    );
    let acts: Vec<Act> = office
        .assessment
        .dispatch
        .steps
        .iter()
        .map(|step| step.act)
        .collect();
    assert_eq!(acts, [Act::Submitted, Act::Signed, Act::Numbered]);
}

#[test]
fn a_returned_paper_comes_back_with_its_comment_and_is_rendered_anew() {
    let mut office = Office::open();
    let before = office.step(|desk| desk.submit());
    let silent = office.try_step(|desk| desk.hand_back("  "));
    assert_eq!(refusal(silent), Refusal::NoComment);
    office.step(|desk| desk.hand_back("Bổ sung số liệu tên miền"));
    assert_eq!(office.state(), State::Draft);
    let comment = office.assessment.dispatch.returned_with().unwrap();
    assert_eq!(
        (comment.comment.as_str(), comment.by.as_str()),
        ("Bổ sung số liệu tên miền", "Trần Thị Văn Thư")
    );
    office.assessment.profile.head = "Trần Văn Mới".to_owned();
    let after = office.step(|desk| desk.submit());
    assert_ne!(bytes(&before), bytes(&after));
    assert_eq!(
        office.reports(),
        [
            "2007-Q1 BC-SC (trình ký) (2).pdf",
            "2007-Q1 BC-SC (trình ký).pdf"
        ]
    );
}

#[test]
fn the_paper_path_takes_number_date_and_scan_from_the_desk() {
    let mut office = Office::open();
    choose_route(&mut office.assessment, Route::ByHand).unwrap();
    let printed = office.step(|desk| desk.submit());
    let form = Document::load_mem(&bytes(&printed)).unwrap();
    assert!(
        form.catalog().unwrap().get(b"AcroForm").is_err(),
        "no fields for ink"
    );
    let by_key = office.try_step(|desk| desk.sign(&KEYS[0], &Signing::default()));
    assert_eq!(
        refusal(by_key),
        Refusal::OtherRoute {
            route: Route::ByHand
        }
    );
    assert!(choose_route(&mut office.assessment, Route::Digital).is_err());
    office.step(|desk| desk.signed_by_hand());
    let scan = office.home.path().join("quét.png");
    fs::write(&scan, b"\x89PNG\r\n\x1a\nthe signed paper").unwrap();
    assert!(
        office.with_desk(|desk| desk.scan(&scan)).is_err(),
        "there is no number yet"
    );
    office.step(|desk| desk.number_by_hand(5, date("2007-03-30")));
    let kept = office.with_desk(|desk| desk.scan(&scan)).unwrap();
    office.assessment.add_scan(kept).unwrap();
    let record = office.last();
    assert_eq!(
        record.sha256,
        Digest::of(&bytes(&printed)),
        "the file that was printed"
    );
    assert_eq!(record.route, Route::ByHand);
    assert_eq!(record.signer, "Trần Thị Văn Thư");
    assert_eq!(record.scans[0].name, "2007-03-30 05-BC-SC (bản quét).png");
    assert_eq!(
        record.scans[0].sha256,
        Digest::of(&fs::read(&scan).unwrap())
    );
    let text = office.home.path().join("quét.txt");
    fs::write(&text, "không phải bản quét").unwrap();
    let refused = office.with_desk(|desk| desk.scan(&text));
    assert!(
        matches!(refused, Err(Error::NotAScan { .. })),
        "{refused:?}"
    );
}

#[test]
fn what_is_wrong_in_form_keeps_a_paper_from_the_head_and_gaps_do_not() {
    let mut office = Office::open();
    office.assessment.answers.clear();
    assert!(
        !office.step(|desk| desk.submit()).gaps.is_empty(),
        "gaps are told"
    );
    office.step(|desk| desk.hand_back("Thiếu tên người ký"));
    office.assessment.profile.head.clear();
    office.assessment.dispatch.signatory.clear();
    let Err(Error::FormDefects(defects)) = office.try_step(|desk| desk.submit()) else {
        panic!("it has no signatory");
    };
    let places: Vec<&GapPlace> = defects.iter().map(|gap| &gap.place).collect();
    assert_eq!(places, [&GapPlace::Dispatch("signatory")]);
    assert_eq!(office.state(), State::Draft);
    office.step(|desk| desk.draft());
}

#[test]
fn a_paper_changed_behind_the_back_is_not_signed() {
    let mut office = Office::open();
    let submitted = office.step(|desk| desk.submit());
    fs::write(submitted.path.as_ref().unwrap(), "%PDF-1.7 another").unwrap();
    let signed = office.try_step(|desk| desk.sign(&KEYS[0], &Signing::default()));
    assert!(
        matches!(signed, Err(Error::PaperChanged { .. })),
        "{signed:?}"
    );
    assert_eq!(office.state(), State::Submitted);
}

#[test]
fn a_number_is_given_once() {
    let mut office = Office::open();
    office.numbered(5, "2007-03-30");
    let kind = RelationKind::Replaces;
    begin_next(
        &mut office.assessment,
        &LIBRARY,
        kind,
        5,
        "số liệu thay đổi",
    )
    .unwrap();
    office.signed();
    let again = |desk: &Desk| desk.number(5, date("2007-04-02"), &KEYS[1], &Signing::default());
    assert_eq!(
        refusal(office.try_step(again)),
        Refusal::NumberTaken { number: 5 }
    );
    assert_eq!(office.reports().len(), 5, "nothing was written");
}

/// What the first page of a later paper of this kind says about report 05 of 30 March 2007.
fn later(kind: RelationKind) -> (Office, String) {
    let mut office = Office::open();
    office.numbered(5, "2007-03-30");
    let reason = "Số liệu về tên miền chưa đầy đủ";
    begin_next(&mut office.assessment, &LIBRARY, kind, 5, reason).unwrap();
    let issued = office.numbered(7, "2007-04-02");
    let page = words(&bytes(&issued), &[1])
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    (office, page)
}

#[test]
fn later_papers_say_what_they_do_to_the_report_and_it_stays_as_it_is() {
    let cases: [(RelationKind, Standing, &[&str]); 4] = [
        (
            RelationKind::Replaces,
            Standing::Replaced,
            &[
                "Báo cáo này thay thế Báo cáo số 05/BC-SC ngày 30 tháng 3 năm 2007",
                "số liệu về tên miền",
            ],
        ),
        (
            RelationKind::Supplements,
            Standing::InForce,
            &["Báo cáo này bổ sung Báo cáo số 05/BC-SC ngày 30 tháng 3 năm 2007"],
        ),
        (
            RelationKind::Corrects,
            Standing::InForce,
            &[
                "V/v đính chính Báo cáo số 05/BC-SC",
                "Số liệu về tên miền chưa đầy đủ.",
                "trân trọng thông báo./.",
            ],
        ),
        (
            RelationKind::Withdraws,
            Standing::Withdrawn,
            &["V/v thu hồi Báo cáo số 05/BC-SC", "hủy bỏ bản điện tử"],
        ),
    ];
    for (kind, standing, sentences) in cases {
        let (office, page) = later(kind);
        for sentence in sentences {
            assert!(page.contains(sentence), "{kind:?}: {sentence}\n{page}");
        }
        let [first, second] = office.assessment.issued.as_slice() else {
            panic!("two papers");
        };
        assert_eq!(office.assessment.standing(first), standing, "{kind:?}");
        assert_eq!(office.assessment.standing(second), Standing::InForce);
        let kept = fs::read(office.home.path().join("reports").join(&first.file)).unwrap();
        assert_eq!(Digest::of(&kept), first.sha256, "the old file is untouched");
        let relation = second.relation.as_ref().unwrap();
        assert_eq!(
            (relation.sha256, relation.date),
            (first.sha256, date("2007-03-30"))
        );
        let is_letter = second.file.contains("SC-");
        assert_eq!(is_letter, !kind.is_report(), "{}", second.file);
    }
}

#[test]
fn the_data_inside_a_later_paper_names_the_earlier_one() {
    let (office, _) = later(RelationKind::Replaces);
    let pdf: PathBuf = office.home.path().join("reports").join(&office.last().file);
    let seen = Issued::open(&fs::read(pdf).unwrap(), &TrustAnchors::none(), now().unix()).unwrap();
    let attached = seen
        .verification
        .attachments
        .iter()
        .find(|it| it.name == "report.ron");
    let arguments = file::from_ron("report.ron".as_ref(), &attached.unwrap().bytes).unwrap();
    let relation = arguments.relation.unwrap();
    assert_eq!(
        (relation.kind, relation.symbol.as_str()),
        (RelationKind::Replaces, "05/BC-SC")
    );
    assert_eq!(
        Some(relation.sha256),
        office.assessment.issued.first().map(|it| it.sha256)
    );
    let day: Option<Date> = arguments.date;
    assert_eq!(day, None, "the clerk gives it with the signature");
    assert!(
        seen.assessment().unwrap().dispatch.steps.is_empty(),
        "who had it in hand stays at home"
    );
}

#[test]
fn what_was_looked_at_is_kept_and_nothing_else() {
    let office = Office::open();
    let facts = Facts {
        folder: office.home.path(),
        assessment: &office.assessment,
        library: &LIBRARY,
        faults: &EvidenceFaults::new(),
        now: now(),
    };
    let proof = facts.proof(Which::Paper).unwrap();
    assert_eq!(proof.standing, LookedAt::Submission);
    let progress = Progress::default();
    let later = Moment::at(now().date(), 23, 59);
    let desk = |seen| Desk {
        folder: office.home.path(),
        assessment: &office.assessment,
        library: &LIBRARY,
        by: "Trần Thị Văn Thư",
        now: later,
        seen: Some(seen),
        progress: &progress,
    };
    let other = Seen {
        sha256: Digest::of(b"another document"),
        ..proof.seen
    };
    assert!(matches!(desk(other).submit(), Err(Error::NotAsSeen)));
    assert!(!office.home.path().join("reports").exists());
    let taken = desk(proof.seen).submit().unwrap();
    assert_eq!(bytes(&taken), proof.bytes, "hours later, byte for byte");
}

#[test]
fn a_report_with_defects_of_form_is_not_issued_and_the_internal_file_is() {
    let mut office = Office::open();
    office.assessment.profile.head.clear();
    office.assessment.dispatch.signatory.clear();
    let look_over = |document| {
        let request = IssueRequest {
            document,
            language: Language::Vi,
            created: now(),
            seen: None,
        };
        let progress = Progress::default();
        let folder = office.home.path();
        let looked_over = request.look_over(folder, &office.assessment, &LIBRARY, &progress);
        looked_over.map(|it| it.paper.is_draft)
    };
    match look_over(IssuedDocument::Report) {
        Err(Error::FormDefects(gaps)) => assert_eq!(gaps[0].code, "signatory-missing"),
        other => panic!("{other:?}"),
    }
    assert!(look_over(IssuedDocument::Dossier).unwrap(), "as a draft");
}
