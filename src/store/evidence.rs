//! Evidence files: copied into the assessment under the SHA-256 of their content, never changed afterwards.

use std::{
    io::{Read, Write as _},
    path::{Path, PathBuf},
};

use unicode_normalization::UnicodeNormalization as _;

use crate::model::{Digest, Hasher};

use super::{
    Operation, StoreError, create_folder, durable, media, name,
    progress::Progress,
    vfs::{Kind, Vfs, Writing},
};

/// The folder of evidence within an assessment's folder.
pub const EVIDENCE_FOLDER: &str = "evidence";
/// Most bytes of one evidence file.
pub const EVIDENCE_LIMIT: u64 = 2 * 1024 * 1024 * 1024;
/// Bytes of a file that are in memory while it is copied or compared, however large it is.
const BLOCK: usize = 1 << 18;

/// A file that was copied in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The name it had, in NFC.
    pub name: String,
    /// Digest of its content.
    pub sha256: Digest,
    /// Size in bytes.
    pub size: u64,
    /// What it is by its content.
    pub media_type: &'static str,
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
pub fn keep(
    vfs: &dyn Vfs,
    folder: &Path,
    source: &Path,
    progress: &Progress,
) -> Result<Kept, StoreError> {
    let found = vfs
        .look(source)
        .map_err(StoreError::io(Operation::Read, source))?;
    if found.kind != Kind::File {
        return Err(StoreError::NotAFile {
            path: source.to_owned(),
        });
    }
    if found.size > EVIDENCE_LIMIT {
        return Err(too_large(source));
    }
    // Read once to be copied, and the copy once to be compared.
    progress.expect(found.size * 2);
    let name = source.file_name().unwrap_or_default().to_string_lossy();
    let mut file = vfs
        .open(source)
        .map_err(StoreError::io(Operation::Read, source))?;
    keep_read(vfs, folder, &name, (source, &mut *file), progress)
}

/// Keeps a content that was never a file, such as a picture from the clipboard, under this name.
pub fn keep_content(
    vfs: &dyn Vfs,
    folder: &Path,
    name: &str,
    mut content: &[u8],
    progress: &Progress,
) -> Result<Kept, StoreError> {
    progress.expect(content.len() as u64 * 2);
    keep_read(vfs, folder, name, (Path::new(name), &mut content), progress)
}

fn keep_read(
    vfs: &dyn Vfs,
    folder: &Path,
    name: &str,
    source: (&Path, &mut dyn Read),
    progress: &Progress,
) -> Result<Kept, StoreError> {
    let name: String = name.nfc().collect();
    let home = folder.join(EVIDENCE_FOLDER);
    create_folder(vfs, &home)?;
    let temporary = durable::temporary_beside(vfs, &home.join("new"));
    let kept = copy(vfs, source, &temporary, progress).and_then(|copied| {
        let target = path_of(folder, &name, copied.sha256);
        settle(vfs, &temporary, &target, copied.sha256, progress)?;
        Ok(Kept {
            media_type: media::type_of(&name, &copied.start),
            name,
            sha256: copied.sha256,
            size: copied.size,
        })
    });
    // It has its name by now, or is of no use.
    let _ = vfs.remove(&temporary);
    kept
}

fn too_large(path: &Path) -> StoreError {
    StoreError::TooLarge {
        path: path.to_owned(),
        limit: EVIDENCE_LIMIT,
    }
}

/// What was seen of a file while it was copied.
struct Copied {
    sha256: Digest,
    size: u64,
    start: Vec<u8>,
}

fn copy(
    vfs: &dyn Vfs,
    (source, from): (&Path, &mut dyn Read),
    temporary: &Path,
    progress: &Progress,
) -> Result<Copied, StoreError> {
    let failed = |error| StoreError::io(Operation::Write, temporary)(error);
    let mut to = vfs.write(temporary, Writing::New).map_err(failed)?;
    let mut start = Vec::new();
    let mut size = 0;
    let sha256 = each_block((source, from), progress, |block| {
        let wanted = (media::LOOKED_AT - start.len()).min(block.len());
        start.extend_from_slice(&block[..wanted]);
        // A file may grow while it is copied.
        size += block.len() as u64;
        if size > EVIDENCE_LIMIT {
            return Err(too_large(source));
        }
        to.write_all(block).map_err(failed)
    })?;
    to.sync().map_err(failed)?;
    Ok(Copied {
        sha256,
        size,
        start,
    })
}

/// Gives a copy its name, unless the very same content is there already, and compares what is there then.
fn settle(
    vfs: &dyn Vfs,
    temporary: &Path,
    target: &Path,
    sha256: Digest,
    progress: &Progress,
) -> Result<(), StoreError> {
    if is_plain_file(vfs, target) && digest_of(vfs, target, &Progress::default())? == sha256 {
        return Ok(());
    }
    durable::rename_patiently(vfs, temporary, target)?;
    durable::sync_folder_of(vfs, target)?;
    if digest_of(vfs, target, progress)? == sha256 {
        Ok(())
    } else {
        Err(StoreError::ReadBackDiffers {
            path: target.to_owned(),
        })
    }
}

/// Whether a file itself stands at this path: a link leads out of the assessment, to what may change at any time.
pub fn is_plain_file(vfs: &dyn Vfs, path: &Path) -> bool {
    vfs.look_at_name(path)
        .is_ok_and(|entry| entry.kind == Kind::File)
}

/// The digest of a file's content, in constant memory.
pub fn digest_of(vfs: &dyn Vfs, path: &Path, progress: &Progress) -> Result<Digest, StoreError> {
    let mut file = vfs
        .open(path)
        .map_err(StoreError::io(Operation::Read, path))?;
    each_block((path, &mut *file), progress, |_| Ok(()))
}

fn each_block(
    (path, from): (&Path, &mut dyn Read),
    progress: &Progress,
    mut visit: impl FnMut(&[u8]) -> Result<(), StoreError>,
) -> Result<Digest, StoreError> {
    let failed = |error| StoreError::io(Operation::Read, path)(error);
    let mut hasher = Hasher::default();
    let mut block = vec![0; BLOCK];
    loop {
        let read = from.read(&mut block).map_err(failed)?;
        if read == 0 {
            return Ok(hasher.finish());
        }
        hasher.update(&block[..read]);
        visit(&block[..read])?;
        progress.advance(read as u64)?;
    }
}
