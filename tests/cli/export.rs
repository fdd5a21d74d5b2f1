//! `tuanthu export` and `tuanthu catalogue export`: each format to a file that is that format, never over another file.

use std::fs;

use tempfile::tempdir;

use super::check;

#[test]
fn an_assessment_and_a_catalogue_are_written_in_every_format() {
    let folder = tempdir().unwrap();
    let at = folder.path();
    let new = "new a --organisation A --type isp --period 2007-Q1";
    check(at, 0, &new.split(' ').collect::<Vec<_>>());
    let formats: [(&str, &[u8]); 5] = [
        ("xlsx", b"PK"),
        ("csv", b"PK"),
        ("docx", b"PK"),
        ("oscal", b"{"),
        ("package", b"PK"),
    ];
    for (format, beginning) in formats {
        let file = format!("out.{format}");
        let args = ["export", "a", "--format", format, "-o", &file];
        let (told, _) = check(at, 0, &args);
        assert_eq!(told.trim(), file);
        assert!(fs::read(at.join(&file)).unwrap().starts_with(beginning));
        check(at, 2, &args);
    }
    check(at, 64, &["export", "a", "--format", "pdf", "-o", "out.pdf"]);
    let catalogue = [
        "catalogue",
        "export",
        "iso-27001-2005",
        "-o",
        "catalogue.json",
    ];
    check(at, 0, &catalogue);
    check(at, 2, &catalogue);
    let text = fs::read_to_string(at.join("catalogue.json")).unwrap();
    assert!(text.contains("iso-27001-2005_A.5.1.1"));
    let statement = ["paper", "applicability", "a", "-o", "statement.docx"];
    check(at, 0, &statement);
    let book = ["paper", "applicability", "a", "-o", "statement.xlsx"];
    let (told, said) = check(at, 0, &book);
    assert_eq!(told.trim(), "statement.xlsx");
    assert!(said.contains("bảng tính"), "{said}");
    check(at, 2, &book);
    let (_, said) = check(at, 1, &["paper", "submission", "a", "-o", "s.xlsx"]);
    assert!(said.contains(".pdf hoặc .docx"), "{said}");
    check(at, 64, &["paper", "submission", "a", "-o", "s.ods"]);
}
