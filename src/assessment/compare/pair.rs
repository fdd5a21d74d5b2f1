//! Which control of one assessment stands beside which of the other, and what is different about the two answers.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    catalogue::Library,
    model::{CatalogueId, ControlRef, Date, Digest, Maturity, Verdict},
};

use super::{
    super::{
        Answer, Assessment, EvidenceSource,
        scope::{self, Question},
    },
    Both, Change, Link, Part, Row, halves,
};

/// An assessment with what it asks.
pub(super) struct Side<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) questions: Vec<Question>,
    /// Where each control stands among the questions.
    places: BTreeMap<ControlRef, usize>,
    catalogues: BTreeSet<CatalogueId>,
}

impl<'a> Side<'a> {
    pub(super) fn of(assessment: &'a Assessment, library: &Library) -> Self {
        let questions = scope::questions(assessment, library);
        let places = questions.iter().enumerate();
        Self {
            assessment,
            places: places.map(|(place, it)| (it.at.clone(), place)).collect(),
            catalogues: questions.iter().map(|it| it.at.catalogue.clone()).collect(),
            questions,
        }
    }

    fn question(&self, at: &ControlRef) -> Option<&Question> {
        Some(&self.questions[*self.places.get(at)?])
    }

    /// What an answer is shown by, told apart by content: numbers of lists are given anew in each assessment.
    fn shown_by(&self, answer: &Answer) -> BTreeSet<Shown<'a>> {
        let cited = answer.evidence.iter();
        let found = cited.filter_map(|id| self.assessment.evidence.get(id));
        found
            .map(|evidence| match &evidence.source {
                EvidenceSource::File { sha256, .. } => Shown::File(*sha256),
                EvidenceSource::Paper { number, date, .. } => {
                    Shown::Paper(number, *date, &evidence.title)
                }
            })
            .collect()
    }
}

/// Evidence as one recognises it in another assessment.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Shown<'a> {
    File(Digest),
    Paper(&'a str, Option<Date>, &'a str),
}

pub(super) fn rows(sides: &Both<Side>, library: &Library) -> Vec<Row> {
    let links = links(sides, library);
    let mut rows = Vec::new();
    for question in &sides.after.questions {
        let at = &question.at;
        if sides.before.places.contains_key(at) {
            rows.push(row(sides, Some(at), Some(at), None));
        }
        let linked = links.iter().filter(|((_, after), _)| after == at);
        rows.extend(
            linked
                .map(|((before, after), link)| row(sides, Some(before), Some(after), Some(*link))),
        );
        let is_paired = rows
            .last()
            .is_some_and(|last: &Row| last.after.as_ref() == Some(at));
        if !is_paired {
            rows.push(row(sides, None, Some(at), None));
        }
    }
    let linked: BTreeSet<&ControlRef> = links.keys().map(|(before, _)| before).collect();
    let gone = sides.before.questions.iter().map(|question| &question.at);
    let gone = gone.filter(|at| !sides.after.places.contains_key(at) && !linked.contains(at));
    rows.extend(gone.map(|at| row(sides, Some(at), None, None)));
    rows
}

/// The pairs of different controls: each asked on one side alone, in catalogues that the other side does not use.
fn links(sides: &Both<Side>, library: &Library) -> BTreeMap<(ControlRef, ControlRef), Link> {
    let alone = |side: &Side, other: &Side| {
        let questions = side.questions.iter().map(|question| question.at.clone());
        let alone = questions.filter(|at| !other.catalogues.contains(&at.catalogue));
        alone.collect::<BTreeSet<_>>()
    };
    let befores = alone(&sides.before, &sides.after);
    let afters = alone(&sides.after, &sides.before);
    let targets: BTreeSet<&CatalogueId> = afters.iter().map(|at| &at.catalogue).collect();
    let mut links = BTreeMap::new();
    for before in &befores {
        for target in &targets {
            for reached in library.reached(before, target) {
                if afters.contains(&reached.control) && reached.relation.is_of_one_kind() {
                    let link = Link {
                        relation: reached.relation,
                        confidence: reached.confidence,
                    };
                    links.insert((before.clone(), reached.control), link);
                }
            }
        }
    }
    links
}

fn row(
    sides: &Both<Side>,
    before: Option<&ControlRef>,
    after: Option<&ControlRef>,
    link: Option<Link>,
) -> Row {
    let asked = |side: &Side, at: Option<&ControlRef>| side.question(at?).cloned();
    let question = asked(&sides.after, after).or_else(|| asked(&sides.before, before));
    let question = question.expect("a row is made of what one of the sides asks");
    let answers = Both {
        before: before.and_then(|at| sides.before.assessment.answers.get(at)),
        after: after.and_then(|at| sides.after.assessment.answers.get(at)),
    };
    let verdict = answers.map(|it| it.map_or(Verdict::NotAssessed, |answer| answer.verdict));
    let maturity = answers.map(|it| it.and_then(|answer| answer.maturity));
    let (change, differs) = match (before, after) {
        (None, _) => (Change::New, Vec::new()),
        (_, None) => (Change::Gone, Vec::new()),
        _ => (change(verdict, maturity), differs(sides, answers, link)),
    };
    Row {
        before: before.cloned(),
        after: after.cloned(),
        kind: question.kind,
        section: question.section,
        link,
        verdict,
        change,
        differs,
        weight: question.weight,
    }
}

fn change(verdict: Both<Verdict>, maturity: Both<Option<Maturity>>) -> Change {
    let order = if verdict.before == verdict.after {
        match (maturity.before, maturity.after) {
            (Some(before), Some(after)) => after.cmp(&before),
            _ => Ordering::Equal,
        }
    } else {
        match (halves(verdict.before), halves(verdict.after)) {
            (Some(before), Some(after)) => after.cmp(&before),
            _ => return Change::Other,
        }
    };
    match order {
        Ordering::Greater => Change::Better,
        Ordering::Less => Change::Worse,
        Ordering::Equal => Change::Same,
    }
}

/// What is different about two answers; one that was not given is one that says nothing.
fn differs(sides: &Both<Side>, answers: Both<Option<&Answer>>, link: Option<Link>) -> Vec<Part> {
    let nothing = Answer::unassessed();
    let answers = answers.map(|it| it.unwrap_or(&nothing));
    let (before, after) = (answers.before, answers.after);
    let texts = answers.map(|answer| answer.text_sha256);
    // Two editions have words of their own: that is what the link says already.
    let is_reworded = link.is_none()
        && matches!((texts.before, texts.after), (Some(then), Some(now)) if then != now);
    let shown = Both {
        before: sides.before.shown_by(before),
        after: sides.after.shown_by(after),
    };
    let parts = [
        (Part::Verdict, before.verdict != after.verdict),
        (Part::Maturity, before.maturity != after.maturity),
        (Part::Observation, before.observation != after.observation),
        (
            Part::Justification,
            before.justification != after.justification,
        ),
        (Part::Evidence, shown.before != shown.after),
        (Part::Owner, before.owner != after.owner),
        (Part::Text, is_reworded),
    ];
    let differ = parts.into_iter().filter(|(_, differs)| *differs);
    differ.map(|(part, _)| part).collect()
}
