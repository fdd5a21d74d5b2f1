//! File names of issued documents: found by date and number in any folder, legal on Windows too.

use crate::{
    assessment::{Assessment, IssuedDocument},
    catalogue::Scheme,
    lang::Texts,
};

/// Longest stem in bytes; leaves room for a folder within the 255 bytes of common file systems.
const LONGEST: usize = 120;

/// The name under which a document is kept: `2007-03-28 05-BC-SBCVT.pdf`. What the clerk has not given yet is left
/// out: the period stands for the date, and the number is missing (`2007-Q1 BC-SBCVT.pdf`).
pub fn file_name(
    assessment: &Assessment,
    scheme: &Scheme,
    texts: &Texts,
    document: IssuedDocument,
    is_draft: bool,
) -> String {
    let dispatch = &assessment.dispatch;
    let period = assessment.period.to_string();
    let day = match document {
        IssuedDocument::Report => dispatch.date.map_or(period, |date| date.to_string()),
        IssuedDocument::Dossier => period,
    };
    let symbol = match document {
        IssuedDocument::Report => {
            let number = dispatch.number.map(|number| format!("{number:02}-"));
            let kind = &scheme.document_abbreviation;
            format!(
                "{}{kind}-{}",
                number.unwrap_or_default(),
                assessment.profile.abbreviation
            )
        }
        IssuedDocument::Dossier => {
            format!(
                "{} {}",
                texts.t("dossier-title"),
                assessment.profile.abbreviation
            )
        }
    };
    let draft = if is_draft {
        format!(" ({})", texts.t("dossier-draft-file"))
    } else {
        String::new()
    };
    format!("{}{draft}.pdf", legal(&format!("{day} {symbol}")))
}

/// Without the characters and the endings that Windows refuses, and not too long.
fn legal(stem: &str) -> String {
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
