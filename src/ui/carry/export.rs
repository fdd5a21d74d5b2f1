//! The open assessment in formats of other programs, written beside the frames.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock,
        export::{Export, Format},
        jobs::Job,
    },
    ui::{App, widget::Tone},
};

use super::waker;

impl App {
    pub(super) fn export_as(&mut self, ctx: &Context, format: Format, path: PathBuf) {
        let Some(session) = self.session() else {
            return;
        };
        let folder = session.folder().to_owned();
        let (assessment, library) = (session.assessment.clone(), self.library.clone());
        let (language, now) = (self.texts.language(), clock::now());
        let write = move || {
            let export = Export {
                folder: &folder,
                assessment: &assessment,
                library: &library,
                language,
                now,
            };
            let path = format.with_ending(path);
            export.write(format, &path).map(|()| path)
        };
        self.notice = None;
        self.running.exporting_as = Some(Job::start(write, waker(ctx)));
    }

    pub(super) fn exported_as(&mut self, result: Result<PathBuf, Error>) {
        match result {
            Ok(path) => {
                let sentence = self
                    .texts
                    .with("export-written", &[("path", &path.display())]);
                self.say(Tone::Good, sentence, String::new());
            }
            Err(error) => self.complain(&error),
        }
    }
}
