//! Signing identities: what there is to sign with (PKCS#12 files, certificates on tokens), and making one here for
//! checking integrity inside the house. Keys are opened by [`super::signer`]; nothing here keeps or writes a passphrase.

use std::path::{Path, PathBuf};

use crate::{
    model::{Digest, Moment},
    sign::{Certificate, IdentityError, KeyKind, PinState, Token, check_signer},
    store::{
        self, durable,
        settings::{Role, Settings},
        vfs::Real,
    },
};

use super::{
    Error,
    secret::Secret,
    signer::{KeyPlace, Keys, NewKey},
};

/// A self-issued certificate is valid for so many days: five years, as long as a series of reports is compared.
const SELF_ISSUED_DAYS: u32 = 5 * 365;
/// Most bytes of a certificate.
const CERTIFICATE_LIMIT: u64 = 1024 * 1024;
/// The folder of certificates of PKCS#12 files that were opened.
const REMEMBERED: &str = "certificates";
/// Fewest characters of a new passphrase.
pub const SHORTEST_PASSPHRASE: usize = 8;

/// The certificate that lies beside a PKCS#12 file, as [`create`] puts it there: it says whose the file is without a
/// passphrase.
pub fn certificate_beside(path: &Path) -> Option<Certificate> {
    let bytes = store::read(&Real, &path.with_extension("cer"), CERTIFICATE_LIMIT).ok()?;
    Certificate::from_der(&bytes).ok()
}

/// The certificate of a PKCS#12 file, as far as it is known without a passphrase: it was opened here before
/// ([`remember`]), or its certificate lies beside it.
pub fn known_certificate(data_folder: Option<&Path>, path: &Path) -> Option<Certificate> {
    let remembered = data_folder.and_then(|data_folder| {
        let place = place_of_remembered(data_folder, path)?;
        let bytes = store::read(&Real, &place, CERTIFICATE_LIMIT).ok()?;
        Certificate::from_der(&bytes).ok()
    });
    remembered.or_else(|| certificate_beside(path))
}

/// Remembers the certificate of a PKCS#12 file that was just opened, so that next time it can be shown, and what is to
/// be said of it, before the passphrase is typed. It is public; where it cannot be kept nothing is lost.
pub fn remember(data_folder: &Path, place: &KeyPlace, certificate: &Certificate) {
    if let KeyPlace::File(path) = place
        && let Some(place) = place_of_remembered(data_folder, path)
        && let Some(folder) = place.parent()
        && store::create_folder(&Real, folder).is_ok()
    {
        let _ = durable::replace(&Real, &place, certificate.der());
    }
}

/// By the content of the file: another file of the same name is another key.
fn place_of_remembered(data_folder: &Path, path: &Path) -> Option<PathBuf> {
    let pkcs12 = store::read(&Real, path, CERTIFICATE_LIMIT).ok()?;
    let name = format!("{}.cer", Digest::of(&pkcs12));
    Some(data_folder.join(REMEMBERED).join(name))
}

/// Makes a self-issued identity and keeps it in a new PKCS#12 file that only its owner may read. Its certificate goes
/// into a `.cer` file beside it (DER), for those who want to trust this signer.
pub fn create(
    keys: &Keys,
    path: &Path,
    name: &str,
    organisation: &str,
    passphrase: &Secret,
    now: Moment,
) -> Result<Certificate, Error> {
    if passphrase.length() < SHORTEST_PASSPHRASE {
        return Err(Error::PassphraseTooShort);
    }
    let key = NewKey {
        name: name.to_owned(),
        organisation: organisation.to_owned(),
        valid_from: now.unix(),
        days: SELF_ISSUED_DAYS,
    };
    let (pkcs12, certificate) = keys.make(&key, passphrase)?;
    durable::create_private(&Real, path, &pkcs12)?;
    durable::create(&Real, &path.with_extension("cer"), certificate.der())?;
    Ok(certificate)
}

/// Where the key is with which this role signs by these settings.
pub fn chosen(settings: &Settings, role: Role) -> Option<KeyPlace> {
    let (identity, token) = settings.key(role);
    match (token, &settings.module) {
        (Some(certificate), Some(module)) => Some(KeyPlace::Token {
            module: module.clone(),
            certificate,
        }),
        _ => identity.map(|path| KeyPlace::File(path.to_owned())),
    }
}

/// A token with what can be signed with on it.
#[derive(Clone, Debug)]
pub struct Plugged {
    /// Its name and number, as they stand on it.
    pub name: String,
    /// How its PIN stands.
    pub pin: PinState,
    /// Whether the PIN is typed on the reader.
    pub has_pin_pad: bool,
    /// The certificates of people and bodies on it; those of authorities are left out.
    pub certificates: Vec<Held>,
}

/// A certificate on a token, as a person chooses it.
#[derive(Clone, Debug)]
pub struct Held {
    /// SHA-256 of it.
    pub fingerprint: Digest,
    /// The certificate.
    pub certificate: Certificate,
    /// Why it cannot be signed with, if so; known before a PIN is asked for.
    pub unfit: Option<Unfit>,
}

/// Why a certificate cannot be signed with now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Its validity has ended.
    Expired,
    /// Its validity has not begun.
    NotYet,
    /// Its algorithm, key or use forbids it.
    Refused(IdentityError),
}

/// The tokens behind a module, without a PIN.
pub fn tokens(keys: &Keys, module: &Path, now: Moment) -> Result<Vec<Plugged>, Error> {
    let tokens = keys.tokens(module)?;
    Ok(tokens.iter().map(|token| plugged(token, now)).collect())
}

/// The certificate whose fingerprint begins so, in hexadecimal digits with or without colons; `None` where there is
/// none or more than one.
pub fn by_fingerprint<'a>(
    tokens: &'a [Plugged],
    beginning: &str,
) -> Option<(&'a Plugged, &'a Held)> {
    let wanted = beginning.replace(':', "").to_lowercase();
    let mut found = tokens
        .iter()
        .flat_map(|token| token.certificates.iter().map(move |held| (token, held)))
        .filter(|(_, held)| held.fingerprint.to_string().starts_with(&wanted));
    found.next().filter(|_| found.next().is_none())
}

fn plugged(token: &Token, now: Moment) -> Plugged {
    let certificates = token
        .certificates
        .iter()
        .filter_map(|der| Certificate::from_der(der).ok())
        .filter(|certificate| !certificate.is_authority())
        .map(|certificate| Held {
            fingerprint: Digest::of(certificate.der()),
            unfit: unfit(&certificate, now),
            certificate,
        });
    let parts = [token.label.as_str(), token.serial.as_str()];
    let parts = parts.map(str::trim).into_iter();
    Plugged {
        name: parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        pin: token.pin,
        has_pin_pad: token.has_pin_pad,
        certificates: certificates.collect(),
    }
}

fn unfit(certificate: &Certificate, now: Moment) -> Option<Unfit> {
    if let Err(error) = check_signer(certificate) {
        return Some(Unfit::Refused(error));
    }
    if now.unix() > certificate.not_after() {
        return Some(Unfit::Expired);
    }
    (now.unix() < certificate.not_before()).then_some(Unfit::NotYet)
}

/// The holder as a person reads it: name, organisation.
pub fn holder(certificate: &Certificate) -> String {
    let subject = certificate.subject();
    joined([&subject.common_name, &subject.organisation])
}

/// Who issued it, by its own word.
pub fn issuer(certificate: &Certificate) -> String {
    let issuer = certificate.issuer();
    joined([&issuer.common_name, &issuer.organisation])
}

fn joined(parts: [&String; 2]) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.cloned().collect::<Vec<_>>().join(", ")
}

/// The key as certificate viewers name it.
pub fn key_name(certificate: &Certificate) -> String {
    match certificate.key() {
        KeyKind::Rsa { bits } => format!("RSA {bits}"),
        KeyKind::P256 => "ECDSA P-256".to_owned(),
        KeyKind::P384 => "ECDSA P-384".to_owned(),
        KeyKind::Other => "–".to_owned(),
    }
}

/// The SHA-256 fingerprint in pairs, as people compare it over the telephone.
pub fn fingerprint(certificate: &Certificate) -> String {
    certificate
        .fingerprint_sha256()
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect::<Vec<_>>()
        .join(":")
}
