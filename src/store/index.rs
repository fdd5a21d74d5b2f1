//! The index of an archive: what was last read of each of its files, so that a list of thousands need not read them
//! again. It is never the truth: a row holds only for the very file that it was read from, and an index that is missing,
//! damaged or of another version is no index. What a row says is `app::listing`'s.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::model::Digest;

use super::{
    DOCUMENT_LIMIT, StoreError,
    archive::ASSESSMENT_FILE,
    create_folder, durable, read, read_start,
    vfs::{Entry, Kind, Vfs},
};

/// So much of a file's beginning is looked at: an assessment's id and the moment it was begun stand there.
const HEAD: usize = 512;
/// A file changed so shortly before it was read may have been changed once more within the same tick of its clock.
const TICK: Duration = Duration::from_secs(2);
/// Folders below each other in which reports are looked for.
const DEEPEST: usize = 3;

/// What a file looks like from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Look {
    /// Size in bytes.
    pub size: u64,
    /// When it was last changed, since 1970.
    pub modified: Duration,
}

impl Look {
    /// What the file at this path looks like; `None` where there is none.
    pub fn at(vfs: &dyn Vfs, path: &Path) -> Option<Self> {
        let Entry {
            kind,
            size,
            modified,
        } = vfs.look(path).ok()?;
        (kind == Kind::File).then_some(Self { size, modified })
    }
}

/// By what a file is known again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    look: Look,
    head: Digest,
    read_at: Duration,
    /// Whether the beginning was compared since this program runs.
    #[serde(skip)]
    is_proven: bool,
}

impl Key {
    /// The key of a file that is about to be read and looks so.
    pub fn new(vfs: &dyn Vfs, path: &Path, look: Look) -> Self {
        Self {
            look,
            head: head(vfs, path),
            read_at: vfs.now(),
            is_proven: true,
        }
    }

    /// Whether the file at this path, which looks so now, is the one that was read. Its beginning is compared once.
    pub fn holds(&mut self, vfs: &dyn Vfs, path: &Path, look: Look) -> bool {
        let is_same = self.look == look && look.modified + TICK < self.read_at;
        if is_same && !self.is_proven {
            self.is_proven = head(vfs, path) == self.head;
        }
        is_same && self.is_proven
    }
}

fn head(vfs: &dyn Vfs, path: &Path) -> Digest {
    Digest::of(&read_start(vfs, path, HEAD).unwrap_or_default())
}

/// The files of an archive that its list tells of, with how they look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// Folders of assessments, with the look of their documents.
    pub assessments: Vec<(PathBuf, Look)>,
    /// Reports that lie in no assessment's folder.
    pub reports: Vec<(PathBuf, Look)>,
}

impl Contents {
    /// Looks into an archive. One that does not exist yet is empty.
    pub fn of(vfs: &dyn Vfs, archive: &Path) -> Result<Self, StoreError> {
        let mut contents = Self::default();
        match vfs.list(archive) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(contents),
            Err(error) => return Err(StoreError::io(super::Operation::List, archive)(error)),
            Ok(paths) => contents.add(vfs, paths, 0),
        }
        contents.assessments.sort();
        contents.reports.sort();
        Ok(contents)
    }

    /// The files right in a folder; none where it cannot be listed.
    pub fn files(vfs: &dyn Vfs, folder: &Path) -> Vec<(PathBuf, Look)> {
        let paths = vfs.list(folder).unwrap_or_default().into_iter();
        paths
            .filter_map(|path| Look::at(vfs, &path).map(|look| (path, look)))
            .collect()
    }

    fn add(&mut self, vfs: &dyn Vfs, paths: Vec<PathBuf>, depth: usize) {
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            if is_pdf(&path) {
                self.reports
                    .extend(Look::at(vfs, &path).map(|look| (path, look)));
            } else if let Some(look) = Look::at(vfs, &path.join(ASSESSMENT_FILE)) {
                // Assessments lie in the archive itself; one further below is a copy that somebody put aside.
                if depth == 0 {
                    self.assessments.push((path, look));
                }
            } else if depth < DEEPEST && vfs.look_at_name(&path).is_ok_and(is_folder) {
                // A folder that cannot be listed is not ours.
                self.add(vfs, vfs.list(&path).unwrap_or_default(), depth + 1);
            }
        }
    }
}

fn is_folder(entry: Entry) -> bool {
    entry.kind == Kind::Folder
}

/// Whether a path is called like a report.
pub fn is_pdf(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// The file of the index of this archive within the user's own data folder.
pub fn file_of(data: &Path, archive: &Path) -> PathBuf {
    let name = Digest::of(archive.as_os_str().as_encoded_bytes()).to_string();
    data.join("index").join(format!("{}.json", &name[..16]))
}

/// The rows of an index that was written under this stamp; none where anything about it is not as it was written.
pub fn rows<T: DeserializeOwned>(vfs: &dyn Vfs, file: &Path, stamp: &str) -> Vec<T> {
    let bytes = read(vfs, file, DOCUMENT_LIMIT).unwrap_or_default();
    let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else {
        return Vec::new();
    };
    let (first, rows) = bytes.split_at(end + 1);
    if first != heading(stamp, rows).as_bytes() {
        return Vec::new();
    }
    serde_json::from_slice(rows).unwrap_or_default()
}

/// Writes an index under this stamp.
pub fn write<T: Serialize>(
    vfs: &dyn Vfs,
    file: &Path,
    stamp: &str,
    rows: &[T],
) -> Result<(), StoreError> {
    let rows = serde_json::to_vec(rows).expect("rows are texts, numbers and lists");
    let mut bytes = heading(stamp, &rows).into_bytes();
    bytes.extend(rows);
    if let Some(folder) = file.parent() {
        create_folder(vfs, folder)?;
    }
    durable::replace(vfs, file, &bytes)
}

/// The first line: the stamp, and a digest over the rows.
fn heading(stamp: &str, rows: &[u8]) -> String {
    format!("{} {}\n", Digest::of(stamp.as_bytes()), Digest::of(rows))
}
