//! Deleting an assessment and taking it back.

use std::path::{Path, PathBuf};

use crate::{
    model::{Moment, Period},
    store::{
        archive::REPORTS_FOLDER,
        evidence::EVIDENCE_FOLDER,
        trash::{self, Note},
        vfs::{Real, Vfs as _},
    },
};

use super::{Error, archive};

/// What an assessment's folder holds, to be told before it is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holdings {
    /// Controls answered; `None` where the assessment cannot be read.
    pub answers: Option<usize>,
    /// Evidence files.
    pub evidence_files: usize,
    /// Issued reports.
    pub reports: usize,
}

/// What an assessment's folder holds.
pub fn holdings(folder: &Path) -> Holdings {
    let files_in = |within: &str| {
        let listed = Real.list(&folder.join(within)).unwrap_or_default();
        listed.iter().filter(|path| Real.is_file(path)).count()
    };
    Holdings {
        answers: archive::load(folder)
            .ok()
            .map(|assessment| assessment.answers.len()),
        evidence_files: files_in(EVIDENCE_FOLDER),
        reports: files_in(REPORTS_FOLDER),
    }
}

/// Moves an assessment into the trash of its archive.
pub fn delete(archive: &Path, folder: &Path, by: &str, now: Moment) -> Result<PathBuf, Error> {
    Ok(trash::discard(&Real, archive, folder, by, now)?)
}

/// A deleted assessment as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deleted {
    /// Where it lies now.
    pub folder: PathBuf,
    /// Organisation and period; `None` where the assessment cannot be read.
    pub title: Option<(String, Period)>,
    /// Who deleted it when, where that is known.
    pub note: Option<Note>,
}

/// Everything in the trash, the latest deletion first.
pub fn list(archive: &Path) -> Result<Vec<Deleted>, Error> {
    let mut deleted: Vec<Deleted> = trash::list(&Real, archive)?
        .into_iter()
        .map(|discarded| Deleted {
            title: archive::load(&discarded.folder)
                .ok()
                .map(|assessment| (assessment.profile.name, assessment.period)),
            folder: discarded.folder,
            note: discarded.note,
        })
        .collect();
    deleted.sort_by_key(|entry| std::cmp::Reverse(entry.note.as_ref().map(|note| note.at)));
    Ok(deleted)
}

/// Moves a deleted assessment back into the archive.
pub fn restore(archive: &Path, folder: &Path) -> Result<PathBuf, Error> {
    Ok(trash::restore(&Real, archive, folder)?)
}
