//! What makes the file an archive (PDF/A-3a, ISO 19005-3) and accessible (PDF/UA-1, ISO 14289-1): metadata, colour,
//! language, identifier.

use lopdf::{Document as Pdf, Object, Stream, StringFormat, dictionary};

use super::text_string;
use crate::model::Moment;
use crate::report::PROGRAM;
use crate::report::block::Document;

/// sRGB, 736 bytes, public domain.
const SRGB: &[u8] = include_bytes!("../../../assets/colour/sRGB-v2-magic.icc");

/// Adds everything the standards ask of the file as a whole.
pub(super) fn finish(pdf: &mut Pdf, document: &Document) -> Result<(), lopdf::Error> {
    "1.7".clone_into(&mut pdf.version);
    pdf.binary_mark = vec![0xE2, 0xE3, 0xCF, 0xD3];
    let profile = pdf.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    // Uncompressed, so that tools which know nothing of PDF find the packet by its marks.
    let metadata = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(document).into_bytes(),
    );
    let metadata = pdf.add_object(metadata.with_compression(false));
    let catalog = pdf.catalog_mut()?;
    catalog.set("Metadata", metadata);
    catalog.set("Lang", text_string(document.language.tag()));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    catalog.set("PageLayout", "OneColumn");
    catalog.set(
        "PageMode",
        if catalog.has(b"Outlines") {
            "UseOutlines"
        } else {
            "UseNone"
        },
    );
    let intent = dictionary! {
        "Type" => "OutputIntent", "S" => "GTS_PDFA1", "OutputConditionIdentifier" => text_string("sRGB"),
        "RegistryName" => text_string("http://www.color.org"), "Info" => text_string("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    set_information(pdf, document);
    let identifier = Object::String(document.id.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![identifier.clone(), identifier]);
    Ok(())
}

fn set_information(pdf: &mut Pdf, document: &Document) {
    let created = text_string(&pdf_date(document.created));
    let mut information = dictionary! {
        "Title" => text_string(&document.title),
        "Creator" => text_string(&document.creator),
        "Producer" => text_string(PROGRAM),
        "CreationDate" => created.clone(),
        "ModDate" => created,
    };
    let keywords = document.keywords.join(", ");
    for (key, value) in [
        ("Author", &document.author),
        ("Subject", &document.subject),
        ("Keywords", &keywords),
    ] {
        if !value.is_empty() {
            information.set(key, text_string(value));
        }
    }
    if let Ok(id) = pdf.trailer.get(b"Info").and_then(Object::as_reference) {
        pdf.set_object(id, information);
    }
}

/// A date as PDF writes it (ISO 32000-1, 7.9.4): `D:20070328091200+07'00'`.
pub(super) fn pdf_date(moment: Moment) -> String {
    let (date, (hour, minute, second)) = (moment.date(), moment.time());
    let (year, month, day) = (date.year(), date.month(), date.day());
    format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}+07'00'")
}

/// The metadata packet; what it says equals the information dictionary (ISO 19005-3, 6.6.2).
fn xmp(document: &Document) -> String {
    let created = document.created.to_string();
    let keywords = document.keywords.join(", ");
    let properties = [
        simple("dc:format", "application/pdf"),
        translated("dc:title", &document.title),
        listed("dc:creator", "Seq", &document.author),
        translated("dc:description", &document.subject),
        listed("dc:language", "Bag", document.language.tag()),
        simple("pdf:Keywords", &keywords),
        simple("pdf:Producer", PROGRAM),
        simple("xmp:CreatorTool", &document.creator),
        simple("xmp:CreateDate", &created),
        simple("xmp:ModifyDate", &created),
        simple("xmp:MetadataDate", &created),
    ];
    [PACKET_START, &properties.concat(), PACKET_END].concat()
}

/// A property of one value; nothing where there is none.
fn simple(name: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    format!("<{name}>{}</{name}>", escaped(value))
}

/// A property that could have further values.
fn listed(name: &str, container: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    let value = escaped(value);
    format!("<{name}><rdf:{container}><rdf:li>{value}</rdf:li></rdf:{container}></{name}>")
}

/// A property that could be said in further languages.
fn translated(name: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    let value = escaped(value);
    format!("<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt></{name}>")
}

/// The packet up to the properties; the last part describes the PDF/UA property to PDF/A (ISO 19005-3, 6.6.2.3.3).
const PACKET_START: &str = concat!(
    "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>",
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"",
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"",
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"",
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"",
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"",
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">",
    "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">",
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>",
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>",
    "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>",
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>",
    "<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description></rdf:li>",
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>",
);

const PACKET_END: &str = "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";

/// XML text: markup escaped, characters XML cannot hold dropped.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' | '\r' => xml.push(character),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => xml.push(character),
        }
    }
    xml
}
