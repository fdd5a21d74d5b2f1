//! Where the review of an answer stands, and what people said about it: beside the answer, and no part of what it says.
//!
//! An accepted answer that is changed has to be reviewed again. Who wrote a remark and when is stamped by the session.

use serde::{Deserialize, Serialize};

use crate::model::Moment;

use super::Answer;

/// The review of one answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Review {
    /// How far it is; none while nobody has begun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ReviewState>,
    /// Why it was sent back.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What was said, in the order in which it was written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
}

/// How far the review of an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// Somebody works on the answer.
    InWork,
    /// It waits for whoever reviews.
    ToReview,
    /// It was reviewed and stands.
    Accepted,
    /// It was reviewed and is to be worked on again.
    SentBack,
}

impl ReviewState {
    /// Every state, in the order of the work.
    pub const ALL: [Self; 4] = [Self::InWork, Self::ToReview, Self::Accepted, Self::SentBack];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::InWork => "in-work",
            Self::ToReview => "to-review",
            Self::Accepted => "accepted",
            Self::SentBack => "sent-back",
        }
    }
}

/// A remark about an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Comment {
    /// What was said.
    pub text: String,
    /// Whether it is settled.
    pub resolved: bool,
    /// Who said it.
    pub by: String,
    /// When; none until it is stamped.
    pub at: Option<Moment>,
}

impl Review {
    /// Whether nobody has begun and nothing was said.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// How many remarks are not settled.
    pub fn open_comments(&self) -> usize {
        self.comments.iter().filter(|it| !it.resolved).count()
    }

    /// Writes who said what was not said before, and when.
    pub fn stamp(&mut self, by: &str, now: Moment) {
        for comment in self.comments.iter_mut().filter(|it| it.at.is_none()) {
            by.clone_into(&mut comment.by);
            comment.at = Some(now);
        }
    }
}

impl Answer {
    /// Whether it says the same as before, whatever was said about it since.
    pub fn says_the_same_as(&self, before: &Self) -> bool {
        let reviewed = Self {
            review: self.review.clone(),
            ..before.clone()
        };
        *self == reviewed
    }

    /// After a change of what it says: what was accepted before has to be reviewed again.
    pub fn review_again(&mut self, before: Option<&Self>) {
        let was_accepted = before.is_some_and(|it| it.review.state == Some(ReviewState::Accepted));
        if was_accepted && self.review.state == Some(ReviewState::Accepted) {
            self.review.state = Some(ReviewState::ToReview);
        }
    }
}
