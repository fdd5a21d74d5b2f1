//! Saving beside the frames, and what goes on once everything is saved. Nothing here waits: what needs the disk first is
//! kept as a wish, looked at once a frame, and granted or refused with a word.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::{
    app::{
        clock, explain,
        jobs::Job,
        session::{Elsewhere, Session, Standing},
    },
    ui::{App, Open, widget::Tone},
};

use super::{
    open::{Found, Loaded},
    waker,
};

/// What is done once everything is saved.
pub(super) type Then = Box<dyn FnOnce(&mut App, &Context)>;

/// How a save that is waited for stands in this frame.
enum Stand {
    Done,
    Underway,
    Refused,
}

impl App {
    /// Saves, and goes on with this once everything is on the disk; says why not where it cannot be saved. Of two wishes
    /// at once the later one is granted.
    pub(super) fn once_saved(
        &mut self,
        ctx: &Context,
        then: impl FnOnce(&mut Self, &Context) + 'static,
    ) {
        self.save_soon(ctx);
        self.running.once_saved = Some(Box::new(then));
        self.go_on_once_saved(ctx);
    }

    /// The same before another takes the place of what is open: nothing is written where nothing was edited.
    pub(super) fn once_left(
        &mut self,
        ctx: &Context,
        then: impl FnOnce(&mut Self, &Context) + 'static,
    ) {
        if self.is_still_writing() {
            return;
        }
        let standing = self.session().map(Session::standing);
        if matches!(standing, None | Some(Standing::Done)) {
            then(self, ctx);
        } else {
            self.once_saved(ctx, then);
        }
    }

    /// Saves at once; says why not where it fails.
    pub(super) fn save(&mut self, ctx: &Context) {
        if self.running.once_saved.is_some() {
            // Whoever waits already hears of it.
            return self.save_soon(ctx);
        }
        self.once_saved(ctx, |_, _| {});
    }

    pub(super) fn save_soon(&mut self, ctx: &Context) {
        let (seconds, officer) = (ctx.input(|input| input.time), self.worker());
        if let Some(Open { session, .. }) = &mut self.open {
            session.save_soon(&officer, clock::now(), seconds);
            ctx.request_repaint();
        }
    }

    /// Grants what waits for a save that has come to its end.
    pub(super) fn go_on_once_saved(&mut self, ctx: &Context) {
        if self.running.once_saved.is_none() {
            return;
        }
        match self.stand() {
            Stand::Underway => {}
            Stand::Done => {
                if let Some(then) = self.running.once_saved.take() {
                    then(self, ctx);
                    ctx.request_repaint();
                }
            }
            Stand::Refused => {
                self.running.once_saved = None;
                self.say_refused();
            }
        }
    }

    fn stand(&self) -> Stand {
        match self.session().map(Session::standing) {
            None | Some(Standing::Done) => Stand::Done,
            Some(Standing::Underway) => Stand::Underway,
            Some(Standing::Refused(_)) => Stand::Refused,
        }
    }

    /// Why nothing could be saved, in words.
    pub(super) fn say_refused(&mut self) {
        let Some(Standing::Refused(error)) = self.session().map(Session::standing) else {
            return;
        };
        let explained = explain::save(&self.texts, error);
        self.say(Tone::Bad, explained.sentence, explained.hint);
    }

    /// Whether everything is on the disk, as it has to be before pages are made; asks for it where it is not. `None`
    /// where it cannot be.
    pub(super) fn is_saved_for_pages(&mut self, ctx: &Context) -> Option<bool> {
        match self.stand() {
            Stand::Done => Some(true),
            Stand::Refused => None,
            Stand::Underway => {
                if !self.session().is_some_and(Session::is_being_saved) {
                    self.save_soon(ctx);
                }
                Some(false)
            }
        }
    }

    /// Saves below another folder and goes on there; says what could not be taken along.
    pub(super) fn save_elsewhere(&mut self, ctx: &Context, parent: &Path) {
        let (seconds, officer) = (ctx.input(|input| input.time), self.worker());
        let (library, screen) = (self.library.clone(), self.screen);
        let Some(Open { session, .. }) = &mut self.open else {
            return;
        };
        let save = session.save_elsewhere(parent, &officer, clock::now(), seconds);
        let before = self.session().map(|session| session.folder().to_owned());
        let (data, progress) = (
            self.data_folder.clone(),
            self.running.begin("working-elsewhere"),
        );
        let theirs = progress.clone();
        let work = move || {
            let Elsewhere { folder, missing } = save(&theirs)?;
            let session = Session::open(&folder, library)?;
            let mut loaded = Loaded::new(session, data.as_deref(), screen);
            loaded.moved = before.map(|before| (before, missing));
            Ok(Found::Loaded(Box::new(loaded)))
        };
        self.running.opening = Some((progress, Job::start(work, waker(ctx))));
    }

    /// Says where the copy is that is open now.
    pub(super) fn say_moved(&mut self, missing: &[PathBuf]) {
        let Some(folder) = self.session().map(|session| session.folder().to_owned()) else {
            return;
        };
        let words = self.texts.with(
            "saved-elsewhere",
            &[("path", &folder.display()), ("missing", &missing.len())],
        );
        let tone = if missing.is_empty() {
            Tone::Good
        } else {
            Tone::Warn
        };
        let missing = missing.iter().map(|path| path.display().to_string());
        self.say(tone, words, missing.collect::<Vec<_>>().join("\n"));
    }
}
