//! Paths from a signer's certificate upwards: which embedded certificates belong to it, and whether one leads to a
//! certificate the user trusts. Revocation is `revocation`'s.

use super::{
    certificate::{Certificate, CertificateError},
    revocation::RevocationLists,
};

/// Longest path looked at, signer included; hostile certificates may form circles.
const LONGEST_PATH: usize = 8;

/// Certificates the user vouches for: authorities, or a single signer's own (pinned) certificate.
#[derive(Clone, Debug, Default)]
pub struct TrustAnchors {
    certificates: Vec<Certificate>,
    /// Which certificates their issuers took back, as far as the user has their lists.
    lists: RevocationLists,
}

impl TrustAnchors {
    /// Nobody is trusted: signatures can be intact, none can be valid.
    pub fn none() -> Self {
        Self::default()
    }

    /// Trusts one more certificate.
    pub fn add(&mut self, certificate: Certificate) {
        if !self.certificates.contains(&certificate) {
            self.certificates.push(certificate);
        }
    }

    /// Trusts every certificate of a PEM or DER file; returns how many it held.
    pub fn add_file(&mut self, bytes: &[u8]) -> Result<usize, CertificateError> {
        let found = Certificate::many_from(bytes)?;
        let count = found.len();
        for certificate in found {
            self.add(certificate);
        }
        Ok(count)
    }

    /// Is this one of them?
    pub(super) fn contains(&self, certificate: &Certificate) -> bool {
        self.certificates.contains(certificate)
    }

    /// The same anchors with what is known of certificates that were taken back.
    #[must_use]
    pub fn with_lists(self, lists: RevocationLists) -> Self {
        Self { lists, ..self }
    }

    /// What is known of certificates that were taken back.
    pub fn lists(&self) -> &RevocationLists {
        &self.lists
    }

    /// The certificates, in the order in which they were added.
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// True where the user trusts nobody yet.
    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty()
    }
}

/// The signer's certificate followed by those of `others` that lead upwards from it, nearest first.
pub(super) fn path(signer: &Certificate, others: &[Certificate]) -> Vec<Certificate> {
    let mut path = vec![signer.clone()];
    while path.len() < LONGEST_PATH {
        let last = &path[path.len() - 1];
        let next = others.iter().find(|other| {
            !path.contains(other)
                && other.is_named_as_issuer_of(last)
                && other.check_issued(last).is_ok()
        });
        match next {
            Some(next) => path.push(next.clone()),
            None => break,
        }
    }
    path
}

/// The path of a key that may not have brought along everything that leads upwards from it, as tokens rarely do, with
/// the authorities between that the user has. A root is the receiver's to know: none is added.
pub fn with_issuers(brought: &[Certificate], known: &TrustAnchors) -> Vec<Certificate> {
    let Some((signer, others)) = brought.split_first() else {
        return Vec::new();
    };
    let others = [others, &known.certificates].concat();
    let mut whole = path(signer, &others);
    while whole.len() > brought.len() && whole.last().is_some_and(Certificate::is_self_signed) {
        whole.pop();
    }
    whole
}

/// The last certificate of a path is fixed by nothing below it; a self-signature or an anchor fixes it.
pub(super) fn end_is_fixed(path: &[Certificate], anchors: &TrustAnchors) -> bool {
    let Some(last) = path.last() else {
        return false;
    };
    last.is_self_signed()
        || anchors.certificates.contains(last)
        || anchors
            .certificates
            .iter()
            .any(|anchor| issued(anchor, last))
}

/// Does the path reach an anchor, every certificate on it valid at the time and entitled to issue the one below?
pub(super) fn reaches_anchor(
    path: &[Certificate],
    anchors: &TrustAnchors,
    unix_seconds: i64,
) -> bool {
    for (place, certificate) in path.iter().enumerate() {
        // The signer itself (place 0) issues nothing; an authority has `place - 1` authorities below it.
        let is_entitled = place == 0 || certificate.may_issue(place - 1);
        if !is_entitled || !certificate.is_valid_at(unix_seconds) {
            return false;
        }
        if anchors.certificates.contains(certificate) {
            return true;
        }
        let trusted_issuer = anchors.certificates.iter().any(|anchor| {
            issued(anchor, certificate)
                && anchor.may_issue(place)
                && anchor.is_valid_at(unix_seconds)
        });
        if trusted_issuer {
            return true;
        }
    }
    false
}

/// The certificate whose key signed this one, among `others` and the anchors.
pub(super) fn issuer_of(
    certificate: &Certificate,
    others: &[Certificate],
    anchors: &TrustAnchors,
) -> Option<Certificate> {
    let mut known = others.iter().chain(&anchors.certificates);
    known.find(|known| issued(known, certificate)).cloned()
}

fn issued(issuer: &Certificate, certificate: &Certificate) -> bool {
    issuer.is_named_as_issuer_of(certificate) && issuer.check_issued(certificate).is_ok()
}
