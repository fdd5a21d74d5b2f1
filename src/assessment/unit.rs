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
}

impl Unit {
    /// The same unit before it is asked again: by when is not known yet.
    #[must_use]
    pub fn for_next_period(&self) -> Self {
        Self {
            due: None,
            ..self.clone()
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

    /// The unit of this name, by its place.
    pub fn unit_named(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        self.units.iter().position(|unit| unit.name.trim() == name)
    }
}
