//! The forgeries, one line a trick. Families after Mladenov, Mainka, Rohlmann and others: universal signature forgery
//! (USF), incremental saving (ISA), signature wrapping (SWA), shadow attacks, and attacks on certified documents by
//! annotations (EAA) and further signatures (SSA).

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::forger::{Subject, last_start, put};
use crate::sign::{
    attacks::{CONTAINER_TRICKS, Node, SIGNER, with_container},
    find, find_last,
};

/// One way to forge.
pub(super) struct Trick {
    pub(super) family: &'static str,
    pub(super) name: &'static str,
    pub(super) forge: fn(&Subject) -> Vec<u8>,
}

const fn trick(family: &'static str, name: &'static str, forge: fn(&Subject) -> Vec<u8>) -> Trick {
    Trick {
        family,
        name,
        forge,
    }
}

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
    trick("ISA", "page content replaced", |s| {
        s.revised(vec![(s.content(), overlay())])
    }),
    trick("ISA", "page with other contents", |s| {
        page(s, |s, page| {
            page.set("Contents", s.fresh(0));
            vec![(s.fresh(0), overlay())]
        })
    }),
    trick("ISA", "page with more contents", |s| {
        page(s, |s, page| {
            let before = page.get(b"Contents").unwrap().clone();
            page.set("Contents", vec![before, s.fresh(0).into()]);
            vec![(s.fresh(0), overlay())]
        })
    }),
    trick("ISA", "page of another size", |s| {
        page(s, |_, page| {
            page.set("MediaBox", vec![0.into(), 0.into(), 300.into(), 300.into()]);
            Vec::new()
        })
    }),
    trick("ISA", "an object without cross-references", |s| {
        let mut pdf = s.pdf.clone();
        put(&mut pdf, s.content(), &overlay());
        [&pdf[..], b"%%EOF\n"].concat()
    }),
    trick("ISA", "an object and the old cross-references", |s| {
        let mut pdf = s.pdf.clone();
        put(&mut pdf, s.content(), &overlay());
        pdf.extend(format!("startxref\n{}\n%%EOF\n", last_start(&s.pdf)).bytes());
        pdf
    }),
    trick("ISA", "an object and half a table", |s| {
        let mut pdf = s.pdf.clone();
        put(&mut pdf, s.content(), &overlay());
        [&pdf[..], b"xref\n0 0\nstartxref\n0\n%%EOF\n"].concat()
    }),
    trick("ISA", "a revision that changes nothing", |s| {
        s.revised(Vec::new())
    }),
    trick("ISA", "an object nobody uses", |s| {
        s.revised(vec![(s.fresh(0), Object::Null)])
    }),
    trick("ISA", "the catalog again as it is", |s| catalog(s, |_| {})),
    trick("ISA", "a copy of the catalog as root", |s| {
        s.rooted(s.fresh(0), vec![(s.fresh(0), s.catalog().into())])
    }),
    trick("ISA", "an action on opening", |s| {
        catalog(s, |catalog| {
            let action =
                dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
            catalog.set("OpenAction", action);
        })
    }),
    trick("ISA", "other metadata", |s| {
        catalog(s, |catalog| drop(catalog.remove(b"Metadata")))
    }),
    trick("ISA", "other page labels", |s| {
        catalog(s, |catalog| {
            let first = dictionary! { "P" => Object::string_literal("X") };
            catalog.set(
                "PageLabels",
                dictionary! { "Nums" => vec![0.into(), first.into()] },
            );
        })
    }),
    trick("attachment", "attached file replaced", |s| {
        s.revised(vec![(s.attached(), file())])
    }),
    trick("attachment", "attached file renamed", |s| {
        let (id, mut spec) = s.of_type(b"Filespec");
        spec.as_dict_mut()
            .unwrap()
            .set("UF", Object::string_literal("other.ron"));
        s.revised(vec![(id, spec)])
    }),
    trick("attachment", "list of files replaced", |s| {
        catalog(s, |catalog| {
            catalog.set("AF", Vec::<Object>::new());
        })
    }),
    trick("attachment", "names replaced", |s| {
        catalog(s, |catalog| {
            catalog.set("Names", Dictionary::new());
        })
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
    trick("shadow", "hide: what lies over the text taken away", |s| {
        let (id, _) = s.field();
        let (_, page) = s.page();
        let annotations = page.get(b"Annots").ok().cloned();
        match annotations {
            Some(Object::Array(_)) => self::page(s, |_, page| {
                drop(page.remove(b"Annots"));
                Vec::new()
            }),
            _ => s.revised(vec![(id, Object::Null)]),
        }
    }),
    trick("shadow", "replace: another font program", |s| {
        let (id, font) = s.of_type(b"FontDescriptor");
        let mut font = font.as_dict().unwrap().clone();
        font.set("FontFile2", s.fresh(0));
        s.revised(vec![(id, font.into()), (s.fresh(0), overlay())])
    }),
    trick("shadow", "replace: another table of characters", |s| {
        let (id, font) = s.of_type(b"Font");
        let mut font = font.as_dict().unwrap().clone();
        font.set("ToUnicode", s.fresh(0));
        s.revised(vec![(id, font.into()), (s.fresh(0), overlay())])
    }),
    trick(
        "shadow",
        "hide and replace: an entry points to an object that is there",
        |s| {
            // No new object: only the table says that the page's content is the attached file.
            let (content, other) = (s.content(), s.attached());
            let head = format!("\n{} 0 obj", other.0);
            let at = find(&s.pdf, head.as_bytes()) + 1;
            s.sectioned(s.pdf.clone(), s.root(), vec![(content.0, at)])
        },
    ),
    trick("shadow", "an object declared free", |s| {
        let start = s.pdf.len();
        let table = format!(
            "xref\n{} 1\n0000000000 65535 f\r\ntrailer\n<</Size {}/Root {} 0 R/Prev {}>>\nstartxref\n{start}\n%%EOF\n",
            s.content().0,
            s.fresh(0).0,
            s.root().0,
            last_start(&s.pdf)
        );
        [&s.pdf[..], table.as_bytes()].concat()
    }),
    trick("EAA", "a text over the page", |s| {
        annotated(
            s,
            dictionary! {
                "Subtype" => "FreeText", "DA" => Object::string_literal("/Helv 20 Tf"),
                "Contents" => Object::string_literal("20 of 20"),
            },
        )
    }),
    trick("EAA", "a stamp over the page", |s| {
        annotated(s, dictionary! { "Subtype" => "Stamp" })
    }),
    trick("EAA", "a redaction over the page", |s| {
        annotated(s, dictionary! { "Subtype" => "Redact" })
    }),
    trick("EAA", "a filled text field over the page", |s| {
        annotated(
            s,
            dictionary! {
                "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("t"),
                "V" => Object::string_literal("20 of 20"),
            },
        )
    }),
    trick("SSA", "another signature field with a picture", |s| {
        let (page, _) = s.page();
        let widget = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "P" => page, "F" => 132,
            "T" => Object::string_literal("Bogus"), "AP" => dictionary! { "N" => s.fresh(1) },
            "Rect" => vec![50.into(), 50.into(), 500.into(), 800.into()],
        };
        let mut root = s.catalog();
        root.set(
            "AcroForm",
            dictionary! {
                "SigFlags" => 3, "Fields" => vec![s.field().0.into(), s.fresh(0).into()],
            },
        );
        s.revised(vec![
            (s.root(), root.into()),
            (s.fresh(0), widget.into()),
            (s.fresh(1), form()),
        ])
    }),
    trick("SSA", "the same value in a second field", |s| {
        let (_, mut second) = s.field();
        second.set("T", Object::string_literal("Bogus"));
        let mut root = s.catalog();
        root.set(
            "AcroForm",
            dictionary! {
                "SigFlags" => 3, "Fields" => vec![s.field().0.into(), s.fresh(0).into()],
            },
        );
        s.revised(vec![(s.root(), root.into()), (s.fresh(0), second.into())])
    }),
    trick("appearance", "another appearance in the field", |s| {
        let (id, mut filled) = s.field();
        filled.set("AP", dictionary! { "N" => s.fresh(0) });
        s.revised(vec![(id, filled.into()), (s.fresh(0), form())])
    }),
    trick("appearance", "the appearance itself replaced", |s| {
        let (_, filled) = s.field();
        let shown = filled.get(b"AP").unwrap().as_dict().unwrap();
        let id: ObjectId = shown.get(b"N").unwrap().as_reference().unwrap();
        s.revised(vec![(id, form())])
    }),
    trick("appearance", "the field moved", |s| {
        field(s, |field| {
            field.set("Rect", vec![0.into(), 0.into(), 595.into(), 842.into()]);
        })
    }),
    trick("appearance", "the field hidden", |s| {
        field(s, |field| field.set("F", 2))
    }),
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
        let other = &super::GENUINE[usize::from(s.unsigned == super::GENUINE[0].unsigned) * 2].pdf;
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

fn range(s: &Subject, by: &[u8]) -> Vec<u8> {
    s.overwritten(s.entry(b"/ByteRange[", b']'), by)
}

fn contents(s: &Subject, by: &[u8]) -> Vec<u8> {
    s.overwritten(s.entry(b"/Contents<", b'>'), by)
}

fn field(s: &Subject, change: impl FnOnce(&mut Dictionary)) -> Vec<u8> {
    let (id, mut field) = s.field();
    change(&mut field);
    s.revised(vec![(id, field.into())])
}

fn catalog(s: &Subject, change: impl FnOnce(&mut Dictionary)) -> Vec<u8> {
    let mut catalog = s.catalog();
    change(&mut catalog);
    s.revised(vec![(s.root(), catalog.into())])
}

fn page(
    s: &Subject,
    change: impl FnOnce(&Subject, &mut Dictionary) -> Vec<(ObjectId, Object)>,
) -> Vec<u8> {
    let (id, mut page) = s.page();
    let mut objects = change(s, &mut page);
    objects.push((id, page.into()));
    s.revised(objects)
}

/// An annotation over the first page.
fn annotated(s: &Subject, mut annotation: Dictionary) -> Vec<u8> {
    annotation.set("Type", "Annot");
    annotation.set("F", 4);
    annotation.set("Rect", vec![50.into(), 50.into(), 500.into(), 800.into()]);
    annotation.set("AP", dictionary! { "N" => s.fresh(1) });
    page(s, |s, page| {
        let mut all = match page.get(b"Annots") {
            Ok(Object::Array(all)) => all.clone(),
            _ => Vec::new(),
        };
        all.push(s.fresh(0).into());
        page.set("Annots", all);
        vec![(s.fresh(0), annotation.into()), (s.fresh(1), form())]
    })
}

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

/// Content that covers a page.
fn overlay() -> Object {
    Stream::new(Dictionary::new(), b"1 g 0 0 595 842 re f".to_vec()).into()
}

fn form() -> Object {
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 450.into(), 750.into()],
    };
    Stream::new(form, b"0.9 g 0 0 450 750 re f".to_vec()).into()
}

fn file() -> Object {
    let file = dictionary! { "Type" => "EmbeddedFile", "Subtype" => "text/plain" };
    Stream::new(file, b"()".to_vec()).into()
}
