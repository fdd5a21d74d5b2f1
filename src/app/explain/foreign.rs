//! Why a workbook or Word document that somebody sent cannot be read.

use std::path::Path;

use crate::{app::explain::Explanation, exchange::Unreadable, lang::Texts};

pub(super) fn unreadable(texts: &Texts, path: &Path, reason: &Unreadable) -> Explanation {
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
