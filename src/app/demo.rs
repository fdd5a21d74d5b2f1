//! The demonstration: an archive with every sample, the first one's report for Q1/2007 issued and signed with a throw-away
//! identity. It writes only into a folder that it made itself.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, IssuedDocument},
    catalogue::Library,
    model::{Digest, Language, Moment},
    store::{archive as folders, progress::Progress, vfs::Real},
};

use super::{
    Error, archive,
    dispatch::{Desk, Taken},
    identity,
    issue::{IssueOutcome, IssueRequest},
    place,
    samples::{self, SAMPLES, Sample},
    secret::Secret,
    sign::Signing,
    signer::{Key, KeyPlace, Keys},
};

/// The sample whose report is issued.
const SHOWN: Sample = SAMPLES[0];

/// How the folders of demonstrations among the temporary files are called.
const FOLDER: &str = "tuanthu-demo";

/// The number that the demonstration's clerk gives.
const NUMBER: u32 = 5;

/// What the demonstration made.
pub struct Demonstration {
    /// The folder of the assessment whose report was issued.
    pub folder: PathBuf,
    /// The official report.
    pub report: IssueOutcome,
    /// The internal file.
    pub dossier: IssueOutcome,
    /// The head's throw-away identity; its passphrase is forgotten.
    pub identity: PathBuf,
    /// The assessment, with what was issued.
    pub assessment: Assessment,
    /// The other samples of the archive, each with its folder.
    pub others: Vec<(PathBuf, Assessment)>,
}

impl Demonstration {
    /// The folder of the last assessment of the same organisation: still in work, with a period behind it.
    pub fn latest(&self) -> &Path {
        let name = &self.assessment.profile.name;
        let same = self
            .others
            .iter()
            .filter(|(_, other)| other.profile.name == *name);
        let last = same.max_by_key(|(_, other)| other.period);
        last.map_or(&self.folder, |(folder, _)| folder)
    }
}

/// The sample whose report is issued, as this program would have saved it.
pub fn sample(library: &Library) -> Result<Assessment, Error> {
    SHOWN.assessment(library)
}

/// Makes the folder for a demonstration: the one named, which must not exist yet, or a fresh one among the temporary
/// files.
pub fn folder(named: Option<&Path>) -> Result<PathBuf, Error> {
    match named {
        Some(folder) => {
            folders::create_new_folder(&Real, folder)?;
            Ok(folder.to_owned())
        }
        None => Ok(folders::create_assessment_folder(
            &Real,
            &place::temporary_folder(),
            FOLDER,
        )?),
    }
}

/// Whether an assessment's folder is that of a demonstration among the temporary files.
pub fn is_sample(folder: &Path) -> bool {
    let inside = folder.strip_prefix(place::temporary_folder());
    let first = inside.ok().and_then(|inside| inside.components().next());
    first.is_some_and(|first| first.as_os_str().to_string_lossy().starts_with(FOLDER))
}

/// Makes the demonstration in a folder from [`folder`]: all samples, and the report of one of them issued.
pub fn make(
    folder: &Path,
    library: &Library,
    keys: &Keys,
    now: Moment,
) -> Result<Demonstration, Error> {
    let (home, mut assessment) = put(folder, &SHOWN, library, now)?;
    let others = SAMPLES
        .iter()
        .chain([&samples::YEARLY])
        .filter(|sample| sample.name != SHOWN.name);
    let others = others.map(|sample| put(folder, sample, library, now));
    let others = others.collect::<Result<Vec<_>, Error>>()?;
    let signatories = Signatories::made(folder, "demo", &assessment, keys, now)?;
    let report = walk(&home, &mut assessment, library, &signatories, now)?;
    let request = IssueRequest {
        document: IssuedDocument::Dossier,
        language: Language::Vi,
        created: day_of_issue(&assessment, now),
        seen: None,
    };
    let dossier = request
        .look_over(&home, &assessment, library, &Progress::default())?
        .sign(&signatories.head, &Signing::default(), now)?;
    assessment.issued.push(dossier.record.clone());
    let officer = assessment.profile.officer.clone();
    archive::save(&home, &mut assessment, &officer, now)?;
    Ok(Demonstration {
        folder: home,
        report,
        dossier,
        identity: signatories.identity,
        assessment,
        others,
    })
}

/// Issues the report of every other organisation for the same period too.
pub fn issue_others(
    made: &mut Demonstration,
    folder: &Path,
    library: &Library,
    keys: &Keys,
    now: Moment,
) -> Result<(), Error> {
    let period = made.assessment.period;
    for (home, other) in &mut made.others {
        if other.period == period {
            let stem = format!("demo-{}", other.profile.abbreviation);
            let signatories = Signatories::made(folder, &stem, other, keys, now)?;
            walk(home, other, library, &signatories, now)?;
            let officer = other.profile.officer.clone();
            archive::save(home, other, &officer, now)?;
        }
    }
    Ok(())
}

/// Puts a sample into the archive, with its evidence.
fn put(
    folder: &Path,
    sample: &Sample,
    library: &Library,
    now: Moment,
) -> Result<(PathBuf, Assessment), Error> {
    let mut assessment = sample.assessment(library)?;
    let title = format!("{} {}", assessment.period, assessment.profile.name);
    let home = folders::create_assessment_folder(&Real, folder, &title)?;
    samples::write_evidence(&home, &mut assessment)?;
    let officer = assessment.profile.officer.clone();
    archive::save(&home, &mut assessment, &officer, now)?;
    Ok((home, assessment))
}

/// The samples play in 2007; only signatures bear today's date, because their certificates are made today.
fn day_of_issue(assessment: &Assessment, now: Moment) -> Moment {
    let counted = assessment.as_of;
    counted.map_or(now, |day| Moment::at(day.plus_days(3), 9, 0))
}

/// The two who sign: the head, then the body by its clerk.
struct Signatories {
    head: Key,
    body: Key,
    /// The file of the head's identity.
    identity: PathBuf,
}

impl Signatories {
    /// Identities of their own, in the demonstration's folder.
    fn made(
        folder: &Path,
        stem: &str,
        assessment: &Assessment,
        keys: &Keys,
        now: Moment,
    ) -> Result<Self, Error> {
        let passphrase = throw_away_passphrase(assessment, now);
        let profile = &assessment.profile;
        let throw_away = |file: String, name: &str| {
            let path = folder.join(file);
            identity::create(keys, &path, name, &profile.name, &passphrase, now)?;
            let key = keys.open(&KeyPlace::File(path.clone()), &passphrase)?;
            Ok::<_, Error>((path, key))
        };
        let (identity, head) = throw_away(format!("{stem}-identity.p12"), signatory(assessment))?;
        let (_, body) = throw_away(format!("{stem}-body.p12"), &profile.name)?;
        Ok(Self {
            head,
            body,
            identity,
        })
    }
}

/// Who signs the paper.
fn signatory(assessment: &Assessment) -> &str {
    match assessment.dispatch.signatory.as_str() {
        "" => &assessment.profile.head,
        signatory => signatory,
    }
}

/// The way of the paper from the first draft to its number: made on one day, signed on another.
fn walk(
    home: &Path,
    assessment: &mut Assessment,
    library: &Library,
    signatories: &Signatories,
    signed: Moment,
) -> Result<IssueOutcome, Error> {
    let created = day_of_issue(assessment, signed);
    let officer = assessment.profile.officer.clone();
    let progress = Progress::default();
    let mut step = |now, work: &dyn Fn(&Desk) -> Result<Taken, Error>| {
        let taken = work(&Desk {
            folder: home,
            assessment,
            library,
            by: &officer,
            now,
            seen: None,
            progress: &progress,
        })?;
        taken.note(assessment)?;
        Ok::<_, Error>(taken)
    };
    let signing = Signing::default();
    step(created, &|desk| desk.draft())?;
    let submitted = step(created, &|desk| desk.submit())?;
    step(signed, &|desk| desk.sign(&signatories.head, &signing))?;
    let number = |desk: &Desk| desk.number(NUMBER, created.date(), &signatories.body, &signing);
    let issued = step(signed, &number)?;
    match (issued.path, issued.record, issued.issued) {
        (Some(path), Some(record), Some(verification)) => Ok(IssueOutcome {
            path,
            record,
            pages: submitted.pages,
            missing_characters: submitted.missing_characters,
            gaps: issued.gaps,
            seen: None,
            unstamped: issued.unstamped,
            issued: verification,
        }),
        _ => unreachable!("a paper that got its number is kept, recorded and verified"),
    }
}

/// Nobody needs it again: the identity shows how signing works and is worth nothing.
fn throw_away_passphrase(assessment: &Assessment, now: Moment) -> Secret {
    let seed = format!("{}{}{}", assessment.id, now, std::process::id());
    Secret::from(Digest::of(seed.as_bytes()).to_string().as_str())
}
