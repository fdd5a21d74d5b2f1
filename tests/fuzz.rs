//! Every parser that reads what strangers wrote, on input that is nearly right: no panic, no long thought, and nothing
//! accepted that nobody signed. Packages and catalogues have theirs beside their other tests.
//!
//! A short run in each `cargo test`; `TUANTHU_FUZZ_CASES=50000 cargo test --release fuzz` for the long one.

use std::{
    env,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use fastrand::Rng;
use lopdf::{Object, Stream, dictionary};
use tuanthu::{
    assessment::file,
    report::{data, file as arguments},
    sign::{
        Certificate, Fact, RevocationLists, TrustAnchors, Verdict, unpacks_within_bounds, verify,
    },
};

use crate::{
    fixture,
    sign::{CrossReference, NOW, find, fixture as identity_file, judged, root, sample},
};

/// Cases a parser in the short run.
const SHORT: usize = 400;
/// Nothing takes longer, on whatever machine.
const LONGEST: Duration = Duration::from_secs(2);

fn cases() -> usize {
    let asked = env::var("TUANTHU_FUZZ_CASES");
    asked.map_or(SHORT, |cases| cases.parse().unwrap())
}

/// Gives a parser damaged copies of the seeds, one after the other.
fn check(seed: u64, seeds: &[Vec<u8>], mut parse: impl FnMut(&[u8])) {
    let mut random = Rng::with_seed(seed);
    for case in 0..cases() {
        let input = damaged(&mut random, &seeds[case % seeds.len()]);
        let begun = Instant::now();
        parse(&input);
        assert!(begun.elapsed() < LONGEST, "case {case} of seed {seed}");
    }
}

/// What mends itself in no file: bytes changed, taken out, doubled, moved, or a number blown up.
fn damaged(random: &mut Rng, seed: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..random.usize(1..=4) {
        if bytes.is_empty() {
            break;
        }
        let at = random.usize(0..bytes.len());
        let end = (at + random.usize(1..=24)).min(bytes.len());
        match random.u8(0..6) {
            0 => bytes[at] ^= random.u8(1..=255),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 => bytes[at..end].reverse(),
            4 => {
                let digits = bytes[at..].iter().position(u8::is_ascii_digit);
                if let Some(digit) = digits.map(|found| at + found) {
                    let huge = ["9", "99999999", "18446744073709551616", "-1"];
                    bytes.splice(digit..=digit, huge[random.usize(0..4)].bytes());
                }
            }
            _ => {
                let token: &[&[u8]] = &[b"<<", b">>", b"[", b"(", b"obj", b"\x30\x80", b"%", b"\0"];
                let token = token[random.usize(0..token.len())];
                bytes.splice(at..at, token.iter().copied());
            }
        }
    }
    bytes
}

/// No damaged file is taken for a signed one, and none can be shown without bounds.
fn is_refused(genuine: &[u8], damaged: &[u8]) {
    unpacks_within_bounds(damaged);
    if let Ok(found) = verify(damaged, &root(), NOW)
        && damaged != genuine
    {
        assert_eq!(found.verdict, Verdict::Rejected);
    }
}

#[test]
fn damaged_documents_are_refused() {
    let table = sample();
    let stream = crate::sign::signed(
        CrossReference::Stream,
        &crate::sign::identity("p-256-modern.p12"),
    );
    for genuine in [table, stream] {
        check(1, std::slice::from_ref(&genuine), |damaged| {
            is_refused(&genuine, damaged);
        });
    }
}

#[test]
fn damaged_containers_are_refused() {
    let genuine = sample();
    let open = find(&genuine, b"/Contents<") + 10;
    let close = open + find(&genuine[open..], b">");
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    let room: Vec<u8> = genuine[open..close].chunks(2).map(byte).collect();
    let length = 4 + usize::from(room[2]) * 256 + usize::from(room[3]);
    check(2, &[room[..length].to_vec()], |container| {
        let digits = container
            .iter()
            .flat_map(|byte| format!("{byte:02x}").into_bytes());
        let filled = digits.chain(std::iter::repeat(b'0'));
        let digits: Vec<u8> = filled.take(close - open).collect();
        let pdf = [&genuine[..open], &digits, &genuine[close..]].concat();
        is_refused(&genuine, &pdf);
    });
}

#[test]
fn damaged_certificates_vouch_for_nobody() {
    let pem = identity_file("root.pem");
    let der = Certificate::many_from(&pem).unwrap()[0].der().to_vec();
    let genuine = sample();
    check(3, &[pem, der], |bytes| {
        let mut anchors = TrustAnchors::none();
        if anchors.add_file(bytes).is_ok() {
            let found = verify(&genuine, &anchors, NOW).unwrap();
            let is_genuine = anchors.certificates() == root().certificates();
            assert!(found.verdict != Verdict::Valid || is_genuine || vouches(&anchors));
        }
    });
}

/// Whoever damages a list must not be able to clear a certificate, nor to have it taken back.
#[test]
fn damaged_revocation_lists_say_nothing() {
    let pem = identity_file("crl.pem");
    let der = identity_file("crl-v1.der");
    let genuine = sample();
    check(6, &[pem, der], |bytes| {
        let mut lists = RevocationLists::none();
        if lists.add_file(bytes).is_ok() {
            let found = verify(&genuine, &root().with_lists(lists), NOW).unwrap();
            assert_eq!(found.facts.not_revoked, Fact::NotChecked);
            assert_eq!(found.verdict, Verdict::Valid);
        }
    });
}

/// A damage outside of what counts, a certificate's own signature for example, leaves an anchor what it was.
fn vouches(anchors: &TrustAnchors) -> bool {
    let genuine = &root().certificates()[0].clone();
    let trusted = anchors.certificates().iter();
    trusted
        .filter(|certificate| certificate.subject() == genuine.subject())
        .any(|certificate| certificate.key() == genuine.key())
}

#[test]
fn damaged_assessments_and_figures_are_problems() {
    let assessment = fixture::answered("D01: compliant, D02: partial");
    let text = file::to_ron(&assessment).into_bytes();
    check(4, &[text], |bytes| {
        let _ = file::from_ron(Path::new("assessment.ron"), bytes);
    });
    let facts = attached_figures();
    check(5, &[facts], |bytes| {
        let _ = arguments::from_ron(Path::new(data::ARGUMENTS), bytes);
    });
}

/// `report.ron` of the sample.
fn attached_figures() -> Vec<u8> {
    let genuine = crate::attacks::genuine_report();
    let found = verify(genuine, &root(), crate::attacks::signed_at().unix()).unwrap();
    let attached = found.attachments.into_iter();
    let mut figures = attached.filter(|attachment| attachment.name == data::ARGUMENTS);
    figures.next().unwrap().bytes
}

/// A stream of so many zeros, a thousandth of that in the file.
fn bomb(kind: &str, entries: lopdf::Dictionary) -> Stream {
    let mut dictionary = entries;
    dictionary.set("Type", kind);
    let mut stream = Stream::new(dictionary, vec![0; 300 << 20]);
    stream.compress().unwrap();
    stream
}

/// The program itself under a limit of memory: 256 MB for all of it.
fn survives(name: &str, pdf: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.pdf");
    std::fs::write(&path, pdf).unwrap();
    let limited = "ulimit -v 262144 && exec \"$0\" verify --json \"$1\"";
    let begun = Instant::now();
    let output = Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_tuanthu")])
        .arg(&path)
        .env("HOME", folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    // 1: rejected; 2: no PDF that can be read. Anything else is a crash.
    assert!(
        matches!(output.status.code(), Some(1 | 2)),
        "{name}: {said}"
    );
    assert!(
        begun.elapsed() < 8 * LONGEST,
        "{name}: {:?}",
        begun.elapsed()
    );
}

#[test]
fn what_unpacks_without_end_is_refused_in_little_memory() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let entries = dictionary! {
        "Size" => 2, "W" => vec![1.into(), 4.into(), 2.into()],
        "Root" => Object::Reference((1, 0)),
    };
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let start = pdf.len();
    crate::attacks::put(&mut pdf, (2, 0), &bomb("XRef", entries).into());
    pdf.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    survives("cross-references", &pdf);

    let mut pdf = b"%PDF-1.7\n".to_vec();
    let pack = pdf.len();
    let entries = dictionary! { "N" => 1, "First" => 4 };
    crate::attacks::put(&mut pdf, (2, 0), &bomb("ObjStm", entries).into());
    let start = pdf.len();
    let listed = [
        [2, 0, 0, 0, 2, 0, 0],
        [1, 0, 0, 0, u8::try_from(pack).unwrap(), 0, 0],
    ];
    let section = Stream::new(
        dictionary! {
            "Type" => "XRef", "Size" => 3, "Index" => vec![1.into(), 2.into()],
            "W" => vec![1.into(), 4.into(), 2.into()], "Root" => Object::Reference((1, 0)),
        },
        listed.concat(),
    );
    crate::attacks::put(&mut pdf, (3, 0), &section.into());
    pdf.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    survives("packed objects", &pdf);
    assert!(!unpacks_within_bounds(&pdf), "not for showing");
    assert_eq!(judged(&pdf).verdict, Verdict::Rejected);
}
