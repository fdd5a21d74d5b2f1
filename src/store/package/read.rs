//! Reading a package: everything is checked before anything is taken out, and checked again while it is.

use std::{
    io::{BufReader, Read, Write},
    path::{Path, PathBuf},
};

use zip::{
    CompressionMethod, ZipArchive,
    read::{ZipFile, ZipFileEntry, ZipReadOptions},
};

use crate::store::{
    Operation, StoreError, create_folder, durable,
    progress::Progress,
    vfs::{ReadFile, Vfs, Writing},
};

use super::{
    Entry, Manifest, PackageError, Refusal, damage, end,
    layout::{self, DEFLATE_LIMIT, Kind, MANIFEST, MANIFEST_LIMIT, MOST_ENTRIES},
    write::copy_digested,
};

/// A package of which every name, size and digest was found right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// What it holds.
    pub manifest: Manifest,
    /// The bytes of `assessment.ron`.
    pub assessment: Vec<u8>,
    /// The bytes of `history.ronl`; none where there is no history.
    pub history: Vec<u8>,
}

/// Checks a package whole, without writing anything. Reasons that can be found together come together.
pub fn inspect(vfs: &dyn Vfs, path: &Path, progress: &Progress) -> Result<Package, PackageError> {
    let mut opened = Opened::at(vfs, path)?;
    progress.expect(opened.manifest.size());
    let mut package = Package {
        manifest: opened.manifest.clone(),
        assessment: Vec::new(),
        history: Vec::new(),
    };
    let mut refusals = Vec::new();
    for index in 0..opened.manifest.entries.len() {
        let mut nowhere = std::io::sink();
        let into: &mut dyn Write = match Kind::of(&opened.manifest.entries[index].name) {
            Some(Kind::Assessment) => &mut package.assessment,
            Some(Kind::History) => &mut package.history,
            _ => &mut nowhere,
        };
        match opened.take(index, into, path, progress) {
            Err(PackageError::Refused(found)) => refusals.extend(found),
            result => result?,
        }
    }
    if refusals.is_empty() {
        Ok(package)
    } else {
        Err(PackageError::Refused(refusals))
    }
}

/// Writes the entries for which `target_of` names a file; each is checked while it is written. The package must still
/// be the one that was inspected. Folders are made, existing files are not touched: a taken name is an error.
pub fn unpack(
    vfs: &dyn Vfs,
    path: &Path,
    inspected: &Manifest,
    target_of: impl Fn(&Entry) -> Option<PathBuf>,
    progress: &Progress,
) -> Result<(), PackageError> {
    let mut opened = Opened::at(vfs, path)?;
    if opened.manifest != *inspected {
        return Err(Refusal::Damaged.into());
    }
    let targets: Vec<(usize, PathBuf)> = inspected
        .entries
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| Some((index, target_of(entry)?)))
        .collect();
    progress.expect(
        targets
            .iter()
            .map(|(index, _)| inspected.entries[*index].size)
            .sum(),
    );
    for (index, target) in targets {
        let written = write_entry(vfs, &mut opened, index, &target, progress);
        if let Err(PackageError::Refused(_) | PackageError::Store(StoreError::Cancelled(_))) =
            &written
        {
            // Made a moment ago by us, and not whole.
            let _ = vfs.remove(&target);
        }
        written?;
    }
    Ok(())
}

fn write_entry(
    vfs: &dyn Vfs,
    opened: &mut Opened,
    index: usize,
    target: &Path,
    progress: &Progress,
) -> Result<(), PackageError> {
    let failed = |error| StoreError::io(Operation::Write, target)(error);
    if let Some(folder) = target.parent() {
        create_folder(vfs, folder)?;
    }
    let mut file = vfs.write(target, Writing::New).map_err(failed)?;
    opened.take(index, &mut file, target, progress)?;
    file.sync().map_err(failed)?;
    drop(file);
    durable::sync_folder_of(vfs, target)?;
    Ok(())
}

/// A package whose structure and manifest were found right.
struct Opened {
    archive: ZipArchive<BufReader<Box<dyn ReadFile>>>,
    path: PathBuf,
    manifest: Manifest,
}

impl Opened {
    fn at(vfs: &dyn Vfs, path: &Path) -> Result<Self, PackageError> {
        let failed = |error| StoreError::io(Operation::Read, path)(error);
        let mut file = BufReader::with_capacity(1 << 16, vfs.open(path).map_err(failed)?);
        end::check(&mut file).map_err(failed)??;
        let mut archive = ZipArchive::new(file).map_err(|error| damage(error, failed))?;
        if archive.has_duplicate_names() {
            return Err(Refusal::DuplicateEntries.into());
        }
        check_structure(&mut archive).map_err(|refusals| match refusals {
            Structure::Refused(refusals) => PackageError::Refused(refusals),
            Structure::Unreadable(error) => damage(error, failed),
        })?;
        let manifest = manifest(&mut archive, path)?;
        let refusals = contradictions(&archive, &manifest);
        if !refusals.is_empty() {
            return Err(PackageError::Refused(refusals));
        }
        Ok(Self {
            archive,
            path: path.to_owned(),
            manifest,
        })
    }

    /// Yields the content of the entry at this position of the manifest and compares it with what was stated.
    fn take(
        &mut self,
        index: usize,
        into: &mut (impl Write + ?Sized),
        target: &Path,
        progress: &Progress,
    ) -> Result<(), PackageError> {
        let Self {
            archive,
            path,
            manifest,
        } = self;
        let stated = &manifest.entries[index];
        let failed = |error| StoreError::io(Operation::Read, path)(error);
        // The manifest itself is the entry before the first that it names.
        let entry = open_entry(archive, index + 1).map_err(|error| damage(error, failed))?;
        let mut content = Content {
            entry: entry.take(stated.size + 1),
            bytes: 0,
            is_damaged: false,
        };
        let copied = copy_digested(&mut content, &mut &mut *into, path, target, progress);
        let name = || stated.name.clone();
        if content.is_damaged {
            return Err(Refusal::Content { name: name() }.into());
        }
        let sha256 = copied?;
        if content.bytes != stated.size {
            return Err(Refusal::Size { name: name() }.into());
        }
        if sha256 != stated.sha256 {
            return Err(Refusal::Content { name: name() }.into());
        }
        Ok(())
    }
}

/// The content of an entry, counted; remembers whether reading it failed because of what it holds.
struct Content<R> {
    entry: R,
    bytes: u64,
    is_damaged: bool,
}

impl<R: Read> Read for Content<R> {
    fn read(&mut self, block: &mut [u8]) -> std::io::Result<usize> {
        let read = self.entry.read(block).inspect_err(|error| {
            self.is_damaged = super::is_content_error(error);
        })?;
        self.bytes += read as u64;
        Ok(read)
    }
}

/// The type of a file among the bits of its Unix mode.
const FILE_TYPE: u32 = 0o170_000;
/// The type of a plain file.
const PLAIN_FILE: u32 = 0o100_000;

type Archive = ZipArchive<BufReader<Box<dyn ReadFile>>>;

fn open_entry(
    archive: &mut Archive,
    index: usize,
) -> zip::result::ZipResult<ZipFile<'_, BufReader<Box<dyn ReadFile>>>> {
    let options = ZipReadOptions::new().enforce_header_consistency(true);
    archive.by_index_with_options(index, options)
}

enum Structure {
    Refused(Vec<Refusal>),
    Unreadable(zip::result::ZipError),
}

/// Entries lie one behind the other from the first byte to the directory, are plain files under names that belong
/// here, and are packed as packages are.
fn check_structure(archive: &mut Archive) -> Result<(), Structure> {
    let count = archive.len();
    if count as u64 > MOST_ENTRIES {
        return Err(Structure::Refused(vec![Refusal::TooManyEntries]));
    }
    let mut refusals = Vec::new();
    let mut next = archive.offset();
    for index in 0..count {
        // Judged by the directory alone, before anything else of the entry is looked at.
        let entry = archive
            .by_index_data(index)
            .map_err(Structure::Unreadable)?;
        if let Some(refusal) = judge(&entry) {
            refusals.push(refusal);
            continue;
        }
        let entry = open_entry(archive, index).map_err(Structure::Unreadable)?;
        let follows = entry.header_start() == next;
        next = entry
            .data_start()
            .and_then(|start| start.checked_add(entry.compressed_size()))
            .unwrap_or(u64::MAX);
        if !follows && refusals.is_empty() {
            refusals.push(Refusal::Damaged);
        }
    }
    if refusals.is_empty() && next != archive.central_directory_start() {
        refusals.push(Refusal::Damaged);
    }
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(Structure::Refused(refusals))
    }
}

/// What is wrong with an entry as the directory describes it.
fn judge(entry: &ZipFileEntry) -> Option<Refusal> {
    let name = || String::from_utf8_lossy(entry.name_raw()).into_owned();
    let kind = std::str::from_utf8(entry.name_raw())
        .ok()
        .and_then(Kind::of);
    let is_plain = entry
        .unix_mode()
        .is_none_or(|mode| matches!(mode & FILE_TYPE, 0 | PLAIN_FILE));
    let Some(kind) = kind.filter(|_| is_plain) else {
        return Some(if is_plain {
            Refusal::Name { name: name() }
        } else {
            Refusal::NotAFile { name: name() }
        });
    };
    let is_swelling = entry.size() > DEFLATE_LIMIT;
    let is_stored = entry.compression() == CompressionMethod::Stored;
    match entry.compression() {
        _ if entry.encrypted() => Some(Refusal::Method { name: name() }),
        _ if entry.size() > kind.limit() => Some(Refusal::TooLarge { name: name() }),
        _ if is_stored && entry.size() != entry.compressed_size() => {
            Some(Refusal::Size { name: name() })
        }
        CompressionMethod::Stored => None,
        CompressionMethod::Deflated if is_swelling => Some(Refusal::Swells { name: name() }),
        CompressionMethod::Deflated if kind.is_deflated(entry.size()) => None,
        _ => Some(Refusal::Method { name: name() }),
    }
}

fn manifest(archive: &mut Archive, path: &Path) -> Result<Manifest, PackageError> {
    let failed = |error| StoreError::io(Operation::Read, path)(error);
    if archive.is_empty() {
        return Err(Refusal::Manifest.into());
    }
    let entry = open_entry(archive, 0).map_err(|error| damage(error, failed))?;
    if entry.name_raw() != MANIFEST.as_bytes() {
        return Err(Refusal::Manifest.into());
    }
    let mut bytes = Vec::new();
    let read = entry.take(MANIFEST_LIMIT + 1).read_to_end(&mut bytes);
    if read.is_err() || bytes.len() as u64 > MANIFEST_LIMIT {
        return Err(Refusal::Manifest.into());
    }
    Ok(Manifest::from_ron(&bytes)?)
}

/// What the manifest and the directory say differently, and what neither may say.
fn contradictions(archive: &Archive, manifest: &Manifest) -> Vec<Refusal> {
    let mut refusals = layout::refusals(&manifest.entries);
    let stated: std::collections::BTreeSet<&str> = manifest
        .entries
        .iter()
        .map(|entry| entry.name.as_str())
        .collect();
    let names: Vec<String> = archive
        .file_names_raw()
        .skip(1)
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    let found: std::collections::BTreeSet<&str> = names.iter().map(String::as_str).collect();
    refusals.extend(found.difference(&stated).map(|name| Refusal::Unlisted {
        name: (*name).to_owned(),
    }));
    refusals.extend(stated.difference(&found).map(|name| Refusal::Absent {
        name: (*name).to_owned(),
    }));
    let is_same_order = names
        .iter()
        .eq(manifest.entries.iter().map(|entry| &entry.name));
    if refusals.is_empty() && !is_same_order {
        refusals.push(Refusal::Damaged);
    }
    refusals
}
