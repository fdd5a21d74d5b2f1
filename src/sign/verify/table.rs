//! Cross-reference sections (ISO 32000-2, 7.5.4 and 7.5.8): which object lies where, and in which trailer that is said.
//! Nothing is repaired: a section that does not lie where it is said to lie, or says a thing in two ways, ends the
//! reading, because two readers would repair it in two ways.

use std::collections::BTreeSet;

use memchr::memmem;

use super::{
    inflate::{self, Budget},
    value::{Dictionary, Id, Kind, Reader, Value},
};

/// A report has one section and one more a signature.
const MOST_SECTIONS: usize = 64;
/// More objects than 10,000 pages need.
const MOST_OBJECTS: usize = 1 << 20;

/// Where an object lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At this byte, with this generation.
    At(usize, u16),
    /// In this object stream, at this index.
    Packed(u32, usize),
    /// Nowhere.
    Free,
}

/// One section with its trailer.
pub(super) struct Section {
    pub(super) places: Vec<(u32, Place)>,
    pub(super) trailer: Dictionary,
    /// The object that the section itself is, where it is a stream.
    pub(super) own: Option<Id>,
    /// Behind the trailer.
    pub(super) end: usize,
}

/// All sections of a file, the newest first.
pub(super) struct Table {
    /// Section by section, each in the order of the numbers: as a section is written, so that nothing is sorted, and a
    /// report of thousands of objects is judged by looking up a dozen of them.
    places: Vec<Vec<(u32, Place)>>,
    /// The newest trailer.
    pub(super) trailer: Dictionary,
    /// Where the newest section begins.
    pub(super) start: usize,
}

/// Why there is no table.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TableError {
    Damaged,
    Encrypted,
}

impl Table {
    /// Follows `startxref` at the end of the file to the first section.
    pub(super) fn read(pdf: &[u8], budget: &mut Budget) -> Result<Self, TableError> {
        let start = last_start(pdf).ok_or(TableError::Damaged)?;
        let mut newest = Section::read(pdf, start, budget).ok_or(TableError::Damaged)?;
        let mut seen = vec![start];
        let mut next = older(&newest.trailer)?;
        let trailer = std::mem::take(&mut newest.trailer);
        let mut places = vec![newest.in_order()];
        while let Some(at) = next {
            let listed: usize = places.iter().map(Vec::len).sum();
            if seen.contains(&at) || seen.len() == MOST_SECTIONS || listed > MOST_OBJECTS {
                return Err(TableError::Damaged);
            }
            seen.push(at);
            let section = Section::read(pdf, at, budget).ok_or(TableError::Damaged)?;
            next = older(&section.trailer)?;
            places.push(section.in_order());
        }
        Ok(Self {
            places,
            trailer,
            start,
        })
    }

    /// What the newest section that names the object says; within a section, what it says first.
    pub(super) fn place(&self, number: u32) -> Option<Place> {
        self.places.iter().find_map(|section| {
            let at = section.partition_point(|(listed, _)| *listed < number);
            let (listed, place) = section.get(at)?;
            (*listed == number).then_some(*place)
        })
    }

    /// The numbers of all objects that lie somewhere.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        let listed: BTreeSet<u32> = self
            .places
            .iter()
            .flatten()
            .map(|(number, _)| *number)
            .collect();
        let is_somewhere = |number: &u32| self.place(*number) != Some(Place::Free);
        listed.into_iter().filter(is_somewhere)
    }

    /// One more than the largest number that is spoken for.
    pub(super) fn size(&self) -> u32 {
        let said = self.trailer.number("Size").unwrap_or(0);
        let last = self.places.iter().filter_map(|section| section.last());
        let largest = last
            .map(|(number, _)| number.saturating_add(1))
            .max()
            .unwrap_or(0);
        u32::try_from(said).unwrap_or(u32::MAX).max(largest)
    }
}

/// `/Prev` of a trailer. A hybrid file says everything twice.
fn older(trailer: &Dictionary) -> Result<Option<usize>, TableError> {
    if trailer.get("Encrypt").is_some() {
        return Err(TableError::Encrypted);
    }
    if trailer.get("XRefStm").is_some() {
        return Err(TableError::Damaged);
    }
    match trailer.get("Prev") {
        None => Ok(None),
        Some(value) => value.number().map(Some).ok_or(TableError::Damaged),
    }
}

/// The number between `startxref` and `%%EOF` at the very end.
fn last_start(pdf: &[u8]) -> Option<usize> {
    const FARTHEST: usize = 64;
    let tail = pdf.len().saturating_sub(FARTHEST);
    let keyword = memmem::rfind(&pdf[tail..], b"startxref")?;
    let mut reader = Reader::new(pdf, tail + keyword);
    let start = end_mark(&mut reader)?;
    reader.skip_space();
    reader.rest().is_empty().then_some(start)
}

/// `startxref`, a number, `%%EOF`; gives the number.
pub(super) fn end_mark(reader: &mut Reader) -> Option<usize> {
    if !reader.is_next(b"startxref") {
        return None;
    }
    let start = reader.number()?;
    reader.skip_space();
    reader.expect(b"%%EOF")?;
    Some(start)
}

impl Section {
    pub(super) fn read(pdf: &[u8], at: usize, budget: &mut Budget) -> Option<Self> {
        if pdf.get(at..)?.starts_with(b"xref") {
            Self::table(pdf, at)
        } else {
            Self::stream(pdf, at, budget)
        }
    }

    /// The places in the order of their numbers; of several for one number, the first stays first.
    fn in_order(mut self) -> Vec<(u32, Place)> {
        if !self.places.is_sorted_by_key(|(number, _)| *number) {
            self.places.sort_by_key(|(number, _)| *number);
        }
        self.places
    }

    fn table(pdf: &[u8], at: usize) -> Option<Self> {
        const ENTRY: usize = 20;
        let mut reader = Reader::new(pdf, at);
        let mut places = Vec::new();
        reader.expect(b"xref")?;
        while !reader.is_next(b"trailer") {
            let (first, count) = (reader.number()?, reader.number()?);
            reader.skip_space();
            let entries = reader.rest().get(..count.checked_mul(ENTRY)?)?;
            if places.len() + count > MOST_OBJECTS {
                return None;
            }
            for (index, entry) in entries.chunks_exact(ENTRY).enumerate() {
                places.push((u32::try_from(first + index).ok()?, table_entry(entry)?));
            }
            reader.at += entries.len();
        }
        let trailer = into_dictionary(reader.value()?)?;
        Some(Self {
            places,
            trailer,
            own: None,
            end: reader.at,
        })
    }

    fn stream(pdf: &[u8], at: usize, budget: &mut Budget) -> Option<Self> {
        let mut reader = Reader::new(pdf, at);
        if reader.rest().first()?.is_ascii_whitespace() {
            return None;
        }
        let own = reader.object_head()?;
        let trailer = into_dictionary(reader.value()?)?;
        if trailer.name("Type") != Some(b"XRef") {
            return None;
        }
        let raw = inflate::stream_after(&mut reader, trailer.number("Length")?)?;
        if !reader.is_next(b"endobj") {
            return None;
        }
        let content = inflate::content(&trailer, &pdf[raw], budget)?;
        let places = stream_entries(&trailer, &content)?;
        Some(Self {
            places,
            trailer,
            own: Some(own),
            end: reader.at,
        })
    }
}

/// `0000000015 00000 n` and a line end of two characters.
fn table_entry(entry: &[u8]) -> Option<Place> {
    let (offset, generation, kind) = (&entry[..10], &entry[11..16], entry[17]);
    let is_plain = entry[10] == b' '
        && entry[16] == b' '
        && matches!(&entry[18..], b" \n" | b" \r" | b"\r\n")
        && offset.iter().chain(generation).all(u8::is_ascii_digit);
    let number = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse::<usize>().ok();
    match kind {
        b'n' if is_plain => Some(Place::At(
            number(offset)?,
            u16::try_from(number(generation)?).ok()?,
        )),
        b'f' if is_plain => Some(Place::Free),
        _ => None,
    }
}

/// Table 18: three fields an entry, as wide as `/W` says.
fn stream_entries(trailer: &Dictionary, content: &[u8]) -> Option<Vec<(u32, Place)>> {
    let widths = numbers(trailer.get("W")?)?;
    let &[kind, second, third] = widths.as_slice() else {
        return None;
    };
    if [kind, second, third].iter().any(|width| *width > 8) || kind + second + third == 0 {
        return None;
    }
    let index = match trailer.get("Index") {
        Some(index) => numbers(index)?,
        None => vec![0, trailer.number("Size")?],
    };
    let (ranges, []) = index.as_chunks::<2>() else {
        return None;
    };
    let mut rows = content.chunks_exact(kind + second + third);
    let mut places = Vec::new();
    for [first, count] in ranges {
        for number in *first..first.checked_add(*count)? {
            let row = rows.next()?;
            let (kind, rest) = row.split_at(kind);
            let (second, third) = rest.split_at(second);
            let kind = if kind.is_empty() { 1 } else { big_endian(kind) };
            let place = match kind {
                0 => Place::Free,
                1 => Place::At(
                    usize::try_from(big_endian(second)).ok()?,
                    u16::try_from(big_endian(third)).ok()?,
                ),
                2 => Place::Packed(
                    u32::try_from(big_endian(second)).ok()?,
                    usize::try_from(big_endian(third)).ok()?,
                ),
                _ => return None,
            };
            places.push((u32::try_from(number).ok()?, place));
        }
    }
    let is_used_up = rows.next().is_none() && rows.remainder().is_empty();
    is_used_up.then_some(places)
}

fn numbers(value: &Value) -> Option<Vec<usize>> {
    let Kind::Array(items) = &value.kind else {
        return None;
    };
    items.iter().map(Value::number).collect()
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

fn into_dictionary(value: Value) -> Option<Dictionary> {
    match value.kind {
        Kind::Dictionary(dictionary) => Some(dictionary),
        _ => None,
    }
}
