//! Asking others for their opinion on a draft: whom, until when, what they said, and what was made of it. Whoever lays
//! the paper before the head must have dealt with every opinion.

use serde::{Deserialize, Serialize};

use crate::model::{Date, Moment};

use super::{Act, Dispatch, Refusal, Step};

/// Somebody who was asked for an opinion on a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// Unit, body or person.
    pub whom: String,
    /// On which draft.
    pub draft: u32,
    /// When.
    pub asked: Moment,
    /// By when the opinion is wanted.
    #[serde(default)]
    pub until: Option<Date>,
    /// What came back.
    #[serde(default)]
    pub opinion: Option<Opinion>,
}

/// An opinion that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// On which day.
    pub on: Date,
    /// What it says; agreement where empty.
    #[serde(default)]
    pub words: String,
    /// What was made of it; still open where absent.
    #[serde(default)]
    pub handling: Option<Handling>,
    /// Why it was not, or not wholly, taken.
    #[serde(default)]
    pub reason: String,
}

/// What was made of an opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// Tiếp thu.
    Taken,
    /// Tiếp thu một phần.
    Partly,
    /// Không tiếp thu: bảo lưu, giải trình.
    Declined,
}

impl Handling {
    /// All, the friendliest first.
    pub const ALL: [Self; 3] = [Self::Taken, Self::Partly, Self::Declined];

    /// The code in the ids of texts and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Partly => "partly",
            Self::Declined => "declined",
        }
    }
}

impl Opinion {
    /// Whether somebody has still to decide about it, or to say why it was not taken.
    pub fn is_open(&self) -> bool {
        let is_agreement = self.words.trim().is_empty();
        match self.handling {
            _ if is_agreement => false,
            None => true,
            Some(Handling::Taken) => false,
            Some(Handling::Partly | Handling::Declined) => self.reason.trim().is_empty(),
        }
    }
}

impl Consultation {
    /// Whether the day has passed by which an opinion was wanted, and none came.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.opinion.is_none() && self.until.is_some_and(|until| until < today)
    }
}

impl Dispatch {
    /// Asks these for their opinion on the last draft that was sent out; all of them in one step.
    pub fn ask(
        &mut self,
        whom: &[String],
        until: Option<Date>,
        mut step: Step,
    ) -> Result<(), Refusal> {
        let named = whom.iter().map(|name| name.trim());
        let named: Vec<&str> = named.filter(|name| !name.is_empty()).collect();
        if named.is_empty() {
            return Err(Refusal::NobodyAsked);
        }
        let asked = step.at;
        step.comment = named.join("; ");
        step.file = self.last(Act::Drafted).and_then(|it| it.file.clone());
        self.take(step)?;
        let draft = self.drafts();
        self.consultations
            .extend(named.into_iter().map(|name| Consultation {
                whom: name.to_owned(),
                draft,
                asked,
                until,
                opinion: None,
            }));
        Ok(())
    }

    /// Notes the opinion of the n-th who was asked, from 0.
    pub fn hear(&mut self, of: usize, opinion: Opinion, mut step: Step) -> Result<(), Refusal> {
        let number = of as u32 + 1;
        let consultation = self.consultations.get(of);
        let whom = consultation.ok_or(Refusal::NotAsked { number })?;
        step.comment.clone_from(&whom.whom);
        self.take(step)?;
        self.consultations[of].opinion = Some(opinion);
        Ok(())
    }

    /// The first whose opinion nobody has dealt with yet.
    pub(super) fn open_opinion(&self) -> Option<&Consultation> {
        let is_open = |it: &&Consultation| it.opinion.as_ref().is_some_and(Opinion::is_open);
        self.consultations.iter().find(is_open)
    }
}
