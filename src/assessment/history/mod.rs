//! The history of an assessment: an append-only chain of lines, one net change each, in which every line carries the
//! SHA-256 of the line before.
//!
//! Here: a line, and how the chain goes on. What changed is found by `derive`, damage by `verify`, and how the history
//! of a copy is taken over by `takeover`. When a line is due, and the file (`history.ronl`), are others' business.

use serde::{Deserialize, Serialize};

use crate::model::{ControlRef, Digest, Moment};

pub mod derive;
mod takeover;
pub mod verify;

pub use derive::{events, events_found, is_same};
pub use takeover::Takeover;
pub use verify::{Damage, HistoryProblem, Verified, lines, verify};

/// Stands before everything that is hashed here, so that no digest of a history is one of anything else.
const DOMAIN: &str = "tuanthu history 1\n";

/// Where a history ends: how many lines it has and the digest of the last one. The assessment holds it, so that a cut
/// tail shows; a report prints it, so that a rewritten history shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryHead {
    /// Number of lines.
    pub count: u64,
    /// Digest of the last line; of nothing but the domain while there is none.
    pub sha256: Digest,
}

impl Default for HistoryHead {
    fn default() -> Self {
        Self {
            count: 0,
            sha256: Digest::of(DOMAIN.as_bytes()),
        }
    }
}

impl HistoryHead {
    /// Whether there is no line yet.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// What the next line carries as the digest of the line before: the first one the assessment's id, so that the
    /// history of another assessment does not pass for this one's.
    fn link(&self, assessment_id: &str) -> Digest {
        if self.count == 0 {
            hashed(assessment_id)
        } else {
            self.sha256
        }
    }
}

/// One line of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its number, from 1.
    pub n: u64,
    /// When it was written.
    pub at: Moment,
    /// Who made the change.
    pub by: String,
    /// What happened.
    pub event: Event,
    /// Digest of the line before.
    pub previous: Digest,
}

/// What a line tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// The history begins with an assessment that has this digest.
    Began {
        /// Digest of the assessment's file before the first change.
        sha256: Digest,
    },
    /// One value changed.
    Changed {
        /// The control whose answer it belongs to; none for the rest of the assessment.
        control: Option<ControlRef>,
        /// Its place in the answer (`verdict`) or in the assessment (`profile/name`, `actions/0/due`).
        field: String,
        /// What stood there, in short; none where there was nothing.
        from: Option<String>,
        /// What stands there now.
        to: Option<String>,
    },
    /// The lines that follow were taken over from the history of a copy.
    MergedFrom {
        /// Head of the copy's history: its number of lines …
        count: u64,
        /// … and the digest of its last one.
        sha256: Digest,
        /// How many lines follow from it.
        lines: u64,
    },
    /// The lines before this one, from this number on, were written when saving the assessment itself failed: what
    /// they tell is not part of it unless a later line says so.
    NotSaved {
        /// The first such line.
        from: u64,
    },
}

/// Lines that continue a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continuation {
    /// The lines as the file gets them, each with its line end.
    pub text: String,
    /// Where the history ends with them.
    pub head: HistoryHead,
}

impl Continuation {
    /// A continuation of no lines.
    pub fn from(head: HistoryHead) -> Self {
        Self {
            text: String::new(),
            head,
        }
    }

    /// Adds one line.
    pub fn push(&mut self, assessment_id: &str, at: Moment, by: &str, event: Event) {
        let line = Line {
            n: self.head.count + 1,
            at,
            by: by.to_owned(),
            event,
            previous: self.head.link(assessment_id),
        };
        let text = written(&line);
        self.head = HistoryHead {
            count: line.n,
            sha256: hashed(&text),
        };
        self.text.push_str(&text);
        self.text.push('\n');
    }
}

/// Where these lines end.
pub fn head(lines: &[Line]) -> HistoryHead {
    lines
        .last()
        .map_or_else(HistoryHead::default, |last| HistoryHead {
            count: last.n,
            sha256: hashed(&written(last)),
        })
}

/// The one way to write a line; verification refuses any other.
fn written(line: &Line) -> String {
    ron::to_string(line).expect("a line is made of texts and integers")
}

/// The digest of a line's text, line end left out.
fn hashed(line: &str) -> Digest {
    Digest::of(format!("{DOMAIN}{line}").as_bytes())
}
