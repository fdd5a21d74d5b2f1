//! Tricks with the signature container.

use super::{Subject, Trick, trick};
use crate::{
    attacks::GENUINE,
    sign::{
        containers::{CONTAINER_TRICKS, Node, SIGNER, with_container},
        find,
    },
};

pub(super) const TRICKS: &[Trick] = &[
    trick("container", "something in the room behind", |s| {
        s.overwritten(
            s.entry(b"/Contents<", b'>').end - 2..s.entry(b"/Contents<", b'>').end - 1,
            b"1",
        )
    }),
    trick("container", "capital digits", |s| {
        let place = s.entry(b"/Contents<", b'>');
        let mut pdf = s.pdf.clone();
        pdf[place.start + 10..place.end].make_ascii_uppercase();
        pdf
    }),
    trick("container", "a length in the long form", |s| {
        let open = find(&s.pdf, b"/Contents<") + 10;
        let close = open + find(&s.pdf[open..], b">");
        let digits = &s.pdf[open..close];
        let grown = [b"308300", &digits[4..8], &digits[8..digits.len() - 2]].concat();
        [&s.pdf[..open], &grown, &s.pdf[close..]].concat()
    }),
    trick("container", "a bit of the digest", |s| {
        with_container(&s.pdf, |root| {
            *root.at(&SIGNER).at(&[3]).last_leaf().last_mut().unwrap() ^= 1;
        })
    }),
    trick("container", "a bit of the value", |s| {
        with_container(&s.pdf, |root| {
            root.at(&SIGNER).children[5].value[40] ^= 1;
        })
    }),
    trick("container", "a value cut short", |s| {
        with_container(&s.pdf, |root| {
            root.at(&SIGNER).children[5].value.pop();
        })
    }),
    trick("container", "of another report", |s| {
        let other = &GENUINE[usize::from(s.unsigned == GENUINE[0].unsigned) * 2].pdf;
        let (open, theirs) = (find(&s.pdf, b"/Contents<"), find(other, b"/Contents<"));
        let length = find(&s.pdf[open..], b">").min(find(&other[theirs..], b">"));
        let mut pdf = s.pdf.clone();
        pdf[open..open + length].copy_from_slice(&other[theirs..theirs + length]);
        pdf
    }),
    trick("container", "certificates reversed", |s| {
        with_container(&s.pdf, |root| {
            root.at(&[1, 0, 3]).children.reverse();
        })
    }),
    trick("container", "no certificates", |s| {
        with_container(&s.pdf, |root| {
            root.at(&[1, 0, 3]).children.clear();
        })
    }),
    trick("container", "a certificate twice", |s| {
        with_container(&s.pdf, |root| {
            let certificates = &mut root.at(&[1, 0, 3]).children;
            let first = certificates[0].bytes();
            certificates.insert(0, Node::read(&first).0);
        })
    }),
    trick("container", "an unsigned attribute", |s| container(s, 0)),
    trick("container", "two signers", |s| container(s, 1)),
    trick("container", "no signer", |s| container(s, 2)),
    trick("container", "SHA-1", |s| container(s, 3)),
    trick("container", "other parameters of the digest", |s| {
        container(s, 4)
    }),
    trick("container", "other parameters of the signature", |s| {
        container(s, 5)
    }),
    trick("container", "another version", |s| container(s, 6)),
    trick("container", "a signed attribute less", |s| container(s, 7)),
    trick("container", "content carried along", |s| {
        with_container(&s.pdf, |root| {
            let content = Node::parent(0xA0, vec![Node::leaf(4, b"content")]);
            root.at(&[1, 0]).children[2].children.push(content);
        })
    }),
];

fn container(s: &Subject, number: usize) -> Vec<u8> {
    with_container(&s.pdf, CONTAINER_TRICKS[number].1)
}
