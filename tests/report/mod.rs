//! The two documents composed from an assessment: the outline, the words, what travels inside, and what never does.

mod background;
mod brief;
pub(crate) mod conformance;
mod decree;
mod drafts;
mod earlier;
mod extremes;
pub(crate) mod facts;
mod history;
mod marking;
mod notice;
pub(crate) mod papers;
mod registers;
mod scans;
mod statement;
mod words;
mod yearly;

use facts::sample;
use tuanthu::{
    assessment::{Authority, DataAttached, IssuedDocument, file as stored},
    model::{Date, Language, OrganisationType, Verdict},
    report::{self, Stage, block::*, data, file},
};
use words::{headings, rows_of, text_of, texts_of};

/// The outline for these types, one heading a line.
fn outline(types: &[OrganisationType]) -> String {
    let mut given = sample();
    given.assessment.profile.types = types.iter().copied().collect();
    headings(&given.official()).join("\n")
}

#[test]
fn the_sample_is_ready_to_be_issued() {
    assert_eq!(sample().gaps_that_block(), Vec::<String>::new());
}

#[test]
fn an_ordinary_bodys_report_has_exactly_the_agreed_outline() {
    insta::assert_snapshot!(outline(&[OrganisationType::InternetBody]));
}

#[test]
fn an_access_provider_reports_points_three_and_four_under_the_eighth_heading() {
    let outline = outline(&[OrganisationType::Isp, OrganisationType::Vas]);
    assert!(outline.contains(
        "8. Nhiệm vụ của doanh nghiệp viễn thông, Internet, dịch vụ giá trị gia tăng (mục 3, 4)\n"
    ));
    assert!(!outline.contains("\n9. "));
}

#[test]
fn a_provincial_departments_own_duties_close_up_to_the_eighth_heading() {
    let outline = outline(&[OrganisationType::ProvincialDepartment]);
    assert!(outline.contains("8. Nhiệm vụ của Sở Bưu chính Viễn thông (mục 10)\n"));
    assert!(!outline.contains("mục 3, 4") && !outline.contains("\n9. "));
}

#[test]
fn every_type_of_organisation_gets_a_whole_outline_with_something_under_each_heading() {
    for kind in OrganisationType::ALL {
        let mut given = sample();
        given.assessment.profile.types = [*kind].into();
        let document = given.official();
        let tops: Vec<String> = headings(&document)
            .into_iter()
            .filter(|it| !it.starts_with(char::is_numeric))
            .collect();
        assert_eq!(
            tops.iter().filter(|it| it.contains(". ")).count(),
            6,
            "{kind}: {tops:?}"
        );
        for pair in document.blocks.windows(2) {
            if let (Block::Heading(above), Block::Heading(below)) = (&pair[0], &pair[1]) {
                assert!(
                    below.level > above.level,
                    "{kind}: nothing under {}",
                    above.text
                );
            }
        }
    }
}

#[test]
fn the_official_report_speaks_the_language_of_official_papers_only() {
    for given in [
        sample(),
        facts::empty(),
        facts::very_long(),
        facts::all_of(Verdict::NonCompliant),
    ] {
        for text in texts_of(&given.official()) {
            assert_eq!(words::unfit(&text), None, "in: {text}");
        }
    }
}

#[test]
fn every_verdict_on_every_duty_makes_a_sentence_that_ends() {
    for verdict in Verdict::ALL {
        let given = facts::all_of(*verdict);
        for block in given.official().blocks {
            if let Block::Paragraph(paragraph) = block {
                let text = words::plain(&paragraph.runs);
                let ends = text.ends_with(['.', ':', '”'])
                    || text.ends_with('/')
                    || text.starts_with("LƯU")
                    || text.ends_with("như sau:");
                assert!(ends, "{verdict}: {text}");
                assert!(
                    !text.contains("  ") && !text.contains("..") && !text.contains(" ."),
                    "{verdict}: {text}"
                );
            }
        }
    }
}

#[test]
fn number_and_date_stay_blank_until_the_clerk_gives_them() {
    let mut given = sample();
    let Block::LetterHead(head) = &given.official().blocks[0] else {
        panic!("no letter head")
    };
    assert_eq!(head.number_and_symbol, "Số:       /BC-SC");
    assert_eq!(
        head.place_and_date,
        "Thái Nguyên, ngày       tháng 3 năm 2007"
    );
    given.assessment.dispatch.number = Some(5);
    given.assessment.dispatch.date = Date::new(2007, 3, 8);
    let Block::LetterHead(head) = &given.official().blocks[0] else {
        panic!("no letter head")
    };
    assert_eq!(head.number_and_symbol, "Số: 05/BC-SC");
    assert_eq!(head.place_and_date, "Thái Nguyên, ngày 08 tháng 3 năm 2007");
}

#[test]
fn the_signature_names_in_whose_place_the_signer_signs() {
    let check = |authority, expected: (Option<&str>, &str)| {
        let mut given = sample();
        given.assessment.dispatch.authority = authority;
        given.assessment.dispatch.position = if authority == Authority::Head {
            ""
        } else {
            "Phó giám đốc"
        }
        .to_owned();
        let signature = words::signature(&given.official());
        assert_eq!(
            (signature.authority.as_deref(), signature.position.as_str()),
            expected
        );
    };
    check(Authority::Head, (None, "GIÁM ĐỐC"));
    check(Authority::ForHead, (Some("KT. GIÁM ĐỐC"), "PHÓ GIÁM ĐỐC"));
    check(Authority::ByOrder, (Some("TL. GIÁM ĐỐC"), "PHÓ GIÁM ĐỐC"));
    check(Authority::Acting, (None, "Q. PHÓ GIÁM ĐỐC"));
    check(
        Authority::OnBehalf,
        (
            Some("TM. CÔNG TY CỔ PHẦN DỊCH VỤ MẠNG SÔNG CẦU"),
            "PHÓ GIÁM ĐỐC",
        ),
    );
}

#[test]
fn the_officers_recipients_stand_before_the_filed_copy() {
    let signature = words::signature(&sample().official());
    assert_eq!(
        signature.recipients,
        [
            "Như trên;",
            "Sở Bưu chính, Viễn thông Thái Nguyên (để b/c);",
            "Các phòng (để thực hiện);",
            "Lưu: VT, Phòng Kỹ thuật."
        ]
    );
}

/// What the program writes under a heading, before anything moves to an annex.
fn draft_of(heading: &str, given: &facts::Given) -> String {
    let drafts = given.drafts().into_iter();
    let mut found = drafts.filter(|draft| draft.heading == heading);
    found.next().unwrap().text
}

#[test]
fn gaps_of_substance_are_told_under_shortcomings_and_defects_of_form_are_not() {
    let shortcomings = |given: &facts::Given| draft_of("III.2", given);
    let mut given = sample();
    assert!(!shortcomings(&given).contains("Về hồ sơ, tài liệu"));
    // What rows of registers still support is not counted.
    let answers = given.assessment.answers.values_mut();
    answers.for_each(|answer| answer.evidence.clear());
    given.assessment.actions[0].owner.clear();
    given.assessment.registers.systems.clear();
    let told = shortcomings(&given);
    for sentence in [
        "- Về hồ sơ, tài liệu: 06 nhiệm vụ đã thực hiện chưa có tài liệu kiểm chứng; ",
        "01 nội dung của kế hoạch chưa phân công đơn vị chủ trì; ",
        "chưa lập danh mục hệ thống thông tin.",
    ] {
        assert!(told.contains(sentence), "{sentence} in {told}");
    }
    given.assessment.profile.head.clear();
    given.assessment.profile.abbreviation.clear();
    assert_eq!(shortcomings(&given), told);
}

#[test]
fn gaps_of_substance_are_told_as_difficulties_unless_the_officer_says_so() {
    let difficulties = |given: &facts::Given| draft_of("IV", given);
    let mut given = sample();
    let before = difficulties(&given);
    assert!(!before.contains("chưa hoàn thành"), "{before}");
    let answers = given.assessment.answers.values_mut();
    answers.for_each(|answer| answer.evidence.clear());
    given.assessment.actions[0].owner.clear();
    let told = difficulties(&given);
    let (papers, plan) = (
        "- Việc thu thập, cập nhật tài liệu kiểm chứng chưa hoàn thành trong kỳ báo cáo, còn 03 trường hợp phải bổ sung",
        "- Việc lập kế hoạch khắc phục, phân công đơn vị chủ trì và xác định thời hạn chưa hoàn thành, còn 01 nội dung",
    );
    assert!(told.contains(papers) && told.contains(plan), "{told}");

    let own = "Tài liệu kiểm chứng còn phân tán ở các phòng".to_owned();
    given.assessment.difficulties.push(own);
    let told = difficulties(&given);
    assert!(!told.contains(papers) && told.contains(plan), "{told}");

    // Without a word of the officer's, what was found is all that is told.
    given.assessment.difficulties.clear();
    let told = difficulties(&given);
    assert!(
        told.contains(papers) && !told.contains("không phát sinh khó khăn"),
        "{told}"
    );
}

#[test]
fn the_officers_own_paragraph_replaces_the_composed_text() {
    let mut given = sample();
    given.assessment.paragraphs.insert(
        "III.3".to_owned(),
        "Do mới triển khai.\n- Thiếu máy;\n- Thiếu người.".to_owned(),
    );
    // Point 10 binds nobody here: an old paragraph must not bring its heading back.
    given
        .assessment
        .paragraphs
        .insert("II.9".to_owned(), "Đã hướng dẫn các đại lý.".to_owned());
    let text = text_of(&given.official());
    assert!(
        text.contains("3. Nguyên nhân\nDo mới triển khai.\n- Thiếu máy;\n- Thiếu người.\nIV. ")
    );
    assert!(!text.contains("đại lý"));
}

#[test]
fn duties_are_counted_and_never_scored() {
    let text = text_of(&sample().official());
    assert!(text.contains("đã thực hiện 12/21 nhiệm vụ được giao; 04 nhiệm vụ đang thực hiện, 01 nhiệm vụ chưa thực hiện, \
                           03 nhiệm vụ không phát sinh trong kỳ; nhiệm vụ gửi báo cáo kết quả được thực hiện bằng Báo cáo này"));
}

#[test]
fn the_table_of_duties_has_one_row_for_each_that_binds() {
    let document = sample().official();
    let rows = rows_of(&document, "BẢNG TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ");
    assert_eq!(rows.iter().filter(|row| row.len() == 7).count(), 21);
    assert!(
        rows.iter()
            .any(|row| row.iter().any(|cell| cell == "Thực hiện bằng Báo cáo này"))
    );
}

#[test]
fn weaknesses_hosts_and_names_never_travel_in_reduced_data() {
    let given = sample();
    let attached = words::attachments(&given.official());
    for (name, text) in &attached {
        for secret in given.secrets() {
            assert!(!text.contains(&secret), "{name} holds {secret:?}");
        }
    }
    assert_eq!(attached.len(), 2);
}

#[test]
fn weaknesses_and_hosts_are_never_printed_in_the_official_report() {
    for data in DataAttached::ALL {
        let mut given = sample();
        given.assessment.dispatch.data = data;
        let text = text_of(&given.official());
        for weakness in given
            .assessment
            .registers
            .systems
            .iter()
            .map(|it| &it.weaknesses)
            .filter(|it| !it.is_empty())
        {
            assert!(!text.contains(weakness.as_str()), "{weakness}");
        }
        assert_eq!(
            text.contains("songcau-net.vn"),
            data == DataAttached::Whole,
            "{data:?}"
        );
        for host in ["web03", "mail02", "rt-sc1"] {
            assert!(!text.contains(host), "{host}");
        }
    }
}

#[test]
fn reduced_data_opens_again_and_counts_the_same_duties() {
    let given = sample();
    let attached = words::attachments(&given.official());
    let reduced = stored::from_ron(
        data::ASSESSMENT.as_ref(),
        attached[data::ASSESSMENT].as_bytes(),
    )
    .unwrap();
    assert_eq!(
        given.duties_done_in(&reduced),
        given.duties_done_in(&given.assessment)
    );
    assert_eq!(reduced.figures, given.assessment.figures);
    assert_eq!(reduced.actions.len(), given.assessment.actions.len());
}

#[test]
fn the_choice_of_data_decides_what_is_attached() {
    let mut given = sample();
    given.assessment.dispatch.data = DataAttached::Whole;
    let whole = words::attachments(&given.official());
    assert_eq!(whole[data::ASSESSMENT], stored::to_ron(&given.assessment));
    given.assessment.dispatch.data = DataAttached::None;
    assert!(given.official().attachments.is_empty());
    // The internal file stays at home and keeps everything, whatever travels with the report.
    assert_eq!(
        words::attachments(&given.dossier(Language::Vi))[data::ASSESSMENT],
        stored::to_ron(&given.assessment)
    );
}

#[test]
fn the_arguments_of_the_rendering_read_back() {
    let given = sample();
    let attached = words::attachments(&given.official());
    let arguments = file::from_ron(
        data::ARGUMENTS.as_ref(),
        attached[data::ARGUMENTS].as_bytes(),
    )
    .unwrap();
    assert_eq!(arguments.document, IssuedDocument::Report);
    assert_eq!(
        arguments.assessment_sha256,
        stored::digest(&given.assessment)
    );
    assert_eq!(arguments.duties.len(), 21);
    assert_eq!(arguments.duties_total.compliant, 12);
    assert_eq!(file::to_ron(&arguments), attached[data::ARGUMENTS]);
}

#[test]
fn a_draft_says_so_on_every_page_and_in_its_file_name() {
    let mut given = sample();
    assert_eq!(given.official().draft_mark, None);
    given.stage = Stage::Draft(None);
    assert_eq!(given.official().draft_mark.as_deref(), Some("DỰ THẢO"));
    assert_eq!(
        given.file_name(IssuedDocument::Report),
        "2007-Q1 BC-SC (dự thảo).pdf"
    );
}

#[test]
fn file_names_are_found_by_date_and_number_and_legal_everywhere() {
    let mut given = sample();
    assert_eq!(given.file_name(IssuedDocument::Report), "2007-Q1 BC-SC.pdf");
    assert_eq!(
        given.file_name(IssuedDocument::Dossier),
        "2007-Q1 Hồ sơ đánh giá nội bộ SC.pdf"
    );
    given.assessment.dispatch.number = Some(5);
    given.assessment.dispatch.date = Date::new(2007, 3, 28);
    given.assessment.profile.abbreviation = "UBND/VP: \"A\"?".to_owned();
    assert_eq!(
        given.file_name(IssuedDocument::Report),
        "2007-03-28 05-BC-UBND-VP- -A.pdf"
    );
    given.assessment.profile.abbreviation = "Ă".repeat(300);
    assert!(given.file_name(IssuedDocument::Report).len() < 160);
}

#[test]
fn the_same_facts_give_the_same_blocks() {
    assert_eq!(sample().official(), sample().official());
    assert_eq!(
        sample().dossier(Language::En),
        sample().dossier(Language::En)
    );
}

#[test]
fn the_report_is_vietnamese_whatever_the_screen_speaks() {
    let given = sample();
    assert_eq!(given.official_for(Language::En), given.official());
}

#[test]
fn the_official_report_reads_as_agreed() {
    insta::assert_snapshot!(facts::without_digests(&text_of(&sample().official())));
}

#[test]
fn a_report_about_nothing_yet_still_reads() {
    insta::assert_snapshot!(facts::without_digests(&text_of(&facts::empty().official())));
}

#[test]
fn the_internal_file_reads_as_agreed_in_both_languages() {
    insta::assert_snapshot!(
        "the_internal_file_in_vietnamese",
        facts::without_digests(&text_of(&sample().dossier(Language::Vi)))
    );
    insta::assert_snapshot!(
        "the_internal_file_in_english",
        facts::without_digests(&text_of(&sample().dossier(Language::En)))
    );
}

#[test]
fn the_internal_file_has_no_text_without_words() {
    for language in Language::ALL {
        for text in texts_of(&sample().dossier(language)) {
            assert!(
                !text.contains("dossier-") && !text.contains("verdict-"),
                "{text}"
            );
        }
    }
}

#[test]
fn very_long_names_and_notes_are_set_whole() {
    let given = facts::very_long();
    for document in [given.official(), given.dossier(Language::Vi)] {
        // Cell by cell: line by line, the words of neighbouring cells stand between those of a note.
        let laid_out = report::layout::lay_out(&document);
        let items = laid_out.pages.iter().flat_map(|page| &page.items);
        let words = items.flat_map(report::layout::page::Item::words);
        let pages: String = words.map(report::layout::page::TextItem::text).collect();
        let squeeze = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
        let (name, note) = (&given.assessment.profile.name, facts::LONG_NOTE);
        let on_pages = squeeze(&pages);
        assert!(on_pages.contains(&squeeze(name)), "{}", document.title);
        assert!(
            on_pages.contains(&squeeze(note.trim_end_matches('.'))),
            "{}",
            document.title
        );
    }
}

#[test]
fn the_pages_of_the_sample_are_as_agreed() {
    let page_texts = |document: &Document| {
        let pages = report::layout::lay_out(document).pages;
        pages
            .iter()
            .map(report::layout::page::Page::text)
            .collect::<Vec<_>>()
            .join("\n──────── page ────────\n")
    };
    insta::assert_snapshot!(
        "pages_of_the_official_report",
        facts::without_digests(&page_texts(&sample().official()))
    );
}
