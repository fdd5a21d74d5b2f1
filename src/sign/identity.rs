//! Who signs: a private key with its certificates, from PKCS#12 (RFC 7292) or issued by itself. The passphrase is used
//! and forgotten; it is in no error and no log. Where the file lies and how a person is asked are `app`'s business.

use std::{fmt, time::Duration};

use p12_keystore::{KeyStore, KeyStoreEntry, PrivateKeyChain, error::Error as Pkcs12Error};
use rcgen::{
    CertificateParams, DistinguishedName, DnType, IsCa, KeyPair as IssuingKey, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256,
};
use ring::{
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair,
        EcdsaSigningAlgorithm, KeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair,
    },
};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::{
    algorithm::{KeyKind, Scheme},
    certificate::Certificate,
    chain,
    signer::{Signer, SignerError},
};

/// Rounds of PBKDF2 (and of the PKCS#12 integrity key) in the files we write: fifty times OpenSSL's default.
const KEY_DERIVATION_ROUNDS: u64 = 100_000;
/// RFC 5280, 4.1.2.5: X.509 time ends with the year 9999.
const LAST_SECOND_OF_9999: i64 = 253_402_300_799;

/// A private key that fits its certificate, and the certificates that lead upwards from it.
pub struct Identity {
    key: PrivateKey,
    /// PKCS#8, kept for [`Identity::to_pkcs12`].
    pkcs8: Zeroizing<Vec<u8>>,
    /// The signer's certificate first, never empty.
    path: Vec<Certificate>,
}

enum PrivateKey {
    Rsa(Box<RsaKeyPair>),
    Ecdsa(Box<EcdsaKeyPair>),
}

/// Whom a self-issued certificate names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The person, as on the report.
    pub name: String,
    /// The organisation, as on the report.
    pub organisation: String,
}

/// Why there is no identity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum IdentityError {
    /// The passphrase does not open the file (or the file was changed: PKCS#12 cannot tell the two apart).
    #[error("wrong passphrase, or the file was changed")]
    WrongPassphrase,
    /// Not PKCS#12, or cut off.
    #[error("not a PKCS#12 file, or a damaged one")]
    Malformed,
    /// Encrypted or authenticated in a way we do not know.
    #[error("the PKCS#12 file uses an encryption this program does not know")]
    UnknownEncryption,
    /// No private key that belongs to a certificate inside.
    #[error("no private key with a certificate inside")]
    NoKey,
    /// RSA with too few or too many bits.
    #[error("RSA key of {bits} bits, from 2048 to 4096 are usable")]
    RsaLength {
        /// Length of the modulus.
        bits: u32,
    },
    /// Neither RSA nor P-256 nor P-384.
    #[error("the key is neither RSA nor on the curves P-256 or P-384")]
    UnknownKey,
    /// The certificate's own signature is weak.
    #[error("the signer's certificate is signed with SHA-1 or another weak algorithm")]
    WeakCertificate,
    /// The certificate is limited to other uses.
    #[error("the certificate may not be used to sign documents")]
    NotForSigning,
    /// Private key and certificate are not a pair.
    #[error("the private key does not belong to the certificate")]
    KeyMismatch,
    /// A certificate inside does not parse.
    #[error("a certificate inside does not parse")]
    Certificate,
    /// A self-issued certificate without a name, with a control character, or valid outside the years 1970 to 9999.
    #[error("a certificate needs a name, an organisation and a time of validity it can express")]
    SubjectOrValidity,
    /// The operating system gave no randomness, or the file could not be encoded.
    #[error("making the key or its file failed")]
    Generation,
}

impl Identity {
    /// Opens PKCS#12 as OpenSSL 3, OpenSSL's legacy mode, Windows and Java write it. The passphrase is tried in NFC
    /// first, because Vietnamese keyboards produce either form, then as typed.
    pub fn from_pkcs12(bytes: &[u8], passphrase: &str) -> Result<Self, IdentityError> {
        let composed = Zeroizing::new(passphrase.nfc().collect::<String>());
        let store = match KeyStore::from_pkcs12(bytes, &composed)
            .map_err(|error| from_pkcs12_error(&error))
        {
            Err(IdentityError::WrongPassphrase) if composed.as_str() != passphrase => {
                KeyStore::from_pkcs12(bytes, passphrase)
                    .map_err(|error| from_pkcs12_error(&error))?
            }
            opened => opened?,
        };
        let (_, chain) = store.private_key_chain().ok_or(IdentityError::NoKey)?;
        let certificates = chain
            .chain()
            .iter()
            .map(|certificate| Certificate::from_der(certificate.as_der()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| IdentityError::Certificate)?;
        Self::new(Zeroizing::new(chain.key().to_vec()), &certificates)
    }

    /// Makes a key (P-256) and a certificate for it that only itself vouches for. Valid from `valid_from`, seconds since
    /// 1970, for so many days.
    pub fn self_issued(
        subject: &Subject,
        valid_from: i64,
        days: u32,
    ) -> Result<Self, IdentityError> {
        let generation = |_| IdentityError::Generation;
        let parameters = self_issued_parameters(subject, valid_from, days)?;
        let key = IssuingKey::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(generation)?;
        let certificate = parameters.self_signed(&key).map_err(generation)?;
        let certificate =
            Certificate::from_der(certificate.der()).map_err(|_| IdentityError::Certificate)?;
        Self::new(Zeroizing::new(key.serialize_der()), &[certificate])
    }

    /// PKCS#12 with PBES2 (AES-256, PBKDF2 with HMAC-SHA-256); the passphrase is taken in NFC.
    pub fn to_pkcs12(&self, passphrase: &str) -> Result<Vec<u8>, IdentityError> {
        let composed = Zeroizing::new(passphrase.nfc().collect::<String>());
        let certificates = self
            .path
            .iter()
            .map(|certificate| p12_keystore::Certificate::from_der(certificate.der()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| from_pkcs12_error(&error))?;
        // The key is found by its certificate's fingerprint, as other programs do with SHA-1.
        let key_id = self.certificate().fingerprint_sha256();
        let chain = PrivateKeyChain::new(self.pkcs8.as_slice(), key_id, certificates);
        let mut store = KeyStore::new();
        store.add_entry(
            &self.certificate().subject().common_name,
            KeyStoreEntry::PrivateKeyChain(chain),
        );
        store
            .writer(&composed)
            .encryption_iterations(KEY_DERIVATION_ROUNDS)
            .mac_iterations(KEY_DERIVATION_ROUNDS)
            .write()
            .map_err(|_| IdentityError::Generation)
    }

    /// The signer's certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.path[0]
    }

    fn new(pkcs8: Zeroizing<Vec<u8>>, certificates: &[Certificate]) -> Result<Self, IdentityError> {
        let (signer, others) = certificates.split_first().ok_or(IdentityError::NoKey)?;
        check_signer(signer)?;
        let key = match signer.key() {
            KeyKind::Rsa { .. } => {
                RsaKeyPair::from_pkcs8(&pkcs8).map(|key| PrivateKey::Rsa(Box::new(key)))
            }
            KeyKind::P256 => PrivateKey::ecdsa(&ECDSA_P256_SHA256_ASN1_SIGNING, &pkcs8),
            KeyKind::P384 => PrivateKey::ecdsa(&ECDSA_P384_SHA384_ASN1_SIGNING, &pkcs8),
            KeyKind::Other => return Err(IdentityError::UnknownKey),
        };
        let key = key.map_err(|_| IdentityError::KeyMismatch)?;
        if signer.public_key().subject_public_key.as_bytes() != Some(key.public_bytes()) {
            return Err(IdentityError::KeyMismatch);
        }
        // Certificates that do not lead upwards from the signer stay out: the verifier refuses strangers.
        Ok(Self {
            key,
            pkcs8,
            path: chain::path(signer, others),
        })
    }
}

/// Whether a certificate may sign at all: its key, its own signature, its use. Needs no passphrase and no PIN, and
/// looks at no date.
pub fn check_signer(certificate: &Certificate) -> Result<(), IdentityError> {
    if Scheme::for_key(certificate.key()).is_empty() {
        return Err(match certificate.key() {
            KeyKind::Rsa { bits } => IdentityError::RsaLength { bits },
            _ => IdentityError::UnknownKey,
        });
    }
    if !certificate.is_signed_with_sha2() {
        return Err(IdentityError::WeakCertificate);
    }
    if !certificate.may_sign_documents() {
        return Err(IdentityError::NotForSigning);
    }
    Ok(())
}

impl Signer for Identity {
    fn path(&self) -> &[Certificate] {
        &self.path
    }

    fn can(&self, scheme: Scheme) -> bool {
        Scheme::for_key(self.certificate().key()).contains(&scheme)
    }

    fn sign(&self, scheme: Scheme, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let random = SystemRandom::new();
        let padding: &dyn RsaEncoding = if scheme == Scheme::RsaPkcs1 {
            &RSA_PKCS1_SHA256
        } else {
            &RSA_PSS_SHA256
        };
        match &self.key {
            PrivateKey::Rsa(key) => {
                let mut value = vec![0; key.public().modulus_len()];
                key.sign(padding, &random, message, &mut value)
                    .map(|()| value)
            }
            PrivateKey::Ecdsa(key) => key
                .sign(&random, message)
                .map(|value| value.as_ref().to_vec()),
        }
        .map_err(|_| SignerError::NoSignature)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity")
            .field("certificate", self.certificate())
            .finish_non_exhaustive()
    }
}

impl PrivateKey {
    fn ecdsa(
        curve: &'static EcdsaSigningAlgorithm,
        pkcs8: &[u8],
    ) -> Result<Self, ring::error::KeyRejected> {
        let key = EcdsaKeyPair::from_pkcs8(curve, pkcs8, &SystemRandom::new())?;
        Ok(Self::Ecdsa(Box::new(key)))
    }

    fn public_bytes(&self) -> &[u8] {
        match self {
            Self::Rsa(key) => key.public_key().as_ref(),
            Self::Ecdsa(key) => key.public_key().as_ref(),
        }
    }
}

fn self_issued_parameters(
    subject: &Subject,
    valid_from: i64,
    days: u32,
) -> Result<CertificateParams, IdentityError> {
    let until = valid_from.saturating_add(i64::from(days) * 86_400);
    let names = [&subject.name, &subject.organisation];
    let can_be_named = names
        .iter()
        .all(|name| !name.trim().is_empty() && !name.contains(char::is_control));
    let (Ok(from_seconds), true) = (
        u64::try_from(valid_from),
        can_be_named && until <= LAST_SECOND_OF_9999,
    ) else {
        return Err(IdentityError::SubjectOrValidity);
    };
    let start = rcgen::date_time_ymd(1970, 1, 1) + Duration::from_secs(from_seconds);
    let mut name = DistinguishedName::new();
    name.push(
        DnType::OrganizationName,
        subject.organisation.nfc().collect::<String>(),
    );
    name.push(DnType::CommonName, subject.name.nfc().collect::<String>());
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = name;
    parameters.not_before = start;
    parameters.not_after = start + Duration::from_secs(u64::from(days) * 86_400);
    parameters.is_ca = IsCa::ExplicitNoCa;
    parameters.key_usages = vec![
        KeyUsagePurpose::DigitalSignature,
        KeyUsagePurpose::ContentCommitment,
    ];
    Ok(parameters)
}

fn from_pkcs12_error(error: &Pkcs12Error) -> IdentityError {
    match error {
        // Without an integrity check a wrong passphrase shows only as text that does not decrypt.
        Pkcs12Error::MacError(_) | Pkcs12Error::UnpadError | Pkcs12Error::Pkcs5Error(_) => {
            IdentityError::WrongPassphrase
        }
        Pkcs12Error::UnsupportedEncryptionScheme | Pkcs12Error::UnsupportedMacAlgorithm => {
            IdentityError::UnknownEncryption
        }
        _ => IdentityError::Malformed,
    }
}
