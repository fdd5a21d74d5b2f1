//! Why a control does not apply: where that is usual for such an organisation, and the reason that a person gives.

use eframe::egui::{Button, RichText, Ui};

use crate::{
    assessment::{Answer, Assessment},
    catalogue::Control,
    model::{OrganisationType, Verdict},
    ui::{
        cx::Cx,
        widget::{Field, paragraph_ui},
    },
};

use super::{
    card::{Card, keyed, put_cursor},
    view::{CardView, Spot},
};

/// The types of the organisation, where the control normally does not apply to such: it is for them to judge.
pub(super) fn rare_types(cx: &Cx, control: &Control, assessment: &Assessment) -> Option<String> {
    let types: Vec<OrganisationType> = assessment.profile.types.iter().copied().collect();
    let names = types.iter();
    let names = names.map(|it| cx.coded("organisation-type", it.code()));
    let is_rare = control.is_rare_for(&types);
    is_rare.then(|| names.collect::<Vec<_>>().join("; "))
}

/// Why the control does not apply: asked as soon as the verdict says so, and shown where it was once written.
/// The reason that the catalogue has is offered while nothing is written, and never set unasked; its blank is for what is so in this organisation.
pub(super) fn justification_ui(
    cx: &Cx,
    ui: &mut Ui,
    card: &Card,
    (answer, rare): (&mut Answer, Option<&str>),
    view: &mut CardView,
) {
    let is_needed = answer.verdict == Verdict::NotApplicable;
    let is_wanted = view.wants == Some(Spot::Justification);
    if !is_needed && answer.justification.is_empty() && !is_wanted {
        return;
    }
    let label = keyed(card, cx.t("card-justification"), "J");
    let field = Field::new(&label);
    let response = paragraph_ui(cx, ui, field, 2, &mut answer.justification);
    put_cursor(view, Spot::Justification, &response);
    if !is_needed || !answer.justification.trim().is_empty() {
        return;
    }
    let wanted = RichText::new(cx.t("card-justification-wanted"));
    ui.label(wanted.color(cx.tokens.bad).small());
    if let Some(types) = rare {
        let reason = cx.with("card-rare-reason", &[("types", &types)]);
        let offered = ui.add(Button::new(&reason).wrap());
        if offered.on_hover_text(cx.t("card-rare-take")).clicked() {
            answer.justification = reason;
            response.request_focus();
        }
    }
}
