//! A revision more: incremental saving, other attached files, shadow attacks.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::{Trick, catalog, overlay, page, trick};
use crate::{
    attacks::forger::{last_start, put},
    sign::find,
};

pub(super) const TRICKS: &[Trick] = &[
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
    trick("shadow", "hide: what lies over the text taken away", |s| {
        let (id, _) = s.field();
        let (_, page) = s.page();
        let annotations = page.get(b"Annots").ok().cloned();
        match annotations {
            Some(Object::Array(_)) => super::page(s, |_, page| {
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
];

fn file() -> Object {
    let file = dictionary! { "Type" => "EmbeddedFile", "Subtype" => "text/plain" };
    Stream::new(file, b"()".to_vec()).into()
}
