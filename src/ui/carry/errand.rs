//! What the window does on the disk besides its long work: errands and the settings. Not even these hold a frame, because
//! home and archive may lie on a share that answers when it likes. An errand runs beside the frames and comes back with
//! what follows in the window; settings are written one state at a time, so that an older one never overtakes a newer.
//!
//! On the frames' thread stay two small files of the user's own, read once before the first frame (settings and own
//! sentences: without them it could not be drawn), and the starting of other programs.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error,
        jobs::{Job, Polled},
    },
    store::{StoreError, settings::Settings, vfs::Real},
    ui::App,
};

use super::waker;

/// What follows in the window.
type Then = Box<dyn FnOnce(&mut App, &Context) + Send>;

/// Where a settings file was put that could not be understood.
type Aside = Option<PathBuf>;
/// Settings that are being written, and what comes of it.
type Written = (Box<Settings>, Job<Result<Aside, StoreError>>);

/// Errands that are not done, and the settings on their way to the disk.
#[derive(Default)]
pub(in crate::ui) struct Errands {
    running: Vec<Job<Then>>,
    settings: Option<Written>,
    /// The settings were changed since.
    has_new_settings: bool,
}

impl Errands {
    /// Whether any of them waits for the disk.
    pub(super) fn are_underway(&self) -> bool {
        !self.running.is_empty() || self.settings.is_some() || self.has_new_settings
    }
}

impl App {
    /// Does this beside the frames, shown under this text where it takes its time, and goes on with what came of it.
    pub(super) fn errand<T: Send + 'static>(
        &mut self,
        ctx: &Context,
        text: &'static str,
        work: impl FnOnce() -> T + Send + 'static,
        then: impl FnOnce(&mut Self, &Context, T) + Send + 'static,
    ) {
        let progress = self.running.begin_whole(text);
        let work = move || {
            let done = work();
            drop(progress);
            Box::new(move |app: &mut Self, ctx: &Context| then(app, ctx, done)) as Then
        };
        let job = Job::start(work, waker(ctx));
        self.running.errands.running.push(job);
    }

    /// Goes on with errands that are done; one that panicked is forgotten.
    pub(super) fn pick_up_errands(&mut self, ctx: &Context) {
        let mut done = Vec::new();
        let underway = &mut self.running.errands.running;
        underway.retain(|errand| match errand.poll() {
            Polled::Running => true,
            Polled::Done(then) => {
                done.push(then);
                false
            }
            Polled::Failed => false,
        });
        for then in done {
            then(self, ctx);
            ctx.request_repaint();
        }
    }

    /// Has what this window changed in the settings saved, before this frame is over.
    pub(super) fn keep_settings(&mut self) {
        self.running.errands.has_new_settings = self.settings_file.is_some();
    }

    /// Writes the settings where they were changed and none are being written; says what came of the last time.
    pub(in crate::ui) fn write_settings(&mut self, ctx: &Context) {
        let underway = self.running.errands.settings.as_ref();
        match underway.map(|(_, job)| job.poll()) {
            Some(Polled::Running) => return,
            Some(Polled::Done(result)) => self.settings_written(result),
            Some(Polled::Failed) | None => {}
        }
        let errands = &mut self.running.errands;
        errands.settings = None;
        let Some(file) = self.settings_file.clone() else {
            return;
        };
        if std::mem::take(&mut errands.has_new_settings) {
            let (settings, before) = (self.settings.clone(), self.settings_before.clone());
            let kept = Box::new(settings.clone());
            let write = move || settings.save_changes(&Real, &file, &before);
            errands.settings = Some((kept, Job::start(write, waker(ctx))));
        }
    }

    fn settings_written(&mut self, result: Result<Aside, StoreError>) {
        let kept = self.running.errands.settings.take();
        match (result, kept) {
            (Ok(aside), Some((kept, _))) => {
                self.settings_before = *kept;
                if let Some(aside) = aside {
                    self.say_settings_damaged(&aside);
                }
            }
            (Ok(_), None) => {}
            (Err(error), _) => self.complain(&Error::Store(error)),
        }
    }
}
