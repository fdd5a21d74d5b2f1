//! The figures that the program is held to: `cargo bench`. Machines differ, so compare ratios between two commits on
//! one machine.

use std::{hint::black_box, path::Path, sync::Arc};

use divan::{Bencher, counter::BytesCount};
use tuanthu::{
    app::{
        demo,
        issue::{self, render},
    },
    assessment::{
        Answer, Assessment, Breadth, IssuedDocument, file, readiness::EvidenceFaults, scope,
    },
    catalogue::Library,
    issued::Issued,
    lang::Texts,
    model::{ControlRef, Language, Moment, Verdict},
    sign::{Identity, Subject, TrustAnchors},
    store::archive,
};

fn main() {
    divan::main();
}

fn now() -> Moment {
    "2007-03-28T09:12:00+07:00".parse().expect("a moment")
}

/// The sample with every control of every catalogue answered at length: over 400 answers.
fn large(library: &Library) -> Assessment {
    let mut assessment = demo::sample(library).expect("the sample is sound");
    assessment.breadth = Breadth::Whole;
    assessment.catalogues = library
        .catalogues()
        .iter()
        .filter_map(|catalogue| tuanthu::app::session::catalogue_use(library, &catalogue.id))
        .collect();
    let verdicts = [Verdict::Compliant, Verdict::Partial, Verdict::NonCompliant];
    for catalogue in library.catalogues() {
        for (control, verdict) in catalogue.controls.iter().zip(verdicts.iter().cycle()) {
            let observation = "Đã kiểm tra tại chỗ, có biên bản kèm theo. ".repeat(12);
            let answer = Answer {
                verdict: *verdict,
                observation,
                ..Answer::unassessed()
            };
            assessment
                .answers
                .entry(ControlRef::new(&catalogue.id, &control.id))
                .or_insert(answer);
        }
    }
    assessment
}

fn identity() -> Identity {
    let subject = Subject {
        name: "Nguyễn Văn Thử".to_owned(),
        organisation: "Sở Thử nghiệm".to_owned(),
    };
    Identity::self_issued(&subject, now().unix(), 365).expect("a valid subject")
}

#[divan::bench]
fn catalogue_structures() -> Library {
    Library::shipped()
}

#[divan::bench]
fn catalogue_texts_of_the_directive_and_iso_2005(bencher: Bencher) {
    bencher
        .with_inputs(Library::shipped)
        .bench_values(|library| {
            for id in ["directive-03-2007", "iso-27001-2005"] {
                let catalogue = library.catalogue(&id.into()).expect("shipped");
                black_box(catalogue.title(Language::Vi));
            }
            library
        });
}

#[divan::bench]
fn open_400_answers(bencher: Bencher) {
    let text = file::to_ron(&large(&Library::shipped()));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| file::from_ron(Path::new("assessment.ron"), black_box(text.as_bytes())));
}

#[divan::bench]
fn save_400_answers(bencher: Bencher) {
    let assessment = large(&Library::shipped());
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    bencher
        .counter(BytesCount::of_str(&file::to_ron(&assessment)))
        .bench(|| {
            archive::write_assessment(folder.path(), file::to_ron(&assessment).as_bytes())
                .expect("a writable folder");
        });
}

#[divan::bench]
fn score_400_answers(bencher: Bencher) {
    let library = Library::shipped();
    let assessment = large(&library);
    let questions = scope::questions(&assessment, &library);
    bencher.bench(|| black_box(&assessment).score(&questions));
}

#[divan::bench]
fn questions_of_400_answers(bencher: Bencher) {
    let library = Arc::new(Library::shipped());
    let assessment = large(&library);
    bencher.bench(|| scope::questions(black_box(&assessment), &library));
}

#[divan::bench(args = [IssuedDocument::Report, IssuedDocument::Dossier])]
fn render_and_sign_the_demonstration(bencher: Bencher, document: IssuedDocument) {
    let library = Library::shipped();
    let assessment = demo::sample(&library).expect("the sample is sound");
    let (texts, faults, identity) = (Texts::new(Language::Vi), EvidenceFaults::new(), identity());
    bencher.bench(|| {
        let paper =
            render(&assessment, &library, &texts, &faults, document, now()).expect("it renders");
        issue::sign(&paper.bytes, &identity, now()).expect("it can be signed")
    });
}

#[divan::bench(args = [IssuedDocument::Report, IssuedDocument::Dossier])]
fn verify_the_demonstration(bencher: Bencher, document: IssuedDocument) {
    let library = Library::shipped();
    let assessment = demo::sample(&library).expect("the sample is sound");
    let texts = Texts::new(Language::Vi);
    let paper = render(
        &assessment,
        &library,
        &texts,
        &EvidenceFaults::new(),
        document,
        now(),
    )
    .expect("it renders");
    let signed = issue::sign(&paper.bytes, &identity(), now()).expect("it can be signed");
    bencher
        .counter(BytesCount::of_slice(&signed))
        .bench(|| Issued::open(black_box(&signed), &TrustAnchors::none(), now().unix()));
}
