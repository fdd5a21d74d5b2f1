//! A second opinion: what independent programs say about files we sign.

use std::path::Path;

use tuanthu::sign::{Identity, Subject, sign};

use super::{CrossReference, PASSPHRASE, SIGNED_AT, fixture, identity, request, signed, unsigned};
use crate::tools;

const SIGNERS: [&str; 5] = [
    "rsa-2048-modern.p12",
    "rsa-3072-modern.p12",
    "rsa-4096-modern.p12",
    "p-256-modern.p12",
    "p-384-modern.p12",
];

/// Signed files of every key and kind, and the root they lead to.
fn folder_of_signed_files() -> (tempfile::TempDir, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("root.pem"), fixture("root.pem")).unwrap();
    let mut names = Vec::new();
    for signer in SIGNERS {
        for kind in [CrossReference::Table, CrossReference::Stream] {
            let name = format!("{signer}-{kind:?}.pdf");
            std::fs::write(folder.path().join(&name), signed(kind, &identity(signer))).unwrap();
            names.push(name);
        }
    }
    (folder, names)
}

/// A certificate store of NSS that trusts one certificate.
pub(crate) fn nss_store(certutil: &tools::Tool, folder: &Path, certificate: &str) -> String {
    std::fs::create_dir(folder.join("nss")).unwrap();
    let (text, made) = certutil.run(folder, &["-N", "-d", "sql:nss", "--empty-password"]);
    assert!(made, "{text}");
    let (text, added) = certutil.run(
        folder,
        &[
            "-A",
            "-d",
            "sql:nss",
            "-n",
            "root",
            "-t",
            "C,C,C",
            "-i",
            certificate,
        ],
    );
    assert!(added, "{text}");
    folder.join("nss").to_str().unwrap().to_owned()
}

#[test]
fn pdfsig_finds_our_signatures_valid_and_trusted() {
    let (Some(pdfsig), Some(certutil)) = (tools::require("pdfsig"), tools::require("certutil"))
    else {
        return;
    };
    let (folder, names) = folder_of_signed_files();
    let store = nss_store(&certutil, folder.path(), "root.pem");
    for name in names {
        // No `-no-ocsp`: pdfsig 22.12 then fails on certificates that name no responder.
        let (text, _) = pdfsig.run(folder.path(), &["-nssdir", &store, &name]);
        for wanted in [
            "Signature Validation: Signature is Valid.",
            "Certificate Validation: Certificate is Trusted.",
            "Total document signed",
            "Signature Type: ETSI.CAdES.detached",
            "Signer Certificate Common Name: Nguyễn Văn An",
        ] {
            assert!(text.contains(wanted), "{name}: {wanted} in {text}");
        }
    }
}

/// What pyHanko says of the signatures of every file in the folder: all in one process, because it takes most of a
/// second to start.
const JUDGE: &str = r#"
import glob, logging
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)
root = list(load_certs_from_pemder(["root.pem"]))
for name in sorted(glob.glob("*.pdf")):
    with open(name, "rb") as file:
        for signature in PdfFileReader(file).embedded_signatures:
            context = ValidationContext(trust_roots=root, allow_fetching=False)
            status = validate_pdf_signature(signature, context)
            print(name, "VALID" if status.bottom_line else "invalid", status.coverage.name)
"#;

#[test]
fn pyhanko_judges_our_signatures_valid() {
    if tools::require("pyhanko").is_none() {
        return;
    }
    let Some(python) = tools::require("python3") else {
        return;
    };
    let (folder, names) = folder_of_signed_files();
    let (said, done) = python.run(folder.path(), &["-c", JUDGE]);
    assert!(done, "{said}");
    for name in names {
        let line = format!("{name} VALID ENTIRE_FILE");
        assert!(said.lines().any(|it| it == line), "{name}: {said}");
    }
}

#[test]
fn pyhanko_trusts_a_pinned_self_issued_certificate() {
    let Some(pyhanko) = tools::require("pyhanko") else {
        return;
    };
    let subject = Subject {
        name: "Trần Thị Bình".to_owned(),
        organisation: "Công ty Dịch vụ Mạng".to_owned(),
    };
    let identity = Identity::self_issued(&subject, SIGNED_AT.unix_seconds - 3_600, 36_500).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.der"), identity.certificate().der()).unwrap();
    let pdf = sign(&unsigned(CrossReference::Table), &identity, &request(None)).unwrap();
    std::fs::write(folder.path().join("own.pdf"), pdf).unwrap();
    let (text, valid) = pyhanko.judge(folder.path(), "own.der", "own.pdf");
    assert!(
        valid && text.contains("The signature is judged VALID."),
        "{text}"
    );
}

#[test]
fn openssl_finds_the_container_to_be_cades() {
    let Some(openssl) = tools::require("openssl") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("root.pem"), fixture("root.pem")).unwrap();
    for signer in SIGNERS {
        let pdf = signed(CrossReference::Table, &identity(signer));
        let before = super::find(&pdf, b"/Contents<") + 9;
        let after = before + super::find(&pdf[before..], b">") + 1;
        let container = super::containers::container_of(&pdf);
        std::fs::write(folder.path().join("container.der"), container).unwrap();
        std::fs::write(
            folder.path().join("content"),
            [&pdf[..before], &pdf[after..]].concat(),
        )
        .unwrap();
        let arguments = [
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-cades",
            "-in",
            "container.der",
            "-content",
            "content",
            "-CAfile",
            "root.pem",
            "-purpose",
            "any",
            "-out",
            "verified",
        ];
        let (text, verified) = openssl.run(folder.path(), &arguments);
        assert!(
            verified && text.contains("CAdES Verification successful"),
            "{signer}: {text}"
        );
    }
}

/// Other programs may fill the field we prepared: the same verdict, as long as they follow the baseline.
#[test]
fn a_signature_by_pyhanko_in_our_field_is_accepted() {
    let Some(pyhanko) = tools::require("pyhanko") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::write(path.join("key.p12"), fixture("p-256-modern.p12")).unwrap();
    std::fs::write(path.join("passphrase"), PASSPHRASE).unwrap();
    for kind in [CrossReference::Table, CrossReference::Stream] {
        std::fs::write(path.join("in.pdf"), unsigned(kind)).unwrap();
        let arguments = [
            "sign",
            "addsig",
            "--field",
            super::FIELD,
            "--use-pades",
            "--no-strict-syntax",
            "pkcs12",
            "--passfile",
            "passphrase",
            "in.pdf",
            "out.pdf",
            "key.p12",
        ];
        let (text, signed) = pyhanko.run(path, &arguments);
        assert!(signed, "{text}");
        let pdf = std::fs::read(path.join("out.pdf")).unwrap();
        // pyHanko takes today's clock; the certificate is valid until 2054.
        let result = tuanthu::sign::verify(&pdf, &super::root(), 2_650_838_400).unwrap();
        assert_eq!(result.reason, None, "{kind:?}");
        assert_eq!(result.verdict, tuanthu::sign::Verdict::Valid, "{kind:?}");
    }
}
