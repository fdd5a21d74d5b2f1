//! The open assessment: what is edited, what can be undone, what is saved.
//!
//! Views change [`Session::assessment`] in place. Once a frame [`Session::note_edits`] compares it with the state that
//! it knows: from the difference come the undo step, the stamps (who, when, which text) and the autosave.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    assessment::{
        Answer, Assessment, HistoryHead,
        change::{Change, bring_up_to_date},
        file,
        part::confined,
        scope,
        scope::Question,
    },
    catalogue::Library,
    model::{ControlRef, Digest, Kind, Moment},
    store::{
        archive, saving,
        vfs::{Real, Vfs},
    },
};

use super::{
    Error,
    archive::refresh_catalogues,
    begin::NewAssessment,
    history::{self, Past, Recorder},
    recovery::{Source, Version},
};

mod elsewhere;
mod keeping;
mod save;
mod together;

pub use elsewhere::Elsewhere;
pub use save::{SaveState, Standing};
pub use together::TakenOver;

pub use keeping::Kept;

use keeping::Keeping;
use save::Saving;
use together::Disagreement;

/// Undo reaches this many steps back.
const UNDO_STEPS: usize = 500;
/// Keystrokes in one text closer together than this are undone together, in seconds.
const TYPING_PAUSE: f64 = 2.0;

/// An open assessment.
pub struct Session {
    /// What the views edit.
    pub assessment: Assessment,
    vfs: Arc<dyn Vfs>,
    folder: PathBuf,
    library: Arc<Library>,
    questions: Vec<Question>,
    /// The state up to which edits are noted, and how many there were before it.
    noted: Assessment,
    revision: u64,
    /// A copy of what is noted, for work beside the frames, with the revision it is of: made once however many ask.
    copy: Option<(u64, Arc<Assessment>)>,
    undo: Vec<Change>,
    redo: Vec<Change>,
    noted_at: f64,
    unsaved_since: Option<f64>,
    state: SaveState,
    saving: Option<Saving>,
    /// Somebody waits until everything is saved; how often that may still be tried.
    wanted: Option<u8>,
    /// The history as it was found and continued, what is to be told next, and by whom.
    past: Past,
    recorder: Recorder,
    officer: String,
    /// Whether something was noted since the last checkpoint.
    is_untold: bool,
    /// How many bytes of history the save that runs writes.
    lines_underway: usize,
    /// Digest of the document as it was loaded or last saved, and the document itself: what a merge begins from.
    on_disk: Digest,
    base: Arc<Assessment>,
    disagreement: Option<Disagreement>,
    taken_over: Option<TakenOver>,
    is_read_only: bool,
    has_strayed: bool,
    keeping: Option<Keeping>,
    recovered_from: Option<PathBuf>,
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
            Arc::new(Real),
            folder.to_owned(),
            assessment,
            library,
            saved.sha256,
        ))
    }

    /// Opens the assessment in a folder.
    pub fn open(folder: &Path, library: Arc<Library>) -> Result<Self, Error> {
        Self::open_on(Arc::new(Real), folder, library)
    }

    /// Opens the assessment in a folder of any file system, and saves it there.
    pub fn open_on(vfs: Arc<dyn Vfs>, folder: &Path, library: Arc<Library>) -> Result<Self, Error> {
        let (path, bytes) = archive::read_assessment(&*vfs, folder)?;
        let assessment = file::from_ron(&path, &bytes).map_err(Error::Problems)?;
        let on_disk = Digest::of(&bytes);
        let folder = folder.to_owned();
        Ok(Self::new(vfs, folder, assessment, library, on_disk))
    }

    /// Opens the assessment in a folder to be looked at: nothing can be edited, nothing is saved.
    pub fn open_read_only(folder: &Path, library: Arc<Library>) -> Result<Self, Error> {
        let mut session = Self::open(folder, library)?;
        session.is_read_only = true;
        session.state = SaveState::ReadOnly;
        Ok(session)
    }

    /// Opens what a signed report carries, to be looked at like any assessment. Its evidence and its history stayed at
    /// home; `report` stands for the folder that it has not.
    pub fn look_at(report: &Path, carried: Assessment, library: Arc<Library>) -> Self {
        let assessment = Assessment {
            history: HistoryHead::default(),
            ..carried
        };
        let on_disk = file::digest(&assessment);
        let vfs = Arc::new(Real);
        let mut session = Self::new(vfs, report.to_owned(), assessment, library, on_disk);
        session.is_read_only = true;
        session.state = SaveState::ReadOnly;
        session
    }

    /// Opens a version of the assessment in a folder that was found beside its document; it is not saved yet.
    pub fn open_version(
        folder: &Path,
        version: Version,
        library: Arc<Library>,
        seconds: f64,
    ) -> Result<Self, Error> {
        let (path, bytes) = archive::read_assessment(&Real, folder)?;
        let on_disk = Digest::of(&bytes);
        // What the edits began from; where nothing tells, the version as a whole takes the document's place.
        let current = file::from_ron(&path, &bytes)
            .ok()
            .map(|base| (base, on_disk));
        let (base, on_disk) = version
            .base
            .filter(|_| current.is_some())
            .or(current)
            .unwrap_or_else(|| (version.assessment.clone(), on_disk));
        let vfs = Arc::new(Real);
        let mut session = Self::new(vfs, folder.to_owned(), base, library, on_disk);
        // An earlier version stays among the earlier versions.
        session.recovered_from = (version.source != Source::Backup).then_some(version.path);
        // The history goes on from what is on the disk.
        let history = session.noted.history;
        session.assessment = version.assessment;
        session.assessment.history = history;
        session.settle(seconds);
        Ok(session)
    }

    fn new(
        vfs: Arc<dyn Vfs>,
        folder: PathBuf,
        assessment: Assessment,
        library: Arc<Library>,
        on_disk: Digest,
    ) -> Self {
        let past = history::read_on(&*vfs, &folder, &assessment);
        let kept = history::last_checkpoint(&*vfs, &folder, &assessment);
        Self {
            vfs,
            is_untold: kept.is_some(),
            recorder: Recorder::new(&assessment, &past, kept),
            past,
            officer: assessment.profile.officer.clone(),
            lines_underway: 0,
            questions: scope::questions(&assessment, &library),
            noted: assessment.clone(),
            base: Arc::new(assessment.clone()),
            revision: 0,
            copy: None,
            assessment,
            folder,
            library,
            undo: Vec::new(),
            redo: Vec::new(),
            noted_at: 0.0,
            unsaved_since: None,
            state: SaveState::Saved(None),
            saving: None,
            wanted: None,
            on_disk,
            disagreement: None,
            taken_over: None,
            is_read_only: false,
            has_strayed: false,
            keeping: None,
            recovered_from: None,
        }
    }

    /// The folder that holds the assessment.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether it is only looked at.
    pub fn is_read_only(&self) -> bool {
        self.is_read_only
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
        if self.is_read_only {
            if self.assessment != self.noted {
                self.assessment.clone_from(&self.noted);
            }
            return;
        }
        // A part answers what was handed out, whatever the catalogues say here.
        if self.noted.part.is_none() {
            refresh_catalogues(&mut self.assessment, &self.library);
        }
        if self.assessment == self.noted {
            return;
        }
        self.stay_within_part();
        // A card that was only looked at may have made an empty answer.
        self.assessment
            .answers
            .retain(|_, answer| !answer.is_blank());
        if self.assessment == self.noted {
            return;
        }
        let officer = self.assessment.named(officer).to_owned();
        self.stamp(&officer, now);
        self.officer = officer;
        let change = Change::found(&mut self.noted, &mut self.assessment);
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
        self.ask_again();
    }

    /// Takes back what was changed outside of the part, where this is one.
    fn stay_within_part(&mut self) {
        let Some(part) = &self.noted.part else {
            return;
        };
        let inside = confined(part, &self.noted, &self.assessment);
        if inside != self.assessment {
            self.assessment = inside;
            self.has_strayed = true;
        }
    }

    /// Whether something was taken back since the last call because it lies outside of the part.
    pub fn has_strayed(&mut self) -> bool {
        std::mem::take(&mut self.has_strayed)
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
            let before = self.noted.answers.get(&at);
            if let Some(answer) = self.assessment.answers.get_mut(&at) {
                answer.review.stamp(officer, now);
                // Whoever reviews an answer has not given it.
                if before.is_some_and(|before| answer.says_the_same_as(before)) {
                    continue;
                }
                answer.review_again(before);
                officer.clone_into(&mut answer.by);
                answer.at = Some(now);
                answer.text_sha256 = text_sha256;
            }
        }
    }

    fn settle(&mut self, seconds: f64) {
        if !scope::asks_the_same(&self.noted, &self.assessment) {
            self.questions = scope::questions(&self.assessment, &self.library);
        }
        bring_up_to_date(&mut self.noted, &mut self.assessment);
        self.revision += 1;
        self.is_untold = true;
        self.unsaved_since.get_or_insert(seconds);
        if self.saving.is_none() && self.disagreement.is_none() {
            self.state = SaveState::Unsaved;
        }
    }

    /// Writes the net changes since the last checkpoint into the history: on leaving a control or a screen, after a
    /// pause, before saving, issuing and closing. They are saved with the assessment.
    pub fn checkpoint(&mut self, now: Moment) {
        if !std::mem::take(&mut self.is_untold) {
            return;
        }
        let told = (self.recorder).checkpoint(&mut self.noted, &self.officer, now);
        let Some((head, lines)) = told else {
            return;
        };
        self.past.lines.extend(lines);
        self.noted.history = head;
        self.assessment.history = head;
        self.revision += 1;
        self.unsaved_since.get_or_insert(self.noted_at);
        if self.saving.is_none() && self.disagreement.is_none() {
            self.state = SaveState::Unsaved;
        }
    }

    /// What is noted, to be taken to another thread.
    fn copy(&mut self) -> Arc<Assessment> {
        if let Some((_, copy)) = self.copy.as_ref().filter(|(of, _)| *of == self.revision) {
            return Arc::clone(copy);
        }
        let copy = Arc::new(self.noted.clone());
        self.copy = Some((self.revision, Arc::clone(&copy)));
        copy
    }

    /// The history, lines that wait to be saved included.
    pub fn past(&self) -> &Past {
        &self.past
    }

    /// Makes what was done to the file before it was opened one step that can be taken back.
    pub fn remember_step(&mut self, before: &Assessment) {
        let mut before = before.clone();
        before.history = self.noted.history;
        let change = Change::between(&before, &self.noted);
        if !change.is_empty() {
            self.undo.push(change);
        }
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
        let Ok(before) = change.inverted().applied_to(&self.noted) else {
            // Somebody else has changed the same places: what was done before cannot be taken back any more.
            self.undo.clear();
            return false;
        };
        self.assessment = before;
        self.redo.push(change);
        self.settle(seconds);
        true
    }

    /// Makes the last step that was taken back again; false where there is none.
    pub fn redo(&mut self, seconds: f64) -> bool {
        let Some(change) = self.redo.pop() else {
            return false;
        };
        let Ok(after) = change.applied_to(&self.noted) else {
            self.redo.clear();
            return false;
        };
        self.assessment = after;
        self.undo.push(change);
        self.settle(seconds);
        true
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
