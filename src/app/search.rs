//! Finding questions by their words, without diacritics: ids, titles and questions of the catalogues; notes,
//! justifications and the names of evidence of the answers.
//!
//! Texts are folded once, a bounded amount at a time, so that no frame waits for a catalogue of thousands of controls;
//! what changed since is folded again.

use std::ops::Range;

use crate::{
    assessment::{Answer, Assessment, Evidence, EvidenceSource, filter::Rows},
    catalogue::Library,
    lang::{fold, hits},
    model::{ControlRef, Language},
};

/// Bytes of text that are folded in one go: some milliseconds on an old machine.
const AT_ONCE: usize = 128 * 1024;
/// What looking at a row costs beside its text, in bytes.
const ROW: usize = 64;

/// Words to look for, folded, with single spaces; empty where nothing is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needle(String);

impl Needle {
    /// The words that a person typed.
    pub fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().collect::<Vec<_>>();
        Self(fold(&words.join(" ")))
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The folded words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The folded texts of every row, and how far they are up to date.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// The first row that was not looked at yet.
    next: usize,
    /// The state of the assessment that the rows are brought to.
    revision: u64,
}

#[derive(Debug, Default, Clone)]
struct Entry {
    /// Folded words of the catalogue.
    asked: Option<String>,
    /// What was last folded of the answer, as it was written and as it was folded.
    written: String,
    answered: String,
}

impl Index {
    /// Forgets everything: there are other rows now, or another language.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Brings the next rows to this state of the assessment; true where all are there.
    pub fn advance(
        &mut self,
        library: &Library,
        language: Language,
        (assessment, revision): (&Assessment, u64),
        rows: &Rows,
    ) -> bool {
        if self.revision != revision || self.entries.len() != rows.len() {
            self.entries.resize_with(rows.len(), Entry::default);
            self.revision = revision;
            self.next = 0;
        }
        let mut spent = 0;
        while let Some(row) = rows.get(self.next).filter(|_| spent < AT_ONCE) {
            let at = &row.question.at;
            let entry = &mut self.entries[self.next];
            if entry.asked.is_none() {
                let words = asked(library, language, at);
                spent += words.len();
                entry.asked = Some(fold(&words));
            }
            let written = assessment
                .answers
                .get(at)
                .map_or_else(String::new, |answer| written(assessment, answer));
            if entry.written != written {
                spent += written.len();
                entry.answered = fold(&written);
                entry.written = written;
            }
            spent += ROW;
            self.next += 1;
        }
        self.next >= rows.len()
    }

    /// Whether the row at this position contains the words; false where it was not looked at yet.
    pub fn contains(&self, position: usize, needle: &Needle) -> bool {
        let Needle(words) = needle;
        let contains = |entry: &Entry| {
            let asked = entry.asked.as_deref().unwrap_or_default();
            asked.contains(words.as_str()) || entry.answered.contains(words.as_str())
        };
        words.is_empty() || self.entries.get(position).is_some_and(contains)
    }
}

/// What a control is found by.
fn asked(library: &Library, language: Language, at: &ControlRef) -> String {
    let mut words = at.control.to_string();
    if let Some(text) = library.text(at, language) {
        let titles = [&text.title, &text.official_title];
        for part in titles.into_iter().chain(&text.questions) {
            words.push('\n');
            words.push_str(part);
        }
    }
    words
}

/// What an answer is found by.
fn written(assessment: &Assessment, answer: &Answer) -> String {
    let mut words = format!("{}\n{}", answer.observation, answer.justification);
    for evidence in answer
        .evidence
        .iter()
        .filter_map(|id| assessment.evidence.get(id))
    {
        for name in evidence_names(evidence) {
            words.push('\n');
            words.push_str(name);
        }
    }
    words
}

/// What a piece of evidence is called: its title, and the name of its file or the number of the paper.
pub fn evidence_names(evidence: &Evidence) -> [&str; 2] {
    let name = match &evidence.source {
        EvidenceSource::File { name, .. } => name,
        EvidenceSource::Paper { number, .. } => number,
    };
    [&evidence.title, name]
}

/// Where words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// One of the questions.
    Question,
    /// The notes.
    Observation,
    /// The justification.
    Justification,
    /// The name of a piece of evidence.
    Evidence,
}

impl Field {
    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Observation => "observation",
            Self::Justification => "justification",
            Self::Evidence => "evidence",
        }
    }
}

/// The first place with the words, beside id and title, which are shown anyway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What kind of text it is.
    pub field: Field,
    /// The words with what stands round them, on one line.
    pub text: String,
}

/// Finds the place to show for a question that contains the words; what the officer wrote stands first. `None` where
/// only id or title contain them.
pub fn hit(
    library: &Library,
    language: Language,
    assessment: &Assessment,
    at: &ControlRef,
    needle: &Needle,
) -> Option<Hit> {
    let answer = assessment.answers.get(at);
    let text = library.text(at, language);
    let written = answer.into_iter().flat_map(|answer| {
        [
            (Field::Observation, answer.observation.as_str()),
            (Field::Justification, answer.justification.as_str()),
        ]
    });
    let cited = answer.into_iter().flat_map(|answer| &answer.evidence);
    let names = cited
        .filter_map(|id| assessment.evidence.get(id))
        .flat_map(evidence_names)
        .map(|name| (Field::Evidence, name));
    let questions = text.into_iter().flat_map(|text| &text.questions);
    let questions = questions.map(|question| (Field::Question, question.as_str()));
    let mut places = written.chain(names).chain(questions);
    places.find_map(|(field, text)| {
        let first = hits(text, needle.as_str()).into_iter().next()?;
        let text = surroundings(text, &first);
        Some(Hit { field, text })
    })
}

/// The line round a range, from a few words before it.
fn surroundings(text: &str, range: &Range<usize>) -> String {
    const BEFORE: usize = 24;
    const BEHIND: usize = 160;
    let before: Vec<(usize, char)> = text[..range.start]
        .char_indices()
        .rev()
        .take(BEFORE)
        .collect();
    let cut = before
        .iter()
        .rev()
        .find(|(_, c)| c.is_whitespace())
        .map(|(at, c)| at + c.len_utf8());
    let start = match before.last() {
        Some((0, _)) | None => 0,
        Some((at, _)) => cut.unwrap_or(*at),
    };
    let ellipsis = if start == 0 { "" } else { "…" };
    let rest = text[start..].chars().take(BEHIND);
    let line: String = rest.map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("{ellipsis}{line}")
}
