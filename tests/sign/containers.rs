//! Tricks with the signature container: DER changed as a tree, so that its lengths stay right. None has the signer's
//! key; each must be rejected for the reason that names it.

use tuanthu::sign::{Reason, Verdict};

use super::{attacks::check, find, identity, judged, sample};

/// Where the room for the container stands in the file, between `<` and `>`.
fn room(pdf: &[u8]) -> std::ops::Range<usize> {
    let open = find(pdf, b"/Contents<") + 10;
    open..open + find(&pdf[open..], b">")
}

/// The DER of the first signature container.
pub(crate) fn container_of(pdf: &[u8]) -> Vec<u8> {
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    let bytes: Vec<u8> = pdf[room(pdf)].chunks(2).map(byte).collect();
    Node::read(&bytes).0.bytes()
}

/// The file with other bytes in the room of the container, zeros behind them.
pub(crate) fn with_bytes(pdf: &[u8], container: &[u8]) -> Vec<u8> {
    let room = room(pdf);
    let mut changed = pdf.to_vec();
    let digits = b"0123456789abcdef";
    let mut spelt = Vec::with_capacity(room.len());
    for byte in container {
        spelt.push(digits[usize::from(byte >> 4)]);
        spelt.push(digits[usize::from(byte & 15)]);
    }
    spelt.resize(room.len(), b'0');
    changed[room].copy_from_slice(&spelt);
    changed
}

/// The signature container taken out, changed, and put back.
pub(crate) fn with_container(pdf: &[u8], change: impl FnOnce(&mut Node)) -> Vec<u8> {
    let mut root = Node::read(&container_of(pdf)).0;
    change(&mut root);
    with_bytes(pdf, &root.bytes())
}

/// DER as a tree, to change one leaf and have the lengths follow.
pub(crate) struct Node {
    tag: u8,
    pub(crate) children: Vec<Node>,
    pub(crate) value: Vec<u8>,
    /// Whether the value is everything, tag and length included: no DER of a tree.
    is_verbatim: bool,
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
                is_verbatim: false,
            },
            start + length,
        )
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        if self.is_verbatim {
            return self.value.clone();
        }
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
            is_verbatim: false,
        }
    }

    pub(crate) fn leaf(tag: u8, value: &[u8]) -> Self {
        Self {
            tag,
            children: Vec::new(),
            value: value.to_vec(),
            is_verbatim: false,
        }
    }

    /// These bytes in the place of a node, whatever they are.
    pub(crate) fn verbatim(bytes: &[u8]) -> Self {
        Self {
            tag: 0,
            children: Vec::new(),
            value: bytes.to_vec(),
            is_verbatim: true,
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
