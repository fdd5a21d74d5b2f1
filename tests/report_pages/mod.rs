//! Documents on paper: what stands where, what a reader gets back, and that nothing is ever cut.

mod sample;

use std::fs;

use lopdf::{Object, ObjectId};
use sample::{PROSE, body, document, duties, every_block, heading, letterhead_values, signature};
use tuanthu::report::block::*;
use tuanthu::report::layout::page::{Item, Page};
use tuanthu::report::layout::{Layout, lay_out};
use tuanthu::report::pdf::{self, RenderError, appearance, render};
use tuanthu::sign;

use crate::tools;

fn pages(blocks: Vec<Block>) -> Vec<Page> {
    lay_out(&document(blocks)).pages
}

fn words_of(pages: &[Page]) -> String {
    let text: String = pages.iter().map(Page::text).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text of a rendered file, page by page, as the outside tool reads it.
fn pdftotext(bytes: &[u8]) -> Option<String> {
    let tool = tools::require("pdftotext")?;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("report.pdf"), bytes).unwrap();
    let (_, is_fine) = tool.run(
        folder.path(),
        &["-layout", "-enc", "UTF-8", "report.pdf", "report.txt"],
    );
    assert!(is_fine);
    Some(fs::read_to_string(folder.path().join("report.txt")).unwrap())
}

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
        insta::assert_snapshot!(text.replace('\u{c}', "\n──────── page ────────\n"));
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

/// Every box of a document filled with `words` words of its own, all different.
fn overfull_blocks(words: usize) -> (Vec<Block>, Vec<String>) {
    let mut written = Vec::new();
    let mut text = || {
        let from = written.len();
        written.extend((from..from + words).map(|number| format!("CHỮ{number:05}")));
        written[from..].join(" ")
    };
    let mut head = letterhead_values();
    head.superior = Some(text());
    head.body = text();
    head.number_and_symbol = text();
    head.place_and_date = text();
    head.marks = vec![text()];
    let mut table = duties(1);
    table.caption = text();
    table.columns[4].title = text();
    table.rows[0].cells[0] = Cell::spanning(6, text());
    table.rows[1].cells[0] = Cell::plain(text());
    let blocks = vec![
        Block::LetterHead(head),
        Block::Title {
            name: text(),
            summary: text(),
        },
        Block::Addressees {
            label: "Kính gửi:".to_owned(),
            names: vec![text(), text()],
        },
        heading(1, "I.", &text()),
        body(&text()),
        Block::Bullets(vec![vec![Run::bold(text())]]),
        Block::Table(table),
        Block::Facts(vec![Fact {
            label: text(),
            value: text(),
        }]),
        Block::Chart(BarChart {
            title: text(),
            bars: vec![Bar {
                label: text(),
                basis_points: 5_000,
                text: text(),
            }],
            alt_text: String::new(),
        }),
        Block::Signature(SignatureBlock {
            authority: Some(text()),
            position: text(),
            name: text(),
            recipients_label: text(),
            recipients: vec![text(), text()],
            field: Some(SignatureField {
                name: "ky".to_owned(),
                tooltip: String::new(),
            }),
        }),
        Block::AnnexStart(AnnexStart {
            label: text(),
            title: text(),
            reference_line: text(),
            is_landscape: true,
        }),
    ];
    (blocks, written)
}

#[test]
fn no_word_is_lost_and_none_reaches_beyond_the_margins() {
    for words in [1, 7, 40, 400] {
        let (blocks, written) = overfull_blocks(words);
        let pages = pages(blocks);
        assert_within_margins(&pages);
        let mut shown: Vec<String> = Vec::new();
        for item in pages.iter().flat_map(|page| &page.items) {
            if let Item::Text(text) = item {
                let words = text.text();
                let words = words.split(' ').filter(|word| word.starts_with("CHỮ"));
                shown.extend(words.map(|word| word.trim_end_matches([';', '.']).to_owned()));
            }
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
        for item in &page.items {
            let Item::Text(words) = item else { continue };
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

fn parsed(document: &Document) -> lopdf::Document {
    lopdf::Document::load_mem(&render(document).unwrap().bytes).unwrap()
}

fn dictionary<'a>(pdf: &'a lopdf::Document, object: &'a Object) -> &'a lopdf::Dictionary {
    pdf.dereference(object).unwrap().1.as_dict().unwrap()
}

#[test]
fn attachments_are_associated_with_the_document_and_come_back_unchanged() {
    let mut document = document(every_block());
    let attach = |name: &str, bytes: &[u8], relationship| Attachment {
        name: name.to_owned(),
        mime: "text/plain".to_owned(),
        relationship,
        description: "Dữ liệu của báo cáo".to_owned(),
        modified: sample::moment(),
        bytes: bytes.to_vec(),
    };
    document.attachments = vec![
        attach(
            "đánh giá.ron",
            "(câu trả lời: 1)".as_bytes(),
            Relationship::Source,
        ),
        attach("report.ron", b"()", Relationship::Data),
    ];
    let pdf = parsed(&document);
    let associated = pdf
        .catalog()
        .unwrap()
        .get(b"AF")
        .unwrap()
        .as_array()
        .unwrap();
    let mut found = Vec::new();
    for specification in associated {
        let specification = dictionary(&pdf, specification);
        let name = lopdf::decode_text_string(specification.get(b"UF").unwrap()).unwrap();
        let relationship = specification
            .get(b"AFRelationship")
            .unwrap()
            .as_name()
            .unwrap()
            .to_vec();
        let files = dictionary(&pdf, specification.get(b"EF").unwrap());
        let file = pdf
            .dereference(files.get(b"UF").unwrap())
            .unwrap()
            .1
            .as_stream()
            .unwrap();
        found.push((
            name,
            String::from_utf8(relationship).unwrap(),
            file.get_plain_content().unwrap(),
        ));
    }
    found.sort();
    let expected = [
        ("report.ron".to_owned(), "Data".to_owned(), b"()".to_vec()),
        (
            "đánh giá.ron".to_owned(),
            "Source".to_owned(),
            "(câu trả lời: 1)".as_bytes().to_vec(),
        ),
    ];
    assert_eq!(found, expected);
    document.attachments[1].name = "đánh giá.ron".to_owned();
    assert!(
        matches!(render(&document), Err(RenderError::AttachmentNameTaken(name)) if name == "đánh giá.ron")
    );
}

#[test]
fn the_empty_signature_field_waits_between_position_and_name() {
    let document = document(every_block());
    let pdf = parsed(&document);
    let form = dictionary(&pdf, pdf.catalog().unwrap().get(b"AcroForm").unwrap());
    let fields = form.get(b"Fields").unwrap().as_array().unwrap();
    assert_eq!(fields.len(), 1);
    let field = dictionary(&pdf, &fields[0]);
    assert_eq!(field.get(b"FT").unwrap().as_name().unwrap(), b"Sig");
    assert_eq!(field.get(b"T").unwrap().as_str().unwrap(), b"nguoi_ky");
    assert!(!field.has(b"V"));
    let rect: Vec<f32> = field
        .get(b"Rect")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_float().unwrap())
        .collect();
    let (width, height) = (rect[2] - rect[0], rect[3] - rect[1]);
    assert!(
        (width - 170.08).abs() < 0.1 && (height - 70.87).abs() < 0.1,
        "60 x 25 mm: {rect:?}"
    );

    let Layout { pages, .. } = lay_out(&document);
    let page = pages
        .iter()
        .find(|page| page.items.iter().any(|item| matches!(item, Item::Field(_))))
        .unwrap();
    let baseline = |words: &str| {
        page.items.iter().find_map(|item| match item {
            Item::Text(text) if text.text() == words => Some(page.paper.height - text.y),
            _ => None,
        })
    };
    assert!(baseline("PHÓ GIÁM ĐỐC").unwrap() > rect[3]);
    assert!(baseline("Nguyễn Thị Hồng Hạnh").unwrap() < rect[1]);
}

#[test]
fn two_signature_fields_of_one_name_are_refused() {
    let document = document(vec![body("a"), signature(), body("b"), signature()]);
    assert!(matches!(render(&document), Err(RenderError::FieldName(name)) if name == "nguoi_ky"));
}

/// The structure tree as indented lines: role, and the number of marked contents below it.
fn structure_of(pdf: &lopdf::Document) -> String {
    fn walk(pdf: &lopdf::Document, id: ObjectId, depth: usize, out: &mut String) {
        let element = pdf.get_dictionary(id).unwrap();
        let role = element.get(b"S").unwrap().as_name().unwrap();
        let kids = element
            .get(b"K")
            .and_then(Object::as_array)
            .cloned()
            .unwrap_or_default();
        let contents = kids
            .iter()
            .filter(|kid| kid.as_reference().is_err())
            .count();
        out.push_str(&format!(
            "{}{} {contents}\n",
            "  ".repeat(depth),
            String::from_utf8_lossy(role)
        ));
        for kid in kids.iter().filter_map(|kid| kid.as_reference().ok()) {
            walk(pdf, kid, depth + 1, out);
        }
    }
    let root = dictionary(pdf, pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let mut out = String::new();
    walk(
        pdf,
        root.get(b"K").unwrap().as_reference().unwrap(),
        0,
        &mut out,
    );
    out
}

#[test]
fn the_structure_names_every_part_in_reading_order() {
    let mut blocks = every_block();
    blocks.retain(|block| !matches!(block, Block::Table(table) if table.rows.len() > 10));
    insta::assert_snapshot!(structure_of(&parsed(&document(blocks))));
}

#[test]
fn every_marked_content_finds_its_element_and_back() {
    let pdf = parsed(&document(every_block()));
    let root = dictionary(&pdf, pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let numbers = dictionary(&pdf, root.get(b"ParentTree").unwrap())
        .get(b"Nums")
        .unwrap()
        .as_array()
        .unwrap();
    for (page_number, page) in pdf.page_iter().enumerate() {
        let content = String::from_utf8_lossy(&pdf.get_page_content(page)).into_owned();
        let marks = content.matches("/MCID").count();
        let parents = pdf
            .dereference(&numbers[2 * page_number + 1])
            .unwrap()
            .1
            .as_array()
            .unwrap();
        assert_eq!(parents.len(), marks, "page {}", page_number + 1);
        assert_eq!(
            content.matches("BDC").count() + content.matches("BMC").count(),
            content.matches("EMC").count()
        );
    }
}

#[test]
fn headings_form_the_outline() {
    let pdf = parsed(&document(every_block()));
    let mut found = Vec::new();
    let outline = dictionary(&pdf, pdf.catalog().unwrap().get(b"Outlines").unwrap());
    let mut next = outline.get(b"First").ok().cloned();
    while let Some(object) = next {
        let item = dictionary(&pdf, &object);
        let children = item
            .get(b"Count")
            .map_or(0, |count| -count.as_i64().unwrap());
        found.push((
            lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap(),
            children,
        ));
        next = item.get(b"Next").ok().cloned();
    }
    let expected = [
        ("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN", 1),
        ("II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ ĐƯỢC GIAO", 0),
        ("Phụ lục I. BẢNG TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ", 0),
        ("Phụ lục II. SỐ LIỆU", 0),
    ];
    assert_eq!(
        found,
        expected.map(|(title, children)| (title.to_owned(), children))
    );
}

#[test]
fn the_file_is_sound_to_an_outside_checker() {
    let Some(tool) = tools::require("qpdf") else {
        return;
    };
    let mut document = document(every_block());
    document.draft_mark = Some("DỰ THẢO".to_owned());
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("report.pdf"),
        render(&document).unwrap().bytes,
    )
    .unwrap();
    let (said, is_fine) = tool.run(folder.path(), &["--check", "report.pdf"]);
    assert!(is_fine && !said.contains("WARNING"), "{said}");
}

#[test]
fn a_drawn_signature_brings_every_object_it_refers_to() {
    let drawn =
        appearance::draw(&[Run::italic("(Đã ký số)"), Run::bold("Nguyễn Thị Hồng Hạnh")]).unwrap();
    let form = drawn.objects[&drawn.form].as_stream().unwrap();
    assert_eq!(
        form.dict.get(b"Subtype").unwrap().as_name().unwrap(),
        b"Form"
    );
    fn check(objects: &std::collections::BTreeMap<ObjectId, Object>, object: &Object) {
        match object {
            Object::Reference(id) => assert!(objects.contains_key(id)),
            Object::Array(items) => items.iter().for_each(|item| check(objects, item)),
            Object::Dictionary(entries) => {
                entries.iter().for_each(|(_, value)| check(objects, value))
            }
            Object::Stream(stream) => stream
                .dict
                .iter()
                .for_each(|(_, value)| check(objects, value)),
            _ => {}
        }
    }
    drawn
        .objects
        .values()
        .for_each(|object| check(&drawn.objects, object));
    let crowded = appearance::draw(&vec![Run::plain(PROSE); 6]).unwrap();
    assert!(crowded.missing_characters.is_empty());
}

/// A reader that strips the end of line before `endstream` must count what `/Length` says, whatever is attached.
#[test]
fn no_stream_ends_where_its_end_could_be_mistaken() {
    let mut document = document(vec![body("Báo cáo.")]);
    for number in 0..300_u32 {
        let bytes = format!("dòng {number}\n").into_bytes();
        document.attachments = vec![Attachment {
            name: "a.txt".to_owned(),
            mime: "text/plain".to_owned(),
            relationship: Relationship::Source,
            description: String::new(),
            modified: sample::moment(),
            bytes: bytes.clone(),
        }];
        let rendered = render(&document).unwrap().bytes;
        for doubtful in [b"\r\nendstream".as_slice(), b"\n\nendstream"] {
            assert!(
                !rendered.windows(11).any(|window| window == doubtful),
                "{number}"
            );
        }
        let pdf = lopdf::Document::load_mem(&rendered).unwrap();
        let contents = pdf
            .objects
            .values()
            .filter_map(|object| object.as_stream().ok())
            .filter_map(|stream| {
                stream
                    .dict
                    .has_type(b"EmbeddedFile")
                    .then(|| stream.get_plain_content().unwrap())
            });
        assert_eq!(contents.collect::<Vec<_>>(), [bytes]);
    }
}

/// The whole way of the paper: set, drawn, its field filled with a drawn signature, verified.
#[test]
fn a_rendered_field_takes_a_drawn_signature_and_verifies() {
    let signed = signed_sample();
    let verification =
        sign::verify(&signed, &sign::TrustAnchors::default(), SIGNED_AT + 60).unwrap();
    assert_eq!(verification.verdict, sign::Verdict::Intact);
    if let Some(text) = pdftotext(&signed) {
        assert!(text.contains("(Đã ký số)"), "{text}");
    }
}

/// 28 March 2007, 09:30 in Việt Nam.
const SIGNED_AT: i64 = 1_175_049_000;

fn signed_sample() -> Vec<u8> {
    let subject = sign::Subject {
        name: "Nguyễn Thị Hồng Hạnh".to_owned(),
        organisation: "Sở BCVT".to_owned(),
    };
    let identity = sign::Identity::self_issued(&subject, SIGNED_AT - 3_600, 365).unwrap();
    let drawn = appearance::draw(&[Run::italic("(Đã ký số)")]).unwrap();
    let shown = sign::Appearance {
        objects: drawn.objects,
        form: drawn.form,
    };
    let request = sign::SigningRequest {
        field: "nguoi_ky",
        signed_at: sign::SignedAt {
            unix_seconds: SIGNED_AT,
            offset_minutes: 420,
        },
        name: "Nguyễn Thị Hồng Hạnh",
        reason: "",
        appearance: Some(&shown),
    };
    sign::sign(
        &render(&document(every_block())).unwrap().bytes,
        &identity,
        &request,
    )
    .unwrap()
}

/// Writes the sample to the folder of `TUANTHU_KEEP_PAGES`, for a person to look at.
#[test]
fn pages_can_be_kept_to_look_at() {
    let Ok(folder) = std::env::var("TUANTHU_KEEP_PAGES") else {
        return;
    };
    let mut document = document(every_block());
    document.draft_mark = Some("DỰ THẢO".to_owned());
    let rendered: pdf::Rendered = render(&document).unwrap();
    let folder = std::path::Path::new(&folder);
    fs::write(folder.join("every-block.pdf"), rendered.bytes).unwrap();
    fs::write(folder.join("signed.pdf"), signed_sample()).unwrap();
    let overfull = render(&crate::report_pages::document(overfull_blocks(12).0)).unwrap();
    fs::write(folder.join("overfull.pdf"), overfull.bytes).unwrap();
}
