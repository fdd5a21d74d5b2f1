//! The main text keeps to five pages whatever an officer writes, and nothing that he wrote is lost.

use tuanthu::{
    assessment::{Incident, IncidentKind},
    model::Verdict,
    report::{self, block::*},
};

use super::{
    facts::{self, Given, sample},
    words,
};

const TITLE: &str = "NỘI DUNG CHI TIẾT CỦA BÁO CÁO";

/// The blocks before the first annex.
fn main_text(document: &Document) -> Document {
    let is_annex = |block: &Block| matches!(block, Block::AnnexStart(_));
    let end = document.blocks.iter().position(is_annex);
    let mut document = document.clone();
    document
        .blocks
        .truncate(end.unwrap_or(document.blocks.len()));
    document
}

fn main_pages(given: &Given) -> usize {
    let document = main_text(&given.official());
    report::pdf::render(&document).unwrap().pages
}

fn has_details(document: &Document) -> bool {
    let is_details =
        |block: &Block| matches!(block, Block::AnnexStart(annex) if annex.title == TITLE);
    document.blocks.iter().any(is_details)
}

/// A note of so many sentences, each of them told apart by its mark.
fn note(mark: &str, sentences: usize) -> String {
    let sentence = |number| {
        format!(
            "Nội dung {mark} {number} được các phòng, ban phối hợp thực hiện, lập biên bản và lưu \
             tại bộ phận văn thư để theo dõi, đôn đốc"
        )
    };
    let sentences: Vec<String> = (1..=sentences).map(sentence).collect();
    format!("{}.", sentences.join(". "))
}

/// Everything that can be long is long.
fn hostile() -> Given {
    let mut given = sample();
    let assessment = &mut given.assessment;
    for (number, answer) in assessment.answers.values_mut().enumerate() {
        answer.observation = note(&format!("quan sát {number}"), 30);
    }
    assessment.scope = note("phạm vi", 40).replace(". ", ", ");
    assessment.difficulties = (1..=120)
        .map(|number| note(&format!("khó khăn {number}"), 2))
        .collect();
    assessment.proposals = (1..=120)
        .map(|number| format!("Đề nghị {}", note(&format!("kiến nghị {number}"), 1)))
        .collect();
    assessment.incidents = (1..=80)
        .map(|number| Incident {
            summary: note(&format!("sự cố {number}"), 1),
            ..Incident::blank(IncidentKind::Incident)
        })
        .collect();
    for action in &mut assessment.actions {
        action.what = note("khắc phục", 12);
    }
    for heading in ["I.1", "II.1", "III.3", "V"] {
        let own = note(&format!("tự viết {heading}"), 60);
        assessment.paragraphs.insert(heading.to_owned(), own);
    }
    given
}

#[test]
fn an_ordinary_report_needs_no_annex_of_details() {
    for given in [
        sample(),
        facts::empty(),
        facts::all_of(Verdict::Compliant),
        facts::all_of(Verdict::NonCompliant),
        facts::all_of(Verdict::NotApplicable),
    ] {
        let pages = main_pages(&given);
        assert!(pages <= 5, "{pages} pages");
    }
    assert!(!has_details(&sample().official()));
}

#[test]
fn the_main_text_keeps_to_five_pages_whatever_is_written() {
    let mut endless = hostile();
    for answer in endless.assessment.answers.values_mut() {
        // A single sentence that no rule can cut.
        answer.observation = note("không dấu chấm", 60).replace(". ", " ");
    }
    for given in [hostile(), endless, facts::very_long()] {
        let pages = main_pages(&given);
        assert!(pages <= 5, "{pages} pages");
    }
}

#[test]
fn what_leaves_the_main_text_stands_whole_in_the_annex_that_it_points_to() {
    let given = hostile();
    let document = given.official();
    let label = document.blocks.iter().rev().find_map(|block| match block {
        Block::AnnexStart(annex) if annex.title == TITLE => Some(annex.label.clone()),
        _ => None,
    });
    let label = label.expect("a hostile report has an annex of details");
    assert_eq!(label, "Phụ lục V", "the last of those that are printed");
    let text = words::text_of(&document);
    let (main, details) = text.split_once(&format!("{label}\n{TITLE}")).unwrap();
    let headings: Vec<&str> = details
        .lines()
        .filter(|line| {
            line.split_once(". ")
                .is_some_and(|(number, _)| number.parse::<u8>().is_ok())
        })
        .collect();
    for (index, heading) in headings.iter().enumerate() {
        let number = format!("{}. ", index + 1);
        assert!(heading.starts_with(&number), "{heading}");
        let pointer = format!("nêu tại mục {} {label}.", index + 1);
        assert!(main.contains(&pointer), "{pointer}");
    }
    let pointers = main.matches(&format!(" {label}.")).count();
    assert_eq!(pointers, headings.len());
    for mark in [
        "khó khăn 120 2",
        "kiến nghị 120 1",
        "sự cố 80 1",
        "tự viết III.3 60",
    ] {
        assert!(
            details.contains(&format!("Nội dung {mark} "))
                || details.contains(&format!("nội dung {mark} ")),
            "{mark}"
        );
    }
    let bound = given.official();
    let bound = words::rows_of(&bound, "BẢNG TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ");
    assert!(bound.len() > 20);
}

#[test]
fn what_came_of_each_duty_stays_in_the_main_text_while_there_is_room() {
    let mut given = sample();
    for answer in given.assessment.answers.values_mut() {
        answer.observation = note("quan sát", 12);
    }
    let document = given.official();
    assert!(has_details(&document));
    let text = words::text_of(&main_text(&document));
    for outcome in [
        "Công ty đã chấp hành nghiêm chỉnh pháp luật",
        "Công ty đã phân công rõ trách nhiệm",
        "Trong kỳ không phát sinh yêu cầu",
        "Công ty đang xây dựng quy trình",
    ] {
        assert!(text.contains(outcome), "{outcome}");
    }
}

#[test]
fn nothing_ends_in_the_middle_of_an_enumeration() {
    for given in [hostile(), facts::very_long()] {
        let blocks = given.official().blocks;
        for pair in blocks.windows(2) {
            let Block::Paragraph(paragraph) = &pair[0] else {
                continue;
            };
            let text = words::plain(&paragraph.runs);
            let announces = text.ends_with(':') && !text.ends_with("như sau:");
            let is_followed = matches!(pair[1], Block::Bullets(_));
            assert!(!announces || is_followed, "{text}");
        }
        for block in &blocks {
            if let Block::Bullets(items) = block {
                let last = words::plain(items.last().unwrap());
                assert!(last.ends_with('.'), "{last}");
            }
        }
    }
}

#[test]
fn the_same_place_is_not_cut_between_an_abbreviation_and_its_name() {
    let mut given = sample();
    for answer in given.assessment.answers.values_mut() {
        let place = "Máy chủ đặt tại TP. Thái Nguyên. ".repeat(40);
        answer.observation = place;
    }
    let document = given.official();
    assert!(has_details(&document));
    for block in main_text(&document).blocks {
        if let Block::Paragraph(paragraph) = block {
            let text = words::plain(&paragraph.runs);
            assert!(!text.ends_with("TP."), "{text}");
        }
    }
}
