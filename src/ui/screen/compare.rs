//! Two assessments side by side: figures, findings, and every control with filters and both answers in full. What differs
//! and how it is called is `report::comparison`'s, put into words once and not at every frame.

mod controls;

use std::path::{Path, PathBuf};

use eframe::egui::{Align, ComboBox, Layout, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder};

use crate::{
    app::compared::{Pair, Read},
    assessment::compare::{Both, Change, Row},
    catalogue::Library,
    lang::{Texts, fold},
    model::{ControlRef, Language, Moment},
    report::{
        block,
        comparison::{Compared, Given, Line, Sheet},
    },
    ui::{
        command::{Command, Comparing},
        cx::Cx,
        theme,
        widget::{Tone, notice_ui},
    },
};

use super::{Screen, full_ui};
use controls::controls_ui;

/// What is compared, and how it is looked at.
#[derive(Default)]
pub struct CompareView {
    /// How far the comparison has come.
    pub state: State,
    /// Which sheet is shown; every control without one.
    sheet: Option<usize>,
    /// Whether what people said about answers is shown and written too.
    remarks: bool,
    words: String,
    change: Option<Change>,
    shows_same: bool,
    is_ranked: bool,
    /// The control whose answers are shown in full, by its place among all.
    chosen: Option<usize>,
    list: Option<(Wish, Vec<usize>)>,
}

/// By what the list of controls was made.
type Wish = (String, Option<Change>, bool, bool);

/// How far a comparison has come.
#[derive(Default)]
pub enum State {
    /// Nothing was asked for.
    #[default]
    Idle,
    /// Both are being read.
    Running,
    /// There is no earlier one to compare the one in this folder with: another has to be chosen.
    Alone(PathBuf),
    /// It failed.
    Failed(String),
    /// There it is.
    Done(Box<Shown>),
}

/// A comparison as it is shown.
pub struct Shown {
    /// Where both lie.
    pub pair: Pair,
    /// Both.
    pub read: Read,
    said: Said,
}

/// The comparison in words.
struct Said {
    language: Language,
    remarks: bool,
    names: Both<String>,
    in_short: String,
    /// All but the controls.
    sheets: Vec<Sheet>,
    rows: Vec<Told>,
    /// The rows by falling gain.
    ranked: Vec<usize>,
}

struct Told {
    after: Option<ControlRef>,
    change: Change,
    is_difference: bool,
    /// Code and title, to be searched.
    folded: String,
    line: Line,
}

impl Shown {
    /// Puts a comparison into words.
    pub fn new(pair: Pair, read: Read, library: &Library, texts: &Texts, now: Moment) -> Self {
        let said = Said::of(&read, library, texts, (now, false));
        Self { pair, read, said }
    }
}

impl Said {
    fn of(read: &Read, library: &Library, texts: &Texts, (now, remarks): (Moment, bool)) -> Self {
        let compared = Compared::new(Given {
            remarks,
            ..read.given(library, texts, now)
        });
        let mut sheets = compared.sheets();
        // The last one, every control, is shown row by row.
        sheets.pop();
        let rows = compared.comparison.rows.iter().map(|row| {
            let line = compared.line(row);
            Told {
                after: row.after.clone(),
                change: row.change,
                is_difference: row.is_difference(),
                folded: fold(&format!("{} {}", line.code, line.title)),
                line,
            }
        });
        let gains = compared.comparison.rows.iter().map(Row::gain);
        let gains: Vec<i32> = gains.collect();
        let mut ranked: Vec<usize> = (0..gains.len()).collect();
        ranked.sort_by_key(|place| std::cmp::Reverse(gains[*place]));
        Self {
            language: texts.language(),
            remarks,
            names: compared.names(),
            in_short: compared.in_short(),
            rows: rows.collect(),
            sheets,
            ranked,
        }
    }
}

impl CompareView {
    /// Shows this comparison from its beginning.
    pub fn show(&mut self, state: State) {
        // Between versions of one assessment few verdicts differ: all that does is shown first.
        let sheet = match &state {
            State::Done(shown) => {
                let mut sheets = shown.said.sheets.iter();
                sheets.position(|sheet| sheet.code == "changes")
            }
            _ => None,
        };
        *self = Self {
            state,
            sheet,
            remarks: self.remarks,
            ..Self::default()
        };
    }

    /// Whether what people said about answers is shown and written too.
    pub fn remarks(&self) -> bool {
        self.remarks
    }

    /// What is compared, once it is there.
    pub fn shown(&self) -> Option<&Shown> {
        match &self.state {
            State::Done(shown) => Some(shown),
            _ => None,
        }
    }
}

/// The screen.
pub fn compare_ui(cx: &Cx, ui: &mut Ui, view: &mut CompareView) -> Option<Command> {
    full_ui(cx, ui, Screen::Compare, |ui| {
        let others = choice_ui(cx, ui, &view.state, &mut view.remarks);
        ui.add_space(theme::space::SMALL);
        let content = match &mut view.state {
            State::Idle => {
                cx.hint_ui(ui, cx.t("compare-idle"));
                None
            }
            State::Running => {
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.label(cx.t("compare-running"));
                });
                None
            }
            State::Alone(_) => {
                notice_ui(cx, ui, Tone::Warn, cx.t("compare-alone"));
                None
            }
            State::Failed(sentence) => {
                notice_ui(cx, ui, Tone::Bad, sentence);
                None
            }
            State::Done(shown) => {
                if (shown.said.language, shown.said.remarks) != (cx.language(), view.remarks) {
                    let how = (cx.now, view.remarks);
                    shown.said = Said::of(&shown.read, cx.library, cx.texts, how);
                    view.list = None;
                }
                done_ui(cx, ui, view)
            }
        };
        others.or(content)
    })
}

/// What is compared, and the ways to compare something else.
fn choice_ui(cx: &Cx, ui: &mut Ui, state: &State, remarks: &mut bool) -> Option<Command> {
    let mut command = None;
    ui.horizontal_wrapped(|ui| {
        if let State::Done(shown) = state {
            let Shown { pair, read, said } = shown.as_ref();
            let words = [
                ("before", &said.names.before as &dyn std::fmt::Display),
                ("after", &said.names.after),
            ];
            ui.label(theme::strong(cx.with("compare-of", &words)));
            command = periods_ui(cx, ui, pair, read);
            if ui.button(cx.t("compare-swap")).clicked() {
                command = Some(Command::Compare(Comparing::Pair(Pair {
                    before: pair.after.clone(),
                    after: pair.before.clone(),
                })));
            }
        }
        if !matches!(state, State::Idle | State::Running) {
            for (text, asked) in [
                ("compare-other-folder", Comparing::AskFolder),
                ("compare-other-report", Comparing::AskReport),
            ] {
                if ui.button(cx.t(text)).clicked() {
                    command = Some(Command::Compare(asked));
                }
            }
        }
        if matches!(state, State::Done(_)) {
            if ui.button(cx.t("compare-save")).clicked() {
                command = Some(Command::Compare(Comparing::AskTarget));
            }
            ui.checkbox(remarks, cx.t("compare-remarks"));
        }
    });
    command
}

/// The other periods of the organisation, to be compared with.
fn periods_ui(cx: &Cx, ui: &mut Ui, pair: &Pair, read: &Read) -> Option<Command> {
    let others = || read.kin.iter().filter(|(path, _)| *path != pair.after);
    others().next()?;
    let mut chosen: Option<&Path> = None;
    ComboBox::from_id_salt("compare-with")
        .selected_text(cx.t("compare-with"))
        .show_ui(ui, |ui| {
            for (path, period) in others() {
                let is_chosen = *path == pair.before;
                let name = cx.texts.period(*period);
                if ui.selectable_label(is_chosen, name).clicked() {
                    chosen = Some(path);
                }
            }
        })
        .response
        .accessible_name(cx.t("compare-with"));
    chosen.map(|before| {
        Command::Compare(Comparing::Pair(Pair {
            before: before.to_owned(),
            after: pair.after.clone(),
        }))
    })
}

fn done_ui(cx: &Cx, ui: &mut Ui, view: &mut CompareView) -> Option<Command> {
    let State::Done(shown) = &view.state else {
        return None;
    };
    let said = &shown.said;
    ui.label(&said.in_short);
    ui.add_space(theme::space::SMALL);
    ui.horizontal_wrapped(|ui| {
        let is_all = view.sheet.is_none();
        if ui
            .selectable_label(is_all, cx.t("compare-sheet-controls"))
            .clicked()
        {
            view.sheet = None;
        }
        for (place, sheet) in said.sheets.iter().enumerate() {
            if ui
                .selectable_label(view.sheet == Some(place), &sheet.title)
                .clicked()
            {
                view.sheet = Some(place);
            }
        }
    });
    ui.add_space(theme::space::SMALL);
    match view.sheet.and_then(|place| said.sheets.get(place)) {
        Some(sheet) => {
            sheet_ui(cx, ui, sheet);
            None
        }
        None => controls_ui(cx, ui, view),
    }
}

/// A sheet of figures or findings.
fn sheet_ui(cx: &Cx, ui: &mut Ui, sheet: &Sheet) {
    if sheet.rows.is_empty() {
        cx.hint_ui(ui, cx.t("compare-nothing"));
        return;
    }
    let columns: Vec<(&str, u16)> = sheet
        .columns
        .iter()
        .map(|column| (column.title.as_str(), column.share))
        .collect();
    let height = ui.available_height();
    ui.push_id(sheet.code, |ui| {
        table_ui(ui, &columns, height, sheet.rows.len(), |row, column, ui| {
            let text = sheet.rows[row][column].words.as_str();
            let is_right = sheet.columns[column].align == block::Align::Right;
            let label = |ui: &mut Ui| {
                ui.label(text);
            };
            if is_right {
                ui.with_layout(Layout::right_to_left(Align::Center), label);
            } else {
                label(ui);
            }
        });
    });
}

/// A table that lays out only what is in view; columns share the width.
fn table_ui(
    ui: &mut Ui,
    columns: &[(&str, u16)],
    height: f32,
    rows: usize,
    mut cell: impl FnMut(usize, usize, &mut Ui),
) {
    const NARROWEST: f32 = 760.0;
    let sum: u16 = columns.iter().map(|(_, share)| *share).sum();
    let gaps = ui.spacing().item_spacing.x * columns.len() as f32 + 16.0;
    let width = (ui.available_width() - gaps).max(NARROWEST);
    ScrollArea::horizontal().show(ui, |ui| {
        let table = TableBuilder::new(ui)
            .striped(true)
            .auto_shrink([false, true])
            .min_scrolled_height(height.max(120.0) - theme::space::ROW)
            .max_scroll_height(height.max(120.0) - theme::space::ROW)
            .cell_layout(Layout::left_to_right(Align::Center));
        let table = columns.iter().fold(table, |table, (_, share)| {
            let part = width * f32::from(*share) / f32::from(sum);
            table.column(Column::initial(part).clip(true).resizable(true))
        });
        let table = table.header(theme::space::ROW, |mut header| {
            for (title, _) in columns {
                header.col(|ui| {
                    ui.label(theme::strong(*title));
                });
            }
        });
        table.body(|body| {
            body.rows(theme::space::ROW, rows, |mut row| {
                let index = row.index();
                for column in 0..columns.len() {
                    row.col(|ui| cell(index, column, ui));
                }
            });
        });
    });
}
