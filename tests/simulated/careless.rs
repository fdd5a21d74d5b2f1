//! Savers that leave out a step: what the other tests must notice.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use tuanthu::store::{
    archive::ASSESSMENT_FILE,
    guard::GUARD_FILE,
    vfs::{Entry, ReadFile, Vfs, WriteFile, Writing},
};

use super::disk::Program;

/// A step that a careless saver leaves out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Omission {
    Guard,
    SyncFolder,
    SyncFile,
    AtomicRename,
    ReadBack,
    Close,
}

/// The saver of the program, made careless.
pub(super) struct Careless {
    program: Program,
    omission: Omission,
    /// What was written last, and what the saver believes to have written.
    last: Mutex<(PathBuf, Written)>,
}

type Written = Arc<Mutex<Vec<u8>>>;

impl Careless {
    pub(super) fn new(program: Program, omission: Omission) -> Self {
        Self {
            program,
            omission,
            last: Mutex::default(),
        }
    }
}

impl Careless {
    /// A guard that nobody else sees.
    fn seen(&self, path: &Path) -> PathBuf {
        if self.omission == Omission::Guard && path.ends_with(GUARD_FILE) {
            return path.with_extension(self.program.writer());
        }
        path.to_owned()
    }
}

impl Vfs for Careless {
    fn open(&self, path: &Path) -> io::Result<Box<dyn ReadFile>> {
        let path = &self.seen(path);
        let last = self.last.lock().unwrap();
        let is_temporary = last.0 == *path && path.extension().is_some_and(|end| end == "tmp");
        if self.omission == Omission::ReadBack && is_temporary {
            let from_memory = last.1.lock().unwrap().clone();
            return Ok(Box::new(io::Cursor::new(from_memory)));
        }
        self.program.open(path)
    }

    fn write(&self, path: &Path, writing: Writing) -> io::Result<Box<dyn WriteFile>> {
        let path = &self.seen(path);
        let written = Written::default();
        *self.last.lock().unwrap() = (path.to_owned(), Arc::clone(&written));
        Ok(Box::new(CarelessFile {
            file: Some(self.program.write(path, writing)?),
            omission: self.omission,
            written,
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.omission == Omission::AtomicRename && to.ends_with(ASSESSMENT_FILE) {
            let _ = self.program.remove(to);
        }
        self.program.rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.program.link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.program.remove(&self.seen(path))
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.program.create_folder(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.program.remove_folder(path)
    }

    fn look_at_name(&self, path: &Path) -> io::Result<Entry> {
        self.program.look_at_name(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.program.list(folder)
    }

    fn look(&self, path: &Path) -> io::Result<Entry> {
        self.program.look(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if self.omission == Omission::SyncFolder {
            return Ok(());
        }
        self.program.sync_folder(folder)
    }

    fn now(&self) -> Duration {
        self.program.now()
    }

    fn wait(&self, time: Duration) {
        self.program.wait(time);
    }

    fn writer(&self) -> String {
        self.program.writer()
    }

    fn next_number(&self) -> u64 {
        self.program.next_number()
    }

    fn has_ended(&self, writer: &str) -> bool {
        self.program.has_ended(writer)
    }
}

/// An open file of the careless saver.
struct CarelessFile {
    file: Option<Box<dyn WriteFile>>,
    omission: Omission,
    written: Written,
}

impl CarelessFile {
    fn file(&mut self) -> &mut dyn WriteFile {
        self.file.as_deref_mut().expect("it is there until dropped")
    }
}

impl io::Write for CarelessFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file().write(bytes)?;
        let mut all = self.written.lock().unwrap();
        all.extend(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file().flush()
    }
}

impl io::Seek for CarelessFile {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.file().seek(to)
    }
}

impl WriteFile for CarelessFile {
    fn sync(&mut self) -> io::Result<()> {
        match self.omission {
            Omission::SyncFile => Ok(()),
            _ => self.file().sync(),
        }
    }
}

impl Drop for CarelessFile {
    fn drop(&mut self) {
        if self.omission == Omission::Close {
            std::mem::forget(self.file.take());
        }
    }
}
