//! An incremental update (ISO 32000-2, 7.5.6): the previous bytes untouched, then objects, a cross-reference section of
//! the same kind as before, and a trailer. Our own, because lopdf's writes a second header and tells no offsets.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use crate::pdf_object;

/// Why a file cannot be continued.
#[derive(Debug, thiserror::Error)]
pub enum IncrementError {
    /// No usable `startxref` at the end.
    #[error("no cross-reference at the end of the file")]
    NoCrossReference,
    /// The trailer names no catalog.
    #[error("trailer: {0}")]
    Trailer(#[from] lopdf::Error),
}

/// Objects to append, in the order written.
pub(super) struct Increment<'a> {
    document: &'a Document,
    bytes: Vec<u8>,
    /// Byte offset of the previous cross-reference section.
    previous: usize,
    /// Object number → generation and byte offset.
    written: BTreeMap<u32, (u16, usize)>,
    next: u32,
}

impl<'a> Increment<'a> {
    pub(super) fn new(pdf: &[u8], document: &'a Document) -> Result<Self, IncrementError> {
        let previous = last_startxref(pdf).ok_or(IncrementError::NoCrossReference)?;
        let size = document
            .trailer
            .get(b"Size")
            .and_then(Object::as_i64)
            .unwrap_or(0);
        let next = (document.max_id + 1).max(u32::try_from(size).unwrap_or(0));
        let mut bytes = pdf.to_vec();
        if bytes.last() != Some(&b'\n') {
            bytes.push(b'\n');
        }
        Ok(Self {
            document,
            bytes,
            previous,
            written: BTreeMap::new(),
            next,
        })
    }

    /// A fresh object number.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.next += 1;
        (self.next - 1, 0)
    }

    /// Writes a new or changed object.
    pub(super) fn put(&mut self, id: ObjectId, object: &Object) {
        let mut body = Vec::new();
        pdf_object::write(object, &mut body);
        self.put_raw(id, &body);
    }

    /// Writes an object from finished bytes; returns the offset where these bytes begin.
    pub(super) fn put_raw(&mut self, id: ObjectId, body: &[u8]) -> usize {
        self.written.insert(id.0, (id.1, self.bytes.len()));
        self.bytes
            .extend(format!("{} {} obj\n", id.0, id.1).bytes());
        let start = self.bytes.len();
        self.bytes.extend(body);
        self.bytes.extend(b"\nendobj\n");
        start
    }

    /// Closes the update. `salt` makes the second half of the file identifier differ from the previous one.
    pub(super) fn finish(mut self, salt: &[u8]) -> Result<Vec<u8>, IncrementError> {
        let mut trailer = dictionary! { "Prev" => i64::try_from(self.previous).map_err(|_| IncrementError::NoCrossReference)? };
        trailer.set("Root", self.document.trailer.get(b"Root")?.clone());
        if let Ok(info) = self.document.trailer.get(b"Info") {
            trailer.set("Info", info.clone());
        }
        if let Ok([first, _]) = self
            .document
            .trailer
            .get(b"ID")
            .and_then(Object::as_array)
            .map(Vec::as_slice)
        {
            let second = Object::String(
                salt[..salt.len().min(16)].to_vec(),
                StringFormat::Hexadecimal,
            );
            trailer.set("ID", vec![first.clone(), second]);
        }
        let follows_table = self.bytes[self.previous..].starts_with(b"xref");
        let start = self.bytes.len();
        if follows_table {
            self.write_table(trailer);
        } else {
            self.write_stream(trailer, start);
        }
        self.bytes
            .extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        Ok(self.bytes)
    }

    /// ISO 32000-2, 7.5.4: entries of exactly 20 bytes.
    fn write_table(&mut self, mut trailer: Dictionary) {
        trailer.set("Size", i64::from(self.next));
        self.bytes.extend(b"xref\n");
        for run in runs(&self.written) {
            self.bytes
                .extend(format!("{} {}\n", run[0], run.len()).bytes());
            for number in &run {
                let (generation, offset) = self.written[number];
                self.bytes
                    .extend(format!("{offset:010} {generation:05} n\r\n").bytes());
            }
        }
        self.bytes.extend(b"trailer\n");
        pdf_object::write(&Object::Dictionary(trailer), &mut self.bytes);
        self.bytes.push(b'\n');
    }

    /// ISO 32000-2, 7.5.8: the section is itself an object, and lists itself.
    fn write_stream(&mut self, mut dictionary: Dictionary, start: usize) {
        let id = self.reserve();
        self.written.insert(id.0, (id.1, start));
        let mut entries = Vec::new();
        for (generation, offset) in self.written.values() {
            entries.push(1_u8);
            entries.extend((*offset as u64).to_be_bytes());
            entries.extend(generation.to_be_bytes());
        }
        let index = runs(&self.written)
            .iter()
            .flat_map(|run| {
                [
                    Object::Integer(i64::from(run[0])),
                    Object::Integer(run.len().cast_signed() as i64),
                ]
            })
            .collect::<Vec<_>>();
        dictionary.set("Type", "XRef");
        dictionary.set("Size", i64::from(self.next));
        dictionary.set(
            "W",
            vec![Object::Integer(1), Object::Integer(8), Object::Integer(2)],
        );
        dictionary.set("Index", index);
        self.put(id, &Object::Stream(Stream::new(dictionary, entries)));
    }
}

/// Object numbers in runs without a gap.
fn runs(written: &BTreeMap<u32, (u16, usize)>) -> Vec<Vec<u32>> {
    let mut runs: Vec<Vec<u32>> = Vec::new();
    for number in written.keys() {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last + 1 == *number) => run.push(*number),
            _ => runs.push(vec![*number]),
        }
    }
    runs
}

fn last_startxref(pdf: &[u8]) -> Option<usize> {
    const KEYWORD: &[u8] = b"startxref";
    let at = pdf
        .windows(KEYWORD.len())
        .rposition(|window| window == KEYWORD)?;
    let text = std::str::from_utf8(
        pdf[at + KEYWORD.len()..].get(..24.min(pdf.len() - at - KEYWORD.len()))?,
    )
    .ok()?;
    let offset: usize = text.split_ascii_whitespace().next()?.parse().ok()?;
    (offset < pdf.len()).then_some(offset)
}
