//! Which programs of this user on this machine are running: each holds a lock of the operating system on a small file
//! in the user's data folder, which falls when the program ends, however it ends. So what a dead program left behind
//! can be told from what a running one is about to finish.
//!
//! Local folders only: what other machines do cannot be known this way, and locks do not work on every share.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::OnceLock,
    time::Duration,
};

/// How the name of such a file ends, after the name of the program's run.
const ENDING: &str = ".running";
/// What a program that ended unexpectedly left here is swept out after this long.
const SWEPT_AFTER: Duration = Duration::from_hours(30 * 24);

/// Where this program shows that it runs: there it looks whether others do.
static SHOWN_IN: OnceLock<PathBuf> = OnceLock::new();

/// The sign that this program is running; taken away when dropped.
#[derive(Debug)]
pub struct Alive {
    path: PathBuf,
    _locked: File,
}

/// What is known about a run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is running.
    Running,
    /// It ended without saying so.
    Ended,
    /// It ended properly, or ran elsewhere.
    Unknown,
}

impl Alive {
    /// Shows that the program's run of this name goes on.
    pub fn show(folder: &Path, writer: &str) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        sweep(folder);
        let path = path_of(folder, writer);
        let mut options = OpenOptions::new();
        let file = options
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)?;
        file.try_lock().map_err(io::Error::from)?;
        SHOWN_IN.get_or_init(|| folder.to_owned());
        Ok(Self {
            path,
            _locked: file,
        })
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        // Where it stays, the lock still falls: the next look finds a program that ended.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the run of this name goes on.
pub fn standing(folder: &Path, writer: &str) -> Standing {
    match File::open(path_of(folder, writer)).map(|file| file.try_lock()) {
        Ok(Err(TryLockError::WouldBlock)) => Standing::Running,
        Ok(Ok(())) => Standing::Ended,
        Ok(Err(TryLockError::Error(_))) | Err(_) => Standing::Unknown,
    }
}

/// Whether the run of this name has ended, as far as this program knows: not before it has shown itself.
pub fn has_ended(writer: &str) -> bool {
    let shown_in = SHOWN_IN.get();
    shown_in.is_some_and(|folder| standing(folder, writer) == Standing::Ended)
}

fn path_of(folder: &Path, writer: &str) -> PathBuf {
    folder.join(format!("{writer}{ENDING}"))
}

fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().ends_with(ENDING);
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let is_old = modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > SWEPT_AFTER));
        let is_free = || File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if is_ours && is_old && is_free() {
            // One more small file does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}
