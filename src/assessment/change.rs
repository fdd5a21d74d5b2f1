//! Edits as invertible changes, found by comparing two values, so that no view has to record anything. Undo and the
//! history share them.
//!
//! Both values are looked at as trees (the same trees the file is made of); a change is the list of places that
//! differ, each with what stood there and what stands there now. Lists are compared by position.

use std::{collections::BTreeMap, mem};

use serde_json::Value;
use thiserror::Error;

use super::Assessment;

/// One step in the path to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A field or a map's key.
    Key(String),
    /// A position in a list.
    Index(usize),
}

/// One place that differs. `None`: not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// Path from the root.
    pub path: Vec<Step>,
    /// What stood there.
    pub from: Option<Value>,
    /// What stands there now.
    pub to: Option<Value>,
}

/// Everything that differs between two states of an assessment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    /// The places, in the order of the tree.
    pub edits: Vec<Edit>,
}

/// A change does not fit the value that it was applied to.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the change does not fit this assessment")]
pub struct DoesNotFit;

impl Change {
    /// What leads from `before` to `after`.
    pub fn between(before: &Assessment, after: &Assessment) -> Self {
        let mut edits = Vec::new();
        compare(&mut Vec::new(), &tree(before), &tree(after), &mut edits);
        Self { edits }
    }

    /// The same, found without making trees of the answers and the evidence that are equal: at every keystroke one
    /// answer among thousands differs. Both are as before afterwards.
    pub fn found(before: &mut Assessment, after: &mut Assessment) -> Self {
        apart(before, after, Self::between)
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The change that undoes this one.
    #[must_use]
    pub fn inverted(&self) -> Self {
        let invert = |edit: &Edit| Edit {
            path: edit.path.clone(),
            from: edit.to.clone(),
            to: edit.from.clone(),
        };
        Self {
            edits: self.edits.iter().rev().map(invert).collect(),
        }
    }

    /// The assessment after the change. Refused where what stands there is not what the change was made from.
    pub fn applied_to(&self, assessment: &Assessment) -> Result<Assessment, DoesNotFit> {
        let mut root = tree(assessment);
        for edit in &self.edits {
            put(&mut root, &edit.path, edit.from.as_ref(), edit.to.as_ref())?;
        }
        let changed: Assessment = serde_json::from_value(root).map_err(|_| DoesNotFit)?;
        Ok(Assessment {
            history: assessment.history,
            ..changed
        })
    }

    /// Whether both change the same single text, as successive keystrokes do: such steps are undone together.
    pub fn continues(&self, earlier: &Self) -> bool {
        match (self.sole_text(), earlier.sole_text()) {
            (Some(now), Some(before)) => now == before,
            _ => false,
        }
    }

    /// Takes a later change into this one, as if both had been made at once.
    pub fn absorb(&mut self, later: Self) {
        for edit in later.edits {
            match self
                .edits
                .iter_mut()
                .find(|earlier| earlier.path == edit.path)
            {
                Some(earlier) => earlier.to = edit.to,
                None => self.edits.push(edit),
            }
        }
    }

    /// The path of the one text changed, if the change is nothing else but that and stamps.
    fn sole_text(&self) -> Option<&[Step]> {
        let mut written = self.edits.iter().filter(|edit| !is_stamp(edit));
        match (written.next(), written.next()) {
            (Some(edit), None) if is_text(edit) && !is_choice(edit) => Some(&edit.path),
            _ => None,
        }
    }
}

/// Chosen, not typed: each choice is a step of its own, although the file holds it as a word.
fn is_choice(edit: &Edit) -> bool {
    const CHOICES: [&str; 8] = [
        "verdict",
        "breadth",
        "authority",
        "data",
        "kind",
        "nature",
        "role",
        "outcome",
    ];
    matches!(edit.path.last(), Some(Step::Key(key)) if CHOICES.contains(&key.as_str()))
}

fn is_stamp(edit: &Edit) -> bool {
    matches!(edit.path.last(), Some(Step::Key(key)) if is_stamp_key(key))
}

/// Who, when and which text: written by the program beside what the person wrote.
pub(super) fn is_stamp_key(key: &str) -> bool {
    ["by", "at", "text_sha256"].contains(&key)
}

fn is_text(edit: &Edit) -> bool {
    let text = |value: &Option<Value>| matches!(value, Some(Value::String(_)));
    text(&edit.from) && text(&edit.to)
}

/// Looks at two states with the answers and the evidence that are equal set aside; they are put back afterwards.
pub(super) fn apart<R>(
    before: &mut Assessment,
    after: &mut Assessment,
    look: impl FnOnce(&Assessment, &Assessment) -> R,
) -> R {
    let (old_answers, new_answers) = differing(&before.answers, &after.answers);
    let (old_evidence, new_evidence) = differing(&before.evidence, &after.evidence);
    let set = |state: &mut Assessment, answers, evidence| {
        (
            mem::replace(&mut state.answers, answers),
            mem::replace(&mut state.evidence, evidence),
        )
    };
    let old = set(before, old_answers, old_evidence);
    let new = set(after, new_answers, new_evidence);
    let seen = look(before, after);
    set(before, old.0, old.1);
    set(after, new.0, new.1);
    seen
}

/// The entries of two maps that are not the same in both.
fn differing<K: Ord + Clone, V: PartialEq + Clone>(
    old: &BTreeMap<K, V>,
    new: &BTreeMap<K, V>,
) -> (BTreeMap<K, V>, BTreeMap<K, V>) {
    let of = |one: &BTreeMap<K, V>, other: &BTreeMap<K, V>| {
        one.iter()
            .filter(|(key, value)| other.get(*key) != Some(*value))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    };
    (of(old, new), of(new, old))
}

/// Brings a copy of an assessment up to date; only the answers that differ are copied.
pub fn bring_up_to_date(copy: &mut Assessment, with: &mut Assessment) {
    let mut answers = mem::take(&mut copy.answers);
    answers.retain(|at, _| with.answers.contains_key(at));
    for (at, answer) in &with.answers {
        if answers.get(at) != Some(answer) {
            answers.insert(at.clone(), answer.clone());
        }
    }
    let all = mem::take(&mut with.answers);
    copy.clone_from(with);
    copy.answers = answers;
    with.answers = all;
}

/// The assessment as a tree, without the head of its history: that only grows, so no change takes it back.
pub(super) fn tree(assessment: &Assessment) -> Value {
    let mut tree =
        serde_json::to_value(assessment).expect("maps have text keys and numbers are integers");
    if let Some(fields) = tree.as_object_mut() {
        fields.remove("history");
    }
    tree
}

fn compare(path: &mut Vec<Step>, before: &Value, after: &Value, edits: &mut Vec<Edit>) {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let mut keys: Vec<&String> = old
                .keys()
                .chain(new.keys().filter(|key| !old.contains_key(*key)))
                .collect();
            keys.sort();
            for key in keys {
                descend(
                    path,
                    Step::Key(key.clone()),
                    old.get(key),
                    new.get(key),
                    edits,
                );
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            // Growth front to back, shrinking back to front, so that the edits apply in the order in which they stand.
            let common = old.len().min(new.len());
            for index in 0..common {
                descend(
                    path,
                    Step::Index(index),
                    old.get(index),
                    new.get(index),
                    edits,
                );
            }
            for index in common..new.len() {
                descend(path, Step::Index(index), None, new.get(index), edits);
            }
            for index in (common..old.len()).rev() {
                descend(path, Step::Index(index), old.get(index), None, edits);
            }
        }
        _ if before == after => {}
        _ => edits.push(Edit {
            path: path.clone(),
            from: Some(before.clone()),
            to: Some(after.clone()),
        }),
    }
}

fn descend(
    path: &mut Vec<Step>,
    step: Step,
    before: Option<&Value>,
    after: Option<&Value>,
    edits: &mut Vec<Edit>,
) {
    path.push(step);
    match (before, after) {
        (Some(before), Some(after)) => compare(path, before, after, edits),
        _ => edits.push(Edit {
            path: path.clone(),
            from: before.cloned(),
            to: after.cloned(),
        }),
    }
    path.pop();
}

fn put(
    root: &mut Value,
    path: &[Step],
    from: Option<&Value>,
    to: Option<&Value>,
) -> Result<(), DoesNotFit> {
    let (last, place) = parent_of(root, path).ok_or(DoesNotFit)?;
    match (last, place) {
        (Step::Key(key), Value::Object(fields)) => {
            if fields.get(key) != from {
                return Err(DoesNotFit);
            }
            match to {
                Some(value) => fields.insert(key.clone(), value.clone()),
                None => fields.remove(key),
            };
        }
        (Step::Index(index), Value::Array(items)) => {
            if items.get(*index) != from {
                return Err(DoesNotFit);
            }
            match (from, to) {
                (Some(_), Some(value)) => items[*index] = value.clone(),
                (None, Some(value)) if *index == items.len() => items.push(value.clone()),
                (Some(_), None) if *index + 1 == items.len() => items.truncate(*index),
                _ => return Err(DoesNotFit),
            }
        }
        _ => return Err(DoesNotFit),
    }
    Ok(())
}

/// The last step of a path with the value that it is taken in.
fn parent_of<'a, 'p>(root: &'a mut Value, path: &'p [Step]) -> Option<(&'p Step, &'a mut Value)> {
    let (last, parents) = path.split_last()?;
    let place = parents.iter().try_fold(root, |place, step| match step {
        Step::Key(key) => place.get_mut(key),
        Step::Index(index) => place.get_mut(index),
    })?;
    Some((last, place))
}

/// Writes a value at a path, whatever stands there; `None` takes out what stands there.
pub(super) fn set(root: &mut Value, path: &[Step], value: Option<Value>) {
    match (parent_of(root, path), value) {
        (Some((Step::Key(key), Value::Object(fields))), Some(value)) => {
            fields.insert(key.clone(), value);
        }
        (Some((Step::Key(key), Value::Object(fields))), None) => {
            fields.remove(key);
        }
        (Some((Step::Index(at), Value::Array(rows))), Some(value)) if *at < rows.len() => {
            rows[*at] = value;
        }
        (Some((Step::Index(at), Value::Array(rows))), None) if *at < rows.len() => {
            rows.remove(*at);
        }
        _ => {}
    }
}
