//! An assessment exported whole: every value of it is somewhere in the workbook, the tables and the OSCAL file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{Cursor, Read as _},
    path::Path,
};

use serde_json::Value as Json;
use tuanthu::{
    app::export::{Export, Format},
    assessment::{
        Assessment, csv,
        leaves::{Said, leaves},
        scope,
    },
    exchange::{
        oscal,
        xlsx::{Entry, NewSheet, Value, read},
    },
    lang::Texts,
    model::Language,
};

use super::{full::full, office::saved_as};
use crate::fixture::{LIBRARY, now};

/// A place with `*` for rows and ids: the same for everything of one kind.
pub(super) fn kind(path: &[String]) -> String {
    let mut kind = path.to_vec();
    if kind.len() > 1 && ["answers", "evidence"].contains(&&*kind[0]) {
        "*".clone_into(&mut kind[1]);
    }
    for step in &mut kind {
        if step.parse::<usize>().is_ok() {
            "*".clone_into(step);
        }
    }
    kind.join("/")
}

fn sheets(assessment: &Assessment) -> Vec<NewSheet> {
    export(assessment, Path::new("nowhere")).sheets()
}

fn export<'a>(assessment: &'a Assessment, folder: &'a Path) -> Export<'a> {
    Export {
        folder,
        assessment,
        library: &LIBRARY,
        language: Language::Vi,
        now: now(),
    }
}

/// What could stand in the place of a value; the first that an assessment can be read with is taken.
fn others(value: &Json) -> Vec<Json> {
    const CODES: &[&str] = &[
        "2007-02-17",
        "2006-Q3",
        "07:07",
        "2007-02-17T07:07:07+07:00",
        "partial",
        "compliant",
        "legal",
        "risk",
        "incident",
        "malware",
        "failure",
        "storage",
        "protection",
        "directing",
        "regulation",
        "failed",
        "restored",
        "whole",
        "short_path",
        "first",
        "closing",
        "review",
        "recovery",
        "isp",
        "vas",
        "reduced",
        "none",
        "head",
        "by_order",
        "level1",
        "level2",
        "email",
        "post",
        "report",
        "dossier",
        "sign",
        "draft",
        "urgent",
        "secret",
        "accepted",
        "high",
        "replaces",
        "digital",
        "submitted",
        "internal",
        "one",
    ];
    match value {
        Json::String(words) => {
            let digest = format!("{:0>64}", "7");
            let all = [format!("{words}x"), digest].into_iter();
            all.chain(CODES.iter().map(|it| (*it).to_owned()))
                .map(Json::from)
                .collect()
        }
        Json::Bool(truth) => vec![Json::from(!truth)],
        Json::Number(number) => {
            let number = number.as_i64().unwrap();
            vec![Json::from(number + 1), Json::from(number - 1)]
        }
        _ => Vec::new(),
    }
}

/// The assessment with one value after the other changed: one of each kind of place, which are the same but for rows
/// and ids.
fn each_changed(assessment: &Assessment) -> BTreeMap<String, Assessment> {
    let tree = serde_json::to_value(assessment).unwrap();
    let (mut changed, mut stuck) = (BTreeMap::new(), Vec::new());
    for leaf in leaves(assessment) {
        let kind = kind(&leaf.path);
        if changed.contains_key(&kind) {
            continue;
        }
        let place = |tree: &mut Json, with: Json| {
            let mut at = tree;
            for step in &leaf.path {
                at = match at {
                    Json::Array(rows) => &mut rows[step.parse::<usize>().unwrap()],
                    other => &mut other[step],
                };
            }
            std::mem::replace(at, with)
        };
        let mut other = tree.clone();
        let before = place(&mut other, Json::Null);
        let fits = others(&before)
            .into_iter()
            .chain([Json::Null])
            .find_map(|value| {
                place(&mut other, value);
                let read = serde_json::from_value::<Assessment>(other.clone());
                read.ok().filter(|it| it != assessment)
            });
        match fits {
            Some(fits) => drop(changed.insert(kind, fits)),
            None => stuck.push(kind),
        }
    }
    assert!(stuck.is_empty(), "nothing else fits in {stuck:?}");
    changed
}

fn told(sheets: &[NewSheet]) -> Vec<Vec<Vec<Entry>>> {
    sheets.iter().map(|sheet| sheet.rows.clone()).collect()
}

/// The bytes of the file in which an assessment is exported.
fn exported(assessment: &Assessment, format: Format) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("exported");
    let written = export(assessment, folder.path()).write(format, &target);
    written.unwrap();
    fs::read(&target).unwrap()
}

#[test]
fn every_value_that_changes_changes_the_workbook_and_the_oscal_file() {
    let assessment = full();
    let texts = Texts::new(Language::Vi);
    let results = |assessment: &Assessment| {
        let questions = scope::questions(assessment, &LIBRARY);
        oscal::results(assessment, &questions, &texts, now())
    };
    let (before, file) = (told(&sheets(&assessment)), results(&assessment));
    let changed = each_changed(&assessment);
    assert!(changed.len() > 90, "{}", changed.len());
    let (mut of_sheets, mut of_file) = (Vec::new(), Vec::new());
    for (place, other) in &changed {
        if told(&sheets(other)) == before {
            of_sheets.push(place);
        }
        if results(other) == file {
            of_file.push(place);
        }
    }
    assert!(of_sheets.is_empty(), "lost in the workbook: {of_sheets:?}");
    assert!(of_file.is_empty(), "lost in OSCAL: {of_file:?}");
}

#[test]
fn every_sentence_stands_in_a_cell_of_the_workbook_and_none_is_a_formula() {
    let assessment = full();
    let book = read(&exported(&assessment, Format::Workbook)).unwrap();
    let mut cells = BTreeSet::new();
    for sheet in &book.sheets {
        for row in &sheet.rows {
            for (_, cell) in &row.cells {
                assert!(!cell.is_formula);
                cells.insert(cell.words().replace("\r\n", "\n"));
            }
        }
    }
    for leaf in leaves(&assessment) {
        // Codes are told by their names; sentences have blanks.
        if let Said::Words(words) = &leaf.said
            && words.contains(' ')
        {
            // Rows below a row stand together in one cell.
            let place = leaf.place();
            let below = ["/systems/", "/contacts/", "/returned/"];
            let is_joined = below.iter().any(|it| place.contains(it));
            let is_there =
                cells.contains(words) || is_joined && cells.iter().any(|it| it.contains(words));
            assert!(is_there, "{}: {words}", leaf.place());
        }
    }
    let plan = &book.sheets[3];
    let is_day = plan.rows.iter().any(|row| {
        row.cells
            .iter()
            .any(|(_, cell)| matches!(cell.value, Value::Date(_)))
    });
    assert!(is_day, "days of the plan are days");
}

#[test]
fn an_export_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.xlsx");
    fs::write(&target, "there before").unwrap();
    let error = export(&full(), folder.path()).write(Format::Workbook, &target);
    assert!(error.is_err());
    assert_eq!(fs::read(&target).unwrap(), b"there before");
}

#[test]
fn the_tables_in_the_zip_hold_what_the_sheets_hold() {
    let assessment = full();
    let tables = exported(&assessment, Format::Tables);
    let mut zip = zip::ZipArchive::new(Cursor::new(tables)).unwrap();
    let sheets = sheets(&assessment);
    assert_eq!(zip.len(), sheets.len());
    for (index, sheet) in sheets.iter().enumerate() {
        let mut file = zip.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let text = text.strip_prefix(csv::BYTE_ORDER_MARK).unwrap();
        let rows = csv::parse(text, ',').unwrap();
        assert_eq!(rows.len(), sheet.rows.len() + 1, "{}", sheet.name);
        assert!(
            !text.contains(",=") && !text.contains("\n="),
            "{}",
            sheet.name
        );
    }
}

#[test]
fn libreoffice_shows_the_workbook_with_its_words() {
    let assessment = full();
    let book = exported(&assessment, Format::Workbook);
    let Some(flat) = saved_as(&book, "xlsx", "fods") else {
        return;
    };
    let flat = String::from_utf8(flat).unwrap();
    assert!(!flat.contains("table:formula="), "strings stay strings");
    assert!(flat.contains("=1+1 không phải là công thức"));
    assert!(flat.contains("office:value-type=\"date\""));
    for step in &assessment.actions {
        let words = step.what.replace('&', "&amp;");
        assert!(flat.contains(&words), "{words}");
    }
}

#[test]
fn sheets_and_columns_are_named_in_both_languages() {
    let assessment = full();
    for language in Language::ALL {
        let sheets = Export {
            language,
            ..export(&assessment, Path::new("nowhere"))
        }
        .sheets();
        let names: BTreeSet<&String> = sheets.iter().map(|sheet| &sheet.name).collect();
        assert_eq!(names.len(), sheets.len(), "no two of one name");
        let columns = sheets.iter().flat_map(|sheet| &sheet.columns);
        let headings = columns.map(|column| &column.heading);
        for name in headings.chain(names) {
            let is_id =
                name.contains('-') && name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(!is_id, "{name} has no text");
        }
    }
}

/// The rows of the sheet of this name as a reader of its table sees them.
fn rows_of(assessment: &Assessment, name: &str) -> Vec<String> {
    let texts = Texts::new(Language::Vi);
    let all = sheets(assessment);
    let name = texts.t(name);
    let sheet = all.iter().find(|sheet| sheet.name == name).unwrap();
    let cell = |entry: &Entry| match entry {
        Entry::Text(words) | Entry::Beside(words) => words.replace('\n', " / "),
        Entry::Number(number) => number.to_string(),
        Entry::Date(day) => day.to_string(),
        Entry::Moment(at) => at.to_string(),
        Entry::Share(_) | Entry::Empty => String::new(),
    };
    let row = |row: &Vec<Entry>| row.iter().map(cell).collect::<Vec<_>>().join(" | ");
    sheet.rows.iter().map(row).collect()
}

#[test]
fn units_stand_in_a_sheet_with_their_forms_and_their_requests() {
    let mut assessment = full();
    let late = assessment.registers.requests[0].clone();
    assessment
        .registers
        .requests
        .push(tuanthu::assessment::register::Request {
            received: None,
            ..late
        });
    let rows = rows_of(&assessment, "units-list");
    assert_eq!(rows.len(), assessment.units.len());
    let row = rows.iter().find(|it| it.contains("Phòng Kỹ thuật"));
    insta::assert_snapshot!(row.unwrap());
}

#[test]
fn parts_stand_in_a_sheet_with_what_came_back() {
    insta::assert_snapshot!(rows_of(&full(), "parts-heading").join("\n"));
}
