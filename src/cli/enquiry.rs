//! `tuanthu enquiry`: the register of questions that the receiver of a report asks back, and the letters that answer them;
//! without an action it lists them. To be printed, the letter is written by `tuanthu paper reply`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::{
    app::{clock, enquiry, session::Session},
    assessment::{Enquiry, Refusal},
    model::{Date, EvidenceId},
    report,
};

use super::{
    Cx, Status,
    day_off::tell_day_off,
    signing::{SigningOptions, tell_signed},
    stopped::{Stopped, ended, officer, opened, save},
};

#[derive(Args)]
pub(super) struct Enquiries {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Subcommand)]
enum Action {
    Add(Changes),
    Set {
        #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        enquiry: u32,
        #[command(flatten)]
        changes: Changes,
    },
    Sign {
        #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        enquiry: u32,
        #[command(flatten)]
        signing: SigningOptions,
    },
    ByHand {
        #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        enquiry: u32,
    },
}

/// What is known of a question and of its answer; what is not named stays as it is.
#[derive(Args)]
struct Changes {
    #[arg(long, value_name = "NAME")]
    from: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    letter: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    dated: Option<Date>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    received: Option<Date>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    due: Option<Date>,
    #[arg(long, value_name = "TEXT")]
    question: Option<String>,
    #[arg(long, value_name = "TEXT")]
    answer: Option<String>,
    #[arg(long, value_name = "ID")]
    paper: Vec<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    number: Option<u32>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

impl Changes {
    fn make(self, enquiry: &mut Enquiry) {
        let texts = [
            (self.from, &mut enquiry.from),
            (self.letter, &mut enquiry.letter),
            (self.question, &mut enquiry.question),
            (self.answer, &mut enquiry.answer),
        ];
        for (said, text) in texts {
            if let Some(said) = said {
                *text = said;
            }
        }
        let days = [
            (self.dated, &mut enquiry.dated),
            (self.received, &mut enquiry.received),
            (self.due, &mut enquiry.due),
            (self.date, &mut enquiry.date),
        ];
        for (said, day) in days {
            *day = said.or(*day);
        }
        enquiry.number = self.number.or(enquiry.number);
        if !self.paper.is_empty() {
            enquiry.evidence = self.paper.into_iter().map(EvidenceId::new).collect();
        }
    }

    /// Says which papers the assessment does not have.
    fn has_its_papers(&self, cx: &Cx, session: &Session) -> Result<(), Stopped> {
        let evidence = &session.assessment.evidence;
        let is_absent = |id: &&String| !evidence.contains_key(&EvidenceId::new(id.as_str()));
        match self.paper.iter().find(is_absent) {
            None => Ok(()),
            Some(id) => {
                cx.say(&cx.texts.with("enquiry-no-paper", &[("id", id)]));
                Err(Stopped::Said)
            }
        }
    }
}

impl Enquiries {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let acted = self.act(cx);
        ended(cx, acted)
    }

    fn act(self, cx: &Cx) -> Result<(), Stopped> {
        let mut session = opened(cx, &self.dir)?;
        let place = |enquiry: u32| enquiry as usize - 1;
        let Some(action) = self.action else {
            list(cx, &session);
            return Ok(());
        };
        let due = match &action {
            Action::Add(changes) | Action::Set { changes, .. } => changes.due,
            Action::Sign { .. } | Action::ByHand { .. } => None,
        };
        match action {
            Action::Add(changes) => {
                changes.has_its_papers(cx, &session)?;
                let mut enquiry = Enquiry::default();
                changes.make(&mut enquiry);
                session.assessment.enquiries.push(enquiry);
            }
            Action::Set { enquiry, changes } => {
                changes.has_its_papers(cx, &session)?;
                let known = session.assessment.enquiries.get_mut(place(enquiry));
                let number = enquiry;
                let known = known.ok_or(Refusal::NoEnquiry { number })?;
                if !known.is_open() {
                    return Err(Refusal::Answered.into());
                }
                changes.make(known);
            }
            Action::Sign { enquiry, signing } => {
                sign(cx, &mut session, place(enquiry), &signing)?;
            }
            Action::ByHand { enquiry } => {
                let library = session.library().clone();
                let (of, now) = (place(enquiry), clock::now());
                enquiry::signed_by_hand(&mut session.assessment, &library, of, now)?;
            }
        }
        let by = officer(&session.assessment);
        save(cx, &mut session, &by)?;
        list(cx, &session);
        tell_day_off(cx, session.library(), due);
        Ok(())
    }
}

pub(super) fn sign(
    cx: &Cx,
    session: &mut Session,
    of: usize,
    options: &SigningOptions,
) -> Result<(), Stopped> {
    let now = clock::now();
    // Nobody types a passphrase for a letter that cannot be signed.
    enquiry::may_be_signed(&session.assessment, session.library(), of, now)?;
    let prepared = options.prepare()?;
    let key = prepared.open_as_head(cx, &session.assessment)?;
    let folder = session.folder().to_owned();
    let (assessment, library) = (&session.assessment, session.library());
    let how = &prepared.signing;
    let signed = enquiry::sign(&folder, assessment, library, of, &key, how, now)?;
    tell_signed(
        cx,
        &signed.path,
        &signed.issued.signer,
        signed.unstamped.as_ref(),
    );
    Ok(session.assessment.answered(of, signed.issued)?)
}

/// One question a line, tabs between number, who asks, their letter, by when, question, how it stands, our letter and its
/// date.
fn list(cx: &Cx, session: &Session) {
    let (assessment, today) = (&session.assessment, clock::now().date());
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    for (index, enquiry) in assessment.enquiries.iter().enumerate() {
        let state = if !enquiry.is_open() {
            "enquiry-answered"
        } else if enquiry.is_overdue(today) {
            "enquiry-overdue"
        } else {
            "enquiry-open"
        };
        let symbol = enquiry.number;
        let symbol = symbol.map(|number| report::notice::symbol(assessment, number));
        put!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            index + 1,
            enquiry.from,
            enquiry.letter,
            day(enquiry.due),
            enquiry.question.replace('\n', " "),
            cx.texts.t(state),
            symbol.unwrap_or_default(),
            day(enquiry.answered().or(enquiry.date)),
        );
    }
    if assessment.enquiries.is_empty() {
        cx.say(cx.texts.t("enquiry-none"));
    }
}
