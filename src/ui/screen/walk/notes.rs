//! The notes on a control, with the sentences to write them with.

use eframe::egui::Ui;

use crate::{
    assessment::Answer,
    model::Verdict,
    store::phrases::Place,
    ui::{
        command::Command,
        cx::Cx,
        widget::{Field, Offer, paragraph_ui, phrases_ui},
    },
};

use super::{
    card::{Card, keyed, put_cursor},
    view::{CardView, Spot},
};

/// The field and what is offered below it.
pub(super) fn notes_ui(
    cx: &Cx,
    ui: &mut Ui,
    card: &Card,
    answer: &mut Answer,
    view: &mut CardView,
) -> Option<Command> {
    let label = keyed(card, cx.t("card-observation"), "N");
    let field = Field::new(&label)
        .hint(cx.t("card-observation-hint"))
        .marks(card.needle.as_str());
    let notes = paragraph_ui(cx, ui, field, 3, &mut answer.observation);
    put_cursor(view, Spot::Notes, &notes);
    let opens = view.wants == Some(Spot::Phrases);
    if opens {
        view.wants = None;
    }
    if answer.verdict == Verdict::NotAssessed {
        return None;
    }
    let at = &card.row.question.at;
    let shipped: Vec<&str> = cx.library.phrases_of(at, answer.verdict).collect();
    let offer = Offer {
        field: &notes,
        place: Place::Answer {
            of: at.clone(),
            verdict: answer.verdict,
        },
        shipped: &shipped,
        opens,
    };
    phrases_ui(cx, ui, &offer, &mut answer.observation)
}
