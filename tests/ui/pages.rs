//! The pages inside the program: what is drawn looks like what another renderer draws, and only what is seen is kept.

use std::{env, fs, path::Path, process::Command, thread::sleep, time::Duration};

use eframe::egui::{Context, Pos2, RawInput, Rect, Theme, vec2};
use tuanthu::{
    app::preview::{Asked, Picture, Preview},
    lang::Texts,
    model::Language,
    report::{block::Block, pdf},
    ui::{
        cx::Cx,
        theme::{self, Tokens},
        widget::{PagesView, pages_ui},
    },
};

use crate::{
    attacks::{genuine_internal, genuine_report},
    fixture::{LIBRARY, now},
    report_pages::sample::{body, document},
    tools,
};

fn drawn(preview: &mut Preview, asked: Asked) -> Picture {
    preview.draw(asked, || ());
    loop {
        if let Some((found, picture)) = preview.drawn() {
            assert_eq!(found, asked);
            return picture.unwrap();
        }
        sleep(Duration::from_millis(5));
    }
}

/// Mean brightness of each field of eight by eight pixels, 0 to 255.
fn fields(size: [usize; 2], grey: impl Fn(usize) -> u8) -> Vec<i32> {
    let [width, height] = size;
    let mut fields = Vec::new();
    for top in (0..height / 8).map(|row| row * 8) {
        for left in (0..width / 8).map(|column| column * 8) {
            let inside = (0..64).map(|at| (top + at / 8) * width + left + at % 8);
            fields.push(inside.map(|at| i32::from(grey(at))).sum::<i32>() / 64);
        }
    }
    fields
}

/// A picture in the form that pdftoppm writes with `-gray`: `P5`, width, height, 255, bytes.
fn portable_grey(path: &Path) -> ([usize; 2], Vec<u8>) {
    let bytes = fs::read(path).unwrap();
    let head = String::from_utf8_lossy(&bytes[..20]).into_owned();
    let mut words = head.split_ascii_whitespace().skip(1);
    let mut number = || words.next().unwrap().parse::<usize>().unwrap();
    let size = [number(), number()];
    let start = bytes.len() - size[0] * size[1];
    (size, bytes[start..].to_vec())
}

#[test]
fn pages_look_as_another_renderer_draws_them() {
    let Some(pdftoppm) = tools::require("pdftoppm") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for (name, pdf, pages) in [
        ("report", genuine_report(), [0, 1]),
        ("internal", genuine_internal(), [1, 2]),
    ] {
        fs::write(folder.path().join("in.pdf"), pdf).unwrap();
        let mut preview = Preview::open(pdf.to_vec()).unwrap();
        for page in pages {
            let number = (page + 1).to_string();
            let arguments = [
                "-gray",
                "-r",
                "72",
                "-singlefile",
                "-f",
                &number,
                "in.pdf",
                "page",
            ];
            let (said, done) = pdftoppm.run(folder.path(), &arguments);
            assert!(done, "{said}");
            let (size, theirs) = portable_grey(&folder.path().join("page.pgm"));
            let width = size[0] as u32;
            let ours = drawn(&mut preview, Asked { page, width });
            assert!(ours.size[1].abs_diff(size[1]) <= 1, "{name} {page}");
            let common = [size[0], size[1].min(ours.size[1])];
            assert_eq!(ours.size[0], size[0], "{name} {page}");
            let ours = fields(common, |at| ours.pixels[at * 4]);
            let theirs = fields(common, |at| theirs[at]);
            let has_text = theirs.iter().filter(|field| **field < 220).count();
            assert!(
                has_text > 100,
                "{name} {page}: an empty page proves nothing"
            );
            let pairs = ours.iter().zip(&theirs);
            let differing = pairs
                .filter(|(one, other)| (*one - *other).abs() > 48)
                .count();
            assert!(
                differing * 100 < ours.len(),
                "{name} {page}: {differing} of {}",
                ours.len()
            );
        }
    }
}

#[test]
fn only_pages_in_sight_are_kept() {
    let preview = Preview::open(genuine_internal().to_vec()).unwrap();
    let pages = preview.sizes().len();
    assert!(pages > 10);
    let mut view = PagesView::new(preview);
    let (context, texts) = (Context::default(), Texts::new(Language::Vi));
    theme::install(&context);
    let cx = Cx {
        texts: &texts,
        tokens: Tokens::of(Theme::Light),
        library: &LIBRARY,
        can_edit: true,
        phrases: &tuanthu::store::phrases::Phrases::default(),
        now: now(),
    };
    let screen = Rect::from_min_size(Pos2::ZERO, vec2(420.0, 500.0));
    let mut most = 0;
    for page in 0..8 {
        view.show(page);
        // However slowly a busy machine draws, frames pass until all that is in sight is there; the first ones scroll.
        for frame in 0..60_000 {
            let input = RawInput {
                screen_rect: Some(screen),
                ..RawInput::default()
            };
            context
                .run_ui(input, |ui| pages_ui(&cx, ui, &mut view, 440.0))
                .drop_without_applying_deltas();
            most = most.max(view.kept());
            if frame > 20 && view.is_complete() {
                break;
            }
            sleep(Duration::from_millis(1));
        }
    }
    assert!(view.is_complete(), "what is in sight is drawn");
    assert!((1..=3).contains(&most), "{most} pictures of {pages} pages");
}

/// As many pages as the longest internal file has.
const MANY: usize = 1_000;
/// What drawing may leave behind, in KB: no more after a thousand pages than after a hundred, but for the crumbs of the
/// allocator.
const CRUMBS: usize = 8 * 1024;

/// In a process of its own, because the other tests take and give memory meanwhile.
#[cfg(target_os = "linux")]
#[test]
fn a_thousand_pages_looked_at_take_no_more_memory_than_a_hundred() {
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "--ignored", "ui::pages::draws_many_pages"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "started by the test above"]
fn draws_many_pages() {
    let blocks = (0..MANY).flat_map(|page| {
        [
            body(&format!("Trang {page}: đã kiểm tra tại chỗ.")),
            Block::PageBreak,
        ]
    });
    let pdf = pdf::render(&document(blocks.collect())).unwrap();
    assert!(pdf.pages >= MANY);
    let mut preview = Preview::open(pdf.bytes).unwrap();
    let mut after_hundred = 0;
    for page in 0..MANY {
        drawn(&mut preview, Asked { page, width: 48 });
        if page == 100 {
            after_hundred = resident();
        }
    }
    let after_all = resident();
    assert!(
        after_all < after_hundred + CRUMBS,
        "{after_hundred} KB, then {after_all} KB"
    );
}

/// Memory of this process in KB.
#[cfg(target_os = "linux")]
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let size = line.unwrap().split_whitespace().nth(1);
    size.unwrap().parse().unwrap()
}

#[test]
fn what_is_no_document_or_unpacks_too_far_is_not_shown() {
    assert!(Preview::open(b"%PDF-1.7\n%%EOF\n".to_vec()).is_none());
    assert!(Preview::open(Vec::new()).is_none());
}
