//! The open assessment: what is edited, what can be undone, what is saved.
//!
//! Views change [`Session::assessment`] in place. Once a frame [`Session::note_edits`] compares it with the state that
//! it knows: from the difference come the undo step, the stamps (who, when, which text) and the autosave.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    assessment::{Answer, Assessment, change::Change, file, scope, scope::Question},
    catalogue::Library,
    model::{ControlRef, Digest, Kind, Moment},
    store::{
        archive,
        history::keep_checkpoint,
        saving::{self, SaveError, Saved},
        vfs::Real,
    },
};

use super::{
    Error,
    archive::refresh_catalogues,
    begin::NewAssessment,
    history::{self, Past, Recorder},
    jobs::{Job, Polled},
};

/// Undo reaches this many steps back.
const UNDO_STEPS: usize = 500;
/// Keystrokes in one text closer together than this are undone together, in seconds.
const TYPING_PAUSE: f64 = 2.0;
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
    /// Writing failed; the edits are in memory only.
    Failed(SaveError),
}

/// An open assessment.
pub struct Session {
    /// What the views edit.
    pub assessment: Assessment,
    folder: PathBuf,
    library: Arc<Library>,
    questions: Vec<Question>,
    /// The state up to which edits are noted, and how many there were before it.
    noted: Assessment,
    revision: u64,
    undo: Vec<Change>,
    redo: Vec<Change>,
    noted_at: f64,
    unsaved_since: Option<f64>,
    state: SaveState,
    saving: Option<Job<Result<Saved, SaveError>>>,
    /// The history as it was found and continued, what is to be told next, and by whom.
    past: Past,
    recorder: Recorder,
    officer: String,
    /// Whether something was noted since the last checkpoint.
    is_untold: bool,
    /// How many bytes of history the save that runs writes.
    lines_underway: usize,
    /// Digest of the document as it was loaded or last saved.
    on_disk: Digest,
}

impl Session {
    /// Begins a new assessment in a folder of its own within the archive, and saves it.
    pub fn create(
        archive: &Path,
        new: &NewAssessment,
        library: Arc<Library>,
        now: Moment,
    ) -> Result<Self, Error> {
        let folder = archive::create_assessment_folder(&Real, archive, &new.folder_title())?;
        Self::create_in(&folder, new.begin(&library, now), library)
    }

    /// Saves this assessment into a folder that is there already, and opens it.
    pub fn create_in(
        folder: &Path,
        assessment: Assessment,
        library: Arc<Library>,
    ) -> Result<Self, Error> {
        let bytes = file::to_ron(&assessment);
        let saved = saving::save(&Real, folder, bytes.as_bytes(), None, b"")?;
        Ok(Self::new(
            folder.to_owned(),
            assessment,
            library,
            saved.sha256,
        ))
    }

    /// Opens the assessment in a folder.
    pub fn open(folder: &Path, library: Arc<Library>) -> Result<Self, Error> {
        let (path, bytes) = archive::read_assessment(&Real, folder)?;
        let assessment = file::from_ron(&path, &bytes).map_err(Error::Problems)?;
        let on_disk = Digest::of(&bytes);
        Ok(Self::new(folder.to_owned(), assessment, library, on_disk))
    }

    fn new(
        folder: PathBuf,
        assessment: Assessment,
        library: Arc<Library>,
        on_disk: Digest,
    ) -> Self {
        let past = history::read(&folder, &assessment);
        let kept = history::last_checkpoint(&folder, &assessment);
        Self {
            is_untold: kept.is_some(),
            recorder: Recorder::new(&assessment, &past, kept),
            past,
            officer: assessment.profile.officer.clone(),
            lines_underway: 0,
            questions: scope::questions(&assessment, &library),
            noted: assessment.clone(),
            revision: 0,
            assessment,
            folder,
            library,
            undo: Vec::new(),
            redo: Vec::new(),
            noted_at: 0.0,
            unsaved_since: None,
            state: SaveState::Saved(None),
            saving: None,
            on_disk,
        }
    }

    /// The folder that holds the assessment.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The catalogues in use.
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// What is asked, as of the last noted edit.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The assessment to be edited, beside what is asked.
    pub fn edit(&mut self) -> (&mut Assessment, &[Question]) {
        (&mut self.assessment, &self.questions)
    }

    /// Grows with every noted edit: what was counted at the same revision still holds.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the assessment is safe on the disk.
    pub fn save_state(&self) -> &SaveState {
        &self.state
    }

    /// Notes what changed since the last call: undo step, stamps, autosave. `seconds` is any steadily growing clock;
    /// while an input method is composing nothing is noted, so that half a syllable is never an edit.
    pub fn note_edits(&mut self, officer: &str, now: Moment, seconds: f64, is_composing: bool) {
        if is_composing {
            return;
        }
        refresh_catalogues(&mut self.assessment, &self.library);
        if self.assessment == self.noted {
            return;
        }
        // A card that was only looked at may have made an empty answer.
        self.assessment
            .answers
            .retain(|_, answer| !answer.is_blank());
        if self.assessment == self.noted {
            return;
        }
        self.stamp(officer, now);
        officer.clone_into(&mut self.officer);
        let change = Change::between(&self.noted, &self.assessment);
        self.redo.clear();
        match self.undo.last_mut() {
            Some(last) if change.continues(last) && seconds - self.noted_at < TYPING_PAUSE => {
                last.absorb(change);
            }
            _ => self.undo.push(change),
        }
        if self.undo.len() > UNDO_STEPS {
            self.undo.remove(0);
        }
        self.noted_at = seconds;
        self.settle(seconds);
    }

    /// Writes into every changed answer who changed it, when, and which text it answers.
    fn stamp(&mut self, officer: &str, now: Moment) {
        let changed: Vec<ControlRef> = self
            .assessment
            .answers
            .iter()
            .filter(|(at, answer)| self.noted.answers.get(*at) != Some(*answer))
            .map(|(at, _)| at.clone())
            .collect();
        for at in changed {
            let text_sha256 = self.library.text_digest(&at);
            if let Some(answer) = self.assessment.answers.get_mut(&at) {
                officer.clone_into(&mut answer.by);
                answer.at = Some(now);
                answer.text_sha256 = text_sha256;
            }
        }
    }

    fn settle(&mut self, seconds: f64) {
        self.noted = self.assessment.clone();
        self.revision += 1;
        self.is_untold = true;
        self.questions = scope::questions(&self.assessment, &self.library);
        self.unsaved_since.get_or_insert(seconds);
        if self.saving.is_none() {
            self.state = SaveState::Unsaved;
        }
    }

    /// Writes the net changes since the last checkpoint into the history: on leaving a control or a screen, after a
    /// pause, before saving, issuing and closing. They are saved with the assessment.
    pub fn checkpoint(&mut self, now: Moment) {
        if !std::mem::take(&mut self.is_untold) {
            return;
        }
        let told = self.recorder.checkpoint(&self.noted, &self.officer, now);
        let Some((head, lines)) = told else {
            return;
        };
        self.past.lines.extend(lines);
        self.noted.history = head;
        self.assessment.history = head;
        self.revision += 1;
        self.unsaved_since.get_or_insert(self.noted_at);
        if self.saving.is_none() {
            self.state = SaveState::Unsaved;
        }
    }

    /// The history, lines that wait to be saved included.
    pub fn past(&self) -> &Past {
        &self.past
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Takes back the last step; false where there is none.
    pub fn undo(&mut self, seconds: f64) -> bool {
        let Some(change) = self.undo.pop() else {
            return false;
        };
        self.assessment = change
            .inverted()
            .applied_to(&self.noted)
            .expect("steps are undone in the order in which they were made");
        self.redo.push(change);
        self.settle(seconds);
        true
    }

    /// Makes the last step that was taken back again; false where there is none.
    pub fn redo(&mut self, seconds: f64) -> bool {
        let Some(change) = self.redo.pop() else {
            return false;
        };
        self.assessment = change
            .applied_to(&self.noted)
            .expect("an edit clears the steps that were taken back");
        self.undo.push(change);
        self.settle(seconds);
        true
    }

    /// Picks up a finished save and starts the next one when it is due. Call once a frame; `wake` is called from
    /// another thread when the save is done.
    pub fn autosave(&mut self, now: Moment, seconds: f64, wake: impl FnOnce() + Send + 'static) {
        self.pick_up_save(now);
        if seconds - self.noted_at >= IDLE {
            self.checkpoint(now);
        }
        let is_due = self.unsaved_since.is_some_and(|since| {
            seconds - self.noted_at >= SAVE_PAUSE || seconds - since >= SAVE_LATEST
        });
        if is_due && self.saving.is_none() {
            self.start_save(wake);
        }
    }

    /// Seconds until [`Session::autosave`] has something to do; `None` when nothing is waiting.
    pub fn autosave_in(&self, seconds: f64) -> Option<f64> {
        let save = self
            .unsaved_since
            .map(|since| (self.noted_at + SAVE_PAUSE).min(since + SAVE_LATEST));
        let checkpoint = self.is_untold.then_some(self.noted_at + IDLE);
        let next = save.into_iter().chain(checkpoint).reduce(f64::min)?;
        Some((next - seconds).max(0.0))
    }

    fn start_save(&mut self, wake: impl FnOnce() + Send + 'static) {
        let (folder, assessment) = (self.folder.clone(), self.noted.clone());
        self.unsaved_since = None;
        self.state = SaveState::Saving;
        let lines = self.recorder.waiting().to_owned();
        self.lines_underway = lines.len();
        let checkpoint = self.is_untold.then(|| self.recorder.to_be_kept()).flatten();
        let expected = Some(self.on_disk);
        let write = move || {
            if let Some(checkpoint) = checkpoint {
                keep_checkpoint(&Real, &folder, checkpoint.as_bytes())?;
            }
            let bytes = file::to_ron(&assessment);
            saving::save(&Real, &folder, bytes.as_bytes(), expected, lines.as_bytes())
        };
        self.saving = Some(Job::start(write, wake));
    }

    fn pick_up_save(&mut self, now: Moment) {
        let Some(job) = &self.saving else {
            return;
        };
        match job.poll() {
            Polled::Running => return,
            Polled::Done(outcome) => self.note_outcome(outcome, now),
            Polled::Failed => self.state = SaveState::Unsaved,
        }
        self.saving = None;
    }

    fn note_outcome(&mut self, outcome: Result<Saved, SaveError>, now: Moment) {
        self.state = match outcome {
            Ok(saved) => {
                self.note_document(saved.sha256);
                if self.unsaved_since.is_none() {
                    SaveState::Saved(Some(now))
                } else {
                    SaveState::Unsaved
                }
            }
            Err(error) => {
                self.recorder.failed();
                if let SaveError::Failed {
                    replaced: Some(sha256),
                    ..
                } = error
                {
                    self.note_document(sha256);
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
        self.checkpoint(now);
        if let Some(outcome) = self.saving.take().and_then(Job::wait) {
            self.note_outcome(outcome, now);
        }
        self.unsaved_since = None;
        let bytes = file::to_ron(&self.noted);
        let lines = self.recorder.waiting();
        self.lines_underway = lines.len();
        let outcome = saving::save(
            &Real,
            &self.folder,
            bytes.as_bytes(),
            Some(self.on_disk),
            lines.as_bytes(),
        );
        self.note_outcome(outcome, now);
        match &self.state {
            SaveState::Failed(error) => Err(error),
            _ => Ok(()),
        }
    }

    /// The answer to a control, made on first use.
    pub fn answer_mut(&mut self, at: &ControlRef) -> &mut Answer {
        self.assessment
            .answers
            .entry(at.clone())
            .or_insert_with(Answer::unassessed)
    }

    /// The kind of the catalogue that a control belongs to.
    pub fn kind_of(&self, at: &ControlRef) -> Option<Kind> {
        self.library
            .catalogue(&at.catalogue)
            .map(|catalogue| catalogue.kind)
    }
}
