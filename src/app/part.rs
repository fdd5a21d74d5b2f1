//! Handing a part of an assessment out as a package for whoever is responsible. What a part covers and what of it may
//! come back is `assessment::part`'s; it comes back through [`super::package`] like any other.

use std::{collections::BTreeSet, path::Path};

use crate::{
    assessment::{
        Assessment, EvidenceSource, file,
        part::{Part, Selection},
        scope,
    },
    catalogue::Library,
    model::{ControlRef, Date, Digest, Moment},
    store::{
        archive as folders, exchange,
        package::{self, Extent, Manifest},
        progress::Progress,
        vfs::Real,
    },
};

use super::{Error, PartRefusal, package as packages};

/// A part that is to be handed out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    /// Who answers it.
    pub responsible: String,
    /// What it covers.
    pub selection: Selection,
    /// By when it is to be back.
    pub due: Option<Date>,
    /// What is said to the responsible.
    pub note: String,
}

/// A part that was handed out.
#[derive(Debug, Clone)]
pub struct Given {
    /// What the lead's list is to hold.
    pub part: Part,
    /// What went into the package.
    pub manifest: Manifest,
}

/// Writes the part as a package; what is there under the name is not overwritten. The list of the lead's assessment is
/// the caller's to extend, through its session; a package whose part is in no list comes back all the same.
pub fn give(
    folder: &Path,
    wanted: &Wanted,
    library: &Library,
    target: &Path,
    (by, now): (&str, Moment),
    progress: &Progress,
) -> Result<Given, Error> {
    let (path, bytes) = folders::read_assessment(&Real, folder)?;
    let assessment = file::from_ron(&path, &bytes).map_err(Error::Problems)?;
    let controls = covered(&assessment, wanted, library)?;
    let about = packages::about(folder, &assessment, &bytes, by, now);
    let part = Part {
        id: assessment.next_part(),
        responsible: wanted.responsible.trim().to_owned(),
        controls,
        due: wanted.due,
        note: wanted.note.trim().to_owned(),
        by: about.made_by.clone(),
        at: now,
        base: Digest::of(&bytes),
        returned: Vec::new(),
    };
    let text = file::to_ron(&assessment.handed_out(part.clone()));
    let extent = Extent::Part {
        document: text.as_bytes(),
        evidence: &files_of(&assessment, &part),
    };
    let ancestors = about.ancestors.clone();
    let manifest = package::write(&Real, folder, extent, target, about, progress)?;
    // What comes back is compared with what went out.
    exchange::remember(&Real, folder, text.as_bytes(), &ancestors)?;
    Ok(Given { part, manifest })
}

fn covered(
    assessment: &Assessment,
    wanted: &Wanted,
    library: &Library,
) -> Result<BTreeSet<ControlRef>, Error> {
    if assessment.part.is_some() {
        return Err(Error::Part(PartRefusal::NotWhole));
    }
    if wanted.responsible.trim().is_empty() {
        return Err(Error::Part(PartRefusal::Nobody));
    }
    let questions = scope::questions(assessment, library);
    let (controls, _) = wanted.selection.controls(assessment, library, &questions);
    if controls.is_empty() {
        return Err(Error::Part(PartRefusal::Nothing));
    }
    Ok(controls)
}

/// The files that answers of the part cite.
fn files_of(assessment: &Assessment, part: &Part) -> BTreeSet<Digest> {
    let cited = assessment.cited_by(&part.controls).into_iter();
    let cited = cited.filter_map(|id| assessment.evidence.get(id));
    let digests = cited.filter_map(|evidence| match &evidence.source {
        EvidenceSource::File { sha256, .. } => Some(*sha256),
        EvidenceSource::Paper { .. } => None,
    });
    digests.collect()
}
