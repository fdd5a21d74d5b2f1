//! The officer's own sentences: kept, reworded, forgotten, taken from a colleague and given to one.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::{
    app::{Error, phrase},
    store::{StoreError, phrases::Phrases, vfs::Real},
    ui::{App, command::Phrasing, widget::Tone},
};

use super::ask::Asked;

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
            Phrasing::Keep(sentence) => {
                let is_kept = self.change_phrases(|own| own.keep(&sentence));
                self.tell_change(is_kept, "phrases-kept", "phrases-kept-before");
            }
            Phrasing::Reword(sentence, text) => {
                let is_kept = self.change_phrases(|own| own.reword(&sentence, &text));
                self.tell_change(is_kept, "phrases-reworded", "phrases-kept-before");
            }
            Phrasing::Forget(sentence) => {
                let is_gone = self.change_phrases(|own| own.forget(&sentence));
                self.tell_change(is_gone, "phrases-forgotten", "phrases-gone");
            }
        }
    }

    /// Whether something was changed; nothing where it could not be saved, which is said.
    fn change_phrases(&mut self, change: impl FnOnce(&mut Phrases) -> bool) -> Option<bool> {
        let changed: Result<bool, StoreError> = match self.phrases_file() {
            Some(file) => Phrases::change(&Real, &file, change).map(|(phrases, is_changed)| {
                self.phrases = phrases;
                is_changed
            }),
            None => Ok(change(&mut self.phrases)),
        };
        match changed {
            Ok(is_changed) => Some(is_changed),
            Err(error) => {
                self.complain(&Error::Store(error));
                None
            }
        }
    }

    fn tell_change(&mut self, is_changed: Option<bool>, done: &str, not_done: &str) {
        let (tone, text) = match is_changed {
            None => return,
            Some(true) => (Tone::Good, done),
            Some(false) => (Tone::Neutral, not_done),
        };
        let sentence = self.texts.t(text).to_owned();
        self.say(tone, sentence, String::new());
    }

    /// Takes the sentences of a colleague's file in.
    pub(super) fn import_phrases(&mut self, source: &Path) {
        let Some(file) = self.phrases_file() else {
            return;
        };
        match phrase::import(&file, source) {
            Ok((phrases, new, all)) => {
                self.phrases = phrases;
                let sentence = self
                    .texts
                    .with("phrases-imported", &[("new", &new), ("all", &all)]);
                self.say(Tone::Good, sentence, String::new());
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Writes them for a colleague.
    pub(super) fn export_phrases(&mut self, target: &Path) {
        match phrase::export(&self.phrases, target) {
            Ok(()) => {
                let words = [("path", &target.display() as &dyn std::fmt::Display)];
                let sentence = self.texts.with("chart-saved", &words);
                self.say(Tone::Good, sentence, String::new());
            }
            Err(error) => self.complain(&Error::Store(error)),
        }
    }
}
