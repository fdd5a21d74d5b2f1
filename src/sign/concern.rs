//! What a person should know before a certificate signs: what a receiving office would find wrong with it. Nothing here
//! stops a signature; what no report may be signed with is refused where the key is opened.

use super::{
    certificate::Certificate,
    chain::{self, TrustAnchors},
    revocation::{Revocation, RevocationLists},
};

/// Days before a certificate runs out that are worth a word.
const SOON: i64 = 30 * 86_400;

/// Something about a certificate that a receiving office may object to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// Not valid yet; from this second on.
    NotYetValid(i64),
    /// Ran out at this second.
    Expired(i64),
    /// Runs out at this second, within a month.
    ExpiresSoon(i64),
    /// May not sign documents.
    NotForSigning,
    /// Vouched for by itself only.
    SelfIssued,
    /// No certificate that the user trusts vouches for it.
    NotTrusted,
    /// Taken back by its issuer, from this second on.
    Revoked(i64),
    /// The revocation lists at hand have run out.
    ListOutdated,
    /// Revocation lists are at hand, but none of its issuer.
    ListMissing,
}

impl Concern {
    /// Whether any receiving office will reject the signature, and not only ask about it.
    pub fn is_grave(self) -> bool {
        matches!(
            self,
            Self::NotYetValid(_) | Self::Expired(_) | Self::NotForSigning | Self::Revoked(_)
        )
    }
}

/// What is to be said of a signer's path (the signer first) at a time, in seconds since 1970; the weightiest first.
/// Trust is not spoken of where the user trusts nobody, nor revocation where there is no list.
pub fn concerns(
    path: &[Certificate],
    anchors: &TrustAnchors,
    lists: &RevocationLists,
    at: i64,
) -> Vec<Concern> {
    let Some(signer) = path.first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let revocation = if lists.is_empty() || signer.is_self_signed() {
        Revocation::Good
    } else {
        lists.say_of_path(path, anchors, at)
    };
    match revocation {
        Revocation::Revoked(since) => found.push(Concern::Revoked(since)),
        Revocation::Outdated => found.push(Concern::ListOutdated),
        Revocation::Unknown => found.push(Concern::ListMissing),
        Revocation::Good => {}
    }
    if at < signer.not_before() {
        found.push(Concern::NotYetValid(signer.not_before()));
    } else if at > signer.not_after() {
        found.push(Concern::Expired(signer.not_after()));
    } else if at > signer.not_after() - SOON {
        found.push(Concern::ExpiresSoon(signer.not_after()));
    }
    if !signer.may_sign_documents() {
        found.push(Concern::NotForSigning);
    }
    if signer.is_self_signed() {
        found.push(Concern::SelfIssued);
    } else if !anchors.is_empty() && !chain::reaches_anchor(path, anchors, at) {
        found.push(Concern::NotTrusted);
    }
    found
}
