//! From two states of an assessment to the events of its history: what a person changed, one place each. Stamps (who,
//! when, which text) are left out: the line itself says who and when.

use serde_json::{Map, Value};

use crate::{
    assessment::{
        Answer, Assessment,
        change::{Change, Step, apart, is_stamp_key, tree},
    },
    model::{ControlRef, Digest},
};

use super::Event;

/// Most characters of a value that a line carries; of a longer one it carries the place that differs and a digest.
const LONGEST: usize = 240;
/// How many unchanged characters are shown before the place that differs.
const LEAD: usize = 40;

/// Whether there is nothing to tell between two states but where their histories end.
pub fn is_same(before: &Assessment, after: &Assessment) -> bool {
    if before.history == after.history {
        return before == after;
    }
    let after = Assessment {
        history: before.history,
        ..after.clone()
    };
    *before == after
}

/// What changed from one state to the other, in the order of the file.
pub fn events(before: &Assessment, after: &Assessment) -> Vec<Event> {
    let edits = Change::between(before, after).edits;
    if edits.is_empty() {
        return Vec::new();
    }
    let (old, new) = (tree(before), tree(after));
    let blank = serde_json::to_value(Answer::unassessed()).expect("an answer is a plain value");
    let mut events = Vec::new();
    let mut told: Option<Vec<Step>> = None;
    for edit in edits {
        // The program's own note beside an own text.
        if edit.path.first() == Some(&Step::Key("paragraph_drafts".to_owned())) {
            continue;
        }
        if let Some(list) = plain_list(&edit.path, &old, &new) {
            // A list of plain values is one value: all its edits make one event.
            if told.as_ref() != Some(&list) {
                tell(&list, at(&old, &list), at(&new, &list), &mut events);
                told = Some(list);
            }
            continue;
        }
        let is_answer = edit.path.len() == 2 && edit.path[0] == Step::Key("answers".to_owned());
        let blank = is_answer.then_some(&blank);
        let mut path = edit.path;
        let (from, to) = (edit.from.as_ref().or(blank), edit.to.as_ref().or(blank));
        leaves(&mut path, from, to, &mut events);
    }
    events
}

/// The same, found without looking into the answers that are equal. Both are as before afterwards.
pub fn events_found(before: &mut Assessment, after: &mut Assessment) -> Vec<Event> {
    apart(before, after, events)
}

/// The list that a path leads into, if it holds only plain values in both states.
fn plain_list(path: &[Step], old: &Value, new: &Value) -> Option<Vec<Step>> {
    let (Step::Index(_), parents) = path.split_last()? else {
        return None;
    };
    let is_plain = |tree| match at(tree, parents) {
        Some(Value::Array(items)) => items
            .iter()
            .all(|item| !item.is_object() && !item.is_array()),
        _ => true,
    };
    (is_plain(old) && is_plain(new)).then(|| parents.to_vec())
}

fn at<'a>(tree: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(tree, |place, step| match step {
        Step::Key(key) => place.get(key),
        Step::Index(index) => place.get(index),
    })
}

/// Tells every plain value that differs. Something that appears or goes without holding any value is told itself.
fn leaves(path: &mut Vec<Step>, from: Option<&Value>, to: Option<&Value>, events: &mut Vec<Event>) {
    if matches!(path.last(), Some(Step::Key(key)) if is_stamp_key(key)) {
        return;
    }
    let (old, new) = (
        from.and_then(Value::as_object),
        to.and_then(Value::as_object),
    );
    if old.is_none() && new.is_none() {
        let (old, new) = (rows(from), rows(to));
        if old.is_empty() && new.is_empty() {
            tell(path, from, to, events);
        }
        for index in 0..old.len().max(new.len()) {
            path.push(Step::Index(index));
            leaves(path, old.get(index), new.get(index), events);
            path.pop();
        }
        return;
    }
    let told = events.len();
    let mut keys: Vec<&String> = old
        .into_iter()
        .chain(new)
        .flat_map(|map| map.keys())
        .collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        path.push(Step::Key(key.clone()));
        let value = |map: Option<&Map<String, Value>>| map.and_then(|map| map.get(key)).cloned();
        leaves(path, value(old).as_ref(), value(new).as_ref(), events);
        path.pop();
    }
    if events.len() == told && (from.is_none() || to.is_none()) {
        let there = |value: Option<&Value>| value.map(|_| String::new());
        events.push(event(path, there(from), there(to)));
    }
}

/// The rows of a list that does not hold plain values: a file leaves an empty one out, so it comes and goes as a whole.
fn rows(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(rows)) if rows.iter().any(Value::is_object) => rows,
        _ => &[],
    }
}

fn tell(path: &[Step], from: Option<&Value>, to: Option<&Value>, events: &mut Vec<Event>) {
    let (from, to) = (from.and_then(text), to.and_then(text));
    if from != to {
        let (from, to) = (
            shortened(from.as_deref(), to.as_deref()),
            shortened(to.as_deref(), from.as_deref()),
        );
        events.push(event(path, from, to));
    }
}

/// A plain value as text: texts as they are, everything else as in JSON; nothing for nothing.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Array(items) if items.is_empty() => None,
        other => Some(other.to_string()),
    }
}

fn event(path: &[Step], from: Option<String>, to: Option<String>) -> Event {
    let (control, rest) = match path {
        [Step::Key(answers), Step::Key(control), rest @ ..] if answers == "answers" => {
            match control.parse::<ControlRef>() {
                Ok(control) => (Some(control), rest),
                Err(_) => (None, path),
            }
        }
        _ => (None, path),
    };
    let steps: Vec<String> = rest
        .iter()
        .map(|step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(index) => index.to_string(),
        })
        .collect();
    Event::Changed {
        control,
        field: steps.join("/"),
        from,
        to,
    }
}

/// What stands at a place that a line names; an error where it is no plain value but something with fields.
pub(super) fn text_at(
    tree: &Value,
    control: Option<&ControlRef>,
    field: &str,
) -> Result<Option<String>, HasFields> {
    let answer = control.map(|control| ["answers".to_owned(), control.to_string()]);
    let steps = answer
        .into_iter()
        .flatten()
        .chain(field.split('/').map(str::to_owned));
    let mut place = Some(tree);
    for step in steps {
        place = match place {
            Some(Value::Array(items)) => step.parse().ok().and_then(|at: usize| items.get(at)),
            Some(place) => place.get(step),
            None => None,
        };
    }
    match place {
        Some(Value::Object(_)) => Err(HasFields),
        // An answer that is not there has the values of one that says nothing.
        None if control.is_some() => {
            let blank = serde_json::to_value(Answer::unassessed());
            let blank = blank.expect("an answer is a plain value");
            Ok(blank.get(field).and_then(text))
        }
        place => Ok(place.and_then(text)),
    }
}

/// A place holds no plain value but something with fields.
pub(super) struct HasFields;

/// Whether a line that carries `told` tells this value.
pub(super) fn is_told(value: Option<&str>, told: Option<&str>) -> bool {
    match (value, told) {
        (Some(value), Some(told)) if value.chars().count() > LONGEST => {
            told.ends_with(&format!("#{}", short_digest(value)))
        }
        _ => value == told,
    }
}

fn short_digest(value: &str) -> String {
    Digest::of(value.as_bytes()).to_string()[..16].to_owned()
}

/// A value as a line carries it: whole, or the part from shortly before the place where it differs from the other
/// one, with the start of its digest.
pub(super) fn shortened(value: Option<&str>, other: Option<&str>) -> Option<String> {
    let value = value?;
    if value.chars().count() <= LONGEST {
        return Some(value.to_owned());
    }
    let same = value
        .chars()
        .zip(other.unwrap_or_default().chars())
        .take_while(|(one, another)| one == another)
        .count();
    let start = same.saturating_sub(LEAD);
    let part: String = value.chars().skip(start).take(LONGEST).collect();
    let lead = if start > 0 { "…" } else { "" };
    Some(format!("{lead}{part}… #{}", short_digest(value)))
}
