//! Which questions the chosen rows show something for: a list to be searched, each question with a tick.

use eframe::egui::{Button, Popup, PopupCloseBehavior, ScrollArea, TextWrapMode, Ui};

use crate::{
    assessment::{
        Assessment,
        register::{Kind, Table},
        scope::{Question, questions},
        support::set_code,
        unit::names,
    },
    lang::fold,
    model::Language,
    ui::{
        cx::Cx,
        theme,
        widget::{Field, text_ui},
    },
};

use super::grid::GridView;

/// Width and height of the list.
const WIDTH: f32 = 640.0;
const HEIGHT: f32 = 320.0;

/// What the list keeps while it is open.
#[derive(Default)]
pub(super) struct ServesView {
    is_open: bool,
    /// What is asked, read when the list opens.
    questions: Vec<Question>,
    search: String,
    /// The questions that are found, and by what.
    found: Vec<usize>,
    by: Option<(String, Language)>,
}

impl ServesView {
    /// Reads what is asked when the list opens, and forgets it when it closes.
    pub(super) fn refresh(&mut self, cx: &Cx, assessment: &Assessment) {
        if !self.is_open {
            if !self.questions.is_empty() {
                *self = Self::default();
            }
            return;
        }
        if self.questions.is_empty() {
            self.questions = questions(assessment, cx.library);
        }
        let by = (fold(self.search.trim()), cx.language());
        if self.by.as_ref() != Some(&by) {
            let is_found = |question: &Question| {
                let code = question.at.control.as_str();
                by.0.is_empty()
                    || fold(&format!("{code} {}", cx.control_title(&question.at))).contains(&by.0)
            };
            let all = self.questions.iter().enumerate();
            let found = all.filter(|(_, question)| is_found(question));
            self.found = found.map(|(index, _)| index).collect();
            self.by = Some(by);
        }
    }
}

/// The button, and the list while it is open.
pub(super) fn serves_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ServesView,
    grid: &GridView,
    table: &mut dyn Table,
) {
    let can_serve = table.kinds().contains(&Kind::Controls);
    let is_possible = cx.can_edit && can_serve && !grid.chosen.is_empty();
    let button = Button::new(cx.t("grid-serves"));
    let button = ui.add_enabled(is_possible, button);
    let button = button.on_hover_text(cx.t("grid-serves-hint"));
    let button = button.on_disabled_hover_text(cx.t("grid-serves-hint"));
    let popup = Popup::from_toggle_button_response(&button);
    let popup = popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let shown = popup.show(|ui| {
        ui.set_width(WIDTH);
        text_ui(
            cx,
            ui,
            Field::new(cx.t("grid-serves-search")),
            &mut view.search,
        );
        list_ui(cx, ui, view, grid, table);
    });
    view.is_open = shown.is_some();
}

fn list_ui(cx: &Cx, ui: &mut Ui, view: &ServesView, grid: &GridView, table: &mut dyn Table) {
    let area = ScrollArea::vertical().max_height(HEIGHT).auto_shrink(false);
    // A title that is too long is cut: every row is one line high.
    ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
    area.show_rows(ui, theme::space::ROW, view.found.len(), |ui, range| {
        for index in &view.found[range] {
            let at = &view.questions[*index].at;
            let mut chosen = grid.chosen.iter().copied();
            let served_by = |row| table.controls(row).is_some_and(|codes| names(codes, at));
            let mut is_served = chosen.all(served_by);
            let words = format!("{} {}", at.control, cx.control_title(at));
            if ui.checkbox(&mut is_served, words).changed() {
                for row in &grid.chosen {
                    if let Some(controls) = table.controls(*row) {
                        set_code(controls, at, is_served, &view.questions);
                    }
                }
            }
        }
    });
}
