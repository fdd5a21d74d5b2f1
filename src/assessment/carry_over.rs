//! A new period begins where the last one ended: what is carried over, and what a person has to confirm before it counts.
//!
//! A carried answer stays "not assessed": its earlier verdict lies beside it as a proposal ([`Carried`]), so that no
//! score, progress or report counts what nobody looked at in the new period. Copying evidence files is `app`'s business.
//!
//! # What of an answer comes along
//!
//! - Words, evidence, owner, and on what it rests that a control applies: they hold until somebody says otherwise.
//! - Each system or branch that was looked at, with its note; its verdict is a proposal like that of the whole, and all
//!   are confirmed together. Whoever judges one of them anew judges the whole anew.
//! - Remarks that nobody settled, with who made them and when, so that their age shows; settled ones stay behind.
//! - Nothing at all where neither verdict nor words would come along, as of a bare verdict that is left behind: the
//!   question is simply open, and nobody is asked to confirm what does not show.
//! - No review: a new period is reviewed anew, and why an answer was sent back is about what it said then.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::{Confidence, Library, Relation},
    model::{CatalogueId, ControlRef, Date, Digest, Maturity, Moment, Period, Verdict},
};

use super::{
    Answer, Assessment, Dispatch, Review, SystemResult, Unit, by_system::worst_of, review::Comment,
    scope,
};

/// What an answer was in an earlier period, to be confirmed in this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// The period it was given in.
    pub period: Period,
    /// The control it was given to, where that is another one: of another edition, reached over the crosswalk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Origin>,
    /// The verdict that is proposed; none where the officer wanted to judge anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// The maturity that is proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maturity: Option<Maturity>,
    /// The verdicts that are proposed for systems and branches; what was noted there stands in the answer itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<SystemResult>,
    /// The digest of the control's text that was answered, where the text is another one now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reworded: Option<Digest>,
    /// When it was confirmed as it was; none while it waits, and where it was answered anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Moment>,
}

/// The control of another edition that an answer comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Which.
    pub at: ControlRef,
    /// How closely the two correspond.
    pub relation: Relation,
    /// How surely.
    pub confidence: Confidence,
}

/// What becomes of the verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdicts {
    /// They are proposed, to be confirmed one by one.
    Proposed,
    /// They are left behind: only words, evidence and owners come along.
    Reset,
}

/// How far the confirming has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Confirming {
    /// Carried answers that nobody has looked at yet.
    pub waiting: usize,
    /// Of these, answers to a control whose words have changed since, or which is another one.
    pub reworded: usize,
    /// Answers confirmed as they were.
    pub unchanged: usize,
}

/// Fills a new assessment with what the last one of the same organisation leaves to it: profile, registers, contacts, units,
/// valid evidence, open steps of the plan, answers to be confirmed. Figures, incidents, difficulties, proposals and the
/// way of the paper belong to their period and stay behind.
pub fn carry_over(
    fresh: Assessment,
    from: &Assessment,
    library: &Library,
    verdicts: Verdicts,
) -> Assessment {
    let mut carried = Assessment {
        profile: from.profile.clone(),
        scope: from.scope.clone(),
        breadth: from.breadth,
        registers: from.registers.for_next_period(),
        contacts: from.contacts.clone(),
        units: from.units.iter().map(Unit::for_next_period).collect(),
        dispatch: Dispatch {
            authority: from.dispatch.authority,
            position: from.dispatch.position.clone(),
            signatory: from.dispatch.signatory.clone(),
            recipients: from.dispatch.recipients.clone(),
            data: from.dispatch.data,
            route: from.dispatch.route,
            initials: from.dispatch.initials,
            seal: from.dispatch.seal,
            remarks: from.dispatch.remarks,
            ..fresh.dispatch
        },
        ..fresh
    };
    let begins = from.period.last_day();
    let is_valid = |day: Option<Date>| day.is_none_or(|day| day > begins);
    let evidence = from.evidence.iter().filter(|(_, it)| is_valid(it.expires));
    carried.evidence = evidence.map(|(id, it)| (id.clone(), it.clone())).collect();
    let open = from.actions.iter().filter(|step| step.done.is_none());
    carried.actions = open.cloned().collect();
    for step in &mut carried.actions {
        step.since.get_or_insert(from.period);
    }
    for question in scope::questions(&carried, library) {
        if let Some(answer) = answer(&question.at, &carried, from, library, verdicts) {
            carried.answers.insert(question.at, answer);
        }
    }
    carried
}

/// The answer to a control as the earlier assessment leaves it; none where it says nothing.
fn answer(
    at: &ControlRef,
    carried: &Assessment,
    from: &Assessment,
    library: &Library,
    verdicts: Verdicts,
) -> Option<Answer> {
    let origin = origin(at, from, library);
    let source = from.answers.get(origin.as_ref().map_or(at, |it| &it.at))?;
    // That nothing arose in one period says nothing about the next.
    if source.is_blank() || source.verdict == Verdict::NotArisen {
        return None;
    }
    let is_proposed = verdicts == Verdicts::Proposed && source.verdict != Verdict::NotAssessed;
    let kind = library.catalogue(&at.catalogue)?.kind;
    let now = library.text_digest(at);
    let reworded = source
        .text_sha256
        .filter(|then| now.is_some_and(|now| now != *then));
    let proposed = Answer {
        verdict: source.verdict,
        maturity: source.maturity,
        ..Answer::unassessed()
    };
    let fits = is_proposed && proposed.fits(kind);
    let kept = source.evidence.iter();
    let kept = kept.filter(|id| carried.evidence.contains_key(*id));
    let words = Answer {
        observation: source.observation.clone(),
        systems: source.systems.iter().map(looked_at).collect(),
        justification: source.justification.clone(),
        basis: source.basis.clone(),
        evidence: kept.cloned().collect(),
        owner: source.owner.clone(),
        review: open_remarks(&source.review),
        ..Answer::unassessed()
    };
    if !fits && words.is_blank() {
        return None;
    }
    Some(Answer {
        carried: Some(Carried {
            period: from.period,
            verdict: fits.then_some(source.verdict),
            maturity: source.maturity.filter(|_| fits),
            systems: if fits {
                found(&source.systems)
            } else {
                Vec::new()
            },
            reworded: reworded.filter(|_| origin.is_none()),
            from: origin,
            confirmed: None,
        }),
        ..words
    })
}

/// A system or branch to be looked at again, with what was noted there.
fn looked_at(result: &SystemResult) -> SystemResult {
    SystemResult {
        verdict: Verdict::NotAssessed,
        ..result.clone()
    }
}

/// The verdicts that were found, system by system. That nothing arose in one period says nothing about the next.
fn found(results: &[SystemResult]) -> Vec<SystemResult> {
    let says_nothing = |verdict| matches!(verdict, Verdict::NotAssessed | Verdict::NotArisen);
    let found = results.iter().filter(|it| !says_nothing(it.verdict));
    let found = found.map(|it| SystemResult {
        system: it.system.clone(),
        verdict: it.verdict,
        note: String::new(),
    });
    found.collect()
}

/// The remarks that nobody settled; the review itself begins anew.
fn open_remarks(review: &Review) -> Review {
    let open = review.comments.iter().filter(|it| !it.resolved);
    let comments: Vec<Comment> = open.cloned().collect();
    Review {
        comments,
        ..Review::default()
    }
}

/// The control under which the earlier answer stands, where it is another one: the closest one of the editions that
/// only the earlier assessment uses.
fn origin(at: &ControlRef, from: &Assessment, library: &Library) -> Option<Origin> {
    let used: BTreeSet<&CatalogueId> = from.catalogues.iter().map(|it| &it.id).collect();
    if used.contains(&at.catalogue) || from.answers.contains_key(at) {
        return None;
    }
    let reached = used.iter().flat_map(|id| library.reached(at, id));
    let answered =
        reached.filter(|it| from.answers.contains_key(&it.control) && it.relation.is_of_one_kind());
    let closest = answered.min_by_key(|it| (it.relation, it.confidence))?;
    Some(Origin {
        at: closest.control,
        relation: closest.relation,
        confidence: closest.confidence,
    })
}

impl Answer {
    /// Whether it was carried over and nobody has confirmed it or answered anew.
    pub fn is_to_be_confirmed(&self) -> bool {
        self.carried.is_some() && self.verdict == Verdict::NotAssessed
    }

    /// Whether it waits and proposes a verdict; where verdicts were left behind, the officer judges anew.
    pub fn can_be_confirmed(&self) -> bool {
        let proposed = self.carried.as_ref().and_then(|it| it.verdict);
        self.is_to_be_confirmed() && proposed.is_some()
    }

    /// Takes the proposed verdict as it is; nothing where none waits or none is proposed.
    pub fn confirm(&mut self, now: Moment) {
        let waits = self.is_to_be_confirmed();
        let Some(carried) = self.carried.as_mut().filter(|_| waits) else {
            return;
        };
        let Some(verdict) = carried.verdict else {
            return;
        };
        self.maturity = carried.maturity;
        carried.confirmed = Some(now);
        for proposed in &carried.systems {
            let same = |it: &&mut SystemResult| it.system == proposed.system;
            let result = self.systems.iter_mut().find(same);
            if let Some(result) = result.filter(|it| it.verdict == Verdict::NotAssessed) {
                result.verdict = proposed.verdict;
            }
        }
        // Whoever judged a system anew before has changed what the worst of them is.
        let was_worst = worst_of(&carried.systems) == Some(verdict);
        let worst = worst_of(&self.systems).filter(|it| *it != Verdict::NotAssessed);
        self.verdict = worst.filter(|_| was_worst).unwrap_or(verdict);
    }

    /// Whether it was confirmed and is still what was confirmed.
    pub fn is_confirmed_unchanged(&self) -> bool {
        let carried = self.carried.as_ref();
        carried.is_some_and(|it| {
            it.confirmed.is_some()
                && it.verdict == Some(self.verdict)
                && it.maturity == self.maturity
                && it.systems == found(&self.systems)
        })
    }
}

impl Assessment {
    /// Takes the proposed verdicts of these controls as they are; gives how many there were.
    pub fn confirm<'a>(
        &mut self,
        controls: impl IntoIterator<Item = &'a ControlRef>,
        now: Moment,
    ) -> usize {
        let mut confirmed = 0;
        for at in controls {
            if let Some(answer) = self.answers.get_mut(at).filter(|it| it.can_be_confirmed()) {
                answer.confirm(now);
                confirmed += 1;
            }
        }
        confirmed
    }

    /// How far the confirming of carried answers has come.
    pub fn confirming(&self) -> Confirming {
        let mut confirming = Confirming::default();
        for answer in self.answers.values() {
            if answer.is_to_be_confirmed() {
                confirming.waiting += 1;
                let carried = answer.carried.as_ref();
                let is_other = carried.is_some_and(|it| it.reworded.is_some() || it.from.is_some());
                confirming.reworded += usize::from(is_other);
            }
            confirming.unchanged += usize::from(answer.is_confirmed_unchanged());
        }
        confirming
    }
}
