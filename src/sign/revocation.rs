//! Lists of certificates that their issuers took back (RFC 5280, 5), read from files: the program asks no server. Lists
//! of version 1 count as well, because many authorities still write them.

use const_oid::ObjectIdentifier;
use der::{Decode, Sequence, asn1::BitString};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{ext::Extensions, name::Name, serial_number::SerialNumber, time::Time};

use super::{
    algorithm::check_signature,
    certificate::{Certificate, tbs_bytes, unix_seconds},
    chain::{self, TrustAnchors},
};

/// RFC 5280, 5.2: critical extensions that change nothing of what a complete list says.
const UNDERSTOOD: [ObjectIdentifier; 2] = [
    ObjectIdentifier::new_unwrap("2.5.29.35"), // authorityKeyIdentifier
    ObjectIdentifier::new_unwrap("2.5.29.20"), // cRLNumber
];

/// RFC 5280, 5.1; the version is absent in version 1.
#[derive(Clone, Debug, Sequence)]
struct CertificateList {
    contents: Contents,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
}

#[derive(Clone, Debug, Sequence)]
struct Contents {
    #[asn1(optional = "true")]
    version: Option<u8>,
    algorithm: AlgorithmIdentifierOwned,
    issuer: Name,
    this_update: Time,
    #[asn1(optional = "true")]
    next_update: Option<Time>,
    #[asn1(optional = "true")]
    revoked: Option<Vec<Entry>>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

#[derive(Clone, Debug, Sequence)]
struct Entry {
    serial: SerialNumber,
    date: Time,
    #[asn1(optional = "true")]
    extensions: Option<Extensions>,
}

/// Why bytes are no list that can be used.
#[derive(Debug, thiserror::Error)]
pub enum RevocationListError {
    /// Not DER or PEM, or not the structure of RFC 5280.
    #[error("not a certificate revocation list: {0}")]
    Malformed(#[from] der::Error),
    /// A list of changes or of a part only, which this program does not put together.
    #[error("not a complete certificate revocation list")]
    Partial,
}

/// What lists say of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// A list of its issuer does not name it.
    Good,
    /// Taken back, from this second on.
    Revoked(i64),
    /// There is a list of its issuer, but it had run out by then.
    Outdated,
    /// No list of its issuer is at hand.
    Unknown,
}

/// Revocation lists of any issuers; whom a list binds is found by its signature.
#[derive(Clone, Debug, Default)]
pub struct RevocationLists {
    lists: Vec<(CertificateList, Vec<u8>)>,
}

impl RevocationLists {
    /// No list: nothing is known of any certificate.
    pub fn none() -> Self {
        Self::default()
    }

    /// True where there is no list at all.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// Adds a list in PEM or DER.
    pub fn add_file(&mut self, bytes: &[u8]) -> Result<(), RevocationListError> {
        let der = if bytes.starts_with(b"-----BEGIN") {
            der::pem::decode_vec(bytes).map_err(der::Error::from)?.1
        } else {
            bytes.to_vec()
        };
        let list = CertificateList::from_der(&der)?;
        let entries = list.contents.revoked.iter().flatten();
        let extensions = entries
            .filter_map(|entry| entry.extensions.as_ref())
            .chain(&list.contents.extensions)
            .flatten();
        for extension in extensions {
            if extension.critical && !UNDERSTOOD.contains(&extension.extn_id) {
                return Err(RevocationListError::Partial);
            }
        }
        self.lists.push((list, der));
        Ok(())
    }

    /// What the lists say of a certificate at a time, in seconds since 1970. A list counts that its issuer's key signed
    /// and that had not run out by then; of several, the worst word.
    pub fn say_of(&self, certificate: &Certificate, issuer: &Certificate, at: i64) -> Revocation {
        let mut said = Revocation::Unknown;
        for (list, der) in &self.lists {
            if !is_issued_by(list, der, issuer) {
                continue;
            }
            if let Some(since) = revoked_since(list, certificate)
                && since <= at
            {
                return Revocation::Revoked(since);
            }
            let is_current = list
                .contents
                .next_update
                .is_none_or(|next| unix_seconds(next) >= at);
            said = match said {
                Revocation::Unknown | Revocation::Outdated if is_current => Revocation::Good,
                Revocation::Unknown => Revocation::Outdated,
                said => said,
            };
        }
        said
    }

    /// The same for a whole path, anchors left out: the first that is not good decides.
    pub fn say_of_path(&self, path: &[Certificate], anchors: &TrustAnchors, at: i64) -> Revocation {
        for (place, certificate) in path.iter().enumerate() {
            if anchors.contains(certificate) || certificate.is_self_signed() {
                break;
            }
            let Some(issuer) = chain::issuer_of(certificate, &path[place + 1..], anchors) else {
                return Revocation::Unknown;
            };
            let said = self.say_of(certificate, &issuer, at);
            if said != Revocation::Good {
                return said;
            }
        }
        Revocation::Good
    }
}

fn revoked_since(list: &CertificateList, certificate: &Certificate) -> Option<i64> {
    let mut entries = list.contents.revoked.iter().flatten();
    let entry = entries.find(|entry| entry.serial == *certificate.serial_number())?;
    Some(unix_seconds(entry.date))
}

fn is_issued_by(list: &CertificateList, der: &[u8], issuer: &Certificate) -> bool {
    let Some(signed) = tbs_bytes(der) else {
        return false;
    };
    // RFC 5280, 5.1.1.2: the outer algorithm is not signed and must repeat the inner one.
    list.contents.issuer == *issuer.subject_name()
        && list.algorithm == list.contents.algorithm
        && issuer.may_sign_lists()
        && list.signature.as_bytes().is_some_and(|value| {
            check_signature(issuer.public_key(), &list.algorithm, None, signed, value).is_ok()
        })
}
