//! One control: what is asked and why, and the answer to it.

use eframe::egui::{
    CollapsingHeader, Color32, FontFamily, FontId, Label, RichText, TextFormat, TextStyle, Ui,
    text::LayoutJob,
};

use crate::{
    assessment::{Answer, Assessment, scope::Question},
    catalogue::{Control, ControlText, Duty, DutyText, Mapping, Target},
    model::{ControlRef, Kind, Verdict},
    report::told::Told,
    ui::{
        command::Command,
        cx::Cx,
        fonts, theme,
        widget::{Field, Tone, badge_ui, maturity_ui, paragraph_ui, text_ui, verdict_ui},
    },
};

use super::evidence::{PaperDraft, evidence_ui};

/// The card.
pub(super) fn card_ui(
    cx: &Cx,
    ui: &mut Ui,
    question: &Question,
    assessment: &mut Assessment,
    paper: &mut Option<(ControlRef, PaperDraft)>,
) -> Option<Command> {
    let (_, control) = cx.library.control(&question.at)?;
    let text = cx.control_text(&question.at)?;
    heading_ui(cx, ui, question, control, text);
    if let (Some(duty), Some(words)) = (&control.duty, &text.duty) {
        duty_ui(cx, ui, duty, words);
    }
    bullets_ui(cx, ui, cx.t("card-questions"), &text.questions);
    let card = cx.tokens.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        let answer = assessment
            .answers
            .entry(question.at.clone())
            .or_insert_with(Answer::unassessed);
        cx.edit_ui(ui, |ui| answer_ui(cx, ui, question.kind, answer));
        ui.add_space(theme::space::SMALL);
        evidence_ui(cx, ui, &question.at, assessment, paper)
    });
    ui.add_space(theme::space::SMALL);
    bullets_ui(cx, ui, cx.t("card-evidence-wanted"), &text.evidence);
    if !text.guidance.is_empty() {
        ui.label(theme::strong(cx.t("card-guidance")));
        ui.add(Label::new(text.guidance.as_str()).wrap());
        ui.add_space(theme::space::MEDIUM);
    }
    card.inner.or(mapped_ui(cx, ui, &question.at, assessment))
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

fn heading_ui(cx: &Cx, ui: &mut Ui, question: &Question, control: &Control, text: &ControlText) {
    let catalogue = cx
        .library
        .catalogue(&question.at.catalogue)
        .map_or("", |it| it.short_title(cx.language()));
    let place = match &control.duty {
        Some(duty) => point_name(cx, &duty.point),
        None => format!("{catalogue} · {}", question.at.control),
    };
    let section = super::section_name(cx, question.section);
    ui.label(RichText::new(format!("{place} · {section}")).color(cx.tokens.weak));
    ui.add(Label::new(theme::heading(text.title.as_str())).wrap());
    ui.add_space(theme::space::SMALL);
}

/// "mục 2b", as official papers cite the directive.
fn point_name(cx: &Cx, point: &str) -> String {
    match point {
        "preamble" => cx.t("point-preamble").to_owned(),
        "closing" => cx.t("point-closing").to_owned(),
        point => cx.with("point-n", &[("point", &point)]),
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

fn bullets_ui(cx: &Cx, ui: &mut Ui, heading: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    ui.label(theme::strong(heading));
    for line in lines {
        ui.horizontal_top(|ui| {
            ui.label(RichText::new("•").color(cx.tokens.weak));
            ui.add(Label::new(line.as_str()).wrap());
        });
    }
    ui.add_space(theme::space::SMALL);
}

/// The answer, in the order in which an assessor works.
fn answer_ui(cx: &Cx, ui: &mut Ui, kind: Kind, answer: &mut Answer) {
    let Answer {
        verdict,
        maturity,
        observation,
        justification,
        evidence: _,
        owner,
        flagged: _,
        text_sha256: _,
        by,
        at,
    } = answer;
    ui.label(theme::strong(cx.t("card-verdict")));
    verdict_ui(cx, ui, kind, verdict);
    if kind == Kind::Standard {
        ui.label(theme::strong(cx.t("card-maturity")));
        maturity_ui(cx, ui, maturity);
    }
    let needs_reason = *verdict == Verdict::NotApplicable;
    if needs_reason || !justification.is_empty() {
        paragraph_ui(
            cx,
            ui,
            Field::new(cx.t("card-justification")),
            2,
            justification,
        );
        if needs_reason && justification.trim().is_empty() {
            ui.label(
                RichText::new(cx.t("card-justification-wanted"))
                    .color(cx.tokens.bad)
                    .small(),
            );
        }
    }
    let hint = cx.t("card-observation-hint");
    paragraph_ui(
        cx,
        ui,
        Field::new(cx.t("card-observation")).hint(hint),
        3,
        observation,
    );
    text_ui(
        cx,
        ui,
        Field::new(cx.t("card-owner")).hint(cx.t("card-owner-hint")),
        owner,
    );
    if let Some(at) = at {
        let at = cx.texts.moment(*at);
        let who = if by.is_empty() {
            at
        } else {
            format!("{by}, {at}")
        };
        cx.hint_ui(ui, cx.with("card-answered", &[("who", &who)]));
    }
}

/// What the control corresponds to elsewhere, with the verdict found there.
fn mapped_ui(cx: &Cx, ui: &mut Ui, at: &ControlRef, assessment: &Assessment) -> Option<Command> {
    let mappings = cx.library.mapped(at);
    let mappings: Vec<&Mapping> = mappings
        .iter()
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
            let relation = cx.coded("relation", mapping.relation.code());
            let confidence = cx.coded("confidence", mapping.confidence.code());
            cx.hint_ui(ui, format!("{relation} · {confidence}"));
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
