//! The objects as bytes: streams compressed, small objects packed, every stream's end beyond doubt.
//!
//! A stream whose last byte is a carriage return runs into the line feed before `endstream`, and a reader that looks
//! for the end of line there counts one byte less than `/Length` (ISO 19005-3, 6.1.7.1 asks that they agree). One
//! compressed stream in 128 ends so; those are written in letters instead.
//!
//! Our own writer, because lopdf's cannot do that for the streams that it makes itself, and serialises every packed
//! object three times.

use std::io::Write as _;

use lopdf::{Document, Object, Stream, dictionary};
use miniz_oxide::deflate::compress_to_vec_zlib;

use super::integer;
use crate::pdf_object;

/// Objects packed into one stream: a reader that wants one unpacks them all.
const PACKED: usize = 100;
/// How hard streams are compressed. 9 takes twice as long and makes files smaller by less than a hundredth: measured on
/// 1,000 pages, 172 and 88 ms for 1,338 and 1,347 KB.
const LEVEL: u8 = 5;

/// Compresses and writes a document.
pub(super) fn write(pdf: &mut Document) -> Vec<u8> {
    compress(pdf);
    let mut file = File::begin(pdf);
    let mut small = Vec::new();
    for ((number, _), object) in &pdf.objects {
        match object {
            Object::Stream(_) => file.put(*number, object),
            _ => small.push((*number, object)),
        }
    }
    for objects in small.chunks(PACKED) {
        file.pack(objects);
    }
    file.finish(pdf)
}

/// Compresses the streams of a document, none of them ending in doubt.
pub(super) fn compress(pdf: &mut Document) {
    for object in pdf.objects.values_mut() {
        if let Object::Stream(stream) = object {
            if stream.allows_compression && !stream.dict.has(b"Filter") {
                deflate(stream);
            }
            settle_end(stream);
        }
    }
}

/// A file as it grows. All objects are of generation 0: nothing was ever deleted.
struct File {
    bytes: Vec<u8>,
    /// By number, the type and the two fields of each entry (ISO 32000-1, table 18); a number without object is free.
    entries: Vec<(u8, u32, u16)>,
}

impl File {
    fn begin(pdf: &Document) -> Self {
        let mut bytes = format!("%PDF-{}\n%", pdf.version).into_bytes();
        bytes.extend(&pdf.binary_mark);
        bytes.push(b'\n');
        let mut entries = vec![(0, 0, 0); pdf.max_id as usize + 1];
        entries[0].2 = u16::MAX;
        Self { bytes, entries }
    }

    /// Writes an object where the file ends.
    fn put(&mut self, number: u32, object: &Object) {
        let at = u32::try_from(self.bytes.len()).expect("a report is smaller than 4 GB");
        self.entries[number as usize] = (1, at, 0);
        self.bytes.extend(format!("{number} 0 obj\n").bytes());
        pdf_object::write(object, &mut self.bytes);
        self.bytes.extend(b"\nendobj\n");
    }

    /// A number that no object has.
    fn next(&mut self) -> u32 {
        self.entries.push((0, 0, 0));
        self.entries.len() as u32 - 1
    }

    /// Writes objects as one stream (ISO 32000-1, 7.5.7).
    fn pack(&mut self, objects: &[(u32, &Object)]) {
        let pack = self.next();
        let (mut content, mut bodies) = (Vec::new(), Vec::new());
        for (index, (number, object)) in objects.iter().enumerate() {
            self.entries[*number as usize] = (2, pack, index as u16);
            write!(content, "{number} {} ", bodies.len()).expect("memory takes all");
            pdf_object::write(object, &mut bodies);
            bodies.push(b' ');
        }
        let entries = dictionary! {
            "Type" => "ObjStm", "N" => integer(objects.len()), "First" => integer(content.len()),
        };
        content.extend(bodies);
        let mut stream = Stream::new(entries, content);
        deflate(&mut stream);
        settle_end(&mut stream);
        self.put(pack, &stream.into());
    }

    /// Writes the cross-references as a stream (ISO 32000-1, 7.5.8), and the end.
    fn finish(mut self, pdf: &Document) -> Vec<u8> {
        let (own, start) = (self.next(), self.bytes.len());
        let at = u32::try_from(start).expect("a report is smaller than 4 GB");
        self.entries[own as usize] = (1, at, 0);
        let mut content = Vec::with_capacity(self.entries.len() * 7);
        for (kind, second, third) in &self.entries {
            content.push(*kind);
            content.extend(second.to_be_bytes());
            content.extend(third.to_be_bytes());
        }
        let mut trailer = pdf.trailer.clone();
        trailer.set("Type", "XRef");
        trailer.set("Size", integer(self.entries.len()));
        trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
        let mut stream = Stream::new(trailer, content);
        settle_end(&mut stream);
        self.put(own, &stream.into());
        self.bytes
            .extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        self.bytes
    }
}

/// Compresses a stream where that makes it smaller.
fn deflate(stream: &mut Stream) {
    const ENTRY: usize = "/Filter/FlateDecode".len();
    let compressed = compress_to_vec_zlib(&stream.content, LEVEL);
    if compressed.len() + ENTRY < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(compressed);
    }
}

/// Writes a stream in letters whose end could be taken for that of a line.
fn settle_end(stream: &mut Stream) {
    if matches!(stream.content.last(), Some(b'\r' | b'\n')) {
        spell_out(stream);
    }
}

/// Puts an ASCII filter in front of the others.
fn spell_out(stream: &mut Stream) {
    let mut filters = vec![Object::Name(b"ASCII85Decode".to_vec())];
    match stream.dict.get(b"Filter") {
        Ok(Object::Array(others)) => filters.extend(others.iter().cloned()),
        Ok(other) => filters.push(other.clone()),
        Err(_) => {}
    }
    stream.dict.set("Filter", filters);
    let letters = ascii85(&stream.content);
    stream.set_content(letters);
}

/// ISO 32000-1, 7.4.3: four bytes as five letters.
fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut letters = Vec::with_capacity(bytes.len() * 5 / 4 + 8);
    for group in bytes.chunks(4) {
        let mut padded = [0_u8; 4];
        padded[..group.len()].copy_from_slice(group);
        let value = u32::from_be_bytes(padded);
        if value == 0 && group.len() == 4 {
            letters.push(b'z');
            continue;
        }
        let digits: [u8; 5] =
            std::array::from_fn(|place| (value / 85_u32.pow(4 - place as u32) % 85) as u8 + b'!');
        letters.extend(&digits[..=group.len()]);
    }
    letters.extend(b"~>");
    letters
}
