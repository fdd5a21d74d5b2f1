//! `tuanthu notice`: records incidents and risks, says that there were none, and prints, signs and keeps the notices of
//! them; without an action it lists what is recorded.

use std::{fmt::Display, path::PathBuf};

use clap::{Args, Subcommand};

use crate::{
    app::{clock, explain, notice, session::Session},
    assessment::{Incident, IncidentKind, IncidentNature, NoticeKind, NoticeRefusal},
    model::{Date, IncidentGravity, TimeOfDay},
};

use super::{
    Cx, Status,
    signing::{SigningOptions, tell_signed},
    stopped::{Stopped, by_code, ended, officer, opened, save},
};

#[derive(Args)]
pub(super) struct Notice {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Subcommand)]
enum Action {
    Add(Record),
    Set {
        #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        incident: u32,
        #[command(flatten)]
        record: Changes,
    },
    None {
        #[arg(long)]
        revoke: bool,
    },
    Print {
        #[command(flatten)]
        letter: Letter,
        #[arg(short, long, value_name = "OUT.pdf")]
        output: PathBuf,
    },
    Issue {
        #[command(flatten)]
        letter: Letter,
        #[command(flatten)]
        signing: SigningOptions,
    },
    ByHand {
        #[command(flatten)]
        letter: Letter,
    },
}

#[derive(Args)]
struct Record {
    #[arg(value_name = "incident|risk", value_parser = kind)]
    kind: IncidentKind,
    #[command(flatten)]
    changes: Changes,
}

/// What is known of an incident; what is not named stays as it is.
#[derive(Args)]
struct Changes {
    #[arg(long, value_name = "YYYY-MM-DD[ HH:MM]", value_parser = moment)]
    noticed: Option<When>,
    #[arg(long, value_name = "YYYY-MM-DD[ HH:MM]", value_parser = moment)]
    notified: Option<When>,
    #[arg(long, value_name = "YYYY-MM-DD[ HH:MM]", value_parser = moment)]
    resolved: Option<When>,
    #[arg(long, value_name = "NATURE", value_parser = nature)]
    nature: Option<IncidentNature>,
    #[arg(long, value_name = "GRAVITY", value_parser = gravity)]
    gravity: Option<IncidentGravity>,
    #[arg(long, value_name = "TEXT")]
    what: Option<String>,
    #[arg(long, value_name = "NAME")]
    system: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    effect: Option<String>,
    #[arg(long, value_name = "TEXT")]
    response: Option<String>,
    #[arg(long, value_name = "TEXT")]
    request: Option<String>,
}

/// Which notice, and what it says.
#[derive(Args)]
struct Letter {
    #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    incident: u32,
    #[arg(value_name = "first|follow-up|closing", value_parser = notice_kind)]
    kind: NoticeKind,
    #[arg(long, value_name = "TEXT")]
    news: Option<String>,
    #[arg(long, value_name = "NAME")]
    to: Vec<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    number: Option<u32>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

/// A day, with the time of day where it is known.
type When = (Date, Option<TimeOfDay>);

fn moment(text: &str) -> Result<When, String> {
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let time = match time {
        "" => Some(None),
        time => TimeOfDay::written(time).map(Some),
    };
    let read = day.parse().ok().zip(time);
    read.ok_or_else(|| "2007-03-12 08:30".to_owned())
}

fn kind(text: &str) -> Result<IncidentKind, String> {
    by_code(&IncidentKind::ALL, IncidentKind::code, text)
}

fn nature(text: &str) -> Result<IncidentNature, String> {
    by_code(&IncidentNature::ALL, IncidentNature::code, text)
}

fn gravity(text: &str) -> Result<IncidentGravity, String> {
    by_code(IncidentGravity::ALL, IncidentGravity::code, text)
}

fn notice_kind(text: &str) -> Result<NoticeKind, String> {
    by_code(&NoticeKind::ALL, NoticeKind::code, text)
}

impl Notice {
    pub(super) fn run(self, cx: &Cx) -> Status {
        let acted = self.act(cx);
        ended(cx, acted)
    }

    fn act(self, cx: &Cx) -> Result<(), Stopped> {
        let mut session = opened(cx, &self.dir)?;
        let Some(action) = self.action else {
            list(cx, &session);
            return Ok(());
        };
        match action {
            Action::Add(Record { kind, changes }) => {
                let incidents = &mut session.assessment.incidents;
                incidents.push(Incident::blank(kind));
                let last = incidents.len() - 1;
                changes.make(&mut incidents[last]);
                tell_faults(cx, &session, last);
                put!("{}", last + 1);
            }
            Action::Set { incident, record } => {
                let place = incident as usize - 1;
                let incidents = &mut session.assessment.incidents;
                let incident = incidents.get_mut(place).ok_or(NoticeRefusal::NoSuch)?;
                record.make(incident);
                tell_faults(cx, &session, place);
            }
            Action::None { revoke } => session.assessment.none_arisen = !revoke,
            Action::Print { letter, output } => {
                let of = letter.begin(&mut session)?;
                let (assessment, library) = (&session.assessment, session.library());
                let paper = notice::write(assessment, library, of, clock::now(), &output)?;
                put!("{}", output.display());
                cx.say(&cx.texts.with("report-written", &[("pages", &paper.pages)]));
                tell_faults(cx, &session, of.0);
            }
            Action::Issue { letter, signing } => {
                let of = letter.begin(&mut session)?;
                self::issue(cx, &mut session, of, &signing)?;
            }
            Action::ByHand { letter } => {
                let of = letter.begin(&mut session)?;
                let library = session.library().clone();
                notice::signed_by_hand(&mut session.assessment, &library, of, clock::now())?;
            }
        }
        let officer = officer(&session.assessment);
        save(cx, &mut session, &officer)?;
        list(cx, &session);
        Ok(())
    }
}

impl Changes {
    fn make(self, incident: &mut Incident) {
        let Self {
            noticed,
            notified,
            resolved,
            nature,
            gravity,
            what,
            system,
            effect,
            response,
            request,
        } = self;
        let times = [
            (noticed, &mut incident.noticed, &mut incident.noticed_at),
            (notified, &mut incident.notified, &mut incident.notified_at),
            (resolved, &mut incident.resolved, &mut incident.resolved_at),
        ];
        for (when, day, time) in times {
            if let Some(when) = when {
                (*day, *time) = (Some(when.0), when.1);
            }
        }
        incident.nature = nature.or(incident.nature);
        incident.gravity = gravity.or(incident.gravity);
        let texts = [
            (what, &mut incident.summary),
            (effect, &mut incident.effect),
            (response, &mut incident.response),
            (request, &mut incident.request),
        ];
        for (said, text) in texts {
            if let Some(said) = said {
                *text = said;
            }
        }
        if !system.is_empty() {
            incident.systems = system.join("; ");
        }
    }
}

impl Letter {
    /// The notice that is meant: the last one where it is of this kind and not signed yet, else a new one.
    fn begin(self, session: &mut Session) -> Result<(usize, usize), NoticeRefusal> {
        let place = self.incident as usize - 1;
        let incidents = &mut session.assessment.incidents;
        let incident = incidents.get_mut(place).ok_or(NoticeRefusal::NoSuch)?;
        let last = incident.notices.len().checked_sub(1);
        let open = last.filter(|last| {
            let notice = &incident.notices[*last];
            notice.kind == self.kind && notice.issued.is_none()
        });
        let position = match open {
            Some(position) => position,
            None => incident.begin_notice(self.kind)?,
        };
        let notice = &mut incident.notices[position];
        notice.number = self.number.or(notice.number);
        notice.date = self.date.or(notice.date);
        if let Some(news) = self.news {
            notice.news = news;
        }
        if !self.to.is_empty() {
            notice.addressees = self.to;
        }
        Ok((place, position))
    }
}

pub(super) fn issue(
    cx: &Cx,
    session: &mut Session,
    of: (usize, usize),
    options: &SigningOptions,
) -> Result<(), Stopped> {
    let now = clock::now();
    // Nobody types a passphrase for a letter that cannot be signed.
    notice::may_be_signed(&session.assessment, session.library(), of, now)?;
    let prepared = options.prepare()?;
    let key = prepared.open_as_head(cx, &session.assessment)?;
    let folder = session.folder().to_owned();
    let (assessment, library) = (&session.assessment, session.library());
    let signed = notice::sign(
        &folder,
        assessment,
        library,
        of,
        &key,
        &prepared.signing,
        (None, now),
    )?;
    tell_signed(
        cx,
        &signed.path,
        &signed.issued.signer,
        signed.unstamped.as_ref(),
    );
    Ok(signed.note(&mut session.assessment, of)?)
}

fn tell_faults(cx: &Cx, session: &Session, place: usize) {
    for fault in session.assessment.incidents[place].faults(clock::now()) {
        cx.say(&explain::fault(&cx.texts, fault));
    }
}

/// How long there is left to tell of each incident, by its number.
fn tell_dues(cx: &Cx, session: &Session) {
    let assessment = &session.assessment;
    let Some(scheme) = session.library().scheme(&assessment.scheme) else {
        return;
    };
    for (position, incident) in assessment.incidents.iter().enumerate() {
        for due in incident.dues(&scheme.notices.limits, clock::now()) {
            cx.say(&format!(
                "{}. {}",
                position + 1,
                explain::due(&cx.texts, &due)
            ));
        }
    }
}

/// What is recorded, one line each, tabs between number, kind, day, words and notices.
fn list(cx: &Cx, session: &Session) {
    let assessment = &session.assessment;
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    for (position, incident) in assessment.incidents.iter().enumerate() {
        let kind = cx
            .texts
            .t(&format!("incident-kind-{}", incident.kind.code()))
            .to_owned();
        let notices = incident.notices.iter().map(|notice| {
            let kind = cx
                .texts
                .t(&format!("notice-kind-{}", notice.kind.code()))
                .to_owned();
            let state = match (notice.issued.is_some(), notice.date) {
                (true, Some(date)) => date.to_string(),
                _ => cx.texts.t("notice-unsigned").to_owned(),
            };
            let words: [(&str, &dyn Display); 2] = [("kind", &kind), ("state", &state)];
            cx.texts.with("notice-line", &words)
        });
        let notices: Vec<String> = notices.collect();
        put!(
            "{}\t{kind}\t{}\t{}\t{}",
            position + 1,
            day(incident.noticed),
            incident.summary,
            notices.join("; ")
        );
    }
    tell_dues(cx, session);
    if assessment.incidents.is_empty() {
        let said = if assessment.none_arisen {
            "incidents-none-arisen"
        } else {
            "incidents-none"
        };
        cx.say(cx.texts.t(said));
    }
}
