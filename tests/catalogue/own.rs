//! Catalogues of one's own: the skeleton is sound, every problem has an example that causes it, the guide's files load,
//! and lists are taken in with a word about everything that had no place.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use tempfile::tempdir;
use tuanthu::{
    app::own::{self, Wish},
    catalogue::{
        Library, SourceFile,
        example::EXAMPLES,
        import::{Imported, RemarkKind},
        skeleton,
    },
    exchange::xlsx::{self, Column, Entry, NewBook, NewSheet},
    model::{CatalogueId, Date, Language},
};

use crate::fixture::now;
use crate::source::{Token, files, tokens};

#[test]
fn the_skeleton_has_no_problem() {
    let (library, warnings) = Library::shipped().with(skeleton()).unwrap();
    assert_eq!(warnings, []);
    for id in ["tieu-chuan-mau", "van-ban-mau"] {
        assert!(library.catalogue(&CatalogueId::new(id)).is_some(), "{id}");
    }
    assert!(library.scheme("chi-thi-mau-2026").is_some());
    let own = library
        .terms()
        .iter()
        .any(|term| term.words[1] == "sample system");
    assert!(own);
}

#[test]
fn every_example_causes_its_problem_and_no_other() {
    for example in EXAMPLES {
        let found = example.problems();
        assert!(
            !found.is_empty() && found.iter().all(|it| it.code == example.code),
            "{}: {found:#?}",
            example.code
        );
    }
}

#[test]
fn every_problem_that_can_be_found_has_an_example() {
    let mut documented: BTreeSet<&str> = EXAMPLES.iter().map(|it| it.code).collect();
    assert_eq!(documented.len(), EXAMPLES.len(), "a code comes twice");
    // The only code that is one word, which a source is full of.
    assert!(documented.remove("syntax"));
    let mut raised = BTreeSet::new();
    for (file, source) in files("src/catalogue") {
        let name = file.display().to_string();
        if name.contains("/check/") || name.contains("/file") {
            let literals = tokens(&source).into_iter();
            let literals = literals.filter_map(|it| match it.token {
                Token::Text(text) => Some(text),
                _ => None,
            });
            raised.extend(literals.filter(|text| {
                let is_code = |c: char| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit();
                text.contains('-') && text.chars().all(is_code)
            }));
        }
    }
    let raised: BTreeSet<&str> = raised.iter().map(String::as_str).collect();
    let missing: Vec<_> = raised.difference(&documented).collect();
    let unknown: Vec<_> = documented.difference(&raised).collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "{missing:?} {unknown:?}"
    );
}

/// The files that a guide shows: a path in bold, then its text between fences.
fn shown(guide: &str) -> Vec<SourceFile> {
    let mut files = Vec::new();
    let mut parts = guide.split("\n**`").skip(1);
    for part in &mut parts {
        let (path, rest) = part.split_once("`**").unwrap();
        let (_, rest) = rest.split_once("```ron\n").unwrap();
        let (text, _) = rest.split_once("```").unwrap();
        files.push(SourceFile {
            path: path.into(),
            bytes: text.as_bytes().to_vec(),
        });
    }
    files
}

#[test]
fn the_files_of_the_guide_are_a_catalogue() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("controls/README.md")).unwrap();
    let files = shown(&guide);
    assert_eq!(files.len(), 4, "structure, two languages, crosswalk");
    let (library, warnings) = Library::shipped().with(files).unwrap();
    assert_eq!(warnings, []);
    let own = library.catalogue(&CatalogueId::new("noi-bo")).unwrap();
    assert_eq!(own.controls.len(), 2);
    let at = "noi-bo/1.1".parse().unwrap();
    assert!(!library.mapped(&at).is_empty());
}

fn import(text: &str) -> (tempfile::TempDir, Imported) {
    let folder = tempdir().unwrap();
    let list = folder.path().join("Bảng kiểm nội bộ.csv");
    fs::write(&list, text).unwrap();
    let own = folder.path().join("own");
    let imported = own::import(&list, &own, &Wish::default(), day()).unwrap();
    (folder, imported)
}

fn day() -> Date {
    "2026-11-23".parse().unwrap()
}

#[test]
fn a_list_becomes_a_catalogue_and_what_had_no_place_is_told() {
    let (folder, imported) = import(
        "Mã;Thuộc nhóm;Tên;Câu hỏi;Trọng số;Nhóm nhiệm vụ;Màu\n\
         1.1;1;Cửa ra vào;\"Ai giữ chìa khóa?\nSổ nào ghi?\";3;Rà soát, đánh giá;đỏ\n\
         1;;Nhà trạm;Câu hỏi của nhóm;;;\n\
         1.2;1;Điều hòa;;9;Không có;\n\
         1.2;1;Trùng;;;;\n\
         ;1;Không mã;;;;\n\
         2.1;7;Lạc;Ở đâu?;;;\n",
    );
    let kinds: Vec<(usize, RemarkKind)> = imported
        .remarks
        .iter()
        .map(|it| (it.line, it.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            (1, RemarkKind::UnknownColumn),
            (4, RemarkKind::WrongWeight),
            (4, RemarkKind::UnknownSection),
            (3, RemarkKind::GroupAsks),
            (4, RemarkKind::NoQuestion),
            (5, RemarkKind::DuplicateId),
            (6, RemarkKind::NoId),
            (7, RemarkKind::NoParent),
        ]
    );
    let own = folder.path().join("own");
    let checked = own::check(&[own]).unwrap();
    let library = checked.library.unwrap();
    let id = CatalogueId::new("bang-kiem-noi-bo");
    let catalogue = library.catalogue(&id).unwrap();
    assert_eq!((imported.groups, imported.controls), (2, 3));
    assert_eq!(catalogue.title(Language::Vi), "Bảng kiểm nội bộ");
    let door = catalogue.control(&"1.1".into()).unwrap();
    assert_eq!((door.weight, door.section.code()), (3, "review"));
    let text = catalogue.control_text(&door.id, Language::Vi).unwrap();
    assert_eq!(text.questions, ["Ai giữ chìa khóa?", "Sổ nào ghi?"]);
}

#[test]
fn a_workbook_is_taken_in_like_a_list() {
    let text = |words: &str| Entry::text(words);
    let column = |heading: &str| Column {
        heading: heading.to_owned(),
        ..Column::default()
    };
    let sheet = NewSheet {
        name: "Danh sách".to_owned(),
        columns: ["Mã", "Tên", "Câu hỏi", "Trọng số"].map(column).into(),
        rows: vec![
            vec![text("1"), text("Kho"), text("Ai giữ?"), Entry::Number(3)],
            vec![text("2"), text("Cửa"), text("=1+1"), Entry::Number(7)],
        ],
        ..NewSheet::default()
    };
    let book = NewBook {
        title: "Danh sách".to_owned(),
        author: "Thử".to_owned(),
        made: now(),
        sheets: vec![sheet],
    };
    let folder = tempdir().unwrap();
    let list = folder.path().join("Kho.xlsx");
    fs::write(&list, xlsx::write(&book).unwrap()).unwrap();
    let imported = own::import(&list, &folder.path().join("own"), &Wish::default(), day()).unwrap();
    assert_eq!(imported.controls, 2);
    let remarks: Vec<_> = imported
        .remarks
        .iter()
        .map(|it| (it.line, it.kind))
        .collect();
    assert_eq!(remarks, [(3, RemarkKind::WrongWeight)]);
    fs::write(&list, "no workbook").unwrap();
    own::import(&list, &folder.path().join("other"), &Wish::default(), day()).unwrap_err();
}

#[test]
fn five_thousand_rows_are_all_taken() {
    let mut text = "id,parent,title,question\n".to_owned();
    for group in 0..50 {
        writeln!(text, "g{group},,Nhóm {group},").unwrap();
        for row in 0..99 {
            writeln!(text, "g{group}.{row},g{group},Mục {row},Ai làm việc {row}?").unwrap();
        }
    }
    let (_folder, imported) = import(&text);
    assert_eq!((imported.groups, imported.controls), (50, 4950));
    assert_eq!(imported.remarks, []);
}

#[test]
fn parents_come_before_children_and_circles_are_told() {
    let (_folder, imported) = import(
        "id,parent,title,question\n\
         a.1.1,a.1,Một,Ai?\n\
         a.1,a,Giữa,\n\
         a,,Ngoài,\n\
         x,y,Vòng,\n\
         y,x,Vòng,\n\
         x.1,x,Hai,Ai?\n",
    );
    let kinds: Vec<RemarkKind> = imported.remarks.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [RemarkKind::NoParent, RemarkKind::NoParent]);
    assert_eq!((imported.groups, imported.controls), (4, 2));
}

#[test]
fn nothing_is_overwritten_and_nothing_broken_is_written() {
    let (folder, _) = import("id,parent,title,question\n1,,Một,Ai?\n");
    let (list, own) = (
        folder.path().join("Bảng kiểm nội bộ.csv"),
        folder.path().join("own"),
    );
    let before = fs::read(own.join("bang-kiem-noi-bo/vi.ron")).unwrap();
    own::import(&list, &own, &Wish::default(), day()).unwrap_err();
    assert_eq!(
        fs::read(own.join("bang-kiem-noi-bo/vi.ron")).unwrap(),
        before
    );
    let other = Wish {
        id: Some("Khác".to_owned()),
        title: None,
    };
    fs::write(own.join("bang-kiem-noi-bo/en.ron"), "(").unwrap();
    own::import(&list, &own, &other, day()).unwrap_err();
    assert!(!own.join("khac").exists());
}
