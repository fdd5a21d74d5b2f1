//! Sentences to write with: which are offered where, and where they go in.

use std::collections::BTreeSet;

use tuanthu::{app::phrase, catalogue::Library, model::Verdict};

use super::at;

#[test]
fn notes_are_offered_the_sentences_of_their_duty_and_verdict_only() {
    let library = Library::shipped();
    let of = |id: &str, verdict| -> BTreeSet<String> {
        let at = at(&format!("directive-03-2007/{id}"));
        library
            .phrases_of(&at, verdict)
            .map(str::to_owned)
            .collect()
    };
    let done = of("D12", Verdict::Compliant);
    let partly = of("D12", Verdict::Partial);
    assert!(!done.is_empty() && !partly.is_empty());
    assert!(done.is_disjoint(&partly));
    assert!(done.is_disjoint(&of("D11", Verdict::Compliant)));
    assert!(of("D12", Verdict::NotAssessed).is_empty());
}

#[test]
fn paragraphs_are_offered_the_sentences_of_their_heading_with_the_name() {
    let library = Library::shipped();
    let directive = library.scheme("q1-2007").unwrap();
    let first = library.phrases_under(directive, "I.1", "Sở Bưu chính");
    let begins = "Sở Bưu chính có … phòng";
    assert!(first.iter().any(|text| text.starts_with(begins)));
    for scheme in library.schemes() {
        let under = |heading: &str| library.phrases_under(scheme, heading, "Sở Bưu chính");
        for heading in scheme.headings() {
            let texts = under(&heading.id);
            assert!(texts.iter().all(|text| !text.contains('{')), "{texts:?}");
        }
    }
}

#[test]
fn a_sentence_goes_in_at_the_cursor_a_space_apart_and_the_cursor_behind_it() {
    for (text, at, after, cursor) in [
        ("", 0, "Đã rà soát.", 11),
        ("Quý I. Hết.", 6, "Quý I. Đã rà soát. Hết.", 18),
        ("Quý I. Hết.", 7, "Quý I. Đã rà soát. Hết.", 18),
        ("Hết.", 0, "Đã rà soát. Hết.", 11),
        ("Hết.", usize::MAX, "Hết. Đã rà soát.", 16),
        ("Hết.\n", 5, "Hết.\nĐã rà soát.", 16),
    ] {
        let mut written = text.to_owned();
        assert_eq!(
            phrase::insert(&mut written, at, "Đã rà soát."),
            cursor,
            "{text}"
        );
        assert_eq!(written, after);
    }
}
