//! The list of assessments on the home screen: made from the files each time, never stored.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, IssuedReport, file, scope},
    catalogue::Library,
    model::{Digest, Period},
    store::{self, archive, saving, vfs::Real},
};

use super::{Error, begin::catalogue_use};

/// One assessment of the archive.
#[derive(Debug)]
pub struct Entry {
    /// Its folder.
    pub folder: PathBuf,
    /// What it holds, or why it cannot be read. A damaged one hides no other.
    pub content: Result<Summary, Error>,
}

/// What the list shows of an assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The organisation.
    pub organisation: String,
    /// The period.
    pub period: Period,
    /// Answered among asked, basis points.
    pub progress_basis_points: u32,
    /// The score, basis points.
    pub score_basis_points: Option<u32>,
    /// Duties carried out, and all that bind the organisation.
    pub duties_done: (usize, usize),
    /// The last report issued.
    pub issued: Option<IssuedReport>,
}

/// Every assessment of the archive, the latest period first.
pub fn list(archive: &Path, library: &Library) -> Result<Vec<Entry>, Error> {
    let folders = archive::assessment_folders(&Real, archive)?;
    let mut entries: Vec<Entry> = folders
        .into_iter()
        .map(|folder| Entry {
            content: summary(&folder, library),
            folder,
        })
        .collect();
    entries.sort_by_key(|entry| {
        let period = entry.content.as_ref().ok().map(|summary| summary.period);
        (std::cmp::Reverse(period), entry.folder.clone())
    });
    Ok(entries)
}

fn summary(folder: &Path, library: &Library) -> Result<Summary, Error> {
    let assessment = load(folder)?;
    let questions = scope::questions(&assessment, library);
    let score = assessment.score(&questions);
    Ok(Summary {
        duties_done: scope::duties_done(&assessment, &questions),
        progress_basis_points: score.progress_basis_points(),
        score_basis_points: score.basis_points(),
        organisation: assessment.profile.name,
        period: assessment.period,
        issued: assessment.issued.into_iter().next_back(),
    })
}

/// The assessment in a folder.
pub fn load(folder: &Path) -> Result<Assessment, Error> {
    let (path, bytes) = archive::read_assessment(&Real, folder)?;
    file::from_ron(&path, &bytes).map_err(Error::Problems)
}

/// Saves the assessment in a folder, over whatever is there.
pub fn save(folder: &Path, assessment: &Assessment) -> Result<(), Error> {
    let current = archive::read_assessment(&Real, folder).ok();
    let expected = current.map(|(_, bytes)| Digest::of(&bytes));
    let bytes = file::to_ron(assessment);
    saving::save(&Real, folder, bytes.as_bytes(), expected, b"")?;
    Ok(())
}

/// What is wrong with the evidence files of an assessment: missing, or not what was added.
pub fn evidence_faults(
    folder: &Path,
    assessment: &Assessment,
) -> crate::assessment::readiness::EvidenceFaults {
    use crate::assessment::{EvidenceSource, readiness::EvidenceFault};
    let fault = |name: &str, sha256: Digest| match store::evidence::digest_of(
        &Real,
        &store::evidence::path_of(folder, name, sha256),
    ) {
        Ok(found) if found == sha256 => None,
        Ok(_) => Some(EvidenceFault::Changed),
        Err(_) => Some(EvidenceFault::Missing),
    };
    let files = assessment
        .evidence
        .iter()
        .filter_map(|(id, evidence)| match &evidence.source {
            EvidenceSource::File { name, sha256, .. } => Some((id.clone(), fault(name, *sha256)?)),
            EvidenceSource::Paper { .. } => None,
        });
    files.collect()
}

/// Brings the citation of each catalogue up to the library's version; answers keep the digest of the text that they
/// answered, so that changed texts show.
pub fn refresh_catalogues(assessment: &mut Assessment, library: &Library) {
    for used in &mut assessment.catalogues {
        let current = library
            .catalogue(&used.id)
            .map(|catalogue| catalogue.digest);
        if current.is_some_and(|digest| digest != used.sha256)
            && let Some(current) = catalogue_use(library, &used.id)
        {
            *used = current;
        }
    }
}
