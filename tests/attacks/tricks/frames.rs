//! Forgeries of the frame: bytes in front, behind, cut off, moved apart, changed.

use super::{Trick, overlay, trick};
use crate::{
    attacks::forger::{Subject, last_start, put},
    sign::{find, find_last},
};

pub(super) const TRICKS: &[Trick] = &[
    trick("frame", "a line end in front", |s| {
        [b"\n", &s.pdf[..]].concat()
    }),
    trick("frame", "a comment in front", |s| {
        [b"%!PS\n", &s.pdf[..]].concat()
    }),
    trick("frame", "a second header in front", |s| {
        [b"%PDF-1.7\n", &s.pdf[..]].concat()
    }),
    trick("frame", "another document in front", |s| {
        [&s.unsigned[..], &s.pdf[..]].concat()
    }),
    trick("frame", "a line end behind", |s| {
        [&s.pdf[..], b"\n"].concat()
    }),
    trick("frame", "a space behind", |s| [&s.pdf[..], b" "].concat()),
    trick("frame", "a zero byte behind", |s| {
        [&s.pdf[..], b"\0"].concat()
    }),
    trick("frame", "a comment and an end mark behind", |s| {
        [&s.pdf[..], b"% x\n%%EOF\n"].concat()
    }),
    trick("frame", "the file twice", |s| {
        [&s.pdf[..], &s.pdf[..]].concat()
    }),
    trick("frame", "the unsigned document behind", |s| {
        [&s.pdf[..], &s.unsigned[..]].concat()
    }),
    trick("truncation", "the last byte cut off", |s| {
        s.pdf[..s.pdf.len() - 1].to_vec()
    }),
    trick("truncation", "the last cross-references cut off", |s| {
        s.pdf[..last_start(&s.pdf)].to_vec()
    }),
    trick("truncation", "cut inside the first container", |s| {
        s.pdf[..find(&s.pdf, b"/Contents<") + 400].to_vec()
    }),
    trick("truncation", "half of the file", |s| {
        s.pdf[..s.pdf.len() / 2].to_vec()
    }),
    trick("truncation", "the document before signing", |s| {
        s.unsigned.clone()
    }),
    trick("SWA", "an object inside the gap", |s| {
        let place = s.entry(b"/Contents<", b'>');
        let mut pdf = s.pdf.clone();
        let object = b">/Hidden<</Length 9>>/More<";
        pdf[place.end - 200..place.end - 200 + object.len()].copy_from_slice(object);
        pdf
    }),
    trick("SWA", "the second part moved", |s| wrapped(s, b"", false)),
    trick("SWA", "the second part moved, a range to match", |s| {
        wrapped(s, b"", true)
    }),
    trick("SWA", "an object between the parts", |s| {
        wrapped(s, b"9998 0 obj\n<</Forged true>>\nendobj\n", true)
    }),
    trick(
        "SWA",
        "false cross-references where the true ones were",
        |s| {
            // The second part still says where the cross-references lay: there lie others now.
            let start = last_start(&s.pdf);
            let close = s.entry(b"/Contents<", b'>').end;
            let mut between = vec![b' '; start - close];
            put(&mut between, s.content(), &overlay());
            between.extend(b"trailer<<>>");
            wrapped(s, &between, true)
        },
    ),
    trick("bytes", "a bit of the header", |s| s.flipped(7)),
    trick("bytes", "a bit of the first quarter", |s| {
        s.flipped(s.unsigned.len() / 4)
    }),
    trick("bytes", "a bit of the third quarter", |s| {
        s.flipped(s.unsigned.len() * 3 / 4)
    }),
    trick("bytes", "a bit of the time of signing", |s| {
        s.flipped(find_last(&s.pdf, b"/M(D:20") + 8)
    }),
    trick("bytes", "a bit of the name of the signer", |s| {
        s.flipped(find_last(&s.pdf, b"/Name<") + 10)
    }),
    trick("bytes", "a bit of the last cross-references", |s| {
        let at = last_start(&s.pdf);
        let entries = at + find(&s.pdf[at..], b"stream") + 9;
        s.flipped(entries)
    }),
];

/// The signed parts moved apart, something between them, and a byte range to match where wanted.
fn wrapped(s: &Subject, between: &[u8], matches: bool) -> Vec<u8> {
    let place = s.entry(b"/Contents<", b'>');
    let (open, close) = (place.start + 9, place.end);
    let filled = [b"                                ", between].concat();
    let mut pdf = [&s.pdf[..close], &filled, &s.pdf[close..]].concat();
    if matches {
        let range = s.entry(b"/ByteRange[", b']');
        let numbers = format!(
            "/ByteRange[0 {open} {} {}",
            close + filled.len(),
            s.pdf.len() - close
        );
        let room = range.start..range.start + numbers.len().min(range.len() - 1);
        pdf[room.clone()].copy_from_slice(&numbers.as_bytes()[..room.len()]);
    }
    pdf
}
