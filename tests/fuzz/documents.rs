//! Signed documents, damaged as files and inside their signature container. One trusted root: trusting nobody accepts
//! less.

use std::sync::LazyLock;

use tuanthu::sign::{TrustAnchors, Verdict, unpacks_within_bounds, verify};

use super::{cases, check, check_times};
use crate::sign::{
    CrossReference, NOW, containers::Node, containers::container_of, containers::with_bytes,
    identity, root, sample, signed, timestamp::stamped_sample,
};

static ANCHORS: LazyLock<TrustAnchors> = LazyLock::new(root);

/// Whether a file is taken for a signed one.
fn is_accepted(pdf: &[u8]) -> bool {
    verify(pdf, &ANCHORS, NOW).is_ok_and(|found| found.verdict != Verdict::Rejected)
}

#[test]
fn damaged_documents_are_refused() {
    let seeds = [
        sample(),
        signed(CrossReference::Stream, &identity("p-256-modern.p12")),
    ];
    check(1, &seeds, |of, damaged| {
        assert!(damaged == seeds[of] || !is_accepted(damaged));
        false
    });
}

/// Before a file is shown, its streams are counted: whatever that says, it says it of every file.
#[test]
fn damaged_documents_are_measured_without_harm() {
    let seeds = [
        sample(),
        signed(CrossReference::Stream, &identity("p-256-modern.p12")),
    ];
    let fit = check(2, &seeds, |_, damaged| unpacks_within_bounds(damaged));
    assert!(fit < cases(), "no damage was seen");
}

#[test]
fn damaged_containers_are_refused() {
    let genuine = sample();
    let container = container_of(&genuine);
    check(3, std::slice::from_ref(&container), |_, damaged| {
        let fits = damaged.len() <= container.len() + 400;
        assert!(damaged == container || !fits || !is_accepted(&with_bytes(&genuine, damaged)));
        false
    });
}

/// The token is damaged, everything around it stays right: lengths follow. What no signature binds in it is a
/// certificate above the authority's own: damaging that takes the stamp its trust, as leaving it out would, and changes
/// neither whose word it is nor which time it names.
#[test]
fn damaged_time_stamps_name_no_other_time() {
    let Some(genuine) = stamped_sample() else {
        return;
    };
    // Time and authority of the stamp of a file that is accepted.
    let told_by = |pdf: &[u8]| {
        let found = verify(pdf, &ANCHORS, NOW).unwrap();
        (found.verdict != Verdict::Rejected).then(|| {
            let stamp = found.signatures[0].timestamp.clone().unwrap();
            (stamp.at, stamp.path[0].clone())
        })
    };
    let told = told_by(&genuine).unwrap();
    let container = container_of(&genuine);
    let token = Node::read(&container).0.at(&TOKEN).bytes();
    // Two signatures and two paths a case: there are fewer.
    check_times(
        cases() / 10,
        4,
        std::slice::from_ref(&token),
        |_, damaged| {
            let mut root = Node::read(&container).0;
            *root.at(&TOKEN) = Node::verbatim(damaged);
            let whole = root.bytes();
            let fits = whole.len() <= container.len() + 400;
            let found = fits.then(|| told_by(&with_bytes(&genuine, &whole)));
            assert!(found.flatten().is_none_or(|found| found == told));
            false
        },
    );
}

/// The time-stamp token in the container: SignedData, signers, the only one, unsigned attributes, the only one, values,
/// the only one.
const TOKEN: [usize; 8] = [1, 0, 4, 0, 6, 0, 1, 0];
