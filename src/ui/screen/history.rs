//! History of changes: who changed what and when, filtered by control or person, the latest first.

use eframe::egui::{Align, Layout, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder};

use crate::{
    model::Language,
    report::told::Told,
    ui::{
        cx::Cx,
        story::Story,
        theme,
        widget::{Field, notice_ui},
    },
};

use super::{Screen, page_ui, pair_text_ui};

/// What is asked for.
#[derive(Default)]
pub struct HistoryView {
    control: String,
    who: String,
    /// The lines that are asked for, the latest first, and what they were chosen by.
    shown: Vec<usize>,
    chosen_by: Option<Choice>,
}

type Choice = (String, String, (Option<Language>, usize));

impl HistoryView {
    /// Chooses anew where the question or the history changed.
    fn choose(&mut self, story: &Story) {
        let choice = (self.control.clone(), self.who.clone(), story.state());
        if self.chosen_by.as_ref() == Some(&choice) {
            return;
        }
        let (control, who) = (
            self.control.trim().to_lowercase(),
            self.who.trim().to_lowercase(),
        );
        let is_asked_for = |line: &Told| {
            let at = line.control.as_ref();
            let is_control = control.is_empty()
                || at.is_some_and(|at| at.to_string().to_lowercase().contains(&control));
            is_control && line.who.to_lowercase().contains(&who)
        };
        self.shown = (0..story.lines.len())
            .rev()
            .filter(|line| is_asked_for(&story.lines[*line]))
            .collect();
        self.chosen_by = Some(choice);
    }
}

/// The screen.
pub fn history_ui(cx: &Cx, ui: &mut Ui, view: &mut HistoryView, story: &Story) {
    page_ui(cx, ui, Screen::History, |ui| {
        if let Some((tone, explanation)) = &story.finding {
            notice_ui(cx, ui, *tone, &explanation.sentence);
            if !explanation.hint.is_empty() {
                cx.hint_ui(ui, &explanation.hint);
            }
        }
        cx.hint_ui(ui, &story.end);
        ui.add_space(theme::space::SMALL);
        pair_text_ui(
            cx,
            ui,
            (Field::new(cx.t("history-of-control")), &mut view.control),
            (Field::new(cx.t("history-of-person")), &mut view.who),
        );
        view.choose(story);
        if view.shown.is_empty() && !story.lines.is_empty() {
            cx.hint_ui(ui, cx.t("history-nothing-found"));
        }
        lines_ui(cx, ui, story, &view.shown);
    });
}

/// The lines as a table that lays out only what is in view.
fn lines_ui(cx: &Cx, ui: &mut Ui, story: &Story, shown: &[usize]) {
    const COLUMNS: [(&str, f32); 6] = [
        ("dossier-column-no", 44.0),
        ("dossier-column-when", 168.0),
        ("dossier-column-who", 140.0),
        ("dossier-column-what", 240.0),
        ("dossier-column-from", 220.0),
        ("dossier-column-to", 220.0),
    ];
    if shown.is_empty() {
        return;
    }
    ScrollArea::horizontal()
        .id_salt("history-lines")
        .show(ui, |ui| {
            let table = TableBuilder::new(ui)
                .striped(true)
                .min_scrolled_height(320.0)
                .cell_layout(Layout::left_to_right(Align::Center));
            let (_, last) = COLUMNS[COLUMNS.len() - 1];
            let columns = COLUMNS[..COLUMNS.len() - 1].iter();
            let table = columns.fold(table, |table, (_, width)| {
                table.column(Column::initial(*width).clip(true).resizable(true))
            });
            // What stands last takes what is left.
            let table = table.column(Column::remainder().at_least(last).clip(true));
            let table = table.header(theme::space::ROW, |mut header| {
                for (heading, _) in COLUMNS {
                    header.col(|ui| {
                        ui.label(theme::strong(cx.t(heading)));
                    });
                }
            });
            table.body(|body| {
                body.rows(theme::space::ROW, shown.len(), |mut row| {
                    let line = &story.lines[shown[row.index()]];
                    let number = line.n.to_string();
                    let what = what(line);
                    for text in [&number, &line.when, &line.who, &what, &line.from, &line.to] {
                        row.col(|ui| {
                            ui.label(text.as_str()).on_hover_text(text.as_str());
                        });
                    }
                });
            });
        });
}

fn what(line: &Told) -> String {
    match &line.control {
        Some(at) => format!("{}: {}", at.control, line.what),
        None => line.what.clone(),
    }
}
