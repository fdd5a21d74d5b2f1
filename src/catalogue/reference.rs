//! What stands behind the questions: the legal texts with the days on which they hold, and the terms of the field in
//! both languages. Data of `controls/legal` and `controls/glossary`; a person may add files of the same form.

use crate::model::{Date, Language};

use super::{Confidence, text};

/// A law, decree, circular or directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    /// Number and symbol: 67/2006/QH11.
    pub number: String,
    /// Its title as printed.
    pub title: String,
    /// Its title in English.
    pub title_en: String,
    /// Who issued it, as citations name it: Chính phủ; empty for laws, which are cited without.
    pub issuer: String,
    /// The day it was passed or signed; none where that is not known for sure.
    pub date: Option<Date>,
    /// The first day on which it holds; none where that is not known for sure.
    pub from: Option<Date>,
    /// The last day on which it holds; none while it does.
    pub to: Option<Date>,
    /// The numbers of what came in its place.
    pub replaced_by: Vec<String>,
    /// How sure all this is. Only `High` was read in the text itself or in two independent sources.
    pub confidence: Confidence,
    /// Where it was read.
    pub source: String,
    /// What a reader should know about it, in Vietnamese and in English; may be empty.
    pub notes: [String; Language::ALL.len()],
}

impl Law {
    /// Whether it holds on this day: from its first day, or from the day it was signed where that is all that is known.
    pub fn holds_on(&self, day: Date) -> bool {
        let begins = self.from.or(self.date);
        begins.is_some_and(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether it must be checked before anybody relies on it.
    pub fn needs_checking(&self) -> bool {
        self.confidence != Confidence::High
    }

    /// Its title in this language.
    pub fn title_in(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.title,
            Language::En => &self.title_en,
        }
    }

    /// What a reader should know about it; may be empty.
    pub fn note_in(&self, language: Language) -> &str {
        &self.notes[text::index(language)]
    }
}

/// A term of the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The Vietnamese and the English term; two that mean the same are parted by "; ".
    pub words: [String; Language::ALL.len()],
    /// What it means, in one sentence, in both languages.
    pub meanings: [String; Language::ALL.len()],
    /// The text in which it is defined or used.
    pub source: String,
}

impl Term {
    /// The term in this language.
    pub fn word_in(&self, language: Language) -> &str {
        &self.words[text::index(language)]
    }

    /// What it means.
    pub fn meaning_in(&self, language: Language) -> &str {
        &self.meanings[text::index(language)]
    }
}
