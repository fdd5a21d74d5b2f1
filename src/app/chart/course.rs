//! The charts over all periods: lines of the whole and of each section, and the few controls that moved most or stay
//! wanting, each of which can be gone to.

use crate::{
    assessment::{
        compare::{Course, Missed, Point, Row},
        score::Score,
    },
    model::{ControlRef, Kind, Section, Verdict},
};

use super::{Chart, Counted, CourseLine, Drawing, Lines, Ranked};

/// More controls than these that are missed again and again are in the table only.
const MISSED_DRAWN: usize = 10;

/// A measure in one period, in basis points; none where nothing counts.
type Measure<'a> = &'a dyn Fn(&Point) -> Option<u32>;

impl Counted<'_> {
    /// Every chart of the course; lists without a control are left out by whoever asks.
    pub(super) fn course_charts(&self, course: &Course) -> Vec<Chart> {
        let sections = Section::ALL.iter().filter(|section| {
            let mut points = course.points.iter();
            points.any(|point| point.section(**section).is_some())
        });
        let sections: Vec<(String, Section)> = sections
            .map(|section| (self.t(&format!("section-{section}")), *section))
            .collect();
        vec![
            self.whole(course),
            self.by_section(course, &sections, ("course-scores", &Score::basis_points)),
            self.by_section(
                course,
                &sections,
                ("course-progress", &|it| Some(it.progress_basis_points())),
            ),
            self.changed("course-improved", &course.improved),
            self.changed("course-concern", &course.concern),
            self.missed(course),
        ]
    }

    /// Everything that is asked, the duties and the plan.
    fn whole(&self, course: &Course) -> Chart {
        let measures: [(&str, Measure); 4] = [
            ("tile-score", &|it| it.score.basis_points()),
            ("tile-progress", &|it| {
                Some(it.score.progress_basis_points())
            }),
            ("tile-duties", &|it| share(it.duties_done)),
            ("compare-plan", &|it| share(it.plan_done)),
        ];
        let lines = measures.into_iter();
        let lines = lines.map(|(id, measure)| self.line(self.t(id), course, measure));
        Chart {
            note: self.t("chart-course-note"),
            ..self.lines("course", course, lines.collect())
        }
    }

    /// One measure of each section.
    fn by_section(
        &self,
        course: &Course,
        sections: &[(String, Section)],
        (id, of): (&str, &dyn Fn(Score) -> Option<u32>),
    ) -> Chart {
        let lines = sections.iter().map(|(label, section)| {
            let measure: Measure = &|point| point.section(*section).and_then(of);
            self.line(label.clone(), course, measure)
        });
        self.lines(id, course, lines.collect())
    }

    fn line(&self, label: String, course: &Course, measure: Measure) -> CourseLine {
        let values: Vec<Option<u32>> = course.points.iter().map(measure).collect();
        let mut last = values.iter().rev().copied();
        let [now, before] = [last.next().flatten(), last.next().flatten()];
        let [now, before] = [now, before].map(|points| self.percent(points));
        let words = [("now", &now as &dyn std::fmt::Display), ("before", &before)];
        CourseLine {
            label,
            figure: self.texts.with("chart-percent-before", &words),
            values,
        }
    }

    fn lines(&self, id: &str, course: &Course, lines: Vec<CourseLine>) -> Chart {
        let periods = course.points.iter();
        let periods: Vec<String> = periods
            .map(|point| self.texts.period(point.period))
            .collect();
        let headings = [self.t("compare-column-what")].into_iter();
        let mut table = vec![headings.chain(periods.iter().cloned()).collect()];
        table.extend(lines.iter().map(|line| {
            let values = line.values.iter().map(|points| self.percent(*points));
            [line.label.clone()]
                .into_iter()
                .chain(values)
                .collect::<Vec<_>>()
        }));
        let title = self.t(&format!("chart-{id}"));
        self.chart(id, title, table, Drawing::Lines(Lines { periods, lines }))
    }

    /// Controls with what became of them since the period before.
    fn changed(&self, id: &str, rows: &[Row]) -> Chart {
        let told: Vec<(ControlRef, String, [String; 2])> = rows
            .iter()
            .map(|row| {
                let word = |at: &Option<ControlRef>, verdict: Verdict| {
                    let word = at.as_ref().map(|_| self.texts.verdict(row.kind, verdict));
                    word.unwrap_or("–").to_owned()
                };
                let before = word(&row.before, row.verdict.before);
                let after = word(&row.after, row.verdict.after);
                let at = row.at().clone();
                (at.clone(), self.title_of_control(&at), [before, after])
            })
            .collect();
        let mut table = vec![
            [
                "chart-control",
                "chart-title",
                "compare-column-before",
                "compare-column-after",
            ]
            .map(|it| self.t(it))
            .to_vec(),
        ];
        table.extend(told.iter().map(|(at, title, [before, after])| {
            let id = at.control.to_string();
            vec![id, title.clone(), before.clone(), after.clone()]
        }));
        let ranked = told
            .into_iter()
            .map(|(at, title, [before, after])| ranked(at, &title, format!("{before} → {after}")));
        let drawing = Drawing::Ranked(ranked.collect());
        Chart {
            note: self.t("chart-go-to"),
            ..self.chart(id, self.t(&format!("chart-{id}")), table, drawing)
        }
    }

    /// What was found wanting period after period.
    fn missed(&self, course: &Course) -> Chart {
        let mut table = vec![
            [
                "chart-control",
                "chart-title",
                "compare-column-verdicts",
                "compare-column-times",
            ]
            .map(|it| self.t(it))
            .to_vec(),
        ];
        let told = |missed: &Missed| {
            let catalogue = self.library.catalogue(&missed.at.catalogue);
            let kind = catalogue.map_or(Kind::Standard, |it| it.kind);
            let word = |verdict: &Verdict| self.texts.verdict(kind, *verdict).to_owned();
            let verdicts: Vec<String> = missed.verdicts.iter().map(word).collect();
            vec![
                missed.at.control.to_string(),
                self.title_of_control(&missed.at),
                verdicts.join(" → "),
                missed.times.to_string(),
            ]
        };
        table.extend(course.missed.iter().map(told));
        let drawn = course.missed.iter().take(MISSED_DRAWN);
        let drawn = drawn.map(|missed| {
            let times = self
                .texts
                .with("chart-missed-times", &[("count", &missed.times)]);
            ranked(missed.at.clone(), &self.title_of_control(&missed.at), times)
        });
        let drawing = Drawing::Ranked(drawn.collect());
        let left_out = course.missed.len().saturating_sub(MISSED_DRAWN);
        let note = match left_out {
            0 => self.t("chart-go-to"),
            count => self
                .texts
                .with("chart-missed-left-out", &[("count", &count)]),
        };
        Chart {
            note,
            ..self.chart(
                "course-missed",
                self.t("chart-course-missed"),
                table,
                drawing,
            )
        }
    }

    fn percent(&self, points: Option<u32>) -> String {
        points.map_or_else(|| "–".to_owned(), |points| self.texts.percent(points))
    }

    fn title_of_control(&self, at: &ControlRef) -> String {
        let text = self.library.text(at, self.texts.language());
        text.map_or_else(String::new, |text| text.title.clone())
    }
}

fn ranked(at: ControlRef, title: &str, figure: String) -> Ranked {
    let label = format!("{} {title}", at.control);
    Ranked { at, label, figure }
}

/// A part of a whole in basis points; none where there is nothing to be part of.
fn share((part, whole): (usize, usize)) -> Option<u32> {
    (part * 10_000).checked_div(whole).map(|it| it as u32)
}
