//! Registers: the tables that back the answers, one tab each, and the figures that the receiving office adds up. Rows are
//! pasted from spreadsheets and taken from CSV files, and go back there.

mod expected;
mod figures;
mod frame;
mod grid;
mod import;
mod serves;
mod widths;

use eframe::egui::{Button, Event, Key, Modifiers, Ui};

use crate::{
    app::sheet::{self, Pasted, Words},
    assessment::{
        Assessment,
        register::{Register, Table},
    },
    model::Section,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Tone, notice_ui},
    },
};

use super::{Screen, card_ui, page_ui};

use expected::expected_ui;
use figures::figures_ui;
use grid::{GridView, grid_ui};
pub use import::ImportView;
use import::{Decision, import_ui, refused_ui};
use serves::{ServesView, serves_ui};

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// A register.
    Table(Register),
    /// Papers that such a body is expected to have.
    Expected,
    /// Figures.
    Figures,
}

impl Default for Tab {
    fn default() -> Self {
        Self::Table(Register::default())
    }
}

impl Tab {
    /// Every tab.
    fn all() -> impl Iterator<Item = Self> {
        // The papers that are expected stand beside those that are there.
        let tables = Register::ALL.into_iter().flat_map(|register| {
            let expected = (register == Register::Procedures).then_some(Self::Expected);
            [Self::Table(register)].into_iter().chain(expected)
        });
        tables.chain([Self::Figures])
    }

    fn code(self) -> &'static str {
        match self {
            Self::Table(register) => register.code(),
            Self::Expected => "expected",
            Self::Figures => "figures",
        }
    }

    /// The tab that backs the answers of this section.
    pub fn of(section: Section) -> Self {
        match section {
            Section::Procedures => Self::Table(Register::Procedures),
            Section::Traceability => Self::Table(Register::LogSources),
            Section::Recovery => Self::Table(Register::Backups),
            Section::Reporting | Section::IncidentNotification | Section::Coordination => {
                Self::Figures
            }
            Section::Review | Section::LegalCompliance | Section::Supervision => {
                Self::Table(Register::Systems)
            }
        }
    }
}

/// What the screen remembers between frames.
#[derive(Default)]
pub struct RegistersView {
    tab: Tab,
    grid: GridView,
    /// The questions that chosen rows are to serve.
    serves: ServesView,
    /// What came of the last pasting, until it is put away.
    pasted: Option<Pasted>,
    /// A file that is looked at before it is taken over.
    pub import: Option<ImportView>,
    words: Option<Words>,
}

impl RegistersView {
    /// Shows this tab.
    pub fn show(&mut self, tab: Tab) {
        if self.tab != tab {
            self.tab = tab;
            self.grid = GridView::default();
            self.pasted = None;
            self.import = None;
        }
    }

    /// The register that is shown, with its rows in the order in which they are seen.
    pub fn shown(&self) -> Option<(Register, &[usize])> {
        match self.tab {
            Tab::Table(register) => Some((register, &self.grid.order)),
            Tab::Expected | Tab::Figures => None,
        }
    }
}

/// The screen.
pub fn registers_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut RegistersView,
    assessment: &mut Assessment,
) -> Option<Command> {
    let whole = ui.available_height();
    page_ui(cx, ui, Screen::Registers, |ui| {
        let top = ui.min_rect().top();
        ui.horizontal_wrapped(|ui| {
            for tab in Tab::all() {
                let name = cx.coded("register", tab.code());
                if ui.selectable_label(view.tab == tab, name).clicked() {
                    view.show(tab);
                }
            }
        });
        ui.add_space(theme::space::SMALL);
        let name = cx.coded("register", view.tab.code());
        card_ui(cx, ui, &name, |ui| {
            cx.hint_ui(ui, cx.coded("register-about", view.tab.code()));
            match view.tab {
                Tab::Table(register) => {
                    // The table takes what is left of the screen; on a very low one the whole scrolls.
                    let height = (whole - (ui.cursor().top() - top) - 64.0).max(260.0);
                    return register_ui(cx, ui, view, register, assessment, height);
                }
                Tab::Expected => return expected_ui(cx, ui, assessment),
                Tab::Figures => cx.edit_ui(ui, |ui| figures_ui(cx, ui, assessment)),
            }
            None
        })
    })
}

/// One register: what can be done with its rows, then the rows; or a file that is to be taken over.
fn register_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut RegistersView,
    register: Register,
    assessment: &mut Assessment,
    height: f32,
) -> Option<Command> {
    if let Some(import) = &mut view.import {
        match import_ui(cx, ui, import, height) {
            Some(Decision::Take(rows)) => assessment.registers.append(*rows),
            Some(Decision::Leave) => {}
            None => return None,
        }
        view.import = None;
        return None;
    }
    view.serves.refresh(cx, assessment);
    let table = assessment.registers.table_mut(register);
    let top = ui.cursor().top();
    view.grid.refresh(table);
    if cx.can_edit {
        paste_by_keys(ui, view, table);
    }
    let tools = (&mut view.grid, &mut view.serves);
    let command = tools_ui(cx, ui, tools, register, table);
    pasted_ui(cx, ui, &mut view.pasted);
    if table.count() == 0 {
        cx.hint_ui(ui, cx.t("table-empty"));
        cx.hint_ui(ui, cx.t("grid-empty-hint"));
    } else {
        let height = height - (ui.cursor().top() - top) - 24.0;
        grid_ui(
            cx,
            ui,
            register.code(),
            &mut view.grid,
            table,
            height.max(160.0),
        );
        cx.hint_ui(ui, cx.t("grid-keys"));
    }
    command
}

/// Buttons over the table, and the keys of those that act on chosen rows.
fn tools_ui(
    cx: &Cx,
    ui: &mut Ui,
    (grid, serves): (&mut GridView, &mut ServesView),
    register: Register,
    table: &mut dyn Table,
) -> Option<Command> {
    let has_chosen = !grid.chosen.is_empty();
    let is_free = has_chosen && !ui.ctx().text_edit_focused();
    let key = |ui: &Ui, modifiers, key| {
        is_free && ui.input_mut(|input| input.consume_key(modifiers, key))
    };
    let copies = is_free && ui.input(|input| input.events.contains(&Event::Copy));
    ui.horizontal_wrapped(|ui| {
        let button = |ui: &mut Ui, is_possible: bool, id: &'static str| {
            ui.add_enabled(is_possible, Button::new(cx.t(id))).clicked()
        };
        let with_key = |ui: &mut Ui, is_possible: bool, id: &'static str, key: &str| {
            let button = ui.add_enabled(is_possible, Button::new(cx.t(id)));
            let hint = format!("{} ({key})", cx.t(id));
            button.on_hover_text(hint).clicked()
        };
        if button(ui, cx.can_edit, "table-add") {
            grid.add(table);
        }
        let may = cx.can_edit && has_chosen;
        if with_key(ui, may, "grid-duplicate", "Ctrl+D")
            || may && key(ui, Modifiers::COMMAND, Key::D)
        {
            grid.duplicate(table);
        }
        if with_key(ui, may, "grid-delete", "Delete")
            || may && key(ui, Modifiers::NONE, Key::Delete)
        {
            grid.remove(table);
        }
        if with_key(ui, has_chosen, "grid-copy", "Ctrl+C") || copies {
            ui.ctx().copy_text(grid.copied(cx, table));
        }
        serves_ui(cx, ui, serves, grid, table);
        if button(ui, cx.can_edit && grid.sorted.is_some(), "grid-keep-order") {
            grid.keep_order(table);
        }
        ui.separator();
        let read = button(ui, cx.can_edit, "grid-import").then_some(Command::AskSheet(register));
        let write = button(ui, table.count() > 0, "grid-export");
        let words: [(&str, &dyn std::fmt::Display); 2] =
            [("rows", &table.count()), ("chosen", &grid.chosen.len())];
        cx.hint_ui(ui, cx.with("grid-count", &words));
        read.or(write.then_some(Command::AskSheetTarget(register)))
    })
    .inner
}

/// Takes cells that are pasted before a field sees them: several cells, or one while no field has the cursor.
fn paste_by_keys(ui: &Ui, view: &mut RegistersView, table: &mut dyn Table) {
    let is_writing = ui.ctx().text_edit_focused();
    let is_meant = |text: &str| !is_writing || text.trim_end().contains(['\t', '\n']);
    let pasted = ui.input_mut(|input| {
        let mut found = None;
        input.events.retain(|event| match event {
            Event::Paste(text) if is_meant(text) => {
                found = Some(text.clone());
                false
            }
            _ => true,
        });
        found
    });
    let Some(text) = pasted else { return };
    let words = view.words.get_or_insert_default();
    let at = view.grid.paste_at();
    view.pasted = Some(sheet::paste(table, &mut view.grid.order, at, &text, words));
}

/// What came of pasting, until it is put away.
fn pasted_ui(cx: &Cx, ui: &mut Ui, pasted: &mut Option<Pasted>) {
    let Some(Pasted {
        cells,
        added,
        beyond,
        refused,
    }) = pasted
    else {
        return;
    };
    let words: [(&str, &dyn std::fmt::Display); 2] = [("cells", cells), ("added", added)];
    let sentence = cx.with("grid-pasted", &words);
    let is_put_away = ui
        .horizontal_wrapped(|ui| {
            notice_ui(cx, ui, Tone::Good, &sentence);
            ui.small_button(cx.t("notice-put-away")).clicked()
        })
        .inner;
    if *beyond > 0 {
        notice_ui(
            cx,
            ui,
            Tone::Warn,
            &cx.with("grid-pasted-beyond", &[("count", beyond)]),
        );
    }
    refused_ui(cx, ui, refused);
    if is_put_away {
        *pasted = None;
    }
}
