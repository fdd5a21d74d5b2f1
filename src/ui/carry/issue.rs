//! Issuing and making an identity: the work runs in the background, the results come back here.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock, explain,
        identity::{self, Plugged},
        issue::{self, IssueOutcome, IssueRequest},
        jobs::Job,
        sign::Signing,
        word::{self, WordRequest},
    },
    assessment::IssuedDocument,
    model::Language,
    ui::{
        App,
        screen::{Screen, signing::TokensSeen},
        widget::Tone,
    },
};

use super::waker;

impl App {
    pub(super) fn issue(&mut self, ctx: &Context, document: IssuedDocument) {
        if self.running.is_issuing() || !self.save(ctx) {
            return;
        }
        let (Some(open), Some(place)) = (&self.open, identity::chosen(&self.settings)) else {
            return;
        };
        let language = self.language_of(document);
        let folder = open.session.folder().to_owned();
        let (assessment, library) = (open.session.assessment.clone(), self.library.clone());
        let secret = std::mem::take(&mut self.views.report.signing.secret);
        let keys = self.keys.clone();
        let progress = self.running.begin("working-check");
        let choices = self.settings.signing.clone();
        let work = move || {
            let now = clock::now();
            let key = keys.open(&place, &secret)?;
            drop(secret);
            let request = IssueRequest {
                document,
                language,
                signer: &key,
                signing: Signing::chosen(&choices)?,
                created: now,
                signed_at: now,
            };
            issue::issue(&folder, &assessment, &library, &request, &progress)
        };
        self.notice = None;
        self.running.issuing = Some(Job::start(work, waker(ctx)));
    }

    pub(super) fn issued(&mut self, ctx: &Context, result: Result<IssueOutcome, Error>) {
        // A wrong PIN has spent a try, a right one has given all back.
        self.views.report.signing.tokens = TokensSeen::Unknown;
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
        let Some(new) = self.views.report.signing.making.as_mut() else {
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
            new.take_passphrase(),
            path.clone(),
        );
        let keys = self.keys.clone();
        let work = move || {
            identity::create(
                &keys,
                &file,
                &name,
                &organisation,
                &passphrase,
                clock::now(),
            )
            .map(drop)
        };
        self.running.making = Some((path, Job::start(work, waker(ctx))));
    }

    pub(super) fn made_identity(&mut self, path: PathBuf, result: Result<(), Error>) {
        match result {
            Ok(()) => {
                self.views.report.signing.making = None;
                self.settings.token = None;
                self.settings.identity = Some(path);
                self.keep_settings();
                let hint = self.texts.t("identity-saved-hint").to_owned();
                self.say(Tone::Good, self.texts.t("identity-saved").to_owned(), hint);
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Looks which tokens are plugged in; the makers' libraries may take their time.
    pub(super) fn look_at_tokens(&mut self, ctx: &Context) {
        let Some(module) = self.settings.module.clone() else {
            return;
        };
        let keys = self.keys.clone();
        let look = move || identity::tokens(&keys, &module, clock::now());
        self.views.report.signing.tokens = TokensSeen::Looking;
        self.running.looking = Some(Job::start(look, waker(ctx)));
    }

    pub(super) fn looked_at_tokens(&mut self, result: Result<Vec<Plugged>, Error>) {
        self.views.report.signing.tokens = match result {
            Ok(tokens) => TokensSeen::Found(tokens),
            Err(error) => TokensSeen::Failed(explain::error(&self.texts, &error)),
        };
    }
}
