//! Everything counted for the screens: made anew when the assessment changed, so that no frame counts anything.

use crate::{
    app::session::Session,
    assessment::{
        findings::{self, Finding},
        readiness::{self, EvidenceFaults, Gap},
        scope,
        score::Score,
    },
    model::{Date, Section},
};

/// The numbers of one state of the assessment.
pub struct Numbers {
    /// The state they were counted from.
    pub revision: u64,
    /// The day for which they were counted: at midnight steps become overdue.
    today: Date,
    /// Grows with every count: what was made from the same edition still holds.
    pub edition: u64,
    /// Over everything asked.
    pub score: Score,
    /// Of each section that asks something.
    pub by_section: Vec<(Section, Score)>,
    /// Duties carried out, and all that bind the organisation.
    pub duties_done: (usize, usize),
    /// What is not as it should be, the heaviest first.
    pub findings: Vec<Finding>,
    /// What stands between the assessment and a report.
    pub gaps: Vec<Gap>,
}

impl Numbers {
    /// Counts.
    pub fn of(session: &Session, evidence: &EvidenceFaults, today: Date) -> Self {
        let (assessment, questions) = (&session.assessment, session.questions());
        Self {
            revision: session.revision(),
            today,
            edition: 0,
            score: assessment.score(questions),
            by_section: assessment.scores_by_section(questions),
            duties_done: scope::duties_done(assessment, questions),
            findings: findings::findings(assessment, questions),
            gaps: readiness::readiness(assessment, session.library(), evidence, today),
        }
    }

    /// Counts anew where the assessment or the day is another one.
    pub fn refresh(&mut self, session: &Session, evidence: &EvidenceFaults, today: Date) {
        if (self.revision, self.today) != (session.revision(), today) {
            self.recount(session, evidence, today);
        }
    }

    /// Counts anew.
    pub fn recount(&mut self, session: &Session, evidence: &EvidenceFaults, today: Date) {
        let edition = self.edition + 1;
        *self = Self {
            edition,
            ..Self::of(session, evidence, today)
        };
    }

    /// Whether a report issued now would be final.
    pub fn is_ready(&self) -> bool {
        readiness::is_ready(&self.gaps)
    }
}
