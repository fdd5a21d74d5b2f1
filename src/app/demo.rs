//! The demonstration: an invented provider's assessment for Q1/2007, issued and signed with a throw-away identity.
//! It writes only into a folder that it made itself.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, EvidenceSource, IssuedDocument, file},
    catalogue::Library,
    model::{Digest, Language, Moment},
    sign::Signer,
    store::{archive as folders, durable, evidence, progress::Progress, vfs::Real},
};

use super::{
    Error, archive,
    begin::catalogue_use,
    dispatch::{Desk, Taken},
    identity,
    issue::{IssueOutcome, IssueRequest},
    place,
    secret::Secret,
    sign::Signing,
    signer::{KeyPlace, Keys},
};

/// The sample assessment, in the format of every assessment.
const SAMPLE: &[u8] = include_bytes!("../../assets/samples/provincial-provider.ron");

/// The evidence files that the sample cites, by name.
const EVIDENCE: [(&str, &[u8]); 4] = [
    (
        "bien-ban-dien-tap-khoi-phuc.txt",
        include_bytes!("../../assets/samples/evidence/bien-ban-dien-tap-khoi-phuc.txt"),
    ),
    (
        "ket-qua-ra-soat-he-thong.csv",
        include_bytes!("../../assets/samples/evidence/ket-qua-ra-soat-he-thong.csv"),
    ),
    (
        "mau-nhat-ky-may-chu-thu.txt",
        include_bytes!("../../assets/samples/evidence/mau-nhat-ky-may-chu-thu.txt"),
    ),
    (
        "so-cap-phat-dia-chi-ip.csv",
        include_bytes!("../../assets/samples/evidence/so-cap-phat-dia-chi-ip.csv"),
    ),
];

/// How the folders of demonstrations among the temporary files are called.
const FOLDER: &str = "tuanthu-demo";

/// The number that the demonstration's clerk gives.
const NUMBER: u32 = 5;

/// What the demonstration made.
pub struct Demonstration {
    /// The assessment's folder.
    pub folder: PathBuf,
    /// The official report.
    pub report: IssueOutcome,
    /// The internal file.
    pub dossier: IssueOutcome,
    /// The head's throw-away identity; its passphrase is forgotten.
    pub identity: PathBuf,
    /// The assessment, with what was issued.
    pub assessment: Assessment,
}

/// The sample as this program would have saved it: its catalogues cited as they are in the library.
pub fn sample(library: &Library) -> Result<Assessment, Error> {
    let path = Path::new("assets/samples/provincial-provider.ron");
    let mut assessment = file::from_ron(path, SAMPLE).map_err(Error::Problems)?;
    for used in &mut assessment.catalogues {
        if let Some(current) = catalogue_use(library, &used.id) {
            *used = current;
        }
    }
    for (at, answer) in &mut assessment.answers {
        answer.text_sha256 = library.text_digest(at);
    }
    Ok(assessment)
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

/// Makes the demonstration in a folder from [`folder`].
pub fn make(
    folder: &Path,
    library: &Library,
    keys: &Keys,
    now: Moment,
) -> Result<Demonstration, Error> {
    let mut assessment = sample(library)?;
    let title = format!("{} {}", assessment.period, assessment.profile.name);
    let home = folders::create_assessment_folder(&Real, folder, &title)?;
    write_evidence(&home, &mut assessment)?;
    let officer = assessment.profile.officer.clone();
    archive::save(&home, &mut assessment, &officer, now)?;
    let passphrase = throw_away_passphrase(&assessment, now);
    let profile = assessment.profile.clone();
    let throw_away = |file: &str, name: &str| {
        let path = folder.join(file);
        identity::create(keys, &path, name, &profile.name, &passphrase, now)?;
        let key = keys.open(&KeyPlace::File(path.clone()), &passphrase)?;
        Ok::<_, Error>((path, key))
    };
    let (path, head) = throw_away("demo-identity.p12", &profile.head)?;
    let (_, body) = throw_away("demo-body.p12", &profile.name)?;
    // The sample plays in 2007; only signatures bear today's date, because their certificates are made today.
    let created = assessment
        .as_of
        .map_or(now, |day| Moment::at(day.plus_days(3), 9, 0));
    let signatories = Signatories {
        head: &head,
        body: &body,
    };
    let report = walk(
        &home,
        &mut assessment,
        library,
        &signatories,
        (created, now),
    )?;
    let request = IssueRequest {
        document: IssuedDocument::Dossier,
        language: Language::Vi,
        created,
        seen: None,
    };
    let dossier = request
        .look_over(&home, &assessment, library, &Progress::default())?
        .sign(&head, &Signing::default(), now)?;
    assessment.issued.push(dossier.record.clone());
    archive::save(&home, &mut assessment, &officer, now)?;
    Ok(Demonstration {
        folder: home,
        report,
        dossier,
        identity: path,
        assessment,
    })
}

/// The two who sign: the head, then the body by its clerk.
struct Signatories<'a> {
    head: &'a dyn Signer,
    body: &'a dyn Signer,
}

/// The way of the paper from the first draft to its number: made on one day, signed on another.
fn walk(
    home: &Path,
    assessment: &mut Assessment,
    library: &Library,
    signatories: &Signatories,
    (created, signed): (Moment, Moment),
) -> Result<IssueOutcome, Error> {
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
    step(signed, &|desk| desk.sign(signatories.head, &signing))?;
    let number = |desk: &Desk| desk.number(NUMBER, created.date(), signatories.body, &signing);
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

/// Puts the sample's evidence files where its citations expect them.
fn write_evidence(folder: &Path, assessment: &mut Assessment) -> Result<(), Error> {
    crate::store::create_folder(&Real, &folder.join(evidence::EVIDENCE_FOLDER))?;
    for item in assessment.evidence.values_mut() {
        let EvidenceSource::File { name, sha256, size } = &mut item.source else {
            continue;
        };
        let Some((_, bytes)) = EVIDENCE.iter().find(|(file, _)| file == name) else {
            continue;
        };
        (*sha256, *size) = (Digest::of(bytes), bytes.len() as u64);
        durable::replace(&Real, &evidence::path_of(folder, name, *sha256), bytes)?;
    }
    Ok(())
}

/// Nobody needs it again: the identity shows how signing works and is worth nothing.
fn throw_away_passphrase(assessment: &Assessment, now: Moment) -> Secret {
    let seed = format!("{}{}{}", assessment.id, now, std::process::id());
    Secret::from(Digest::of(seed.as_bytes()).to_string().as_str())
}
