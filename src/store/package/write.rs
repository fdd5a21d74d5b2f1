//! Writing a package: one pass over the files, in constant memory, into a temporary file that is checked like any
//! package before it gets its name.

use std::{
    collections::BTreeSet,
    io::{self, BufWriter, Read, Seek, Write},
    path::{Path, PathBuf},
};

use unicode_normalization::UnicodeNormalization as _;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::{
    model::Digest,
    store::{
        Operation, StoreError, archive, durable, evidence,
        progress::Progress,
        vfs::{self, Vfs, WriteFile, Writing},
    },
};

use super::{
    About, Entry, Manifest, PackageError, Unfit, inspect,
    layout::{self, HISTORY, Kind, MANIFEST},
};

/// What of a folder goes into a package.
#[derive(Debug, Clone, Copy)]
pub enum Extent<'a> {
    /// All of it.
    Whole,
    /// Another document in the place of the folder's own, and no evidence but this; reports stay at home.
    Part {
        /// The document.
        document: &'a [u8],
        /// The evidence by its digests.
        evidence: &'a BTreeSet<Digest>,
    },
}

/// Writes the package of the assessment in this folder; refuses where a file of the name exists. The same files and
/// the same `about` give the same bytes.
pub fn write(
    vfs: &dyn Vfs,
    folder: &Path,
    extent: Extent,
    target: &Path,
    about: About,
    progress: &Progress,
) -> Result<Manifest, PackageError> {
    if vfs.look(target).is_ok() {
        return Err(StoreError::AlreadyExists {
            path: target.to_owned(),
        }
        .into());
    }
    let sources = sources(vfs, folder, extent)?;
    // Everything is read once to be written, and once more from the package.
    progress.expect(sources.iter().map(|source| source.size).sum());
    let entries = sources
        .iter()
        .map(|source| source.entry(vfs, progress))
        .collect::<Result<Vec<_>, _>>()?;
    let manifest = Manifest::new(about, entries);
    let temporary = durable::temporary_beside(vfs, target);
    let written = write_to(vfs, &temporary, &sources, &manifest, progress)
        .and_then(|()| inspect(vfs, &temporary, progress).map(drop))
        .and_then(|()| Ok(durable::take_name(vfs, &temporary, target)?));
    if written.is_err() {
        // Ours, and of no use to anybody.
        let _ = vfs.remove(&temporary);
    }
    written.map(|()| manifest)
}

impl Extent<'_> {
    fn takes(&self, source: &Source) -> bool {
        let digest = || {
            let (_, file) = source.name.split_once('/')?;
            layout::evidence_digest(file)
        };
        match self {
            Self::Whole => true,
            Self::Part { evidence, .. } => {
                source.kind == Kind::Evidence && digest().is_some_and(|it| evidence.contains(&it))
            }
        }
    }
}

/// A file that goes into the package.
struct Source {
    name: String,
    path: PathBuf,
    size: u64,
    kind: Kind,
    /// What goes into the package in the place of the file's own bytes.
    instead: Option<Vec<u8>>,
}

impl Source {
    fn at(vfs: &dyn Vfs, name: String, path: PathBuf) -> Result<Self, PackageError> {
        let unfit = |reason| PackageError::Unfit {
            name: name.clone(),
            reason,
        };
        let kind = Kind::of(&name).ok_or_else(|| unfit(Unfit::Name))?;
        let found = vfs.look_at_name(&path);
        let found = found.map_err(StoreError::io(Operation::Read, &path))?;
        if found.kind != vfs::Kind::File {
            return Err(unfit(Unfit::Link));
        }
        if found.size > kind.limit() {
            return Err(unfit(Unfit::TooLarge));
        }
        Ok(Self {
            name,
            size: found.size,
            path,
            kind,
            instead: None,
        })
    }

    /// What the manifest says of it. Evidence is named by its digest, which writing checks; the rest is read.
    fn entry(&self, vfs: &dyn Vfs, progress: &Progress) -> Result<Entry, PackageError> {
        let by_name = self
            .name
            .split_once('/')
            .filter(|_| self.kind == Kind::Evidence)
            .and_then(|(_, file)| layout::evidence_digest(file));
        let sha256 = match (by_name, &self.instead) {
            (Some(digest), _) => digest,
            (None, Some(bytes)) => Digest::of(bytes),
            (None, None) => evidence::digest_of(vfs, &self.path, &Progress::default())?,
        };
        progress.advance(0)?;
        Ok(Entry {
            name: self.name.clone(),
            size: self.size,
            sha256,
        })
    }

    /// Copies the file into the entry that was begun, and compares it with what the manifest says.
    fn copy(
        &self,
        vfs: &dyn Vfs,
        entry: &Entry,
        package: &mut impl Write,
        target: &Path,
        progress: &Progress,
    ) -> Result<(), PackageError> {
        let file: Box<dyn Read> = if let Some(bytes) = &self.instead {
            Box::new(bytes.as_slice())
        } else {
            let file = vfs.open(&self.path);
            Box::new(file.map_err(StoreError::io(Operation::Read, &self.path))?)
        };
        let mut source = Counted { file, bytes: 0 };
        let sha256 = copy_digested(&mut source, package, &self.path, target, progress)?;
        if (source.bytes, sha256) != (entry.size, entry.sha256) {
            return Err(PackageError::Unfit {
                name: self.name.clone(),
                reason: Unfit::Changed,
            });
        }
        Ok(())
    }
}

/// A reader that counts.
struct Counted<R> {
    file: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, block: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(block)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

/// Copies what a reader yields in constant memory and gives its digest.
pub(super) fn copy_digested(
    from: &mut impl Read,
    to: &mut impl Write,
    from_path: &Path,
    to_path: &Path,
    progress: &Progress,
) -> Result<Digest, PackageError> {
    let mut hasher = crate::model::Hasher::default();
    let mut block = vec![0; 1 << 18];
    loop {
        let read = from
            .read(&mut block)
            .map_err(StoreError::io(Operation::Read, from_path))?;
        if read == 0 {
            return Ok(hasher.finish());
        }
        hasher.update(&block[..read]);
        to.write_all(&block[..read])
            .map_err(StoreError::io(Operation::Write, to_path))?;
        progress.advance(read as u64)?;
    }
}

/// The files of an assessment in the order of the package. What is not part of an assessment stays where it is:
/// backups, temporary files, locks.
fn sources(vfs: &dyn Vfs, folder: &Path, extent: Extent) -> Result<Vec<Source>, PackageError> {
    let assessment = folder.join(archive::ASSESSMENT_FILE);
    if !vfs.is_file(&assessment) {
        return Err(StoreError::NotAnAssessment {
            path: folder.to_owned(),
        }
        .into());
    }
    let mut document = Source::at(vfs, archive::ASSESSMENT_FILE.to_owned(), assessment)?;
    if let Extent::Part {
        document: bytes, ..
    } = extent
    {
        document.size = bytes.len() as u64;
        document.instead = Some(bytes.to_owned());
    }
    let mut sources = vec![document];
    let history = folder.join(HISTORY);
    if vfs.look_at_name(&history).is_ok() {
        sources.push(Source::at(vfs, HISTORY.to_owned(), history)?);
    }
    for within in [evidence::EVIDENCE_FOLDER, archive::REPORTS_FOLDER] {
        for (name, path) in visible_files(vfs, &folder.join(within))? {
            let source = Source::at(vfs, format!("{within}/{name}"), path)?;
            if extent.takes(&source) {
                sources.push(source);
            }
        }
    }
    Ok(sources)
}

/// Files by their name in NFC: some systems give back another form than was written. Names with a leading dot and
/// temporary files are no part of an assessment; no folder, no files.
fn visible_files(vfs: &dyn Vfs, folder: &Path) -> Result<Vec<(String, PathBuf)>, PackageError> {
    let failed = |error| StoreError::io(Operation::List, folder)(error);
    let mut files = Vec::new();
    if !vfs.is_folder(folder) {
        return Ok(files);
    }
    for path in vfs.list(folder).map_err(failed)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name: String = name.nfc().collect();
        let is_temporary = path.extension().is_some_and(|ending| ending == "tmp");
        if !name.starts_with('.') && !is_temporary {
            files.push((name, path));
        }
    }
    files.sort();
    Ok(files)
}

fn write_to(
    vfs: &dyn Vfs,
    path: &Path,
    sources: &[Source],
    manifest: &Manifest,
    progress: &Progress,
) -> Result<(), PackageError> {
    let failed = |error| StoreError::io(Operation::Write, path)(error);
    let file = vfs.write(path, Writing::New).map_err(failed)?;
    let file = Muffled {
        file,
        has_failed: false,
    };
    let mut package = ZipWriter::new(BufWriter::with_capacity(1 << 18, file));
    let text = manifest.to_ron();
    begin(&mut package, MANIFEST, Kind::Manifest, text.len() as u64)
        .map_err(|error| failed(error.into()))?;
    package.write_all(text.as_bytes()).map_err(failed)?;
    for (source, entry) in sources.iter().zip(&manifest.entries) {
        begin(&mut package, &entry.name, source.kind, entry.size)
            .map_err(|error| failed(error.into()))?;
        source.copy(vfs, entry, &mut package, path, progress)?;
    }
    let mut buffer = package.finish().map_err(|error| failed(error.into()))?;
    buffer.flush().map_err(failed)?;
    let synced = buffer.get_mut().file.sync();
    synced.map_err(failed)?;
    Ok(())
}

/// A file that says once that it cannot be written. A zip writer that is given up still writes its end, and complains
/// on standard error where it cannot; the user was told by then.
struct Muffled {
    file: Box<dyn WriteFile>,
    has_failed: bool,
}

impl Write for Muffled {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.has_failed {
            return Ok(bytes.len());
        }
        let written = self.file.write(bytes);
        self.has_failed = written.is_err();
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Muffled {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

fn begin(
    package: &mut ZipWriter<impl Write + Seek>,
    name: &str,
    kind: Kind,
    size: u64,
) -> zip::result::ZipResult<()> {
    let method = if kind.is_deflated(size) {
        CompressionMethod::Deflated
    } else {
        CompressionMethod::Stored
    };
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .large_file(size >= u64::from(u32::MAX));
    package.start_file(name, options)
}
