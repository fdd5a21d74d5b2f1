//! Rendering beside krilla: the same documents, laid out by us for both, drawn and written by each. Run with
//! `cargo run --release --manifest-path benches/yardstick/Cargo.toml -- --bench`; `max alloc` is the peak of one run.

mod krilla;
#[path = "../pages.rs"]
mod pages;

use std::hint::black_box;

use divan::{AllocProfiler, Bencher};
use pages::pages;
use tuanthu::report::{layout::lay_out, pdf};

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = [60, 1_000], max_time = 20)]
fn ours(bencher: Bencher, number: usize) {
    let document = pages(number);
    bencher.bench(|| pdf::render(black_box(&document)).expect("it renders"));
}

#[divan::bench(args = [60, 1_000], max_time = 20)]
fn by_krilla(bencher: Bencher, number: usize) {
    let (document, fonts) = (pages(number), krilla::fonts());
    bencher.bench(|| krilla::draw(&document, &lay_out(black_box(&document)), &fonts));
}
