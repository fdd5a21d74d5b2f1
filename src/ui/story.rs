//! The history in words, told once: lines only ever join at its end, so no frame tells one again.

use std::collections::BTreeMap;

use crate::{
    app::{
        explain::{self, Explanation},
        session::Session,
    },
    lang::Texts,
    model::{ControlRef, Language},
    report::told::{Told, together},
};

use super::widget::Tone;

/// The history of the open assessment as the screens show it.
#[derive(Default)]
pub struct Story {
    /// The language it is told in; `None` before it was told first.
    language: Option<Language>,
    /// What was done, the oldest first.
    pub lines: Vec<Told>,
    /// How many lines of the history that tells.
    told: usize,
    /// Which lines belong to a control.
    of_control: BTreeMap<ControlRef, Vec<usize>>,
    /// Where it ends, in words.
    pub end: String,
    /// What is not as it should be.
    pub finding: Option<(Tone, Explanation)>,
}

impl Story {
    /// Tells what joined since the last call; everything anew in another language.
    pub fn refresh(&mut self, texts: &Texts, session: &Session) {
        let past = session.past();
        if self.language != Some(texts.language()) {
            *self = Self {
                language: Some(texts.language()),
                ..Self::default()
            };
        } else if self.told == past.lines.len() {
            return;
        }
        for told in together(texts, session.library(), &past.lines[self.told..]) {
            if let Some(at) = &told.control {
                let lines = self.of_control.entry(at.clone()).or_default();
                lines.push(self.lines.len());
            }
            self.lines.push(told);
        }
        self.told = past.lines.len();
        let head = session.assessment.history;
        self.end = if head.is_empty() {
            texts.t("history-empty").to_owned()
        } else {
            let count = texts.number(head.count);
            texts.with(
                "dossier-history-head",
                &[("count", &count), ("sha256", &head.sha256)],
            )
        };
        self.finding = past.finding.as_ref().map(|finding| {
            let explanation = explain::history(texts, &session.assessment, finding);
            let tone = if finding.is_damage() {
                Tone::Bad
            } else {
                Tone::Warn
            };
            (tone, explanation)
        });
    }

    /// The language it is told in, and how far: what was chosen from it at the same state still holds.
    pub fn state(&self) -> (Option<Language>, usize) {
        (self.language, self.told)
    }

    /// The lines of a control, the latest first.
    pub fn of(&self, at: &ControlRef) -> impl ExactSizeIterator<Item = &Told> {
        let lines = self.of_control.get(at).map_or(&[][..], Vec::as_slice);
        lines.iter().rev().map(|line| &self.lines[*line])
    }
}
