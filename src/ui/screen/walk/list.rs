//! The list of questions: which are shown, found without diacritics, and their rows. Only visible rows are laid out.

use std::collections::BTreeSet;

use eframe::egui::{Align, AtomExt as _, Button, Layout, RichText, ScrollArea, Ui, vec2};

use crate::{
    assessment::{Assessment, Breadth, scope::Question},
    lang::fold,
    model::{ControlRef, Language, OrganisationType, Section, Verdict},
    ui::{command::Direction, cx::Cx, theme},
};

use super::WalkView;

/// Which questions are shown, kept until something that decides it changes.
#[derive(Default)]
pub(super) struct List {
    asked: Option<Asked>,
    shown: Option<Shown>,
    /// Folded texts of the questions, by position.
    texts: Vec<String>,
    /// Positions in the list of questions.
    rows: Vec<usize>,
}

/// What decides the questions and their texts.
#[derive(PartialEq)]
struct Asked {
    language: Language,
    breadth: Breadth,
    types: BTreeSet<OrganisationType>,
    count: usize,
}

/// What decides which of them are shown.
#[derive(PartialEq)]
struct Shown {
    section: Option<Section>,
    search: String,
    only_unanswered: bool,
}

impl List {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn first(&self, questions: &[Question]) -> Option<ControlRef> {
        let row = self.rows.first()?;
        questions.get(*row).map(|question| question.at.clone())
    }

    /// The row after or before this one; the first where it is not in the list.
    pub(super) fn neighbour(
        &self,
        at: Option<&ControlRef>,
        direction: Direction,
        questions: &[Question],
    ) -> Option<ControlRef> {
        let current = self
            .rows
            .iter()
            .position(|row| questions.get(*row).map(|question| &question.at) == at);
        let row = match (current, direction) {
            (None, _) => 0,
            (Some(row), Direction::Next) => row + 1,
            (Some(row), Direction::Previous) => row.checked_sub(1)?,
        };
        self.rows
            .get(row)
            .and_then(|row| questions.get(*row))
            .map(|question| question.at.clone())
    }

    /// Finds the rows anew where anything but an answer changed. An answer alone moves no row: what was just answered
    /// stays under the hand until the filter is set again.
    pub(super) fn refresh(
        &mut self,
        cx: &Cx,
        assessment: &Assessment,
        questions: &[Question],
        section: Option<Section>,
        search: &str,
        only_unanswered: bool,
    ) {
        let asked = Asked {
            language: cx.language(),
            breadth: assessment.breadth,
            types: assessment.profile.types.clone(),
            count: questions.len(),
        };
        let is_asked_anew = self.asked.as_ref() != Some(&asked);
        if is_asked_anew {
            self.texts = questions
                .iter()
                .map(|question| folded(cx, question))
                .collect();
            self.asked = Some(asked);
        }
        let search = fold(search.trim());
        let shown = Shown {
            section,
            search,
            only_unanswered,
        };
        if is_asked_anew || self.shown.as_ref() != Some(&shown) {
            self.rows = self.found(assessment, questions, &shown);
            self.shown = Some(shown);
        }
    }

    fn found(&self, assessment: &Assessment, questions: &[Question], shown: &Shown) -> Vec<usize> {
        let Shown {
            section,
            search,
            only_unanswered,
        } = shown;
        let matches = |row: usize, question: &Question| {
            let noted = || {
                assessment
                    .answers
                    .get(&question.at)
                    .is_some_and(|it| fold(&it.observation).contains(search))
            };
            section.is_none_or(|section| section == question.section)
                && (search.is_empty() || self.texts[row].contains(search.as_str()) || noted())
                && (!only_unanswered || assessment.verdict(&question.at) == Verdict::NotAssessed)
        };
        let rows = questions
            .iter()
            .enumerate()
            .filter(|(row, question)| matches(*row, question));
        rows.map(|(row, _)| row).collect()
    }
}

/// What a question is found by.
fn folded(cx: &Cx, question: &Question) -> String {
    let text = cx.control_text(&question.at);
    let words = text
        .map(|text| format!("{} {}", text.title, text.questions.join(" ")))
        .unwrap_or_default();
    fold(&format!("{} {words}", question.at.control))
}

/// The rows.
pub(super) fn rows_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &Assessment,
    questions: &[Question],
) {
    if view.list.rows.is_empty() {
        cx.hint_ui(ui, cx.t("walk-nothing-found"));
        return;
    }
    let height = theme::space::ROW;
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut area = ScrollArea::vertical()
        .id_salt("walk-rows")
        .auto_shrink(false);
    if std::mem::take(&mut view.wants_scroll) {
        let at = |row: &usize| questions.get(*row).map(|question| &question.at);
        if let Some(row) = view
            .list
            .rows
            .iter()
            .position(|row| at(row) == view.selected.as_ref())
        {
            let middle = ui.available_height() / 2.0;
            area = area.vertical_scroll_offset((row as f32 * (height + 2.0) - middle).max(0.0));
        }
    }
    let mut clicked = None;
    area.show_rows(ui, height, view.list.rows.len(), |ui, visible| {
        ui.with_layout(Layout::top_down_justified(Align::LEFT), |ui| {
            for question in view.list.rows[visible]
                .iter()
                .filter_map(|row| questions.get(*row))
            {
                let is_chosen = view.selected.as_ref() == Some(&question.at);
                if row_ui(cx, ui, question, assessment, is_chosen, height) {
                    clicked = Some(question.at.clone());
                }
            }
        });
    });
    if clicked.is_some() {
        view.selected = clicked;
    }
}

fn row_ui(
    cx: &Cx,
    ui: &mut Ui,
    question: &Question,
    assessment: &Assessment,
    is_chosen: bool,
    height: f32,
) -> bool {
    let answer = assessment.answers.get(&question.at);
    let verdict = answer.map_or(Verdict::NotAssessed, |answer| answer.verdict);
    let title = cx.control_title(&question.at);
    let mark = RichText::new(theme::mark(verdict)).color(cx.tokens.verdict(verdict));
    let flag = if answer.is_some_and(|answer| answer.flagged) {
        "⚑ "
    } else {
        ""
    };
    let id = theme::strong(format!("{flag}{}", question.at.control)).color(cx.tokens.text);
    let words = RichText::new(title).color(cx.tokens.text).atom_shrink(true);
    let button = Button::selectable(is_chosen, (mark, id, words))
        .truncate()
        .min_size(vec2(0.0, height));
    let name = format!(
        "{} {title} – {}",
        question.at.control,
        cx.texts.verdict(question.kind, verdict)
    );
    ui.add(button)
        .on_hover_text(title)
        .accessible_name(name)
        .clicked()
}
