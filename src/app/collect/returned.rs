//! What a form that came back would change, field by field, and making the changes that somebody chose.

use std::fmt::Display;

use crate::{
    assessment::{Answer, Assessment, Evidence, EvidenceSource, merge::Choice, unit::Return},
    exchange::Place,
    lang::Texts,
    model::{ControlRef, Date, Kind, Moment, Verdict},
};

/// A form that was read and not yet taken over.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Returned {
    /// The unit that filled it in.
    pub unit: String,
    /// Who answers for it, as far as it says.
    pub answered: Return,
    /// What it would change.
    pub changes: Vec<Change>,
    /// Papers that it names and that are not there yet.
    pub papers: Vec<NewPaper>,
    /// What was not taken as it stands, and why.
    pub remarks: Vec<Remark>,
}

/// A field of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The verdict.
    Verdict,
    /// What was done or seen.
    Observation,
    /// Why it does not apply.
    Justification,
    /// The unit in charge.
    Owner,
}

impl Field {
    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Observation => "observation",
            Self::Justification => "justification",
            Self::Owner => "owner",
        }
    }
}

/// A field that would change. A verdict is written by its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whose answer.
    pub at: ControlRef,
    /// Which field.
    pub field: Field,
    /// What stands here; empty for nothing.
    pub mine: String,
    /// What the unit wrote.
    pub theirs: String,
    /// Whether it was also changed here since the form was made, or nobody can tell.
    pub is_conflict: bool,
}

impl Change {
    /// Whether both texts can stand, one below the other.
    pub fn can_join(&self) -> bool {
        let is_text = matches!(self.field, Field::Observation | Field::Justification);
        is_text && !self.mine.is_empty()
    }

    /// What stands here and what the unit wrote, as a person reads it.
    pub fn told(&self, texts: &Texts, kind: Option<Kind>) -> (String, String) {
        let told = |value: &str| match (self.field, value.parse::<Verdict>()) {
            (Field::Verdict, Ok(Verdict::NotAssessed)) => String::new(),
            (Field::Verdict, Ok(verdict)) => texts
                .verdict(kind.unwrap_or(Kind::Standard), verdict)
                .to_owned(),
            _ => value.to_owned(),
        };
        (told(&self.mine), told(&self.theirs))
    }

    /// What is to be done where nobody chose: what stands here is not lost.
    pub fn usual(&self) -> Choice {
        if self.is_conflict {
            Choice::Mine
        } else {
            Choice::Theirs
        }
    }
}

/// A paper that the unit names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPaper {
    /// The control that it shows.
    pub at: ControlRef,
    /// What it is.
    pub title: String,
    /// Number and symbol.
    pub number: String,
    /// Its date.
    pub date: Option<Date>,
    /// Who signed it.
    pub signer: String,
    /// Where it lies.
    pub location: String,
}

/// What was not taken as it stands. Each is about one cell, or about a question that is not there any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// No result of the list; the cell is left out.
    WrongVerdict {
        /// Where.
        place: Place,
        /// What stands there.
        words: String,
    },
    /// No day; the paper is taken without it.
    WrongDay {
        /// Where.
        place: Place,
        /// What stands there.
        words: String,
    },
    /// A formula, which may have been computed from anything; the cell is left out.
    Formula {
        /// Where.
        place: Place,
    },
    /// Letters apart from their marks (Unicode NFD), put together and taken.
    Decomposed {
        /// Where.
        place: Place,
    },
    /// A row of a question that was not asked, or was asked above; the row is left out.
    NotAsked {
        /// Where.
        place: Place,
        /// How it is named there.
        words: String,
    },
    /// A question whose row is gone.
    Gone {
        /// Which.
        at: ControlRef,
    },
}

impl Remark {
    /// Where: a cell, or the control whose row is gone.
    pub fn place(&self) -> String {
        match self {
            Self::WrongVerdict { place, .. }
            | Self::WrongDay { place, .. }
            | Self::Formula { place }
            | Self::Decomposed { place }
            | Self::NotAsked { place, .. } => place.to_string(),
            Self::Gone { at } => at.control.to_string(),
        }
    }

    /// The sentence about it, with its place.
    pub fn told(&self, texts: &Texts) -> String {
        let (place, words) = (self.place(), self.words());
        let args: [(&str, &dyn Display); 2] = [("place", &place), ("words", &words)];
        match self {
            Self::WrongVerdict { .. } => texts.with("collect-wrong-verdict", &args),
            Self::WrongDay { .. } => texts.with("collect-wrong-day", &args),
            Self::Formula { .. } => texts.with("collect-formula", &args),
            Self::Decomposed { .. } => texts.with("collect-decomposed", &args),
            Self::NotAsked { .. } => texts.with("collect-not-asked", &args),
            Self::Gone { .. } => texts.with("collect-gone", &args),
        }
    }

    /// What stands there, where that says more than the place.
    pub fn words(&self) -> &str {
        match self {
            Self::WrongVerdict { words, .. }
            | Self::WrongDay { words, .. }
            | Self::NotAsked { words, .. } => words,
            Self::Formula { .. } | Self::Decomposed { .. } | Self::Gone { .. } => "",
        }
    }
}

impl Returned {
    /// How many fields were changed on both sides.
    pub fn conflicts(&self) -> usize {
        self.changes.iter().filter(|it| it.is_conflict).count()
    }

    /// Whether what stands here is still what it was when the form was read.
    pub fn still_fits(&self, assessment: &Assessment) -> bool {
        let blank = Answer::unassessed();
        self.changes.iter().all(|change| {
            let answer = assessment.answers.get(&change.at).unwrap_or(&blank);
            let mine = match change.field {
                Field::Verdict => answer.verdict.code(),
                Field::Observation => &answer.observation,
                Field::Justification => &answer.justification,
                Field::Owner => &answer.owner,
            };
            mine.trim() == change.mine
        })
    }

    /// Notes with the unit that its form came back, and who answered.
    fn note(&self, assessment: &mut Assessment, now: Moment) {
        let on = self.answered.on.or(Some(now.date()));
        let note = Return {
            on,
            ..self.answered.clone()
        };
        let unit = assessment.unit_named(&self.unit);
        if let Some(unit) = unit.and_then(|at| assessment.units.get_mut(at))
            && !unit.returned.contains(&note)
        {
            unit.returned.push(note);
        }
    }

    /// Makes the changes with these choices, one for each, adds the papers, and notes that the form came back.
    pub fn take(&self, assessment: &mut Assessment, choices: &[Choice], by: &str, now: Moment) {
        for (change, choice) in self.changes.iter().zip(choices) {
            let wanted = match choice {
                Choice::Mine => continue,
                Choice::Both if change.can_join() => {
                    format!("{}\n{}", change.mine, change.theirs)
                }
                Choice::Both | Choice::Theirs => change.theirs.clone(),
            };
            let answer = answer_mut(assessment, &change.at);
            match change.field {
                Field::Verdict => {
                    if let Ok(verdict) = wanted.parse::<Verdict>() {
                        answer.verdict = verdict;
                    }
                }
                Field::Observation => answer.observation = wanted,
                Field::Justification => answer.justification = wanted,
                Field::Owner => answer.owner = wanted,
            }
        }
        for paper in &self.papers {
            let known = assessment.evidence.iter().find(|(_, it)| paper.is(it));
            let id = match known {
                Some((id, _)) => id.clone(),
                None => assessment.add_evidence(paper.evidence(by, now)),
            };
            let cited = &mut answer_mut(assessment, &paper.at).evidence;
            if !cited.contains(&id) {
                cited.push(id);
            }
        }
        self.note(assessment, now);
    }
}

fn answer_mut<'a>(assessment: &'a mut Assessment, at: &ControlRef) -> &'a mut Answer {
    let answers = &mut assessment.answers;
    answers.entry(at.clone()).or_insert_with(Answer::unassessed)
}

impl NewPaper {
    /// Whether it is this evidence: the same paper may show several things.
    pub(super) fn is(&self, evidence: &Evidence) -> bool {
        match &evidence.source {
            EvidenceSource::Paper { number, date, .. } => {
                evidence.title == self.title && *number == self.number && *date == self.date
            }
            EvidenceSource::File { .. } => false,
        }
    }

    /// "12/QĐ-STN, 05/02/2007: Quy chế bảo đảm an toàn thông tin".
    pub fn told(&self, texts: &Texts) -> String {
        let date = self.date.map(|date| texts.date(date));
        let number = Some(self.number.clone()).filter(|it| !it.is_empty());
        let known: Vec<String> = number.into_iter().chain(date).collect();
        if known.is_empty() {
            self.title.clone()
        } else {
            format!("{}: {}", known.join(", "), self.title)
        }
    }

    fn evidence(&self, by: &str, now: Moment) -> Evidence {
        Evidence {
            title: self.title.clone(),
            source: EvidenceSource::Paper {
                number: self.number.clone(),
                date: self.date,
                signer: self.signer.clone(),
                location: self.location.clone(),
                summary: String::new(),
                clause: String::new(),
                seen: None,
            },
            note: String::new(),
            expires: None,
            media_type: String::new(),
            by: by.to_owned(),
            at: Some(now),
        }
    }
}
