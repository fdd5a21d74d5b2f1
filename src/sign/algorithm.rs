//! Which signature algorithms count, and the one call that checks a signature value. Only SHA-2 with RSA from 2048 bits
//! or with the NIST curves P-256 and P-384; parameters are read strictly, because they are not always signed.

use const_oid::ObjectIdentifier;
use der::{
    Decode, Encode, Sequence, Tag,
    asn1::{Any, Uint},
};
use ring::{digest, signature};
use serde::{Deserialize, Serialize};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const MGF1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.8");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const RSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
const RSA_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");
const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const ECDSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// Fewest bits of an RSA key (Circular 15/2025/TT-BKHCN, annex I).
const LEAST_RSA_BITS: u32 = 2048;
/// `ring` signs with RSA keys up to this length.
const MOST_RSA_BITS: u32 = 4096;

/// The digests that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sha2 {
    Sha256,
    Sha384,
    Sha512,
}

impl Sha2 {
    /// RFC 5754, 2: parameters should be absent; NULL must be accepted.
    pub(super) fn of(algorithm: &AlgorithmIdentifierOwned) -> Option<Self> {
        let digest = match algorithm.oid {
            SHA256 => Self::Sha256,
            SHA384 => Self::Sha384,
            SHA512 => Self::Sha512,
            _ => return None,
        };
        absent_or_null(algorithm.parameters.as_ref()).then_some(digest)
    }

    /// The digest as our own signatures name it, without parameters.
    pub(super) fn identifier(self) -> AlgorithmIdentifierOwned {
        let oid = match self {
            Self::Sha256 => SHA256,
            Self::Sha384 => SHA384,
            Self::Sha512 => SHA512,
        };
        AlgorithmIdentifierOwned {
            oid,
            parameters: None,
        }
    }

    pub(super) fn digest(self, parts: &[&[u8]]) -> digest::Digest {
        let mut context = digest::Context::new(match self {
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        });
        for part in parts {
            context.update(part);
        }
        context.finish()
    }
}

/// How a key signs: one scheme for each kind of key, two for RSA.
///
/// RSASSA-PSS is what Circular 15/2025 asks for and what we sign with unless the user chose otherwise: pyHanko 0.38,
/// pdfsig 22.12 (NSS) and OpenSSL 3 all call it valid. PKCS#1 v1.5 is for receiving programs and tokens that are older.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scheme {
    /// RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes (RFC 4055).
    RsaPss,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    RsaPkcs1,
    /// ECDSA on P-256 with SHA-256.
    EcdsaP256,
    /// ECDSA on P-384 with SHA-384.
    EcdsaP384,
}

impl Scheme {
    /// The schemes for a kind of key, the better one first; none for a key that this program does not sign with.
    pub fn for_key(key: KeyKind) -> &'static [Self] {
        match key {
            KeyKind::Rsa { bits } if (LEAST_RSA_BITS..=MOST_RSA_BITS).contains(&bits) => {
                &[Self::RsaPss, Self::RsaPkcs1]
            }
            KeyKind::P256 => &[Self::EcdsaP256],
            KeyKind::P384 => &[Self::EcdsaP384],
            KeyKind::Rsa { .. } | KeyKind::Other => &[],
        }
    }

    /// The digest of the document and of the signed attributes.
    pub(super) fn digest(self) -> Sha2 {
        match self {
            Self::RsaPss | Self::RsaPkcs1 | Self::EcdsaP256 => Sha2::Sha256,
            Self::EcdsaP384 => Sha2::Sha384,
        }
    }

    /// The scheme as a container names it.
    pub(super) fn identifier(self) -> der::Result<AlgorithmIdentifierOwned> {
        let (oid, parameters) = match self {
            Self::RsaPss => (RSA_PSS, Some(pss_parameters()?)),
            // RFC 4055, 5: the parameters are NULL.
            Self::RsaPkcs1 => (RSA_SHA256, Some(Any::null())),
            // RFC 5758, 3.2: the parameters are absent.
            Self::EcdsaP256 => (ECDSA_SHA256, None),
            Self::EcdsaP384 => (ECDSA_SHA384, None),
        };
        Ok(AlgorithmIdentifierOwned { oid, parameters })
    }
}

/// RFC 4055, 2.1 and 3.1: within these parameters the digests carry NULL.
fn pss_parameters() -> der::Result<Any> {
    let sha256 = AlgorithmIdentifierOwned {
        oid: SHA256,
        parameters: Some(Any::null()),
    };
    Any::encode_from(&PssParameters {
        mask_generation: AlgorithmIdentifierOwned {
            oid: MGF1,
            parameters: Some(Any::encode_from(&sha256)?),
        },
        hash: sha256,
        salt_length: 32,
    })
}

/// A public key by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA with so many bits in its modulus.
    Rsa {
        /// Length of the modulus in bits.
        bits: u32,
    },
    /// The NIST curve P-256.
    P256,
    /// The NIST curve P-384.
    P384,
    /// Anything this program neither signs with nor accepts.
    Other,
}

impl KeyKind {
    pub(super) fn of(key: &SubjectPublicKeyInfoOwned) -> Self {
        let curve = || {
            key.algorithm
                .parameters
                .as_ref()?
                .decode_as::<ObjectIdentifier>()
                .ok()
        };
        match key.algorithm.oid {
            RSA_ENCRYPTION => rsa_bits(key).map_or(Self::Other, |bits| Self::Rsa { bits }),
            EC_PUBLIC_KEY if curve() == Some(P256) => Self::P256,
            EC_PUBLIC_KEY if curve() == Some(P384) => Self::P384,
            _ => Self::Other,
        }
    }
}

/// RFC 8017, A.1.1.
#[derive(Sequence)]
struct RsaPublicKey {
    modulus: Uint,
    public_exponent: Uint,
}

fn rsa_bits(key: &SubjectPublicKeyInfoOwned) -> Option<u32> {
    let key = RsaPublicKey::from_der(key.subject_public_key.as_bytes()?).ok()?;
    let modulus = key.modulus.as_bytes();
    let leading = modulus.first()?.leading_zeros();
    (!key.public_exponent.as_bytes().is_empty()).then_some(modulus.len() as u32 * 8 - leading)
}

/// Why a signature value was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mismatch {
    /// SHA-1, a short key, an unknown curve or parameters that do not belong there.
    Algorithm,
    /// The value does not fit the message and the key.
    Value,
}

/// Does `value` sign `message` under `key`? In a CMS signer the digest is named beside the algorithm and must agree.
pub(super) fn check_signature(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    named_digest: Option<Sha2>,
    message: &[u8],
    value: &[u8],
) -> Result<(), Mismatch> {
    let (digest, family) = scheme(algorithm, named_digest).ok_or(Mismatch::Algorithm)?;
    if named_digest.is_some_and(|named| named != digest) {
        return Err(Mismatch::Algorithm);
    }
    let verification = verification(KeyKind::of(key), family, digest).ok_or(Mismatch::Algorithm)?;
    let public = key
        .subject_public_key
        .as_bytes()
        .ok_or(Mismatch::Algorithm)?;
    signature::UnparsedPublicKey::new(verification, public)
        .verify(message, value)
        .map_err(|_| Mismatch::Value)
}

/// RFC 3279, 2.2.3.
#[derive(Sequence)]
struct EcdsaValue {
    r: Uint,
    s: Uint,
}

/// The order of P-256, big-endian (FIPS 186-5; SEC 2, 2.4.2).
const P256_ORDER: [u8; 32] = [
    0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
];

/// The order of P-384 (the same).
const P384_ORDER: [u8; 48] = [
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xC7, 0x63, 0x4D, 0x81, 0xF4, 0x37, 0x2D, 0xDF,
    0x58, 0x1A, 0x0D, 0xB2, 0x48, 0xB0, 0xA7, 0x7A, 0xEC, 0xEC, 0x19, 0x6A, 0xCC, 0xC5, 0x29, 0x73,
];

/// An ECDSA value as tokens give it, `r` and `s` one after the other in the same length (PKCS#11 v3.1, 6.3.1), in DER.
pub(super) fn ecdsa_value(halves: &[u8]) -> der::Result<Vec<u8>> {
    let (r, s) = halves.split_at(halves.len() / 2);
    EcdsaValue {
        r: Uint::new(r)?,
        s: Uint::new(s)?,
    }
    .to_der()
}

/// `(r, s)` and `(r, n - s)` verify alike: of the two values of an ECDSA key, the one with the smaller `s`. Values of
/// other keys have no twin and are returned as they are.
pub(super) fn with_smaller_s(key: KeyKind, value: &[u8]) -> der::Result<Vec<u8>> {
    match key {
        KeyKind::P256 => smaller_of_two(&P256_ORDER, value),
        KeyKind::P384 => smaller_of_two(&P384_ORDER, value),
        KeyKind::Rsa { .. } | KeyKind::Other => Ok(value.to_vec()),
    }
}

fn smaller_of_two<const N: usize>(order: &[u8; N], value: &[u8]) -> der::Result<Vec<u8>> {
    let EcdsaValue { r, s } = EcdsaValue::from_der(value)?;
    let mut wide = [0_u8; N];
    let bytes = s.as_bytes();
    let start = N
        .checked_sub(bytes.len())
        .ok_or(Tag::Integer.value_error())?;
    wide[start..].copy_from_slice(bytes);
    let other = subtract(order, &wide);
    let smaller = if other < wide { Uint::new(&other)? } else { s };
    EcdsaValue { r, s: smaller }.to_der()
}

/// `from - less`, big-endian; `less` is not the larger.
fn subtract<const N: usize>(from: &[u8; N], less: &[u8; N]) -> [u8; N] {
    let mut difference = [0; N];
    let mut borrow = false;
    for place in (0..N).rev() {
        let (once, first) = from[place].overflowing_sub(less[place]);
        let (twice, second) = once.overflowing_sub(u8::from(borrow));
        difference[place] = twice;
        borrow = first || second;
    }
    difference
}

/// SHA-2 and a key this program accepts, whoever holds it: the test for a certificate before it is used to sign.
pub(super) fn is_sha2(algorithm: &AlgorithmIdentifierOwned) -> bool {
    scheme(algorithm, None).is_some()
}

#[derive(Clone, Copy)]
enum Family {
    RsaPkcs1,
    RsaPss,
    Ecdsa,
}

fn scheme(
    algorithm: &AlgorithmIdentifierOwned,
    named_digest: Option<Sha2>,
) -> Option<(Sha2, Family)> {
    let parameters = algorithm.parameters.as_ref();
    let (digest, family) = match algorithm.oid {
        // RFC 3370, 3.2: in a CMS signer plain rsaEncryption takes the digest from beside it.
        RSA_ENCRYPTION => (named_digest?, Family::RsaPkcs1),
        RSA_SHA256 => (Sha2::Sha256, Family::RsaPkcs1),
        RSA_SHA384 => (Sha2::Sha384, Family::RsaPkcs1),
        RSA_SHA512 => (Sha2::Sha512, Family::RsaPkcs1),
        ECDSA_SHA256 => (Sha2::Sha256, Family::Ecdsa),
        ECDSA_SHA384 => (Sha2::Sha384, Family::Ecdsa),
        RSA_PSS => (pss_digest(parameters?)?, Family::RsaPss),
        _ => return None,
    };
    let fits = match family {
        Family::RsaPkcs1 => absent_or_null(parameters),
        Family::Ecdsa => parameters.is_none(),
        Family::RsaPss => true,
    };
    fits.then_some((digest, family))
}

/// RFC 4055, 3.1, without the SHA-1 defaults.
#[derive(Sequence)]
struct PssParameters {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    hash: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT")]
    mask_generation: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT")]
    salt_length: u32,
}

fn pss_digest(parameters: &Any) -> Option<Sha2> {
    let parameters = parameters.decode_as::<PssParameters>().ok()?;
    let mask_hash = parameters
        .mask_generation
        .parameters
        .as_ref()?
        .to_der()
        .ok()?;
    let mask_hash = AlgorithmIdentifierOwned::from_der(&mask_hash).ok()?;
    let digest = Sha2::of(&parameters.hash)?;
    let salt_length = match digest {
        Sha2::Sha256 => 32,
        Sha2::Sha384 => 48,
        Sha2::Sha512 => 64,
    };
    let fits = parameters.mask_generation.oid == MGF1
        && Sha2::of(&mask_hash) == Some(digest)
        && parameters.salt_length == salt_length;
    fits.then_some(digest)
}

fn verification(
    key: KeyKind,
    family: Family,
    digest: Sha2,
) -> Option<&'static dyn signature::VerificationAlgorithm> {
    // `ring` itself refuses RSA keys below 2048 and above 8192 bits under these names.
    Some(match (key, family, digest) {
        (KeyKind::Rsa { .. }, Family::RsaPkcs1, Sha2::Sha256) => {
            &signature::RSA_PKCS1_2048_8192_SHA256
        }
        (KeyKind::Rsa { .. }, Family::RsaPkcs1, Sha2::Sha384) => {
            &signature::RSA_PKCS1_2048_8192_SHA384
        }
        (KeyKind::Rsa { .. }, Family::RsaPkcs1, Sha2::Sha512) => {
            &signature::RSA_PKCS1_2048_8192_SHA512
        }
        (KeyKind::Rsa { .. }, Family::RsaPss, Sha2::Sha256) => &signature::RSA_PSS_2048_8192_SHA256,
        (KeyKind::Rsa { .. }, Family::RsaPss, Sha2::Sha384) => &signature::RSA_PSS_2048_8192_SHA384,
        (KeyKind::Rsa { .. }, Family::RsaPss, Sha2::Sha512) => &signature::RSA_PSS_2048_8192_SHA512,
        (KeyKind::P256, Family::Ecdsa, Sha2::Sha256) => &signature::ECDSA_P256_SHA256_ASN1,
        (KeyKind::P256, Family::Ecdsa, Sha2::Sha384) => &signature::ECDSA_P256_SHA384_ASN1,
        (KeyKind::P384, Family::Ecdsa, Sha2::Sha256) => &signature::ECDSA_P384_SHA256_ASN1,
        (KeyKind::P384, Family::Ecdsa, Sha2::Sha384) => &signature::ECDSA_P384_SHA384_ASN1,
        _ => return None,
    })
}

fn absent_or_null(parameters: Option<&Any>) -> bool {
    parameters.is_none_or(Any::is_null)
}
