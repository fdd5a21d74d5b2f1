//! A new period from an earlier assessment, which lies in a folder or in a signed report: reading it, and taking its
//! evidence files along. What of it is carried over is `assessment::carry_over`'s.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use crate::{
    assessment::{
        Answer, Assessment, EvidenceSource,
        carry_over::{Verdicts, carry_over},
    },
    catalogue::Library,
    model::{ControlRef, EvidenceId, Language, Moment},
    store::{archive as folders, evidence, progress::Progress, vfs::Real},
};

use super::{Error, archive, begin::NewAssessment, session::Session, verify};

/// An assessment from which a new period is to start.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Its folder, or the signed report that carries it.
    pub path: PathBuf,
    /// What it says.
    pub assessment: Assessment,
    /// Whether it comes out of a signed report: such a report carries no evidence files.
    pub is_report: bool,
}

/// A new assessment that was begun from an earlier one.
pub struct Begun {
    /// Open, and saved.
    pub session: Session,
    /// The titles of evidence that stayed behind, because its file is missing, damaged or not in the report.
    pub left_behind: Vec<String>,
}

/// Whether a report is meant and no folder.
pub fn is_report(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// Reads the assessment at this path: a folder, or a report, which is verified first against the certificates in the
/// folder of trust. A rejected report is refused.
pub fn read(path: &Path, trust: Option<&Path>, now: Moment) -> Result<Earlier, Error> {
    let is_report = is_report(path);
    let assessment = if is_report {
        let issued = verify::open(path, &verify::anchors(trust)?, now)?;
        if let Some(reason) = issued.verification.reason {
            return Err(Error::Rejected(reason));
        }
        let carried = issued.assessment().cloned();
        carried.ok_or_else(|| Error::NoDataInReport {
            path: path.to_owned(),
        })?
    } else {
        archive::load(path)?
    };
    Ok(Earlier {
        path: path.to_owned(),
        assessment,
        is_report,
    })
}

impl Earlier {
    /// What is asked for the period that follows: the same organisation, its catalogues, and its scheme where the new
    /// period has none of its own.
    pub fn next(&self, library: &Library, officer: &str) -> NewAssessment {
        let Assessment {
            profile,
            period,
            scheme,
            catalogues,
            ..
        } = &self.assessment;
        let period = period.next();
        let mut schemes = library.schemes().iter();
        let has_own = schemes.any(|it| it.is_for(period));
        NewAssessment {
            organisation: profile.name.clone(),
            types: profile.types.clone(),
            period,
            officer: officer.to_owned(),
            scheme: (!has_own && library.scheme(scheme).is_some()).then(|| scheme.clone()),
            more: catalogues.iter().map(|it| it.id.clone()).collect(),
        }
    }

    /// Begins `new` in a folder that is there already and empty, with what the earlier assessment leaves to it.
    pub fn begin(
        &self,
        new: &NewAssessment,
        verdicts: Verdicts,
        folder: &Path,
        library: Arc<Library>,
        now: Moment,
        progress: &Progress,
    ) -> Result<Begun, Error> {
        let fresh = new.begin(&library, now);
        let mut carried = carry_over(fresh, &self.assessment, &library, verdicts);
        carried.profile.name.clone_from(&new.organisation);
        carried.profile.types.clone_from(&new.types);
        if !new.officer.is_empty() {
            carried.profile.officer.clone_from(&new.officer);
        }
        let left_behind = self.take_files(&mut carried, folder, progress)?;
        Ok(Begun {
            session: Session::create_in(folder, carried, library)?,
            left_behind,
        })
    }

    /// Copies the evidence files into the new folder. What has no sound file there stays behind, cited by nothing.
    fn take_files(
        &self,
        carried: &mut Assessment,
        folder: &Path,
        progress: &Progress,
    ) -> Result<Vec<String>, Error> {
        let mut gone: Vec<EvidenceId> = Vec::new();
        let mut titles = Vec::new();
        for (id, evidence) in &carried.evidence {
            let EvidenceSource::File { name, sha256, .. } = &evidence.source else {
                continue;
            };
            let source = evidence::path_of(&self.path, name, *sha256);
            let is_sound = !self.is_report
                && evidence::is_plain_file(&Real, &source)
                && evidence::digest_of(&Real, &source, &Progress::default()).ok() == Some(*sha256);
            if is_sound {
                evidence::keep(&Real, folder, &source, progress)?;
            } else {
                gone.push(id.clone());
                titles.push(evidence.title.clone());
            }
        }
        for id in &gone {
            carried.evidence.remove(id);
        }
        for answer in carried.answers.values_mut() {
            answer.evidence.retain(|id| !gone.contains(id));
        }
        // Where a file was all that there was, nothing is left to be confirmed.
        carried.answers.retain(|_, answer| says_something(answer));
        Ok(titles)
    }

    /// Begins `new` in a folder of its own within the archive.
    pub fn begin_in_archive(
        &self,
        new: &NewAssessment,
        verdicts: Verdicts,
        archive: &Path,
        library: Arc<Library>,
        now: Moment,
        progress: &Progress,
    ) -> Result<Begun, Error> {
        let folder = folders::create_assessment_folder(&Real, archive, &new.folder_title())?;
        self.begin(new, verdicts, &folder, library, now, progress)
    }
}

/// Whether a carried answer proposes anything.
fn says_something(answer: &Answer) -> bool {
    let proposed = answer.carried.as_ref().and_then(|it| it.verdict);
    let texts = [&answer.observation, &answer.justification, &answer.owner];
    proposed.is_some()
        || !answer.evidence.is_empty()
        || !answer.basis.is_empty()
        || !answer.systems.is_empty()
        || answer.review.open_comments() > 0
        || texts.iter().any(|it| !it.is_empty())
}

/// What was asked when a carried answer was given, line by line, beside what is asked now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wording {
    /// The words are the same.
    Same,
    /// They are others, and the earlier ones were not kept.
    Unknown,
    /// They are others.
    Other {
        /// Lines that were asked then and are not now.
        gone: Vec<String>,
        /// Lines that are asked now and were not then.
        new: Vec<String>,
    },
}

/// The catalogues that the program brings along, there once somebody asks for earlier words.
static SHIPPED: OnceLock<Library> = OnceLock::new();

/// How the words of a control differ from those that a carried answer answered. Those of another edition are in the
/// library. Earlier words of the same control are known where they are those that the program brings along, and a
/// folder of own catalogues has others.
pub fn wording(library: &Library, at: &ControlRef, answer: &Answer, language: Language) -> Wording {
    let Some(carried) = &answer.carried else {
        return Wording::Same;
    };
    let before = match (&carried.from, carried.reworded) {
        (Some(from), _) => library.text(&from.at, language),
        (None, Some(digest)) => {
            let shipped = SHIPPED.get_or_init(Library::shipped);
            let is_shipped = shipped.text_digest(at) == Some(digest);
            shipped.text(at, language).filter(|_| is_shipped)
        }
        (None, None) => return Wording::Same,
    };
    let (Some(before), Some(now)) = (before, library.text(at, language)) else {
        return Wording::Unknown;
    };
    let (before, now) = (before.lines(), now.lines());
    let only = |these: &[&str], those: &[&str]| -> Vec<String> {
        let only = these.iter().filter(|line| !those.contains(line));
        only.map(|line| (*line).to_owned()).collect()
    };
    Wording::Other {
        gone: only(&before, &now),
        new: only(&now, &before),
    }
}
