//! `tuanthu dispatch`: takes a paper from the first draft to its number, step by step; without a step it says where the
//! paper stands.

use std::{path::PathBuf, sync::Arc};

use clap::{Args, Subcommand};

use crate::{
    app::{
        self, clock,
        dispatch::{self, Desk, LookedOver, Taken},
        explain, issue, pen,
        session::Session,
    },
    assessment::{Assessment, Handling, RelationKind, Route, readiness::Gap},
    catalogue::Library,
    model::Date,
    report,
    store::{progress::Progress, settings::Role},
};

use super::{
    Cx, Status,
    day_off::tell_day_off,
    noting::Note,
    signing::{SigningOptions, tell_unstamped},
    stopped::{self, Stopped, by_code, ended, opened, save},
};

#[derive(Args)]
pub(super) struct Dispatch {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[arg(long, global = true, value_name = "NAME")]
    by: Option<String>,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Subcommand)]
enum Action {
    #[command(flatten)]
    Step(Step),
    Points {
        #[arg(value_name = "TEXT")]
        points: Vec<String>,
    },
    #[command(flatten)]
    Note(Note),
    Scan {
        #[arg(value_name = "FILE")]
        scan: PathBuf,
    },
    Amend {
        #[arg(value_name = "supplements|corrects|replaces|withdraws", value_parser = kind)]
        kind: RelationKind,
        #[arg(long, value_name = "N")]
        number: u32,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

#[derive(Subcommand)]
enum Step {
    Draft,
    Submit {
        #[arg(long)]
        by_hand: bool,
    },
    Return {
        #[arg(long, value_name = "TEXT")]
        comment: String,
    },
    Sign(SigningOptions),
    SignedByHand,
    Number {
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        number: u32,
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Date,
        #[command(flatten)]
        signing: SigningOptions,
    },
}

fn kind(text: &str) -> Result<RelationKind, String> {
    by_code(&RelationKind::ALL, RelationKind::code, text)
}

impl Dispatch {
    pub(super) fn run(self, cx: &Cx) -> Status {
        ended(cx, self.step(cx))
    }

    fn step(&self, cx: &Cx) -> Result<(), Stopped> {
        let mut session = opened(cx, &self.dir)?;
        let library = &Arc::clone(session.library());
        match &self.action {
            None => {}
            Some(Action::Points { points }) => {
                points.clone_into(&mut session.assessment.dispatch.points);
            }
            Some(Action::Amend {
                kind,
                number,
                reason,
            }) => {
                dispatch::begin_next(&mut session.assessment, library, *kind, *number, reason)?;
            }
            Some(Action::Scan { scan: file }) => {
                let scan = self.at_desk(cx, &session, |desk| Ok(desk.scan(file)?))?;
                put!("{}", scan.name);
                session.assessment.add_scan(scan)?;
            }
            Some(Action::Note(note)) => {
                let noted = note.clone().noted(&session.assessment)?;
                let by = self.officer(&session);
                noted.note(&mut session.assessment, library, &by, clock::now())?;
                if let Note::Consult { until, .. } = note {
                    tell_day_off(cx, library, *until);
                }
            }
            Some(Action::Step(step)) => {
                if let Step::Submit { by_hand: true } = step {
                    dispatch::choose_route(&mut session.assessment, Route::ByHand)?;
                }
                let taken = self.at_desk(cx, &session, |desk| take(cx, desk, step))?;
                tell(cx, library, &session, &taken);
                taken.note(&mut session.assessment)?;
            }
        }
        if self.action.is_some() {
            let officer = self.officer(&session);
            save(cx, &mut session, &officer)?;
        }
        tell_state(cx, &session);
        Ok(())
    }

    /// Does something with the paper in hand.
    fn at_desk<T>(
        &self,
        cx: &Cx,
        session: &Session,
        work: impl FnOnce(&Desk) -> Result<T, Stopped>,
    ) -> Result<T, Stopped> {
        let library = session.library();
        let officer = self.officer(session);
        let progress = Progress::default();
        let desk = Desk {
            folder: &self.dir,
            assessment: &session.assessment,
            library,
            by: &officer,
            now: clock::now(),
            seen: None,
            progress: &progress,
        };
        if !session.assessment.evidence.is_empty() {
            cx.say(cx.texts.t("working-check"));
        }
        work(&desk)
    }

    /// Who takes the step: as said, as set, or whoever filled in the assessment.
    fn officer(&self, session: &Session) -> String {
        let said = self.by.clone().filter(|name| !name.trim().is_empty());
        said.unwrap_or_else(|| stopped::officer(&session.assessment))
    }
}

fn take(cx: &Cx, desk: &Desk, step: &Step) -> Result<Taken, Stopped> {
    Ok(match step {
        Step::Draft => desk.draft()?,
        Step::Submit { .. } => desk.submit()?,
        Step::Return { comment } => desk.hand_back(comment)?,
        Step::Sign(options) => sign(cx, desk, (options, Role::Head), Desk::look_over_for_head)?,
        Step::SignedByHand => desk.signed_by_hand()?,
        Step::Number {
            number,
            date,
            signing,
        } => {
            if desk.assessment.dispatch.route == Route::ByHand {
                desk.number_by_hand(*number, *date)?
            } else {
                sign(cx, desk, (signing, Role::Body), |desk| {
                    desk.look_over_for_clerk(*number, *date)
                })?
            }
        }
    })
}

/// Looks the paper over and says what was found, then opens the key and signs.
fn sign<'a>(
    cx: &Cx,
    desk: &'a Desk,
    (options, role): (&SigningOptions, Role),
    look_over: impl FnOnce(&'a Desk<'a>) -> Result<LookedOver<'a>, app::Error>,
) -> Result<Taken, Stopped> {
    let prepared = options.prepare()?;
    let looked_over = look_over(desk)?;
    tell_gaps(cx, desk.library, desk.assessment, &looked_over.gaps);
    let expected = pen::expected_name(desk.assessment, role);
    let key = prepared.open(cx, expected)?.ok_or(Stopped::Said)?;
    let mut taken = looked_over.sign(&key, &prepared.signing)?;
    // They were told before.
    taken.gaps.clear();
    Ok(taken)
}

fn tell_gaps(cx: &Cx, library: &Library, assessment: &Assessment, gaps: &[Gap]) {
    for gap in gaps {
        cx.say(&explain::gap(&cx.texts, library, assessment, gap));
    }
}

/// What came of a step, and what its taker should know.
fn tell(cx: &Cx, library: &Library, session: &Session, taken: &Taken) {
    if let Some(path) = &taken.path {
        put!("{}", path.display());
    }
    tell_gaps(cx, library, &session.assessment, &taken.gaps);
    for sentence in issue::missing_characters(&cx.texts, &taken.missing_characters) {
        cx.say(&sentence);
    }
    tell_unstamped(cx, taken.unstamped.as_ref());
    if let (Some(path), Some(issued)) = (&taken.path, &taken.issued) {
        cx.say(&explain::verification(&cx.texts, path, issued));
    }
}

/// Who was asked for an opinion, until when, what came back and what was made of it.
fn tell_opinions(cx: &Cx, session: &Session) {
    for (index, asked) in session.assessment.dispatch.consultations.iter().enumerate() {
        let until = asked.until.map(|day| day.to_string());
        let opinion = asked.opinion.as_ref();
        let words = opinion.map(|it| it.words.replace('\n', " "));
        let handling = opinion.and_then(|it| it.handling).map(Handling::code);
        let handling = handling.map(|code| cx.texts.t(&format!("handling-{code}")).to_owned());
        let columns = [until, words, handling].map(Option::unwrap_or_default);
        put!("{}\t{}\t{}", index + 1, asked.whom, columns.join("\t"));
    }
}

/// What was issued with a number: which and when, whether it holds, what it does to which report and why.
fn tell_issued(cx: &Cx, session: &Session) {
    let assessment = &session.assessment;
    let Some(scheme) = session.library().scheme(&assessment.scheme) else {
        return;
    };
    for issued in &assessment.issued {
        let symbol = report::symbol_of_issued(assessment, scheme, issued);
        let (Some(symbol), Some(date)) = (symbol, issued.date) else {
            continue;
        };
        let standing = cx.texts.t(explain::standing(assessment.standing(issued)));
        let relation = issued.relation.as_ref();
        let relation = relation.map(|it| explain::relation(&cx.texts, it));
        let line = format!(
            "{symbol}\t{date}\t{standing}\t{}",
            relation.unwrap_or_default()
        );
        put!("{}", line.trim_end());
    }
}

/// Where the paper stands, with the steps that led there.
fn tell_state(cx: &Cx, session: &Session) {
    let dispatch = &session.assessment.dispatch;
    for step in &dispatch.steps {
        let act = format!("act-{}", step.act.code());
        let act = cx.texts.t(&act);
        let mut line = format!("{}\t{act}\t{}", cx.texts.moment(step.at), step.by);
        let file = step.file.as_ref().map(|file| file.name.as_str());
        if !step.comment.is_empty() || file.is_some() {
            line = format!("{line}\t{}", step.comment.replace('\n', " "));
        }
        if let Some(file) = file {
            line = format!("{line}\t{file}");
        }
        put!("{line}");
    }
    tell_opinions(cx, session);
    tell_issued(cx, session);
    if let Some(relation) = &dispatch.relation {
        cx.say(&explain::relation(&cx.texts, relation));
    }
    let state = format!("state-{}", dispatch.state().code());
    let state = cx.texts.t(&state);
    cx.say(&cx.texts.with("dispatch-state", &[("state", &state)]));
}
