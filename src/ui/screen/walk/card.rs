//! One control: what is asked and why, and the answer to it.

use eframe::egui::{
    CollapsingHeader, Color32, FontFamily, FontId, Label, Response, RichText, TextFormat,
    TextStyle, Ui, text::LayoutJob,
};

use crate::{
    app::search::Needle,
    assessment::{
        Answer, Assessment,
        filter::Row,
        suggestion::{Suggestion, suggestions, take},
    },
    catalogue::{Confidence, Control, ControlText, Duty, DutyText, Mapping, Relation, Target},
    model::{ControlRef, Kind, Verdict},
    report::told::Told,
    ui::{
        action::Action,
        command::Command,
        cx::Cx,
        fonts, theme,
        widget::{
            self, Field, Marked, Tone, badge_ui, key_ui, marked, maturity_ui, notice_ui, termed_ui,
            text_ui, verdict_ui,
        },
    },
};

use super::{
    super::section_name,
    basis::basis_ui,
    carried::carried_ui,
    evidence::evidence_ui,
    notes::notes_ui,
    reason::{justification_ui, rare_types},
    supports::supports_ui,
    systems::systems_ui,
    view::{CardView, Spot, Terms},
};

/// A control, and how its card is shown.
pub(super) struct Card<'a> {
    /// The control; not every control of a catalogue is asked.
    pub(super) row: &'a Row,
    /// Words to be marked.
    pub(super) needle: &'a Needle,
    /// Whether bare keys work on the card, so that they are written beside what they do.
    pub(super) has_keys: bool,
}

/// The card.
pub(super) fn card_ui(
    cx: &Cx,
    ui: &mut Ui,
    card: &Card,
    assessment: &mut Assessment,
    view: &mut CardView,
) -> Option<Command> {
    let question = &card.row.question;
    let (_, control) = cx.library.control(&question.at)?;
    let text = cx.control_text(&question.at)?;
    let cx = &Cx {
        can_edit: cx.can_edit && card.row.is_asked,
        ..*cx
    };
    heading_ui(cx, ui, card, control, text);
    if !card.row.is_asked {
        let why = if assessment.may_answer(&question.at) {
            "card-not-asked"
        } else {
            "card-not-in-part"
        };
        notice_ui(cx, ui, Tone::Neutral, cx.t(why));
        ui.add_space(theme::space::SMALL);
    }
    if let (Some(duty), Some(words)) = (&control.duty, &text.duty) {
        duty_ui(cx, ui, duty, words);
    }
    let terms = view.terms(cx.library, &question.at, cx.language());
    let words = (card.needle, &*terms);
    bullets_ui(cx, ui, cx.t("card-questions"), &text.questions, words);
    let rare = rare_types(cx, control, assessment);
    if let Some(types) = &rare {
        notice_ui(
            cx,
            ui,
            Tone::Neutral,
            &cx.with("card-rare", &[("types", types)]),
        );
        ui.add_space(theme::space::SMALL);
    }
    carried_ui(cx, ui, card, assessment, view);
    suggestions_ui(cx, ui, card, assessment, view);
    let frame = cx.tokens.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        let before = assessment.answers.get(&question.at).cloned();
        let mut answer = before.clone().unwrap_or_else(Answer::unassessed);
        let systems: Vec<String> = assessment.system_names().map(str::to_owned).collect();
        let asked = cx.edit_ui(ui, |ui| {
            answer_ui(cx, ui, card, (&mut answer, &systems, rare.as_deref()), view)
        });
        // A card that is only looked at makes no answer.
        if before.unwrap_or_else(Answer::unassessed) != answer {
            assessment.answers.insert(question.at.clone(), answer);
        }
        ui.add_space(theme::space::SMALL);
        let looked_at = evidence_ui(cx, ui, card, assessment, view);
        let gone_to = supports_ui(cx, ui, &question.at, assessment);
        asked.or(looked_at).or(gone_to)
    });
    ui.add_space(theme::space::SMALL);
    bullets_ui(cx, ui, cx.t("card-evidence-wanted"), &text.evidence, words);
    guidance_ui(cx, ui, text, words);
    let mapped = mapped_ui(cx, ui, &question.at, assessment, view);
    frame.inner.or(mapped)
}

/// What good looks like, and what is easily taken for it.
fn guidance_ui(cx: &Cx, ui: &mut Ui, text: &ControlText, words: (&Needle, &Terms)) {
    let (needle, terms) = words;
    if !text.guidance.is_empty() {
        ui.label(theme::strong(cx.t("card-guidance")));
        let shown = Marked::plain(&text.guidance, cx.tokens.text);
        let shown = marked(cx, ui, shown, needle.as_str());
        termed_ui(cx, ui, shown, terms.get(&text.guidance));
        ui.add_space(theme::space::SMALL);
    }
    bullets_ui(cx, ui, cx.t("card-levels"), &text.levels, words);
    bullets_ui(cx, ui, cx.t("card-pitfalls"), &text.pitfalls, words);
    for (id, words) in [
        ("card-usual-owner", &text.owner),
        ("card-weight-reason", &text.weight_reason),
    ] {
        if !words.is_empty() {
            ui.label(theme::strong(cx.t(id)));
            let words = Marked::plain(words, cx.tokens.text);
            ui.add(Label::new(marked(cx, ui, words, needle.as_str())).wrap());
            ui.add_space(theme::space::SMALL);
        }
    }
}

/// Answers to corresponding controls, each with a button that takes it over.
fn suggestions_ui(
    cx: &Cx,
    ui: &mut Ui,
    card: &Card,
    assessment: &mut Assessment,
    view: &mut CardView,
) {
    const SHOWN: usize = 3;
    let at = &card.row.question.at;
    let sources = view.sources(assessment, cx.library, at);
    let suggestions = suggestions(assessment, sources, at);
    if suggestions.is_empty() || !cx.can_edit {
        return;
    }
    ui.label(theme::strong(cx.t("card-suggestions")));
    for (place, suggestion) in suggestions.iter().take(SHOWN).enumerate() {
        let Suggestion {
            from,
            verdict,
            relation,
            confidence,
            via,
        } = suggestion;
        ui.horizontal_wrapped(|ui| {
            let kind = cx.library.catalogue(&from.catalogue).map(|it| it.kind);
            let word = cx.texts.verdict(kind.unwrap_or(Kind::Standard), *verdict);
            let mark = format!("{} {word}", theme::mark(*verdict));
            ui.label(RichText::new(mark).color(cx.tokens.verdict(*verdict)));
            ui.label(format!("{} {}", from.control, cx.control_title(from)));
            cx.hint_ui(ui, kinship(cx, *relation, *confidence));
            if !via.is_empty() {
                let via: Vec<&str> = via.iter().map(|at| at.control.as_str()).collect();
                cx.hint_ui(ui, cx.with("card-via", &[("via", &via.join(" → "))]));
            }
            if card.has_keys && place == 0 {
                key_ui(cx, ui, "S");
            }
            let take_it = cx.with("card-take", &[("control", &from.control)]);
            let take_it = ui.button(take_it).on_hover_text(cx.t("card-take-hint"));
            let take_it = if place == 0 {
                widget::keyed(cx, take_it, Action::Suggestion)
            } else {
                take_it
            };
            if take_it.clicked() {
                take(assessment, cx.library, at, from);
            }
        });
    }
    ui.add_space(theme::space::SMALL);
}

/// How closely two controls correspond, and how surely.
pub(super) fn kinship(cx: &Cx, relation: Relation, confidence: Confidence) -> String {
    let relation = cx.coded("relation", relation.code());
    let confidence = cx.coded("confidence", confidence.code());
    format!("{relation} · {confidence}")
}

/// What changed in this answer, the latest first, behind a heading that opens.
pub(super) fn history_ui<'a>(cx: &Cx, ui: &mut Ui, lines: impl ExactSizeIterator<Item = &'a Told>) {
    const SHOWN: usize = 20;
    let count = lines.len();
    if count == 0 {
        return;
    }
    let heading = cx.with("card-history", &[("count", &count)]);
    ui.add_space(theme::space::SMALL);
    CollapsingHeader::new(heading)
        .id_salt("history")
        .show(ui, |ui| {
            for line in lines.take(SHOWN) {
                let change = format!("{}: {} → {}", line.what, line.from, line.to);
                ui.add(Label::new(change).wrap());
                cx.hint_ui(ui, format!("{} · {}", line.when, line.who));
            }
        });
}

fn heading_ui(cx: &Cx, ui: &mut Ui, card: &Card, control: &Control, text: &ControlText) {
    let question = &card.row.question;
    let catalogue = cx
        .library
        .catalogue(&question.at.catalogue)
        .map_or("", |it| it.short_title(cx.language()));
    let place = match &control.duty {
        Some(duty) => point_name(cx, &duty.point),
        None => format!("{catalogue} · {}", question.at.control),
    };
    let section = section_name(cx, question.section);
    ui.label(RichText::new(format!("{place} · {section}")).color(cx.tokens.weak));
    let title = Marked::heading(&text.title, cx.tokens.text);
    ui.add(Label::new(marked(cx, ui, title, card.needle.as_str())).wrap());
    if !text.official_title.is_empty() {
        let official = cx.with("official-title", &[("title", &text.official_title)]);
        ui.add(Label::new(RichText::new(official).color(cx.tokens.weak)).wrap());
    }
    ui.add_space(theme::space::SMALL);
}

/// "mục 2b", as official papers cite the directive.
fn point_name(cx: &Cx, point: &str) -> String {
    match point {
        "preamble" => cx.t("point-preamble").to_owned(),
        "closing" => cx.t("point-closing").to_owned(),
        point if point.starts_with(|first: char| first.is_ascii_digit()) => {
            cx.with("point-n", &[("point", &point)])
        }
        point => point.to_owned(),
    }
}

/// The directive's sentence with the part in question marked, who is bound and how strongly.
fn duty_ui(cx: &Cx, ui: &mut Ui, duty: &Duty, words: &DutyText) {
    let DutyText {
        who,
        sentence,
        span,
        translation,
        action: _,
        notes,
    } = words;
    let frame = cx.tokens.card().fill(cx.tokens.bar);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(quotation(cx, ui, sentence, span)).wrap());
        if !translation.is_empty() {
            ui.add(Label::new(RichText::new(translation).color(cx.tokens.weak)).wrap());
        }
        ui.horizontal_wrapped(|ui| {
            for force in &duty.force {
                badge_ui(cx, ui, Tone::Neutral, &cx.coded("force", force.code()));
            }
            ui.label(
                RichText::new(cx.with("card-bound", &[("who", who)]))
                    .color(cx.tokens.weak)
                    .small(),
            );
        });
        for note in notes {
            cx.hint_ui(ui, note);
        }
    });
    ui.add_space(theme::space::SMALL);
}

fn quotation(cx: &Cx, ui: &Ui, sentence: &str, span: &str) -> LayoutJob {
    let size = ui
        .style()
        .text_styles
        .get(&TextStyle::Body)
        .map_or(14.0, |font| font.size);
    let plain = TextFormat::simple(FontId::new(size, FontFamily::Proportional), cx.tokens.text);
    let marked = TextFormat {
        font_id: FontId::new(size, FontFamily::Name(fonts::SEMIBOLD.into())),
        color: cx.tokens.text,
        background: cx.tokens.chosen,
        ..plain.clone()
    };
    let quote = TextFormat {
        color: cx.tokens.weak,
        background: Color32::TRANSPARENT,
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    job.append("“", 0.0, quote.clone());
    match sentence.split_once(span).filter(|_| !span.is_empty()) {
        Some((before, after)) => {
            job.append(before, 0.0, plain.clone());
            job.append(span, 0.0, marked);
            job.append(after, 0.0, plain);
        }
        None => job.append(sentence, 0.0, plain),
    }
    job.append("”", 0.0, quote);
    job
}

fn bullets_ui(
    cx: &Cx,
    ui: &mut Ui,
    heading: &str,
    lines: &[String],
    (needle, terms): (&Needle, &Terms),
) {
    if lines.is_empty() {
        return;
    }
    ui.label(theme::strong(heading));
    for line in lines {
        ui.horizontal_top(|ui| {
            ui.label(RichText::new("•").color(cx.tokens.weak));
            let shown = Marked::plain(line, cx.tokens.text);
            let shown = marked(cx, ui, shown, needle.as_str());
            termed_ui(cx, ui, shown, terms.get(line));
        });
    }
    ui.add_space(theme::space::SMALL);
}

/// The answer, in the order in which an assessor works.
fn answer_ui(
    cx: &Cx,
    ui: &mut Ui,
    card: &Card,
    (answer, systems, rare): (&mut Answer, &[String], Option<&str>),
    view: &mut CardView,
) -> Option<Command> {
    let kind = card.row.question.kind;
    ui.label(theme::strong(cx.t("card-verdict")));
    let chosen = verdict_ui(cx, ui, kind, Some(answer.verdict), card.has_keys);
    if let Some(verdict) = chosen {
        answer.verdict = verdict;
        if verdict == Verdict::NotApplicable && answer.justification.trim().is_empty() {
            view.wants = Some(Spot::Justification);
        }
    }
    systems_ui(cx, ui, kind, answer, (systems, &mut view.branch));
    if kind == Kind::Standard {
        ui.horizontal(|ui| {
            ui.label(theme::strong(keyed(card, cx.t("card-maturity"), "M")));
            if view.awaits_level {
                ui.label(RichText::new(cx.t("card-awaits-level")).color(cx.tokens.accent));
            }
        });
        maturity_ui(cx, ui, &mut answer.maturity);
    }
    justification_ui(cx, ui, card, (answer, rare), view);
    let asked = notes_ui(cx, ui, card, answer, view);
    if card.row.question.kind == Kind::Standard {
        basis_ui(cx, ui, &mut answer.basis);
    }
    let field = Field::new(cx.t("card-owner")).hint(cx.t("card-owner-hint"));
    text_ui(cx, ui, field, &mut answer.owner);
    if let Some(at) = answer.at {
        let at = cx.texts.moment(at);
        let who = if answer.by.is_empty() {
            at
        } else {
            format!("{}, {at}", answer.by)
        };
        cx.hint_ui(ui, cx.with("card-answered", &[("who", &who)]));
    }
    asked
}

/// A label with its key, where bare keys work.
pub(super) fn keyed(card: &Card, label: &str, key: &str) -> String {
    if card.has_keys {
        format!("{label} ({key})")
    } else {
        label.to_owned()
    }
}

/// Puts the cursor here and brings it into view, where that was asked for.
pub(super) fn put_cursor(view: &mut CardView, spot: Spot, response: &Response) {
    if view.wants == Some(spot) {
        view.wants = None;
        response.request_focus();
        response.scroll_to_me(None);
    }
}

/// What the control corresponds to elsewhere, with the verdict found there.
fn mapped_ui(
    cx: &Cx,
    ui: &mut Ui,
    at: &ControlRef,
    assessment: &Assessment,
    view: &mut CardView,
) -> Option<Command> {
    let mappings = view.mapped(cx.library, at).iter();
    let mappings: Vec<&Mapping> = mappings
        .filter(|mapping| !matches!(mapping.target, Target::None(_)))
        .collect();
    if mappings.is_empty() {
        return None;
    }
    ui.label(theme::strong(cx.t("card-mapped")));
    let mut command = None;
    for mapping in mappings {
        ui.horizontal_wrapped(|ui| {
            if let Some(at) = target_ui(cx, ui, &mapping.target, assessment) {
                command = Some(Command::GoTo(at));
            }
            cx.hint_ui(ui, kinship(cx, mapping.relation, mapping.confidence));
        });
    }
    command
}

fn target_ui(cx: &Cx, ui: &mut Ui, target: &Target, assessment: &Assessment) -> Option<ControlRef> {
    let name = |id| {
        cx.library
            .catalogue(id)
            .map_or_else(String::new, |it| it.short_title(cx.language()).to_owned())
    };
    match target {
        Target::Control(at) => {
            let verdict = assessment.verdict(at);
            let mark = RichText::new(theme::mark(verdict)).color(cx.tokens.verdict(verdict));
            ui.label(mark);
            let text = format!("{} {}", at.control, cx.control_title(at));
            let is_asked = assessment
                .catalogues
                .iter()
                .any(|used| used.id == at.catalogue);
            if is_asked {
                return ui.link(text).clicked().then(|| at.clone());
            }
            ui.label(text).on_hover_text(name(&at.catalogue));
        }
        Target::Clause(catalogue, clause) => {
            ui.label(cx.with(
                "card-clause",
                &[("clause", clause), ("catalogue", &name(catalogue))],
            ));
        }
        Target::All(catalogue) => {
            ui.label(cx.with("card-whole-catalogue", &[("catalogue", &name(catalogue))]));
        }
        Target::None(_) => {}
    }
    None
}
