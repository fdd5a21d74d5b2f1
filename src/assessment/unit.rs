//! The units (phòng ban, chi nhánh) that are asked: whom to call there, and which questions are theirs. Making forms and
//! reading them back is `app::collect`'s.
//!
//! An assignment says who is *asked*, an answer's `owner` says who is *in charge* and is what is printed: the unit that
//! knows something is often not the one that answers for it. So assigning changes no answer; only an answer without an
//! owner is offered the unit that filled in its form, as one more change that is seen before it is made.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{ControlRef, Date, Section};

use super::{Assessment, Contact, scope::Question};

/// A unit of the organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Unit {
    /// Its name, which tells it from the others: `Phòng Kỹ thuật`.
    pub name: String,
    /// Whom to call there.
    pub contacts: Vec<Contact>,
    /// The sections that it is asked about.
    pub sections: BTreeSet<Section>,
    /// The single duties and controls that it is asked about.
    pub controls: BTreeSet<ControlRef>,
    /// By when its form is to be back.
    pub due: Option<Date>,
    /// When its form went out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<Date>,
    /// The forms that came back, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub returned: Vec<Return>,
}

/// A form that came back, and who answers for what stands in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Return {
    /// On which day it was answered.
    pub on: Option<Date>,
    /// Who answered; empty where the form does not say.
    pub by: String,
    /// The position of who answered.
    pub position: String,
    /// Where to call back.
    pub phone: String,
}

/// How it stands with the form of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Nobody has noted that it went out.
    Unsent,
    /// It is out, and there is still time.
    Waiting,
    /// It is not back, and the day by which it should be has passed.
    Overdue,
    /// It came back.
    Returned,
}

impl Asking {
    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unsent => "unsent",
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
            Self::Returned => "returned",
        }
    }
}

impl Unit {
    /// The same unit before it is asked again: by when is not known yet.
    #[must_use]
    pub fn for_next_period(&self) -> Self {
        Self {
            due: None,
            sent: None,
            returned: Vec::new(),
            ..self.clone()
        }
    }

    /// How it stands on this day. A form that came back before it was sent anew is an answer to the earlier one.
    pub fn asking(&self, today: Date) -> Asking {
        let last = self.returned.iter().filter_map(|it| it.on).max();
        if last.is_some_and(|on| self.sent.is_none_or(|sent| sent <= on)) {
            Asking::Returned
        } else if self.due.is_some_and(|due| due < today) {
            Asking::Overdue
        } else if self.sent.is_some() {
            Asking::Waiting
        } else {
            Asking::Unsent
        }
    }
}

impl Assessment {
    /// The questions that a unit is asked: those named for it, and those of its sections that are not named for others.
    /// What is named goes before sections, so that one duty of a section can be somebody else's.
    pub fn asked_of<'q>(&self, unit: &Unit, questions: &'q [Question]) -> Vec<&'q Question> {
        let named = self.units.iter().flat_map(|unit| &unit.controls);
        let named: BTreeSet<&ControlRef> = named.collect();
        let is_asked = |question: &&Question| {
            unit.controls.contains(&question.at)
                || (unit.sections.contains(&question.section) && !named.contains(&question.at))
        };
        questions.iter().filter(is_asked).collect()
    }

    /// Asks a unit about these controls too. Who else is asked about them stays asked.
    pub fn assign(&mut self, unit: usize, controls: impl IntoIterator<Item = ControlRef>) {
        if let Some(unit) = self.units.get_mut(unit) {
            unit.controls.extend(controls);
        }
    }

    /// The unit of this name, by its place.
    pub fn unit_named(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        self.units.iter().position(|unit| unit.name.trim() == name)
    }
}

/// The words that may be codes of questions.
pub(super) fn codes(words: &str) -> impl Iterator<Item = &str> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    words.split(is_between).filter(|word| !word.is_empty())
}

fn is_code_of(word: &str, at: &ControlRef) -> bool {
    at.control.as_str().eq_ignore_ascii_case(word) || at.to_string().eq_ignore_ascii_case(word)
}

/// Whether these words name this question by its code.
pub fn names(words: &str, at: &ControlRef) -> bool {
    codes(words).any(|word| is_code_of(word, at))
}

/// The questions that these words name by their codes ("D04, A.5.1.1"), and the words that name none.
pub fn named(questions: &[Question], words: &str) -> (Vec<ControlRef>, Vec<String>) {
    named_or(questions, words, |_| Vec::new())
}

/// The same, where a word that is no question's code may name several questions in another way.
pub fn named_or(
    questions: &[Question],
    words: &str,
    otherwise: impl Fn(&str) -> Vec<ControlRef>,
) -> (Vec<ControlRef>, Vec<String>) {
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for word in codes(words) {
        let mut meant: Vec<ControlRef> = questions
            .iter()
            .map(|question| &question.at)
            .filter(|at| is_code_of(word, at))
            .cloned()
            .collect();
        if meant.is_empty() {
            meant = otherwise(word);
        }
        if meant.is_empty() {
            unknown.push(word.to_owned());
        }
        found.extend(meant);
    }
    (found, unknown)
}
