//! The guard of a save: a file `.saving` that only one program at a time can make, held from comparing what is on
//! the disk to syncing the folder. Who opened the assessment when is not its business.
//!
//! Locks of the operating system do not work on every share, so the guard is a plain file. Its holder counts up in
//! it while waiting; when the counter stands still for long, the holder is dead and the guard is broken: at once where
//! it ran on this machine and is known to have ended.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    Operation, StoreError, durable, read,
    vfs::{Vfs, WriteFile, Writing, is_held_by_another},
};

/// The file that is there while an assessment is being saved.
pub const GUARD_FILE: &str = ".saving";

/// A guard whose counter stands still this long is broken.
const STALE_AFTER: Duration = Duration::from_secs(30);
/// After this long of others saving one after the other, the save is given up.
const PATIENCE: Duration = Duration::from_secs(90);
/// A refusal that is not "the name is taken" may pass within this time (a guard that is just being deleted).
const SHORT_PATIENCE: Duration = Duration::from_secs(1);
/// Between two looks at a guard that is held: first and longest wait.
const PAUSES: [Duration; 2] = [Duration::from_millis(20), Duration::from_millis(500)];
/// Most bytes of a guard that are read.
const LIMIT: u64 = 1024;

/// A held guard; dropping it gives it back.
pub(super) struct Guard<'a> {
    vfs: &'a dyn Vfs,
    path: PathBuf,
    holder: String,
    counter: u64,
}

impl<'a> Guard<'a> {
    /// Waits for the guard of an assessment's folder and takes it.
    pub(super) fn take(vfs: &'a dyn Vfs, folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(GUARD_FILE);
        let holder = format!("{}-{}", vfs.writer(), vfs.next_number());
        let guard = Self {
            vfs,
            path,
            holder,
            counter: 0,
        };
        let mut watched = Watched::default();
        let [mut pause, longest] = PAUSES;
        loop {
            match vfs.write(&guard.path, Writing::New) {
                Ok(file) => {
                    guard.count(file)?;
                    return Ok(guard);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    guard.watch(&mut watched)?;
                }
                Err(error) if is_held_by_another(&error) && watched.total < SHORT_PATIENCE => {}
                Err(error) => return Err(StoreError::io(Operation::Write, &guard.path)(error)),
            }
            vfs.wait(pause);
            watched.total += pause;
            watched.still += pause;
            pause = (pause * 2).min(longest);
        }
    }

    /// Looks at a guard that somebody holds; breaks it when its holder is dead or it has not changed for long.
    fn watch(&self, watched: &mut Watched) -> Result<(), StoreError> {
        if watched.total >= PATIENCE {
            return Err(StoreError::BeingSaved {
                path: self.path.clone(),
            });
        }
        let content = self.content();
        let is_dead = content
            .as_deref()
            .is_some_and(|content| self.is_dead(content));
        if content != watched.content {
            watched.content = content;
            watched.still = Duration::ZERO;
        }
        if is_dead || watched.still >= STALE_AFTER {
            self.break_stale(watched.content.as_deref());
            watched.still = Duration::ZERO;
        }
        Ok(())
    }

    /// Whether the holder that a guard names runs no more. Of one on another machine nobody knows.
    fn is_dead(&self, content: &[u8]) -> bool {
        let content = String::from_utf8_lossy(content);
        let holder = content.split(' ').next().unwrap_or_default();
        let writer = holder.rsplit_once('-').map(|(writer, _number)| writer);
        writer.is_some_and(|writer| self.vfs.has_ended(writer))
    }

    /// Renamed first and looked at again: of two who break it, one could remove what the other has just made.
    fn break_stale(&self, stale: Option<&[u8]>) {
        let aside = durable::temporary_beside(self.vfs, &self.path);
        if self.vfs.rename(&self.path, &aside).is_err() {
            return;
        }
        if read(self.vfs, &aside, LIMIT).ok().as_deref() != stale {
            // It was a living one. Where it cannot be put back, its holder notices before replacing anything.
            let _ = self.vfs.link(&aside, &self.path);
        }
        let _ = self.vfs.remove(&aside);
    }

    /// Shows others that the holder is alive; an error when the guard is not held any more.
    pub(super) fn beat(&mut self) -> Result<(), StoreError> {
        let content = read(self.vfs, &self.path, LIMIT)?;
        if !content.starts_with(self.holder.as_bytes()) {
            return Err(StoreError::BeingSaved {
                path: self.path.clone(),
            });
        }
        self.counter += 1;
        let file = self.vfs.write(&self.path, Writing::Over);
        self.count(file.map_err(StoreError::io(Operation::Write, &self.path))?)
    }

    fn count(&self, mut file: Box<dyn WriteFile>) -> Result<(), StoreError> {
        // Of one length, so that it can be written over.
        let content = format!("{} {:08}", self.holder, self.counter);
        let counted = file.write_all(content.as_bytes());
        drop(file);
        if counted.is_err() {
            // Without its holder's name in it nobody would give it back.
            let _ = self.vfs.remove(&self.path);
        }
        counted.map_err(StoreError::io(Operation::Write, &self.path))
    }

    fn content(&self) -> Option<Vec<u8>> {
        read(self.vfs, &self.path, LIMIT).ok()
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        // One that stays behind is broken by the next who saves, only later.
        let _ = durable::patiently(self.vfs, SHORT_PATIENCE, || {
            let content = read(self.vfs, &self.path, LIMIT)?;
            if content.starts_with(self.holder.as_bytes()) {
                let removed = self.vfs.remove(&self.path);
                removed.map_err(StoreError::io(Operation::Write, &self.path))?;
            }
            Ok(())
        });
    }
}

/// What a waiting program has seen of a guard.
#[derive(Default)]
struct Watched {
    content: Option<Vec<u8>>,
    still: Duration,
    total: Duration,
}
