//! The dashboard: progress and score kept apart, sections, clauses, every control, maturity, the plan; against the period
//! before where the archive has one. Figures and words are `app::chart`'s, counted anew only when something changed.

mod figures;
mod tiles;

use std::collections::BTreeSet;

use eframe::egui::{Align, Layout, Ui};

use crate::{
    app::chart::{Chart, Counted, Drawing},
    assessment::{
        Action,
        compare::{Course, Past},
        overview::Overview,
    },
    model::Language,
    ui::{
        command::{Command, Comparing},
        cx::Cx,
        numbers::Numbers,
        theme,
        widget::chart_ui,
    },
};

use super::{Screen, page_ui};

/// How a chart leaves the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Its picture onto the clipboard.
    PictureCopied,
    /// Its figures onto the clipboard, as spreadsheets take them.
    FiguresCopied,
    /// Its picture into a PNG file.
    PictureSaved,
    /// Its figures into a CSV file.
    FiguresSaved,
}

/// The charts as they were last counted, and which tables are open.
#[derive(Default)]
pub struct DashboardView {
    /// The period before, once it was looked for and found.
    pub before: Option<Overview>,
    /// All earlier periods, once they were looked for.
    pub past: Past,
    counted: Option<Charts>,
    open_tables: BTreeSet<String>,
}

/// The charts, and what decided them.
struct Charts {
    edition: u64,
    language: Language,
    has_before: bool,
    now: Overview,
    all: Vec<Chart>,
}

impl DashboardView {
    /// The chart of this id, as it is shown.
    pub fn chart(&self, id: &str) -> Option<&Chart> {
        let counted = self.counted.as_ref()?;
        counted.all.iter().find(|chart| chart.id == id)
    }

    /// Every chart, as they are shown.
    pub fn charts(&self) -> &[Chart] {
        self.counted.as_ref().map_or(&[], |counted| &counted.all)
    }

    /// Counts anew where the assessment, the day, the language or what is known of the period before is another.
    fn refresh(
        &mut self,
        cx: &Cx,
        numbers: &Numbers,
        actions: &[Action],
        (overview, course): (
            impl FnOnce() -> Overview,
            impl FnOnce(&Past) -> Option<Course>,
        ),
    ) {
        let holds = self.counted.as_ref().is_some_and(|it| {
            it.edition == numbers.edition
                && it.language == cx.language()
                && it.has_before == self.before.is_some()
        });
        if holds {
            return;
        }
        let now = overview();
        let course = course(&self.past);
        let counted = Counted {
            texts: cx.texts,
            library: cx.library,
            now: &now,
            before: self.before.as_ref(),
            course: course.as_ref(),
            actions,
            today: cx.today(),
        };
        self.counted = Some(Charts {
            edition: numbers.edition,
            language: cx.language(),
            has_before: self.before.is_some(),
            all: counted.charts(),
            now,
        });
    }
}

/// The screen. `overview` counts the assessment, and `course` its way from the periods before, when that is needed.
pub fn dashboard_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut DashboardView,
    (numbers, actions): (&Numbers, &[Action]),
    overview: impl FnOnce() -> Overview,
    course: impl FnOnce(&Past) -> Option<Course>,
) -> Option<Command> {
    view.refresh(cx, numbers, actions, (overview, course));
    let DashboardView {
        before,
        counted,
        open_tables,
        ..
    } = view;
    let Charts {
        now, all: charts, ..
    } = counted.as_ref()?;
    page_ui(cx, ui, Screen::Dashboard, |ui| {
        let tiled = tiles::tiles_ui(cx, ui, now, before.as_ref(), numbers);
        let is_asked = before.is_some() && ui.button(cx.t("action-compare")).clicked();
        let asked = is_asked.then_some(Command::Compare(Comparing::Latest));
        ui.add_space(theme::space::MEDIUM);
        tiled.or(asked).or(charts_ui(cx, ui, charts, open_tables))
    })
}

/// Charts in two columns where there is room; maps and time lines over the whole width.
fn charts_ui(
    cx: &Cx,
    ui: &mut Ui,
    charts: &[Chart],
    open_tables: &mut BTreeSet<String>,
) -> Option<Command> {
    const ROOM_FOR_TWO: f32 = 900.0;
    let is_wide = |chart: &Chart| {
        matches!(
            chart.drawing,
            Drawing::Heat(..) | Drawing::Days(_) | Drawing::Radar(_)
        )
    };
    let has_room = ui.available_width() >= ROOM_FOR_TWO;
    let mut command = None;
    let mut rest = charts;
    while let Some((first, others)) = rest.split_first() {
        let beside = others
            .first()
            .filter(|second| has_room && !is_wide(first) && !is_wide(second));
        if let Some(second) = beside {
            ui.columns_const(|[left, right]| {
                for (column, chart) in [(left, first), (right, second)] {
                    command = chart_card_ui(cx, column, chart, open_tables).or(command.take());
                }
            });
            rest = &others[1..];
        } else {
            command = chart_card_ui(cx, ui, first, open_tables).or(command);
            rest = others;
        }
    }
    command
}

fn chart_card_ui(
    cx: &Cx,
    ui: &mut Ui,
    chart: &Chart,
    open_tables: &mut BTreeSet<String>,
) -> Option<Command> {
    let card = cx.tokens.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        // A column would stretch the words of a paragraph to both of its edges.
        ui.vertical(|ui| chart_in_card_ui(cx, ui, chart, open_tables))
            .inner
    });
    ui.add_space(theme::space::SMALL);
    card.inner
}

fn chart_in_card_ui(
    cx: &Cx,
    ui: &mut Ui,
    chart: &Chart,
    open_tables: &mut BTreeSet<String>,
) -> Option<Command> {
    let taken = ui
        .horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let taken = taken_ui(cx, ui, chart);
                let heading = Layout::left_to_right(Align::Center).with_main_wrap(true);
                ui.with_layout(heading, |ui| ui.label(theme::heading(&chart.title)));
                taken
            })
            .inner
        })
        .inner;
    ui.add_space(theme::space::SMALL);
    let chosen = chart_ui(cx, ui, chart).map(Command::GoTo);
    figures::figures_ui(cx, ui, chart, open_tables);
    taken.or(chosen)
}

/// The ways in which a chart leaves the window.
fn taken_ui(cx: &Cx, ui: &mut Ui, chart: &Chart) -> Option<Command> {
    let mut taken = None;
    let menu = ui.menu_button(cx.t("chart-take"), |ui| {
        let ways = [
            ("chart-copy-picture", Taken::PictureCopied),
            ("chart-save-picture", Taken::PictureSaved),
            ("chart-copy-figures", Taken::FiguresCopied),
            ("chart-save-figures", Taken::FiguresSaved),
        ];
        for (text, way) in ways {
            if ui.button(cx.t(text)).clicked() {
                taken = Some(Command::TakeChart(chart.id.clone(), way));
            }
        }
    });
    let name = format!("{} – {}", cx.t("chart-take"), chart.title);
    menu.response.accessible_name(name);
    taken
}
