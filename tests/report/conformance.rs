//! What an outside validator says of the documents as archives and screen readers need them: PDF/A-3a (ISO 19005-3) and
//! PDF/UA-1 (ISO 14289-1), before and after signing.

use std::fs;

use tuanthu::{
    app::sign::{self, Signing},
    assessment::DataAttached,
    model::{Language, Moment},
    report::{Stage, block::Block, pdf},
    sign::{Identity, Subject},
};

use super::facts::{Given, empty, sample, very_long};
use crate::tools;

/// Asks for both profiles and prints a line a failure. Rule 6.4.3 is misread there for files with several signatures: each
/// of them covers its own revision whole, and no later byte.
const ASK: &str = r#"
import glob, page
for name in sorted(glob.glob("*.pdf")):
    several = open(name, "rb").read().count(b"/ByteRange") > 1
    for profile in ("3a", "ua1"):
        report = page.validate_pdf(name, profile=profile)
        told = sorted({str(failure)[:300] for failure in report.failures
                       if not (several and "SIGNATURE-BYTERANGE" in str(failure))})
        print(name, profile, "fails" if told else "passes")
        for failure in told:
            print("   ", failure)
"#;

fn signed(unsigned: &[u8]) -> Vec<u8> {
    let now: Moment = "2007-03-28T09:12:00+07:00".parse().unwrap();
    let subject = Subject {
        name: "Nguyễn Văn An".to_owned(),
        organisation: "Trung tâm Ví dụ".to_owned(),
    };
    let identity = Identity::self_issued(&subject, now.unix(), 365).unwrap();
    sign::sign(unsigned, &identity, &Signing::default(), now)
        .unwrap()
        .bytes
}

/// Both documents in both languages, of samples from nothing at all to everything at once.
fn files() -> Vec<(String, Vec<u8>)> {
    let whole = || {
        let mut given = sample();
        given.assessment.dispatch.data = DataAttached::Whole;
        given.stage = Stage::Draft(None);
        given
    };
    let given: [(&str, Given); 4] = [
        ("sample", sample()),
        ("whole", whole()),
        ("empty", empty()),
        ("long", very_long()),
    ];
    let mut files = Vec::new();
    for (name, document) in super::papers::every_paper() {
        let bytes = pdf::render(&document).unwrap().bytes;
        let has_field = |block: &Block| matches!(block, Block::Signature(it) if it.field.is_some());
        if document.blocks.iter().any(has_field) {
            files.push((format!("{name}-signed.pdf"), signed(&bytes)));
        }
        files.push((format!("{name}.pdf"), bytes));
    }
    for (name, given) in given {
        let documents = [
            ("report", given.official()),
            ("dossier-vi", given.dossier(Language::Vi)),
            ("dossier-en", given.dossier(Language::En)),
        ];
        for (kind, document) in documents {
            let bytes = pdf::render(&document).unwrap().bytes;
            files.push((format!("{name}-{kind}-signed.pdf"), signed(&bytes)));
            files.push((format!("{name}-{kind}.pdf"), bytes));
        }
    }
    files
}

#[test]
fn both_documents_conform_to_pdf_a_3a_and_pdf_ua_1_before_and_after_signing() {
    assert_conforming(&files());
}

/// Asks the validators about each of these files, by name; passes where they are not installed.
pub(crate) fn assert_conforming(files: &[(String, Vec<u8>)]) {
    let (Some(python), Some(qpdf)) = (tools::require("python3"), tools::require("qpdf")) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
        let (text, is_fine) = qpdf.run(folder.path(), &["--check", name]);
        assert!(is_fine, "{name}: {text}");
    }
    let (text, is_fine) = python.run(folder.path(), &["-c", ASK]);
    assert!(is_fine, "{text}");
    assert_eq!(text.matches(" passes\n").count(), 2 * files.len(), "{text}");
}
