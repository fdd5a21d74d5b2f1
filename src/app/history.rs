//! The history of an open assessment: read and reconciled with what the assessment knows of it, continued at
//! checkpoints. The lines become durable together with the assessment (`session`).

use std::path::Path;

use crate::{
    assessment::{
        Assessment, HistoryHead, file,
        history::{self, Continuation, Event, HistoryProblem, Line, Takeover, Verified},
        merge::{Conflict, Stamp},
    },
    model::Moment,
    store::{
        StoreError,
        history::{read_checkpoint, read_history},
        vfs::Real,
    },
};

/// The history as it was found, and what was written since.
#[derive(Debug)]
pub struct Past {
    /// The lines in their order; of a damaged history all that can be read.
    pub lines: Vec<Line>,
    /// What a person should know about it; nothing where all is well.
    pub finding: Option<Finding>,
}

/// What is not as it should be.
#[derive(Debug)]
pub enum Finding {
    /// Its chain does not hold, or not up to what the assessment knows.
    Damaged(HistoryProblem),
    /// This many lines at its end were written before saving the assessment failed; they are kept.
    Ahead(u64),
    /// A line at its end was never finished.
    Unfinished,
    /// Its file cannot be read.
    Unreadable(StoreError),
}

impl Finding {
    /// Whether the history is not what was written, or cannot be told from it.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged(_) | Self::Unreadable(_))
    }
}

/// Reads the history of an assessment. Whatever is found, nothing is changed.
pub fn read(folder: &Path, assessment: &Assessment) -> Past {
    let bytes = match read_history(&Real, folder) {
        Ok(bytes) => bytes,
        Err(error) => {
            return Past {
                lines: Vec::new(),
                finding: Some(Finding::Unreadable(error)),
            };
        }
    };
    match history::verify(&bytes, &assessment.id, &assessment.history) {
        Ok(Verified {
            lines,
            known,
            unfinished,
            ..
        }) => {
            let ahead = (lines.len() - known) as u64;
            let finding = match (ahead, unfinished) {
                (0, 0) => None,
                (0, _) => Some(Finding::Unfinished),
                _ => Some(Finding::Ahead(ahead)),
            };
            Past { lines, finding }
        }
        Err(problem) => Past {
            lines: history::lines(&bytes),
            finding: Some(Finding::Damaged(problem)),
        },
    }
}

/// The lines of an assessment's history, as far as they can be read.
pub fn lines(folder: &Path, assessment: &Assessment) -> Vec<Line> {
    read(folder, assessment).lines
}

/// The state of the last checkpoint, where the program ended before it could tell what was saved after it.
pub fn last_checkpoint(folder: &Path, assessment: &Assessment) -> Option<Assessment> {
    let bytes = read_checkpoint(&Real, folder)?;
    let kept = file::from_ron(folder, &bytes).ok()?;
    (kept.id == assessment.id && kept.history == assessment.history).then_some(kept)
}

/// Names, from the histories of both sides, who wrote the conflicting values that carry no stamp themselves.
pub fn stamp(conflicts: &mut [Conflict], mine: &[Line], theirs: &[Line]) {
    for conflict in conflicts {
        let (control, field) = (conflict.control(), conflict.field());
        let writer = |lines: &[Line]| {
            let last = lines.iter().rev().find(|line| match &line.event {
                Event::Changed {
                    control: at,
                    field: place,
                    ..
                } => *at == control && (is_within(place, &field) || is_within(&field, place)),
                _ => false,
            });
            last.map(|line| Stamp {
                by: line.by.clone(),
                at: Some(line.at),
            })
        };
        for (stamp, lines) in [
            (&mut conflict.mine_stamp, mine),
            (&mut conflict.theirs_stamp, theirs),
        ] {
            if stamp.at.is_none()
                && let Some(found) = writer(lines)
            {
                *stamp = found;
            }
        }
    }
}

/// Whether one place in an assessment is another or lies within it.
fn is_within(place: &str, outer: &str) -> bool {
    place
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Derives lines at checkpoints and keeps them until they are on the disk.
#[derive(Debug)]
pub struct Recorder {
    /// The state up to which everything is told.
    recorded: Assessment,
    /// Where the history ends, the waiting lines included.
    head: HistoryHead,
    /// Lines that the assessment does not know, to be accounted for by the next one.
    ahead_from: Option<u64>,
    /// Lines that are not on the disk yet.
    waiting: String,
    /// Whether the state of the last checkpoint is kept beside the assessment.
    is_kept: bool,
}

impl Recorder {
    /// Continues the history of an assessment that was just opened, from the state of its last checkpoint where that
    /// was kept.
    pub fn new(assessment: &Assessment, past: &Past, kept: Option<Assessment>) -> Self {
        let known = assessment.history;
        let (head, ahead_from) = match past.finding {
            Some(Finding::Ahead(_)) => (history::head(&past.lines), Some(known.count + 1)),
            // A damaged history goes on where the assessment knows that it ended: the damage stays visible.
            _ => (known, None),
        };
        Self {
            recorded: kept.unwrap_or_else(|| assessment.clone()),
            head,
            ahead_from,
            waiting: String::new(),
            is_kept: false,
        }
    }

    /// The state up to which everything is told.
    pub fn recorded(&self) -> &Assessment {
        &self.recorded
    }

    /// Whether something changed since the last checkpoint.
    pub fn is_behind(&self, assessment: &Assessment) -> bool {
        !history::is_same(&self.recorded, assessment)
    }

    /// Tells what changed since the last checkpoint. Gives the new lines, and where the history ends with them;
    /// nothing where nothing changed.
    pub fn checkpoint(
        &mut self,
        assessment: &Assessment,
        officer: &str,
        now: Moment,
    ) -> Option<(HistoryHead, Vec<Line>)> {
        let events = history::events(&self.recorded, assessment);
        if events.is_empty() {
            return None;
        }
        let mut more = self.begin(officer, now);
        for event in events {
            more.push(&assessment.id, now, officer, event);
        }
        let lines = history::lines(more.text.as_bytes());
        self.end(&more, assessment);
        Some((self.head, lines))
    }

    /// Takes over what only the history of a copy tells, and tells what that leaves open of the way to `merged`, both
    /// brought together. Gives where the history ends with it.
    pub fn take_over(
        &mut self,
        merged: &Assessment,
        takeover: &Takeover,
        officer: &str,
        now: Moment,
    ) -> Option<HistoryHead> {
        let untold = takeover.untold(&self.recorded, merged);
        if takeover.is_empty() && untold.is_empty() {
            return None;
        }
        let mut more = self.begin(officer, now);
        more.take_over(&merged.id, now, officer, takeover);
        for event in untold {
            more.push(&merged.id, now, officer, event);
        }
        self.end(&more, merged);
        Some(self.head)
    }

    /// What stands before all that is told: that the history begins, and which of its lines were never saved.
    fn begin(&mut self, officer: &str, now: Moment) -> Continuation {
        let id = &self.recorded.id;
        let mut more = Continuation::from(self.head);
        if self.head.is_empty() {
            let sha256 = file::digest(&self.recorded);
            more.push(id, now, officer, Event::Began { sha256 });
        }
        if let Some(from) = self.ahead_from.take() {
            more.push(id, now, officer, Event::NotSaved { from });
        }
        more
    }

    fn end(&mut self, more: &Continuation, told: &Assessment) {
        self.recorded.clone_from(told);
        self.recorded.history = more.head;
        self.is_kept = false;
        self.head = more.head;
        self.waiting.push_str(&more.text);
    }

    /// The state of the last checkpoint as it is to be kept beside an assessment that is ahead of its history, once.
    pub fn to_be_kept(&mut self) -> Option<String> {
        (!std::mem::replace(&mut self.is_kept, true)).then(|| file::to_ron(&self.recorded))
    }

    /// Saving failed: whether the state of the last checkpoint was kept is not known.
    pub fn failed(&mut self) {
        self.is_kept = false;
    }

    /// The lines that are not on the disk yet.
    pub fn waiting(&self) -> &str {
        &self.waiting
    }

    /// The first `bytes` of the waiting lines are on the disk.
    pub fn written(&mut self, bytes: usize) {
        self.waiting.drain(..bytes);
    }
}
