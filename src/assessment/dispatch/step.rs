//! What can be done with a paper, where it stands after that, and why something cannot be done.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::{Digest, Moment};

use super::Route;

/// Where the paper in hand stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Dự thảo: being written.
    Draft,
    /// Trình ký: lies before the head.
    Submitted,
    /// Đã ký: the head has signed; what is signed cannot change any more.
    Signed,
    /// Đã cấp số: issued.
    Numbered,
}

impl State {
    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Signed => "signed",
            Self::Numbered => "numbered",
        }
    }

    /// Where a paper stands after this was done with it; nothing where it cannot be done now.
    pub fn after(self, act: Act) -> Option<Self> {
        match (self, act) {
            (Self::Draft, Act::Submitted) => Some(Self::Submitted),
            (Self::Submitted, Act::Signed) => Some(Self::Signed),
            // The clerk too looks at the form before giving a number (Decree 30/2020/NĐ-CP, article 15), and returns it.
            (Self::Draft, Act::Drafted) | (Self::Submitted | Self::Signed, Act::Returned) => {
                Some(Self::Draft)
            }
            (Self::Signed, Act::Numbered) => Some(Self::Numbered),
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
    /// Laid before the head.
    Submitted,
    /// Returned with a comment.
    Returned,
    /// Signed by the head.
    Signed,
    /// Given number and date.
    Numbered,
}

impl Act {
    /// The code in the ids of texts, as in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Signed => "signed",
            Self::Numbered => "numbered",
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
    /// This belongs to the other way of signing.
    #[error("the paper is signed another way: {route:?}")]
    OtherRoute {
        /// How the paper is signed.
        route: Route,
    },
}
