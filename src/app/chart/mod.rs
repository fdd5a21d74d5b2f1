//! What the dashboard shows, in words and figures: each chart with its title, its table, and the same in a sentence for
//! a reader who does not see it. How they are made from what was counted is `compose`'s, drawing is the window's.

mod compose;
mod course;
mod words;

pub use compose::Counted;

use crate::{
    assessment::{plan::StepState, score::Score},
    model::{ControlRef, Date, Kind, Verdict},
};

/// One chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Stays the same from one count to the next; part of file names.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// How it is to be read; empty where that is plain.
    pub note: String,
    /// The chart in words.
    pub spoken: String,
    /// The figures: headings, then rows.
    pub table: Vec<Vec<String>>,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// A bar a row, divided by verdict.
    Verdicts(Vec<Divided>),
    /// A bar a row, with that of the period before.
    Shares(Vec<Share>),
    /// One axis a row, round a centre.
    Radar(Vec<Share>),
    /// One field a control.
    Heat(Kind, Vec<HeatRow>),
    /// One step a row, along the days.
    Days(TimeLine),
    /// A line a measure, along the periods.
    Lines(Lines),
    /// A control a row, each of which can be gone to.
    Ranked(Vec<Ranked>),
}

/// How many answers of each verdict a row has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Divided {
    /// What the row is.
    pub label: String,
    /// Its answers by verdict, in the order of [`Verdict::ALL`]; no zeros.
    pub parts: Vec<(Verdict, usize)>,
    /// The figure beside it.
    pub figure: String,
}

impl Divided {
    /// The answers of a score by verdict, without those that nothing has.
    fn parts_of(score: Score) -> Vec<(Verdict, usize)> {
        let verdicts = Verdict::ALL.iter();
        let counts = verdicts.map(|verdict| (*verdict, score.count(*verdict)));
        counts.filter(|(_, count)| *count > 0).collect()
    }
}

/// A share of a whole, 0 to 10,000 basis points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// What the row is.
    pub label: String,
    /// Where space is short: `A.5`.
    pub short: String,
    /// Now; `None` where nothing counts.
    pub now: Option<u32>,
    /// In the period before.
    pub before: Option<u32>,
    /// The figures beside it.
    pub figure: String,
}

/// A row of the heat map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatRow {
    /// Which clause.
    pub label: String,
    /// Its controls.
    pub fields: Vec<HeatField>,
}

/// A control on the heat map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatField {
    /// Which.
    pub at: ControlRef,
    /// Its verdict.
    pub verdict: Verdict,
    /// Id, title and verdict in words.
    pub name: String,
}

/// Steps along the days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeLine {
    /// The first and the last day that is drawn.
    pub span: (Date, Date),
    /// The day of the count.
    pub today: Date,
    /// The steps that have a day.
    pub rows: Vec<DayRow>,
    /// Steps that are not drawn: without a day, or too many.
    pub left_out: usize,
}

/// A step on the time line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRow {
    /// What is to be done.
    pub label: String,
    /// How it stands.
    pub state: StepState,
    /// By when.
    pub due: Option<Date>,
    /// Done on.
    pub done: Option<Date>,
    /// State and day in words.
    pub figure: String,
}

/// Measures along the periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// The periods, the oldest first.
    pub periods: Vec<String>,
    /// The measures.
    pub lines: Vec<CourseLine>,
}

/// A measure in each period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseLine {
    /// What is measured.
    pub label: String,
    /// In each period, in basis points; `None` where nothing counts.
    pub values: Vec<Option<u32>>,
    /// The figures beside it.
    pub figure: String,
}

/// A control in a list of few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Which.
    pub at: ControlRef,
    /// Id and title.
    pub label: String,
    /// What became of it.
    pub figure: String,
}
