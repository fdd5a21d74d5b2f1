//! Signing a paper: which prepared place a signature fills and what is drawn there. The bytes are `sign`'s, the pages
//! `report`'s.

use std::{
    cell::RefCell,
    path::{Path, PathBuf},
};

use crate::{
    lang::Texts,
    model::{Date, Language, Moment, VIETNAM_OFFSET_SECONDS},
    report::{
        block::{Align, Run},
        capital,
        layout::page::MM,
        pdf::{
            appearance::{self, Appearance as Drawn},
            picture::Picture,
        },
        place::Place,
    },
    sign::{
        self, Appearance, Concern, EmptyField, RevocationLists, SignedAt, Signer, SigningRequest,
        TimestampError, empty_fields,
    },
    store::{self, settings::SigningChoices, vfs::Real},
};

use super::{
    Error,
    timestamp::{Authority, Stamp},
};

/// What stands in the place of the hand's signature, as copies of official papers print "(Đã ký)".
const SIGNED_MARK: &str = "(Đã ký số)";
/// The same for initials.
const INITIALLED_MARK: &str = "(Đã ký nháy)";

/// Height of a signature whose picture does not say how large it is.
const SIGNATURE_HEIGHT: f32 = 20.0 * MM;
/// Diameter of a seal whose picture does not say how large it is: that of most offices.
const SEAL_HEIGHT: f32 = 36.0 * MM;
/// Most bytes of a picture.
const PICTURE_LIMIT: u64 = 8 * 1024 * 1024;

/// How a paper is to be signed.
#[derive(Clone, Debug, Default)]
pub struct Signing {
    /// The place to fill; the next one in the order of signing where absent. Initials are never the next: a paper
    /// stands without them.
    pub place: Option<Place>,
    /// What the clerk gives: number and date of the paper.
    pub given: Option<(u32, Date)>,
    /// The picture of the hand's signature.
    pub signature: Option<Picture>,
    /// The picture of the body's seal. With it, the key that gives number and date fills the place of the seal as well.
    pub seal: Option<Picture>,
    /// RSA keys sign with PKCS#1 v1.5, for receiving programs that know nothing better.
    pub is_rsa_pkcs1: bool,
    /// The authority to ask for a time stamp; nobody is asked without it.
    pub timestamp: Option<Authority>,
}

impl Signing {
    /// As the user chose once in the settings, with the time stamp that is wished for this signature.
    pub fn chosen(choices: &SigningChoices, stamp: Stamp) -> Result<Self, Error> {
        let SigningChoices {
            signature_image,
            seal_image,
            rsa_pkcs1,
            timestamp,
        } = choices;
        let read = |path: &Option<PathBuf>| path.as_deref().map(picture).transpose();
        Ok(Self {
            signature: read(signature_image)?,
            seal: read(seal_image)?,
            is_rsa_pkcs1: *rsa_pkcs1,
            timestamp: Authority::at(timestamp, stamp),
            ..Self::default()
        })
    }
}

/// A signed paper.
#[derive(Clone, Debug)]
pub struct SignedPaper {
    /// The file.
    pub bytes: Vec<u8>,
    /// The places that were filled just now.
    pub places: Vec<Place>,
    /// Why a signature goes without the time stamp that was wanted.
    pub unstamped: Option<TimestampError>,
}

/// The places of a paper that wait for a signature, in the order of signing.
pub fn open_places(pdf: &[u8]) -> Result<Vec<Place>, Error> {
    let fields = empty_fields(pdf)?;
    let is_open = |place: &Place| fields.iter().any(|field| field.name == place.name());
    Ok(Place::ALL.into_iter().filter(is_open).collect())
}

/// The picture in a PNG file.
pub fn picture(path: &Path) -> Result<Picture, Error> {
    let bytes = store::read(&Real, path, PICTURE_LIMIT)?;
    Picture::from_png(&bytes).map_err(|source| Error::Picture {
        path: path.to_owned(),
        source,
    })
}

/// The revocation lists in files, and those of their usual endings in folders.
pub fn revocation_lists(paths: &[PathBuf]) -> Result<RevocationLists, Error> {
    let mut lists = RevocationLists::none();
    add_lists(&mut lists, paths, &["crl", "pem", "der"])?;
    Ok(lists)
}

/// Adds the revocation lists in files, and those with these endings in folders.
pub(super) fn add_lists(
    lists: &mut RevocationLists,
    paths: &[impl AsRef<Path>],
    endings: &[&str],
) -> Result<(), Error> {
    for path in paths {
        for file in store::folder::read_all(&Real, path.as_ref(), endings)? {
            lists
                .add_file(&file.bytes)
                .map_err(|source| Error::RevocationList {
                    path: file.path,
                    source,
                })?;
        }
    }
    Ok(())
}

/// A concern about a certificate as a sentence.
pub fn concern(texts: &Texts, concern: Concern) -> String {
    let (id, when) = match concern {
        Concern::NotYetValid(when) => ("concern-not-yet-valid", when),
        Concern::Expired(when) => ("concern-expired", when),
        Concern::ExpiresSoon(when) => ("concern-expires-soon", when),
        Concern::Revoked(when) => ("concern-revoked", when),
        Concern::NotForSigning => return texts.t("concern-not-for-signing").to_owned(),
        Concern::SelfIssued => return texts.t("concern-self-issued").to_owned(),
        Concern::NotTrusted => return texts.t("concern-not-trusted").to_owned(),
        Concern::ListOutdated => return texts.t("concern-list-outdated").to_owned(),
        Concern::ListMissing => return texts.t("concern-list-missing").to_owned(),
    };
    let when = texts.moment(Moment::from_unix(when));
    texts.with(id, &[("when", &when)])
}

/// Places in words.
pub fn in_words(texts: &Texts, places: &[Place]) -> String {
    let words = places
        .iter()
        .map(|place| texts.t(&format!("sign-place-{}", place.code())).to_owned());
    words.collect::<Vec<_>>().join(", ")
}

/// Signs a paper in a place that it prepared. Nothing of what was signed before changes.
pub fn sign(
    pdf: &[u8],
    signer: &dyn Signer,
    signing: &Signing,
    now: Moment,
) -> Result<SignedPaper, Error> {
    let field = field_to_fill(pdf, signing.place)?;
    let place = Place::named(&field.name).ok_or(Error::NoSignatureField)?;
    if matches!(place, Place::Number | Place::Seal) && open_places(pdf)?.contains(&Place::Head) {
        return Err(Error::HeadFirst);
    }
    let unstamped = RefCell::new(None);
    let ask = |request: &[u8]| match &signing.timestamp {
        Some(authority) => authority.ask(request, &unstamped),
        None => Ok(None),
    };
    let fill = |pdf: &[u8], place, field: &EmptyField| {
        let drawn = drawn(field, place, signer, signing, now)?;
        fill(pdf, signer, signing, (field, &drawn), &ask, now)
    };
    let mut bytes = fill(pdf, place, &field)?;
    let mut places = vec![place];
    if place == Place::Number && signing.seal.is_some() {
        let fields = empty_fields(&bytes)?;
        if let Some(field) = fields.iter().find(|field| field.name == Place::Seal.name()) {
            bytes = fill(&bytes, Place::Seal, field)?;
            places.push(Place::Seal);
        }
    }
    Ok(SignedPaper {
        bytes,
        places,
        unstamped: unstamped.into_inner(),
    })
}

/// What a place shows once it is filled, and the reason that the signature gives, empty for none.
struct Shown {
    appearance: Appearance,
    reason: String,
}

fn drawn(
    field: &EmptyField,
    place: Place,
    signer: &dyn Signer,
    signing: &Signing,
    now: Moment,
) -> Result<Shown, Error> {
    let mut reason = String::new();
    let drawn = match (place, &signing.signature, &signing.seal) {
        (Place::Head | Place::Initials | Place::First | Place::Second, Some(picture), _) => {
            appearance::picture(field.size, picture, SIGNATURE_HEIGHT, Align::Center)?
        }
        (Place::Seal, _, Some(picture)) => {
            appearance::picture(field.size, picture, SEAL_HEIGHT, Align::Right)?
        }
        (Place::Head | Place::Seal, ..) => mark(field, SIGNED_MARK)?,
        (Place::Initials, ..) => mark(field, INITIALLED_MARK)?,
        (Place::Internal | Place::First | Place::Second, ..) => attestation(field, signer, now)?,
        (Place::Number, ..) => {
            let (number, date) = completed(field, signing.given)?;
            // The same words are the reason of the signature, for programs that read no pages.
            reason = format!("{number}; {date}");
            appearance::number_and_date(field.size, &number, &date)?
        }
    };
    Ok(Shown {
        appearance: Appearance {
            objects: drawn.objects,
            form: drawn.form,
        },
        reason,
    })
}

fn fill(
    pdf: &[u8],
    signer: &dyn Signer,
    signing: &Signing,
    (field, shown): (&EmptyField, &Shown),
    authority: &sign::Authority,
    now: Moment,
) -> Result<Vec<u8>, Error> {
    let request = SigningRequest {
        field: &field.name,
        signed_at: SignedAt {
            unix_seconds: now.unix(),
            offset_minutes: (VIETNAM_OFFSET_SECONDS / 60) as i16,
        },
        name: &signer.path()[0].subject().common_name,
        reason: &shown.reason,
        is_rsa_pkcs1: signing.is_rsa_pkcs1,
        promises_stamp: signing.timestamp.as_ref().is_some_and(|it| !it.is_optional),
        appearance: Some(&shown.appearance),
    };
    Ok(match &signing.timestamp {
        Some(_) => sign::sign_stamped(pdf, signer, &request, authority)?,
        None => sign::sign(pdf, signer, &request)?,
    })
}

fn field_to_fill(pdf: &[u8], place: Option<Place>) -> Result<EmptyField, Error> {
    let order = match place {
        Some(_) => place.as_slice(),
        None => &Place::ALL[1..],
    };
    let mut fields = empty_fields(pdf)?;
    let next = order
        .iter()
        .find_map(|place| fields.iter().position(|field| field.name == place.name()));
    next.map(|next| fields.swap_remove(next))
        .ok_or(Error::NoSignatureField)
}

/// Decree 30/2020/NĐ-CP leaves the place between position and name to the signature alone: no name, no time.
fn mark(field: &EmptyField, words: &str) -> Result<Drawn, Error> {
    Ok(appearance::draw(field.size, &[Run::italic(words)])?)
}

/// Who, in what position, of which organisation, when: what a signature says on the internal file and on papers of the
/// house, under which often no name is printed.
fn attestation(field: &EmptyField, signer: &dyn Signer, now: Moment) -> Result<Drawn, Error> {
    let name = &signer.path()[0].subject().common_name;
    let mut lines = vec![Run::plain(name.clone())];
    lines.extend(field.words.iter().map(Run::plain));
    lines.push(Run::plain(signing_time(now)));
    Ok(appearance::attest(field.size, &lines)?)
}

/// "28/03/2007 09:30:00 +07:00": date, time and zone of ISO 8601 in the order that Vietnamese readers expect.
fn signing_time(now: Moment) -> String {
    let (date, (hour, minute, second)) = (now.date(), now.time());
    let (day, month, year) = (date.day(), date.month(), date.year());
    format!("{day:02}/{month:02}/{year:04} {hour:02}:{minute:02}:{second:02} +07:00")
}

/// The line of number and date, completed.
fn completed(field: &EmptyField, given: Option<(u32, Date)>) -> Result<(String, String), Error> {
    let (number, date) = given.ok_or(Error::NumberNotGiven)?;
    let [number_line, date_line] = field.words.as_slice() else {
        return Err(Error::NoSignatureField);
    };
    // Official papers are Vietnamese.
    let date = Texts::new(Language::Vi).date_in_words(date);
    let number_line = number_line.replace("{number}", &format!("{number:02}"));
    Ok((number_line, capital(&date_line.replace("{date}", &date))))
}
