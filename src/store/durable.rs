//! Durable writing: either the old file or the whole new one is there afterwards, whatever happens in between.
//!
//! The order matters: temporary file in the same folder, write, sync, **close**, read back and compare, rename, sync
//! the folder. Renaming an open file made old documents disappear on SMB shares, and without the last sync a power
//! cut can undo an acknowledged save.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    process,
};

use crate::model::Digest;

use super::{Operation, StoreError, read};

/// Replaces the content of a file, or makes it.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let temporary = write_beside(path, bytes, Readers::Everybody)?;
    let renamed = fs::rename(&temporary, path).map_err(StoreError::io(Operation::Write, path));
    if renamed.is_err() {
        // The old file is untouched; the copy beside it would only confuse, and its loss loses nothing.
        let _ = fs::remove_file(&temporary);
    }
    renamed?;
    sync_folder_of(path)
}

/// Makes a new file; refuses where one of this name exists, also when it appears meanwhile.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    create_for(path, bytes, Readers::Everybody)
}

/// Makes a new file that only its owner may read, where the system knows such a thing: for private keys.
pub fn create_private(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    create_for(path, bytes, Readers::Owner)
}

/// Who may read a new file.
#[derive(Clone, Copy)]
enum Readers {
    Everybody,
    Owner,
}

fn create_for(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), StoreError> {
    if path.exists() {
        return Err(StoreError::AlreadyExists {
            path: path.to_owned(),
        });
    }
    let temporary = write_beside(path, bytes, readers)?;
    take_name(&temporary, path)
}

/// Gives a finished temporary file its name; refuses where the name is taken, also when it was taken meanwhile. The
/// temporary file is gone afterwards.
pub fn take_name(temporary: &Path, path: &Path) -> Result<(), StoreError> {
    let exists = || StoreError::AlreadyExists {
        path: path.to_owned(),
    };
    // A hard link fails where the name is taken, which a rename does not; not every file system has links.
    let linked = match fs::hard_link(temporary, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(exists()),
        Err(_) if path.exists() => Err(exists()),
        Err(_) => fs::rename(temporary, path).map_err(StoreError::io(Operation::Write, path)),
        Ok(()) => Ok(()),
    };
    let _ = fs::remove_file(temporary);
    linked?;
    sync_folder_of(path)
}

/// Writes a temporary file in the same folder, synced, closed and compared; gives its path.
fn write_beside(path: &Path, bytes: &[u8], readers: Readers) -> Result<PathBuf, StoreError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.{}.tmp", process::id()));
    let written = write_and_compare(&temporary, bytes, readers);
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written.map(|()| temporary)
}

fn write_and_compare(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), StoreError> {
    let failed = |error| StoreError::io(Operation::Write, path)(error);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    restrict(&mut options, readers);
    let mut file = options.open(path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    drop(file);
    let on_disk = read(path, bytes.len() as u64)?;
    if Digest::of(&on_disk) == Digest::of(bytes) {
        Ok(())
    } else {
        Err(StoreError::ReadBackDiffers {
            path: path.to_owned(),
        })
    }
}

/// Makes the new name itself survive a power cut. Windows has no such call and needs none.
pub(super) fn sync_folder_of(path: &Path) -> Result<(), StoreError> {
    if cfg!(windows) {
        return Ok(());
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(StoreError::io(Operation::Write, folder))
}

#[cfg(unix)]
fn restrict(options: &mut OpenOptions, readers: Readers) {
    use std::os::unix::fs::OpenOptionsExt as _;
    if let Readers::Owner = readers {
        options.mode(0o600);
    }
}

/// Windows gives a new file the permissions of its folder, which in a user's own folders are the user's alone.
#[cfg(not(unix))]
fn restrict(_options: &mut OpenOptions, _readers: Readers) {}
