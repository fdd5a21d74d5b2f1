//! What a file is, told by how its content begins; its name decides only between kinds that begin alike.

use super::name;

/// Most bytes from the start of a file that are looked at.
pub const LOOKED_AT: usize = 4096;

/// How files of a kind begin, and the media type of the kind.
const BEGINNINGS: [(&[u8], &str); 12] = [
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "application/x-ole-storage",
    ),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-elf"),
];

/// Kinds that begin like a more general one, by the ending of the name.
const REFINED: [(&str, &str, &str); 14] = [
    (
        "application/zip",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "application/zip",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "application/zip",
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    (
        "application/zip",
        "odt",
        "application/vnd.oasis.opendocument.text",
    ),
    (
        "application/zip",
        "ods",
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    ("application/x-ole-storage", "doc", "application/msword"),
    (
        "application/x-ole-storage",
        "xls",
        "application/vnd.ms-excel",
    ),
    (
        "application/x-ole-storage",
        "ppt",
        "application/vnd.ms-powerpoint",
    ),
    ("text/plain", "csv", "text/csv"),
    ("text/plain", "html", "text/html"),
    ("text/plain", "htm", "text/html"),
    ("text/plain", "xml", "application/xml"),
    ("text/plain", "json", "application/json"),
    ("text/plain", "eml", "message/rfc822"),
];

/// The media type of a file of this name that begins with these bytes.
pub fn type_of(file_name: &str, start: &[u8]) -> &'static str {
    let begins = BEGINNINGS
        .iter()
        .find(|(beginning, _)| start.starts_with(beginning));
    let general = match begins {
        Some((_, media_type)) => media_type,
        None if is_text(start) => "text/plain",
        None => "application/octet-stream",
    };
    let ending = name::extension(file_name);
    REFINED
        .iter()
        .find(|(base, refined, _)| *base == general && *refined == ending)
        .map_or(general, |(_, _, media_type)| media_type)
}

/// Text in UTF-8 without control characters but those of layout; it may stop within a letter.
fn is_text(start: &[u8]) -> bool {
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&start[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.is_empty()
        && text
            .chars()
            .all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
}
