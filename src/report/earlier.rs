//! What a document says of earlier periods, fixed in its `report.ron`: the archive goes on, and whoever renders the
//! document again has to get the same pages.
//!
//! The internal file shows the way over all periods ([`Course`]). The official report compares itself with the last
//! report that the organisation issued ([`Since`]), in what that report itself said of its duties, and with nothing else.

use serde::{Deserialize, Serialize};

use crate::{
    assessment::compare,
    model::{ControlRef, Date, Period, Verdict},
};

use super::file::{SectionTally, Tally};

/// The last report of the same organisation from before this period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Since {
    /// Its number and symbol: `05/BC-SBCVT`.
    pub symbol: String,
    /// Its date.
    pub date: Date,
    /// The period it reported on.
    pub period: Period,
    /// What it said of each duty.
    pub duties: Vec<DutyThen>,
}

/// A duty in an earlier report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyThen {
    /// Which.
    pub duty: ControlRef,
    /// What had come of it.
    pub verdict: Verdict,
}

impl Since {
    /// What the report said of this duty; `None` where it did not bind the organisation then.
    pub fn verdict(&self, at: &ControlRef) -> Option<Verdict> {
        let mut duties = self.duties.iter();
        Some(duties.find(|it| it.duty == *at)?.verdict)
    }
}

/// The way of the organisation over all periods up to this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Each period, the oldest first, this one last.
    pub periods: Vec<PeriodTally>,
    /// What improved most since the period before.
    pub improved: Vec<Moved>,
    /// What is of most concern.
    pub concern: Vec<Moved>,
    /// What was found wanting in the last two periods at least.
    pub missed: Vec<MissedAgain>,
}

/// Where the organisation stood in one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodTally {
    /// Which.
    pub period: Period,
    /// Everything that was asked.
    pub tally: Tally,
    /// By section.
    pub sections: Vec<SectionTally>,
    /// Duties carried out, and all that bound the organisation.
    pub duties_done: (u32, u32),
    /// Steps of the plan that were done, and all.
    pub plan_done: (u32, u32),
}

/// A control that moved, or did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// Which, as it is asked now.
    pub control: ControlRef,
    /// Its verdict in the period before; `None` where it was not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Verdict>,
    /// Its verdict now.
    pub now: Verdict,
}

/// A control found wanting period after period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissedAgain {
    /// Which.
    pub control: ControlRef,
    /// Its verdicts, the oldest first.
    pub verdicts: Vec<Verdict>,
    /// In how many of the last periods in a row.
    pub times: u32,
}

impl Course {
    /// The course as it was counted.
    pub fn of(course: &compare::Course) -> Self {
        let pair = |(part, all): (usize, usize)| (part as u32, all as u32);
        let periods = course.points.iter().map(|point| PeriodTally {
            period: point.period,
            tally: Tally::of(point.score),
            sections: point
                .sections
                .iter()
                .map(|(section, score)| SectionTally {
                    section: *section,
                    tally: Tally::of(*score),
                })
                .collect(),
            duties_done: pair(point.duties_done),
            plan_done: pair(point.plan_done),
        });
        let moved = |rows: &[compare::Row]| -> Vec<Moved> {
            let rows = rows.iter().map(|row| Moved {
                control: row.at().clone(),
                before: row.before.as_ref().map(|_| row.verdict.before),
                now: row.verdict.after,
            });
            rows.collect()
        };
        let missed = course.missed.iter().map(|it| MissedAgain {
            control: it.at.clone(),
            verdicts: it.verdicts.clone(),
            times: it.times as u32,
        });
        Self {
            periods: periods.collect(),
            improved: moved(&course.improved),
            concern: moved(&course.concern),
            missed: missed.collect(),
        }
    }
}
