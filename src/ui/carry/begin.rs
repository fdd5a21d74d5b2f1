//! Beginning an assessment from an earlier one: reading it, then copying its files, both beside the frames.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error,
        begin::NewAssessment,
        carry::{self, Begun, Earlier},
        clock,
        jobs::Job,
    },
    ui::{
        App,
        screen::{Screen, new::Chosen},
        widget::Tone,
    },
};

use super::{open::Loaded, waker};

/// An assessment begun from an earlier one.
pub(super) struct Carried {
    loaded: Loaded,
    /// How many answers wait to be confirmed.
    waiting: usize,
    /// Evidence files that could not be brought along.
    left_behind: Vec<String>,
}

impl App {
    /// Reads the earlier assessment in this folder or report, to be shown on the form for a new one.
    pub(super) fn read_earlier(&mut self, ctx: &Context, path: PathBuf) {
        // What is open belongs into what is read.
        self.once_saved(ctx, move |app, ctx| {
            let trust = app.settings.trust.clone();
            let read = move || carry::read(&path, trust.as_deref(), clock::now());
            app.running.reading_earlier = Some(Job::start(read, waker(ctx)));
        });
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
        self.once_left(ctx, move |app, ctx| {
            let (archive, library) = (app.settings.archive.clone(), app.library.clone());
            let data = app.data_folder.clone();
            let progress = app.running.begin("working-carry");
            let begin = move || {
                let Chosen { earlier, verdicts } = chosen;
                let now = clock::now();
                let Begun {
                    session,
                    left_behind,
                } = earlier.begin_in_archive(&new, verdicts, &archive, library, now, &progress)?;
                Ok(Carried {
                    waiting: session.assessment.confirming().waiting,
                    loaded: Loaded::new(session, data.as_deref(), Screen::Profile),
                    left_behind,
                })
            };
            app.running.beginning = Some(Job::start(begin, waker(ctx)));
        });
    }

    /// Opens what was begun, once what was edited meanwhile is saved.
    pub(super) fn begun(&mut self, ctx: &Context, begun: Result<Carried, Error>) {
        match begun {
            Ok(carried) => self.once_left(ctx, |app, ctx| app.show_begun(ctx, carried)),
            Err(error) => self.complain(&error),
        }
    }

    fn show_begun(&mut self, ctx: &Context, carried: Carried) {
        let Carried {
            loaded,
            waiting,
            left_behind,
        } = carried;
        self.views.new.forget_earlier();
        self.opened(ctx, loaded);
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
