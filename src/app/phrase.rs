//! Sentences to write with (câu mẫu): putting one into a text where the cursor stands, keeping words of a text as one of
//! the officer's own, and taking a colleague's. Those that the program brings along are the catalogue's; nothing is put in
//! unasked.

use std::{
    ops::Range,
    path::{Path, PathBuf},
};

use crate::{
    catalogue::Library,
    lang::Texts,
    model::Language,
    store::{
        StoreError, durable,
        phrases::{Phrases, Place},
        vfs::Real,
    },
};

use super::{Error, place};

/// The name of the file of the officer's own sentences, beside the settings.
pub const FILE: &str = "phrases.ron";

/// Where this officer's own sentences are kept.
pub fn file() -> PathBuf {
    place::settings_file().with_file_name(FILE)
}

/// Takes in the sentences of a file that a colleague wrote: the officer's own with them, how many were new, and how many
/// there are in the file.
pub fn import(own: &Path, source: &Path) -> Result<(Phrases, usize, usize), Error> {
    let read = Phrases::read(&Real, source)?;
    let theirs = read.ok_or_else(|| Error::NoPhrases {
        path: source.to_owned(),
    })?;
    let (own, new) = Phrases::change(&Real, own, |own| own.take_in(&theirs))?;
    Ok((own, new, theirs.all().len()))
}

/// Writes the officer's own sentences into a file for a colleague, where nothing is yet.
pub fn export(own: &Phrases, target: &Path) -> Result<(), StoreError> {
    durable::create(&Real, target, own.to_ron().as_bytes())
}

/// Where a sentence is offered, in words: "D04 Rà soát thiết bị · Đã thực hiện", "I.1 Tình hình chung".
pub fn told(library: &Library, texts: &Texts, place: &Place) -> String {
    match place {
        Place::Answer { of, verdict } => {
            let title = library.text(of, texts.language());
            let title = title.map_or(of.catalogue.as_str(), |it| it.title.as_str());
            let kind = library.catalogue(&of.catalogue).map(|it| it.kind);
            let verdict = kind.map(|kind| texts.verdict(kind, *verdict));
            let verdict = verdict.unwrap_or_else(|| verdict_code(place));
            format!("{} {title} · {verdict}", of.control)
        }
        Place::Paragraph { catalogue, heading } => {
            let mut schemes = library.schemes().iter();
            let found = schemes.find_map(|scheme| {
                let is_own = scheme.catalogue == *catalogue;
                let mut headings = scheme.headings().into_iter().filter(|_| is_own);
                headings.find(|it| it.id == *heading)
            });
            let title = found.map(|it| match texts.language() {
                Language::Vi => it.title.as_str(),
                Language::En => it.title_en.as_str(),
            });
            match title {
                Some(title) => title.to_owned(),
                None => heading.clone(),
            }
        }
    }
}

fn verdict_code(place: &Place) -> &'static str {
    match place {
        Place::Answer { verdict, .. } => verdict.code(),
        Place::Paragraph { .. } => "",
    }
}

/// The part of a text that is worth keeping: what is marked, by characters, else all of it.
pub fn marked(text: &str, marked: Option<Range<usize>>) -> String {
    let part: String = match marked {
        Some(range) if !range.is_empty() => {
            text.chars().skip(range.start).take(range.len()).collect()
        }
        _ => text.to_owned(),
    };
    part.trim().to_owned()
}

/// Puts the sentence in after so many characters of the text, a space apart from the words around it; gives the number of
/// characters before the cursor that stands behind it.
pub fn insert(text: &mut String, at: usize, sentence: &str) -> usize {
    let byte = text.char_indices().nth(at).map_or(text.len(), |it| it.0);
    let (before, after) = text.split_at(byte);
    let needs_space = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let (left, right) = (
        needs_space(before.chars().next_back()),
        needs_space(after.chars().next()),
    );
    let space = |needed| if needed { " " } else { "" };
    let head = format!("{before}{}{sentence}", space(left));
    let cursor = head.chars().count();
    *text = format!("{head}{}{after}", space(right));
    cursor
}
