//! What came before a document: the history of its assessment, the periods before, the last report that was issued.
//!
//! Papers rest on the folders of the archive alone, each of which has everything: what a signed report says of earlier
//! periods can then be looked up where it says it comes from. The dashboard counts loose reports too ([`super::periods`]).

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, IssuedDocument, IssuedReport, compare::Past, file},
    catalogue::Library,
    issued::Issued,
    model::Digest,
    report::{
        self, data,
        earlier::{Course, DutyThen, Since},
        symbol_of_report,
    },
    sign::{TrustAnchors, Verdict},
    store::{
        self, REPORT_LIMIT,
        archive::{self, REPORTS_FOLDER},
        vfs::Real,
    },
};

use super::{
    history,
    periods::{self, Found},
};

/// What came before a document: the history; for the internal file what the organisation had reached in the periods
/// before this one, for the official report the last one that was issued. An assessment that cannot be read is left out.
pub fn of(
    folder: &Path,
    assessment: &Assessment,
    library: &Library,
    document: IssuedDocument,
) -> report::Background {
    let lines = history::lines(folder, assessment);
    match document {
        IssuedDocument::Report => report::Background {
            lines,
            since: since(folder, assessment, library),
            ..report::Background::default()
        },
        IssuedDocument::Dossier => {
            let earlier = all_before(folder, assessment).into_iter();
            let past = Past::of(earlier.map(|it| it.assessment).collect(), library);
            let course = past.course(assessment, library);
            report::Background {
                lines,
                before: past.last().map(|earlier| data::before(earlier, library)),
                course: course.map(|course| Course::of(&course)),
                since: None,
            }
        }
    }
}

/// The assessment of the last period before this one that the same organisation has in the same archive.
pub fn earlier(folder: &Path, assessment: &Assessment) -> Option<Assessment> {
    let last = all_before(folder, assessment).pop()?;
    Some(last.assessment)
}

/// One assessment a period of the same organisation in the same archive from before this period, the oldest first.
fn all_before(folder: &Path, assessment: &Assessment) -> Vec<Found> {
    let all = folder
        .parent()
        .map(|archive| all_of(archive, &assessment.profile.name));
    let before = all.unwrap_or_default().into_iter();
    let before = before.filter(|(_, other)| other.period < assessment.period);
    periods::one_folder_a_period(before)
}

/// The last report that the organisation issued before this period, as that report itself tells it: the answers in its
/// folder may have changed since. A report whose file is gone, exchanged, unsigned or without data is passed over, and so
/// is one that reported on the duties of another directive.
pub fn since(folder: &Path, assessment: &Assessment, library: &Library) -> Option<Since> {
    let scheme = library.scheme(&assessment.scheme)?;
    let before = all_before(folder, assessment).into_iter().rev();
    let mut told = before.filter_map(|found| {
        let record = found.assessment.reports_in_force().last()?;
        let said = said(&found.path, record)?;
        let own = library.scheme(&found.assessment.scheme)?;
        let duties = said.duties.into_iter();
        let duties = duties.filter(|it| it.duty.catalogue == scheme.catalogue);
        let duties: Vec<DutyThen> = duties
            .map(|it| DutyThen {
                duty: it.duty,
                verdict: it.verdict,
            })
            .collect();
        (!duties.is_empty()).then_some(Since {
            symbol: symbol_of_report(&found.assessment, own, record.number?),
            date: record.date?,
            period: found.assessment.period,
            duties,
        })
    });
    told.next()
}

/// What an issued report says of itself, where its file is still the one that was signed.
fn said(folder: &Path, record: &IssuedReport) -> Option<report::file::Arguments> {
    let path = folder.join(REPORTS_FOLDER).join(&record.file);
    let bytes = store::read(&Real, &path, REPORT_LIMIT).ok()?;
    if Digest::of(&bytes) != record.sha256 {
        return None;
    }
    // Whose signature it is was looked at when it was issued: only whether it still covers the file is asked here, as
    // of that moment, because certificates end and reports do not.
    let issued = Issued::open(&bytes, &TrustAnchors::none(), record.at.unix()).ok()?;
    let is_sound = issued.verification.verdict != Verdict::Rejected;
    issued.arguments().filter(|_| is_sound)
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
