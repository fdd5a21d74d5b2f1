//! Where terms of the field occur in a text, found word by word. How they are shown is not known here.

use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
};

use crate::model::Language;

use super::Term;

/// A term that occurs in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its place among the terms that were looked for.
    pub term: usize,
    /// Where it stands, in characters.
    pub chars: Range<usize>,
}

/// The terms in one language, ready to be looked for.
pub struct Glossary {
    /// By their first word.
    spellings: HashMap<String, Vec<Spelling>>,
}

/// One way in which a term is written.
struct Spelling {
    words: Vec<Word>,
    term: usize,
}

/// A word in small letters, what parts it from the word before, and where it stands.
#[derive(PartialEq, Eq)]
struct Word {
    gap: String,
    letters: String,
    chars: Range<usize>,
}

impl Glossary {
    /// Makes the terms ready. "a; b" is written either way, "a (B)" as "a" and, where B is one word, as "B".
    pub fn new(terms: &[Term], language: Language) -> Self {
        let mut glossary = Self {
            spellings: HashMap::new(),
        };
        // A term that is written just so comes before one that needs a bracket to be told apart.
        for is_bracketed in [false, true] {
            for (term, words) in terms.iter().enumerate() {
                let written = words.word_in(language);
                if written.contains('(') == is_bracketed {
                    for spelling in spellings(written) {
                        glossary.add(spelling, term);
                    }
                }
            }
        }
        glossary
    }

    fn add(&mut self, spelling: &str, term: usize) {
        let words = words(spelling);
        let Some(first) = words.first() else { return };
        let known = self.spellings.entry(first.letters.clone()).or_default();
        let is_same = |it: &Spelling| {
            let ours = it.words.iter().map(|it| &it.letters);
            ours.eq(words.iter().map(|it| &it.letters))
        };
        if !known.iter().any(is_same) {
            known.push(Spelling { words, term });
        }
    }

    /// Every term in the text, from left to right; of two that begin at the same word, the longer.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let words = words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = words.get(at) {
            let begun = ["", "s"].iter().filter_map(|ending| {
                let stem = first.letters.strip_suffix(ending)?;
                self.spellings.get(stem)
            });
            let here = begun.flatten().filter(|it| it.stands_at(&words[at..]));
            let Some(longest) = here.max_by_key(|it| it.words.len()) else {
                at += 1;
                continue;
            };
            let last = at + longest.words.len() - 1;
            found.push(Found {
                term: longest.term,
                chars: first.chars.start..words[last].chars.end,
            });
            at = last + 1;
        }
        found
    }

    /// What is found in each of these lines where each term counts only where it comes first: marks stay few.
    pub fn first_in<'a>(
        &self,
        lines: impl IntoIterator<Item = &'a str>,
    ) -> HashMap<String, Vec<Found>> {
        let mut met = BTreeSet::new();
        let of_line = lines.into_iter().map(|line| {
            let mut found = self.find(line);
            found.retain(|it| met.insert(it.term));
            (line.to_owned(), found)
        });
        of_line.filter(|(_, found)| !found.is_empty()).collect()
    }
}

impl Spelling {
    /// Whether the words begin with it; the last one may be an English plural.
    fn stands_at(&self, words: &[Word]) -> bool {
        let last = self.words.len() - 1;
        words.len() > last
            && self
                .words
                .iter()
                .zip(words)
                .enumerate()
                .all(|(at, (ours, theirs))| {
                    let is_word = theirs.letters == ours.letters
                        || at == last
                            && theirs.letters.strip_suffix('s') == Some(ours.letters.as_str());
                    is_word && (at == 0 || is_gap(&ours.gap, &theirs.gap))
                })
    }
}

/// Whether two words may be parted so where they are parted otherwise in the term.
fn is_gap(ours: &str, theirs: &str) -> bool {
    let is_plain = |gap: &str| [" ", "-", "\u{a0}"].contains(&gap);
    ours == theirs || is_plain(ours) && is_plain(theirs)
}

fn spellings(written: &str) -> Vec<&str> {
    let (outside, inside) = written.split_once(" (").unwrap_or((written, ""));
    let inside = inside.trim_end_matches(')');
    let inside = Some(inside).filter(|it| !it.contains(' '));
    outside.split("; ").chain(inside).collect()
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut gap = String::new();
    let mut is_inside = false;
    for (at, letter) in text.chars().enumerate() {
        if !letter.is_alphanumeric() {
            gap.push(letter);
            is_inside = false;
            continue;
        }
        if !is_inside {
            words.push(Word {
                gap: std::mem::take(&mut gap),
                letters: String::new(),
                chars: at..at,
            });
            is_inside = true;
        }
        if let Some(word) = words.last_mut() {
            word.letters.extend(letter.to_lowercase());
            word.chars.end = at + 1;
        }
    }
    words
}
