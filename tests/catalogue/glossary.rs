//! Terms are found in texts where they stand, whole, the longest first.

use tuanthu::{
    catalogue::{Glossary, Library},
    model::Language,
};

fn found(language: Language, text: &str) -> Vec<String> {
    let library = Library::shipped();
    let letters: Vec<char> = text.chars().collect();
    let found = Glossary::new(library.terms(), language).find(text);
    let words = found.into_iter().map(|it| {
        let term = library.terms()[it.term].word_in(language);
        let place: String = letters[it.chars].iter().collect();
        format!("{place} = {term}")
    });
    words.collect()
}

#[test]
fn terms_are_found_whole_and_the_longest_first() {
    let vi = |text| found(Language::Vi, text);
    assert_eq!(
        vi("Sao lưu nhật ký qua VPN; lỗ hổng nào?"),
        [
            "Sao lưu = sao lưu",
            "nhật ký = nhật ký",
            "VPN = mạng riêng ảo (VPN)",
            "lỗ hổng = điểm yếu; lỗ hổng"
        ]
    );
    assert_eq!(vi("đánh giá rủi ro"), ["đánh giá rủi ro = đánh giá rủi ro"]);
    assert!(vi("sao. Lưu ý: ký nhật").is_empty());
    let en = |text| found(Language::En, text);
    assert_eq!(
        en("Off site backups, and multi factor authentication"),
        [
            "Off site backups = off-site backup",
            "multi factor authentication = multi-factor authentication"
        ]
    );
    assert_eq!(
        en("information security"),
        ["information security = information security"]
    );
    assert!(en("The catalogues").is_empty());
}

#[test]
fn a_card_marks_each_term_where_it_comes_first() {
    let library = Library::shipped();
    let glossary = Glossary::new(library.terms(), Language::Vi);
    let marked = glossary.first_in(["Nhật ký ở đâu?", "Ai đọc nhật ký sao lưu?", "Không có gì"]);
    let count = |line: &str| marked.get(line).map_or(0, Vec::len);
    assert_eq!(count("Nhật ký ở đâu?"), 1);
    assert_eq!(count("Ai đọc nhật ký sao lưu?"), 1);
    assert_eq!(count("Không có gì"), 0);
}

#[test]
fn most_cards_have_a_term_and_none_is_full_of_them() {
    let library = Library::shipped();
    for language in Language::ALL {
        let glossary = Glossary::new(library.terms(), language);
        let (mut with, mut all) = (0, 0);
        for catalogue in library.catalogues() {
            for control in &catalogue.controls {
                let text = catalogue.control_text(&control.id, language).unwrap();
                let lines = text.questions.iter().chain(&text.evidence);
                let marked = glossary.first_in(lines.map(String::as_str));
                let count: usize = marked.values().map(Vec::len).sum();
                all += 1;
                with += usize::from(count > 0);
                assert!(count <= 16, "{}/{}: {count}", catalogue.id, control.id);
            }
        }
        assert!(with * 2 > all, "{with} of {all}");
    }
}
