//! Sheets of figures: the whole, sections, clauses, and the way over all periods.

use crate::{
    assessment::{
        compare::{Both, Point, overdue_since},
        score::Score,
    },
    model::Section,
    report::{
        block::{Align, Column},
        sentence::clause,
    },
};

use super::{Cell, Compared, Figure, Sheet, cell::words};

/// What is written where nothing counts.
const NOTHING: &str = "–";

impl Compared<'_> {
    /// Both sides as a whole.
    pub(super) fn overview(&self) -> Sheet {
        let comparison = &self.comparison;
        let texts = self.given.texts;
        let line = |title: &str, values: Both<Cell>| {
            vec![self.t(title).to_owned().into(), values.before, values.after]
        };
        let (before, after) = (self.given.before, self.given.after);
        let sides = Both { before, after };
        let names = sides.map(|it| clause(&it.profile.name).into());
        let periods = sides.map(|it| texts.period(it.period).into());
        let score = comparison.score.map(|score| self.percent(*score));
        let progress = comparison.score;
        let progress = progress.map(|it| self.share(it.progress_basis_points()));
        let duties = comparison.duties_done.map(|it| self.of(*it));
        let plan = sides.map(|it| {
            let done = it.actions.iter().filter(|step| step.done.is_some());
            self.of((done.count(), it.actions.len()))
        });
        let mut rows = vec![
            line("compare-organisation", names),
            line("compare-period", periods),
            line("tile-duties", duties),
            line("tile-progress", progress),
            line("tile-score", score),
            line("compare-plan", plan),
        ];
        for (change, count) in comparison.counts() {
            let word = self
                .t(&format!("compare-change-{}", change.code()))
                .to_owned();
            rows.push(vec![word.into(), String::new().into(), self.count(count)]);
        }
        let columns = [
            ("compare-column-what", 40, Align::Left),
            ("compare-column-before", 30, Align::Left),
            ("compare-column-after", 30, Align::Left),
        ];
        self.sheet("overview", &columns, rows)
    }

    /// Scores of sections.
    pub(super) fn sections(&self) -> Sheet {
        let rows = self.comparison.sections.iter();
        let rows = rows.map(|(section, both)| self.scored(self.section(*section), both));
        self.sheet("sections", &SCORES, rows.collect())
    }

    /// Scores of clauses.
    pub(super) fn clauses(&self) -> Sheet {
        let language = self.given.texts.language();
        let rows = self.comparison.clauses.iter();
        let rows = rows.map(|(catalogue, group, both)| {
            let catalogue = self.given.library.catalogue(catalogue);
            let catalogue = catalogue.expect("clauses come from catalogues at hand");
            let heading = catalogue.group_heading(group, language);
            let name = format!("{} – {heading}", catalogue.short_title(language));
            self.scored(name, both)
        });
        self.sheet("clauses", &SCORES, rows.collect())
    }

    /// A line of measures, a column of periods.
    pub(super) fn trend(&self) -> Sheet {
        let texts = self.given.texts;
        let line = |title: &str, value: &dyn Fn(&Point) -> Cell| {
            let values = self.points.iter().map(value);
            let title = Cell::from(title.to_owned());
            [title].into_iter().chain(values).collect()
        };
        let mut rows: Vec<Vec<Cell>> = vec![
            line(self.t("tile-duties"), &|it| self.of(it.duties_done)),
            line(self.t("tile-progress"), &|it| {
                self.share(it.score.progress_basis_points())
            }),
            line(self.t("tile-score"), &|it| self.percent(it.score)),
            line(self.t("compare-plan"), &|it| self.of(it.plan_done)),
        ];
        for section in Section::ALL {
            if self.points.iter().any(|it| it.section(*section).is_some()) {
                let score = |it: &Point| {
                    it.section(*section)
                        .map_or_else(nothing, |it| self.percent(it))
                };
                rows.push(line(&self.section(*section), &score));
            }
        }
        let share = 60 / self.points.len() as u16;
        let mut sheet = self.sheet("trend", &[("compare-column-what", 40, Align::Left)], rows);
        let periods = self.points.iter().map(|it| Column {
            title: texts.period(it.period),
            share,
            align: Align::Right,
        });
        sheet.columns.extend(periods);
        sheet
    }

    /// Steps that became late since the earlier assessment.
    pub(super) fn overdue(&self) -> Sheet {
        let (before, after) = (self.given.before, self.given.after);
        let late = overdue_since(before, after, self.given.today);
        let rows = late.into_iter().map(|position| {
            let step = &after.actions[position];
            let due = step.due.map(|due| self.given.texts.date(due));
            let mut cells = words([clause(&step.what), clause(&step.owner)]);
            cells.push(Cell {
                words: due.unwrap_or_default(),
                figure: step.due.map(Figure::Day),
            });
            cells
        });
        let columns = [
            ("dossier-column-actions", 56, Align::Left),
            ("dossier-column-owner", 26, Align::Left),
            ("dossier-column-due", 18, Align::Left),
        ];
        self.sheet("overdue", &columns, rows.collect())
    }

    pub(super) fn section(&self, section: Section) -> String {
        self.t(&format!("section-{section}")).to_owned()
    }

    fn scored(&self, name: String, both: &Both<Score>) -> Vec<Cell> {
        let points = both.map(|score| score.basis_points());
        let difference = match (points.before, points.after) {
            (Some(before), Some(after)) => {
                let gained = i64::from(after) - i64::from(before);
                let sign = match gained {
                    0 => "",
                    1.. => "+",
                    _ => "−",
                };
                let size = u32::try_from(gained.unsigned_abs()).unwrap_or(u32::MAX);
                Cell {
                    words: format!("{sign}{}", self.given.texts.percent(size)),
                    figure: Some(Figure::Share(gained)),
                }
            }
            _ => nothing(),
        };
        let scores = both.map(|score| self.percent(*score));
        vec![name.into(), scores.before, scores.after, difference]
    }

    fn percent(&self, score: Score) -> Cell {
        let points = score.basis_points();
        points.map_or_else(nothing, |it| self.share(it))
    }

    fn share(&self, basis_points: u32) -> Cell {
        Cell {
            words: self.given.texts.percent(basis_points),
            figure: Some(Figure::Share(basis_points.into())),
        }
    }

    fn of(&self, (done, all): (usize, usize)) -> Cell {
        let numbers = [("n", &done as &dyn std::fmt::Display), ("m", &all)];
        self.given.texts.with("dossier-n-of-m", &numbers).into()
    }
}

/// Where nothing counts.
fn nothing() -> Cell {
    NOTHING.to_owned().into()
}

const SCORES: [(&str, u16, Align); 4] = [
    ("compare-column-what", 52, Align::Left),
    ("compare-column-before", 16, Align::Right),
    ("compare-column-after", 16, Align::Right),
    ("compare-column-difference", 16, Align::Right),
];
