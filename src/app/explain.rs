//! Every error as a person reads it: a sentence that says what happened, and a hint what to do.

use std::io;

use crate::{
    lang::Texts,
    model::Problem,
    store::{Operation, StoreError},
};

use super::Error;

/// What a person reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What happened.
    pub sentence: String,
    /// What to do next; empty where there is nothing to say.
    pub hint: String,
}

/// The sentence and hint for an error.
pub fn error(texts: &Texts, error: &Error) -> Explanation {
    match error {
        Error::Store(error) => store(texts, error),
        Error::Problems(problems) => {
            let lines: Vec<String> = problems
                .iter()
                .map(|problem| placed(texts, problem))
                .collect();
            Explanation {
                sentence: lines.join("\n"),
                hint: texts.t("error-problems-hint").to_owned(),
            }
        }
    }
}

/// A problem with its place: `file:line:column: sentence`.
pub fn placed(texts: &Texts, problem: &Problem) -> String {
    let place = &problem.place;
    let sentence = texts.problem(problem);
    if place.line == 0 {
        format!("{}: {sentence} [{}]", place.path.display(), problem.code)
    } else {
        format!(
            "{}:{}:{}: {sentence} [{}]",
            place.path.display(),
            place.line,
            place.column,
            problem.code
        )
    }
}

/// The sentence and hint for a refusal of the file system.
pub fn store(texts: &Texts, error: &StoreError) -> Explanation {
    let explain = |sentence: &str, hint: &str, path: &std::path::Path| Explanation {
        sentence: texts.with(sentence, &[("path", &path.display())]),
        hint: texts.t(hint).to_owned(),
    };
    match error {
        StoreError::Io {
            operation,
            path,
            source,
        } => {
            let sentence = match operation {
                Operation::Read => "error-read",
                Operation::Write => "error-write",
                Operation::CreateFolder => "error-create-folder",
                Operation::List => "error-list",
            };
            explain(sentence, reason_hint(source), path)
        }
        StoreError::ReadBackDiffers { path } => {
            explain("error-read-back", "error-read-back-hint", path)
        }
        StoreError::TooLarge { path, .. } => {
            explain("error-too-large", "error-too-large-hint", path)
        }
        StoreError::AlreadyExists { path } => explain("error-exists", "error-exists-hint", path),
        StoreError::NotAnAssessment { path } => {
            explain("error-no-assessment", "error-no-assessment-hint", path)
        }
    }
}

fn reason_hint(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "error-hint-not-found",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "error-hint-permission"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "error-hint-full",
        _ => "error-hint-other",
    }
}
