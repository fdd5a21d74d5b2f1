//! Two assessments side by side in words: the same sheets for a spreadsheet and for the paper, and the lines of controls
//! that the window shows. What differs is counted by `assessment::compare`; files are `app`'s.
//!
//! Like the internal file it shows scores, speaks both languages and stays at home.

mod cell;
mod changes;
mod controls;
mod document;
mod figures;

use crate::{
    assessment::{
        Assessment,
        compare::{Both, Comparison, Missed, Point, compare, missed, trend},
    },
    catalogue::Library,
    lang::Texts,
    model::{Date, Moment},
};

use super::{
    block::{Align, Column},
    sentence::clause,
};

pub use cell::{Cell, Figure};
pub use controls::Line;
pub use document::{document, file_stem};

/// What is compared.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The earlier assessment.
    pub before: &'a Assessment,
    /// The later one.
    pub after: &'a Assessment,
    /// Which version of an assessment each is, where it is not simply that of its period.
    pub versions: Both<Option<Version>>,
    /// Other assessments of the same organisation from before the earlier one, the oldest first.
    pub earlier: &'a [Assessment],
    /// The catalogues that they answer.
    pub library: &'a Library,
    /// The language.
    pub texts: &'a Texts,
    /// The day of the comparison: what is late is late on this day.
    pub today: Date,
    /// Whether notes tell what people said about answers too.
    pub remarks: bool,
}

/// A version of one assessment among others of the same period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// As it was in the n-th draft, kept then.
    Draft {
        /// Which draft, from 1.
        number: u32,
        /// When it was made.
        at: Moment,
    },
    /// As it was laid before the head.
    Submitted {
        /// When.
        at: Moment,
    },
    /// As it stands now.
    Now,
}

/// Two assessments compared, with what shows over all periods.
pub struct Compared<'a> {
    given: Given<'a>,
    /// What differs and what does not.
    pub comparison: Comparison,
    missed: Vec<Missed>,
    points: Vec<Point>,
}

/// A table in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Stays the same in every language: part of the ids of texts and of names of files.
    pub code: &'static str,
    /// What it shows.
    pub title: String,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows from top to bottom.
    pub rows: Vec<Vec<Cell>>,
}

impl<'a> Compared<'a> {
    /// Compares.
    pub fn new(given: Given<'a>) -> Self {
        let series = series(&given);
        Self {
            comparison: compare(given.before, given.after, given.library),
            missed: missed(&series),
            points: trend(&series, given.library),
            given,
        }
    }

    /// Every sheet: the whole first, every control last. Two versions of one assessment are told apart place by place,
    /// and there is no way over periods between them.
    pub fn sheets(&self) -> Vec<Sheet> {
        if let Some(changes) = self.changes() {
            return vec![
                self.overview(),
                changes,
                self.sections(),
                self.clauses(),
                self.findings(),
                self.controls(),
            ];
        }
        vec![
            self.overview(),
            self.sections(),
            self.clauses(),
            self.trend(),
            self.improved(),
            self.of_concern(),
            self.findings(),
            self.overdue(),
            self.missed(),
            self.controls(),
        ]
    }

    /// How often each change came up, in words: "Kém hơn 3 · Tốt hơn 12".
    pub fn in_short(&self) -> String {
        let counts = self.comparison.counts();
        let told = counts.iter().filter(|(_, count)| *count > 0);
        let told = told.map(|(change, count)| {
            let word = self
                .t(&format!("compare-change-{}", change.code()))
                .to_owned();
            format!("{word} {}", self.number(*count))
        });
        told.collect::<Vec<_>>().join(" · ")
    }

    /// Organisation and period of both sides; the period alone where the organisation is the same.
    pub fn names(&self) -> Both<String> {
        let Given {
            before,
            after,
            versions,
            ..
        } = self.given;
        let is_same = before.profile.name.trim() == after.profile.name.trim();
        let name = |it: &Assessment, version: Option<Version>| {
            let mut parts = Vec::new();
            parts.extend((!is_same).then(|| clause(&it.profile.name)));
            parts.extend(version.map(|version| self.version(version)));
            if version.is_none() || before.id != after.id {
                parts.push(self.given.texts.period(it.period));
            }
            parts.join(", ")
        };
        Both {
            before: name(before, versions.before),
            after: name(after, versions.after),
        }
    }

    /// "Dự thảo lần 2 (14:05 ngày 20/3/2007)".
    fn version(&self, version: Version) -> String {
        let texts = self.given.texts;
        match version {
            Version::Draft { number, at } => {
                let at = texts.moment(at);
                let words = [("number", &number as &dyn std::fmt::Display), ("at", &at)];
                texts.with("compare-version-draft", &words)
            }
            Version::Submitted { at } => {
                let at = texts.moment(at);
                texts.with("compare-version-submitted", &[("at", &at)])
            }
            Version::Now => self.t("compare-version-now").to_owned(),
        }
    }

    /// The organisation of the later one.
    pub fn organisation(&self) -> String {
        clause(&self.given.after.profile.name)
    }

    fn t<'b>(&'b self, id: &'b str) -> &'b str {
        self.given.texts.t(id)
    }

    fn number(&self, count: usize) -> String {
        self.given.texts.number(count as u64)
    }

    fn count(&self, count: usize) -> Cell {
        Cell {
            words: self.number(count),
            figure: i64::try_from(count).ok().map(Figure::Count),
        }
    }

    fn sheet(
        &self,
        code: &'static str,
        columns: &[(&str, u16, Align)],
        rows: Vec<Vec<Cell>>,
    ) -> Sheet {
        let column = |(title, share, align): &(&str, u16, Align)| Column {
            title: self.t(title).to_owned(),
            share: *share,
            align: *align,
        };
        Sheet {
            code,
            title: self.t(&format!("compare-sheet-{code}")).to_owned(),
            columns: columns.iter().map(column).collect(),
            rows,
        }
    }
}

/// All assessments of the organisation up to the later one, the oldest first. Those of two organisations are no series.
fn series<'a>(given: &Given<'a>) -> Vec<&'a Assessment> {
    let Given {
        before,
        after,
        earlier,
        ..
    } = *given;
    if before.profile.name.trim() != after.profile.name.trim() {
        return vec![before, after];
    }
    let older = earlier.iter().filter(|it| it.period < before.period);
    older.chain([before, after]).collect()
}
