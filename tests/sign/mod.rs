//! Signing and verifying, on a small document with everything a report has: a prepared field, an attached file, an
//! appearance with objects of its own. The identities are throw-away ones, see `tests/fixtures/identities/make.sh`.

mod attacks;
mod chains;
mod concerns;
mod conform;
pub(crate) mod containers;
mod identity;
mod mutations;
pub(crate) mod paper;
mod several;
mod signing;
pub(crate) mod timestamp;
pub(crate) mod validators;
mod verifying;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, xref::XrefType};
use tuanthu::sign::{
    Appearance, Identity, SignedAt, SigningRequest, TrustAnchors, Verification, sign, verify,
};

pub(crate) const PASSPHRASE: &str = "Mật-khẩu1";
pub(crate) const FIELD: &str = "ChuKy1";
/// 28 March 2024, 09:30:00 in Viet Nam.
pub(crate) const SIGNED_AT: SignedAt = SignedAt {
    unix_seconds: 1_711_593_000,
    offset_minutes: 420,
};
/// A day later.
pub(crate) const NOW: i64 = SIGNED_AT.unix_seconds + 86_400;
pub(crate) const DATA: &[u8] = b"(profile: (name: \"Trung t\xC3\xA2m\"), answers: {})";

pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = format!(
        "{}/tests/fixtures/identities/{name}",
        env!("CARGO_MANIFEST_DIR")
    );
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(crate) fn identity(name: &str) -> Identity {
    Identity::from_pkcs12(&fixture(name), PASSPHRASE).unwrap()
}

pub(crate) fn root() -> TrustAnchors {
    let mut anchors = TrustAnchors::none();
    assert_eq!(anchors.add_file(&fixture("root.pem")).unwrap(), 1);
    anchors
}

/// How the unsigned document lists its objects.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CrossReference {
    Table,
    Stream,
}

/// One page, one attached file, one empty signature field.
pub(crate) fn unsigned(kind: CrossReference) -> Vec<u8> {
    let (mut document, page) = page_with_data();
    let form = form_with(&mut document, page, &[FIELD]);
    let form = document.add_object(form);
    document.catalog_mut().unwrap().set("AcroForm", form);
    save(&mut document, kind)
}

pub(crate) fn save(document: &mut Document, kind: CrossReference) -> Vec<u8> {
    let mut bytes = Vec::new();
    match kind {
        CrossReference::Table => {
            document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
            document.save_to(&mut bytes).unwrap();
        }
        CrossReference::Stream => document.save_modern(&mut bytes).unwrap(),
    }
    bytes
}

/// Puts empty signature fields on a page, as a rendered report has them, and returns the form that lists them.
pub(crate) fn form_with(document: &mut Document, page: ObjectId, names: &[&str]) -> Dictionary {
    let mut fields = Vec::new();
    for (name, left) in names.iter().zip([330, 90]) {
        let empty = document.add_object(Stream::new(
            dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 210.into(), 70.into()] },
            Vec::new(),
        ));
        let field = document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132, "P" => page,
            "T" => Object::string_literal(*name), "TU" => Object::string_literal("signature"),
            "Rect" => vec![left.into(), 90.into(), (left + 210).into(), 160.into()],
            "AP" => dictionary! { "N" => empty },
        });
        fields.push(Object::Reference(field));
    }
    document
        .get_dictionary_mut(page)
        .unwrap()
        .set("Annots", fields.clone());
    dictionary! { "Fields" => fields }
}

pub(crate) fn page_with_data() -> (Document, ObjectId) {
    let mut document = Document::with_version("1.7");
    let content = document.add_object(Stream::new(
        Dictionary::new(),
        b"0.2 0.4 0.6 rg 72 700 200 40 re f".to_vec(),
    ));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => Dictionary::new(),
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    document.objects.insert(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into(),
    );
    let mut data = Stream::new(
        dictionary! { "Type" => "EmbeddedFile", "Subtype" => "text/plain" },
        DATA.to_vec(),
    );
    data.compress().unwrap();
    let data = document.add_object(data);
    let file = document.add_object(dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal("assessment.ron"),
        "UF" => Object::string_literal("assessment.ron"), "AFRelationship" => "Source",
        "EF" => dictionary! { "F" => data, "UF" => data },
    });
    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages, "AF" => vec![file.into()],
        "Names" => dictionary! { "EmbeddedFiles" => dictionary! {
            "Names" => vec![Object::string_literal("assessment.ron"), file.into()],
        } },
    });
    document.trailer.set("Root", catalog);
    let id = Object::String(
        b"0123456789abcdef".to_vec(),
        lopdf::StringFormat::Hexadecimal,
    );
    document.trailer.set("ID", vec![id.clone(), id]);
    (document, page)
}

/// A form XObject that refers to another object, as a real one refers to its font.
pub(crate) fn appearance() -> Appearance {
    let mut document = Document::new();
    let inner = document.add_object(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 10.into(), 10.into()] },
        b"0 0 10 10 re f".to_vec(),
    ));
    let form = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), 210.into(), 70.into()],
            "Resources" => dictionary! { "XObject" => dictionary! { "X" => inner } },
        },
        b"q 5 0 0 5 10 10 cm /X Do Q".to_vec(),
    ));
    Appearance {
        objects: document.objects,
        form,
    }
}

pub(crate) fn request(appearance: Option<&Appearance>) -> SigningRequest<'_> {
    SigningRequest {
        field: FIELD,
        signed_at: SIGNED_AT,
        name: "Nguyễn Văn An",
        reason: "Ký ban hành (báo cáo)",
        is_rsa_pkcs1: false,
        promises_stamp: false,
        appearance,
    }
}

/// A signed document, the signer below an issuing authority below the root.
pub(crate) fn signed(kind: CrossReference, identity: &Identity) -> Vec<u8> {
    sign(&unsigned(kind), identity, &request(Some(&appearance()))).unwrap()
}

/// A signed document to attack.
pub(crate) fn sample() -> Vec<u8> {
    signed(CrossReference::Table, &identity("p-256-modern.p12"))
}

pub(crate) fn judged(pdf: &[u8]) -> Verification {
    verify(pdf, &root(), NOW).unwrap()
}

pub(crate) fn find(haystack: &[u8], needle: &[u8]) -> usize {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
        .unwrap_or_else(|| panic!("{:?} not found", String::from_utf8_lossy(needle)))
}

pub(crate) fn find_last(haystack: &[u8], needle: &[u8]) -> usize {
    haystack
        .windows(needle.len())
        .rposition(|window| window == needle)
        .unwrap_or_else(|| panic!("{:?} not found", String::from_utf8_lossy(needle)))
}
