//! Number and symbol of papers, and the file names of issued documents: found by date and number in any folder, legal on
//! Windows too.

use crate::{
    assessment::{Assessment, IssuedDocument, IssuedReport},
    catalogue::Scheme,
    lang::Texts,
};

use super::{Stage, sentence::clause};

/// The space that the clerk fills with a number or a day.
pub(super) const BLANK: &str = "      ";
/// Longest stem in bytes; leaves room for a folder within the 255 bytes of common file systems.
const LONGEST: usize = 120;

/// "05/BC-SBCVT"; of a letter "05/SBCVT-KT", with the unit that drafts it (Decree 30/2020/NĐ-CP, annex I, II.3). Without
/// the number there is room for it.
pub fn symbol(assessment: &Assessment, scheme: &Scheme, number: Option<u32>) -> String {
    let number = number.map_or_else(|| BLANK.to_owned(), |number| format!("{number:02}"));
    symbol_with(assessment, scheme, &number)
}

/// Number and symbol of a report, whatever the paper in hand is.
pub fn symbol_of_report(assessment: &Assessment, scheme: &Scheme, number: u32) -> String {
    if scheme.is_letter {
        return letter_symbol(assessment, &format!("{number:02}"));
    }
    let body = clause(&assessment.profile.abbreviation).to_uppercase();
    format!("{number:02}/{}-{body}", scheme.document_abbreviation)
}

/// Number and symbol of what was issued, as it stands on that paper; nothing where it has no number.
pub fn symbol_of_issued(
    assessment: &Assessment,
    scheme: &Scheme,
    issued: &IssuedReport,
) -> Option<String> {
    let number = issued.number?;
    let relation = issued.relation.as_ref();
    Some(if relation.is_none_or(|it| it.kind.is_report()) {
        symbol_of_report(assessment, scheme, number)
    } else {
        letter_symbol(assessment, &format!("{number:02}"))
    })
}

/// The same with these words in the place of the number.
pub(super) fn symbol_with(assessment: &Assessment, scheme: &Scheme, number: &str) -> String {
    format!("{number}/{}", abbreviations(assessment, scheme))
}

/// "BC-SBCVT", "SBCVT-KT".
fn abbreviations(assessment: &Assessment, scheme: &Scheme) -> String {
    let body = clause(&assessment.profile.abbreviation).to_uppercase();
    let relation = assessment.dispatch.relation.as_ref();
    let is_report = relation.is_none_or(|relation| relation.kind.is_report());
    if is_report && !scheme.is_letter {
        return format!("{}-{body}", scheme.document_abbreviation);
    }
    letter_abbreviations(assessment)
}

/// Number and symbol of a letter with these words in the place of the number: "07/SBCVT-KT".
pub(super) fn letter_symbol(assessment: &Assessment, number: &str) -> String {
    format!("{number}/{}", letter_abbreviations(assessment))
}

/// "SBCVT-KT": the body and the unit that drafts.
fn letter_abbreviations(assessment: &Assessment) -> String {
    let body = clause(&assessment.profile.abbreviation).to_uppercase();
    let unit = unit_initials(&assessment.profile.drafting_unit);
    [body, unit]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// "Phòng Công nghệ thông tin" → "CNTT", as offices shorten their units.
fn unit_initials(unit: &str) -> String {
    const KINDS: [&str; 8] = [
        "phòng",
        "ban",
        "bộ phận",
        "trung tâm",
        "vụ",
        "cục",
        "chi cục",
        "tổ",
    ];
    let words = clause(unit).to_lowercase();
    let name = KINDS
        .iter()
        .find_map(|kind| words.strip_prefix(kind)?.strip_prefix(' '))
        .unwrap_or(&words);
    let initials = name
        .split([' ', '-', ','])
        .filter_map(|word| word.chars().next());
    initials
        .flat_map(char::to_uppercase)
        .filter(|c| c.is_alphabetic())
        .collect()
}

/// The name under which a document is kept: `2007-03-28 05-BC-SBCVT.pdf`. What the clerk has not given yet is left
/// out: the period stands for the date, and the number is missing (`2007-Q1 BC-SBCVT.pdf`).
pub fn file_name(
    assessment: &Assessment,
    scheme: &Scheme,
    texts: &Texts,
    document: IssuedDocument,
    stage: Stage,
) -> String {
    let dispatch = &assessment.dispatch;
    let period = assessment.period.to_string();
    let day = match document {
        IssuedDocument::Report => dispatch.date.map_or(period, |date| date.to_string()),
        IssuedDocument::Dossier => period,
    };
    let symbol = match document {
        IssuedDocument::Report => match dispatch.number {
            Some(number) => symbol(assessment, scheme, Some(number)),
            None => abbreviations(assessment, scheme),
        },
        IssuedDocument::Dossier => {
            format!(
                "{} {}",
                texts.t("dossier-title"),
                assessment.profile.abbreviation
            )
        }
    };
    let word = texts.t("dossier-draft-file");
    let draft = match stage {
        Stage::Draft(None) => format!(" ({word})"),
        Stage::Draft(Some(number)) => format!(" ({word} lần {number})"),
        Stage::Final => String::new(),
    };
    format!("{}{draft}.pdf", legal(&format!("{day} {symbol}")))
}

/// Without the characters and the endings that Windows refuses, and not too long.
pub(super) fn legal(stem: &str) -> String {
    let allowed = |c: char| {
        if c.is_control() || r#"<>:"/\|?*"#.contains(c) {
            '-'
        } else {
            c
        }
    };
    let mut stem: String = stem.chars().map(allowed).collect();
    while stem.len() > LONGEST {
        stem.pop();
    }
    stem.trim_end_matches([' ', '.', '-']).to_owned()
}
