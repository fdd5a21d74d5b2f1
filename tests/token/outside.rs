//! What a token signed, in the eyes of other programs. Tokens rarely bring the authorities above their certificate along:
//! they come from the folder of trust.

use std::fs;

use tuanthu::{
    app::secret::Secret,
    sign::{Fact, Identity, Signer as _, SigningRequest, TrustAnchors, Verdict, sign, verify},
};

use super::{Desk, desk::PIN};
use crate::{
    sign::{
        CrossReference, NOW, PASSPHRASE, fixture, request, root, unsigned, validators::nss_store,
    },
    tools,
};

/// Puts the key of a PKCS#12 file and its certificate on the token, without those above it.
fn put(desk: &Desk, name: &str, id: &str) -> Vec<u8> {
    let folder = desk.folder.path();
    fs::write(folder.join("from.p12"), fixture(name)).unwrap();
    let openssl = tools::require("openssl").unwrap();
    let passphrase = format!("pass:{PASSPHRASE}");
    let arguments = [
        "pkcs12",
        "-in",
        "from.p12",
        "-passin",
        &passphrase,
        "-nodes",
        "-nocerts",
        "-out",
        "from.pem",
    ];
    let (text, taken) = openssl.run(folder, &arguments);
    assert!(taken, "{text}");
    let identity = Identity::from_pkcs12(&fixture(name), PASSPHRASE).unwrap();
    let certificate = identity.certificate().der().to_vec();
    desk.put_key("from.pem", &certificate, id, false);
    certificate
}

#[test]
fn other_programs_follow_a_tokens_signature_up_to_the_root() {
    let (Some(desk), Some(pyhanko), Some(pdfsig), Some(certutil)) = (
        Desk::new(),
        tools::require("pyhanko"),
        tools::require("pdfsig"),
        tools::require("certutil"),
    ) else {
        return;
    };
    let folder = desk.folder.path();
    fs::write(folder.join("root.pem"), fixture("root.pem")).unwrap();
    let store = nss_store(&certutil, folder, "root.pem");
    let mut known = TrustAnchors::none();
    for file in ["root.pem", "issuing.pem"] {
        known.add_file(&fixture(file)).unwrap();
    }
    let ways = [
        ("rsa-2048-modern.p12", "01", false),
        ("rsa-2048-modern.p12", "01", true),
        ("p-256-modern.p12", "02", false),
        ("p-384-modern.p12", "03", false),
    ];
    for (signer, id, is_rsa_pkcs1) in ways {
        let certificate = put(&desk, signer, id);
        let open = || {
            desk.keys("well")
                .open(&desk.key_of(&certificate), &Secret::from(PIN))
                .unwrap()
        };
        let request = SigningRequest {
            is_rsa_pkcs1,
            ..request(None)
        };
        let alone = sign(&unsigned(CrossReference::Table), &open(), &request).unwrap();
        let judged = verify(&alone, &root(), NOW).unwrap();
        assert_eq!(
            judged.facts.chain_to_anchor,
            Fact::No,
            "{signer}: nobody knows the issuing authority"
        );

        let key = open().with_issuers(&known);
        assert_eq!(
            key.path().len(),
            2,
            "{signer}: the issuing authority, and no root"
        );
        let signed = sign(&unsigned(CrossReference::Table), &key, &request).unwrap();
        let judged = verify(&signed, &root(), NOW).unwrap();
        assert_eq!(
            (judged.verdict, judged.reason),
            (Verdict::Valid, None),
            "{signer}"
        );

        let name = format!("{id}-{is_rsa_pkcs1}.pdf");
        fs::write(folder.join(&name), &signed).unwrap();
        let (text, valid) = pyhanko.judge(folder, "root.pem", &name);
        assert!(
            valid && text.contains("The signature is judged VALID."),
            "{name}: {text}"
        );
        let (text, _) = pdfsig.run(folder, &["-nssdir", &store, &name]);
        for wanted in [
            "Signature Validation: Signature is Valid.",
            "Certificate Validation: Certificate is Trusted.",
        ] {
            assert!(text.contains(wanted), "{name}: {wanted} in {text}");
        }
    }
}
