//! The folder of own catalogues: what is chosen is read and checked beside the frames, and holds for what is opened from then on.

use std::{path::PathBuf, sync::Arc};

use eframe::egui::Context;

use crate::{
    app,
    catalogue::Library,
    ui::{App, widget::Tone},
};

impl App {
    /// Reads the catalogues of this folder and keeps the choice; with a problem in them, everything stays as it was.
    pub(super) fn use_controls(&mut self, ctx: &Context, folder: Option<PathBuf>) {
        let read = move || app::library(folder.as_ref()).map(|library| (library, folder));
        self.errand(ctx, "working-controls", read, |app, _, read| match read {
            Ok((library, folder)) => app.controls_read(library, folder),
            Err(error) => app.complain(&error),
        });
    }

    fn controls_read(&mut self, library: Library, folder: Option<PathBuf>) {
        let count = library.catalogues().len();
        self.library = Arc::new(library);
        self.settings.controls = folder;
        self.keep_settings();
        let sentence = self.texts.with("controls-in-use", &[("count", &count)]);
        let hint = match &self.open {
            Some(_) => self.texts.t("controls-in-use-later").to_owned(),
            None => String::new(),
        };
        self.say(Tone::Good, sentence, hint);
    }
}
