//! Notices on paper: a letter of one page in the form of the decree, whatever was written; later ones name the first.

use tuanthu::{
    assessment::{
        DataAttached, Incident, IncidentKind, IssuedNotice, Notice, NoticeKind,
        readiness::EvidenceFaults,
    },
    lang::Texts,
    model::{IncidentGravity, Language, OrganisationType},
    report::{
        Facts,
        block::{Block, Document},
        notice::{self, NOTICE, addressees, file_name},
        pdf,
    },
};

use super::facts::{Given, LONG_NOTE, sample};
use crate::fixture::LIBRARY;

/// The sample with an incident of which every notice is written.
pub(super) fn hit() -> Given {
    let mut given = sample();
    given.assessment.incidents = vec![Incident {
        noticed: "2007-03-12".parse().ok(),
        noticed_at: "08:30".parse().ok(),
        summary: "trang thông tin điện tử bị thay đổi nội dung.".to_owned(),
        systems: "Cổng thông tin; Máy chủ web03".to_owned(),
        effect: "Gián đoạn 03 giờ, không lộ dữ liệu".to_owned(),
        response: "Khôi phục từ bản sao lưu, đổi mật khẩu quản trị".to_owned(),
        request: "Hỗ trợ xác định nguồn tấn công".to_owned(),
        resolved: "2007-03-14".parse().ok(),
        notices: NoticeKind::ALL.into_iter().zip(7..).map(written).collect(),
        ..Incident::blank(IncidentKind::Incident)
    }];
    given
}

fn written((kind, number): (NoticeKind, u32)) -> Notice {
    Notice {
        kind,
        news: "Nguyên nhân là mật khẩu yếu; đã rà soát toàn bộ máy chủ".to_owned(),
        addressees: Vec::new(),
        number: Some(number),
        date: format!("2007-03-{}", number + 6).parse().ok(),
        issued: Some(IssuedNotice {
            at: "2007-03-13T09:00:00+07:00".parse().unwrap(),
            signer: "Nguyễn Văn An".to_owned(),
            file: None,
        }),
    }
}

/// One of its notices.
pub(super) fn notice(given: &Given, kind: NoticeKind) -> Document {
    let place = NoticeKind::ALL.iter().position(|it| *it == kind).unwrap();
    let facts = Facts {
        assessment: &given.assessment,
        library: &given.library,
        scheme: given.library.scheme(&given.assessment.scheme).unwrap(),
        texts: &Texts::new(Language::En),
        evidence_faults: &EvidenceFaults::new(),
        background: &given.background,
        stage: given.stage,
        created: "2007-03-13T08:00:00+07:00".parse().unwrap(),
    };
    notice::notice(&facts, (0, place)).unwrap()
}

fn words(document: &Document) -> Vec<String> {
    let blocks = document.blocks.iter();
    let said = blocks.filter_map(|block| match block {
        Block::Paragraph(paragraph) => {
            Some(paragraph.runs.iter().map(|run| run.text.as_str()).collect())
        }
        Block::LetterHead(head) => Some(format!(
            "{} | {} | {}",
            head.number_and_symbol,
            head.about.as_deref().unwrap_or_default(),
            head.place_and_date
        )),
        Block::Addressees { names, .. } => Some(names.join(" | ")),
        Block::AnnexStart(annex) => Some(format!("{} {}", annex.label, annex.reference_line)),
        _ => None,
    });
    said.map(|words: String| words.replace('\u{a0}', " "))
        .collect()
}

#[test]
fn the_first_notice_tells_what_is_known_to_those_whom_the_directive_names() {
    insta::assert_snapshot!(words(&notice(&hit(), NoticeKind::First)).join("\n"));
}

#[test]
fn later_notices_name_the_letter_before_and_tell_what_is_new() {
    let given = hit();
    let later = [NoticeKind::FollowUp, NoticeKind::Closing].map(|kind| notice(&given, kind));
    insta::assert_snapshot!(later.map(|letter| words(&letter).join("\n")).join("\n\n"));
}

#[test]
fn a_notice_is_one_page_and_what_does_not_fit_stands_whole_in_its_annex() {
    for kind in NoticeKind::ALL {
        assert_eq!(
            pdf::render(&notice(&hit(), kind)).unwrap().pages,
            1,
            "{kind:?}"
        );
    }
    let mut given = hit();
    let incident = &mut given.assessment.incidents[0];
    incident.summary = LONG_NOTE.repeat(6);
    incident.response = LONG_NOTE.repeat(3);
    let letter = notice(&given, NoticeKind::First);
    let annex = letter
        .blocks
        .iter()
        .position(|block| matches!(block, Block::AnnexStart(_)));
    let annex = annex.expect("so much needs an annex");
    let page = Document {
        blocks: letter.blocks[..annex].to_vec(),
        ..letter.clone()
    };
    assert_eq!(pdf::render(&page).unwrap().pages, 1);
    let all = words(&letter).join("\n");
    assert!(
        all.contains("2. Diễn biến: nêu tại Phụ lục kèm theo."),
        "{all}"
    );
    assert!(
        all.contains(LONG_NOTE.trim_end_matches('.')),
        "nothing written is left out"
    );
    assert!(all.contains("Kèm theo Công văn số 07/"), "{all}");
}

#[test]
fn the_provincial_department_tells_vncert_alone_and_own_addressees_come_first() {
    let mut given = hit();
    let scheme = LIBRARY.scheme("q1-2007").unwrap();
    let to = |given: &Given| {
        let notice = &given.assessment.incidents[0].notices[0];
        addressees(&given.assessment, notice, scheme)
    };
    assert_eq!(to(&given).len(), 2);
    given
        .assessment
        .profile
        .types
        .insert(OrganisationType::ProvincialDepartment);
    assert_eq!(to(&given).len(), 1);
    given.assessment.incidents[0].notices[0].addressees = vec!["Công an tỉnh;".to_owned()];
    assert_eq!(to(&given), ["Công an tỉnh"]);
}

#[test]
fn a_notice_carries_what_it_tells_and_nothing_else_of_the_assessment() {
    let mut given = hit();
    given.assessment.dispatch.data = DataAttached::Whole;
    given.assessment.registers.systems[0].weaknesses = "điểm yếu không được lộ".to_owned();
    let letter = notice(&given, NoticeKind::FollowUp);
    let names: Vec<&str> = letter
        .attachments
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(names, [NOTICE]);
    let data = String::from_utf8(letter.attachments[0].bytes.clone()).unwrap();
    assert!(
        data.contains("Nguyên nhân là mật khẩu yếu") && data.contains("07/"),
        "{data}"
    );
    assert!(!data.contains("điểm yếu"), "{data}");
    assert!(file_name(&given.assessment, (0, 1)).starts_with("2007-03-14 08-"));
}

#[test]
fn a_notice_under_the_decree_of_2026_speaks_its_words_and_says_how_grave_the_incident_is() {
    let mut given = hit();
    "yearly-331".clone_into(&mut given.assessment.scheme);
    given.assessment.incidents[0].gravity = Some(IncidentGravity::Serious);
    let text = words(&notice(&given, NoticeKind::First)).join("\n");
    for words in [
        "V/v thông báo sự cố an ninh mạng",
        "thông báo sự cố an ninh mạng như sau:",
        "Bộ Công an",
        "Mức độ: Nghiêm trọng.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let then = words(&notice(&hit(), NoticeKind::First)).join("\n");
    assert!(!then.contains("Mức độ"), "nobody graded it: {then}");
}
