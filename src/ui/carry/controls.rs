//! The folder of own catalogues: what is chosen is read and checked at once, and holds for what is opened from then on.

use std::{path::PathBuf, sync::Arc};

use crate::{
    app,
    ui::{App, widget::Tone},
};

impl App {
    /// Reads the catalogues of this folder and keeps the choice; with a problem in them, everything stays as it was.
    pub(super) fn use_controls(&mut self, folder: Option<PathBuf>) {
        let library = match app::library(folder.as_ref()) {
            Ok(library) => library,
            Err(error) => return self.complain(&error),
        };
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
