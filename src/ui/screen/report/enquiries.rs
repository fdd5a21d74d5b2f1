//! The questions that the receiver of a report asks back: what they want by when, our answer with its papers, and the
//! letter that brings it. When it may be signed is `assessment::enquiry`'s.

use std::{collections::BTreeMap, fmt::Display};

use eframe::egui::{Align, Button, Ui};

use crate::{
    assessment::{Assessment, Enquiry, Evidence},
    model::EvidenceId,
    report::{self, paper::PaperKind},
    store::settings::Role,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, badge_ui, date_ui, main_button, notice_ui, number_ui, paragraph_ui},
    },
};

use super::{
    super::{
        deadline::day_off_ui,
        pair_text_ui, pair_ui,
        signing::{SigningViews, signing_ui},
    },
    Surroundings,
};

/// What the card remembers between frames.
#[derive(Default)]
pub struct EnquiriesView {
    /// Whether the window was asked to show it: it is scrolled to once.
    pub is_wanted: bool,
}

impl EnquiriesView {
    /// Scrolls here where the window was asked to.
    pub(super) fn follow_ui(&mut self, ui: &Ui) {
        if std::mem::take(&mut self.is_wanted) {
            ui.scroll_to_cursor(Some(Align::TOP));
        }
    }
}

/// The register, the latest question last.
pub(super) fn enquiries_ui(
    cx: &Cx,
    ui: &mut Ui,
    signing: &mut SigningViews,
    assessment: &mut Assessment,
    around: Surroundings,
) -> Option<Command> {
    cx.hint_ui(ui, cx.t("enquiry-about"));
    if assessment.enquiries.is_empty() {
        cx.hint_ui(ui, cx.t("enquiry-none"));
    }
    let mut command = None;
    let mut dropped = None;
    for index in 0..assessment.enquiries.len() {
        ui.push_id(("enquiry", index), |ui| {
            let asked = if assessment.enquiries[index].is_open() {
                if open_ui(cx, ui, assessment, index) {
                    dropped = Some(index);
                }
                letter_ui(cx, ui, signing, (assessment, index), around)
            } else {
                answered_ui(cx, ui, assessment, index)
            };
            command = command.take().or(asked);
            ui.separator();
        });
    }
    if let Some(index) = dropped {
        assessment.enquiries.remove(index);
    }
    let add = ui.add_enabled(cx.can_edit, Button::new(cx.t("enquiry-add")));
    if add.clicked() {
        assessment.enquiries.push(Enquiry {
            received: Some(cx.today()),
            ..Enquiry::default()
        });
    }
    command
}

/// "Yêu cầu 1", with how it stands.
fn heading_ui(cx: &Cx, ui: &mut Ui, index: usize, (tone, state): (Tone, &str)) {
    ui.label(theme::strong(
        cx.with("enquiry-n", &[("number", &(index + 1))]),
    ));
    badge_ui(cx, ui, tone, state);
}

/// A question without an answer, to be filled in; gives whether it is to go.
fn open_ui(cx: &Cx, ui: &mut Ui, assessment: &mut Assessment, index: usize) -> bool {
    let Assessment {
        enquiries,
        evidence,
        ..
    } = assessment;
    let enquiry = &mut enquiries[index];
    let state = if enquiry.is_overdue(cx.today()) {
        (Tone::Bad, cx.t("enquiry-overdue"))
    } else {
        (Tone::Warn, cx.t("enquiry-open"))
    };
    let mut is_dropped = false;
    ui.horizontal_wrapped(|ui| {
        heading_ui(cx, ui, index, state);
        let drop = cx.t("enquiry-drop");
        let button = ui.add_enabled(cx.can_edit, Button::new(drop).small());
        let spoken = format!("{drop} – {}", index + 1);
        is_dropped = button.accessible_name(spoken).clicked();
    });
    cx.edit_ui(ui, |ui| {
        question_ui(cx, ui, enquiry);
        papers_ui(cx, ui, enquiry, evidence);
        pair_ui(
            ui,
            |ui| {
                let number = Field::new(cx.t("enquiry-number")).width(90.0);
                number_ui(cx, ui, number, &mut enquiry.number);
            },
            |ui| {
                let date = Field::new(cx.t("enquiry-date")).width(200.0);
                date_ui(cx, ui, date, &mut enquiry.date);
            },
        );
    });
    is_dropped
}

fn question_ui(cx: &Cx, ui: &mut Ui, enquiry: &mut Enquiry) {
    let sender = Field::new(cx.t("enquiry-from")).hint(cx.t("enquiry-from-hint"));
    let symbol = Field::new(cx.t("enquiry-letter")).hint(cx.t("enquiry-letter-hint"));
    let (from, letter) = (&mut enquiry.from, &mut enquiry.letter);
    pair_text_ui(cx, ui, (sender, from), (symbol, letter));
    let day = |id: &'static str| Field::new(cx.t(id)).width(200.0);
    pair_ui(
        ui,
        |ui| {
            date_ui(cx, ui, day("enquiry-dated"), &mut enquiry.dated);
        },
        |ui| {
            date_ui(cx, ui, day("enquiry-received"), &mut enquiry.received);
        },
    );
    date_ui(cx, ui, day("enquiry-due"), &mut enquiry.due);
    day_off_ui(cx, ui, enquiry.due);
    let asked = Field::new(cx.t("enquiry-question"));
    paragraph_ui(cx, ui, asked, 2, &mut enquiry.question);
    let said = Field::new(cx.t("enquiry-answer")).hint(cx.t("enquiry-answer-hint"));
    paragraph_ui(cx, ui, said, 3, &mut enquiry.answer);
}

/// The papers that go along, and those of the assessment that may.
fn papers_ui(
    cx: &Cx,
    ui: &mut Ui,
    enquiry: &mut Enquiry,
    evidence: &BTreeMap<EvidenceId, Evidence>,
) {
    ui.label(cx.t("enquiry-evidence"));
    let mut removed = None;
    for (place, id) in enquiry.evidence.iter().enumerate() {
        let title = evidence.get(id).map_or("–", |it| it.title.as_str());
        let line = format!("{id} {title}");
        ui.horizontal_wrapped(|ui| {
            let words = cx.t("enquiry-paper-drop");
            let button = ui.small_button(words);
            let spoken = format!("{words} – {line}");
            if button.accessible_name(spoken).clicked() {
                removed = Some(place);
            }
            ui.label(line);
        });
    }
    if let Some(place) = removed {
        enquiry.evidence.remove(place);
    }
    let is_free = |(id, _): &(&EvidenceId, &Evidence)| !enquiry.evidence.contains(id);
    let free: Vec<_> = evidence.iter().filter(is_free).collect();
    if free.is_empty() {
        if evidence.is_empty() {
            cx.hint_ui(ui, cx.t("enquiry-no-evidence"));
        }
        return;
    }
    let mut chosen = None;
    ui.menu_button(cx.t("enquiry-paper-add"), |ui| {
        for (id, paper) in free {
            if ui.button(format!("{id} {}", paper.title)).clicked() {
                chosen = Some(id.clone());
                ui.close();
            }
        }
    });
    enquiry.evidence.extend(chosen);
}

/// What can be done with the letter: looked at as a file, signed, or noted as signed by hand.
fn letter_ui(
    cx: &Cx,
    ui: &mut Ui,
    signing: &mut SigningViews,
    (assessment, index): (&Assessment, usize),
    around: Surroundings,
) -> Option<Command> {
    let may_sign = assessment.answerable(index);
    let means = around.means(Role::Head);
    let write = ui.button(cx.t("enquiry-write"));
    let spoken = format!("{} – {}", cx.t("enquiry-write"), index + 1);
    let write = write.accessible_name(spoken).clicked();
    let write = write.then_some(Command::AskPaper(PaperKind::Reply, index));
    if let Err(refusal) = &may_sign {
        let why = crate::app::explain::error(cx.texts, &refusal.clone().into());
        cx.hint_ui(ui, why.sentence);
        return write;
    }
    let may_sign = cx.can_edit && !around.is_issuing;
    let signed = ui.collapsing(cx.t("enquiry-signing"), |ui| {
        let key = signing_ui(cx, ui, signing, (Role::Head, means));
        let sign = ui.horizontal_wrapped(|ui| {
            let can_sign = may_sign && signing.can_sign(Role::Head, means);
            let sign = ui.add_enabled(can_sign, main_button(cx, cx.t("enquiry-sign")));
            let by_hand = ui.add_enabled(may_sign, Button::new(cx.t("enquiry-by-hand")));
            let sign = sign.clicked().then_some(Command::SignReply(index));
            sign.or(by_hand.clicked().then_some(Command::ReplyByHand(index)))
        });
        key.or(sign.inner)
    });
    write.or(signed.body_returned.flatten())
}

/// A question that was answered: what it was, with which letter, and the way to its file.
fn answered_ui(cx: &Cx, ui: &mut Ui, assessment: &Assessment, index: usize) -> Option<Command> {
    let enquiry = &assessment.enquiries[index];
    let reply = enquiry.reply.as_ref()?;
    ui.horizontal_wrapped(|ui| {
        heading_ui(cx, ui, index, (Tone::Good, cx.t("enquiry-answered")));
    });
    ui.label(format!("{} · {}", enquiry.from, enquiry.letter));
    ui.label(enquiry.question.as_str());
    let number = enquiry.number.unwrap_or_default();
    let symbol = report::notice::symbol(assessment, number);
    let date = enquiry.answered().map(|date| cx.texts.date(date));
    let words: [(&str, &dyn Display); 3] = [
        ("symbol", &symbol),
        ("date", &date.unwrap_or_default()),
        ("signer", &reply.signer),
    ];
    notice_ui(cx, ui, Tone::Good, &cx.with("notice-signed", &words));
    let Some(file) = &reply.file else {
        cx.hint_ui(ui, cx.t("notice-on-paper"));
        return None;
    };
    ui.horizontal_wrapped(|ui| {
        cx.hint_ui(ui, file.name.as_str());
        let verify = cx.t("notice-verify");
        let spoken = format!("{verify} – {}", file.name);
        let button = ui.button(verify).accessible_name(spoken);
        let clicked = button.clicked();
        clicked.then(|| Command::VerifyKept(file.name.clone()))
    })
    .inner
}
