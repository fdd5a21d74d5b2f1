//! The way of a paper from the first draft to its number, and what was issued: who may do what when, without doing it.
//!
//! A paper in hand takes steps: drafts are kept, others say what they think of them, it is submitted, returned with a comment or signed, and gets its number
//! and date from the clerk (văn thư). The state is nothing but the last step; [`Dispatch::state`] reads it. Steps that
//! mark an office's life around it (asked for opinions, heard, sent, received) change no file. Files, keys and the clock
//! are `app::dispatch`'s.

use serde::{Deserialize, Serialize};

use crate::model::Date;

use super::{DataAttached, Marking};

mod consult;
mod issued;
mod sending;
mod step;

pub use consult::{Consultation, Handling, Opinion};
pub use issued::{IssuedDocument, IssuedReport, Relation, RelationKind, Standing};
pub use sending::Sent;
pub use step::{Act, KeptFile, Refusal, State, Step, drafts_among};

/// Who signs the report, who receives it, and what the clerk has given it already.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispatch {
    /// By what authority the signatory signs.
    pub authority: Authority,
    /// Position of the signatory; the head's own where empty.
    #[serde(default)]
    pub position: String,
    /// Name of the signatory; the head's where empty.
    #[serde(default)]
    pub signatory: String,
    /// "Kính gửi" lines in the place of the scheme's; the scheme's where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addressees: Vec<String>,
    /// "Nơi nhận" lines besides "Như trên" and "Lưu".
    #[serde(default)]
    pub recipients: Vec<String>,
    /// Number given by the clerk; blank until then.
    #[serde(default)]
    pub number: Option<u32>,
    /// Date given by the clerk; blank until then.
    #[serde(default)]
    pub date: Option<Date>,
    /// What of the assessment travels inside the official report.
    pub data: DataAttached,
    /// Secrecy, urgency, circulation.
    #[serde(default, skip_serializing_if = "Marking::is_empty")]
    pub marking: Marking,
    /// How the paper in hand is signed.
    #[serde(default, skip_serializing_if = "Route::is_digital")]
    pub route: Route,
    /// Whether the paper has a place for the drafting officer's initials (ký nháy).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub initials: bool,
    /// Whether the paper has a place for the picture of the body's seal.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub seal: bool,
    /// Whether the internal file prints what people said about answers (ý kiến trao đổi).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remarks: bool,
    /// What the paper in hand does to one that was issued before; a report of its own where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// What the head is asked to decide when the paper is laid before him (điểm xin ý kiến), one sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<String>,
    /// Who was asked for an opinion on a draft of the paper in hand, and what came back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consultations: Vec<Consultation>,
    /// What was done with the paper in hand, oldest first: nothing is ever taken back, only followed by a next step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// By what authority a paper is signed (Decree 30/2020/NĐ-CP, annex I, II.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// The head signs.
    Head,
    /// KT.: a deputy signs for the head.
    ForHead,
    /// TL.: signs by order.
    ByOrder,
    /// Q.: acting head.
    Acting,
    /// TM.: on behalf of a collective body.
    OnBehalf,
}

impl Authority {
    /// Every authority, the ordinary one first.
    pub const ALL: [Self; 5] = [
        Self::Head,
        Self::ForHead,
        Self::ByOrder,
        Self::Acting,
        Self::OnBehalf,
    ];

    /// The prefix printed before the position; empty when the head signs.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Head => "",
            Self::ForHead => "KT.",
            Self::ByOrder => "TL.",
            Self::Acting => "Q.",
            Self::OnBehalf => "TM.",
        }
    }
}

/// How a paper is signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// Ký số: the head's digital signature, then the body's, whose appearance is the number and the date.
    #[default]
    Digital,
    /// Ký giấy: printed without a number, signed by hand, number and date typed afterwards, the paper scanned.
    ByHand,
}

impl Route {
    /// Both, the ordinary one first.
    pub const ALL: [Self; 2] = [Self::Digital, Self::ByHand];

    /// Whether it is the ordinary way, which the file does not mention.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
    fn is_digital(&self) -> bool {
        *self == Self::Digital
    }

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Digital => "digital",
            Self::ByHand => "by-hand",
        }
    }
}

impl Dispatch {
    /// What really travels: with a paper of any degree of secrecy nothing does.
    pub fn data_attached(&self) -> DataAttached {
        match self.marking.secrecy {
            Some(_) => DataAttached::None,
            None => self.data,
        }
    }

    /// Where the paper in hand stands.
    pub fn state(&self) -> State {
        let mut state = State::Draft;
        for step in &self.steps {
            // A file that was edited by hand may tell an impossible step; it changes nothing.
            state = state.after(step.act).unwrap_or(state);
        }
        state
    }

    /// Whether this can be done now.
    pub fn allows(&self, act: Act) -> Result<(), Refusal> {
        let state = self.state();
        let refusal = Refusal::OutOfTurn { act, state };
        state.after(act).ok_or(refusal)?;
        match (act, self.open_opinion()) {
            (Act::Consulted, _) if self.drafts() == 0 => Err(Refusal::NoDraft),
            (Act::Submitted, Some(open)) => Err(Refusal::OpinionOpen {
                whom: open.whom.clone(),
            }),
            _ => Ok(()),
        }
    }

    /// How many drafts of the paper in hand were sent out.
    pub fn drafts(&self) -> u32 {
        self.steps
            .iter()
            .filter(|step| step.act == Act::Drafted)
            .count() as u32
    }

    /// The last step of this kind since the paper was last being written, with the file that came of it.
    pub fn last(&self, act: Act) -> Option<&Step> {
        let since = self
            .steps
            .iter()
            .rposition(|step| step.act == Act::Returned)
            .map_or(0, |returned| returned + 1);
        self.steps[since..]
            .iter()
            .rev()
            .find(|step| step.act == act)
    }

    /// The comment with which the paper was returned, while it is being written anew.
    pub fn returned_with(&self) -> Option<&Step> {
        let last = self
            .steps
            .iter()
            .rev()
            .find(|step| !matches!(step.act, Act::Drafted | Act::Consulted | Act::Heard))?;
        (last.act == Act::Returned).then_some(last)
    }

    /// Takes a step; refused where it is not its turn or does not say what it has to say.
    pub fn take(&mut self, step: Step) -> Result<State, Refusal> {
        self.allows(step.act)?;
        if step.by.trim().is_empty() {
            return Err(Refusal::Nobody);
        }
        if step.act == Act::Returned && step.comment.trim().is_empty() {
            return Err(Refusal::NoComment);
        }
        self.steps.push(step);
        Ok(self.state())
    }
}
