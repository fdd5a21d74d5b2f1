//! The demonstration: an invented provider's assessment for Q1/2007, issued and signed with a throw-away identity.
//! It writes only into a folder that it made itself.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::{
    assessment::{Assessment, EvidenceSource, IssuedDocument, file},
    catalogue::Library,
    model::{Digest, Language, Moment},
    store::{archive as folders, durable, evidence, vfs::Real},
};

use super::{
    Error, archive,
    begin::catalogue_use,
    identity,
    issue::{self, IssueOutcome, IssueRequest},
    place,
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

/// What the demonstration made.
pub struct Demonstration {
    /// The assessment's folder.
    pub folder: PathBuf,
    /// The official report.
    pub report: IssueOutcome,
    /// The internal file.
    pub dossier: IssueOutcome,
    /// The throw-away identity's file; its passphrase is forgotten.
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
            "tuanthu-demo",
        )?),
    }
}

/// Makes the demonstration in a folder from [`folder`].
pub fn make(folder: &Path, library: &Library, now: Moment) -> Result<Demonstration, Error> {
    let mut assessment = sample(library)?;
    let title = format!("{} {}", assessment.period, assessment.profile.name);
    let home = folders::create_assessment_folder(&Real, folder, &title)?;
    write_evidence(&home, &mut assessment)?;
    let officer = assessment.profile.officer.clone();
    archive::save(&home, &mut assessment, &officer, now)?;
    let (path, passphrase) = (
        folder.join("demo-identity.p12"),
        throw_away_passphrase(&assessment, now),
    );
    let (name, organisation) = (
        assessment.profile.head.clone(),
        assessment.profile.name.clone(),
    );
    identity::create(&path, &name, &organisation, &passphrase, now)?;
    // The sample plays in 2007; only the signature bears today's date, because its certificate is made today.
    let created = assessment
        .as_of
        .map_or(now, |day| Moment::at(day.plus_days(3), 9, 0));
    let mut issue = |document| {
        let identity = identity::open(&path, &passphrase)?;
        let request = IssueRequest {
            document,
            language: Language::Vi,
            identity,
            created,
            signed_at: now,
        };
        let outcome = issue::issue(&home, &assessment, library, &request)?;
        assessment.issued.push(outcome.record.clone());
        Ok::<_, Error>(outcome)
    };
    let report = issue(IssuedDocument::Report)?;
    let dossier = issue(IssuedDocument::Dossier)?;
    archive::save(&home, &mut assessment, &officer, now)?;
    Ok(Demonstration {
        folder: home,
        report,
        dossier,
        identity: path,
        assessment,
    })
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
fn throw_away_passphrase(assessment: &Assessment, now: Moment) -> Zeroizing<String> {
    let seed = format!("{}{}{}", assessment.id, now, std::process::id());
    Zeroizing::new(Digest::of(seed.as_bytes()).to_string())
}
