//! `tuanthu confirm`: takes answers of the period before as they are. What is carried and what confirming means is
//! `assessment::carry_over`'s.

use std::path::PathBuf;

use clap::Args;

use crate::{app::clock, assessment::Assessment, model::ControlRef};

use super::{
    Cx, Status,
    answer::resolve,
    stopped::{Stopped, ended, officer, opened, save},
};

#[derive(Args)]
pub(super) struct Confirm {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(
        value_name = "CONTROL",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    control: Vec<String>,
    #[arg(long)]
    all: bool,
}

impl Confirm {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let mut refused = 0;
        let done = self.confirm(cx, &mut refused);
        match ended(cx, done) {
            Status::Yes if refused > 0 => Status::No,
            status => status,
        }
    }

    /// Confirms and saves; counts the controls that cannot be confirmed.
    fn confirm(&self, cx: &Cx, refused: &mut usize) -> Result<(), Stopped> {
        let mut session = opened(cx, &self.dir)?;
        let mut controls = Vec::new();
        for control in &self.control {
            let at = resolve(cx, &session, control).ok_or(Stopped::Said)?;
            match refusal(&session.assessment, &at) {
                None => controls.push(at),
                Some(text) => {
                    *refused += 1;
                    cx.say(&format!("{at}: {}", cx.texts.t(text)));
                }
            }
        }
        if self.all {
            controls = as_they_were(&session.assessment);
        }
        let confirmed = session.assessment.confirm(&controls, clock::now());
        let officer = officer(&session.assessment);
        if confirmed > 0 {
            save(cx, &mut session, &officer)?;
        }
        for at in &controls {
            put!("{at}");
        }
        let waiting = session.assessment.confirming().waiting;
        let words: [(&str, &dyn std::fmt::Display); 2] =
            [("count", &confirmed), ("waiting", &waiting)];
        cx.say(&cx.texts.with("confirm-done", &words));
        Ok(())
    }
}

/// What can be confirmed together: a question whose words have changed, or which is another one, is read first and named.
fn as_they_were(assessment: &Assessment) -> Vec<ControlRef> {
    let waiting = assessment.answers.iter().filter(|(at, answer)| {
        let carried = answer.carried.as_ref();
        let is_same = carried.is_some_and(|it| it.reworded.is_none() && it.from.is_none());
        is_same && answer.can_be_confirmed() && assessment.may_answer(at)
    });
    waiting.map(|(at, _)| at.clone()).collect()
}

/// The text that says why this control cannot be confirmed, if it cannot.
fn refusal(assessment: &Assessment, at: &ControlRef) -> Option<&'static str> {
    if !assessment.may_answer(at) {
        return Some("card-not-in-part");
    }
    match assessment.answers.get(at) {
        Some(answer) if answer.can_be_confirmed() => None,
        Some(answer) if answer.is_to_be_confirmed() => Some("carried-judge-anew"),
        _ => Some("confirm-not-waiting"),
    }
}
