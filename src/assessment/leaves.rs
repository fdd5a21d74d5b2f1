//! Everything that an assessment says, value by value with its place: the trees that changes are found in, looked at from
//! below. Exports tell with it whether something has no column of its own yet.

use serde_json::Value;

use super::Assessment;

/// One value that an assessment holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Its place, from the root: `["answers", "iso/A.5.1.1", "verdict"]`. Rows are counted from 0.
    pub path: Vec<String>,
    /// What stands there.
    pub said: Said,
}

/// What can stand in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Words, days, codes.
    Words(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Truth(bool),
}

impl Leaf {
    /// Whether it stands where one of these patterns says: steps parted by `/`, `*` for any one step.
    pub fn is_held(&self, patterns: &[&str]) -> bool {
        let fits = |pattern: &&str| {
            let mut steps = self.path.iter();
            let mut wanted = pattern.split('/');
            let mut fit = wanted.by_ref().zip(steps.by_ref());
            let fits = fit.all(|(wanted, step)| wanted == "*" || wanted == step);
            fits && pattern.split('/').count() == self.path.len()
        };
        patterns.iter().any(fits)
    }

    /// Its place as one word.
    pub fn place(&self) -> String {
        self.path.join("/")
    }
}

/// Every value of the assessment that is not empty.
pub fn leaves(assessment: &Assessment) -> Vec<Leaf> {
    let tree =
        serde_json::to_value(assessment).expect("maps have text keys and numbers are integers");
    let mut found = Vec::new();
    collect(&mut Vec::new(), &tree, &mut found);
    found
}

fn collect(path: &mut Vec<String>, value: &Value, found: &mut Vec<Leaf>) {
    let mut below = |step: String, value: &Value| {
        path.push(step);
        collect(path, value, found);
        path.pop();
    };
    let said = match value {
        Value::Object(fields) => {
            return fields.iter().for_each(|(key, it)| below(key.clone(), it));
        }
        Value::Array(items) => {
            return (0..)
                .zip(items)
                .for_each(|(row, it): (usize, _)| below(row.to_string(), it));
        }
        Value::Null => return,
        Value::String(words) if words.is_empty() => return,
        Value::String(words) => Said::Words(words.clone()),
        Value::Bool(truth) => Said::Truth(*truth),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Said::Number(number),
            None => Said::Words(number.to_string()),
        },
    };
    found.push(Leaf {
        path: path.clone(),
        said,
    });
}
