//! The assessment's file: one pretty RON document with a format version. Written and read here only.
//!
//! Reading refuses everything that it does not understand, with line, column and what to do, and changes nothing on
//! the disk. Codes stand in the file, never labels; numbers are integers.

use std::{collections::BTreeMap, fmt, marker::PhantomData, path::Path};

use serde::{
    Deserialize, Deserializer, Serialize, de,
    de::{MapAccess, Visitor},
};

use crate::{
    catalogue::{self, Index},
    model::{Digest, EvidenceId, Place, Problem, Severity},
};

use super::Assessment;

/// The format that this program writes.
pub const FORMAT: u32 = 1;

/// The first words of the file decide whether the rest can be understood.
#[derive(Deserialize)]
struct Header {
    format: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRead {
    format: u32,
    assessment: Assessment,
}

#[derive(Serialize)]
#[serde(rename = "Tuanthu")]
struct FileWritten<'a> {
    format: u32,
    assessment: &'a Assessment,
}

/// The assessment as the text of its file. The same assessment gives the same text.
pub fn to_ron(assessment: &Assessment) -> String {
    let config = ron::ser::PrettyConfig::new()
        .struct_names(false)
        .new_line("\n")
        .extensions(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut text = ron::ser::to_string_pretty(
        &FileWritten {
            format: FORMAT,
            assessment,
        },
        config,
    )
    .expect("an assessment is made of texts, integers, lists and maps");
    text.push('\n');
    text
}

/// The digest of an assessment: over the text of its file.
pub fn digest(assessment: &Assessment) -> Digest {
    Digest::of(to_ron(assessment).as_bytes())
}

/// The assessment in these bytes, or every problem found in them.
pub fn from_ron(path: &Path, bytes: &[u8]) -> Result<Assessment, Vec<Problem>> {
    let file: FileRead = match catalogue::read(path, bytes) {
        Ok(file) => file,
        Err(problem) => {
            return Err(vec![
                named_format(path, bytes)
                    .and_then(|format| newer_format(path, format))
                    .unwrap_or_else(|| named(problem)),
            ]);
        }
    };
    // A newer format may happen to parse; it must not be misread all the same.
    if let Some(problem) = newer_format(path, file.format) {
        return Err(vec![problem]);
    }
    let problems = contradictions(path, bytes, &file.assessment);
    if problems.is_empty() {
        Ok(file.assessment)
    } else {
        Err(problems)
    }
}

/// The format that a file names which cannot be read as ours.
fn named_format(path: &Path, bytes: &[u8]) -> Option<u32> {
    /// The format stands at the beginning; a file that does not name it there is not worth a second reading.
    const BEGINNING: usize = 1024;
    let name = b"format";
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    if !beginning.windows(name.len()).any(|word| word == name) {
        return None;
    }
    let header: Header = catalogue::read(path, bytes).ok()?;
    Some(header.format)
}

fn newer_format(path: &Path, format: u32) -> Option<Problem> {
    (format > FORMAT).then(|| Problem {
        code: "newer-format",
        severity: Severity::Error,
        place: Place {
            path: path.to_owned(),
            line: 1,
            column: 1,
        },
        args: vec![
            ("format", format.to_string()),
            ("known", FORMAT.to_string()),
        ],
    })
}

/// Gives repeated keys their own code; RON reports them as a message of ours.
fn named(mut problem: Problem) -> Problem {
    if let Some(key) = problem
        .arg("detail")
        .strip_prefix(REPEATED)
        .map(str::to_owned)
    {
        problem.code = "duplicate-key";
        problem.args = vec![("key", key)];
    }
    problem
}

/// What parses but cannot be: verdicts of the wrong kind, citations of evidence that is not there.
fn contradictions(path: &Path, bytes: &[u8], assessment: &Assessment) -> Vec<Problem> {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let mut index = None;
    let mut problems = Vec::new();
    let mut push = |code, at: &str, args| {
        let index = index.get_or_insert_with(|| Index::of(text));
        problems.push(Problem {
            code,
            severity: Severity::Error,
            place: index.place(path, at),
            args,
        });
    };
    for (at, answer) in &assessment.answers {
        let place = format!("assessment/answers/\"{at}\"");
        if assessment
            .catalogues
            .iter()
            .all(|used| used.id != at.catalogue)
        {
            push(
                "answer-of-absent-catalogue",
                &place,
                vec![("id", at.to_string())],
            );
        }
        let is_known = |id: &EvidenceId| assessment.evidence.contains_key(id);
        for id in answer.evidence.iter().filter(|id| !is_known(id)) {
            let known = assessment.evidence.keys().map(EvidenceId::as_str);
            let nearest = catalogue::nearest(id.as_str(), known);
            push(
                "unknown-evidence",
                &place,
                vec![("id", id.to_string()), ("nearest", nearest)],
            );
        }
    }
    problems
}

pub(super) const REPEATED: &str = "repeated key ";

/// Reads a map and refuses a key that stands twice: RON would keep only the last value and lose an answer.
pub(super) fn unique<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + fmt::Display,
    V: Deserialize<'de>,
{
    struct UniqueVisitor<K, V>(PhantomData<(K, V)>);
    impl<'de, K: Deserialize<'de> + Ord + fmt::Display, V: Deserialize<'de>> Visitor<'de>
        for UniqueVisitor<K, V>
    {
        type Value = BTreeMap<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map from ids")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let mut map = BTreeMap::new();
            while let Some(key) = entries.next_key::<K>()? {
                if map.contains_key(&key) {
                    return Err(de::Error::custom(format_args!("{REPEATED}{key}")));
                }
                let value = entries.next_value()?;
                map.insert(key, value);
            }
            Ok(map)
        }
    }
    deserializer.deserialize_map(UniqueVisitor(PhantomData))
}
