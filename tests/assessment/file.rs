//! The file: what is written comes back, everything else is refused with its place.

use std::path::Path;

use tuanthu::{
    assessment::{
        Assessment, EvidenceSource,
        file::{from_ron, to_ron},
    },
    model::{Digest, Language, Problem},
};

use crate::fixture::{answered, control, evidence_of};

fn read(text: &str) -> Result<Assessment, Vec<Problem>> {
    from_ron(Path::new("assessment.ron"), text.as_bytes())
}

fn sample() -> Assessment {
    let mut assessment = answered("D01: compliant, D04: partial, A.5.1.1: non_compliant");
    let source = EvidenceSource::File {
        name: "Quyết định.pdf".to_owned(),
        sha256: Digest::of(b"x"),
        size: 1,
    };
    let evidence = evidence_of("Quyết định", source);
    assessment.evidence.insert("E001".into(), evidence);
    assessment
        .answers
        .get_mut(&control("D01"))
        .unwrap()
        .evidence
        .push("E001".into());
    "Tên có \"ngoặc\", \\ và\nxuống dòng".clone_into(&mut assessment.profile.name);
    assessment
}

#[test]
fn what_is_written_comes_back_and_is_written_the_same_again() {
    let assessment = sample();
    let text = to_ron(&assessment);
    assert_eq!(read(&text).unwrap(), assessment);
    assert_eq!(to_ron(&read(&text).unwrap()), text);
}

#[test]
fn the_file_holds_codes_and_integers_not_labels_or_fractions() {
    let text = to_ron(&sample());
    assert!(text.contains("verdict: non_compliant"));
    assert!(text.contains("\"directive-03-2007/D01\""));
    assert!(!text.contains("Chưa đáp ứng"));
}

/// Changes the sample's file and expects one problem: `line:column code (words)`.
fn check(from: &str, to: &str, expected: &str) {
    let text = to_ron(&sample());
    assert!(text.contains(from), "{from:?} is not in the sample");
    let problems = read(&text.replacen(from, to, 1)).expect_err(expected);
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| {
            let words: Vec<&str> = problem.args.iter().map(|(_, word)| word.as_str()).collect();
            format!("{} ({})", problem.code, words.join(", "))
        })
        .collect();
    assert_eq!(lines.join("; "), expected);
    let at = text.find(from).unwrap();
    let line = text[..at].matches('\n').count() + 1;
    // A problem within an answer is placed at the answer's key, a few lines above.
    let found = problems[0].place.line;
    assert!(
        (line.saturating_sub(8)..=line + 1).contains(&found),
        "{expected}: line {found}, expected about {line}"
    );
}

#[test]
fn damage_is_refused_with_its_place() {
    check(
        "verdict: partial",
        "verdict: partal",
        "unknown-word (partal, partial)",
    );
    check(
        "flagged: false",
        "flaged: false",
        "unknown-field (flaged, flagged)",
    );
    check(
        "\"directive-03-2007/D04\"",
        "\"directive-03-2007/D01\"",
        "duplicate-key (directive-03-2007/D01)",
    );
    check("\"E001\",", "\"E007\",", "unknown-evidence (E007, E001)");
    check(
        "\"directive-03-2007/D04\"",
        "\"lost-catalogue/D04\"",
        "answer-of-absent-catalogue (lost-catalogue/D04)",
    );
    check("format: 1", "format: 2", "newer-format (2, 1)");
}

#[test]
fn a_file_cut_off_anywhere_is_refused_and_never_misread() {
    let text = to_ron(&sample());
    let whole = text.trim_end().len();
    for end in (0..whole)
        .step_by(37)
        .filter(|end| text.is_char_boundary(*end))
    {
        assert!(read(&text[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn encodings_of_other_programs_are_named() {
    let code = |bytes: &[u8]| from_ron(Path::new("a"), bytes).unwrap_err()[0].code;
    let text = to_ron(&sample());
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(code(&utf16), "encoding-utf-16");
    assert_eq!(
        code(&[&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat()),
        "byte-order-mark"
    );
    assert_eq!(code(b"(\xFF"), "encoding-not-utf-8");
}

#[test]
fn maturity_and_dates_are_checked_while_reading() {
    let text = to_ron(&sample());
    let spoilt = text.replacen("maturity: None", "maturity: 6", 1);
    assert!(read(&spoilt).is_err());
    assert!(read(&text.replacen("2007-03-28T", "2007-02-30T", 1)).is_err());
}

#[test]
fn five_million_brackets_are_refused_at_once() {
    let problems = read(&"[".repeat(5_000_000)).unwrap_err();
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_slip_of_the_hand_is_told_in_the_users_language() {
    let text = to_ron(&sample()).replacen("format: 1,", "format: 1", 1);
    let problems = read(&text).unwrap_err();
    let told = |language| tuanthu::lang::Texts::new(language).problem(&problems[0]);
    assert_eq!(told(Language::Vi), "Sai cú pháp RON: thiếu dấu phẩy");
    assert!(
        told(Language::En).ends_with("a comma is missing"),
        "{}",
        told(Language::En)
    );
}

/// A file of each version that was ever released, as it was written then. These bytes never change.
const RELEASED: &[(&str, &[u8], &str)] = &[(
    "v1",
    include_bytes!("../fixtures/assessments/v1.ron"),
    "6ce518e02660b22ebe9a48b88d98cc0bc7931686661df96b15e2794711976533",
)];

#[test]
fn files_of_every_released_version_open_for_ever() {
    for (version, bytes, sha256) in RELEASED {
        assert_eq!(
            Digest::of(bytes).to_string(),
            *sha256,
            "{version} was changed"
        );
        let assessment = from_ron(Path::new(version), bytes).unwrap();
        assert_eq!(
            assessment.profile.name,
            "Công ty cổ phần Dịch vụ mạng Sông Cầu"
        );
        assert_eq!(
            (assessment.answers.len(), assessment.evidence.len()),
            (80, 20),
            "{version}"
        );
        // The fixed fields of the first version are ids of the form now.
        let figures: Vec<(&str, u32)> = assessment.figures.iter().collect();
        assert_eq!(
            figures,
            [
                ("budget_million_vnd", 142),
                ("dedicated_staff", 3),
                ("domestic_connections", 2),
                ("international_connections", 0),
                ("ip_addresses", 64),
                ("servers", 14),
                ("trained_staff", 5),
                ("websites", 3),
            ],
            "{version}"
        );
        let again = to_ron(&assessment);
        assert_eq!(
            read(&again).unwrap(),
            assessment,
            "{version} survives a save"
        );
    }
}

#[test]
fn hostile_files_get_a_clear_answer_at_once() {
    let text = to_ron(&sample());
    let with_name = |name: &str| text.replacen("name: \"Tên", &format!("name: \"{name}Tên"), 1);
    let nested = "(".repeat(100_000);
    let named = "a: ".repeat(100_000);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("brackets", "[".repeat(5_000_000).into_bytes()),
        ("fields", named.into_bytes()),
        ("parentheses", nested.into_bytes()),
        ("junk", vec![0xAA; 64 * 1024 * 1024]),
        ("spaces", vec![b' '; 64 * 1024 * 1024]),
        ("zeros", vec![0; 1_000_000]),
        (
            "comment",
            [b"/*".repeat(2_000_000), text.clone().into_bytes()].concat(),
        ),
        (
            "string",
            [
                b"(format: 1, assessment: (id: \"".to_vec(),
                vec![b'a'; 50_000_000],
            ]
            .concat(),
        ),
        (
            "raw string",
            [b"r".to_vec(), b"#".repeat(5_000_000)].concat(),
        ),
        (
            "NaN",
            text.replacen("format: 1", "format: NaN", 1).into_bytes(),
        ),
        (
            "infinity",
            text.replacen("size: 1", "size: inf", 1).into_bytes(),
        ),
        (
            "fraction",
            text.replacen("size: 1", "size: 1.5", 1).into_bytes(),
        ),
        (
            "negative",
            text.replacen("size: 1", "size: -1", 1).into_bytes(),
        ),
        (
            "huge number",
            text.replacen("size: 1", &format!("size: {}", "9".repeat(1_000_000)), 1)
                .into_bytes(),
        ),
        (
            "NUL in between",
            text.replacen("format: 1", "format\0: 1", 1).into_bytes(),
        ),
    ];
    for (name, bytes) in cases {
        let problems = from_ron(Path::new("a"), &bytes).expect_err(name);
        assert_eq!(problems.len(), 1, "{name}");
        let said = problems[0]
            .args
            .iter()
            .map(|(_, word)| word.len())
            .sum::<usize>();
        assert!(
            said < 2_000,
            "{name}: the answer repeats {said} bytes of the file"
        );
    }
    // Letters that turn text around are no damage; they stay what they are.
    let turned = read(&with_name("\u{202e}")).unwrap();
    assert!(turned.profile.name.starts_with('\u{202e}'));
}
