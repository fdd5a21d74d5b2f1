//! Saving an open assessment elsewhere, when its own folder cannot be written any more.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    app::Error,
    assessment::file,
    model::Moment,
    store::{archive, progress::Progress, saving},
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
    /// The work of saving what is open into a folder of its own within another folder, to be done on any thread;
    /// history, evidence and reports come along as far as they can be read. The session stays where it is: the copy is
    /// opened anew.
    pub fn save_elsewhere(
        &mut self,
        parent: &Path,
        officer: &str,
        now: Moment,
        seconds: f64,
    ) -> impl FnOnce(&Progress) -> Result<Elsewhere, Error> + Send + use<> {
        self.note_edits(officer, now, seconds, false);
        self.checkpoint(now);
        let title = format!("{} {}", self.noted.period, self.noted.profile.name);
        // What could be copied of the history may be less than is known here.
        let lines = self.recorder.waiting().bytes.to_owned();
        let (vfs, assessment) = (Arc::clone(&self.vfs), self.copy());
        let (parent, from) = (parent.to_owned(), self.folder.clone());
        move |progress: &Progress| {
            let folder = archive::create_assessment_folder(&*vfs, &parent, &title)?;
            let fill = || {
                let missing = archive::copy_contents(&*vfs, &from, &folder, progress)?;
                let bytes = file::to_ron(&assessment);
                saving::save(&*vfs, &folder, bytes.as_bytes(), None, &lines[..])?;
                Ok(missing)
            };
            match fill() {
                Ok(missing) => Ok(Elsewhere { folder, missing }),
                Err(error) => {
                    // Half a copy must not be taken for one; nothing but this has written into the new folder.
                    let _ = vfs.remove_folders(&folder);
                    Err(error)
                }
            }
        }
    }
}
