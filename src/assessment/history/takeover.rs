//! The history of a copy, taken over when both are brought together: what only the copy tells is appended, nothing that
//! is there changes and nothing is told twice, however often copies go to and fro. What the taken lines leave open is
//! told by whoever merges, so that the last line about a place always tells what stands there.

use std::collections::{BTreeMap, VecDeque};

use crate::{
    assessment::{Assessment, change::tree},
    model::{ControlRef, Moment},
};

use super::{
    Continuation, Event, HistoryHead, Line, Verified,
    derive::{events, is_told, shortened, text_at},
    head,
};

/// The lines of a copy that a history does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takeover {
    copy: HistoryHead,
    lines: Vec<Taken>,
}

/// A line of the copy, with the place of the lines that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Taken {
    at: Moment,
    by: String,
    event: Event,
    /// For [`Event::NotSaved`]: the index among the taken lines of the first one that it means, where it is one.
    retracts: Option<usize>,
}

/// A place in the assessment, as lines name it.
type Place<'a> = (Option<&'a ControlRef>, &'a str);

impl Takeover {
    /// Finds what only the copy tells, as far as its assessment knows it. A line is known by time, author and event: in
    /// a history that took it over before it stands elsewhere. What the copy took over itself is found line by line.
    pub fn new(ours: &[Line], theirs: &Verified) -> Self {
        let known = &theirs.lines[..theirs.known];
        let common = common_lines(ours, known);
        let mut there: BTreeMap<(Moment, &str), VecDeque<&Line>> = BTreeMap::new();
        for line in &ours[common..] {
            let key = (line.at, line.by.as_str());
            there.entry(key).or_default().push_back(line);
        }
        // From the copy's numbers to ours, or to the place among the taken lines.
        let mut numbers: BTreeMap<u64, Result<u64, usize>> = BTreeMap::new();
        let mut lines = Vec::new();
        for line in &known[common..] {
            let (event, retracts) = match &line.event {
                Event::MergedFrom { .. } => continue,
                Event::NotSaved { from } => match numbers.get(from) {
                    Some(Ok(number)) => (Event::NotSaved { from: *number }, None),
                    Some(Err(index)) => (line.event.clone(), Some(*index)),
                    None => (line.event.clone(), None),
                },
                event => (event.clone(), None),
            };
            let same = there.get_mut(&(line.at, line.by.as_str())).and_then(|own| {
                let at = own.iter().position(|own| own.event == event)?;
                own.remove(at)
            });
            if let Some(own) = same {
                numbers.insert(line.n, Ok(own.n));
                continue;
            }
            numbers.insert(line.n, Err(lines.len()));
            lines.push(Taken {
                at: line.at,
                by: line.by.clone(),
                event,
                retracts,
            });
        }
        Self {
            copy: head(known),
            lines,
        }
    }

    /// Whether the copy tells nothing new.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// What the taken lines do not tell of the way from `mine` to `merged`.
    pub fn untold(&self, mine: &Assessment, merged: &Assessment) -> Vec<Event> {
        let told = self.told();
        let merged_tree = tree(merged);
        let mut untold: Vec<Event> = Vec::new();
        for ((control, field), to) in &told {
            // A row that came or went as a whole is told by its fields.
            let Ok(stands) = text_at(&merged_tree, *control, field) else {
                continue;
            };
            if !is_told(stands.as_deref(), *to) {
                untold.push(Event::Changed {
                    control: control.cloned(),
                    field: (*field).to_owned(),
                    from: to.map(str::to_owned),
                    to: shortened(stands.as_deref(), *to),
                });
            }
        }
        let is_about_told = |event: &Event| match event {
            Event::Changed { control, field, .. } => {
                told.contains_key(&(control.as_ref(), field.as_str()))
            }
            _ => false,
        };
        let changes = events(mine, merged).into_iter();
        untold.extend(changes.filter(|event| !is_about_told(event)));
        untold
    }

    /// What the taken lines say last of each place, those left out that were never saved.
    fn told(&self) -> BTreeMap<Place<'_>, Option<&str>> {
        let lines = || self.lines.iter().enumerate();
        let retracted: Vec<_> = lines()
            .filter_map(|(end, line)| Some(line.retracts?..end))
            .collect();
        let mut told = BTreeMap::new();
        for (index, line) in lines() {
            let is_retracted = || retracted.iter().any(|range| range.contains(&index));
            if let Event::Changed {
                control, field, to, ..
            } = &line.event
                && !is_retracted()
            {
                told.insert((control.as_ref(), field.as_str()), to.as_deref());
            }
        }
        told
    }
}

impl Continuation {
    /// Appends the lines of a copy: one that says so, then each with its time and author.
    pub fn take_over(&mut self, assessment_id: &str, at: Moment, by: &str, takeover: &Takeover) {
        if takeover.lines.is_empty() {
            return;
        }
        let HistoryHead { count, sha256 } = takeover.copy;
        let merged = Event::MergedFrom {
            count,
            sha256,
            lines: takeover.lines.len() as u64,
        };
        self.push(assessment_id, at, by, merged);
        let first = self.head.count + 1;
        for line in &takeover.lines {
            let event = match line.retracts {
                Some(index) => Event::NotSaved {
                    from: first + index as u64,
                },
                None => line.event.clone(),
            };
            self.push(assessment_id, line.at, &line.by, event);
        }
    }
}

/// How many lines two histories begin with in common.
fn common_lines(ours: &[Line], theirs: &[Line]) -> usize {
    ours.iter()
        .zip(theirs)
        .take_while(|(ours, theirs)| ours == theirs)
        .count()
}
