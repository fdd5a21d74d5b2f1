//! Notices of incidents and risks: putting one on paper, signing it, keeping it in the assessment's folder. What may be
//! told when is `assessment::incident`'s, what stands on the paper `report::notice`'s.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{
        Assessment, Fault, IssuedNotice, KeptFile, Notice, NoticeRefusal, Refusal,
        readiness::EvidenceFaults,
    },
    catalogue::Library,
    issued::Issued,
    lang::Texts,
    model::{Digest, Language, Moment},
    report::{
        self, Background, Facts, Stage,
        block::Document,
        docx,
        notice::{Of, addressees, file_name},
        pdf,
    },
    sign::{Signer, TimestampError},
    store::{archive, durable, vfs::Real},
};

use super::{
    Error,
    dispatch::verified,
    identity,
    issue::{self, Paper, Seen},
    sign::{self, SignedPaper, Signing},
};

/// A letter that was signed and kept.
#[derive(Debug)]
pub struct SignedLetter {
    /// Where it is kept.
    pub path: PathBuf,
    /// What the assessment remembers.
    pub issued: IssuedNotice,
    /// Why the signature goes without the time stamp that was wanted.
    pub unstamped: Option<TimestampError>,
    /// The result of verifying it right after signing.
    pub verified: Issued,
}

/// A notice that was signed and kept.
#[derive(Debug)]
pub struct SignedNotice {
    /// Where it is kept.
    pub path: PathBuf,
    /// What the assessment remembers.
    pub issued: IssuedNotice,
    /// The letter as it stood when it was signed.
    pub letter: Notice,
    /// Whom it was addressed to.
    pub addressees: Vec<String>,
    /// Why the signature goes without the time stamp that was wanted.
    pub unstamped: Option<TimestampError>,
    /// The result of verifying it right after signing.
    pub verified: Issued,
}

impl SignedNotice {
    /// Notes in the assessment that it was signed; it stood at `of`, and may have been moved meanwhile.
    pub fn note(&self, assessment: &mut Assessment, of: Of) -> Result<(), NoticeRefusal> {
        let of = assessment
            .place_of_letter(of, &self.letter)
            .ok_or(NoticeRefusal::Changed)?;
        assessment.notice_signed(of, self.issued.clone(), &self.addressees)
    }
}

/// What stands on the paper of a notice, and how far it has come: a draft while something keeps it from being signed.
fn compose(
    assessment: &Assessment,
    library: &Library,
    of: Of,
    now: Moment,
) -> Result<(Document, Stage), Error> {
    let faults = faults(assessment, of, now)?;
    let stage = if faults.is_empty() {
        Stage::Final
    } else {
        Stage::Draft(None)
    };
    let facts = Facts {
        assessment,
        library,
        scheme: issue::scheme(assessment, library)?,
        texts: &Texts::new(Language::Vi),
        evidence_faults: &EvidenceFaults::new(),
        background: &Background::default(),
        stage,
        created: now,
    };
    let document = report::notice::notice(&facts, of).ok_or(NoticeRefusal::NoSuch)?;
    Ok((document, stage))
}

/// A notice on paper, unsigned.
pub fn render(
    assessment: &Assessment,
    library: &Library,
    of: Of,
    now: Moment,
) -> Result<Paper, Error> {
    let (document, stage) = compose(assessment, library, of, now)?;
    let rendered = pdf::render(&document)?;
    Ok(Paper {
        bytes: rendered.bytes,
        pages: rendered.pages,
        missing_characters: rendered.missing_characters,
        is_draft: stage.is_draft(),
        file_name: file_name(assessment, of),
    })
}

/// Writes it as a Word file for an office that goes on writing; true where it is a draft.
pub fn write_word(
    assessment: &Assessment,
    library: &Library,
    of: Of,
    now: Moment,
    target: &Path,
) -> Result<bool, Error> {
    let (document, stage) = compose(assessment, library, of, now)?;
    durable::replace(&Real, target, &docx::write(&document))?;
    Ok(stage.is_draft())
}

/// Writes it to be printed, or to be signed elsewhere.
pub fn write(
    assessment: &Assessment,
    library: &Library,
    of: Of,
    now: Moment,
    target: &Path,
) -> Result<Paper, Error> {
    let paper = render(assessment, library, of, now)?;
    durable::replace(&Real, target, &paper.bytes)?;
    Ok(paper)
}

/// What keeps a notice from being signed.
pub(super) fn faults(
    assessment: &Assessment,
    (incident, notice): Of,
    now: Moment,
) -> Result<Vec<Fault>, Error> {
    let incident = assessment.incidents.get(incident);
    let incident = incident.filter(|incident| notice < incident.notices.len());
    let incident = incident.ok_or(NoticeRefusal::NoSuch)?;
    let mut faults = incident.faults_of_notice(notice, now);
    faults.retain(|fault| fault.blocks);
    Ok(faults)
}

/// What no letter of an office goes without.
const OF_EVERY_LETTER: [&str; 5] = [
    "organisation-name-missing",
    "abbreviation-missing",
    "place-missing",
    "signatory-missing",
    "position-missing",
];

/// Refuses a letter that no office would send: from nobody, without a place, signed by nobody.
pub(super) fn may_be_a_letter(
    assessment: &Assessment,
    library: &Library,
    now: Moment,
) -> Result<(), Error> {
    let mut defects = issue::gaps(assessment, library, &EvidenceFaults::new(), now);
    defects.retain(|gap| OF_EVERY_LETTER.contains(&gap.code));
    if defects.is_empty() {
        Ok(())
    } else {
        Err(Error::FormDefects(defects))
    }
}

/// Refuses a notice that is signed already, has faults, comes from nobody, or bears a number that is taken.
pub fn may_be_signed(
    assessment: &Assessment,
    library: &Library,
    of: Of,
    now: Moment,
) -> Result<(), Error> {
    let faults = faults(assessment, of, now)?;
    let notice = &assessment.incidents[of.0].notices[of.1];
    if notice.issued.is_some() {
        return Err(NoticeRefusal::Signed.into());
    }
    if !faults.is_empty() {
        return Err(Error::NoticeFaults(faults));
    }
    may_be_a_letter(assessment, library, now)?;
    match (notice.number, notice.date) {
        (Some(number), Some(date)) if assessment.is_letter_number_taken(number, date) => {
            Err(Refusal::NumberTaken { number }.into())
        }
        _ => Ok(()),
    }
}

/// Signs a notice, verifies what was signed, and keeps it in the assessment's folder. Where somebody looked at its pages,
/// those are signed and nothing else, made as of then.
pub fn sign(
    folder: &Path,
    assessment: &Assessment,
    library: &Library,
    of: Of,
    signer: &dyn Signer,
    signing: &Signing,
    (seen, now): (Option<Seen>, Moment),
) -> Result<SignedNotice, Error> {
    may_be_signed(assessment, library, of, now)?;
    let created = seen.map_or(now, |seen| seen.created);
    let paper = render(assessment, library, of, created)?;
    paper.must_be(seen)?;
    let pages = (paper.bytes.as_slice(), paper.file_name.as_str());
    let SignedLetter {
        path,
        issued,
        unstamped,
        verified,
    } = sign_letter(folder, pages, signer, signing, now)?;
    let letter = &assessment.incidents[of.0].notices[of.1];
    Ok(SignedNotice {
        path,
        issued,
        letter: letter.clone(),
        addressees: addressees(assessment, letter, issue::scheme(assessment, library)?),
        unstamped,
        verified,
    })
}

/// Signs a letter, verifies what was signed, and keeps it under this name.
pub(super) fn sign_letter(
    folder: &Path,
    (pages, file_name): (&[u8], &str),
    signer: &dyn Signer,
    signing: &Signing,
    now: Moment,
) -> Result<SignedLetter, Error> {
    let SignedPaper {
        bytes, unstamped, ..
    } = sign::sign(pages, signer, signing, now)?;
    let verified = verified(&bytes, file_name, now)?;
    let path = archive::keep_report(&Real, folder, file_name, &bytes)?;
    let name = path.file_name().unwrap_or_default();
    let file = KeptFile {
        name: name.to_string_lossy().into_owned(),
        sha256: Digest::of(&bytes),
    };
    Ok(SignedLetter {
        issued: IssuedNotice {
            at: now,
            signer: identity::holder(&signer.path()[0]),
            file: Some(file),
        },
        path,
        unstamped,
        verified,
    })
}

/// Notes that a hand has signed the printed notice.
pub fn signed_by_hand(
    assessment: &mut Assessment,
    library: &Library,
    of: Of,
    now: Moment,
) -> Result<(), Error> {
    may_be_signed(assessment, library, of, now)?;
    let notice = &assessment.incidents[of.0].notices[of.1];
    let addressees = addressees(assessment, notice, issue::scheme(assessment, library)?);
    let issued = letter_by_hand(assessment, now);
    Ok(assessment.notice_signed(of, issued, &addressees)?)
}

/// A letter that the hand of its signatory has signed.
pub(super) fn letter_by_hand(assessment: &Assessment, now: Moment) -> IssuedNotice {
    let (dispatch, profile) = (&assessment.dispatch, &assessment.profile);
    let names = [&dispatch.signatory, &profile.head];
    let signer = names.into_iter().find(|name| !name.trim().is_empty());
    IssuedNotice {
        at: now,
        signer: signer.cloned().unwrap_or_default(),
        file: None,
    }
}
