//! Does a signed document say what its data says: figures counted again, pages rendered again, data opened again.

use std::path::Path;

use tuanthu::{
    app::{
        demo, issue,
        session::{SaveState, Session},
        sign::{self, Signing},
        verify::Look,
    },
    assessment::{
        Assessment, DataAttached, IssuedDocument, readiness::EvidenceFaults, review::Comment,
    },
    catalogue::{Library, SourceFile},
    issued::Issued,
    lang::Texts,
    model::{Language, Verdict as Answered},
    report::{self, Stage, block::Document, data, file, pdf},
    sign::{Fact, TrustAnchors, Verdict},
};

use crate::{
    fixture::{LIBRARY, control, now},
    sign::identity,
};

fn sample(data: DataAttached) -> Assessment {
    let mut assessment = demo::sample(&LIBRARY).unwrap();
    assessment.dispatch.data = data;
    assessment
}

/// The blocks of a document of this assessment, as they are before pages are set.
fn composed(assessment: &Assessment, document: IssuedDocument) -> Document {
    let facts = report::Facts {
        assessment,
        library: &LIBRARY,
        scheme: issue::scheme(assessment, &LIBRARY).unwrap(),
        texts: &Texts::new(Language::Vi),
        evidence_faults: &EvidenceFaults::new(),
        background: &report::Background::default(),
        stage: Stage::Final,
        created: now(),
    };
    match document {
        IssuedDocument::Report => report::official(&facts),
        IssuedDocument::Dossier => report::dossier(&facts),
    }
}

/// Rendered and signed by somebody who may do so.
fn signed(document: &Document) -> (Vec<u8>, Issued) {
    let unsigned = pdf::render(document).unwrap().bytes;
    let signer = identity("p-256-modern.p12");
    let at = crate::attacks::signed_at();
    let pdf = sign::sign(&unsigned, &signer, &Signing::default(), at)
        .unwrap()
        .bytes;
    let issued = Issued::open(&pdf, &TrustAnchors::none(), at.unix()).unwrap();
    assert_eq!(issued.verification.verdict, Verdict::Intact);
    (pdf, issued)
}

/// The document with other figures in `report.ron` than its data gives.
fn with_figures(mut document: Document, change: impl FnOnce(&mut file::Arguments)) -> Document {
    let attached = document.attachments.iter_mut();
    let found = attached.into_iter().find(|it| it.name == data::ARGUMENTS);
    let found = found.unwrap();
    let mut arguments = file::from_ron(data::ARGUMENTS.as_ref(), &found.bytes).unwrap();
    change(&mut arguments);
    found.bytes = file::to_ron(&arguments).into_bytes();
    document
}

#[test]
fn figures_are_those_of_the_data_and_pages_are_rendered_again() {
    for (document, data, pages) in [
        (IssuedDocument::Report, DataAttached::Whole, Fact::Yes),
        (
            IssuedDocument::Report,
            DataAttached::Reduced,
            Fact::NotChecked,
        ),
        (IssuedDocument::Dossier, DataAttached::Reduced, Fact::Yes),
    ] {
        let (pdf, issued) = signed(&composed(&sample(data), document));
        assert_eq!(
            issued.scores_match(&LIBRARY),
            Fact::Yes,
            "{document:?} {data:?}"
        );
        assert_eq!(
            issued.pages_match(&pdf, &LIBRARY),
            pages,
            "{document:?} {data:?}"
        );
    }
    let (pdf, nothing) = signed(&composed(
        &sample(DataAttached::None),
        IssuedDocument::Report,
    ));
    assert_eq!(nothing.scores_match(&LIBRARY), Fact::NotChecked);
    assert_eq!(nothing.pages_match(&pdf, &LIBRARY), Fact::NotChecked);
}

#[test]
fn remarks_are_printed_where_they_are_wanted_and_left_out_otherwise() {
    let mut assessment = sample(DataAttached::Whole);
    let answer = assessment.answers.get_mut(&control("D04")).unwrap();
    for (text, resolved) in [("Đề nghị xem lại sổ", false), ("Đã bổ sung", true)] {
        answer.review.comments.push(Comment {
            text: text.to_owned(),
            resolved,
            by: "Lê Văn Bình".to_owned(),
            at: Some(now()),
        });
    }
    for is_printed in [false, true] {
        assessment.dispatch.remarks = is_printed;
        let dossier = composed(&assessment, IssuedDocument::Dossier);
        let pages = format!("{:?}", dossier.blocks);
        for words in [
            "Ý kiến (Lê Văn Bình, 09:12",
            "Đề nghị xem lại sổ",
            "Ý kiến đã giải quyết (Lê Văn Bình, 09:12",
        ] {
            assert_eq!(pages.contains(words), is_printed, "{words}");
        }
        let (pdf, issued) = signed(&dossier);
        assert_eq!(issued.arguments().unwrap().remarks, is_printed);
        assert_eq!(issued.pages_match(&pdf, &LIBRARY), Fact::Yes);
        let report = composed(&assessment, IssuedDocument::Report);
        assert!(!format!("{:?}", report.blocks).contains("Đề nghị xem lại sổ"));
        assert!(
            !signed(&report).1.arguments().unwrap().remarks,
            "no matter of the report"
        );
    }
}

/// Whoever has the key can sign anything: the signature stands, and the figures do not.
#[test]
fn embellished_figures_do_not_match_and_do_not_make_the_signature_invalid() {
    let embellish: [fn(&mut file::Arguments); 5] = [
        |said| said.duties_total.compliant += 1,
        |said| said.duties[0].verdict = Answered::Compliant,
        |said| said.sections[0].tally.basis_points = Some(10_000),
        |said| said.organisation.push_str(" (khác)"),
        |said| *said.figures.get_mut("servers").unwrap() += 1,
    ];
    for change in embellish {
        let mut assessment = sample(DataAttached::Reduced);
        let first = assessment.answers.values_mut().next().unwrap();
        first.verdict = Answered::NonCompliant;
        let document = composed(&assessment, IssuedDocument::Report);
        let (_, issued) = signed(&with_figures(document, change));
        assert_eq!(issued.scores_match(&LIBRARY), Fact::No);
    }
}

#[test]
fn other_pages_than_the_data_gives_are_found() {
    let mut document = composed(&sample(DataAttached::Whole), IssuedDocument::Report);
    let other = composed(
        &{
            let mut assessment = sample(DataAttached::Whole);
            assessment.profile.name.push_str(" khác");
            assessment
        },
        IssuedDocument::Report,
    );
    document.blocks = other.blocks;
    let (pdf, issued) = signed(&document);
    assert_eq!(issued.pages_match(&pdf, &LIBRARY), Fact::No);
}

#[test]
fn another_version_of_the_program_is_not_compared() {
    let document = composed(&sample(DataAttached::Whole), IssuedDocument::Report);
    let other = with_figures(document, |said| said.program = "Tuân Thủ 99.0.0".to_owned());
    let (pdf, issued) = signed(&other);
    assert_eq!(issued.pages_match(&pdf, &LIBRARY), Fact::NotChecked);
    assert_eq!(issued.scores_match(&LIBRARY), Fact::Yes);
}

/// The library with another meaning of the first term, as a body's own folder would have it.
fn with_another_glossary() -> Library {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("controls/glossary/terms.ron");
    let ours = std::fs::read_to_string(&path).unwrap();
    let (before, after) = ours.split_once("meaning: \"").unwrap();
    let file = SourceFile {
        path: "glossary/terms.ron".into(),
        bytes: format!("{before}meaning: \"Nghĩa riêng. {after}").into_bytes(),
    };
    Library::shipped().with(vec![file]).unwrap().0
}

/// The internal file explains terms: with another glossary its pages would be others, and nothing would be wrong with it.
#[test]
fn an_internal_file_is_compared_only_where_the_same_glossary_is_at_hand() {
    let other = with_another_glossary();
    let whole = sample(DataAttached::Whole);
    let (pdf, dossier) = signed(&composed(&whole, IssuedDocument::Dossier));
    assert!(
        dossier
            .arguments()
            .unwrap()
            .beside
            .contains_key("glossary/terms")
    );
    assert_eq!(dossier.pages_match(&pdf, &LIBRARY), Fact::Yes);
    assert_eq!(dossier.pages_match(&pdf, &other), Fact::NotChecked);
    let (pdf, report) = signed(&composed(&whole, IssuedDocument::Report));
    assert_eq!(report.pages_match(&pdf, &other), Fact::Yes);
    // What an earlier version made does not say what lay beside, and is compared as before.
    let silent = with_figures(composed(&whole, IssuedDocument::Report), |said| {
        said.beside.clear();
    });
    let (_, silent) = signed(&silent);
    assert_eq!(silent.scores_match(&LIBRARY), Fact::Yes);
}

#[test]
fn the_signed_beginning_of_a_file_can_be_looked_at_by_itself() {
    let (pdf, _) = signed(&composed(
        &sample(DataAttached::Whole),
        IssuedDocument::Report,
    ));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("longer.pdf");
    std::fs::write(&path, [&pdf[..], b"% more\n%%EOF\n"].concat()).unwrap();
    let look = |beginning| {
        let look = Look {
            path: path.clone(),
            beginning,
            is_deep: false,
        };
        let at = crate::attacks::signed_at();
        look.see(&TrustAnchors::none(), &LIBRARY, at).unwrap()
    };
    let whole = look(None);
    assert_eq!(whole.issued.verification.verdict, Verdict::Rejected);
    let length = whole.issued.verification.whole_revision;
    assert_eq!(length, Some(pdf.len()));
    let beginning = look(length);
    assert!(beginning.is_beginning && beginning.bytes == pdf);
    assert_eq!(beginning.issued.verification.verdict, Verdict::Intact);
}

#[test]
fn the_data_of_a_report_opens_like_an_assessment_that_is_only_looked_at() {
    let (_, issued) = signed(&composed(
        &sample(DataAttached::Reduced),
        IssuedDocument::Report,
    ));
    let carried = issued.assessment().unwrap().clone();
    let answers = carried.answers.clone();
    let session = Session::look_at("report.pdf".as_ref(), carried, LIBRARY.clone());
    assert!(session.is_read_only() && matches!(session.save_state(), SaveState::ReadOnly));
    assert_eq!(session.assessment.answers, answers);
    assert!(!session.questions().is_empty());
}
