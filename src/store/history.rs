//! The file of an assessment's history. What its lines mean is `assessment::history`'s business; it is written
//! together with the assessment, by [`super::saving`].

use std::{
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
};

use super::{
    DOCUMENT_LIMIT, Operation, StoreError,
    archive::HISTORY_FILE,
    durable, read,
    vfs::{Vfs, Writing},
};

/// The assessment as it was at the last line of its history, kept while it is ahead of it.
const CHECKPOINT_FILE: &str = ".checkpoint.ron";

/// Most bytes of a history.
const HISTORY_LIMIT: u64 = 4 * DOCUMENT_LIMIT;

/// The bytes of the history in an assessment's folder; none where there is no history yet.
pub fn read_history(vfs: &dyn Vfs, folder: &Path) -> Result<Vec<u8>, StoreError> {
    match read(vfs, &folder.join(HISTORY_FILE), HISTORY_LIMIT) {
        Err(StoreError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            Ok(Vec::new())
        }
        found => found,
    }
}

/// Lines that go on with a history.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'a> {
    /// The lines, each with its end.
    pub bytes: &'a [u8],
    /// How many bytes of history they follow; `None` where whoever appends them does not know.
    pub after: Option<u64>,
}

impl<'a> From<&'a [u8]> for Lines<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self { bytes, after: None }
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Lines<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::from(&bytes[..])
    }
}

/// Where lines are to be appended.
pub(super) struct Place {
    is_there: bool,
    /// Bytes up to the end of the last whole line. A line without its end is left of a save that did not come to its
    /// own end, and gives way.
    length: u64,
    /// How many bytes of the lines stand at the end already: the save that wrote them failed later.
    already: usize,
}

impl Place {
    /// Looks where these lines would be appended.
    pub(super) fn find(vfs: &dyn Vfs, folder: &Path, lines: &Lines) -> Result<Self, StoreError> {
        let path = folder.join(HISTORY_FILE);
        let failed = |error| StoreError::io(Operation::Write, &path)(error);
        match vfs.look(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self {
                    is_there: false,
                    length: 0,
                    already: 0,
                });
            }
            looked => looked.map_err(failed)?,
        };
        let length = whole_lines(vfs, &path).map_err(failed)?;
        let end = before(vfs, &path, length, lines.bytes.len()).map_err(failed)?;
        Ok(Self {
            is_there: true,
            length,
            already: already_there(&end, lines.bytes),
        })
    }

    /// Whether the lines go on from here. If not, somebody else has written lines of which the document knows nothing.
    pub(super) fn fits(&self, lines: &Lines) -> bool {
        let before = self.length - self.already as u64;
        lines.after.is_none_or(|after| after == before)
    }
}

/// The length of a history before lines were appended; `None` where none were.
pub(super) type LengthBefore = Option<u64>;

/// Appends whole lines, durably; of those that stand there already only the rest.
pub(super) fn append(
    vfs: &dyn Vfs,
    folder: &Path,
    lines: &Lines,
    place: &Place,
) -> Result<LengthBefore, StoreError> {
    let path = folder.join(HISTORY_FILE);
    let Place {
        is_there, length, ..
    } = *place;
    let rest = &lines.bytes[place.already..];
    if rest.is_empty() {
        return Ok(None);
    }
    let writing = if is_there {
        Writing::After(length)
    } else {
        Writing::New
    };
    if let Err(error) = write_and_compare(vfs, &path, writing, length, rest) {
        take_back(vfs, folder, Some(length));
        return Err(error);
    }
    if !is_there {
        // The document that counts these lines must not survive a power cut that the new file does not.
        durable::sync_folder_of(vfs, &path)?;
    }
    Ok(Some(length))
}

/// Removes lines whose document could not be saved: the next attempt appends them again. Best effort, as the disk may
/// be gone; lines that stay are ahead of the document, which tells how many are its own.
pub(super) fn take_back(vfs: &dyn Vfs, folder: &Path, before: LengthBefore) {
    if let Some(length) = before {
        let file = vfs.write(&folder.join(HISTORY_FILE), Writing::After(length));
        let _ = file.and_then(|mut file| file.sync());
    }
}

fn write_and_compare(
    vfs: &dyn Vfs,
    path: &Path,
    writing: Writing,
    length: u64,
    lines: &[u8],
) -> Result<(), StoreError> {
    let failed = |error| StoreError::io(Operation::Write, path)(error);
    let mut file = vfs.write(path, writing).map_err(failed)?;
    file.write_all(lines).map_err(failed)?;
    file.sync().map_err(failed)?;
    drop(file);
    let end = length + lines.len() as u64;
    if before(vfs, path, end, lines.len()).is_ok_and(|found| found == lines) {
        Ok(())
    } else {
        Err(StoreError::ReadBackDiffers {
            path: path.to_owned(),
        })
    }
}

/// How many bytes of the lines the end of a history holds already.
fn already_there(end: &[u8], lines: &[u8]) -> usize {
    let line_ends = lines.iter().enumerate();
    let line_ends = line_ends.filter(|(_, byte)| **byte == b'\n');
    let mut lengths = line_ends.map(|(at, _)| at + 1).collect::<Vec<_>>();
    lengths.reverse();
    let found = lengths
        .into_iter()
        .find(|length| end.ends_with(&lines[..*length]));
    found.unwrap_or(0)
}

/// At most so many bytes of a file before a place in it.
fn before(vfs: &dyn Vfs, path: &Path, end: u64, most: usize) -> io::Result<Vec<u8>> {
    let mut file = vfs.open(path)?;
    let start = end.saturating_sub(most as u64);
    file.seek(SeekFrom::Start(start))?;
    // At once: on a share each read is a trip to the server.
    let mut found = Vec::with_capacity((end - start) as usize);
    file.take(end - start).read_to_end(&mut found)?;
    Ok(found)
}

/// The length of a file up to the end of its last whole line.
fn whole_lines(vfs: &dyn Vfs, path: &Path) -> io::Result<u64> {
    const BLOCK: u64 = 1 << 16;
    let mut end = vfs.open(path)?.seek(SeekFrom::End(0))?;
    while end > 0 {
        let block = before(vfs, path, end, BLOCK as usize)?;
        if let Some(at) = block.iter().rposition(|byte| *byte == b'\n') {
            return Ok(end - block.len() as u64 + at as u64 + 1);
        }
        end = end.saturating_sub(BLOCK);
    }
    Ok(0)
}

/// Keeps the state of the last checkpoint: without it, nobody could tell after a crash what was saved since.
pub fn keep_checkpoint(vfs: &dyn Vfs, folder: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    durable::replace(vfs, &folder.join(CHECKPOINT_FILE), bytes)
}

/// The state of the last checkpoint, where one was kept and can be read.
pub fn read_checkpoint(vfs: &dyn Vfs, folder: &Path) -> Option<Vec<u8>> {
    read(vfs, &folder.join(CHECKPOINT_FILE), DOCUMENT_LIMIT).ok()
}
