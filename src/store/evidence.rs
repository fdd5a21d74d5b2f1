//! Evidence files: copied into the assessment under the SHA-256 of their content, never changed afterwards.

use std::{
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

use crate::model::Digest;

use super::{
    Operation, StoreError, create_folder, durable, name,
    vfs::{Vfs, Writing},
};

/// The folder of evidence within an assessment's folder.
pub const EVIDENCE_FOLDER: &str = "evidence";
/// Most bytes of one evidence file.
pub const EVIDENCE_LIMIT: u64 = 2 * 1024 * 1024 * 1024;

/// A file that was copied in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The name it had.
    pub name: String,
    /// Digest of its content.
    pub sha256: Digest,
    /// Size in bytes.
    pub size: u64,
}

/// Where a piece of evidence lies within an assessment's folder.
pub fn path_of(folder: &Path, original_name: &str, sha256: Digest) -> PathBuf {
    let extension = name::extension(original_name);
    let file = if extension.is_empty() {
        sha256.to_string()
    } else {
        format!("{sha256}.{extension}")
    };
    folder.join(EVIDENCE_FOLDER).join(file)
}

/// Copies a file into the assessment, in constant memory; the same content is kept once.
pub fn keep(vfs: &dyn Vfs, folder: &Path, source: &Path) -> Result<Kept, StoreError> {
    let failed = |error| StoreError::io(Operation::Read, source)(error);
    let original_name = source
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let size = vfs.look(source).map_err(failed)?.size;
    if size > EVIDENCE_LIMIT {
        return Err(StoreError::TooLarge {
            path: source.to_owned(),
            limit: EVIDENCE_LIMIT,
        });
    }
    let sha256 = digest_of(vfs, source)?;
    let target = path_of(folder, &original_name, sha256);
    create_folder(vfs, &folder.join(EVIDENCE_FOLDER))?;
    if !vfs.is_file(&target) || digest_of(vfs, &target)? != sha256 {
        copy_synced(vfs, source, &target)?;
        if digest_of(vfs, &target)? != sha256 {
            return Err(StoreError::ReadBackDiffers { path: target });
        }
    }
    Ok(Kept {
        name: original_name,
        sha256,
        size,
    })
}

/// The digest of a file's content.
pub fn digest_of(vfs: &dyn Vfs, path: &Path) -> Result<Digest, StoreError> {
    let failed = |error| StoreError::io(Operation::Read, path)(error);
    let mut file = vfs.open(path).map_err(failed)?;
    Digest::of_reader(&mut file).map_err(failed)
}

fn copy_synced(vfs: &dyn Vfs, source: &Path, target: &Path) -> Result<(), StoreError> {
    let temporary = durable::temporary_beside(vfs, target);
    let failed = |error| StoreError::io(Operation::Write, target)(error);
    let copied = (|| {
        let mut from = vfs.open(source)?;
        let mut to = vfs.write(&temporary, Writing::New)?;
        let mut block = vec![0; 1 << 16];
        loop {
            match from.read(&mut block)? {
                0 => break,
                read => to.write_all(&block[..read])?,
            }
        }
        to.sync()?;
        drop(to);
        vfs.rename(&temporary, target)
    })();
    if copied.is_err() {
        let _ = vfs.remove(&temporary);
    }
    copied.map_err(failed)?;
    durable::sync_folder_of(vfs, target)
}
