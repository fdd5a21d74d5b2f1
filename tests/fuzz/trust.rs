//! What a user puts into the folder of trust: certificates and revocation lists.

use tuanthu::sign::{Certificate, Fact, RevocationLists, TrustAnchors, Verdict, verify};

use super::check;
use crate::sign::{NOW, fixture, root, sample};

#[test]
fn damaged_certificates_vouch_for_nobody() {
    let pem = fixture("root.pem");
    let der = Certificate::many_from(&pem).unwrap()[0].der().to_vec();
    let (genuine, trusted) = (sample(), root());
    check(11, &[pem, der], |_, bytes| {
        let mut anchors = TrustAnchors::none();
        let is_read = anchors.add_file(bytes).is_ok();
        if is_read {
            let found = verify(&genuine, &anchors, NOW).unwrap();
            assert!(found.verdict != Verdict::Valid || vouches(&anchors, &trusted));
        }
        is_read
    });
}

/// A damage outside of what counts, a certificate's own signature for example, leaves an anchor what it was.
fn vouches(anchors: &TrustAnchors, genuine: &TrustAnchors) -> bool {
    let genuine = &genuine.certificates()[0];
    let mut trusted = anchors.certificates().iter();
    trusted.any(|certificate| {
        certificate.subject() == genuine.subject() && certificate.key() == genuine.key()
    })
}

/// Whoever damages a list must not be able to clear a certificate, nor to have it taken back.
#[test]
fn damaged_revocation_lists_say_nothing() {
    let pem = fixture("crl.pem");
    let der = fixture("crl-v1.der");
    let (genuine, trusted) = (sample(), root());
    check(12, &[pem, der], |_, bytes| {
        let mut lists = RevocationLists::none();
        let is_read = lists.add_file(bytes).is_ok();
        if is_read {
            let found = verify(&genuine, &trusted.clone().with_lists(lists), NOW).unwrap();
            assert_eq!(found.facts.not_revoked, Fact::NotChecked);
            assert_eq!(found.verdict, Verdict::Valid);
        }
        is_read
    });
}
