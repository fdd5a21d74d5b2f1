//! Verdicts and facts of genuine files, and the fact that falls when one byte changes.

use tuanthu::sign::{
    Attachment, Coverage, Fact, Facts, LaterChanges, Reason, RevocationLists, SignedAt,
    SigningRequest, TrustAnchors, Unreadable, Verdict, sign, verify,
};

use super::{
    CrossReference, DATA, FIELD, NOW, SIGNED_AT, find, find_last, fixture, identity, judged,
    request, root, sample, signed, unsigned,
};

const ALL_YES: Facts = Facts {
    covers_whole_file: Fact::Yes,
    digest_matches: Fact::Yes,
    container_is_canonical: Fact::Yes,
    signature_holds: Fact::Yes,
    certificate_in_date: Fact::Yes,
    chain_to_anchor: Fact::Yes,
    not_revoked: Fact::NotChecked,
    reached_through_form: Fact::Yes,
    data_attached: Fact::Yes,
    later_changes: LaterChanges::None,
};

#[test]
fn every_key_signs_every_kind_of_file() {
    for name in [
        "rsa-2048-modern.p12",
        "rsa-3072-legacy.p12",
        "p-256-modern.p12",
    ] {
        for kind in [CrossReference::Table, CrossReference::Stream] {
            let result = judged(&signed(kind, &identity(name)));
            assert_eq!(
                (result.verdict, result.reason),
                (Verdict::Valid, None),
                "{name} {kind:?}"
            );
            assert_eq!(result.facts, ALL_YES, "{name} {kind:?}");
        }
    }
}

#[test]
fn a_verified_file_gives_its_signer_and_its_data() {
    let result = judged(&sample());
    let [signature] = &result.signatures[..] else {
        panic!("{:?}", result.signatures)
    };
    assert_eq!(signature.field, FIELD);
    assert_eq!(signature.signer.subject().common_name, "Nguyễn Văn An");
    assert_eq!(signature.signed_at, Some(SIGNED_AT));
    assert_eq!(signature.covers, Coverage::WholeFile);
    let data = Attachment {
        name: "assessment.ron".to_owned(),
        relationship: "Source".to_owned(),
        mime: "text/plain".to_owned(),
        bytes: DATA.to_vec(),
    };
    assert_eq!(result.attachments, [data]);
}

#[test]
fn who_is_trusted_decides_between_valid_and_intact() {
    let pdf = sample();
    let with = |file: &str| {
        let mut anchors = TrustAnchors::none();
        anchors.add_file(&fixture(file)).unwrap();
        let result = verify(&pdf, &anchors, NOW).unwrap();
        (result.verdict, result.facts.chain_to_anchor)
    };
    assert_eq!(with("root.pem"), (Verdict::Valid, Fact::Yes));
    assert_eq!(with("issuing.pem"), (Verdict::Valid, Fact::Yes));
    let nobody = verify(&pdf, &TrustAnchors::none(), NOW).unwrap();
    assert_eq!(
        (nobody.verdict, nobody.facts.chain_to_anchor),
        (Verdict::Intact, Fact::NotChecked)
    );
    let mut stranger = TrustAnchors::none();
    stranger.add(other_signer());
    let result = verify(&pdf, &stranger, NOW).unwrap();
    assert_eq!(
        (result.verdict, result.facts.chain_to_anchor),
        (Verdict::Intact, Fact::No)
    );
    assert_eq!(result.attachments.len(), 1);
    let mut pinned = TrustAnchors::none();
    pinned.add(identity("p-256-modern.p12").certificate().clone());
    assert_eq!(verify(&pdf, &pinned, NOW).unwrap().verdict, Verdict::Valid);
}

/// Same names, same authority, another key: must vouch for nothing.
fn other_signer() -> tuanthu::sign::Certificate {
    identity("rsa-2048-modern.p12").certificate().clone()
}

#[test]
fn the_claimed_time_is_judged_not_todays() {
    let pdf = sample();
    let at = |now| {
        let result = verify(&pdf, &root(), now).unwrap();
        (
            result.verdict,
            result.reason,
            result.facts.certificate_in_date,
        )
    };
    let decades_later = 2_650_838_401 + 86_400;
    assert_eq!(at(decades_later), (Verdict::Valid, None, Fact::Yes));
    assert_eq!(
        at(SIGNED_AT.unix_seconds - 300),
        (Verdict::Valid, None, Fact::Yes)
    );
    let future = (Verdict::Rejected, Some(Reason::SignedInTheFuture), Fact::No);
    assert_eq!(at(SIGNED_AT.unix_seconds - 3_600), future);
}

#[test]
fn what_is_not_signed_is_rejected_and_what_is_no_pdf_is_unreadable() {
    let result = judged(&unsigned(CrossReference::Table));
    assert_eq!(
        (result.verdict, result.reason),
        (Verdict::Rejected, Some(Reason::NotSigned))
    );
    assert_eq!(
        result.facts,
        Facts {
            reached_through_form: Fact::No,
            ..Facts::default()
        }
    );
    assert!(result.attachments.is_empty());
    assert_eq!(verify(b"", &root(), NOW).unwrap_err(), Unreadable::NotAPdf);
    assert_eq!(
        verify(b"PK\x03\x04", &root(), NOW).unwrap_err(),
        Unreadable::NotAPdf
    );
}

#[test]
fn an_encrypted_file_is_unreadable() {
    let pdf = unsigned(CrossReference::Table);
    let inside = find_last(&pdf, b"trailer\n<<") + 10;
    let encrypted = [
        &pdf[..inside],
        b"/Encrypt<</Filter/Unknown/V 9>>",
        &pdf[inside..],
    ]
    .concat();
    assert_eq!(
        verify(&encrypted, &root(), NOW).unwrap_err(),
        Unreadable::Encrypted
    );
}

#[test]
fn every_reason_has_its_own_code() {
    let codes: std::collections::BTreeSet<_> =
        Reason::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(codes.len(), Reason::ALL.len());
    for code in codes {
        assert!(
            code.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "{code}"
        );
    }
}

/// One changed byte: where it is, and what must fall.
struct Region {
    name: &'static str,
    /// The byte to change lies so far behind the last place of this text (the first where the name says so).
    after: &'static [u8],
    offset: usize,
    to: u8,
    fallen: fn(&Facts) -> bool,
}

#[expect(clippy::too_many_lines, reason = "a flat table")]
#[test]
fn one_changed_byte_lets_its_fact_fall() {
    let digest: fn(&Facts) -> bool = |facts| facts.digest_matches == Fact::No;
    let coverage: fn(&Facts) -> bool = |facts| facts.covers_whole_file == Fact::No;
    let container: fn(&Facts) -> bool = |facts| facts.container_is_canonical == Fact::No;
    let reachable: fn(&Facts) -> bool = |facts| facts.reached_through_form == Fact::No;
    let region = |name, after: &'static [u8], offset, to, fallen| Region {
        name,
        after,
        offset,
        to,
        fallen,
    };
    let regions = [
        region("header: mark", b"%PDF-", 0, b'#', coverage),
        region("header: version", b"%PDF-1.7", 7, b'4', digest),
        region("page content", b" rg 72 700", 4, b'9', digest),
        region("page size", b"/MediaBox", 12, b'9', digest),
        region(
            "attached file: bytes",
            b"/Type/EmbeddedFile",
            80,
            b'!',
            digest,
        ),
        region("attached file: name", b"(assessment.ron)", 3, b'x', digest),
        region("catalog: the form's key", b"/AcroForm", 1, b'B', reachable),
        region("form: the fields' key", b"/Fields", 1, b'G', reachable),
        region(
            "first cross-reference table",
            b"0000000015 00000 n",
            0,
            b'1',
            digest,
        ),
        region("first end mark", b"%%EOF", 3, b'e', digest),
        region("appearance", b"q 5 0 0 5 10", 2, b'6', digest),
        region("field: kind", b"/FT /Sig", 5, b'T', reachable),
        region("signature: time", b"/M(D:2024", 8, b'5', digest),
        region("signature: name", b"/Name<feff", 12, b'5', digest),
        region("signature: kind", b"ETSI.CAdES", 0, b'e', |facts| {
            facts.digest_matches == Fact::NotChecked
        }),
        region(
            "signature: byte range start",
            b"/ByteRange[0",
            11,
            b'1',
            coverage,
        ),
        region(
            "signature: byte range key",
            b"/ByteRange",
            1,
            b'X',
            |facts| facts.covers_whole_file == Fact::NotChecked,
        ),
        region("container: opening", b"/Contents<", 9, b'(', |facts| {
            facts.covers_whole_file == Fact::NotChecked
        }),
        region("container: outer tag", b"/Contents<", 10, b'4', container),
        region(
            "container: one digit in capitals",
            b"/Contents<",
            12,
            b'A',
            container,
        ),
        region(
            "container: not a digit",
            b"/Contents<",
            500,
            b'g',
            |facts| facts.covers_whole_file == Fact::NotChecked,
        ),
        region(
            "container: last of the padding",
            b"0>>>",
            0,
            b'1',
            container,
        ),
        region("container: closing", b"0>>>", 1, b'0', |facts| {
            facts.covers_whole_file == Fact::NotChecked
        }),
        region("last end mark", b"%%EOF\n", 4, b'f', coverage),
    ];
    let pdf = sample();
    for Region {
        name,
        after,
        offset,
        to,
        fallen,
    } in regions
    {
        let found = if name.starts_with("first") {
            find(&pdf, after)
        } else {
            find_last(&pdf, after)
        };
        let at = found + offset;
        let mut changed = pdf.clone();
        assert_ne!(changed[at], to, "{name}: nothing would change");
        changed[at] = to;
        let result = judged(&changed);
        assert_eq!(result.verdict, Verdict::Rejected, "{name}");
        assert!(
            fallen(&result.facts),
            "{name}: {:?} {:?}",
            result.reason,
            result.facts
        );
        assert!(result.attachments.is_empty(), "{name}");
    }
}

#[test]
fn a_certificate_that_was_taken_back_before_signing_is_rejected() {
    let trust = |files: &[&str]| {
        let mut lists = RevocationLists::none();
        for file in files {
            lists.add_file(&fixture(file)).unwrap();
        }
        root().with_lists(lists)
    };
    // Years after the authority took the certificate back.
    let late = SignedAt {
        unix_seconds: 1_893_456_000,
        ..SIGNED_AT
    };
    let unsigned = unsigned(CrossReference::Table);
    let signed = |name: &str, signed_at: SignedAt| {
        let request = SigningRequest {
            signed_at,
            ..request(None)
        };
        sign(&unsigned, &identity(name), &request).unwrap()
    };
    let both = ["crl.pem", "crl-root.pem"];
    let (yes, no, open) = (Fact::Yes, Fact::No, Fact::NotChecked);
    let revoked = Some(Reason::CertificateRevoked);
    for (signer, at, lists, fact, reason) in [
        ("clerk.p12", SIGNED_AT, &both[..], yes, None),
        ("clerk.p12", SIGNED_AT, &both[..1], open, None),
        ("clerk.p12", SIGNED_AT, &[], open, None),
        ("revoked.p12", late, &both, no, revoked),
        (
            "revoked.p12",
            late,
            &["crl-v1.der", "crl-root.pem"],
            no,
            revoked,
        ),
        ("revoked.p12", SIGNED_AT, &both, yes, None),
    ] {
        let result = verify(&signed(signer, at), &trust(lists), late.unix_seconds).unwrap();
        let found = (result.facts.not_revoked, result.reason);
        assert_eq!(found, (fact, reason), "{signer} {lists:?}");
    }
}
