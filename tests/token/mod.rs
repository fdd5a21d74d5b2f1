//! Keys on tokens, in the process that holds them: SoftHSM2 behind a module that counts PINs, crashes, hangs, forgets.

pub(crate) mod desk;
mod holder;
mod outside;

use std::{
    fs,
    time::{Duration, Instant},
};

use tuanthu::{
    app::{
        Error,
        identity::{self, Unfit},
        secret::Secret,
        signer::Key,
    },
    model::Moment,
    sign::{
        Certificate, Identity, IdentityError, PinState, Scheme, SignError, Signer as _,
        SignerError, SigningRequest, Subject, TokenError, TrustAnchors, Verdict, sign, verify,
    },
};

use crate::sign::{CrossReference, request, unsigned};

use desk::{Desk, P_256, P_384, PIN, RSA_1024, RSA_2048};

/// Seconds since 1970 of a day on which the certificates made here are valid.
fn today() -> i64 {
    tuanthu::app::clock::now().unix()
}

fn request_today() -> SigningRequest<'static> {
    let mut request = request(None);
    request.signed_at.unix_seconds = today();
    request
}

fn open(desk: &Desk, mood: &str, certificate: &[u8], pin: &str) -> Result<Key, Error> {
    desk.keys(mood)
        .open(&desk.key_of(certificate), &Secret::from(pin))
}

fn token_error(result: Result<Key, Error>) -> TokenError {
    match result.err().expect("the token refuses") {
        Error::Signer(SignerError::Token(error)) => error,
        other => panic!("{other:?}"),
    }
}

/// Signs a document and has it verified with the certificate as the anchor.
fn sign_and_judge(key: &Key, is_rsa_pkcs1: bool, certificate: &[u8]) {
    let request = SigningRequest {
        is_rsa_pkcs1,
        ..request_today()
    };
    let signed = sign(&unsigned(CrossReference::Table), key, &request).unwrap();
    let mut anchors = TrustAnchors::none();
    anchors.add(Certificate::from_der(certificate).unwrap());
    let verification = verify(&signed, &anchors, today()).unwrap();
    assert_eq!(verification.verdict, Verdict::Valid, "{verification:?}");
}

#[test]
fn keys_of_every_kind_sign_on_the_token() {
    let Some(desk) = Desk::new() else {
        return;
    };
    let kinds = [
        RSA_2048,
        P_256,
        P_384,
        RSA_2048.asking_each_time("rsa-each-time"),
        P_256.asking_each_time("p-256-each-time"),
    ];
    for (place, made) in kinds.into_iter().enumerate() {
        let certificate = desk.put(made, &format!("0{}", place + 1));
        let key = open(&desk, "well", &certificate, PIN).unwrap();
        sign_and_judge(&key, false, &certificate);
        sign_and_judge(&key, true, &certificate);
        let (_, logins) = desk.state();
        fs::remove_file(desk.folder.path().join("state")).unwrap();
        let expected = if made.asks_each_time { 3 } else { 1 };
        assert_eq!(
            logins, expected,
            "{made:?}: once, and once before each signature"
        );
    }
}

#[test]
fn a_token_that_knows_only_raw_rsa_signs_pkcs1() {
    let Some(desk) = Desk::new() else {
        return;
    };
    let certificate = desk.put(RSA_2048, "01");
    let key = open(&desk, "old", &certificate, PIN).unwrap();
    assert!(!key.can(Scheme::RsaPss) && key.can(Scheme::RsaPkcs1));
    sign_and_judge(&key, false, &certificate);
    let elliptic = desk.put(P_256, "02");
    let refused = token_error(open(&desk, "old", &elliptic, PIN));
    assert_eq!(refused, TokenError::NoMechanism);
}

#[test]
fn a_wrong_pin_spends_one_try_and_a_locked_token_is_not_asked() {
    let Some(desk) = Desk::new() else {
        return;
    };
    let certificate = desk.put(P_256, "01");
    let seen = || {
        let tokens = identity::tokens(
            &desk.keys("well"),
            &desk.module(),
            Moment::from_unix(today()),
        );
        tokens.unwrap()[0].pin
    };
    assert_eq!(seen(), PinState::Good);
    let wrong = || token_error(open(&desk, "well", &certificate, "00000000"));
    for (tries, state) in [(1, PinState::Low), (2, PinState::LastTry)] {
        assert_eq!(wrong(), TokenError::WrongPin { state });
        assert_eq!(desk.state(), (tries, tries), "wrong in a row, logins");
        assert_eq!(seen(), state);
    }
    assert_eq!(wrong(), TokenError::PinLocked, "the third wrong one locks");
    assert_eq!(desk.state(), (3, 3));
    assert_eq!(seen(), PinState::Locked);
    let right = token_error(open(&desk, "well", &certificate, PIN));
    assert_eq!(right, TokenError::PinLocked);
    assert_eq!(desk.state(), (3, 3), "nobody tried to log in");
}

#[test]
fn what_may_not_sign_is_told_before_a_pin_is_asked_for() {
    let Some(desk) = Desk::new() else {
        return;
    };
    let now = today();
    let subject = Subject {
        name: "Nguyễn Văn Cũ".to_owned(),
        organisation: "Sở Thử nghiệm".to_owned(),
    };
    let old = Identity::self_issued(&subject, now - 20 * 86_400, 10).unwrap();
    let p12 = old.to_pkcs12("mật khẩu").unwrap();
    fs::write(desk.folder.path().join("old.p12"), p12).unwrap();
    let arguments = [
        "pkcs12", "-in", "old.p12", "-nodes", "-nocerts", "-out", "old.pem",
    ];
    let openssl = crate::tools::require("openssl").unwrap();
    let passin = ["-passin", "pass:mật khẩu"];
    let (text, opened) = openssl.run(desk.folder.path(), &[&arguments[..], &passin].concat());
    assert!(opened, "{text}");
    desk.put_key("old.pem", old.certificate().der(), "01", false);
    let good = desk.put(P_256, "02");
    let sha1 = desk.put(RSA_2048.with(&["-sha1"]), "03");
    let short = desk.put(RSA_1024, "04");
    let purpose = desk.put(
        P_384.with(&["-addext", "extendedKeyUsage=serverAuth", "-sha384"]),
        "05",
    );
    drop(purpose);

    let tokens = identity::tokens(
        &desk.keys("well"),
        &desk.module(),
        Moment::from_unix(today()),
    );
    let tokens = tokens.unwrap();
    let [token] = &tokens[..] else {
        panic!("{tokens:?}");
    };
    assert!(token.name.starts_with("Văn thư · "), "{}", token.name);
    let unfit = |certificate: &[u8]| {
        let fingerprint = tuanthu::model::Digest::of(certificate).to_string();
        let (_, held) = identity::by_fingerprint(&tokens, &fingerprint).unwrap();
        held.unfit.clone()
    };
    assert_eq!(token.certificates.len(), 5);
    assert_eq!(unfit(old.certificate().der()), Some(Unfit::Expired));
    assert_eq!(unfit(&good), None);
    let refused = |error| Some(Unfit::Refused(error));
    assert_eq!(unfit(&sha1), refused(IdentityError::WeakCertificate));
    assert_eq!(
        unfit(&short),
        refused(IdentityError::RsaLength { bits: 1024 })
    );
    assert!(
        identity::by_fingerprint(&tokens, "").is_none(),
        "five begin so"
    );

    for (certificate, error) in [
        (&sha1, IdentityError::WeakCertificate),
        (&short, IdentityError::RsaLength { bits: 1024 }),
    ] {
        let refused = token_error(open(&desk, "well", certificate, PIN));
        assert_eq!(refused, TokenError::Unfit(error));
    }
    assert_eq!(desk.state(), (0, 0), "nobody tried to log in");
}

#[test]
fn a_token_that_is_pulled_out_is_an_error_with_a_name() {
    let Some(desk) = Desk::new() else {
        return;
    };
    let certificate = desk.put(P_256, "01");
    let key = open(&desk, "pulled", &certificate, PIN).unwrap();
    let signed = sign(&unsigned(CrossReference::Table), &key, &request_today());
    let removed = SignerError::Token(TokenError::Removed);
    assert!(
        matches!(&signed, Err(SignError::Signer(error)) if error == &removed),
        "{signed:?}"
    );

    let other = desk.key_of(b"a certificate that is on another token");
    let missing = desk.keys("well").open(&other, &Secret::from(PIN));
    assert_eq!(token_error(missing), TokenError::NotThere);
    fs::remove_file(desk.module()).unwrap();
    let gone = open(&desk, "well", &certificate, PIN);
    assert_eq!(token_error(gone), TokenError::Module);
}

#[test]
fn a_module_that_crashes_or_hangs_takes_nobody_along() {
    let Some(desk) = Desk::new() else {
        return;
    };
    let certificate = desk.put(P_256, "01");
    let crashed = open(&desk, "crashes", &certificate, PIN);
    assert!(matches!(crashed, Err(Error::Signer(SignerError::Crashed))));

    let mut keys = desk.keys("hangs");
    keys.patience = Duration::from_millis(500);
    let begun = Instant::now();
    let silent = keys.tokens(&desk.module());
    assert!(
        matches!(silent, Err(Error::Signer(SignerError::Silent))),
        "{silent:?}"
    );
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );

    let key = open(&desk, "crashes-signing", &certificate, PIN).unwrap();
    let signed = sign(&unsigned(CrossReference::Table), &key, &request_today());
    assert!(matches!(
        signed,
        Err(SignError::Signer(SignerError::Crashed))
    ));
}

#[test]
fn a_module_that_prints_does_not_spoil_the_answers() {
    let Some(desk) = Desk::new() else {
        return;
    };
    let certificate = desk.put(P_256, "01");
    let key = open(&desk, "talks", &certificate, PIN).unwrap();
    sign_and_judge(&key, false, &certificate);
}
