//! Where a person left an assessment: the control and whether cards were shown, one small file for each assessment in
//! the user's own data folder. Nothing depends on it: a file that is missing or damaged is no place.

use std::path::{Path, PathBuf};

use crate::model::{ControlRef, Digest};

use super::{StoreError, create_folder, durable, read, vfs::Vfs};

/// A place in an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// The control whose card was shown.
    pub at: ControlRef,
    /// Whether it was shown as a card alone.
    pub is_card: bool,
}

const CARD: &str = "card";
const LIST: &str = "list";

/// Where the assessment of this id was left.
pub fn find(vfs: &dyn Vfs, data: &Path, id: &str) -> Option<Bookmark> {
    const LIMIT: u64 = 4096;
    let bytes = read(vfs, &path(data, id), LIMIT).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (mode, at) = text.trim_end().split_once(' ')?;
    let is_card = match mode {
        CARD => true,
        LIST => false,
        _ => return None,
    };
    let at = at.parse().ok()?;
    Some(Bookmark { at, is_card })
}

/// Notes where the assessment of this id is left.
pub fn leave(vfs: &dyn Vfs, data: &Path, id: &str, place: &Bookmark) -> Result<(), StoreError> {
    let path = path(data, id);
    create_folder(vfs, &folder(data))?;
    let mode = if place.is_card { CARD } else { LIST };
    let text = format!("{mode} {}\n", place.at);
    durable::replace(vfs, &path, text.as_bytes())
}

fn folder(data: &Path) -> PathBuf {
    data.join("places")
}

/// Ids come from files that others may have written, so their digests name the files.
fn path(data: &Path, id: &str) -> PathBuf {
    folder(data).join(Digest::of(id.as_bytes()).to_string())
}
