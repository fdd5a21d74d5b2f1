//! Beginning an assessment, from nothing or from an earlier one: reading it, then copying its files, both beside the frames.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error,
        begin::NewAssessment,
        carry::{self, Begun, Earlier},
        clock,
        jobs::Job,
        session::Session,
    },
    ui::{
        App,
        screen::{Screen, new::Chosen},
        widget::Tone,
    },
};

use super::waker;

impl App {
    /// Begins an assessment in the archive, from nothing.
    pub(super) fn create(&mut self, ctx: &Context, new: &NewAssessment) {
        if self.leaves_what_is_open(ctx) {
            let archive = &self.settings.archive;
            let made = Session::create(archive, new, self.library.clone(), clock::now());
            self.opened(ctx, made, Screen::Profile);
        }
    }

    /// Reads the earlier assessment in this folder or report, to be shown on the form for a new one.
    pub(super) fn read_earlier(&mut self, ctx: &Context, path: PathBuf) {
        // What is open belongs into what is read.
        if !self.save(ctx) {
            return;
        }
        let trust = self.settings.trust.clone();
        let read = move || carry::read(&path, trust.as_deref(), clock::now());
        self.running.reading_earlier = Some(Job::start(read, waker(ctx)));
    }

    pub(super) fn earlier_was_read(&mut self, read: Result<Earlier, Error>) {
        match read {
            Ok(earlier) => {
                let next = earlier.next(&self.library, &self.settings.officer);
                self.views.new.follow_earlier(earlier, next);
                self.show(Screen::New);
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Begins the assessment in the archive; files are copied.
    pub(super) fn create_from(&mut self, ctx: &Context, chosen: Chosen, new: NewAssessment) {
        if !self.leaves_what_is_open(ctx) {
            return;
        }
        let (archive, library) = (self.settings.archive.clone(), self.library.clone());
        let progress = self.running.begin("working-carry");
        let begin = move || {
            let Chosen { earlier, verdicts } = chosen;
            let now = clock::now();
            earlier.begin_in_archive(&new, verdicts, &archive, library, now, &progress)
        };
        self.running.beginning = Some(Job::start(begin, waker(ctx)));
    }

    pub(super) fn begun(&mut self, ctx: &Context, begun: Result<Begun, Error>) {
        let (session, left_behind) = match begun {
            Ok(Begun {
                session,
                left_behind,
            }) => (session, left_behind),
            Err(error) => return self.complain(&error),
        };
        let waiting = session.assessment.confirming().waiting;
        self.views.new.forget_earlier();
        self.opened(ctx, Ok(session), Screen::Profile);
        let sentence = self.texts.with("carry-done", &[("count", &waiting)]);
        if left_behind.is_empty() {
            self.say(Tone::Good, sentence, String::new());
        } else {
            let count = left_behind.len();
            let left = self.texts.with("carry-left-behind", &[("count", &count)]);
            let names = left_behind.join("; ");
            self.say(Tone::Warn, sentence, format!("{left} {names}"));
        }
    }
}
