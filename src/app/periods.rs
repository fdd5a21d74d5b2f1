//! The assessments of an organisation from before a period, out of everything in the archive: its folders and the signed
//! reports that lie in it.
//!
//! One assessment stands for a period. A folder goes before a signed report, because it has everything and a report only
//! what was attached; among folders one whose report was issued goes before a draft or a copy, then the one that was
//! answered last, then the one that was begun last. A report counts only where it was verified and carries the whole
//! assessment: scores of a part are not comparable with scores of the whole. What cannot be read is left out, as the
//! list of the archive says of it.

use std::{collections::BTreeMap, path::PathBuf};

use crate::{
    assessment::{Assessment, DataAttached, IssuedReport},
    model::{Moment, Period},
};

use super::{
    Error, carry,
    listing::{Entry, Places, Proof, Shelf},
};

/// An assessment as it was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its folder, or the file of the report that carries it.
    pub path: PathBuf,
    /// Whether it comes out of a report.
    pub is_report: bool,
    /// What it says.
    pub assessment: Assessment,
}

impl Found {
    /// What lies in a folder.
    pub fn in_folder((path, assessment): (PathBuf, Assessment)) -> Self {
        Self {
            path,
            is_report: false,
            assessment,
        }
    }

    /// Which of two of one period stands for it: the greater one.
    fn rank(&self) -> (bool, bool, Option<Moment>, Moment) {
        let Assessment {
            issued,
            answers,
            created_at,
            ..
        } = &self.assessment;
        let has_report = issued.iter().any(IssuedReport::is_report_of_its_own);
        let answered = answers.values().filter_map(|answer| answer.at).max();
        (!self.is_report, has_report, answered, *created_at)
    }
}

/// The one of these folders that stands for each period, the oldest period first.
pub fn one_folder_a_period(all: impl IntoIterator<Item = (PathBuf, Assessment)>) -> Vec<Found> {
    one_a_period(all.into_iter().map(Found::in_folder).collect())
}

/// The one assessment that stands for each period, the oldest period first.
pub fn one_a_period(all: Vec<Found>) -> Vec<Found> {
    let mut chosen: BTreeMap<Period, Found> = BTreeMap::new();
    for found in all {
        let other = chosen.get(&found.assessment.period);
        if other.is_none_or(|other| other.rank() <= found.rank()) {
            chosen.insert(found.assessment.period, found);
        }
    }
    chosen.into_values().collect()
}

/// The assessments of the organisation of this name from before this period, one a period, the oldest first. Reads
/// every file that the shelf does not know: work beside the frames.
pub fn before(
    shelf: &mut Shelf,
    places: &Places,
    (name, period): (&str, Period),
    now: Moment,
) -> Result<Vec<Assessment>, Error> {
    let name = name.trim();
    if name.is_empty() {
        return Ok(Vec::new());
    }
    let listing = shelf.judged(places, now)?;
    let wanted = listing.entries.iter().filter(|it| counts(it, name, period));
    let found = wanted.filter_map(|entry| {
        let earlier = carry::read(&entry.path, places.trust.as_deref(), now).ok()?;
        Some(Found {
            path: earlier.path,
            is_report: earlier.is_report,
            assessment: earlier.assessment,
        })
    });
    let chosen = one_a_period(found.collect());
    Ok(chosen.into_iter().map(|it| it.assessment).collect())
}

/// Whether a line of the list is one of this organisation from before this period that can be counted.
fn counts(entry: &Entry, name: &str, period: Period) -> bool {
    let is_sound = !entry.is_report || matches!(entry.proof, Proof::Sound { .. });
    let is_wanted = entry.summary().is_some_and(|it| {
        it.organisation.trim() == name && it.period < period && it.data == DataAttached::Whole
    });
    is_sound && is_wanted
}
