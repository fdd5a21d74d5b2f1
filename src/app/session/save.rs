//! Saving an open assessment: by itself soon after an edit, off the screen's thread, and at once where somebody waits
//! for it.

use std::sync::Arc;

use crate::{
    app::jobs::{Job, Polled},
    assessment::{Assessment, file},
    model::{Digest, Moment},
    store::{
        history::{Lines, keep_checkpoint},
        saving::{self, SaveError, Saved},
    },
};

/// A save that somebody waits for is tried so often: others may save in between, but not for ever.
const ATTEMPTS: u8 = 5;

use super::Session;

/// Autosave waits for a pause of this length, in seconds …
const SAVE_PAUSE: f64 = 0.8;
/// … but never longer than this after the first unsaved edit, in seconds.
const SAVE_LATEST: f64 = 2.0;

/// After this long without an edit the history is brought up to date, in seconds.
const IDLE: f64 = 60.0;

/// Whether the assessment is safe on the disk.
#[derive(Debug)]
pub enum SaveState {
    /// Everything is saved, the last time at this moment; `None`: as opened.
    Saved(Option<Moment>),
    /// There are edits that are not saved yet.
    Unsaved,
    /// Being written.
    Saving,
    /// Somebody else changed the same fields; nothing is written until it is chosen what stands.
    Conflict(SaveError),
    /// Only looked at: nothing can be edited, nothing is saved.
    ReadOnly,
    /// Writing failed; the edits are in memory only.
    Failed(SaveError),
}

/// How far a save has come that somebody waits for.
#[derive(Debug)]
pub enum Standing<'a> {
    /// Everything is on the disk, and nothing else is being written.
    Done,
    /// It is being saved, or waits for that.
    Underway,
    /// It could not be saved.
    Refused(&'a SaveError),
}

/// A save on its way, with what it writes.
pub(super) struct Saving {
    pub(super) assessment: Arc<Assessment>,
    pub(super) job: Job<Result<Saved, SaveError>>,
}

impl Session {
    /// Picks up a finished save and starts the next one when it is due; the same for the journal. Call once a frame;
    /// `wake` is called from another thread when something is done.
    pub fn autosave(
        &mut self,
        now: Moment,
        seconds: f64,
        wake: impl FnOnce() + Clone + Send + 'static,
    ) {
        self.pick_up_save(now);
        if seconds - self.noted_at >= IDLE {
            self.checkpoint(now);
        }
        let is_due = self.unsaved_since.is_some_and(|since| {
            seconds - self.noted_at >= SAVE_PAUSE || seconds - since >= SAVE_LATEST
        });
        if (is_due || self.wanted.is_some()) && self.saving.is_none() && self.disagreement.is_none()
        {
            if self.wanted.is_some() {
                self.checkpoint(now);
            }
            self.start_save(wake.clone());
        }
        self.keep_journal(now, seconds, wake);
    }

    /// Asks for a save of everything up to now, for somebody who waits for it: the next [`Session::autosave`] starts it,
    /// and [`Session::standing`] tells when it is done.
    pub fn save_soon(&mut self, officer: &str, now: Moment, seconds: f64) {
        self.note_edits(officer, now, seconds, false);
        if !self.is_read_only && self.disagreement.is_none() {
            self.checkpoint(now);
            self.wanted = Some(ATTEMPTS);
        }
    }

    /// Whether it is being saved, or about to be.
    pub fn is_being_saved(&self) -> bool {
        self.saving.is_some() || self.wanted.is_some()
    }

    /// How far what was asked for has come.
    pub fn standing(&self) -> Standing<'_> {
        let is_underway = self.is_being_saved();
        match &self.state {
            SaveState::Failed(error) | SaveState::Conflict(error) if !is_underway => {
                Standing::Refused(error)
            }
            SaveState::Saved(_) | SaveState::ReadOnly
                if !is_underway && !self.is_untold && !self.has_journal() =>
            {
                Standing::Done
            }
            _ => Standing::Underway,
        }
    }

    /// Seconds until [`Session::autosave`] has something to do; `None` when nothing is waiting.
    pub fn autosave_in(&self, seconds: f64) -> Option<f64> {
        let since = self.unsaved_since.filter(|_| self.disagreement.is_none());
        let save = since.map(|since| (self.noted_at + SAVE_PAUSE).min(since + SAVE_LATEST));
        let save = if self.wanted.is_some() && self.saving.is_none() {
            Some(seconds)
        } else {
            save
        };
        let checkpoint = self.is_untold.then_some(self.noted_at + IDLE);
        let next = save.into_iter().chain(checkpoint).reduce(f64::min);
        let next = next.map(|next| (next - seconds).max(0.0));
        let journal = self.journal_in(seconds);
        next.into_iter().chain(journal).reduce(f64::min)
    }

    fn start_save(&mut self, wake: impl FnOnce() + Send + 'static) {
        let (folder, assessment) = (self.folder.clone(), self.copy());
        let vfs = Arc::clone(&self.vfs);
        self.unsaved_since = None;
        self.state = SaveState::Saving;
        let Lines { bytes, after } = self.recorder.waiting();
        let lines = bytes.to_owned();
        self.lines_underway = lines.len();
        let checkpoint = self.is_untold.then(|| self.recorder.to_be_kept()).flatten();
        let expected = Some(self.on_disk);
        let saved = Arc::clone(&assessment);
        let write = move || {
            if let Some(checkpoint) = checkpoint {
                keep_checkpoint(&*vfs, &folder, file::to_ron(&checkpoint).as_bytes())?;
            }
            let (document, bytes) = (file::to_ron(&assessment), &lines[..]);
            let lines = Lines { bytes, after };
            saving::save(&*vfs, &folder, document.as_bytes(), expected, lines)
        };
        self.saving = Some(Saving {
            assessment: saved,
            job: Job::start(write, wake),
        });
    }

    fn pick_up_save(&mut self, now: Moment) {
        let Some(polled) = self.saving.as_ref().map(|saving| saving.job.poll()) else {
            return;
        };
        if matches!(polled, Polled::Running) {
            return;
        }
        let assessment = self.saving.take().map(|saving| saving.assessment);
        match (polled, assessment) {
            (Polled::Done(outcome), Some(assessment)) => {
                self.note_outcome(outcome, assessment, now);
                self.note_attempt();
            }
            _ => self.state = SaveState::Unsaved,
        }
    }

    /// Whether somebody goes on waiting: not once it is saved, or cannot be.
    fn note_attempt(&mut self) {
        let Some(left) = self.wanted else { return };
        self.wanted = match self.state {
            SaveState::Unsaved if left > 0 => Some(left - 1),
            SaveState::Unsaved => {
                self.state = too_often();
                None
            }
            _ => None,
        };
    }

    fn note_outcome(
        &mut self,
        outcome: Result<Saved, SaveError>,
        assessment: Arc<Assessment>,
        now: Moment,
    ) {
        self.state = match outcome {
            Ok(saved) => {
                self.note_document(saved.sha256);
                self.base = assessment;
                if self.unsaved_since.is_none() {
                    SaveState::Saved(Some(now))
                } else {
                    // Edited meanwhile: that is no failed attempt.
                    self.wanted = self.wanted.map(|_| ATTEMPTS);
                    SaveState::Unsaved
                }
            }
            Err(SaveError::ChangedOnDisk { bytes }) => return self.meet_on_disk(bytes),
            Err(SaveError::HistoryGoesOn) => return self.follow_history(),
            Err(error) => {
                self.recorder.failed();
                if let SaveError::Failed {
                    replaced: Some(sha256),
                    ..
                } = error
                {
                    self.note_document(sha256);
                    self.base = assessment;
                }
                SaveState::Failed(error)
            }
        };
    }

    /// The document that was being saved, and the history with it, are on the disk.
    fn note_document(&mut self, sha256: Digest) {
        self.on_disk = sha256;
        let lines = std::mem::take(&mut self.lines_underway);
        self.recorder.written(lines);
    }

    /// Saves at once and waits for it: on Ctrl+S, before issuing and on close.
    pub fn save_now(&mut self, officer: &str, now: Moment, seconds: f64) -> Result<(), &SaveError> {
        self.note_edits(officer, now, seconds, false);
        if let Some(Saving { assessment, job }) = self.saving.take()
            && let Some(outcome) = job.wait()
        {
            self.note_outcome(outcome, assessment, now);
        }
        for _ in 0..ATTEMPTS {
            if self.is_read_only || self.disagreement.is_some() {
                break;
            }
            self.checkpoint(now);
            self.unsaved_since = None;
            let bytes = file::to_ron(&self.noted);
            let lines = self.recorder.waiting();
            self.lines_underway = lines.bytes.len();
            let outcome = saving::save(
                &*self.vfs,
                &self.folder,
                bytes.as_bytes(),
                Some(self.on_disk),
                lines,
            );
            let saved = self.copy();
            self.note_outcome(outcome, saved, now);
            if !matches!(self.state, SaveState::Unsaved) {
                break;
            }
        }
        if matches!(self.state, SaveState::Unsaved) {
            self.state = too_often();
        }
        self.settle_journal(now);
        match &self.state {
            SaveState::Failed(error) | SaveState::Conflict(error) => Err(error),
            _ => Ok(()),
        }
    }
}

/// Others were faster each time: whoever waits must not take it for saved.
fn too_often() -> SaveState {
    SaveState::Failed(SaveError::ChangedOnDisk { bytes: Vec::new() })
}
