//! What the keys of a card do to the answer that is shown.

use crate::{
    app::clock,
    assessment::{
        Answer,
        filter::Row,
        suggestion::{suggestions, take},
    },
    model::{Kind, Maturity, Verdict},
    store::phrases::Place,
    ui::{
        App, Open,
        command::Direction,
        screen::walk::{Spot, Stroke},
        widget::{Tone, verdict_of_key},
    },
};

impl App {
    /// Does what a key of the card asks for.
    pub(super) fn stroke(&mut self, stroke: Stroke) {
        let awaited_level = std::mem::take(&mut self.views.walk.card.awaits_level);
        match stroke {
            Stroke::Next => return self.views.walk.step(Direction::Next),
            Stroke::Previous => return self.views.walk.step(Direction::Previous),
            Stroke::NextUnanswered => return self.next_unanswered(),
            _ => {}
        }
        let Some(row) = self.answerable() else {
            return;
        };
        let view = &mut self.views.walk;
        match stroke {
            Stroke::Notes => view.put_cursor(Spot::Notes),
            Stroke::Evidence => view.put_cursor(Spot::Evidence),
            Stroke::Phrases => self.offer_phrases(&row),
            Stroke::Maturity => view.card.awaits_level = row.question.kind == Kind::Standard,
            Stroke::Justification => {
                if self.is_not_applicable(&row) {
                    self.views.walk.ask_why();
                }
            }
            Stroke::Flag => self.answer(&row, |answer| answer.flagged = !answer.flagged),
            Stroke::Suggestion => self.take_suggestion(&row),
            Stroke::Confirm => {
                if let Some(open) = &mut self.open {
                    open.session
                        .assessment
                        .confirm([&row.question.at], clock::now());
                }
            }
            Stroke::Digit(level) if awaited_level => {
                let level = Maturity::new(level);
                self.answer(&row, |answer| answer.maturity = level);
            }
            Stroke::Digit(key) => {
                if let Some(verdict) = verdict_of_key(row.question.kind, key) {
                    self.judge(&row, verdict);
                }
            }
            Stroke::Next | Stroke::Previous | Stroke::NextUnanswered => {}
        }
    }

    /// Opens the sentences to write notes with; says so where there are none for this verdict.
    fn offer_phrases(&mut self, row: &Row) {
        let Some(session) = self.session() else {
            return;
        };
        let of = row.question.at.clone();
        let verdict = session.assessment.verdict(&of);
        let has_shipped = self.library.phrases_of(&of, verdict).next().is_some();
        let place = Place::Answer { of, verdict };
        if has_shipped || self.phrases.of(&place).next().is_some() {
            return self.views.walk.put_cursor(Spot::Phrases);
        }
        let (none, hint) = match verdict {
            Verdict::NotAssessed => ("phrases-no-verdict", ""),
            _ => ("phrases-none", self.texts.t("phrases-none-hint")),
        };
        let (sentence, hint) = (self.texts.t(none).to_owned(), hint.to_owned());
        self.say(Tone::Neutral, sentence, hint);
    }

    /// Shows the next control without a verdict; says so where there is none.
    fn next_unanswered(&mut self) {
        let Some(open) = &self.open else {
            return;
        };
        if !self.views.walk.step_to_unanswered(&open.session.assessment) {
            let sentence = self.texts.t("walk-all-answered").to_owned();
            let hint = self.texts.t("walk-all-answered-hint").to_owned();
            self.say(Tone::Good, sentence, hint);
        }
    }

    /// The one control that is shown, where it may be answered; says why it may not.
    fn answerable(&mut self) -> Option<Row> {
        let row = self.views.walk.selected_row()?;
        if self.views.walk.has_several() || !row.is_asked || self.refuses_edits() {
            return None;
        }
        Some(row)
    }

    fn is_not_applicable(&self, row: &Row) -> bool {
        let session = self.session();
        session.is_some_and(|session| {
            session.assessment.verdict(&row.question.at) == Verdict::NotApplicable
        })
    }

    fn answer(&mut self, row: &Row, edit: impl FnOnce(&mut Answer)) {
        if let Some(open) = &mut self.open {
            edit(open.session.answer_mut(&row.question.at));
        }
    }

    fn judge(&mut self, row: &Row, verdict: Verdict) {
        let mut lacks_reason = false;
        self.answer(row, |answer| {
            answer.verdict = verdict;
            lacks_reason = answer.justification.trim().is_empty();
        });
        if verdict == Verdict::NotApplicable && lacks_reason {
            self.views.walk.ask_why();
        }
    }

    fn take_suggestion(&mut self, row: &Row) {
        let Some(Open { session, .. }) = &mut self.open else {
            return;
        };
        let at = &row.question.at;
        let library = session.library().clone();
        let card = &mut self.views.walk.card;
        let sources = card.sources(&session.assessment, &library, at);
        if let Some(best) = suggestions(&session.assessment, sources, at).first() {
            take(&mut session.assessment, &library, at, &best.from);
        }
    }
}
