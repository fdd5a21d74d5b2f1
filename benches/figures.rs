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

/// One frame of the list of controls beside a control's card, without painting.
#[cfg(feature = "gui")]
mod frame {
    use std::{fmt::Write as _, sync::Arc};

    use divan::Bencher;
    use eframe::egui::{
        Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect,
        Theme, TouchPhase, pos2, vec2,
    };
    use tempfile::TempDir;
    use tuanthu::{
        app::{begin::catalogue_use, session::Session},
        assessment::{Answer, Assessment, Breadth, readiness::EvidenceFaults},
        catalogue::{Library, SourceFile},
        lang::Texts,
        model::{ControlRef, Language, Verdict},
        ui::{
            cx::Cx,
            numbers::Numbers,
            screen::walk::{Around, WalkView, walk_ui},
            story::Story,
            theme::{self, Tokens},
        },
    };

    use super::now;

    /// The shipped catalogues and one of so many controls.
    fn library_with(controls: usize) -> Library {
        let mut structure = String::from(
            "(format: 1, id: \"large\", version: \"1\", kind: standard, valid_from: \"2007-01-01\", source: \"bench\", \
             groups: [(id: \"L\")], controls: [",
        );
        let mut entries = String::new();
        for number in 0..controls {
            let _ = write!(
                structure,
                "(id: \"L.{number}\", parent: \"L\", section: procedures, weight: 1),"
            );
            let _ = write!(
                entries,
                "\"L.{number}\": (title: \"Biện pháp kiểm soát số {number}\", questions: [\"Có gì để xem không?\"], \
                 guidance: \"Hướng dẫn\", evidence: [\"Biên bản\"]),"
            );
        }
        structure.push_str("])");
        let words = |language: &str| {
            format!(
                "(catalogue: \"large\", language: {language}, title: \"Lớn\", short_title: \"Lớn\", \
                 groups: {{\"L\": (title: \"Nhóm\")}}, controls: {{{entries}}})"
            )
        };
        let file = |name: &str, text: String| SourceFile {
            path: format!("large/{name}").into(),
            bytes: text.into(),
        };
        let files = vec![
            file("catalogue.ron", structure),
            file("vi.ron", words("vi")),
            file("en.ron", words("en")),
        ];
        Library::shipped()
            .with(files)
            .expect("the large catalogue is sound")
            .0
    }

    /// An assessment over a catalogue of so many controls, each answered at length.
    fn answered(controls: usize) -> (Arc<Library>, Assessment) {
        let library = Arc::new(library_with(controls));
        let mut assessment = tuanthu::app::demo::sample(&library).expect("the sample is sound");
        assessment.breadth = Breadth::Whole;
        assessment.catalogues = catalogue_use(&library, &"large".into())
            .into_iter()
            .collect();
        let verdicts = [Verdict::Compliant, Verdict::Partial, Verdict::NonCompliant];
        let answer = |number: usize| {
            let control = format!("L.{number}").as_str().into();
            let answer = Answer {
                verdict: verdicts[number % verdicts.len()],
                observation: "Đã kiểm tra tại chỗ, có biên bản kèm theo. ".repeat(12),
                owner: "Phòng Kỹ thuật".to_owned(),
                by: "Nguyễn Văn Thử".to_owned(),
                at: Some(now()),
                ..Answer::unassessed()
            };
            (ControlRef::new(&"large".into(), &control), answer)
        };
        assessment.answers = (0..controls).map(answer).collect();
        (library, assessment)
    }

    fn session_of(library: &Arc<Library>, assessment: Assessment) -> (TempDir, Session) {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let session = Session::create_in(folder.path(), assessment, library.clone())
            .expect("a writable folder");
        (folder, session)
    }

    /// Held to 100 ms, beside the frames: read, checked, counted.
    #[divan::bench(args = [400, 1_800])]
    fn opening_to_interactive(bencher: Bencher, controls: usize) {
        let (library, assessment) = answered(controls);
        let (folder, session) = session_of(&library, assessment);
        drop(session);
        bencher.bench_local(|| {
            let session = Session::open(folder.path(), library.clone()).expect("it was saved");
            let numbers = Numbers::of(&session, &EvidenceFaults::new(), now().date());
            (session, numbers)
        });
    }

    /// A keystroke in a note: found, stamped, made a step that can be undone.
    #[divan::bench(args = [400, 1_800])]
    fn a_keystroke_is_noted(bencher: Bencher, controls: usize) {
        edit(bencher, controls, |_| ());
    }

    /// The same, and everything counted anew.
    #[divan::bench(args = [400, 1_800])]
    fn a_keystroke_is_noted_and_counted(bencher: Bencher, controls: usize) {
        edit(bencher, controls, |session| {
            Numbers::of(session, &EvidenceFaults::new(), now().date())
        });
    }

    /// A control is left: its changes become lines of the history.
    #[divan::bench(args = [400, 1_800])]
    fn a_control_is_left(bencher: Bencher, controls: usize) {
        edit(bencher, controls, |session| session.checkpoint(now()));
    }

    /// A frame in which nothing was edited.
    #[divan::bench(args = [400, 1_800])]
    fn no_edit_is_noted(bencher: Bencher, controls: usize) {
        let (library, assessment) = answered(controls);
        let (_folder, mut session) = session_of(&library, assessment);
        bencher.bench_local(|| session.note_edits("Thử", now(), 0.0, false));
    }

    #[divan::bench(args = [400, 1_800])]
    fn a_step_is_taken_back(bencher: Bencher, controls: usize) {
        let (library, assessment) = answered(controls);
        let (_folder, mut session) = session_of(&library, assessment);
        let at = ControlRef::new(&"large".into(), &"L.7".into());
        bencher.bench_local(|| {
            session.answer_mut(&at).observation.push('a');
            session.note_edits("Thử", now(), 0.0, false);
            session.undo(10.0)
        });
    }

    fn edit<R>(bencher: Bencher, controls: usize, after: impl Fn(&mut Session) -> R) {
        let (library, assessment) = answered(controls);
        let (_folder, mut session) = session_of(&library, assessment);
        let at = ControlRef::new(&"large".into(), &"L.7".into());
        let mut seconds = 0.0;
        bencher.bench_local(|| {
            let text = &mut session.answer_mut(&at).observation;
            if text.len() > 2_000 {
                *text = text.chars().take(300).collect();
            }
            text.push('a');
            seconds += 0.1;
            session.note_edits("Thử", now(), seconds, false);
            after(&mut session)
        });
    }

    #[divan::bench(args = [133, 6_000])]
    fn list_of_controls(bencher: Bencher, controls: usize) {
        frames(bencher, controls, |_, _| Vec::new());
    }

    /// Held to 8 ms in the 99th of 100 frames: look at "slowest", which is the worst of 600.
    #[divan::bench(args = [133, 6_000], sample_count = 600, sample_size = 1)]
    fn scrolling_the_list(bencher: Bencher, controls: usize) {
        frames(bencher, controls, |_, _| {
            let over_the_list = Event::PointerMoved(pos2(400.0, 500.0));
            let turned = Event::MouseWheel {
                unit: MouseWheelUnit::Line,
                delta: vec2(0.0, -3.0),
                phase: TouchPhase::Move,
                source: MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            };
            vec![over_the_list, turned]
        });
    }

    /// Held to 8 ms like scrolling. Writes "kiem so" letter by letter and deletes it again, over and over.
    #[divan::bench(args = [133, 6_000], sample_count = 600, sample_size = 1)]
    fn typing_in_the_search(bencher: Bencher, controls: usize) {
        frames(bencher, controls, |number, view| {
            const WORDS: &str = "kiem so";
            view.focus_search();
            let letters: Vec<char> = WORDS.chars().collect();
            let at = number % (2 * letters.len());
            match letters.get(at) {
                Some(letter) => vec![Event::Text(letter.to_string())],
                None => vec![Event::Key {
                    key: Key::Backspace,
                    physical_key: None,
                    pressed: true,
                    repeat: false,
                    modifiers: Modifiers::NONE,
                }],
            }
        });
    }

    /// Measures frames of the walk over a catalogue of so many controls: layout and tessellation, without painting.
    /// `events` says what happens before each, by its number.
    fn frames(
        bencher: Bencher,
        controls: usize,
        events: impl Fn(usize, &mut WalkView) -> Vec<Event>,
    ) {
        let library = Arc::new(library_with(controls));
        let mut assessment = tuanthu::app::demo::sample(&library).expect("the sample is sound");
        assessment.breadth = Breadth::Whole;
        assessment.catalogues = catalogue_use(&library, &"large".into())
            .into_iter()
            .collect();
        assessment.answers.clear();
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let mut session = Session::create_in(folder.path(), assessment, library.clone())
            .expect("a writable folder");
        let questions = session.questions().to_vec();
        assert_eq!(questions.len(), controls);
        let numbers = Numbers::of(&session, &EvidenceFaults::new(), now().date());
        let (context, texts, mut view) = (
            Context::default(),
            Texts::new(Language::Vi),
            WalkView::default(),
        );
        theme::install(&context);
        let cx = Cx {
            texts: &texts,
            tokens: Tokens::of(Theme::Light),
            library: &library,
            now: now(),
            can_edit: true,
        };
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1366.0, 768.0));
        let story = Story::default();
        let around = Around {
            questions: &questions,
            revision: 0,
            numbers: &numbers,
            story: &story,
        };
        let mut number = 0;
        let mut frame = || {
            let input = RawInput {
                screen_rect: Some(screen),
                time: Some(number as f64 / 60.0),
                events: events(number, &mut view),
                ..RawInput::default()
            };
            number += 1;
            let mut output = context.run_ui(input, |ui| {
                walk_ui(&cx, ui, &mut view, &mut session.assessment, &around);
            });
            let shapes = std::mem::take(&mut output.shapes);
            let scale = output.pixels_per_point;
            output.drop_without_applying_deltas();
            context.tessellate(shapes, scale).len()
        };
        // Texts are folded for the search in the first frames, a part in each.
        let painted = (0..100).map(|_| frame()).max();
        assert!(
            painted.is_some_and(|pieces| pieces > 10),
            "the screen is drawn"
        );
        bencher.bench_local(frame);
    }
}
