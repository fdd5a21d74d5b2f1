//! Charts from what was counted: titles, figures, tables and sentences in the language on screen.

use crate::{
    assessment::{
        Action,
        compare::Course,
        overview::{Clause, Levels, Overview, Step},
        plan::StepState,
        score::Score,
    },
    catalogue::Library,
    lang::Texts,
    model::{ControlRef, Date, Kind, Maturity, Verdict},
};

use super::{Chart, DayRow, Divided, Drawing, HeatField, HeatRow, Share, TimeLine};

/// More steps than these make a time line unreadable; the table has them all.
const STEPS_DRAWN: usize = 24;

/// What charts are made from.
#[derive(Clone, Copy)]
pub struct Counted<'a> {
    /// The words of the language on screen.
    pub texts: &'a Texts,
    /// Titles of clauses and controls.
    pub library: &'a Library,
    /// The assessment, counted.
    pub now: &'a Overview,
    /// The last period before, where there is one.
    pub before: Option<&'a Overview>,
    /// The way over all periods up to this one, where there are earlier ones.
    pub course: Option<&'a Course>,
    /// The plan that the steps belong to.
    pub actions: &'a [Action],
    /// The day of the count.
    pub today: Date,
}

impl Counted<'_> {
    /// Every chart that has something to show, in the order of the dashboard.
    pub fn charts(self) -> Vec<Chart> {
        let mut charts = vec![self.progress(), self.scores()];
        charts.extend(self.course.iter().flat_map(|it| self.course_charts(it)));
        let standards = self.now.catalogues(Kind::Standard);
        for catalogue in &standards {
            let clauses = self.clauses_of(catalogue.as_str());
            charts.extend(self.radar(catalogue.as_str(), &clauses));
        }
        let duties = self.now.catalogues(Kind::Duties);
        for catalogue in duties.iter().chain(&standards) {
            let clauses = self.clauses_of(catalogue.as_str());
            charts.push(self.heat(catalogue.as_str(), &clauses));
        }
        charts.extend(self.maturity());
        charts.extend(self.plan());
        charts.retain(|chart| chart.table.len() > 1);
        charts
    }

    fn clauses_of(&self, catalogue: &str) -> Vec<&Clause> {
        let clauses = self.now.clauses.iter();
        clauses
            .filter(|clause| clause.catalogue.as_str() == catalogue)
            .collect()
    }

    /// How far each section is, and what was answered: says nothing of whether it is good.
    fn progress(&self) -> Chart {
        let sections = || self.now.sections.iter();
        let row = |(section, score): &(_, Score)| Divided {
            label: self.t(&format!("section-{section}")),
            parts: Divided::parts_of(*score),
            figure: self.of(score.answered(), score.total()),
        };
        let verdicts = Verdict::ALL.iter().map(|verdict| self.verdict(*verdict));
        let mut headings = vec![self.t("chart-section"), self.t("chart-answered")];
        headings.push(self.t("chart-total"));
        headings.extend(verdicts);
        let mut table = vec![headings];
        table.extend(sections().map(|(section, score)| {
            let verdicts = Verdict::ALL.iter();
            let counts = verdicts.map(|verdict| score.count(*verdict).to_string());
            let mut cells = vec![
                self.t(&format!("section-{section}")),
                score.answered().to_string(),
                score.total().to_string(),
            ];
            cells.extend(counts);
            cells
        }));
        let rows = sections().map(row).collect();
        Chart {
            note: self.t("chart-progress-note"),
            ..self.chart(
                "progress",
                self.t("chart-progress"),
                table,
                Drawing::Verdicts(rows),
            )
        }
    }

    /// How good each section is.
    fn scores(&self) -> Chart {
        let shares: Vec<Share> = self
            .now
            .sections
            .iter()
            .map(|(section, score)| {
                let before = self.before.and_then(|it| it.section(*section));
                let label = self.t(&format!("section-{section}"));
                self.share(label.clone(), label, *score, before)
            })
            .collect();
        let table = self.shares_table("chart-section", &shares);
        Chart {
            note: self.note_of_scores(),
            ..self.chart(
                "scores",
                self.t("chart-scores"),
                table,
                Drawing::Shares(shares),
            )
        }
    }

    /// How good each clause of a standard is; a polygon needs three corners.
    fn radar(&self, catalogue: &str, clauses: &[&Clause]) -> Option<Chart> {
        let shares: Vec<Share> = clauses
            .iter()
            .map(|clause| {
                let before = self
                    .before
                    .and_then(|it| it.clause(&clause.catalogue, &clause.group));
                let short = clause.group.to_string();
                let before = before.map(|it| it.score);
                self.share(self.title_of(clause), short, clause.score, before)
            })
            .collect();
        let title = self.texts.with(
            "chart-clauses",
            &[("catalogue", &self.short_title(clauses.first()?))],
        );
        let table = self.shares_table("chart-clause", &shares);
        let drawing = if shares.len() < 3 {
            Drawing::Shares(shares)
        } else {
            Drawing::Radar(shares)
        };
        Some(Chart {
            note: self.note_of_scores(),
            ..self.chart(&format!("clauses-{catalogue}"), title, table, drawing)
        })
    }

    /// Every control of a catalogue.
    fn heat(&self, catalogue: &str, clauses: &[&Clause]) -> Chart {
        let language = self.texts.language();
        let mut table = vec![vec![
            self.t("chart-control"),
            self.t("chart-title"),
            self.t("chart-clause"),
            self.t("chart-verdict"),
        ]];
        let mut rows = Vec::new();
        for clause in clauses {
            let label = self.title_of(clause);
            let field = |(at, verdict): &(ControlRef, Verdict)| {
                let text = self.library.text(at, language);
                let title = text.map_or("", |text| text.title.as_str());
                let word = self.texts.verdict(clause.kind, *verdict).to_owned();
                let id = at.control.to_string();
                let name = format!("{id} {title} – {word}");
                let cells = vec![id, title.to_owned(), label.clone(), word];
                let field = HeatField {
                    at: at.clone(),
                    verdict: *verdict,
                    name,
                };
                (field, cells)
            };
            let (fields, cells): (Vec<HeatField>, Vec<Vec<String>>) =
                clause.controls.iter().map(field).unzip();
            table.extend(cells);
            rows.push(HeatRow { label, fields });
        }
        let name = clauses
            .first()
            .map_or_else(String::new, |clause| self.short_title(clause));
        let title = self.texts.with("chart-heat", &[("catalogue", &name)]);
        let kind = clauses.first().map_or(Kind::Standard, |clause| clause.kind);
        Chart {
            spoken: self.spoken_heat(&title, kind, &rows),
            note: self.t("chart-heat-note"),
            ..self.chart(
                &format!("controls-{catalogue}"),
                title,
                table,
                Drawing::Heat(kind, rows),
            )
        }
    }

    /// The map in words: each verdict with its controls.
    fn spoken_heat(&self, title: &str, kind: Kind, rows: &[HeatRow]) -> String {
        let told = Verdict::ALL.iter().filter_map(|verdict| {
            let fields = rows.iter().flat_map(|row| &row.fields);
            let ids: Vec<&str> = fields
                .filter(|field| field.verdict == *verdict)
                .map(|field| field.at.control.as_str())
                .collect();
            let word = self.texts.verdict(kind, *verdict);
            (!ids.is_empty()).then(|| format!("{word} {}: {}", ids.len(), ids.join(", ")))
        });
        let told: Vec<String> = told.collect();
        self.texts.with(
            "chart-spoken",
            &[("title", &title), ("rows", &told.join("; "))],
        )
    }

    /// How many controls stand at each level.
    fn maturity(&self) -> Option<Chart> {
        let levels = self.now.levels;
        let all = levels.rated() + levels.none;
        if all == 0 {
            return None;
        }
        let before = self.before.map(|it| it.levels).filter(|it| it.rated() > 0);
        let part = |of: Levels, level: usize| {
            let all = of.rated() + of.none;
            Some((of.at[level] * 10_000).checked_div(all)? as u32)
        };
        let mut shares: Vec<Share> = Maturity::ALL
            .iter()
            .map(|maturity| {
                let level = usize::from(maturity.level());
                Share {
                    label: self.texts.maturity(*maturity),
                    short: level.to_string(),
                    now: part(levels, level),
                    before: before.and_then(|it| part(it, level)),
                    figure: self.of(levels.at[level], all),
                }
            })
            .collect();
        shares.push(Share {
            label: self.t("chart-no-level"),
            short: "–".to_owned(),
            now: Some((levels.none * 10_000 / all) as u32),
            before: None,
            figure: self.of(levels.none, all),
        });
        let chart = self.chart(
            "maturity",
            self.t("chart-maturity"),
            self.levels_table(),
            Drawing::Shares(shares),
        );
        Some(Chart {
            note: self.note_of_maturity(),
            ..chart
        })
    }

    fn note_of_maturity(&self) -> String {
        let mean = |levels: Levels| levels.mean_hundredths().map(|it| self.hundredths(it));
        let before = self.before.and_then(|it| Some((mean(it.levels)?, it)));
        match (mean(self.now.levels), before) {
            (Some(now), Some((before, earlier))) => self.texts.with(
                "chart-maturity-mean-before",
                &[
                    ("mean", &now),
                    ("before", &before),
                    ("period", &self.texts.period(earlier.period)),
                ],
            ),
            (Some(now), None) => self.texts.with("chart-maturity-mean", &[("mean", &now)]),
            (None, _) => self.t("chart-maturity-none"),
        }
    }

    /// Levels by clause, with their means.
    fn levels_table(&self) -> Vec<Vec<String>> {
        let mut headings = vec![self.t("chart-clause")];
        headings.extend(Maturity::ALL.map(|level| self.texts.maturity(level)));
        headings.extend([self.t("chart-no-level"), self.t("chart-mean")]);
        let row = |label: String, levels: Levels| {
            let mut cells = vec![label];
            cells.extend(levels.at.map(|count| count.to_string()));
            cells.push(levels.none.to_string());
            let mean = levels.mean_hundredths().map(|it| self.hundredths(it));
            cells.push(mean.unwrap_or_default());
            cells
        };
        let clauses = self.now.clauses.iter();
        let standards = clauses.filter(|clause| clause.kind == Kind::Standard);
        let mut table = vec![headings];
        table.extend(standards.map(|clause| row(self.title_of(clause), clause.levels)));
        table.push(row(self.t("chart-all"), self.now.levels));
        table
    }

    /// The plan along the days.
    fn plan(&self) -> Option<Chart> {
        let mut headings = vec![self.t("chart-step")];
        headings.extend(["what", "owner", "due", "done"].map(|id| self.t(&format!("action-{id}"))));
        headings.push(self.t("chart-state"));
        let mut table = vec![headings];
        table.extend(
            self.now
                .steps
                .iter()
                .filter_map(|step| self.step_cells(step)),
        );
        let dated = self
            .now
            .steps
            .iter()
            .filter(|step| step.due.or(step.done).is_some());
        // What is done matters least where there is no room for all.
        let mut drawn: Vec<&Step> = dated.collect();
        drawn.sort_by_key(|step| step.state == StepState::Done);
        drawn.truncate(STEPS_DRAWN);
        let days = drawn
            .iter()
            .flat_map(|step| [step.due, step.done])
            .flatten();
        let days: Vec<Date> = days.chain([self.today]).collect();
        let span = (*days.iter().min()?, *days.iter().max()?);
        let rows: Vec<DayRow> = drawn.iter().filter_map(|step| self.day_row(step)).collect();
        let line = TimeLine {
            span: (span.0.plus_days(-3), span.1.plus_days(3)),
            today: self.today,
            left_out: self.now.steps.len() - rows.len(),
            rows,
        };
        let left_out = line.left_out;
        let chart = self.chart("plan", self.t("chart-plan"), table, Drawing::Days(line));
        let note = match left_out {
            0 => String::new(),
            count => self.texts.with("chart-plan-left-out", &[("count", &count)]),
        };
        Some(Chart { note, ..chart })
    }

    fn step_cells(&self, step: &Step) -> Option<Vec<String>> {
        let action = self.actions.get(step.position)?;
        let day = |date: Option<Date>| date.map_or_else(String::new, |it| self.texts.date(it));
        Some(vec![
            (step.position + 1).to_string(),
            action.what.clone(),
            action.owner.clone(),
            day(action.due),
            day(action.done),
            self.state(step.state),
        ])
    }

    fn day_row(&self, step: &Step) -> Option<DayRow> {
        let action = self.actions.get(step.position)?;
        let day = step.done.or(step.due).map(|it| self.texts.date(it));
        Some(DayRow {
            label: format!("{}. {}", step.position + 1, action.what.trim()),
            state: step.state,
            due: step.due,
            done: step.done,
            figure: format!("{} {}", self.state(step.state), day.unwrap_or_default()),
        })
    }

    fn state(&self, state: StepState) -> String {
        self.t(&format!("plan-state-{}", state.code()))
    }

    fn share(&self, label: String, short: String, score: Score, before: Option<Score>) -> Share {
        let now = score.basis_points();
        let before = before.and_then(Score::basis_points);
        let percent = |points: Option<u32>| {
            points.map_or_else(|| "–".to_owned(), |points| self.texts.percent(points))
        };
        let figure = match before {
            Some(_) => self.texts.with(
                "chart-percent-before",
                &[("now", &percent(now)), ("before", &percent(before))],
            ),
            None => percent(now),
        };
        Share {
            label,
            short,
            now,
            before,
            figure,
        }
    }

    fn shares_table(&self, heading: &str, shares: &[Share]) -> Vec<Vec<String>> {
        let percent = |points: Option<u32>| {
            points.map_or_else(String::new, |points| self.texts.percent(points))
        };
        let mut headings = vec![self.t(heading), self.t("chart-score")];
        headings.extend(self.before.map(|it| self.texts.period(it.period)));
        let mut table = vec![headings];
        table.extend(shares.iter().map(|share| {
            let mut cells = vec![share.label.clone(), percent(share.now)];
            cells.extend(self.before.map(|_| percent(share.before)));
            cells
        }));
        table
    }

    fn note_of_scores(&self) -> String {
        match self.before {
            Some(it) => self.texts.with(
                "chart-scores-before",
                &[("period", &self.texts.period(it.period))],
            ),
            None => self.t("chart-scores-note"),
        }
    }

    fn title_of(&self, clause: &Clause) -> String {
        let catalogue = self.library.catalogue(&clause.catalogue);
        catalogue.map_or_else(
            || clause.group.to_string(),
            |it| it.group_heading(&clause.group, self.texts.language()),
        )
    }

    fn short_title(&self, clause: &Clause) -> String {
        let catalogue = self.library.catalogue(&clause.catalogue);
        catalogue.map_or_else(
            || clause.catalogue.to_string(),
            |it| it.short_title(self.texts.language()).to_owned(),
        )
    }

    /// The words for duties and for controls where they differ.
    fn verdict(&self, verdict: Verdict) -> String {
        let words = [Kind::Duties, Kind::Standard].map(|kind| self.texts.verdict(kind, verdict));
        if words[0] == words[1] || verdict == Verdict::NotArisen {
            words[0].to_owned()
        } else {
            words.join(" / ")
        }
    }

    fn of(&self, count: usize, all: usize) -> String {
        self.texts.with("chart-of", &[("n", &count), ("m", &all)])
    }

    /// "3,25" or "3.25".
    fn hundredths(&self, hundredths: u32) -> String {
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        self.texts.with(
            "chart-hundredths",
            &[("whole", &whole), ("rest", &format!("{rest:02}"))],
        )
    }
}
