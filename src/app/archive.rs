//! The assessments of the archive: reading one, saving one, and what is wrong with its evidence. The list of all is
//! `listing`'s.

use std::path::Path;

use crate::{
    assessment::{
        Assessment, EvidenceSource, file,
        readiness::{EvidenceFault, EvidenceFaults},
    },
    catalogue::Library,
    model::{Digest, Moment},
    store::{StoreError, archive, evidence, history::Lines, progress::Progress, saving, vfs::Real},
};

use super::{
    Error,
    begin::catalogue_use,
    history::{self, Recorder},
};

/// The assessment in a folder.
pub fn load(folder: &Path) -> Result<Assessment, Error> {
    let (path, bytes) = archive::read_assessment(&Real, folder)?;
    file::from_ron(&path, &bytes).map_err(Error::Problems)
}

/// Saves the assessment in a folder, over whatever is there; what changed is told in its history, as a session does.
pub fn save(
    folder: &Path,
    assessment: &mut Assessment,
    by: &str,
    now: Moment,
) -> Result<(), Error> {
    let current = archive::read_assessment(&Real, folder).ok();
    let before = current.as_ref().and_then(|(path, bytes)| {
        let before = file::from_ron(path, bytes).ok()?;
        (before.id == assessment.id).then_some(before)
    });
    let recorder = before.map(|before| {
        let past = history::read(folder, &before);
        let kept = history::last_checkpoint(&Real, folder, &before);
        let mut recorder = Recorder::new(&before, &past, kept);
        let told = recorder.checkpoint(assessment, by, now);
        assessment.history = told.map_or(before.history, |(head, _)| head);
        recorder
    });
    let nothing = Lines::from(b"");
    let lines = recorder.as_ref().map_or(nothing, Recorder::waiting);
    let expected = current.map(|(_, bytes)| Digest::of(&bytes));
    let bytes = file::to_ron(assessment);
    saving::save(&Real, folder, bytes.as_bytes(), expected, lines)?;
    Ok(())
}

/// What is wrong with the evidence files of an assessment: missing, or not what was added. One pass over all of them,
/// each read once; where nobody wants the result any more it ends early.
pub fn evidence_faults(
    folder: &Path,
    assessment: &Assessment,
    progress: &Progress,
) -> EvidenceFaults {
    let files: Vec<_> = assessment
        .evidence
        .iter()
        .filter_map(|(id, evidence)| match &evidence.source {
            EvidenceSource::File { name, sha256, size } => {
                Some((id, evidence::path_of(folder, name, *sha256), *sha256, *size))
            }
            EvidenceSource::Paper { .. } => None,
        })
        .collect();
    progress.expect(files.iter().map(|(_, _, _, size)| size).sum());
    let mut faults = EvidenceFaults::new();
    for (id, path, sha256, _) in files {
        let fault = match evidence::digest_of(&Real, &path, progress) {
            Err(StoreError::Cancelled(_)) => break,
            Err(_) => EvidenceFault::Missing,
            // A link leads out of the assessment; what it shows today it need not show tomorrow.
            Ok(_) if !evidence::is_plain_file(&Real, &path) => EvidenceFault::Changed,
            Ok(found) if found == sha256 => continue,
            Ok(_) => EvidenceFault::Changed,
        };
        faults.insert(id.clone(), fault);
    }
    faults
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
