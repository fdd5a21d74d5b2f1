//! The file system as `store` sees it: a small trait, and the real one. Tests put a simulated one in its place, in
//! which power fails, disks fill and other programs hold files. What is written, and in which order, is the business
//! of the modules beside this one.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
    process,
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::alive;

/// What `store` asks of a file system, with the clock by which it waits.
pub trait Vfs: Send + Sync {
    /// Opens a file for reading.
    fn open(&self, path: &Path) -> io::Result<Box<dyn ReadFile>>;
    /// Opens a file for writing.
    fn write(&self, path: &Path, writing: Writing) -> io::Result<Box<dyn WriteFile>>;
    /// Gives a file or folder another name; a file of that name is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name; refuses where it is taken, and where the file system knows no second names.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder; refuses where anything of the name exists.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder that holds nothing.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// What is in a folder, in no order.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
    /// What a path leads to, links followed.
    fn look(&self, path: &Path) -> io::Result<Entry>;
    /// What stands at a path itself: a link is a link.
    fn look_at_name(&self, path: &Path) -> io::Result<Entry>;
    /// Makes the names in a folder survive a power cut.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// The time since 1970, for ages of files. It may jump.
    fn now(&self) -> Duration;
    /// Lets time pass.
    fn wait(&self, time: Duration);
    /// A name for this running program that no other running program has, of letters, digits and hyphens.
    fn writer(&self) -> String;
    /// A number that this running program has not used before.
    fn next_number(&self) -> u64;
    /// Whether the program of this name is known to run no more, as only those of the same machine are.
    fn has_ended(&self, writer: &str) -> bool;

    /// Whether a path leads to a file.
    fn is_file(&self, path: &Path) -> bool {
        self.look(path).is_ok_and(|entry| entry.kind == Kind::File)
    }

    /// Whether a path leads to a folder.
    fn is_folder(&self, path: &Path) -> bool {
        self.look(path)
            .is_ok_and(|entry| entry.kind == Kind::Folder)
    }

    /// Removes a folder with all that it holds; links in it are removed and not followed.
    fn remove_folders(&self, path: &Path) -> io::Result<()> {
        for inside in self.list(path)? {
            if self.look_at_name(&inside)?.kind == Kind::Folder {
                self.remove_folders(&inside)?;
            } else {
                self.remove(&inside)?;
            }
        }
        self.remove_folder(path)
    }

    /// Makes a folder with its parents, where they are missing.
    fn create_folders(&self, path: &Path) -> io::Result<()> {
        if path.as_os_str().is_empty() || self.is_folder(path) {
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            self.create_folders(parent)?;
        }
        match self.create_folder(path) {
            // Somebody else made it meanwhile.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && self.is_folder(path) => {
                Ok(())
            }
            made => made,
        }
    }
}

/// A file open for reading.
pub trait ReadFile: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadFile for T {}

/// A file open for writing; closed when dropped.
pub trait WriteFile: Write + Seek + Send {
    /// Makes the content survive a power cut.
    fn sync(&mut self) -> io::Result<()>;
}

/// How a file is opened for writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// A new file; refuses where the name is taken.
    New,
    /// A new file that only its owner may read, where the system knows such a thing.
    NewPrivate,
    /// A file that is there, to go on after this many bytes; what stood behind them is cut off.
    After(u64),
    /// A file that is there, to be written over from its start; nothing is cut off.
    Over,
}

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// File, folder, link or something else.
    pub kind: Kind,
    /// Size in bytes.
    pub size: u64,
    /// When it was last changed, since 1970.
    pub modified: Duration,
}

/// What kind of thing a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link to something, where links are not followed.
    Link,
    /// A device, a socket, a pipe.
    Other,
}

/// Whether a refusal may pass by itself: another program (antivirus, indexer, a colleague) has the file open.
pub fn is_held_by_another(error: &io::Error) -> bool {
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION have no kind of their own.
    let is_windows_sharing = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    is_windows_sharing
        || matches!(
            error.kind(),
            io::ErrorKind::PermissionDenied
                | io::ErrorKind::ResourceBusy
                | io::ErrorKind::ExecutableFileBusy
                | io::ErrorKind::WouldBlock
                | io::ErrorKind::Interrupted
        )
}

/// The file system of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Real;

impl Vfs for Real {
    fn open(&self, path: &Path) -> io::Result<Box<dyn ReadFile>> {
        Ok(Box::new(File::open(path)?))
    }

    fn write(&self, path: &Path, writing: Writing) -> io::Result<Box<dyn WriteFile>> {
        let mut options = OpenOptions::new();
        options.write(true);
        match writing {
            Writing::New => options.create_new(true),
            Writing::NewPrivate => private(options.create_new(true)),
            Writing::After(_) | Writing::Over => &mut options,
        };
        let mut file = options.open(path)?;
        if let Writing::After(length) = writing {
            // Not every file system of a network cuts files off, and mostly nothing is to be cut off.
            if file.seek(io::SeekFrom::End(0))? != length {
                file.set_len(length)?;
                file.seek(io::SeekFrom::End(0))?;
            }
        }
        Ok(Box::new(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?
            .map(|entry| Ok(entry?.path()))
            .collect()
    }

    fn look(&self, path: &Path) -> io::Result<Entry> {
        fs::metadata(path).map(|metadata| entry(&metadata))
    }

    fn look_at_name(&self, path: &Path) -> io::Result<Entry> {
        fs::symlink_metadata(path).map(|metadata| entry(&metadata))
    }

    /// Windows has no such call and needs none.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(windows) {
            return Ok(());
        }
        File::open(folder)?.sync_all()
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "ages of files on the disk are measured against the clock that dated them"
    )]
    fn now(&self) -> Duration {
        since_1970(SystemTime::now())
    }

    fn wait(&self, time: Duration) {
        thread::sleep(time);
    }

    /// Process number and start: the first alone is not unique between the machines that share a folder.
    fn writer(&self) -> String {
        static STARTED: OnceLock<Duration> = OnceLock::new();
        let started = STARTED.get_or_init(|| self.now());
        format!("{:x}-{:x}", process::id(), started.as_nanos())
    }

    fn next_number(&self) -> u64 {
        static USED: AtomicU64 = AtomicU64::new(0);
        USED.fetch_add(1, Ordering::Relaxed)
    }

    fn has_ended(&self, writer: &str) -> bool {
        alive::has_ended(writer)
    }
}

impl WriteFile for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

fn entry(metadata: &fs::Metadata) -> Entry {
    let kind = if metadata.is_file() {
        Kind::File
    } else if metadata.is_dir() {
        Kind::Folder
    } else if metadata.is_symlink() {
        Kind::Link
    } else {
        Kind::Other
    };
    let modified = metadata.modified().ok();
    Entry {
        kind,
        size: metadata.len(),
        modified: modified.map_or(Duration::ZERO, since_1970),
    }
}

/// A clock set before 1970 gives 1970: wrong either way, and nothing may stop for it.
fn since_1970(time: SystemTime) -> Duration {
    time.duration_since(UNIX_EPOCH).unwrap_or_default()
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600)
}

/// Windows gives a new file the permissions of its folder, which in a user's own folders are the user's alone.
#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}
