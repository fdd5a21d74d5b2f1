//! What can be done with a paper, where it stands after that, and why something cannot be done.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::{Date, Digest, Moment};

use super::Route;

/// Where the paper in hand stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Dự thảo: being written.
    Draft,
    /// Lấy ý kiến: a draft lies with others.
    Consulting,
    /// Trình ký: lies before the head.
    Submitted,
    /// Đã ký: the head has signed; what is signed cannot change any more.
    Signed,
    /// Đã cấp số: issued.
    Numbered,
    /// Đã gửi.
    Sent,
    /// Đã tiếp nhận: at least one of those to whom it was sent has it.
    Received,
}

impl State {
    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Consulting => "consulting",
            Self::Submitted => "submitted",
            Self::Signed => "signed",
            Self::Numbered => "numbered",
            Self::Sent => "sent",
            Self::Received => "received",
        }
    }

    /// Whether its words can still change.
    pub fn is_written(self) -> bool {
        self < Self::Submitted
    }

    /// Whether it has its number.
    pub fn is_issued(self) -> bool {
        self >= Self::Numbered
    }

    /// Where a paper stands after this was done with it; nothing where it cannot be done now.
    pub fn after(self, act: Act) -> Option<Self> {
        match (self, act) {
            (Self::Draft | Self::Consulting, Act::Submitted) => Some(Self::Submitted),
            (Self::Submitted, Act::Signed) => Some(Self::Signed),
            // The clerk too looks at the form before giving a number (Decree 30/2020/NĐ-CP, article 15), and returns it.
            (Self::Draft | Self::Consulting, Act::Drafted)
            | (Self::Submitted | Self::Signed, Act::Returned) => Some(Self::Draft),
            (Self::Draft | Self::Consulting, Act::Consulted) => Some(Self::Consulting),
            // An opinion on an earlier draft may come when the next one is written already.
            (Self::Draft | Self::Consulting, Act::Heard) => Some(self),
            (Self::Signed, Act::Numbered) => Some(Self::Numbered),
            (Self::Numbered | Self::Sent, Act::Sent) => Some(Self::Sent),
            // Further copies go out when the first has arrived.
            (Self::Received, Act::Sent) | (Self::Sent | Self::Received, Act::Received) => {
                Some(Self::Received)
            }
            _ => None,
        }
    }
}

/// What can be done with a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A draft was made to be read by others; the n-th one is "Dự thảo lần n".
    Drafted,
    /// Others were asked for their opinion on it.
    Consulted,
    /// An opinion came back.
    Heard,
    /// Laid before the head.
    Submitted,
    /// Returned with a comment.
    Returned,
    /// Signed by the head.
    Signed,
    /// Given number and date.
    Numbered,
    /// Sent.
    Sent,
    /// Confirmed by one to whom it was sent.
    Received,
}

impl Act {
    /// Every act, in the order of an ordinary way.
    pub const ALL: [Self; 9] = [
        Self::Drafted,
        Self::Consulted,
        Self::Heard,
        Self::Submitted,
        Self::Returned,
        Self::Signed,
        Self::Numbered,
        Self::Sent,
        Self::Received,
    ];

    /// The code in the ids of texts, as in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Consulted => "consulted",
            Self::Heard => "heard",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Signed => "signed",
            Self::Numbered => "numbered",
            Self::Sent => "sent",
            Self::Received => "received",
        }
    }
}

/// Something done with a paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What.
    pub act: Act,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Moment,
    /// The comment of whoever returned it.
    #[serde(default)]
    pub comment: String,
    /// The file that came of it.
    #[serde(default)]
    pub file: Option<KeptFile>,
    /// The assessment as it was when that file was made, in a file beside it: by it two drafts are compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<KeptFile>,
}

impl Step {
    /// Whether it made a paper that others read before it is issued.
    pub fn is_draft(&self) -> bool {
        matches!(self.act, Act::Drafted | Act::Submitted) && self.file.is_some()
    }
}

/// The drafts among the steps of one paper, the oldest first: which draft it is ("Dự thảo lần n"), nothing for what was
/// laid before the head.
pub fn drafts_among(steps: &[Step]) -> impl Iterator<Item = (Option<u32>, &Step)> {
    let mut drafted = 0;
    steps
        .iter()
        .filter(|step| step.is_draft())
        .map(move |step| {
            let is_drafted = step.act == Act::Drafted;
            drafted += u32::from(is_drafted);
            (is_drafted.then_some(drafted), step)
        })
}

/// A file in the `reports` folder; it is never overwritten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptFile {
    /// Its name.
    pub name: String,
    /// Digest of its content.
    pub sha256: Digest,
}

/// Why a step was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It cannot be done where the paper stands.
    #[error("{act:?} is not possible when {state:?}")]
    OutOfTurn {
        /// What was to be done.
        act: Act,
        /// Where the paper stands.
        state: State,
    },
    /// Whoever returns a paper says why.
    #[error("returned without a comment")]
    NoComment,
    /// Nobody is named who did it.
    #[error("nobody named")]
    Nobody,
    /// A paper that refers to an earlier one says why.
    #[error("no reason given")]
    NoReason,
    /// The next paper can be begun only when the one in hand is issued.
    #[error("the paper in hand is not issued yet")]
    NotIssued,
    /// No report of this number is in force.
    #[error("no report {number} in force")]
    NoSuchReport {
        /// The number.
        number: u32,
    },
    /// The number is another report's already.
    #[error("number {number} is taken")]
    NumberTaken {
        /// The number.
        number: u32,
    },
    /// Opinions are asked for on a draft that was sent out, and none was.
    #[error("no draft was sent out")]
    NoDraft,
    /// Nobody is named who is to be asked.
    #[error("nobody asked")]
    NobodyAsked,
    /// There is nobody of this number among those who were asked.
    #[error("nobody asked as number {number}")]
    NotAsked {
        /// The number, from 1.
        number: u32,
    },
    /// Nobody has dealt with an opinion yet, or said why it was not taken.
    #[error("opinion of {whom} not dealt with")]
    OpinionOpen {
        /// Whose.
        whom: String,
    },
    /// A sending says to whom.
    #[error("nobody named to whom it was sent")]
    NoAddressee,
    /// There is no sending of this number.
    #[error("no such sending")]
    NotSent,
    /// Sent before its date, or received before it was sent.
    #[error("too early")]
    TooEarly,
    /// A paper about an earlier one is not dated before it.
    #[error("dated before {symbol}")]
    BeforeEarlier {
        /// Number and symbol of the earlier one.
        symbol: String,
        /// Its date.
        date: Date,
    },
    /// There is no question of this number in the register.
    #[error("no question {number}")]
    NoEnquiry {
        /// The number, from 1.
        number: u32,
    },
    /// The letter that answers a question was signed already.
    #[error("answered already")]
    Answered,
    /// The question was dropped, or the letter got another number or date, while it was signed.
    #[error("the question is not there any more")]
    ReplyLost,
    /// A letter that answers says something.
    #[error("no answer written")]
    NoAnswer,
    /// A letter bears a number and a date.
    #[error("no number or date of the letter")]
    NoLetterNumber,
    /// This belongs to the other way of signing.
    #[error("the paper is signed another way: {route:?}")]
    OtherRoute {
        /// How the paper is signed.
        route: Route,
    },
}
