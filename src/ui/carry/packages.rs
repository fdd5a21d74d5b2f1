//! Packages and the trash: long work that can be stopped, and what home asks before it.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error, archive, clock,
        jobs::Job,
        package::{self, Contents, Meeting, Standing},
        place, recovery, trash,
    },
    assessment::{Assessment, merge::Choice},
    store::package::Manifest,
    ui::{
        App, Open,
        screen::{Screen, conflict::ConflictView, home::Question},
        widget::Tone,
    },
};

use super::{ask::Asked, waker};

/// A package with what it would meet in the archive.
pub(super) type Inspected = Result<(Contents, Option<Meeting>), Error>;
/// What became of a package.
pub(super) type Imported = Result<Import, Error>;

/// A package that was taken in.
pub(super) enum Import {
    /// As an assessment of its own.
    Added,
    /// Into the assessment in this folder, which was this before.
    Merged(PathBuf, Box<Assessment>),
}

impl App {
    pub(super) fn export(&mut self, ctx: &Context, folder: PathBuf, target: PathBuf) {
        // What was typed a moment ago belongs into the package.
        self.once_saved(ctx, |app, ctx| {
            let by = app.worker();
            let progress = app.running.begin("working-export");
            let write = move || package::export(&folder, &target, &by, clock::now(), &progress);
            app.running.exporting = Some(Job::start(write, waker(ctx)));
        });
    }

    pub(super) fn exported(&mut self, result: Result<Manifest, Error>) {
        match result {
            Ok(manifest) => {
                let size = self.texts.size(manifest.size());
                let files = manifest.entries.len();
                let sentence = self
                    .texts
                    .with("export-done", &[("files", &files), ("size", &size)]);
                self.say(Tone::Good, sentence, String::new());
            }
            Err(error) => self.complain(&error),
        }
    }

    pub(super) fn inspect(&mut self, ctx: &Context, path: PathBuf) {
        // What stands in the archive is compared as it is on the disk.
        self.once_saved(ctx, |app, ctx| {
            let archive = app.settings.archive.clone();
            let progress = app.running.begin("working-inspect");
            let look = move || {
                let contents = package::inspect(&path, &archive, &progress)?;
                let meeting = match &contents.standing {
                    Standing::Differs(folder) => Some(package::meet(&contents, folder)?),
                    Standing::New | Standing::Same(_) | Standing::Known(_) => None,
                };
                Ok((contents, meeting))
            };
            app.running.inspecting = Some(Job::start(look, waker(ctx)));
        });
    }

    pub(super) fn inspected(&mut self, inspected: Inspected) {
        match inspected {
            Ok((contents, meeting)) => {
                let question = Question::Import(Box::new(contents), meeting.map(Box::new));
                self.views.home.question = Some(question);
                self.views.merging = ConflictView::default();
                self.show(Screen::Home);
            }
            Err(error) => self.complain(&error),
        }
    }

    pub(super) fn import_add(&mut self, ctx: &Context) {
        let Some(Question::Import(contents, _)) = self.views.home.question.take() else {
            return;
        };
        let archive = self.settings.archive.clone();
        let progress = self.running.begin("working-import");
        let add = move || package::add(&contents, &archive, &progress).map(|_| Import::Added);
        self.running.importing = Some(Job::start(add, waker(ctx)));
    }

    pub(super) fn import_merge(&mut self, ctx: &Context, choices: Vec<Choice>) {
        let Some(Question::Import(_, Some(meeting))) = &self.views.home.question else {
            return;
        };
        let folder = meeting.folder.clone();
        // What is open is read anew afterwards.
        self.once_closed(ctx, folder, |app, ctx| app.merge_in(ctx, choices));
    }

    fn merge_in(&mut self, ctx: &Context, choices: Vec<Choice>) {
        let Some(Question::Import(contents, Some(meeting))) = self.views.home.question.take()
        else {
            return;
        };
        self.show(Screen::Home);
        let by = place::officer(&self.settings.officer);
        let progress = self.running.begin("working-import");
        let merge = move || {
            let now = clock::now();
            package::take_over(&contents, &meeting, &choices, &by, now, &progress)?;
            let before = meeting.merged.mine().clone();
            Ok(Import::Merged(meeting.folder, Box::new(before)))
        };
        self.running.importing = Some(Job::start(merge, waker(ctx)));
    }

    /// Tells how it went. What was merged is shown, and can be taken back as one step.
    pub(super) fn imported(&mut self, ctx: &Context, imported: Imported) {
        match imported {
            Ok(Import::Merged(folder, before)) => {
                self.open_merged(ctx, folder, before, "import-done");
            }
            imported => self.tell(imported.map(drop), "import-done"),
        }
        self.refresh_archive(ctx);
    }

    /// Looks what the folder holds and who has it open, and asks then.
    pub(super) fn ask_delete(&mut self, ctx: &Context, folder: PathBuf) {
        let data = self.data_folder.clone();
        let look = move || Question::Delete {
            holdings: trash::holdings(&folder),
            held_by: recovery::holder(&folder, data.as_deref()),
            folder,
        };
        self.errand(ctx, "working-look", look, |app, _, question| {
            app.views.home.question = Some(question);
        });
    }

    pub(super) fn delete(&mut self, ctx: &Context, folder: PathBuf) {
        self.views.home.question = None;
        self.once_closed(ctx, folder.clone(), move |app, ctx| {
            let (archive, by) = (
                app.settings.archive.clone(),
                place::officer(&app.settings.officer),
            );
            let delete = move || trash::delete(&archive, &folder, &by, clock::now());
            app.errand(ctx, "working-delete", delete, |app, ctx, deleted| {
                app.tell(deleted.map(drop), "delete-done");
                app.refresh_archive(ctx);
            });
        });
    }

    pub(super) fn restore(&mut self, ctx: &Context, folder: PathBuf) {
        let archive = self.settings.archive.clone();
        let restore = move || trash::restore(&archive, &folder);
        self.errand(ctx, "working-restore", restore, |app, ctx, restored| {
            app.tell(restored.map(drop), "trash-restored");
            app.refresh_archive(ctx);
        });
    }

    pub(super) fn tell(&mut self, result: Result<(), Error>, done: &'static str) {
        match result {
            Ok(()) => {
                let sentence = self.texts.t(done).to_owned();
                self.say(Tone::Good, sentence, String::new());
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Saves and closes what is open where it is the assessment in this folder, and goes on with `then`.
    fn once_closed(
        &mut self,
        ctx: &Context,
        folder: PathBuf,
        then: impl FnOnce(&mut Self, &Context) + 'static,
    ) {
        let is_this = move |open: &Open| open.session.folder() == folder;
        if !self.open.as_ref().is_some_and(&is_this) {
            return then(self, ctx);
        }
        self.once_left(ctx, move |app, ctx| {
            if app.open.as_ref().is_some_and(is_this) {
                app.open = None;
                app.show(Screen::Home);
            }
            then(app, ctx);
        });
    }

    /// Asks where the package of an assessment is to be written, proposing a name that says what is in it.
    pub(super) fn ask_export(&mut self, ctx: &Context, folder: PathBuf) {
        let look = move || {
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            let proposed = archive::load(&folder).map(|it| package::file_name(&it));
            let name = proposed.unwrap_or_else(|_| format!("{name}.tuanthu"));
            Asked::Export(folder, name)
        };
        self.errand(ctx, "working-look", look, |app, ctx, asked| {
            app.ask(ctx, asked);
        });
    }
}
