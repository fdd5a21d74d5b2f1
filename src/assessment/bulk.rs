//! One answer for many controls at once.

use std::collections::BTreeSet;

use crate::model::{EvidenceId, Kind, Verdict};

use super::{Answer, Assessment, Basis, scope::Question};

/// What is to be written into every chosen answer. What is `None` or empty stays as it is in each of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bulk {
    /// The verdict.
    pub verdict: Option<Verdict>,
    /// Why they do not apply; written with [`Verdict::NotApplicable`] only.
    pub justification: String,
    /// On what it rests that they apply or do not, beside what is noted already; controls of standards only.
    pub basis: BTreeSet<Basis>,
    /// Evidence to be cited beside what is cited already.
    pub evidence: BTreeSet<EvidenceId>,
    /// The unit in charge.
    pub owner: String,
}

/// What writing would do, or did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// Answers that are written.
    pub written: usize,
    /// Those among them that had another verdict, which is replaced.
    pub replaced: usize,
    /// Controls left alone, because the verdict does not fit their kind.
    pub unfit: usize,
}

impl Bulk {
    /// Whether there is something to write, and nothing that must be said is missing: controls that do not apply need
    /// to say why.
    pub fn is_complete(&self) -> bool {
        let says_something = self.verdict.is_some()
            || !self.basis.is_empty()
            || !self.evidence.is_empty()
            || !self.owner.trim().is_empty();
        says_something && !self.lacks_justification()
    }

    /// Whether it makes controls not applicable without saying why.
    pub fn lacks_justification(&self) -> bool {
        self.verdict == Some(Verdict::NotApplicable) && self.justification.trim().is_empty()
    }

    /// What [`Bulk::write`] would do.
    pub fn extent<'a>(
        &self,
        assessment: &Assessment,
        chosen: impl IntoIterator<Item = &'a Question>,
    ) -> Extent {
        let mut extent = Extent::default();
        for question in chosen {
            if !self.fits(question.kind) {
                extent.unfit += 1;
                continue;
            }
            extent.written += 1;
            let before = assessment.verdict(&question.at);
            let is_replaced = before != Verdict::NotAssessed
                && self.verdict.is_some_and(|verdict| verdict != before);
            extent.replaced += usize::from(is_replaced);
        }
        extent
    }

    /// Writes into the answers of these controls.
    pub fn write<'a>(
        &self,
        assessment: &mut Assessment,
        chosen: impl IntoIterator<Item = &'a Question>,
    ) {
        for question in chosen {
            if self.fits(question.kind) {
                self.write_one(assessment, question);
            }
        }
    }

    fn fits(&self, kind: Kind) -> bool {
        self.verdict != Some(Verdict::NotArisen) || kind == Kind::Duties
    }

    fn write_one(&self, assessment: &mut Assessment, question: &Question) {
        let Self {
            verdict,
            justification,
            basis,
            evidence,
            owner,
        } = self;
        let answer = assessment
            .answers
            .entry(question.at.clone())
            .or_insert_with(Answer::unassessed);
        answer.verdict = verdict.unwrap_or(answer.verdict);
        if *verdict == Some(Verdict::NotApplicable) {
            justification.trim().clone_into(&mut answer.justification);
        }
        if question.kind == Kind::Standard {
            answer.basis.extend(basis);
        }
        if !owner.trim().is_empty() {
            owner.trim().clone_into(&mut answer.owner);
        }
        for id in evidence {
            if !answer.evidence.contains(id) {
                answer.evidence.push(id.clone());
            }
        }
    }
}
