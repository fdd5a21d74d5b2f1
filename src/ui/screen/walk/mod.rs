//! The walk: sections with their progress on the left, the questions of the chosen one in the middle, one control's
//! card on the right.

use eframe::egui::{
    Align, CentralPanel, ComboBox, Frame, Layout, Margin, Panel, RichText, ScrollArea, Ui,
};

use crate::{
    assessment::{Answer, Assessment, scope::Question, score::Score},
    model::{ControlRef, Section},
    ui::{
        command::{Command, Direction},
        cx::Cx,
        numbers::Numbers,
        story::Story,
        theme,
        widget::{Field, progress_ui, text_ui},
    },
};

use super::section_name;

mod card;
mod evidence;
mod list;

pub use evidence::PaperDraft;

/// What is chosen and searched for.
#[derive(Default)]
pub struct WalkView {
    /// Only this section; all where `None`.
    section: Option<Section>,
    search: String,
    only_unanswered: bool,
    /// The control whose card is shown.
    selected: Option<ControlRef>,
    /// Put the cursor into the search with the next frame.
    wants_search: bool,
    /// Bring the chosen row into view with the next frame.
    wants_scroll: bool,
    list: list::List,
    /// A paper document being described, and for which control.
    paper: Option<(ControlRef, PaperDraft)>,
}

impl WalkView {
    /// Shows the card of this control, whatever is searched for.
    pub fn go_to(&mut self, at: ControlRef, questions: &[Question]) {
        let section = questions
            .iter()
            .find(|question| question.at == at)
            .map(|question| question.section);
        if self.section.is_some() && self.section != section {
            self.section = section;
        }
        self.search.clear();
        self.only_unanswered = false;
        self.selected = Some(at);
        self.wants_scroll = true;
    }

    /// The control whose card is shown.
    pub fn selected(&self) -> Option<&ControlRef> {
        self.selected.as_ref()
    }

    /// Puts the cursor into the search.
    pub fn focus_search(&mut self) {
        self.wants_search = true;
    }

    /// Chooses the next or previous row of the list.
    pub fn step(&mut self, direction: Direction, questions: &[Question]) {
        if let Some(at) = self
            .list
            .neighbour(self.selected.as_ref(), direction, questions)
        {
            self.selected = Some(at);
            self.wants_scroll = true;
        }
    }
}

/// The screen.
pub fn walk_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &mut Assessment,
    questions: &[Question],
    (numbers, story): (&Numbers, &Story),
) -> Option<Command> {
    const ROOM_FOR_SECTIONS: f32 = 900.0;
    const ROOM_FOR_WIDE_LIST: f32 = 1000.0;
    let width = ui.available_width();
    let margin = Frame::new().inner_margin(Margin::same(10));
    let has_room = width >= ROOM_FOR_SECTIONS;
    if has_room {
        let panel = Panel::left("walk-sections")
            .exact_size(212.0)
            .resizable(false);
        panel
            .frame(margin.fill(cx.tokens.bar))
            .show(ui, |ui| sections_ui(cx, ui, view, numbers));
    }
    let list_width = if width >= ROOM_FOR_WIDE_LIST {
        (width * 0.3).clamp(330.0, 460.0)
    } else {
        (width * 0.36).max(250.0)
    };
    Panel::left("walk-list")
        .exact_size(list_width)
        .resizable(false)
        .frame(margin)
        .show(ui, |ui| {
            if !has_room {
                section_choice_ui(cx, ui, view, numbers);
            }
            search_ui(cx, ui, view);
            view.list.refresh(
                cx,
                assessment,
                questions,
                view.section,
                &view.search,
                view.only_unanswered,
            );
            if view.selected.is_none() {
                view.selected = view.list.first(questions);
            }
            list::rows_ui(cx, ui, view, assessment, questions);
        });
    CentralPanel::default()
        .frame(margin)
        .show(ui, |ui| {
            card_panel_ui(cx, ui, view, assessment, (questions, story))
        })
        .inner
}

fn card_panel_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &mut Assessment,
    (questions, story): (&[Question], &Story),
) -> Option<Command> {
    let selected = view.selected.clone()?;
    let question = questions.iter().find(|question| question.at == selected)?;
    let steps = ui
        .horizontal(|ui| {
            let previous = ui
                .button("↑")
                .accessible_name(cx.t("walk-previous"))
                .on_hover_text(cx.t("walk-previous"));
            let next = ui
                .button("↓")
                .accessible_name(cx.t("walk-next"))
                .on_hover_text(cx.t("walk-next"));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let answer = assessment
                    .answers
                    .entry(selected.clone())
                    .or_insert_with(Answer::unassessed);
                cx.edit_ui(ui, |ui| {
                    ui.checkbox(&mut answer.flagged, cx.t("walk-flag"));
                });
            });
            let previous = previous
                .clicked()
                .then_some(Command::Step(Direction::Previous));
            previous.or(next.clicked().then_some(Command::Step(Direction::Next)))
        })
        .inner;
    let card = ScrollArea::vertical()
        // Each control's card starts at its top.
        .id_salt(&selected)
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.push_id(&selected, |ui| {
                let command = card::card_ui(cx, ui, question, assessment, &mut view.paper);
                card::history_ui(cx, ui, story.of(&selected));
                command
            })
            .inner
        })
        .inner;
    steps.or(card)
}

fn sections_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView, numbers: &Numbers) {
    ui.label(theme::strong(cx.t("walk-sections")));
    ui.add_space(theme::space::SMALL);
    ScrollArea::vertical()
        .id_salt("sections")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.with_layout(Layout::top_down_justified(Align::LEFT), |ui| {
                section_ui(cx, ui, view, None, numbers.score);
                for (section, score) in &numbers.by_section {
                    section_ui(cx, ui, view, Some(*section), *score);
                }
            });
        });
}

fn section_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView, section: Option<Section>, score: Score) {
    let name = section.map_or_else(
        || cx.t("walk-all").to_owned(),
        |section| section_name(cx, section),
    );
    let is_chosen = view.section == section;
    let text = if is_chosen {
        theme::strong(&name)
    } else {
        RichText::new(&name)
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    if ui.selectable_label(is_chosen, text).clicked() {
        view.section = section;
        view.selected = None;
    }
    let figure = format!("{}/{}", score.answered(), score.total());
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.add_space(10.0);
        progress_ui(cx, ui, 112.0, score.progress_basis_points(), &figure);
    });
    ui.add_space(theme::space::MEDIUM);
}

/// The sections in one line, for narrow windows.
fn section_choice_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView, numbers: &Numbers) {
    let name = |section: Option<Section>| {
        section.map_or_else(
            || cx.t("walk-all").to_owned(),
            |section| section_name(cx, section),
        )
    };
    let before = view.section;
    ComboBox::from_id_salt("walk-section")
        .width(ui.available_width())
        .selected_text(name(view.section))
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut view.section, None, name(None));
            for (section, score) in &numbers.by_section {
                let text = format!(
                    "{} ({}/{})",
                    section_name(cx, *section),
                    score.answered(),
                    score.total()
                );
                ui.selectable_value(&mut view.section, Some(*section), text);
            }
        })
        .response
        .accessible_name(cx.t("walk-sections"));
    if view.section != before {
        view.selected = None;
    }
}

fn search_ui(cx: &Cx, ui: &mut Ui, view: &mut WalkView) {
    let field = Field::cell(cx.t("walk-search")).hint(cx.t("walk-search"));
    let response = text_ui(cx, ui, field, &mut view.search);
    if std::mem::take(&mut view.wants_search) {
        response.request_focus();
    }
    ui.horizontal(|ui| {
        ui.checkbox(&mut view.only_unanswered, cx.t("walk-only-unanswered"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            cx.hint_ui(ui, cx.with("walk-count", &[("count", &view.list.len())]));
        });
    });
}
