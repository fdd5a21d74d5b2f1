//! Signing a paper: which prepared place a signature fills and what is drawn there. The bytes are `sign`'s, the pages
//! `report`'s.

use crate::{
    lang::Texts,
    model::{Date, Language, Moment, VIETNAM_OFFSET_SECONDS},
    report::{
        block::Run,
        pdf::appearance::{self, Appearance as Drawn},
        place::Place,
    },
    sign::{Appearance, EmptyField, SignedAt, Signer, SigningRequest, empty_fields},
};

use super::Error;

/// What stands in the place of the hand's signature, as copies of official papers print "(Đã ký)".
const SIGNED_MARK: &str = "(Đã ký số)";
/// The same for initials.
const INITIALLED_MARK: &str = "(Đã ký nháy)";

/// How a paper is to be signed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signing {
    /// The place to fill; the next one in the order of signing where absent. Initials are never the next: a paper
    /// stands without them.
    pub place: Option<Place>,
    /// What the clerk gives: number and date of the paper.
    pub given: Option<(u32, Date)>,
    /// RSA keys sign with PKCS#1 v1.5, for receiving programs that know nothing better.
    pub is_rsa_pkcs1: bool,
}

/// The places of a paper that wait for a signature, in the order of signing.
pub fn open_places(pdf: &[u8]) -> Result<Vec<Place>, Error> {
    let fields = empty_fields(pdf)?;
    let is_open = |place: &Place| fields.iter().any(|field| field.name == place.name());
    Ok(Place::ALL.into_iter().filter(is_open).collect())
}

/// Signs a paper in a place that it prepared.
pub fn sign(
    pdf: &[u8],
    signer: &dyn Signer,
    signing: &Signing,
    now: Moment,
) -> Result<Vec<u8>, Error> {
    let field = field_to_fill(pdf, signing.place)?;
    let place = Place::named(&field.name).ok_or(Error::NoSignatureField)?;
    let name = signer.path()[0].subject().common_name.clone();
    let (drawn, reason) = match place {
        Place::Head | Place::Seal => (mark(&field, SIGNED_MARK)?, String::new()),
        Place::Initials => (mark(&field, INITIALLED_MARK)?, String::new()),
        Place::Internal => (attestation(&field, signer, now)?, String::new()),
        Place::Number => number_and_date(&field, signing.given)?,
    };
    let appearance = Appearance {
        objects: drawn.objects,
        form: drawn.form,
    };
    let request = SigningRequest {
        field: &field.name,
        signed_at: SignedAt {
            unix_seconds: now.unix(),
            offset_minutes: (VIETNAM_OFFSET_SECONDS / 60) as i16,
        },
        name: &name,
        reason: &reason,
        is_rsa_pkcs1: signing.is_rsa_pkcs1,
        appearance: Some(&appearance),
    };
    Ok(crate::sign::sign(pdf, signer, &request)?)
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

/// Who, in what position, of which organisation, when: what a signature says on the internal file.
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

/// The line of number and date, completed; the same words are the reason of the signature, for who reads no pages.
fn number_and_date(
    field: &EmptyField,
    given: Option<(u32, Date)>,
) -> Result<(Drawn, String), Error> {
    let (number, date) = given.ok_or(Error::NumberNotGiven)?;
    let [number_line, date_line] = field.words.as_slice() else {
        return Err(Error::NoSignatureField);
    };
    // Official papers are Vietnamese.
    let date = Texts::new(Language::Vi).date_in_words(date);
    let number_line = number_line.replace("{number}", &format!("{number:02}"));
    let date_line = crate::report::capital(&date_line.replace("{date}", &date));
    let drawn = appearance::number_and_date(field.size, &number_line, &date_line)?;
    Ok((drawn, format!("{number_line}; {date_line}")))
}
