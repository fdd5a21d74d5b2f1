//! Saving an open assessment elsewhere, when its own folder cannot be written any more.

use std::path::{Path, PathBuf};

use crate::{
    app::Error,
    assessment::file,
    model::Moment,
    store::{archive, saving},
};

use super::Session;

/// A copy of an assessment in another folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The folder of the copy.
    pub folder: PathBuf,
    /// Files of the old folder that could not be read.
    pub missing: Vec<PathBuf>,
}

impl Session {
    /// Saves what is open into a folder of its own within another folder; history, evidence and reports come along as
    /// far as they can be read. The session stays where it is: the copy is opened anew.
    pub fn save_elsewhere(
        &mut self,
        parent: &Path,
        officer: &str,
        now: Moment,
        seconds: f64,
    ) -> Result<Elsewhere, Error> {
        self.note_edits(officer, now, seconds, false);
        self.checkpoint(now);
        let title = format!("{} {}", self.noted.period, self.noted.profile.name);
        let folder = archive::create_assessment_folder(&*self.vfs, parent, &title)?;
        let missing = archive::copy_contents(&*self.vfs, &self.folder, &folder)?;
        let bytes = file::to_ron(&self.noted);
        // What could be copied of the history may be less than is known here.
        let lines = self.recorder.waiting().bytes;
        saving::save(&*self.vfs, &folder, bytes.as_bytes(), None, lines)?;
        Ok(Elsewhere { folder, missing })
    }
}
