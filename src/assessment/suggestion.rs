//! What answers to corresponding controls of other catalogues suggest. A suggestion is offered with its relation and
//! its confidence; nothing is copied before a person takes it.

use std::cmp::Reverse;

use crate::{
    catalogue::{Confidence, Library, Mapping, Relation, Target},
    model::{ControlRef, Kind, Verdict},
};

use super::{Answer, Assessment};

/// An answer given elsewhere that may serve here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The control that was answered.
    pub from: ControlRef,
    /// Its verdict.
    pub verdict: Verdict,
    /// How closely the two correspond.
    pub relation: Relation,
    /// How surely.
    pub confidence: Confidence,
}

/// The suggestions for a control that has no verdict, the closest and surest first.
pub fn suggestions(
    assessment: &Assessment,
    mappings: &[Mapping],
    at: &ControlRef,
) -> Vec<Suggestion> {
    if assessment.verdict(at) != Verdict::NotAssessed {
        return Vec::new();
    }
    let suggested = |mapping: &Mapping| {
        let Target::Control(from) = &mapping.target else {
            return None;
        };
        let verdict = assessment.verdict(from);
        // Whether something arose in the period says nothing about another control.
        let says_something = ![Verdict::NotAssessed, Verdict::NotArisen].contains(&verdict);
        (says_something && from.catalogue != at.catalogue).then(|| Suggestion {
            from: from.clone(),
            verdict,
            relation: mapping.relation,
            confidence: mapping.confidence,
        })
    };
    let mut found: Vec<Suggestion> = mappings.iter().filter_map(suggested).collect();
    found.sort_by_key(|it| (it.relation, it.confidence, Reverse(it.verdict)));
    // Two crosswalks may name the same pair, once in each direction.
    let mut seen = Vec::new();
    found.retain(|it| {
        let is_new = !seen.contains(&it.from);
        seen.push(it.from.clone());
        is_new
    });
    found
}

/// Takes what was answered to `from` over into the answer to `at`: verdict and evidence, and the other fields where
/// nothing is written yet. Maturity goes over between controls of standards only.
pub fn take(assessment: &mut Assessment, library: &Library, at: &ControlRef, from: &ControlRef) {
    let Some(source) = assessment.answers.get(from).cloned() else {
        return;
    };
    let kind = |at: &ControlRef| library.catalogue(&at.catalogue).map(|it| it.kind);
    let is_standard = |at: &ControlRef| kind(at) == Some(Kind::Standard);
    let has_maturity = is_standard(at) && is_standard(from);
    let answer = assessment
        .answers
        .entry(at.clone())
        .or_insert_with(Answer::unassessed);
    answer.verdict = source.verdict;
    if has_maturity {
        answer.maturity = answer.maturity.or(source.maturity);
    }
    let texts = [
        (&mut answer.observation, source.observation),
        (&mut answer.justification, source.justification),
        (&mut answer.owner, source.owner),
    ];
    for (text, suggested) in texts {
        if text.trim().is_empty() {
            *text = suggested;
        }
    }
    for id in source.evidence {
        if !answer.evidence.contains(&id) {
            answer.evidence.push(id);
        }
    }
}
