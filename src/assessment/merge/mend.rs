//! What has to hold for the merged assessment as a whole: two pieces of evidence never share an id, what is cited is
//! there, no empty answers are left behind, and stamps tell who wrote what stands.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::EvidenceId;

use super::{
    super::{Answer, Assessment, EvidenceSource},
    Sides,
};

/// Both sides with evidence that each added under an id that the other gave to something else under an id of its own.
/// Which of both keeps the id depends on the evidence alone, so that both machines come to the same.
pub(super) fn told_apart(
    base: Option<&Assessment>,
    mine: &Assessment,
    theirs: &Assessment,
) -> (Assessment, Assessment) {
    let (mut mine, mut theirs) = (mine.clone(), theirs.clone());
    let is_new = |id: &EvidenceId| base.is_none_or(|base| !base.evidence.contains_key(id));
    let shared: Vec<EvidenceId> = mine
        .evidence
        .iter()
        .filter(|(id, own)| {
            let other = theirs.evidence.get(*id);
            is_new(id) && other.is_some_and(|other| other.source != own.source)
        })
        .map(|(id, _)| id.clone())
        .collect();
    for id in shared {
        let taken: BTreeSet<EvidenceId> = mine
            .evidence
            .keys()
            .chain(theirs.evidence.keys())
            .chain(base.into_iter().flat_map(|base| base.evidence.keys()))
            .cloned()
            .collect();
        let free = free_id(&taken);
        let (own, other) = (&mine.evidence[&id].source, &theirs.evidence[&id].source);
        let moved = if order(own) > order(other) {
            &mut mine
        } else {
            &mut theirs
        };
        rename(moved, &id, &free);
    }
    (mine, theirs)
}

fn free_id(taken: &BTreeSet<EvidenceId>) -> EvidenceId {
    let number = |id: &EvidenceId| {
        let digits = id.as_str().trim_start_matches('E');
        digits.parse::<u32>().unwrap_or(0)
    };
    let next = taken.iter().map(number).max().unwrap_or(0) + 1;
    EvidenceId::new(format!("E{next:03}"))
}

fn order(source: &EvidenceSource) -> String {
    serde_json::to_string(source).expect("a source is made of texts and numbers")
}

fn rename(assessment: &mut Assessment, id: &EvidenceId, free: &EvidenceId) {
    let moved = assessment.evidence.remove(id);
    assessment
        .evidence
        .extend(moved.map(|evidence| (free.clone(), evidence)));
    let cited = assessment
        .answers
        .values_mut()
        .flat_map(|answer| &mut answer.evidence);
    for cited in cited.filter(|cited| *cited == id) {
        *cited = free.clone();
    }
}

/// The assessment of a merged tree.
pub(super) fn whole(root: Value, sides: &Sides) -> Assessment {
    let mut merged: Assessment =
        serde_json::from_value(root).expect("each value comes whole from one of two assessments");
    let Sides { mine, theirs, .. } = sides;
    merged.answers.retain(|at, answer| {
        !answer.is_blank() || mine.answers.contains_key(at) && theirs.answers.contains_key(at)
    });
    keep_what_is_cited(&mut merged, sides);
    let before = sides.base.as_ref();
    // Where both histories went on, the one on the disk goes on; what only the other tells is taken over behind it.
    let began_at = before.map(|base| base.history).unwrap_or_default();
    merged.history = one_sided(&began_at, mine.history, theirs.history).unwrap_or(theirs.history);
    for (at, answer) in &mut merged.answers {
        let before = before.and_then(|base| base.answers.get(at));
        stamp(answer, before, mine.answers.get(at), theirs.answers.get(at));
    }
    for (id, evidence) in &mut merged.evidence {
        let of = |side: &Assessment| {
            let evidence = side.evidence.get(id)?;
            Some((evidence.at, evidence.by.clone()))
        };
        // Evidence is stamped when it is added: where both added it, the first to do so stays named.
        let first = || of(mine).into_iter().chain(of(theirs)).min();
        let stands = one_sided(&before.and_then(of), of(mine), of(theirs)).unwrap_or_else(first);
        if let Some((at, by)) = stands {
            (evidence.at, evidence.by) = (at, by);
        }
    }
    merged
}

/// Evidence and catalogues that one side took out while the other went on citing them stay.
fn keep_what_is_cited(merged: &mut Assessment, sides: &Sides) {
    let all = || {
        [Some(&sides.mine), Some(&sides.theirs), sides.base.as_ref()]
            .into_iter()
            .flatten()
    };
    let cited: BTreeSet<EvidenceId> = merged
        .answers
        .values()
        .flat_map(|answer| answer.evidence.iter().cloned())
        .filter(|id| !merged.evidence.contains_key(id))
        .collect();
    for id in cited {
        let kept = all().find_map(|side| side.evidence.get(&id));
        merged.evidence.extend(kept.map(|kept| (id, kept.clone())));
    }
    let answered: BTreeSet<_> = merged
        .answers
        .keys()
        .map(|at| at.catalogue.clone())
        .collect();
    for id in answered {
        if merged.catalogues.iter().all(|used| used.id != id) {
            let kept = all().find_map(|side| side.catalogues.iter().find(|used| used.id == id));
            merged.catalogues.extend(kept.cloned());
        }
    }
}

/// What stands where at most one side changed it; `None` where both did.
fn one_sided<T: PartialEq>(base: &T, mine: T, theirs: T) -> Option<T> {
    if mine == theirs || theirs == *base {
        Some(mine)
    } else if mine == *base {
        Some(theirs)
    } else {
        None
    }
}

/// Stamps follow what was written: of the side whose answer stands, or of the later one where both are part of it.
fn stamp(
    answer: &mut Answer,
    base: Option<&Answer>,
    mine: Option<&Answer>,
    theirs: Option<&Answer>,
) {
    let stands = |side: Option<&Answer>| side.is_some_and(|side| is_same_but_stamps(answer, side));
    let later = || {
        let both = mine.into_iter().chain(theirs);
        both.max_by_key(|side| (side.at, side.by.clone()))
    };
    let source = match (stands(mine), stands(theirs)) {
        (true, false) => mine,
        (false, true) => theirs,
        (true, true) => one_sided(&base, mine, theirs).unwrap_or_else(later),
        (false, false) => later(),
    };
    if let Some(source) = source {
        source.by.clone_into(&mut answer.by);
        (answer.text_sha256, answer.at) = (source.text_sha256, source.at);
    }
}

fn is_same_but_stamps(one: &Answer, other: &Answer) -> bool {
    let unstamped = |answer: &Answer| Answer {
        text_sha256: None,
        by: String::new(),
        at: None,
        ..answer.clone()
    };
    unstamped(one) == unstamped(other)
}
