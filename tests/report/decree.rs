//! The official report measured against the table of Decree 30/2020/NĐ-CP, annex I: sizes, weights, rules, places, to a
//! tenth of a millimetre. What is measured is the layout; that the file shows the same is checked with an outside tool.

use std::fs;

use tuanthu::{
    assessment::marking::{Secrecy, Urgency},
    model::Date,
    report::{
        block::*,
        font::Face,
        layout::{
            lay_out,
            page::{Item, MM, Page, Rule, StampItem, TextItem},
        },
        pdf,
    },
};

use super::facts::{Given, sample};
use crate::tools;

/// The sample with number, date, superior body and a deputy who signs: every box of the table is filled.
fn given() -> Given {
    let mut given = sample();
    let assessment = &mut given.assessment;
    "Ủy ban nhân dân tỉnh Thái Nguyên".clone_into(&mut assessment.profile.superior);
    assessment.dispatch.number = Some(5);
    assessment.dispatch.date = Date::new(2007, 3, 8);
    given
}

struct Paper {
    pages: Vec<Page>,
}

impl Paper {
    fn of(given: &Given) -> Self {
        Self {
            pages: lay_out(&given.official()).pages,
        }
    }

    fn first(&self) -> &Page {
        &self.pages[0]
    }

    /// The first line that is these words, or else the first that holds them, and its page.
    fn line(&self, words: &str) -> (usize, &TextItem) {
        let pages = self.pages.iter().enumerate();
        let lines: Vec<(usize, &TextItem)> = pages
            .flat_map(|(number, page)| {
                let words = page.items.iter().flat_map(Item::words);
                words.map(move |line| (number, line))
            })
            .collect();
        let is_exact = |(_, line): &&(usize, &TextItem)| line.text() == words;
        let holds = |(_, line): &&(usize, &TextItem)| line.text().contains(words);
        let found = lines.iter().find(is_exact).or(lines.iter().find(holds));
        *found.unwrap_or_else(|| panic!("no line holds {words:?}"))
    }
}

fn width(line: &TextItem) -> f32 {
    let parts = line.fragments.iter();
    parts
        .map(|part| part.face.width(&part.text, line.size))
        .sum::<f32>()
        + line.gap * line.text().matches(' ').count() as f32
}

fn middle(line: &TextItem) -> f32 {
    line.x + width(line) / 2.0
}

fn end(line: &TextItem) -> f32 {
    line.x + width(line)
}

fn assert_near(what: &str, is: f32, should: f32) {
    assert!(
        (is - should).abs() <= 0.1 * MM,
        "{what}: {} mm instead of {} mm",
        is / MM,
        should / MM
    );
}

/// The lowest level rule above the point and no more than 12 pt away.
fn rule_below(page: &Page, line: &TextItem) -> Rule {
    let rules = page.items.iter().filter_map(|item| match item {
        Item::Rule(rule) => Some(*rule),
        _ => None,
    });
    rules
        .into_iter()
        .find(|rule| {
            let (left, right) = (rule.from.0, rule.to.0);
            (rule.from.1 - rule.to.1).abs() < 0.01
                && rule.from.1 > line.y
                && rule.from.1 < line.y + 12.0
                && left < middle(line)
                && right > middle(line)
        })
        .unwrap_or_else(|| panic!("no rule below {:?}", line.text()))
}

#[test]
fn sizes_and_weights_are_those_of_the_table() {
    let mut given = given();
    given.assessment.dispatch.signatory = "Trần Văn Phó".to_owned();
    given.assessment.dispatch.authority = tuanthu::assessment::Authority::ForHead;
    given.assessment.dispatch.position = "Phó Giám đốc".to_owned();
    let paper = Paper::of(&given);
    let rows: &[(&str, f32, Face)] = &[
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.0, Face::Bold),
        ("Độc lập - Tự do - Hạnh phúc", 13.0, Face::Bold),
        ("ỦY BAN NHÂN DÂN", 12.0, Face::Regular),
        ("CÔNG TY CỔ PHẦN", 12.0, Face::Bold),
        ("Số: 05/BC-SC", 13.0, Face::Regular),
        ("Thái Nguyên, ngày 08 tháng 3 năm 2007", 13.0, Face::Italic),
        ("BÁO CÁO", 14.0, Face::Bold),
        ("Kết quả thực hiện Chỉ thị", 14.0, Face::Bold),
        ("Kính gửi:", 14.0, Face::Regular),
        ("Thực hiện Chỉ thị số 03/2007", 14.0, Face::Regular),
        ("I. CÔNG TÁC CHỈ ĐẠO", 14.0, Face::Bold),
        ("1. Đặc điểm tình hình", 14.0, Face::Bold),
        ("a) Hệ thống lưu trữ", 14.0, Face::Regular),
        ("KT. GIÁM ĐỐC", 14.0, Face::Bold),
        ("PHÓ GIÁM ĐỐC", 14.0, Face::Bold),
        ("Trần Văn Phó", 14.0, Face::Bold),
        ("Nơi nhận:", 12.0, Face::BoldItalic),
        ("- Như trên;", 11.0, Face::Regular),
        ("- Lưu: VT, Phòng Kỹ thuật.", 11.0, Face::Regular),
        ("Phụ lục I", 14.0, Face::Bold),
        ("BẢNG TỔNG HỢP KẾT QUẢ", 14.0, Face::Bold),
        ("(Kèm theo Báo cáo số 05/BC-SC", 14.0, Face::Italic),
    ];
    for (words, size, face) in rows {
        let (_, line) = paper.line(words);
        assert!((line.size - size).abs() < 0.01, "{words}: {} pt", line.size);
        let is_alike = line.fragments.iter().all(|part| part.face == *face);
        assert!(is_alike, "{words}: {:?}", line.fragments);
    }
}

#[test]
fn margins_are_within_the_decree_and_text_is_justified_to_them() {
    let paper = Paper::of(&given());
    for page in &paper.pages {
        let sheet = page.paper;
        let right = sheet.width - sheet.left() - sheet.text_width();
        let bottom = sheet.height - sheet.top() - sheet.text_height();
        let within = |points: f32, from: f32, to: f32| {
            let millimetres = points / MM;
            millimetres >= from - 0.01 && millimetres <= to + 0.01
        };
        assert!(within(sheet.top(), 20.0, 25.0) && within(bottom, 20.0, 25.0));
        assert!(within(sheet.left(), 30.0, 35.0) && within(right, 15.0, 20.0));
    }
    // Every full line of the opening paragraph ends at the right margin.
    let (_, opening) = paper.line("Thực hiện Chỉ thị số 03/2007/CT-BBCVT ngày");
    assert_near("right end", end(opening), (210.0 - 15.0) * MM);
    assert_near("first line", opening.x, (30.0 + 12.7) * MM);
}

#[test]
fn the_head_stands_in_two_columns_with_their_rules() {
    let paper = Paper::of(&given());
    let page = paper.first();
    let (_, nation) = paper.line("CỘNG HÒA");
    let (_, motto) = paper.line("Độc lập");
    let (_, superior) = paper.line("ỦY BAN NHÂN DÂN");
    let (_, number) = paper.line("Số: 05");
    let (_, date) = paper.line("Thái Nguyên, ngày");
    assert_near("motto under nation", middle(motto), middle(nation));
    assert_near("date under nation", middle(date), middle(nation));
    assert_near("number under body", middle(number), middle(superior));
    assert_near("number and date on one line", number.y, date.y);
    assert_near(
        "top margin",
        nation.y - nation.size * 0.891,
        20.0 * MM + 0.2,
    );
    let rule = rule_below(page, motto);
    assert_near(
        "rule as long as the motto",
        rule.to.0 - rule.from.0,
        width(motto),
    );
    let last_of_body = page
        .items
        .iter()
        .flat_map(Item::words)
        .filter(|line| line.x < nation.x && line.y < number.y - 1.0)
        .max_by(|a, b| a.y.total_cmp(&b.y))
        .unwrap();
    let rule = rule_below(page, last_of_body);
    let share = (rule.to.0 - rule.from.0) / width(last_of_body);
    assert!((1.0 / 3.0..=0.5).contains(&share), "{share}");
    let summary = page
        .items
        .iter()
        .flat_map(Item::words)
        .find(|line| line.text().contains("an ninh thông tin trên mạng Internet"))
        .unwrap();
    let rule = rule_below(page, summary);
    let share = (rule.to.0 - rule.from.0) / width(summary);
    assert!((0.33..=0.5).contains(&share), "{share}");
}

#[test]
fn paragraphs_are_six_points_apart_and_lines_single_spaced_or_wider() {
    let paper = Paper::of(&given());
    let mut gaps: Vec<(f32, bool)> = Vec::new();
    let lines: Vec<&TextItem> = paper.pages[1].items.iter().flat_map(Item::words).collect();
    for pair in lines.windows(2) {
        let distance = pair[1].y - pair[0].y;
        let starts = (pair[1].x - (30.0 + 12.7) * MM).abs() < 0.1;
        let same_size = (pair[0].size - 14.0).abs() < 0.01 && (pair[1].size - 14.0).abs() < 0.01;
        if same_size && distance > 1.0 {
            gaps.push((distance, starts));
        }
    }
    assert!(gaps.len() > 20);
    for (distance, starts) in gaps {
        let least = if starts {
            14.0 * 1.15 + 6.0
        } else {
            14.0 * 1.15
        };
        assert!(distance >= least - 0.05, "{distance} pt between baselines");
        assert!(
            distance <= 14.0 * 1.5 + 12.0,
            "{distance} pt between baselines"
        );
    }
}

#[test]
fn one_addressee_stands_on_the_line_of_the_label_and_several_below_each_other() {
    let mut given = given();
    let paper = Paper::of(&given);
    let (_, label) = paper.line("Kính gửi:");
    let (_, name) = paper.line("Bộ Bưu chính, Viễn thông");
    assert_near("one line", label.y, name.y);
    assert!(!name.text().ends_with(['.', ';']));
    given.assessment.dispatch.addressees = vec![
        "- Bộ Bưu chính, Viễn thông (Trung tâm VNCERT);".to_owned(),
        " Sở Bưu chính, Viễn thông Thái Nguyên.".to_owned(),
        String::new(),
    ];
    let paper = Paper::of(&given);
    let (_, label) = paper.line("Kính gửi:");
    let (_, one) = paper.line("- Bộ Bưu chính, Viễn thông (Trung tâm VNCERT);");
    let (_, two) = paper.line("- Sở Bưu chính, Viễn thông Thái Nguyên.");
    assert_near("dashes in one column", one.x, two.x);
    assert!(two.y > one.y && one.x > label.x);
}

#[test]
fn points_are_lettered_as_the_vietnamese_alphabet_goes_and_the_text_ends_with_its_mark() {
    let paper = Paper::of(&given());
    let a = paper.line("a) Hệ thống lưu trữ");
    let c = paper.line("c) Kết nối trong nước");
    assert!((a.0, a.1.y as i32) < (c.0, c.1.y as i32));
    let (page, last) = paper.line("./.");
    let (below, signer) = paper.line("GIÁM ĐỐC");
    assert!(page < below || last.y < signer.y);
    assert!(last.text().ends_with("./."));
    let (_, recipients) = paper.line("Nơi nhận:");
    // Both stand in one strip, the first lines of the columns level.
    assert!((recipients.y - signer.y).abs() < 3.0);
}

#[test]
fn numbers_stand_in_the_middle_of_the_top_margin_from_the_second_page_and_again_in_each_annex() {
    let paper = Paper::of(&given());
    let mut expected = 0;
    for page in &paper.pages {
        let lines: Vec<&TextItem> = page.items.iter().flat_map(Item::words).collect();
        let starts_annex = lines.iter().any(|line| {
            line.text().starts_with("Phụ lục ")
                && line.size > 13.5
                && line.fragments[0].face == Face::Bold
        });
        expected = if starts_annex { 1 } else { expected + 1 };
        let header: Vec<&&TextItem> = lines
            .iter()
            .filter(|line| line.y < page.paper.top())
            .collect();
        if expected == 1 {
            assert!(header.is_empty(), "{:?}", header[0].text());
            continue;
        }
        let [number] = header.as_slice() else {
            panic!("{} lines in the top margin", header.len())
        };
        assert_eq!(number.text(), expected.to_string());
        assert!((13.0..=14.0).contains(&number.size));
        assert_eq!(number.fragments[0].face, Face::Regular);
        let centre = page.paper.left() + page.paper.text_width() / 2.0;
        assert_near("page number", middle(number), centre);
    }
}

/// The stamps of the first page, from top to bottom.
fn stamps(paper: &Paper) -> Vec<(String, &StampItem)> {
    let stamps = paper.first().items.iter().filter_map(|item| match item {
        Item::Stamp(stamp) => Some((stamp.words.iter().map(TextItem::text).collect(), stamp)),
        _ => None,
    });
    stamps.collect()
}

#[test]
fn stamps_have_the_size_the_decree_cuts_them_in_and_stand_under_number_and_date() {
    let mut given = given();
    let sizes = [
        (
            Secrecy::Confidential,
            Urgency::Urgent,
            [("MẬT", 20.0), ("KHẨN", 20.0)],
        ),
        (
            Secrecy::Secret,
            Urgency::VeryUrgent,
            [("TỐI MẬT", 30.0), ("THƯỢNG KHẨN", 40.0)],
        ),
        (
            Secrecy::TopSecret,
            Urgency::Immediate,
            [("TUYỆT MẬT", 40.0), ("HỎA TỐC", 30.0)],
        ),
    ];
    for (secrecy, urgency, expected) in sizes {
        let marking = &mut given.assessment.dispatch.marking;
        marking.secrecy = Some(secrecy);
        marking.urgency = Some(urgency);
        marking.internal = true;
        let paper = Paper::of(&given);
        let (_, number) = paper.line("Số: 05");
        let (_, date) = paper.line("Thái Nguyên, ngày");
        let (_, title) = paper.line("BÁO CÁO");
        let stamps = stamps(&paper);
        let [secrecy, urgency, internal] = stamps.as_slice() else {
            panic!("{} stamps", stamps.len())
        };
        assert_eq!(internal.0, "LƯU HÀNH NỘI BỘ");
        for (stamp, (words, size)) in [secrecy, urgency].into_iter().zip(expected) {
            assert_eq!(stamp.0, words);
            assert_near(words, stamp.1.width, size * MM);
            assert_near(words, stamp.1.height, 8.0 * MM);
            assert_near(words, stamp.1.x + stamp.1.width / 2.0, middle(number));
            assert!(stamp.1.is_red);
        }
        // Two lines a millimetre apart around the degree of secrecy alone, the words two millimetres within the outer one.
        assert_near("secrecy", secrecy.1.inner_frame.unwrap(), MM);
        assert!(urgency.1.inner_frame.is_none() && internal.1.inner_frame.is_none());
        assert!(secrecy.1.words[0].x >= secrecy.1.x + 2.0 * MM);
        assert_near(
            "internal",
            internal.1.x + internal.1.width / 2.0,
            middle(date),
        );
        assert!(!internal.1.is_red);
        assert!(secrecy.1.y > number.y && urgency.1.y >= secrecy.1.y + secrecy.1.height);
        for (words, stamp) in &stamps {
            let line = &stamp.words[0];
            assert!(
                line.x > stamp.x && end(line) < stamp.x + stamp.width,
                "{words}"
            );
            let middle_of_capitals = line.y - line.size * 0.33;
            let middle_of_frame = stamp.y + stamp.height / 2.0;
            assert!(
                (middle_of_capitals - middle_of_frame).abs() < 1.5,
                "{words}"
            );
            assert!(stamp.y + stamp.height < title.y - title.size);
        }
    }
}

#[test]
fn the_file_shows_the_lines_where_the_layout_put_them() {
    let Some(tool) = tools::require("pdftotext") else {
        return;
    };
    let given = given();
    let paper = Paper::of(&given);
    let folder = tempfile::tempdir().unwrap();
    let bytes = pdf::render(&given.official()).unwrap().bytes;
    fs::write(folder.path().join("report.pdf"), bytes).unwrap();
    let arguments = ["-bbox-layout", "-l", "1", "report.pdf", "report.html"];
    let (_, is_fine) = tool.run(folder.path(), &arguments);
    assert!(is_fine);
    let html = fs::read_to_string(folder.path().join("report.html")).unwrap();
    for (first, words) in [
        ("CỘNG", "CỘNG HÒA"),
        ("Độc", "Độc lập"),
        ("Số:", "Số: 05"),
        ("BÁO", "BÁO CÁO"),
        ("Kính", "Kính gửi"),
        ("I.", "I. CÔNG TÁC"),
    ] {
        let (_, line) = paper.line(words);
        let seen = html
            .lines()
            .find(|line| line.contains(&format!(">{first}</word>")))
            .unwrap_or_else(|| panic!("{first} is not in the file"));
        let number = |name: &str| -> f32 {
            let (_, rest) = seen.split_once(&format!("{name}=\"")).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        assert_near(words, number("xMin"), line.x);
        let (above, below) = (number("yMin"), number("yMax"));
        assert!(
            above < line.y && below > line.y,
            "{words}: {above} {below} {}",
            line.y
        );
    }
}

#[test]
fn annexes_name_the_report_they_go_with() {
    let paper = Paper::of(&given());
    let (page, line) = paper.line("(Kèm theo Báo cáo số 05/BC-SC ngày 08 tháng 3 năm 2007");
    let sheet = paper.pages[page].paper;
    assert_near(
        "in the middle",
        middle(line),
        sheet.left() + sheet.text_width() / 2.0,
    );
    let head = given().official();
    let Some(Block::AnnexStart(annex)) = head
        .blocks
        .iter()
        .find(|block| matches!(block, Block::AnnexStart(_)))
    else {
        panic!("no annex")
    };
    assert!(annex.is_landscape, "a table of seven columns");
}
