//! What a session keeps beside its document while it is open: the journal of what is not saved yet, and the sign that
//! somebody has the assessment open. Both are written off the screen's thread, and neither ever hinders work.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    time::Duration,
};

use crate::{
    app::{
        jobs::{Job, Polled},
        recovery,
    },
    assessment::{Assessment, file},
    model::Moment,
    store::{
        StoreError,
        journal::{self, Journal, Owner},
        lock,
        vfs::Vfs,
    },
};

use super::{SaveState, Session};

/// The journal is written this long after the first edit that it does not hold, in seconds: with the time that writing
/// takes it stays less than two seconds behind.
const JOURNAL_AFTER: f64 = 1.0;

/// Taking down the sign is waited for so long when the program ends: a share may never answer.
const FAREWELL: Duration = Duration::from_secs(2);

/// Journal and sign of one session.
pub(super) struct Keeping {
    vfs: Arc<dyn Vfs>,
    owner: Owner,
    journal: PathBuf,
    /// The revision that the journal holds; `None` while there is no journal.
    journaled: Option<u64>,
    due_since: Option<f64>,
    writing: Option<Job<Result<(), StoreError>>>,
    /// Why the journal could not be written the last time, where that is so.
    failed: Option<StoreError>,
    /// The file that the session was recovered from; superfluous once its content is saved.
    recovered_from: Option<PathBuf>,
    /// The sign stands for as long as this is kept.
    _beating: Beating,
}

/// The thread that renews the sign; it takes it down when it is dropped.
struct Beating {
    stop: Option<Sender<()>>,
    job: Option<Job<()>>,
}

impl Beating {
    fn start(
        vfs: Arc<dyn Vfs>,
        folder: PathBuf,
        holder: lock::Holder,
        before: Option<Session>,
    ) -> Self {
        let (stop, stopped) = channel();
        let beat = move || {
            // Its sign may hang in the same folder.
            drop(before);
            // A folder that cannot be written has no sign; the work goes on without.
            let _ = lock::put_up(&*vfs, &folder, &holder);
            while stopped.recv_timeout(lock::BEAT) == Err(RecvTimeoutError::Timeout) {
                let _ = lock::renew(&*vfs, &folder, &holder);
            }
            let _ = lock::take_down(&*vfs, &folder, &holder);
        };
        Self {
            stop: Some(stop),
            job: Some(Job::start(beat, || {})),
        }
    }
}

impl Drop for Beating {
    fn drop(&mut self) {
        drop(self.stop.take());
        // The program may be about to end, and its threads with it.
        let _ = self.job.take().map(|job| job.wait_for(FAREWELL));
    }
}

impl Session {
    /// From now on keeps a journal in the user's data folder, and shows who has the assessment open on which machine.
    pub fn keep_in(&mut self, data: &Path, officer: &str, machine: &str, now: Moment) {
        self.keep_in_place_of(None, data, officer, machine, now);
    }

    /// The same; the session that was open before is put away first, on another thread.
    pub fn keep_in_place_of(
        &mut self,
        before: Option<Self>,
        data: &Path,
        officer: &str,
        machine: &str,
        now: Moment,
    ) {
        if self.is_read_only {
            return drop(Job::start(move || drop(before), || {}));
        }
        let owner = Owner {
            id: self.noted.id.clone(),
            folder: self.folder.clone(),
        };
        let holder = lock::Holder {
            who: officer.to_owned(),
            machine: machine.to_owned(),
            since: now,
            writer: self.vfs.writer(),
        };
        self.keeping = Some(Keeping {
            vfs: Arc::clone(&self.vfs),
            journal: journal::new_path(&*self.vfs, &recovery::journals_folder(data), &owner),
            owner,
            journaled: None,
            due_since: None,
            writing: None,
            failed: None,
            recovered_from: self.recovered_from.take(),
            _beating: Beating::start(Arc::clone(&self.vfs), self.folder.clone(), holder, before),
        });
    }

    /// Writes the journal when it is due, removes it when everything is saved.
    pub(super) fn keep_journal(
        &mut self,
        now: Moment,
        seconds: f64,
        wake: impl FnOnce() + Send + 'static,
    ) {
        let is_saved = matches!(self.state, SaveState::Saved(_) | SaveState::ReadOnly);
        let revision = self.revision;
        let Some(keeping) = &mut self.keeping else {
            return;
        };
        if let Some(job) = &keeping.writing {
            match job.poll() {
                Polled::Running => return,
                Polled::Done(written) => {
                    keeping.failed = written.err();
                    keeping.writing = None;
                }
                Polled::Failed => keeping.writing = None,
            }
        }
        if is_saved {
            keeping.due_since = None;
            if let Some(superfluous) = keeping.superfluous() {
                let vfs = Arc::clone(&keeping.vfs);
                let clear = move || {
                    remove(&*vfs, &superfluous);
                    Ok(())
                };
                keeping.writing = Some(Job::start(clear, wake));
            }
            return;
        }
        if keeping.journaled == Some(revision) {
            return;
        }
        let since = *keeping.due_since.get_or_insert(seconds);
        if seconds - since >= JOURNAL_AFTER {
            self.write_journal(now, wake);
        }
    }

    fn write_journal(&mut self, now: Moment, wake: impl FnOnce() + Send + 'static) {
        let document = (Arc::clone(&self.base), self.copy());
        let by = self.officer.clone();
        if let Some(keeping) = &mut self.keeping {
            keeping.due_since = None;
            keeping.journaled = Some(self.revision);
            keeping.writing = Some(keeping.start_writing(document, by, now, wake));
        }
    }

    /// Writes what is not saved into the journal as soon as what is being written is done; tells how far that has come.
    /// Call once a frame while somebody waits for it.
    pub fn keep_now(&mut self, now: Moment, wake: impl FnOnce() + Send + 'static) -> Kept<'_> {
        let is_written = |keeping: &Keeping| {
            let is_current = keeping.journaled == Some(self.revision);
            (keeping.writing.is_none(), is_current)
        };
        match self.keeping.as_ref().map(is_written) {
            Some((true, false)) => self.write_journal(now, wake),
            Some((true, true)) | None => {}
            Some((false, _)) => return Kept::Underway,
        }
        match &self.keeping {
            None => Kept::Nowhere(None),
            Some(keeping) if keeping.writing.is_some() => Kept::Underway,
            Some(keeping) => match &keeping.failed {
                Some(error) => Kept::Nowhere(Some(error)),
                None => Kept::InJournal,
            },
        }
    }

    /// Whether there is a journal, or it is being written or removed.
    pub(super) fn has_journal(&self) -> bool {
        self.keeping.as_ref().is_some_and(|keeping| {
            let has_more = keeping.journaled.is_some() || keeping.recovered_from.is_some();
            keeping.writing.is_some() || has_more
        })
    }

    /// Seconds until the journal is due; `None` where it is not waited for.
    pub(super) fn journal_in(&self, seconds: f64) -> Option<f64> {
        let since = self.keeping.as_ref()?.due_since?;
        Some((since + JOURNAL_AFTER - seconds).max(0.0))
    }

    /// Removes the journal of what is saved now, or writes what could not be saved into it, and waits for that: the
    /// program may be about to end.
    pub(super) fn settle_journal(&mut self, now: Moment) {
        let is_saved = matches!(self.state, SaveState::Saved(_));
        let Some(keeping) = &mut self.keeping else {
            return;
        };
        // Its result does not matter: what it wrote is removed or written anew.
        let _ = keeping.writing.take().map(Job::wait);
        if is_saved {
            if let Some(superfluous) = keeping.superfluous() {
                remove(&*keeping.vfs, &superfluous);
            }
        } else if keeping.journaled != Some(self.revision) {
            self.write_journal(now, || {});
            let writing = self
                .keeping
                .as_mut()
                .and_then(|keeping| keeping.writing.take());
            let _ = writing.map(Job::wait);
        }
    }
}

/// What became of edits that could not be saved.
#[derive(Debug)]
pub enum Kept<'a> {
    /// They are being written into the journal.
    Underway,
    /// They are in the journal, and offered when the assessment is opened the next time.
    InJournal,
    /// Nowhere but in memory; why, where a journal was tried.
    Nowhere(Option<&'a StoreError>),
}

impl Keeping {
    fn start_writing(
        &self,
        document: (Arc<Assessment>, Arc<Assessment>),
        by: String,
        now: Moment,
        wake: impl FnOnce() + Send + 'static,
    ) -> Job<Result<(), StoreError>> {
        let (owner, path) = (self.owner.clone(), self.journal.clone());
        let vfs = Arc::clone(&self.vfs);
        let write = move || {
            let journal = Journal {
                path,
                writer: vfs.writer(),
                by,
                at: now,
                base: file::to_ron(&document.0).into_bytes(),
                document: file::to_ron(&document.1).into_bytes(),
            };
            // A second safety: where it fails, the document itself is still being saved, and that is shown.
            journal::write(&*vfs, &owner, &journal)
        };
        Job::start(write, wake)
    }

    /// What is not needed any more now that everything is saved.
    fn superfluous(&mut self) -> Option<Vec<PathBuf>> {
        let own = self.journaled.take().map(|_| self.journal.clone());
        let paths: Vec<PathBuf> = own.into_iter().chain(self.recovered_from.take()).collect();
        (!paths.is_empty()).then_some(paths)
    }
}

fn remove(vfs: &dyn Vfs, paths: &[PathBuf]) {
    for path in paths {
        // One that stays equals what is saved, and is removed when it is found again.
        let _ = journal::remove(vfs, path);
    }
}
