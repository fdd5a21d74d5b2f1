//! Durable writing: either the old file or the whole new one is there afterwards, whatever happens in between.
//!
//! The order matters: temporary file in the same folder, write, sync, **close**, read back and compare, rename, sync
//! the folder. Renaming an open file made old documents disappear on SMB shares, and without the last sync a power
//! cut can undo an acknowledged save. The assessment itself takes more care: see [`super::saving`].

use std::{
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use crate::model::Digest;

use super::{
    Operation, StoreError,
    progress::Progress,
    read,
    vfs::{Vfs, Writing, is_held_by_another},
};

/// Between two attempts on a file that another program holds: first and longest wait.
const PAUSES: [Duration; 2] = [Duration::from_millis(10), Duration::from_millis(100)];
/// After this long a file that another program holds counts as refused.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Replaces the content of a file, or makes it.
pub fn replace(vfs: &dyn Vfs, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let temporary = write_beside(vfs, path, bytes, Writing::New)?;
    let renamed = rename_patiently(vfs, &temporary, path);
    if renamed.is_err() {
        // The old file is untouched; the copy beside it would only confuse, and its loss loses nothing.
        let _ = vfs.remove(&temporary);
    }
    renamed?;
    sync_folder_of(vfs, path)
}

/// Makes a new file; refuses where one of this name exists, also when it appears meanwhile.
pub fn create(vfs: &dyn Vfs, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    create_as(vfs, path, bytes, Writing::New)
}

/// Makes a new file that only its owner may read, where the system knows such a thing: for private keys.
pub fn create_private(vfs: &dyn Vfs, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    create_as(vfs, path, bytes, Writing::NewPrivate)
}

/// Copies a file to a name that is free, in constant memory.
pub(super) fn copy(
    vfs: &dyn Vfs,
    source: &Path,
    target: &Path,
    progress: &Progress,
) -> Result<(), StoreError> {
    let unreadable = |error| StoreError::io(Operation::Read, source)(error);
    let failed = |error| StoreError::io(Operation::Write, target)(error);
    let temporary = temporary_beside(vfs, target);
    let mut from = vfs.open(source).map_err(unreadable)?;
    let mut to = vfs.write(&temporary, Writing::New).map_err(failed)?;
    let mut block = vec![0; 1 << 18];
    let copied = loop {
        match from.read(&mut block).map_err(unreadable) {
            Ok(0) => break to.sync().map_err(failed),
            Ok(read) => {
                if let Err(error) = to.write_all(&block[..read]) {
                    break Err(failed(error));
                }
                if let Err(cancelled) = progress.advance(read as u64) {
                    break Err(StoreError::Cancelled(cancelled));
                }
            }
            Err(error) => break Err(error),
        }
    };
    drop(to);
    if copied.is_err() {
        let _ = vfs.remove(&temporary);
    }
    copied?;
    take_name(vfs, &temporary, target)
}

fn create_as(vfs: &dyn Vfs, path: &Path, bytes: &[u8], writing: Writing) -> Result<(), StoreError> {
    if vfs.look(path).is_ok() {
        return Err(StoreError::AlreadyExists {
            path: path.to_owned(),
        });
    }
    let temporary = write_beside(vfs, path, bytes, writing)?;
    take_name(vfs, &temporary, path)
}

/// Gives a finished temporary file its name; refuses where the name is taken, also when it was taken meanwhile. The
/// temporary file is gone afterwards.
pub fn take_name(vfs: &dyn Vfs, temporary: &Path, path: &Path) -> Result<(), StoreError> {
    let exists = || StoreError::AlreadyExists {
        path: path.to_owned(),
    };
    // A second name is refused where the name is taken, which a rename is not; not every file system has them.
    let linked = match vfs.link(temporary, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(exists()),
        Err(_) if vfs.look(path).is_ok() => Err(exists()),
        Err(_) => rename_patiently(vfs, temporary, path),
        Ok(()) => Ok(()),
    };
    let _ = vfs.remove(temporary);
    linked?;
    sync_folder_of(vfs, path)
}

/// Writes a temporary file in the same folder, synced, closed and compared; gives its path.
pub(super) fn write_beside(
    vfs: &dyn Vfs,
    path: &Path,
    bytes: &[u8],
    writing: Writing,
) -> Result<PathBuf, StoreError> {
    let temporary = temporary_beside(vfs, path);
    let written = write_and_compare(vfs, &temporary, bytes, writing);
    if written.is_err() {
        let _ = vfs.remove(&temporary);
    }
    written.map(|()| temporary)
}

/// A free name for a temporary file beside this one: `.NAME.WRITER-NUMBER.tmp`.
pub(super) fn temporary_beside(vfs: &dyn Vfs, path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(
        ".{name}.{}-{}.tmp",
        vfs.writer(),
        vfs.next_number()
    ))
}

fn write_and_compare(
    vfs: &dyn Vfs,
    path: &Path,
    bytes: &[u8],
    writing: Writing,
) -> Result<(), StoreError> {
    let failed = |error| StoreError::io(Operation::Write, path)(error);
    // Before anything else touches the bytes.
    let sha256 = Digest::of(bytes);
    let mut file = vfs.write(path, writing).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.sync().map_err(failed)?;
    drop(file);
    let on_disk = read(vfs, path, bytes.len() as u64);
    if on_disk.is_ok_and(|on_disk| Digest::of(&on_disk) == sha256) {
        Ok(())
    } else {
        Err(StoreError::ReadBackDiffers {
            path: path.to_owned(),
        })
    }
}

/// Renames, trying again for a while where another program holds one of the files.
pub(super) fn rename_patiently(vfs: &dyn Vfs, from: &Path, to: &Path) -> Result<(), StoreError> {
    patiently(vfs, PATIENCE, || {
        vfs.rename(from, to)
            .map_err(StoreError::io(Operation::Write, to))
    })
}

/// Tries again until it works, is refused for good, or another program has held a file for too long.
pub(super) fn patiently<T>(
    vfs: &dyn Vfs,
    patience: Duration,
    mut attempt: impl FnMut() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let [mut pause, longest] = PAUSES;
    let mut waited = Duration::ZERO;
    loop {
        match attempt() {
            Err(StoreError::Io { source, .. })
                if is_held_by_another(&source) && waited < patience => {}
            done => return done,
        }
        vfs.wait(pause);
        waited += pause;
        pause = (pause * 2).min(longest);
    }
}

/// Makes a new name itself survive a power cut.
pub(super) fn sync_folder_of(vfs: &dyn Vfs, path: &Path) -> Result<(), StoreError> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    vfs.sync_folder(folder)
        .map_err(StoreError::io(Operation::Write, folder))
}
