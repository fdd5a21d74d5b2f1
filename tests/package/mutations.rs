//! Packages with bytes changed at random, always the same way: refused, or accepted with the very same content.

use std::fs;

use fastrand::Rng;
use tuanthu::{
    app::Error,
    store::{package::PackageError, progress::Progress},
};

use super::{carried, files, sample};
use crate::fuzz;

/// One change of a few bytes, or of where bytes stand.
fn mutate(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let at = rng.usize(..bytes.len());
    let length = rng.usize(1..=64).min(bytes.len() - at);
    match rng.u8(..9) {
        0 | 1 => bytes[at] ^= 1 << rng.u8(..8),
        2 => bytes[at] = *rng.choice(&[0, 1, 0x7F, 0x80, 0xFF]).unwrap_or(&0),
        3 => bytes.truncate(at),
        4 => drop(bytes.drain(at..at + length)),
        5 => {
            let piece = bytes[at..at + length].to_vec();
            let to = rng.usize(..bytes.len());
            bytes.splice(to..to, piece);
        }
        6 => {
            let junk: Vec<u8> = (0..length).map(|_| rng.u8(..)).collect();
            bytes.splice(at..at, junk);
        }
        7 => {
            let piece = bytes[at..at + length].to_vec();
            let to = rng.usize(..=bytes.len() - length);
            bytes[to..to + length].copy_from_slice(&piece);
        }
        // The directory and the end decide how everything else is read: most of the harm is done there.
        _ => {
            let tail = bytes.len().min(500);
            let at = bytes.len() - 1 - rng.usize(..tail);
            bytes[at] = rng.u8(..);
        }
    }
}

#[test]
fn no_changed_byte_of_content_is_ever_accepted() {
    let sample = sample();
    let package = sample.export("a.tuanthu");
    let original = fs::read(&package).unwrap();
    let manifest = sample.inspect(&package).unwrap().manifest;
    let content = carried(&sample.folder);
    let before: Vec<String> = files(sample.home.path()).into_keys().collect();
    let mut rng = Rng::with_seed(20_070_223);
    let mut accepted = 0;
    let mutations = fuzz::cases().max(20_000);
    for number in 0..mutations {
        let mut bytes = original.clone();
        for _ in 0..rng.u8(1..=3) {
            mutate(&mut bytes, &mut rng);
            if bytes.is_empty() {
                break;
            }
        }
        fs::write(&package, &bytes).unwrap();
        match sample.inspect(&package) {
            Ok(contents) => {
                accepted += 1;
                assert_eq!(contents.manifest, manifest, "mutation {number}");
                let added =
                    tuanthu::app::package::add(&contents, &sample.archive, &Progress::default());
                let folder = added.unwrap();
                assert_eq!(carried(&folder), content, "mutation {number}");
                fs::remove_dir_all(&sample.archive).unwrap();
            }
            Err(Error::Package(PackageError::Refused(refusals))) => assert!(!refusals.is_empty()),
            Err(other) => panic!("mutation {number}: {other}"),
        }
        let after = sample.home.path().read_dir().unwrap().count();
        assert!(after <= 4, "mutation {number}: something was written");
    }
    let after: Vec<String> = files(sample.home.path()).into_keys().collect();
    assert_eq!(after, before);
    assert!(
        accepted < mutations / 2,
        "{accepted} accepted: the mutations do not reach"
    );
}
