//! The assessment at a glance: progress and scores of sections and clauses, every control with its verdict, maturity,
//! the plan. Counted in one pass over the questions; drawing and words are other people's business.

use std::collections::HashMap;

use crate::{
    catalogue::Library,
    model::{CatalogueId, ControlRef, Date, GroupId, Kind, Maturity, Period, Section, Verdict},
};

use super::{
    Action, Answer, Assessment,
    plan::StepState,
    scope::{self, Question},
    score::Score,
};

/// Everything that is counted of one assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// Which period it tells of.
    pub period: Period,
    /// Over everything asked.
    pub score: Score,
    /// Duties carried out, and all that bind the organisation.
    pub duties_done: (usize, usize),
    /// Of each section that asks something.
    pub sections: Vec<(Section, Score)>,
    /// Of each top group of each catalogue that asks something, in reading order.
    pub clauses: Vec<Clause>,
    /// Maturity over all clauses.
    pub levels: Levels,
    /// The plan's steps, by the day they are due.
    pub steps: Vec<Step>,
}

/// A top group of a catalogue: a clause of a standard, a point of the directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its catalogue.
    pub catalogue: CatalogueId,
    /// Duties or controls.
    pub kind: Kind,
    /// Which.
    pub group: GroupId,
    /// Over its controls.
    pub score: Score,
    /// Maturity of its controls.
    pub levels: Levels,
    /// Its controls that are asked, with their verdicts.
    pub controls: Vec<(ControlRef, Verdict)>,
}

/// How many controls of standards stand at each level of maturity. What does not apply has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Levels {
    /// At level 0 to 5.
    pub at: [usize; 6],
    /// Answered, and no level chosen.
    pub none: usize,
}

impl Levels {
    /// How many controls have a level.
    pub fn rated(self) -> usize {
        self.at.iter().sum()
    }

    /// The mean level in hundredths, rounded down; `None` where nothing has a level.
    pub fn mean_hundredths(self) -> Option<u32> {
        let sum: usize = self.at.iter().enumerate().map(|(level, n)| level * n).sum();
        (sum * 100).checked_div(self.rated()).map(|it| it as u32)
    }

    fn count(&mut self, level: Option<Maturity>) {
        match level {
            Some(level) => self.at[usize::from(level.level())] += 1,
            None => self.none += 1,
        }
    }
}

/// A step of the plan on a time line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its position in the plan.
    pub position: usize,
    /// How it stands.
    pub state: StepState,
    /// By when.
    pub due: Option<Date>,
    /// Done on.
    pub done: Option<Date>,
}

impl Overview {
    /// Counts what is asked, as of this day.
    pub fn of(
        assessment: &Assessment,
        questions: &[Question],
        library: &Library,
        today: Date,
    ) -> Self {
        let clauses = clauses(assessment, questions, library);
        let mut levels = Levels::default();
        for clause in &clauses {
            let Levels { at, none } = clause.levels;
            for (sum, n) in levels.at.iter_mut().zip(at) {
                *sum += n;
            }
            levels.none += none;
        }
        Self {
            period: assessment.period,
            score: assessment.score(questions),
            duties_done: scope::duties_done(assessment, questions),
            sections: assessment.scores_by_section(questions),
            clauses,
            levels,
            steps: steps(&assessment.actions, today),
        }
    }

    /// The same for an assessment of an earlier period: what it asked then, on its last day.
    pub fn of_earlier(assessment: &Assessment, library: &Library, today: Date) -> Self {
        let questions = scope::questions(assessment, library);
        Self::of(assessment, &questions, library, today)
    }

    /// The score of this section, where it asked anything.
    pub fn section(&self, section: Section) -> Option<Score> {
        let mut sections = self.sections.iter();
        Some(sections.find(|(found, _)| *found == section)?.1)
    }

    /// The clause of this catalogue and group.
    pub fn clause(&self, catalogue: &CatalogueId, group: &GroupId) -> Option<&Clause> {
        let mut clauses = self.clauses.iter();
        clauses.find(|it| it.catalogue == *catalogue && it.group == *group)
    }

    /// The catalogues of this kind that ask something, in reading order.
    pub fn catalogues(&self, kind: Kind) -> Vec<CatalogueId> {
        let mut found: Vec<CatalogueId> = Vec::new();
        for clause in self.clauses.iter().filter(|clause| clause.kind == kind) {
            if !found.contains(&clause.catalogue) {
                found.push(clause.catalogue.clone());
            }
        }
        found
    }
}

fn clauses(assessment: &Assessment, questions: &[Question], library: &Library) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    // The top group of each group is looked up once, not once a control.
    let mut places: HashMap<(&CatalogueId, &GroupId), usize> = HashMap::new();
    for question in questions {
        let key = (&question.at.catalogue, &question.group);
        let place = *places.entry(key).or_insert_with(|| {
            let catalogue = library.catalogue(&question.at.catalogue);
            let top = catalogue.and_then(|it| it.top_group_of(&question.group));
            let group = top.map_or(&question.group, |top| &top.id);
            let same = |it: &Clause| it.catalogue == question.at.catalogue && it.group == *group;
            clauses.iter().position(same).unwrap_or_else(|| {
                clauses.push(Clause {
                    catalogue: question.at.catalogue.clone(),
                    kind: question.kind,
                    group: group.clone(),
                    score: Score::default(),
                    levels: Levels::default(),
                    controls: Vec::new(),
                });
                clauses.len() - 1
            })
        });
        let answer = assessment.answers.get(&question.at);
        clauses[place].take(question, answer);
    }
    for clause in &mut clauses {
        clause.score = Score::of(clause.controls.iter().map(|(_, verdict)| *verdict));
    }
    clauses
}

impl Clause {
    fn take(&mut self, question: &Question, answer: Option<&Answer>) {
        let verdict = answer.map_or(Verdict::NotAssessed, |answer| answer.verdict);
        self.controls.push((question.at.clone(), verdict));
        let has_level = matches!(
            verdict,
            Verdict::Compliant | Verdict::Partial | Verdict::NonCompliant
        );
        if question.kind == Kind::Standard && has_level {
            self.levels.count(answer.and_then(|answer| answer.maturity));
        }
    }
}

fn steps(actions: &[Action], today: Date) -> Vec<Step> {
    let step = |(position, action): (usize, &Action)| Step {
        position,
        state: action.state(today),
        due: action.due,
        done: action.done,
    };
    let mut steps: Vec<Step> = actions.iter().enumerate().map(step).collect();
    steps.sort_by_key(|step| (step.due.is_none(), step.due, step.position));
    steps
}
