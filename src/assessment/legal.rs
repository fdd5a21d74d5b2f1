//! The laws that a report cites before its text. Kept whole, as they are printed, so that an old report says what it said
//! whatever a later version of the program knows. A Báo cáo opens with the directive it carries out: citing laws is a
//! choice, and none is made for anybody with a text that was not checked.

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::{Law, Library, Scheme},
    model::Date,
};

use super::Assessment;

/// A law that the report cites.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CitedLaw {
    /// Its title, beginning with what it is: `Luật Giao dịch điện tử`, `Nghị định quy định …`.
    pub title: String,
    /// Number and symbol; laws and ordinances are printed without.
    pub number: String,
    /// The day it was passed or signed.
    pub date: Option<Date>,
    /// Who issued it; not printed with laws and ordinances.
    pub issuer: String,
}

/// What is to be said about a cited law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LawFault {
    /// It no longer held on the day of the report.
    Ended,
    /// It did not hold yet.
    NotYet,
    /// What is known about it was not read in the text itself.
    Unchecked,
    /// It has no title.
    Blank,
}

impl LawFault {
    /// Every fault.
    pub const ALL: [Self; 4] = [Self::Ended, Self::NotYet, Self::Unchecked, Self::Blank];

    /// The code in the ids of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::NotYet => "not_yet",
            Self::Unchecked => "unchecked",
            Self::Blank => "blank",
        }
    }
}

impl CitedLaw {
    /// How a report cites this law.
    pub fn of(law: &Law) -> Self {
        Self {
            title: law.title.clone(),
            number: law.number.clone(),
            date: law.date,
            issuer: law.issuer.clone(),
        }
    }

    /// What is to be said about it on this day; nothing about a law that only the officer knows.
    pub fn fault(&self, library: &Library, day: Date) -> Option<LawFault> {
        if self.title.trim().is_empty() {
            return Some(LawFault::Blank);
        }
        let law = library.law(&self.number)?;
        if law.to.is_some_and(|to| to < day) {
            Some(LawFault::Ended)
        } else if law.from.or(law.date).is_some_and(|from| day < from) {
            Some(LawFault::NotYet)
        } else {
            law.needs_checking().then_some(LawFault::Unchecked)
        }
    }
}

impl Assessment {
    /// The day on which the cited laws must hold: that of the report, else of its figures, else today.
    pub fn day_of_laws(&self, today: Date) -> Date {
        self.dispatch.date.or(self.as_of).unwrap_or(today)
    }

    /// Cites this law too, unless it is cited already.
    pub fn cite(&mut self, law: &Law) {
        if self.legal_bases.iter().all(|it| it.number != law.number) {
            self.legal_bases.push(CitedLaw::of(law));
        }
    }

    /// Cites what the scheme names; what was not checked stays out, for a person to choose.
    pub fn cite_as_scheme(&mut self, scheme: &Scheme, library: &Library) {
        let named = scheme.legal_bases.iter();
        let laws = named.filter_map(|basis| library.law(&basis.number));
        for law in laws.filter(|law| !law.needs_checking()) {
            self.cite(law);
        }
    }
}
