//! The trash of an archive: deleted assessments lie in `.trash` until their owner takes them back. Nothing is ever
//! removed from there by the program.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::Moment;

use super::{Operation, StoreError, archive, durable, read, vfs::Vfs};

/// The folder of deleted assessments within an archive.
pub const TRASH_FOLDER: &str = ".trash";
/// The note within a deleted assessment's folder.
const NOTE_FILE: &str = ".deleted.ron";
/// Most bytes of a note.
const NOTE_LIMIT: u64 = 64 * 1024;

/// Who deleted an assessment, when, and what its folder was called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: String,
    /// The name of its folder.
    pub name: String,
}

/// A deleted assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discarded {
    /// Where it lies now.
    pub folder: PathBuf,
    /// Who deleted it when; `None` where the note is missing or damaged.
    pub note: Option<Note>,
}

/// Moves an assessment's folder into the trash of its archive.
pub fn discard(
    vfs: &dyn Vfs,
    archive: &Path,
    folder: &Path,
    by: &str,
    at: Moment,
) -> Result<PathBuf, StoreError> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let moved = archive::move_folder(vfs, folder, &archive.join(TRASH_FOLDER), &name)?;
    let note = Note {
        at,
        by: by.to_owned(),
        name: name.into_owned(),
    };
    let text = ron::ser::to_string(&note).expect("a note is two texts and a moment");
    durable::replace(vfs, &moved.join(NOTE_FILE), text.as_bytes())?;
    Ok(moved)
}

/// Everything in the trash, by name.
pub fn list(vfs: &dyn Vfs, archive: &Path) -> Result<Vec<Discarded>, StoreError> {
    let folders = archive::assessment_folders(vfs, &archive.join(TRASH_FOLDER))?;
    Ok(folders
        .into_iter()
        .map(|folder| Discarded {
            note: note(vfs, &folder),
            folder,
        })
        .collect())
}

fn note(vfs: &dyn Vfs, folder: &Path) -> Option<Note> {
    let bytes = read(vfs, &folder.join(NOTE_FILE), NOTE_LIMIT).ok()?;
    ron::de::from_bytes(&bytes).ok()
}

/// Moves a deleted assessment back into the archive, under its old name or a numbered one where that is taken.
pub fn restore(vfs: &dyn Vfs, archive: &Path, folder: &Path) -> Result<PathBuf, StoreError> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    // A name from a note is a name from a file: it must not lead elsewhere.
    let noted = note(vfs, folder).map(|note| note.name);
    let name = noted
        .filter(|name| super::name::is_safe(name))
        .unwrap_or_else(|| name.into_owned());
    let restored = archive::move_folder(vfs, folder, archive, &name)?;
    let path = restored.join(NOTE_FILE);
    if vfs.is_file(&path) {
        vfs.remove(&path)
            .map_err(StoreError::io(Operation::Write, &path))?;
    }
    Ok(restored)
}
