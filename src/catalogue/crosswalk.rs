//! Which control of one catalogue corresponds to which of another, how closely and how surely.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::model::{CatalogueId, ControlId, ControlRef, Malformed};

use super::Library;

/// All correspondences from one catalogue to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crosswalk {
    /// The catalogue whose controls stand on the left.
    pub from: CatalogueId,
    /// The catalogue whose controls stand on the right.
    pub to: CatalogueId,
    /// Where the correspondences come from.
    pub source: String,
    /// One line each, in the order of the left catalogue.
    pub pairs: Vec<Pair>,
}

/// One correspondence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// A control of the left catalogue.
    pub from: ControlId,
    /// What corresponds to it.
    pub to: Counterpart,
    /// How closely.
    pub relation: Relation,
    /// How surely.
    pub confidence: Confidence,
}

/// What a control corresponds to in the right catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counterpart {
    /// A control.
    Control(ControlId),
    /// A clause of the standard's main part, as it is cited: `4.2.1`.
    Clause(String),
    /// Every control.
    All,
    /// Nothing.
    None,
}

/// How closely two controls correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Essentially the same control: texts of one serve the other.
    Equivalent,
    /// One of several that became one.
    Merged,
    /// One that became several.
    Split,
    /// Fulfilling the right one helps to fulfil the left one.
    Supports,
    /// On the same subject.
    Related,
    /// No counterpart.
    None,
}

/// How sure a correspondence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Agreed by several sources, or plain from the titles.
    High,
    /// Likely.
    Medium,
    /// A matter of judgement.
    Low,
}

/// One correspondence as seen from one control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// What corresponds to the control.
    pub target: Target,
    /// How closely.
    pub relation: Relation,
    /// How surely.
    pub confidence: Confidence,
    /// Whether the control stands on the right of the crosswalk and the target on the left.
    pub backwards: bool,
}

/// What a control corresponds to, named from outside both catalogues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A control.
    Control(ControlRef),
    /// A clause of the main part of this catalogue's standard.
    Clause(CatalogueId, String),
    /// Every control of this catalogue.
    All(CatalogueId),
    /// Nothing in this catalogue.
    None(CatalogueId),
}

/// A control reached from another over crosswalks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The control.
    pub control: ControlRef,
    /// The controls in between, in the order of the way; none over one crosswalk.
    pub via: Vec<ControlRef>,
    /// How closely: over several, what the looser steps allow to say.
    pub relation: Relation,
    /// How surely: over several, the lowest confidence.
    pub confidence: Confidence,
}

impl Reached {
    fn of(mapping: Mapping) -> Option<Self> {
        let Target::Control(control) = mapping.target else {
            return None;
        };
        Some(Self {
            control,
            via: Vec::new(),
            relation: mapping.relation,
            confidence: mapping.confidence,
        })
    }

    /// What is reached when another step goes on from here.
    fn then(&self, next: Self) -> Self {
        let via = self.via.iter().chain([&self.control]);
        Self {
            control: next.control,
            via: via.cloned().collect(),
            relation: self.relation.then(next.relation),
            confidence: self.confidence.max(next.confidence),
        }
    }
}

impl Library {
    /// The controls of a catalogue that correspond to this one, the nearest first, each once: over the fewest crosswalks
    /// that lead from catalogue to catalogue, in either direction of each.
    pub fn reached(&self, at: &ControlRef, to: &CatalogueId) -> Vec<Reached> {
        let steps = |at: &ControlRef| {
            let mapped = self.mapped(at).into_iter();
            mapped.filter_map(Reached::of).collect::<Vec<_>>()
        };
        let Some(length) = self.distance(&at.catalogue, to) else {
            return Vec::new();
        };
        let mut found = steps(at);
        for _ in 1..length {
            let next = found.iter().flat_map(|step| {
                let next = steps(&step.control).into_iter();
                next.map(|next| step.then(next))
            });
            found = next.collect();
        }
        found.retain(|it| it.control.catalogue == *to);
        found.sort_by(|one, other| {
            let key = |it: &Reached| (it.control.clone(), it.relation, it.confidence);
            key(one).cmp(&key(other))
        });
        found.dedup_by(|next, kept| next.control == kept.control);
        found.sort_by_key(|it| (it.relation, it.confidence));
        found
    }

    /// Over how many crosswalks one catalogue is reached from another; none where no way leads there, or it is the same.
    fn distance(&self, from: &CatalogueId, to: &CatalogueId) -> Option<usize> {
        let mut reached = vec![from];
        for length in 1..=self.crosswalks.len() {
            let next = self.crosswalks.iter().flat_map(|it| {
                let pair = [(&it.from, &it.to), (&it.to, &it.from)];
                let leads = pair.into_iter().filter(|(near, _)| reached.contains(near));
                leads.map(|(_, far)| far).collect::<Vec<_>>()
            });
            let next: Vec<_> = next.filter(|far| !reached.contains(far)).collect();
            if next.contains(&to) {
                return Some(length);
            }
            reached.extend(next);
        }
        None
    }
}

impl Crosswalk {
    /// The correspondences of one control, whichever side it stands on.
    pub(super) fn mapped(&self, at: &ControlRef) -> Vec<Mapping> {
        let forwards = |pair: &&Pair| self.from == at.catalogue && pair.from == at.control;
        let backwards = |pair: &&Pair| {
            self.to == at.catalogue
                && matches!(&pair.to, Counterpart::Control(id) if *id == at.control)
        };
        let ahead = self.pairs.iter().filter(forwards).map(|pair| {
            let target = match &pair.to {
                Counterpart::Control(id) => Target::Control(ControlRef::new(&self.to, id)),
                Counterpart::Clause(clause) => Target::Clause(self.to.clone(), clause.clone()),
                Counterpart::All => Target::All(self.to.clone()),
                Counterpart::None => Target::None(self.to.clone()),
            };
            pair.mapping(target, false)
        });
        let back = self.pairs.iter().filter(backwards).map(|pair| {
            let target = Target::Control(ControlRef::new(&self.from, &pair.from));
            pair.mapping(target, true)
        });
        ahead.chain(back).collect()
    }
}

impl Pair {
    fn mapping(&self, target: Target, backwards: bool) -> Mapping {
        Mapping {
            target,
            relation: self.relation,
            confidence: self.confidence,
            backwards,
        }
    }
}

impl Relation {
    /// Whether what was found for one of the two tells of the other: one that only supports another says nothing of it.
    pub fn is_of_one_kind(self) -> bool {
        matches!(self, Self::Equivalent | Self::Merged | Self::Split)
    }

    /// Every relation.
    pub const ALL: [Self; 6] = [
        Self::Equivalent,
        Self::Merged,
        Self::Split,
        Self::Supports,
        Self::Related,
        Self::None,
    ];

    /// What two steps say together: an equivalent control passes the other step on, all else is the same subject.
    fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Equivalent, other) | (other, Self::Equivalent) => other,
            _ => Self::Related,
        }
    }

    /// The code in files and in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Equivalent => "equivalent",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Supports => "supports",
            Self::Related => "related",
            Self::None => "none",
        }
    }
}

impl Confidence {
    /// Every degree, the surest first.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// The code in files and in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

impl FromStr for Relation {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let known = Self::ALL.into_iter().find(|it| it.code() == text);
        known.ok_or_else(|| Malformed {
            what: "relation",
            found: text.to_owned(),
        })
    }
}

impl FromStr for Confidence {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let known = Self::ALL.into_iter().find(|it| it.code() == text);
        known.ok_or_else(|| Malformed {
            what: "confidence",
            found: text.to_owned(),
        })
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
