//! Dates, moments and reporting periods. The clock is read elsewhere (`app`); here only values.
//!
//! Moments are written in Vietnam's time, UTC+7 all year (Decision 134/2002/QĐ-TTg): every reader of these
//! files and reports works in that zone, and a fixed offset keeps reports the same on every machine.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::{Duration, Month, OffsetDateTime, UtcOffset};

use super::Malformed;

/// Vietnam's offset from UTC, in seconds.
pub const VIETNAM_OFFSET_SECONDS: i32 = 7 * 3600;

/// A day of the Gregorian calendar, written `2007-03-28`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// The day, if the calendar has it and the year is 1900 to 2999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = Month::try_from(month).ok()?;
        (1900..3000).contains(&year).then(|| {
            time::Date::from_calendar_date(year, month, day)
                .ok()
                .map(Self)
        })?
    }

    /// A day as people in Vietnam or computers write it: `28/3/2007`, `28.3.2007`, `2007-03-28`.
    pub fn written(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(date) = text.parse() {
            return Some(date);
        }
        let mut parts = text.splitn(3, ['/', '.', '-']).map(str::trim);
        let [day, month, year] = [parts.next()?, parts.next()?, parts.next()?];
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Year, four digits.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// Days from `self` to `other`; negative when `other` is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        (other.0 - self.0).whole_days()
    }

    /// The day of the week, from 1 (Monday) to 7 (Sunday).
    pub fn weekday(self) -> u8 {
        self.0.weekday().number_from_monday()
    }

    /// Whether it is Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        self.weekday() > 5
    }

    /// The day this many days later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(Duration::days(days)))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl FromStr for Date {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let parse = || {
            let mut parts = text.splitn(3, '-');
            let [year, month, day] = [parts.next()?, parts.next()?, parts.next()?];
            let exact = [(year, 4), (month, 2), (day, 2)]
                .iter()
                .all(|(part, digits)| {
                    part.len() == *digits && part.bytes().all(|byte| byte.is_ascii_digit())
                });
            if exact {
                Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
            } else {
                None
            }
        };
        parse().ok_or_else(|| Malformed {
            what: "date YYYY-MM-DD",
            found: text.to_owned(),
        })
    }
}

/// An hour and a minute of a day in Vietnam, written `08:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
}

impl TimeOfDay {
    /// The time of day, if a day has it.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// A time of day as people in Vietnam or computers write it: `8:30`, `8h30`, `08 giờ 30`, `8h`.
    pub fn written(text: &str) -> Option<Self> {
        let text = text.trim().replace("giờ", ":").replace("phút", "");
        let text = text.replace(['h', 'H', 'g'], ":").replace(' ', "");
        let (hour, minute) = text.split_once(':')?;
        let minute = if minute.is_empty() { "0" } else { minute };
        Self::new(hour.parse().ok()?, minute.parse().ok()?)
    }

    /// Hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// Minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl FromStr for TimeOfDay {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let time = Self::written(text).filter(|time| time.to_string() == text);
        time.ok_or_else(|| Malformed {
            what: "time of day HH:MM",
            found: text.to_owned(),
        })
    }
}

/// A second of time, written `2007-03-28T09:12:00+07:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// This many seconds after 1970-01-01T00:00:00Z; held within the years 1900 to 2999.
    pub fn from_unix(seconds: i64) -> Self {
        Self(seconds.clamp(-2_208_988_800, 32_503_679_999 - 86_400))
    }

    /// The start of this day in Vietnam plus hours and minutes.
    pub fn at(date: Date, hour: u8, minute: u8) -> Self {
        let midnight =
            date.0.midnight().assume_utc().unix_timestamp() - i64::from(VIETNAM_OFFSET_SECONDS);
        Self::from_unix(midnight + i64::from(hour) * 3600 + i64::from(minute) * 60)
    }

    /// Seconds after 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// The day in Vietnam.
    pub fn date(self) -> Date {
        Date(self.local().date())
    }

    /// Hour, minute and second in Vietnam.
    pub fn time(self) -> (u8, u8, u8) {
        self.local().to_hms()
    }

    fn local(self) -> OffsetDateTime {
        let offset = UtcOffset::from_whole_seconds(VIETNAM_OFFSET_SECONDS)
            .expect("seven hours is a legal offset");
        OffsetDateTime::from_unix_timestamp(self.0)
            .expect("held within the years 1900 to 2999")
            .to_offset(offset)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = self.time();
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}+07:00", self.date())
    }
}

impl FromStr for Moment {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let parse = || {
            let (date, time) = text.strip_suffix("+07:00")?.split_once('T')?;
            let date: Date = date.parse().ok()?;
            let mut parts = time.splitn(3, ':');
            let mut two_digits = |limit: u8| {
                let part = parts.next()?;
                let value: u8 = (part.len() == 2).then(|| part.parse().ok())??;
                (value < limit && part.bytes().all(|byte| byte.is_ascii_digit())).then_some(value)
            };
            let (hour, minute, second) = (two_digits(24)?, two_digits(60)?, two_digits(60)?);
            Some(Self::from_unix(
                Self::at(date, hour, minute).unix() + i64::from(second),
            ))
        };
        parse().ok_or_else(|| Malformed {
            what: "moment YYYY-MM-DDThh:mm:ss+07:00",
            found: text.to_owned(),
        })
    }
}

/// A reporting period: a quarter `2007-Q1` or a year `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Year, four digits.
    pub year: u16,
    /// Quarter 1 to 4, or the whole year.
    pub quarter: Option<u8>,
}

impl Period {
    /// The period that follows: the next quarter, or the next year.
    #[must_use]
    pub fn next(self) -> Self {
        let (year, quarter) = match self.quarter {
            Some(quarter @ 1..4) => (self.year, Some(quarter + 1)),
            Some(_) => (self.year + 1, Some(1)),
            None => (self.year + 1, None),
        };
        Self { year, quarter }
    }

    /// The last day of the period.
    pub fn last_day(self) -> Date {
        let month = self.quarter.map_or(12, |quarter| quarter * 3);
        let day = if month == 3 || month == 12 { 31 } else { 30 };
        Date::new(i32::from(self.year), month, day).expect("quarters end on the 30th or 31st")
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.quarter {
            Some(quarter) => write!(f, "{:04}-Q{quarter}", self.year),
            None => write!(f, "{:04}", self.year),
        }
    }
}

impl FromStr for Period {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let parse = || {
            let (year, quarter) = match text.split_once("-Q") {
                Some((year, quarter @ ("1" | "2" | "3" | "4"))) => {
                    (year, Some(quarter.parse().ok()?))
                }
                Some(_) => return None,
                None => (text, None),
            };
            let four_digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
            let year: u16 = four_digits.then(|| year.parse().ok())??;
            (1900..3000)
                .contains(&year)
                .then_some(Self { year, quarter })
        };
        parse().ok_or_else(|| Malformed {
            what: "period YYYY-Qn or YYYY",
            found: text.to_owned(),
        })
    }
}

/// Writes a value as the text of its `Display`, reads it by its `FromStr`.
macro_rules! as_text {
    ($($type:ident),+) => { $(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )+ };
}

as_text!(Date, TimeOfDay, Moment, Period);
