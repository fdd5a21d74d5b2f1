//! One example for every problem that a catalogue file can have: a change to the skeleton that causes it. The problem is
//! not described here but found, by the check itself, so that an example can never lie. Sentences are `lang`'s.

use std::path::PathBuf;

use crate::model::Problem;

use super::{Library, SourceFile, skeleton};

mod list;

pub use list::EXAMPLES;

/// A problem, and how it comes about.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The problem's code.
    pub code: &'static str,
    /// What is done to the skeleton.
    pub change: Change,
}

/// A change to the files of the skeleton.
#[derive(Debug, Clone, Copy)]
pub enum Change {
    /// In this file, other words.
    Words {
        /// Its path.
        file: &'static str,
        /// What stands there, once.
        right: &'static str,
        /// What stands there instead.
        wrong: &'static str,
    },
    /// A file with these bytes, new or in place of the one that is there.
    File {
        /// Its path.
        file: &'static str,
        /// Its bytes.
        bytes: &'static [u8],
    },
    /// This file is missing.
    Without {
        /// Its path.
        file: &'static str,
    },
}

impl Example {
    /// The example of this code.
    pub fn of(code: &str) -> Option<&'static Self> {
        EXAMPLES.iter().find(|it| it.code == code)
    }

    /// The skeleton with the change in it.
    pub fn files(&self) -> Vec<SourceFile> {
        let mut files = skeleton();
        match self.change {
            Change::Words { file, right, wrong } => {
                for there in files.iter_mut().filter(|it| it.path.as_os_str() == file) {
                    let text = String::from_utf8_lossy(&there.bytes).replacen(right, wrong, 1);
                    there.bytes = text.into_bytes();
                }
            }
            Change::File { file, bytes } => {
                files.retain(|it| it.path.as_os_str() != file);
                files.push(SourceFile {
                    path: PathBuf::from(file),
                    bytes: bytes.to_vec(),
                });
            }
            Change::Without { file } => files.retain(|it| it.path.as_os_str() != file),
        }
        files
    }

    /// What the check finds in these files.
    pub fn problems(&self) -> Vec<Problem> {
        match Library::shipped().with(self.files()) {
            Ok((_, warnings)) => warnings,
            Err(problems) => problems,
        }
    }
}
