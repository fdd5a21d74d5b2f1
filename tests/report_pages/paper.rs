//! What stands where on the pages, and that no word is lost.

use tuanthu::report::block::*;
use tuanthu::report::layout::lay_out;
use tuanthu::report::layout::page::{Item, Page};
use tuanthu::report::pdf::render;

use super::sample::{
    PROSE, body, document, duties, every_block, heading, overfull_blocks, signature,
};
use super::{pages, pdftotext, words_of};

#[test]
fn every_kind_of_block_stands_on_its_page_as_agreed() {
    let pages = pages(every_block());
    let text: Vec<String> = pages.iter().map(Page::text).collect();
    insta::assert_snapshot!(text.join("\n──────── page ────────\n"));
}

#[test]
fn an_outside_reader_gets_the_same_pages() {
    let rendered = render(&document(every_block())).unwrap();
    if let Some(text) = pdftotext(&rendered.bytes) {
        // How many blanks stand for a distance differs from one version of the tool to the next.
        let lines = text
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        insta::assert_snapshot!(lines.join("\n"));
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let mut document = document(every_block());
    document.draft_mark = Some("DỰ THẢO".to_owned());
    assert_eq!(
        render(&document).unwrap().bytes,
        render(&document).unwrap().bytes
    );
}

#[test]
fn every_vietnamese_letter_comes_back_composed() {
    let letters = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY aăâbcdđeêghiklmnoôơpqrstuưvxy ÀÁẢÃẠ ẰẮẲẴẶ ẦẤẨẪẬ ÈÉẺẼẸ ỀẾỂỄỆ ÌÍỈĨỊ ÒÓỎÕỌ \
                   ỒỐỔỖỘ ỜỚỞỠỢ ÙÚỦŨỤ ỪỨỬỮỰ ỲÝỶỸỴ àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ ₫ – “”";
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(letters).collect();
    for face in [Run::plain, Run::bold, Run::italic] as [fn(String) -> Run; 3] {
        let paragraph = Paragraph {
            runs: vec![face(decomposed.clone())],
            style: ParagraphStyle::Body,
        };
        let document = document(vec![Block::Paragraph(paragraph)]);
        assert_eq!(words_of(&lay_out(&document).pages), letters);
        if let Some(text) = pdftotext(&render(&document).unwrap().bytes) {
            assert_eq!(
                text.split_whitespace().collect::<Vec<_>>().join(" "),
                letters
            );
        }
    }
}

#[test]
fn characters_no_face_has_are_shown_by_number_and_reported() {
    let document = document(vec![body("Máy chủ 网 \u{1F600}\u{202E}\u{7} xong")]);
    let rendered = render(&document).unwrap();
    assert_eq!(rendered.missing_characters, ['网', '\u{1F600}']);
    assert_eq!(
        words_of(&lay_out(&document).pages),
        "Máy chủ U+7F51 U+1F600 xong"
    );
}

#[test]
fn no_word_is_lost_and_none_reaches_beyond_the_margins() {
    for words in [1, 7, 40, 400] {
        let (blocks, written) = overfull_blocks(words);
        let pages = pages(blocks);
        assert_within_margins(&pages);
        let mut shown: Vec<String> = Vec::new();
        for text in pages
            .iter()
            .flat_map(|page| &page.items)
            .flat_map(Item::words)
        {
            let words = text.text();
            let words = words.split(' ').filter(|word| word.starts_with("CHỮ"));
            shown.extend(words.map(|word| word.trim_end_matches([';', '.']).to_owned()));
        }
        shown.sort();
        // The heading of the table comes again on its further pages.
        shown.dedup();
        assert_eq!(shown, written, "{words} words in every box");
    }
}

#[test]
fn a_word_longer_than_its_line_is_broken_and_whole() {
    let unbroken = "https://www.example.vn/duong-dan/".repeat(40);
    let blocks = vec![
        body(&unbroken),
        Block::Facts(vec![Fact {
            label: unbroken.clone(),
            value: unbroken.clone(),
        }]),
        Block::Title {
            name: "BÁO CÁO".to_owned(),
            summary: unbroken.clone(),
        },
    ];
    let pages = pages(blocks);
    assert_within_margins(&pages);
    let columns = |select: fn(f32) -> bool| -> String {
        let texts = pages
            .iter()
            .flat_map(|page| &page.items)
            .filter_map(|item| match item {
                Item::Text(text) if select(text.x) => Some(text.text()),
                _ => None,
            });
        texts.collect()
    };
    // Values of facts start further right than a third of the page and nothing else does.
    assert!(columns(|x| x > 240.0 && x < 260.0).contains(&unbroken));
    assert!(columns(|x| x < 130.0).contains(&unbroken));
}

/// No word reaches beyond the text area of its page, whose margins are those of Decree 30/2020/NĐ-CP.
fn assert_within_margins(pages: &[Page]) {
    for (number, page) in pages.iter().enumerate() {
        let (left, right) = (
            page.paper.left(),
            page.paper.left() + page.paper.text_width(),
        );
        let (top, bottom) = (
            page.paper.top(),
            page.paper.top() + page.paper.text_height(),
        );
        for words in page.items.iter().flat_map(Item::words) {
            let width: f32 = words
                .fragments
                .iter()
                .map(|part| part.face.width(&part.text, words.size))
                .sum();
            let end = words.x + width + words.gap * words.text().matches(' ').count() as f32;
            let place = format!(
                "page {}: {:?} at {}, {}",
                number + 1,
                words.text(),
                words.x,
                words.y
            );
            assert!(
                words.x >= left - 0.1 && end <= right + 0.1,
                "{place} ends at {end}"
            );
            let is_in_header = words.y < top;
            assert!(is_in_header || words.y <= bottom + 0.1, "{place}");
        }
    }
}

#[test]
fn a_cell_of_three_thousand_words_goes_on_over_pages_with_the_heading_repeated() {
    let mut table = duties(1);
    let words: Vec<String> = (1..=3000).map(|number| format!("chữ{number}")).collect();
    table.rows[1].cells[1] = Cell::plain(words.join(" "));
    let pages = pages(vec![Block::Table(table)]);
    assert!(pages.len() > 5);
    assert_within_margins(&pages);
    for page in &pages {
        assert!(page.text().contains("Nội dung nhiệm vụ"));
    }
    let text = words_of(&pages);
    let missing: Vec<&String> = words
        .iter()
        .filter(|word| !text.split(' ').any(|shown| shown == word.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_heading_stays_with_the_text_below_it() {
    for lines in 30..48 {
        let mut blocks: Vec<Block> = (0..lines).map(|_| body("Một dòng.")).collect();
        blocks.push(heading(1, "II.", "TIÊU ĐỀ"));
        blocks.push(body(PROSE));
        for page in pages(blocks) {
            let text = page.text();
            let last = text.lines().last().unwrap_or_default();
            assert!(
                !last.contains("TIÊU ĐỀ"),
                "{lines} lines before the heading"
            );
        }
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    for lines in 20..40 {
        let mut blocks: Vec<Block> = (0..lines).map(|_| body("Dòng đơn.")).collect();
        blocks.push(body(PROSE));
        let parts: Vec<usize> = pages(blocks)
            .iter()
            .map(|page| {
                page.text()
                    .lines()
                    .filter(|line| !line.contains("Dòng đơn."))
                    .count()
            })
            .collect();
        // The second page carries its number beside the lines.
        let without_numbers = [
            parts[0],
            parts.get(1).map_or(0, |count| count.saturating_sub(1)),
        ];
        assert!(
            !without_numbers.contains(&1),
            "{lines} lines before: {parts:?}"
        );
    }
}

#[test]
fn the_signature_never_stands_alone() {
    for lines in 20..48 {
        let mut blocks: Vec<Block> = (0..lines).map(|_| body("Một dòng.")).collect();
        blocks.push(signature());
        let pages = pages(blocks);
        let last = pages.last().unwrap().text();
        assert!(
            last.contains("Nơi nhận:") && last.contains("Hồng Hạnh"),
            "{lines}"
        );
        assert!(
            last.contains("Một dòng."),
            "{lines} lines before the signature"
        );
    }
}

#[test]
fn page_numbers_start_on_the_second_page_and_again_in_every_annex() {
    let first_line = |page: &Page| {
        page.text()
            .lines()
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let pages = pages(every_block());
    let firsts: Vec<String> = pages.iter().map(first_line).collect();
    assert!(firsts[0].contains("CỘNG HÒA"));
    assert_eq!(firsts[1], "2");
    let annex = firsts.iter().position(|line| line == "Phụ lục I").unwrap();
    assert_eq!(firsts[annex + 1], "2");
}

#[test]
fn a_draft_says_so_on_every_page() {
    let mut document = document(every_block());
    document.draft_mark = Some("DỰ THẢO".to_owned());
    for page in lay_out(&document).pages {
        assert!(page.text().contains("DỰ THẢO"));
    }
    if let Some(text) = pdftotext(&render(&document).unwrap().bytes) {
        for page in text.trim_end_matches('\u{c}').split('\u{c}') {
            assert!(page.contains("DỰ THẢO"), "{page}");
        }
    }
}

#[test]
fn a_wide_table_stands_on_landscape_pages_of_its_own() {
    let table = Table {
        is_landscape: true,
        ..duties(3)
    };
    let pages = pages(vec![body("Trước."), Block::Table(table), body("Sau.")]);
    let is_wide: Vec<bool> = pages
        .iter()
        .map(|page| page.paper.width > page.paper.height)
        .collect();
    assert_eq!(is_wide, [false, true, false]);
}
