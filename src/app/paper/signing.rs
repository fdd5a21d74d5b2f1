//! Signing a paper of the house by key: what lies ready to be looked at is what is signed, byte for byte. Whoever signs
//! second signs the file that the first one signed, so both signatures hold.

use std::path::{Path, PathBuf};

use crate::{
    assessment::{Assessment, KeptFile, SheetSignature, SignedSheet},
    issued::Issued,
    model::{Digest, Moment},
    report::{
        block::{Block, Document, Signatory},
        paper::PaperKind,
        pdf,
        place::Place,
    },
    sign::{Signer, TimestampError},
    store::{self, REPORT_LIMIT, archive::REPORTS_FOLDER, vfs::Real},
};

use super::{
    super::{
        Error,
        notice::{SignedLetter, sign_letter},
        sign::{Signing, open_places},
    },
    Wanted,
};

/// Whether this paper is signed here; the report, notices and answers are signed on ways of their own.
pub fn is_signed_here(kind: PaperKind) -> bool {
    !matches!(
        kind,
        PaperKind::Report | PaperKind::Dossier | PaperKind::Notice | PaperKind::Reply
    )
}

/// Somebody who is to sign a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Where.
    pub place: Place,
    /// As what: "ĐẠI DIỆN ĐƠN VỊ".
    pub role: String,
    /// The name that is printed there; empty where it is not known.
    pub name: String,
    /// Whether the place waits for a signature.
    pub is_open: bool,
}

/// A paper that lies ready to be looked at and signed.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The file as it will be signed.
    pub bytes: Vec<u8>,
    /// The name under which to keep it.
    pub file_name: String,
    /// Who signs it.
    pub parties: Vec<Party>,
    kind: PaperKind,
    about: String,
    /// The signed paper that it goes on from.
    before: Option<SignedSheet>,
}

/// A paper that was signed and kept.
#[derive(Debug)]
pub struct Signed {
    /// Where it is kept.
    pub path: PathBuf,
    /// Whose certificate signed.
    pub signer: String,
    /// The places that still wait.
    pub open: Vec<Place>,
    /// Why the signature goes without the time stamp that was wanted.
    pub unstamped: Option<TimestampError>,
    /// The result of verifying it right after signing.
    pub verified: Issued,
    sheet: SignedSheet,
    before: Option<KeptFile>,
}

impl Signed {
    /// Notes it in the assessment.
    pub fn note(&self, assessment: &mut Assessment) {
        assessment.sheet_signed(self.sheet.clone(), self.before.as_ref());
    }
}

impl Wanted<'_> {
    /// The paper as it would be signed now: the file that bears the first signature where another one waits, else a new
    /// one. `anew` leaves what was signed and begins again.
    pub fn ready(&self, anew: bool) -> Result<Ready, Error> {
        let kind = self.kind;
        if !is_signed_here(kind) {
            return Err(Error::SignedElsewhere { kind });
        }
        let subjects = kind.subjects(self.assessment, self.library);
        let about = subjects.into_iter().nth(self.subject);
        let about = about.ok_or(Error::NothingForPaper { kind })?;
        let before = self.assessment.sheet(kind.code(), &about);
        let before = before.filter(|_| !anew).cloned();
        let (document, stem) = self.compose()?;
        let bytes = match &before {
            Some(sheet) if sheet.open.is_empty() => return Err(Error::SheetSigned { kind }),
            Some(sheet) => kept(self.folder, &sheet.file)?,
            None => pdf::render(&document)?.bytes,
        };
        Ok(Ready {
            parties: parties(&document, &open_places(&bytes)?),
            bytes,
            file_name: format!("{stem}.pdf"),
            kind,
            about,
            before,
        })
    }
}

/// A file that was kept; refused where it is another one by now.
fn kept(folder: &Path, file: &KeptFile) -> Result<Vec<u8>, Error> {
    let path = folder.join(REPORTS_FOLDER).join(&file.name);
    let bytes = store::read(&Real, &path, REPORT_LIMIT)?;
    if Digest::of(&bytes) == file.sha256 {
        Ok(bytes)
    } else {
        Err(Error::PaperChanged { path })
    }
}

fn parties(document: &Document, open: &[Place]) -> Vec<Party> {
    let people = document.blocks.iter().filter_map(|block| match block {
        Block::Signatories(people) => Some(people),
        _ => None,
    });
    let party = |(person, place): (&Signatory, Place)| Party {
        place,
        role: person.role.replace('\n', " "),
        name: person.name.clone(),
        is_open: open.contains(&place),
    };
    people.flatten().zip(Place::PARTIES).map(party).collect()
}

impl Ready {
    /// Who signs in this place, or next.
    pub fn party(&self, place: Option<Place>) -> Result<&Party, Error> {
        let is_meant = |it: &&Party| it.is_open && place.is_none_or(|place| it.place == place);
        let kind = self.kind;
        let party = self.parties.iter().find(is_meant);
        party.ok_or(Error::SheetSigned { kind })
    }

    /// Signs what lies ready, verifies what was signed, and keeps it in the assessment's folder.
    pub fn sign(
        &self,
        folder: &Path,
        place: Option<Place>,
        signer: &dyn Signer,
        signing: &Signing,
        now: Moment,
    ) -> Result<Signed, Error> {
        let place = self.party(place)?.place;
        let signing = Signing {
            place: Some(place),
            ..signing.clone()
        };
        let pages = (self.bytes.as_slice(), self.file_name.as_str());
        let SignedLetter {
            path,
            issued,
            unstamped,
            verified,
        } = sign_letter(folder, pages, signer, &signing, now)?;
        let waits = |it: &&Party| it.is_open && it.place != place;
        let open: Vec<Place> = self
            .parties
            .iter()
            .filter(waits)
            .map(|it| it.place)
            .collect();
        let before = self.before.as_ref();
        let mut signatures = before.map_or_else(Vec::new, |sheet| sheet.signatures.clone());
        signatures.push(SheetSignature {
            place: place.code().to_owned(),
            signer: issued.signer.clone(),
            at: now,
        });
        Ok(Signed {
            sheet: SignedSheet {
                kind: self.kind.code().to_owned(),
                about: self.about.clone(),
                file: issued.file.expect("a letter signed by key is kept"),
                signatures,
                open: open.iter().map(|it| it.code().to_owned()).collect(),
            },
            before: before.map(|sheet| sheet.file.clone()),
            path,
            signer: issued.signer,
            open,
            unstamped,
            verified,
        })
    }
}
