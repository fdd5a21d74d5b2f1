//! Earlier versions of an assessment, in `.backup/`: the last three, and of the older ones what is needed so that one
//! of at least ten minutes ago is always among them, however often the program saves. Reading them is the business
//! of whoever recovers.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::model::Moment;

use super::{
    Operation, StoreError, create_folder, durable,
    vfs::{Vfs, Writing},
};

/// The folder of earlier versions within an assessment's folder.
pub const BACKUP_FOLDER: &str = ".backup";

/// So many of the last versions are kept.
const LAST: usize = 3;
/// At least one version is this old.
const OLD: Duration = Duration::from_mins(10);
/// The end of a version's name, after the moment at which it was replaced.
const ENDING: &str = " assessment.ron";

/// An earlier version of an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was replaced, since 1970.
    pub replaced: Duration,
}

/// The earlier versions of the assessment in a folder, the latest first.
pub fn list(vfs: &dyn Vfs, folder: &Path) -> Result<Vec<Backup>, StoreError> {
    let backups = folder.join(BACKUP_FOLDER);
    let listed = match vfs.list(&backups) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed.map_err(StoreError::io(Operation::List, &backups))?,
    };
    let mut found: Vec<Backup> = listed
        .into_iter()
        .filter_map(|path| {
            let replaced = time_of(path.file_name()?.to_str()?)?;
            Some(Backup { path, replaced })
        })
        .collect();
    found.sort_by(|a, b| (b.replaced, &b.path).cmp(&(a.replaced, &a.path)));
    Ok(found)
}

/// Keeps the current version before it is replaced, and removes those that are not needed any more.
pub(super) fn rotate(vfs: &dyn Vfs, document: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let folder = document.parent().unwrap_or(Path::new(""));
    let backups = folder.join(BACKUP_FOLDER);
    create_folder(vfs, &backups)?;
    let now = vfs.now();
    let path = backups.join(name_at(now));
    // A second name costs nothing; where the file system has none, a copy is made.
    match vfs.link(document, &path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(_) => {
            let copy = durable::write_beside(vfs, &path, bytes, Writing::New)?;
            durable::rename_patiently(vfs, &copy, &path)?;
        }
    }
    for superfluous in superfluous(list(vfs, folder)?, now) {
        // One too many does no harm.
        let _ = vfs.remove(&superfluous.path);
    }
    Ok(())
}

/// The versions to remove, of these from latest to oldest.
fn superfluous(mut versions: Vec<Backup>, now: Duration) -> Vec<Backup> {
    // A clock that was ahead once must not make its versions the latest for years.
    for version in &mut versions {
        if version.replaced > now {
            version.replaced = Duration::ZERO;
        }
    }
    versions.sort_by(|a, b| (b.replaced, &b.path).cmp(&(a.replaced, &a.path)));
    let is_old = |version: &Backup| now.saturating_sub(version.replaced) >= OLD;
    let newest_old = versions.iter().position(is_old);
    // The oldest of the younger ones is the next to become old: without it the old one would only grow older.
    let oldest_young = newest_old.unwrap_or(versions.len()).checked_sub(1);
    let mut index = 0;
    versions.retain(|_| {
        let is_kept = index < LAST || Some(index) == newest_old || Some(index) == oldest_young;
        index += 1;
        !is_kept
    });
    versions
}

/// `2007-03-28 09.12.00.250 assessment.ron`: sorts by time and is allowed on every system.
fn name_at(time: Duration) -> String {
    let moment = Moment::from_unix(i64::try_from(time.as_secs()).unwrap_or(i64::MAX)).to_string();
    let readable = moment[..19].replace('T', " ").replace(':', ".");
    format!("{readable}.{:03}{ENDING}", time.subsec_millis())
}

fn time_of(name: &str) -> Option<Duration> {
    let readable = name.strip_suffix(ENDING)?;
    let (date, time) = readable.split_once(' ')?;
    let [hours, minutes, seconds, thousandths] =
        time.split('.').collect::<Vec<_>>().try_into().ok()?;
    let moment: Moment = format!("{date}T{hours}:{minutes}:{seconds}+07:00")
        .parse()
        .ok()?;
    let seconds = u64::try_from(moment.unix()).ok()?;
    Some(Duration::from_secs(seconds) + Duration::from_millis(thousandths.parse().ok()?))
}
