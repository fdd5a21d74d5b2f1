//! The journal: what was typed and is not saved yet, in the user's own data folder, so that it outlives a crash also
//! when the archive lies on a share that is gone. One file for each open assessment: a line that says what it belongs
//! to, the document that the edits began from, the document with the edits.
//!
//! When it is written and what becomes of it is the business of whoever edits and recovers.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::{Digest, Moment};

use super::{
    DOCUMENT_LIMIT, Operation, StoreError, create_folder, durable, read,
    vfs::{Vfs, Writing},
};

const FORMAT: u32 = 1;
const ENDING: &str = ".journal";

/// Where a journal belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The assessment's id.
    pub id: String,
    /// Its folder.
    pub folder: PathBuf,
}

/// A journal as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// Where it lies.
    pub path: PathBuf,
    /// The run of the program that wrote it.
    pub writer: String,
    /// Who typed.
    pub by: String,
    /// When it was last written.
    pub at: Moment,
    /// The document that was loaded or last saved.
    pub base: Vec<u8>,
    /// The document with the edits.
    pub document: Vec<u8>,
}

/// What the folder of journals holds for an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A whole journal.
    Whole(Journal),
    /// A file that should be one and is not.
    Damaged(PathBuf),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    format: u32,
    id: String,
    folder: String,
    writer: String,
    by: String,
    at: Moment,
    base_bytes: u64,
    base: Digest,
    document: Digest,
}

/// A name for a new journal of this assessment.
pub fn new_path(vfs: &dyn Vfs, journals: &Path, owner: &Owner) -> PathBuf {
    let id = Digest::of(owner.id.as_bytes()).short();
    let (writer, number) = (vfs.writer(), vfs.next_number());
    let folder = folder_key(&owner.folder);
    journals.join(format!("{folder}-{id}-{writer}-{number}{ENDING}"))
}

/// Writes a journal, durably, in place of what it held before.
pub fn write(vfs: &dyn Vfs, owner: &Owner, journal: &Journal) -> Result<(), StoreError> {
    let Journal {
        path,
        writer,
        by,
        at,
        base,
        document,
    } = journal;
    let header = Header {
        format: FORMAT,
        id: owner.id.clone(),
        folder: absolute(&owner.folder).display().to_string(),
        writer: writer.clone(),
        by: by.clone(),
        at: *at,
        base_bytes: base.len() as u64,
        base: Digest::of(base),
        document: Digest::of(document),
    };
    let mut bytes = ron::to_string(&header)
        .expect("a header is made of texts and integers")
        .into_bytes();
    bytes.push(b'\n');
    bytes.extend_from_slice(base);
    bytes.extend_from_slice(document);
    if let Some(folder) = path.parent() {
        create_folder(vfs, folder)?;
    }
    // It holds all that an assessment holds: nobody else's business on a machine with several users.
    let temporary = durable::write_beside(vfs, path, &bytes, Writing::NewPrivate)?;
    let renamed = durable::rename_patiently(vfs, &temporary, path);
    if renamed.is_err() {
        let _ = vfs.remove(&temporary);
    }
    renamed?;
    durable::sync_folder_of(vfs, path)
}

/// The journals that belong to a folder, whatever assessment they hold.
pub fn list(vfs: &dyn Vfs, journals: &Path, folder: &Path) -> Vec<Found> {
    let start = format!("{}-", folder_key(folder));
    let is_for_folder = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&start) && name.ends_with(ENDING)
    };
    // No folder of journals, no journals.
    let mut paths = vfs.list(journals).unwrap_or_default();
    paths.retain(is_for_folder);
    paths.sort();
    paths
        .into_iter()
        .map(|path| load(vfs, &path, folder).map_or(Found::Damaged(path), Found::Whole))
        .collect()
}

/// Removes a journal; none there is as good.
pub fn remove(vfs: &dyn Vfs, path: &Path) -> Result<(), StoreError> {
    match vfs.remove(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io(Operation::Write, path)(error))
        }
        _ => Ok(()),
    }
}

fn load(vfs: &dyn Vfs, path: &Path, folder: &Path) -> Option<Journal> {
    let bytes = read(vfs, path, 2 * DOCUMENT_LIMIT + (1 << 16)).ok()?;
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (header, rest) = (&bytes[..end], &bytes[end + 1..]);
    let header: Header = ron::de::from_bytes(header).ok()?;
    let (base, document) = rest.split_at_checked(usize::try_from(header.base_bytes).ok()?)?;
    let is_whole = header.format == FORMAT
        && header.folder == absolute(folder).display().to_string()
        && Digest::of(base) == header.base
        && Digest::of(document) == header.document;
    is_whole.then(|| Journal {
        path: path.to_owned(),
        writer: header.writer,
        by: header.by,
        at: header.at,
        base: base.to_owned(),
        document: document.to_owned(),
    })
}

/// Folders are known by their digest: their names would make names that are too long.
fn folder_key(folder: &Path) -> String {
    Digest::of(absolute(folder).display().to_string().as_bytes()).to_string()[..16].to_owned()
}

fn absolute(folder: &Path) -> PathBuf {
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}
