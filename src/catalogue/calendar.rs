//! On which days offices are closed: the weekly rest, public holidays, and the days off that make up for holidays on
//! days of rest. Holidays are data (`legal/holidays.ron`); days off in lieu are counted here. What a deadline means for
//! a person is `app`'s.

use std::collections::BTreeSet;

use crate::model::{Date, Language};

use super::{Confidence, text};

/// Every holiday that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Holidays on the same day of every year.
    pub(super) fixed: Vec<FixedDay>,
    /// Holidays of single years.
    pub(super) years: Vec<ClosedYear>,
}

/// A holiday on the same day of every year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FixedDay {
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) names: Names,
}

/// The holidays of one year that hang on the lunar calendar or on a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ClosedYear {
    pub(super) year: i32,
    pub(super) confidence: Confidence,
    pub(super) closed: Vec<ClosedDays>,
}

/// Days in a row on which offices are closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ClosedDays {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) names: Names,
}

/// A name in both languages.
type Names = [String; Language::ALL.len()];

/// Why offices are closed on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOff<'a> {
    /// Saturday or Sunday: the weekly rest of the civil service since 1999 (Decision 188/1999/QĐ-TTg).
    Rest,
    /// A public holiday.
    Holiday(&'a [String; Language::ALL.len()]),
    /// The working day that makes up for a holiday on a day of rest (Labour Code 1994, article 73; Labour Code 2019,
    /// article 111.3).
    InLieu,
}

impl DayOff<'_> {
    /// The name of a holiday in this language; none for other days off.
    pub fn name_in(&self, language: Language) -> Option<&str> {
        match self {
            Self::Holiday(names) => Some(&names[text::index(language)]),
            Self::Rest | Self::InLieu => None,
        }
    }
}

impl Calendar {
    /// How surely the moving holidays of this year are known; none where only the fixed ones are.
    pub fn confidence(&self, year: i32) -> Option<Confidence> {
        let year = self.years.iter().find(|it| it.year == year);
        year.map(|it| it.confidence)
    }

    /// Why offices are closed on this day; none on a working day.
    pub fn day_off(&self, day: Date) -> Option<DayOff<'_>> {
        if let Some(names) = self.holiday(day) {
            return Some(DayOff::Holiday(names));
        }
        if day.is_weekend() {
            return Some(DayOff::Rest);
        }
        self.is_in_lieu(day).then_some(DayOff::InLieu)
    }

    /// This day where it is a working day, else the last one before it: by then must be done what is due on this day.
    pub fn last_working_day(&self, day: Date) -> Date {
        let mut day = day;
        while self.day_off(day).is_some() {
            day = day.plus_days(-1);
        }
        day
    }

    /// The name of the public holiday on this day.
    fn holiday(&self, day: Date) -> Option<&Names> {
        let is_fixed = |it: &&FixedDay| (it.month, it.day) == (day.month(), day.day());
        let fixed = self.fixed.iter().find(is_fixed).map(|it| &it.names);
        let closed = self.years.iter().flat_map(|it| &it.closed);
        let mut closed = closed.filter(|it| it.from <= day && day <= it.to);
        closed.next().map(|it| &it.names).or(fixed)
    }

    /// Whether this working day makes up for a holiday that fell on a day of rest: each such holiday takes the next day
    /// that is neither rest, nor holiday, nor taken.
    fn is_in_lieu(&self, day: Date) -> bool {
        /// No holiday is made up for later than so many days after it.
        const LATEST: i64 = 21;
        let mut taken: BTreeSet<Date> = BTreeSet::new();
        let lost = (-LATEST..0).map(|days| day.plus_days(days));
        for lost in lost.filter(|it| it.is_weekend() && self.holiday(*it).is_some()) {
            let mut next = lost.plus_days(1);
            while next.is_weekend() || self.holiday(next).is_some() || taken.contains(&next) {
                next = next.plus_days(1);
            }
            taken.insert(next);
        }
        taken.contains(&day)
    }
}
