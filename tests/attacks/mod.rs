//! Forgeries of three reports that this program made and signed: the official report with one signature and with three,
//! and the internal file. Nobody who forges has a signer's key. None is accepted, and each is rejected for the reason
//! that stands in `verdicts.md`, beside what pyHanko and pdfsig say of the same files.
//!
//! That table is written by the script `second-opinions`, which needs both programs; here only our own column is held.

mod forger;
mod tricks;

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::Path, sync::LazyLock};

use tuanthu::{
    app::{
        demo,
        sign::{self, Signing},
    },
    assessment::IssuedDocument,
    model::{Language, Moment},
    report::place::Place,
    sign::{Verdict, verify},
};

use crate::{
    fixture::{self, LIBRARY, date, now},
    sign::{identity, root},
};
pub(crate) use forger::{put, write};

use forger::Subject;

/// Where the script wants the forgeries.
const KEEP: &str = "TUANTHU_KEEP_ATTACKS";
const SUBJECTS: [&str; 3] = ["report", "several", "internal"];

static GENUINE: LazyLock<Vec<Subject>> = LazyLock::new(|| {
    let report = rendered(IssuedDocument::Report);
    let places = |places: &[Place]| signed(report.clone(), places);
    vec![
        Subject::of(&report, places(&[Place::Head])),
        Subject::of(&report, places(&[Place::Head, Place::Number, Place::Seal])),
        {
            let internal = rendered(IssuedDocument::Dossier);
            let signed = signed(internal.clone(), &[Place::Internal]);
            Subject::of(&internal, signed)
        },
    ]
});

/// The official report with one signature.
pub(crate) fn genuine_report() -> &'static [u8] {
    &GENUINE[0].pdf
}

/// The internal file with one signature.
#[cfg(feature = "gui")]
pub(crate) fn genuine_internal() -> &'static [u8] {
    &GENUINE[2].pdf
}

fn rendered(document: IssuedDocument) -> Vec<u8> {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    assessment.dispatch.seal = true;
    fixture::rendered(&assessment, document, Language::Vi, now()).bytes
}

pub(crate) fn signed_at() -> Moment {
    Moment::at(date("2026-03-30"), 9, 0)
}

/// Every place filled by another signer, under one authority.
fn signed(unsigned: Vec<u8>, places: &[Place]) -> Vec<u8> {
    let signers = [
        "p-256-modern.p12",
        "rsa-2048-modern.p12",
        "rsa-3072-modern.p12",
    ];
    let signings = places.iter().zip(signers);
    signings.fold(unsigned, |pdf, (place, signer)| {
        let signing = Signing {
            place: Some(*place),
            given: Some((7, date("2026-03-30"))),
            ..Signing::default()
        };
        sign::sign(&pdf, &identity(signer), &signing, signed_at())
            .unwrap()
            .bytes
    })
}

/// What we say of a file: the reason of the rejection, or that it is accepted.
fn ours(pdf: &[u8]) -> String {
    match verify(pdf, &root(), signed_at().unix()) {
        Err(error) => error.to_string(),
        Ok(found) if found.verdict == Verdict::Rejected => {
            assert!(found.attachments.is_empty(), "data out of a rejected file");
            found.reason.unwrap().code().to_owned()
        }
        Ok(found) => format!("ACCEPTED: {:?}", found.verdict),
    }
}

#[test]
fn the_genuine_reports_are_valid() {
    for (name, subject) in SUBJECTS.iter().zip(&*GENUINE) {
        let found = verify(&subject.pdf, &root(), signed_at().unix()).unwrap();
        assert_eq!(
            (found.verdict, found.reason),
            (Verdict::Valid, None),
            "{name}"
        );
    }
}

#[test]
fn no_forgery_is_accepted_and_each_is_rejected_for_its_reason() {
    let table = fs::read_to_string(table_path()).unwrap_or_default();
    let expected: BTreeMap<&str, Vec<&str>> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .filter_map(|line| {
            let mut cells = line.split(" | ");
            Some((cells.next()?, cells.take(SUBJECTS.len()).collect()))
        })
        .collect();
    let keep = env::var(KEEP).ok();
    let (mut list, mut wrong) = (String::new(), String::new());
    for trick in tricks::all() {
        let mut found = Vec::new();
        for (subject, name) in GENUINE.iter().zip(SUBJECTS) {
            let forged = (trick.forge)(subject);
            assert_ne!(forged, subject.pdf, "{}: nothing was changed", trick.name);
            found.push(ours(&forged));
            if let Some(folder) = &keep {
                let file = format!("{:03}-{name}.pdf", list.lines().count());
                fs::write(Path::new(folder).join(file), forged).unwrap();
            }
        }
        let _ = writeln!(
            list,
            "{}\t{}\t{}",
            trick.family,
            trick.name,
            found.join("\t")
        );
        let is_accepted = found.iter().any(|ours| ours.starts_with("ACCEPTED"));
        if is_accepted || expected.get(trick.name).is_none_or(|table| *table != found) {
            let _ = writeln!(wrong, "{}: {}", trick.name, found.join(", "));
        }
    }
    if let Some(folder) = keep {
        // The script writes the table anew; what is accepted fails all the same.
        fs::write(Path::new(&folder).join("ours.tsv"), list).unwrap();
        assert!(!wrong.contains("ACCEPTED"), "\n{wrong}");
        return;
    }
    let count = tricks::all().count();
    assert!(count >= 60, "{count} tricks");
    assert!(wrong.is_empty(), "not as in verdicts.md:\n{wrong}");
}

fn table_path() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/attacks/verdicts.md")
}
