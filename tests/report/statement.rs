//! The statement of applicability as a workbook: the lines of the paper, with days that are days and words that are words.

use std::{
    fs,
    io::{Cursor, Read as _},
};

use tuanthu::{
    app::{
        Error,
        paper::{Form, Wanted, has_workbook},
    },
    assessment::{Answer, Basis},
    exchange::xlsx::{Book, Value, read},
    model::{Language, Moment, Verdict},
    report::paper::{PaperKind, STATEMENT_COLUMNS},
};

use crate::{exchange::office::saved_as, fixture::LIBRARY};

use super::{facts::Given, papers::furnished};

/// One control applies, one does not; the reasons look like formulas.
fn considered() -> Given {
    let mut given = furnished();
    for (at, verdict) in [
        ("iso-27001-2005/A.5.1.1", Verdict::NotApplicable),
        ("iso-27001-2005/A.5.1.2", Verdict::Partial),
    ] {
        let answer = Answer {
            verdict,
            justification: "=1+1, không có hệ thống nào".to_owned(),
            basis: [Basis::Risk, Basis::Contract].into(),
            owner: "Phòng Kỹ thuật".to_owned(),
            at: "2007-03-20T09:30:00+07:00".parse().ok(),
            ..Answer::unassessed()
        };
        given.assessment.answers.insert(at.parse().unwrap(), answer);
    }
    given
}

/// The statement as a file of this name.
fn written(given: &Given, kind: PaperKind, name: &str) -> Result<Vec<u8>, Error> {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join(name);
    let wanted = Wanted {
        folder: folder.path(),
        assessment: &given.assessment,
        library: &given.library,
        kind,
        subject: 0,
        language: Language::En,
        created: "2007-03-27T09:30:00+07:00".parse::<Moment>().unwrap(),
    };
    let written = wanted.write(&target)?;
    assert_eq!(written.form, Form::Workbook);
    Ok(fs::read(target).unwrap())
}

/// What stands in the row of this control.
fn row(book: &Book, code: &str) -> Vec<Value> {
    let sheet = book.sheet("Thông báo áp dụng").unwrap();
    let code = Value::Text(code.to_owned());
    let row = sheet.rows.iter().find(|row| row.cell(0).value == code);
    let row = row.unwrap();
    (0..STATEMENT_COLUMNS.len() as u32)
        .map(|column| {
            assert!(!row.cell(column).is_formula, "strings stay strings");
            row.cell(column).value.clone()
        })
        .collect()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn every_control_has_its_line_with_bases_reasons_and_a_real_day() {
    let bytes = written(&considered(), PaperKind::Applicability, "a.XLSX").unwrap();
    let book = read(&bytes).unwrap();
    let out = row(&book, "A.5.1.1");
    assert_eq!(out[2], text("Không"));
    assert_eq!(out[3], text("Hợp đồng, cam kết; Kết quả đánh giá rủi ro"));
    assert_eq!(out[4], text("=1+1, không có hệ thống nào"));
    assert_eq!(out[5], Value::Empty, "what does not apply has no result");
    assert_eq!(out[7], text("Phòng Kỹ thuật"));
    assert_eq!(out[8], Value::Date("2007-03-20".parse().unwrap()));
    let applies = row(&book, "A.5.1.2");
    assert_eq!(applies[2], text("Có"));
    assert_ne!(applies[5], Value::Empty);

    let mut parts = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut part = parts.by_name("xl/worksheets/sheet1.xml").unwrap();
    let mut xml = String::new();
    part.read_to_string(&mut xml).unwrap();
    assert!(xml.contains("state=\"frozen\""), "headings stay in sight");

    let sheet = &book.sheets[0];
    let all = LIBRARY.catalogue(&"iso-27001-2005".into()).unwrap();
    let is_control = |value: &Value| matches!(value, Value::Text(code) if code.starts_with("A."));
    let rows = sheet
        .rows
        .iter()
        .filter(|row| is_control(&row.cell(0).value));
    assert_eq!(rows.count(), all.controls.len());
    assert_eq!(sheet.rows[0].cell(0).value, text("THÔNG BÁO ÁP DỤNG"));
}

#[test]
fn libreoffice_opens_it_with_filter_days_and_no_formula() {
    let bytes = written(&considered(), PaperKind::Applicability, "a.xlsx").unwrap();
    let Some(flat) = saved_as(&bytes, "xlsx", "fods") else {
        return;
    };
    let flat = String::from_utf8(flat).unwrap();
    for said in [
        "office:date-value=\"2007-03-20\"",
        "table:display-filter-buttons=\"true\"",
        "=1+1, không có hệ thống nào",
    ] {
        assert!(flat.contains(said), "{said}");
    }
    assert!(!flat.contains("table:formula="), "strings stay strings");
    let pdf = saved_as(&bytes, "xlsx", "pdf").unwrap();
    assert!(pdf.starts_with(b"%PDF"));
}

#[test]
fn a_paper_that_is_no_table_is_refused_as_a_workbook() {
    let refused: Vec<PaperKind> = PaperKind::ALL
        .iter()
        .copied()
        .filter(|kind| !has_workbook(*kind))
        .collect();
    assert_eq!(refused.len() + 1, PaperKind::ALL.len());
    for kind in refused {
        let error = written(&considered(), kind, "a.xlsx").unwrap_err();
        assert!(matches!(error, Error::NoWorkbook { kind: told } if told == kind));
    }
}
