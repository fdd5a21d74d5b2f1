//! How long there is left to tell of an incident: the limits of the reporting scheme, counted from when it was noticed.
//! What each limit is called stands in the scheme, the sentences are `app::explain`'s.

use crate::{
    catalogue::NoticeLimit,
    model::{Date, IncidentGravity, Moment, Telling, TimeOfDay},
};

use super::{Incident, IncidentKind, NoticeKind};

/// A limit as it stands for one incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due<'a> {
    /// Which.
    pub limit: &'a NoticeLimit,
    /// The end of it, counted from the start of the day where only the day is known.
    pub at: Moment,
    /// Whether the time of day at which the incident was noticed is known.
    pub is_exact: bool,
    /// How it stands.
    pub state: DueState,
}

/// How a limit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueState {
    /// Not told yet, so many minutes are left.
    Running(u64),
    /// Not told yet, so many minutes too late by now.
    Overdue(u64),
    /// Told in time, as far as is known.
    Met,
    /// Told, and certainly too late.
    Late,
}

impl Due<'_> {
    /// Whether it has still to be told.
    pub fn is_open(&self) -> bool {
        matches!(self.state, DueState::Running(_) | DueState::Overdue(_))
    }

    /// Whether it should have been told by now.
    pub fn is_overdue(&self) -> bool {
        matches!(self.state, DueState::Overdue(_))
    }
}

/// A day with a time of day, where it is known.
type Told = (Date, Option<TimeOfDay>);

fn moment(day: Date, time: TimeOfDay) -> Moment {
    Moment::at(day, time.hour(), time.minute())
}

/// The first and the last moment that it may have been.
fn span((day, time): Told) -> (Moment, Moment) {
    match time {
        Some(time) => (moment(day, time), moment(day, time)),
        None => (Moment::at(day, 0, 0), Moment::at(day, 23, 59)),
    }
}

impl Incident {
    /// The limits that hold for it, the one that ends first before the others. A risk has none: what the laws limit is the
    /// notice of what has happened. Whose gravity nobody has said is ordinary until somebody does.
    pub fn dues<'a>(&self, limits: &'a [NoticeLimit], now: Moment) -> Vec<Due<'a>> {
        let Some(noticed) = self.noticed.filter(|_| self.kind == IncidentKind::Incident) else {
            return Vec::new();
        };
        let gravity = self.gravity.unwrap_or(IncidentGravity::Ordinary);
        let strictest = Telling::ALL.iter().filter_map(|tells| {
            let of_it = limits
                .iter()
                .filter(|it| it.tells == *tells && it.from <= gravity);
            of_it.min_by_key(|limit| limit.hours)
        });
        let holding: Vec<&NoticeLimit> = strictest.collect();
        let is_told_apart = holding.iter().any(|it| it.tells == Telling::First);
        let dues = holding.into_iter().map(|limit| {
            let told = self.told(limit.tells, is_told_apart);
            due((noticed, self.noticed_at), limit, told, now)
        });
        let mut dues: Vec<Due> = dues.collect();
        dues.sort_by_key(|due| due.at);
        dues
    }

    /// When it was told. Where no notice has to come before it, the first one is the account as well.
    fn told(&self, what: Telling, is_told_apart: bool) -> Option<Told> {
        if what == Telling::First || !is_told_apart {
            return Some((self.notified?, self.notified_at));
        }
        let mut later = self.sent().filter(|it| it.kind != NoticeKind::First);
        let account = later.next()?;
        let day = account.date?;
        let signed = account.issued.as_ref().map(|it| it.at);
        Some((day, signed.and_then(|at| time_on(at, day))))
    }
}

/// The time of day of a moment, where it lies on this day.
pub(super) fn time_on(at: Moment, day: Date) -> Option<TimeOfDay> {
    let (hour, minute, _) = at.time();
    TimeOfDay::new(hour, minute).filter(|_| at.date() == day)
}

fn due(noticed: Told, limit: &NoticeLimit, told: Option<Told>, now: Moment) -> Due<'_> {
    let room = i64::from(limit.hours) * 3600;
    let (earliest, latest) = span(noticed);
    let at = Moment::from_unix(earliest.unix() + room);
    let left = at.unix() - now.unix();
    let minutes = left.unsigned_abs() / 60;
    let state = match told {
        // What was told on the same day was told at once: nobody writes down the minutes in between.
        Some((day, _)) if limit.hours == 0 && day <= noticed.0 => DueState::Met,
        Some(told) if span(told).0.unix() > latest.unix() + room => DueState::Late,
        Some(_) => DueState::Met,
        None if left < 0 => DueState::Overdue(minutes),
        None => DueState::Running(minutes),
    };
    Due {
        limit,
        at,
        is_exact: noticed.1.is_some(),
        state,
    }
}
