//! Taking a package in as a new assessment of the archive: unpacked beside the others under a name that hides it,
//! and given its own name when everything is there.

use std::path::{Path, PathBuf};

use crate::store::{archive, name, progress::Progress, vfs::Vfs};

use super::{Manifest, PackageError, unpack};

/// Unpacks a package that was inspected into a folder of its own in the archive; a title that is taken gets a number.
/// Either the whole assessment is there afterwards, or nothing of it.
pub fn add(
    vfs: &dyn Vfs,
    package: &Path,
    inspected: &Manifest,
    archive: &Path,
    title: &str,
    progress: &Progress,
) -> Result<PathBuf, PackageError> {
    let name = name::safe(title, "assessment");
    let hidden = archive::claim_folder(vfs, archive, ".import")?;
    let unpacked = unpack(
        vfs,
        package,
        inspected,
        |entry| Some(hidden.join(&entry.name)),
        progress,
    );
    let moved = unpacked.and_then(|()| Ok(archive::move_folder(vfs, &hidden, archive, &name)?));
    if moved.is_err() {
        // Made by us a moment ago, under a name of our own, and not whole.
        let _ = vfs.remove_folders(&hidden);
    }
    moved
}
