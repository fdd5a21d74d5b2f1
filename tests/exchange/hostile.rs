//! Files that lie, burst or are something else: refused with a reason, within bounded time and memory.

use std::io::{Cursor, Write as _};

use tuanthu::exchange::{Unreadable, docx, xlsx::read};
use zip::{ZipWriter, write::SimpleFileOptions};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Files in a zip.
pub(crate) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with one sheet of these rows and these shared texts.
pub(crate) fn workbook(rows: &str, shared: Option<&str>) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let root = relation("a", "officeDocument", "xl/workbook.xml");
    let root = format!("<Relationships>{root}</Relationships>");
    let inner = relation("s", "worksheet", "worksheets/s.xml")
        + &relation("t", "sharedStrings", "/xl/sharedStrings.xml")
        + &relation("u", "styles", "styles.xml");
    let inner = format!("<Relationships>{inner}</Relationships>");
    let sheet = format!("<x:worksheet xmlns:x=\"x\"><sheetData>{rows}</sheetData></x:worksheet>");
    let book = "<workbook><sheets><sheet name=\"S\" r:id=\"s\"/></sheets></workbook>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-42A]dd/mm/yyyy\"/>\
        </numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf \
        numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
    let mut parts = vec![
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", inner.as_bytes()),
        ("xl/worksheets/s.xml", sheet.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    if let Some(shared) = shared {
        parts.push(("xl/sharedStrings.xml", shared.as_bytes()));
    }
    zipped(&parts)
}

#[test]
fn what_a_file_announces_is_not_believed() {
    let shared = "<sst count=\"18446744073709551615\" uniqueCount=\"18446744073709551615\"><si><t>a</t></si></sst>";
    let rows = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"s\"><v>0</v></c></row>";
    let book = read(&workbook(rows, Some(shared))).unwrap();
    assert_eq!(super::told(&book), "S!XFD1048576 Text(\"a\")");
}

#[test]
fn a_file_that_bursts_or_is_something_else_is_refused_with_a_reason() {
    let check = |bytes: &[u8], expected: Unreadable| {
        assert_eq!(read(bytes).unwrap_err(), expected);
    };
    let damaged = |part: &str| Unreadable::Damaged { part: part.into() };
    check(b"", Unreadable::NotOffice);
    check(b"%PDF-1.7", Unreadable::NotOffice);
    check(
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0],
        Unreadable::OldOrLocked,
    );
    check(&vec![0; 17 << 20], Unreadable::TooLong);
    check(&zipped(&[("mimetype", b"x")]), Unreadable::NotOffice);
    check(&workbook(&" ".repeat(100 << 20), None), Unreadable::TooMuch);
    let beyond = "<row r=\"1048577\"><c><v>1</v></c></row>";
    check(&workbook(beyond, None), damaged("xl/worksheets/s.xml"));
    check(&workbook("<row>", None), damaged("xl/worksheets/s.xml"));
    let many = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(20_000));
    check(&workbook(&many, None), damaged("xl/worksheets/s.xml"));
    // One long text that very many cells share.
    let shared = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1 << 20));
    let rows = "<row><c t=\"s\"><v>0</v></c></row>".repeat(65);
    check(&workbook(&rows, Some(&shared)), Unreadable::TooMuch);
    let error = docx::tables(&zipped(&[("a", b"")])).unwrap_err();
    assert_eq!(error.to_string(), "part word/document.xml is missing");
}

#[test]
fn every_byte_of_a_workbook_may_be_wrong() {
    let good = workbook(
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row>",
        Some("<sst><si><t>b</t></si></sst>"),
    );
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 0x55;
        // Read or refused, but never a panic.
        let _ = read(&bad);
    }
}
