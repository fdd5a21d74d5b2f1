//! Registers and spreadsheets: rows that are put in order, pasted, read from CSV files in every form that offices have,
//! and written so that spreadsheets open them safely.

mod letters;

use std::collections::BTreeSet;

use tuanthu::{
    app::{
        Error,
        sheet::{self, Pasted, Refused, Sheet, Words},
    },
    assessment::{
        Registers, csv,
        register::{Register, System, SystemRole},
    },
    lang::{Texts, fold},
    model::Language,
};

fn named(names: &[&str]) -> Registers {
    let system = |name: &&str| System {
        name: (*name).to_owned(),
        ..System::default()
    };
    Registers {
        systems: names.iter().map(system).collect(),
        ..Registers::default()
    }
}

fn names(registers: &Registers) -> Vec<&str> {
    registers
        .systems
        .iter()
        .map(|it| it.name.as_str())
        .collect()
}

#[test]
fn every_register_has_a_heading_and_a_cell_for_every_column() {
    let mut registers = Registers::default();
    for language in Language::ALL {
        let texts = Texts::new(language);
        for register in Register::ALL {
            let table = registers.table_mut(register);
            table.add();
            assert_eq!(table.columns().len(), table.kinds().len());
            assert_eq!(table.columns().len(), table.fields(0).len());
            for column in table.columns() {
                assert!(texts.has(column.code), "{} in {language:?}", column.code);
            }
        }
    }
}

#[test]
fn rows_are_copied_below_themselves_and_deleted_by_choice() {
    let mut registers = named(&["a", "b", "c"]);
    let table = registers.table_mut(Register::Systems);
    table.duplicate(&BTreeSet::from([0, 2]));
    assert_eq!(names(&registers), ["a", "a", "b", "c", "c"]);
    registers
        .table_mut(Register::Systems)
        .remove(&BTreeSet::from([0, 2, 4]));
    assert_eq!(names(&registers), ["a", "c"]);
}

#[test]
fn a_column_sorts_words_without_marks_numbers_as_numbers_and_what_is_empty_last() {
    let check = |falls: bool, expected: &[&str]| {
        let mut registers = named(&["Máy chủ 10", "", "máy chủ 9", "Đường truyền", "Điện toán"]);
        let table = registers.table_mut(Register::Systems);
        let order = table.order_by(0, falls, &fold);
        table.arrange(&order);
        assert_eq!(names(&registers), expected);
    };
    check(
        false,
        &["Điện toán", "Đường truyền", "máy chủ 9", "Máy chủ 10", ""],
    );
    check(
        true,
        &["Máy chủ 10", "máy chủ 9", "Đường truyền", "Điện toán", ""],
    );
}

fn pasted(registers: &mut Registers, at: (usize, usize), copied: &str) -> Pasted {
    let table = registers.table_mut(Register::Systems);
    let mut order: Vec<usize> = (0..table.count()).collect();
    sheet::paste(table, &mut order, at, copied, &Words::default())
}

#[test]
fn cells_are_pasted_right_and_down_from_the_cursor_and_missing_rows_are_added() {
    let mut registers = named(&["a", "b"]);
    let pasted = pasted(
        &mut registers,
        (1, 0),
        "Cổng tin\tCung cấp\tSở\r\nKho số liệu\tlưu trữ\t\r\n",
    );
    assert_eq!((pasted.cells, pasted.added, pasted.beyond), (6, 1, 0));
    assert!(pasted.refused.is_empty());
    assert_eq!(names(&registers), ["a", "Cổng tin", "Kho số liệu"]);
    assert_eq!(registers.systems[1].owner, "Sở");
    assert_eq!(registers.systems[2].role, SystemRole::Storage);
}

#[test]
fn headings_in_either_language_say_where_cells_go() {
    let check = |headings: &str| {
        let mut registers = named(&[]);
        let cells = "01/03/2007\tx\tCổng tin";
        let pasted = pasted(&mut registers, (0, 0), &format!("{headings}\n{cells}"));
        assert!(pasted.refused.is_empty() && pasted.cells == 3, "{pasted:?}");
        let system = &registers.systems[0];
        assert_eq!(system.name, "Cổng tin");
        assert_eq!(system.domestic_connection, Some(true));
        assert_eq!(system.reviewed, "2007-03-01".parse().ok());
    };
    let words = |language| {
        let texts = Texts::new(language);
        ["system-reviewed", "system-domestic", "system-name"].map(|id| texts.t(id).to_uppercase())
    };
    check(&words(Language::Vi).join("\t"));
    check(&words(Language::En).join("\t"));
}

#[test]
fn what_cannot_stand_in_a_cell_is_refused_by_its_place_and_changes_nothing() {
    let mut registers = named(&["a"]);
    registers.systems[0].reviewed = "2007-03-01".parse().ok();
    let row = "Cổng tin\tkhông biết\tSở\tSở\tHà Nội\tcó thể\tTường lửa\t31/2/2007\tkhông\t\
               Cấp độ 3\t12/QĐ-SC\t05/3/2007\tcong.vn\tD04\tthừa";
    let pasted = pasted(&mut registers, (0, 0), row);
    let refused = |column, words: &str| Refused {
        line: 1,
        column,
        words: words.to_owned(),
    };
    assert_eq!(
        pasted.refused,
        [
            refused("system-role", "không biết"),
            refused("system-domestic", "có thể"),
            refused("system-reviewed", "31/2/2007"),
        ]
    );
    assert_eq!((pasted.cells, pasted.beyond), (11, 1));
    assert_eq!(registers.systems[0].reviewed, "2007-03-01".parse().ok());
    assert_eq!(registers.systems[0].role, SystemRole::default());
}

#[test]
fn numbers_are_read_as_offices_write_them() {
    let check = |words: &str, expected: Option<u32>| {
        let mut registers = Registers::default();
        let table = registers.table_mut(Register::LogSources);
        let pasted = sheet::paste(table, &mut Vec::new(), (0, 2), words, &Words::default());
        assert_eq!(registers.log_sources[0].retention_days, expected, "{words}");
        assert_eq!(pasted.refused.is_empty(), expected.is_some(), "{words}");
    };
    check("365", Some(365));
    check("1.200", Some(1200));
    check("1 200", Some(1200));
    check("1,200,000", Some(1_200_000));
    check("1,5", None);
    check("-3", None);
    check("một năm", None);
    check("99999999999", None);
}

fn opened(bytes: &[u8]) -> Result<Sheet, Error> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bảng.csv");
    std::fs::write(&path, bytes).unwrap();
    Sheet::open(&path, Register::Systems, &Words::default())
}

#[test]
fn a_file_proposes_its_columns_and_they_can_be_chosen_otherwise() {
    let text = "Ghi chú;Tên hệ thống;Điểm yếu\nx;Cổng tin;Chưa vá\n\ny;Kho;\n";
    let mut sheet = opened(text.as_bytes()).unwrap();
    assert!(sheet.has_headings && sheet.delimiter == ';');
    assert_eq!(sheet.columns(), ["Ghi chú", "Tên hệ thống", "Điểm yếu"]);
    let taken = sheet.taken(Register::Systems, &Words::default());
    assert_eq!(names(&taken.registers), ["Cổng tin", "Kho"]);
    assert_eq!(taken.lines, [2, 4], "lines as the spreadsheet counts them");
    assert_eq!(taken.registers.systems[0].weaknesses, "Chưa vá");
    sheet.sources[0] = Some(0);
    let taken = sheet.taken(Register::Systems, &Words::default());
    assert_eq!(names(&taken.registers), ["x", "y"]);
}

#[test]
fn a_file_without_headings_goes_in_from_the_left() {
    let sheet = opened("Cổng tin,Cung cấp\nKho,chưa rõ\n".as_bytes()).unwrap();
    assert!(!sheet.has_headings);
    assert_eq!(sheet.columns(), ["A", "B"]);
    let taken = sheet.taken(Register::Systems, &Words::default());
    assert_eq!(names(&taken.registers), ["Cổng tin", "Kho"]);
    assert_eq!(taken.refused.len(), 1);
    assert_eq!(
        (taken.refused[0].line, taken.refused[0].column),
        (2, "system-role")
    );
}

#[test]
fn files_that_cannot_be_read_for_certain_are_refused_with_the_place() {
    assert!(matches!(opened(b""), Err(Error::SheetSize { rows: 0, .. })));
    // "Phòng" in TCVN3: one byte a letter, no marks behind.
    assert!(matches!(
        opened(b"Ph\xDFng,\xAE\xB5o t\xB9o"),
        Err(Error::NotUnicode { .. })
    ));
    let unclosed = opened("a,b\nc,\"d\ne,f\n".as_bytes());
    assert!(
        matches!(unclosed, Err(Error::Quotation { line: 2, .. })),
        "{unclosed:?}"
    );
}

#[test]
fn what_is_written_is_safe_in_spreadsheets_and_comes_back_as_it_was() {
    let mut registers = named(&["=HYPERLINK(\"x\")", "Dòng; có, dấu \"ngoặc\"", "-Kho"]);
    let system = &mut registers.systems[0];
    (system.domestic_connection, system.role) = (Some(false), SystemRole::Protection);
    system.reviewed = "2007-03-05".parse().ok();
    let folder = tempfile::tempdir().unwrap();
    for language in Language::ALL {
        let path = folder.path().join(format!("{}.csv", language.tag()));
        let texts = Texts::new(language);
        let table = registers.table(Register::Systems);
        sheet::write(&sheet::rows(table, &[0, 1, 2], &texts), &path).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            text.starts_with('\u{feff}'),
            "spreadsheets know UTF-8 by its mark"
        );
        for row in csv::parse(&text, ',').unwrap() {
            let is_formula = |cell: &String| cell.starts_with(['=', '+', '-', '@']);
            assert!(!row.iter().any(is_formula), "{row:?}");
        }
        let sheet = Sheet::open(&path, Register::Systems, &Words::default()).unwrap();
        let taken = sheet.taken(Register::Systems, &Words::default());
        assert!(taken.refused.is_empty(), "{:?}", taken.refused);
        assert_eq!(taken.registers, registers, "{language:?}");
    }
}
