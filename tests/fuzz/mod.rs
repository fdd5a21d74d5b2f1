//! Every parser that reads what strangers wrote, on input that is nearly right: no panic, no long thought, and nothing
//! accepted that nobody signed. Packages have theirs beside their other tests (`package::mutations`), under the same
//! number of cases.
//!
//! Each parser gets [`CASES`] in every `cargo test`: the inputs are small, what they are judged against is made once. The
//! long run is `TUANTHU_FUZZ_CASES=50000 cargo test --release -- fuzz package::mutations`; it is not the rule, because
//! this package unoptimised takes minutes for it, and building it optimised takes longer than what that saves.

mod bombs;
mod documents;
mod files;
mod trust;

use std::{
    env,
    time::{Duration, Instant},
};

use fastrand::Rng;

/// Cases a parser.
const CASES: usize = 2_000;
/// Nothing takes longer, on whatever machine.
const LONGEST: Duration = Duration::from_secs(2);

pub(crate) fn cases() -> usize {
    let asked = env::var("TUANTHU_FUZZ_CASES");
    asked.map_or(CASES, |cases| cases.parse().unwrap())
}

/// Gives a parser damaged copies of the seeds in turn, and which seed each was. Returns how often it said yes.
fn check(seed: u64, seeds: &[Vec<u8>], parse: impl FnMut(usize, &[u8]) -> bool) -> usize {
    check_times(cases(), seed, seeds, parse)
}

/// The same with another number of cases.
fn check_times(
    cases: usize,
    seed: u64,
    seeds: &[Vec<u8>],
    mut parse: impl FnMut(usize, &[u8]) -> bool,
) -> usize {
    let mut random = Rng::with_seed(seed);
    let mut accepted = 0;
    for case in 0..cases {
        let of = case % seeds.len();
        let input = damaged(&mut random, &seeds[of]);
        let begun = Instant::now();
        accepted += usize::from(parse(of, &input));
        assert!(begun.elapsed() < LONGEST, "case {case} of seed {seed}");
    }
    accepted
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
