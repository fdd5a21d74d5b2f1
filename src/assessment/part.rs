//! Parts of an assessment that the lead hands out: what a part covers, who answers it, and what of a returned part may be
//! brought into the whole. Packages are `app::part`'s, merging is [`super::merge`]'s.
//!
//! A part is the whole assessment to be read and a few controls to be answered: whoever answers sees what the others
//! wrote. It holds the answers to its controls, with their review and remarks, and the evidence that only these cite.
//! Registers, plan and paper stay the lead's, who sees all of them; what was changed there is named and not brought in.
//! The lead's assessment lists its parts ([`Assessment::parts`]), a part says that it is one ([`Assessment::part`]).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::Library,
    model::{ControlRef, Date, Digest, EvidenceId, Moment, Section},
};

use super::{
    Answer, Assessment, Evidence,
    change::{Change, Step, is_stamp_key},
    merge::{Conflict, Stamp},
    scope::Question,
    unit::{Asking, Unit, named_or},
};

/// A part, as the lead remembers it and as it says itself what it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Tells it from the other parts of the assessment: `P01`.
    pub id: String,
    /// Who answers it.
    pub responsible: String,
    /// What is answered in it.
    pub controls: BTreeSet<ControlRef>,
    /// By when it is to be back.
    #[serde(default)]
    pub due: Option<Date>,
    /// What the lead says to the responsible.
    #[serde(default)]
    pub note: String,
    /// Who handed it out.
    pub by: String,
    /// When it was handed out.
    pub at: Moment,
    /// Digest of the lead's assessment from which it was handed out.
    pub base: Digest,
    /// What came back of it, oldest first; nothing in the part itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returned: Vec<PartReturn>,
}

/// A part that came back and was brought into the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartReturn {
    /// When it was brought in.
    pub at: Moment,
    /// Who sent it.
    pub by: String,
    /// Digest of the document that came.
    pub sha256: Digest,
    /// How many places it brought that lie outside of the part and were not taken.
    #[serde(default, skip_serializing_if = "is_none")]
    pub refused: usize,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes what it skips by reference"
)]
fn is_none(count: &usize) -> bool {
    *count == 0
}

impl Part {
    /// How it stands on this day.
    pub fn asking(&self, today: Date) -> Asking {
        if !self.returned.is_empty() {
            Asking::Returned
        } else if self.due.is_some_and(|due| due < today) {
            Asking::Overdue
        } else {
            Asking::Waiting
        }
    }

    /// The codes of what it covers, in order.
    pub fn codes(&self) -> String {
        let codes = self.controls.iter().map(|at| at.control.as_str());
        codes.collect::<Vec<_>>().join(", ")
    }
}

/// What is to be covered by a new part, as a person says it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    /// Whole sections.
    pub sections: BTreeSet<Section>,
    /// Codes of clauses and of single duties and controls: `A.10.5, D04`.
    pub codes: String,
    /// What these units are asked, by their places.
    pub units: BTreeSet<usize>,
}

impl Selection {
    /// The questions that are meant, and the words that mean none.
    pub fn controls(
        &self,
        assessment: &Assessment,
        library: &Library,
        questions: &[Question],
    ) -> (BTreeSet<ControlRef>, Vec<String>) {
        let in_clause = |code: &str| in_clause(code, assessment, library, questions);
        let (named, unknown) = named_or(questions, &self.codes, in_clause);
        let mut controls: BTreeSet<ControlRef> = named.into_iter().collect();
        let in_sections = questions
            .iter()
            .filter(|question| self.sections.contains(&question.section));
        controls.extend(in_sections.map(|question| question.at.clone()));
        let units = self.units.iter().filter_map(|at| assessment.units.get(*at));
        let asked = units.flat_map(|unit: &Unit| assessment.asked_of(unit, questions));
        controls.extend(asked.map(|question| question.at.clone()));
        (controls, unknown)
    }
}

/// The questions below the clause of this code in any catalogue that is answered.
fn in_clause(
    code: &str,
    assessment: &Assessment,
    library: &Library,
    questions: &[Question],
) -> Vec<ControlRef> {
    let mut found = Vec::new();
    let used = assessment.catalogues.iter();
    for catalogue in used.filter_map(|used| library.catalogue(&used.id)) {
        let is_meant = |id: &str| id.eq_ignore_ascii_case(code);
        let groups = catalogue.groups.iter();
        for group in groups.filter(|group| is_meant(group.id.as_str())) {
            let inside: BTreeSet<_> = catalogue.controls_in(&group.id).map(|it| &it.id).collect();
            let is_inside =
                |at: &ControlRef| at.catalogue == catalogue.id && inside.contains(&at.control);
            let asked = questions.iter().filter(|question| is_inside(&question.at));
            found.extend(asked.map(|question| question.at.clone()));
        }
    }
    found
}

impl Assessment {
    /// Whether this control may be answered here: everything in a whole, and in a part what it covers.
    pub fn may_answer(&self, at: &ControlRef) -> bool {
        (self.part.as_ref()).is_none_or(|part| part.controls.contains(at))
    }

    /// Who works here under this name: in a part whoever is responsible for it, where the machine knows no name.
    pub fn named<'a>(&'a self, officer: &'a str) -> &'a str {
        match &self.part {
            Some(part) if officer.trim().is_empty() => &part.responsible,
            _ => officer,
        }
    }

    /// The id of the next part.
    pub fn next_part(&self) -> String {
        let number = |part: &Part| part.id.trim_start_matches('P').parse::<u32>().unwrap_or(0);
        let last = self.parts.iter().map(number).max().unwrap_or(0);
        format!("P{:02}", last + 1)
    }

    /// The parts that are out and cover some of these controls.
    pub fn parts_covering(&self, controls: &BTreeSet<ControlRef>) -> Vec<&Part> {
        let is_out = |part: &&Part| {
            part.returned.is_empty() && part.controls.iter().any(|at| controls.contains(at))
        };
        self.parts.iter().filter(is_out).collect()
    }

    /// What the responsible is given: the whole to be read, and what it is. What became of other parts stays at home.
    #[must_use]
    pub fn handed_out(&self, part: Part) -> Self {
        Self {
            part: Some(part),
            parts: Vec::new(),
            ..self.clone()
        }
    }

    /// Notes that a part came back; nothing where the list does not have it.
    pub fn note_return(&mut self, id: &str, returned: PartReturn) {
        if let Some(part) = self.parts.iter_mut().find(|part| part.id == id) {
            part.returned.push(returned);
        }
    }

    /// The pieces of evidence that answers to these controls cite.
    pub fn cited_by(&self, controls: &BTreeSet<ControlRef>) -> BTreeSet<&EvidenceId> {
        let answers = controls.iter().filter_map(|at| self.answers.get(at));
        answers.flat_map(|answer| &answer.evidence).collect()
    }
}

/// The state `before` with those changes of `after` that lie inside of the part.
pub fn confined(part: &Part, before: &Assessment, after: &Assessment) -> Assessment {
    let mut inside = before.clone();
    for at in &part.controls {
        match after.answers.get(at) {
            Some(answer) => inside.answers.insert(at.clone(), answer.clone()),
            None => inside.answers.remove(at),
        };
    }
    let own = own_evidence(part, before, after);
    inside.evidence.retain(|id, _| !own.contains(id));
    let theirs = after.evidence.iter().filter(|(id, _)| own.contains(*id));
    let theirs: BTreeMap<EvidenceId, Evidence> =
        theirs.map(|(id, it)| (id.clone(), it.clone())).collect();
    inside.evidence.extend(theirs);
    inside.history = after.history;
    inside
}

/// The evidence that a part may add, change and take out: what it cites, or cited before, and nobody else does.
fn own_evidence(part: &Part, before: &Assessment, after: &Assessment) -> BTreeSet<EvidenceId> {
    let others = before
        .answers
        .iter()
        .filter(|(at, _)| !part.controls.contains(at));
    let of_others: BTreeSet<&EvidenceId> = others.flat_map(|(_, it)| &it.evidence).collect();
    let cited_before = before.cited_by(&part.controls);
    // What nobody cited before may be cited by the plan or a register: only what was added is the part's.
    let is_own = |id: &&EvidenceId| {
        !of_others.contains(id) && (cited_before.contains(id) || !before.evidence.contains_key(*id))
    };
    let cited_after = after.cited_by(&part.controls);
    let cited = cited_before.union(&cited_after).copied();
    cited.filter(is_own).cloned().collect()
}

/// What of `after` lies outside of the part, in the form in which conflicts are shown: what stood there, and what was
/// written. Stamps are no content.
pub fn outside(part: &Part, before: &Assessment, after: &Assessment) -> Vec<Conflict> {
    let mut inside = confined(part, before, after);
    // Field by field, also where there was no answer at all.
    for at in after.answers.keys() {
        inside
            .answers
            .entry(at.clone())
            .or_insert_with(Answer::unassessed);
    }
    let after = Assessment {
        part: inside.part.clone(),
        ..after.clone()
    };
    let is_content =
        |path: &[Step]| !matches!(path.last(), Some(Step::Key(key)) if is_stamp_key(key));
    let stamp = |at: Option<&ControlRef>| {
        let answer = at.and_then(|at| after.answers.get(at));
        answer.map_or_else(Stamp::default, |it| Stamp {
            by: it.by.clone(),
            at: it.at,
        })
    };
    let edits = Change::between(&inside, &after).edits.into_iter();
    // A field that is not there and one that is empty say the same.
    let told = edits.filter(|edit| {
        let mut values = [&edit.from, &edit.to].into_iter().flatten();
        is_content(&edit.path) && values.any(|value| !value.is_null())
    });
    told.map(|edit| {
        let mut refused = Conflict {
            path: edit.path,
            base: edit.from.clone(),
            mine: edit.from,
            theirs: edit.to,
            mine_stamp: Stamp::default(),
            theirs_stamp: Stamp::default(),
        };
        refused.theirs_stamp = stamp(refused.control().as_ref());
        refused
    })
    .collect()
}
