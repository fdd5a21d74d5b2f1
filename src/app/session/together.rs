//! Two people, one assessment: what happens when the document on the disk is not the one that was loaded. Both are
//! merged field by field; what both changed is asked, and nothing is written until it is answered.

use std::sync::Arc;

use crate::{
    assessment::{
        Assessment,
        change::Change,
        file,
        merge::{Choice, Conflict, Merged, merge},
    },
    model::Digest,
    store::{archive::ASSESSMENT_FILE, saving::SaveError},
};

use super::{
    super::history::{self, Recorder},
    SaveState, Session,
};

/// What the other wrote, while it is not decided what stands.
pub(super) struct Disagreement {
    merged: Merged,
    theirs: Assessment,
    theirs_sha256: Digest,
}

/// What was taken over from the other without a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOver {
    /// Places that the other changed.
    pub changes: usize,
    /// Who; empty where nothing tells.
    pub by: String,
}

impl Session {
    /// What both changed, to be chosen with [`Session::resolve`]; empty where nothing is to be chosen.
    pub fn conflicts(&self) -> &[Conflict] {
        self.disagreement
            .as_ref()
            .map_or(&[], |disagreement| &disagreement.merged.conflicts)
    }

    /// What was taken over from somebody else since the last call.
    pub fn taken_over(&mut self) -> Option<TakenOver> {
        self.taken_over.take()
    }

    /// Goes on with these choices, one for each conflict; false where the conflicts have changed by edits made
    /// meanwhile, or where none are left.
    pub fn resolve(&mut self, choices: &[Choice], seconds: f64) -> bool {
        let Some(Disagreement {
            merged,
            theirs,
            theirs_sha256,
        }) = self.disagreement.take()
        else {
            return false;
        };
        let now = self.brought_together(&theirs);
        if now.conflicts != merged.conflicts {
            self.meet(theirs, theirs_sha256);
            return false;
        }
        self.adopt(now.resolved(choices), theirs, theirs_sha256);
        self.unsaved_since = Some(seconds);
        true
    }

    /// Meets the document that is on the disk instead of the one that was loaded.
    pub(super) fn meet_on_disk(&mut self, bytes: Vec<u8>) {
        let path = self.folder.join(ASSESSMENT_FILE);
        match file::from_ron(&path, &bytes) {
            Ok(theirs) => self.meet(theirs, Digest::of(&bytes)),
            // What cannot be understood is not overwritten; the journal keeps what is here.
            Err(_) => self.state = SaveState::Failed(SaveError::ChangedOnDisk { bytes }),
        }
    }

    /// Goes on behind lines of history that somebody else wrote who was interrupted before the document.
    pub(super) fn follow_history(&mut self) {
        self.past = history::read_on(&*self.vfs, &self.folder, &self.base);
        let told = self.recorder.told_on_disk().clone();
        self.recorder = Recorder::new(&self.base, &self.past, Some(told));
        self.lines_underway = 0;
        for state in [&mut self.noted, &mut self.assessment] {
            state.history = self.base.history;
        }
        self.settle(self.noted_at);
        self.state = SaveState::Unsaved;
    }

    fn meet(&mut self, theirs: Assessment, theirs_sha256: Digest) {
        let merged = self.brought_together(&theirs);
        let Some(whole) = merged.clean() else {
            self.state = SaveState::Conflict(SaveError::ChangedOnDisk { bytes: Vec::new() });
            self.disagreement = Some(Disagreement {
                merged,
                theirs,
                theirs_sha256,
            });
            return;
        };
        self.taken_over = Some(TakenOver {
            changes: Change::between(&self.noted, &whole).edits.len(),
            by: last_writer(&self.base, &theirs),
        });
        self.adopt(whole, theirs, theirs_sha256);
    }

    /// Both merged; where a field carries no stamp, the histories tell who wrote it when.
    fn brought_together(&self, theirs: &Assessment) -> Merged {
        let mut merged = merge(Some(&self.base), &self.noted, theirs);
        if !merged.conflicts.is_empty() {
            let their_lines = history::lines(&self.folder, theirs);
            history::stamp(&mut merged.conflicts, &self.past.lines, &their_lines);
        }
        merged
    }

    fn adopt(&mut self, mut whole: Assessment, theirs: Assessment, theirs_sha256: Digest) {
        // The history goes on from theirs; what is mine in the whole is told as a change of theirs.
        whole.history = theirs.history;
        self.past = history::read_on(&*self.vfs, &self.folder, &theirs);
        // Of what was saved here and not told yet, the history hears at the next checkpoint, from whoever wrote it.
        let untold = Change::between(self.recorder.told_on_disk(), &self.base);
        let recorded = untold.inverted().applied_to(&theirs).ok();
        self.recorder = Recorder::new(&theirs, &self.past, recorded);
        self.lines_underway = 0;
        // Half a syllable may stand in a field that is being written.
        let unfinished = Change::between(&self.noted, &self.assessment);
        self.disagreement = None;
        self.assessment = unfinished.applied_to(&whole).unwrap_or(whole);
        self.base = Arc::new(theirs);
        self.on_disk = theirs_sha256;
        self.settle(self.noted_at);
    }

    /// Brings the question up to date with edits that were made after it arose.
    pub(super) fn ask_again(&mut self) {
        if let Some(Disagreement {
            theirs,
            theirs_sha256,
            ..
        }) = self.disagreement.take()
        {
            self.meet(theirs, theirs_sha256);
        }
    }
}

/// Who stamped the last answer that the other changed.
fn last_writer(base: &Assessment, theirs: &Assessment) -> String {
    let changed = theirs
        .answers
        .iter()
        .filter(|(at, answer)| base.answers.get(*at) != Some(*answer));
    let last = changed.max_by_key(|(_, answer)| answer.at);
    last.map(|(_, answer)| answer.by.clone())
        .unwrap_or_default()
}
