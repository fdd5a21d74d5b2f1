//! The archive (kho hồ sơ): a folder of assessment folders, plain files that outlive the program.
//!
//! ```text
//! Kho hồ sơ Tuân Thủ/
//!   2007-Q1 Sở Bưu chính, Viễn thông Hà Nội/
//!     assessment.ron     the answers
//!     history.ronl       append-only, one change a line
//!     .checkpoint.ron    the answers at its last line, while they are ahead of it
//!     evidence/          files by their digest
//!     reports/           issued and signed; never overwritten
//! ```

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{DOCUMENT_LIMIT, Operation, StoreError, create_folder, durable, history, name, read};

/// The file that makes a folder an assessment.
pub const ASSESSMENT_FILE: &str = "assessment.ron";
/// The history of changes within an assessment's folder.
pub const HISTORY_FILE: &str = "history.ronl";
/// The folder of issued reports within an assessment's folder.
pub const REPORTS_FOLDER: &str = "reports";

/// The folders of the archive that hold an assessment, by name. An archive that does not exist yet is empty.
pub fn assessment_folders(archive: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let failed = |error| StoreError::io(Operation::List, archive)(error);
    if !archive.exists() {
        return Ok(Vec::new());
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(archive).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.join(ASSESSMENT_FILE).is_file() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

/// Makes the folder of a new assessment, under a name that is free: a second one of the same title gets a number.
pub fn create_assessment_folder(archive: &Path, title: &str) -> Result<PathBuf, StoreError> {
    claim_folder(archive, &name::safe(title, "assessment"))
}

/// Makes a folder of this name, or of the first numbered one that is free.
pub fn claim_folder(parent: &Path, base: &str) -> Result<PathBuf, StoreError> {
    create_folder(parent)?;
    for candidate in numbered(base) {
        let path = parent.join(candidate);
        match fs::create_dir(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(StoreError::io(Operation::CreateFolder, &path)(error)),
        }
    }
    unreachable!("the numbers of candidates do not end")
}

/// Moves a folder to another parent, under its new name or the first numbered one that is free; gives its new path.
pub fn move_folder(folder: &Path, parent: &Path, title: &str) -> Result<PathBuf, StoreError> {
    create_folder(parent)?;
    let base = name::safe(title, "assessment");
    for candidate in numbered(&base) {
        let path = parent.join(candidate);
        if path.symlink_metadata().is_ok() {
            continue;
        }
        fs::rename(folder, &path).map_err(StoreError::io(Operation::Write, &path))?;
        durable::sync_folder_of(&path)?;
        durable::sync_folder_of(folder)?;
        return Ok(path);
    }
    unreachable!("the numbers of candidates do not end")
}

/// A name, and the same with numbers behind it.
fn numbered(base: &str) -> impl Iterator<Item = String> {
    std::iter::once(base.to_owned()).chain((2..).map(move |number| format!("{base} ({number})")))
}

/// Makes a folder that must not hold anything yet, for an assessment at a place that the user named.
pub fn claim_empty_folder(folder: &Path) -> Result<(), StoreError> {
    let holds_something =
        fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file();
    if holds_something {
        return Err(StoreError::AlreadyExists {
            path: folder.to_owned(),
        });
    }
    create_folder(folder)
}

/// Makes a folder of this name; refuses where anything of the name exists, even an empty folder.
pub fn create_new_folder(folder: &Path) -> Result<(), StoreError> {
    if let Some(parent) = folder.parent() {
        create_folder(parent)?;
    }
    fs::create_dir(folder).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::AlreadyExists {
            path: folder.to_owned(),
        },
        _ => StoreError::io(Operation::CreateFolder, folder)(error),
    })
}

/// The bytes of an assessment, with the path of its file.
pub fn read_assessment(folder: &Path) -> Result<(PathBuf, Vec<u8>), StoreError> {
    let path = folder.join(ASSESSMENT_FILE);
    if !path.is_file() {
        return Err(StoreError::NotAnAssessment {
            path: folder.to_owned(),
        });
    }
    let bytes = read(&path, DOCUMENT_LIMIT)?;
    Ok((path, bytes))
}

/// Saves an assessment durably, the new lines of its history first.
pub fn write_assessment(folder: &Path, bytes: &[u8], lines: &[u8]) -> Result<(), StoreError> {
    history::append(folder, lines)?;
    durable::replace(&folder.join(ASSESSMENT_FILE), bytes)
}

/// Keeps an issued report under its name, or under the first numbered name that is free; an issued report is never
/// overwritten.
pub fn keep_report(folder: &Path, file_name: &str, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let reports = folder.join(REPORTS_FOLDER);
    create_folder(&reports)?;
    let stem = file_name.strip_suffix(".pdf").unwrap_or(file_name);
    let candidates = std::iter::once(format!("{stem}.pdf"))
        .chain((2..).map(|number| format!("{stem} ({number}).pdf")));
    for candidate in candidates {
        let path = reports.join(candidate);
        match durable::create(&path, bytes) {
            Err(StoreError::AlreadyExists { .. }) => {}
            Err(error) => return Err(error),
            Ok(()) => return Ok(path),
        }
    }
    unreachable!("the numbers of candidates do not end")
}
