//! Verifying: separate facts first, then one verdict. Stricter than other validators on purpose: the last signature of a
//! report covers every byte of the file, and between two there is nothing but the filling of a field that was prepared
//! for it, so anything else about its frame is refused, not explained away.
//!
//! Our own reader (`value`, `table`, `file`) instead of a lenient one: it repairs nothing, so that no two readings of a
//! file can differ, unpacks within a budget, and reads only what is asked for. Once a container is found whose byte range
//! is the file but its own `<hex>`, whose digest and signature hold and whose hex, padding and DER have one form only, no
//! byte of the file is free. A second, hidden signature is either covered by the first (then its signer signed it so) or
//! makes the first one not cover the file.
//!
//! A rejected file may begin with a signed file that is whole: [`Verification::whole_revision`] says how long that is.
//! Rolling back to it is for a person to decide; the file as it came stays rejected.
//!
//! Signatures of other programs in a prepared field are judged alike, with two liberties that change nothing of what was
//! signed: hexadecimal capitals, and either of the two forms of an ECDSA value. The signed dictionary says whose it is.
//!
//! What the file claims as signing time is judged against the certificate: baseline B-B has no trusted time, and a report
//! must still verify when its certificate has long run out. The claim is signed, and it may not lie in the future.

mod judge;

mod bounds;

mod document;
mod revision;

mod file;
mod inflate;
mod table;
mod value;

pub use bounds::unpacks_within_bounds;

use super::{certificate::Certificate, chain::TrustAnchors, time::SignedAt, timestamp::Timestamp};

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
    /// How many bytes of a rejected file are a signed file that is not; `None` where there is no such beginning.
    pub whole_revision: Option<usize>,
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

/// What was found about a file; with several signatures, what holds of every one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The last signature covers every byte of the file but its own container.
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
    /// No certificate of the path was taken back at the time of signing, as far as the user has the lists of its
    /// issuers; not checked without a list for each.
    pub not_revoked: Fact,
    /// The form of the document leads to a signature, and to every signature that is judged.
    pub reached_through_form: Fact,
    /// At least one file is attached and all are readable.
    pub data_attached: Fact,
    /// What was appended after the first signature.
    pub later_changes: LaterChanges,
}

impl Facts {
    /// Adds what was found about one more signature by itself; `is_first` where it is the first.
    fn take_in(&mut self, own: &Self, is_first: bool) {
        let both = |whole: &mut Fact, own: Fact| {
            *whole = match (*whole, own) {
                (Fact::No, _) | (_, Fact::No) => Fact::No,
                (_, own) if is_first => own,
                (Fact::Yes, Fact::Yes) => Fact::Yes,
                _ => Fact::NotChecked,
            };
        };
        both(&mut self.digest_matches, own.digest_matches);
        both(&mut self.signature_holds, own.signature_holds);
        both(&mut self.certificate_in_date, own.certificate_in_date);
        both(&mut self.chain_to_anchor, own.chain_to_anchor);
        both(&mut self.not_revoked, own.not_revoked);
    }
}

/// What was appended after the first signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaterChanges {
    /// Nothing.
    None,
    /// Further signatures in fields that were prepared for them.
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
    /// The time stamp over the signature, where there is one; it holds, but its authority may be a stranger's.
    pub timestamp: Option<Timestamp>,
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
    /// The file does not begin with `%PDF-` or does not end with `%%EOF`.
    DamagedFrame = "damaged-frame",
    /// The cross-references do not lead through the file from its end to its beginning.
    DamagedCrossReference = "damaged-cross-reference",
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
    /// Something else than filling a prepared field lies between two signatures.
    ChangedBetweenSignatures = "changed-between-signatures",
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
    /// A time stamp is there that does not hold or is about another signature.
    TimestampBroken = "timestamp-broken",
    /// The signature was to go with a time stamp or not at all, and there is none.
    TimestampMissing = "timestamp-missing",
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
    /// A certificate of the path had been taken back when the signer says to have signed.
    CertificateRevoked = "certificate-revoked",
}

/// Verifies one file. `now` is in seconds since 1970.
pub fn verify(pdf: &[u8], anchors: &TrustAnchors, now: i64) -> Result<Verification, Unreadable> {
    judge::judge(pdf, anchors, now)
}
