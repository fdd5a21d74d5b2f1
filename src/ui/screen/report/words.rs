//! The words of the report: what the program writes under each heading, and the officer's own in its place.

use eframe::egui::{Button, ComboBox, Frame, Key, Label, Modifiers, Response, RichText, Ui};

use crate::{
    app::drafts::drafts,
    assessment::Assessment,
    catalogue::{Heading, Scheme},
    model::Language,
    report::Draft,
    store::phrases::Place,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Offer, Tone, lines_ui, notice_ui, paragraph_ui, phrases_ui},
    },
};

use super::ReportView;

/// The drafts of one state of the assessment.
pub(super) struct Drafts {
    /// The state they were written from.
    revision: u64,
    /// Heading by heading.
    drafts: Vec<Draft>,
}

/// The words under each heading, difficulties, proposals.
pub(super) fn words_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ReportView,
    assessment: &mut Assessment,
    scheme: &Scheme,
    revision: u64,
) -> Option<Command> {
    let is_current = |it: &Drafts| it.revision == revision;
    if !view.drafts.as_ref().is_some_and(is_current) {
        let drafts = drafts(assessment, cx.library, view.since.as_ref(), cx.now);
        view.drafts = Some(Drafts { revision, drafts });
    }
    heading_ui(cx, ui, view, assessment, scheme);
    let drafts = view.drafts.iter().flat_map(|it| &it.drafts);
    let draft = drafts
        .into_iter()
        .find(|draft| draft.heading == view.heading);
    let asked = draft.and_then(|draft| {
        ui.push_id(&draft.heading, |ui| text_ui(cx, ui, draft, assessment))
            .inner
    });
    ui.add_space(theme::space::SMALL);
    let hint = cx.t("words-one-a-line");
    let field = Field::new(cx.t("words-difficulties")).hint(hint);
    lines_ui(cx, ui, field, &mut assessment.difficulties);
    let field = Field::new(cx.t("words-proposals")).hint(hint);
    lines_ui(cx, ui, field, &mut assessment.proposals);
    asked
}

/// The choice of the heading; a pen marks those with own text.
fn heading_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ReportView,
    assessment: &Assessment,
    scheme: &Scheme,
) {
    let headings: Vec<&Heading> = scheme
        .headings()
        .into_iter()
        .filter(|heading| heading.children.is_empty())
        .collect();
    if !headings.iter().any(|heading| heading.id == view.heading) {
        view.heading = headings
            .first()
            .map(|heading| heading.id.clone())
            .unwrap_or_default();
    }
    let title = |heading: &Heading| match cx.language() {
        Language::Vi => heading.title.clone(),
        Language::En => heading.title_en.clone(),
    };
    let chosen = headings.iter().find(|heading| heading.id == view.heading);
    let chosen = chosen.map(|it| title(it)).unwrap_or_default();
    let label = RichText::new(cx.t("words-heading"));
    ui.label(label.color(cx.tokens.weak).small());
    ComboBox::from_id_salt("heading")
        .width((ui.available_width() - 20.0).min(640.0))
        .truncate()
        .selected_text(chosen)
        .show_ui(ui, |ui| {
            for heading in headings {
                let is_own = assessment.paragraphs.contains_key(&heading.id);
                let own = if is_own { "✎ " } else { "" };
                ui.selectable_value(
                    &mut view.heading,
                    heading.id.clone(),
                    format!("{own}{}", title(heading)),
                );
            }
        })
        .response
        .accessible_name(cx.t("words-heading"));
}

/// The draft, which follows the answers, or the officer's own text in its place.
fn text_ui(cx: &Cx, ui: &mut Ui, draft: &Draft, assessment: &mut Assessment) -> Option<Command> {
    if let Some(text) = assessment.paragraphs.get_mut(&draft.heading) {
        let field = Field::new(cx.t("words-own")).hint(cx.t("words-own-hint"));
        let response = paragraph_ui(cx, ui, field, 6, text);
        let name = &assessment.profile.name;
        let scheme = cx.library.scheme(&assessment.scheme);
        let asked = scheme.and_then(|scheme| {
            let shipped = cx.library.phrases_under(scheme, &draft.heading, name);
            let shipped: Vec<&str> = shipped.iter().map(String::as_str).collect();
            let offer = Offer {
                field: &response,
                place: Place::Paragraph {
                    catalogue: scheme.catalogue.clone(),
                    heading: draft.heading.clone(),
                },
                shipped: &shipped,
                opens: asks_for_phrases(ui, &response),
            };
            phrases_ui(cx, ui, &offer, text)
        });
        own_ui(cx, ui, draft, assessment);
        return asked;
    }
    if draft.text.is_empty() {
        cx.hint_ui(ui, cx.t("words-not-bound"));
        return None;
    }
    cx.hint_ui(ui, cx.t("words-linked"));
    draft_ui(cx, ui, draft);
    if ui.button(cx.t("words-edit")).clicked() {
        let heading = draft.heading.clone();
        let digest = draft.digest();
        assessment
            .paragraphs
            .insert(heading.clone(), draft.text.clone());
        assessment.paragraph_drafts.insert(heading, digest);
    }
    None
}

/// Whether the key of the walk's notes is pressed while the keyboard is in the field.
fn asks_for_phrases(ui: &Ui, field: &Response) -> bool {
    field.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::C))
}

/// Below an own text: whether what lies behind it has changed, and the way back to the draft.
fn own_ui(cx: &Cx, ui: &mut Ui, draft: &Draft, assessment: &mut Assessment) {
    let taken = assessment.paragraph_drafts.get(&draft.heading);
    let has_changed = taken.is_some_and(|taken| *taken != draft.digest());
    if has_changed {
        notice_ui(cx, ui, Tone::Warn, cx.t("words-source-changed"));
        draft_ui(cx, ui, draft);
    }
    let (mut relink, mut keep) = (false, false);
    ui.horizontal_wrapped(|ui| {
        relink = ui.button(cx.t("words-relink")).clicked();
        let button = Button::new(cx.t("words-keep"));
        keep = has_changed && ui.add(button).clicked();
    });
    if relink {
        assessment.paragraphs.remove(&draft.heading);
        assessment.paragraph_drafts.remove(&draft.heading);
    } else if keep {
        let digest = draft.digest();
        assessment
            .paragraph_drafts
            .insert(draft.heading.clone(), digest);
    }
}

/// The draft's words, to be read.
fn draft_ui(cx: &Cx, ui: &mut Ui, draft: &Draft) {
    Frame::group(ui.style())
        .fill(cx.tokens.ground)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(Label::new(&draft.text).wrap());
        });
}
