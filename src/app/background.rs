//! What came before a document: the history of its assessment, and the period before.

use std::path::Path;

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
    let name = assessment.profile.name.trim();
    if name.is_empty() {
        return None;
    }
    let folders = archive::assessment_folders(&Real, folder.parent()?).ok()?;
    let others = folders.into_iter().filter_map(|folder| {
        let (path, bytes) = archive::read_assessment(&Real, &folder).ok()?;
        // Most belong to others: reading them whole would take seconds in a large archive.
        let is_candidate = bytes
            .windows(name.len())
            .any(|words| words == name.as_bytes());
        is_candidate
            .then(|| file::from_ron(&path, &bytes).ok())
            .flatten()
    });
    others
        .filter(|other| other.profile.name.trim() == name && other.period < assessment.period)
        .max_by_key(|other| (other.period, other.created_at))
}
