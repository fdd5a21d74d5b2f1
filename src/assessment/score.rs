//! Scores: answers in, integers out. Compliant counts 1, partial ½, non-compliant and not assessed 0; not applicable
//! and not arisen stand beside the score. Texts and colours are other people's business.

use crate::model::{ControlRef, Section, Verdict};

use super::{Assessment, scope::Question};

/// How many answers of each verdict, over any set of controls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Compliant.
    pub compliant: usize,
    /// Partial.
    pub partial: usize,
    /// Non-compliant.
    pub non_compliant: usize,
    /// Not assessed.
    pub not_assessed: usize,
    /// Not applicable, outside the score.
    pub not_applicable: usize,
    /// Not arisen, outside the score.
    pub not_arisen: usize,
}

impl Score {
    /// Counts the verdicts.
    pub fn of(verdicts: impl IntoIterator<Item = Verdict>) -> Self {
        let mut score = Self::default();
        for verdict in verdicts {
            *score.count_mut(verdict) += 1;
        }
        score
    }

    fn count_mut(&mut self, verdict: Verdict) -> &mut usize {
        match verdict {
            Verdict::Compliant => &mut self.compliant,
            Verdict::Partial => &mut self.partial,
            Verdict::NonCompliant => &mut self.non_compliant,
            Verdict::NotAssessed => &mut self.not_assessed,
            Verdict::NotApplicable => &mut self.not_applicable,
            Verdict::NotArisen => &mut self.not_arisen,
        }
    }

    /// How many answers have this verdict.
    pub fn count(mut self, verdict: Verdict) -> usize {
        *self.count_mut(verdict)
    }

    /// Controls that count towards the score.
    pub fn counted(self) -> usize {
        self.compliant + self.partial + self.non_compliant + self.not_assessed
    }

    /// All controls, counted or beside the score.
    pub fn total(self) -> usize {
        self.counted() + self.not_applicable + self.not_arisen
    }

    /// Controls with any verdict but "not assessed".
    pub fn answered(self) -> usize {
        self.total() - self.not_assessed
    }

    /// The score in basis points, 0 to 10,000, rounded down; `None` when nothing counts.
    pub fn basis_points(self) -> Option<u32> {
        let halves = 2 * self.compliant + self.partial;
        let of = 2 * self.counted();
        (of > 0).then(|| (halves * 10_000 / of) as u32)
    }

    /// Progress in basis points: answered controls among all; 10,000 when there is nothing to answer.
    pub fn progress_basis_points(self) -> u32 {
        (self.answered() * 10_000)
            .checked_div(self.total())
            .unwrap_or(10_000) as u32
    }
}

impl Assessment {
    /// The verdict of a control; not assessed where there is no answer.
    pub fn verdict(&self, at: &ControlRef) -> Verdict {
        self.answers
            .get(at)
            .map_or(Verdict::NotAssessed, |answer| answer.verdict)
    }

    /// The score over these questions.
    pub fn score<'a>(&self, questions: impl IntoIterator<Item = &'a Question>) -> Score {
        Score::of(
            questions
                .into_iter()
                .map(|question| self.verdict(&question.at)),
        )
    }

    /// The score of each section that has questions, in the sections' order.
    pub fn scores_by_section(&self, questions: &[Question]) -> Vec<(Section, Score)> {
        Section::ALL
            .iter()
            .map(|section| {
                (
                    *section,
                    self.score(questions.iter().filter(|q| q.section == *section)),
                )
            })
            .filter(|(_, score)| score.total() > 0)
            .collect()
    }
}
