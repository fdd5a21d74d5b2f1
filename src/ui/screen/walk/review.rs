//! The review of an answer on its card: how far it is, why it was sent back, and what was said.

use eframe::egui::{CollapsingHeader, Label, RichText, Ui};

use crate::{
    assessment::{
        Answer, Assessment,
        review::{Comment, Review, ReviewState},
    },
    model::ControlRef,
    ui::{
        cx::Cx,
        widget::{Field, choice_ui, paragraph_ui},
    },
};

use super::{answer_mut, view::CardView};

/// The review behind a heading that opens, which says how far it is.
pub(super) fn review_ui(
    cx: &Cx,
    ui: &mut Ui,
    at: &ControlRef,
    assessment: &mut Assessment,
    view: &mut CardView,
) {
    let before = assessment.answers.get(at).map(|it| it.review.clone());
    let before = before.unwrap_or_default();
    let mut review = before.clone();
    let heading = cx.with(
        "review-heading",
        &[
            ("state", &state_name(cx, review.state)),
            ("count", &review.open_comments()),
        ],
    );
    CollapsingHeader::new(heading)
        .id_salt("review")
        .default_open(!review.is_blank())
        .show(ui, |ui| {
            cx.edit_ui(ui, |ui| {
                state_ui(cx, ui, &mut review);
                comments_ui(cx, ui, &mut review);
                say_ui(cx, ui, at, &mut review, view);
            });
        });
    if review != before {
        answer_mut(assessment, at).review = review;
    }
}

fn state_name(cx: &Cx, state: Option<ReviewState>) -> String {
    cx.coded("review-state", state.map_or("to-do", ReviewState::code))
}

fn state_ui(cx: &Cx, ui: &mut Ui, review: &mut Review) {
    let states: Vec<_> = std::iter::once(None)
        .chain(ReviewState::ALL.map(Some))
        .collect();
    let field = Field::new(cx.t("review-state")).width(200.0);
    choice_ui(cx, ui, field, &mut review.state, &states, |state| {
        state_name(cx, *state)
    });
    if review.state == Some(ReviewState::SentBack) || !review.reason.is_empty() {
        let field = Field::new(cx.t("review-reason"));
        paragraph_ui(cx, ui, field, 2, &mut review.reason);
    }
}

/// What was said, the first remark first.
fn comments_ui(cx: &Cx, ui: &mut Ui, review: &mut Review) {
    for (number, comment) in review.comments.iter_mut().enumerate() {
        let Comment {
            text,
            resolved,
            by,
            at,
        } = comment;
        let colour = if *resolved {
            cx.tokens.weak
        } else {
            cx.tokens.text
        };
        ui.add(Label::new(RichText::new(text.as_str()).color(colour)).wrap());
        ui.horizontal_wrapped(|ui| {
            let at = at.map_or_else(String::new, |at| cx.texts.moment(at));
            cx.hint_ui(ui, format!("{by} · {at}"));
            let name = format!("{} {}", cx.t("review-resolved"), number + 1);
            let settled = ui.checkbox(resolved, cx.t("review-resolved"));
            settled.on_hover_text(name);
        });
    }
}

/// Where a remark is written, and the button that says it.
fn say_ui(cx: &Cx, ui: &mut Ui, at: &ControlRef, review: &mut Review, view: &mut CardView) {
    let written = view.remark_about(at);
    paragraph_ui(cx, ui, Field::new(cx.t("review-comment")), 2, written);
    let is_said = !written.trim().is_empty();
    let say = ui.add_enabled_ui(is_said, |ui| ui.button(cx.t("review-say")));
    if say.inner.clicked() {
        review.comments.push(Comment {
            text: std::mem::take(written).trim().to_owned(),
            ..Comment::default()
        });
    }
}

/// The mark of an answer in the list that was sent back.
pub(super) fn mark(answer: &Answer) -> &'static str {
    if answer.review.state == Some(ReviewState::SentBack) {
        "✎ "
    } else {
        ""
    }
}
