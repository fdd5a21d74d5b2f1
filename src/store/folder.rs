//! Folders that the user fills: own catalogues and trust anchors.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{DOCUMENT_LIMIT, Operation, StoreError, read};

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
pub fn read_all(path: &Path, endings: &[&str]) -> Result<Vec<FileBytes>, StoreError> {
    let mut paths = Vec::new();
    if path.is_file() {
        paths.push(path.to_owned());
    } else {
        collect(path, endings, 0, &mut paths)?;
    }
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            Ok(FileBytes {
                bytes: read(&path, DOCUMENT_LIMIT)?,
                path,
            })
        })
        .collect()
}

fn collect(
    folder: &Path,
    endings: &[&str],
    depth: usize,
    paths: &mut Vec<PathBuf>,
) -> Result<(), StoreError> {
    let failed = |error| StoreError::io(Operation::List, folder)(error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let extension = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if path.is_dir() && depth < DEEPEST {
            collect(&path, endings, depth + 1, paths)?;
        } else if path.is_file() && endings.contains(&extension.as_str()) {
            paths.push(path);
        }
    }
    Ok(())
}
