//! The time line of the plan: one step a row, today as a line through all. What is late runs from its day to today and is
//! hatched; what is in time runs from today to its day.

use eframe::egui::{Align2, Color32, Pos2, Stroke, TextStyle, Ui, pos2};
use egui_plot::{BarChart, PlotPoint, PlotTransform, VLine};

use crate::{
    app::chart::{DayRow, TimeLine},
    assessment::plan::StepState,
    model::Date,
    ui::cx::Cx,
};

use super::{
    hatch,
    rows::{Beside, bar, field, rows_ui},
    tint,
};

/// Room for the names of months, in rows.
const FOOT: f64 = 0.8;
/// More names of months would run into each other.
const MOST_MONTHS: usize = 10;

/// The time line.
pub(super) fn days_ui(cx: &Cx, ui: &mut Ui, line: &TimeLine) {
    let first = line.span.0;
    let day = |date: Date| first.days_until(date) as f64;
    let beside: Vec<Beside> = line
        .rows
        .iter()
        .map(|row| Beside {
            label: &row.label,
            figure: &row.figure,
        })
        .collect();
    let stretches: Vec<(usize, StepState, f64, f64)> = line
        .rows
        .iter()
        .enumerate()
        .filter_map(|(row, step)| {
            let (one, other) = stretch(step, line.today)?;
            let (one, other) = (day(one), day(other));
            Some((row, step.state, one.min(other), one.max(other)))
        })
        .collect();
    let bars = stretches.iter().map(|(row, state, from, to)| {
        let colour = colour(cx, *state);
        bar(*row, *from, *to)
            .fill(tint(colour))
            .stroke(Stroke::new(1.0, colour))
    });
    let bars = BarChart::new("stretches", bars.collect());
    let months = months(line.span);
    let marks: Vec<f64> = months.iter().map(|month| day(*month)).collect();
    let (grid, today, now) = (cx.tokens.line, cx.tokens.text, day(line.today));
    let span = (0.0, day(line.span.1).max(1.0));
    let transform = rows_ui(cx, ui, &beside, (span, FOOT), move |plot| {
        for mark in marks {
            plot.vline(
                VLine::new("month", mark)
                    .color(grid)
                    .width(1.0)
                    .allow_hover(false),
            );
        }
        plot.bar_chart(bars.horizontal().allow_hover(false));
        plot.vline(
            VLine::new("today", now)
                .color(today)
                .width(2.0)
                .allow_hover(false),
        );
    });
    for (row, state, from, to) in &stretches {
        if *state == StepState::Overdue {
            hatch(
                ui.painter(),
                field(&transform, *row, *from, *to),
                colour(cx, *state),
            );
        }
    }
    for (row, step) in line.rows.iter().enumerate() {
        if let Some(date) = step.done.or(step.due) {
            let place = transform.position_from_point(&PlotPoint::new(day(date), -(row as f64)));
            mark(
                ui,
                place,
                Align2::CENTER_CENTER,
                sign(step.state),
                colour(cx, step.state),
            );
        }
    }
    foot_ui(cx, ui, line, &transform, &months);
}

/// From when to when a step's bar runs: between what was meant and what is.
fn stretch(step: &DayRow, today: Date) -> Option<(Date, Date)> {
    match step.state {
        StepState::Done => Some((step.due?, step.done?)),
        StepState::Overdue | StepState::InTime => Some((step.due?, today)),
        StepState::Undated => None,
    }
}

fn colour(cx: &Cx, state: StepState) -> Color32 {
    match state {
        StepState::Overdue => cx.tokens.bad,
        StepState::InTime => cx.tokens.accent,
        StepState::Undated => cx.tokens.weak,
        StepState::Done => cx.tokens.good,
    }
}

/// The mark of a state, so that nothing is told by colour alone.
fn sign(state: StepState) -> &'static str {
    match state {
        StepState::Overdue => "⚠",
        StepState::InTime => "●",
        StepState::Undated => "–",
        StepState::Done => "✔",
    }
}

fn mark(ui: &Ui, place: Pos2, anchor: Align2, text: &str, colour: Color32) {
    let font = TextStyle::Small.resolve(ui.style());
    ui.painter().text(place, anchor, text, font, colour);
}

/// The first days of months within these days: of every month, or of so few that their names have room.
fn months((first, last): (Date, Date)) -> Vec<Date> {
    let mut months = Vec::new();
    let (mut year, mut month) = (first.year(), first.month());
    loop {
        (year, month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
        match Date::new(year, month, 1) {
            Some(begin) if begin <= last => months.push(begin),
            _ => break,
        }
    }
    let step = months.len().div_ceil(MOST_MONTHS).max(1);
    months.into_iter().step_by(step).collect()
}

/// The names of the months below the rows, as many as have room; today where its line ends.
fn foot_ui(cx: &Cx, ui: &Ui, line: &TimeLine, transform: &PlotTransform, months: &[Date]) {
    const ROOM: f32 = 52.0;
    let day = |date: Date| line.span.0.days_until(date) as f64;
    let across = |date: Date| transform.position_from_point_x(day(date));
    let frame = transform.frame();
    let today = across(line.today);
    let words = cx.t("chart-today");
    let anchor = match today {
        it if it - frame.left() < ROOM => Align2::LEFT_BOTTOM,
        it if frame.right() - it < ROOM => Align2::RIGHT_BOTTOM,
        _ => Align2::CENTER_BOTTOM,
    };
    mark(
        ui,
        pos2(today, frame.bottom()),
        anchor,
        words,
        cx.tokens.text,
    );
    let mut taken: Vec<f32> = vec![today];
    for month in months {
        let left = across(*month);
        let has_room = taken.iter().all(|other| (left - other).abs() > ROOM)
            && left - frame.left() > ROOM / 2.0
            && frame.right() - left > ROOM / 2.0;
        if has_room {
            let name = format!("{}/{}", month.month(), month.year());
            mark(
                ui,
                pos2(left, frame.bottom()),
                Align2::CENTER_BOTTOM,
                &name,
                cx.tokens.weak,
            );
            taken.push(left);
        }
    }
}
