//! What a crash, a power cut or a failed save left behind, found when an assessment is opened: journals, documents kept
//! beside the old one, temporary files, earlier versions. Each is read and compared with what is saved, so that a
//! person can choose; nothing is chosen and nothing that differs is removed here.

use std::{
    cmp::Reverse,
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use crate::{
    assessment::{
        Assessment,
        change::{Change, Step},
        file,
    },
    model::{Digest, Moment},
    store::{
        DOCUMENT_LIMIT, Operation, StoreError, alive,
        alive::Standing,
        archive, backup,
        journal::{self, Found, Journal},
        leftover, lock, read,
        vfs::{Real, Vfs as _},
    },
};

use super::Error;

/// What can be gone on with, for an assessment that is being opened.
#[derive(Debug)]
pub struct Recovery {
    /// The assessment's folder.
    pub folder: PathBuf,
    /// Why the document itself cannot be read, where that is so.
    pub unreadable: Option<Error>,
    /// Everything readable that differs from the document, the newest first.
    pub versions: Vec<Version>,
    /// What was left behind and cannot be read.
    pub damaged: Vec<PathBuf>,
}

/// One state of the assessment that was found.
#[derive(Debug, Clone)]
pub struct Version {
    /// What kind of file it was found in.
    pub source: Source,
    /// Which file.
    pub path: PathBuf,
    /// When it was written, or when it was replaced by a newer one.
    pub at: Moment,
    /// Who wrote last; empty where nothing tells.
    pub by: String,
    /// What it holds.
    pub assessment: Assessment,
    /// How it differs from the document; `None` where that cannot be read.
    pub difference: Option<Difference>,
    /// What its edits began from, where it tells.
    pub(super) base: Option<(Assessment, Digest)>,
}

/// What kind of file a version was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The journal of edits that were not saved.
    Journal,
    /// A document that could not take the old one's place.
    NotSaved,
    /// A save that was broken off.
    Temporary,
    /// An earlier version.
    Backup,
}

impl Source {
    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::NotSaved => "not-saved",
            Self::Temporary => "temporary",
            Self::Backup => "backup",
        }
    }
}

/// How far two states of an assessment are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Answers that differ.
    pub answers: usize,
    /// Other places that differ.
    pub others: usize,
}

impl Difference {
    /// What lies between these two.
    pub fn between(one: &Assessment, other: &Assessment) -> Self {
        let change = Change::between(one, other);
        let mut answers = BTreeSet::new();
        let mut others = 0;
        for edit in &change.edits {
            match edit.path.as_slice() {
                [Step::Key(field), Step::Key(at), ..] if field == "answers" => {
                    answers.insert(at.as_str());
                }
                _ => others += 1,
            }
        }
        Self {
            answers: answers.len(),
            others,
        }
    }

    fn is_none(self) -> bool {
        self.answers == 0 && self.others == 0
    }
}

impl Recovery {
    /// Whether a person has to be asked: something newer than the document, or no document that can be read.
    pub fn is_needed(&self) -> bool {
        let is_left_behind = |version: &Version| version.source != Source::Backup;
        self.unreadable.is_some() || self.versions.iter().any(is_left_behind)
    }
}

/// Looks for what a crash or a failed save left behind; where there is something, for earlier versions too. `data` is the user's own data folder, where journals lie.
pub fn look(folder: &Path, data: Option<&Path>) -> Result<Recovery, Error> {
    search(folder, data, false)
}

/// Looks for everything that can be gone on with, earlier versions always.
pub fn look_everywhere(folder: &Path, data: Option<&Path>) -> Result<Recovery, Error> {
    search(folder, data, true)
}

fn search(folder: &Path, data: Option<&Path>, is_everywhere: bool) -> Result<Recovery, Error> {
    let (path, bytes) = archive::read_assessment(&Real, folder)?;
    let current = file::from_ron(&path, &bytes).map_err(Error::Problems);
    let mut search = Search {
        folder,
        data,
        current: current.as_ref().ok(),
        versions: Vec::new(),
        damaged: Vec::new(),
    };
    search.journals();
    search.leftovers()?;
    if is_everywhere || search.current.is_none() || !search.versions.is_empty() {
        search.backups();
    }
    let Search {
        mut versions,
        damaged,
        ..
    } = search;
    versions.sort_by_key(|version| Reverse(version.at));
    Ok(Recovery {
        folder: folder.to_owned(),
        unreadable: current.err(),
        versions,
        damaged,
    })
}

/// Removes a file that was shown and is not wanted.
pub fn discard(path: &Path) -> Result<(), StoreError> {
    Real.remove(path)
        .map_err(StoreError::io(Operation::Write, path))
}

/// Where journals lie in the user's data folder.
pub fn journals_folder(data: &Path) -> PathBuf {
    data.join("journals")
}

/// Where running programs show that they are.
fn running_folder(data: &Path) -> PathBuf {
    data.join("running")
}

/// Shows that this program is running, for as long as what is given back is kept; `None` where that cannot be shown:
/// then what it leaves behind is taken for left after a while only.
pub fn show_running(data: &Path) -> Option<alive::Alive> {
    alive::Alive::show(&running_folder(data), &Real.writer()).ok()
}

/// Who else has this assessment open. A program of this user on this machine that has ended has nothing open.
pub fn holder(folder: &Path, data: Option<&Path>) -> Option<lock::Holder> {
    let holder = lock::holder(&Real, folder)?;
    let is_here = holder.writer == Real.writer();
    (!is_here && standing(data, &holder.writer) != Standing::Ended).then_some(holder)
}

fn standing(data: Option<&Path>, writer: &str) -> Standing {
    data.map_or(Standing::Unknown, |data| {
        alive::standing(&running_folder(data), writer)
    })
}

/// A search on its way.
struct Search<'a> {
    folder: &'a Path,
    data: Option<&'a Path>,
    current: Option<&'a Assessment>,
    versions: Vec<Version>,
    damaged: Vec<PathBuf>,
}

impl Search<'_> {
    fn journals(&mut self) {
        let Some(data) = self.data else {
            return;
        };
        for found in journal::list(&Real, &journals_folder(data), self.folder) {
            let journal = match found {
                Found::Whole(journal) => journal,
                Found::Damaged(path) => {
                    self.damaged.push(path);
                    continue;
                }
            };
            if self.is_in_use(&journal.writer) {
                continue;
            }
            let Journal {
                path,
                by,
                at,
                base,
                document,
                ..
            } = journal;
            let digest = Digest::of(&base);
            let base = file::from_ron(&path, &base).ok();
            let base = base.map(|base| (base, digest));
            self.add(Source::Journal, path, at, by, &document, base);
        }
    }

    fn leftovers(&mut self) -> Result<(), Error> {
        for left in leftover::list(&Real, self.folder)? {
            if self.is_in_use(&left.writer) || self.may_be_in_use(&left) {
                continue;
            }
            let source = match left.kind {
                leftover::Kind::Temporary => Source::Temporary,
                leftover::Kind::NotSaved => Source::NotSaved,
            };
            match read(&Real, &left.path, DOCUMENT_LIMIT) {
                Ok(bytes) => self.add(source, left.path, left.at, String::new(), &bytes, None),
                Err(_) => self.damaged.push(left.path),
            }
        }
        Ok(())
    }

    fn backups(&mut self) {
        // Without a folder of earlier versions there are none.
        for old in backup::list(&Real, self.folder).unwrap_or_default() {
            let seconds = i64::try_from(old.replaced.as_secs()).unwrap_or(i64::MAX);
            if let Ok(bytes) = read(&Real, &old.path, DOCUMENT_LIMIT) {
                let at = Moment::from_unix(seconds);
                self.add(Source::Backup, old.path, at, String::new(), &bytes, None);
            }
        }
    }

    /// Whether the program that wrote it goes on with it.
    fn is_in_use(&self, writer: &str) -> bool {
        writer == Real.writer() || standing(self.data, writer) == Standing::Running
    }

    /// Whether another machine may be in the middle of a save. Of no interest where the document cannot be read.
    fn may_be_in_use(&self, left: &leftover::Leftover) -> bool {
        let is_unknown = standing(self.data, &left.writer) == Standing::Unknown;
        let now = i64::try_from(Real.now().as_secs()).unwrap_or(i64::MAX);
        let stale_after = i64::try_from(lock::STALE_AFTER.as_secs()).unwrap_or(i64::MAX);
        let is_fresh = now - left.at.unix() < stale_after;
        let is_being_saved = left.kind == leftover::Kind::Temporary && is_unknown && is_fresh;
        self.current.is_some() && is_being_saved
    }

    fn add(
        &mut self,
        source: Source,
        path: PathBuf,
        at: Moment,
        by: String,
        bytes: &[u8],
        base: Option<(Assessment, Digest)>,
    ) {
        let Ok(assessment) = file::from_ron(&path, bytes) else {
            self.damaged.push(path);
            return;
        };
        if self
            .current
            .is_some_and(|current| current.id != assessment.id)
        {
            // Of another assessment that lay in this folder.
            return;
        }
        let difference = self
            .current
            .map(|current| Difference::between(current, &assessment));
        if difference.is_some_and(Difference::is_none) {
            if source != Source::Backup {
                // What is saved already is of no use; where it stays, it is found again.
                let _ = discard(&path);
            }
            return;
        }
        let by = if by.is_empty() {
            last_writer(&assessment)
        } else {
            by
        };
        self.versions.push(Version {
            source,
            path,
            at,
            by,
            assessment,
            difference,
            base,
        });
    }
}

/// Who stamped an answer last.
fn last_writer(assessment: &Assessment) -> String {
    let last = assessment.answers.values().max_by_key(|answer| answer.at);
    last.map(|answer| answer.by.clone()).unwrap_or_default()
}
