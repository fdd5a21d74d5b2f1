//! Laws that a report cites: how they are printed, what is said about them, and that nobody's choice is made for them.

use tuanthu::{
    assessment::{
        legal::{CitedLaw, LawFault},
        readiness::{EvidenceFaults, readiness},
    },
    lang::Texts,
    model::{Language, OrganisationType},
    report::legal::line,
};

use crate::fixture::{LIBRARY, date, empty};

fn cited(number: &str) -> CitedLaw {
    CitedLaw::of(LIBRARY.law(number).unwrap())
}

#[test]
fn laws_are_printed_without_their_number_and_decrees_with_it() {
    let texts = Texts::new(Language::Vi);
    assert_eq!(
        line(&texts, &cited("51/2005/QH11")),
        "Căn cứ Luật Giao dịch điện tử ngày 29 tháng 11 năm 2005"
    );
    let decree = line(&texts, &cited("331/2026/NĐ-CP"));
    assert!(
        decree.starts_with(
            "Căn cứ Nghị định số 331/2026/NĐ-CP ngày 19 tháng 8 năm 2026 của Chính phủ "
        ),
        "{decree}"
    );
    let own = CitedLaw {
        title: "Quyết định về an toàn thông tin".to_owned(),
        number: "05/QĐ-UBND".to_owned(),
        date: Some(date("2007-01-08")),
        issuer: "Ủy ban nhân dân tỉnh".to_owned(),
    };
    assert_eq!(
        line(&texts, &own),
        "Căn cứ Quyết định số 05/QĐ-UBND ngày 08 tháng 01 năm 2007 của Ủy ban nhân dân tỉnh về an toàn thông tin"
    );
}

#[test]
fn every_decree_and_circular_names_who_issued_it() {
    for law in LIBRARY.laws() {
        let is_law = ["Luật", "Pháp lệnh"]
            .iter()
            .any(|it| law.title.starts_with(it));
        assert_eq!(law.issuer.is_empty(), is_law, "{}", law.number);
    }
}

#[test]
fn what_does_not_hold_or_was_not_checked_is_said() {
    let fault = |number: &str, day: &str| cited(number).fault(&LIBRARY, date(day));
    assert_eq!(fault("51/2005/QH11", "2007-03-30"), None);
    assert_eq!(fault("51/2005/QH11", "2024-07-01"), Some(LawFault::Ended));
    assert_eq!(fault("116/2025/QH15", "2007-03-30"), Some(LawFault::NotYet));
    assert_eq!(
        fault("331/2026/NĐ-CP", "2026-11-23"),
        Some(LawFault::Unchecked)
    );
    let own = CitedLaw {
        title: "Quy chế của đơn vị".to_owned(),
        ..CitedLaw::default()
    };
    assert_eq!(own.fault(&LIBRARY, date("2007-03-30")), None);
    let blank = CitedLaw::default().fault(&LIBRARY, date("2007-03-30"));
    assert_eq!(blank, Some(LawFault::Blank));
}

#[test]
fn nothing_is_cited_unasked_and_the_scheme_gives_only_what_was_checked() {
    let mut assessment = empty(&[OrganisationType::Isp]);
    assert!(assessment.legal_bases.is_empty());
    let scheme = LIBRARY.scheme("q1-2007").unwrap();
    for _ in 0..2 {
        assessment.cite_as_scheme(scheme, &LIBRARY);
    }
    let numbers: Vec<&str> = assessment
        .legal_bases
        .iter()
        .map(|it| it.number.as_str())
        .collect();
    assert_eq!(numbers, ["51/2005/QH11", "67/2006/QH11"], "each once");
    let mut unchecked = scheme.clone();
    unchecked.legal_bases[0].number = "331/2026/NĐ-CP".to_owned();
    assessment.legal_bases.clear();
    assessment.cite_as_scheme(&unchecked, &LIBRARY);
    assert_eq!(
        assessment.legal_bases.len(),
        1,
        "the decree waits for a person"
    );
}

#[test]
fn a_law_past_its_end_is_a_hint_as_of_the_day_of_the_report() {
    let mut assessment = empty(&[OrganisationType::Isp]);
    assessment.cite(LIBRARY.law("67/2006/QH11").unwrap());
    let mut codes = |day: &str| -> Vec<&'static str> {
        assessment.as_of = Some(date(day));
        let gaps = readiness(
            &assessment,
            &LIBRARY,
            &EvidenceFaults::new(),
            date("2026-11-23"),
        );
        let codes = gaps.iter().map(|gap| gap.code);
        codes.filter(|code| code.starts_with("legal-")).collect()
    };
    assert!(
        codes("2007-03-30").is_empty(),
        "the clock of today is not asked"
    );
    assert_eq!(codes("2026-07-01"), ["legal-basis-ended"]);
}
