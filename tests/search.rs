//! Finding questions by their words.

use tuanthu::{
    app::search::{Field, Index, Needle, hit},
    assessment::{Assessment, EvidenceSource, filter::Rows, scope},
    lang::{fold, hits},
    model::{Digest, Language},
};

use crate::fixture::{LIBRARY, answered, control, evidence_of};

fn rows(assessment: &Assessment) -> Rows {
    let questions = scope::questions(assessment, &LIBRARY);
    Rows::of(assessment, &LIBRARY, &questions)
}

/// Whether these words find this control.
fn finds(assessment: &Assessment, words: &str, id: &str) -> bool {
    let rows = rows(assessment);
    let mut index = Index::default();
    while !index.advance(&LIBRARY, Language::Vi, (assessment, 1), &rows) {}
    let position = rows.position(&control(id)).unwrap();
    index.contains(position, &Needle::new(words))
}

fn noted() -> Assessment {
    let mut assessment = answered("D04: compliant, D07: not_applicable");
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    "Đã kiểm tra tại Trung tâm dữ liệu Hòa Lạc".clone_into(&mut answer.observation);
    let evidence = evidence_of(
        "Biên bản bàn giao",
        EvidenceSource::File {
            name: "bien-ban-0703.pdf".to_owned(),
            sha256: Digest::of(b""),
            size: 0,
        },
    );
    let id = assessment.add_evidence(evidence);
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.evidence.push(id);
    let answer = assessment.answers.get_mut(&control("D07")).unwrap();
    "Không đăng ký tên miền".clone_into(&mut answer.justification);
    assessment
}

#[test]
fn diacritics_case_and_spaces_do_not_matter() {
    let assessment = noted();
    for words in ["hoa lac", "HÒA  LẠC", " hòa lac ", "Hoa\u{300} Lạc"] {
        assert!(finds(&assessment, words, "D04"), "{words}");
        assert!(!finds(&assessment, words, "D05"), "{words}");
    }
}

#[test]
fn ids_titles_questions_notes_reasons_and_evidence_are_looked_through() {
    let assessment = noted();
    for (words, id) in [
        ("d04", "D04"),
        ("a.5.1.1", "A.5.1.1"),
        ("truy vet", "D11"),
        ("trung tam du lieu", "D04"),
        ("ban giao", "D04"),
        ("0703", "D04"),
        ("khong dang ky ten mien", "D07"),
        ("", "D05"),
    ] {
        assert!(finds(&assessment, words, id), "{words:?} finds {id}");
    }
}

#[test]
fn an_index_follows_what_is_written() {
    let mut assessment = noted();
    let rows = rows(&assessment);
    let position = rows.position(&control("D04")).unwrap();
    let mut index = Index::default();
    while !index.advance(&LIBRARY, Language::Vi, (&assessment, 1), &rows) {}
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.observation = "Chuyển về Đà Nẵng".to_owned();
    assert!(
        index.contains(position, &Needle::new("hoa lac")),
        "not looked at yet"
    );
    while !index.advance(&LIBRARY, Language::Vi, (&assessment, 2), &rows) {}
    assert!(!index.contains(position, &Needle::new("hoa lac")));
    assert!(index.contains(position, &Needle::new("da nang")));
}

#[test]
fn a_bounded_amount_is_folded_at_once() {
    let mut assessment = noted();
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    answer.observation = "Hòa Lạc. ".repeat(40_000);
    let rows = rows(&assessment);
    let mut index = Index::default();
    let mut calls = 1;
    while !index.advance(&LIBRARY, Language::Vi, (&assessment, 1), &rows) {
        calls += 1;
    }
    assert!(calls > 1, "half a megabyte is no work for one frame");
    assert!(index.advance(&LIBRARY, Language::Vi, (&assessment, 1), &rows));
}

#[test]
fn the_place_of_a_hit_is_shown_and_the_officers_words_first() {
    let assessment = noted();
    let place = |words: &str, id: &str| {
        hit(
            &LIBRARY,
            Language::Vi,
            &assessment,
            &control(id),
            &Needle::new(words),
        )
    };
    let found = place("hoa lac", "D04").unwrap();
    assert_eq!(found.field, Field::Observation);
    assert_eq!(found.text, "…tại Trung tâm dữ liệu Hòa Lạc");
    assert_eq!(place("bien ban", "D04").unwrap().field, Field::Evidence);
    assert_eq!(
        place("ten mien", "D07").unwrap().field,
        Field::Justification
    );
    assert_eq!(place("d04", "D04"), None, "the id is shown anyway");
}

#[test]
fn hits_are_ranges_of_the_text_as_it_is_written() {
    let check = |text: &str, words: &str, expected: &[&str]| {
        let found = hits(text, &fold(words));
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{words} in {text}");
    };
    check(
        "Truy vết và TRUY VẾT",
        "truy vet",
        &["Truy vết", "TRUY VẾT"],
    );
    // Marks that stand on their own belong to the letter before.
    check("ve\u{302}\u{301}t va\u{300}", "vet", &["ve\u{302}\u{301}t"]);
    check("ve\u{302}\u{301}t va\u{300}", "va", &["va\u{300}"]);
    check("Đường dây", "duong", &["Đường"]);
    check("aaa", "aa", &["aa"]);
    check("abc", "", &[]);
    check("", "a", &[]);
}
