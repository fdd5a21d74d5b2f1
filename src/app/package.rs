//! Packages as a person meets them: handing an assessment out, seeing what is in a package and how it stands to the
//! archive, taking it in.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, EvidenceSource, file},
    model::{Moment, Period},
    store::{
        archive as folders,
        evidence::{self, EVIDENCE_FOLDER},
        name,
        package::{self, About, Manifest},
        progress::Progress,
        vfs::Real,
    },
};

use super::{Error, archive};

/// What a package holds, all of it checked.
#[derive(Debug, Clone)]
pub struct Contents {
    /// Where the package lies.
    pub path: PathBuf,
    /// Who made it when, and its entries.
    pub manifest: Manifest,
    /// The organisation.
    pub organisation: String,
    /// The period.
    pub period: Period,
    /// Controls answered.
    pub answers: usize,
    /// Evidence files.
    pub evidence_files: usize,
    /// Evidence files that are cited and not in the package.
    pub missing_evidence: usize,
    /// Issued reports.
    pub reports: usize,
    /// How it stands to the archive.
    pub standing: Standing,
}

/// How the assessment in a package stands to an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The archive has no such assessment.
    New,
    /// The archive has it in this folder, with the same answers.
    Same(PathBuf),
    /// The archive has it in this folder, with other answers.
    Differs(PathBuf),
}

/// The name that is proposed for a package: period and organisation.
pub fn file_name(assessment: &Assessment) -> String {
    format!(
        "{}.{}",
        name::safe(&title(assessment), "assessment"),
        package::ENDING
    )
}

fn title(assessment: &Assessment) -> String {
    format!("{} {}", assessment.period, assessment.profile.name)
}

/// Writes the assessment in a folder as a package; what is there under the name is not overwritten.
pub fn export(
    folder: &Path,
    target: &Path,
    by: &str,
    now: Moment,
    progress: &Progress,
) -> Result<Manifest, Error> {
    // A package that nobody can open helps nobody.
    archive::load(folder)?;
    let about = About {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now,
        made_by: by.to_owned(),
        ancestors: Vec::new(),
    };
    Ok(package::write(&Real, folder, target, about, progress)?)
}

/// Checks a package whole and says what is in it; writes nothing.
pub fn inspect(path: &Path, archive: &Path, progress: &Progress) -> Result<Contents, Error> {
    let checked = package::inspect(&Real, path, progress)?;
    let assessment = file::from_ron(&path.join(folders::ASSESSMENT_FILE), &checked.assessment)
        .map_err(Error::Problems)?;
    let manifest = checked.manifest;
    let standing = standing(&assessment, archive)?;
    let is_inside = |name: &str, sha256| {
        let path = evidence::path_of(Path::new(""), name, sha256);
        manifest
            .entries
            .iter()
            .any(|entry| Path::new(&entry.name) == path)
    };
    let missing = assessment.evidence.values().filter(|evidence| {
        matches!(&evidence.source, EvidenceSource::File { name, sha256, .. } if !is_inside(name, *sha256))
    });
    Ok(Contents {
        path: path.to_owned(),
        organisation: assessment.profile.name.clone(),
        period: assessment.period,
        answers: assessment.answers.len(),
        evidence_files: manifest.count_in(EVIDENCE_FOLDER),
        missing_evidence: missing.count(),
        reports: manifest.count_in(folders::REPORTS_FOLDER),
        standing,
        manifest,
    })
}

/// Looks for the same assessment; folders that cannot be read are passed over, the home screen names them.
fn standing(assessment: &Assessment, archive: &Path) -> Result<Standing, Error> {
    let mut differing = None;
    for folder in folders::assessment_folders(&Real, archive)? {
        match archive::load(&folder) {
            Ok(kept) if kept == *assessment => return Ok(Standing::Same(folder)),
            Ok(kept) if kept.id == assessment.id => {
                differing.get_or_insert(folder);
            }
            _ => {}
        }
    }
    Ok(differing.map_or(Standing::New, Standing::Differs))
}

/// Takes a package in as an assessment of its own, beside whatever the archive holds already.
pub fn add(contents: &Contents, archive: &Path, progress: &Progress) -> Result<PathBuf, Error> {
    let title = format!("{} {}", contents.period, contents.organisation);
    Ok(package::add(
        &Real,
        &contents.path,
        &contents.manifest,
        archive,
        &title,
        progress,
    )?)
}
