//! Finding catalogues and controls, and adding a person's own.

use tuanthu::{
    catalogue::{Library, SourceFile, Target, Unresolved},
    model::{ControlRef, GroupId, Language},
};

use super::{at, id, shipped_files, with};

const CATALOGUE: &str = r#"#![enable(implicit_some)]
(
    format: 1, id: "noi-bo", version: "2.1.0", kind: standard, valid_from: "2007-01-01",
    source: "Quy định nội bộ",
    groups: [(id: "A"), (id: "A.1", parent: "A"), (id: "B")],
    controls: [
        (id: "A.1.1", parent: "A.1", section: review, weight: 2, text_of: "iso-27001-2005/A.5.1.1"),
        (id: "A.0", parent: "A", section: review, weight: 2),
        (id: "B.1", parent: "B", section: review, weight: 2),
    ],
)"#;
const WORDS: &str = r#"(
    catalogue: "noi-bo", language: LANGUAGE, title: "Quy định nội bộ", short_title: "Nội bộ",
    groups: { "A": (title: "Nhóm A"), "A.1": (title: "Nhóm A.1"), "B": (title: "Nhóm B") },
    controls: {
        "A.1.1": (title: "Một"),
        "A.0": (title: "Không", questions: ["Ai làm?"]),
        "B.1": (title: "Hai", questions: ["Khi nào?"]),
    },
)"#;

fn own_catalogue() -> Library {
    let (vi, en) = (
        WORDS.replace("LANGUAGE", "vi"),
        WORDS.replace("LANGUAGE", "en"),
    );
    with(&[
        ("noi-bo/catalogue.ron", CATALOGUE),
        ("noi-bo/vi.ron", &vi),
        ("noi-bo/en.ron", &en),
    ])
}

#[test]
fn a_persons_catalogue_stands_beside_the_shipped_ones() {
    let library = own_catalogue();
    assert_eq!(library.catalogues().len(), 7);
    let catalogue = library.catalogue(&id("noi-bo")).unwrap();
    assert_eq!(catalogue.version, "2.1.0");
    assert_eq!(catalogue.title(Language::Vi), "Quy định nội bộ");
    let borrowed = library.text(&at("noi-bo/A.1.1"), Language::Vi).unwrap();
    let lender = library
        .text(&at("iso-27001-2005/A.5.1.1"), Language::Vi)
        .unwrap();
    assert_eq!(borrowed.title, "Một");
    assert_eq!(borrowed.questions, lender.questions);
}

#[test]
fn a_group_holds_the_controls_of_the_groups_within_it() {
    let library = own_catalogue();
    let catalogue = library.catalogue(&id("noi-bo")).unwrap();
    let in_group = |group: &str| {
        let group = GroupId::new(group);
        let controls = catalogue.controls_in(&group);
        controls.map(|it| it.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(in_group("A"), ["A.1.1", "A.0"]);
    assert_eq!(in_group("A.1"), ["A.1.1"]);
    assert_eq!(in_group("C"), [""; 0]);
    let top: Vec<_> = catalogue.top_groups().map(|it| it.id.as_str()).collect();
    assert_eq!(top, ["A", "B"]);
    let outer = catalogue.top_group_of(&GroupId::new("A.1")).unwrap();
    assert_eq!((outer.id.as_str(), outer.depth), ("A", 0));
}

#[test]
fn a_folder_of_the_same_name_replaces_the_shipped_catalogue_as_a_whole() {
    let files: Vec<SourceFile> = shipped_files()
        .into_iter()
        .filter(|file| {
            file.path
                .to_string_lossy()
                .contains("controls/iso-27001-2022/")
        })
        .map(|file| SourceFile {
            bytes: String::from_utf8(file.bytes)
                .unwrap()
                .replace("version: \"1.0.0\"", "version: \"1.1.0\"")
                .into_bytes(),
            path: file.path,
        })
        .collect();
    assert_eq!(files.len(), 3);
    let before = Library::shipped();
    let (library, _) = Library::shipped().with(files).unwrap();
    assert_eq!(library.catalogues().len(), 6);
    let [old, new] = [&before, &library].map(|it| it.catalogue(&id("iso-27001-2022")).unwrap());
    assert_eq!(
        (old.version.as_str(), new.version.as_str()),
        ("1.0.0", "1.1.0")
    );
    assert_ne!(old.digest, new.digest);
    let [old, new] = [&before, &library].map(|it| it.catalogue(&id("iso-27001-2013")).unwrap());
    assert_eq!(old.digest, new.digest);
}

#[test]
fn a_changed_lender_changes_the_digest_of_the_borrowed_text() {
    let files: Vec<SourceFile> = shipped_files()
        .into_iter()
        .filter(|file| {
            file.path
                .to_string_lossy()
                .contains("controls/iso-27001-2005/")
        })
        .map(|file| SourceFile {
            bytes: String::from_utf8(file.bytes)
                .unwrap()
                .replacen(
                    "questions: [",
                    "questions: [\"Câu hỏi thêm cho A.5.1.1?\",",
                    1,
                )
                .into_bytes(),
            path: file.path,
        })
        .collect();
    let before = Library::shipped();
    let (library, _) = Library::shipped().with(files).unwrap();
    for (control, changes) in [
        ("iso-27001-2005/A.5.1.1", true),
        ("tcvn-7562-2005/3.1.1", true),
        ("tcvn-7562-2005/3.1.2", false),
        ("directive-03-2007/D01", false),
    ] {
        let digests = [&before, &library].map(|it| it.text_digest(&at(control)).unwrap());
        assert_eq!(digests[0] != digests[1], changes, "{control}");
    }
}

#[test]
fn mappings_are_seen_from_both_sides() {
    let library = Library::shipped();
    let [left, right] = [at("iso-27001-2005/A.6.1.3"), at("iso-27001-2013/A.6.1.1")];
    let leads = |from: &ControlRef, to: &ControlRef, backwards: bool| {
        library
            .mapped(from)
            .iter()
            .any(|it| it.target == Target::Control(to.clone()) && it.backwards == backwards)
    };
    assert!(leads(&left, &right, false));
    assert!(leads(&right, &left, true));
    assert!(!leads(&left, &right, true));
}

#[test]
fn a_control_is_found_by_its_id_alone_where_only_one_catalogue_has_it() {
    let library = Library::shipped();
    assert_eq!(library.resolve("D04"), Ok(at("directive-03-2007/D04")));
    assert_eq!(library.resolve("d04"), Ok(at("directive-03-2007/D04")));
    assert_eq!(
        library.resolve("A.10.10.1"),
        Ok(at("iso-27001-2005/A.10.10.1"))
    );
    let full = "iso-27001-2013/A.5.1.1";
    assert_eq!(library.resolve(full), Ok(at(full)));
    let among = [id("directive-03-2007"), id("iso-27001-2005")];
    let found = library.resolve_among("A.5.1.1", &among);
    assert_eq!(found, Ok(at("iso-27001-2005/A.5.1.1")));
}

#[test]
fn an_id_of_several_catalogues_names_its_candidates() {
    let expected = ["iso-27001-2005/A.5.1.1", "iso-27001-2013/A.5.1.1"].map(at);
    match Library::shipped().resolve("A.5.1.1") {
        Err(Unresolved::Ambiguous { candidates, .. }) => assert_eq!(candidates, expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_unknown_id_names_the_nearest() {
    let library = Library::shipped();
    for (wrong, nearest) in [
        ("D044", "directive-03-2007/D04"),
        ("iso-27001-2005/A.5.1.9", "iso-27001-2005/A.5.1.1"),
    ] {
        match library.resolve(wrong) {
            Err(Unresolved::Unknown { nearest: found, .. }) => {
                assert!(found.contains(&at(nearest)), "{wrong}: {found:?}");
            }
            other => panic!("{other:?}"),
        }
    }
    match library.resolve("hoàn toàn khác") {
        Err(Unresolved::Unknown { nearest, .. }) => assert_eq!(nearest, []),
        other => panic!("{other:?}"),
    }
}
