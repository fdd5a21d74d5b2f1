//! Why a workbook or Word document cannot be read or written.

use std::path::Path;

use crate::{
    app::{Error, explain::Explanation},
    exchange::{Unreadable, xlsx::Unwritable},
    lang::Texts,
};

pub(super) fn foreign(texts: &Texts, error: &Error) -> Explanation {
    match error {
        Error::Office { path, source } => unreadable(texts, path, source),
        Error::NoForm { path } => {
            super::about_path(texts, "collect-no-form", "collect-no-form-hint", path)
        }
        Error::FormTextTooLong => {
            super::explanation(texts, "collect-too-long", "collect-too-long-hint")
        }
        Error::Workbook(Unwritable::TextTooLong) => {
            super::explanation(texts, "export-too-long", "export-too-long-hint")
        }
        other => Explanation {
            sentence: texts.with("collect-not-written", &[("detail", other)]),
            hint: String::new(),
        },
    }
}

fn unreadable(texts: &Texts, path: &Path, reason: &Unreadable) -> Explanation {
    let (sentence, hint) = match reason {
        Unreadable::TooLong | Unreadable::TooMuch => ("office-too-much", "office-too-much-hint"),
        Unreadable::OldOrLocked => ("office-old-or-locked", "office-old-or-locked-hint"),
        Unreadable::NotOffice => ("office-not-office", "office-not-office-hint"),
        Unreadable::Missing { .. } | Unreadable::Damaged { .. } => {
            ("office-damaged", "office-damaged-hint")
        }
    };
    super::about_path(texts, sentence, hint, path)
}
