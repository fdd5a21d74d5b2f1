//! This period against those before it: where the organisation stood in each, what improved most, what is of most concern,
//! what is missed again and again. Nothing where the archive has no earlier period.

use crate::{
    model::{ControlRef, Kind, Section, Verdict},
    report::{
        block::{Align, Block, Column, Row, Table, TableTextSize},
        earlier::{Course, MissedAgain, Moved, PeriodTally},
        file::Tally,
    },
};

use super::{Dossier, note, nothing};

/// Older periods than these have no room on the page.
const SHOWN_PERIODS: usize = 6;

/// What is written where nothing counts.
const NOTHING: &str = "–";

pub(super) fn compose(dossier: &Dossier) -> Vec<Block> {
    let Some(course) = &dossier.facts.background.course else {
        return Vec::new();
    };
    let moved = |title: &'static str, rows: &[Moved]| {
        let rows = rows.iter().map(|row| moved(dossier, row));
        dossier.table(dossier.t(title), &MOVED, rows.collect())
    };
    vec![
        note(dossier.t("dossier-course-rule")),
        periods(dossier, course),
        moved("chart-course-improved", &course.improved),
        moved("chart-course-concern", &course.concern),
        missed(dossier, &course.missed),
    ]
}

const MOVED: [(&str, u16, Align); 4] = [
    ("dossier-column-id", 12, Align::Left),
    ("compare-column-title", 50, Align::Left),
    ("compare-column-before", 19, Align::Left),
    ("compare-column-after", 19, Align::Left),
];

/// A line a measure, a column a period.
fn periods(dossier: &Dossier, course: &Course) -> Block {
    let left_out = course.periods.len().saturating_sub(SHOWN_PERIODS);
    let shown = &course.periods[left_out..];
    let line = |title: &str, value: &dyn Fn(&PeriodTally) -> String| {
        let values = shown.iter().map(value);
        Row::plain([title.to_owned()].into_iter().chain(values))
    };
    let texts = dossier.texts;
    let of = |(n, m): (u32, u32)| texts.with("dossier-n-of-m", &[("n", &n), ("m", &m)]);
    let mut rows = vec![
        line(dossier.t("tile-duties"), &|it| of(it.duties_done)),
        line(dossier.t("tile-progress"), &|it| {
            texts.percent(it.tally.progress_basis_points())
        }),
        line(dossier.t("tile-score"), &|it| percent(dossier, it.tally)),
        line(dossier.t("compare-plan"), &|it| of(it.plan_done)),
    ];
    for section in Section::ALL {
        let tally = |it: &PeriodTally| {
            let mut sections = it.sections.iter();
            sections
                .find(|it| it.section == *section)
                .map(|it| it.tally)
        };
        if shown.iter().any(|it| tally(it).is_some()) {
            let title = format!("section-{section}");
            rows.push(line(texts.t(&title), &|it| {
                tally(it).map_or_else(|| NOTHING.to_owned(), |it| percent(dossier, it))
            }));
        }
    }
    let column = |title: String, share: u16, align: Align| Column {
        title,
        share,
        align,
    };
    let mut columns = vec![column(
        dossier.t("compare-column-what").to_owned(),
        40,
        Align::Left,
    )];
    let share = 60 / shown.len().max(1) as u16;
    columns.extend(
        shown
            .iter()
            .map(|it| column(texts.period(it.period), share, Align::Right)),
    );
    Block::Table(Table {
        caption: dossier.t("compare-sheet-trend").to_owned(),
        columns,
        rows,
        text_size: TableTextSize::Tiny,
        is_landscape: false,
    })
}

fn percent(dossier: &Dossier, tally: Tally) -> String {
    let points = tally.basis_points;
    points.map_or_else(|| NOTHING.to_owned(), |it| dossier.texts.percent(it))
}

fn moved(dossier: &Dossier, row: &Moved) -> Row {
    let kind = kind(dossier, &row.control);
    let word = |verdict: Verdict| dossier.texts.verdict(kind, verdict).to_owned();
    Row::plain([
        row.control.control.to_string(),
        dossier.title(&row.control),
        row.before.map_or_else(|| NOTHING.to_owned(), word),
        word(row.now),
    ])
}

fn missed(dossier: &Dossier, missed: &[MissedAgain]) -> Block {
    let title = dossier.t("chart-course-missed");
    if missed.is_empty() {
        return nothing(dossier, title);
    }
    let rows = missed.iter().map(|it| {
        let kind = kind(dossier, &it.control);
        let verdicts = it.verdicts.iter();
        let verdicts = verdicts.map(|verdict| dossier.texts.verdict(kind, *verdict));
        Row::plain([
            it.control.control.to_string(),
            dossier.title(&it.control),
            verdicts.collect::<Vec<_>>().join(" → "),
            it.times.to_string(),
        ])
    });
    let columns = [
        ("dossier-column-id", 12, Align::Left),
        ("compare-column-title", 40, Align::Left),
        ("compare-column-verdicts", 34, Align::Left),
        ("compare-column-times", 14, Align::Right),
    ];
    dossier.table(title, &columns, rows.collect())
}

fn kind(dossier: &Dossier, at: &ControlRef) -> Kind {
    let catalogue = dossier.facts.library.catalogue(&at.catalogue);
    catalogue.map_or(Kind::Standard, |it| it.kind)
}
