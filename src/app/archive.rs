//! The list of assessments on the home screen: made from the files each time, never stored.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{
        Assessment, EvidenceSource, IssuedReport, file,
        readiness::{EvidenceFault, EvidenceFaults},
        scope,
    },
    catalogue::Library,
    model::{Date, Digest, Moment, Period},
    store::{StoreError, archive, evidence, history::Lines, progress::Progress, saving, vfs::Real},
};

use super::{
    Error,
    begin::catalogue_use,
    history::{self, Recorder},
};

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
    /// What the receivers of its reports wait for; `None` where they do not.
    pub waiting: Option<Waiting>,
}

/// Questions of receivers that wait for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: usize,
    /// By when the first is to be answered, where a day was set.
    pub due: Option<Date>,
}

impl Waiting {
    fn of(assessment: &Assessment) -> Option<Self> {
        let open = || assessment.enquiries.iter().filter(|it| it.is_open());
        let count = open().count();
        let due = open().filter_map(|it| it.due).min();
        (count > 0).then_some(Self { count, due })
    }
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
        waiting: Waiting::of(&assessment),
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
