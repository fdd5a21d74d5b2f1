//! The sign that somebody has an assessment open: a file `.lock` in its folder that says who, on which machine and
//! since when. It warns and never hinders: saving is guarded elsewhere, and where it cannot be written the work goes on
//! without it.

use std::{path::Path, time::Duration};

use serde::{Deserialize, Serialize};

use crate::model::Moment;

use super::{
    Operation, StoreError, durable, name, read,
    vfs::{Vfs, Writing},
};

/// The sign's name within an assessment's folder.
pub const LOCK_FILE: &str = ".lock";
/// The holder writes it anew this often.
pub const BEAT: Duration = Duration::from_mins(1);
/// After this long without a beat the holder is taken for gone.
pub const STALE_AFTER: Duration = Duration::from_mins(5);
/// Most bytes of it that are read.
const LIMIT: u64 = 4096;

/// Who has an assessment open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// The officer; empty where nobody has said.
    pub who: String,
    /// The machine; empty where its system does not tell.
    pub machine: String,
    /// Since when.
    pub since: Moment,
    /// The run of the program.
    pub writer: String,
}

/// Who has the assessment in this folder open, as far as can be told: nobody where the sign has not been renewed for
/// long or cannot be read.
pub fn holder(vfs: &dyn Vfs, folder: &Path) -> Option<Holder> {
    let holder = on_disk(vfs, folder)?;
    let age = age(vfs, folder)?;
    (age < STALE_AFTER).then_some(holder)
}

/// Puts up the sign, or renews it; where somebody else has put up theirs meanwhile and keeps it up, theirs stays.
pub fn renew(vfs: &dyn Vfs, folder: &Path, own: &Holder) -> Result<(), StoreError> {
    match holder(vfs, folder) {
        Some(other) if other.writer != own.writer => Ok(()),
        _ => put_up(vfs, folder, own),
    }
}

/// Puts up the sign whatever hangs there: the officer was warned.
pub fn put_up(vfs: &dyn Vfs, folder: &Path, own: &Holder) -> Result<(), StoreError> {
    let text = ron::to_string(own).expect("a holder is made of texts");
    durable::replace(vfs, &folder.join(LOCK_FILE), text.as_bytes())
}

/// Takes the sign down, where it is one's own.
pub fn take_down(vfs: &dyn Vfs, folder: &Path, own: &Holder) -> Result<(), StoreError> {
    let path = folder.join(LOCK_FILE);
    match on_disk(vfs, folder) {
        Some(found) if found.writer == own.writer => vfs
            .remove(&path)
            .map_err(StoreError::io(Operation::Write, &path)),
        _ => Ok(()),
    }
}

fn on_disk(vfs: &dyn Vfs, folder: &Path) -> Option<Holder> {
    let bytes = read(vfs, &folder.join(LOCK_FILE), LIMIT).ok()?;
    let mut holder: Holder = ron::de::from_bytes(&bytes).ok()?;
    // Shown on the screen as it is: another machine's text must not turn the line round.
    holder.who = name::safe(&holder.who, "");
    holder.machine = name::safe(&holder.machine, "");
    Some(holder)
}

/// How long ago the sign was written, by the clock that dates the files of this folder: a server's may be ahead.
fn age(vfs: &dyn Vfs, folder: &Path) -> Option<Duration> {
    let written = vfs.look(&folder.join(LOCK_FILE)).ok()?.modified;
    let probe = durable::temporary_beside(vfs, &folder.join(LOCK_FILE));
    let probed = vfs.write(&probe, Writing::New).and_then(|file| {
        drop(file);
        vfs.look(&probe)
    });
    // Only an empty file of our own: one more does no harm.
    let _ = vfs.remove(&probe);
    let now = probed.map_or_else(|_| vfs.now(), |entry| entry.modified);
    Some(now.saturating_sub(written))
}
