//! Paths from a signer to an authority: who may issue, how deep, and when.

use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use tuanthu::sign::{Certificate, Fact, Identity, TrustAnchors, Verdict, sign, verify};

use super::{CrossReference, NOW, PASSPHRASE, request, unsigned};

/// One certificate of a chain, root first.
#[derive(Clone, Copy)]
struct Link {
    is_authority: bool,
    most_below: Option<u8>,
    may_sign_certificates: bool,
    /// Valid in these years, first of January to first of January.
    years: (i32, i32),
}

const AUTHORITY: Link = Link {
    is_authority: true,
    most_below: None,
    may_sign_certificates: true,
    years: (2020, 2050),
};
const SIGNER: Link = Link {
    is_authority: false,
    most_below: None,
    may_sign_certificates: false,
    ..AUTHORITY
};

/// A chain of certificates, root first, and the identity at its end.
fn chain(links: &[Link]) -> (Vec<Certificate>, Identity) {
    let mut issuer: Option<Issuer<'static, KeyPair>> = None;
    let mut certificates = Vec::new();
    let mut last_key = Vec::new();
    for (place, link) in links.iter().enumerate() {
        let key = KeyPair::generate().unwrap();
        let parameters = parameters(place, *link);
        let certificate = match &issuer {
            None => parameters.self_signed(&key).unwrap(),
            Some(issuer) => parameters.signed_by(&key, issuer).unwrap(),
        };
        certificates.push(certificate.der().to_vec());
        last_key = key.serialize_der();
        issuer = Some(Issuer::new(parameters, key));
    }
    let stored = certificates
        .iter()
        .rev()
        .map(|der| p12_keystore::Certificate::from_der(der).unwrap());
    let entry = p12_keystore::PrivateKeyChain::new(last_key, b"key", stored);
    let mut store = p12_keystore::KeyStore::new();
    store.add_entry("key", p12_keystore::KeyStoreEntry::PrivateKeyChain(entry));
    let file = store
        .writer(PASSPHRASE)
        .encryption_iterations(1)
        .mac_iterations(1)
        .write()
        .unwrap();
    let certificates = certificates
        .iter()
        .map(|der| Certificate::from_der(der).unwrap())
        .collect();
    (
        certificates,
        Identity::from_pkcs12(&file, PASSPHRASE).unwrap(),
    )
}

fn parameters(place: usize, link: Link) -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters
        .distinguished_name
        .push(DnType::CommonName, format!("Bậc {place}"));
    parameters.not_before = date_time_ymd(link.years.0, 1, 1);
    parameters.not_after = date_time_ymd(link.years.1, 1, 1);
    parameters.is_ca = match (link.is_authority, link.most_below) {
        (false, _) => IsCa::ExplicitNoCa,
        (true, None) => IsCa::Ca(BasicConstraints::Unconstrained),
        (true, Some(most)) => IsCa::Ca(BasicConstraints::Constrained(most)),
    };
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    if link.may_sign_certificates {
        parameters.key_usages.push(KeyUsagePurpose::KeyCertSign);
    }
    parameters
}

fn check(links: &[Link], trusted: usize, verdict: Verdict, reaches: Fact) {
    let (certificates, identity) = chain(links);
    let pdf = sign(&unsigned(CrossReference::Table), &identity, &request(None)).unwrap();
    let mut anchors = TrustAnchors::none();
    anchors.add(certificates[trusted].clone());
    let result = verify(&pdf, &anchors, NOW).unwrap();
    assert_eq!(
        (result.verdict, result.reason, result.facts.chain_to_anchor),
        (verdict, None, reaches)
    );
}

#[test]
fn an_authority_vouches_through_authorities_below_it() {
    let chain = [AUTHORITY, AUTHORITY, AUTHORITY, SIGNER];
    for trusted in 0..chain.len() {
        check(&chain, trusted, Verdict::Valid, Fact::Yes);
    }
    let just_deep_enough = Link {
        most_below: Some(1),
        ..AUTHORITY
    };
    check(
        &[just_deep_enough, AUTHORITY, SIGNER],
        0,
        Verdict::Valid,
        Fact::Yes,
    );
}

#[test]
fn a_broken_chain_vouches_for_nobody() {
    let no_authority = Link {
        is_authority: false,
        ..AUTHORITY
    };
    let no_certificates = Link {
        may_sign_certificates: false,
        ..AUTHORITY
    };
    let too_shallow = Link {
        most_below: Some(0),
        ..AUTHORITY
    };
    let over = Link {
        years: (2020, 2024),
        ..AUTHORITY
    };
    let not_yet = Link {
        years: (2025, 2050),
        ..AUTHORITY
    };
    let broken: [&[Link]; 8] = [
        &[AUTHORITY, SIGNER, SIGNER],
        &[AUTHORITY, no_authority, SIGNER],
        &[AUTHORITY, no_certificates, SIGNER],
        &[no_certificates, AUTHORITY, SIGNER],
        &[too_shallow, AUTHORITY, SIGNER],
        &[AUTHORITY, too_shallow, AUTHORITY, SIGNER],
        &[AUTHORITY, over, SIGNER],
        &[not_yet, AUTHORITY, SIGNER],
    ];
    for links in broken {
        check(links, 0, Verdict::Intact, Fact::No);
    }
}

#[test]
fn a_pinned_signer_vouches_only_for_itself() {
    check(&[AUTHORITY, SIGNER], 1, Verdict::Valid, Fact::Yes);
    check(&[AUTHORITY, SIGNER, SIGNER], 1, Verdict::Intact, Fact::No);
}

#[test]
fn anchors_come_from_pem_and_der() {
    let root = super::fixture("root.pem");
    let both = [
        &root[..],
        b"a line between\n",
        &super::fixture("issuing.pem"),
    ]
    .concat();
    let mut anchors = TrustAnchors::none();
    assert!(anchors.is_empty());
    assert_eq!(anchors.add_file(&both).unwrap(), 2);
    let [first, second] = &Certificate::many_from(&both).unwrap()[..] else {
        panic!("two certificates")
    };
    assert_eq!(first.subject().common_name, "Gốc thử nghiệm");
    assert_eq!(second.issuer(), first.subject());
    assert!(first.is_self_signed() && !second.is_self_signed());
    assert_eq!(anchors.add_file(first.der()).unwrap(), 1);
    for damaged in [
        &b""[..],
        b"text",
        &root[..root.len() / 2],
        &first.der()[1..],
    ] {
        assert!(anchors.add_file(damaged).is_err());
    }
}
