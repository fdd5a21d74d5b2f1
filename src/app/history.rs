//! The history of an open assessment: read and reconciled with what the assessment knows of it, continued at
//! checkpoints. The lines become durable together with the assessment (`session`).

use std::path::Path;

use crate::{
    assessment::{
        Assessment, HistoryHead,
        change::bring_up_to_date,
        file,
        history::{self, Continuation, Event, HistoryProblem, Line, Takeover, Verified},
        merge::{Conflict, Stamp},
    },
    model::Moment,
    store::{
        StoreError,
        history::{Lines, read_checkpoint, read_history},
        vfs::{Real, Vfs},
    },
};

/// The history as it was found, and what was written since.
#[derive(Debug)]
pub struct Past {
    /// The lines in their order; of a damaged history all that can be read.
    pub lines: Vec<Line>,
    /// What a person should know about it; nothing where all is well.
    pub finding: Option<Finding>,
    /// How many bytes its lines take, where the next one can follow them.
    length: Option<u64>,
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
    read_on(&Real, folder, assessment)
}

/// The same on any file system.
pub fn read_on(vfs: &dyn Vfs, folder: &Path, assessment: &Assessment) -> Past {
    let bytes = match read_history(vfs, folder) {
        Ok(bytes) => bytes,
        Err(error) => {
            return Past {
                lines: Vec::new(),
                finding: Some(Finding::Unreadable(error)),
                length: None,
            };
        }
    };
    match history::verify(&bytes, &assessment.id, &assessment.history) {
        Ok(Verified {
            lines,
            known,
            unfinished,
            length,
            ..
        }) => {
            // A piece of a line gives way to the next one; whole lines that do not fit stay, and the damage with them.
            let is_piece = !bytes[length..].contains(&b'\n');
            let ahead = (lines.len() - known) as u64;
            let finding = match (ahead, unfinished) {
                (0, 0) => None,
                (0, _) => Some(Finding::Unfinished),
                _ => Some(Finding::Ahead(ahead)),
            };
            Past {
                lines,
                finding,
                length: is_piece.then_some(length as u64),
            }
        }
        Err(problem) => Past {
            lines: history::lines(&bytes),
            finding: Some(Finding::Damaged(problem)),
            length: None,
        },
    }
}

/// The lines of an assessment's history, as far as they can be read.
pub fn lines(folder: &Path, assessment: &Assessment) -> Vec<Line> {
    read(folder, assessment).lines
}

/// The state of the last checkpoint, where the program ended before it could tell what was saved after it.
pub fn last_checkpoint(
    vfs: &dyn Vfs,
    folder: &Path,
    assessment: &Assessment,
) -> Option<Assessment> {
    let bytes = read_checkpoint(vfs, folder)?;
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
    /// The state up to which everything is told by lines on the disk.
    on_disk: Assessment,
    /// Where the history ends, the waiting lines included.
    head: HistoryHead,
    /// Lines that the assessment does not know, to be accounted for by the next one.
    ahead_from: Option<u64>,
    /// Lines that are not on the disk yet, and how many bytes of history they follow.
    waiting: String,
    after: Option<u64>,
    /// Up to which byte the waiting lines tell which state.
    steps: Vec<(usize, Assessment)>,
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
        let recorded = kept.unwrap_or_else(|| assessment.clone());
        Self {
            on_disk: recorded.clone(),
            recorded,
            head,
            ahead_from,
            waiting: String::new(),
            after: past.length,
            steps: Vec::new(),
            is_kept: false,
        }
    }

    /// The state up to which everything is told by lines on the disk.
    pub fn told_on_disk(&self) -> &Assessment {
        &self.on_disk
    }

    /// Tells what changed since the last checkpoint. Gives the new lines, and where the history ends with them;
    /// nothing where nothing changed. The assessment is as before afterwards.
    pub fn checkpoint(
        &mut self,
        assessment: &mut Assessment,
        officer: &str,
        now: Moment,
    ) -> Option<(HistoryHead, Vec<Line>)> {
        let events = history::events_found(&mut self.recorded, assessment);
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
        merged: &mut Assessment,
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

    fn end(&mut self, more: &Continuation, told: &mut Assessment) {
        bring_up_to_date(&mut self.recorded, told);
        self.recorded.history = more.head;
        self.is_kept = false;
        self.head = more.head;
        self.waiting.push_str(&more.text);
        let step = (self.waiting.len(), self.recorded.clone());
        self.steps.push(step);
    }

    /// The state of the last checkpoint where it is to be kept beside an assessment that is ahead of its history, once.
    pub fn to_be_kept(&mut self) -> Option<Assessment> {
        (!std::mem::replace(&mut self.is_kept, true)).then(|| self.recorded.clone())
    }

    /// Saving failed: whether the state of the last checkpoint was kept is not known.
    pub fn failed(&mut self) {
        self.is_kept = false;
    }

    /// The lines that are not on the disk yet.
    pub fn waiting(&self) -> Lines<'_> {
        Lines {
            bytes: self.waiting.as_bytes(),
            after: self.after,
        }
    }

    /// The first `bytes` of the waiting lines are on the disk.
    pub fn written(&mut self, bytes: usize) {
        self.waiting.drain(..bytes);
        self.after = self.after.map(|after| after + bytes as u64);
        let (written, waiting) = std::mem::take(&mut self.steps)
            .into_iter()
            .partition::<Vec<_>, _>(|(end, _)| *end <= bytes);
        if let Some((_, told)) = written.into_iter().next_back() {
            self.on_disk = told;
        }
        let waiting = waiting.into_iter();
        self.steps = waiting.map(|(end, told)| (end - bytes, told)).collect();
    }
}
