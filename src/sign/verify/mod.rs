//! Verifying: separate facts first, then one verdict. Stricter than other validators on purpose: a report of ours is one
//! file with one signature over every byte of it, so anything else about its frame is refused, not explained away.
//!
//! Why a lenient parser may look for the signature: once a container is found whose byte range is the whole file but its
//! own `<hex>`, whose digest and signature hold and whose hex, padding and DER have one form only, no byte of the file is
//! free. A file damaged so that the parser misses the signature is rejected for having none; a second, hidden signature
//! is either covered by the first (then its signer signed it so) or makes the first one not cover the file.
//!
//! Signatures of other programs in a prepared field are judged alike, with two liberties that change nothing of what was
//! signed: hexadecimal capitals, and either of the two forms of an ECDSA value. The signed dictionary says whose it is.
//!
//! What the file claims as signing time is judged against the certificate: baseline B-B has no trusted time, and a report
//! must still verify when its certificate has long run out. The claim is signed, and it may not lie in the future.

mod dictionary;
mod document;
mod judge;

use super::{certificate::Certificate, chain::TrustAnchors, time::SignedAt};

/// Largest attached file that is read, in bytes.
pub(super) const LARGEST_ATTACHMENT: usize = 64 << 20;

/// What came out of verifying one file.
#[derive(Clone, Debug)]
pub struct Verification {
    /// The one answer.
    pub verdict: Verdict,
    /// Why the file was rejected; `None` otherwise.
    pub reason: Option<Reason>,
    /// What was found, each by itself.
    pub facts: Facts,
    /// Every signature that could be read, in the order of the form. Names in a rejected file prove nothing.
    pub signatures: Vec<SignatureSummary>,
    /// Files attached to the document; empty when rejected, because data is taken only from signed bytes.
    pub attachments: Vec<Attachment>,
}

/// The one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Unchanged, and a certificate the user trusts vouches for the signer.
    Valid,
    /// Unchanged since signing; who signed is not confirmed.
    Intact,
    /// Changed, damaged, or not signed as a report is.
    Rejected,
}

/// One fact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fact {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// Something it rests on was missing.
    #[default]
    NotChecked,
}

/// What was found about a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The signature covers every byte of the file but its own container.
    pub covers_whole_file: Fact,
    /// The covered bytes are those that were signed.
    pub digest_matches: Fact,
    /// The container has the one form it can have: hex case, padding, DER, nothing unsigned, no stranger's certificate.
    pub container_is_canonical: Fact,
    /// The signer's key made the signature.
    pub signature_holds: Fact,
    /// The certificate was valid at the claimed time, and that time has come.
    pub certificate_in_date: Fact,
    /// A certificate the user trusts vouches for the signer; not checked where the user trusts none.
    pub chain_to_anchor: Fact,
    /// There is exactly one signature.
    pub one_signature_only: Fact,
    /// At least one file is attached and all are readable.
    pub data_attached: Fact,
    /// What was appended after the signature.
    pub later_changes: LaterChanges,
}

/// What was appended after the signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaterChanges {
    /// Nothing.
    None,
    /// Something every report allows. Nothing is, as long as a report carries one signature.
    Allowed,
    /// Something else.
    Forbidden,
    /// No signature says what the file was.
    #[default]
    NotChecked,
}

/// One signature as it presents itself.
#[derive(Clone, Debug)]
pub struct SignatureSummary {
    /// Name of the field.
    pub field: String,
    /// The signer's certificate.
    pub signer: Certificate,
    /// The time the signer claims.
    pub signed_at: Option<SignedAt>,
    /// How much of the file it covers.
    pub covers: Coverage,
}

/// How much of a file a signature covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Every byte but its own container.
    WholeFile,
    /// Less.
    Part,
}

/// A file attached to a signed document (`/AF` of the catalog).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// File name as the document gives it: never a path to write to without checking.
    pub name: String,
    /// `/AFRelationship`: `Source`, `Data`, …; empty if none.
    pub relationship: String,
    /// Media type; empty if none.
    pub mime: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Why bytes could not be judged at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No PDF, or one damaged beyond recognition.
    #[error("not a PDF that can be read")]
    NotAPdf,
    /// Encrypted files are never ours.
    #[error("the PDF is encrypted")]
    Encrypted,
}

/// Declares the reasons once, each with its stable code.
macro_rules! reasons {
    ($($(#[$doc:meta])+ $name:ident = $code:literal,)+) => {
        /// Why a file is rejected: the first thing found wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Reason { $($(#[$doc])+ $name,)+ }

        impl Reason {
            /// Every reason, in the order of judging.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The reason's stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

reasons! {
    /// No signature field is filled.
    NotSigned = "not-signed",
    /// The bytes of a signature are there, but the form does not lead to it.
    SignatureUnreachable = "signature-unreachable",
    /// More than one signature field is filled.
    SeveralSignatures = "several-signatures",
    /// The file does not begin with `%PDF-` or does not end with `%%EOF`.
    DamagedFrame = "damaged-frame",
    /// An object on the way to the signature has an entry twice or cannot be read plainly.
    AmbiguousStructure = "ambiguous-structure",
    /// The signature dictionary is not plain or misses an entry.
    DamagedDictionary = "damaged-signature-dictionary",
    /// Not `ETSI.CAdES.detached`.
    UnknownSignatureKind = "unknown-signature-kind",
    /// The byte range does not leave out exactly the container.
    ByteRange = "byte-range",
    /// Bytes follow the signed ones.
    ChangedAfterSigning = "changed-after-signing",
    /// The container is not hexadecimal in one case, for our own signatures lower case.
    ContainerHex = "container-hex",
    /// Something else than zeros fills the container's room.
    ContainerPadding = "container-padding",
    /// The container is not the CMS structure PAdES asks for.
    ContainerMalformed = "container-malformed",
    /// The container can be encoded in another way.
    ContainerNotCanonical = "container-not-canonical",
    /// The container has more or fewer than one signer.
    SeveralSigners = "several-signers",
    /// The container carries an attribute nobody signed.
    UnsignedAttribute = "unsigned-attribute",
    /// A digest or signature algorithm is too weak or unknown.
    WeakAlgorithm = "weak-algorithm",
    /// A signed attribute of PAdES baseline is missing, double or contradicts the certificate.
    SignedAttributes = "signed-attributes",
    /// The signer's certificate is not embedded.
    SignerCertificateMissing = "signer-certificate-missing",
    /// A certificate is embedded that does not lead upwards from the signer.
    CertificateOffPath = "certificate-off-path",
    /// An embedded certificate could be exchanged unnoticed.
    CertificateUnbound = "certificate-unbound",
    /// The signed bytes are not those that were signed.
    DigestMismatch = "digest-mismatch",
    /// The signature value does not fit.
    SignatureBroken = "signature-broken",
    /// The certificate may not sign documents.
    CertificateNotForSigning = "certificate-not-for-signing",
    /// There is no claimed time of signing.
    NoSigningTime = "no-signing-time",
    /// The claimed time of signing is still to come.
    SignedInTheFuture = "signed-in-the-future",
    /// The certificate was not valid at the claimed time.
    CertificateNotInDate = "certificate-not-in-date",
}

/// Verifies one file. `now` is in seconds since 1970.
pub fn verify(pdf: &[u8], anchors: &TrustAnchors, now: i64) -> Result<Verification, Unreadable> {
    judge::judge(pdf, anchors, now)
}
