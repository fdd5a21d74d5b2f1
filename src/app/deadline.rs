//! What a deadline means for whoever has to keep it: the last working day where it falls on a day on which offices are
//! closed, and how many days are left. The days themselves are data ([`Calendar`]); colours are the window's.

use crate::{
    assessment::{Assessment, IssuedReport},
    catalogue::{Calendar, Confidence, DayOff, Scheme},
    lang::Texts,
    model::{Date, Period},
};

/// So many days before a deadline it is urgent.
const URGENT: i64 = 7;

/// The deadline of a report as it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// By when it has to be sent: the last working day.
    pub by: Date,
    /// Days from today; negative once it has passed.
    pub days_left: i64,
}

impl Deadline {
    /// The deadline of the report that this scheme asks for in the period.
    pub fn of(scheme: &Scheme, period: Period, calendar: &Calendar, today: Date) -> Self {
        let (_, by) = scheme.due(period, calendar);
        Self {
            by,
            days_left: today.days_until(by),
        }
    }

    /// Whether it is near or has passed.
    pub fn is_urgent(&self) -> bool {
        self.days_left <= URGENT
    }

    /// "còn 12 ngày", "hôm nay", "quá hạn 3 ngày".
    pub fn left(&self, texts: &Texts) -> String {
        let days = texts.number(self.days_left.unsigned_abs());
        match self.days_left {
            0 => texts.t("deadline-today").to_owned(),
            left if left > 0 => texts.with("deadline-left", &[("days", &days)]),
            _ => texts.with("deadline-past", &[("days", &days)]),
        }
    }
}

/// The period whose report comes next, where nothing is open that says it: the scheme's own, this year's where it is made
/// every year.
pub fn next_period(scheme: &Scheme, today: Date) -> Period {
    let this_year = Period {
        year: u16::try_from(today.year()).unwrap_or(0),
        quarter: None,
    };
    match scheme.period {
        Some(own) if scheme.is_yearly => own.max(this_year),
        own => own.unwrap_or(this_year),
    }
}

/// Whether the report of this assessment is still to be sent off: none has been issued with a number.
pub fn is_open(assessment: &Assessment) -> bool {
    let issued = &assessment.issued;
    !issued.iter().any(IssuedReport::is_report_of_its_own)
}

/// The whole story of a scheme's deadline: the day, that it is a day off, the day that counts, how many days are left.
pub fn told(
    texts: &Texts,
    calendar: &Calendar,
    (scheme, period): (&Scheme, Period),
    today: Date,
) -> String {
    let (due, _) = scheme.due(period, calendar);
    let day = named(texts, due);
    let left = Deadline::of(scheme, period, calendar, today).left(texts);
    let first = match note(texts, calendar, due) {
        Some(note) => note,
        None => texts.with("deadline-on", &[("day", &day)]),
    };
    let mut sentences = vec![first, texts.with("deadline-now", &[("left", &left)])];
    sentences.extend(doubt(texts, calendar, due));
    sentences.join(" ")
}

/// "thứ Bảy, 31/03/2007 là ngày nghỉ (nghỉ hằng tuần); hạn thực tế là thứ Sáu, 30/03/2007." for a day on which offices
/// are closed; nothing for a working day.
pub fn note(texts: &Texts, calendar: &Calendar, due: Date) -> Option<String> {
    let reason = match calendar.day_off(due)? {
        DayOff::Rest => texts.t("deadline-rest"),
        DayOff::InLieu => texts.t("deadline-in-lieu"),
        holiday @ DayOff::Holiday(_) => {
            let name = holiday.name_in(texts.language()).unwrap_or_default();
            return Some(sentence(texts, calendar, due, name));
        }
    };
    Some(sentence(texts, calendar, due, reason))
}

fn sentence(texts: &Texts, calendar: &Calendar, due: Date, reason: &str) -> String {
    let day = named(texts, due);
    let by = named(texts, calendar.last_working_day(due));
    let words: [(&str, &dyn std::fmt::Display); 3] =
        [("day", &day), ("reason", &reason), ("by", &by)];
    texts.with("deadline-day-off", &words)
}

/// "thứ Bảy, 31/03/2007".
fn named(texts: &Texts, day: Date) -> String {
    let weekday = texts.t(&format!("weekday-{}", day.weekday())).to_owned();
    format!("{weekday}, {}", texts.date(day))
}

/// Says where the holidays of a year are not known for certain.
fn doubt(texts: &Texts, calendar: &Calendar, day: Date) -> Option<String> {
    let id = match calendar.confidence(day.year()) {
        Some(Confidence::High) => return None,
        Some(_) => "deadline-year-unsure",
        None => "deadline-year-unknown",
    };
    Some(texts.with(id, &[("year", &day.year())]))
}
