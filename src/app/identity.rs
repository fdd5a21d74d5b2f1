//! Signing identities: opened from PKCS#12 files, or made here for checking integrity inside the house. A passphrase
//! is only ever an argument; nothing here keeps or writes it.

use std::path::Path;

use crate::{
    model::Moment,
    sign::{Certificate, Identity, Subject},
    store::{self, durable, vfs::Real},
};

use super::Error;

/// A self-issued certificate is valid for so many days: five years, as long as a series of reports is compared.
const SELF_ISSUED_DAYS: u32 = 5 * 365;
/// Fewest characters of a new passphrase.
pub const SHORTEST_PASSPHRASE: usize = 8;
/// Most bytes of a PKCS#12 file.
const PKCS12_LIMIT: u64 = 4 * 1024 * 1024;

/// Opens the identity in a PKCS#12 file.
pub fn open(path: &Path, passphrase: &str) -> Result<Identity, Error> {
    let bytes = store::read(&Real, path, PKCS12_LIMIT)?;
    Ok(Identity::from_pkcs12(&bytes, passphrase)?)
}

/// The certificate that lies beside a PKCS#12 file, as [`create`] puts it there: it says whose the file is without a
/// passphrase.
pub fn certificate_beside(path: &Path) -> Option<Certificate> {
    let bytes = store::read(&Real, &path.with_extension("cer"), PKCS12_LIMIT).ok()?;
    Certificate::from_der(&bytes).ok()
}

/// Makes a self-issued identity and keeps it in a new PKCS#12 file that only its owner may read. Its certificate goes
/// into a `.cer` file beside it (DER), for those who want to trust this signer.
pub fn create(
    path: &Path,
    name: &str,
    organisation: &str,
    passphrase: &str,
    now: Moment,
) -> Result<Identity, Error> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(Error::PassphraseTooShort);
    }
    let subject = Subject {
        name: name.to_owned(),
        organisation: organisation.to_owned(),
    };
    let identity = Identity::self_issued(&subject, now.unix(), SELF_ISSUED_DAYS)?;
    durable::create_private(&Real, path, &identity.to_pkcs12(passphrase)?)?;
    durable::create(
        &Real,
        &path.with_extension("cer"),
        identity.certificate().der(),
    )?;
    Ok(identity)
}

/// The holder as a person reads it: name, organisation.
pub fn holder(certificate: &Certificate) -> String {
    let subject = certificate.subject();
    let parts = [subject.common_name.as_str(), subject.organisation.as_str()];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
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
