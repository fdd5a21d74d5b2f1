//! The evidence of one answer: files, paper documents described, and evidence that another answer has already.

use std::{collections::BTreeSet, fmt::Display, ops::Range};

use eframe::egui::{Button, CollapsingHeader, ComboBox, Id, Label, RichText, Ui};

use crate::{
    assessment::{Assessment, Evidence, EvidenceSource},
    model::{ControlRef, EvidenceId},
    ui::{
        action::Action,
        command::Command,
        cx::Cx,
        theme,
        widget::{self, Field, Marked, date_ui, marked, text_ui},
    },
};

use super::{
    super::pair_ui,
    answer_mut,
    card::{Card, keyed, put_cursor},
    paper::{blank, describe_ui, paper_ui},
    view::{CardView, Spot},
};

/// The list, and the ways to add to it.
pub(super) fn evidence_ui(
    cx: &Cx,
    ui: &mut Ui,
    card: &Card,
    assessment: &mut Assessment,
    view: &mut CardView,
) -> Option<Command> {
    let at = &card.row.question.at;
    ui.label(theme::strong(keyed(card, cx.t("evidence"), "E")));
    let looked_at = cited_ui(cx, ui, card, assessment);
    let is_describing = view.paper.as_ref().is_some_and(|(of, _)| of == at);
    let ways = cx.edit_ui(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let add = widget::keyed(cx, ui.button(cx.t("evidence-add-file")), Action::Attach);
            put_cursor(view, Spot::Evidence, &add);
            let add = add
                .clicked()
                .then(|| Command::AttachFiles(vec![at.clone()]));
            let paste = ui
                .button(cx.t("evidence-paste"))
                .on_hover_text(cx.t("evidence-paste-hint"))
                .clicked()
                .then_some(Command::Paste);
            if !is_describing && ui.button(cx.t("evidence-describe")).clicked() {
                let officer = &assessment.profile.officer;
                view.paper = Some((at.clone(), blank(cx, officer)));
            }
            reuse_ui(cx, ui, at, assessment);
            add.or(paste)
        })
        .inner
    });
    if is_describing {
        describe_ui(cx, ui, at, assessment, &mut view.paper);
    }
    if !cx.can_edit {
        return looked_at;
    }
    looked_at
        .or(ways)
        .or(dropped_ui(ui, std::slice::from_ref(at)))
}

/// Files that were dropped on the window while these answers are shown.
pub(super) fn dropped_ui(ui: &Ui, controls: &[ControlRef]) -> Option<Command> {
    let dropped = ui.input(|input| {
        let files = input.raw.dropped_files.iter();
        files
            .map(|file| file.path().to_owned())
            .filter(|path| !path.as_os_str().is_empty())
            .collect::<Vec<_>>()
    });
    (!dropped.is_empty()).then(|| Command::Attach(controls.to_vec(), dropped))
}

/// The list; gives the file that is to be looked at.
fn cited_ui(cx: &Cx, ui: &mut Ui, card: &Card, assessment: &mut Assessment) -> Option<Command> {
    let mut looked_at = None;
    let at = &card.row.question.at;
    let cited = assessment
        .answers
        .get(at)
        .map_or_else(Vec::new, |answer| answer.evidence.clone());
    if cited.is_empty() {
        cx.hint_ui(ui, cx.t("evidence-none"));
    }
    for id in &cited[page_ui(cx, ui, at, cited.len())] {
        ui.push_id(id, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(theme::strong(id.as_str()));
                match assessment.evidence.get(id) {
                    Some(evidence) => {
                        let words = description(cx, evidence);
                        let words = Marked::plain(&words, cx.tokens.text);
                        ui.add(Label::new(marked(cx, ui, words, card.needle.as_str())).wrap());
                    }
                    None => {
                        ui.label(RichText::new(cx.t("evidence-unknown")).color(cx.tokens.bad));
                    }
                }
                if is_file(assessment, id) {
                    let name = cx.with("exhibit-show-named", &[("id", id)]);
                    let show = Button::new(cx.t("exhibit-show")).small();
                    if ui.add(show).accessible_name(name).clicked() {
                        looked_at = Some(Command::ShowEvidence(id.clone()));
                    }
                }
                let name = format!("{} {id}", cx.t("evidence-remove"));
                if ui
                    .add_enabled(cx.can_edit, Button::new("×").small())
                    .on_hover_text(&name)
                    .accessible_name(&name)
                    .clicked()
                    && let Some(answer) = assessment.answers.get_mut(at)
                {
                    answer.evidence.retain(|kept| kept != id);
                }
            });
            details_ui(cx, ui, id, assessment);
        });
    }
    looked_at
}

/// Which pieces are shown: an answer may cite a thousand, and a frame lays out what can be looked at. Where one was added,
/// the last page is shown.
fn page_ui(cx: &Cx, ui: &mut Ui, at: &ControlRef, count: usize) -> Range<usize> {
    const PAGE: usize = 20;
    if count <= PAGE {
        return 0..count;
    }
    let id = Id::unique(("evidence-page", at));
    let last = (count - 1) / PAGE;
    let (before, mut page) = ui.data(|data| data.get_temp(id)).unwrap_or((count, 0));
    if count > before {
        page = last;
    }
    page = page.min(last);
    ui.horizontal_wrapped(|ui| {
        for (arrow, name, to) in [
            ("←", "evidence-page-back", page.checked_sub(1)),
            ("→", "evidence-page-on", (page < last).then_some(page + 1)),
        ] {
            let button = ui.add_enabled(to.is_some(), Button::new(arrow).small());
            let button = button.on_hover_text(cx.t(name)).accessible_name(cx.t(name));
            if let Some(to) = to.filter(|_| button.clicked()) {
                page = to;
            }
        }
        let (from, to) = (page * PAGE + 1, ((page + 1) * PAGE).min(count));
        let words: [(&str, &dyn Display); 3] = [("from", &from), ("to", &to), ("count", &count)];
        cx.hint_ui(ui, cx.with("evidence-page", &words));
    });
    ui.data_mut(|data| data.insert_temp(id, (count, page)));
    page * PAGE..((page + 1) * PAGE).min(count)
}

fn is_file(assessment: &Assessment, id: &EvidenceId) -> bool {
    let source = assessment.evidence.get(id).map(|it| &it.source);
    matches!(source, Some(EvidenceSource::File { .. }))
}

/// What may be noted of a piece of evidence; the same for every answer that cites it.
fn details_ui(cx: &Cx, ui: &mut Ui, id: &EvidenceId, assessment: &mut Assessment) {
    let officer = &assessment.profile.officer;
    let Some(evidence) = assessment.evidence.get_mut(id) else {
        return;
    };
    CollapsingHeader::new(cx.with("evidence-details", &[("id", id)]))
        .id_salt("details")
        .show(ui, |ui| {
            cx.edit_ui(ui, |ui| {
                paper_ui(cx, ui, evidence, officer);
                let Evidence { note, expires, .. } = evidence;
                let field = |id: &'static str| Field::new(cx.t(id));
                pair_ui(
                    ui,
                    |ui| {
                        text_ui(cx, ui, field("evidence-note"), note);
                    },
                    |ui| {
                        date_ui(cx, ui, field("evidence-expires"), expires);
                    },
                );
            });
            cx.hint_ui(ui, origin(cx, evidence));
        });
}

/// What it was called before it was copied in, what it is, and who added it when.
fn origin(cx: &Cx, evidence: &Evidence) -> String {
    let name = match &evidence.source {
        EvidenceSource::File { name, .. } => cx.with("evidence-original-name", &[("name", name)]),
        EvidenceSource::Paper { .. } => String::new(),
    };
    let at = evidence.at.map(|at| cx.texts.moment(at));
    let added = at.map_or_else(String::new, |at| {
        cx.with("evidence-added", &[("who", &evidence.by), ("at", &at)])
    });
    let parts = [name, evidence.media_type.clone(), added];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// A piece of evidence in one line.
fn description(cx: &Cx, evidence: &Evidence) -> String {
    match &evidence.source {
        EvidenceSource::File { name, sha256, size } => {
            let title = if evidence.title.is_empty() {
                name
            } else {
                &evidence.title
            };
            format!(
                "{title} ({}, SHA-256 {}…)",
                cx.texts.size(*size),
                sha256.short()
            )
        }
        EvidenceSource::Paper {
            number,
            date,
            signer,
            location,
            summary: _,
            clause,
            seen,
        } => {
            let date = date.map(|date| cx.texts.date(date)).unwrap_or_default();
            let seen = seen.as_ref().map_or("", |_| cx.t("paper-seen-short"));
            let parts = [number, &date, signer, clause, location, seen].map(str::trim);
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            if parts.is_empty() {
                return evidence.title.clone();
            }
            format!("{} ({})", evidence.title, parts.join(", "))
        }
    }
}

/// Cites evidence that is there already.
fn reuse_ui(cx: &Cx, ui: &mut Ui, at: &ControlRef, assessment: &mut Assessment) {
    let answer = assessment.answers.get(at);
    let cited: BTreeSet<&EvidenceId> = answer.iter().flat_map(|it| &it.evidence).collect();
    let others = assessment.evidence.keys();
    let mut others = others.filter(|id| !cited.contains(id)).peekable();
    if others.peek().is_none() {
        return;
    }
    let mut chosen = None;
    ComboBox::from_id_salt("reuse")
        .width(190.0)
        .selected_text(cx.t("evidence-reuse"))
        .show_ui(ui, |ui| {
            for id in others {
                let text = assessment
                    .evidence
                    .get(id)
                    .map_or_else(String::new, |evidence| description(cx, evidence));
                if ui.selectable_label(false, format!("{id} {text}")).clicked() {
                    chosen = Some(id.clone());
                }
            }
        })
        .response
        .accessible_name(cx.t("evidence-reuse"));
    if let Some(id) = chosen {
        answer_mut(assessment, at).evidence.push(id);
    }
}
