//! Known forgeries: universal signature forgery, incremental saving, signature wrapping, shadow updates. None has the
//! signer's key; each must be rejected for the reason that names it. Tricks with the container are in `containers`.

use lopdf::{Document, ObjectId, dictionary};
use tuanthu::sign::{Fact, Identity, LaterChanges, Reason, Subject, Verdict, sign};

use super::{
    CrossReference, FIELD, SIGNED_AT, appearance, find, find_last, form_with, identity, judged,
    page_with_data, request, sample, save, signed, unsigned,
};

pub(super) fn check(name: &str, forged: &[u8], reason: Reason) {
    let result = judged(forged);
    assert_eq!(
        (result.verdict, result.reason),
        (Verdict::Rejected, Some(reason)),
        "{name}: {:?}",
        result.facts
    );
    assert!(result.attachments.is_empty(), "{name}");
}

/// Overwrites the last place where `from` stands by `to`, filled up with spaces: no offset moves.
fn overwritten(pdf: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert!(to.len() <= from.len());
    let at = find_last(pdf, from);
    let mut forged = pdf.to_vec();
    forged[at..at + from.len()].fill(b' ');
    forged[at..at + to.len()].copy_from_slice(to);
    forged
}

/// Appends a well-formed incremental update that replaces one object.
fn updated(pdf: &[u8], number: u32, body: &str) -> Vec<u8> {
    let previous = find_last(pdf, b"startxref");
    let previous = String::from_utf8_lossy(&pdf[previous + 9..])
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();
    let root = find_last(pdf, b"/Root ") + 6;
    let root = String::from_utf8_lossy(&pdf[root..root + 12])
        .split_once(" R")
        .unwrap()
        .0
        .to_owned();
    let at = pdf.len();
    let object = format!("{number} 0 obj\n{body}\nendobj\n");
    let table = format!("xref\n{number} 1\n{at:010} 00000 n\r\n");
    let trailer = format!(
        "trailer\n<</Size 99/Root {root} R/Prev {previous}>>\nstartxref\n{}\n%%EOF\n",
        at + object.len()
    );
    [pdf, object.as_bytes(), table.as_bytes(), trailer.as_bytes()].concat()
}

/// Appends these objects of another state of the document as one well-formed incremental update.
pub(super) fn appended(pdf: &[u8], changed: &Document, objects: &[ObjectId]) -> Vec<u8> {
    objects.iter().fold(pdf.to_vec(), |pdf, id| {
        let object = changed.get_object(*id).unwrap();
        let mut body = Vec::new();
        crate::attacks::write(object, &mut body);
        updated(&pdf, id.0, &String::from_utf8_lossy(&body))
    })
}

fn object_number(pdf: &[u8], inside: &[u8]) -> u32 {
    let before = String::from_utf8_lossy(&pdf[..find_last(pdf, inside)]).into_owned();
    let header = &before[..before.rfind(" 0 obj").unwrap()];
    header
        .rsplit(|letter: char| !letter.is_ascii_digit())
        .next()
        .unwrap()
        .parse()
        .unwrap()
}

#[test]
fn anything_before_or_behind_the_file_is_rejected() {
    let pdf = sample();
    let cases: [(&str, Vec<u8>, Reason); 7] = [
        (
            "one line end",
            [&pdf[..], b"\n"].concat(),
            Reason::DamagedFrame,
        ),
        ("one space", [&pdf[..], b" "].concat(), Reason::DamagedFrame),
        (
            "a zero byte",
            [&pdf[..], b"\0"].concat(),
            Reason::DamagedFrame,
        ),
        (
            "a comment and an end mark",
            [&pdf[..], b"% more\n%%EOF\n"].concat(),
            Reason::ChangedAfterSigning,
        ),
        (
            "the whole file again",
            [&pdf[..], &pdf[..]].concat(),
            Reason::ChangedAfterSigning,
        ),
        (
            "a line in front",
            [b"\n", &pdf[..]].concat(),
            Reason::DamagedFrame,
        ),
        (
            "another header in front",
            [b"%PDF-1.7\n", &pdf[..]].concat(),
            Reason::DamagedCrossReference,
        ),
    ];
    for (name, forged, reason) in cases {
        check(name, &forged, reason);
        assert_eq!(judged(&forged).facts.covers_whole_file, Fact::No, "{name}");
    }
    check(
        "the last line end cut off",
        &pdf[..pdf.len() - 1],
        Reason::ByteRange,
    );
}

#[test]
fn incremental_updates_are_rejected() {
    let pdf = sample();
    let page = object_number(&pdf, b" rg 72 700");
    let data = object_number(&pdf, b"/Type/EmbeddedFile");
    let field = object_number(&pdf, b"/FT /Sig");
    let catalog = object_number(&pdf, b"/Type/Catalog");
    let pages = object_number(&pdf, b"/Type/Pages");
    let cases = [
        (
            "page replaced",
            updated(&pdf, page, "<</Length 9>>stream\n0 0 9 9 re\nendstream"),
        ),
        (
            "attached file replaced",
            updated(
                &pdf,
                data,
                "<</Type/EmbeddedFile/Length 2>>stream\n()\nendstream",
            ),
        ),
        ("an unused object added", updated(&pdf, 98, "null")),
        (
            "an object without a table",
            [&pdf[..], b"98 0 obj\n<<>>\nendobj\n%%EOF\n"].concat(),
        ),
        (
            "an object with half a table",
            [
                &pdf[..],
                b"98 0 obj\n<<>>\nendobj\nxref\n0 0\nstartxref\n0\n%%EOF\n",
            ]
            .concat(),
        ),
    ];
    for (name, forged) in cases {
        check(name, &forged, Reason::ChangedAfterSigning);
        let result = judged(&forged);
        assert_eq!(result.whole_revision, Some(pdf.len()), "{name}");
        let facts = result.facts;
        assert_eq!(
            (facts.covers_whole_file, facts.later_changes),
            (Fact::No, LaterChanges::Forbidden),
            "{name}"
        );
        // What was signed is still genuine: that is what makes these attacks attractive.
        assert_eq!(
            (facts.digest_matches, facts.signature_holds),
            (Fact::Yes, Fact::Yes),
            "{name}"
        );
    }
    let hidden = updated(&pdf, field, "<</FT/Sig/T(ChuKy1)>>");
    check(
        "the signature taken out of its field",
        &hidden,
        Reason::SignatureUnreachable,
    );
    check(
        "the form taken out of the catalog",
        &updated(
            &pdf,
            catalog,
            &format!("<</Type/Catalog/Pages {pages} 0 R>>"),
        ),
        Reason::SignatureUnreachable,
    );
}

#[test]
fn a_signature_without_substance_is_rejected() {
    let pdf = sample();
    let range_start = find(&pdf, b"/ByteRange[");
    let range = pdf[range_start..=range_start + find(&pdf[range_start..], b"]")].to_vec();
    let ranges: [&[u8]; 7] = [
        b"/ByteRange null",
        b"/ByteRange[]",
        b"/ByteRange[0 0 0 0]",
        b"/ByteRange[0 1 2]",
        b"/ByteRange[0 -1 2 3]",
        b"/ByteRange[0 1 99999999999999999999 1]",
        b"/Byterange[0 1 2 3]",
    ];
    for forged in ranges {
        check(
            &String::from_utf8_lossy(forged),
            &overwritten(&pdf, &range, forged),
            Reason::ByteRange,
        );
    }
    let start = find(&pdf, b"/Contents<");
    let whole = pdf[start..=start + find(&pdf[start..], b">")].to_vec();
    let damaged = Reason::DamagedDictionary;
    let containers: [(&[u8], Reason); 6] = [
        (b"/Contents null", damaged),
        (b"/Contents 9 0 R", damaged),
        (b"/Contents(text)", damaged),
        (b"/Contents<30 82>", damaged),
        (b"/Contents<>", Reason::ByteRange),
        (b"/Contents<00>", Reason::ByteRange),
    ];
    for (forged, reason) in containers {
        check(
            &String::from_utf8_lossy(forged),
            &overwritten(&pdf, &whole, forged),
            reason,
        );
    }
}

#[test]
fn ambiguous_dictionaries_are_rejected() {
    let pdf = sample();
    let start = find(&pdf, b"/Reason<");
    let reason = pdf[start..=start + find(&pdf[start..], b">")].to_vec();
    let tricks: [&[u8]; 6] = [
        b"/Contents<3000>",
        b"/Cont#65nts<3000>",
        b"/ByteRange[0 1 2 3]",
        b"/SubFilter/adbe.x509",
        b"% comment\n",
        b"(unexpected)",
    ];
    for trick in tricks {
        check(
            &String::from_utf8_lossy(trick),
            &overwritten(&pdf, &reason, trick),
            Reason::DamagedDictionary,
        );
    }
    let catalog = overwritten(&pdf, b"/Type/Catalog", b"/AcroForm 1 0");
    assert_eq!(judged(&catalog).verdict, Verdict::Rejected);
    let second_form = overwritten(&pdf, b"/Type/Catalog", b"/AcroForm<<>>");
    check("two forms", &second_form, Reason::AmbiguousStructure);
    let other_kind = overwritten(&pdf, b"ETSI.CAdES.detached", b"adbe.pkcs7.detached");
    check(
        "another kind of signature",
        &other_kind,
        Reason::UnknownSignatureKind,
    );
}

#[test]
fn signature_wrapping_is_rejected() {
    let pdf = sample();
    let open = find(&pdf, b"/Contents<") + 9;
    let close = open + find(&pdf[open..], b">");
    // The gap stays, but the container ends early and room for an object opens behind it.
    let mut early = pdf.clone();
    let object = b">/Hidden<</Length 9>>/More<";
    early[close - 200..close - 200 + object.len()].copy_from_slice(object);
    check("an object inside the gap", &early, Reason::ByteRange);
    // The signed parts are moved apart, an object or only space between them, with a range to match: the table that the
    // signed part names is not where it was.
    let between: [&[u8]; 2] = [
        b"98 0 obj\n<</Forged true>>\nendobj\n",
        b"                                  ",
    ];
    for inserted in between {
        let moved = [&pdf[..=close], inserted, &pdf[close + 1..]].concat();
        check(
            "the second part moved",
            &moved,
            Reason::DamagedCrossReference,
        );
        let numbers = format!(
            "[0 {open} {} {}",
            close + 1 + inserted.len(),
            pdf.len() - close - 1
        );
        let start = find(&moved, b"/ByteRange[") + 10;
        let mut matching = moved.clone();
        matching[start..start + numbers.len()].copy_from_slice(numbers.as_bytes());
        check("a range to match", &matching, Reason::DamagedCrossReference);
    }
}

#[test]
fn a_second_field_filled_with_something_else_than_a_signature_is_rejected() {
    let (mut document, page) = page_with_data();
    let form = form_with(&mut document, page, &[FIELD, "ChuKy2"]);
    document.catalog_mut().unwrap().set("AcroForm", form);
    let unsigned = save(&mut document, CrossReference::Table);
    let pdf = sign(&unsigned, &identity("p-256-modern.p12"), &request(None)).unwrap();
    assert_eq!(judged(&pdf).verdict, Verdict::Valid);
    let second = object_number(&unsigned, b"(ChuKy2)");
    let signature = object_number(&pdf, b"/ByteRange[");
    for (value, reason) in [
        (format!("{signature} 0 R"), Reason::ChangedAfterSigning),
        ("97 0 R".to_owned(), Reason::DamagedDictionary),
        ("null".to_owned(), Reason::DamagedDictionary),
        ("<<>>".to_owned(), Reason::UnknownSignatureKind),
    ] {
        let forged = updated(&pdf, second, &format!("<</FT/Sig/T(ChuKy2)/V {value}>>"));
        check(&value, &forged, reason);
        assert_eq!(judged(&forged).whole_revision, Some(pdf.len()), "{value}");
    }
}

#[test]
fn a_dictionary_out_of_an_object_stream_is_rejected() {
    let (mut document, page) = page_with_data();
    let form = form_with(&mut document, page, &[FIELD]);
    let field = form.get(b"Fields").unwrap().as_array().unwrap()[0]
        .as_reference()
        .unwrap();
    document.catalog_mut().unwrap().set("AcroForm", form);
    let value = document.add_object(dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => vec![0.into(), 10.into(), 20.into(), 30.into()],
        "Contents" => lopdf::Object::String(vec![0x30, 0], lopdf::StringFormat::Hexadecimal),
    });
    document.get_dictionary_mut(field).unwrap().set("V", value);
    check(
        "in an object stream",
        &save(&mut document, CrossReference::Stream),
        Reason::DamagedDictionary,
    );
}

#[test]
fn changed_data_inside_the_signed_bytes_is_rejected() {
    let pdf = sample();
    let other = overwritten(&pdf, b"(assessment.ron)/", b"(assessment.rom)/");
    check("attached file renamed", &other, Reason::DigestMismatch);
    let at = find(&pdf, b"/Type/EmbeddedFile");
    let body = at + find(&pdf[at..], b"stream\n") + 7;
    let mut swapped = pdf.clone();
    swapped[body..body + 20].reverse();
    check("attached file scrambled", &swapped, Reason::DigestMismatch);
}

#[test]
fn a_signature_of_another_document_is_rejected() {
    let signer = identity("p-256-modern.p12");
    let pdf = sample();
    let mut unsigned = unsigned(CrossReference::Table);
    let page_content = find(&unsigned, b" rg 72 700");
    unsigned[page_content + 4] = b'9';
    let other = sign(&unsigned, &signer, &request(Some(&appearance()))).unwrap();
    let open = find(&pdf, b"/Contents<");
    assert_eq!(open, find(&other, b"/Contents<"));
    let close = open + find(&pdf[open..], b">");
    let transplanted = [&other[..open], &pdf[open..close], &other[close..]].concat();
    check("transplanted", &transplanted, Reason::DigestMismatch);
}

#[test]
fn the_same_names_without_the_authority_are_not_valid() {
    let subject = Subject {
        name: "Nguyễn Văn An".to_owned(),
        organisation: "Sở Bưu chính, Viễn thông tỉnh Thử Nghiệm".to_owned(),
    };
    let impostor = Identity::self_issued(&subject, SIGNED_AT.unix_seconds - 60, 365).unwrap();
    let result = judged(&signed(CrossReference::Table, &impostor));
    assert_eq!((result.verdict, result.reason), (Verdict::Intact, None));
    assert_eq!(result.facts.chain_to_anchor, Fact::No);
}

#[test]
fn a_field_can_inherit_its_kind_and_still_be_seen() {
    let pdf = unsigned(CrossReference::Table);
    let field = object_number(&pdf, b"/FT/Sig");
    let forged = updated(
        &pdf,
        field,
        "<</FT/Sig/T(A)/Kids[<</T(B)/V<</Type/Sig>>>>]>>",
    );
    check(
        "a child with a value",
        &forged,
        Reason::UnknownSignatureKind,
    );
}
