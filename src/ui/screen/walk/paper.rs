//! A paper document as evidence: what it is, who signed it, the clause relied on, where it lies, and whether it was
//! only seen on site and never copied.

use eframe::egui::{Button, Ui};

use crate::{
    assessment::{Assessment, Evidence, EvidenceSource, SeenOnSite},
    model::ControlRef,
    ui::{
        cx::Cx,
        widget::{Field, date_ui, paragraph_ui, text_ui},
    },
};

use super::{super::pair_ui, answer_mut};

/// A paper document of which nothing is said yet.
pub(super) fn blank(cx: &Cx, officer: &str) -> Evidence {
    Evidence {
        title: String::new(),
        source: EvidenceSource::blank_paper(),
        note: String::new(),
        expires: None,
        media_type: String::new(),
        by: officer.to_owned(),
        at: Some(cx.now),
    }
}

/// A document while it is described; it becomes evidence of this control on demand.
pub(super) fn describe_ui(
    cx: &Cx,
    ui: &mut Ui,
    at: &ControlRef,
    assessment: &mut Assessment,
    paper: &mut Option<(ControlRef, Evidence)>,
) {
    let Some((_, draft)) = paper else {
        return;
    };
    ui.separator();
    paper_ui(cx, ui, draft, &assessment.profile.officer);
    let is_named = !draft.title.trim().is_empty();
    ui.horizontal(|ui| {
        let add = ui.add_enabled(is_named, Button::new(cx.t("paper-add")));
        if add.clicked()
            && let Some((_, draft)) = paper.take()
        {
            let id = assessment.add_evidence(draft);
            answer_mut(assessment, at).evidence.push(id);
        }
        if ui.button(cx.t("cancel")).clicked() {
            *paper = None;
        }
    });
}

/// The fields of a paper document; nothing for a file.
pub(super) fn paper_ui(cx: &Cx, ui: &mut Ui, evidence: &mut Evidence, officer: &str) {
    let EvidenceSource::Paper {
        number,
        date,
        signer,
        location,
        summary,
        clause,
        seen,
    } = &mut evidence.source
    else {
        return;
    };
    let field = |id: &'static str| Field::new(cx.t(id));
    let title = field("paper-title").hint(cx.t("paper-title-hint"));
    text_ui(cx, ui, title, &mut evidence.title);
    pair_ui(
        ui,
        |ui| {
            let field = field("paper-number").hint(cx.t("paper-number-hint"));
            text_ui(cx, ui, field, number);
        },
        |ui| {
            date_ui(cx, ui, field("paper-date"), date);
        },
    );
    pair_ui(
        ui,
        |ui| {
            text_ui(cx, ui, field("paper-signer"), signer);
        },
        |ui| {
            let field = field("paper-location").hint(cx.t("paper-location-hint"));
            text_ui(cx, ui, field, location);
        },
    );
    let relied_on = field("paper-clause").hint(cx.t("paper-clause-hint"));
    text_ui(cx, ui, relied_on, clause);
    paragraph_ui(cx, ui, field("paper-summary"), 2, summary);
    seen_ui(cx, ui, seen, officer);
}

/// Whether it was only seen where it lies: by whom and when.
fn seen_ui(cx: &Cx, ui: &mut Ui, seen: &mut Option<SeenOnSite>, officer: &str) {
    let mut is_seen = seen.is_some();
    if ui.checkbox(&mut is_seen, cx.t("paper-seen")).changed() {
        *seen = is_seen.then(|| SeenOnSite {
            by: officer.to_owned(),
            on: Some(cx.today()),
        });
    }
    let Some(SeenOnSite { by, on }) = seen else {
        return;
    };
    pair_ui(
        ui,
        |ui| {
            text_ui(cx, ui, Field::new(cx.t("paper-seen-by")), by);
        },
        |ui| {
            date_ui(cx, ui, Field::new(cx.t("paper-seen-on")), on);
        },
    );
}
