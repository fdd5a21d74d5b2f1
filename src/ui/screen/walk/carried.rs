//! What an answer was in the period before: the proposal on the card, how the question differs from the one that was
//! answered, and confirming it.

use eframe::egui::{Label, RichText, Ui};

use crate::{
    app::carry::Wording,
    assessment::{Answer, Assessment, Carried, Origin},
    model::{ControlRef, Kind},
    ui::{
        action::Action,
        cx::Cx,
        theme,
        widget::{Tone, key_ui, keyed, notice_ui},
    },
};

use super::{
    card::{Card, kinship},
    view::CardView,
};

/// The proposal with its button; of a confirmed answer, only that it was.
pub(super) fn carried_ui(
    cx: &Cx,
    ui: &mut Ui,
    card: &Card,
    assessment: &mut Assessment,
    view: &mut CardView,
) {
    let at = &card.row.question.at;
    let Some(answer) = assessment.answers.get(at) else {
        return;
    };
    let Some(carried) = &answer.carried else {
        return;
    };
    let period = cx.texts.period(carried.period);
    if !answer.is_to_be_confirmed() {
        if answer.is_confirmed_unchanged() {
            cx.hint_ui(ui, cx.with("carried-unchanged", &[("period", &period)]));
        }
        return;
    }
    notice_ui(
        cx,
        ui,
        Tone::Warn,
        &cx.with("carried-from", &[("period", &period)]),
    );
    if let Some(origin) = &carried.from {
        origin_ui(cx, ui, origin);
    }
    wording_ui(cx, ui, at, answer, view);
    if proposal_ui(cx, ui, card, carried) {
        assessment.confirm([at], cx.now);
    }
    ui.add_space(theme::space::SMALL);
}

/// The control of another edition that was answered.
fn origin_ui(cx: &Cx, ui: &mut Ui, origin: &Origin) {
    let Origin {
        at,
        relation,
        confidence,
    } = origin;
    ui.horizontal_wrapped(|ui| {
        let catalogue = cx.library.catalogue(&at.catalogue);
        let catalogue = catalogue.map_or("", |it| it.short_title(cx.language()));
        let title = cx.control_title(at);
        ui.label(format!("{catalogue} · {} {title}", at.control));
        cx.hint_ui(ui, kinship(cx, *relation, *confidence));
    });
}

/// How the question differs from the one that was answered.
fn wording_ui(cx: &Cx, ui: &mut Ui, at: &ControlRef, answer: &Answer, view: &mut CardView) {
    match view.wording(cx.library, at, answer, cx.language()) {
        Wording::Same => {}
        Wording::Unknown => {
            ui.label(RichText::new(cx.t("carried-wording-unknown")).color(cx.tokens.warn));
        }
        Wording::Other { gone, new } => {
            lines_ui(cx, ui, cx.t("carried-wording-then"), "–", gone);
            lines_ui(cx, ui, cx.t("carried-wording-now"), "+", new);
        }
    }
}

fn lines_ui(cx: &Cx, ui: &mut Ui, heading: &str, sign: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    ui.label(theme::strong(heading));
    for line in lines {
        ui.horizontal_top(|ui| {
            ui.label(RichText::new(sign).color(cx.tokens.weak));
            ui.add(Label::new(line).wrap());
        });
    }
}

/// The earlier verdicts of systems and branches.
fn systems_ui(cx: &Cx, ui: &mut Ui, kind: Kind, carried: &Carried) {
    for result in &carried.systems {
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("{}:", result.system));
            let word = cx.texts.verdict(kind, result.verdict);
            let mark = format!("{} {word}", theme::mark(result.verdict));
            ui.label(RichText::new(mark).color(cx.tokens.verdict(result.verdict)));
        });
    }
}

/// The earlier verdict and the button; gives whether it is confirmed.
fn proposal_ui(cx: &Cx, ui: &mut Ui, card: &Card, carried: &Carried) -> bool {
    let kind = card.row.question.kind;
    let Some(verdict) = carried.verdict else {
        cx.hint_ui(ui, cx.t("carried-judge-anew"));
        return false;
    };
    systems_ui(cx, ui, kind, carried);
    ui.horizontal_wrapped(|ui| {
        let word = cx.texts.verdict(kind, verdict);
        let mark = format!("{} {word}", theme::mark(verdict));
        ui.label(RichText::new(mark).color(cx.tokens.verdict(verdict)));
        if let Some(maturity) = carried.maturity.filter(|_| kind == Kind::Standard) {
            ui.label(cx.texts.maturity(maturity));
        }
        if card.has_keys {
            key_ui(cx, ui, "X");
        }
        let confirm = ui.add_enabled_ui(cx.can_edit, |ui| ui.button(cx.t("carried-confirm")));
        let confirm = confirm.inner.on_hover_text(cx.t("carried-confirm-hint"));
        let confirm = keyed(cx, confirm, Action::Confirm);
        confirm.clicked()
    })
    .inner
}
