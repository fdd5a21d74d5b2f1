//! The papers of the office: each can be made of a well-filled assessment, stands on A4 pages, and is in the words of
//! offices. A new kind of paper is tested here without a line, once [`furnished`] has something to make it of.

use tuanthu::{
    app::{archive::evidence_faults, paper::Wanted},
    assessment::{
        Answer, Basis, Consultation, Enquiry, Handling, IssuedDocument, IssuedNotice, IssuedReport,
        KeptFile, Opinion, Relation, RelationKind, Route, Sent, SheetSignature, SignedSheet, Unit,
        register::{Meeting, Request},
    },
    model::{Digest, Language, Moment, Section, Verdict},
    report::{
        block::{Block, Document},
        layout::{
            lay_out,
            page::{Item, MM},
        },
        paper::PaperKind,
        pdf,
    },
    store::progress::Progress,
};

use crate::fixture::LIBRARY;

use super::{
    facts::{Given, LONG_NOTE, empty, sample},
    notice::hit,
    words::{self, texts_of},
};

/// The sample with something to make every paper of.
pub(crate) fn furnished() -> Given {
    let mut given = hit();
    let dispatch = &mut given.assessment.dispatch;
    dispatch.consultations = vec![asked("Phòng Kế hoạch", Some("bổ sung số liệu tên miền"))];
    dispatch.consultations.push(asked("Phòng Hành chính", None));
    dispatch.points = vec!["cho phép gửi kèm dữ liệu các nhiệm vụ".to_owned()];
    given.assessment.units = vec![Unit {
        name: "Phòng Kỹ thuật".to_owned(),
        sections: [Section::Review, Section::Recovery].into(),
        due: "2007-03-15".parse().ok(),
        ..Unit::default()
    }];
    let evidence = given.assessment.evidence.keys().take(2).cloned();
    given.assessment.enquiries = vec![Enquiry {
        from: "Trung tâm VNCERT".to_owned(),
        letter: "215/VNCERT-KTHT".to_owned(),
        dated: "2007-04-10".parse().ok(),
        due: "2007-04-20".parse().ok(),
        question: "Số hệ thống chưa sao lưu dữ liệu?".to_owned(),
        answer: "còn một hệ thống chưa sao lưu\nsẽ hoàn thành trong quý II".to_owned(),
        evidence: evidence.collect(),
        number: Some(9),
        date: "2007-04-18".parse().ok(),
        ..Enquiry::default()
    }];
    let registers = &mut given.assessment.registers;
    registers.requests = vec![
        Request {
            what: "Quy chế bảo đảm an toàn thông tin".to_owned(),
            unit: "Phòng Kỹ thuật".to_owned(),
            controls: "D04".to_owned(),
            due: "2007-03-01".parse().ok(),
            ..Request::default()
        },
        Request {
            what: "Sơ đồ mạng".to_owned(),
            unit: "Phòng Kỹ thuật".to_owned(),
            received: "2007-03-02".parse().ok(),
            ..Request::default()
        },
        Request {
            what: "Sổ công văn đến".to_owned(),
            unit: "Văn phòng".to_owned(),
            ..Request::default()
        },
    ];
    registers.meetings = vec![Meeting {
        on: "2007-03-05".parse().ok(),
        place: "phòng họp tầng 2".to_owned(),
        unit: "Phòng Kỹ thuật".to_owned(),
        present: "Trần Thị Bình, Trưởng phòng; Lê Văn Cường, chuyên viên".to_owned(),
        said: "Nhật ký máy chủ được giữ 90 ngày; chưa thử khôi phục bản sao lưu".to_owned(),
        controls: "D04".to_owned(),
        ..Meeting::default()
    }];
    given
}

#[test]
fn a_list_of_requests_tells_what_is_there_and_what_is_late_unit_by_unit() {
    let given = furnished();
    let subjects = PaperKind::Requests.subjects(&given.assessment, &LIBRARY);
    assert_eq!(subjects, ["Phòng Kỹ thuật", "Văn phòng"]);
    let texts = texts_of(&given.paper(PaperKind::Requests, 0).unwrap()).join("\n");
    for words in ["còn 1 trong số 2", "Quá hạn, chưa nhận", "Đã nhận ngày"] {
        assert!(texts.contains(words), "{words}: {texts}");
    }
    assert!(!texts.contains("Sổ công văn đến"), "another unit's");
}

#[test]
fn minutes_name_both_sides_every_point_and_what_it_was_about() {
    let given = furnished();
    let minutes = given.paper(PaperKind::Minutes, 0).unwrap();
    let texts = texts_of(&minutes).join("\n");
    for words in [
        "Trần Thị Bình, Trưởng phòng",
        "Nhật ký máy chủ được giữ 90 ngày",
        "hưa thử khôi phục bản sao lưu",
        "D04",
        "tại phòng họp tầng 2",
    ] {
        assert!(texts.contains(words), "{words}: {texts}");
    }
    let signed = minutes.blocks.iter().find_map(|block| match block {
        Block::Signatories(people) => Some(people.len()),
        _ => None,
    });
    assert_eq!(signed, Some(2), "both sides");
}

fn asked(whom: &str, words: Option<&str>) -> Consultation {
    Consultation {
        whom: whom.to_owned(),
        draft: 1,
        asked: "2007-03-15T08:00:00+07:00".parse().unwrap(),
        until: "2007-03-20".parse().ok(),
        opinion: words.map(|words| Opinion {
            on: "2007-03-19".parse().unwrap(),
            words: words.to_owned(),
            handling: Some(Handling::Partly),
            reason: "Chưa có số liệu tên miền quốc tế".to_owned(),
        }),
    }
}

/// Every paper about every subject, with a name for its file.
pub(crate) fn every_paper() -> Vec<(String, Document)> {
    let given = furnished();
    let mut papers = Vec::new();
    for kind in PaperKind::ALL {
        let subjects = kind.subjects(&given.assessment, &LIBRARY).len();
        assert!(subjects > 0, "nothing to make {kind:?} of");
        for subject in 0..subjects {
            let document = given.paper(*kind, subject).unwrap();
            papers.push((format!("{}-{}", kind.code(), subject + 1), document));
        }
        assert!(given.paper(*kind, subjects).is_none(), "{kind:?}");
    }
    papers
}

#[test]
fn every_paper_is_shown_whole_within_the_margins_of_the_decree() {
    for (name, document) in every_paper() {
        let rendered = pdf::render(&document).unwrap();
        assert!(rendered.missing_characters.is_empty(), "{name}");
        assert!(rendered.pages > 0, "{name}");
        for page in lay_out(&document).pages {
            let paper = page.paper;
            let (left, right) = (paper.left(), paper.left() + paper.text_width());
            for line in page.items.iter().flat_map(Item::words) {
                assert!(line.x >= left - 0.1 * MM, "{name}: {}", line.text());
                assert!(line.x < right, "{name}: {}", line.text());
            }
        }
    }
}

#[test]
fn papers_speak_the_language_of_offices_and_end_their_sentences() {
    for (name, document) in every_paper() {
        // The internal file and the forms of units name what they are about with the ids of catalogues.
        let with_ids = [
            "dossier",
            "collection",
            "applicability",
            "requests",
            "minutes",
        ];
        if with_ids.iter().any(|it| name.starts_with(it)) {
            continue;
        }
        for text in texts_of(&document) {
            assert_eq!(words::unfit(&text), None, "{name}: {text}");
            assert!(
                !text.contains("..") && !text.contains(" ."),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn codes_are_told_apart_and_papers_have_names_of_files() {
    let given = furnished();
    let folder = tempfile::tempdir().unwrap();
    for kind in PaperKind::ALL {
        assert_eq!(PaperKind::from_code(kind.code()), Some(*kind));
        let wanted = Wanted {
            folder: folder.path(),
            assessment: &given.assessment,
            library: &given.library,
            kind: *kind,
            subject: 0,
            language: Language::Vi,
            created: "2007-03-27T09:30:00+07:00".parse::<Moment>().unwrap(),
        };
        let (_, stem) = wanted.compose().unwrap();
        assert!(!stem.is_empty() && !stem.contains(['/', '.']), "{stem}");
        let faults = evidence_faults(folder.path(), &given.assessment, &Progress::default());
        assert_eq!(
            wanted.file_stem(&faults).unwrap(),
            stem,
            "without composing"
        );
        for ending in ["pdf", "docx"] {
            let path = folder.path().join(format!("{stem}.{ending}"));
            wanted.write(&path).unwrap();
            assert!(wanted.write(&path).is_err(), "nothing is overwritten");
        }
    }
}

#[test]
fn a_reply_names_their_letter_and_says_what_is_asked_answered_and_sent_along() {
    let given = furnished();
    let letter = given.paper(PaperKind::Reply, 0).unwrap();
    assert_eq!(pdf::render(&letter).unwrap().pages, 1);
    let text = words::text_of(&letter);
    let first = given.assessment.evidence.values().next().unwrap();
    for said in [
        "V/v trả lời công văn số 215/VNCERT-KTHT ngày 10/4/2007",
        "Phúc đáp Công văn số 215/VNCERT-KTHT ngày 10/4/2007 của Trung tâm VNCERT về nội dung: số hệ thống",
        "Còn một hệ thống chưa sao lưu.",
        "Sẽ hoàn thành trong quý II.",
        "Tài liệu gửi kèm:",
        first.title.as_str(),
        "trân trọng phúc đáp./.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn a_submission_sheet_is_one_page_with_the_points_and_room_for_the_decision() {
    let of = |given: &Given| given.paper(PaperKind::Submission, 0).unwrap();
    let sheet = of(&furnished());
    assert_eq!(pdf::render(&sheet).unwrap().pages, 1);
    let text = words::text_of(&sheet);
    for said in [
        "Cho phép gửi kèm dữ liệu các nhiệm vụ.",
        "Đề nghị xem xét, ký ban hành Báo cáo.",
        "Ý kiến của giám đốc",
        "NGƯỜI TRÌNH",
        "Đã lấy ý kiến 02 đơn vị, cá nhân; 01 đã có ý kiến.",
        "Xử lý: tiếp thu một phần: chưa có số liệu tên miền quốc tế.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let mut given = furnished();
    given.assessment.dispatch.points = vec![LONG_NOTE.to_owned(); 8];
    let sheet = of(&given);
    let annex = |block: &Block| matches!(block, Block::AnnexStart(_));
    let annex = sheet
        .blocks
        .iter()
        .position(annex)
        .expect("so much needs an annex");
    let page = Document {
        blocks: sheet.blocks[..annex].to_vec(),
        ..sheet.clone()
    };
    assert_eq!(pdf::render(&page).unwrap().pages, 1);
    assert_eq!(words::text_of(&sheet).matches(LONG_NOTE).count(), 8);
    for given in [sample(), empty()] {
        assert_eq!(pdf::render(&of(&given)).unwrap().pages, 1);
    }
}

#[test]
fn a_statement_of_applicability_says_what_applies_and_on_what_that_rests() {
    let mut given = furnished();
    let at = "iso-27001-2005/A.5.1.1".parse().unwrap();
    let mut answer = Answer::unassessed();
    answer.verdict = Verdict::NotApplicable;
    answer.justification = "Không có hệ thống nào".to_owned();
    answer.basis = [Basis::Risk, Basis::Legal].into();
    given.assessment.answers.insert(at, answer);
    let document = given.paper(PaperKind::Applicability, 0).unwrap();
    assert!(document.title.starts_with("THÔNG BÁO ÁP DỤNG"));
    let texts = texts_of(&document);
    let row = texts.iter().find(|it| it.starts_with("A.5.1.1")).unwrap();
    for words in [
        "Không",
        "Quy định của pháp luật; Kết quả đánh giá rủi ro",
        "Không có hệ thống nào",
    ] {
        assert!(row.contains(words), "{words}: {row}");
    }
    let all = LIBRARY.catalogue(&"iso-27001-2005".into()).unwrap();
    let rows = texts.iter().filter(|it| it.starts_with("A.")).count();
    assert_eq!(rows, all.controls.len());
}

#[test]
fn the_index_lists_what_the_file_holds_by_day_and_the_record_counts_the_same() {
    let given = furnished();
    let index = words::text_of(&given.paper(PaperKind::Index, 0).unwrap());
    for evidence in given.assessment.evidence.values() {
        assert!(index.contains(evidence.title.trim()), "{}", evidence.title);
    }
    let held = given.assessment.evidence.len();
    assert!(held > 0);
    let issued = given.assessment.issued.iter().filter(|it| !it.draft);
    let notices = given.assessment.incidents.iter().flat_map(|it| &it.notices);
    let notices = notices.filter(|it| it.issued.is_some()).count();
    let drafts = given.assessment.dispatch.drafts() as usize;
    let (asked, met) = (
        given.assessment.enquiries.len(),
        given.assessment.registers.meetings.len(),
    );
    let all = held + issued.count() + notices + drafts + asked + met;
    assert!(
        index.contains(&format!("Mục lục này có {all:02} văn bản, tài liệu")),
        "{all}: {index}"
    );
    let record = words::text_of(&given.paper(PaperKind::Handover, 0).unwrap());
    let electronic = index.matches("Điện tử").count();
    for said in [
        format!("gồm {:02} văn bản, tài liệu", all - electronic),
        format!("gồm {electronic:02} tệp tin"),
        "ĐẠI DIỆN BÊN NHẬN".to_owned(),
    ] {
        assert!(record.contains(&said), "{said}: {record}");
    }
    let nothing = words::text_of(&empty().paper(PaperKind::Index, 0).unwrap());
    assert!(nothing.contains("Hồ sơ chưa có văn bản, tài liệu."));
}

#[test]
fn the_index_lists_questions_answers_minutes_and_what_the_house_signed() {
    let mut given = furnished();
    let told = |given: &Given| words::text_of(&given.paper(PaperKind::Index, 0).unwrap());
    let before = told(&given);
    assert!(before.contains("215/VNCERT-KTHT") && !before.contains("Công văn trả lời"));
    assert!(before.contains("Biên bản làm việc với Phòng Kỹ thuật"));
    let at: Moment = "2007-04-18T09:00:00+07:00".parse().unwrap();
    given.assessment.enquiries[0].reply = Some(IssuedNotice {
        at,
        signer: "Nguyễn Văn An".to_owned(),
        file: None,
    });
    let signed = |kind: &str, about: &str| SignedSheet {
        kind: kind.to_owned(),
        about: about.to_owned(),
        file: KeptFile {
            name: format!("{kind}.pdf"),
            sha256: Digest::of(kind.as_bytes()),
        },
        signatures: vec![SheetSignature {
            place: "first".to_owned(),
            signer: "Trần Thị Bình".to_owned(),
            at,
        }],
        open: Vec::new(),
    };
    let about = PaperKind::Minutes.subjects(&given.assessment, &LIBRARY);
    given.assessment.sheets = vec![signed("minutes", &about[0]), signed("handover", "")];
    let after = told(&given);
    for words in [
        "Công văn trả lời Công văn số 215/VNCERT-KTHT của Trung tâm VNCERT",
        "Biên bản giao nhận hồ sơ",
        "Ký số: Trần Thị Bình",
    ] {
        assert!(after.contains(words), "{words}: {after}");
    }
    assert!(
        !after.contains("Biên bản làm việc với"),
        "once, as it was signed"
    );
}

#[test]
fn the_index_says_of_a_report_to_whom_it_was_sent_and_who_took_it_in() {
    let mut given = furnished();
    let mut report = record("2007-03-28");
    report.sendings = vec![Sent {
        on: "2007-03-30".parse().unwrap(),
        at: None,
        means: "bưu điện".to_owned(),
        to: "Bộ Bưu chính, Viễn thông".to_owned(),
        receipt: "RR118".to_owned(),
        received: "2007-04-02".parse().ok(),
        incoming: "342".to_owned(),
    }];
    given.assessment.issued = vec![report];
    let index = words::text_of(&given.paper(PaperKind::Index, 0).unwrap());
    let words = "Gửi Bộ Bưu chính, Viễn thông ngày 30/3/2007 (bưu điện), biên nhận RR118; tiếp nhận ngày 02/4/2007, số \
                 đến 342";
    assert!(index.contains(words), "{index}");
}

#[test]
fn the_index_calls_a_report_about_an_earlier_one_by_its_own_title() {
    let mut given = furnished();
    let about = |kind| {
        let mut report = record("2007-04-03");
        report.relation = Some(Relation {
            kind,
            symbol: "05/BC-STN".to_owned(),
            date: "2007-03-28".parse().unwrap(),
            sha256: Digest::of(b"report"),
            reason: "Bổ sung số liệu".to_owned(),
        });
        report
    };
    given.assessment.issued = vec![
        about(RelationKind::Supplements),
        about(RelationKind::Replaces),
        about(RelationKind::Corrects),
        about(RelationKind::Withdraws),
    ];
    let index = words::text_of(&given.paper(PaperKind::Index, 0).unwrap());
    for title in [
        "Báo cáo bổ sung kết quả thực hiện Chỉ thị",
        "(bổ sung Báo cáo số 05/BC-STN)",
        "(thay thế Báo cáo số 05/BC-STN)",
        "Công văn đính chính Báo cáo số 05/BC-STN",
        "Công văn thu hồi Báo cáo số 05/BC-STN",
    ] {
        assert!(index.contains(title), "{title}: {index}");
    }
}

fn record(day: &str) -> IssuedReport {
    IssuedReport {
        document: IssuedDocument::Report,
        file: "bao-cao.pdf".to_owned(),
        sha256: Digest::of(b"report"),
        number: Some(5),
        date: day.parse().ok(),
        at: format!("{day}T09:00:00+07:00").parse().unwrap(),
        signer: String::new(),
        draft: false,
        replaces: None,
        relation: None,
        route: Route::default(),
        steps: Vec::new(),
        scans: Vec::new(),
        consultations: Vec::new(),
        sendings: Vec::new(),
    }
}

#[test]
fn the_record_names_the_day_a_year_after_the_last_paper() {
    let mut given = furnished();
    let told = |given: &Given| words::text_of(&given.paper(PaperKind::Handover, 0).unwrap());
    given.assessment.issued.clear();
    assert!(!told(&given).contains("Thời hạn nộp lưu"));
    given.assessment.issued.push(record("2008-02-29"));
    assert!(
        told(&given).contains("Chậm nhất ngày 28/02/2009"),
        "{}",
        told(&given)
    );
}
