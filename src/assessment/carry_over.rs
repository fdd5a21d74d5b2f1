//! A new period begins where the last one ended: what is carried over, and what a person has to confirm before it counts.
//!
//! A carried answer stays "not assessed": its earlier verdict lies beside it as a proposal ([`Carried`]), so that no
//! score, progress or report counts what nobody looked at in the new period. Copying evidence files is `app`'s business.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::{Confidence, Library, Relation},
    model::{CatalogueId, ControlRef, Date, Digest, Maturity, Moment, Period, Verdict},
};

use super::{Answer, Assessment, Dispatch, Unit, scope};

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
    Some(Answer {
        observation: source.observation.clone(),
        justification: source.justification.clone(),
        evidence: kept.cloned().collect(),
        owner: source.owner.clone(),
        carried: Some(Carried {
            period: from.period,
            verdict: fits.then_some(source.verdict),
            maturity: source.maturity.filter(|_| fits),
            reworded: reworded.filter(|_| origin.is_none()),
            from: origin,
            confirmed: None,
        }),
        ..Answer::unassessed()
    })
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
        if let Some(verdict) = carried.verdict {
            self.verdict = verdict;
            self.maturity = carried.maturity;
            carried.confirmed = Some(now);
        }
    }

    /// Whether it was confirmed and is still what was confirmed.
    pub fn is_confirmed_unchanged(&self) -> bool {
        let carried = self.carried.as_ref();
        carried.is_some_and(|it| {
            it.confirmed.is_some()
                && it.verdict == Some(self.verdict)
                && it.maturity == self.maturity
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
