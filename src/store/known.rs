//! The reports outside of the archive that the user has opened, so that the archive's list shows them again: one path a
//! line in the user's own data folder. A list that is missing or damaged is an empty one.

use std::path::{Path, PathBuf};

use super::{StoreError, create_folder, durable, read, vfs::Vfs};

/// The list.
const FILE: &str = "reports-elsewhere.txt";
/// So many are remembered, the latest.
const MOST: usize = 200;
const LIMIT: u64 = 1024 * 1024;

/// The reports that are known, the latest first.
pub fn list(vfs: &dyn Vfs, data: &Path) -> Vec<PathBuf> {
    let bytes = read(vfs, &data.join(FILE), LIMIT).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    text.lines().map(PathBuf::from).collect()
}

/// Puts a report first. A path that is no text cannot be written down, and is not.
pub fn remember(vfs: &dyn Vfs, data: &Path, report: &Path) -> Result<(), StoreError> {
    let is_line = report
        .to_str()
        .is_some_and(|path| !path.contains(['\n', '\r']));
    let mut known = list(vfs, data);
    if !is_line || known.first().is_some_and(|first| first == report) {
        return Ok(());
    }
    known.retain(|other| other != report);
    known.insert(0, report.to_owned());
    known.truncate(MOST);
    write(vfs, data, &known)
}

/// Takes a report from the list; the file itself stays where it is.
pub fn forget(vfs: &dyn Vfs, data: &Path, report: &Path) -> Result<(), StoreError> {
    let mut known = list(vfs, data);
    known.retain(|other| other != report);
    write(vfs, data, &known)
}

fn write(vfs: &dyn Vfs, data: &Path, known: &[PathBuf]) -> Result<(), StoreError> {
    let lines = known.iter().map(|path| format!("{}\n", path.display()));
    create_folder(vfs, data)?;
    durable::replace(vfs, &data.join(FILE), lines.collect::<String>().as_bytes())
}
