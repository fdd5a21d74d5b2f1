//! Controls side by side in words: a line each, and the sheets that are made of such lines.

use crate::{
    assessment::{
        Answer, Assessment,
        compare::{Both, Row, TOP},
    },
    model::{ControlRef, Maturity, Verdict},
    report::{block::Align, sentence::clause, told::told_comment},
};

use super::{Cell, Compared, Figure, Sheet, cell::words};

/// A control side by side, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// "A.8.1.3", "A.8.1.3 → 5.10" where the two sides answer different editions.
    pub code: String,
    /// How the two editions correspond; empty for the same control.
    pub link: String,
    /// Its title, in the later assessment where it is asked there.
    pub title: String,
    /// The verdicts; nothing where it was not asked.
    pub verdict: Both<String>,
    /// The levels of maturity; nothing where there is none.
    pub maturity: Both<Cell>,
    /// Better, worse …
    pub change: String,
    /// What is different, by name.
    pub differs: String,
    /// What was seen, or why it does not apply.
    pub notes: Both<String>,
    /// What shows it.
    pub evidence: Both<String>,
    /// Who answers for it.
    pub owner: Both<String>,
}

const CONTROLS: [(&str, u16, Align); 15] = [
    ("dossier-column-id", 12, Align::Left),
    ("compare-column-title", 30, Align::Left),
    ("compare-column-change", 12, Align::Left),
    ("compare-verdict-before", 15, Align::Left),
    ("compare-verdict-after", 15, Align::Left),
    ("compare-column-differs", 18, Align::Left),
    ("compare-notes-before", 40, Align::Left),
    ("compare-notes-after", 40, Align::Left),
    ("compare-maturity-before", 10, Align::Left),
    ("compare-maturity-after", 10, Align::Left),
    ("compare-evidence-before", 30, Align::Left),
    ("compare-evidence-after", 30, Align::Left),
    ("compare-owner-before", 20, Align::Left),
    ("compare-owner-after", 20, Align::Left),
    ("compare-column-link", 20, Align::Left),
];

const BRIEF: [(&str, u16, Align); 5] = [
    ("dossier-column-id", 14, Align::Left),
    ("compare-column-title", 40, Align::Left),
    ("compare-column-before", 16, Align::Left),
    ("compare-column-after", 16, Align::Left),
    ("compare-column-change", 14, Align::Left),
];

impl Compared<'_> {
    /// A row in words.
    pub fn line(&self, row: &Row) -> Line {
        let texts = self.given.texts;
        let sides = Both {
            before: (self.given.before, row.before.as_ref()),
            after: (self.given.after, row.after.as_ref()),
        };
        let answers = sides.map(|(side, at)| at.and_then(|at| side.answers.get(at)));
        let verdict = |at: &Option<ControlRef>, verdict: Verdict| match at {
            Some(_) => texts.verdict(row.kind, verdict).to_owned(),
            None => String::new(),
        };
        let of = |of: fn(&Answer) -> String| answers.map(|it| it.map(of).unwrap_or_default());
        let differs = row.differs.iter();
        let differs =
            differs.map(|part| self.t(&format!("compare-part-{}", part.code())).to_owned());
        let link = row.link.map(|link| {
            let relation = self
                .t(&format!("relation-{}", link.relation.code()))
                .to_owned();
            let confidence = self
                .t(&format!("confidence-{}", link.confidence.code()))
                .to_owned();
            format!("{relation}, {confidence}")
        });
        Line {
            code: code(row),
            link: link.unwrap_or_default(),
            title: self.title(row.at()),
            verdict: Both {
                before: verdict(&row.before, row.verdict.before),
                after: verdict(&row.after, row.verdict.after),
            },
            maturity: answers.map(|it| level(it.and_then(|it| it.maturity))),
            change: self
                .t(&format!("compare-change-{}", row.change.code()))
                .to_owned(),
            differs: differs.collect::<Vec<_>>().join(", "),
            notes: answers.map(|it| it.map(|it| self.notes(it)).unwrap_or_default()),
            evidence: Both {
                before: shown_by(self.given.before, answers.before),
                after: shown_by(self.given.after, answers.after),
            },
            owner: of(|it| clause(&it.owner)),
        }
    }

    /// Every control that is asked on either side.
    pub(super) fn controls(&self) -> Sheet {
        let rows = self.comparison.rows.iter().map(|row| {
            let it = self.line(row);
            let mut cells = words([
                it.code,
                it.title,
                it.change,
                it.verdict.before,
                it.verdict.after,
                it.differs,
                it.notes.before,
                it.notes.after,
            ]);
            cells.extend([it.maturity.before, it.maturity.after]);
            cells.extend(words([
                it.evidence.before,
                it.evidence.after,
                it.owner.before,
                it.owner.after,
                it.link,
            ]));
            cells
        });
        self.sheet("controls", &CONTROLS, rows.collect())
    }

    /// What became of every finding.
    pub(super) fn findings(&self) -> Sheet {
        let earlier: Vec<&Assessment> = self.given.earlier.iter().collect();
        let found = self.comparison.findings(&earlier);
        let rows = found.into_iter().map(|(fate, row)| {
            let mut cells = self.brief(row);
            cells.pop();
            let fate = format!("compare-fate-{}", fate.code());
            cells.push(self.t(&fate).to_owned().into());
            cells
        });
        let mut columns = BRIEF;
        columns[4].0 = "compare-column-fate";
        self.sheet("findings", &columns, rows.collect())
    }

    /// What improved most.
    pub(super) fn improved(&self) -> Sheet {
        let rows = self.comparison.improved(TOP).into_iter();
        self.sheet(
            "improved",
            &BRIEF,
            rows.map(|row| self.brief(row)).collect(),
        )
    }

    /// What is of most concern.
    pub(super) fn of_concern(&self) -> Sheet {
        let rows = self.comparison.of_concern(&self.missed, TOP).into_iter();
        self.sheet("concern", &BRIEF, rows.map(|row| self.brief(row)).collect())
    }

    /// What is missed again and again.
    pub(super) fn missed(&self) -> Sheet {
        let rows = self.missed.iter().map(|missed| {
            let kind = self.given.library.catalogue(&missed.at.catalogue);
            let kind = kind.map_or(crate::model::Kind::Standard, |it| it.kind);
            let verdicts = missed.verdicts.iter();
            let verdicts = verdicts.map(|it| self.given.texts.verdict(kind, *it).to_owned());
            let mut cells = words([
                missed.at.control.to_string(),
                self.title(&missed.at),
                verdicts.collect::<Vec<_>>().join(" → "),
            ]);
            cells.push(self.count(missed.times));
            cells
        });
        let columns = [
            ("dossier-column-id", 14, Align::Left),
            ("compare-column-title", 38, Align::Left),
            ("compare-column-verdicts", 36, Align::Left),
            ("compare-column-times", 12, Align::Right),
        ];
        self.sheet("missed", &columns, rows.collect())
    }

    fn brief(&self, row: &Row) -> Vec<Cell> {
        let it = self.line(row);
        words([
            it.code,
            it.title,
            it.verdict.before,
            it.verdict.after,
            it.change,
        ])
    }

    /// What was seen and why, and what people said about it where that is wanted.
    fn notes(&self, answer: &Answer) -> String {
        let written = [&answer.observation, &answer.justification].map(|it| it.trim().to_owned());
        let comments = answer.review.comments.iter();
        let comments = comments.filter(|_| self.given.remarks);
        let said = comments.map(|it| told_comment(self.given.texts, it));
        let notes = written.into_iter().chain(said).filter(|it| !it.is_empty());
        notes.collect::<Vec<_>>().join("\n")
    }

    fn title(&self, at: &ControlRef) -> String {
        let text = self.given.library.text(at, self.given.texts.language());
        text.map_or_else(String::new, |text| text.title.clone())
    }
}

fn level(maturity: Option<Maturity>) -> Cell {
    let level = maturity.map(Maturity::level);
    Cell {
        words: level.map_or_else(String::new, |it| it.to_string()),
        figure: level.map(|it| Figure::Count(it.into())),
    }
}

fn code(row: &Row) -> String {
    match (&row.before, &row.after) {
        (Some(before), Some(after)) if before != after => {
            format!("{} → {}", before.control, after.control)
        }
        _ => row.at().control.to_string(),
    }
}

fn shown_by(assessment: &Assessment, answer: Option<&Answer>) -> String {
    let cited = answer.map_or(&[][..], |answer| &answer.evidence);
    let found = cited.iter().filter_map(|id| assessment.evidence.get(id));
    let titles = found.map(|evidence| clause(&evidence.title));
    titles.collect::<Vec<_>>().join(";\n")
}
