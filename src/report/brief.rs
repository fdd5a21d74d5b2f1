//! Keeping the main text to five pages: what a heading says beyond its share moves, whole, to an annex of its own; the
//! text keeps the first sentences and one that points there. Which heading says what is `section`'s business.
//!
//! The share is lowered step by step until the pages suffice, so a heading of ordinary length is shortened only where
//! shortening the long ones was not enough; at the last step every heading is a pointer, which always fits.

use super::{
    block::{Block, Heading, Paragraph, ParagraphStyle, Run},
    layout,
};

/// The most pages that the main text takes: whoever receives dozens of reports reads no more.
const PAGES: usize = 5;

/// Characters that a heading may take, tried one after the other.
const SHARES: [usize; 8] = [usize::MAX, 1600, 1000, 650, 400, 250, 120, 0];

/// A heading of the main text and what stands under it.
pub(super) struct Part {
    pub(super) heading: Heading,
    /// Nothing where other headings follow below it.
    pub(super) under: Vec<Block>,
}

/// The main text, and what had to leave it.
pub(super) struct Brief {
    pub(super) text: Vec<Block>,
    /// The content of the annex of details; empty where the text has room for everything.
    pub(super) details: Vec<Block>,
}

/// The parts between `head` and `tail`, on no more pages than a report may have. `annex` is the name of the annex of
/// details: "Phụ lục VI".
pub(super) fn fitted(head: &[Block], parts: &[Part], tail: &[Block], annex: &str) -> Brief {
    for share in SHARES {
        let brief = within(parts, share, annex);
        let all = head.iter().chain(&brief.text).chain(tail);
        if layout::page_count(all) <= PAGES {
            return brief;
        }
    }
    within(parts, 0, annex)
}

/// The parts with at most `share` characters under each heading.
fn within(parts: &[Part], share: usize, annex: &str) -> Brief {
    let (mut text, mut details) = (Vec::new(), Vec::new());
    let mut moved = 0;
    for Part { heading, under } in parts {
        text.push(Block::Heading(heading.clone()));
        let point = format!("mục {} {annex}", moved + 1);
        let Some(mut short) = shortened(under, share, &point) else {
            text.extend(under.iter().cloned());
            continue;
        };
        moved += 1;
        text.append(&mut short);
        details.push(Block::Heading(Heading {
            level: 2,
            number: format!("{moved}."),
            text: heading.text.clone(),
        }));
        details.extend(under.iter().cloned());
    }
    Brief { text, details }
}

/// What stays of the blocks, with a sentence that says where the whole stands; `None` where all of it may stay.
fn shortened(blocks: &[Block], share: usize, point: &str) -> Option<Vec<Block>> {
    let pieces: Vec<Vec<String>> = blocks.iter().map(pieces).collect();
    let length = |piece: &String| piece.chars().count();
    let all: usize = pieces.iter().flatten().map(length).sum();
    if all <= share {
        return None;
    }
    let mut kept = vec![0; pieces.len()];
    let mut room = share;
    let deepest = pieces.iter().map(Vec::len).max().unwrap_or(0);
    // What came of each duty is its paragraph's first sentence: all of these come before any second one.
    for depth in 0..deepest {
        for (pieces, kept) in pieces.iter().zip(&mut kept) {
            if let Some(piece) = pieces.get(depth).filter(|_| *kept == depth)
                && length(piece) <= room
            {
                room -= length(piece);
                *kept += 1;
            }
        }
    }
    let mut short: Vec<Block> = Vec::new();
    for ((block, pieces), kept) in blocks.iter().zip(&pieces).zip(kept) {
        if kept > 0 {
            end_enumeration(&mut short, block);
            short.push(cut(block, &pieces[..kept]));
        }
    }
    let pointer = if short.is_empty() {
        format!("Nội dung cụ thể nêu tại {point}.")
    } else {
        format!("Nội dung đầy đủ nêu tại {point}.")
    };
    let pointer = Paragraph::plain(ParagraphStyle::Body, pointer);
    let pointer = Block::Paragraph(pointer);
    end_enumeration(&mut short, &pointer);
    short.push(pointer);
    Some(short)
}

/// What a block can be cut into: a paragraph into sentences, a list into its items.
fn pieces(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(paragraph) => sentences(&plain(&paragraph.runs)),
        Block::Bullets(items) => items.iter().map(|item| plain(item)).collect(),
        _ => Vec::new(),
    }
}

fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The block with only these of its pieces.
fn cut(block: &Block, pieces: &[String]) -> Block {
    let Block::Paragraph(paragraph) = block else {
        let last = pieces.len() - 1;
        let items = pieces.iter().enumerate().map(|(index, item)| {
            let words = item.trim_end_matches([';', '.']);
            let end = if index == last { "." } else { ";" };
            vec![Run::plain(format!("{words}{end}"))]
        });
        return Block::Bullets(items.collect());
    };
    Block::Paragraph(Paragraph::plain(paragraph.style, pieces.join(" ")))
}

/// Ends a sentence that announces a list with a full stop, where something else follows.
fn end_enumeration(before: &mut [Block], next: &Block) {
    if let (Some(Block::Paragraph(paragraph)), Block::Paragraph(_)) = (before.last_mut(), next) {
        for run in &mut paragraph.runs {
            if let Some(words) = run.text.strip_suffix(':') {
                run.text = format!("{words}.");
            }
        }
    }
}

/// The sentences of a paragraph. A full stop after a short word with a capital ("TP.", "ThS.") ends none.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut sentence = String::new();
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(word);
        let next = words.peek().and_then(|next| next.chars().next());
        let is_abbreviation = word.chars().count() <= 4 && word.starts_with(char::is_uppercase);
        let is_end = word.ends_with(['.', '!', '?']) && !is_abbreviation;
        if is_end && next.is_none_or(|first| first.is_uppercase() || first.is_numeric()) {
            sentences.push(std::mem::take(&mut sentence));
        }
    }
    if !sentence.trim().is_empty() {
        sentences.push(sentence);
    }
    sentences
}
