//! Opening with care: what a crash left behind is shown first, somebody else's sign warns, and conflicts are brought to
//! the screen.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock, place, recovery,
        session::{Session, TakenOver},
    },
    ui::{
        App, Open, command::Opening, dialog::Held, screen::Screen, screen::conflict::ConflictView,
        widget::Tone,
    },
};

impl App {
    /// Opens the assessment in a folder, unless there is something to be asked first.
    pub(super) fn open_with_care(&mut self, ctx: &Context, folder: &Path) {
        match recovery::look(folder, self.data_folder.as_deref()) {
            Ok(found) if found.is_needed() => {
                self.views.recovery = Some(found);
                self.screen = Screen::Recovery;
            }
            Ok(_) => self.open_chosen(ctx, Opening::Saved(folder.to_owned())),
            Err(error) => self.complain(&error),
        }
    }

    /// Opens what was chosen; warns first where somebody else has the assessment open.
    pub(super) fn open_chosen(&mut self, ctx: &Context, opening: Opening) {
        let found = self.views.recovery.as_ref();
        let folder = match &opening {
            Opening::Saved(folder) => Some(folder.clone()),
            Opening::Version(_) => found.map(|found| found.folder.clone()),
        };
        let holder = |folder: &PathBuf| recovery::holder(folder, self.data_folder.as_deref());
        match folder.and_then(|folder| holder(&folder).map(|holder| (folder, holder))) {
            Some((folder, holder)) => {
                self.running.held = Some(Held {
                    folder,
                    holder,
                    opening,
                });
            }
            None => self.open_anyway(ctx, opening),
        }
    }

    /// Opens what was chosen.
    pub(super) fn open_anyway(&mut self, ctx: &Context, opening: Opening) {
        match opening {
            Opening::Saved(folder) => self.open_saved(ctx, &folder),
            Opening::Version(number) => self.open_version(ctx, number),
        }
    }

    /// Opens the document as it is saved.
    fn open_saved(&mut self, ctx: &Context, folder: &Path) {
        if self.leaves_what_is_open(ctx) {
            let opened = Session::open(folder, self.library.clone());
            self.opened(ctx, opened, Screen::Walk);
        }
    }

    /// Opens the document to be looked at.
    pub(super) fn open_read_only(&mut self, ctx: &Context, folder: &Path) {
        if self.leaves_what_is_open(ctx) {
            let held_by = recovery::holder(folder, self.data_folder.as_deref());
            let opened = Session::open_read_only(folder, self.library.clone());
            self.opened(ctx, opened, Screen::Walk);
            if let Some(open) = self
                .open
                .as_mut()
                .filter(|open| open.session.is_read_only())
            {
                open.held_by = held_by;
            }
        }
    }

    /// Opens one of the versions that are shown; the others stay where they are.
    fn open_version(&mut self, ctx: &Context, number: usize) {
        let chosen = self.views.recovery.as_ref().and_then(|found| {
            let version = found.versions.get(number)?.clone();
            Some((found.folder.clone(), version))
        });
        if let Some((folder, version)) = chosen
            && self.leaves_what_is_open(ctx)
        {
            let seconds = ctx.input(|input| input.time);
            let opened = Session::open_version(&folder, version, self.library.clone(), seconds);
            self.opened(ctx, opened, Screen::Walk);
        }
    }

    /// Removes a file that was shown and is not wanted.
    pub(super) fn discard(&mut self, path: &Path) {
        if let Err(error) = recovery::discard(path) {
            self.complain(&Error::Store(error));
        }
        if let Some(found) = &mut self.views.recovery {
            found.versions.retain(|version| version.path != path);
            found.damaged.retain(|damaged| damaged != path);
        }
    }

    /// Shows every version of the open assessment.
    pub(super) fn show_versions(&mut self, ctx: &Context) {
        if !self.save(ctx) {
            return;
        }
        let folder = self.session().map(|session| session.folder().to_owned());
        let found =
            folder.map(|folder| recovery::look_everywhere(&folder, self.data_folder.as_deref()));
        match found {
            Some(Ok(found)) => {
                self.views.recovery = Some(found);
                self.screen = Screen::Recovery;
            }
            Some(Err(error)) => self.complain(&error),
            None => {}
        }
    }

    /// From now on keeps a journal for what is open, and shows who has it open.
    pub(super) fn keep_safe(&mut self) {
        if let (Some(Open { session, .. }), Some(data)) = (&mut self.open, &self.data_folder) {
            let officer = match self.settings.officer.as_str() {
                "" => place::user_name(),
                officer => officer.to_owned(),
            };
            session.keep_in(data, &officer, &place::machine_name(), clock::now());
        }
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

/// The folder of an assessment that a path leads to: a click on the file inside means its folder.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    let is_file = path.is_file();
    path.parent().filter(|_| is_file).unwrap_or(path).to_owned()
}
