//! Folders that the user fills: own catalogues and trust anchors.

use std::path::{Path, PathBuf};

use super::{DOCUMENT_LIMIT, Operation, StoreError, read, vfs::Vfs};

/// A file with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileBytes {
    /// Where it lies.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Most folders below each other that are looked into: links could lead in circles.
const DEEPEST: usize = 8;

/// Every file with this ending in a folder and below it, by path; a file given instead of a folder stands for itself.
pub fn read_all(
    vfs: &dyn Vfs,
    path: &Path,
    endings: &[&str],
) -> Result<Vec<FileBytes>, StoreError> {
    let mut paths = Vec::new();
    if vfs.is_file(path) {
        paths.push(path.to_owned());
    } else {
        collect(vfs, path, endings, 0, &mut paths)?;
    }
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            Ok(FileBytes {
                bytes: read(vfs, &path, DOCUMENT_LIMIT)?,
                path,
            })
        })
        .collect()
}

fn collect(
    vfs: &dyn Vfs,
    folder: &Path,
    endings: &[&str],
    depth: usize,
    paths: &mut Vec<PathBuf>,
) -> Result<(), StoreError> {
    let listed = vfs.list(folder);
    for path in listed.map_err(StoreError::io(Operation::List, folder))? {
        let extension = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if vfs.is_folder(&path) && depth < DEEPEST {
            collect(vfs, &path, endings, depth + 1, paths)?;
        } else if vfs.is_file(&path) && endings.contains(&extension.as_str()) {
            paths.push(path);
        }
    }
    Ok(())
}
