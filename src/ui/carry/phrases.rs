//! The officer's own sentences: kept, reworded, forgotten, taken from a colleague and given to one. Each change reads
//! the file anew and writes it beside the frames, one change at a time.

use std::{fmt::Display, path::PathBuf, sync::PoisonError};

use eframe::egui::Context;

use crate::{
    app::{Error, phrase},
    store::{phrases::Phrases, vfs::Real},
    ui::{App, command::Phrasing, widget::Tone},
};

use super::ask::Asked;

/// What is shown while they are read and written.
const WORKING: &str = "working-phrases";

impl App {
    /// Where they are kept: beside the settings.
    fn phrases_file(&self) -> Option<PathBuf> {
        let settings = self.settings_file.as_ref();
        settings.map(|file| file.with_file_name(phrase::FILE))
    }

    /// Reads them; says where a file is that could not be understood.
    pub(in crate::ui) fn open_phrases(&mut self) {
        let Some(file) = self.phrases_file() else {
            return;
        };
        match Phrases::open(&Real, &file) {
            Ok((phrases, aside)) => {
                self.phrases = phrases;
                if let Some(aside) = aside {
                    let words = [("path", &aside.display() as &dyn std::fmt::Display)];
                    let sentence = self.texts.t("phrases-damaged").to_owned();
                    let hint = self.texts.with("phrases-damaged-hint", &words);
                    self.say(Tone::Warn, sentence, hint);
                }
            }
            Err(error) => self.complain(&Error::Store(error)),
        }
    }

    /// Does what is asked for about them.
    pub(super) fn phrase(&mut self, ctx: &Context, asked: Phrasing) {
        match asked {
            Phrasing::AskImport => self.ask(ctx, Asked::Phrases),
            Phrasing::AskExport => self.ask(ctx, Asked::PhrasesTarget),
            Phrasing::Keep(sentence) => self.change_phrases(
                ctx,
                move |own| own.keep(&sentence),
                ["phrases-kept", "phrases-kept-before"],
            ),
            Phrasing::Reword(sentence, text) => self.change_phrases(
                ctx,
                move |own| own.reword(&sentence, &text),
                ["phrases-reworded", "phrases-kept-before"],
            ),
            Phrasing::Forget(sentence) => self.change_phrases(
                ctx,
                move |own| own.forget(&sentence),
                ["phrases-forgotten", "phrases-gone"],
            ),
        }
    }

    /// Changes them, and says with the first text that it is done, with the second that nothing was to be done.
    fn change_phrases(
        &mut self,
        ctx: &Context,
        change: impl FnOnce(&mut Phrases) -> bool + Send + 'static,
        told: [&'static str; 2],
    ) {
        let Some(file) = self.phrases_file() else {
            let is_changed = change(&mut self.phrases);
            return self.tell_change(is_changed, told);
        };
        let writing = self.running.phrases.clone();
        let write = move || {
            let _alone = writing.lock().unwrap_or_else(PoisonError::into_inner);
            Phrases::change(&Real, &file, change)
        };
        self.errand(ctx, WORKING, write, move |app, _, changed| match changed {
            Ok((phrases, is_changed)) => {
                app.phrases = phrases;
                app.tell_change(is_changed, told);
            }
            Err(error) => app.complain(&Error::Store(error)),
        });
    }

    fn tell_change(&mut self, is_changed: bool, [done, not_done]: [&str; 2]) {
        let (tone, text) = if is_changed {
            (Tone::Good, done)
        } else {
            (Tone::Neutral, not_done)
        };
        let sentence = self.texts.t(text).to_owned();
        self.say(tone, sentence, String::new());
    }

    /// Takes the sentences of a colleague's file in.
    pub(super) fn import_phrases(&mut self, ctx: &Context, source: PathBuf) {
        let Some(file) = self.phrases_file() else {
            return;
        };
        let writing = self.running.phrases.clone();
        let read = move || {
            let _alone = writing.lock().unwrap_or_else(PoisonError::into_inner);
            phrase::import(&file, &source)
        };
        self.errand(ctx, WORKING, read, |app, _, read| match read {
            Ok((phrases, new, all)) => {
                app.phrases = phrases;
                let words: [(&str, &dyn Display); 2] = [("new", &new), ("all", &all)];
                let sentence = app.texts.with("phrases-imported", &words);
                app.say(Tone::Good, sentence, String::new());
            }
            Err(error) => app.complain(&error),
        });
    }

    /// Writes them for a colleague.
    pub(super) fn export_phrases(&mut self, ctx: &Context, target: PathBuf) {
        let phrases = self.phrases.clone();
        let write = move || phrase::export(&phrases, &target).map(|()| target);
        self.errand(ctx, WORKING, write, |app, _, written| match written {
            Ok(target) => {
                let words: [(&str, &dyn Display); 1] = [("path", &target.display())];
                let sentence = app.texts.with("chart-saved", &words);
                app.say(Tone::Good, sentence, String::new());
            }
            Err(error) => app.complain(&Error::Store(error)),
        });
    }
}
