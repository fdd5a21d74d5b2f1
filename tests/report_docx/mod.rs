//! The editable Word form: every word and every block is there, the parts are as the standard asks, and another
//! program opens it.

mod office;
mod package;
mod schema;

use package::{Node, Package};
use tuanthu::report::{block::*, docx};

use crate::report_pages::sample::{
    body, document, duties, every_block, heading, letterhead_values, overfull_blocks,
};

fn package_of(blocks: Vec<Block>) -> Package {
    Package::open(&docx::write(&document(blocks)))
}

/// The styles of the paragraphs with words, each before its words.
fn styled(body: &Node) -> Vec<String> {
    let lines = body.all("w:p").into_iter().zip(body.paragraphs());
    lines
        .filter(|(_, words)| !words.trim().is_empty())
        .map(|(paragraph, words)| {
            let style = paragraph.all("w:pStyle");
            let style = style.first().and_then(|style| style.attribute("w:val"));
            format!("{}: {words}", style.unwrap_or("-"))
        })
        .collect()
}

#[test]
fn every_kind_of_block_is_written_in_its_style() {
    let mut blocks = every_block();
    for block in &mut blocks {
        if let Block::Table(table) = block {
            table.rows.truncate(2);
        }
    }
    let package = package_of(blocks);
    insta::assert_snapshot!(styled(&package.body()).join("\n"));
}

#[test]
fn a_short_letter_is_written_as_agreed() {
    let blocks = vec![
        heading(1, "I.", "CÔNG TÁC CHỈ ĐẠO"),
        body("Đã thực hiện & hoàn thành\n<toàn bộ>."),
        Block::Bullets(vec![vec![Run::bold("Một"), Run::italic(" hai")]]),
        Block::Table(Table {
            caption: "Bảng 1".to_owned(),
            ..duties(1)
        }),
    ];
    let package = package_of(blocks);
    let part = &package.0["word/document.xml"];
    // One element a line, so that a difference can be read.
    insta::assert_snapshot!(part.replace("><", ">\n<"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let mut document = document(every_block());
    document.draft_mark = Some("DỰ THẢO".to_owned());
    assert_eq!(docx::write(&document), docx::write(&document));
}

#[test]
fn no_word_is_lost_however_much_stands_in_a_box() {
    for words in [1, 40] {
        let (blocks, written) = overfull_blocks(words);
        let paragraphs = package_of(blocks).body().paragraphs().join("\n");
        let mut shown: Vec<&str> = paragraphs
            .split([' ', '\n', ';', '.'])
            .filter(|word| word.starts_with("CHỮ"))
            .collect();
        shown.sort_unstable();
        assert_eq!(shown, written, "{words} words in every box");
    }
}

#[test]
fn no_text_can_break_the_document() {
    let hostile = "</w:t></w:r><w:p> ]]> &amp; \"'\u{0}\u{7}\u{B}\u{1F}\u{FFFE}\u{FFFF}\u{202E}\u{200B}\r\n a\u{301}";
    let shown = "</w:t></w:r><w:p> ]]> &amp; \"'\n á";
    let paragraph = Paragraph {
        runs: vec![Run::bold(hostile)],
        style: ParagraphStyle::Note,
    };
    let chart = Block::Chart(BarChart {
        title: hostile.to_owned(),
        bars: vec![Bar {
            label: hostile.to_owned(),
            basis_points: u32::MAX,
            before: None,
            text: hostile.to_owned(),
        }],
        alt_text: hostile.to_owned(),
    });
    let mut document = document(vec![Block::Paragraph(paragraph), chart]);
    document.title = hostile.to_owned();
    document.author = hostile.to_owned();
    document.creator = hostile.to_owned();
    document.draft_mark = Some(hostile.to_owned());
    let package = Package::open(&docx::write(&document));
    for name in package.0.keys() {
        package.tree(name);
    }
    let paragraphs = package.body().paragraphs();
    let written: Vec<_> = paragraphs.iter().filter(|text| !text.is_empty()).collect();
    assert_eq!(written, [shown; 4]);
    let described = package.body();
    let described = described.all("w:tblDescription");
    let on_one_line = shown.replace('\n', " ");
    assert_eq!(described[0].attribute("w:val"), Some(on_one_line.as_str()));
}

#[test]
fn empty_blocks_are_no_trouble() {
    let blocks = vec![
        body(""),
        Block::Bullets(Vec::new()),
        Block::Facts(Vec::new()),
        Block::Table(Table {
            columns: Vec::new(),
            ..duties(1)
        }),
        Block::Addressees {
            label: "Kính gửi:".to_owned(),
            names: Vec::new(),
        },
    ];
    for table in package_of(blocks).body().all("w:tbl") {
        let rows = table.all("w:tr").len();
        assert!(rows > 0, "a table without rows is refused by readers");
    }
    assert_eq!(package_of(Vec::new()).body().all("w:sectPr").len(), 1);
}

#[test]
fn annexes_and_wide_tables_have_sections_of_their_own() {
    let sections = |blocks: Vec<Block>| -> Vec<String> {
        let body = package_of(blocks).body();
        let describe = |section: &&Node| {
            let size = section.all("w:pgSz")[0].attribute("w:orient").unwrap();
            let restarts = !section.all("w:pgNumType").is_empty();
            let first = !section.all("w:titlePg").is_empty();
            assert_eq!(restarts, first, "the first page alone has no number");
            format!("{size}{}", if restarts { " from 1" } else { "" })
        };
        body.all("w:sectPr").iter().map(describe).collect()
    };
    let annex = |is_landscape| {
        Block::AnnexStart(AnnexStart {
            label: "Phụ lục I".to_owned(),
            title: "SỐ LIỆU".to_owned(),
            reference_line: String::new(),
            is_landscape,
        })
    };
    let wide = || {
        Block::Table(Table {
            is_landscape: true,
            ..duties(1)
        })
    };
    assert_eq!(sections(vec![body("x")]), ["portrait from 1"]);
    assert_eq!(
        sections(vec![body("x"), wide(), body("y")]),
        ["portrait from 1", "landscape", "portrait"]
    );
    // Nothing follows: no empty page at the end, none between two sections.
    assert_eq!(
        sections(vec![body("x"), wide()]),
        ["portrait from 1", "landscape"]
    );
    assert_eq!(sections(vec![wide()]), ["landscape from 1"]);
    assert_eq!(
        sections(vec![
            body("x"),
            annex(true),
            wide(),
            annex(false),
            body("y")
        ]),
        ["portrait from 1", "landscape from 1", "portrait from 1"]
    );
    assert_eq!(
        sections(vec![body("x"), wide(), annex(false)]),
        ["portrait from 1", "landscape", "portrait from 1"]
    );
}

#[test]
fn the_margins_are_those_of_the_decree() {
    let body = package_of(vec![body("x")]).body();
    let margins = body.all("w:pgMar")[0];
    let millimetres = |side: &str| {
        let twips: f64 = margins.attribute(side).unwrap().parse().unwrap();
        (twips / 20.0 / 72.0 * 25.4).round() as u32
    };
    assert_eq!(
        ["w:top", "w:bottom", "w:left", "w:right"].map(millimetres),
        [20, 20, 30, 15]
    );
}

#[test]
fn a_signature_never_stands_alone_on_a_page() {
    let body = package_of(every_block()).body();
    let keeping = body.all("w:p").into_iter().zip(body.paragraphs());
    let closing = keeping
        .filter(|(_, words)| words.starts_with("Trên đây là báo cáo"))
        .map(|(paragraph, _)| paragraph.all("w:keepNext").len());
    assert_eq!(closing.collect::<Vec<_>>(), [1]);
}

#[test]
fn secrecy_and_urgency_are_stamped_in_red_and_circulation_in_black() {
    let stamp = |place, words: &str| Stamp {
        is_double: false,
        place,
        words: words.to_owned(),
    };
    let head = LetterHead {
        marks: vec![
            stamp(StampPlace::UnderNumber, "MẬT"),
            stamp(StampPlace::UnderDate, "LƯU HÀNH NỘI BỘ"),
        ],
        ..letterhead_values()
    };
    let body = package_of(vec![Block::LetterHead(head)]).body();
    let framed: Vec<_> = body
        .all("w:p")
        .into_iter()
        .filter(|paragraph| {
            paragraph
                .all("w:pBdr")
                .iter()
                .any(|frame| frame.children.len() == 4)
        })
        .map(|paragraph| {
            let ink = paragraph.all("w:color")[0].attribute("w:val").unwrap();
            format!("{ink} {}", paragraph.paragraphs().concat())
        })
        .collect();
    assert_eq!(framed, ["D90000 MẬT", "000000 LƯU HÀNH NỘI BỘ"]);
}

#[test]
fn bars_are_as_long_as_their_numbers_and_fields_as_dark_as_they_are_grave() {
    let chart = Block::Chart(BarChart {
        title: String::new(),
        bars: vec![Bar {
            label: "Sự cố".to_owned(),
            basis_points: 7_500,
            before: Some(2_500),
            text: "75 %".to_owned(),
        }],
        alt_text: "75 %, trước 25 %".to_owned(),
    });
    let package = package_of(vec![chart]).body();
    let number =
        |node: &Node, name: &str| -> f64 { node.attribute(name).unwrap().parse().unwrap() };
    let column = number(package.all("w:gridCol")[1], "w:w");
    let bars: Vec<_> = package
        .all("w:p")
        .into_iter()
        .filter(|paragraph| !paragraph.all("w:shd").is_empty())
        .map(|paragraph| {
            let left_free = number(paragraph.all("w:ind")[0], "w:right");
            ((1.0 - left_free / column) * 100.0).round() as u32
        })
        .collect();
    assert_eq!(bars, [75, 25]);

    let field = |shade| HeatField {
        text: "5.1.1 +".to_owned(),
        shade,
    };
    let shades = [Shade::None, Shade::Light, Shade::Middle, Shade::Dark];
    let map = Block::HeatMap(HeatMap {
        title: String::new(),
        rows: vec![HeatRow {
            label: "A.5".to_owned(),
            fields: shades.map(field).to_vec(),
        }],
        legend: Vec::new(),
        alt_text: String::new(),
    });
    let body = package_of(vec![map]).body();
    let grounds = body.all("w:shd");
    let grounds: Vec<_> = grounds
        .iter()
        .filter_map(|ground| ground.attribute("w:fill"))
        .collect();
    assert_eq!(grounds, ["FFFFFF", "EBEBEB", "CCCCCC", "999999"]);
}

#[test]
fn headings_of_tables_are_repeated_and_rows_stay_whole() {
    let body = package_of(vec![Block::Table(duties(30))]).body();
    let rows = body.all("w:tr");
    let count = |name: &str| rows.iter().filter(|row| !row.all(name).is_empty()).count();
    assert_eq!(
        (rows.len(), count("w:tblHeader"), count("w:cantSplit")),
        (33, 1, 33)
    );
    // Every row fills the columns of the table, and the columns fill the width of the text.
    let columns = body.all("w:gridCol");
    let number =
        |node: &Node, name: &str| -> usize { node.attribute(name).unwrap().parse().unwrap() };
    for row in rows {
        let span = |cell: &&Node| {
            cell.all("w:gridSpan")
                .first()
                .map_or(1, |span| number(span, "w:val"))
        };
        assert_eq!(
            row.all("w:tc").iter().map(span).sum::<usize>(),
            columns.len()
        );
    }
    let width: usize = columns.iter().map(|column| number(column, "w:w")).sum();
    let text = (210.0_f32 - 30.0 - 15.0) / 25.4 * 72.0 * 20.0;
    assert!(width.abs_diff(text as usize) <= columns.len(), "{width}");
}

#[test]
fn a_draft_says_so_on_every_page_and_a_final_document_nowhere() {
    let headers = |package: &Package| {
        let names = package
            .0
            .keys()
            .filter(|name| name.starts_with("word/header"));
        names.map(|name| package.tree(name)).collect::<Vec<_>>()
    };
    let mut document = document(every_block());
    let last = Package::open(&docx::write(&document));
    for header in headers(&last) {
        assert_eq!(header.all("w:fldSimple").len(), 1);
        assert!(header.all("w:pict").is_empty());
    }
    document.draft_mark = Some("DỰ THẢO".to_owned());
    let draft = Package::open(&docx::write(&document));
    // First and further pages, upright and on their side.
    assert_eq!(headers(&draft).len(), 4);
    for header in headers(&draft) {
        assert_eq!(
            header.paragraphs().concat().trim_start_matches('2'),
            "DỰ THẢO"
        );
        let watermark = header.all("v:textpath");
        assert_eq!(watermark[1].attribute("string"), Some("DỰ THẢO"));
    }
    for section in draft.body().all("w:sectPr") {
        let first = usize::from(!section.all("w:titlePg").is_empty());
        assert_eq!(section.all("w:headerReference").len(), 1 + first);
    }
}

#[test]
fn the_document_says_what_it_is_and_in_which_language() {
    let package = package_of(vec![body("x")]);
    let core = package.tree("docProps/core.xml");
    let said: Vec<_> = core
        .children
        .iter()
        .map(|node| node.text.as_str())
        .collect();
    assert_eq!(
        said,
        [
            "Báo cáo kết quả thực hiện Chỉ thị số 03/2007/CT-BBCVT",
            "Quý I/2007 & <an toàn>",
            "Sở Bưu chính, Viễn thông Hà Nội",
            "Chỉ thị 03/2007/CT-BBCVT; an ninh thông tin",
            "vi",
            "2007-03-28T09:12:00+07:00",
            "2007-03-28T09:12:00+07:00",
        ]
    );
    let styles = package.tree("word/styles.xml");
    assert_eq!(styles.all("w:lang")[0].attribute("w:val"), Some("vi-VN"));
}
