//! From the bytes of a text file to its letters: Unicode in its usual forms, and Windows-1258, in which older Vietnamese
//! spreadsheets save. Anything else is refused: letters guessed wrong would stand in an official paper.

use thiserror::Error;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// In what form a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16 of either order.
    Utf16,
    /// Windows-1258.
    Windows1258,
}

impl Encoding {
    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1258 => "Windows-1258",
        }
    }
}

/// The bytes are in no form that is known for certain (TCVN3 and VNI among others look like any other bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("neither Unicode nor Windows-1258")]
pub struct Undecodable;

/// The letters in these bytes, composed (NFC), and the form that they were in.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), Undecodable> {
    let (text, encoding) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes)?, Encoding::Utf16),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes)?, Encoding::Utf16),
        [_, 0, _, 0, ..] => (utf16(bytes, u16::from_le_bytes)?, Encoding::Utf16),
        [0, _, 0, _, ..] => (utf16(bytes, u16::from_be_bytes)?, Encoding::Utf16),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), Encoding::Utf8),
            Err(_) => (windows_1258(bytes)?, Encoding::Windows1258),
        },
    };
    if text.contains('\0') {
        return Err(Undecodable);
    }
    let text = text.trim_start_matches('\u{feff}').nfc().collect();
    Ok((text, encoding))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Undecodable> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(Undecodable);
    }
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).map_err(|_| Undecodable)
}

/// Bytes of Windows-1258 that are not those of Latin-1 (<https://encoding.spec.whatwg.org/index-windows-1258.txt>). `\0`
/// stands for a byte that has no letter.
const HIGH: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', '\0', '‹', 'Œ', '\0', '\0', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', '\0', '›', 'œ', '\0', '\0', 'Ÿ',
];

/// Windows-1258 writes tones as marks behind their letter. Where a mark cannot stand on the letter before it, or where
/// there are letters beyond ASCII and no mark at all, the bytes are in some other form.
fn windows_1258(bytes: &[u8]) -> Result<String, Undecodable> {
    let mut text = String::with_capacity(bytes.len() * 2);
    let (mut marks, mut before) = (0, ' ');
    for byte in bytes {
        let c = letter(*byte);
        if c == '\0' {
            return Err(Undecodable);
        }
        if is_combining_mark(c) {
            let composed: String = [before, c].into_iter().nfc().collect();
            if composed.chars().count() != 1 {
                return Err(Undecodable);
            }
            marks += 1;
        }
        text.push(c);
        before = c;
    }
    if marks == 0 {
        Err(Undecodable)
    } else {
        Ok(text)
    }
}

fn letter(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        0xC3 => 'Ă',
        0xCC => '\u{300}',
        0xD0 => 'Đ',
        0xD2 => '\u{309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{303}',
        0xE3 => 'ă',
        0xEC => '\u{301}',
        0xF0 => 'đ',
        0xF2 => '\u{323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        _ => char::from(byte),
    }
}
