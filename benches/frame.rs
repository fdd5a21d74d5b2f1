//! Frames of the window, and what an edit and opening cost beside them: laid out and tessellated, without painting.

use std::{fmt::Write as _, sync::Arc};

use divan::Bencher;
use eframe::egui::{
    Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, Theme,
    TouchPhase, pos2, vec2,
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

use crate::pages::now;

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
    let session =
        Session::create_in(folder.path(), assessment, library.clone()).expect("a writable folder");
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
fn frames(bencher: Bencher, controls: usize, events: impl Fn(usize, &mut WalkView) -> Vec<Event>) {
    let library = Arc::new(library_with(controls));
    let mut assessment = tuanthu::app::demo::sample(&library).expect("the sample is sound");
    assessment.breadth = Breadth::Whole;
    assessment.catalogues = catalogue_use(&library, &"large".into())
        .into_iter()
        .collect();
    assessment.answers.clear();
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let mut session =
        Session::create_in(folder.path(), assessment, library.clone()).expect("a writable folder");
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
        phrases: &tuanthu::store::phrases::Phrases::default(),
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
