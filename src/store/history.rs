//! The file of an assessment's history. What its lines mean is `assessment::history`'s business; it is written
//! together with the assessment.

use std::{io, path::Path};

use super::{DOCUMENT_LIMIT, StoreError, archive::HISTORY_FILE, durable, read};

/// The assessment as it was at the last line of its history, kept while it is ahead of it.
const CHECKPOINT_FILE: &str = ".checkpoint.ron";

/// Most bytes of a history.
const HISTORY_LIMIT: u64 = 4 * DOCUMENT_LIMIT;

/// The bytes of the history in an assessment's folder; none where there is no history yet.
pub fn read_history(folder: &Path) -> Result<Vec<u8>, StoreError> {
    match read(&folder.join(HISTORY_FILE), HISTORY_LIMIT) {
        Err(StoreError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            Ok(Vec::new())
        }
        found => found,
    }
}

/// Appends whole lines, unless they end the history already (the save that wrote them failed later). An unfinished
/// line at the end gives way.
pub(super) fn append(folder: &Path, lines: &[u8]) -> Result<(), StoreError> {
    let mut bytes = read_history(folder)?;
    if lines.is_empty() || bytes.ends_with(lines) {
        return Ok(());
    }
    let whole = bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    bytes.truncate(whole);
    bytes.extend_from_slice(lines);
    durable::replace(&folder.join(HISTORY_FILE), &bytes)
}

/// Keeps the state of the last checkpoint: without it, nobody could tell after a crash what was saved since.
pub fn keep_checkpoint(folder: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    durable::replace(&folder.join(CHECKPOINT_FILE), bytes)
}

/// The state of the last checkpoint, where one was kept and can be read.
pub fn read_checkpoint(folder: &Path) -> Option<Vec<u8>> {
    read(&folder.join(CHECKPOINT_FILE), DOCUMENT_LIMIT).ok()
}
