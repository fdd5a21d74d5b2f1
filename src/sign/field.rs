//! Signature fields of an unsigned or signed document (ISO 32000-2, 12.7.5.5), as the signing side sees them. `report` puts
//! empty ones into what it renders; here they are only found. Verifying reads them by itself, lazily.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

/// Entry of a field for the words that whoever signs completes.
const FIELD_WORDS: &[u8] = b"TuanThu";

/// A signature field of a document.
pub(super) struct Field {
    pub(super) id: ObjectId,
    pub(super) name: String,
    pub(super) is_signed: bool,
    /// Width and height in points; nothing where the field has no place on a page.
    pub(super) size: (f32, f32),
    /// What its maker left for whoever signs.
    pub(super) words: Vec<String>,
}

/// All signature fields that are objects of their own, in the order of the form.
pub(super) fn fields(document: &Document) -> Vec<Field> {
    let mut found = Vec::new();
    let form = document
        .catalog()
        .and_then(|catalog| document.get_dict_in_dict(catalog, b"AcroForm"));
    if let Ok(top) = form
        .and_then(|form| form.get_deref(b"Fields", document))
        .and_then(Object::as_array)
    {
        collect(document, top, "", 0, &mut found);
    }
    found
}

fn collect(document: &Document, nodes: &[Object], prefix: &str, depth: u8, found: &mut Vec<Field>) {
    /// Forms of ours are flat; a circle of `/Kids` must end.
    const DEEPEST: u8 = 8;
    for node in nodes {
        let Ok(id) = node.as_reference() else {
            continue;
        };
        let Ok(field) = document.get_dictionary(id) else {
            continue;
        };
        let own = field
            .get_deref(b"T", document)
            .and_then(Object::as_str)
            .map(text)
            .unwrap_or_default();
        let name = match (prefix, own.as_str()) {
            (prefix, "") => prefix.to_owned(),
            ("", own) => own.to_owned(),
            (prefix, own) => format!("{prefix}.{own}"),
        };
        if field
            .get_deref(b"FT", document)
            .and_then(Object::as_name)
            .is_ok_and(|kind| kind == b"Sig")
        {
            found.push(Field {
                id,
                name: name.clone(),
                is_signed: field.has(b"V"),
                size: size(document, field),
                words: words(document, field),
            });
        }
        if let Ok(kids) = field
            .get_deref(b"Kids", document)
            .and_then(Object::as_array)
            && depth < DEEPEST
        {
            collect(document, kids, &name, depth + 1, found);
        }
    }
}

fn size(document: &Document, field: &Dictionary) -> (f32, f32) {
    let corners = field
        .get_deref(b"Rect", document)
        .and_then(Object::as_array);
    let corners: Vec<f32> = corners
        .into_iter()
        .flatten()
        .filter_map(|value| value.as_float().ok())
        .collect();
    match corners.as_slice() {
        [x1, y1, x2, y2] => ((x2 - x1).abs(), (y2 - y1).abs()),
        _ => (0.0, 0.0),
    }
}

fn words(document: &Document, field: &Dictionary) -> Vec<String> {
    let words = field
        .get_deref(FIELD_WORDS, document)
        .and_then(Object::as_array);
    let words = words.into_iter().flatten();
    words
        .filter_map(|word| word.as_str().map(text).ok())
        .collect()
}

/// A text string (ISO 32000-2, 7.9.2.2): plain where ASCII suffices, else UTF-16 with its mark.
pub(super) fn text_string(text: &str) -> Object {
    if text.is_ascii() {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(
        units.flat_map(u16::to_be_bytes).collect(),
        StringFormat::Hexadecimal,
    )
}

/// Reads a text string: UTF-16 or UTF-8 with its mark, else one byte a letter.
pub(super) fn text(bytes: &[u8]) -> String {
    if let Some(utf16) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let units: Vec<u16> = utf16
            .chunks_exact(2)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect();
        return String::from_utf16_lossy(&units);
    }
    if let Some(utf8) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return String::from_utf8_lossy(utf8).into_owned();
    }
    bytes.iter().map(|byte| char::from(*byte)).collect()
}
