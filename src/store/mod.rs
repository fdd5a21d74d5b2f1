//! The only module that touches the file system: durable saving, the archive's folders, evidence files, issued
//! reports, packages, the user's catalogues, trust anchors and settings. What the bytes mean is other modules' business.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

pub mod vfs;

pub mod archive;
pub mod saving;

pub mod backup;
pub mod durable;
pub mod guard;

pub mod alive;
pub mod bookmark;
pub mod journal;
pub mod leftover;
pub mod lock;

pub mod evidence;
pub mod exchange;
pub mod folder;
pub mod history;
pub mod index;
pub mod known;
pub mod media;
pub mod name;
pub mod package;
pub mod phrases;
pub mod progress;
pub mod settings;
pub mod trash;

use vfs::Vfs;

/// What went wrong with a file or folder.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The operating system refused.
    #[error("{operation} failed: {source} ({})", path.display())]
    Io {
        /// What was tried.
        operation: Operation,
        /// On what.
        path: PathBuf,
        /// The refusal.
        source: io::Error,
    },
    /// The bytes on the disk are not those that were written.
    #[error("read back other bytes than were written ({})", path.display())]
    ReadBackDiffers {
        /// Which file.
        path: PathBuf,
    },
    /// A file is larger than is sensible for its kind.
    #[error("file is larger than {limit} bytes ({})", path.display())]
    TooLarge {
        /// Which file.
        path: PathBuf,
        /// Most bytes accepted.
        limit: u64,
    },
    /// Something of this name is there already and would be overwritten.
    #[error("already exists ({})", path.display())]
    AlreadyExists {
        /// Which.
        path: PathBuf,
    },
    /// Another program is saving the same assessment and does not come to an end.
    #[error("being saved by another program ({})", path.display())]
    BeingSaved {
        /// The guard of the save.
        path: PathBuf,
    },
    /// A file was expected, and this is a folder or a device.
    #[error("not a file ({})", path.display())]
    NotAFile {
        /// Which.
        path: PathBuf,
    },
    /// Nobody wants the result any more; nothing was left behind.
    #[error(transparent)]
    Cancelled(#[from] progress::Cancelled),
    /// An assessment was expected in this folder.
    #[error("no assessment.ron in folder ({})", path.display())]
    NotAnAssessment {
        /// Which folder.
        path: PathBuf,
    },
}

/// What was tried on a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Making a folder.
    CreateFolder,
    /// Listing a folder.
    List,
}

impl std::fmt::Display for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::CreateFolder => "create folder",
            Self::List => "list",
        })
    }
}

impl StoreError {
    pub(crate) fn io(operation: Operation, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            operation,
            path,
            source,
        }
    }
}

/// Most bytes of an assessment file or a catalogue file.
pub const DOCUMENT_LIMIT: u64 = 64 * 1024 * 1024;
/// Most bytes of a report.
pub const REPORT_LIMIT: u64 = 512 * 1024 * 1024;

/// The first bytes of a file, at most so many.
pub fn read_start(vfs: &dyn Vfs, path: &Path, most: usize) -> Result<Vec<u8>, StoreError> {
    use std::io::Read as _;
    let failed = |error| StoreError::io(Operation::Read, path)(error);
    let mut bytes = Vec::new();
    let file = vfs.open(path).map_err(failed)?;
    file.take(most as u64)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}

/// The whole content of a file of at most `limit` bytes.
pub fn read(vfs: &dyn Vfs, path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    use std::io::Read as _;
    let failed = |error| StoreError::io(Operation::Read, path)(error);
    let file = vfs.open(path).map_err(failed)?;
    // Read in blocks that are worth a trip to a server.
    let mut bytes = Vec::with_capacity(1 << 16);
    // One byte more than allowed tells "too large" without trusting the size that the file system states.
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(StoreError::TooLarge {
            path: path.to_owned(),
            limit,
        });
    }
    Ok(bytes)
}

/// Makes a folder with its parents.
pub fn create_folder(vfs: &dyn Vfs, path: &Path) -> Result<(), StoreError> {
    vfs.create_folders(path)
        .map_err(StoreError::io(Operation::CreateFolder, path))
}
