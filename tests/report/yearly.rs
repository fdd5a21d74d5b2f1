//! The yearly letter after form 08 of Decree 331/2026/NĐ-CP: its parts, its table with fixed values, and what article 36
//! asks for beyond it.

use tuanthu::{
    app::samples,
    assessment::register::{CheckKind, Grading, GradingState, Measures},
    catalogue::Library,
    report::{
        Background, Stage,
        block::{Block, Document, Table},
    },
};

use super::facts::Given;

fn given() -> Given {
    let library = Library::shipped();
    Given {
        assessment: samples::YEARLY.assessment(&library).unwrap(),
        library,
        stage: Stage::Final,
        background: Background::default(),
    }
}

fn cells(table: &Table) -> Vec<Vec<String>> {
    let text = |runs: &[tuanthu::report::block::Run]| -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    };
    let row =
        |cells: &[tuanthu::report::block::Cell]| cells.iter().map(|it| text(&it.runs)).collect();
    table.rows.iter().map(|it| row(&it.cells)).collect()
}

/// The tables of the annexes in their order.
fn tables(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

#[test]
fn it_is_a_letter_without_a_name_in_three_parts_with_six_annexes() {
    let document = given().official();
    let has_title = document
        .blocks
        .iter()
        .any(|it| matches!(it, Block::Title { .. }));
    assert!(!has_title);
    let Some(Block::LetterHead(head)) = document.blocks.first() else {
        panic!("begins with its head");
    };
    let about = "V/v kết quả công tác bảo đảm an ninh mạng hệ thống thông tin";
    // Words that belong together are tied with spaces that do not break.
    let printed = head.about.as_deref().map(|it| it.replace('\u{a0}', " "));
    assert_eq!(printed.as_deref(), Some(about));
    assert!(
        head.number_and_symbol.ends_with("/BVS-KTNB"),
        "{}",
        head.number_and_symbol
    );
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading.number.as_str()),
        _ => None,
    });
    assert_eq!(headings.collect::<Vec<_>>(), ["1.", "2.", "a)", "b)", "3."]);
    let annexes = document.blocks.iter().filter_map(|block| match block {
        Block::AnnexStart(annex) => Some((annex.label.as_str(), annex.reference_line.as_str())),
        _ => None,
    });
    let annexes: Vec<_> = annexes.collect();
    assert_eq!(annexes.len(), 6);
    assert!(
        annexes
            .iter()
            .all(|(_, line)| line.contains("Kèm theo Công văn số")),
        "{annexes:?}"
    );
}

#[test]
fn the_table_has_the_twelve_columns_and_only_the_fixed_values_of_the_form() {
    let document = given().official();
    let table = tables(&document)[0];
    assert_eq!(table.columns.len(), 12);
    let rows = cells(table);
    let numbers: Vec<String> = (1..=12).map(|number| format!("({number})")).collect();
    assert_eq!(rows[0], numbers);
    assert_eq!(rows.len(), 5, "a row for each system");
    let states = [
        "Đang dự thảo",
        "Đã gửi thẩm định",
        "Đã thẩm định",
        "Đã được phê duyệt",
    ];
    let measures = [
        "Chưa triển khai",
        "Đã triển khai một số hạng mục",
        "Đã triển khai đầy đủ",
    ];
    for row in &rows[1..] {
        assert!(
            ["1", "2", "3", "4", "5"].contains(&row[4].as_str()),
            "{row:?}"
        );
        assert!(states.contains(&row[5].as_str()), "{row:?}");
        assert!(measures.contains(&row[9].as_str()), "{row:?}");
        assert_eq!(
            row[8].is_empty(),
            row[5] == states[3],
            "a day where not approved: {row:?}"
        );
        assert_eq!(
            row[10].is_empty(),
            row[9] == measures[2],
            "a day where not full: {row:?}"
        );
    }
    let decision = "Quyết định số 15/QĐ-BVS ngày 05/10/2026 của Tổng Giám đốc";
    assert_eq!(rows[1][6], decision);
    assert_eq!(rows[1][11], "Trước khi đưa vào sử dụng; Định kỳ");
    assert_eq!(rows[4][11], "", "left open where nothing was checked");
}

#[test]
fn a_system_without_a_level_dossier_stands_in_the_table_all_the_same() {
    let mut given = given();
    given.assessment.registers.gradings = vec![Grading {
        system: "  cổng DỊCH VỤ khách hàng ".to_owned(),
        state: GradingState::Submitted,
        measures: Measures::None,
        checked: CheckKind::None,
        ..Grading::default()
    }];
    let document = given.official();
    let rows = cells(tables(&document)[0]);
    assert_eq!(rows.len(), 5);
    assert_eq!(
        rows[1][5], "Đã gửi thẩm định",
        "names are compared as people write them"
    );
    assert_eq!(rows[2][5], "");
}

#[test]
fn figures_come_from_the_registers_and_requirements_speak_the_words_of_article_36() {
    let document = given().official();
    let whole = format!("{document:?}");
    for words in [
        "Tổng số hệ thống thông tin thuộc phạm vi quản lý: 4",
        "Tổng số hệ thống thông tin đã được thẩm định hồ sơ đề xuất cấp độ: 3",
        "Tổng số hệ thống thông tin đã được phê duyệt cấp độ: 2",
        "thuộc phạm vi quản lý: ngày 31/3/2027",
        "(1) Tên đơn vị chuyên trách về an ninh mạng: Ban An ninh mạng;",
        "Không có hệ thống thông tin có căn cứ đề xuất",
    ] {
        assert!(whole.contains(words), "{words}");
    }
    let requirements = cells(tables(&document)[2]);
    let rows: Vec<_> = requirements.iter().filter(|row| row.len() == 6).collect();
    assert_eq!(rows.len(), 16);
    assert_eq!(rows[0][2], "Điểm a khoản 3 Điều 30");
    assert_eq!(rows[0][3], "Đã đáp ứng đầy đủ");
    assert_eq!(rows[4][3], "Chưa đáp ứng đầy đủ");
    assert!(
        rows[4][5].contains("xong trước ngày 26/02/2027"),
        "{:?}",
        rows[4]
    );
    assert_eq!(rows[15][3], "Thực hiện bằng Công văn này");
}

#[test]
fn operators_are_told_once_with_their_systems_and_known_from_the_profile_where_it_has_them() {
    let mut given = given();
    let unit = given.assessment.profile.security_unit.name.clone();
    given.assessment.registers.systems[3].operator = unit.to_uppercase();
    let document = given.official();
    let table = tables(&document)
        .into_iter()
        .find(|it| it.columns.len() == 7)
        .expect("the table of operators");
    let rows = cells(table);
    let plain = |cell: &str| cell.replace('\u{a0}', " ");
    assert_eq!(rows.len(), 3);
    assert_eq!(plain(&rows[0][1]), "Khối Vận hành");
    assert_eq!(
        plain(&rows[0][6]),
        "Cổng dịch vụ khách hàng;\nHệ thống thanh toán hóa đơn"
    );
    assert_eq!(
        plain(&rows[1][3]),
        "Cao Thị Ngần, Trưởng phòng Dịch vụ khách hàng"
    );
    assert_eq!(plain(&rows[2][1]), unit, "spelled as on the profile");
    assert!(rows[2][5].contains("anninhmang@benvan.example"), "{rows:?}");
}
