//! Sentences that officers use again and again (câu mẫu): for the notes on a duty or control with a verdict, and for the
//! paragraphs under a heading. Data of a catalogue's folder (`phrases.ron`), Vietnamese as the papers they end in.
//! Offering them, and an officer's own, is `app`'s.

use std::collections::BTreeMap;

use crate::model::{CatalogueId, ControlRef, Verdict};

use super::{Library, Scheme};

/// Where the officer has to fill something in.
pub const BLANK: char = '…';

/// The sentences of one catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrases {
    /// Whose duties or controls, and the headings of whose report.
    pub(super) catalogue: CatalogueId,
    /// For the notes on a duty or control, with the verdict that each goes with.
    pub(super) answers: BTreeMap<ControlRef, Vec<(Verdict, String)>>,
    /// For the paragraphs under a heading; may name `{organisation}`.
    pub(super) paragraphs: BTreeMap<String, Vec<String>>,
}

impl Library {
    /// The sentences for the notes on this control with this verdict; `…` stands where something is to be filled in.
    pub fn phrases_of(&self, at: &ControlRef, verdict: Verdict) -> impl Iterator<Item = &str> {
        let answers = self.phrases.iter().filter_map(|it| it.answers.get(at));
        let fitting = answers.flatten().filter(move |it| it.0 == verdict);
        fitting.map(|(_, text)| text.as_str())
    }

    /// The sentences for the paragraphs under this heading of a scheme's report, about this organisation.
    pub fn phrases_under(&self, scheme: &Scheme, heading: &str, organisation: &str) -> Vec<String> {
        let own = self
            .phrases
            .iter()
            .filter(|it| it.catalogue == scheme.catalogue);
        let paragraphs = own.filter_map(|it| it.paragraphs.get(heading));
        let named = |text: &String| text.replace("{organisation}", organisation);
        paragraphs.flatten().map(named).collect()
    }
}
