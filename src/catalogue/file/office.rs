//! The form of the files that help an office along: the days on which it is closed, sentences to write with, and the
//! papers that it is expected to have.

use serde::Deserialize;

use super::Word;

/// `legal/holidays.ron`: the days on which offices are closed.
#[derive(Debug, Deserialize)]
#[serde(rename = "Holidays", deny_unknown_fields)]
pub(in super::super) struct HolidaysFile {
    pub(in super::super) format: u32,
    pub(in super::super) fixed: Vec<FixedDayEntry>,
    pub(in super::super) years: Vec<ClosedYearEntry>,
}

/// A holiday on the same day of every year.
#[derive(Debug, Deserialize)]
#[serde(rename = "FixedDay", deny_unknown_fields)]
pub(in super::super) struct FixedDayEntry {
    pub(in super::super) month: u8,
    pub(in super::super) day: u8,
    pub(in super::super) name: String,
    pub(in super::super) name_en: String,
}

/// The other holidays of one year.
#[derive(Debug, Deserialize)]
#[serde(rename = "Year", deny_unknown_fields)]
pub(in super::super) struct ClosedYearEntry {
    pub(in super::super) year: u16,
    pub(in super::super) confidence: Word,
    pub(in super::super) closed: Vec<ClosedDaysEntry>,
}

/// Days in a row on which offices are closed.
#[derive(Debug, Deserialize)]
#[serde(rename = "ClosedDays", deny_unknown_fields)]
pub(in super::super) struct ClosedDaysEntry {
    pub(in super::super) from: String,
    pub(in super::super) to: String,
    pub(in super::super) name: String,
    pub(in super::super) name_en: String,
}

/// `<catalogue>/phrases.ron`: sentences to write with.
#[derive(Debug, Deserialize)]
#[serde(rename = "Phrases", deny_unknown_fields)]
pub(in super::super) struct PhrasesFile {
    pub(in super::super) format: u32,
    pub(in super::super) catalogue: String,
    #[serde(default)]
    pub(in super::super) answers: Vec<AnswerPhraseEntry>,
    #[serde(default)]
    pub(in super::super) paragraphs: Vec<ParagraphPhraseEntry>,
}

/// `<catalogue>/papers.ron`: the papers of its own that a body is expected to have.
#[derive(Debug, Deserialize)]
#[serde(rename = "Papers", deny_unknown_fields)]
pub(in super::super) struct PapersFile {
    pub(in super::super) format: u32,
    pub(in super::super) catalogue: String,
    pub(in super::super) papers: Vec<PaperEntry>,
}

/// One such paper.
#[derive(Debug, Deserialize)]
#[serde(rename = "Paper", deny_unknown_fields)]
pub(in super::super) struct PaperEntry {
    pub(in super::super) id: String,
    pub(in super::super) kind: Word,
    pub(in super::super) title: String,
    pub(in super::super) title_en: String,
    pub(in super::super) settles: String,
    pub(in super::super) settles_en: String,
    #[serde(default)]
    pub(in super::super) bodies: Vec<Word>,
    #[serde(default)]
    pub(in super::super) controls: Vec<String>,
}

/// A sentence for notes.
#[derive(Debug, Deserialize)]
#[serde(rename = "AnswerPhrase", deny_unknown_fields)]
pub(in super::super) struct AnswerPhraseEntry {
    pub(in super::super) of: String,
    pub(in super::super) verdict: Word,
    pub(in super::super) text: String,
}

/// A sentence for a paragraph of the report.
#[derive(Debug, Deserialize)]
#[serde(rename = "ParagraphPhrase", deny_unknown_fields)]
pub(in super::super) struct ParagraphPhraseEntry {
    pub(in super::super) heading: String,
    pub(in super::super) text: String,
}
