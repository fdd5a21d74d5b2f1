//! What signing writes, and what it refuses.

use tuanthu::sign::{Appearance, SignError, SignedAt, SigningRequest, sign};

use super::{
    CrossReference, FIELD, SIGNED_AT, appearance, form_with, identity, page_with_data, request,
    save, signed, unsigned,
};

fn empty_names(pdf: &[u8]) -> Vec<String> {
    let fields = tuanthu::sign::empty_fields(pdf).unwrap();
    fields.into_iter().map(|field| field.name).collect()
}

#[test]
fn signing_only_appends() {
    for kind in [CrossReference::Table, CrossReference::Stream] {
        let before = unsigned(kind);
        let after = sign(&before, &identity("p-256-modern.p12"), &request(None)).unwrap();
        assert!(after.starts_with(&before), "{kind:?}");
        assert_eq!(
            after.windows(5).filter(|window| window == b"%PDF-").count(),
            1
        );
        let appended = String::from_utf8_lossy(&after[before.len()..]).into_owned();
        match kind {
            CrossReference::Table => {
                assert!(appended.contains("\nxref\n") && appended.contains("\ntrailer\n"));
            }
            CrossReference::Stream => {
                assert!(appended.contains("/XRef") && !appended.contains("\nxref\n"));
            }
        }
    }
}

#[test]
fn rsa_with_pkcs1_signs_the_same_bytes_twice_and_with_pss_never() {
    let identity = identity("rsa-2048-modern.p12");
    let signed = |is_rsa_pkcs1| {
        let request = SigningRequest {
            is_rsa_pkcs1,
            ..request(None)
        };
        sign(&unsigned(CrossReference::Table), &identity, &request).unwrap()
    };
    assert_eq!(signed(true), signed(true));
    assert_ne!(signed(false), signed(false));
}

#[test]
fn the_dictionary_says_what_was_asked() {
    let pdf = signed(CrossReference::Table, &identity("p-256-modern.p12"));
    let text = String::from_utf8_lossy(&pdf);
    for wanted in [
        "/SubFilter/ETSI.CAdES.detached",
        "/M(D:20240328093000+07'00')",
        // UTF-16 with its mark: "Nguyễn", then "Ký".
        "/Name<feff004e0067007500791ec5006e",
        "/Reason<feff004b00fd0020",
        "/SigFlags 3",
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
}

#[test]
fn the_appearance_is_copied_with_all_it_refers_to() {
    let pdf = signed(CrossReference::Stream, &identity("p-256-modern.p12"));
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    let field = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .find(|entries| entries.has(b"V"))
        .expect("a filled field");
    let form = field
        .get(b"AP")
        .and_then(|states| states.as_dict()?.get(b"N")?.as_reference())
        .unwrap();
    let form = document.get_object(form).unwrap().as_stream().unwrap();
    assert_eq!(form.content, b"q 5 0 0 5 10 10 cm /X Do Q");
    let resources = form.dict.get(b"Resources").unwrap().as_dict().unwrap();
    let inner = resources
        .get(b"XObject")
        .and_then(|all| all.as_dict()?.get(b"X")?.as_reference())
        .unwrap();
    assert_eq!(
        document
            .get_object(inner)
            .unwrap()
            .as_stream()
            .unwrap()
            .content,
        b"0 0 10 10 re f"
    );
}

#[test]
fn a_prepared_field_waits_until_it_is_signed() {
    let before = unsigned(CrossReference::Stream);
    assert_eq!(empty_names(&before), [FIELD]);
    assert!(
        empty_names(&signed(
            CrossReference::Stream,
            &identity("p-256-modern.p12")
        ))
        .is_empty()
    );
}

#[test]
fn a_form_inside_the_catalog_is_filled_as_well() {
    for kind in [CrossReference::Table, CrossReference::Stream] {
        let (mut document, page) = page_with_data();
        let form = form_with(&mut document, page, &["A", "B"]);
        document.catalog_mut().unwrap().set("AcroForm", form);
        let unsigned = save(&mut document, kind);
        assert_eq!(empty_names(&unsigned), ["A", "B"]);
        let asked = SigningRequest {
            field: "B",
            ..request(None)
        };
        let pdf = sign(&unsigned, &identity("p-256-modern.p12"), &asked).unwrap();
        assert_eq!(empty_names(&pdf), ["A"]);
        let result = super::judged(&pdf);
        assert_eq!(
            (result.reason, result.signatures[0].field.as_str()),
            (None, "B")
        );
    }
}

#[test]
fn what_cannot_be_signed_is_refused() {
    let signer = identity("p-256-modern.p12");
    let pdf = unsigned(CrossReference::Table);
    let refusal =
        |pdf: &[u8], request: &SigningRequest| sign(pdf, &signer, request).unwrap_err().to_string();
    let at = |unix_seconds| SigningRequest {
        signed_at: SignedAt {
            unix_seconds,
            offset_minutes: 420,
        },
        ..request(None)
    };
    let not_in_date = "the certificate is not valid at the time of signing";
    assert_eq!(
        refusal(
            &pdf,
            &SigningRequest {
                field: "ChuKy2",
                ..request(None)
            }
        ),
        "no signature field named ChuKy2"
    );
    assert_eq!(refusal(&pdf, &at(1_704_067_199)), not_in_date);
    assert_eq!(refusal(&pdf, &at(2_650_838_401)), not_in_date);
    assert_eq!(refusal(&pdf, &at(-1)), not_in_date);
    let twice = signed(CrossReference::Table, &signer);
    assert_eq!(
        refusal(&twice, &request(None)),
        "the field ChuKy1 is signed already"
    );
    assert!(matches!(
        sign(b"not a PDF", &signer, &request(None)),
        Err(SignError::Unreadable(_))
    ));
    let Appearance { mut objects, form } = appearance();
    objects.retain(|id, _| *id == form);
    let torn = Appearance { objects, form };
    assert!(matches!(
        sign(&pdf, &signer, &request(Some(&torn))),
        Err(SignError::AppearanceIncomplete((1, 0)))
    ));
}

#[test]
fn a_file_that_would_be_rejected_is_not_handed_out() {
    let signer = identity("p-256-modern.p12");
    let (mut document, page) = page_with_data();
    let form = form_with(&mut document, page, &[FIELD]);
    document.catalog_mut().unwrap().set("AcroForm", form);
    let nested = (0..40).fold(lopdf::Object::Null, |inner, _| vec![inner].into());
    document.catalog_mut().unwrap().set("Nested", nested);
    let unfit = save(&mut document, CrossReference::Table);
    let error = sign(&unfit, &signer, &request(None)).map(drop).unwrap_err();
    assert_eq!(
        error.to_string(),
        "signed, the file would be rejected: ambiguous-structure"
    );
}

#[test]
fn the_wall_clock_is_written_with_its_offset() {
    let signer = identity("p-256-modern.p12");
    let cases = [
        (420, "/M(D:20240328093000+07'00')"),
        (0, "/M(D:20240328023000+00'00')"),
        (-210, "/M(D:20240327230000-03'30')"),
    ];
    for (offset_minutes, wanted) in cases {
        let signed_at = SignedAt {
            offset_minutes,
            ..SIGNED_AT
        };
        let pdf = sign(
            &unsigned(CrossReference::Table),
            &signer,
            &SigningRequest {
                signed_at,
                ..request(None)
            },
        );
        let pdf = pdf.unwrap();
        assert!(String::from_utf8_lossy(&pdf).contains(wanted), "{wanted}");
        assert_eq!(super::judged(&pdf).signatures[0].signed_at, Some(signed_at));
    }
}
