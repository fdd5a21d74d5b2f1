//! The course of an organisation over all of its periods: where it stood in each, what improved most since the last one,
//! what is of most concern, what is missed again and again.
//!
//! One assessment stands for a period; which one, where an archive has several, is decided by whoever reads them.

use crate::catalogue::Library;

use super::{
    super::Assessment,
    Row, compare,
    series::{Missed, Point, missed, trend},
};

/// How many controls improved most, and how many are of most concern.
pub const TOP: usize = 5;

/// What came before an assessment: one of each earlier period, counted once.
#[derive(Debug, Clone, Default)]
pub struct Past {
    assessments: Vec<Assessment>,
    points: Vec<Point>,
}

/// The way up to an assessment, which is its last point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Where the organisation stood in each period, the oldest first; two at least.
    pub points: Vec<Point>,
    /// What improved most since the period before.
    pub improved: Vec<Row>,
    /// What is of most concern.
    pub concern: Vec<Row>,
    /// What was found wanting in the last two periods at least, the longest first.
    pub missed: Vec<Missed>,
}

impl Past {
    /// Counts assessments of earlier periods, the oldest first given.
    pub fn of(assessments: Vec<Assessment>, library: &Library) -> Self {
        let series: Vec<&Assessment> = assessments.iter().collect();
        Self {
            points: trend(&series, library),
            assessments,
        }
    }

    /// The assessment of the period before.
    pub fn last(&self) -> Option<&Assessment> {
        self.assessments.last()
    }

    /// The course up to this assessment; none where there is no earlier period.
    pub fn course(&self, now: &Assessment, library: &Library) -> Option<Course> {
        let comparison = compare(self.last()?, now, library);
        let series: Vec<&Assessment> = self.assessments.iter().chain([now]).collect();
        let missed = missed(&series);
        let cloned = |rows: Vec<&Row>| rows.into_iter().cloned().collect();
        let mut points = self.points.clone();
        points.extend(trend(&[now], library));
        Some(Course {
            points,
            improved: cloned(comparison.improved(TOP)),
            concern: cloned(comparison.of_concern(&missed, TOP)),
            missed,
        })
    }
}
