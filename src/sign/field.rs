//! The empty signature field, before anybody signed: `report` puts it into the unsigned document with [`prepare`], so
//! that signing only fills it and no later signature has to change the page (ISO 32000-2, 12.7.5.5).

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

/// Print, Locked (ISO 32000-2, table 167): a signature is printed and not moved.
const PRINT_AND_LOCKED: i64 = 4 | 128;

/// Where an empty signature field goes.
#[derive(Clone, Debug)]
pub struct FieldPlacement<'a> {
    /// The page, an object of the document.
    pub page: ObjectId,
    /// Left, bottom, right, top in points.
    pub rect: [f32; 4],
    /// The field's name, unique in the document, without a full stop.
    pub name: &'a str,
    /// What a screen reader says (`/TU`).
    pub tooltip: &'a str,
}

/// Why a field could not be added.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    /// The document lacks a catalog or page, or an entry has the wrong type.
    #[error("unfit document: {0}")]
    Document(#[from] lopdf::Error),
    /// Two fields of one name cannot be told apart.
    #[error("there is already a field named {0}")]
    NameTaken(String),
}

/// Adds an empty, visible signature field to an unsigned document and returns its object, which is field and widget
/// annotation in one. The caller adds what tagging needs (`/StructParent`). PDF/A wants an appearance on every visible
/// widget (ISO 19005-3, 6.3.3), so the field carries an empty one until it is signed.
pub fn prepare(
    document: &mut Document,
    placement: &FieldPlacement,
) -> Result<ObjectId, PrepareError> {
    if fields(document)
        .iter()
        .any(|field| field.name == placement.name)
    {
        return Err(PrepareError::NameTaken(placement.name.to_owned()));
    }
    let [left, bottom, right, top] = placement.rect;
    let rect = |corners: [f32; 4]| Object::Array(corners.map(Object::Real).to_vec());
    let empty = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "BBox" => rect([0.0, 0.0, right - left, top - bottom]), "Resources" => Dictionary::new(),
        },
        Vec::new(),
    ));
    let widget = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig",
        "T" => text_string(placement.name), "TU" => text_string(placement.tooltip),
        "Rect" => rect(placement.rect), "F" => PRINT_AND_LOCKED, "P" => placement.page,
        "AP" => dictionary! { "N" => empty },
    });
    append(document, placement.page, b"Annots", widget)?;
    let form = form(document)?;
    append(document, form, b"Fields", widget)?;
    Ok(widget)
}

/// The interactive form as an object of its own, so that signing need not rewrite the catalog.
fn form(document: &mut Document) -> Result<ObjectId, lopdf::Error> {
    match document.catalog()?.get(b"AcroForm") {
        Ok(Object::Reference(id)) => Ok(*id),
        Ok(direct) => {
            let direct = direct.as_dict()?.clone();
            let id = document.add_object(direct);
            document.catalog_mut()?.set("AcroForm", id);
            Ok(id)
        }
        Err(_) => {
            let id = document.add_object(dictionary! { "Fields" => Vec::<Object>::new() });
            document.catalog_mut()?.set("AcroForm", id);
            Ok(id)
        }
    }
}

/// Appends a reference to an array entry, which may itself be an object or not exist yet.
fn append(
    document: &mut Document,
    owner: ObjectId,
    key: &[u8],
    item: ObjectId,
) -> Result<(), lopdf::Error> {
    let dictionary = document.get_dictionary(owner)?;
    let array = if let Ok(Object::Reference(id)) = dictionary.get(key) {
        let id = *id;
        document.get_object_mut(id)?.as_array_mut()?
    } else {
        let dictionary = document.get_dictionary_mut(owner)?;
        if !dictionary.has(key) {
            dictionary.set(key, Vec::<Object>::new());
        }
        dictionary.get_mut(key)?.as_array_mut()?
    };
    array.push(Object::Reference(item));
    Ok(())
}

/// A signature field of a document.
pub(super) struct Field {
    pub(super) id: ObjectId,
    pub(super) name: String,
    pub(super) is_signed: bool,
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
