//! Which row of a list became which: rows have no names, so they are known by their content. Rows keep their order; one
//! that moved counts as taken out and added elsewhere.

use serde_json::Value;

/// Rows less alike than this, of 100, are different rows.
const ALIKE: usize = 50;
/// How far a row that was empty resembles anything it can have been filled in to.
const FILLED_IN: usize = 60;

/// One side of a merge, walked along the rows that both began from.
pub(super) struct Side<'a> {
    rows: &'a [Value],
    /// For each row of the base, where it is now.
    now: Vec<Option<usize>>,
    walked: usize,
}

impl<'a> Side<'a> {
    /// This side's rows of a list, told apart by what the list is called.
    pub(super) fn of(list: &str, base: &[Value], rows: &'a [Value]) -> Self {
        Self {
            now: pairs(list, base, rows),
            rows,
            walked: 0,
        }
    }

    /// The rows added before the next row of the base.
    pub(super) fn added(&mut self) -> Vec<&'a Value> {
        let from = self.walked;
        let is_kept = |at: &usize| self.now.contains(&Some(*at));
        let to = (from..self.rows.len())
            .find(is_kept)
            .unwrap_or(self.rows.len());
        self.walked = to;
        self.rows[from..to].iter().collect()
    }

    /// What this row of the base is now; `None`: taken out.
    pub(super) fn row(&mut self, of_base: usize) -> Option<&'a Value> {
        let at = self.now[of_base]?;
        self.walked = at + 1;
        self.rows.get(at)
    }
}

/// Whether a list is a set of names: an element is there or not, and is never edited.
pub(super) fn is_set(list: &str) -> bool {
    ["types", "evidence", "controls"].contains(&list)
}

/// Each element where it stands first.
pub(super) fn once_each(rows: Vec<Value>) -> Vec<Value> {
    let mut once: Vec<Value> = Vec::new();
    for row in rows {
        if !once.contains(&row) {
            once.push(row);
        }
    }
    once
}

/// For each row of the base its row now: the pairing in order with the greatest likeness in all.
fn pairs(list: &str, base: &[Value], rows: &[Value]) -> Vec<Option<usize>> {
    let same_at = |(old, new): &(&Value, &Value)| old == new;
    let head = base.iter().zip(rows).take_while(same_at).count();
    let most = base.len().min(rows.len()) - head;
    let from_end = base.iter().rev().zip(rows.iter().rev());
    let tail = from_end.take(most).take_while(same_at).count();
    let (old, new) = (
        &base[head..base.len() - tail],
        &rows[head..rows.len() - tail],
    );
    let mut now: Vec<Option<usize>> = (0..head).map(Some).collect();
    let inner = most_alike(list, old, new);
    now.extend(inner.into_iter().map(|at| at.map(|at| at + head)));
    now.extend((rows.len() - tail..rows.len()).map(Some));
    now
}

fn most_alike(list: &str, old: &[Value], new: &[Value]) -> Vec<Option<usize>> {
    // best[i][j]: the greatest likeness of old[i..] with new[j..].
    let mut best = vec![vec![0; new.len() + 1]; old.len() + 1];
    let mut alike = vec![vec![0; new.len()]; old.len()];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            alike[i][j] = likeness_of_rows(list, &old[i], &new[j]);
            let paired = if alike[i][j] >= ALIKE {
                alike[i][j] + best[i + 1][j + 1]
            } else {
                0
            };
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut now = vec![None; old.len()];
    while i < old.len() && j < new.len() {
        if alike[i][j] >= ALIKE && best[i][j] == alike[i][j] + best[i + 1][j + 1] {
            now[i] = Some(j);
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    now
}

fn likeness_of_rows(list: &str, old: &Value, new: &Value) -> usize {
    let named_by = match list {
        "catalogues" | "parts" => Some("id"),
        "issued" => Some("sha256"),
        _ => None,
    };
    match named_by {
        Some(name) => usize::from(old.get(name) == new.get(name)) * 100,
        None if is_set(list) => usize::from(old == new) * 100,
        None => likeness(old, new),
    }
}

/// How alike two values are, of 100. What was empty before says nothing about what became of it.
fn likeness(old: &Value, new: &Value) -> usize {
    if old == new {
        return 100;
    }
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let told: Vec<usize> = old
                .iter()
                .filter(|(_, value)| !is_empty(value))
                .map(|(key, value)| new.get(key).map_or(0, |new| likeness(value, new)))
                .collect();
            if told.is_empty() {
                FILLED_IN
            } else {
                told.iter().sum::<usize>() / told.len()
            }
        }
        (Value::String(old), Value::String(_)) if old.is_empty() => FILLED_IN,
        (Value::String(old), Value::String(new)) => ends_alike(old, new).max(words_alike(old, new)),
        _ => 0,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(rows) => rows.is_empty(),
        _ => false,
    }
}

/// The part of the longer text that stands at the start and at the end of both.
fn ends_alike(old: &str, new: &str) -> usize {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let shorter = old.len().min(new.len());
    let same = |(one, other): &(&char, &char)| one == other;
    let head = old.iter().zip(&new).take_while(same).count();
    let from_end = old.iter().rev().zip(new.iter().rev());
    let tail = from_end.take(shorter - head).take_while(same).count();
    (head + tail) * 100 / old.len().max(new.len()).max(1)
}

/// The part of the words of both that both have.
fn words_alike(old: &str, new: &str) -> usize {
    let old: Vec<&str> = old.split_whitespace().collect();
    let mut left: Vec<&str> = new.split_whitespace().collect();
    let all = old.len() + left.len();
    let mut shared = 0;
    for word in old {
        if let Some(at) = left.iter().position(|other| *other == word) {
            left.swap_remove(at);
            shared += 2;
        }
    }
    shared * 100 / all.max(1)
}
