//! Tables for spreadsheets: what is written can be read back by anybody, and nothing in it runs.

use tuanthu::assessment::csv;

fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    rows.iter().map(row).collect()
}

#[test]
fn a_table_begins_with_the_mark_that_spreadsheets_know_utf_8_by() {
    let file = csv::file(&rows(&[&["Việc", "Thời hạn"], &["Sao lưu", "31/3/2007"]]));
    assert_eq!(
        String::from_utf8(file).unwrap(),
        "\u{feff}Việc,Thời hạn\r\nSao lưu,31/3/2007\r\n"
    );
}

#[test]
fn cells_with_separators_quotes_and_new_lines_stay_one_cell() {
    let file = csv::file(&rows(&[&["a,b", "nói \"được\"", "hai\ndòng", "a;b"]]));
    assert_eq!(
        String::from_utf8(file).unwrap(),
        "\u{feff}\"a,b\",\"nói \"\"được\"\"\",\"hai\ndòng\",\"a;b\"\r\n"
    );
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    for (cell, expected) in [
        ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
        ("+84 4 123", "'+84 4 123"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("Sao lưu = xong", "Sao lưu = xong"),
        ("", ""),
    ] {
        assert_eq!(csv::harmless(cell), expected, "{cell:?}");
    }
}

#[test]
fn a_pasted_table_has_a_cell_for_each_tab_and_a_row_for_each_line() {
    let text = csv::pasted(&rows(&[&["a\tb", "c\nd"], &["=1", "e"]]));
    assert_eq!(text, "a b\tc d\n'=1\te");
}
