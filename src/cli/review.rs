//! `tuanthu review`: says how far the review of an answer is, sends it back with a reason, adds a remark. Who said it and
//! when is stamped by the session.

use std::path::PathBuf;

use clap::Args;

use crate::assessment::{
    Review,
    review::{Comment, ReviewState},
};

use super::{
    Cx, Status,
    answer::resolve,
    stopped::{Stopped, by_code, officer, opened, save},
};

/// The code of an answer whose review nobody has begun.
const TO_DO: &str = "to-do";

#[derive(Args)]
pub(super) struct Reviewing {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(value_name = "CONTROL")]
    control: String,
    #[arg(value_name = "STATE", value_parser = state, required_unless_present = "remark")]
    state: Option<Wanted>,
    #[arg(long, value_name = "TEXT", requires = "state")]
    reason: Option<String>,
    #[arg(long, value_name = "TEXT")]
    remark: Option<String>,
}

/// A state as it is asked for.
#[derive(Clone, Copy)]
struct Wanted(Option<ReviewState>);

fn state(text: &str) -> Result<Wanted, String> {
    if text == TO_DO {
        return Ok(Wanted(None));
    }
    by_code(&ReviewState::ALL, ReviewState::code, text)
        .map(|state| Wanted(Some(state)))
        .map_err(|codes| format!("{TO_DO}, {codes}"))
}

impl Reviewing {
    pub(super) fn run(self, cx: &Cx) -> Status {
        match self.review(cx) {
            Ok(status) => status,
            Err(stopped) => stopped.status(cx),
        }
    }

    fn review(&self, cx: &Cx) -> Result<Status, Stopped> {
        let mut session = opened(cx, &self.dir)?;
        let at = resolve(cx, &session, &self.control).ok_or(Stopped::Said)?;
        let refusal = if session.assessment.may_answer(&at) {
            self.refusal()
        } else {
            Some("card-not-in-part")
        };
        if let Some(text) = refusal {
            cx.say(cx.texts.t(text));
            return Ok(Status::No);
        }
        self.write(&mut session.answer_mut(&at).review);
        let officer = officer(&session.assessment);
        save(cx, &mut session, &officer)?;
        let review = session.assessment.answers.get(&at);
        let state = review.and_then(|answer| answer.review.state);
        let state = state.map_or(TO_DO, ReviewState::code);
        put!("{at}\t{}", cx.texts.t(&format!("review-state-{state}")));
        Ok(Status::Yes)
    }

    /// The text that says what is missing, if something is.
    fn refusal(&self) -> Option<&'static str> {
        let is_blank = |text: &Option<String>| text.as_deref().unwrap_or("").trim().is_empty();
        let is_sent_back = matches!(self.state, Some(Wanted(Some(ReviewState::SentBack))));
        if is_sent_back && is_blank(&self.reason) {
            Some("review-reason-needed")
        } else if !is_sent_back && self.reason.is_some() {
            Some("review-reason-not-asked")
        } else if self.remark.is_some() && is_blank(&self.remark) {
            Some("review-remark-blank")
        } else {
            None
        }
    }

    fn write(&self, review: &mut Review) {
        if let Some(Wanted(state)) = self.state {
            review.state = state;
            let reason = self.reason.as_deref().unwrap_or_default();
            reason.trim().clone_into(&mut review.reason);
        }
        if let Some(remark) = &self.remark {
            review.comments.push(Comment {
                text: remark.trim().to_owned(),
                ..Comment::default()
            });
        }
    }
}
