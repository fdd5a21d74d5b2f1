//! One answer for everything that is chosen. What is written here stays a draft until the one button writes it into all
//! of them, as one step that can be undone.

use std::collections::BTreeSet;

use eframe::egui::{Align, ComboBox, Layout, RichText, ScrollArea, Ui};

use crate::{
    app::search::evidence_names,
    assessment::{Answer, Assessment, bulk::Extent, scope::Question},
    model::{ControlRef, EvidenceId, Kind, Verdict},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{self, Field, Tone, main_button, notice_ui, paragraph_ui, text_ui, verdict_ui},
    },
};

use super::{basis::basis_ui, evidence::dropped_ui, view::WalkView};

/// The form.
pub(super) fn bulk_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &mut Assessment,
) -> Option<Command> {
    let rows = view.list.rows.iter();
    let chosen: Vec<Question> = rows
        .filter(|row| row.is_asked && view.chosen.contains(&row.question.at))
        .map(|row| row.question.clone())
        .collect();
    let area = ScrollArea::vertical()
        .id_salt("walk-bulk")
        .auto_shrink(false);
    let shown = area.show(ui, |ui| {
        let heading = cx.with("bulk-heading", &[("count", &chosen.len())]);
        ui.label(theme::heading(heading));
        cx.hint_ui(ui, cx.t("bulk-about"));
        ui.add_space(theme::space::SMALL);
        confirm_ui(cx, ui, assessment, &chosen);
        let card = cx.tokens.card().show(ui, |ui| {
            ui.set_width(ui.available_width());
            cx.edit_ui(ui, |ui| form_ui(cx, ui, view, assessment, &chosen))
        });
        cx.hint_ui(ui, cx.t("bulk-choosing"));
        let dropped = cx.can_edit.then(|| dropped_ui(ui, &controls(&chosen)));
        widget::follow_ui(ui);
        card.inner.or(dropped.flatten())
    });
    shown.inner
}

/// The button that confirms what was carried over, where some of it waits.
fn confirm_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment, chosen: &[Question]) {
    let answers = &assessment.answers;
    let waits = |at: &&ControlRef| answers.get(*at).is_some_and(Answer::can_be_confirmed);
    let waiting: Vec<&ControlRef> = chosen.iter().map(|it| &it.at).filter(waits).collect();
    if waiting.is_empty() {
        return;
    }
    let text = cx.with("bulk-confirm", &[("count", &waiting.len())]);
    let button = cx.edit_ui(ui, |ui| ui.button(text));
    if button.on_hover_text(cx.t("carried-confirm-hint")).clicked() {
        assessment.confirm(waiting, cx.now);
    }
    ui.add_space(theme::space::SMALL);
}

fn controls(chosen: &[Question]) -> Vec<ControlRef> {
    chosen.iter().map(|question| question.at.clone()).collect()
}

fn form_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &mut Assessment,
    chosen: &[Question],
) -> Option<Command> {
    let are_duties = chosen.iter().all(|question| question.kind == Kind::Duties);
    let kind = if are_duties {
        Kind::Duties
    } else {
        Kind::Standard
    };
    ui.label(theme::strong(cx.t("card-verdict")));
    let stays = view.bulk.verdict.is_none();
    if ui.radio(stays, cx.t("bulk-verdict-stays")).clicked() {
        view.bulk.verdict = None;
    }
    if let Some(verdict) = verdict_ui(cx, ui, kind, view.bulk.verdict, false) {
        view.bulk.verdict = Some(verdict);
    }
    if view.bulk.verdict == Some(Verdict::NotApplicable) {
        let field = Field::new(cx.t("card-justification"));
        paragraph_ui(cx, ui, field, 2, &mut view.bulk.justification);
        if view.bulk.lacks_justification() {
            let wanted = RichText::new(cx.t("card-justification-wanted"));
            ui.label(wanted.color(cx.tokens.bad).small());
        }
    }
    if kind == Kind::Standard {
        basis_ui(cx, ui, &mut view.bulk.basis);
    }
    let field = Field::new(cx.t("card-owner")).hint(cx.t("bulk-owner-stays"));
    text_ui(cx, ui, field, &mut view.bulk.owner);
    units_ui(cx, ui, assessment, chosen);
    ui.add_space(theme::space::SMALL);
    let attach = evidence_ui(cx, ui, &mut view.bulk.evidence, assessment, chosen);
    ui.add_space(theme::space::MEDIUM);
    button_ui(cx, ui, view, assessment, chosen);
    attach
}

/// Which unit is asked about them: done at once, and no part of the answer.
fn units_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment, chosen: &[Question]) {
    if assessment.units.is_empty() {
        return;
    }
    let mut asked = None;
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(cx.t("bulk-ask"));
        ComboBox::from_id_salt("bulk-ask")
            .selected_text(cx.t("bulk-ask-choose"))
            .truncate()
            .show_ui(ui, |ui| {
                for (place, unit) in assessment.units.iter().enumerate() {
                    let is_asked = chosen.iter().all(|it| unit.controls.contains(&it.at));
                    let name = format!("{}. {}", place + 1, unit.name.trim());
                    if ui.selectable_label(is_asked, name).clicked() {
                        asked = Some(place);
                    }
                }
            })
            .response
            .labelled_by(label.id);
    });
    if let Some(unit) = asked {
        assessment.assign(unit, controls(chosen));
    }
}

/// Evidence to be cited by all: some that is there already, or new files.
fn evidence_ui(
    cx: &Cx,
    ui: &mut Ui,
    cited: &mut BTreeSet<EvidenceId>,
    assessment: &Assessment,
    chosen: &[Question],
) -> Option<Command> {
    const ROWS_SHOWN: f32 = 6.0;
    ui.label(theme::strong(cx.t("evidence")));
    let ids: Vec<&EvidenceId> = assessment.evidence.keys().collect();
    if ids.is_empty() {
        cx.hint_ui(ui, cx.t("evidence-none"));
    }
    let height = ui.spacing().interact_size.y;
    let area = ScrollArea::vertical()
        .id_salt("bulk-evidence")
        .max_height(ROWS_SHOWN * height)
        .auto_shrink([false, true]);
    area.show_rows(ui, height, ids.len(), |ui, visible| {
        ui.with_layout(Layout::top_down_justified(Align::LEFT), |ui| {
            for id in &ids[visible] {
                let title = assessment.evidence.get(*id).map(evidence_names);
                let title = title.map_or(
                    "",
                    |[title, name]| if title.is_empty() { name } else { title },
                );
                let mut is_cited = cited.contains(*id);
                if ui
                    .checkbox(&mut is_cited, format!("{id} {title}"))
                    .changed()
                {
                    if is_cited {
                        cited.insert((*id).clone());
                    } else {
                        cited.remove(*id);
                    }
                }
            }
        });
    });
    let add = ui
        .button(cx.t("bulk-add-file"))
        .on_hover_text(cx.t("bulk-add-file-hint"));
    add.clicked()
        .then(|| Command::AttachFiles(controls(chosen)))
}

/// What would happen, and the button that makes it happen.
fn button_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut WalkView,
    assessment: &mut Assessment,
    chosen: &[Question],
) {
    let Extent {
        written,
        replaced,
        unfit,
    } = view.bulk.extent(assessment, chosen);
    if replaced > 0 {
        let words = cx.with("bulk-replaces", &[("count", &replaced)]);
        notice_ui(cx, ui, Tone::Warn, &words);
    }
    if unfit > 0 {
        notice_ui(
            cx,
            ui,
            Tone::Warn,
            &cx.with("bulk-unfit", &[("count", &unfit)]),
        );
    }
    let text = cx.with("bulk-write", &[("count", &written)]);
    let can_write = view.bulk.is_complete() && written > 0;
    if ui.add_enabled(can_write, main_button(cx, &text)).clicked() {
        std::mem::take(&mut view.bulk).write(assessment, chosen);
    }
}
