//! `tuanthu answer`: answers one control of an assessment.

use std::path::PathBuf;

use clap::Args;

use crate::{
    app::session::Session,
    catalogue::Unresolved,
    model::{ControlRef, Kind, Maturity, Verdict},
};

use super::{
    Cx, Status,
    stopped::{officer, opened, save},
};

#[derive(Args)]
pub(super) struct Answer {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(value_name = "CONTROL")]
    control: String,
    #[arg(value_name = "VERDICT", value_parser = verdict)]
    verdict: Verdict,
    #[arg(long, value_name = "0-5", value_parser = maturity)]
    maturity: Option<Maturity>,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[arg(long, value_name = "TEXT")]
    justification: Option<String>,
    #[arg(long, value_name = "NAME")]
    system: Option<String>,
}

/// Verdicts may be written with a hyphen, as words on a command line are.
fn verdict(text: &str) -> Result<Verdict, String> {
    text.replace('-', "_").parse().map_err(|_| {
        Verdict::ALL
            .iter()
            .map(|verdict| verdict.code())
            .collect::<Vec<_>>()
            .join(", ")
    })
}

fn maturity(text: &str) -> Result<Maturity, String> {
    text.parse()
        .ok()
        .and_then(Maturity::new)
        .ok_or_else(|| "0-5".to_owned())
}

impl Answer {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let mut session = match opened(cx, &self.dir) {
            Ok(session) => session,
            Err(stopped) => return stopped.status(cx),
        };
        let Some(at) = resolve(cx, &session, &self.control) else {
            return Status::Failed;
        };
        if let Some(refusal) = self.misfit(cx, &session, &at) {
            cx.say(&refusal);
            return Status::Usage;
        }
        self.write(&mut session, &at);
        let officer = officer(&session.assessment);
        if let Err(stopped) = save(cx, &mut session, &officer) {
            return stopped.status(cx);
        }
        let kind = session.kind_of(&at).unwrap_or(Kind::Standard);
        put!("{at}\t{}", cx.texts.verdict(kind, self.verdict));
        Status::Yes
    }

    /// Why this answer cannot stand under this control, if it cannot.
    fn misfit(&self, cx: &Cx, session: &Session, at: &ControlRef) -> Option<String> {
        if !session.assessment.may_answer(at) {
            return Some(cx.texts.t("card-not-in-part").to_owned());
        }
        let kind = session.kind_of(at)?;
        let sentence = if kind == Kind::Duties && self.maturity.is_some() {
            "answer-duty-has-no-maturity"
        } else if kind == Kind::Standard && self.verdict == Verdict::NotArisen {
            "answer-not-arisen-is-for-duties"
        } else if self.verdict == Verdict::NotApplicable
            && self.system.is_none()
            && self.has_no_justification(session, at)
        {
            "answer-justification-needed"
        } else {
            return None;
        };
        Some(cx.texts.t(sentence).to_owned())
    }

    fn has_no_justification(&self, session: &Session, at: &ControlRef) -> bool {
        let kept = session
            .assessment
            .answers
            .get(at)
            .map_or("", |answer| answer.justification.as_str());
        self.justification
            .as_deref()
            .unwrap_or(kept)
            .trim()
            .is_empty()
    }

    fn write(&self, session: &mut Session, at: &ControlRef) {
        let answer = session.answer_mut(at);
        if let Some(system) = &self.system {
            let result = answer.set_result(system, self.verdict);
            if let Some(note) = &self.note {
                result.note.clone_from(note);
            }
            return;
        }
        answer.verdict = self.verdict;
        answer.maturity = self.maturity.or(answer.maturity);
        if let Some(note) = &self.note {
            answer.observation.clone_from(note);
        }
        if let Some(justification) = &self.justification {
            answer.justification.clone_from(justification);
        }
    }
}

/// The control that was meant, among the catalogues that the assessment uses.
pub(super) fn resolve(cx: &Cx, session: &Session, control: &str) -> Option<ControlRef> {
    let used: Vec<_> = session
        .assessment
        .catalogues
        .iter()
        .map(|used| used.id.clone())
        .collect();
    let error = match session.library().resolve_among(control, &used) {
        Ok(at) => return Some(at),
        Err(error) => error,
    };
    let sentence = match error {
        Unresolved::Unknown { nearest, .. } if nearest.is_empty() => {
            cx.texts.with("control-unknown", &[("id", &control)])
        }
        Unresolved::Unknown { nearest, .. } => {
            let nearest: Vec<String> = nearest.iter().map(ToString::to_string).collect();
            cx.texts.with(
                "control-unknown-nearest",
                &[("id", &control), ("nearest", &nearest.join(", "))],
            )
        }
        Unresolved::Ambiguous { candidates, .. } => {
            let candidates: Vec<String> = candidates.iter().map(ToString::to_string).collect();
            cx.texts.with(
                "control-ambiguous",
                &[("id", &control), ("candidates", &candidates.join(", "))],
            )
        }
    };
    cx.say(&sentence);
    None
}
