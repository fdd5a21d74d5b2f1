//! What saves that did not come to their end left in an assessment's folder: temporary files, and documents kept
//! beside the old one that they could not replace. What they hold is the business of whoever recovers.

use std::path::{Path, PathBuf};

use crate::model::Moment;

use super::{Operation, StoreError, archive::ASSESSMENT_FILE, saving::KEPT_START, vfs::Vfs};

/// A file that a save left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// Where it lies.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
    /// The run of the program that wrote it.
    pub writer: String,
    /// When it was last changed.
    pub at: Moment,
}

/// What kind of file is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Begun, perhaps whole.
    Temporary,
    /// Whole, and kept because it could not be put in its place.
    NotSaved,
}

/// What is left in this folder, the latest first.
pub fn list(vfs: &dyn Vfs, folder: &Path) -> Result<Vec<Leftover>, StoreError> {
    let listed = vfs
        .list(folder)
        .map_err(StoreError::io(Operation::List, folder))?;
    let mut found: Vec<Leftover> = listed
        .into_iter()
        .filter_map(|path| {
            let (kind, writer) = told_by_name(path.file_name()?.to_str()?)?;
            let modified = vfs.look(&path).ok()?.modified.as_secs();
            Some(Leftover {
                path,
                kind,
                writer,
                at: Moment::from_unix(i64::try_from(modified).unwrap_or(i64::MAX)),
            })
        })
        .collect();
    found.sort_by(|one, other| (other.at, &other.path).cmp(&(one.at, &one.path)));
    Ok(found)
}

/// `.assessment.ron.WRITER-NUMBER.tmp` and `assessment.not-saved-WRITER.ron`.
fn told_by_name(name: &str) -> Option<(Kind, String)> {
    let temporary = name
        .strip_prefix('.')
        .and_then(|name| name.strip_prefix(ASSESSMENT_FILE))
        .and_then(|name| name.strip_prefix('.'))
        .and_then(|name| name.strip_suffix(".tmp"));
    if let Some(written) = temporary {
        let writer = written
            .rsplit_once('-')
            .map_or(written, |(writer, _)| writer);
        return Some((Kind::Temporary, writer.to_owned()));
    }
    let kept = name.strip_prefix(KEPT_START)?.strip_suffix(".ron")?;
    Some((Kind::NotSaved, kept.to_owned()))
}
