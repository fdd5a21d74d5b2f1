//! Documents on paper: what stands where, what a reader gets back, and that nothing is ever cut.

pub(crate) mod sample;

mod file;
mod paper;

use std::fs;

use sample::document;
use tuanthu::report::block::Block;
use tuanthu::report::layout::lay_out;
use tuanthu::report::layout::page::Page;

use crate::tools;

fn pages(blocks: Vec<Block>) -> Vec<Page> {
    lay_out(&document(blocks)).pages
}

fn words_of(pages: &[Page]) -> String {
    let text: String = pages.iter().map(Page::text).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text of a rendered file, page by page, as the outside tool reads it.
fn pdftotext(bytes: &[u8]) -> Option<String> {
    let tool = tools::require("pdftotext")?;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("report.pdf"), bytes).unwrap();
    let (_, is_fine) = tool.run(
        folder.path(),
        &["-layout", "-enc", "UTF-8", "report.pdf", "report.txt"],
    );
    assert!(is_fine);
    Some(fs::read_to_string(folder.path().join("report.txt")).unwrap())
}
