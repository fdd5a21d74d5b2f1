//! The signature container: CMS SignedData (RFC 5652) with the attributes of CAdES (ETSI EN 319 122-1), built and read.
//! Reading is strict: DER only, one signer, nothing that is neither signed nor fixed. Judging certificates is `chain`'s.

use const_oid::ObjectIdentifier;
use der::{
    Decode, Encode, Sequence, Tag, Tagged,
    asn1::{Any, OctetString, SetOfVec},
};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::{
    algorithm::{KeyKind, Mismatch, Scheme, Sha2, check_signature, with_smaller_s},
    certificate::Certificate,
    signer::{Signer, SignerError},
    timestamp::{Question, Timestamp, TimestampError},
};

const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
pub(super) const SIGNED_DATA: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
/// RFC 3161, appendix A: the time stamp over the signature value, the one attribute that nobody signs.
const TIMESTAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
/// RFC 5652, 5.1 and 5.3: the version where certificates are plain X.509 and the signer is named by issuer and serial.
const VERSION: u8 = 1;

/// RFC 5652, 3.
#[derive(Sequence)]
struct ContentInfo {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: SignedData,
}

/// RFC 5652, 5.1.
#[derive(Sequence)]
struct SignedData {
    version: u8,
    digest_algorithms: SetOfVec<AlgorithmIdentifierOwned>,
    content: EncapsulatedContent,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    certificates: Option<SetOfVec<Any>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    revocation_lists: Option<SetOfVec<Any>>,
    signers: SetOfVec<SignerInfo>,
}

/// RFC 5652, 5.2. A detached signature carries no content.
#[derive(Sequence)]
struct EncapsulatedContent {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    content: Option<Any>,
}

/// RFC 5652, 5.3.
#[derive(Sequence, der::ValueOrd)]
struct SignerInfo {
    version: u8,
    signer: Any,
    digest_algorithm: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    signed_attributes: SetOfVec<Attribute>,
    signature_algorithm: AlgorithmIdentifierOwned,
    signature: OctetString,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    unsigned_attributes: Option<SetOfVec<Attribute>>,
}

/// RFC 5035, 3.
#[derive(Sequence)]
struct SigningCertificateV2 {
    certificates: Vec<EssCertificateId>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

/// RFC 5035, 4.
#[derive(Sequence)]
pub(super) struct EssCertificateId {
    /// Absent means SHA-256; DER then requires the absence.
    #[asn1(optional = "true")]
    hash_algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

/// Whoever is asked for time stamps: takes a request, gives the answer. `None` is the decision to go without.
pub type Authority<'a> = dyn Fn(&[u8]) -> Result<Option<Vec<u8>>, TimestampError> + 'a;

/// Why a container could not be built.
#[derive(Debug, thiserror::Error)]
pub(super) enum BuildError {
    #[error("encoding the signature container: {0}")]
    Encoding(#[from] der::Error),
    #[error(transparent)]
    Signer(#[from] SignerError),
    #[error(transparent)]
    Timestamp(#[from] TimestampError),
}

/// Signs a document's digest, the scheme's: the whole container in DER. Every certificate of the path is embedded and
/// named in the signed attributes, so that none can be exchanged or changed afterwards. Of the two forms of an ECDSA
/// value, the container carries the one that the verifier wants.
pub(super) fn build(
    signer: &dyn Signer,
    scheme: Scheme,
    document_digest: &[u8],
    authority: Option<&Authority>,
) -> Result<Vec<u8>, BuildError> {
    let path = signer.path();
    let certificate = &path[0];
    let signed_attributes = SetOfVec::try_from(vec![
        attribute(CONTENT_TYPE, Any::encode_from(&DATA)?)?,
        attribute(MESSAGE_DIGEST, Any::new(Tag::OctetString, document_digest)?)?,
        attribute(SIGNING_CERTIFICATE_V2, signing_certificate(path)?)?,
    ])?;
    // RFC 5652, 5.4: what is signed is the DER of the SET OF, not its IMPLICIT form inside the signer.
    let signature = signer.sign(scheme, &signed_attributes.to_der()?)?;
    let signature = with_smaller_s(certificate.key(), &signature)?;
    let token = authority
        .map(|ask| timestamp(&signature, ask))
        .transpose()?
        .flatten();
    let digest_algorithm = scheme.digest().identifier();
    let signer = SignerInfo {
        version: VERSION,
        signer: certificate.issuer_and_serial()?,
        digest_algorithm: digest_algorithm.clone(),
        signed_attributes,
        signature_algorithm: scheme.identifier()?,
        signature: OctetString::new(signature)?,
        unsigned_attributes: token
            .map(|token| SetOfVec::try_from(vec![attribute(TIMESTAMP, token)?]))
            .transpose()?,
    };
    let embedded = path
        .iter()
        .map(|certificate| Any::from_der(certificate.der()));
    let content = SignedData {
        version: VERSION,
        digest_algorithms: SetOfVec::try_from(vec![digest_algorithm])?,
        content: EncapsulatedContent {
            content_type: DATA,
            content: None,
        },
        certificates: Some(SetOfVec::try_from(
            embedded.collect::<Result<Vec<_>, _>>()?,
        )?),
        revocation_lists: None,
        signers: SetOfVec::try_from(vec![signer])?,
    };
    Ok(ContentInfo {
        content_type: SIGNED_DATA,
        content,
    }
    .to_der()?)
}

/// Asks the authority about a signature value; nothing where it was decided to go without.
fn timestamp(signature: &[u8], authority: &Authority) -> Result<Option<Any>, BuildError> {
    let question = Question::about(signature)?;
    let Some(answer) = authority(&question.der)? else {
        return Ok(None);
    };
    Ok(Some(Any::from_der(&question.token(&answer)?)?))
}

fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    Ok(Attribute {
        oid,
        values: SetOfVec::try_from(vec![value])?,
    })
}

fn signing_certificate(path: &[Certificate]) -> der::Result<Any> {
    let certificates = path
        .iter()
        .map(|certificate| {
            Ok(EssCertificateId {
                hash_algorithm: None,
                hash: OctetString::new(certificate.fingerprint_sha256())?,
                issuer_serial: None,
            })
        })
        .collect::<der::Result<Vec<_>>>()?;
    Any::encode_from(&SigningCertificateV2 {
        certificates,
        policies: None,
    })
}

/// What is wrong with a container before any key is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Defect {
    Malformed,
    NotCanonical,
    SeveralSigners,
    UnsignedAttribute,
    Timestamp,
    WeakAlgorithm,
    SignedAttributes,
    SignerCertificateMissing,
}

/// A container that is well-formed, canonical, and says all that PAdES baseline requires.
pub(super) struct Container {
    signer: SignerInfo,
    digest: Sha2,
    message_digest: Vec<u8>,
    certificate: Certificate,
    others: Vec<Certificate>,
    bound: Vec<EssCertificateId>,
    timestamp: Option<Timestamp>,
}

impl Container {
    /// Reads one container; `bytes` must be exactly one.
    pub(super) fn from_der(bytes: &[u8]) -> Result<Self, Defect> {
        let info = ContentInfo::from_der(bytes).map_err(|_| Defect::Malformed)?;
        if info.to_der().map_err(|_| Defect::Malformed)? != bytes {
            return Err(Defect::NotCanonical);
        }
        let ContentInfo {
            content_type,
            content: data,
        } = info;
        let is_detached = data.content.content_type == DATA && data.content.content.is_none();
        if content_type != SIGNED_DATA
            || data.version != VERSION
            || !is_detached
            || data.revocation_lists.is_some()
        {
            return Err(Defect::Malformed);
        }
        let [signer] = <[SignerInfo; 1]>::try_from(data.signers.into_vec())
            .map_err(|_| Defect::SeveralSigners)?;
        let timestamp = signer
            .unsigned_attributes
            .as_ref()
            .map(|attributes| timestamp_of(attributes, signer.signature.as_bytes()))
            .transpose()?;
        let digest = Sha2::of(&signer.digest_algorithm).ok_or(Defect::WeakAlgorithm)?;
        // The list of digests is not signed: it must say nothing but what the signer says.
        if signer.version != VERSION
            || data.digest_algorithms.as_ref() != [signer.digest_algorithm.clone()]
        {
            return Err(Defect::Malformed);
        }
        let embedded = data.certificates.map_or_else(Vec::new, SetOfVec::into_vec);
        let (certificate, others) = certificates(embedded, &signer.signer)?;
        let (message_digest, bound) =
            signed_attributes(signer.signed_attributes.as_ref(), DATA, &certificate)?;
        Ok(Self {
            signer,
            digest,
            message_digest,
            certificate,
            others,
            bound,
            timestamp,
        })
    }

    /// The time stamp over the signature value, where there is one; it holds, whoever its authority is.
    pub(super) fn timestamp(&self) -> Option<&Timestamp> {
        self.timestamp.as_ref()
    }

    /// The signer's own certificate, bound by the signed attributes.
    pub(super) fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The other embedded certificates, in no order.
    pub(super) fn others(&self) -> &[Certificate] {
        &self.others
    }

    /// Is the certificate named, by its hash, in the signed attributes?
    pub(super) fn binds(&self, certificate: &Certificate) -> bool {
        self.bound.iter().any(|id| id.names(certificate))
    }

    /// Is the digest in the signed attributes the one of these bytes?
    pub(super) fn digest_matches(&self, parts: &[&[u8]]) -> bool {
        self.digest.digest(parts).as_ref() == self.message_digest
    }

    /// Is the signature value the only one of its kind? An ECDSA value has a twin that verifies as well.
    pub(super) fn value_is_unique(&self) -> bool {
        let value = self.signer.signature.as_bytes();
        match self.certificate.key() {
            KeyKind::Other => false,
            key => with_smaller_s(key, value).is_ok_and(|smaller| smaller == value),
        }
    }

    /// Did the signer's key sign the signed attributes?
    pub(super) fn check_signature(&self) -> Result<(), Mismatch> {
        let signed = self
            .signer
            .signed_attributes
            .to_der()
            .map_err(|_| Mismatch::Value)?;
        check_signature(
            self.certificate.public_key(),
            &self.signer.signature_algorithm,
            Some(self.digest),
            &signed,
            self.signer.signature.as_bytes(),
        )
    }
}

impl EssCertificateId {
    fn names(&self, certificate: &Certificate) -> bool {
        let digest = match &self.hash_algorithm {
            None => Some(Sha2::Sha256),
            Some(algorithm) => Sha2::of(algorithm),
        };
        digest.is_some_and(|digest| {
            digest.digest(&[certificate.der()]).as_ref() == self.hash.as_bytes()
        })
    }
}

/// The only attribute that nobody signs may be one time stamp over the signature value.
fn timestamp_of(attributes: &SetOfVec<Attribute>, signature: &[u8]) -> Result<Timestamp, Defect> {
    let [attribute] = attributes.as_ref() else {
        return Err(Defect::UnsignedAttribute);
    };
    match (attribute.oid, attribute.values.as_ref()) {
        (TIMESTAMP, [token]) => {
            let token = token.to_der().map_err(|_| Defect::Malformed)?;
            Timestamp::of(&token, signature).map_err(|_| Defect::Timestamp)
        }
        _ => Err(Defect::UnsignedAttribute),
    }
}

/// The embedded certificates: the one the signer names, and the rest.
pub(super) fn certificates(
    embedded: Vec<Any>,
    signer: &Any,
) -> Result<(Certificate, Vec<Certificate>), Defect> {
    let mut found = None;
    let mut others = Vec::new();
    for any in embedded {
        let der = any.to_der().map_err(|_| Defect::Malformed)?;
        let certificate = Certificate::from_der(&der).map_err(|_| Defect::Malformed)?;
        let named = certificate
            .issuer_and_serial()
            .is_ok_and(|name| name == *signer);
        match found {
            None if named => found = Some(certificate),
            _ => others.push(certificate),
        }
    }
    Ok((found.ok_or(Defect::SignerCertificateMissing)?, others))
}

/// ETSI EN 319 142-1, 6.3: content-type, message-digest and signing-certificate-v2, each once and with one value. Other
/// attributes are the signer's own word and change nothing.
pub(super) fn signed_attributes(
    attributes: &[Attribute],
    content: ObjectIdentifier,
    certificate: &Certificate,
) -> Result<(Vec<u8>, Vec<EssCertificateId>), Defect> {
    let content_type = single_value(attributes, CONTENT_TYPE)?;
    if content_type.decode_as::<ObjectIdentifier>() != Ok(content) {
        return Err(Defect::SignedAttributes);
    }
    let message_digest = single_value(attributes, MESSAGE_DIGEST)?;
    if message_digest.tag() != Tag::OctetString {
        return Err(Defect::SignedAttributes);
    }
    let bound = single_value(attributes, SIGNING_CERTIFICATE_V2)?
        .decode_as::<SigningCertificateV2>()
        .map_err(|_| Defect::SignedAttributes)?
        .certificates;
    // RFC 5035, 3: the first is the certificate that verifies the signature.
    if !bound.first().is_some_and(|id| id.names(certificate)) {
        return Err(Defect::SignedAttributes);
    }
    Ok((message_digest.value().to_vec(), bound))
}

fn single_value(attributes: &[Attribute], oid: ObjectIdentifier) -> Result<&Any, Defect> {
    let mut of_kind = attributes.iter().filter(|attribute| attribute.oid == oid);
    match (
        of_kind.next().map(|attribute| attribute.values.as_ref()),
        of_kind.next(),
    ) {
        (Some([value]), None) => Ok(value),
        _ => Err(Defect::SignedAttributes),
    }
}
