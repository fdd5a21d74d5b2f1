//! Sentences that officers use again and again (câu mẫu): for the notes on a duty or control with a verdict, and for the
//! paragraphs under a heading. Data of a catalogue's folder (`phrases.ron`), Vietnamese as the papers they end in.
//! Offering them, and an officer's own, is `app`'s.

use crate::model::{ControlRef, Verdict};

use super::Library;

/// Where the officer has to fill something in.
pub const BLANK: char = '…';

/// The sentences of one catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrases {
    /// For notes.
    pub answers: Vec<AnswerPhrase>,
    /// For paragraphs: the id of the heading, and the sentence, which may name `{organisation}`.
    pub paragraphs: Vec<(String, String)>,
}

/// A sentence for the notes on a duty or control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerPhrase {
    /// Which.
    pub of: ControlRef,
    /// With which verdict it goes.
    pub verdict: Verdict,
    /// The sentence; `…` stands where something is to be filled in.
    pub text: String,
}

impl Library {
    /// The sentences for the notes on this control with this verdict.
    pub fn phrases_of(&self, at: &ControlRef, verdict: Verdict) -> impl Iterator<Item = &str> {
        let answers = self.phrases.iter().flat_map(|it| &it.answers);
        let fitting = answers.filter(move |it| it.of == *at && it.verdict == verdict);
        fitting.map(|it| it.text.as_str())
    }

    /// The sentences for the paragraphs under this heading.
    pub fn phrases_under(&self, heading: &str) -> impl Iterator<Item = &str> {
        let paragraphs = self.phrases.iter().flat_map(|it| &it.paragraphs);
        let fitting = paragraphs.filter(move |(under, _)| under == heading);
        fitting.map(|(_, text)| text.as_str())
    }
}
