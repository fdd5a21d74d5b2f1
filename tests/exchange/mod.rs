//! Other people's formats: what is written comes back, what a file says about itself is not believed.

mod full;
mod hostile;
pub(crate) mod office;
mod oscal;
mod whole;

use std::io::{Cursor, Read as _};

use tuanthu::{
    exchange::{
        Place, docx,
        xlsx::{Book, Column, Entry, NewBook, NewSheet, Value, read, write},
    },
    model::{Date, Moment},
};

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A file of parts with one part changed.
pub(crate) fn edited(bytes: &[u8], name: &str, change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    let part = parts.iter_mut().find(|(it, _)| it == name).unwrap();
    part.1 = change(String::from_utf8(std::mem::take(&mut part.1)).unwrap()).into_bytes();
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    hostile::zipped(&parts)
}

/// A sheet with one column of each kind.
fn sample() -> NewBook {
    let column = |heading: &str| Column {
        heading: heading.to_owned(),
        width: 20,
        ..Column::default()
    };
    NewBook {
        title: "Phiếu mẫu".to_owned(),
        author: "Phòng Kỹ thuật".to_owned(),
        made: Moment::at(day("2007-03-01"), 8, 30),
        sheets: vec![
            NewSheet {
                name: "Phiếu".to_owned(),
                lead: vec!["Tiêu đề".to_owned(), "Một dòng".to_owned()],
                columns: vec![
                    Column {
                        is_hidden: true,
                        ..column("id")
                    },
                    Column {
                        is_open: true,
                        choices: vec!["Có".to_owned(), "Không".to_owned()],
                        ..column("Kết quả")
                    },
                    Column {
                        is_of_days: true,
                        ..column("Ngày")
                    },
                    column("Số lượng"),
                ],
                rows: vec![
                    vec![
                        Entry::text("D01"),
                        Entry::text("=1+1"),
                        Entry::Date(day("2007-03-28")),
                        Entry::Number(12),
                    ],
                    vec![
                        Entry::text("D02"),
                        Entry::Empty,
                        Entry::Date(day("1900-02-28")),
                    ],
                ],
                spare_rows: 3,
                is_protected: true,
                is_hidden: false,
            },
            NewSheet {
                name: "gốc".to_owned(),
                lead: vec!["chỉ cho máy đọc".to_owned()],
                is_hidden: true,
                ..NewSheet::default()
            },
        ],
    }
}

/// What stands in a workbook, a line a cell.
pub(crate) fn told(book: &Book) -> String {
    let mut lines = Vec::new();
    for sheet in &book.sheets {
        for row in &sheet.rows {
            for (column, cell) in &row.cells {
                let place = sheet.place(row.number, *column);
                let formula = if cell.is_formula { " (formula)" } else { "" };
                lines.push(format!("{place} {:?}{formula}", cell.value));
            }
        }
    }
    lines.join("\n")
}

#[test]
fn what_is_written_comes_back_and_strings_stay_strings() {
    let bytes = write(&sample()).unwrap();
    let book = read(&bytes).unwrap();
    insta::assert_snapshot!(told(&book), @r##"
    Phiếu!B1 Text("Tiêu đề")
    Phiếu!B2 Text("Một dòng")
    Phiếu!A4 Text("id")
    Phiếu!B4 Text("Kết quả")
    Phiếu!C4 Text("Ngày")
    Phiếu!D4 Text("Số lượng")
    Phiếu!A5 Text("D01")
    Phiếu!B5 Text("=1+1")
    Phiếu!C5 Date(Date(2007-03-28))
    Phiếu!D5 Number(12.0)
    Phiếu!A6 Text("D02")
    Phiếu!C6 Date(Date(1900-02-28))
    gốc!A1 Text("chỉ cho máy đọc")
    _!A1 Text("Có")
    _!A2 Text("Không")
    "##);
    let hidden: Vec<_> = book.sheets.iter().map(|sheet| sheet.is_hidden).collect();
    assert_eq!(hidden, [false, true, true]);
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    assert_eq!(write(&sample()).unwrap(), write(&sample()).unwrap());
}

#[test]
fn a_text_that_no_cell_holds_is_refused_and_not_cut() {
    let mut book = sample();
    book.sheets[0].rows[0][0] = Entry::text("ă".repeat(32_768));
    let error = write(&book).unwrap_err();
    assert_eq!(error.to_string(), "a text is longer than 32767 characters");
}

#[test]
fn a_place_is_written_as_spreadsheets_write_it() {
    let check = |sheet: &str, row, column, expected: &str| {
        let place = Place {
            sheet: sheet.to_owned(),
            row,
            column,
        };
        assert_eq!(place.to_string(), expected);
    };
    check("Phiếu", 12, 2, "Phiếu!C12");
    check("Tài liệu", 1, 26, "'Tài liệu'!AA1");
}

#[test]
fn cells_of_every_kind_are_read_as_a_person_sees_them() {
    let cells = r#"<row r="2">
        <c r="A2" t="inlineStr"><is><r><t>Đã </t></r><r><t>ban hành</t></r></is></c>
        <c t="str"><f>A2</f><v>Đã ban hành</v></c>
        <c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#REF!</v></c>
        <c r="F2" s="1"><v>39169</v></c><c r="G2" s="2"><v>39169.5</v></c><c r="H2" s="1"><v>60</v></c>
        <c r="I2" t="d"><v>2007-03-28T00:00:00</v></c><c r="J2"><v>1.5</v></c><c r="K2"><f>1+1</f></c>
        <c r="L2" t="s"><v>0</v></c><c r="M2" t="s"><v>7</v></c><c r="N2" t="inlineStr"><is><t>  </t></is></c>
    </row><row><c><v>3</v></c></row>"#;
    let bytes = hostile::workbook(
        cells,
        Some("<sst><si><t>To\u{302}i &amp; b\u{1ea1}n_x000D_</t><rPh><t>x</t></rPh></si></sst>"),
    );
    let book = read(&bytes).unwrap();
    insta::assert_snapshot!(told(&book), @r##"
    S!A2 Text("Đã ban hành")
    S!B2 Text("Đã ban hành") (formula)
    S!D2 YesNo(true)
    S!E2 Error("#REF!")
    S!F2 Date(Date(2007-03-28))
    S!G2 Date(Date(2007-03-28))
    S!H2 Number(60.0)
    S!I2 Date(Date(2007-03-28))
    S!J2 Number(1.5)
    S!K2 Empty (formula)
    S!L2 Text("Tôi & bạn")
    S!A3 Number(3.0)
    "##);
    let rows = &book.sheets[0].rows;
    assert!(rows[0].cell(11).was_decomposed);
    assert!(!rows[0].cell(0).was_decomposed);
    assert_eq!(rows[0].cell(2).value, Value::Empty);
}

#[test]
fn tables_of_a_word_document_are_read_with_tracked_changes_taken_over() {
    let body = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>ngoài bảng</w:t></w:r></w:p><w:tbl><w:tr><w:tc>\
        <w:p><w:r><w:t>Một</w:t></w:r></w:p><w:p><w:r><w:t>hai</w:t><w:br/></w:r></w:p></w:tc><w:tc><w:p><w:del><w:r>\
        <w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p></w:tc></w:tr><w:tr><w:tc>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>trong</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl></w:body>\
        </w:document>";
    let bytes = hostile::zipped(&[("word/document.xml", body.as_bytes())]);
    let tables = docx::tables(&bytes).unwrap();
    let words: Vec<Vec<Vec<String>>> = tables
        .iter()
        .map(|table| {
            let words = |row: &Vec<tuanthu::exchange::xlsx::Cell>| {
                row.iter()
                    .map(tuanthu::exchange::xlsx::Cell::words)
                    .collect()
            };
            table.iter().map(words).collect()
        })
        .collect();
    assert_eq!(words, [vec![vec!["Một\nhai", "mới"], vec!["trong"]]]);
}
