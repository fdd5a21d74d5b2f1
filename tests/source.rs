//! Rust sources as far as our rules need them: words, signs and texts without comments, and the paths they spell.
//! What is allowed is decided by those who ask.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

/// A piece of a source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// An identifier or keyword.
    Word(String),
    /// `::`, or one character of anything else.
    Sign(&'static str),
    /// The content of a string literal, as it is written.
    Text(String),
}

/// A token with the line it starts on, from 1.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    /// The token.
    pub(crate) token: Token,
    /// Its line.
    pub(crate) line: usize,
}

/// A path that a file spells out: `crate::model::Digest` (after `super` and `self` are resolved), `std::fs::read`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// Its segments; the first is `crate` or a library.
    pub(crate) segments: Vec<String>,
    /// The line of its last segment.
    pub(crate) line: usize,
}

/// Every `.rs` file of a folder of the project, by its path from the project's root.
pub(crate) fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting = vec![root.join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).expect("the project's folders can be read") {
            let path = entry.expect("the project's folders can be read").path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                let path = path.strip_prefix(root).expect("found below the root");
                found.push((path.to_owned(), text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder} holds no source");
    found
}

/// The module that a file of `src` is: `report::pdf` for `src/report/pdf/mod.rs`, empty for `src/lib.rs`.
pub(crate) fn module_of(file: &Path) -> Vec<String> {
    let mut segments: Vec<String> = file
        .with_extension("")
        .iter()
        .skip(1)
        .map(|segment| segment.to_string_lossy().into_owned())
        .collect();
    if matches!(segments.last().map(String::as_str), Some("mod" | "lib")) {
        segments.pop();
    }
    segments
}

/// The tokens of a source. Comments, numbers' details and character literals are of no interest here.
pub(crate) fn tokens(source: &str) -> Vec<Placed> {
    let mut reader = Reader {
        rest: source,
        line: 1,
    };
    let mut tokens = Vec::new();
    while !reader.rest.is_empty() {
        let line = reader.line;
        if let Some(token) = reader.next() {
            tokens.push(Placed { token, line });
        }
    }
    tokens
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl Reader<'_> {
    /// Takes the next token, or passes over something that is none.
    fn next(&mut self) -> Option<Token> {
        let rest = self.rest;
        let first = rest.chars().next()?;
        if rest.starts_with("//") {
            self.take(rest.find('\n').unwrap_or(rest.len()));
            return None;
        }
        if rest.starts_with("/*") {
            self.take(block_comment_length(rest));
            return None;
        }
        if let Some((content, length)) = string_literal(rest) {
            let text = Token::Text(content.to_owned());
            self.take(length);
            return Some(text);
        }
        if first == '\'' {
            self.take(quote_length(rest));
            return None;
        }
        if is_word(first) {
            let word = rest
                .split(|c| !is_word(c))
                .next()
                .unwrap_or_default()
                .to_owned();
            self.take(word.len());
            return Some(Token::Word(word));
        }
        let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
        self.take(sign.map_or(first.len_utf8(), |sign| sign.len()));
        sign.map(|sign| Token::Sign(sign))
    }

    fn take(&mut self, length: usize) {
        let (taken, rest) = self.rest.split_at(length);
        self.line += taken.matches('\n').count();
        self.rest = rest;
    }
}

/// The signs that decide how a path goes on; all others are passed over.
const SIGNS: [&str; 13] = [
    "::", "{", "}", "(", ")", "<", ">", ",", ";", "*", ".", "!", "#",
];

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Block comments nest.
fn block_comment_length(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// The content and whole length of the string literal that starts here: "…", r"…", r#"…"#, and with b or c before.
fn string_literal(rest: &str) -> Option<(&str, usize)> {
    let unprefixed = rest.strip_prefix(['b', 'c']).unwrap_or(rest);
    if let Some(raw) = unprefixed.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if let Some(content) = raw[hashes..].strip_prefix('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let length = content.find(&end)?;
            let start = rest.len() - content.len();
            return Some((&content[..length], start + length + end.len()));
        }
    }
    let content = unprefixed.strip_prefix('"')?;
    let mut is_escaped = false;
    for (at, c) in content.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return Some((&content[..at], rest.len() - content.len() + at + 1)),
            _ => {}
        }
    }
    None
}

/// A character literal whole, of a lifetime only its mark.
fn quote_length(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    match (characters.next(), characters.next()) {
        (Some((_, '\\')), Some(_)) => {
            let close = characters.find(|(_, c)| *c == '\'');
            close.map_or(rest.len(), |(at, _)| at + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// Every path that a source spells out, seen from its module. Names that the file itself brought in from our own
/// modules are ours, also where a library is called the same.
pub(crate) fn paths(module: &[String], source: &str) -> Vec<Named> {
    let mut reader = PathReader {
        tokens: tokens(source),
        module: module.to_vec(),
        inner: Vec::new(),
        depth: 0,
        found: Vec::new(),
        ours: HashSet::new(),
    };
    reader.read();
    let PathReader {
        mut found, ours, ..
    } = reader;
    found.retain(|path| path.segments[0] == "crate" || !ours.contains(&path.segments[0]));
    found
}

struct PathReader {
    tokens: Vec<Placed>,
    module: Vec<String>,
    /// Modules written out within the file, each with the depth of its braces.
    inner: Vec<(String, usize)>,
    depth: usize,
    found: Vec<Named>,
    ours: HashSet<String>,
}

impl PathReader {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            at = self.step(at);
        }
    }

    /// Reads what starts here and returns where the next thing starts.
    fn step(&mut self, at: usize) -> usize {
        if self.is_sign(at, "{") {
            self.depth += 1;
        } else if self.is_sign(at, "}") {
            self.inner.retain(|(_, depth)| *depth < self.depth);
            self.depth = self.depth.saturating_sub(1);
        }
        let Some(word) = self.word(at).map(str::to_owned) else {
            return at + 1;
        };
        match word.as_str() {
            "use" if !self.is_sign(at + 1, "<") => return self.tree(at + 1, &[], true),
            "mod" => {
                let Some(name) = self.word(at + 1).map(str::to_owned) else {
                    return at + 1;
                };
                self.ours.insert(name.clone());
                if self.is_sign(at + 2, "{") {
                    self.inner.push((name, self.depth + 1));
                }
                return at + 2;
            }
            _ => {}
        }
        let goes_on_from_another = at > 1
            && self.is_sign(at - 1, "::")
            && (self.word(at - 2).is_some() || self.is_sign(at - 2, ">"));
        let is_member = at > 0 && self.is_sign(at - 1, ".");
        if goes_on_from_another || is_member || !self.is_sign(at + 1, "::") {
            return at + 1;
        }
        self.tree(at, &[], false)
    }

    /// Reads a path or a tree of paths and returns where the next thing starts.
    fn tree(&mut self, mut at: usize, prefix: &[String], is_import: bool) -> usize {
        let mut segments = prefix.to_vec();
        if self.is_sign(at, "::") {
            at += 1;
        }
        loop {
            if self.is_sign(at, "{") {
                at += 1;
                while at < self.tokens.len() && !self.is_sign(at, "}") {
                    at = self.tree(at, &segments, is_import);
                    if self.is_sign(at, ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            let Some(word) = self.word(at).map(str::to_owned) else {
                // A glob, or a turbofish after the path.
                self.note(&segments, at.saturating_sub(1), None, is_import);
                return at + 1;
            };
            segments.push(word);
            at += 1;
            if !self.is_sign(at, "::") {
                break;
            }
            at += 1;
        }
        let last = at - 1;
        let mut alias = None;
        if is_import && self.word(at) == Some("as") {
            alias = self.word(at + 1).map(str::to_owned);
            at += 2;
        }
        self.note(&segments, last, alias, is_import);
        at
    }

    /// Keeps a path in its resolved form, and the name an import gives it in this file.
    fn note(&mut self, segments: &[String], at: usize, alias: Option<String>, is_import: bool) {
        let Some(mut resolved) = self.resolve(segments) else {
            return;
        };
        if resolved.last().is_some_and(|last| last == "self") {
            resolved.pop();
        }
        if is_import && resolved[0] == "crate" {
            self.ours.extend(alias.or_else(|| resolved.last().cloned()));
        }
        let line = self.tokens[at.min(self.tokens.len() - 1)].line;
        self.found.push(Named {
            segments: resolved,
            line,
        });
    }

    /// From the crate's root, or from a library.
    fn resolve(&self, segments: &[String]) -> Option<Vec<String>> {
        let first = segments.first()?;
        if !matches!(first.as_str(), "self" | "super") {
            return Some(segments.to_vec());
        }
        let mut base: Vec<String> = std::iter::once("crate".to_owned())
            .chain(self.module.iter().cloned())
            .chain(self.inner.iter().map(|(name, _)| name.clone()))
            .collect();
        let mut rest = segments;
        while let Some((step, after)) = rest.split_first() {
            match step.as_str() {
                "self" => {}
                "super" => {
                    base.pop();
                }
                _ => break,
            }
            rest = after;
        }
        base.extend(rest.iter().cloned());
        Some(base)
    }

    fn word(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.token {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    fn is_sign(&self, at: usize, sign: &str) -> bool {
        matches!(self.tokens.get(at), Some(Placed { token: Token::Sign(found), .. }) if *found == sign)
    }
}
