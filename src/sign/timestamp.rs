//! Time stamps (RFC 3161): the request, the answer and the token. An authority vouches that a signature value existed at
//! a time; the token lies in the container beside the value (ETSI EN 319 142-1, baseline B-T). Who is asked, and over
//! which wire, is the caller's; whether the authority is trusted is `verify`'s question.

use const_oid::ObjectIdentifier;
use der::{
    Decode, Encode, Sequence, Tag, Tagged,
    asn1::{Any, OctetString, SetOfVec, Uint},
};
use ring::rand::{SecureRandom, SystemRandom};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::{
    algorithm::{Sha2, check_signature},
    certificate::Certificate,
    chain,
    cms::{SIGNED_DATA, certificates, signed_attributes},
};

const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// RFC 3161, 2.4.1.
#[derive(Sequence)]
struct Request {
    version: u8,
    imprint: Imprint,
    nonce: Uint,
    certificate_wanted: bool,
}

#[derive(Clone, PartialEq, Sequence)]
struct Imprint {
    algorithm: AlgorithmIdentifierOwned,
    digest: OctetString,
}

/// RFC 3161, 2.4.2.
#[derive(Sequence)]
struct Response {
    status: Status,
    #[asn1(optional = "true")]
    token: Option<Any>,
}

#[derive(Sequence)]
struct Status {
    value: u32,
    #[asn1(optional = "true")]
    text: Option<Vec<Any>>,
    #[asn1(optional = "true")]
    failure: Option<der::asn1::BitString>,
}

/// RFC 5652, 3 and 5.1, as authorities write it: certificates and attributes in any order.
#[derive(Sequence)]
struct ContentInfo {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: SignedData,
}

#[derive(Sequence)]
struct SignedData {
    version: u8,
    digest_algorithms: SetOfVec<AlgorithmIdentifierOwned>,
    content: EncapsulatedContent,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    certificates: Option<Vec<Any>>,
    signers: SetOfVec<SignerInfo>,
}

#[derive(Sequence)]
struct EncapsulatedContent {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: OctetString,
}

#[derive(Sequence, der::ValueOrd)]
struct SignerInfo {
    version: u8,
    signer: Any,
    digest_algorithm: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    signed_attributes: Vec<Attribute>,
    signature_algorithm: AlgorithmIdentifierOwned,
    signature: OctetString,
}

/// RFC 3161, 2.4.2: what the authority signs.
#[derive(Sequence)]
struct TstInfo {
    version: u8,
    policy: ObjectIdentifier,
    imprint: Imprint,
    serial: Uint,
    time: Any,
    #[asn1(optional = "true")]
    accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    ordering: bool,
    #[asn1(optional = "true")]
    nonce: Option<Uint>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    authority: Option<Any>,
}

#[derive(Sequence)]
struct Accuracy {
    #[asn1(optional = "true")]
    seconds: Option<Uint>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    milliseconds: Option<Uint>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    microseconds: Option<Uint>,
}

/// Why there is no time stamp.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimestampError {
    /// Nobody answered, or not as an authority answers.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// The authority said no (RFC 3161, 2.4.2), with this status.
    #[error("the authority refused, status {0}")]
    Refused(u32),
    /// The answer is not built as RFC 3161 asks.
    #[error("the answer is malformed")]
    Malformed,
    /// The answer is about something else: another digest or another question.
    #[error("the answer belongs to another question")]
    OtherQuestion,
    /// The authority's signature does not hold, is weak, or its certificate is not for time stamps.
    #[error("the authority's signature does not hold")]
    Untrustworthy,
    /// The operating system gave no randomness.
    #[error("no randomness")]
    NoRandomness,
}

/// A question to an authority.
pub(super) struct Question {
    /// What is sent, as `application/timestamp-query`.
    pub(super) der: Vec<u8>,
    nonce: Uint,
    message: Vec<u8>,
}

impl Question {
    /// Asks for the time of a message, by its SHA-256, with a number that no answer can know before.
    pub(super) fn about(message: &[u8]) -> Result<Self, TimestampError> {
        let mut number = [0; 16];
        SystemRandom::new()
            .fill(&mut number)
            .map_err(|_| TimestampError::NoRandomness)?;
        // DER drops zeros in front, and the answer must repeat the same number.
        number[0] |= 1;
        let encode = || -> der::Result<(Uint, Vec<u8>)> {
            let nonce = Uint::new(&number)?;
            let request = Request {
                version: 1,
                imprint: imprint(Sha2::Sha256, message)?,
                nonce: nonce.clone(),
                certificate_wanted: true,
            };
            Ok((nonce, request.to_der()?))
        };
        let (nonce, der) = encode().map_err(|_| TimestampError::Malformed)?;
        Ok(Self {
            der,
            nonce,
            message: message.to_vec(),
        })
    }

    /// The token in an answer, checked against the question.
    pub(super) fn token(&self, answer: &[u8]) -> Result<Vec<u8>, TimestampError> {
        let malformed = |_| TimestampError::Malformed;
        let response = Response::from_der(answer).map_err(malformed)?;
        // RFC 3161, 2.4.2: granted, or granted with changes.
        if response.status.value > 1 {
            return Err(TimestampError::Refused(response.status.value));
        }
        let token = response.token.ok_or(TimestampError::Malformed)?;
        let token = token.to_der().map_err(malformed)?;
        let (_, told) = Timestamp::read(&token, &self.message)?;
        if told.nonce.as_ref() == Some(&self.nonce) {
            Ok(token)
        } else {
            Err(TimestampError::OtherQuestion)
        }
    }
}

/// A time stamp whose signature holds and which is about the message at hand.
#[derive(Clone, Debug)]
pub struct Timestamp {
    /// When the message existed, in seconds since 1970.
    pub at: i64,
    /// The authority's certificate and those in the token that lead upwards from it, nearest first.
    pub path: Vec<Certificate>,
}

impl Timestamp {
    /// Reads a token about `message`.
    pub(super) fn of(token: &[u8], message: &[u8]) -> Result<Self, TimestampError> {
        Self::read(token, message).map(|(timestamp, _)| timestamp)
    }

    fn read(token: &[u8], message: &[u8]) -> Result<(Self, TstInfo), TimestampError> {
        let malformed = |_| TimestampError::Malformed;
        let info = ContentInfo::from_der(token).map_err(malformed)?;
        if info.to_der().map_err(malformed)? != token || info.content_type != SIGNED_DATA {
            return Err(TimestampError::Malformed);
        }
        let SignedData {
            version: 3,
            content,
            certificates: embedded,
            signers: authorities,
            digest_algorithms,
        } = info.content
        else {
            return Err(TimestampError::Malformed);
        };
        let [signer] = <[SignerInfo; 1]>::try_from(authorities.into_vec())
            .map_err(|_| TimestampError::Malformed)?;
        if signer.version != 1
            || content.content_type != TST_INFO
            || digest_algorithms.as_ref() != [signer.digest_algorithm.clone()]
        {
            return Err(TimestampError::Malformed);
        }
        let words = content.content.as_bytes();
        let told = TstInfo::from_der(words).map_err(malformed)?;
        let digest = Sha2::of(&told.imprint.algorithm).ok_or(TimestampError::Untrustworthy)?;
        if digest.digest(&[message]).as_ref() != told.imprint.digest.as_bytes() {
            return Err(TimestampError::OtherQuestion);
        }
        let path = path_of(&signer, embedded.unwrap_or_default(), words)?;
        let at = unix_seconds(&told.time).ok_or(TimestampError::Malformed)?;
        // The certificate must have been valid when it stamped, and be for stamping.
        if told.version != 1 || !path[0].is_valid_at(at) || !path[0].may_stamp_times() {
            return Err(TimestampError::Untrustworthy);
        }
        Ok((Self { at, path }, told))
    }
}

/// The authority's signature over what it says; returns its path.
fn path_of(
    signer: &SignerInfo,
    embedded: Vec<Any>,
    content: &[u8],
) -> Result<Vec<Certificate>, TimestampError> {
    let untrustworthy = |_| TimestampError::Untrustworthy;
    let (certificate, others) =
        certificates(embedded, &signer.signer).map_err(|_| TimestampError::Untrustworthy)?;
    let digest = Sha2::of(&signer.digest_algorithm).ok_or(TimestampError::Untrustworthy)?;
    let (message_digest, _) = signed_attributes(&signer.signed_attributes, TST_INFO, &certificate)
        .map_err(|_| TimestampError::Untrustworthy)?;
    if digest.digest(&[content]).as_ref() != message_digest {
        return Err(TimestampError::Untrustworthy);
    }
    // RFC 5652, 5.4: what is signed is the SET OF in the order of DER, however it is written down.
    let attributes = SetOfVec::try_from(signer.signed_attributes.clone())
        .and_then(|attributes| attributes.to_der())
        .map_err(untrustworthy)?;
    check_signature(
        certificate.public_key(),
        &signer.signature_algorithm,
        Some(digest),
        &attributes,
        signer.signature.as_bytes(),
    )
    .map_err(|_| TimestampError::Untrustworthy)?;
    let path = chain::path(&certificate, &others);
    // A stranger's certificate could be exchanged unnoticed.
    if path.len() == others.len() + 1 {
        Ok(path)
    } else {
        Err(TimestampError::Malformed)
    }
}

fn imprint(digest: Sha2, message: &[u8]) -> der::Result<Imprint> {
    Ok(Imprint {
        algorithm: digest.identifier(),
        digest: OctetString::new(digest.digest(&[message]).as_ref())?,
    })
}

/// GeneralizedTime as RFC 3161, 2.4.2 has it: `20260330020000Z`, perhaps with a fraction of a second, which is dropped.
fn unix_seconds(time: &Any) -> Option<i64> {
    if time.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(time.value()).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 14 || !is_plain(whole) || !is_plain(fraction) {
        return None;
    }
    let part = |range: std::ops::Range<usize>| whole[range].parse::<u16>().ok();
    let small = |range| part(range)?.try_into().ok();
    let date = der::DateTime::new(
        part(0..4)?,
        small(4..6)?,
        small(6..8)?,
        small(8..10)?,
        small(10..12)?,
        small(12..14)?,
    )
    .ok()?;
    i64::try_from(date.unix_duration().as_secs()).ok()
}
