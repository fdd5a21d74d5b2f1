//! The package around the body (ECMA-376 part 2): what each part is, how the parts refer to each other, what the
//! document says about itself, all in one zip whose files bear no time.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    header::Header,
    style,
    xml::{Attribute, Xml},
};
use crate::report::block::Document;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Puts the parts together.
pub(super) fn pack(
    document: &Document,
    body: &str,
    headers: &[Header],
    properties: &[(String, String)],
) -> Vec<u8> {
    let has_own = !properties.is_empty();
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            content_types(headers, has_own),
        ),
        ("_rels/.rels".to_owned(), package_relations(has_own)),
        ("docProps/core.xml".to_owned(), core_properties(document)),
        ("docProps/app.xml".to_owned(), program_properties(document)),
        ("word/document.xml".to_owned(), body.to_owned()),
        (
            "word/_rels/document.xml.rels".to_owned(),
            document_relations(headers),
        ),
        (
            "word/styles.xml".to_owned(),
            style::sheet(document.language),
        ),
        ("word/numbering.xml".to_owned(), style::numbering()),
        ("word/settings.xml".to_owned(), style::settings()),
    ];
    let of_header = |header: &Header| (format!("word/{}", header.file), header.part.clone());
    parts.extend(headers.iter().map(of_header));
    if has_own {
        parts.push(("docProps/custom.xml".to_owned(), own_properties(properties)));
    }
    zipped(&parts)
}

fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    const FITS: &str = "a report of some megabytes fits into memory and into a zip";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, part) in parts {
        zip.start_file(name.as_str(), options).expect(FITS);
        zip.write_all(part.as_bytes()).expect(FITS);
    }
    zip.finish().expect(FITS).into_inner()
}

/// What kind of part each file is.
fn content_types(headers: &[Header], has_own: bool) -> String {
    let namespace = format!("{PACKAGE}/content-types");
    Xml::part("Types", &[("xmlns", &namespace)], |xml| {
        let defaults = [
            (
                "rels",
                "application/vnd.openxmlformats-package.relationships+xml",
            ),
            ("xml", "application/xml"),
        ];
        for (extension, kind) in defaults {
            xml.leaf(
                "Default",
                &[("Extension", &extension), ("ContentType", &kind)],
            );
        }
        let mut of = |part: &str, kind: &str| {
            xml.leaf("Override", &[("PartName", &part), ("ContentType", &kind)]);
        };
        for (part, kind) in [
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
        ] {
            of(&format!("/word/{part}.xml"), &format!("{WORD}.{kind}+xml"));
        }
        for header in headers {
            of(
                &format!("/word/{}", header.file),
                &format!("{WORD}.header+xml"),
            );
        }
        of(
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
        );
        of(
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        );
        if has_own {
            of(
                "/docProps/custom.xml",
                "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            );
        }
    })
}

/// Relationships: id, type, target.
fn relations(list: &[(&str, String, &str)]) -> String {
    let namespace = format!("{PACKAGE}/relationships");
    Xml::part("Relationships", &[("xmlns", &namespace)], |xml| {
        for (id, kind, target) in list {
            xml.leaf(
                "Relationship",
                &[("Id", id), ("Type", kind), ("Target", target)],
            );
        }
    })
}

fn package_relations(has_own: bool) -> String {
    let mut list = vec![
        (
            "rIdDocument",
            format!("{OFFICE}/officeDocument"),
            "word/document.xml",
        ),
        (
            "rIdCore",
            format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml",
        ),
        (
            "rIdProgram",
            format!("{OFFICE}/extended-properties"),
            "docProps/app.xml",
        ),
    ];
    if has_own {
        list.push((
            "rIdOwn",
            format!("{OFFICE}/custom-properties"),
            "docProps/custom.xml",
        ));
    }
    relations(&list)
}

fn document_relations(headers: &[Header]) -> String {
    let mut list = vec![
        ("rIdStyles", format!("{OFFICE}/styles"), "styles.xml"),
        (
            "rIdNumbering",
            format!("{OFFICE}/numbering"),
            "numbering.xml",
        ),
        ("rIdSettings", format!("{OFFICE}/settings"), "settings.xml"),
    ];
    for header in headers {
        list.push((&header.relation, format!("{OFFICE}/header"), &header.file));
    }
    relations(&list)
}

/// What the document says about itself: title, body, language, the moment of making.
fn core_properties(document: &Document) -> String {
    let properties = format!("{PACKAGE}/metadata/core-properties");
    let namespaces: &[Attribute] = &[
        ("xmlns:cp", &properties),
        ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
        ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let created = document.created.to_string();
    Xml::part("cp:coreProperties", namespaces, |xml| {
        xml.text_element("dc:title", &[], &document.title);
        xml.text_element("dc:subject", &[], &document.subject);
        xml.text_element("dc:creator", &[], &document.author);
        xml.text_element("cp:keywords", &[], &document.keywords.join("; "));
        xml.text_element("dc:language", &[], document.language.tag());
        for moment in ["dcterms:created", "dcterms:modified"] {
            xml.text_element(moment, &[("xsi:type", &"dcterms:W3CDTF")], &created);
        }
    })
}

/// Which program made the document, and for which body.
fn program_properties(document: &Document) -> String {
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    Xml::part("Properties", &[("xmlns", &namespace)], |xml| {
        xml.text_element("Application", &[], &document.creator);
        xml.text_element("Company", &[], &document.author);
    })
}

/// Properties of the document's own (ECMA-376 part 1, 22.3): numbers 0 and 1 are taken, so they count from 2.
fn own_properties(properties: &[(String, String)]) -> String {
    const OWN: &str = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
    const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
    const FORMAT: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
    let namespaces: &[Attribute] = &[("xmlns", &OWN), ("xmlns:vt", &TYPES)];
    Xml::part("Properties", namespaces, |xml| {
        for (number, (name, value)) in (2..).zip(properties) {
            let number: u32 = number;
            let attributes: &[Attribute] = &[("fmtid", &FORMAT), ("pid", &number), ("name", name)];
            xml.element("property", attributes, |xml| {
                xml.text_element("vt:lpwstr", &[], value);
            });
        }
    })
}
