//! Opening, making and writing identities.

use tuanthu::sign::{
    Identity, IdentityError, KeyKind, Subject, TrustAnchors, Verdict, sign, verify,
};

use super::{CrossReference, NOW, PASSPHRASE, SIGNED_AT, fixture, request, unsigned};
use crate::tools;

/// The passphrase with its letters taken apart, as some keyboards send it.
const DECOMPOSED: &str = "Ma\u{323}\u{302}t-kha\u{302}\u{309}u1";

fn subject() -> Subject {
    Subject {
        name: "Trần Thị Bình".to_owned(),
        organisation: "Công ty Dịch vụ Mạng".to_owned(),
    }
}

fn self_issued() -> Identity {
    Identity::self_issued(&subject(), SIGNED_AT.unix_seconds - 3_600, 365).unwrap()
}

#[test]
fn every_kind_of_key_and_encryption_opens() {
    let keys = [
        ("rsa-2048", KeyKind::Rsa { bits: 2048 }),
        ("rsa-3072", KeyKind::Rsa { bits: 3072 }),
        ("rsa-4096", KeyKind::Rsa { bits: 4096 }),
        ("p-256", KeyKind::P256),
        ("p-384", KeyKind::P384),
    ];
    for (name, kind) in keys {
        for mode in ["modern", "legacy"] {
            for passphrase in [PASSPHRASE, DECOMPOSED] {
                let identity =
                    Identity::from_pkcs12(&fixture(&format!("{name}-{mode}.p12")), passphrase)
                        .unwrap_or_else(|error| panic!("{name}-{mode}: {error}"));
                let certificate = identity.certificate();
                assert_eq!(certificate.key(), kind, "{name}-{mode}");
                assert_eq!(certificate.subject().common_name, "Nguyễn Văn An");
                assert_eq!(
                    certificate.subject().organisation,
                    "Sở Bưu chính, Viễn thông tỉnh Thử Nghiệm"
                );
                assert_eq!(certificate.issuer().common_name, "Cấp phát thử nghiệm");
                assert_eq!(certificate.not_before(), 1_704_067_200);
                assert_eq!(certificate.not_after(), 2_650_838_400);
                assert!(!certificate.is_self_signed());
            }
        }
    }
}

#[test]
fn unfit_files_are_refused_with_the_reason() {
    let whole = fixture("p-256-modern.p12");
    let refusals = [
        (
            whole.clone(),
            "mật-khẩu1",
            "wrong passphrase, or the file was changed",
        ),
        (
            whole.clone(),
            "",
            "wrong passphrase, or the file was changed",
        ),
        (
            fixture("p-256-legacy.p12"),
            "Mat-khau1",
            "wrong passphrase, or the file was changed",
        ),
        (
            whole[..whole.len() / 2].to_vec(),
            PASSPHRASE,
            "not a PKCS#12 file, or a damaged one",
        ),
        (
            whole[..whole.len() - 1].to_vec(),
            PASSPHRASE,
            "not a PKCS#12 file, or a damaged one",
        ),
        (
            Vec::new(),
            PASSPHRASE,
            "not a PKCS#12 file, or a damaged one",
        ),
        (
            fixture("root.pem"),
            PASSPHRASE,
            "not a PKCS#12 file, or a damaged one",
        ),
        (
            fixture("weak-rsa-1024.p12"),
            PASSPHRASE,
            "RSA key of 1024 bits, from 2048 to 4096 are usable",
        ),
        (
            fixture("weak-sha1.p12"),
            PASSPHRASE,
            "the signer's certificate is signed with SHA-1 or another weak algorithm",
        ),
        (
            fixture("tls-only.p12"),
            PASSPHRASE,
            "the certificate may not be used to sign documents",
        ),
    ];
    for (bytes, passphrase, reason) in refusals {
        let error = Identity::from_pkcs12(&bytes, passphrase)
            .unwrap_err()
            .to_string();
        assert_eq!(error, reason);
        assert!(passphrase.is_empty() || !error.contains(passphrase));
    }
}

#[test]
fn a_cut_file_never_opens() {
    let whole = fixture("p-256-modern.p12");
    for length in (0..whole.len()).step_by(97) {
        assert!(
            Identity::from_pkcs12(&whole[..length], PASSPHRASE).is_err(),
            "{length} bytes"
        );
    }
}

#[test]
fn a_self_issued_identity_says_what_it_is() {
    let identity = self_issued();
    let certificate = identity.certificate();
    assert_eq!(certificate.subject().common_name, "Trần Thị Bình");
    assert_eq!(certificate.subject().organisation, "Công ty Dịch vụ Mạng");
    assert_eq!(certificate.key(), KeyKind::P256);
    assert_eq!(certificate.not_before(), SIGNED_AT.unix_seconds - 3_600);
    assert_eq!(
        certificate.not_after() - certificate.not_before(),
        365 * 86_400
    );
    assert!(certificate.is_self_signed());
    assert_eq!(format!("{identity:?}").matches("Identity").count(), 1);
}

#[test]
fn a_self_issued_identity_needs_names_and_expressible_dates() {
    let refused = |name: &str, organisation: &str, from, days| {
        let subject = Subject {
            name: name.to_owned(),
            organisation: organisation.to_owned(),
        };
        matches!(
            Identity::self_issued(&subject, from, days),
            Err(IdentityError::SubjectOrValidity)
        )
    };
    assert!(refused(" ", "Sở", 0, 1));
    assert!(refused("An", "", 0, 1));
    assert!(refused("An\nBình", "Sở", 0, 1));
    assert!(refused("An", "Sở", -1, 1));
    assert!(refused("An", "Sở", 253_402_300_000, 1));
    assert!(!refused("An", "Sở", 0, 1));
}

#[test]
fn a_self_issued_identity_survives_its_file() {
    let identity = self_issued();
    let file = identity.to_pkcs12(DECOMPOSED).unwrap();
    let again = Identity::from_pkcs12(&file, PASSPHRASE).unwrap();
    assert_eq!(again.certificate(), identity.certificate());
    assert!(matches!(
        Identity::from_pkcs12(&file, "Mat-khau1"),
        Err(IdentityError::WrongPassphrase)
    ));

    let pdf = sign(&unsigned(CrossReference::Table), &again, &request(None)).unwrap();
    let stranger = verify(&pdf, &TrustAnchors::none(), NOW).unwrap();
    assert_eq!((stranger.verdict, stranger.reason), (Verdict::Intact, None));
    let mut pinned = TrustAnchors::none();
    pinned.add(identity.certificate().clone());
    assert_eq!(verify(&pdf, &pinned, NOW).unwrap().verdict, Verdict::Valid);
}

#[test]
fn openssl_opens_what_we_write() {
    let Some(openssl) = tools::require("openssl") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("key.p12"),
        self_issued().to_pkcs12(PASSPHRASE).unwrap(),
    )
    .unwrap();
    let passphrase = format!("pass:{PASSPHRASE}");
    let (text, opened) = openssl.run(
        folder.path(),
        &[
            "pkcs12",
            "-in",
            "key.p12",
            "-passin",
            &passphrase,
            "-nodes",
            "-info",
        ],
    );
    assert!(opened, "{text}");
    for wanted in [
        "PBES2",
        "AES-256-CBC",
        "BEGIN PRIVATE KEY",
        "BEGIN CERTIFICATE",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
}

#[test]
fn an_identity_with_authorities_survives_its_file() {
    let identity = super::identity("rsa-2048-legacy.p12");
    let file = identity.to_pkcs12(PASSPHRASE).unwrap();
    let again = Identity::from_pkcs12(&file, PASSPHRASE).unwrap();
    let pdf = sign(&unsigned(CrossReference::Table), &again, &request(None)).unwrap();
    assert_eq!(super::judged(&pdf).verdict, Verdict::Valid);
}
