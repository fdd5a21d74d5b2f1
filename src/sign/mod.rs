//! Signatures: bytes in, bytes out. Knows PDF syntax, CMS and certificates; nothing of assessments, files, clocks or
//! languages. Who may sign is `app`'s question, where the bytes lie is `store`'s, how a verdict is worded is `app`'s.
//!
//! The life of a signature:
//!
//! 1. `report` renders an empty, named signature field (`/FT /Sig`, widget and field in one object) into the unsigned
//!    document, and draws what the signature will look like.
//! 2. A [`Signer`] holds a key: an [`Identity`] opened from PKCS#12 or made by [`Identity::self_issued`], or a token.
//! 3. [`sign`](sign()) appends one incremental update that fills the field: PAdES baseline B-B (ETSI EN 319 142-1), or B-T
//!    with a time stamp ([`sign_stamped`]). Each further signature fills a field of its own.
//! 4. [`verify`](verify()) gives separate [`Facts`], then one [`Verdict`]; attached files come out only with it.
//!
//! Time in certificates and dictionaries: seconds since 1970-01-01T00:00:00Z.

mod certificate;
mod identity;
mod signer;
mod token;

mod field;
mod increment;
mod pades;

mod chain;
mod concern;
mod revocation;
mod verify;

mod algorithm;
mod cms;
mod time;
mod timestamp;

pub use algorithm::Scheme;
pub use certificate::{Certificate, CertificateError, DistinguishedName, KeyKind};
pub use chain::{TrustAnchors, with_issuers};
pub use cms::Authority;
pub use concern::{Concern, concerns};
pub use identity::{Identity, IdentityError, Subject, check_signer};
pub use pades::{
    Appearance, EmptyField, SignError, SigningRequest, empty_fields, sign, sign_stamped,
};
pub use revocation::{Revocation, RevocationListError, RevocationLists};
pub use signer::{Signer, SignerError};
pub use time::SignedAt;
pub use timestamp::{Timestamp, TimestampError};
pub use token::{Module, PinState, Token, TokenError, TokenKey};
pub use verify::{
    Attachment, Coverage, Fact, Facts, LaterChanges, Reason, SignatureSummary, Unreadable, Verdict,
    Verification, unpacks_within_bounds, verify,
};
