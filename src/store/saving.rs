//! The save of an assessment: nothing acknowledged is lost, nothing is overwritten unseen, and a failure leaves the
//! old document whole and the new one beside it.
//!
//! The sequence: temporary file in the same folder, write, sync, **close**, read back and compare; take the guard;
//! compare the document on the disk with the one that was loaded; append the history and sync it; keep the old
//! version as a backup; rename, with patience; sync the folder; give the guard back. Only after all of it the caller
//! may say "saved". What the bytes mean, and what to do when the document changed meanwhile, is the caller's business.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use crate::model::Digest;

use super::{
    DOCUMENT_LIMIT, Operation, StoreError,
    archive::ASSESSMENT_FILE,
    backup, durable,
    guard::Guard,
    history::{self, LengthBefore, Lines, Place},
    read,
    vfs::{Vfs, Writing},
};

/// An assessment that is safe on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// Digest of the document, to be expected there at the next save.
    pub sha256: Digest,
}

/// Why an assessment was not saved.
#[derive(Debug, Error)]
pub enum SaveError {
    /// The document is not the one that was loaded: somebody else saved. Nothing was touched.
    #[error("document changed on the disk")]
    ChangedOnDisk {
        /// What is on the disk now.
        bytes: Vec<u8>,
    },
    /// The document is the one that was loaded, and its history goes on: somebody else wrote lines and was interrupted
    /// before the document that goes with them. Nothing was touched.
    #[error("history goes on, of which the document knows nothing")]
    HistoryGoesOn,
    /// It could not be written. The document on the disk is whole: the old one, or the new one where only the last
    /// step failed.
    #[error("not saved: {source}")]
    Failed {
        /// Why.
        source: StoreError,
        /// Digest of the new document where it took the old one's place, but perhaps does not survive a power cut.
        replaced: Option<Digest>,
        /// Where the new document was kept, where that much was possible.
        kept: Option<PathBuf>,
    },
}

impl From<StoreError> for SaveError {
    fn from(source: StoreError) -> Self {
        Self::Failed {
            source,
            replaced: None,
            kept: None,
        }
    }
}

/// Saves the document of an assessment's folder, with lines appended to its history (none: empty).
///
/// `expected` is the digest of the document that was loaded or last saved; `None` where there was none.
pub fn save<'a>(
    vfs: &dyn Vfs,
    folder: &Path,
    bytes: &[u8],
    expected: Option<Digest>,
    history: impl Into<Lines<'a>>,
) -> Result<Saved, SaveError> {
    let document = folder.join(ASSESSMENT_FILE);
    let new = New {
        sha256: Digest::of(bytes),
        temporary: durable::write_beside(vfs, &document, bytes, Writing::New)?,
        history: history.into(),
    };
    match replace_guarded(vfs, folder, &new, expected) {
        Ok(()) => {
            // What a failed save of this program kept is older than what is safe now.
            let _ = vfs.remove(&kept_path(vfs, folder));
            Ok(Saved { sha256: new.sha256 })
        }
        Err(SaveError::Failed { source, .. }) => {
            let on_disk = current(vfs, &document).ok().flatten();
            let on_disk = on_disk.map(|bytes| Digest::of(&bytes));
            Err(SaveError::Failed {
                source,
                replaced: on_disk.filter(|sha256| *sha256 == new.sha256),
                kept: keep_beside(vfs, folder, &new.temporary),
            })
        }
        Err(changed) => {
            let _ = vfs.remove(&new.temporary);
            Err(changed)
        }
    }
}

/// What is to be saved, once it lies beside the document.
struct New<'a> {
    sha256: Digest,
    temporary: PathBuf,
    history: Lines<'a>,
}

fn replace_guarded(
    vfs: &dyn Vfs,
    folder: &Path,
    new: &New,
    expected: Option<Digest>,
) -> Result<(), SaveError> {
    let document = folder.join(ASSESSMENT_FILE);
    let mut guard = Guard::take(vfs, folder)?;
    let old = current(vfs, &document)?;
    if let Some(old) = &old {
        let sha256 = Digest::of(old);
        // The new document may be there already, from a save whose last step failed; all steps are gone through again.
        if Some(sha256) != expected && sha256 != new.sha256 {
            return Err(SaveError::ChangedOnDisk { bytes: old.clone() });
        }
    }
    let appended = append(vfs, folder, &new.history)?;
    if let Some(old) = &old {
        // A version more or less must not keep the current one from being saved.
        let _ = backup::rotate(vfs, &document, old);
    }
    let replaced = durable::patiently(vfs, durable::PATIENCE, || {
        guard.beat()?;
        vfs.rename(&new.temporary, &document)
            .map_err(StoreError::io(Operation::Write, &document))
    });
    if replaced.is_err() {
        history::take_back(vfs, folder, appended);
    }
    replaced?;
    Ok(durable::sync_folder_of(vfs, &document)?)
}

fn append(vfs: &dyn Vfs, folder: &Path, lines: &Lines) -> Result<LengthBefore, SaveError> {
    if lines.bytes.is_empty() {
        return Ok(None);
    }
    let place = Place::find(vfs, folder, lines)?;
    if place.fits(lines) {
        Ok(history::append(vfs, folder, lines, &place)?)
    } else {
        Err(SaveError::HistoryGoesOn)
    }
}

/// The document on the disk, where there is one.
fn current(vfs: &dyn Vfs, document: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let found = durable::patiently(vfs, durable::PATIENCE, || {
        read(vfs, document, DOCUMENT_LIMIT)
    });
    match found {
        Ok(bytes) => Ok(Some(bytes)),
        Err(StoreError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The name under which this program keeps a document beside the old one that it could not replace.
fn kept_path(vfs: &dyn Vfs, folder: &Path) -> PathBuf {
    folder.join(format!("{KEPT_START}{}.ron", vfs.writer()))
}

/// How the name of a document begins that could not take the old one's place.
pub const KEPT_START: &str = "assessment.not-saved-";

/// Gives the temporary file a name that says what it is; where even that fails, it stays under the one that it has.
fn keep_beside(vfs: &dyn Vfs, folder: &Path, temporary: &Path) -> Option<PathBuf> {
    let kept = kept_path(vfs, folder);
    if durable::rename_patiently(vfs, temporary, &kept).is_ok() {
        let _ = durable::sync_folder_of(vfs, &kept);
        return Some(kept);
    }
    vfs.is_file(temporary).then(|| temporary.to_owned())
}
