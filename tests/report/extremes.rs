//! Reports as they come: of nothing, of one system, of hundreds, with endless names and crowds of recipients. Whatever was
//! typed, the paper stays one that an office can send.

use std::sync::LazyLock;

use tuanthu::{
    assessment::{
        Action, Authority, DataAttached, Incident, Marking, Registers,
        marking::{Secrecy, Urgency},
        register::{Domain, System},
    },
    model::Verdict,
    report::{
        Stage,
        block::{Block, Document},
        layout::{
            lay_out,
            page::{Item, TextItem},
        },
    },
};

use super::{
    facts::{self, Given, LONG_NOTE, sample},
    words::{rows_of, signature, text_of, texts_of, unfit},
};

/// A name with its number, different in length from row to row.
fn called(what: &str, number: usize) -> String {
    let more = [
        "",
        " và thiết bị kèm theo",
        " phục vụ các phòng, ban, trung tâm trực thuộc",
    ];
    format!("{what} {number}{}", more[number % more.len()])
}

/// One system, no standards, hardly anything known.
pub(super) fn tiny() -> Given {
    let mut given = facts::empty();
    let one = sample().assessment.registers.systems[0].clone();
    given.assessment.registers = Registers {
        systems: vec![one],
        ..Registers::default()
    };
    given
        .assessment
        .catalogues
        .retain(|used| used.id.to_string().starts_with("directive"));
    given
}

/// Three hundred systems and as many domains, five hundred steps of the plan, two hundred incidents.
pub(super) fn large() -> Given {
    let mut given = sample();
    let assessment = &mut given.assessment;
    let (system, domain) = (
        assessment.registers.systems[0].clone(),
        assessment.registers.domains[0].clone(),
    );
    assessment.registers.systems = (1..=300)
        .map(|n| System {
            name: called("Hệ thống", n),
            ..system.clone()
        })
        .collect();
    assessment.registers.domains = (1..=300)
        .map(|n| Domain {
            name: format!("ten-mien-rat-dai-so-{n}.songcau.example.vn"),
            ..domain.clone()
        })
        .collect();
    let action = assessment.actions[0].clone();
    assessment.actions = (1..=500)
        .map(|n| Action {
            what: called("Khắc phục điểm yếu", n),
            ..action.clone()
        })
        .collect();
    if let Some(incident) = assessment.incidents.first().cloned() {
        assessment.incidents = (1..=200)
            .map(|n| Incident {
                summary: called("Trang tin bị thay đổi", n),
                ..incident.clone()
            })
            .collect();
    }
    assessment.dispatch.data = DataAttached::Whole;
    for answer in assessment.answers.values_mut() {
        answer.verdict = Verdict::Partial;
    }
    given
}

/// Names and notes of paragraphs, every mark on the paper, several addressees.
pub(super) fn wordy() -> Given {
    let mut given = facts::very_long();
    let dispatch = &mut given.assessment.dispatch;
    dispatch.marking = Marking {
        secrecy: Some(Secrecy::TopSecret),
        urgency: Some(Urgency::VeryUrgent),
        internal: true,
    };
    dispatch.authority = Authority::ForHead;
    "Phó Giám đốc phụ trách kỹ thuật, an toàn thông tin".clone_into(&mut dispatch.position);
    "Công Tằng Tôn Nữ Nguyễn Thị Thanh Huyền".clone_into(&mut dispatch.signatory);
    dispatch.addressees = [
        "Bộ Bưu chính, Viễn thông",
        "Ủy ban nhân dân tỉnh Thái Nguyên",
        "Trung tâm Ứng cứu khẩn cấp máy tính Việt Nam (VNCERT)",
    ]
    .map(str::to_owned)
    .to_vec();
    "Tổng công ty Phát triển Hạ tầng kỹ thuật số và Dịch vụ công nghệ thông tin miền núi phía Bắc"
        .clone_into(&mut given.assessment.profile.superior);
    for evidence in given.assessment.evidence.values_mut() {
        LONG_NOTE.clone_into(&mut evidence.title);
    }
    given
}

/// Two hundred recipients.
pub(super) fn crowded() -> Given {
    let mut given = sample();
    given.assessment.dispatch.recipients = (1..=200)
        .map(|n| format!("Ủy ban nhân dân xã số {n}, huyện Ví dụ (để phối hợp)"))
        .collect();
    given
}

/// Every variant by a name that can be that of a file.
pub(super) fn variants() -> Vec<(&'static str, Given)> {
    let signed_as = |authority| {
        let mut given = sample();
        given.assessment.dispatch.authority = authority;
        "Phó Giám đốc".clone_into(&mut given.assessment.dispatch.position);
        "Trần Văn Phó".clone_into(&mut given.assessment.dispatch.signatory);
        given
    };
    let draft = || {
        let mut given = sample();
        given.stage = Stage::Draft(Some(2));
        given
    };
    vec![
        ("sample", sample()),
        ("empty", facts::empty()),
        ("tiny", tiny()),
        ("large", large()),
        ("wordy", wordy()),
        ("crowded", crowded()),
        ("draft", draft()),
        ("by-order", signed_as(Authority::ByOrder)),
        ("acting", signed_as(Authority::Acting)),
        ("on-behalf", signed_as(Authority::OnBehalf)),
        ("nothing-done", facts::all_of(Verdict::NonCompliant)),
    ]
}

/// The official report of every variant, composed once.
static REPORTS: LazyLock<Vec<(&str, Document)>> = LazyLock::new(|| {
    let variants = variants().into_iter();
    variants
        .map(|(name, given)| (name, given.official()))
        .collect()
});

/// The main text: everything before the first annex.
fn main_text(document: &Document) -> Document {
    let is_annex = |block: &Block| matches!(block, Block::AnnexStart(_));
    let end = document
        .blocks
        .iter()
        .position(is_annex)
        .unwrap_or(document.blocks.len());
    Document {
        blocks: document.blocks[..end].to_vec(),
        ..document.clone()
    }
}

#[test]
fn the_main_text_keeps_to_five_pages_and_ends_with_more_than_a_signature() {
    for (name, document) in &*REPORTS {
        let pages = lay_out(&main_text(document)).pages;
        assert!(pages.len() <= 5, "{name}: {} pages", pages.len());
        let last = &pages[pages.len() - 1];
        let words: String = last
            .items
            .iter()
            .flat_map(Item::words)
            .map(TextItem::text)
            .collect();
        assert!(words.contains("Trên đây là báo cáo"), "{name}: {words}");
    }
}

#[test]
fn what_an_office_reads_holds_nothing_of_our_own_whatever_was_typed() {
    for (name, document) in &*REPORTS {
        for text in texts_of(document) {
            assert_eq!(unfit(&text), None, "{name}: {text}");
        }
    }
}

#[test]
fn crowds_of_recipients_stand_in_an_annex_of_their_own() {
    let mut given = crowded();
    let names = given.assessment.dispatch.recipients.clone();
    given.assessment.dispatch.addressees = (1..=11).map(|n| format!("Sở số {n}")).collect();
    let document = given.official();
    let block = signature(&document);
    assert_eq!(
        block.recipients,
        [
            "Như trên;",
            "Các cơ quan, đơn vị theo danh sách tại Phụ lục V;",
            "Lưu: VT, Phòng Kỹ thuật."
        ]
    );
    let rows = rows_of(&document, "DANH SÁCH NƠI NHẬN");
    let listed: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.get(1))
        .map(String::as_str)
        .collect();
    assert_eq!(
        listed[..11],
        (1..=11).map(|n| format!("Sở số {n}")).collect::<Vec<_>>()
    );
    assert_eq!(listed[11..], names);
    // Nothing had to leave the text for them.
    assert!(!text_of(&document).contains("NỘI DUNG CHI TIẾT"));

    let few = sample().official();
    assert!(!text_of(&few).contains("DANH SÁCH NƠI NHẬN"));
}

#[test]
fn titles_are_broken_where_one_draws_breath() {
    let pages = lay_out(&sample().official()).pages;
    let lines: Vec<String> = pages[0]
        .items
        .iter()
        .flat_map(Item::words)
        .map(TextItem::text)
        .collect();
    for wanted in [
        "CÔNG TY CỔ PHẦN",
        "DỊCH VỤ MẠNG SÔNG CẦU",
        "Kết quả thực hiện Chỉ thị số 03/2007/CT-BBCVT",
        "ngày 23 tháng 02 năm 2007 của Bộ trưởng Bộ Bưu chính, Viễn thông",
        "Bộ Bưu chính, Viễn thông",
        "(Trung tâm Ứng cứu khẩn cấp máy tính Việt Nam)",
    ] {
        assert!(
            lines.iter().any(|line| line == wanted),
            "{wanted} in {lines:#?}"
        );
    }
    // A name that no line holds is still broken between its words.
    let pages = lay_out(&wordy().official()).pages;
    let lines: Vec<String> = pages[0]
        .items
        .iter()
        .flat_map(Item::words)
        .map(TextItem::text)
        .collect();
    assert!(lines.iter().all(|line| !line.contains('\u{A0}')));
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("TRUNG TÂM NGHIÊN CỨU")),
        "{lines:#?}"
    );
}

/// Writes every variant to the folder of `TUANTHU_KEEP_PAGES`, for a person to look at.
#[test]
fn extremes_can_be_kept_to_look_at() {
    let Ok(folder) = std::env::var("TUANTHU_KEEP_PAGES") else {
        return;
    };
    let folder = std::path::Path::new(&folder);
    for (name, given) in variants() {
        let documents = [
            ("report", given.official()),
            ("file", given.dossier(tuanthu::model::Language::Vi)),
            ("file-en", given.dossier(tuanthu::model::Language::En)),
        ];
        for (kind, document) in documents {
            let pdf = tuanthu::report::pdf::render(&document).unwrap().bytes;
            std::fs::write(folder.join(format!("{name}-{kind}.pdf")), pdf).unwrap();
            let word = tuanthu::report::docx::write(&document);
            std::fs::write(folder.join(format!("{name}-{kind}.docx")), word).unwrap();
        }
    }
}
