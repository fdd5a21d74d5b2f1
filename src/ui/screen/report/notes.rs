//! What is noted around the paper without making a file: opinions asked for and heard, points for the head to decide, the
//! sending log.

use eframe::egui::{Button, Ui};

use crate::{
    app::dispatch::Noted,
    assessment::{Consultation, Dispatch, Handling, IssuedReport, Opinion, Sent},
    model::{Date, Digest},
    report::paper::PaperKind,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, Tone, badge_ui, date_ui, lines_ui, paragraph_ui, text_ui},
    },
};

use super::super::{deadline::day_off_ui, pair_ui};

/// What is typed for the next note.
#[derive(Default)]
pub struct NotesView {
    whom: Vec<String>,
    until: Option<Date>,
    heard: Typed,
    sent: Typed,
    received: Typed,
}

/// A day with some lines, and the row that they are meant for.
#[derive(Default)]
struct Typed {
    row: usize,
    on: Option<Date>,
    words: String,
    means: String,
    receipt: String,
}

impl Typed {
    /// What is typed for this row: another row begins anew, with today.
    fn of(&mut self, row: usize, today: Date) -> &mut Self {
        if self.row != row {
            *self = Self::default();
            self.row = row;
        }
        self.on = self.on.or(Some(today));
        self
    }
}

/// Opinions on the drafts: who was asked, what came back and what is made of it, and asking more.
pub(super) fn opinions_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut NotesView,
    dispatch: &mut Dispatch,
) -> Option<Command> {
    let (drafts, is_written) = (dispatch.drafts(), dispatch.state().is_written());
    let mut command = None;
    let mut is_form_shown = false;
    for (index, asked) in dispatch.consultations.iter_mut().enumerate() {
        ui.push_id(("opinion", index), |ui| {
            let paper = asked_ui(cx, ui, asked, index);
            command = command.take().or(paper);
            match &mut asked.opinion {
                Some(opinion) => opinion_ui(cx, ui, &asked.whom, opinion),
                None if is_written && !is_form_shown => {
                    is_form_shown = true;
                    let typed = view.heard.of(index, cx.today());
                    let heard = heard_ui(cx, ui, typed, index);
                    command = command.take().or(heard);
                }
                None => {}
            }
        });
    }
    if is_written && drafts > 0 {
        let asked = ask_ui(cx, ui, view);
        command = command.or(asked);
    } else if is_written {
        cx.hint_ui(ui, cx.t("opinion-no-draft"));
    }
    command
}

/// Who was asked on which draft until when, how it stands, and the sheet to send along.
fn asked_ui(cx: &Cx, ui: &mut Ui, asked: &Consultation, index: usize) -> Option<Command> {
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::strong(asked.whom.as_str()));
        let (tone, text) = match &asked.opinion {
            Some(opinion) if opinion.is_open() => (Tone::Warn, "opinion-open"),
            Some(_) => (Tone::Good, "opinion-done"),
            None if asked.is_overdue(cx.today()) => (Tone::Bad, "opinion-overdue"),
            None => (Tone::Neutral, "opinion-waiting"),
        };
        badge_ui(cx, ui, tone, cx.t(text));
        let until = asked.until.map(|day| cx.texts.date(day));
        let until = until.unwrap_or_else(|| "–".to_owned());
        let words = [
            ("draft", &asked.draft as &dyn std::fmt::Display),
            ("until", &until),
        ];
        ui.label(cx.with("opinion-asked", &words));
        let name = cx.t("paper-opinions-write");
        let button = ui.button(name);
        let button = button.accessible_name(format!("{name} – {}", asked.whom));
        button
            .clicked()
            .then_some(Command::AskPaper(PaperKind::Opinions, index))
    })
    .inner
}

/// What came back and what is made of it.
fn opinion_ui(cx: &Cx, ui: &mut Ui, whom: &str, opinion: &mut Opinion) {
    let on = cx.texts.date(opinion.on);
    if opinion.words.trim().is_empty() {
        cx.hint_ui(ui, cx.with("opinion-agrees", &[("on", &on)]));
        return;
    }
    ui.label(cx.with("opinion-says", &[("on", &on), ("words", &opinion.words)]));
    ui.horizontal_wrapped(|ui| {
        for handling in Handling::ALL {
            let name = cx.coded("handling", handling.code());
            let spoken = format!("{name} – {whom}");
            ui.radio_value(&mut opinion.handling, Some(handling), name)
                .accessible_name(spoken);
        }
    });
    if matches!(
        opinion.handling,
        Some(Handling::Partly | Handling::Declined)
    ) {
        text_ui(
            cx,
            ui,
            Field::new(cx.t("opinion-reason")),
            &mut opinion.reason,
        );
    }
}

fn heard_ui(cx: &Cx, ui: &mut Ui, typed: &mut Typed, of: usize) -> Option<Command> {
    date_ui(
        cx,
        ui,
        Field::new(cx.t("opinion-on")).width(200.0),
        &mut typed.on,
    );
    let words = Field::new(cx.t("opinion-words")).hint(cx.t("opinion-words-hint"));
    paragraph_ui(cx, ui, words, 2, &mut typed.words);
    let button = ui.add_enabled(typed.on.is_some(), Button::new(cx.t("act-heard")));
    let opinion = Opinion {
        on: typed.on?,
        words: typed.words.trim().to_owned(),
        handling: None,
        reason: String::new(),
    };
    let clicked = button.clicked();
    clicked.then_some(Command::NoteStep(Noted::Heard { of, opinion }))
}

fn ask_ui(cx: &Cx, ui: &mut Ui, view: &mut NotesView) -> Option<Command> {
    let whom = Field::new(cx.t("opinion-whom")).hint(cx.t("opinion-whom-hint"));
    lines_ui(cx, ui, whom, &mut view.whom);
    date_ui(
        cx,
        ui,
        Field::new(cx.t("opinion-until")).width(200.0),
        &mut view.until,
    );
    day_off_ui(cx, ui, view.until);
    let is_named = view.whom.iter().any(|name| !name.trim().is_empty());
    let button = ui.add_enabled(is_named, Button::new(cx.t("act-consulted")));
    button.clicked().then(|| {
        let (whom, until) = (view.whom.clone(), view.until);
        Command::NoteStep(Noted::Asked { whom, until })
    })
}

/// What the head is asked to decide, and the sheet that says so.
pub(super) fn points_ui(cx: &Cx, ui: &mut Ui, dispatch: &mut Dispatch) -> Option<Command> {
    let points = Field::new(cx.t("points")).hint(cx.t("points-hint"));
    lines_ui(cx, ui, points, &mut dispatch.points);
    let sheet = ui.button(cx.t("paper-submission-write")).clicked();
    sheet.then_some(Command::AskPaper(PaperKind::Submission, 0))
}

/// The sending log of one issued report.
pub(super) fn sendings_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut NotesView,
    report: &IssuedReport,
    row: usize,
) -> Option<Command> {
    if report.number.is_none() || report.draft {
        return None;
    }
    let mut command = None;
    let mut is_form_shown = false;
    for (of, sent) in report.sendings.iter().enumerate() {
        ui.push_id(("sent", of), |ui| {
            sent_ui(cx, ui, sent);
            if sent.received.is_none() && !is_form_shown {
                is_form_shown = true;
                let typed = view.received.of(row, cx.today());
                let received = received_ui(cx, ui, typed, (report.sha256, of));
                command = command.take().or(received);
            }
        });
    }
    let sent = ui.collapsing(cx.t("sent-record"), |ui| {
        let typed = view.sent.of(row, cx.today());
        send_ui(cx, ui, typed, report.sha256)
    });
    command.or(sent.body_returned.flatten())
}

fn sent_ui(cx: &Cx, ui: &mut Ui, sent: &Sent) {
    let on = cx.texts.date(sent.on);
    let mut line = format!("→ {} · {on} · {}", sent.to, sent.means);
    if !sent.receipt.is_empty() {
        line = format!("{line} · {}", sent.receipt);
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(line);
        match sent.received {
            None => {
                badge_ui(cx, ui, Tone::Neutral, cx.t("sent-waiting"));
            }
            Some(day) => {
                let day = cx.texts.date(day);
                let words = [
                    ("on", &day as &dyn std::fmt::Display),
                    ("number", &sent.incoming),
                ];
                badge_ui(cx, ui, Tone::Good, &cx.with("sent-received", &words));
            }
        }
    });
}

fn send_ui(cx: &Cx, ui: &mut Ui, typed: &mut Typed, report: Digest) -> Option<Command> {
    text_ui(cx, ui, Field::new(cx.t("sent-to")), &mut typed.words);
    pair_ui(
        ui,
        |ui| {
            date_ui(cx, ui, Field::new(cx.t("sent-on")), &mut typed.on);
        },
        |ui| {
            let means = Field::new(cx.t("sent-means")).hint(cx.t("sent-means-hint"));
            text_ui(cx, ui, means, &mut typed.means);
        },
    );
    let receipt = Field::new(cx.t("sent-receipt")).hint(cx.t("sent-receipt-hint"));
    text_ui(cx, ui, receipt, &mut typed.receipt);
    let is_named = !typed.words.trim().is_empty();
    let button = ui.add_enabled(is_named, Button::new(cx.t("act-sent")));
    let sent = Sent {
        on: typed.on?,
        at: None,
        means: typed.means.trim().to_owned(),
        to: typed.words.trim().to_owned(),
        receipt: typed.receipt.trim().to_owned(),
        received: None,
        incoming: String::new(),
    };
    let clicked = button.clicked();
    clicked.then_some(Command::NoteStep(Noted::Sent { report, sent }))
}

fn received_ui(
    cx: &Cx,
    ui: &mut Ui,
    typed: &mut Typed,
    (report, of): (Digest, usize),
) -> Option<Command> {
    pair_ui(
        ui,
        |ui| {
            date_ui(cx, ui, Field::new(cx.t("received-on")), &mut typed.on);
        },
        |ui| {
            text_ui(
                cx,
                ui,
                Field::new(cx.t("received-number")),
                &mut typed.words,
            );
        },
    );
    let clicked = ui.button(cx.t("act-received")).clicked();
    let on = typed.on.filter(|_| clicked)?;
    Some(Command::NoteStep(Noted::Received {
        report,
        of,
        on,
        incoming: typed.words.clone(),
    }))
}
