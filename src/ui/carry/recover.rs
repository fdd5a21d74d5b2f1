//! What a crash left behind and is not wanted, and what somebody else did meanwhile: told, and conflicts brought to the
//! screen.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error, recovery,
        session::{Session, TakenOver},
    },
    ui::{App, Open, screen::Screen, screen::conflict::ConflictView, widget::Tone},
};

impl App {
    /// Removes a file that was shown and is not wanted.
    pub(super) fn discard(&mut self, ctx: &Context, path: PathBuf) {
        if let Some(found) = &mut self.views.recovery {
            found.versions.retain(|version| version.path != path);
            found.damaged.retain(|damaged| *damaged != path);
        }
        let remove = move || recovery::discard(&path);
        self.errand(ctx, "working-discard", remove, |app, _, removed| {
            if let Err(error) = removed {
                app.complain(&Error::Store(error));
            }
        });
    }

    /// Tells what was taken over from somebody else, and brings conflicts to the screen when they arise.
    pub(super) fn tell_of_others(&mut self) {
        let Some(Open { session, .. }) = &mut self.open else {
            return;
        };
        let has_conflicts = !session.conflicts().is_empty();
        if let Some(taken) = session.taken_over() {
            let TakenOver { changes, by } = taken;
            let sentence = self
                .texts
                .with("together-taken-over", &[("changes", &changes)]);
            let hint = if by.is_empty() {
                by
            } else {
                self.texts.with("recovery-by", &[("who", &by)])
            };
            self.say(Tone::Neutral, sentence, hint);
        }
        if has_conflicts && self.views.conflict.is_none() {
            self.views.conflict = Some(ConflictView::default());
            self.screen = Screen::Conflict;
        } else if !has_conflicts && self.views.conflict.take().is_some() {
            self.show(Screen::Walk);
        }
    }

    /// Goes on with what was chosen for each conflict, and saves.
    pub(super) fn resolve(&mut self, ctx: &Context) {
        let seconds = ctx.input(|input| input.time);
        let choices = self
            .views
            .conflict
            .as_ref()
            .and_then(ConflictView::complete);
        if let (Some(Open { session, .. }), Some(choices)) = (&mut self.open, choices)
            && session.resolve(&choices, seconds)
        {
            self.save(ctx);
        }
    }

    /// Whether what is open is only looked at; says so.
    pub(super) fn refuses_edits(&mut self) -> bool {
        let is_read_only = self.session().is_some_and(Session::is_read_only);
        if is_read_only {
            let sentence = self.texts.t("read-only-notice").to_owned();
            let hint = self.texts.t("read-only-hint").to_owned();
            self.say(Tone::Warn, sentence, hint);
        }
        is_read_only
    }
}
