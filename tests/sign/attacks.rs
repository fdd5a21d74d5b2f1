//! Known forgeries: universal signature forgery, incremental saving, signature wrapping, shadow updates, and tricks with
//! the container. None has the signer's key; each must be rejected for the reason that names it.

use lopdf::{Document, ObjectId, dictionary};
use tuanthu::sign::{Fact, Identity, LaterChanges, Reason, Subject, Verdict, sign};

use super::{
    CrossReference, FIELD, SIGNED_AT, appearance, find, find_last, form_with, identity, judged,
    page_with_data, request, sample, save, signed, unsigned,
};

fn check(name: &str, forged: &[u8], reason: Reason) {
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

/// The signature container taken out, changed, and put back.
pub(crate) fn with_container(pdf: &[u8], change: impl FnOnce(&mut Node)) -> Vec<u8> {
    let open = find(pdf, b"/Contents<") + 10;
    let close = open + find(&pdf[open..], b">");
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    let room: Vec<u8> = pdf[open..close].chunks(2).map(byte).collect();
    let (mut node, _) = Node::read(&room);
    change(&mut node);
    let bytes = node.bytes();
    let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
    let digits: String = bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect();
    let padded = format!("{digits:0<width$}", width = close - open);
    [&pdf[..open], padded.as_bytes(), &pdf[close..]].concat()
}

/// DER as a tree, to change one leaf and have the lengths follow.
pub(crate) struct Node {
    tag: u8,
    pub(crate) children: Vec<Node>,
    pub(crate) value: Vec<u8>,
}

impl Node {
    pub(crate) fn read(bytes: &[u8]) -> (Self, usize) {
        let (length, start) = match bytes[1] {
            short @ ..=0x7F => (usize::from(short), 2),
            0x81 => (usize::from(bytes[2]), 3),
            _ => (usize::from(bytes[2]) * 256 + usize::from(bytes[3]), 4),
        };
        let value = &bytes[start..start + length];
        let mut children = Vec::new();
        let mut at = 0;
        while bytes[0] & 0x20 != 0 && at < value.len() {
            let (child, read) = Self::read(&value[at..]);
            children.push(child);
            at += read;
        }
        (
            Self {
                tag: bytes[0],
                children,
                value: value.to_vec(),
            },
            start + length,
        )
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let value = match self.tag & 0x20 {
            0 => self.value.clone(),
            _ => self.children.iter().flat_map(Node::bytes).collect(),
        };
        let length = match value.len() {
            short @ ..=0x7F => vec![short as u8],
            middle @ ..=0xFF => vec![0x81, middle as u8],
            long => vec![0x82, (long >> 8) as u8, long as u8],
        };
        [vec![self.tag], length, value].concat()
    }

    pub(crate) fn at(&mut self, path: &[usize]) -> &mut Node {
        path.iter()
            .fold(self, |node, place| &mut node.children[*place])
    }

    /// The value of the last leaf below.
    pub(crate) fn last_leaf(&mut self) -> &mut Vec<u8> {
        match self.children.last_mut() {
            Some(_) => self.children.last_mut().unwrap().last_leaf(),
            None => &mut self.value,
        }
    }

    pub(crate) fn parent(tag: u8, children: Vec<Node>) -> Self {
        Self {
            tag,
            children,
            value: Vec::new(),
        }
    }

    pub(crate) fn leaf(tag: u8, value: &[u8]) -> Self {
        Self {
            tag,
            children: Vec::new(),
            value: value.to_vec(),
        }
    }
}

/// SignedData, its certificates and its only signer in the tree.
const SIGNED_DATA: [usize; 2] = [1, 0];
const CERTIFICATES: [usize; 3] = [1, 0, 3];
pub(crate) const SIGNER: [usize; 4] = [1, 0, 4, 0];

#[test]
fn a_container_put_back_unchanged_is_still_valid() {
    let pdf = sample();
    assert_eq!(with_container(&pdf, |_| {}), pdf);
}

#[test]
fn tricks_with_the_certificates_are_rejected() {
    let pdf = sample();
    let stranger = identity("rsa-2048-modern.p12").certificate().der().to_vec();
    let with_stranger = with_container(&pdf, |root| {
        let certificates = &mut root.at(&CERTIFICATES).children;
        certificates.push(Node::read(&stranger).0);
        certificates.sort_by_key(Node::bytes);
    });
    check("a stranger's", &with_stranger, Reason::CertificateOffPath);
    let twice = with_container(&pdf, |root| {
        let certificates = &mut root.at(&CERTIFICATES).children;
        let first = certificates[0].bytes();
        certificates.insert(0, Node::read(&first).0);
    });
    check("one twice", &twice, Reason::CertificateOffPath);
    let reversed = with_container(&pdf, |root| root.at(&CERTIFICATES).children.reverse());
    check("in another order", &reversed, Reason::ContainerNotCanonical);
    let bare = with_container(&pdf, |root| root.at(&CERTIFICATES).children.clear());
    check("none", &bare, Reason::SignerCertificateMissing);
}

/// A change to the container, and what it must be rejected for.
pub(crate) type Trick = (&'static str, fn(&mut Node), Reason);

pub(crate) const CONTAINER_TRICKS: [Trick; 8] = [
    (
        "unknown unsigned attribute",
        add_unsigned_attribute,
        Reason::UnsignedAttribute,
    ),
    ("two signers", add_signer, Reason::SeveralSigners),
    (
        "no signer",
        |root| root.at(&SIGNED_DATA).children[4].children.clear(),
        Reason::SeveralSigners,
    ),
    (
        "SHA-1",
        |root| root.at(&SIGNER).children[2].children = vec![Node::leaf(6, &[0x2B, 14, 3, 2, 26])],
        Reason::WeakAlgorithm,
    ),
    (
        "other parameters of the digest",
        |root| {
            root.at(&SIGNER).children[2]
                .children
                .push(Node::leaf(5, &[]));
        },
        Reason::ContainerMalformed,
    ),
    (
        "other parameters of the signature",
        |root| {
            root.at(&SIGNER).children[4]
                .children
                .push(Node::leaf(5, &[]));
        },
        Reason::WeakAlgorithm,
    ),
    (
        "another version",
        |root| root.at(&SIGNED_DATA).children[0].value = vec![3],
        Reason::ContainerMalformed,
    ),
    (
        "a signed attribute less",
        |root| drop(root.at(&SIGNER).children[3].children.pop()),
        Reason::SignedAttributes,
    ),
];

fn add_unsigned_attribute(root: &mut Node) {
    let values = Node::parent(0x31, vec![Node::leaf(5, &[])]);
    let attribute = Node::parent(0x30, vec![Node::leaf(6, &[0x2A, 3, 4]), values]);
    root.at(&SIGNER)
        .children
        .push(Node::parent(0xA1, vec![attribute]));
}

fn add_signer(root: &mut Node) {
    let again = root.at(&SIGNER).bytes();
    let mut again = Node::read(&again).0;
    again.children[5].value[10] ^= 1;
    let signers = &mut root.at(&SIGNED_DATA).children[4].children;
    signers.push(again);
    signers.sort_by_key(Node::bytes);
}

#[test]
fn tricks_with_the_signer_are_rejected() {
    let pdf = sample();
    for (name, trick, reason) in CONTAINER_TRICKS {
        check(name, &with_container(&pdf, trick), reason);
    }
    let carried = with_container(&pdf, |root| {
        let content = Node::parent(0xA0, vec![Node::leaf(4, b"content")]);
        root.at(&SIGNED_DATA).children[2].children.push(content);
    });
    check(
        "content carried along",
        &carried,
        Reason::ContainerMalformed,
    );
}

#[test]
fn another_spelling_of_the_container_is_rejected() {
    let pdf = sample();
    let open = find(&pdf, b"/Contents<") + 10;
    let close = open + find(&pdf[open..], b">");
    let mut capitals = pdf.clone();
    capitals[open..close].make_ascii_uppercase();
    check("all digits in capitals", &capitals, Reason::ContainerHex);
    let mut one = pdf.clone();
    let letter = (open..close)
        .find(|at| pdf[*at].is_ascii_lowercase())
        .unwrap();
    one[letter].make_ascii_uppercase();
    check("one digit in capitals", &one, Reason::ContainerHex);
    let mut padding = pdf.clone();
    padding[close - 1] = b'1';
    check("padding", &padding, Reason::ContainerPadding);
    // The outer length in five bytes instead of three: BER, not DER.
    let long_form = {
        let digits = &pdf[open..close];
        let grown = [b"308300", &digits[4..8], &digits[8..digits.len() - 2]].concat();
        [&pdf[..open], &grown, &pdf[close..]].concat()
    };
    check(
        "a length in the long form",
        &long_form,
        Reason::ContainerMalformed,
    );
}

/// Anybody can turn one ECDSA value `(r, s)` into `(r, n - s)`, which verifies as well: ours have the smaller `s` only.
#[test]
fn the_other_form_of_an_ecdsa_value_is_rejected() {
    const ORDER: [u8; 32] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC,
        0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ];
    for _ in 0..8 {
        let pdf = sample();
        assert_eq!(judged(&pdf).verdict, Verdict::Valid);
        let turned = with_container(&pdf, |root| {
            let value = &mut root.at(&SIGNER).children[5].value;
            let (mut pair, _) = Node::read(value);
            let s = &pair.children[1].value;
            let mut wide = vec![0; 32 - s.len().min(32)];
            wide.extend(&s[s.len().saturating_sub(32)..]);
            let mut borrow = 0;
            let mut other = vec![0_u8; 33];
            for place in (0..32).rev() {
                let difference = i32::from(ORDER[place]) - i32::from(wide[place]) - borrow;
                borrow = i32::from(difference < 0);
                other[place + 1] = difference.rem_euclid(256) as u8;
            }
            while other[0] == 0 && other[1] < 0x80 {
                other.remove(0);
            }
            pair.children[1].value = other;
            *value = pair.bytes();
        });
        check("the larger s", &turned, Reason::ContainerNotCanonical);
    }
}
