//! A form that came back, before anything of it is taken: who answered, fields that both sides changed side by side,
//! every other change in a line that can be left out, papers, and what was not taken as it stands.

use std::path::PathBuf;

use eframe::egui::{Label, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::{
    app::collect::{Change, Returned},
    assessment::{Assessment, merge::Choice, unit::Return},
    model::Kind,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Tone, main_button, notice_ui},
    },
};

use super::{
    super::{card_ui, pair_ui},
    record::told,
};

/// A form that is looked at.
pub struct ReturnedView {
    path: PathBuf,
    /// Whose it was taken for, where it did not say.
    unit: String,
    returned: Returned,
    /// What is to be done with each change.
    choices: Vec<Option<Choice>>,
    /// The changes that only the unit made.
    plain: Vec<usize>,
}

impl ReturnedView {
    /// Over a form that was read: what only the unit changed is taken unless somebody chooses otherwise, what both
    /// changed waits for a choice.
    pub fn new(path: PathBuf, unit: String, returned: Returned) -> Self {
        let changes = returned.changes.iter();
        let choices = changes
            .clone()
            .map(|it| (!it.is_conflict).then(|| it.usual()));
        let plain = changes.enumerate().filter(|(_, it)| !it.is_conflict);
        Self {
            path,
            unit,
            choices: choices.collect(),
            plain: plain.map(|(at, _)| at).collect(),
            returned,
        }
    }
}

/// The preview; the form leaves it when it is taken or put away.
pub(super) fn returned_ui(
    cx: &Cx,
    ui: &mut Ui,
    shown: &mut Option<ReturnedView>,
    assessment: &mut Assessment,
    officer: &str,
) -> Option<Command> {
    let view = shown.as_mut()?;
    let fits = view.returned.still_fits(assessment);
    let heading = cx.with("returned-heading", &[("unit", &view.returned.unit)]);
    let done = card_ui(cx, ui, &heading, |ui| {
        about_ui(cx, ui, view, assessment);
        decision_ui(cx, ui, view, fits)
    });
    match done {
        Some(Decision::Take(choices)) => {
            view.returned.take(assessment, &choices, officer, cx.now);
            *shown = None;
            return None;
        }
        Some(Decision::Leave) => {
            *shown = None;
            return None;
        }
        Some(Decision::Again) => {
            return Some(Command::ReadReturned(view.path.clone(), view.unit.clone()));
        }
        None => {}
    }
    conflicts_ui(cx, ui, view);
    if !view.plain.is_empty() {
        let count = view.plain.len();
        let heading = cx.with("returned-changes", &[("count", &count)]);
        card_ui(cx, ui, &heading, |ui| plain_ui(cx, ui, view));
    }
    papers_ui(cx, ui, &view.returned);
    None
}

/// What is to be done with the form.
enum Decision {
    /// It is taken with these choices.
    Take(Vec<Choice>),
    /// Nothing of it is taken.
    Leave,
    /// It is read anew.
    Again,
}

fn about_ui(cx: &Cx, ui: &mut Ui, view: &ReturnedView, assessment: &Assessment) {
    let Returned {
        unit,
        answered,
        remarks,
        ..
    } = &view.returned;
    let file = view.path.file_name().unwrap_or_default();
    cx.hint_ui(ui, file.to_string_lossy());
    if *answered != Return::default() {
        let who = told(cx, answered);
        ui.label(cx.with("returned-by", &[("who", &who)]));
    }
    if assessment.unit_named(unit).is_none() {
        notice_ui(cx, ui, Tone::Warn, cx.t("returned-unit-unknown"));
    }
    for remark in remarks {
        notice_ui(cx, ui, Tone::Warn, &remark.told(cx.texts));
    }
    ui.add_space(theme::space::SMALL);
}

fn decision_ui(cx: &Cx, ui: &mut Ui, view: &ReturnedView, fits: bool) -> Option<Decision> {
    if !fits {
        notice_ui(cx, ui, Tone::Warn, cx.t("returned-stale"));
        return ui
            .horizontal_wrapped(|ui| {
                let again = ui.add(main_button(cx, cx.t("returned-again"))).clicked();
                let leave = ui.button(cx.t("cancel")).clicked();
                let again = again.then_some(Decision::Again);
                again.or(leave.then_some(Decision::Leave))
            })
            .inner;
    }
    let open = view.choices.iter().filter(|it| it.is_none()).count();
    if open > 0 {
        let words = cx.with("returned-open", &[("count", &open)]);
        notice_ui(cx, ui, Tone::Warn, &words);
    }
    if view.choices.is_empty() && view.returned.papers.is_empty() {
        notice_ui(cx, ui, Tone::Neutral, cx.t("collect-nothing"));
    }
    let complete: Option<Vec<Choice>> = view.choices.iter().copied().collect();
    ui.horizontal_wrapped(|ui| {
        let may_take = cx.can_edit && complete.is_some();
        let take = ui.add_enabled(may_take, main_button(cx, cx.t("returned-take")));
        let leave = ui.button(cx.t("cancel")).clicked();
        let take = complete.filter(|_| take.clicked()).map(Decision::Take);
        take.or(leave.then_some(Decision::Leave))
    })
    .inner
}

/// "D04 Quy chế … · Kết quả".
fn place(cx: &Cx, change: &Change) -> String {
    let field = cx.coded("collect-field", change.field.code());
    let title = cx.control_title(&change.at);
    format!("{} {title} · {field}", change.at.control)
}

fn values(cx: &Cx, change: &Change) -> (String, String) {
    let catalogue = cx.library.catalogue(&change.at.catalogue);
    let kind: Option<Kind> = catalogue.map(|it| it.kind);
    change.told(cx.texts, kind)
}

/// Fields that both sides changed, each in a card with the choice.
fn conflicts_ui(cx: &Cx, ui: &mut Ui, view: &mut ReturnedView) {
    let changes = view.returned.changes.iter().zip(&mut view.choices);
    for (change, choice) in changes.filter(|(change, _)| change.is_conflict) {
        let heading = place(cx, change);
        card_ui(cx, ui, &heading, |ui| {
            let (mine, theirs) = values(cx, change);
            pair_ui(
                ui,
                |ui| side_ui(cx, ui, cx.t("returned-mine"), &mine),
                |ui| side_ui(cx, ui, cx.t("returned-theirs"), &theirs),
            );
            ui.add_space(theme::space::SMALL);
            ui.horizontal_wrapped(|ui| {
                let mut offer = |ui: &mut Ui, offered: Choice, text: &str| {
                    let radio = ui.radio(*choice == Some(offered), text);
                    let name = format!("{text} – {heading}");
                    if radio.accessible_name(name).clicked() {
                        *choice = Some(offered);
                    }
                };
                offer(ui, Choice::Mine, cx.t("returned-keep-mine"));
                offer(ui, Choice::Theirs, cx.t("returned-keep-theirs"));
                if change.can_join() {
                    offer(ui, Choice::Both, cx.t("returned-keep-both"));
                }
            });
        });
    }
}

fn side_ui(cx: &Cx, ui: &mut Ui, heading: &str, value: &str) {
    ui.label(theme::strong(heading));
    if value.is_empty() {
        cx.hint_ui(ui, cx.t("conflict-nothing"));
    } else {
        ui.add(Label::new(value).wrap());
    }
}

/// What only the unit changed: a line each with a box to leave it out; the whole words under the pointer.
fn plain_ui(cx: &Cx, ui: &mut Ui, view: &mut ReturnedView) {
    let ReturnedView {
        returned,
        choices,
        plain,
        ..
    } = view;
    let table = TableBuilder::new(ui)
        .striped(true)
        .vscroll(false)
        .column(Column::exact(30.0))
        .column(Column::exact(90.0))
        .column(Column::exact(170.0).clip(true))
        .columns(Column::remainder().at_least(120.0).clip(true), 2);
    let table = table.header(theme::space::ROW, |mut header| {
        for heading in [
            "",
            "returned-code",
            "returned-field",
            "returned-mine",
            "returned-theirs",
        ] {
            header.col(|ui| {
                if !heading.is_empty() {
                    ui.label(theme::strong(cx.t(heading)));
                }
            });
        }
    });
    table.body(|body| {
        body.rows(theme::space::ROW, plain.len(), |mut row| {
            let at = plain[row.index()];
            let (change, choice) = (&returned.changes[at], &mut choices[at]);
            let (mine, theirs) = values(cx, change);
            row.col(|ui| {
                let mut is_taken = *choice == Some(Choice::Theirs);
                let name = format!("{} – {}", cx.t("returned-keep-theirs"), place(cx, change));
                let taken = ui.checkbox(&mut is_taken, "").accessible_name(name);
                if taken.changed() {
                    *choice = Some(if is_taken {
                        Choice::Theirs
                    } else {
                        Choice::Mine
                    });
                }
            });
            row.col(|ui| {
                ui.label(change.at.control.as_str())
                    .on_hover_text(cx.control_title(&change.at));
            });
            row.col(|ui| {
                ui.label(cx.coded("collect-field", change.field.code()));
            });
            for value in [mine, theirs] {
                row.col(|ui| {
                    let line = value.replace('\n', " ");
                    ui.add(Label::new(line).truncate());
                });
            }
        });
    });
}

fn papers_ui(cx: &Cx, ui: &mut Ui, returned: &Returned) {
    if returned.papers.is_empty() {
        return;
    }
    let count = returned.papers.len();
    let heading = cx.with("returned-papers", &[("count", &count)]);
    card_ui(cx, ui, &heading, |ui| {
        for paper in &returned.papers {
            ui.horizontal_wrapped(|ui| {
                let code = RichText::new(paper.at.control.as_str()).color(cx.tokens.weak);
                ui.label(code);
                ui.label(paper.told(cx.texts));
            });
        }
    });
}
