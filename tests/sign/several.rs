//! Several signatures in one file: each fills the field that was prepared for it, and nothing else lies between two.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use tuanthu::sign::{
    Coverage, Fact, LaterChanges, Reason, SignError, SignedAt, SigningRequest, Verdict, sign,
};

use super::{
    Appearance, CrossReference, FIELD, SIGNED_AT, appearance, form_with, identity, judged,
    page_with_data, request, save,
};
use crate::tools;

const SECOND: &str = "ChuKy2";

/// A page with two prepared fields; `prepare` may put more into the document before anybody signs.
fn unsigned(kind: CrossReference, prepare: impl FnOnce(&mut Document, ObjectId)) -> Vec<u8> {
    let (mut document, page) = page_with_data();
    let form = form_with(&mut document, page, &[FIELD, SECOND]);
    let form = document.add_object(form);
    document.catalog_mut().unwrap().set("AcroForm", form);
    prepare(&mut document, page);
    save(&mut document, kind)
}

fn second(appearance: &Appearance) -> SigningRequest<'_> {
    SigningRequest {
        field: SECOND,
        signed_at: SignedAt {
            unix_seconds: SIGNED_AT.unix_seconds + 3_600,
            ..SIGNED_AT
        },
        ..request(Some(appearance))
    }
}

/// The file after the first and after the second signature.
fn signed_twice(kind: CrossReference) -> (Vec<u8>, Vec<u8>) {
    let drawn = appearance();
    let unsigned = unsigned(kind, |_, _| {});
    let once = sign(
        &unsigned,
        &identity("rsa-2048-modern.p12"),
        &request(Some(&drawn)),
    );
    let once = once.unwrap();
    let twice = sign(&once, &identity("p-256-modern.p12"), &second(&drawn)).unwrap();
    (once, twice)
}

#[test]
fn a_second_signature_leaves_the_first_one_valid() {
    for kind in [CrossReference::Table, CrossReference::Stream] {
        let (once, twice) = signed_twice(kind);
        assert!(twice.starts_with(&once));
        let result = judged(&twice);
        assert_eq!((result.verdict, result.reason), (Verdict::Valid, None));
        assert_eq!(result.facts.later_changes, LaterChanges::Allowed);
        assert_eq!(result.facts.digest_matches, Fact::Yes);
        assert_eq!(result.attachments.len(), 1);
        let signatures = result.signatures.iter();
        let found: Vec<_> = signatures
            .map(|signature| (signature.field.as_str(), signature.covers))
            .collect();
        let expected = [(FIELD, Coverage::Part), (SECOND, Coverage::WholeFile)];
        assert_eq!(found, expected, "{kind:?}");
    }
}

#[test]
fn one_signature_nobody_vouches_for_leaves_the_whole_file_unconfirmed() {
    let (once, _) = signed_twice(CrossReference::Stream);
    let subject = tuanthu::sign::Subject {
        name: "Văn thư".to_owned(),
        organisation: "Sở Thử".to_owned(),
    };
    let stranger =
        tuanthu::sign::Identity::self_issued(&subject, SIGNED_AT.unix_seconds - 60, 365).unwrap();
    let twice = sign(&once, &stranger, &second(&appearance())).unwrap();
    let result = judged(&twice);
    assert_eq!((result.verdict, result.reason), (Verdict::Intact, None));
    assert_eq!(result.facts.chain_to_anchor, Fact::No);
}

#[test]
fn other_programs_find_both_signatures_valid() {
    let folder = tempfile::tempdir().unwrap();
    let root = super::fixture("root.pem");
    std::fs::write(folder.path().join("root.pem"), root).unwrap();
    for kind in [CrossReference::Table, CrossReference::Stream] {
        let name = format!("{kind:?}.pdf");
        std::fs::write(folder.path().join(&name), signed_twice(kind).1).unwrap();
        if let Some(pdfsig) = tools::require("pdfsig") {
            let (text, _) = pdfsig.run(folder.path(), &[&name]);
            let valid = text.matches("Signature Validation: Signature is Valid.");
            assert_eq!(valid.count(), 2, "{text}");
        }
        if let Some(pyhanko) = tools::require("pyhanko") {
            let (text, valid) = pyhanko.judge(folder.path(), "root.pem", &name);
            let judged_valid = text.matches("The signature is judged VALID.").count();
            assert!(valid && judged_valid == 2, "{text}");
        }
    }
}

/// The first signer's page names an object that is not there yet; the second signature would bring it.
#[test]
fn nothing_prepared_beforehand_springs_to_life_with_a_later_signature() {
    let unsigned = unsigned(CrossReference::Table, |document, page| {
        let next = document.max_id + 1;
        let contents = [
            document
                .get_dictionary(page)
                .unwrap()
                .get(b"Contents")
                .unwrap()
                .clone(),
            // Numbers from here on go to the first and then to the second signature.
            Object::Reference((next + 6, 0)),
        ];
        let page = document.get_dictionary_mut(page).unwrap();
        page.set("Contents", contents.to_vec());
    });
    let drawn = appearance();
    let signer = identity("p-256-modern.p12");
    let once = sign(&unsigned, &signer, &request(Some(&drawn))).unwrap();
    assert_eq!(judged(&once).verdict, Verdict::Valid);
    let refused = sign(&once, &signer, &second(&drawn));
    let expected = Reason::ChangedBetweenSignatures.code();
    assert!(
        matches!(&refused, Err(SignError::WouldBeRejected(code)) if *code == expected),
        "{refused:?}"
    );
}

/// Whoever signs second may not slip in more than the signature, however well the rest is signed.
#[test]
fn a_later_signature_over_more_than_its_own_field_is_rejected() {
    let drawn = appearance();
    let unsigned = unsigned(CrossReference::Table, |_, _| {});
    let signer = identity("p-256-modern.p12");
    let once = sign(&unsigned, &signer, &request(Some(&drawn))).unwrap();
    let document = Document::load_mem(&once).unwrap();
    let page = document.page_iter().next().unwrap();
    let mut changed = document.clone();
    let overlay = changed.add_object(Stream::new(dictionary! {}, b"0 0 595 842 re f".to_vec()));
    changed
        .get_dictionary_mut(page)
        .unwrap()
        .set("Contents", overlay);
    for objects in [vec![page, overlay], vec![overlay]] {
        let more = super::attacks::appended(&once, &changed, &objects);
        let forged = sign(&more, &signer, &second(&drawn));
        let expected = Reason::ChangedBetweenSignatures.code();
        assert!(
            matches!(&forged, Err(SignError::WouldBeRejected(code)) if *code == expected),
            "{forged:?}"
        );
    }
}
