//! Packages as a person meets them: handing an assessment out, seeing what is in a package and how it stands to the
//! archive, taking it in.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{
        Assessment, EvidenceSource,
        change::Change,
        file,
        history::{self as chain, HistoryProblem, Takeover, Verified},
        merge::{self, Choice, Conflict, Merged},
        part::{Part, PartReturn, confined, outside},
    },
    model::{Digest, EvidenceId, Moment, Period},
    store::{
        archive as folders,
        evidence::{self, EVIDENCE_FOLDER},
        exchange, name,
        package::{self, About, Entry, Extent, Manifest},
        progress::Progress,
        saving,
        vfs::Real,
    },
};

use super::{
    Error, archive,
    history::{self, Recorder},
    place,
};

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
    /// Its history, or how it is damaged; of a damaged one nothing is taken over into another.
    pub history: Result<Verified, HistoryProblem>,
    /// How many lines its history should have.
    pub history_lines: u64,
    /// Which part of a lead's assessment it is; none for a whole.
    pub part: Option<Part>,
    /// How it stands to the archive.
    pub standing: Standing,
    /// When the very same part came back before.
    pub came_back: Option<PartReturn>,
    assessment: Assessment,
    bytes: Vec<u8>,
}

/// How the assessment in a package stands to an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The archive has no such assessment.
    New,
    /// The archive has it in this folder, with the same answers.
    Same(PathBuf),
    /// The archive has it in this folder, and what is in the package has been there before: it was taken in, or handed
    /// out from there. There is nothing new in it.
    Known(PathBuf),
    /// The archive has it in this folder, with other answers.
    Differs(PathBuf),
}

/// The name that is proposed for a package: period and organisation.
pub fn file_name(assessment: &Assessment) -> String {
    named(&title(assessment))
}

/// The name that is proposed for the package of the next part that is handed out, to this person.
pub fn file_name_of_part(assessment: &Assessment, responsible: &str) -> String {
    named(&title_of_part(
        assessment,
        &assessment.next_part(),
        responsible,
    ))
}

fn named(title: &str) -> String {
    format!("{}.{}", name::safe(title, "assessment"), package::ENDING)
}

fn title(assessment: &Assessment) -> String {
    match &assessment.part {
        Some(part) => title_of_part(assessment, &part.id, &part.responsible),
        None => format!("{} {}", assessment.period, assessment.profile.name),
    }
}

fn title_of_part(assessment: &Assessment, id: &str, responsible: &str) -> String {
    let (period, body) = (assessment.period, &assessment.profile.name);
    format!("{period} {body} {id} {}", responsible.trim())
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
    let assessment = archive::load(folder)?;
    let (_, bytes) = folders::read_assessment(&Real, folder)?;
    let about = about(folder, &assessment, &bytes, by, now);
    let ancestors = about.ancestors.clone();
    let manifest = package::write(&Real, folder, Extent::Whole, target, about, progress)?;
    // What lies in the package is what was read a moment ago, unless somebody saved in between: then the state is
    // unknown here when it comes back, and every difference is asked about.
    let is_same = manifest.holds(&bytes);
    if is_same {
        exchange::remember(&Real, folder, &bytes, &ancestors)?;
    }
    Ok(manifest)
}

/// Who hands these bytes out, and what they come from.
pub(super) fn about(
    folder: &Path,
    assessment: &Assessment,
    bytes: &[u8],
    by: &str,
    now: Moment,
) -> About {
    let names = [
        assessment.named(by),
        &assessment.profile.officer,
        &place::user_name(),
    ];
    let by = names.into_iter().find(|name| !name.trim().is_empty());
    let mut ancestors = exchange::known(&Real, folder);
    // A state that is handed out twice does not come from itself.
    ancestors.retain(|known| *known != Digest::of(bytes));
    About {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now,
        made_by: by.unwrap_or_default().to_owned(),
        ancestors,
    }
}

/// Checks a package whole and says what is in it; writes nothing.
pub fn inspect(path: &Path, archive: &Path, progress: &Progress) -> Result<Contents, Error> {
    let checked = package::inspect(&Real, path, progress)?;
    let assessment = file::from_ron(&path.join(folders::ASSESSMENT_FILE), &checked.assessment)
        .map_err(Error::Problems)?;
    let manifest = checked.manifest;
    let standing = standing(&assessment, &checked.assessment, &manifest, archive)?;
    let is_inside = |name: &str, sha256| {
        let path = evidence::path_of(Path::new(""), name, sha256);
        manifest
            .entries
            .iter()
            .any(|entry| Path::new(&entry.name) == path)
    };
    // With a part goes what the part cites.
    let cited = (assessment.part.as_ref()).map(|part| assessment.cited_by(&part.controls));
    let is_wanted = |id: &EvidenceId| cited.as_ref().is_none_or(|cited| cited.contains(id));
    let evidence = assessment.evidence.iter().filter(|(id, _)| is_wanted(id));
    let missing = evidence.filter(|(_, evidence)| {
        matches!(&evidence.source, EvidenceSource::File { name, sha256, .. } if !is_inside(name, *sha256))
    });
    let missing_evidence = missing.count();
    Ok(Contents {
        path: path.to_owned(),
        part: assessment.part.clone(),
        came_back: came_back(&assessment, &checked.assessment, &standing),
        organisation: assessment.profile.name.clone(),
        period: assessment.period,
        answers: assessment.answers.len(),
        evidence_files: manifest.count_in(EVIDENCE_FOLDER),
        missing_evidence,
        reports: manifest.count_in(folders::REPORTS_FOLDER),
        history_lines: assessment.history.count,
        history: chain::verify(&checked.history, &assessment.id, &assessment.history),
        standing,
        manifest,
        assessment,
        bytes: checked.assessment,
    })
}

/// When these very bytes of a part came back before, as the lead's list tells.
fn came_back(assessment: &Assessment, bytes: &[u8], standing: &Standing) -> Option<PartReturn> {
    let part = assessment.part.as_ref()?;
    let folder = match standing {
        Standing::New => return None,
        Standing::Same(folder) | Standing::Known(folder) | Standing::Differs(folder) => folder,
    };
    let kept = archive::load(folder).ok()?;
    let listed = kept.parts.into_iter().find(|it| it.id == part.id)?;
    let sha256 = Digest::of(bytes);
    let mut returned = listed.returned.into_iter();
    returned.find(|it| it.sha256 == sha256)
}

/// The folders that this could be brought into: those of the same assessment, and of a part only where the archive has
/// nothing but that part. A whole is never brought into a part.
fn alike(assessment: &Assessment, archive: &Path) -> Result<Vec<(PathBuf, Assessment)>, Error> {
    let id_of = |it: &Assessment| it.part.as_ref().map(|part| part.id.clone());
    let (mut wholes, mut parts) = (Vec::new(), Vec::new());
    for folder in folders::assessment_folders(&Real, archive)? {
        let kept = archive::load(&folder).ok();
        let Some(kept) = kept.filter(|kept| kept.id == assessment.id) else {
            continue;
        };
        if kept.part.is_none() {
            wholes.push((folder, kept));
        } else if id_of(&kept) == id_of(assessment) {
            parts.push((folder, kept));
        }
    }
    Ok(if wholes.is_empty() { parts } else { wholes })
}

/// Looks for the same assessment; folders that cannot be read are passed over, the home screen names them.
fn standing(
    assessment: &Assessment,
    bytes: &[u8],
    manifest: &Manifest,
    archive: &Path,
) -> Result<Standing, Error> {
    let sha256 = Digest::of(bytes);
    let (mut known, mut differing) = (None, None);
    for (folder, kept) in alike(assessment, archive)? {
        match kept {
            kept if chain::is_same(&kept, assessment) => return Ok(Standing::Same(folder)),
            _ => {
                let is_there = |entry| new_file(&folder, entry).is_none();
                let is_known = exchange::known(&Real, &folder).contains(&sha256)
                    && manifest.entries.iter().all(is_there);
                let found = if is_known { &mut known } else { &mut differing };
                found.get_or_insert(folder);
            }
        }
    }
    let standing = known.map(Standing::Known);
    let standing = standing.or_else(|| differing.map(Standing::Differs));
    Ok(standing.unwrap_or(Standing::New))
}

/// Takes a package in as an assessment of its own, beside whatever the archive holds already.
pub fn add(contents: &Contents, archive: &Path, progress: &Progress) -> Result<PathBuf, Error> {
    let title = title(&contents.assessment);
    let manifest = &contents.manifest;
    let folder = package::add(&Real, &contents.path, manifest, archive, &title, progress)?;
    exchange::remember(&Real, &folder, &contents.bytes, &manifest.ancestors)?;
    Ok(folder)
}

/// A package beside the assessment that is to take it over.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The folder of the assessment.
    pub folder: PathBuf,
    /// Both brought together, with what is to be chosen.
    pub merged: Merged,
    /// Whether a state is known that both come from; without one every difference is a conflict.
    pub has_base: bool,
    /// Evidence files and reports that would be added.
    pub new_files: usize,
    /// What the responsible of a part changed outside of it: shown, and not brought in.
    pub refused: Vec<Conflict>,
    mine: Assessment,
    on_disk: Digest,
}

impl Meeting {
    /// How many places of the assessment would change, conflicts left as they stand.
    pub fn changes(&self) -> usize {
        let after = self.merged.resolved(&[]);
        Change::between(self.merged.mine(), &after).edits.len()
    }
}

/// Brings a package and the assessment in a folder together; writes nothing.
pub fn meet(contents: &Contents, folder: &Path) -> Result<Meeting, Error> {
    let (path, bytes) = folders::read_assessment(&Real, folder)?;
    let mine = file::from_ron(&path, &bytes).map_err(Error::Problems)?;
    if mine.id != contents.assessment.id {
        return Err(Error::OtherAssessment {
            path: folder.to_owned(),
        });
    }
    let mut ancestors = contents.manifest.ancestors.clone();
    ancestors.push(Digest::of(&contents.bytes));
    // Each side tells its own history; the merge itself is told in that of the folder.
    let with_my_history = |mut other: Assessment| {
        other.history = mine.history;
        other
    };
    let base = exchange::base(&Real, folder, &ancestors)
        .and_then(|bytes| file::from_ron(&path, &bytes).ok())
        .map(with_my_history);
    let theirs = with_my_history(contents.assessment.clone());
    let (theirs, refused) = brought_back(theirs, base.as_ref(), &mine);
    let entries = &contents.manifest.entries;
    let mut merged = merge::merge(base.as_ref(), &mine, &theirs);
    let theirs = contents.history.as_ref();
    let theirs = theirs.map_or(&[][..], |theirs| &theirs.lines[..theirs.known]);
    let my_lines = history::lines(folder, &mine);
    history::stamp(&mut merged.conflicts, &my_lines, theirs);
    Ok(Meeting {
        merged,
        refused,
        has_base: base.is_some(),
        new_files: entries
            .iter()
            .filter(|entry| new_file(folder, entry).is_some())
            .count(),
        folder: folder.to_owned(),
        on_disk: Digest::of(&bytes),
        mine,
    })
}

/// What of a part that comes back is brought into the whole, and what it changed outside of itself. Everything else
/// comes whole.
fn brought_back(
    theirs: Assessment,
    base: Option<&Assessment>,
    mine: &Assessment,
) -> (Assessment, Vec<Conflict>) {
    let Some(part) = theirs.part.clone().filter(|_| mine.part.is_none()) else {
        return (theirs, Vec::new());
    };
    // Without what was handed out, nobody knows what the others have changed since: then mine stands.
    let before = base.unwrap_or(mine);
    // The list of parts is the lead's, whoever else holds a part.
    let listed = Assessment {
        part: before.part.clone(),
        parts: before.parts.clone(),
        ..theirs
    };
    let refused = outside(&part, before, &listed);
    (confined(&part, before, &listed), refused)
}

/// Takes a package over into the assessment that it met: files first, then the answers with these choices, one for each
/// conflict in turn. Where the assessment was saved meanwhile, nothing of it is changed.
pub fn take_over(
    contents: &Contents,
    meeting: &Meeting,
    choices: &[Choice],
    by: &str,
    now: Moment,
    progress: &Progress,
) -> Result<(), Error> {
    let folder = &meeting.folder;
    let target_of = |entry: &Entry| new_file(folder, entry);
    package::unpack(
        &Real,
        &contents.path,
        &contents.manifest,
        target_of,
        progress,
    )?;
    let mut merged = meeting.merged.resolved(choices);
    if let Some(part) = contents.part.as_ref().filter(|_| merged.part.is_none()) {
        let returned = PartReturn {
            at: now,
            by: contents.manifest.made_by.clone(),
            sha256: Digest::of(&contents.bytes),
            refused: meeting.refused.len(),
        };
        merged.note_return(&part.id, returned);
    }
    let recorder = retold(contents, meeting, &mut merged, by, now);
    let text = file::to_ron(&merged);
    let expected = Some(meeting.on_disk);
    saving::save(&Real, folder, text.as_bytes(), expected, recorder.waiting())?;
    exchange::remember(&Real, folder, &contents.bytes, &contents.manifest.ancestors)?;
    Ok(())
}

/// How the history of the folder goes on: what only the package tells, and what that leaves open.
fn retold(
    contents: &Contents,
    meeting: &Meeting,
    merged: &mut Assessment,
    by: &str,
    now: Moment,
) -> Recorder {
    let Meeting { folder, mine, .. } = meeting;
    let past = history::read(folder, mine);
    let kept = history::last_checkpoint(&Real, folder, mine);
    let mut recorder = Recorder::new(mine, &past, kept);
    // What was saved here and not told yet is told first, and not as something that the merge brought.
    let told = recorder.checkpoint(&mut mine.clone(), &mine.profile.officer, now);
    let nothing = Verified::default();
    let theirs = contents.history.as_ref().unwrap_or(&nothing);
    let takeover = Takeover::new(&past.lines, theirs);
    let taken = recorder.take_over(merged, &takeover, by, now);
    if let Some(head) = taken.or(told.map(|(head, _)| head)) {
        merged.history = head;
    }
    recorder
}

/// Where an evidence file or report of a package goes that the folder has not yet. A report of the same name and other
/// content is kept beside the other.
fn new_file(folder: &Path, entry: &Entry) -> Option<PathBuf> {
    let (within, file) = entry.name.split_once('/')?;
    let is_there = |path: &Path| {
        evidence::digest_of(&Real, path, &Progress::default())
            .is_ok_and(|sha256| sha256 == entry.sha256)
    };
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let numbered = (2..).map(|number| format!("{stem} ({number}).{ending}"));
    for name in std::iter::once(file.to_owned()).chain(numbered) {
        let path = folder.join(within).join(name);
        if is_there(&path) {
            return None;
        }
        if !folders::is_taken(&Real, &path) {
            return Some(path);
        }
    }
    None
}
