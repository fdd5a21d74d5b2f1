//! What came before a document: the history of its assessment, and the period before.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, IssuedDocument, file},
    catalogue::Library,
    report::{self, data},
    store::{archive, vfs::Real},
};

use super::history;

/// What came before a document: the history and, for the internal file, what the organisation had reached in the last
/// period before this one that lies in the same archive. An assessment that cannot be read is left out.
pub fn of(
    folder: &Path,
    assessment: &Assessment,
    library: &Library,
    document: IssuedDocument,
) -> report::Background {
    let before = match document {
        IssuedDocument::Report => None,
        IssuedDocument::Dossier => earlier(folder, assessment),
    };
    report::Background {
        lines: history::lines(folder, assessment),
        before: before.map(|earlier| data::before(&earlier, library)),
    }
}

/// The assessment of the last period before this one that the same organisation has in the same archive.
pub fn earlier(folder: &Path, assessment: &Assessment) -> Option<Assessment> {
    let all = all_of(folder.parent()?, &assessment.profile.name);
    let mut before = all.into_iter().map(|(_, other)| other).rev();
    before.find(|other| other.period < assessment.period)
}

/// Every assessment of the organisation of this name in the archive with its folder, the oldest first.
pub fn all_of(archive: &Path, name: &str) -> Vec<(PathBuf, Assessment)> {
    let name = name.trim();
    let Ok(folders) = archive::assessment_folders(&Real, archive) else {
        return Vec::new();
    };
    if name.is_empty() {
        return Vec::new();
    }
    let others = folders.into_iter().filter_map(|folder| {
        let (path, bytes) = archive::read_assessment(&Real, &folder).ok()?;
        // Most belong to others: reading them whole would take seconds in a large archive.
        let is_candidate = bytes
            .windows(name.len())
            .any(|words| words == name.as_bytes());
        is_candidate
            .then(|| file::from_ron(&path, &bytes).ok())
            .flatten()
            .map(|assessment| (folder, assessment))
    });
    let mut all: Vec<(PathBuf, Assessment)> = others
        .filter(|(_, other)| other.profile.name.trim() == name)
        .collect();
    all.sort_by_key(|(_, other)| (other.period, other.created_at));
    all
}
