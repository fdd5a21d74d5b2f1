//! LibreOffice opens the document and sets it on pages: nothing is lost, pages are as the PDF's.

use std::{collections::BTreeSet, fs};

use tuanthu::{
    model::Language,
    report::{
        docx,
        layout::{
            lay_out,
            page::{Item, Mark},
        },
    },
};

use super::package::Package;
use crate::{
    report::{facts::sample, papers::every_paper},
    report_pages::sample::{document, every_block, overfull_blocks},
    tools,
};

/// A document that LibreOffice has set on pages.
struct Printed {
    /// The words of each page.
    pages: Vec<String>,
    /// Whether each page lies on its side.
    are_landscape: Vec<bool>,
}

/// Opens a Word document and prints it; nothing where the programs for it are not installed.
fn printed(bytes: &[u8]) -> Option<Printed> {
    let office = tools::require("soffice")?;
    let (reader, sizes) = (tools::require("pdftotext")?, tools::require("pdfinfo")?);
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("a.docx"), bytes).unwrap();
    // A profile of its own: two that run at once do not share one.
    let profile = format!("-env:UserInstallation=file://{}/profile", at.display());
    let convert = [&*profile, "--headless", "--convert-to", "pdf", "a.docx"];
    let (said, _) = office.run(at, &convert);
    assert!(at.join("a.pdf").exists(), "{said}");
    let (_, is_fine) = reader.run(at, &["-layout", "-enc", "UTF-8", "a.pdf", "a.txt"]);
    assert!(is_fine);
    let text = fs::read_to_string(at.join("a.txt")).unwrap();
    let (about, _) = sizes.run(at, &["-f", "1", "-l", "999", "a.pdf"]);
    let is_landscape = |line: &str| {
        let mut numbers = line
            .split_whitespace()
            .filter_map(|word| word.parse::<f32>().ok());
        let (_, width, height) = (numbers.next()?, numbers.next()?, numbers.next()?);
        Some(width > height)
    };
    Some(Printed {
        pages: text.split_terminator('\u{C}').map(str::to_owned).collect(),
        are_landscape: about
            .lines()
            .filter(|line| line.contains(" size:"))
            .filter_map(is_landscape)
            .collect(),
    })
}

#[test]
fn libreoffice_shows_every_word() {
    let (blocks, written) = overfull_blocks(40);
    let Some(printed) = printed(&docx::write(&document(blocks))) else {
        return;
    };
    let text = printed.pages.concat();
    let lost: Vec<_> = written
        .iter()
        .filter(|word| !text.contains(*word))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn libreoffice_shows_every_paper_of_the_office_whole() {
    let documents = every_paper().into_iter().map(|(_, document)| document);
    for document in documents.chain([sample().dossier(Language::En)]) {
        let bytes = docx::write(&document);
        let written = Package::open(&bytes).body().paragraphs().join("\n");
        // What stands on our own pages stands in the Word file; long words are broken there into several.
        let (pages, all) = (lay_out(&document).pages, without_blanks(&written));
        let lost: Vec<_> = pages
            .iter()
            .flat_map(|page| page.items.iter())
            .filter_map(|item| match item {
                Item::Text(text) if matches!(text.mark, Mark::Content(_)) => Some(text.text()),
                _ => None,
            })
            .filter(|text| !all.contains(&without_blanks(text)))
            .collect();
        assert!(lost.is_empty(), "{lost:?}");

        let Some(printed) = printed(&bytes) else {
            return;
        };
        // Words that LibreOffice has no reason to break.
        let shown = printed.pages.concat();
        let lost: BTreeSet<_> = written
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.chars().count() < 15 && !shown.contains(word))
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn libreoffice_sets_the_pages_as_the_pdf_has_them() {
    let mut draft = document(every_block());
    draft.draft_mark = Some("DỰ THẢO".to_owned());
    let Some(printed) = printed(&docx::write(&draft)) else {
        return;
    };
    // Main text, annex upright, annex on its side: no number on the first page of each.
    let first_line = |page: &String| {
        let line = page.lines().find(|line| !line.trim().is_empty()).unwrap();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let tops: Vec<_> = printed.pages.iter().map(first_line).collect();
    assert_eq!(tops, ["DỰ THẢO", "2 DỰ THẢO"].repeat(3));
    assert_eq!(
        printed.are_landscape,
        [false, false, false, false, true, true]
    );
    for page in &printed.pages[2..4] {
        assert!(
            page.contains("Nội dung nhiệm vụ"),
            "the heading row is on every page"
        );
    }
}
