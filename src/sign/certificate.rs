//! One X.509 certificate (RFC 5280) as the rest of the program sees it: who, from whom, when, which key. The bytes are
//! kept as they came, because signatures and fingerprints are over them. Paths between certificates are `chain`'s.

use std::fmt;

use const_oid::ObjectIdentifier;
use der::{
    Decode, Encode, Reader, SliceReader, Tag, Tagged,
    asn1::{Any, AnyRef},
};
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::{
    ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage},
    serial_number::SerialNumber,
};

pub use super::algorithm::KeyKind;
use super::algorithm::{Mismatch, Sha2, check_signature, is_sha2};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");
const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");
/// Critical extensions that either are judged here or cannot widen what a certificate may do.
const UNDERSTOOD: [ObjectIdentifier; 4] = [
    KEY_USAGE,
    BASIC_CONSTRAINTS,
    ObjectIdentifier::new_unwrap("2.5.29.32"), // certificatePolicies
    ObjectIdentifier::new_unwrap("2.5.29.37"), // extKeyUsage
];

/// A certificate that parses; what it says is not thereby true.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    x509: x509_cert::Certificate,
    subject: DistinguishedName,
    issuer: DistinguishedName,
}

/// The two parts of an X.500 name an officer recognises; empty where the certificate has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DistinguishedName {
    /// `CN`: a person's or an authority's name.
    pub common_name: String,
    /// `O`: the organisation.
    pub organisation: String,
}

/// Why bytes are no certificate.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// Not DER, or not the structure of RFC 5280.
    #[error("not an X.509 certificate: {0}")]
    Malformed(#[from] der::Error),
    /// A file that should hold certificates holds none.
    #[error("no certificate found")]
    Missing,
}

impl Certificate {
    /// Reads one certificate in DER.
    pub fn from_der(bytes: &[u8]) -> Result<Self, CertificateError> {
        let x509 = x509_cert::Certificate::from_der(bytes)?;
        let tbs = x509.tbs_certificate();
        let (subject, issuer) = (
            DistinguishedName::of(tbs.subject()),
            DistinguishedName::of(tbs.issuer()),
        );
        Ok(Self {
            der: bytes.to_vec(),
            x509,
            subject,
            issuer,
        })
    }

    /// Reads a file of one certificate in DER or of one or more in PEM.
    pub fn many_from(bytes: &[u8]) -> Result<Vec<Self>, CertificateError> {
        const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";
        let is_pem = bytes.windows(BEGIN.len()).any(|window| window == BEGIN);
        if !is_pem {
            return if bytes.is_empty() {
                Err(CertificateError::Missing)
            } else {
                Ok(vec![Self::from_der(bytes)?])
            };
        }
        let text = String::from_utf8_lossy(bytes);
        let mut found = Vec::new();
        let mut rest = text.as_ref();
        while let Some(start) = rest.find("-----BEGIN CERTIFICATE-----") {
            const END: &str = "-----END CERTIFICATE-----";
            let end = rest[start..].find(END).ok_or(CertificateError::Missing)? + start + END.len();
            let (label, der) =
                der::pem::decode_vec(&rest.as_bytes()[start..end]).map_err(der::Error::from)?;
            if label == "CERTIFICATE" {
                found.push(Self::from_der(&der)?);
            }
            rest = &rest[end..];
        }
        Ok(found)
    }

    /// The certificate's own bytes.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whom the certificate names.
    pub fn subject(&self) -> &DistinguishedName {
        &self.subject
    }

    /// Who issued it, by its own word.
    pub fn issuer(&self) -> &DistinguishedName {
        &self.issuer
    }

    /// First second of validity.
    pub fn not_before(&self) -> i64 {
        unix_seconds(self.x509.tbs_certificate().validity().not_before)
    }

    /// Last second of validity.
    pub fn not_after(&self) -> i64 {
        unix_seconds(self.x509.tbs_certificate().validity().not_after)
    }

    /// Kind and length of the public key.
    pub fn key(&self) -> KeyKind {
        KeyKind::of(self.public_key())
    }

    /// SHA-256 of the bytes, as certificate viewers show it.
    pub fn fingerprint_sha256(&self) -> [u8; 32] {
        let mut fingerprint = [0; 32];
        fingerprint.copy_from_slice(Sha2::Sha256.digest(&[&self.der]).as_ref());
        fingerprint
    }

    /// Signed with its own key: vouched for by nobody else.
    pub fn is_self_signed(&self) -> bool {
        self.is_named_as_issuer_of(self) && self.check_issued(self).is_ok()
    }

    /// An authority's: it issues others (RFC 5280, 4.2.1.9).
    pub fn is_authority(&self) -> bool {
        let constraints = self
            .x509
            .tbs_certificate()
            .get_extension::<BasicConstraints>();
        constraints.is_ok_and(|found| found.is_some_and(|(_, constraints)| constraints.ca))
    }

    pub(super) fn is_valid_at(&self, unix_seconds: i64) -> bool {
        (self.not_before()..=self.not_after()).contains(&unix_seconds)
    }

    pub(super) fn public_key(&self) -> &SubjectPublicKeyInfoOwned {
        self.x509.tbs_certificate().subject_public_key_info()
    }

    pub(super) fn is_signed_with_sha2(&self) -> bool {
        is_sha2(self.x509.signature_algorithm())
    }

    pub(super) fn is_named_as_issuer_of(&self, other: &Self) -> bool {
        self.x509.tbs_certificate().subject() == other.x509.tbs_certificate().issuer()
    }

    /// Checks that this certificate's key signed `other`.
    pub(super) fn check_issued(&self, other: &Self) -> Result<(), Mismatch> {
        let signed = tbs_bytes(&other.der).ok_or(Mismatch::Value)?;
        let value = other.x509.signature().as_bytes().ok_or(Mismatch::Value)?;
        // RFC 5280, 4.1.1.2: the outer algorithm is not signed and must repeat the inner one.
        if other.x509.signature_algorithm() != other.x509.tbs_certificate().signature() {
            return Err(Mismatch::Algorithm);
        }
        check_signature(
            self.public_key(),
            other.x509.signature_algorithm(),
            None,
            signed,
            value,
        )
    }

    /// RFC 5280, 4.2.1.9 and 4.2.1.3: may this certificate issue others, with so many authorities below it?
    pub(super) fn may_issue(&self, authorities_below: usize) -> bool {
        let tbs = self.x509.tbs_certificate();
        let is_authority = match tbs.get_extension::<BasicConstraints>() {
            Ok(Some((_, constraints))) => {
                constraints.ca
                    && constraints
                        .path_len_constraint
                        .is_none_or(|most| authorities_below <= usize::from(most))
            }
            _ => false,
        };
        let may_sign_certificates = match tbs.get_extension::<KeyUsage>() {
            Ok(usage) => usage.is_none_or(|(_, usage)| usage.key_cert_sign()),
            Err(_) => false,
        };
        is_authority && may_sign_certificates && self.is_understood()
    }

    /// May this certificate sign documents: digitalSignature or nonRepudiation, where usage is limited at all?
    pub(super) fn may_sign_documents(&self) -> bool {
        let allowed = match self.x509.tbs_certificate().get_extension::<KeyUsage>() {
            Ok(usage) => {
                usage.is_none_or(|(_, usage)| usage.digital_signature() || usage.non_repudiation())
            }
            Err(_) => false,
        };
        allowed && self.is_understood()
    }

    /// RFC 5280, 4.2: a certificate with a critical extension one does not know must be refused.
    fn is_understood(&self) -> bool {
        let extensions = self.x509.tbs_certificate().extensions();
        extensions.is_none_or(|all| {
            all.iter()
                .all(|extension| !extension.critical || UNDERSTOOD.contains(&extension.extn_id))
        })
    }

    /// RFC 3161, 2.3: a time-stamping authority's certificate says so, and serves nothing else.
    pub(super) fn may_stamp_times(&self) -> bool {
        match self
            .x509
            .tbs_certificate()
            .get_extension::<ExtendedKeyUsage>()
        {
            Ok(Some((true, usage))) => usage.0 == [TIME_STAMPING] && self.is_understood(),
            _ => false,
        }
    }

    /// RFC 5280, 4.2.1.3: may this certificate's key sign revocation lists?
    pub(super) fn may_sign_lists(&self) -> bool {
        match self.x509.tbs_certificate().get_extension::<KeyUsage>() {
            Ok(usage) => usage.is_none_or(|(_, usage)| usage.crl_sign()),
            Err(_) => false,
        }
    }

    pub(super) fn serial_number(&self) -> &SerialNumber {
        self.x509.tbs_certificate().serial_number()
    }

    pub(super) fn subject_name(&self) -> &x509_cert::name::Name {
        self.x509.tbs_certificate().subject()
    }

    /// RFC 5652, 10.2.4: `IssuerAndSerialNumber`, by which a signer names its certificate.
    pub(super) fn issuer_and_serial(&self) -> der::Result<Any> {
        let tbs = self.x509.tbs_certificate();
        let value = [tbs.issuer().to_der()?, tbs.serial_number().to_der()?].concat();
        Any::new(Tag::Sequence, value)
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("subject", &self.subject)
            .field("issuer", &self.issuer)
            .field("key", &self.key())
            .finish_non_exhaustive()
    }
}

impl DistinguishedName {
    fn of(name: &x509_cert::name::Name) -> Self {
        let part = |wanted: ObjectIdentifier| {
            name.iter()
                .find(|part| part.oid == wanted)
                .and_then(|part| text(&part.value))
                .unwrap_or_default()
        };
        Self {
            common_name: part(COMMON_NAME),
            organisation: part(ORGANISATION),
        }
    }
}

/// RFC 5280, 4.1.2.4: `DirectoryString` in its usual encodings.
fn text(value: &Any) -> Option<String> {
    let bytes = value.value();
    match value.tag() {
        Tag::Utf8String => String::from_utf8(bytes.to_vec()).ok(),
        Tag::PrintableString | Tag::Ia5String => bytes
            .is_ascii()
            .then(|| String::from_utf8_lossy(bytes).into()),
        Tag::TeletexString => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Tag::BmpString => {
            let units: Vec<u16> = bytes
                .chunks(2)
                .map(|pair| pair.iter().fold(0, |sum, b| sum << 8 | u16::from(*b)))
                .collect();
            String::from_utf16(&units).ok()
        }
        _ => None,
    }
}

/// The bytes of the first part of a certificate or a revocation list, exactly as they were signed.
pub(super) fn tbs_bytes(certificate: &[u8]) -> Option<&[u8]> {
    let outer = AnyRef::from_der(certificate).ok()?;
    SliceReader::new(outer.value()).ok()?.tlv_bytes().ok()
}

pub(super) fn unix_seconds(time: x509_cert::time::Time) -> i64 {
    i64::try_from(time.to_unix_duration().as_secs()).expect("X.509 time ends with the year 9999")
}
