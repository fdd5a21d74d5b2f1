//! Names of files and folders that every system accepts: made from titles and names that people wrote.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// Most characters of a name made here: enough to tell files apart, and short enough for deep folders on Windows.
const LONGEST: usize = 80;
/// Most bytes of a name made here: file systems and shares stop at 255, and a number may have to be added.
const MOST_BYTES: usize = 240;

/// Device names that Windows keeps for itself, whatever the ending; ports also with the digits ¹²³.
const RESERVED: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
const RESERVED_PORTS: [&str; 2] = ["COM", "LPT"];

/// A file or folder name from a text: NFC, without separators, control and direction characters, reserved names,
/// trailing dots and spaces; shortened; `fallback` where nothing is left.
pub fn safe(text: &str, fallback: &str) -> String {
    let cleaned: String = text
        .nfc()
        .map(|c| if is_forbidden(c) { '-' } else { c })
        .collect();
    let words: Vec<&str> = cleaned.split_whitespace().collect();
    let mut bytes = 0;
    let short: String = words
        .join(" ")
        .chars()
        .take(LONGEST)
        .take_while(|c| {
            bytes += c.len_utf8();
            bytes <= MOST_BYTES
        })
        .collect();
    let trimmed = short.trim_matches(|c: char| c == '.' || c == ' ' || c == '-');
    if trimmed.is_empty() {
        return fallback.to_owned();
    }
    if is_reserved(trimmed) {
        return format!("_{trimmed}");
    }
    trimmed.to_owned()
}

/// Whether a name is one that every system accepts as it is, and that shows what it is.
pub fn is_safe(name: &str) -> bool {
    let is_bare = |c: char| c == '.' || c == ' ';
    !name.is_empty()
        && name.len() <= MOST_BYTES
        && is_nfc(name)
        && !name.contains(is_forbidden)
        && !name.starts_with(is_bare)
        && !name.ends_with(is_bare)
        && !is_reserved(name)
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let is_port = |port: &&str| {
        let mut letters = stem.chars();
        let starts = letters.by_ref().take(3).collect::<String>();
        let digit = letters.next();
        starts.eq_ignore_ascii_case(port)
            && digit.is_some_and(|c| matches!(c, '0'..='9' | '¹' | '²' | '³'))
            && letters.next().is_none()
    };
    RESERVED
        .iter()
        .any(|reserved| stem.eq_ignore_ascii_case(reserved))
        || RESERVED_PORTS.iter().any(is_port)
}

/// Separators and everything that is hidden.
fn is_forbidden(c: char) -> bool {
    is_hidden(c) || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

/// Control characters, and characters that turn or hide what stands around them.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}')
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
