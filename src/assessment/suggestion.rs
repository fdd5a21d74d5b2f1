//! What answers to corresponding controls of other catalogues suggest. A suggestion is offered with its relation and
//! its confidence; nothing is copied before a person takes it.

use std::cmp::Reverse;

use crate::{
    catalogue::{Confidence, Library, Reached, Relation},
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
    /// The controls in between, where no single crosswalk leads from one to the other.
    pub via: Vec<ControlRef>,
}

/// The controls of the catalogues answered here from which an answer may serve this one, over any number of crosswalks.
pub fn sources(assessment: &Assessment, library: &Library, at: &ControlRef) -> Vec<Reached> {
    let others = assessment.catalogues.iter();
    let others = others.filter(|used| used.id != at.catalogue);
    let reached = others.flat_map(|used| library.reached(at, &used.id));
    reached.collect()
}

/// The suggestions for a control that has no verdict, the closest and surest first.
pub fn suggestions(
    assessment: &Assessment,
    sources: &[Reached],
    at: &ControlRef,
) -> Vec<Suggestion> {
    if assessment.verdict(at) != Verdict::NotAssessed {
        return Vec::new();
    }
    let suggested = |source: &Reached| {
        let verdict = assessment.verdict(&source.control);
        // Whether something arose in the period says nothing about another control.
        let says_something = ![Verdict::NotAssessed, Verdict::NotArisen].contains(&verdict);
        says_something.then(|| Suggestion {
            from: source.control.clone(),
            verdict,
            relation: source.relation,
            confidence: source.confidence,
            via: source.via.clone(),
        })
    };
    let mut found: Vec<Suggestion> = sources.iter().filter_map(suggested).collect();
    // Over fewer steps first: each makes it less certain that the same is meant.
    found.sort_by_key(|it| {
        (
            it.via.len(),
            it.relation,
            it.confidence,
            Reverse(it.verdict),
        )
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
