//! The whole path on the demonstration: answers → report → signature → verification → data again.

use std::{fs, sync::LazyLock};

use tempfile::{TempDir, tempdir};
use tuanthu::{
    app::{
        archive, demo,
        demo::Demonstration,
        session::Session,
        sign::{self, Signing},
        verify::{anchors, extract},
    },
    assessment::{
        Assessment, DataAttached, IssuedDocument, file,
        readiness::{is_ready, readiness},
    },
    issued::{Data, Issued},
    model::{Digest, Language, Moment},
    sign::{Fact, Identity, Reason, Subject, TrustAnchors, Verdict},
    store,
};

use crate::{
    fixture::{LIBRARY, keys, now, rendered},
    tools,
};

/// The demonstration, made once: everybody only reads it.
static DEMONSTRATION: LazyLock<(TempDir, Demonstration)> = LazyLock::new(|| {
    let home = tempdir().unwrap();
    let folder = demo::folder(Some(&home.path().join("demo"))).unwrap();
    let made = demo::make(&folder, &LIBRARY, &keys(), now()).unwrap();
    (home, made)
});

fn report() -> Vec<u8> {
    fs::read(&DEMONSTRATION.1.report.path).unwrap()
}

fn judged(pdf: &[u8]) -> Issued {
    Issued::open(pdf, &TrustAnchors::none(), now().unix()).unwrap()
}

/// The sample's report with this choice of data, signed.
pub(crate) fn with_data(data: DataAttached) -> (Assessment, Vec<u8>) {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    assessment.dispatch.data = data;
    let paper = rendered(&assessment, IssuedDocument::Report, Language::Vi, now());
    let subject = Subject {
        name: "Thử".to_owned(),
        organisation: "Sở Thử".to_owned(),
    };
    let identity = Identity::self_issued(&subject, now().unix(), 365).unwrap();
    (
        assessment,
        sign::sign(&paper.bytes, &identity, &Signing::default(), now())
            .unwrap()
            .bytes,
    )
}

#[test]
fn the_demonstration_is_ready_issued_and_intact() {
    let (_, made) = &*DEMONSTRATION;
    let faults = archive::evidence_faults(
        &made.folder,
        &made.assessment,
        &tuanthu::store::progress::Progress::default(),
    );
    assert!(faults.is_empty(), "{faults:?}");
    let gaps = readiness(&made.assessment, &LIBRARY, &faults, now().date());
    assert!(is_ready(&gaps), "{gaps:?}");
    for outcome in [&made.report, &made.dossier] {
        assert!(!outcome.record.draft);
        assert!(outcome.missing_characters.is_empty());
        assert_eq!(outcome.issued.verification.verdict, Verdict::Intact);
        assert_eq!(
            outcome.record.sha256,
            Digest::of(&fs::read(&outcome.path).unwrap())
        );
    }
    let session = Session::open(&made.folder, LIBRARY.clone()).unwrap();
    assert_eq!(
        session.assessment.issued.len(),
        2,
        "the assessment remembers what was issued"
    );
}

#[test]
fn the_demonstration_writes_only_into_a_folder_that_it_made() {
    let home = tempdir().unwrap();
    assert!(
        demo::folder(Some(home.path())).is_err(),
        "an empty folder of somebody else"
    );
    assert!(demo::folder(Some(&home.path().join("new"))).is_ok());
}

#[test]
fn the_internal_file_carries_the_whole_assessment_and_the_report_what_was_chosen() {
    let (_, made) = &*DEMONSTRATION;
    let dossier = judged(&fs::read(&made.dossier.path).unwrap());
    let inside = dossier.assessment().unwrap();
    assert_eq!(inside.answers, made.assessment.answers);
    assert_eq!(inside.registers, made.assessment.registers);

    let (assessment, whole) = with_data(DataAttached::Whole);
    assert_eq!(judged(&whole).assessment(), Some(&assessment));
    let (_, none) = with_data(DataAttached::None);
    let none = judged(&none);
    assert!(matches!(none.data(), Data::NotAttached));
    assert_eq!(none.verification.verdict, Verdict::Intact);
}

#[test]
fn what_is_reduced_names_no_weakness_host_or_observation() {
    let (assessment, reduced) = with_data(DataAttached::Reduced);
    let issued = judged(&reduced);
    let text = file::to_ron(issued.assessment().unwrap());
    for system in &assessment.registers.systems {
        assert!(!text.contains(&system.name), "{}", system.name);
        assert!(system.weaknesses.is_empty() || !text.contains(&system.weaknesses));
    }
    for answer in assessment
        .answers
        .values()
        .filter(|answer| !answer.observation.is_empty())
    {
        assert!(
            !text.contains(&answer.observation),
            "{}",
            answer.observation
        );
    }
    assert!(issued.assessment().unwrap().actions.len() == assessment.actions.len());
    assert_eq!(
        issued.assessment().unwrap().profile.name,
        assessment.profile.name
    );
}

#[test]
fn the_same_facts_give_the_same_bytes_before_signing() {
    let assessment = demo::sample(&LIBRARY).unwrap();
    for (document, language) in [
        (IssuedDocument::Report, Language::Vi),
        (IssuedDocument::Dossier, Language::Vi),
        (IssuedDocument::Dossier, Language::En),
    ] {
        let render = || rendered(&assessment, document, language, now()).bytes;
        assert_eq!(
            Digest::of(&render()),
            Digest::of(&render()),
            "{document:?} {language:?}"
        );
    }
}

#[test]
fn an_assessment_that_is_not_ready_gives_a_draft() {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    assessment.profile.head.clear();
    assessment.dispatch.signatory.clear();
    let paper = rendered(&assessment, IssuedDocument::Report, Language::Vi, now());
    assert!(paper.is_draft);
    assert!(paper.file_name.contains("dự thảo"), "{}", paper.file_name);
}

#[test]
fn pinned_self_issued_certificates_make_the_report_valid() {
    let (home, made) = &*DEMONSTRATION;
    let trust = home.path().join("trust");
    fs::create_dir(&trust).unwrap();
    // The head's and the body's.
    for file in fs::read_dir(made.identity.parent().unwrap()).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "cer") {
            fs::copy(&path, trust.join(path.file_name().unwrap())).unwrap();
        }
    }
    let issued = Issued::open(&report(), &anchors(Some(&trust)).unwrap(), now().unix()).unwrap();
    assert_eq!(issued.verification.verdict, Verdict::Valid);
    assert_eq!(issued.verification.facts.chain_to_anchor, Fact::Yes);
}

#[test]
fn data_is_taken_out_of_verified_reports_only_and_overwrites_nothing() {
    let folder = tempdir().unwrap();
    let issued = judged(&report());
    let paths = extract(&issued, &folder.path().join("data")).unwrap();
    let names: Vec<_> = paths
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap())
        .collect();
    assert_eq!(names, ["assessment.ron", "report.ron"]);
    assert!(extract(&issued, &folder.path().join("data")).is_err());
    let bytes = store::read(&store::vfs::Real, &paths[0], store::DOCUMENT_LIMIT).unwrap();
    assert!(
        matches!(issued.data(), Data::Attached { sha256, .. } if *sha256 == Digest::of(&bytes))
    );

    let mut spoilt = report();
    spoilt[5000] ^= 1;
    let rejected = judged(&spoilt);
    assert_eq!(rejected.verification.verdict, Verdict::Rejected);
    assert!(rejected.assessment().is_none() && rejected.verification.attachments.is_empty());
}

/// Changes one byte at a share of the way through a region and names the fact that must fall.
#[test]
fn a_changed_byte_in_each_region_of_the_report_makes_its_fact_fall() {
    let pdf = report();
    let text = |needle: &[u8]| {
        pdf.windows(needle.len())
            .position(|window| window == needle)
            .unwrap()
    };
    let (range, contents, end) = (text(b"/ByteRange"), text(b"/Contents<"), pdf.len());
    let regions = [
        ("header", 3, Reason::DamagedFrame),
        (
            "first half of the pages",
            contents / 3,
            Reason::DigestMismatch,
        ),
        (
            "second half of the pages",
            contents * 2 / 3,
            Reason::DigestMismatch,
        ),
        ("container", contents + 600, Reason::DigestMismatch),
        ("byte range", range + 14, Reason::ByteRange),
    ];
    for (region, at, expected) in regions {
        let mut spoilt = pdf.clone();
        spoilt[at] ^= 1;
        let Ok(issued) = Issued::open(&spoilt, &TrustAnchors::none(), now().unix()) else {
            continue;
        };
        assert_eq!(issued.verification.verdict, Verdict::Rejected, "{region}");
        // Structure may break before the digest is reached; the page regions must reach it.
        if region.contains("pages") || region == "header" {
            assert_eq!(issued.verification.reason, Some(expected), "{region}");
        }
        if region.contains("pages") {
            assert_eq!(issued.verification.facts.digest_matches, Fact::No);
            assert_eq!(issued.verification.facts.covers_whole_file, Fact::Yes);
        }
    }
    for (what, changed) in [
        ("appended", [&pdf[..], b"\n"].concat()),
        ("cut off", pdf[..end - 1].to_vec()),
    ] {
        let verdict = Issued::open(&changed, &TrustAnchors::none(), now().unix())
            .map(|it| it.verification.verdict);
        assert!(
            !matches!(verdict, Ok(Verdict::Valid | Verdict::Intact)),
            "{what}"
        );
    }
}

/// On a whole report, which takes long to read; the small document of `fuzz` gets a hundred times as many.
#[test]
fn random_mutations_of_the_report_are_all_refused() {
    let pdf = report();
    let mut random = fastrand::Rng::with_seed(2007);
    for round in 0..400 {
        let mut spoilt = pdf.clone();
        for _ in 0..random.usize(1..=3) {
            let at = random.usize(0..pdf.len());
            spoilt[at] ^= random.u8(1..=255);
        }
        if spoilt == pdf {
            continue;
        }
        let verdict = Issued::open(&spoilt, &TrustAnchors::none(), now().unix())
            .map(|it| it.verification.verdict);
        assert!(
            !matches!(verdict, Ok(Verdict::Valid | Verdict::Intact)),
            "round {round}"
        );
    }
}

/// Both documents of the sample, signed by somebody for whom an authority vouches; the certificates are of 2024.
fn signed_by_an_officer() -> TempDir {
    let folder = tempdir().unwrap();
    let signed_at: Moment = "2026-03-30T09:00:00+07:00".parse().unwrap();
    let assessment = demo::sample(&LIBRARY).unwrap();
    let identity = crate::sign::identity("p-256-modern.p12");
    for (document, name) in [
        (IssuedDocument::Report, "report.pdf"),
        (IssuedDocument::Dossier, "dossier.pdf"),
    ] {
        let paper = rendered(&assessment, document, Language::Vi, now());
        fs::write(
            folder.path().join(name),
            sign::sign(&paper.bytes, &identity, &Signing::default(), signed_at)
                .unwrap()
                .bytes,
        )
        .unwrap();
    }
    fs::write(
        folder.path().join("root.pem"),
        crate::sign::fixture("root.pem"),
    )
    .unwrap();
    folder
}

#[test]
fn other_programs_accept_both_documents() {
    let folder = signed_by_an_officer();
    for name in ["report.pdf", "dossier.pdf"] {
        if let Some(pdfsig) = tools::require("pdfsig") {
            let (text, _) = pdfsig.run(folder.path(), &[name]);
            assert!(
                text.contains("Signature Validation: Signature is Valid."),
                "{text}"
            );
            assert!(text.contains("Total document signed"), "{text}");
        }
        if let Some(pyhanko) = tools::require("pyhanko") {
            let (text, said_yes) = pyhanko.judge(folder.path(), "root.pem", name);
            assert!(said_yes && text.contains("judged VALID"), "{text}");
        }
        if let Some(qpdf) = tools::require("qpdf") {
            let (text, said_yes) = qpdf.run(folder.path(), &["--check", name]);
            assert!(said_yes, "{text}");
        }
    }
}

#[test]
fn pdftotext_reads_the_vietnamese_of_the_report_as_it_was_written() {
    let Some(pdftotext) = tools::require("pdftotext") else {
        return;
    };
    let (home, made) = &*DEMONSTRATION;
    let (text, _) = pdftotext.run(home.path(), &[made.report.path.to_str().unwrap(), "-"]);
    assert!(unicode_normalization::is_nfc(&text));
    for wanted in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BÁO CÁO",
        "Nơi nhận:",
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
    assert!(!text.contains('\u{fffd}'));
}

#[test]
fn a_signature_of_the_future_is_refused() {
    let early = Moment::from_unix(now().unix() - 86_400);
    let issued = Issued::open(&report(), &TrustAnchors::none(), early.unix()).unwrap();
    assert_eq!(issued.verification.reason, Some(Reason::SignedInTheFuture));
}

/// One compressed stream in 256 would end in a carriage return and is written in letters instead.
#[test]
fn the_data_comes_back_however_its_compressed_bytes_end() {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    for round in 0..3_000 {
        assessment.id = format!("round-{round}");
        let paper = rendered(&assessment, IssuedDocument::Report, Language::Vi, now());
        if has_spelt_out_attachment(&paper.bytes) {
            let identity = crate::sign::identity("p-256-modern.p12");
            let signed_at: Moment = "2026-03-30T09:00:00+07:00".parse().unwrap();
            let pdf = sign::sign(&paper.bytes, &identity, &Signing::default(), signed_at)
                .unwrap()
                .bytes;
            let issued = Issued::open(&pdf, &TrustAnchors::none(), signed_at.unix()).unwrap();
            assert_eq!(issued.assessment().unwrap().id, assessment.id);
            return;
        }
    }
    panic!("none of these reports has an attachment written in letters");
}

fn has_spelt_out_attachment(pdf: &[u8]) -> bool {
    let is_at = |at: usize, word: &[u8]| pdf[at..].starts_with(word);
    let kinds = (0..pdf.len()).filter(|at| pdf[*at] == b'E' && is_at(*at, b"EmbeddedFile "));
    let kinds =
        kinds.chain((0..pdf.len()).filter(|at| pdf[*at] == b'E' && is_at(*at, b"EmbeddedFile/")));
    kinds.into_iter().any(|at| {
        let around = &pdf[at.saturating_sub(200)..(at + 300).min(pdf.len())];
        around.windows(13).any(|window| window == b"ASCII85Decode")
    })
}
