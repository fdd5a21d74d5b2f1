//! What is drawn over a signed page: annotations, further signature fields, other appearances.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::{Subject, Trick, field, page, trick};

pub(super) const TRICKS: &[Trick] = &[
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
];

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

fn form() -> Object {
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 450.into(), 750.into()],
    };
    Stream::new(form, b"0.9 g 0 0 450 750 re f".to_vec()).into()
}
