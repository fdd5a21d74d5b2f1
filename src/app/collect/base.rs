//! What stood in a form when it was made, carried along out of sight, so that the way back knows whose form it is and what
//! changed on which side. A workbook has a sheet for it ([`super::form`]), with the words; a Word document has properties
//! of its own with digests of them, because Word shows no more than 255 characters of a property.

use std::collections::BTreeMap;

use crate::{
    assessment::{Answer, Assessment, Unit, scope::Question},
    model::{ControlRef, Digest},
};

use super::form::MARK;

/// The properties of a Word form that are not about a question.
const FORM: &str = "tuanthu-phieu";
const ASSESSMENT: &str = "tuanthu-ho-so";
const UNIT: &str = "tuanthu-don-vi";

/// What stood in the form when it was made.
pub(super) struct Base {
    /// Which assessment's form it is.
    pub(super) assessment: String,
    /// Which unit's.
    pub(super) unit: String,
    /// Verdict, what was done and why not, question by question.
    pub(super) fields: BTreeMap<ControlRef, [Stood; 3]>,
}

/// What stood in a cell.
pub(super) enum Stood {
    /// These words.
    Words(String),
    /// Words of this digest.
    Digest(String),
}

impl Stood {
    /// Whether these words stood there.
    pub(super) fn is(&self, words: &str) -> bool {
        match self {
            Self::Words(stood) => stood.trim() == words,
            Self::Digest(stood) => *stood == digest(words),
        }
    }
}

/// Lines may end in another way after a save, and be apart by other spaces.
fn digest(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    Digest::of(words.join(" ").as_bytes()).to_string()[..16].to_owned()
}

/// The properties that a unit's Word form carries.
pub fn properties(
    assessment: &Assessment,
    unit: &Unit,
    questions: &[Question],
) -> Vec<(String, String)> {
    let named = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut properties = vec![
        named(FORM, MARK),
        named(ASSESSMENT, &assessment.id),
        named(UNIT, unit.name.trim()),
    ];
    let blank = Answer::unassessed();
    let of = |question: &&Question| {
        let answer = assessment.answers.get(&question.at).unwrap_or(&blank);
        let stood = [
            answer.verdict.code().to_owned(),
            digest(&answer.observation),
            digest(&answer.justification),
        ];
        (question.at.to_string(), stood.join(" "))
    };
    properties.extend(assessment.asked_of(unit, questions).iter().map(of));
    properties
}

impl Base {
    /// What the properties of a Word document say; nothing where it is none of our forms.
    pub(super) fn of_properties(properties: &[(String, String)]) -> Option<Self> {
        let value = |name: &str| {
            let mut all = properties.iter();
            all.find(|(it, _)| it == name).map(|(_, value)| value)
        };
        if value(FORM)? != MARK {
            return None;
        }
        let field = |(name, value): &(String, String)| {
            let at: ControlRef = name.parse().ok()?;
            let mut stood = value.split(' ').map(str::to_owned);
            let verdict = Stood::Words(stood.next()?);
            let [done, reason] = [Stood::Digest(stood.next()?), Stood::Digest(stood.next()?)];
            Some((at, [verdict, done, reason]))
        };
        Some(Self {
            assessment: value(ASSESSMENT)?.clone(),
            unit: value(UNIT)?.clone(),
            fields: properties.iter().filter_map(field).collect(),
        })
    }
}
