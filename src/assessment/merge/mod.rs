//! Two people, one assessment: a three-way merge, field by field, over the same trees as `assessment::change`.
//!
//! What only one of both changed is taken; only the same field changed by both to different values is a conflict, and
//! a conflict is never decided here: [`Merged`] keeps both values until somebody has chosen. Without the value that both
//! began from, every difference is a conflict. How rows of lists are told apart is `align`'s; what has to stay true in
//! the whole (stamps, citations) is `mend`'s.

mod align;
mod mend;

use serde_json::{Map, Value};

use crate::model::{ControlRef, Moment};

use super::{
    Answer, Assessment,
    change::{self, Step},
};

/// Who last wrote a value, and when, as far as the assessment tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// Who; empty where nothing tells.
    pub by: String,
    /// When.
    pub at: Option<Moment>,
}

/// One field (or one row of a list) that both changed, each to something else. `None`: not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The path of the field in the merged assessment.
    pub path: Vec<Step>,
    /// What both began from.
    pub base: Option<Value>,
    /// What stands here.
    pub mine: Option<Value>,
    /// What the other wrote.
    pub theirs: Option<Value>,
    /// Who wrote mine.
    pub mine_stamp: Stamp,
    /// Who wrote theirs.
    pub theirs_stamp: Stamp,
}

/// What is to stand where both wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What stands here.
    Mine,
    /// What the other wrote.
    Theirs,
    /// Both texts, one below the other; where they cannot be joined ([`Conflict::can_join`]), mine.
    Both,
}

impl Conflict {
    /// The control whose answer it is about.
    pub fn control(&self) -> Option<ControlRef> {
        match self.path.as_slice() {
            [Step::Key(field), Step::Key(at), ..] if field == "answers" => at.parse().ok(),
            _ => None,
        }
    }

    /// Whether both values are free text, so that both can be kept.
    pub fn can_join(&self) -> bool {
        let is_free = self.path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(FREE_TEXTS.contains(&key.as_str())),
            Step::Index(_) => None,
        });
        let is_paragraph = self.path.first() == Some(&Step::Key("paragraphs".to_owned()));
        let is_text = |value: &Option<Value>| matches!(value, Some(Value::String(_)));
        (is_paragraph || is_free == Some(true)) && is_text(&self.mine) && is_text(&self.theirs)
    }

    /// Its place in the answer (`verdict`) or in the assessment (`profile/name`, `actions/0/due`), as the history
    /// names it.
    pub fn field(&self) -> String {
        let from = if self.control().is_some() { 2 } else { 0 };
        let steps = self.path[from..].iter().map(|step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(index) => index.to_string(),
        });
        steps.collect::<Vec<_>>().join("/")
    }

    /// What stands here, as text; `None` where nothing does.
    pub fn mine_text(&self) -> Option<String> {
        self.mine.as_ref().and_then(text)
    }

    /// What the other wrote, as text; `None` for nothing.
    pub fn theirs_text(&self) -> Option<String> {
        self.theirs.as_ref().and_then(text)
    }

    fn chosen(&self, choice: Choice) -> Option<Value> {
        match (choice, &self.mine, &self.theirs) {
            (Choice::Both, Some(Value::String(mine)), Some(Value::String(theirs)))
                if self.can_join() =>
            {
                Some(Value::String(joined(mine, theirs)))
            }
            (Choice::Mine | Choice::Both, mine, _) => mine.clone(),
            (Choice::Theirs, _, theirs) => theirs.clone(),
        }
    }
}

/// Fields in which people write sentences; the others hold names, days, codes and numbers.
const FREE_TEXTS: [&str; 19] = [
    "answer",
    "difficulties",
    "justification",
    "location",
    "note",
    "observation",
    "outcome",
    "proposals",
    "protection",
    "purpose",
    "question",
    "receipt",
    "records",
    "response",
    "scope",
    "summary",
    "systems",
    "weaknesses",
    "what",
];

/// A value as text: of rows and lists what is written in them.
fn text(value: &Value) -> Option<String> {
    let joined = |parts: Vec<String>| (!parts.is_empty()).then(|| parts.join(" · "));
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Array(rows) => joined(rows.iter().filter_map(text).collect()),
        Value::Object(fields) => joined(fields.values().filter_map(text).collect()),
        plain => Some(plain.to_string()),
    }
}

/// Both texts below each other; the one that holds the other stands alone.
fn joined(mine: &str, theirs: &str) -> String {
    if mine.contains(theirs) {
        mine.to_owned()
    } else if theirs.contains(mine) {
        theirs.to_owned()
    } else {
        format!("{mine}\n{theirs}")
    }
}

/// Two assessments brought together, with what is left to be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The fields that both changed, in the order of the tree.
    pub conflicts: Vec<Conflict>,
    root: Value,
    sides: Sides,
}

/// What was merged.
#[derive(Debug, Clone, PartialEq)]
struct Sides {
    base: Option<Assessment>,
    mine: Assessment,
    theirs: Assessment,
}

/// Brings `mine` and `theirs` together, both of which began from `base`.
pub fn merge(base: Option<&Assessment>, mine: &Assessment, theirs: &Assessment) -> Merged {
    let (mine, theirs) = mend::told_apart(base, mine, theirs);
    let sides = Sides {
        base: base.cloned(),
        mine,
        theirs,
    };
    let base_tree = sides.base.as_ref().map(change::tree);
    let mut merging = Merging {
        has_base: base.is_some(),
        path: Vec::new(),
        conflicts: Vec::new(),
        stamps: (Stamp::default(), Stamp::default()),
    };
    let root = merging.value(
        base_tree.as_ref(),
        Some(&change::tree(&sides.mine)),
        Some(&change::tree(&sides.theirs)),
    );
    Merged {
        conflicts: merging.conflicts,
        root: root.expect("both assessments are there"),
        sides,
    }
}

impl Merged {
    /// The merged assessment where nothing is left to be chosen.
    pub fn clean(&self) -> Option<Assessment> {
        self.conflicts
            .is_empty()
            .then(|| mend::whole(self.root.clone(), &self.sides))
    }

    /// The merged assessment with these choices, one for each conflict in turn; where one is missing, mine stands.
    #[must_use]
    pub fn resolved(&self, choices: &[Choice]) -> Assessment {
        let mut root = self.root.clone();
        // From the last to the first: a row that goes leaves the places before it where they are.
        for (number, conflict) in self.conflicts.iter().enumerate().rev() {
            let choice = choices.get(number).copied().unwrap_or(Choice::Mine);
            change::set(&mut root, &conflict.path, conflict.chosen(choice));
        }
        mend::whole(root, &self.sides)
    }

    /// What stood here before the merge.
    pub fn mine(&self) -> &Assessment {
        &self.sides.mine
    }

    /// What the other wrote.
    pub fn theirs(&self) -> &Assessment {
        &self.sides.theirs
    }
}

/// A merge on its way through the tree.
struct Merging {
    has_base: bool,
    path: Vec<Step>,
    conflicts: Vec<Conflict>,
    /// The stamps of mine and theirs that hold where the walk is.
    stamps: (Stamp, Stamp),
}

impl Merging {
    fn value(
        &mut self,
        base: Option<&Value>,
        mine: Option<&Value>,
        theirs: Option<&Value>,
    ) -> Option<Value> {
        if mine == theirs || (self.has_base && theirs == base) {
            return mine.cloned();
        }
        if self.has_base && mine == base {
            return theirs.cloned();
        }
        match (mine, theirs) {
            (Some(Value::Object(mine)), Some(Value::Object(theirs))) if !self.is_indivisible() => {
                Some(self.fields(base.and_then(Value::as_object), mine, theirs))
            }
            (Some(Value::Array(mine)), Some(Value::Array(theirs))) => {
                let base = base.and_then(Value::as_array).map(Vec::as_slice);
                Some(Value::Array(self.rows(base, mine, theirs)))
            }
            // Both confirmed the same: the first to do so stays.
            (Some(Value::String(mine)), Some(Value::String(theirs))) if self.is_confirmation() => {
                Some(Value::String(mine.min(theirs).clone()))
            }
            _ => {
                self.conflicts.push(Conflict {
                    path: self.path.clone(),
                    base: base.cloned(),
                    mine: mine.cloned(),
                    theirs: theirs.cloned(),
                    mine_stamp: self.stamps.0.clone(),
                    theirs_stamp: self.stamps.1.clone(),
                });
                mine.or(theirs).cloned()
            }
        }
    }

    /// Values whose fields mean nothing apart: where evidence lies, and which edition of a catalogue is answered.
    fn is_indivisible(&self) -> bool {
        match self.path.as_slice() {
            [Step::Key(list), Step::Key(_), Step::Key(field)] => {
                list == "evidence" && field == "source"
            }
            [Step::Key(list), Step::Index(_)] => list == "catalogues",
            _ => false,
        }
    }

    /// When a carried answer was confirmed: written by the program beside the verdict.
    fn is_confirmation(&self) -> bool {
        match self.path.as_slice() {
            [
                Step::Key(map),
                Step::Key(_),
                Step::Key(carried),
                Step::Key(field),
            ] => map == "answers" && carried == "carried" && field == "confirmed",
            _ => false,
        }
    }

    fn fields(
        &mut self,
        base: Option<&Map<String, Value>>,
        mine: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Value {
        let is_answers = self.path == [Step::Key("answers".to_owned())];
        let is_stamped = matches!(self.path.as_slice(), [Step::Key(map), Step::Key(_)] if STAMPED.contains(&map.as_str()));
        if is_stamped {
            self.stamps = (stamp_in(mine), stamp_in(theirs));
        }
        // An answer that is not there says nothing yet: so two first answers to one control merge by their fields.
        let blank = is_answers.then(|| {
            serde_json::to_value(Answer::unassessed()).expect("an answer is texts and numbers")
        });
        let mut keys: Vec<&String> = mine.keys().chain(theirs.keys()).collect();
        keys.sort();
        keys.dedup();
        let mut merged = Map::new();
        for key in keys {
            let of = |fields: &'_ Map<String, Value>| fields.get(key).or(blank.as_ref()).cloned();
            let (base, mine, theirs) = (base.and_then(of), of(mine), of(theirs));
            let base = base.or_else(|| blank.clone());
            self.path.push(Step::Key(key.clone()));
            let value = if is_stamped && change::is_stamp_key(key) {
                mine
            } else {
                self.value(base.as_ref(), mine.as_ref(), theirs.as_ref())
            };
            self.path.pop();
            merged.extend(value.map(|value| (key.clone(), value)));
        }
        if is_stamped {
            self.stamps = (Stamp::default(), Stamp::default());
        }
        Value::Object(merged)
    }

    fn rows(&mut self, base: Option<&[Value]>, mine: &[Value], theirs: &[Value]) -> Vec<Value> {
        let list = match self.path.last() {
            Some(Step::Key(key)) => key.clone(),
            _ => String::new(),
        };
        if !self.has_base {
            return self.rows_by_position(mine, theirs);
        }
        // A list that the base does not have is one without rows.
        let base = base.unwrap_or_default();
        let mut mine = align::Side::of(&list, base, mine);
        let mut theirs = align::Side::of(&list, base, theirs);
        let mut merged = Vec::new();
        for at in 0..=base.len() {
            // What is on the disk already stands first; a row that both added is one row.
            let added = theirs.added();
            let mut own = mine.added();
            for row in &added {
                if let Some(same) = own.iter().position(|own| own == row) {
                    own.remove(same);
                }
            }
            merged.extend(added.into_iter().chain(own).cloned());
            if let Some(row) = base.get(at) {
                self.path.push(Step::Index(merged.len()));
                merged.extend(self.value(Some(row), mine.row(at), theirs.row(at)));
                self.path.pop();
            }
        }
        if align::is_set(&list) {
            merged = align::once_each(merged);
        }
        merged
    }

    fn rows_by_position(&mut self, mine: &[Value], theirs: &[Value]) -> Vec<Value> {
        let mut merged = Vec::new();
        for at in 0..mine.len().max(theirs.len()) {
            self.path.push(Step::Index(at));
            merged.extend(self.value(None, mine.get(at), theirs.get(at)));
            self.path.pop();
        }
        merged
    }
}

/// The maps whose entries carry who wrote them and when.
const STAMPED: [&str; 2] = ["answers", "evidence"];

fn stamp_in(fields: &Map<String, Value>) -> Stamp {
    let text = |key| fields.get(key).and_then(Value::as_str);
    Stamp {
        by: text("by").unwrap_or_default().to_owned(),
        at: text("at").and_then(|at| at.parse().ok()),
    }
}
