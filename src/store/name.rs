//! Names of files and folders that every system accepts: made from titles and names that people wrote.

use unicode_normalization::UnicodeNormalization as _;

/// Most characters of a name made here: shares and old tools stop at 255 bytes, and Vietnamese letters take three.
const LONGEST: usize = 80;

/// Device names that Windows keeps for itself, whatever the ending.
const RESERVED: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8",
    "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// A file or folder name from a text: NFC, without separators, control and direction characters, reserved names,
/// trailing dots and spaces; shortened; `fallback` where nothing is left.
pub fn safe(text: &str, fallback: &str) -> String {
    let cleaned: String = text
        .nfc()
        .map(|c| if is_forbidden(c) { '-' } else { c })
        .collect();
    let words: Vec<&str> = cleaned.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(LONGEST).collect();
    let trimmed = short.trim_matches(|c: char| c == '.' || c == ' ' || c == '-');
    if trimmed.is_empty() {
        return fallback.to_owned();
    }
    let stem = trimmed.split('.').next().unwrap_or(trimmed);
    if RESERVED
        .iter()
        .any(|reserved| stem.eq_ignore_ascii_case(reserved))
    {
        return format!("_{trimmed}");
    }
    trimmed.to_owned()
}

fn is_forbidden(c: char) -> bool {
    let is_direction_mark = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    c.is_control()
        || is_direction_mark
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

/// The ending of a file name as it may be kept: letters and digits, at most ten, lower case; empty for none.
pub fn extension(file_name: &str) -> String {
    match file_name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 10 => {
            let is_plain =
                !ending.is_empty() && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if is_plain {
                ending.to_ascii_lowercase()
            } else {
                String::new()
            }
        }
        _ => String::new(),
    }
}
