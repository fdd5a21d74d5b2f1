//! Which questions a list shows: conditions that combine, and how many questions each choice would leave. Whether a
//! question contains the words searched for is told from outside; texts are not looked at here.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    catalogue::Library,
    model::{ControlRef, Kind, Moment, Section, Verdict},
};

use super::{Answer, Assessment, review::ReviewState, scope::Question};

/// One line that a list can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The control, as a question.
    pub question: Question,
    /// Whether this organisation is asked; where it is not, the control is there to be read.
    pub is_asked: bool,
    /// Whether it normally does not apply to an organisation of these types: it is for them to judge.
    pub is_rare: bool,
}

/// Every control of the catalogues in use, asked or not: duties first, each catalogue in its own order.
#[derive(Debug, Default)]
pub struct Rows {
    rows: Vec<Row>,
    positions: HashMap<ControlRef, usize>,
}

impl Rows {
    /// The rows of an assessment, of which these questions are asked.
    pub fn of(assessment: &Assessment, library: &Library, questions: &[Question]) -> Self {
        let asked: BTreeMap<&ControlRef, &Question> = questions
            .iter()
            .map(|question| (&question.at, question))
            .collect();
        let in_use = |kind| {
            let used = assessment.catalogues.iter();
            used.filter_map(|used| library.catalogue(&used.id))
                .filter(move |catalogue| catalogue.kind == kind)
        };
        let types: Vec<_> = assessment.profile.types.iter().copied().collect();
        let rows: Vec<Row> = in_use(Kind::Duties)
            .chain(in_use(Kind::Standard))
            .flat_map(|catalogue| {
                let controls = catalogue.controls.iter();
                controls.map(|control| {
                    let is_rare = control.is_rare_for(&types);
                    (Question::new(catalogue, control), is_rare)
                })
            })
            .map(|(question, is_rare)| Row {
                is_asked: asked.contains_key(&question.at),
                is_rare,
                question,
            })
            .collect();
        let positions = rows.iter().enumerate();
        Self {
            positions: positions
                .map(|(position, row)| (row.question.at.clone(), position))
                .collect(),
            rows,
        }
    }

    /// The row at this position.
    pub fn get(&self, position: usize) -> Option<&Row> {
        self.rows.get(position)
    }

    /// Where this control stands.
    pub fn position(&self, at: &ControlRef) -> Option<usize> {
        self.positions.get(at).copied()
    }

    /// Every row, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// A condition that is switched on and off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The organisation is asked.
    Applies,
    /// There is no verdict yet.
    Unanswered,
    /// Marked to be looked at again.
    Flagged,
    /// No evidence is cited, where some could be: what does not apply or has not arisen needs none.
    NoEvidence,
    /// Carried over from an earlier period, and confirmed by nobody yet.
    ToConfirm,
    /// Waits for whoever reviews.
    ToReview,
    /// Was sent back, to be worked on again.
    SentBack,
    /// Has remarks that are not settled.
    OpenComments,
    /// Answered or changed since the last numbered report was issued from this assessment.
    Changed,
    /// Normally does not apply to an organisation of these types.
    Rare,
}

impl Mark {
    /// Every condition, in the order in which people use them.
    pub const ALL: [Self; 10] = [
        Self::Unanswered,
        Self::ToConfirm,
        Self::Flagged,
        Self::NoEvidence,
        Self::ToReview,
        Self::SentBack,
        Self::OpenComments,
        Self::Changed,
        Self::Rare,
        Self::Applies,
    ];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Applies => "applies",
            Self::Unanswered => "unanswered",
            Self::Flagged => "flagged",
            Self::NoEvidence => "no-evidence",
            Self::ToConfirm => "to-confirm",
            Self::ToReview => "to-review",
            Self::SentBack => "sent-back",
            Self::OpenComments => "open-comments",
            Self::Changed => "changed",
            Self::Rare => "rare",
        }
    }

    fn holds(self, row: &Row, answer: Option<&Answer>, reported: Option<Moment>) -> bool {
        let verdict = answer.map_or(Verdict::NotAssessed, |it| it.verdict);
        let review = answer.and_then(|it| it.review.state);
        match self {
            Self::Applies => row.is_asked,
            Self::Rare => row.is_rare,
            Self::Unanswered => verdict == Verdict::NotAssessed,
            Self::Flagged => answer.is_some_and(|it| it.flagged),
            Self::NoEvidence => {
                let needs_none = [Verdict::NotApplicable, Verdict::NotArisen].contains(&verdict);
                !needs_none && answer.is_none_or(|it| it.evidence.is_empty())
            }
            Self::ToConfirm => answer.is_some_and(Answer::is_to_be_confirmed),
            Self::ToReview => review == Some(ReviewState::ToReview),
            Self::SentBack => review == Some(ReviewState::SentBack),
            Self::OpenComments => answer.is_some_and(|it| it.review.open_comments() > 0),
            Self::Changed => {
                let changed = answer.and_then(|it| it.at);
                matches!((changed, reported), (Some(at), Some(then)) if at > then)
            }
        }
    }
}

/// What a list is to show; all conditions hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Only this section.
    pub section: Option<Section>,
    /// Only this verdict.
    pub verdict: Option<Verdict>,
    /// Only what this unit or person is in charge of.
    pub owner: Option<String>,
    /// The conditions that are switched on.
    pub marks: BTreeSet<Mark>,
}

impl Default for Filter {
    /// Everything that the organisation is asked.
    fn default() -> Self {
        Self {
            section: None,
            verdict: None,
            owner: None,
            marks: [Mark::Applies].into(),
        }
    }
}

/// How many rows each choice would leave, the other conditions staying as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// With every section.
    pub all_sections: usize,
    /// With this section alone.
    pub sections: BTreeMap<Section, usize>,
    /// With this verdict alone.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// With this owner alone; only owners that somewhere are named.
    pub owners: BTreeMap<String, usize>,
    /// With this condition switched on.
    pub marks: BTreeMap<Mark, usize>,
}

/// What a filter leaves.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sifted {
    /// The positions of the rows that are left.
    pub shown: Vec<usize>,
    /// What other choices would leave.
    pub counts: Counts,
}

impl Filter {
    /// Switches a condition on or off.
    pub fn toggle(&mut self, mark: Mark) {
        if !self.marks.remove(&mark) {
            self.marks.insert(mark);
        }
    }

    /// Sifts the rows; `found` tells which contain the words searched for.
    pub fn sift(
        &self,
        rows: &Rows,
        assessment: &Assessment,
        found: impl Fn(usize) -> bool,
    ) -> Sifted {
        // Answers are walked once and put beside their rows: looking each up in the ordered map costs more.
        let mut answers: Vec<Option<&Answer>> = vec![None; rows.len()];
        for (at, answer) in &assessment.answers {
            if let Some(position) = rows.position(at) {
                answers[position] = Some(answer);
            }
        }
        let reported = reported_at(assessment);
        let mut sifted = Sifted::default();
        for (position, (row, answer)) in rows.iter().zip(answers).enumerate() {
            if found(position) && self.count(row, answer, reported, &mut sifted.counts) {
                sifted.shown.push(position);
            }
        }
        sifted
    }

    /// Counts a row for every choice that would show it; gives whether it is shown as things are.
    fn count(
        &self,
        row: &Row,
        answer: Option<&Answer>,
        reported: Option<Moment>,
        counts: &mut Counts,
    ) -> bool {
        let verdict = answer.map_or(Verdict::NotAssessed, |it| it.verdict);
        let owner = answer.map_or("", |it| it.owner.trim());
        let section = row.question.section;
        let is_section = self.section.is_none_or(|it| it == section);
        let is_verdict = self.verdict.is_none_or(|it| it == verdict);
        let is_owner = self.owner.as_deref().is_none_or(|it| it == owner);
        let holds = |mark: &Mark| mark.holds(row, answer, reported);
        let failing: Vec<Mark> = self.marks.iter().copied().filter(|it| !holds(it)).collect();
        let is_marked = failing.is_empty();

        if is_marked && is_verdict && is_owner {
            counts.all_sections += 1;
            *counts.sections.entry(section).or_default() += 1;
        }
        if is_marked && is_section && is_owner {
            *counts.verdicts.entry(verdict).or_default() += 1;
        }
        if is_marked && is_section && is_verdict && !owner.is_empty() {
            match counts.owners.get_mut(owner) {
                Some(count) => *count += 1,
                None => {
                    counts.owners.insert(owner.to_owned(), 1);
                }
            }
        }
        if is_section && is_verdict && is_owner {
            for mark in Mark::ALL {
                let others_hold = failing.iter().all(|it| *it == mark);
                if others_hold && holds(&mark) {
                    *counts.marks.entry(mark).or_default() += 1;
                }
            }
        }
        is_marked && is_section && is_verdict && is_owner
    }
}

/// When the last numbered report was issued from this assessment.
pub fn reported_at(assessment: &Assessment) -> Option<Moment> {
    let reports = assessment.issued.iter();
    reports
        .filter(|issued| issued.is_report_of_its_own())
        .map(|issued| issued.at)
        .max()
}
