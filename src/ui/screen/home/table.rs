//! The archive as one table that lays out only what is in view: headings that sort, groups, what else can be done with a
//! line.

use eframe::egui::{Align, Button, Layout, TextWrapMode, Ui};
use egui_extras::{Column as Width, TableBody, TableBuilder, TableRow};

use crate::{
    app::listing::{Column, Entry, Grouping, Line},
    ui::{command::Command, cx::Cx, theme},
};

use super::{
    cell,
    view::{HomeView, opening},
};

/// Two lines of text.
const ROW: f32 = 46.0;
/// The column of what else can be done.
const MORE: f32 = 36.0;
/// An organisation's name gets no less while other columns can give way: names of one archive often begin alike.
const NAME: f32 = 290.0;
/// … and this where they are all gone that may go.
const SHORT_NAME: f32 = 170.0;

/// The columns beside the name that there is room for, with their widths.
fn columns(width: f32) -> Vec<(Column, f32)> {
    let all = [
        (Column::Period, 96.0),
        (Column::Progress, 112.0),
        (Column::Duties, 76.0),
        (Column::Score, 104.0),
        (Column::Actions, 92.0),
        (Column::State, 196.0),
        (Column::Changed, 138.0),
    ];
    // Where there is little room, what can be read from the others goes first.
    let first_to_go = [
        Column::Changed,
        Column::Duties,
        Column::Progress,
        Column::Actions,
        Column::Score,
    ];
    let mut shown = all.to_vec();
    for column in first_to_go {
        let sum: f32 = shown
            .iter()
            .map(|(_, width)| width + theme::space::MEDIUM)
            .sum();
        if sum + NAME + MORE + theme::space::LARGE <= width {
            break;
        }
        shown.retain(|(other, _)| *other != column);
    }
    shown
}

/// The table, this high.
pub(super) fn table_ui(cx: &Cx, ui: &mut Ui, view: &mut HomeView, height: f32) -> Option<Command> {
    let columns = columns(ui.available_width());
    ui.spacing_mut().item_spacing.x = theme::space::MEDIUM;
    let mut table = TableBuilder::new(ui)
        .striped(true)
        .min_scrolled_height(height - theme::space::ROW)
        .max_scroll_height(height - theme::space::ROW)
        .auto_shrink([false, false])
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Width::remainder().at_least(SHORT_NAME).clip(true));
    for (_, width) in &columns {
        table = table.column(Width::exact(*width).clip(true));
    }
    if let Some(line) = view.scroll_to.take() {
        table = table.scroll_to_row(line, None);
    }
    let mut command = None;
    table
        .column(Width::exact(MORE))
        .header(theme::space::ROW, |mut header| {
            header.col(|ui| heading_ui(cx, ui, view, Column::Organisation));
            for (column, _) in &columns {
                header.col(|ui| heading_ui(cx, ui, view, *column));
            }
            header.col(|_| {});
        })
        .body(|body| command = body_ui(cx, body, view, &columns));
    command
}

/// A heading that sorts, and sorts the other way round when it is chosen again.
fn heading_ui(cx: &Cx, ui: &mut Ui, view: &mut HomeView, column: Column) {
    let is_sorted = view.wish.column == column;
    let name = cx.t(column.heading());
    let (sign, spoken) = match (is_sorted, view.wish.is_ascending) {
        (false, _) => ("", String::new()),
        (true, true) => (" ▲", format!(", {}", cx.t("grid-rising"))),
        (true, false) => (" ▼", format!(", {}", cx.t("grid-falling"))),
    };
    ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
    let button = Button::new(theme::strong(format!("{name}{sign}"))).frame(false);
    let spoken = format!("{}: {name}{spoken}", cx.t("home-sort"));
    let response = ui.add(button).on_hover_text(name).accessible_name(spoken);
    if response.clicked() {
        view.wish.is_ascending = if is_sorted {
            !view.wish.is_ascending
        } else {
            !column.begins_with_greatest()
        };
        view.wish.column = column;
    }
}

fn body_ui(
    cx: &Cx,
    body: TableBody<'_>,
    view: &mut HomeView,
    columns: &[(Column, f32)],
) -> Option<Command> {
    let (mut command, mut pointed, mut marked) = (None, None, None);
    let cursor = view.at();
    body.rows(ROW, view.lines().len(), |mut row| {
        let line = row.index();
        row.set_selected(cursor == Some(line));
        match view.lines()[line] {
            Line::Group { first, count } => {
                group_ui(cx, &mut row, view, (first, count), columns.len());
            }
            Line::Entry(at) => {
                let entry = &view.entries()[at];
                let is_marked = view.is_marked(&entry.path);
                row.set_selected(cursor == Some(line) || is_marked);
                let asked = entry_ui(cx, &mut row, (entry, is_marked), columns);
                if asked.is_some() {
                    pointed = Some(entry.path.clone());
                }
                match asked {
                    Some(Asked::Mark) => marked = Some(entry.path.clone()),
                    Some(Asked::Do(asked)) => command = Some(asked),
                    None => {}
                }
            }
        }
    });
    if let Some(path) = pointed {
        view.point_at(path);
    }
    if let Some(path) = marked {
        view.mark(path);
    }
    command
}

/// What was asked for on a line.
enum Asked {
    /// To mark it, or to take its mark away.
    Mark,
    /// Anything that is done outside of the list.
    Do(Command),
}

fn group_ui(
    cx: &Cx,
    row: &mut TableRow<'_, '_>,
    view: &HomeView,
    (first, count): (usize, usize),
    columns: usize,
) {
    let entry = &view.entries()[first];
    let name = match (view.wish.grouping, entry.period()) {
        (Grouping::Period, Some(period)) => cx.texts.period(period),
        (Grouping::Period, None) => cx.t("home-no-period").to_owned(),
        _ => entry.title(),
    };
    row.col(|ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        let words = cx.with("home-group", &[("name", &name), ("count", &count)]);
        ui.label(theme::heading(words)).on_hover_text(name);
    });
    for _ in 0..=columns {
        row.col(|_| {});
    }
}

fn entry_ui(
    cx: &Cx,
    row: &mut TableRow<'_, '_>,
    (entry, is_marked): (&Entry, bool),
    columns: &[(Column, f32)],
) -> Option<Asked> {
    let mut asked = None;
    row.col(|ui| {
        if cell::name_ui(cx, ui, entry, is_marked).clicked() {
            let marks = ui.input(|input| input.modifiers.command || input.modifiers.shift);
            asked = Some(if marks {
                Asked::Mark
            } else {
                Asked::Do(opening(entry))
            });
        }
    });
    for (column, _) in columns {
        row.col(|ui| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
            cell::cell_ui(cx, ui, entry, *column);
        });
    }
    row.col(|ui| {
        asked = more_ui(cx, ui, entry, is_marked).or(asked.take());
    });
    asked
}

/// What else can be done with a line.
fn more_ui(cx: &Cx, ui: &mut Ui, entry: &Entry, is_marked: bool) -> Option<Asked> {
    let menu = ui.menu_button("…", |ui| {
        let ways = ways(entry).into_iter();
        let ways = ways.map(|(text, command)| (text, Asked::Do(command)));
        let mark = if is_marked {
            "home-unmark"
        } else {
            "home-mark"
        };
        let mark = entry.summary().map(|_| (mark, Asked::Mark));
        let chosen = mark.into_iter().chain(ways).find_map(|(text, asked)| {
            let clicked = ui.button(cx.t(text)).clicked();
            clicked.then_some(asked)
        });
        if chosen.is_some() {
            ui.close();
        }
        chosen
    });
    let spoken = format!("{} {}", cx.t("home-more"), entry.name());
    menu.response.accessible_name(spoken);
    menu.inner.flatten()
}

fn ways(entry: &Entry) -> Vec<(&'static str, Command)> {
    let path = || entry.path.clone();
    let mut ways = Vec::new();
    if entry.summary().is_some() {
        ways.push(("home-new-from", Command::BeginFrom(path())));
    }
    if let Some(report) = entry.report() {
        ways.push(("home-verify-report", Command::Verify(report)));
    }
    if entry.is_report {
        ways.push(("home-show-file", Command::Reveal(path())));
        if entry.is_elsewhere {
            ways.push(("home-forget", Command::ForgetReport(path())));
        }
        return ways;
    }
    if entry.content.is_ok() {
        ways.push(("home-export", Command::AskExport(path())));
    }
    ways.push(("home-open-in-window", Command::OpenInWindow(path())));
    ways.push(("home-delete", Command::AskDelete(path())));
    ways
}
