//! Attached files (ISO 19005-3, annex E): named, described, and tied to the document by their relationship.

use lopdf::{Document, Object, Stream, StringFormat, dictionary};
use md5::{Digest as _, Md5};

use super::conform::pdf_date;
use super::{RenderError, integer, text_string};
use crate::report::block::{Attachment, Relationship};

/// Adds all attachments to the name tree and to the document's associated files.
pub(super) fn add_attachments(
    pdf: &mut Document,
    attachments: &[Attachment],
) -> Result<(), RenderError> {
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(pair) = sorted.windows(2).find(|pair| pair[0].name == pair[1].name) {
        return Err(RenderError::AttachmentNameTaken(pair[0].name.clone()));
    }
    if sorted.is_empty() {
        return Ok(());
    }
    let mut entries = Vec::new();
    for attachment in sorted {
        let specification: Object = add_attachment(pdf, attachment).into();
        entries.push((text_string(&attachment.name), specification));
    }
    // ISO 32000-1, 7.9.6: a name tree is sorted by the bytes of its keys.
    entries.sort_by(|(a, _), (b, _)| key_bytes(a).cmp(key_bytes(b)));
    let associated: Vec<Object> = entries
        .iter()
        .map(|(_, specification)| specification.clone())
        .collect();
    let names: Vec<Object> = entries
        .into_iter()
        .flat_map(|(name, specification)| [name, specification])
        .collect();
    let tree = pdf.add_object(dictionary! { "Names" => names });
    let catalog = pdf.catalog_mut()?;
    catalog.set("Names", dictionary! { "EmbeddedFiles" => tree });
    catalog.set("AF", associated);
    Ok(())
}

fn add_attachment(pdf: &mut Document, attachment: &Attachment) -> lopdf::ObjectId {
    let digest = Md5::digest(&attachment.bytes).to_vec();
    let file = Stream::new(
        dictionary! {
            "Type" => "EmbeddedFile", "Subtype" => attachment.mime.as_str(),
            "Params" => dictionary! {
                "Size" => integer(attachment.bytes.len()),
                "ModDate" => text_string(&pdf_date(attachment.modified)),
                "CheckSum" => Object::String(digest, StringFormat::Hexadecimal),
            },
        },
        attachment.bytes.clone(),
    );
    let file = pdf.add_object(file);
    pdf.add_object(dictionary! {
        "Type" => "Filespec", "F" => text_string(&attachment.name), "UF" => text_string(&attachment.name),
        "Desc" => text_string(&attachment.description),
        "AFRelationship" => match attachment.relationship {
            Relationship::Source => "Source",
            Relationship::Data => "Data",
            Relationship::Supplement => "Supplement",
        },
        "EF" => dictionary! { "F" => file, "UF" => file },
    })
}

fn key_bytes(key: &Object) -> &[u8] {
    key.as_str().unwrap_or_default()
}
