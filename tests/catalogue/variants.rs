//! One word for one thing: the catalogues, the samples, the program's texts and the fixed words of its papers use none of
//! the ways of writing in `variants.txt`, and put the tone on the same letter everywhere (hòa, not hoà).

use std::{fmt::Write as _, fs, path::Path};

use unicode_normalization::UnicodeNormalization as _;

/// Written otherwise on purpose: the other spelling is recognised in what an officer typed.
const RECOGNISED: &[&str] = &["Uỷ ban"];

/// The directive's own words, which stay as they were printed.
const AS_PRINTED: [&str; 3] = ["sentence:", "span:", "official_title:"];

#[test]
fn vietnamese_is_written_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = String::new();
    let mut read = 0;
    for folder in ["controls", "assets/samples", "src/report", "assets/lang"] {
        for file in files(&root.join(folder)) {
            let name = file.strip_prefix(root).unwrap().display().to_string();
            let text = fs::read_to_string(&file).unwrap();
            for (at, line) in text.lines().enumerate() {
                for words in vietnamese(&name, line) {
                    read += 1;
                    for fault in faults(&words) {
                        let _ = writeln!(found, "{name}:{}: {fault}: {words}", at + 1);
                    }
                }
            }
        }
    }
    assert!(read > 5_000, "only {read} texts were read");
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn a_forbidden_variant_is_found_outside_of_quotations_only() {
    let count = |words: &str| faults(&bare(words)).len();
    assert_eq!(count("Xem log file của máy chủ"), 1);
    assert_eq!(count("Thông báo “Backup OK” chưa nói gì"), 0);
    assert_eq!(count("Toà nhà đã khoá"), 2);
    assert_eq!(count("Tòa nhà đã khóa, toàn bộ quý này hoàn thành"), 0);
    assert_eq!(count("Cần huỷ theo TCVN 7652"), 2);
}

/// Every file below that may hold Vietnamese.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut entries: Vec<_> = entries.map(|it| it.unwrap().path()).collect();
    entries.sort();
    let below = |path: std::path::PathBuf| {
        if path.is_dir() {
            return files(&path);
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let ends = [".ron", ".rs", "vi.ftl"]
            .iter()
            .any(|it| name.ends_with(it));
        let is_read = ends && name != "en.ron";
        is_read.then_some(path).into_iter().collect()
    };
    entries.into_iter().flat_map(below).collect()
}

/// The Vietnamese texts of a line, without quotations and places for other words.
fn vietnamese(file: &str, line: &str) -> Vec<String> {
    let trimmed = line.trim_start();
    let is_left_out = ["//", "#"].iter().any(|it| trimmed.starts_with(it))
        || AS_PRINTED.iter().any(|it| trimmed.starts_with(it));
    if is_left_out {
        return Vec::new();
    }
    let texts: Vec<&str> = if Path::new(file).extension().is_some_and(|it| it == "ftl") {
        let value = line.split_once(" = ").map_or(line, |(_, value)| value);
        vec![value]
    } else {
        line.split('"').skip(1).step_by(2).collect()
    };
    let texts = texts.into_iter().map(bare);
    let is_marked = |it: &String| it.chars().any(|it| it.is_alphabetic() && !it.is_ascii());
    texts.filter(is_marked).collect()
}

/// The text without what stands in “…”, in {…} and without options of the command line.
fn bare(text: &str) -> String {
    let mut depth = 0;
    let kept = text.chars().filter(|letter| {
        depth += i32::from("“{".contains(*letter));
        let is_kept = depth == 0;
        depth -= i32::from("”}".contains(*letter));
        is_kept
    });
    let kept: String = kept.collect();
    let words = kept.split(' ').filter(|it| !it.starts_with("--"));
    words.collect::<Vec<_>>().join(" ")
}

/// What is written in a way that ours do not use.
fn faults(words: &str) -> Vec<String> {
    let lower = words.to_lowercase();
    let spaced: String = lower
        .chars()
        .map(|it| {
            if it.is_alphanumeric() || it == '-' {
                it
            } else {
                ' '
            }
        })
        .collect();
    let spaced = format!(" {spaced} ");
    let variants = include_str!("variants.txt").lines();
    let variants = variants.filter_map(|line| line.split_once(" → "));
    let variants = variants
        .filter(|(wrong, _)| spaced.contains(&format!(" {} ", wrong.to_lowercase())))
        .map(|(wrong, right)| format!("{right}, not {wrong}"));
    let tones = words
        .split(|it: char| !it.is_alphabetic())
        .filter(|word| has_late_tone(word))
        .filter(|_| !RECOGNISED.contains(&words))
        .map(|word| format!("the tone of {word}"));
    variants.chain(tones).collect()
}

/// Whether the tone of an open syllable stands on its last letter: hoà, khoẻ, uỷ; "qu" is a consonant.
fn has_late_tone(word: &str) -> bool {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let apart: Vec<char> = word.to_lowercase().nfd().collect();
    let [before @ .., glide, vowel, tone] = &apart[..] else {
        return false;
    };
    let is_glided = match glide {
        'o' => matches!(vowel, 'a' | 'e'),
        'u' => *vowel == 'y' && before.last() != Some(&'q'),
        _ => false,
    };
    is_glided && TONES.contains(tone)
}
