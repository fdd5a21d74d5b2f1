//! What is wrong with something a person wrote: a code, a place and the words for the sentence.
//! The sentence itself is `lang`'s.

use std::path::PathBuf;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file can be used; something is missing that ought to be there.
    Warning,
}

/// Where in a file: line and column from 1, as editors count them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
    /// Line from 1; 0 where only the file is known.
    pub line: usize,
    /// Column from 1, in characters; 0 where only the file is known.
    pub column: usize,
}

/// One problem in a file that a person wrote; all problems of a file are reported together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable code in kebab-case; the sentence is the text `problem-<code>`.
    pub code: &'static str,
    /// Whether the file can still be used.
    pub severity: Severity,
    /// Where it stands.
    pub place: Place,
    /// The words for the sentence, by name.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// The word of this name, empty where the problem has none.
    pub fn arg(&self, name: &str) -> &str {
        self.args
            .iter()
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| value)
    }
}
