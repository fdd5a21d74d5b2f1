//! Where things stand in a RON file: the place of every value by its path, so that a problem found after parsing
//! can still name line and column. Only for text that RON has already read without error.

use std::{collections::HashMap, path::Path};

use crate::model::Place;

/// The byte offset of every value of a RON text, by path: fields by name, entries of lists and maps by number.
///
/// `controls/3/section` is the section of the fourth control. An entry of a map stands where its key stands, and
/// is also found by its key as it is written: `controls/"A.5.1.1"`.
#[derive(Debug)]
pub struct Index<'a> {
    text: &'a str,
    offsets: HashMap<String, usize>,
}

impl<'a> Index<'a> {
    /// Finds every value in this text.
    pub fn of(text: &'a str) -> Self {
        let mut walk = Walk {
            text,
            at: 0,
            offsets: HashMap::new(),
        };
        walk.skip_attributes();
        walk.value("");
        Self {
            text,
            offsets: walk.offsets,
        }
    }

    /// Line and column of the value at this path; of the nearest value around it where there is none.
    pub fn place(&self, file: &Path, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(offset) = self.offsets.get(path) {
                return place_at(file, self.text, *offset);
            }
            path = path.rsplit_once('/').map_or("", |(outer, _)| outer);
            if path.is_empty() {
                let offset = self.offsets.get("").copied().unwrap_or(0);
                return place_at(file, self.text, offset);
            }
        }
    }
}

/// Line and column, from 1 and in characters, of a byte offset.
pub fn place_at(file: &Path, text: &str, offset: usize) -> Place {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Place {
        path: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// The name most like this one; empty where none is near enough to be what was meant.
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wrong, name), name))
        .filter(|(likeness, _)| *likeness >= 0.7)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map_or_else(String::new, |(_, name)| name.to_owned())
}

/// A walk over text that is known to be RON: it needs to find where values end, not to judge them.
struct Walk<'a> {
    text: &'a str,
    at: usize,
    offsets: HashMap<String, usize>,
}

impl Walk<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn advance(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Moves behind the first of these words, or to the end.
    fn skip_past(&mut self, end: &str) {
        let length = self.rest().find(end).map(|found| found + end.len());
        self.at += length.unwrap_or(self.rest().len());
    }

    /// Skips blanks and comments; block comments nest.
    fn skip_blank(&mut self) {
        loop {
            if self.rest().starts_with("//") {
                self.skip_past("\n");
            } else if self.rest().starts_with("/*") {
                let mut depth = 0_usize;
                while !self.rest().is_empty() {
                    if self.rest().starts_with("/*") {
                        depth += 1;
                        self.at += 2;
                    } else if self.rest().starts_with("*/") {
                        depth -= 1;
                        self.at += 2;
                    } else {
                        self.advance();
                    }
                    if depth == 0 {
                        break;
                    }
                }
            } else if self.peek().is_some_and(char::is_whitespace) {
                self.advance();
            } else {
                return;
            }
        }
    }

    fn skip_attributes(&mut self) {
        self.skip_blank();
        while self.rest().starts_with("#!") {
            self.skip_past("]");
            self.skip_blank();
        }
    }

    /// Records the value that starts here and walks through it.
    fn value(&mut self, path: &str) {
        self.skip_blank();
        self.offsets.insert(path.to_owned(), self.at);
        match self.peek() {
            Some('"') => self.string(),
            Some('\'') => self.character(),
            Some('[') => self.list(path),
            Some('{') => self.map(path),
            Some('(') => self.fields(path),
            Some('r') if self.rest()[1..].starts_with(['"', '#']) => self.raw_string(),
            _ => {
                let word = |c: char| c.is_alphanumeric() || "_+-.#".contains(c);
                while self.peek().is_some_and(word) {
                    self.advance();
                }
                self.skip_blank();
                if self.peek() == Some('(') {
                    self.fields(path);
                }
            }
        }
    }

    fn string(&mut self) {
        self.advance();
        while let Some(c) = self.peek() {
            self.advance();
            match c {
                '\\' => self.advance(),
                '"' => return,
                _ => {}
            }
        }
    }

    fn character(&mut self) {
        self.advance();
        if self.peek() == Some('\\') {
            self.advance();
        }
        self.advance();
        self.skip_past("'");
    }

    fn raw_string(&mut self) {
        self.advance();
        let hashes = self.rest().chars().take_while(|c| *c == '#').count();
        self.at += hashes + 1;
        self.skip_past(&format!("\"{}", "#".repeat(hashes)));
    }

    fn list(&mut self, path: &str) {
        self.items(']', |walk, number| {
            walk.value(&inner(path, &number.to_string()));
        });
    }

    fn map(&mut self, path: &str) {
        self.items('}', |walk, number| {
            let entry = inner(path, &number.to_string());
            walk.skip_blank();
            let key = walk.at;
            walk.value(&entry);
            let written = inner(path, &walk.text[key..walk.at]);
            walk.skip_blank();
            walk.skip_past(":");
            walk.value(&entry);
            // The entry stands where its key stands; its value's fields follow under the same path.
            walk.offsets.insert(entry, key);
            walk.offsets.entry(written).or_insert(key);
        });
    }

    fn fields(&mut self, path: &str) {
        self.items(')', |walk, _| {
            let start = walk.at;
            let word = |c: char| c.is_alphanumeric() || c == '_';
            while walk.peek().is_some_and(word) {
                walk.advance();
            }
            let name = &walk.text[start..walk.at];
            walk.skip_blank();
            if !name.is_empty() && walk.peek() == Some(':') {
                walk.advance();
                walk.value(&inner(path, name));
            } else {
                // `Some(…)`, `control("…")`: the value inside has no name, and stands where the whole stands.
                walk.at = start;
                let outer = walk.offsets.get(path).copied();
                walk.value(path);
                walk.offsets
                    .extend(outer.map(|offset| (path.to_owned(), offset)));
            }
        });
    }

    /// Walks through what stands between an opening sign and this closing one, separated by commas.
    fn items(&mut self, close: char, mut item: impl FnMut(&mut Self, usize)) {
        self.advance();
        for number in 0.. {
            self.skip_blank();
            if self.peek().is_none_or(|c| c == close) {
                break;
            }
            let before = self.at;
            item(self, number);
            self.skip_blank();
            if self.peek() == Some(',') {
                self.advance();
            }
            if self.at == before {
                break;
            }
        }
        self.advance();
    }
}

fn inner(path: &str, step: &str) -> String {
    if path.is_empty() {
        step.to_owned()
    } else {
        format!("{path}/{step}")
    }
}
