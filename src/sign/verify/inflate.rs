//! Streams and what they come to unpacked, within a budget: a small file may inflate without end.

use std::{borrow::Cow, ops::Range};

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::value::{Dictionary, Kind, Reader};

/// How many bytes may still be unpacked from one file.
pub(super) struct Budget(pub(super) usize);

impl Budget {
    /// Enough for every attached file and object of a report, and far below what a machine has.
    pub(super) const WHOLE: usize = 64 << 20;

    fn spend(&mut self, bytes: usize) -> Option<()> {
        self.0 = self.0.checked_sub(bytes)?;
        Some(())
    }
}

/// The raw bytes between `stream` and `endstream`, which must be as many as `/Length` says (ISO 32000-2, 7.3.8.1).
pub(super) fn stream_after(reader: &mut Reader, length: usize) -> Option<Range<usize>> {
    if !reader.is_next(b"stream") {
        return None;
    }
    reader.expect(b"\r\n").or_else(|| reader.expect(b"\n"))?;
    let start = reader.at;
    reader.rest().get(..length)?;
    reader.at += length;
    reader
        .expect(b"\r\n")
        .or_else(|| reader.expect(b"\n"))
        .or_else(|| reader.expect(b"\r"));
    reader.expect(b"endstream")?;
    Some(start..start + length)
}

/// The content of a stream that is stored as it is, deflated, or either spelt out in letters (as reports write the one
/// stream in 256 that would end in a carriage return).
pub(super) fn content<'a>(
    dictionary: &Dictionary,
    raw: &'a [u8],
    budget: &mut Budget,
) -> Option<Cow<'a, [u8]>> {
    if dictionary.get("DecodeParms").is_some() || dictionary.get("F").is_some() {
        return None;
    }
    let filters = filters(dictionary)?;
    let (stored, rest) = match filters.as_slice() {
        [b"ASCII85Decode", rest @ ..] => (Cow::Owned(from_letters(raw)?), rest),
        rest => (Cow::Borrowed(raw), rest),
    };
    match rest {
        [] => {}
        [b"FlateDecode"] => {
            let inflated = decompress_to_vec_zlib_with_limit(&stored, budget.0).ok()?;
            budget.spend(inflated.len())?;
            return Some(Cow::Owned(inflated));
        }
        _ => return None,
    }
    budget.spend(stored.len())?;
    Some(stored)
}

/// The names of a stream's filters, in order.
pub(super) fn filters(dictionary: &Dictionary) -> Option<Vec<&[u8]>> {
    match dictionary.get("Filter").map(|filter| &filter.kind) {
        None => Some(Vec::new()),
        Some(Kind::Name(name)) => Some(vec![name]),
        Some(Kind::Array(items)) => items
            .iter()
            .map(|item| match &item.kind {
                Kind::Name(name) => Some(name.as_slice()),
                _ => None,
            })
            .collect(),
        Some(_) => None,
    }
}

/// ISO 32000-1, 7.4.3: five letters as four bytes. White space, which reports never put in, is not taken.
fn from_letters(letters: &[u8]) -> Option<Vec<u8>> {
    let letters = letters.strip_suffix(b"~>")?;
    let mut bytes = Vec::with_capacity(letters.len() / 5 * 4 + 4);
    let mut group: Vec<u32> = Vec::with_capacity(5);
    for letter in letters {
        match letter {
            b'z' if group.is_empty() => bytes.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(letter - b'!')),
            _ => return None,
        }
        if group.len() == 5 {
            bytes.extend(value_of(&group)?.to_be_bytes());
            group.clear();
        }
    }
    match group.len() {
        0 => {}
        // A group cut short stands for one byte less than it has letters, the others being the last letter.
        1 => return None,
        short => {
            group.resize(5, 84);
            bytes.extend(&value_of(&group)?.to_be_bytes()[..short - 1]);
        }
    }
    Some(bytes)
}

fn value_of(digits: &[u32]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |value, digit| {
        value.checked_mul(85)?.checked_add(*digit)
    })
}
