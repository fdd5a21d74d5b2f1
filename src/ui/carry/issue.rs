//! Issuing and writing Word files: the work runs in the background, the results come back here.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock,
        explain::{self, Explanation},
        issue::{IssueOutcome, IssueRequest},
        jobs::Job,
        pen::Halt,
        proof::Which,
        word::{self, WordRequest},
    },
    assessment::IssuedDocument,
    model::Language,
    store::settings::Role,
    ui::{App, screen::Screen, widget::Tone},
};

use super::waker;

impl App {
    pub(super) fn issue(&mut self, ctx: &Context, document: IssuedDocument) {
        if !self.running.is_issuing() {
            self.once_saved(ctx, move |app, ctx| app.issue_saved(ctx, document));
        }
    }

    fn issue_saved(&mut self, ctx: &Context, document: IssuedDocument) {
        let Some(pen) = self.pen(Role::Officer) else {
            return;
        };
        let Some(open) = &self.open else { return };
        let request = IssueRequest {
            document,
            language: self.language_of(document),
            created: clock::now(),
            seen: self.seen(Which::Internal(self.language_of(document))),
        };
        let folder = open.session.folder().to_owned();
        let (assessment, library) = (open.session.assessment.clone(), self.library.clone());
        let progress = self.running.begin("working-check");
        let work = move || {
            let now = clock::now();
            let looked_over = request.look_over(&folder, &assessment, &library, &progress)?;
            let gaps = looked_over.gaps.clone();
            pen.sign(&gaps, now, |signer, signing| {
                looked_over.sign(signer, signing, now)
            })
        };
        self.notice = None;
        self.running.issuing = Some(Job::start(work, waker(ctx)));
    }

    pub(super) fn issued(&mut self, ctx: &Context, result: Result<IssueOutcome, Halt>) {
        // A wrong PIN has spent a try, a right one has given all back.
        self.views.report.signing.forget_known();
        match result {
            Ok(outcome) => {
                if let Some(open) = &mut self.open {
                    open.session.assessment.issued.push(outcome.record.clone());
                }
                self.views.result = Some(outcome);
                self.save(ctx);
                self.show(Screen::Result);
            }
            Err(halt) => self.halted(ctx, &halt),
        }
    }

    /// Says why nothing was signed, and looks again at what was found.
    pub(super) fn halted(&mut self, ctx: &Context, halt: &Halt) {
        let unseen = match halt {
            Halt::Failed(error) => {
                if matches!(error, Error::NotAsSeen) {
                    // What became of the evidence is looked at anew, and so are the pages.
                    self.check_evidence(ctx);
                    self.make_pages();
                }
                return self.complain(error);
            }
            Halt::Unseen(unseen) => unseen,
        };
        self.check_evidence(ctx);
        let Some(open) = &self.open else { return };
        let assessment = &open.session.assessment;
        let Explanation { sentence, hint } =
            explain::unseen(&self.texts, &self.library, assessment, unseen);
        self.say(Tone::Warn, sentence, hint);
    }

    /// The language in which a document is written.
    fn language_of(&self, document: IssuedDocument) -> Language {
        match document {
            // An official paper is in Vietnamese whatever the screen speaks.
            IssuedDocument::Report => Language::Vi,
            IssuedDocument::Dossier => self.views.report.dossier_language,
        }
    }

    /// The name that is proposed for a document as a Word file.
    pub(super) fn word_name(&self, document: IssuedDocument) -> String {
        let named = self.open.as_ref().and_then(|open| {
            let assessment = &open.session.assessment;
            let (gaps, language) = (&open.numbers.gaps, self.language_of(document));
            word::file_name(assessment, &self.library, gaps, document, language).ok()
        });
        named.unwrap_or_default()
    }

    pub(super) fn write_word(&mut self, ctx: &Context, document: IssuedDocument, path: PathBuf) {
        let Some(open) = &self.open else { return };
        let folder = open.session.folder().to_owned();
        let (assessment, library) = (open.session.assessment.clone(), self.library.clone());
        let progress = self.running.begin_whole("working-word");
        let request = WordRequest {
            document,
            language: self.language_of(document),
            created: clock::now(),
            target: word::with_ending(path),
        };
        self.notice = None;
        let work = move || {
            let written = word::write(&folder, &assessment, &library, &request);
            drop(progress);
            written
        };
        self.running.writing_word = Some(Job::start(work, waker(ctx)));
    }

    pub(super) fn wrote_word(&mut self, result: Result<bool, Error>) {
        match result {
            Ok(is_draft) => {
                let hint = if is_draft {
                    "word-is-draft"
                } else {
                    "word-done-hint"
                };
                let (done, hint) = (self.texts.t("word-done"), self.texts.t(hint));
                let (done, hint) = (done.to_owned(), hint.to_owned());
                self.say(Tone::Good, done, hint);
            }
            Err(error) => self.complain(&error),
        }
    }
}
