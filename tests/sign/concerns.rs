//! What is said of a certificate before it signs: dates, use, trust, revocation.

use tuanthu::sign::{
    Certificate, Concern, Identity, RevocationListError, RevocationLists, Signer, Subject,
    TrustAnchors, concerns,
};

use super::{NOW, fixture, identity, root};

/// After the revocation that `make.sh` notes on the day it runs, and before all certificates run out.
const LATER: i64 = 2_500_000_000;
const LAST_SECOND: i64 = 2_650_838_400;

fn lists(names: &[&str]) -> RevocationLists {
    let mut lists = RevocationLists::none();
    for name in names {
        lists.add_file(&fixture(name)).unwrap();
    }
    lists
}

fn said(signer: &str, anchors: &TrustAnchors, lists: &RevocationLists, at: i64) -> Vec<Concern> {
    concerns(identity(signer).path(), anchors, lists, at)
}

#[test]
fn a_sound_certificate_raises_no_concern() {
    let whole = lists(&["crl.pem", "crl-root.pem"]);
    for signer in ["rsa-4096-modern.p12", "p-384-legacy.p12", "clerk.p12"] {
        assert_eq!(said(signer, &root(), &whole, NOW), []);
        assert_eq!(
            said(signer, &TrustAnchors::none(), &RevocationLists::none(), NOW),
            []
        );
    }
}

#[test]
fn a_revoked_certificate_is_told_from_lists_of_either_version() {
    for list in ["crl.pem", "crl-v1.der"] {
        let lists = lists(&["crl-root.pem", list]);
        let found = said("revoked.p12", &root(), &lists, LATER);
        assert!(
            matches!(found.as_slice(), [Concern::Revoked(since)] if *since < LATER),
            "{list}: {found:?}"
        );
        assert_eq!(
            said("p-256-modern.p12", &root(), &lists, LATER),
            [],
            "{list}"
        );
        // What was signed before the certificate was taken back was signed rightly.
        assert_eq!(said("revoked.p12", &root(), &lists, NOW), [], "{list}");
    }
}

#[test]
fn a_list_that_is_missing_or_has_run_out_is_said_to_be() {
    let only_root = lists(&["crl-root.pem"]);
    assert_eq!(
        said("clerk.p12", &root(), &only_root, NOW),
        [Concern::ListMissing]
    );
    let whole = lists(&["crl.pem", "crl-root.pem"]);
    let after = said("clerk.p12", &root(), &whole, LAST_SECOND + 1);
    assert_eq!(
        after,
        [
            Concern::ListOutdated,
            Concern::Expired(LAST_SECOND),
            Concern::NotTrusted
        ]
    );
}

#[test]
fn dates_and_trust_are_told() {
    let none = RevocationLists::none();
    let anyone = TrustAnchors::none();
    let first = 1_704_067_200;
    let cases = [
        (first - 1, vec![Concern::NotYetValid(first)]),
        (first, vec![]),
        (
            LAST_SECOND - 86_400,
            vec![Concern::ExpiresSoon(LAST_SECOND)],
        ),
        (LAST_SECOND + 1, vec![Concern::Expired(LAST_SECOND)]),
    ];
    for (at, wanted) in cases {
        assert_eq!(said("p-256-modern.p12", &anyone, &none, at), wanted);
    }
    let subject = Subject {
        name: "Trần Thị Bình".to_owned(),
        organisation: "Công ty Dịch vụ Mạng".to_owned(),
    };
    let own = Identity::self_issued(&subject, NOW - 60, 365).unwrap();
    assert_eq!(
        concerns(own.path(), &root(), &none, NOW),
        [Concern::SelfIssued]
    );
    let mut strangers = TrustAnchors::none();
    strangers.add(own.certificate().clone());
    assert_eq!(
        said("p-256-modern.p12", &strangers, &none, NOW),
        [Concern::NotTrusted]
    );
}

#[test]
fn a_list_that_its_issuer_did_not_sign_counts_for_nothing() {
    let der = fixture("crl-v1.der");
    let mut forged = der.clone();
    let last = forged.len() - 1;
    forged[last] ^= 1;
    let mut lists = RevocationLists::none();
    lists.add_file(&forged).unwrap();
    let (signer, issuer) = (identity("revoked.p12"), fixture("issuing.pem"));
    let issuer = Certificate::many_from(&issuer).unwrap().remove(0);
    let said = lists.say_of(signer.certificate(), &issuer, LATER);
    assert_eq!(said, tuanthu::sign::Revocation::Unknown);
}

#[test]
fn what_is_no_list_is_refused() {
    let mut lists = RevocationLists::none();
    let whole = fixture("crl-v1.der");
    for bytes in [
        &b""[..],
        b"not a list",
        &whole[..whole.len() - 1],
        &fixture("root.pem"),
    ] {
        assert!(matches!(
            lists.add_file(bytes),
            Err(RevocationListError::Malformed(_))
        ));
    }
    assert!(lists.is_empty());
}
