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
//!     .backup/           earlier versions
//! ```

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    DOCUMENT_LIMIT, Operation, StoreError, create_folder, durable,
    evidence::EVIDENCE_FOLDER,
    name,
    progress::Progress,
    read,
    vfs::{Kind, Vfs},
};

/// The file that makes a folder an assessment.
pub const ASSESSMENT_FILE: &str = "assessment.ron";
/// The history of changes within an assessment's folder.
pub const HISTORY_FILE: &str = "history.ronl";
/// The folder of issued reports within an assessment's folder.
pub const REPORTS_FOLDER: &str = "reports";

/// The folders of the archive that hold an assessment, by name. An archive that does not exist yet is empty.
pub fn assessment_folders(vfs: &dyn Vfs, archive: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut folders = match vfs.list(archive) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed.map_err(StoreError::io(Operation::List, archive))?,
    };
    folders.retain(|path| vfs.is_file(&path.join(ASSESSMENT_FILE)));
    folders.sort();
    Ok(folders)
}

/// Makes the folder of a new assessment, under a name that is free: a second one of the same title gets a number.
pub fn create_assessment_folder(
    vfs: &dyn Vfs,
    archive: &Path,
    title: &str,
) -> Result<PathBuf, StoreError> {
    claim_folder(vfs, archive, &name::safe(title, "assessment"))
}

/// Makes a folder of this name, or of the first numbered one that is free.
pub fn claim_folder(vfs: &dyn Vfs, parent: &Path, base: &str) -> Result<PathBuf, StoreError> {
    create_folder(vfs, parent)?;
    for candidate in numbered(base) {
        let path = parent.join(candidate);
        match vfs.create_folder(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(StoreError::io(Operation::CreateFolder, &path)(error)),
        }
    }
    unreachable!("the numbers of candidates do not end")
}

/// Moves a folder to another parent, under this name or the first numbered one that is free; gives its new path.
pub fn move_folder(
    vfs: &dyn Vfs,
    folder: &Path,
    parent: &Path,
    name: &str,
) -> Result<PathBuf, StoreError> {
    create_folder(vfs, parent)?;
    for candidate in numbered(name) {
        let path = parent.join(candidate);
        if is_taken(vfs, &path) {
            continue;
        }
        vfs.rename(folder, &path)
            .map_err(StoreError::io(Operation::Write, &path))?;
        durable::sync_folder_of(vfs, &path)?;
        durable::sync_folder_of(vfs, folder)?;
        return Ok(path);
    }
    unreachable!("the numbers of candidates do not end")
}

/// Whether anything stands at this path, be it a link that leads nowhere.
pub fn is_taken(vfs: &dyn Vfs, path: &Path) -> bool {
    vfs.look_at_name(path).is_ok()
}

/// A name, and the same with numbers behind it.
fn numbered(base: &str) -> impl Iterator<Item = String> {
    std::iter::once(base.to_owned()).chain((2..).map(move |number| format!("{base} ({number})")))
}

/// Makes a folder that must not hold anything yet, for an assessment at a place that the user named.
pub fn claim_empty_folder(vfs: &dyn Vfs, folder: &Path) -> Result<(), StoreError> {
    let holds_something =
        vfs.list(folder).is_ok_and(|entries| !entries.is_empty()) || vfs.is_file(folder);
    if holds_something {
        return Err(StoreError::AlreadyExists {
            path: folder.to_owned(),
        });
    }
    create_folder(vfs, folder)
}

/// Makes a folder of this name; refuses where anything of the name exists, even an empty folder.
pub fn create_new_folder(vfs: &dyn Vfs, folder: &Path) -> Result<(), StoreError> {
    if let Some(parent) = folder.parent() {
        create_folder(vfs, parent)?;
    }
    vfs.create_folder(folder)
        .map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => StoreError::AlreadyExists {
                path: folder.to_owned(),
            },
            _ => StoreError::io(Operation::CreateFolder, folder)(error),
        })
}

/// The bytes of an assessment, with the path of its file.
pub fn read_assessment(vfs: &dyn Vfs, folder: &Path) -> Result<(PathBuf, Vec<u8>), StoreError> {
    let path = folder.join(ASSESSMENT_FILE);
    if !vfs.is_file(&path) {
        return Err(StoreError::NotAnAssessment {
            path: folder.to_owned(),
        });
    }
    let bytes = read(vfs, &path, DOCUMENT_LIMIT)?;
    Ok((path, bytes))
}

/// Copies what belongs to an assessment beside its document: history, evidence, reports. Gives the files that could not
/// be read; an error where nobody wants it any more, or the new folder cannot be written.
pub fn copy_contents(
    vfs: &dyn Vfs,
    from: &Path,
    to: &Path,
    progress: &Progress,
) -> Result<Vec<PathBuf>, StoreError> {
    let mut files = Vec::new();
    let history = from.join(HISTORY_FILE);
    if vfs.is_file(&history) {
        files.push((history, to.join(HISTORY_FILE)));
    }
    for within in [EVIDENCE_FOLDER, REPORTS_FOLDER] {
        let (source, target) = (from.join(within), to.join(within));
        let Ok(found) = vfs.list(&source) else {
            continue;
        };
        create_folder(vfs, &target)?;
        for file in found {
            let Some(name) = file.file_name().map(ToOwned::to_owned) else {
                continue;
            };
            let is_file = vfs.look_at_name(&file);
            // Temporary files of a copy that did not come to its end stay behind.
            let is_hidden = name.to_string_lossy().starts_with('.');
            if !is_hidden && is_file.is_ok_and(|entry| entry.kind == Kind::File) {
                files.push((file, target.join(name)));
            }
        }
    }
    let sizes = files.iter().filter_map(|(file, _)| vfs.look(file).ok());
    progress.expect(sizes.map(|entry| entry.size).sum());
    let mut missing = Vec::new();
    for (source, target) in files {
        match durable::copy(vfs, &source, &target, progress) {
            Err(StoreError::Io {
                operation: Operation::Read,
                ..
            }) => missing.push(source),
            copied => copied?,
        }
    }
    Ok(missing)
}

/// Keeps an issued report, or what belongs to it, under its name, or under the first numbered name that is free; an issued report is never
/// overwritten.
pub fn keep_report(
    vfs: &dyn Vfs,
    folder: &Path,
    file_name: &str,
    bytes: &[u8],
) -> Result<PathBuf, StoreError> {
    let reports = folder.join(REPORTS_FOLDER);
    create_folder(vfs, &reports)?;
    keep_numbered(vfs, &reports, file_name, bytes)
}

/// Makes a file of this name in a folder, or of the first numbered name that is free; gives its path.
pub fn keep_numbered(
    vfs: &dyn Vfs,
    folder: &Path,
    file_name: &str,
    bytes: &[u8],
) -> Result<PathBuf, StoreError> {
    let (stem, ending) = file_name.rsplit_once('.').unwrap_or((file_name, "pdf"));
    for candidate in numbered(stem) {
        let path = folder.join(format!("{candidate}.{ending}"));
        match durable::create(vfs, &path, bytes) {
            Err(StoreError::AlreadyExists { .. }) => {}
            Err(error) => return Err(error),
            Ok(()) => return Ok(path),
        }
    }
    unreachable!("the numbers of candidates do not end")
}
