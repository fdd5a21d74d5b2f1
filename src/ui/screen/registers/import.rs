//! A CSV file before it is taken over: which of its columns goes where, every row as it will stand in the register, and
//! what is not taken.

use std::collections::BTreeMap;

use eframe::egui::{Id, Label, RichText, Ui};

use crate::{
    app::sheet::{Refused, Sheet as Source, Taken, Words, said},
    assessment::{Registers, register::Register},
    ui::{
        cx::Cx,
        theme,
        widget::{Field, Tone, choice_ui, main_button, notice_ui},
    },
};

use super::{
    frame::{GAP, Sheet},
    widths::Widths,
};

/// A file that is looked at.
pub struct ImportView {
    register: Register,
    source: Source,
    words: Words,
    taken: Taken,
    /// What stood in the cells that are not taken, by line and column.
    marked: BTreeMap<(usize, &'static str), String>,
    widths: Widths,
}

/// What is to be done with it.
pub(super) enum Decision {
    /// Add its rows.
    Take(Box<Registers>),
    /// Nothing.
    Leave,
}

impl ImportView {
    /// Over a file that was read.
    pub fn new(register: Register, source: Source) -> Self {
        let mut view = Self {
            register,
            source,
            words: Words::default(),
            taken: Taken::default(),
            marked: BTreeMap::new(),
            widths: Widths::default(),
        };
        view.read();
        view
    }

    fn read(&mut self) {
        self.taken = self.source.taken(self.register, &self.words);
        let refused = self.taken.refused.iter();
        let marked = refused.map(|it| ((it.line, it.column), it.words.clone()));
        self.marked = marked.collect();
    }
}

/// The preview. Gives what was decided.
pub(super) fn import_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ImportView,
    height: f32,
) -> Option<Decision> {
    let top = ui.cursor().top();
    let count = view.taken.lines.len();
    about_ui(cx, ui, view, count);
    if columns_ui(cx, ui, view) {
        view.read();
    }
    let decision = ui
        .horizontal(|ui| {
            let take = cx.with("import-take", &[("count", &count)]);
            let take = ui.add_enabled(cx.can_edit && count > 0, main_button(cx, &take));
            let leave = ui.button(cx.t("cancel"));
            if take.clicked() {
                let registers = std::mem::take(&mut view.taken.registers);
                Some(Decision::Take(Box::new(registers)))
            } else {
                leave.clicked().then_some(Decision::Leave)
            }
        })
        .inner;
    if decision.is_none() {
        refused_ui(cx, ui, &view.taken.refused);
        preview_ui(
            cx,
            ui,
            view,
            (height - (ui.cursor().top() - top)).max(160.0),
        );
    }
    decision
}

fn about_ui(cx: &Cx, ui: &mut Ui, view: &ImportView, count: usize) {
    let file = view.source.path.file_name().unwrap_or_default();
    let delimiter = match view.source.delimiter {
        ';' => cx.t("import-semicolon"),
        '\t' => cx.t("import-tab"),
        _ => cx.t("import-comma"),
    };
    ui.label(theme::strong(file.to_string_lossy()));
    cx.hint_ui(
        ui,
        cx.with(
            "import-about",
            &[
                ("rows", &count),
                ("encoding", &view.source.encoding.name()),
                ("delimiter", &delimiter),
            ],
        ),
    );
}

/// Which column of the file goes into which of the register; true where that was changed.
fn columns_ui(cx: &Cx, ui: &mut Ui, view: &mut ImportView) -> bool {
    let mut has_changed = ui
        .checkbox(&mut view.source.has_headings, cx.t("import-headings"))
        .changed();
    cx.hint_ui(ui, cx.t("import-columns"));
    let theirs = view.source.columns();
    let choices: Vec<Option<usize>> = [None]
        .into_iter()
        .chain((0..theirs.len()).map(Some))
        .collect();
    let ours = view.taken.registers.table(view.register).columns();
    ui.horizontal_wrapped(|ui| {
        for (column, source) in ours.iter().zip(&mut view.source.sources) {
            ui.allocate_ui(eframe::egui::vec2(172.0, 48.0), |ui| {
                let field = Field::new(cx.t(column.code)).width(150.0);
                let response = choice_ui(cx, ui, field, source, &choices, |choice| match choice {
                    Some(index) => theirs[*index].clone(),
                    None => cx.t("import-nothing").to_owned(),
                });
                has_changed |= response.changed();
            });
        }
    });
    has_changed
}

/// What is not taken, by its place.
pub(super) fn refused_ui(cx: &Cx, ui: &mut Ui, refused: &[Refused]) {
    /// More help nobody; the preview marks them all.
    const SHOWN: usize = 5;
    if refused.is_empty() {
        return;
    }
    let count = cx.with("import-refused", &[("count", &refused.len())]);
    notice_ui(cx, ui, Tone::Warn, &count);
    for it in refused.iter().take(SHOWN) {
        let column = cx.t(it.column);
        let line = cx.with(
            "import-refused-cell",
            &[
                ("line", &it.line),
                ("column", &column),
                ("words", &it.words),
            ],
        );
        cx.hint_ui(ui, line);
    }
    if let Some(more) = refused.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        cx.hint_ui(ui, cx.with("import-refused-more", &[("count", &more)]));
    }
}

/// Every row as it will stand in the register. Where something is not taken, what stood there is shown crossed.
fn preview_ui(cx: &Cx, ui: &mut Ui, view: &mut ImportView, height: f32) {
    let table = view.taken.registers.table(view.register);
    let columns = table.columns();
    view.widths.refresh(cx, ui, table, &table.kinds());
    let widths = view.widths.within(columns, ui.available_width(), GAP);
    let sheet = Sheet {
        id: Id::unique("import-preview"),
        widths: &widths,
        count: table.count(),
        height,
        wanted: None,
    };
    let heading = |ui: &mut Ui, column: usize| {
        let words = match column.checked_sub(1) {
            None => cx.t("import-line"),
            Some(column) => cx.t(columns[column].code),
        };
        ui.add(Label::new(theme::strong(words)).truncate());
    };
    let pull = sheet.show(ui, heading, |ui, row, column| {
        let line = view.taken.lines[row];
        let Some(column) = column.checked_sub(1) else {
            cx.hint_ui(ui, line.to_string());
            return;
        };
        let code = columns[column].code;
        if let Some(words) = view.marked.get(&(line, code)) {
            let text = RichText::new(format!("✘ {words}")).color(cx.tokens.bad);
            ui.add(Label::new(text).truncate());
            return;
        }
        table.look(row, &mut |at, field| {
            if at == column {
                ui.add(Label::new(said(field, cx.texts)).truncate());
            }
        });
    });
    if let Some(pull) = pull {
        view.widths.pull(pull);
    }
}
