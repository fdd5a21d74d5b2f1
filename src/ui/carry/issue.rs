//! Issuing, making an identity, verifying: the work runs in the background, the results come back here.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock, identity,
        issue::{self, IssueOutcome, IssueRequest},
        jobs::Job,
        verify,
        word::{self, WordRequest},
    },
    assessment::IssuedDocument,
    model::Language,
    ui::{
        App,
        screen::{Screen, verify::VerifyView},
        widget::Tone,
    },
};

use super::waker;

impl App {
    pub(super) fn issue(&mut self, ctx: &Context, document: IssuedDocument) {
        if self.running.is_issuing() || !self.save(ctx) {
            return;
        }
        let (Some(open), Some(path)) = (&self.open, self.settings.identity.clone()) else {
            return;
        };
        let language = self.language_of(document);
        let folder = open.session.folder().to_owned();
        let (assessment, library) = (open.session.assessment.clone(), self.library.clone());
        let passphrase = std::mem::take(&mut self.views.report.passphrase);
        let progress = self.running.begin("working-check");
        let work = move || {
            let now = clock::now();
            let identity = identity::open(&path, &passphrase)?;
            let request = IssueRequest {
                document,
                language,
                identity,
                created: now,
                signed_at: now,
            };
            issue::issue(&folder, &assessment, &library, &request, &progress)
        };
        self.notice = None;
        self.running.issuing = Some(Job::start(work, waker(ctx)));
    }

    pub(super) fn issued(&mut self, ctx: &Context, result: Result<IssueOutcome, Error>) {
        match result {
            Ok(outcome) => {
                if let Some(open) = &mut self.open {
                    open.session.assessment.issued.push(outcome.record.clone());
                }
                self.views.result = Some(outcome);
                self.save(ctx);
                self.show(Screen::Result);
            }
            Err(error) => self.complain(&error),
        }
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
        let request = WordRequest {
            document,
            language: self.language_of(document),
            created: clock::now(),
            target: word::with_ending(path),
        };
        self.notice = None;
        let work = move || word::write(&folder, &assessment, &library, &request);
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

    pub(super) fn make_identity(&mut self, ctx: &Context, path: PathBuf) {
        let Some(new) = self.views.report.making.as_ref() else {
            return;
        };
        let path = if path.extension().is_none() {
            path.with_extension("p12")
        } else {
            path
        };
        let organisation = self
            .open
            .as_ref()
            .map(|open| open.session.assessment.profile.name.clone())
            .unwrap_or_default();
        let (name, passphrase, file) = (
            new.name.trim().to_owned(),
            new.passphrase.clone(),
            path.clone(),
        );
        let work = move || {
            identity::create(&file, &name, &organisation, &passphrase, clock::now()).map(drop)
        };
        self.running.making = Some((path, Job::start(work, waker(ctx))));
    }

    pub(super) fn made_identity(&mut self, path: PathBuf, result: Result<(), Error>) {
        match result {
            Ok(()) => {
                self.views.report.making = None;
                self.settings.identity = Some(path);
                self.keep_settings();
                let hint = self.texts.t("identity-saved-hint").to_owned();
                self.say(Tone::Good, self.texts.t("identity-saved").to_owned(), hint);
            }
            Err(error) => self.complain(&error),
        }
    }

    pub(super) fn verify(&mut self, ctx: &Context, path: PathBuf) {
        let (file, trust) = (path.clone(), self.settings.trust.clone());
        let work = move || {
            let anchors = verify::anchors(trust.as_deref())?;
            verify::open(&file, &anchors, clock::now())
        };
        self.views.verify = VerifyView::Running(path.clone());
        self.running.verifying = Some((path, Job::start(work, waker(ctx))));
        self.show(Screen::Verify);
    }
}
