//! Random damage: whatever one to three bytes are changed, nothing is accepted and nothing panics. The root is trusted:
//! trusting nobody accepts less.

use tuanthu::sign::{Reason, TrustAnchors, Verdict, verify};

use super::{CrossReference, NOW, find, identity, root, signed};

const SEED: u64 = 3_2007;

fn is_accepted(pdf: &[u8], anchors: &TrustAnchors) -> bool {
    verify(pdf, anchors, NOW).is_ok_and(|result| result.verdict != Verdict::Rejected)
}

#[test]
fn no_random_mutation_is_accepted() {
    let anchors = root();
    let mut random = fastrand::Rng::with_seed(SEED);
    for (name, kind) in [
        ("p-256-modern.p12", CrossReference::Table),
        ("rsa-2048-modern.p12", CrossReference::Stream),
    ] {
        let pdf = signed(kind, &identity(name));
        for round in 0..1_200 {
            let mut changed = pdf.clone();
            let mut places = Vec::new();
            for _ in 0..random.u8(1..=3) {
                let at = random.usize(0..pdf.len());
                changed[at] ^= random.u8(1..=255);
                places.push(at);
            }
            if changed != pdf {
                assert!(
                    !is_accepted(&changed, &anchors),
                    "{name} round {round}: bytes {places:?}"
                );
            }
        }
    }
}

#[test]
fn no_cut_file_is_accepted() {
    let anchors = root();
    let pdf = signed(CrossReference::Table, &identity("p-256-modern.p12"));
    for length in (0..pdf.len()).rev().step_by(211).skip(1) {
        assert!(!is_accepted(&pdf[..length], &anchors), "{length} bytes");
    }
}

/// A changed digit of the container changes the container, not the digest: every byte of it must matter.
#[test]
fn no_byte_of_the_container_is_free() {
    let anchors = root();
    for name in ["p-256-modern.p12", "rsa-2048-modern.p12"] {
        let pdf = signed(CrossReference::Table, &identity(name));
        let start = find(&pdf, b"/Contents<") + 10;
        let length = pdf[start..]
            .iter()
            .rposition(|byte| !b"0>".contains(byte) && byte.is_ascii_hexdigit())
            .unwrap();
        let end = start + length.min(8_000);
        for at in (start..end).step_by(3) {
            let mut changed = pdf.clone();
            changed[at] = if pdf[at] == b'7' { b'6' } else { b'7' };
            assert!(
                !is_accepted(&changed, &anchors),
                "{name}: digit {}",
                at - start
            );
        }
    }
}

#[test]
fn a_changed_signature_value_breaks_the_signature_alone() {
    let pdf = signed(CrossReference::Table, &identity("rsa-2048-modern.p12"));
    let start = find(&pdf, b"/Contents<") + 10;
    // The RSA value is the last thing in the container; zeros follow it.
    let end = start
        + 2 * (4 + usize::from_str_radix(
            std::str::from_utf8(&pdf[start + 4..start + 8]).unwrap(),
            16,
        )
        .unwrap());
    let mut changed = pdf.clone();
    changed[end - 40] = if pdf[end - 40] == b'7' { b'6' } else { b'7' };
    let result = verify(&changed, &root(), NOW).unwrap();
    assert_eq!(result.reason, Some(Reason::SignatureBroken));
    assert_eq!(result.facts.signature_holds, tuanthu::sign::Fact::No);
    assert_eq!(result.facts.digest_matches, tuanthu::sign::Fact::Yes);
    assert_eq!(result.facts.covers_whole_file, tuanthu::sign::Fact::Yes);
}
