//! The objects as bytes: streams compressed, small objects packed, every stream's end beyond doubt.
//!
//! A stream whose last byte is a carriage return runs into the line feed before `endstream`, and a reader that looks
//! for the end of line there counts one byte less than `/Length` (ISO 19005-3, 6.1.7.1 asks that they agree). One
//! compressed stream in 256 ends so; those are written in letters instead.

use lopdf::{Document, Object, ObjectStreamConfig, SaveOptions, Stream};

/// Objects packed into one stream, at most.
const PACKED: usize = 100;
/// How many sizes of packs are tried until none ends in doubt.
const TRIES: usize = 16;

/// Compresses and writes a document.
pub(super) fn write(pdf: &mut Document) -> Result<Vec<u8>, std::io::Error> {
    compress(pdf);
    let mut bytes = Vec::new();
    for packed in (PACKED - TRIES..=PACKED).rev() {
        let (last, trailer) = (pdf.max_id, pdf.trailer.clone());
        bytes.clear();
        pdf.save_with_options(&mut bytes, options(packed))?;
        if !bytes
            .windows(11)
            .any(|window| ends_in_doubt(&window[..1]) && &window[1..] == b"\nendstream")
        {
            break;
        }
        (pdf.max_id, pdf.trailer) = (last, trailer);
    }
    Ok(bytes)
}

/// Compresses the streams of a document, none of them ending in doubt.
pub(super) fn compress(pdf: &mut Document) {
    pdf.compress();
    for object in pdf.objects.values_mut() {
        if let Object::Stream(stream) = object
            && ends_in_doubt(&stream.content)
        {
            spell_out(stream);
        }
    }
}

fn options(packed: usize) -> SaveOptions {
    SaveOptions {
        use_object_streams: true,
        use_xref_streams: true,
        linearize: false,
        object_stream_config: ObjectStreamConfig {
            max_objects_per_stream: packed,
            compression_level: 6,
        },
    }
}

fn ends_in_doubt(content: &[u8]) -> bool {
    matches!(content.last(), Some(b'\r' | b'\n'))
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
