//! LibreOffice opens what we write, and we read what LibreOffice writes.

use std::fs;

use tuanthu::exchange::xlsx::{read, write};

use super::{sample, told};
use crate::tools;

/// The file as LibreOffice saves it in this format; nothing where LibreOffice is not installed.
pub(crate) fn saved_as(bytes: &[u8], from: &str, to: &str) -> Option<Vec<u8>> {
    let office = tools::require("soffice")?;
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join(format!("a.{from}")), bytes).unwrap();
    // A profile of its own: two that run at once do not share one.
    let profile = format!("-env:UserInstallation=file://{}/profile", at.display());
    let source = format!("a.{from}");
    let arguments = [
        &*profile,
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        "out",
        &source,
    ];
    let (said, _) = office.run(at, &arguments);
    let made = at.join(format!("out/a.{}", to.split(':').next().unwrap_or(to)));
    assert!(made.exists(), "{said}");
    Some(fs::read(made).unwrap())
}

#[test]
fn libreoffice_reads_the_same_cells_and_saves_them_for_us() {
    let bytes = write(&sample()).unwrap();
    let Some(saved) = saved_as(&bytes, "xlsx", "xlsx") else {
        return;
    };
    // What is out of sight, protected and to be chosen from comes along.
    assert_eq!(told(&read(&saved).unwrap()), told(&read(&bytes).unwrap()));
    let hidden = |bytes: &[u8]| -> Vec<bool> {
        let book = read(bytes).unwrap();
        book.sheets.iter().map(|sheet| sheet.is_hidden).collect()
    };
    assert_eq!(hidden(&saved), hidden(&bytes));
    let flat = saved_as(&bytes, "xlsx", "fods").unwrap();
    let flat = String::from_utf8(flat).unwrap();
    assert!(flat.contains("table:protected=\"true\""));
    assert!(flat.contains("cell-content-is-in-list"));
    assert!(!flat.contains("table:formula="), "strings stay strings");
}
