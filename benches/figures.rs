//! The figures that the program is held to: `cargo bench`. Machines differ, so compare ratios between two commits on
//! one machine. How krilla draws the same pages is measured by `benches/yardstick`, apart from this package, so that its
//! tests need not build krilla.
//!
//! Measured on one core of a shared virtual machine with SHA and AVX-512 instructions, processor time, before streams
//! were packed by a writer of our own:
//!
//! | figure | held to | measured |
//! |---|---|---|
//! | 60 pages laid out, tagged, attached | 250 ms, 80 MB | 115 ms, 14 MB |
//! | composed, rendered and signed | 300 ms | 150 ms |
//! | 1,000 pages | 3 s | 0.97 s, 173 MB |
//! | krilla with our layout, 60 and 1,000 pages | | 58 ms and 0.74 s: we take 2.0 and 1.3 times as long |
//! | verify 60 pages | 700 reports/s | 1,480 reports/s |
//! | pyHanko, the same file (`benches/against-pyhanko`) | | 47 reports/s, a 32nd |
//!
//! *Verifying* is structure, signatures, digest, trust, and every attached file unpacked: what is done for each of
//! thousands of reports. The assessment inside is read when somebody asks for it, since that takes longer than the rest.

mod archive;
#[cfg(feature = "gui")]
mod frame;
mod pages;

use std::{fmt::Write as _, hint::black_box, path::Path, sync::Arc};

use divan::{Bencher, counter::BytesCount};
use pages::{large, now, pages};
use tuanthu::{
    app::{demo, issue::render, own, sign},
    assessment::{IssuedDocument, file, readiness::EvidenceFaults, scope},
    catalogue::Library,
    issued::Issued,
    lang::Texts,
    model::{ControlRef, Digest, Language},
    report::{Background, block::Document, pdf},
    sign::{Identity, Subject, TrustAnchors},
    store::{saving, vfs::Real},
};

/// Counts memory: `max alloc` is the peak of one run.
#[global_allocator]
static MEMORY: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
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

/// A list of 5,000 rows as CSV, read, made into a catalogue, checked with the shipped ones and written. Held to 1 s.
#[divan::bench]
fn a_list_of_5000_rows_becomes_a_catalogue(bencher: Bencher) {
    let mut text = "id,parent,title,question\n".to_owned();
    for group in 0..50 {
        writeln!(text, "g{group},,Nhóm {group},").expect("a string takes all");
        for row in 0..99 {
            writeln!(text, "g{group}.{row},g{group},Mục {row},Ai làm việc {row}?")
                .expect("a string takes all");
        }
    }
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let list = folder.path().join("list.csv");
    std::fs::write(&list, text).expect("room for a list");
    let mut run = 0;
    bencher.bench_local(|| {
        run += 1;
        let own = folder.path().join(run.to_string());
        own::import(&list, &own, &own::Wish::default(), now().date()).expect("a sound list")
    });
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

/// Sixteen times the answers, sixteen times the time: older parsers of the format were quadratic.
#[divan::bench(args = [1, 16])]
fn open_n_times_1000_answers(bencher: Bencher, times: usize) {
    let mut assessment = large(&Library::shipped());
    let (at, answer) = assessment.answers.iter().next().expect("it has answers");
    let (catalogue, answer) = (at.catalogue.clone(), answer.clone());
    let more = |number| {
        let control = format!("X{number}").as_str().into();
        (ControlRef::new(&catalogue, &control), answer.clone())
    };
    assessment.answers = (0..1000 * times).map(more).collect();
    let text = file::to_ron(&assessment);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| file::from_ron(Path::new("assessment.ron"), black_box(text.as_bytes())));
}

#[divan::bench]
fn save_400_answers(bencher: Bencher) {
    let assessment = large(&Library::shipped());
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let mut expected = None;
    bencher
        .counter(BytesCount::of_str(&file::to_ron(&assessment)))
        .bench_local(|| {
            let bytes = file::to_ron(&assessment);
            let saved = saving::save(&Real, folder.path(), bytes.as_bytes(), expected, b"")
                .expect("a writable folder");
            expected = Some(saved.sha256);
        });
}

/// A document of 1 MB: the large sample, answered at greater length.
fn megabyte() -> String {
    let mut assessment = large(&Library::shipped());
    let length = file::to_ron(&assessment).len();
    let missing = 1_000_000_usize.saturating_sub(length) / assessment.answers.len();
    for answer in assessment.answers.values_mut() {
        answer.observation.push_str(&"a".repeat(missing));
    }
    file::to_ron(&assessment)
}

/// Held to 50 ms on a disk without moving parts.
#[divan::bench]
fn save_1_mb_durably(bencher: Bencher) {
    let text = megabyte();
    // Beside the program and not among the temporary files, which may lie in memory.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a writable folder");
    let mut expected = None;
    let mut number = 0;
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        number += 1;
        let changed = format!("{text}// {number}\n");
        let saved = saving::save(&Real, folder.path(), changed.as_bytes(), expected, b"")
            .expect("a writable folder");
        expected = Some(saved.sha256);
    });
}

/// Held to 20 ms.
#[divan::bench]
fn open_1_mb(bencher: Bencher) {
    let text = megabyte();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| file::from_ron(Path::new("assessment.ron"), black_box(text.as_bytes())));
}

/// Held to 1 GB/s where the processor has instructions for it.
#[divan::bench]
fn hash_16_mb(bencher: Bencher) {
    let bytes = vec![0xA5_u8; 16 << 20];
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .bench(|| Digest::of(black_box(&bytes)));
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
        let paper = render(
            &assessment,
            &library,
            &texts,
            &faults,
            &Background::default(),
            document,
            now(),
        )
        .expect("it renders");
        sign::sign(&paper.bytes, &identity, &sign::Signing::default(), now())
            .expect("it can be signed")
            .bytes
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
        &Background::default(),
        document,
        now(),
    )
    .expect("it renders");
    let signed = sign::sign(&paper.bytes, &identity(), &sign::Signing::default(), now())
        .expect("it can be signed")
        .bytes;
    bencher
        .counter(BytesCount::of_slice(&signed))
        .bench(|| Issued::open(black_box(&signed), &TrustAnchors::none(), now().unix()));
}

fn signed(document: &Document) -> Vec<u8> {
    let paper = pdf::render(document).expect("it renders");
    sign::sign(&paper.bytes, &identity(), &sign::Signing::default(), now())
        .expect("it can be signed")
        .bytes
}

/// Held to 250 ms and 80 MB for 60 pages, to 3 s for 1,000.
#[divan::bench(args = [60, 1_000], max_time = 20)]
fn render_pages(bencher: Bencher, number: usize) {
    let document = pages(number);
    bencher.bench(|| pdf::render(black_box(&document)).expect("it renders"));
}

/// Held to 300 ms.
#[divan::bench]
fn render_and_sign_60_pages(bencher: Bencher) {
    let (document, identity) = (pages(60), identity());
    bencher.bench(|| {
        let paper = pdf::render(black_box(&document)).expect("it renders");
        sign::sign(&paper.bytes, &identity, &sign::Signing::default(), now()).expect("it can")
    });
}

/// Held to 700 reports a second on one core: structure, signature, digest, and every attached file unpacked. Where
/// `TUANTHU_KEEP_BENCH` names a folder, the report is put there, so that `benches/against-pyhanko` can verify the same
/// bytes.
#[divan::bench]
fn verify_60_pages(bencher: Bencher) {
    let signed = signed(&pages(60));
    if let Some(folder) = std::env::var_os("TUANTHU_KEEP_BENCH") {
        std::fs::write(Path::new(&folder).join("60-pages.pdf"), &signed).expect("a folder");
    }
    bencher
        .counter(divan::counter::ItemsCount::new(1_usize))
        .bench(|| Issued::open(black_box(&signed), &TrustAnchors::none(), now().unix()));
}

/// The same, and the assessment read out of it, as a look at one report does.
#[divan::bench]
fn verify_and_read_60_pages(bencher: Bencher) {
    let signed = signed(&pages(60));
    bencher
        .counter(divan::counter::ItemsCount::new(1_usize))
        .bench(|| {
            let issued = Issued::open(black_box(&signed), &TrustAnchors::none(), now().unix());
            issued.expect("it is a report").assessment().is_some()
        });
}
